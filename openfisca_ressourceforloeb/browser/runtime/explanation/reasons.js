/*
 * Why a condition holds or not: what decided it, down to the facts.
 *
 * A condition that fails, though all of its parts were needed, fails for each part that does not
 * hold; one that fails, though any of its parts was enough, fails because none of them holds. What
 * decides a part that is itself a rule is told in the same way, until only facts and the law's own
 * numbers are left. Nothing of this is written by hand: it is read from the formula trees.
 *
 * A reason has its sort and, by its sort:
 *
 * FACT, something said of the person or its default: name, period, value, isGiven.
 * DERIVED, the answer of another rule: name, period, value, and what decided it (because).
 * LAW, a number of the law: path, value, the date it has had this value from (start), status.
 * COMPARISON: left, operator, right (a list), holds, and what the values rest on (because). A side
 *   has words (empty for a plain number or a member), value, unit, and the reason it is (known).
 * NOT_YET, the rule does not apply before a date: start.
 * READING, everybody has the same answer under it: interpretation, reading.
 * ALWAYS, everybody has the same answer: sentence.
 * NONE_HOLDS, of which one would have been enough; ALL_HOLD, of which all are needed; TOGETHER,
 *   what does not hold of what would have been enough together: reasons.
 */

const FACT = "oplysning";
const DERIVED = "regel";
const LAW = "lov";
const COMPARISON = "sammenligning";
const NOT_YET = "ikke_i_kraft";
const READING = "laesning";
const ALWAYS_SO = "altid";
const NONE_HOLDS = "ingen_af";
const ALL_HOLD = "alle";
const TOGETHER = "tilsammen";
const GROUPS = [NONE_HOLDS, ALL_HOLD, TOGETHER];

/** The variable and the period of an answer, as one text. */
function keyOf(name, period) {
  return `${name} ${period}`;
}

function isKnown(reason) {
  return reason.sort === FACT || reason.sort === DERIVED;
}

function isGroup(reason) {
  return GROUPS.includes(reason.sort);
}

/** The facts, answers and numbers of the law that a comparison compares. */
function knownSides(reason) {
  const sides = reason.sort === COMPARISON ? [reason.left, ...reason.right] : [];
  return sides.map((side) => side.known).filter((known) => known !== null);
}

/** Each once, in the order they first come. */
function once(all) {
  return [...new Set(all)];
}

/** Makes of equal things one, so that what is equal is the same. */
class Equals {
  constructor() {
    this.known = new Map();
    this.numbers = new Map();
  }

  one(thing) {
    const key = Object.values(thing).map((field) => this.keyOfField(field)).join();
    if (!this.known.has(key)) {
      this.known.set(key, thing);
      this.numbers.set(thing, this.numbers.size);
    }
    return this.known.get(key);
  }

  keyOfField(field) {
    if (Array.isArray(field)) {
      return `[${field.map((each) => this.keyOfField(each)).join()}]`;
    }
    const number = this.numbers.get(field);
    return number === undefined ? JSON.stringify(field) : `#${number}`;
  }
}

/** The reasons for a person's answers; the evaluation has recorded and computed what is asked. */
class Reasons {
  constructor(evaluation) {
    this.evaluation = evaluation;
    this.courses = new Map(
      evaluation.ways.map((way) => [keyOf(way.variable, way.period), new Course(evaluation, way)])
    );
    this.allKnown = new Map();
    this.equals = new Equals();
  }

  one(sort, fields) {
    return this.equals.one({ sort, ...fields });
  }

  /** The person's value of a variable: a fact, or an answer with what decided it. */
  known(name, period) {
    const key = keyOf(name, period);
    if (!this.allKnown.has(key)) {
      this.allKnown.set(key, this.find(name, period));
    }
    return this.allKnown.get(key);
  }

  /** The way through a variable's formula; null where there is none then. */
  course(name, period) {
    return this.courses.get(keyOf(name, period)) || null;
  }

  find(name, period) {
    const { type, formulas } = rules.variables[name];
    const value = typed(type, this.evaluation.value(name, period));
    const isGiven = this.evaluation.isGiven(name, period);
    if (isGiven || formulas.length === 0) {
      return this.one(FACT, { name, period, value, isGiven });
    }
    const course = this.course(name, period);
    const because =
      course === null ? [this.one(NOT_YET, { start: formulas[0].start })] : this.whole(course);
    return this.one(DERIVED, { name, period, value, because: once(because) });
  }

  /** What decided the result of a formula. */
  whole(course) {
    const { result } = course;
    return result.type === "bool" ? this.decided(course, result) : this.behind(course, result);
  }

  // --- conditions ---

  /** Why a condition holds or not; each of the reasons would be enough for that. */
  decided(course, asked) {
    const node = course.meant(asked);
    switch (node.node) {
      case "Not":
        return this.decided(course, node.condition);
      case "And":
      case "Or":
        return this.combined(course, node);
      case "Where":
      case "Select":
        return [...this.choosing(course, node), ...this.decided(course, course.chosen(node))];
      case "Compare":
        return this.compared(course, node, node.operator, [node.left, node.right]);
      case "Literal":
        return this.forEverybody(course);
      default:
    }
    if (node.function === "overstiger") {
      return this.compared(course, node, ">", node.arguments);
    }
    return LEAVES.has(node.node) ? this.leaf(course, node) : this.behindParts(course, node);
  }

  combined(course, node) {
    const holds = course.holds(node);
    const deciding = decidingOf(course, node);
    if (node.node === "Or" && !holds) {
      return this.noneHolds(course, deciding);
    }
    const reasons = deciding.flatMap((part) => this.decided(course, part));
    return node.node === "And" && holds ? this.grouped(ALL_HOLD, reasons) : reasons;
  }

  /**
   * Why none of several conditions holds. Conditions for several kinds of persons name the kind by
   * an enumeration. Where one of them is for this person's kind, that is told, and those for other
   * kinds are not.
   */
  noneHolds(course, cases) {
    const kinds = new Map(cases.map((each) => [each, kindsOf(course, each)]));
    const holds = (kind) => course.holds(kind);
    const own = [...kinds.values()].filter((each) => each.every(holds)).flat();
    const subject = (kind) => nameOf(course, kind.left);
    const subjects = new Set(own.map(subject));
    const isKept = (kind) => holds(kind) || !subjects.has(subject(kind));
    const kept = cases.filter((each) => kinds.get(each).every(isKept));
    const told = own.flatMap((kind) => this.decided(course, kind));
    const every = kept.map((each) => this.decided(course, each));
    if (every.length === 1) {
      return [...told, ...every[0]];
    }
    const reasons = every.map((each) =>
      each.length === 1 ? each[0] : this.one(TOGETHER, { reasons: each })
    );
    return [...told, ...this.grouped(NONE_HOLDS, this.merged(reasons))];
  }

  /** Why a rule gives an answer that depends on nothing: a reading, or that it always does. */
  forEverybody(course) {
    const readings = course
      .textsThatChose()
      .filter(([path]) => path.startsWith(INTERPRETATION))
      .map(([path, reading]) => {
        return this.one(READING, { interpretation: path.slice(INTERPRETATION.length), reading });
      });
    const { sentence } = course.formula;
    return readings.length > 0 ? readings : [this.one(ALWAYS_SO, { sentence })];
  }

  compared(course, node, operator, nodes) {
    const unread = nodes.flatMap((each) => this.unread(course, each));
    if (unread.length > 0) {
      return unread;
    }
    const [left, right] = nodes.map((each) => this.side(course, each));
    for (const side of [left, right]) {
      // A date that is not known is the reason itself, whatever it is compared with.
      if (isNoDate(side.value) && side.known !== null && isKnown(side.known)) {
        return [side.known];
      }
    }
    const because = once(nodes.flatMap((each) => this.behindSide(course, each)));
    const holds = course.holds(node);
    return [this.one(COMPARISON, { left, operator, right: [right], holds, because })];
  }

  side(course, node) {
    const meant = course.meant(node);
    const value = course.value(node);
    const side = (words, unit, known) => this.equals.one({ words, value, unit, known });
    if (meant.node === "Literal" || meant.node === "EnumMember") {
      return side("", null, null);
    }
    const words = nameOf(course, meant);
    const unit = unitOf(course, meant);
    if (meant.node === "VariableRef") {
      return side(words, unit, this.read(course, meant));
    }
    return side(words, unit, meant.node === "ParameterRef" ? this.law(course, meant) : null);
  }

  /** What a side rests on that the side itself does not tell. */
  behindSide(course, asked) {
    const node = course.meant(asked);
    if (node.node === "ParameterRef") {
      return [];
    }
    if (node.node === "VariableRef") {
      const known = this.read(course, node);
      return known.sort === DERIVED ? known.because : [];
    }
    return this.behind(course, node);
  }

  // --- other values ---

  /** What the person's value of an expression rests on. */
  behind(course, asked) {
    const node = course.meant(asked);
    if (LEAVES.has(node.node)) {
      return this.leaf(course, node);
    }
    if (node.node === "Where" || node.node === "Select") {
      return this.behindArms(course, node);
    }
    return isCondition(node) ? this.decided(course, node) : this.behindParts(course, node);
  }

  behindParts(course, node) {
    return partsOf(node).flatMap((part) => this.behind(course, part));
  }

  /** What an arm's value rests on; where all arms have the same value, it rests on all. */
  behindArms(course, node) {
    const arms = [...(node.node === "Where" ? [node.then] : node.values), node.otherwise];
    const isSame = new Set(arms.map((arm) => course.noted(arm))).size === 1;
    const told = isSame ? arms : [course.chosen(node)];
    return [...this.choosing(course, node), ...told.flatMap((arm) => this.behind(course, arm))];
  }

  /** Why an arm is the person's. */
  choosing(course, node) {
    return conditionsAsked(course, node).flatMap((condition) => this.decided(course, condition));
  }

  /** What a variable or a parameter that is read is: a fact, an answer or the law. */
  leaf(course, node) {
    if (node.type === "text") {
      return [];
    }
    const unread = this.unread(course, node);
    if (unread.length > 0) {
      return unread;
    }
    if (node.node === "VariableRef") {
      return [this.read(course, node)];
    }
    const behind = node.node === "ScaleRef" ? this.behind(course, node.value) : [];
    return [this.law(course, node), ...behind];
  }

  /** Why a value is 0 without having been read: the person does not need it. */
  unread(course, asked) {
    const node = course.meant(asked);
    const isNeeded = node.needed_by === undefined || course.holds(node.needed_by);
    return isNeeded ? [] : this.decided(course, node.needed_by);
  }

  read(course, node) {
    return this.known(node.name, periodRead(node, course.period));
  }

  /** The value of a parameter that is read, and since when it has had it. */
  law(course, node) {
    const { path } = node;
    const { brackets, status } = rules.parameters[path];
    const isScale = node.node === "ScaleRef";
    const histories = isScale
      ? brackets.map((bracket) => bracket.amount)
      : [this.evaluation.history(path)];
    const day = firstDayIn(course.period);
    const dates = histories.flat().map(([date]) => date);
    const start = dates.filter((date) => date <= day).sort().pop();
    const known = status !== undefined && has(status, start) ? status[start] : "";
    return this.one(LAW, { path, value: course.value(node), start, status: known });
  }

  // --- several reasons ---

  /** The reasons as one group; a group of the same sort inside it becomes part of it. */
  grouped(sort, all) {
    const reasons = once(all.flatMap((each) => (each.sort === sort ? each.reasons : [each])));
    return reasons.length === 1 ? reasons : [this.one(sort, { reasons })];
  }

  /** What is not one of several members, as one comparison with all of them. */
  merged(reasons) {
    const merged = [];
    for (const each of reasons) {
      const last = merged[merged.length - 1];
      if (isNoMember(each) && last !== undefined && isNoMember(last) && each.left === last.left) {
        const right = [...last.right, ...each.right];
        merged[merged.length - 1] = this.equals.one({ ...last, right });
      } else {
        merged.push(each);
      }
    }
    return merged;
  }
}

/** The first day of a period, as a text. */
function firstDayIn(period) {
  return ISO_MONTH.test(period) ? `${period}-01` : period;
}

/** The conditions of an "and" or an "or" that are as it is itself. */
function decidingOf(course, node) {
  return node.conditions.filter((each) => course.holds(each) === course.holds(node));
}

/** The kinds of persons a condition is for: its comparisons with a member. */
function kindsOf(course, condition) {
  const meant = course.meant(condition);
  const parts = meant.node === "And" ? meant.conditions : [meant];
  return parts
    .map((part) => course.meant(part))
    .filter((part) => part.operator === "==" && part.right.node === "EnumMember");
}

function isNoMember(reason) {
  return reason.sort === COMPARISON && reason.operator === "==" && !reason.holds;
}
