// node columns.js SCRIPT JOB: computes populations whose facts are columns of numbers.
//
// The job is a list of populations: count, readings, parameters, given and asked (pairs of a variable and a
// period) and the files "input", "values" and "refusals". A file has one column after the other,
// as 64-bit floats: a truth is 0 or 1, a date its day from 1970-01-01, a member its place. In
// "refusals" is the place, from 1, in the list of refusals that is printed, or 0. Facts that are as
// if nothing were said are not said.
"use strict";
const fs = require("fs");
const vm = require("vm");

vm.runInThisContext(fs.readFileSync(process.argv[2], "utf8"), { filename: process.argv[2] });
const { variables, enums, evaluation } = globalThis.Ressourceforloeb;
const DAY = 86400000;
const DAYS_OF_400_YEARS = 146097;
Error.stackTraceLimit = 0; // so many refusals take their time
const texts = new Map();

function dayText(day) {
  if (!texts.has(day)) {
    texts.set(day, new Date(day * DAY).toISOString().slice(0, 10));
  }
  return texts.get(day);
}

const FROM_NUMBER = {
  bool: (number) => number === 1,
  int: (number) => number,
  float: (number) => number,
  date: dayText,
};

function requireType(value, type) {
  if (typeof value !== type) {
    throw new Error(`${value} is no ${type}`);
  }
  return value;
}

/** The day of a text, also where the year is far too long ago for the language's own dates. */
function dayOf(text) {
  const [, years, monthAndDay] = /^(-?[0-9]{4,})(-[0-9]{2}-[0-9]{2})$/.exec(text);
  const year = 2000 + (((years % 400) + 400) % 400);
  const cycles = (years - year) / 400;
  return Date.parse(`${year}${monthAndDay}`) / DAY + cycles * DAYS_OF_400_YEARS;
}

const days = new Map();

function knownDayOf(text) {
  if (!days.has(text)) {
    days.set(text, dayOf(text));
  }
  return days.get(text);
}

const TO_NUMBER = {
  bool: (value) => Number(requireType(value, "boolean")),
  int: (value) => requireType(value, "number"),
  float: (value) => requireType(value, "number"),
  date: (value) => knownDayOf(requireType(value, "string")),
};

for (const name of Object.keys(enums)) {
  const keys = Object.keys(enums[name]);
  const places = new Map(keys.map((key, place) => [key, place]));
  FROM_NUMBER[name] = (number) => keys[number];
  TO_NUMBER[name] = (value) => places.get(value);
}

const refusals = [];
const placeOfRefusal = new Map();

function refusalOf(error) {
  if (error.name !== "Refusal") {
    throw error;
  }
  const refusal = [error.parameter, error.date, error.canBeGiven];
  const key = refusal.join("|");
  if (!placeOfRefusal.has(key)) {
    placeOfRefusal.set(key, refusals.push(refusal));
  }
  return placeOfRefusal.get(key);
}

function read(file) {
  const bytes = fs.readFileSync(file);
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/**
 * Gives a fact of a variable as the evaluation takes it, from the column's number; null where
 * it is as if nothing were said. The same number gives the same object, which nobody changes.
 */
function factsOf(name, period) {
  const { type, default: whenNothing, formulas } = variables[name];
  const known = new Map();
  return (number) => {
    let fact = known.get(number);
    if (fact === undefined) {
      const value = FROM_NUMBER[type](number);
      fact = value === whenNothing && formulas.length === 0 ? null : { [period]: value };
      known.set(number, fact);
    }
    return fact;
  };
}

let computing = 0n;
for (const population of JSON.parse(fs.readFileSync(process.argv[3], "utf8"))) {
  const { count, readings, parameters } = population;
  const given = population.given.map(([name, period]) => [name, factsOf(name, period)]);
  const asked = population.asked.map(([name, period]) => {
    return [name, period, TO_NUMBER[variables[name].type]];
  });
  const numbers = read(population.input);
  const values = new Float64Array(count * asked.length);
  const refused = new Float64Array(count * asked.length);
  for (let person = 0; person < count; person += 1) {
    const facts = {};
    given.forEach(([name, factOf], column) => {
      const fact = factOf(numbers[column * count + person]);
      if (fact !== null) {
        facts[name] = facts[name] === undefined ? fact : Object.assign({}, facts[name], fact);
      }
    });
    const begin = process.hrtime.bigint();
    const answers = evaluation({ facts, readings, parameters });
    asked.forEach(([name, period, convert], column) => {
      const place = column * count + person;
      try {
        values[place] = convert(answers.value(name, period));
      } catch (error) {
        refused[place] = refusalOf(error);
      }
    });
    computing += process.hrtime.bigint() - begin;
  }
  fs.writeFileSync(population.values, values);
  fs.writeFileSync(population.refusals, refused);
}
process.stdout.write(JSON.stringify({ refusals, seconds: Number(computing) / 1e9 }));
