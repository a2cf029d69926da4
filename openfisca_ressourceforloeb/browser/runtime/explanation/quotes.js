/*
 * Which of the sources stands behind which point of an account.
 *
 * Each source is told once, at the point it says most about: where a number it states is used, or
 * at the rule that rests on the fewest sources. A source that says most about a rule that had no
 * part in the answer is not told.
 */

const LEAST_TRUSTED = 9;
let knownSources = null;

/** The sources by id, each with its place among all; they are read when first asked for. */
function sourcesById() {
  if (knownSources === null) {
    const { documents, citations } = explanationData();
    const every = documents.flatMap(({ title, rank, passages }) =>
      passages.map(([id, words, kind]) => {
        return { id, title, words, isVerbatim: true, isSentence: kind === undefined, rank };
      })
    );
    for (const [id, title, words] of citations) {
      const rank = LEAST_TRUSTED;
      every.push({ id, title, words, isVerbatim: false, isSentence: false, rank });
    }
    knownSources = new Map(every.map((source, place) => [source.id, { ...source, place }]));
  }
  return knownSources;
}

/**
 * By the key of a point the sources told there, the most telling first: one that states more of the
 * numbers used goes first, then a sentence before a heading, the more trusted document, and the
 * order of the documents.
 */
function quotesOf(account) {
  const found = new Map(account.points.map((point) => [keyOf(point.name, point.period), []]));
  for (const [id, key] of placesOf(account)) {
    found.get(key).push(sourcesById().get(id));
  }
  for (const point of account.points) {
    const key = keyOf(point.name, point.period);
    found.set(key, withoutRepeats(inTellingOrder(point, found.get(key))));
  }
  return found;
}

function inTellingOrder(point, told) {
  const stated = lawsOf(point).flatMap(referencesOfLaw);
  const numbers = (source) => stated.filter((id) => id === source.id).length;
  const rank = (source) => [-numbers(source), !source.isSentence, source.rank, source.place];
  return told
    .map((source) => [source, rank(source)])
    .sort(([, one], [, other]) => firstDifference(one, other))
    .map(([source]) => source);
}

function firstDifference(one, other) {
  return one.map((each, place) => each - other[place]).find((difference) => difference !== 0) || 0;
}

/** The quotes without one that says the same as an earlier. */
function withoutRepeats(quotes) {
  const said = new Map(quotes.map((quote) => [quote.words, quote]).reverse());
  return quotes.filter((quote) => said.get(quote.words) === quote);
}

/** By the id of a source the key of the point at which it is told. */
function placesOf(account) {
  const placed = new Map();
  const place = (id, point) => {
    if (!placed.has(id)) {
      placed.set(id, keyOf(point.name, point.period));
    }
  };
  for (const point of account.points) {
    lawsOf(point).flatMap(referencesOfLaw).forEach((id) => place(id, point));
  }
  const saidMost = ruleSaidMostAbout(account.points[0].name);
  for (const point of account.points) {
    const ids = referencesOf(point.name).filter((id) => saidMost.get(id) === point.name);
    ids.forEach((id) => place(id, point));
  }
  return placed;
}

/** The rule that each source says most about: the one that rests on the fewest sources. */
function ruleSaidMostAbout(asked) {
  const concerned = new Set(withAllItRestsOn(asked));
  const count = (name) => rules.variables[name].references.length;
  const every = Object.keys(rules.variables);
  const names = explanationData()
    .order.map((place) => every[place])
    .filter((name) => concerned.has(name))
    .sort((one, other) => count(one) - count(other));
  const chosen = new Map();
  for (const name of names) {
    for (const id of referencesOf(name)) {
      if (!chosen.has(id)) {
        chosen.set(id, name);
      }
    }
  }
  return chosen;
}

/** The numbers of the law that a point tells. */
function lawsOf(point) {
  const reasons = point.lines.map((line) => line.reason).filter((reason) => reason !== null);
  return reasons.flatMap(namedIn).filter(({ sort }) => sort === LAW);
}
