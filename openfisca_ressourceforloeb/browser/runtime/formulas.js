/*
 * From the trees to functions that compute them. Each node becomes a function of a run: one formula
 * in one period, with its steps so far.
 */

const OPERATORS = {
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right,
  "==": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
};

/** What is too large for 32 bits begins anew at the other end, as in the engine. */
const OPERATORS_IN_32_BITS = {
  "+": (left, right) => (left + right) | 0,
  "-": (left, right) => (left - right) | 0,
  "*": Math.imul,
};

class Run {
  constructor(evaluation, period, countOfSteps) {
    this.evaluation = evaluation;
    this.period = period;
    this.steps = new Array(countOfSteps);
    this.way = [];
  }
}

/** A value of the law on the period's first day, which is refused where there is none. */
function existing(value, node, period) {
  if (value === null) {
    const canBeGiven = node.can_be_given === undefined ? null : node.can_be_given;
    throw new Refusal(node.path, period.start, canBeGiven);
  }
  return value;
}

/**
 * By the class of a node: its function, where "read" gives those of its parts, and "steps" the
 * place of each step's name.
 */
const READERS = {
  Literal: (node) => () => node.value,
  Text: (node) => () => node.value,
  EnumMember: (node) => () => node.index,
  StepRef(node, read, steps) {
    const place = steps.indexOf(node.name);
    return (run) => run.steps[place];
  },
  DayOfPeriod: (node) => (run) => DAYS[node.function](run.period),
  VariableRef(node, read) {
    const { when } = node;
    const variable = VARIABLES.get(node.name);
    const isEternal = variable.unit === "eternity";
    return onlyWhereNeeded(node, read, ({ evaluation, period }) => {
      const { periods } = evaluation;
      const own = isEternal ? periods.eternity : periods.shifted(period, when);
      return evaluation.valueIn(variable, own);
    });
  },
  ParameterRef(node, read) {
    const { path } = node;
    const usual = rules.parameters[path].values;
    return onlyWhereNeeded(node, read, ({ evaluation, period }) => {
      const history = evaluation.changed.get(path) || usual;
      return existing(valueOn(history, period.start), node, period);
    });
  },
  ScaleRef(node, read) {
    const number = read(node.value);
    const { brackets } = rules.parameters[node.path];
    return (run) => {
      const { period } = run;
      return existing(stepOf(brackets, number(run), period.start), node, period);
    };
  },
  Compare: readOperation,
  Arithmetic: readOperation,
  And: (node, read) => readConditions(node, read, false),
  Or: (node, read) => readConditions(node, read, true),
  Not(node, read) {
    const condition = read(node.condition);
    return (run) => !condition(run);
  },
  OnlyIf(node, read) {
    const condition = read(node.condition);
    const amount = read(node.amount);
    return (run) => Number(condition(run)) * amount(run);
  },
  Where(node, read) {
    const [condition, then, otherwise] = [node.condition, node.then, node.otherwise].map(read);
    return (run) => {
      const holds = condition(run);
      const values = [then(run), otherwise(run)];
      return holds ? values[0] : values[1];
    };
  },
  Select(node, read) {
    const conditions = node.conditions.map(read);
    const values = node.values.concat(node.otherwise).map(read);
    return (run) => {
      const first = conditions.map((condition) => condition(run)).indexOf(true);
      const every = values.map((value) => value(run));
      return every[first < 0 ? every.length - 1 : first];
    };
  },
  Smallest(node, read) {
    const [left, right] = [node.left, node.right].map(read);
    return (run) => Math.min(left(run), right(run));
  },
  Largest(node, read) {
    const [left, right] = [node.left, node.right].map(read);
    return (run) => Math.max(left(run), right(run));
  },
  Call(node, read) {
    const compute = FUNCTIONS[node.function];
    const [first, second] = node.arguments.map(read);
    if (second !== undefined) {
      return (run) => compute(first(run), second(run));
    }
    return first === undefined ? compute : (run) => compute(first(run));
  },
};

function readOperation(node, read) {
  const [left, right] = [node.left, node.right].map(read);
  const operator = (node.wraps ? OPERATORS_IN_32_BITS : OPERATORS)[node.operator];
  return (run) => operator(left(run), right(run));
}

/**
 * Whether one of several conditions is "decisive": true for "or", false for "and". All of them are
 * gone through, for any may be refused; but where they are the same for all persons, only as far as
 * the first that decides.
 */
function readConditions(node, read, decisive) {
  const conditions = node.conditions.map(read);
  return (run) => {
    let result = !decisive;
    for (const condition of conditions) {
      if (condition(run) === decisive) {
        result = decisive;
        if (node.common) {
          break;
        }
      }
    }
    return result;
  };
}

/** 0 where the value is not needed, which is then not asked for. */
function onlyWhereNeeded(node, read, value) {
  if (node.needed_by === undefined) {
    return value;
  }
  const isNeeded = read(node.needed_by);
  return (run) => (isNeeded(run) ? value(run) : 0);
}

/** The function of one formula. */
function readFormula(formula, records) {
  const steps = [];
  const expression = (node) => recording(node, READERS[node.node](node, expression, steps));

  function recording(node, compute) {
    if (!records) {
      return compute;
    }
    return (run) => {
      const value = compute(run);
      run.period.recorded.set(node, value);
      return value;
    };
  }

  /** A part of the way through the formula, with its value. */
  function part(node, compute) {
    if (!records) {
      return compute;
    }
    const recorded = recording(node, compute);
    return (run) => {
      run.way.push(node);
      return recorded(run);
    };
  }

  function step(node) {
    const value = part(node, expression(node.value));
    const known = steps.indexOf(node.name);
    const place = known < 0 ? steps.push(node.name) - 1 : known;
    return (run) => {
      run.steps[place] = value(run);
    };
  }

  function choice(node) {
    const holds = part(node, expression(node.condition));
    const then = block(node.then);
    const otherwise = block(node.otherwise);
    return (run) => (holds(run) ? then(run) : otherwise(run));
  }

  /** The result of a block, or undefined where what stands after it follows. */
  function block(node) {
    const parts = node.parts.map((each) => (each.node === "Step" ? step(each) : choice(each)));
    if (node.result !== undefined) {
      parts.push(part(node.result, expression(node.result)));
    }
    return (run) => {
      for (const each of parts) {
        const result = each(run);
        if (result !== undefined) {
          return result;
        }
      }
      return undefined;
    };
  }

  const compute = block(formula.body);
  return { compute, countOfSteps: steps.length };
}

/** The functions of formulas, each made when it is first asked for. */
class Functions {
  /** With "records" the value of each node is kept, and each part gone through. */
  constructor(records) {
    this.records = records;
    this.made = new Map();
  }

  /** The function of a formula, and how many steps it has. */
  of(formula) {
    const known = this.made.get(formula);
    if (known !== undefined) {
      return known;
    }
    const made = readFormula(formula, this.records);
    this.made.set(formula, made);
    return made;
  }
}

const COMPUTING = new Functions(false);
const RECORDING = new Functions(true);
