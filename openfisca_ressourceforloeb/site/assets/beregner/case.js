/*
 * A case as the rules are asked about it.
 *
 * A case has period, a month or a day; months, how many from that month on; given, values by the
 * keys of facts; readings, by open question; and assumed, amounts of the law that nobody knows, by
 * path: date and value.
 */
(function () {
  "use strict";

  const MONTHS_A_YEAR = 12;

  function moved(month, months) {
    const [year, number] = month.split("-").map(Number);
    const count = year * MONTHS_A_YEAR + number - 1 + months;
    const ofYear = String((count % MONTHS_A_YEAR) + 1).padStart(2, "0");
    return `${String(Math.floor(count / MONTHS_A_YEAR)).padStart(4, "0")}-${ofYear}`;
  }

  /** The month before a month. */
  Beregner.monthBefore = (month) => moved(month, -1);

  /** The months of a case, in order. */
  Beregner.monthsOf = ({ period, months }) => {
    const first = period.slice(0, "2026-03".length);
    return Array.from({ length: months }, (_each, place) => moved(first, place));
  };

  /** The periods a fact is said for: the months of the case, or one before them; or all of it. */
  Beregner.periodsOf = (fact, inCase) => {
    if (Ressourceforloeb.variables[fact.name].period === "eternity") {
      return ["ETERNITY"];
    }
    const months = Beregner.monthsOf(inCase);
    return fact.monthsBefore === 0 ? months : [moved(months[0], -fact.monthsBefore)];
  };

  /** What the rules are asked with. facts: those that the case may have values of. */
  Beregner.requestOf = (facts, inCase) => {
    const said = {};
    for (const fact of facts.filter(({ key }) => inCase.given.has(key))) {
      said[fact.name] = said[fact.name] || {};
      for (const period of Beregner.periodsOf(fact, inCase)) {
        said[fact.name][period] = inCase.given.get(fact.key);
      }
    }
    const parameters = {};
    for (const [path, { date, value }] of inCase.assumed) {
      parameters[path] = { [date]: value };
    }
    return { facts: said, readings: inCase.readings, parameters };
  };

  /** The fact that is read in a period, where the case has a place for it. */
  Beregner.factIn = (facts, inCase, name, period) =>
    facts.find((fact) => fact.name === name && Beregner.periodsOf(fact, inCase).includes(period));
})();
