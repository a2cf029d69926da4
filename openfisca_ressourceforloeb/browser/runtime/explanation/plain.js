/*
 * An explanation as plain data, for JSON.
 */

const SUM_LINE = "beregning";

/** A variable's value: amounts rounded to the øre; null stays. */
function toJson(name, plain) {
  const isAmount = rules.variables[name].inKroner === true && plain !== null;
  return isAmount ? Number(inKroner(toOere(plain))) : plain;
}

/** What a reason has by its sort. */
function particulars(reason) {
  switch (reason.sort) {
    case FACT:
      return { ...answerAsData(reason), oplyst: reason.isGiven };
    case DERIVED:
      return answerAsData(reason);
    case LAW: {
      const { path, value, start, status } = reason;
      return { navn: path, vaerdi: value.plain, fra: start, status };
    }
    case COMPARISON:
      return {
        venstre: sideAsData(reason.left),
        tegn: reason.operator,
        hoejre: reason.right.map(sideAsData),
        opfyldt: reason.holds,
      };
    case READING:
      return { fortolkning: reason.interpretation, laesning: reason.reading };
    case NOT_YET:
      return { fra: reason.start };
    default:
      return {};
  }
}

function answerAsData({ name, period, value }) {
  return { navn: name, periode: period, vaerdi: toJson(name, value.plain) };
}

function sideAsData({ words, value, known }) {
  return {
    tekst: words || valueInWords(value),
    navn: known === null ? null : known.path || known.name,
    vaerdi: value.plain,
    oplyst: known !== null && known.sort === FACT ? known.isGiven : null,
  };
}

function explanationAsData(account, quotes, others) {
  const keys = account.points.map((point) => keyOf(point.name, point.period));
  const important = mainPoints(account);
  const numbers = new Map(keys.map((key, place) => [key, place + 1]));
  const [answer] = account.points;
  return {
    variabel: answer.name,
    label: answer.label,
    periode: answer.period,
    vaerdi: toJson(answer.name, answer.value.plain),
    svar: answer.answer,
    punkter: account.points.map((point, place) => {
      return {
        nummer: place + 1,
        variabel: point.name,
        label: point.label,
        periode: point.period,
        vaerdi: toJson(point.name, point.value.plain),
        svar: point.answer,
        regel: point.rule,
        gaelder_fra: point.start,
        fordi: point.lead,
        linjer: point.lines.map((line) => lineAsData(line, numbers)),
        citater: quotes.get(keys[place]).map(quoteAsData),
        vigtig: important.has(keys[place]),
      };
    }),
    ikke_oplyst: account.facts.filter((fact) => !fact.isGiven).map(assumedAsData),
    andre_laesninger: others.map((other) => otherReadingAsData(answer.name, other)),
  };
}

function lineAsData({ text, level, reason, about, sources }, numbers) {
  return {
    art: reason === null ? SUM_LINE : reason.sort,
    tekst: text,
    niveau: level,
    punkter: about.map((key) => numbers.get(key)),
    kilder: sources,
    ...(reason === null ? {} : particulars(reason)),
  };
}

function quoteAsData({ id, title, words, isVerbatim }) {
  return { id, titel: title, ord: words, ordret: isVerbatim };
}

/** A fact that was not said, and what it was taken to be. */
function assumedAsData({ name, period }) {
  const known = rules.variables[name];
  const taken = toJson(name, known.default);
  return { navn: name, label: known.label, periode: period, regnet_som: taken };
}

function otherReadingAsData(name, { interpretation, used, reading, value, difference }) {
  const { question, readings } = rules.interpretations[interpretation];
  const { type } = rules.variables[name];
  return {
    fortolkning: interpretation,
    spoergsmaal: question,
    brugt: { navn: used, tekst: readings[used] },
    laesning: { navn: reading, tekst: readings[reading] },
    vaerdi: toJson(name, value),
    svar: value === null ? null : answerInWords(name, { type, plain: value }),
    forskel: difference,
  };
}
