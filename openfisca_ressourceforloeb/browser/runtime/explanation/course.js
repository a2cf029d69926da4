/*
 * One formula as a person went through it.
 */

/** A person's value: what was noted, as a value of its type. */
function typed(type, noted) {
  return { type, plain: type === "bool" ? Boolean(noted) : noted };
}

/**
 * The way through a formula in a period.
 *
 * formula, period: which they are.
 * parts: the steps and choices gone through, in order.
 * result: the expression that gave the result.
 */
class Course {
  constructor(evaluation, way) {
    this.evaluation = evaluation;
    this.formula = way.formula;
    this.period = way.period;
    this.parts = way.parts.slice(0, -1);
    this.result = way.parts[way.parts.length - 1];
    this.steps = new Map();
    const latest = new Map();
    for (const part of way.parts) {
      const isStep = part.node === "Step";
      const expression = isStep ? part.value : part;
      for (const node of expression.node === "Choice" ? walk(part.condition) : walk(expression)) {
        if (node.node === "StepRef") {
          this.steps.set(node, latest.get(node.name));
        }
      }
      if (isStep) {
        latest.set(part.name, part.value);
      }
    }
  }

  noted(node) {
    return this.evaluation.noted(node, this.period);
  }

  /** Whether an expression was gone through. */
  hasValue(node) {
    return this.noted(node) !== undefined;
  }

  /** The expression itself, or the one that a step's name stands for. */
  meant(node) {
    return node.node === "StepRef" ? this.meant(this.steps.get(node)) : node;
  }

  value(node) {
    return typed(node.type, this.noted(node));
  }

  /** Whether a condition holds. */
  holds(node) {
    return this.noted(node) === true;
  }

  /** The arm of a where or a select that is the person's. */
  chosen(node) {
    if (node.node === "Where") {
      return this.holds(node.condition) ? node.then : node.otherwise;
    }
    const place = node.conditions.findIndex((condition) => this.holds(condition));
    return place < 0 ? node.otherwise : node.values[place];
  }

  /** The parameters of text that the choices on the way asked for, with their values. */
  textsThatChose() {
    return this.parts
      .filter((part) => part.node === "Choice")
      .flatMap((choice) => walk(choice.condition))
      .filter((node) => node.node === "ParameterRef" && node.type === "text")
      .filter((node) => this.hasValue(node))
      .map((node) => [node.path, this.noted(node)]);
  }
}
