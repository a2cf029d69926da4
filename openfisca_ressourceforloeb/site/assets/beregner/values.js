/*
 * Values as the user writes them, and as the rules have them. What is written is text; empty is
 * "not said". In a field a number has a decimal comma, in an address and a file a point.
 */
(function () {
  "use strict";

  const NUMBER = /^[-−]?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?$/;
  const PLAIN_NUMBER = /^-?[0-9]+(?:\.[0-9]+)?$/;
  const UNIT = /\s*(?:kr\.?|,-)$/;
  const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
  const LARGEST_INT = 2147483647;
  const LARGEST = 2 ** 53 / 100;
  const FIRST_DAY = "1900-01-01";

  const fine = (value) => ({ value, problem: null });
  const wrong = (problem) => ({ value: undefined, problem });

  function number(text, shown) {
    const bare = text.replace(UNIT, "").replace(/\s/g, "");
    if (!NUMBER.test(bare)) {
      return wrong(`»${text}« kan ikke læses som et tal. Skriv fx ${shown}.`);
    }
    const digits = bare.replace("−", "-").replace(/\./g, "").replace(",", ".");
    const value = Number(digits);
    return Math.abs(value) > LARGEST
      ? wrong(`»${text}« er større, end der kan regnes med.`)
      : fine(value);
  }

  function isDay(text) {
    const day = new Date(`${text}T00:00:00Z`);
    return DAY.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
  }

  const READERS = {
    bool: (text) =>
      text === "true" || text === "false"
        ? fine(text === "true")
        : wrong(`»${text}« er hverken ja eller nej.`),
    int(text) {
      const read = number(text, "12");
      if (read.problem === null && !Number.isInteger(read.value)) {
        return wrong(`»${text}« er ikke et helt tal. Skriv fx 12.`);
      }
      return Math.abs(read.value) > LARGEST_INT
        ? wrong(`»${text}« er større, end der kan regnes med.`)
        : read;
    },
    float: (text, unit) => number(text, unit === "andel" ? "0,5" : "20.000 eller 1.280,50"),
    date(text) {
      return isDay(text) && text >= FIRST_DAY
        ? fine(text)
        : wrong("Datoen findes ikke. Vælg en dato fra 1900 og frem.");
    },
  };

  /** Reads what is written for a variable: its value, or what is wrong with it in Danish. */
  Beregner.read = (name, written) => {
    const { type, unit } = Ressourceforloeb.variables[name];
    const text = written.trim();
    if (Ressourceforloeb.enums[type] !== undefined) {
      const isMember = Object.prototype.hasOwnProperty.call(Ressourceforloeb.enums[type], text);
      return isMember ? fine(text) : wrong(`»${text}« er ikke en af mulighederne.`);
    }
    return READERS[type](text, unit);
  };

  /** Reads an amount of the law; the same as "read" gives. */
  Beregner.readAmount = (written) => number(written.trim(), "17.000");

  /** How a value of an address or a file is written in a field. */
  Beregner.forField = (name, text) => {
    const { type } = Ressourceforloeb.variables[name];
    const isNumber = type === "int" || type === "float";
    return isNumber && PLAIN_NUMBER.test(text) ? text.replace(".", ",") : text;
  };
})();
