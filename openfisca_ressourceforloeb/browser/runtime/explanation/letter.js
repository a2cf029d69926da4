/*
 * An explanation as a letter in Danish: short or full.
 */

const FEW_QUOTES = 2;
const MOST_QUOTES = 5;

/**
 * The explanation in words.
 *
 * explanation: what "explanation" gives. full: every rule gone through, and all it says; otherwise
 * those that matter most. who: the person's name, or empty.
 *
 * Gives title (whom and when it is about), answer, parts (the numbered rules) and notes (what is
 * uncertain). A part has heading, rule (or empty), lead (how the lines below decided, or empty),
 * lines (pairs of a level, from 0, and a text), quotes, and see_also: the ids of further sources.
 */
api.letter = (explanation, { full = false, who = "" } = {}) => {
  const { label, periode } = explanation;
  const when = periode === ETERNITY ? "" : periodInWords(periode);
  return {
    title: [label, who, when].filter(Boolean).join(", "),
    answer: explanation.svar,
    parts: partsOfLetter(explanation, full),
    notes: [...noteOfAssumed(explanation), ...noteOfReadings(explanation)],
  };
};

function partsOfLetter({ punkter, periode }, full) {
  const points = punkter.filter((point) => full || point.vigtig);
  const numbers = new Map(points.map((point, place) => [point.nummer, place + 1]));
  const month = periode.slice(0, MONTH_LENGTH);
  return points.map((point) => {
    const { citater } = point;
    const shownQuotes = citater.slice(0, full ? MOST_QUOTES : FEW_QUOTES);
    const lines = full ? point.linjer : mainLines(asToldBefore(point));
    const when = isOtherMonth(point.periode, month) ? `, ${periodInWords(point.periode)}` : "";
    return {
      heading: `${point.label}${when}: ${insideSentence(point.svar)}`,
      rule: point.regel,
      lead: point.fordi,
      lines: lines.map((line) => [line.niveau, line.tekst + seePoints(line, numbers)]),
      quotes: shownQuotes,
      see_also: full ? citater.slice(shownQuotes.length).map((each) => each.id) : [],
    };
  });
}

/** A point of the data as "mainLines" takes it. */
function asToldBefore({ variabel, vaerdi, linjer }) {
  const lines = linjer.map((line) => {
    const reason = line.art === SUM_LINE ? null : reasonOf(line);
    return { ...line, level: line.niveau, reason, saysNothing: reason !== null && saysNothing(reason) };
  });
  return { value: typed(rules.variables[variabel].type, vaerdi), lines };
}

/** What the data of a line tells of its reason. */
function reasonOf({ art, navn, vaerdi }) {
  const isOfVariable = has(rules.variables, navn);
  const value = isOfVariable ? typed(rules.variables[navn].type, vaerdi) : null;
  return { sort: art, name: navn, value };
}

function seePoints({ punkter }, numbers) {
  const seen = once(punkter).filter((number) => numbers.has(number));
  const shownNumbers = listed(seen.map((number) => String(numbers.get(number))));
  return shownNumbers ? ` (punkt ${shownNumbers})` : "";
}

// --- what is uncertain ---

function noteOf(heading, lead, texts) {
  const lines = texts.map((text) => [0, text]);
  return { heading, rule: "", lead, lines, quotes: [], see_also: [] };
}

function noteOfAssumed({ ikke_oplyst }) {
  const lead = "Det er regnet som nej, 0 eller ingen dato, når andet ikke er nævnt:";
  const facts = ikke_oplyst.map(assumedInWords);
  return facts.length > 0 ? [noteOf("Det, der ikke er oplyst", lead, facts)] : [];
}

/** A fact not said; what it was taken to be, where that is another than the lead says. */
function assumedInWords({ navn, regnet_som }) {
  const value = typed(rules.variables[navn].type, regnet_som);
  const isAsLeadSays = [false, 0, NO_DATE].includes(regnet_som);
  const answer = isAsLeadSays ? "" : insideSentence(answerInWords(navn, value));
  return [labelOf(navn), answer].filter(Boolean).join(": ");
}

function noteOfReadings({ andre_laesninger }) {
  const lead = "Kilderne kan læses på flere måder. En anden læsning giver et andet svar her:";
  const readings = andre_laesninger.map(readingInWords);
  return readings.length > 0 ? [noteOf("Andre læsninger af reglerne", lead, readings)] : [];
}

/** What is asked, how it is read here, and the answer under the other reading. */
function readingInWords(other) {
  const { fortolkning, spoergsmaal, brugt, laesning } = other;
  const choice = `${fortolkning}=${laesning.navn}`;
  const asked = `${spoergsmaal}: her »${brugt.tekst}«`;
  return `${asked}. Med »${laesning.tekst}« ${answerUnderOther(other)} (${choice})`;
}

function answerUnderOther({ svar, forskel }) {
  if (svar === null) {
    return "kan svaret ikke beregnes, for et beløb i loven er ikke kendt";
  }
  const answer = `var svaret ${insideSentence(svar)}`;
  if (forskel === null) {
    return answer;
  }
  return `${answer}, ${amountToText(Math.abs(forskel))} ${forskel > 0 ? "mere" : "mindre"}`;
}
