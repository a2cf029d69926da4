/*
 * What the parts of a formula are called in Danish, as a person's case meets them.
 */

const SIGNS_IN_WORDS = { "+": "plus", "-": "minus", "*": "gange", "/": "delt med" };
const ADDED_UNITS = {
  laeg_dage_til: "dage",
  laeg_uger_til: "uger",
  laeg_maaneder_til: "måneder",
  laeg_aar_til: "år",
};
const SPANS = { hele_aar: "år", hele_maaneder: "måneder" };

/** How Danish letters are written in ASCII, and the words in which o and e are two letters. */
const LETTERS = { aa: "å", ae: "æ", oe: "ø", datoer: "datoer", boende: "boende" };
const ASCII = /datoer|boende|aa|ae|oe/g;

const COUNTS = [SHARE, "antal", null];
const UNITS_IN_LABELS = [
  /, kr\.( pr\. måned)?( før skat)?(?= \(|$)/g,
  /(,| i) måneder$/,
  / \((0-1|ISO-dato|kodeliste)\)$/,
];
const PHRASES = {
  dag: (text) => text,
  hele_aar: (from, to) => `hele år fra ${from} til ${to}`,
  hele_maaneder: (from, to) => `hele måneder fra ${from} til ${to}`,
  aar_og_maaned: (day) => `år og måned for ${day}`,
  op_til: (amount, limit) => `${amount} op til ${limit}`,
  over: (amount, limit) => `${amount} over ${limit}`,
  ingen_dato: () => "ingen dato",
};
const DAYS_IN_WORDS = { foerste_dag: "månedens første dag", sidste_dag: "månedens sidste dag" };

/** A label as it is written inside a sentence: "Antal børn" becomes "antal børn". */
function insideSentence(label) {
  const second = label.slice(1, 2);
  const isSmall = second !== second.toUpperCase();
  return isSmall ? label[0].toLowerCase() + label.slice(1) : label;
}

/** The words as at the beginning of a sentence. */
function capital(words) {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** What a variable or a parameter is called, without the unit its value is shown with. */
function labelOf(path) {
  const isVariable = has(rules.variables, path);
  return short(isVariable ? rules.variables[path].label : rules.parameters[path].description);
}

/** A label without the unit that its value is shown with: "Samlet fradrag, kr.". */
function short(label) {
  return UNITS_IN_LABELS.reduce((shortened, unit) => shortened.replace(unit, ""), label);
}

/** The unit of a parameter's value, or of a scale's amounts. */
function unitOfParameter(path) {
  return rules.parameters[path].unit || null;
}

/** The unit of an expression's value, where it has one: that of the amounts it is made of. */
function unitOf(course, node) {
  const firstOf = (nodes) => {
    for (const each of nodes) {
      const unit = unitOf(course, each);
      if (unit) {
        return unit;
      }
    }
    return null;
  };
  const meant = course.meant(node);
  switch (meant.node) {
    case "VariableRef":
      return unitOfVariable(meant.name);
    case "ParameterRef":
    case "ScaleRef":
      return unitOfParameter(meant.path);
    case "Call":
      return SPANS[meant.function] || firstOf(meant.arguments);
    default:
  }
  if (meant.node === "Arithmetic" && meant.operator === "*") {
    const units = [meant.left, meant.right].map((each) => unitOf(course, each));
    const measure = units.find((each) => !COUNTS.includes(each));
    return measure || units[0] || units[1];
  }
  return firstOf(partsOf(meant).filter((part) => part.type !== "bool"));
}

/** What a formula calls a step, as Danish: "over_graensen" becomes "over grænsen". */
function stepName(step) {
  return step.replace(/_/g, " ").replace(ASCII, (found) => LETTERS[found]);
}

/** What an expression is called; a label is written as at the beginning of a sentence. */
function nameOf(course, node) {
  const meant = course.meant(node);
  const name = (part) => insideSentence(nameOf(course, part));
  switch (meant.node) {
    case "VariableRef":
      return labelOf(meant.name) + (meant.when === "period.last_month" ? " måneden før" : "");
    case "ParameterRef":
    case "ScaleRef":
      return labelOf(meant.path);
    case "Where":
    case "Select":
      return nameOf(course, course.chosen(meant));
    case "OnlyIf":
      return nameOf(course, meant.amount);
    case "Arithmetic":
      return `${name(meant.left)} ${SIGNS_IN_WORDS[meant.operator]} ${name(meant.right)}`;
    case "Smallest":
    case "Largest":
      return nameOfExtreme(course, meant, name);
    case "DayOfPeriod":
      return ISO_DAY.test(course.period) ? "dagen" : DAYS_IN_WORDS[meant.function];
    case "Call":
      return nameOfCall(course, meant, name);
    case "EnumMember":
      return valueInWords(course.value(meant));
    default:
      return String(course.noted(meant));
  }
}

function nameOfExtreme(course, node, name) {
  const known = knownDate(course, node);
  if (known !== null) {
    return nameOf(course, known);
  }
  const isSmallest = node.node === "Smallest";
  const [least, most] =
    node.type === "date" ? ["den tidligste", "den seneste"] : ["det mindste", "det største"];
  return `${isSmallest ? least : most} af ${name(node.left)} og ${name(node.right)}`;
}

/** The one of two dates that the earliest of them is for sure, as the other is no date. */
function knownDate(course, node) {
  if (node.node === "Smallest") {
    for (const [known, other] of [[node.left, node.right], [node.right, node.left]]) {
      if (isNoDate(course.value(other))) {
        return known;
      }
    }
  }
  return null;
}

function nameOfCall(course, node, name) {
  const [first, second] = node.arguments;
  if (has(ADDED_UNITS, node.function)) {
    return `${name(first)} plus ${withUnit(course.value(second), ADDED_UNITS[node.function])}`;
  }
  if (node.function === "dato_eller") {
    return name(isNoDate(course.value(first)) ? second : first);
  }
  return PHRASES[node.function](...node.arguments.map(name));
}
