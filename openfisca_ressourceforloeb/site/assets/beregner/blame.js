/*
 * Which facts cannot be right together: the rules have a check of their own, which is asked with
 * fewer and fewer facts.
 */
(function () {
  "use strict";

  const ARE_VALID = "inddata_er_gyldige";

  function isValid(request, names, month) {
    const facts = Object.fromEntries(names.map((name) => [name, request.facts[name]]));
    return Ressourceforloeb.evaluation({ ...request, facts }).value(ARE_VALID, month);
  }

  /** The facts without which the rest is valid, each of them needed for that. */
  function smallest(request, names, month) {
    return names.reduce((core, name) => {
      const fewer = core.filter((other) => other !== name);
      return isValid(request, fewer, month) ? core : fewer;
    }, names);
  }

  /**
   * The names of the facts to look at; null where all of them can be right. Where it is what was
   * not said that cannot be right, there are none.
   */
  Beregner.blamed = (request, month) => {
    let rest = Object.keys(request.facts);
    if (isValid(request, rest, month)) {
      return null;
    }
    const blamed = [];
    while (!isValid(request, rest, month)) {
      const core = smallest(request, rest, month);
      if (core.length === 0) {
        break;
      }
      blamed.push(...core);
      rest = rest.filter((name) => !core.includes(name));
    }
    return blamed;
  };

  /** That the facts cannot be right in a month, and what the check demands in its own words. */
  Beregner.cannotBeRight = (month) => {
    const [{ sentence }] = Ressourceforloeb.variables[ARE_VALID].formulas;
    return `Det kan ikke være rigtigt i ${Beregner.periodInWords(month)}. ${sentence}`;
  };

  /** The check itself is not asked whether it may be asked. */
  Beregner.ARE_VALID = ARE_VALID;
})();
