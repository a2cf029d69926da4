/*
 * Which facts a rule rests on, read from the formulas themselves.
 *
 * A fact has key, its name followed by ".maaneden_foer" for each month that it is read before the
 * period; name; monthsBefore; and rule, the rule under which it stands: the one that the asked rule
 * reads on the way to it.
 */
(function () {
  "use strict";

  const BEFORE = ".maaneden_foer";
  const FEW = 6;

  /** A node of a formula and everything in it, in reading order. */
  function* walk(node) {
    yield node;
    for (const field of Object.values(node)) {
      for (const each of Array.isArray(field) ? field : [field]) {
        if (each !== null && typeof each === "object") {
          yield* walk(each);
        }
      }
    }
  }

  function* readings(name) {
    for (const formula of Ressourceforloeb.variables[name].formulas) {
      for (const node of walk(formula)) {
        if (node.node === "VariableRef") {
          yield node;
        }
      }
    }
  }

  /** Whether the user may say it: it is not computed, or has a meaning when it is given. */
  function canBeSaid({ formulas, canBeGiven }) {
    return formulas.length === 0 || canBeGiven === true;
  }

  /** The facts a variable rests on, in reading order. */
  Beregner.factsOf = (asked) => {
    const found = new Map();
    const seen = new Set();
    const visit = (name, monthsBefore, rule) => {
      for (const node of readings(name)) {
        const known = Ressourceforloeb.variables[node.name];
        const isMonthly = known.period === "month";
        const away = monthsBefore + (node.when === "period.last_month" ? 1 : 0);
        const before = isMonthly ? away : 0;
        const key = node.name + BEFORE.repeat(before);
        if (!seen.has(key)) {
          seen.add(key);
          const own = rule === null ? node.name : rule;
          if (canBeSaid(known)) {
            found.set(key, { key, name: node.name, monthsBefore: before, rule: own });
          }
          visit(node.name, before, own);
        }
      }
    };
    visit(asked, 0, null);
    return [...found.values()];
  };

  /**
   * The facts in two parts: those that matter most, and the rest. A rule of few facts has no rest.
   */
  Beregner.byImportance = (asked, facts) => {
    const first = BeregnerData.first[asked];
    const matters = ({ name }) => facts.length <= FEW || first.includes(name);
    return [facts.filter(matters), facts.filter((fact) => !matters(fact))];
  };

  /** The open questions that a variable's rules ask, by name. */
  Beregner.interpretationsOf = (asked) => {
    const found = new Set();
    const seen = new Set();
    const visit = (name) => {
      seen.add(name);
      for (const formula of Ressourceforloeb.variables[name].formulas) {
        for (const node of walk(formula)) {
          if (node.node === "ParameterRef" && node.path.startsWith("fortolkning.")) {
            found.add(node.path.slice("fortolkning.".length));
          }
          if (node.node === "VariableRef" && !seen.has(node.name)) {
            visit(node.name);
          }
        }
      }
    };
    visit(asked);
    return Object.keys(Ressourceforloeb.interpretations).filter((name) => found.has(name));
  };
})();
