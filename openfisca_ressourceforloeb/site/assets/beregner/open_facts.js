/*
 * Which facts could still change an answer, given what has been said.
 *
 * The formulas are read as a person reads them: what is decided already is not asked about. A
 * condition that fails settles "all of these", one that holds settles "one of these"; what stands
 * behind a condition matters to those who meet it.
 */
(function () {
  "use strict";

  const NONE = [];

  class Search {
    /** The evaluation has recorded; isSaid(name, period) tells what has been answered. */
    constructor(evaluation, isSaid) {
      this.evaluation = evaluation;
      this.isSaid = isSaid;
      this.ways = new Map(evaluation.ways.map((way) => [`${way.variable} ${way.period}`, way]));
      this.known = new Map();
    }

    /** The facts that a variable waits for. */
    variable(name, period) {
      const key = `${name} ${period}`;
      if (!this.known.has(key)) {
        const way = this.ways.get(key);
        this.known.set(key, way === undefined ? NONE : this.formula(way));
      }
      return this.known.get(key);
    }

    formula({ variable, period, parts }) {
      const place = { variable, period, steps: new Map() };
      let waiting = NONE;
      for (const part of parts) {
        if (part.node === "Step") {
          place.steps.set(part.name, this.expression(part.value, place));
        } else if (part.node !== "Choice") {
          waiting = this.expression(part, place);
        }
      }
      return waiting;
    }

    expression(node, place) {
      switch (node.node) {
        case "StepRef":
          return place.steps.get(node.name);
        case "VariableRef":
          return this.reading(node, place);
        case "And":
          return this.conditions(node, place, false);
        case "Or":
          return this.conditions(node, place, true);
        case "OnlyIf":
          return this.behind(node.condition, node.amount, null, place);
        case "Where":
          return this.behind(node.condition, node.then, node.otherwise, place);
        case "Select":
          return this.selection(node, place);
        case "Arithmetic":
          return node.operator === "*" ? this.product(node, place) : this.every(node, place);
        default:
          return this.every(node, place);
      }
    }

    value(node, place) {
      return this.evaluation.noted(node, place.period);
    }

    every(node, place) {
      const parts = Object.values(node)
        .flat()
        .filter((field) => field !== null && typeof field === "object");
      return [...new Set(parts.flatMap((part) => this.expression(part, place)))];
    }

    reading(node, place) {
      const { name, needed_by: need } = node;
      const waiting = need === undefined ? NONE : this.expression(need, place);
      if (waiting.length > 0 || (need !== undefined && !this.value(need, place))) {
        return waiting;
      }
      const known = Ressourceforloeb.variables[name];
      const period = known.period === "eternity" ? "ETERNITY" : shifted(place.period, node.when);
      if (this.isSaid(name, period)) {
        return NONE;
      }
      return known.formulas.length > 0
        ? this.variable(name, period)
        : [this.fact(name, period, place.variable)];
    }

    /** One and the same object for a fact, whoever reads it. */
    fact(name, period, rule) {
      const key = `fact ${name} ${period}`;
      if (!this.known.has(key)) {
        this.known.set(key, { name, period, rule });
      }
      return this.known.get(key);
    }

    conditions(node, place, decisive) {
      const waiting = node.conditions.map((condition) => this.expression(condition, place));
      const isDecided = node.conditions.some(
        (condition, at) => waiting[at].length === 0 && this.value(condition, place) === decisive
      );
      return isDecided ? NONE : [...new Set(waiting.flat())];
    }

    /** A condition, and then what stands behind it; null is nothing. */
    behind(condition, then, otherwise, place) {
      const waiting = this.expression(condition, place);
      if (waiting.length > 0) {
        return waiting;
      }
      const next = this.value(condition, place) ? then : otherwise;
      return next === null ? NONE : this.expression(next, place);
    }

    selection(node, place) {
      for (const [at, condition] of node.conditions.entries()) {
        const waiting = this.expression(condition, place);
        if (waiting.length > 0) {
          return waiting;
        }
        if (this.value(condition, place)) {
          return this.expression(node.values[at], place);
        }
      }
      return this.expression(node.otherwise, place);
    }

    product(node, place) {
      const parts = [node.left, node.right];
      const isNothing = (part) =>
        this.expression(part, place).length === 0 && this.value(part, place) === 0;
      return parts.some(isNothing) ? NONE : this.every(node, place);
    }
  }

  function shifted(period, when) {
    const month = period.slice(0, "2026-03".length);
    if (when === "period") {
      return period;
    }
    return when === "period.first_month" ? month : Beregner.monthBefore(month);
  }

  /**
   * The facts that could still change an answer, in reading order, each with name, period and the
   * rule that reads it. The evaluation has recorded and has been asked for the answer.
   */
  Beregner.openFacts = (evaluation, isSaid, name, period) =>
    new Search(evaluation, isSaid).variable(name, period);
})();
