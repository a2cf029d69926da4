/*
 * Why a person's answer is what it is: the rules gone through, point by point.
 *
 * A point is one rule as it was used: what the rule says, the facts, answers and numbers of the law
 * it read, what decided where it has several ways, and the sums. Every answer it read has a point
 * of its own, once, in the order they are read. What had no part in the answer is not told.
 *
 * An account has its points, the one that was asked about first, and the facts that had a part, in
 * the order they are read. A point has name, period, label, value, answer (the value in words),
 * rule (one sentence, or empty), start (or null), lead (how the lines decided, or empty) and lines.
 * A line has text, level (from 0), reason (null for a sum), about (the keys of the answers it
 * names), sources (ids) and saysNothing: whether it adds nothing to an amount.
 */

/** The account of an answer; the evaluation has recorded and computed it. */
function accountOf(evaluation, name, period, month) {
  return new Accountant(new Reasons(evaluation), month).account(name, period);
}

/** Goes from an answer to the answers it read, and tells about each. */
class Accountant {
  constructor(reasons, month) {
    this.reasons = reasons;
    this.month = month;
    this.points = new Map();
    this.facts = new Map();
  }

  account(name, period) {
    this.tellAbout(name, period);
    return { points: [...this.points.values()], facts: [...this.facts.values()] };
  }

  /** Adds the point of an answer and then those of the answers it read. */
  tellAbout(name, period) {
    const key = keyOf(name, period);
    if (this.points.has(key)) {
      return;
    }
    this.points.set(key, null); // keeps the place in the order
    const known = this.reasons.known(name, period);
    const course = known.sort === FACT ? null : this.reasons.course(name, period);
    const [lead, lines] = this.linesOf(known, course);
    this.points.set(key, {
      name,
      period,
      label: labelOf(name),
      value: known.value,
      answer: answerInWords(name, known.value),
      rule: course === null ? "" : course.formula.sentence,
      start: course === null ? null : course.formula.start || null,
      lead,
      lines,
    });
    for (const about of lines.flatMap((line) => line.about)) {
      this.tellAbout(...about.split(" "));
    }
  }

  /** How the lines decided, and the lines. */
  linesOf(known, course) {
    if (course === null) {
      return ["", this.told(known.sort === FACT ? [known] : known.because)];
    }
    if (known.value.type !== "bool") {
      return ["", this.ofValue(course)];
    }
    const { result } = course;
    const decided = once(this.reasons.decided(course, result));
    const [lead, reasons] = leadOf(known.value.plain, decided, !isChosen(course, result));
    return [lead, this.told(reasons)];
  }

  // --- lines of reasons ---

  told(reasons, level = 0) {
    return reasons.flatMap((reason) => {
      this.noteFacts(reason);
      const told = tell(reason, this.month);
      const line = {
        text: [told.text, told.answer].filter(Boolean).join(": "),
        level,
        reason,
        about: answersIn(reason).map((each) => keyOf(each.name, each.period)),
        sources: told.sources,
        saysNothing: saysNothing(reason),
      };
      return [line, ...this.told(below(reason, told), level + 1)];
    });
  }

  noteFacts(reason) {
    for (const each of namedIn(reason).filter(({ sort }) => sort === FACT)) {
      const key = keyOf(each.name, each.period);
      if (!this.facts.has(key)) {
        this.facts.set(key, each);
      }
    }
  }

  // --- lines of amounts, numbers, dates and members ---

  /** What the value rests on, and its sums, in the order of the formula. */
  ofValue(course) {
    const lines = this.inOrder(course);
    return lines.length > 0 ? lines : this.told(this.reasons.forEverybody(course));
  }

  inOrder(course) {
    const matters = relevance(course);
    const said = new Set();
    const toldOnce = (reasons) => this.told(this.notSaid(reasons, said));
    const ofExpression = (name, node) => [
      ...toldOnce(this.basis(course, node)),
      ...sumLine(course, name, node),
    ];
    const lines = course.parts.flatMap((part) => {
      if (part.node === "Choice") {
        return toldOnce(this.limitsAsked(course, part));
      }
      const isTold = matters.has(part.value) && isToldApart(part.value);
      return isTold ? ofExpression(stepName(part.name), part.value) : [];
    });
    return [...lines, ...ofExpression("", course.result)];
  }

  /** The reasons that were not said before; of several that all fail, those that are left. */
  notSaid(reasons, said) {
    return reasons.flatMap((reason) => {
      const parts = reason.sort === NONE_HOLDS ? reason.reasons : [reason];
      const left = parts.filter((each) => !said.has(each));
      left.forEach((each) => said.add(each));
      return left.length > 1 ? [this.reasons.one(NONE_HOLDS, { reasons: left })] : left;
    });
  }

  /** The numbers of the law a choice asked for; which reading it is, is told elsewhere. */
  limitsAsked(course, choice) {
    return walk(choice.condition)
      .filter((node) => node.node === "ParameterRef" && course.hasValue(node))
      .flatMap((node) => this.reasons.leaf(course, node));
  }

  /** What an expression rests on; a sum that it reads has been told before. */
  basis(course, asked) {
    const meant = course.meant(asked);
    const node = isToldApart(meant) ? asked : meant;
    if (isCondition(node)) {
      return loose(this.reasons.decided(course, node));
    }
    if (LEAVES.has(node.node)) {
      return this.reasons.leaf(course, node);
    }
    if (node.node === "Where" || node.node === "Select") {
      const choosing = loose(this.reasons.choosing(course, node));
      return [...choosing, ...this.basis(course, course.chosen(node))];
    }
    if (node.node === "OnlyIf") {
      return this.basisOfCase(course, node);
    }
    return toldParts(course, node).flatMap((part) => this.basis(course, part));
  }

  /** A plain 0 is 0 whether or not the condition holds. */
  basisOfCase(course, { condition, amount }) {
    if (course.meant(amount).node === "Literal") {
      return [];
    }
    const holds = this.basis(course, condition);
    return course.holds(condition) ? [...holds, ...this.basis(course, amount)] : holds;
  }
}

/** Whether what a reason tells adds nothing to an amount: 0, the whole, a no. */
function saysNothing(reason) {
  if (!isKnown(reason) || isMember(reason.value)) {
    return false;
  }
  const nothing = unitOfVariable(reason.name) === SHARE ? 1 : 0;
  return [false, 0, NO_DATE, nothing].includes(reason.value.plain);
}

/** The line of a sum, if there is one to tell. */
function sumLine(course, name, node) {
  const value = course.value(node);
  if (value.type === "bool" || value.type === "text" || isMember(value)) {
    return [];
  }
  const done = calculation(course, node);
  if (done.strength === SINGLE || done.addsNothing || isNoDate(value)) {
    return [];
  }
  const begun = name ? `${name}: ${done.text}` : done.text;
  const text = `${capital(begun)} = ${withUnit(value, unitOf(course, node))}`;
  return [{ text, level: 0, reason: null, about: [], sources: [], saysNothing: false }];
}

/** Whether what decided a condition has a part that is for persons of one kind only. */
function isChosen(course, condition) {
  const node = course.meant(condition);
  switch (node.node) {
    case "Not":
      return isChosen(course, node.condition);
    case "And":
    case "Or":
      return decidingOf(course, node).some((each) => isChosen(course, each));
    default:
      return node.node === "Where" || node.node === "Select";
  }
}

/** Reasons that all hold, without the group around them. */
function loose(reasons) {
  return reasons.flatMap((reason) => (reason.sort === ALL_HOLD ? reason.reasons : [reason]));
}

/** Whether a step has lines of its own; what it only reads is told where it is used. */
function isToldApart(node) {
  return !LEAVES.has(node.node) && node.node !== "Literal" && node.type !== "bool";
}

/** A reason, and what the sides of a comparison are. */
function namedIn(reason) {
  return [reason, ...knownSides(reason)];
}

/** The answers a reason names. */
function answersIn(reason) {
  return namedIn(reason).filter((each) => each.sort === DERIVED);
}

/** The reasons told below a reason; those of an answer stand at its own point. */
function below(reason, told) {
  if (isGroup(reason)) {
    return reason.reasons;
  }
  const elsewhere = new Set(answersIn(reason).flatMap((each) => each.because));
  return reason.sort === COMPARISON ? told.because.filter((each) => !elsewhere.has(each)) : [];
}

/**
 * The parts of an expression to tell of. Of several cases it is only the one that is the person's;
 * of a product with a case that is not, it is only that case.
 */
function toldParts(course, node) {
  const parts = termsOf(node);
  const isOther = (each) => each.node === "OnlyIf" && !course.holds(each.condition);
  const others = parts.filter(isOther);
  if (node.node === "Arithmetic" && node.operator === "*") {
    return others.length > 0 ? others : parts;
  }
  const hasOwn = parts.some((each) => each.node === "OnlyIf" && !isOther(each));
  return hasOwn ? parts.filter((each) => !isOther(each)) : parts;
}

/** The terms of a sum; the parts of anything else. */
function termsOf(node) {
  const isSum = (each) => each.node === "Arithmetic" && each.operator === "+";
  const terms = (each) => (isSum(each) ? [...terms(each.left), ...terms(each.right)] : [each]);
  return isSum(node) ? terms(node) : partsOf(node);
}
