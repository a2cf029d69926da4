/*
 * The sums behind a person's amounts, numbers and dates, written as one would on paper.
 *
 * "55 pct. af 2.328,00 kr.", "20.000,00 kr., dog højst 17.672,00 kr.", "1. januar 2022 + 6
 * måneder": the numbers of the person stand where the formula has names. What adds nothing is left
 * out: a term that is 0, and a share that is the whole.
 */

const SIGNS = { "+": "+", "-": "−", "*": "×", "/": "÷" };
const ZERO = { type: "int", plain: 0 };

/** How tightly a text holds together; a weaker stands in parentheses inside a stronger. */
const LIMITED = 0;
const SPAN = 1;
const SUM = 2;
const PRODUCT = 3;
const SINGLE = 4;

/** How a value comes about: the sum as text, or the value alone where nothing is computed. */
class Calculation {
  constructor(text, strength = SINGLE, addsNothing = false) {
    this.text = text;
    this.strength = strength;
    this.addsNothing = addsNothing;
  }

  /** The text as a part of something that holds together so tightly. */
  inside(strength) {
    return this.strength >= strength ? this.text : `(${this.text})`;
  }
}

/**
 * How the person's value of an amount, a number or a date comes about; "unit" is that of what the
 * expression stands beside.
 */
function calculation(course, node, unitBeside = null) {
  const unit = unitOf(course, node) || unitBeside;
  switch (node.node) {
    case "Where":
    case "Select":
      return calculation(course, course.chosen(node), unit);
    case "OnlyIf":
      return course.holds(node.condition)
        ? calculation(course, node.amount, unit)
        : singleValue(course, node, unit);
    case "Arithmetic":
      return node.operator === "*" ? product(course, node, unit) : sum(course, node, unit);
    case "Smallest":
    case "Largest":
      return extreme(course, node, unit);
    case "Call":
      return called(course, node, unit);
    default:
      return singleValue(course, node, unit);
  }
}

function singleValue(course, node, unit) {
  const value = course.value(node);
  const isTerm = node.node !== "ParameterRef" && node.node !== "ScaleRef";
  return new Calculation(withUnit(value, unit), SINGLE, isTerm && value.plain === 0);
}

function sum(course, node, unit) {
  const [left, right] = [node.left, node.right].map((each) => calculation(course, each, unit));
  if (right.addsNothing) {
    return left;
  }
  if (node.operator === "+" && left.addsNothing) {
    return right;
  }
  const strength = node.operator === "/" ? PRODUCT : SUM;
  const held = node.operator === "+" ? SUM : PRODUCT;
  const text = `${left.inside(strength)} ${SIGNS[node.operator]} ${right.inside(held)}`;
  return new Calculation(text, strength);
}

function product(course, { left, right }, unit) {
  for (const [share, rest] of [[left, right], [right, left]]) {
    if (unitOf(course, share) === SHARE) {
      const written = calculation(course, rest, unit);
      const isLaw = course.meant(share).node === "ParameterRef";
      if (course.noted(share) === 1 && !isLaw) {
        return written;
      }
      const text = `${calculation(course, share).inside(SINGLE)} af ${written.inside(SINGLE)}`;
      return new Calculation(text, PRODUCT, written.addsNothing);
    }
  }
  const factors = [left, right].map((each) => calculation(course, each).inside(PRODUCT));
  return new Calculation(factors.join(` ${SIGNS["*"]} `), PRODUCT);
}

/** A lower limit of 0 is told only where it is reached by what is known. */
function extreme(course, node, unit) {
  const { left, right } = node;
  const isSmallest = node.node === "Smallest";
  const known = knownDate(course, node);
  if (known !== null) {
    return calculation(course, known, unit);
  }
  const [one, other] = [left, right].map((each) => calculation(course, each, unit));
  if (!isSmallest && right.node === "Literal") {
    if (course.noted(left) >= right.value || one.addsNothing) {
      return one;
    }
  }
  if (node.type === "date") {
    const which = isSmallest ? "den tidligste" : "den seneste";
    return new Calculation(`${which} af ${one.text} og ${other.text}`, LIMITED);
  }
  return limited(one, isSmallest ? "dog højst" : "dog mindst", other);
}

function called(course, node, unit) {
  const name = node.function;
  if (has(ADDED_UNITS, name)) {
    return later(course, node);
  }
  if (has(SPANS, name)) {
    return span(course, node, unit);
  }
  const isBand = name === "op_til" || name === "over";
  return isBand ? band(course, node, unit) : singleValue(course, node, unit);
}

function later(course, node) {
  const [day, count] = node.arguments;
  const unit = ADDED_UNITS[node.function];
  const begun = calculation(course, day).inside(SUM);
  const { type, plain } = course.value(count);
  if (count.node === "Literal" && plain < 0) {
    const lessened = withUnit({ type, plain: -plain }, unit);
    return new Calculation(`${begun} ${SIGNS["-"]} ${lessened}`, SUM);
  }
  return new Calculation(`${begun} + ${calculation(course, count, unit).inside(SUM)}`, SUM);
}

/** No time has gone between dates of which one is not known. */
function span(course, node, unit) {
  if (node.arguments.some((each) => isNoDate(course.value(each)))) {
    return new Calculation(withUnit(ZERO, unit), SINGLE, true);
  }
  const [from, to] = node.arguments.map((each) => calculation(course, each).text);
  return new Calculation(`hele ${SPANS[node.function]} fra ${from} til ${to}`, SPAN);
}

/** The part of an amount up to a limit or above it; of a plain 0 there is no sum. */
function band(course, node, unit) {
  if (course.meant(node.arguments[0]).node === "Literal") {
    return singleValue(course, node, unit);
  }
  const [amount, limit] = node.arguments.map((each) => calculation(course, each, unit));
  if (node.function === "op_til") {
    return limited(amount, "dog højst", limit);
  }
  const difference = new Calculation(`${amount.inside(SUM)} − ${limit.inside(PRODUCT)}`, SUM);
  if (course.noted(node) > 0) {
    return difference;
  }
  return limited(difference, "dog mindst", new Calculation(withUnit(ZERO, unit)));
}

/** "20.000,00 kr., dog højst 17.672,00 kr.". */
function limited(amount, words, limit) {
  return new Calculation(`${amount.inside(SPAN)}, ${words} ${limit.inside(SUM)}`, LIMITED);
}
