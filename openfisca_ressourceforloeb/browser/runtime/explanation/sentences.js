/*
 * The reasons of an answer in Danish words, with the sources behind them.
 */

const NOT_GIVEN = "ikke oplyst";
const STATUS_IN_WORDS = { offentliggjort: "offentliggjort", afledt: "afledt" };
const MIXED = "Mindst ét af disse skulle være anderledes:";
const NUMBERS_COMPARED = {
  "<": "under",
  "<=": "højst",
  ">": "over",
  ">=": "mindst",
  "==": "præcis",
};
const DATES_COMPARED = {
  "<": "før",
  "<=": "senest",
  ">": "efter",
  ">=": "tidligst",
  "==": "samme dag som",
};
const CLAUSE = /,| (der|hvor|når) /;
const NO_MEMBER = /^(ikke|ingen)/; // a member that says there is none

/**
 * A reason in words: its text, answer (empty where the text tells it), sources and because. The
 * month is named where it is another than "month".
 */
function tell(reason, month) {
  const told = (text, answer = "", sources = [], because = []) => {
    return { text, answer, sources, because };
  };
  switch (reason.sort) {
    case FACT:
    case DERIVED: {
      const answer = inASentence(reason.value, unitOfVariable(reason.name));
      const label = labelWithMonth(reason.name, reason.period, month);
      const isAssumed = reason.sort === FACT && !reason.isGiven;
      const shownAnswer = isAssumed ? `${answer} (${NOT_GIVEN})` : answer;
      return told(label, shownAnswer, sourcesOf(reason), reason.because);
    }
    case LAW:
      return told(labelOf(reason.path), lawInWords(reason), sourcesOf(reason));
    case COMPARISON: {
      const sources = once(knownSides(reason).flatMap(sourcesOf));
      const { left, because } = reason;
      return isNoDate(left.value)
        ? told(capital(left.words), valueInWords(left.value), sources, because)
        : told(comparisonInWords(reason), "", sources, because);
    }
    case NOT_YET:
      return told(`Reglen gælder først fra ${periodInWords(reason.start)}`);
    case READING: {
      const { question, readings } = rules.interpretations[reason.interpretation];
      return told(`Læsning: ${question}: ${readings[reason.reading]}`);
    }
    case ALWAYS_SO:
      return told(reason.sentence.replace(/\.$/, ""));
    default:
      return told(heading(reason), "", [], reason.reasons);
  }
}

/** The ids of the sources a variable cites. */
function referencesOf(name) {
  return idsOf(rules.variables[name].references);
}

/** The ids of the sources a parameter cites for the value it has. */
function referencesOfLaw({ path, start }) {
  const { references } = rules.parameters[path];
  return references !== undefined && has(references, start) ? idsOf(references[start]) : [];
}

function sourcesOf(known) {
  return known.sort === LAW ? referencesOfLaw(known) : referencesOf(known.name);
}

/** The ids of references such as "kilde:003-23". */
function idsOf(references) {
  return references.map((reference) => reference.slice(reference.indexOf(":") + 1));
}

/** Whether a period is a month and another than this one. */
function isOtherMonth(period, month) {
  return ISO_MONTH.test(period) && period !== month;
}

/** What a variable is called, with its month where that is another than "month". */
function labelWithMonth(name, period, month) {
  return labelOf(name) + (isOtherMonth(period, month) ? `, ${periodInWords(period)}` : "");
}

/** "17.672,00 kr. (fra 1. januar 2026)". */
function lawInWords({ path, value, start, status }) {
  const since = start === ALWAYS ? "" : `fra ${periodInWords(start)}`;
  const notes = [since, STATUS_IN_WORDS[status]].filter(Boolean).join(", ");
  const words = withUnit(value, unitOfParameter(path));
  return notes ? `${words} (${notes})` : words;
}

/**
 * How the reasons of a yes or a no decided it, and the reasons to tell below that. Where only one
 * kind of persons has a reason, the kind is told but is not enough by itself.
 */
function leadOf(value, reasons, eachIsEnough) {
  const answer = value ? "Ja" : "Nej";
  const [first, ...others] = reasons;
  if (others.length === 0 && isGroup(first)) {
    const lead = heading(first);
    const inSentence = insideSentence(lead);
    if (lead !== MIXED) {
      return [`${answer}, for ${inSentence}`, first.reasons];
    }
    const all = `${answer}, fordi alt dette er tilfældet:`;
    return [value ? all : `${answer}; ${inSentence}`, first.reasons];
  }
  const isKind = first.sort === COMPARISON && isMember(first.left.value) && first.holds;
  if (others.length === 0 || !eachIsEnough || (isKind && !value)) {
    return [`${answer}, fordi:`, reasons];
  }
  return [`${answer}; hvert af disse er nok:`, reasons];
}

/** What a group has to be for the answer to be another. */
function heading(group) {
  if (group.sort === TOGETHER) {
    return "Disse tilsammen:";
  }
  const wanted = group.sort === ALL_HOLD;
  if (group.reasons.every((each) => holdsItself(each) === wanted)) {
    return wanted ? "Alle disse gælder:" : "Ingen af disse er opfyldt:";
  }
  return MIXED;
}

/** Whether a reason is a condition that holds; null where it is no condition. */
function holdsItself(reason) {
  if (reason.sort === COMPARISON) {
    return reason.holds;
  }
  if (isGroup(reason)) {
    const held = once(reason.reasons.map(holdsItself));
    return held.length === 1 ? held[0] : null;
  }
  const { value } = reason;
  return value !== undefined && value.type === "bool" ? value.plain : null;
}

/** "Antal børn er 1, ikke over 1 (antal børn måneden før)". */
function comparisonInWords({ left, operator, right, holds }) {
  const [limit] = right;
  const beginning = `${capital(asSubject(left.words))} er ${shownSide(left)}`;
  if (isMember(left.value)) {
    if (limit.words) {
      return `${beginning}, og ${insideSentence(asSubject(limit.words))} er ${shownSide(limit)}`;
    }
    // A member that is itself a no stands as a name after "ikke".
    const members = right
      .map(shownSide)
      .map((words) => (NO_MEMBER.test(words) ? `»${capital(words)}«` : words));
    const isOther = holds === (operator === "!=");
    return isOther ? `${beginning}, ikke ${listed(members, "eller")}` : beginning;
  }
  const words = (left.value.type === "date" ? DATES_COMPARED : NUMBERS_COMPARED)[operator];
  const shownLimit = withUnit(limit.value, limit.unit || left.unit);
  const no = holds ? "og det er" : "ikke";
  return `${beginning}, ${no} ${words} ${shownLimit}${aside(limit)}`;
}

/** The words as they stand before a verb: a clause in them ends with a comma. */
function asSubject(words) {
  return CLAUSE.test(words.replace(/\(.*?\)/g, "")) ? `${words},` : words;
}

/** "(antal børn måneden før, ikke oplyst)". */
function aside(side) {
  const notes = [insideSentence(side.words), isAssumedSide(side) ? NOT_GIVEN : ""].filter(Boolean);
  return notes.length > 0 ? ` (${notes.join(", ")})` : "";
}

/** A value with its unit; a member of an enumeration begins with a small letter. */
function inASentence(value, unit) {
  const words = withUnit(value, unit);
  return isMember(value) ? insideSentence(words) : words;
}

function shownSide(side) {
  const words = inASentence(side.value, side.unit);
  return isAssumedSide(side) ? `${words} (${NOT_GIVEN})` : words;
}

function isAssumedSide({ known }) {
  return known !== null && known.sort === FACT && !known.isGiven;
}
