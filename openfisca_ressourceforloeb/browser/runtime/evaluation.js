/*
 * One person's answers, as the page asks for them.
 */

const REQUEST = {
  facts: 'et objekt som {"loen_inkl_pension": {"2026-03": 20000}}',
  readings: 'et objekt som {"maalgruppe": "alternativ"}',
  parameters: 'et objekt som {"ydelse.satser.forsoerger": {"2026-01-01": 17000}}',
  record: "true eller false",
};

/** The values of one person, each computed when it is asked for, and once. */
class Evaluation {
  constructor(changed, records) {
    this.changed = changed;
    this.periods = new Periods();
    this.ways = [];
    this.records = records;
    this.functions = records ? RECORDING : COMPUTING;
  }

  /** Takes what is said of a variable, by period. */
  give(name, values) {
    const variable = variableOf(name, () => `facts.${name}`);
    requireObject(values, `facts.${name}`, `et objekt med ${WRITTEN[variable.unit]}`);
    for (const key of Object.keys(values)) {
      const where = () => `facts.${name}.${key}`;
      const period = this.periods.of(variable.unit, key, where);
      period.values[variable.place] = inside(variable.type, values[key], where);
      period.isGiven[variable.place] = 1;
    }
  }

  /** The value of a variable in a period that it has one for. */
  valueIn(variable, period) {
    const known = period.values[variable.place];
    if (known !== undefined) {
      return known;
    }
    const value = this.computed(variable, period);
    period.values[variable.place] = value;
    return value;
  }

  computed(variable, period) {
    const formula = formulaOn(variable, period.start);
    if (formula === undefined) {
      return variable.whenNothing;
    }
    const { compute, countOfSteps } = this.functions.of(formula);
    const run = new Run(this, period, countOfSteps);
    const value = compute(run);
    if (this.records) {
      const way = { variable: variable.name, period: period.key, formula, parts: run.way };
      this.ways.push(Object.freeze(way));
    }
    return variable.type === TYPES.int ? value | 0 : value;
  }

  /** The dated values of a parameter. */
  history(path) {
    return this.changed.get(path) || rules.parameters[path].values;
  }

  /** The period of a question; of a variable of the whole case any period can be asked. */
  asked(variable, key, place) {
    const isEternal = variable.unit === "eternity" && this.periods.find(key) !== null;
    return isEternal ? this.periods.eternity : this.periods.of(variable.unit, key, place);
  }
}

/** The type of a recorded node's value. */
function typeOf(node) {
  if (node.node === "Choice") {
    return "bool";
  }
  return node.node === "Step" ? node.value.type : node.type;
}

/**
 * What can be asked about one person.
 *
 * facts: what is said of the person, by variable and period ("2026-03", "2026-03-15" or
 * "ETERNITY"): truths, numbers, keys of enumerations and dates such as "2026-03-15". What is not
 * said has its default; a given value goes before a computed one.
 * readings: other readings of the law, by interpretation.
 * parameters: other values of the law, by path and the date from which they apply; null ends one.
 * record: whether each formula's way and the value of each node are kept.
 *
 * value(name, period): the value of a variable. Throws a Refusal where the law has no value that
 * is needed.
 * isGiven(name, period): whether the value was said.
 * ways: with "record" the formulas gone through, none before one that it reads: the variable, the
 * period, the formula, and its parts (steps, choices and last the result) in the order gone.
 * noted(node, period): with "record" the value of a node of a formula in the formula's period; a
 * step has its result, a choice whether its condition holds; undefined where it was not reached.
 * history(path): the dated values of a parameter that this evaluation reads.
 *
 * Throws a UsageError for anything else than this.
 */
api.evaluation = (request) => {
  const asked = Object.assign({ facts: {}, readings: {}, parameters: {}, record: false }, request);
  for (const name of Object.keys(asked)) {
    requireKnown(name, REQUEST, "evaluation", `${shown(name)} bruges ikke.`);
    if (name !== "record") {
      requireObject(asked[name], name, REQUEST[name]);
    }
  }
  const changed = changedHistories(asked.readings, asked.parameters);
  const evaluation = new Evaluation(changed, inside(TYPES.bool, asked.record, () => "record"));
  for (const name of Object.keys(asked.facts)) {
    evaluation.give(name, asked.facts[name]);
  }
  return Object.freeze({
    value(name, key) {
      const place = () => `value(${name})`;
      const variable = variableOf(name, place);
      const value = evaluation.valueIn(variable, evaluation.asked(variable, key, place));
      return variable.type.outside(value);
    },
    isGiven(name, key) {
      const place = () => `isGiven(${name})`;
      const variable = variableOf(name, place);
      return evaluation.asked(variable, key, place).isGiven[variable.place] === 1;
    },
    noted(node, key) {
      const period = evaluation.periods.find(key);
      const isKnown = period !== null && period.recorded.has(node);
      return isKnown ? TYPES[typeOf(node)].outside(period.recorded.get(node)) : undefined;
    },
    history: (path) => evaluation.history(path),
    ways: evaluation.ways,
  });
};

Object.assign(api, rules);
