// node persons.js SCRIPT PERSONS: what each person of a JSON list has asked. A person is a request
// to the evaluation with "asked", pairs of a variable and a period; an answer is a value, or an
// object with the reason for a refusal.
"use strict";
const fs = require("fs");
const vm = require("vm");

vm.runInThisContext(fs.readFileSync(process.argv[2], "utf8"), { filename: process.argv[2] });

function answer(evaluation, name, period) {
  try {
    return evaluation.value(name, period);
  } catch (error) {
    if (error.name !== "Refusal") {
      throw error;
    }
    return { refused: [error.parameter, error.date, error.canBeGiven] };
  }
}

const persons = JSON.parse(fs.readFileSync(process.argv[3], "utf8"));
const answers = persons.map((person) => {
  const { asked } = person;
  delete person.asked;
  const evaluation = globalThis.Ressourceforloeb.evaluation(person);
  return asked.map(([name, period]) => answer(evaluation, name, period));
});
process.stdout.write(JSON.stringify(answers));
