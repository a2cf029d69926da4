/*
 * Which of the sources stands behind which point of an account.
 *
 * Each source is told once, at the point it says most about: where a number it states is used, or
 * at the rule that rests on the fewest sources. A source that says most about a rule that had no
 * part in the answer is not told.
 *
 * Where the account says that the person is in one forløb and in no other, what is about the other
 * alone is told only where every source of a number or a rule is, and the point decides something:
 * it is the answer asked about or no "no", 0, missing date or whole share. Where every source of
 * the rule asked about is about the other forløb, those are told. A point that loses all its
 * sources tells instead the most telling of what its rule cites of the person's own forløb that is
 * told nowhere else; the answer asked about chooses before the others.
 */

const LEAST_TRUSTED = 9;
let knownSources = null;

/** The sources by id, each with its place among all; they are read when first asked for. */
function sourcesById() {
  if (knownSources === null) {
    const { documents, citations } = explanationData();
    const every = documents.flatMap(({ title, rank, passages }) =>
      passages.map(([id, words, about, kind]) => {
        const isSentence = kind === undefined;
        return { id, title, words, about, isVerbatim: true, isSentence, rank };
      })
    );
    for (const [id, title, words, about] of citations) {
      const rank = LEAST_TRUSTED;
      every.push({ id, title, words, about, isVerbatim: false, isSentence: false, rank });
    }
    knownSources = new Map(every.map((source, place) => [source.id, { ...source, place }]));
  }
  return knownSources;
}

/**
 * By the key of a point the sources told there, the most telling first: one that states more of the
 * numbers used goes first, then a sentence before a heading, the more trusted document, what is
 * about the person's own forløb alone, and the order of the documents.
 */
function quotesOf(account) {
  const placing = new Placing(account);
  const placed = [...placing.places()];
  return new Map(
    account.points.map((point) => {
      const key = keyOf(point.name, point.period);
      const ids = placed.filter(([, place]) => place === key).map(([id]) => id);
      return [key, withoutRepeats(placing.inOrder(point, ids))];
    })
  );
}

function firstDifference(one, other) {
  return one.map((each, place) => each - other[place]).find((difference) => difference !== 0) || 0;
}

/** The quotes without one that says the same as an earlier. */
function withoutRepeats(quotes) {
  const said = new Map(quotes.map((quote) => [quote.words, quote]).reverse());
  return quotes.filter((quote) => said.get(quote.words) === quote);
}

/** Finds the point at which each source is told. */
class Placing {
  constructor(account) {
    this.points = account.points;
    this.own = ownForloeb(account);
    this.saidMost = ruleSaidMostAbout(account.points[0].name);
    this.placed = new Map();
    const cited = referencesOf(account.points[0].name);
    this.toldAnyway = [];
    this.toldAnyway = cited.every((id) => this.isOfOther(id)) ? cited : [];
  }

  isOfOther(id) {
    return aboutOf(id) === 3 - this.own && !this.toldAnyway.includes(id);
  }

  /** By the id of a source the key of the point at which it is told. */
  places() {
    for (const point of this.points) {
      lawsOf(point).forEach((law) => this.place(point, this.told(point, referencesOfLaw(law))));
    }
    this.replace(this.points[0]);
    this.points.forEach((point) => this.place(point, this.saidOf(point)));
    this.points.forEach((point) => this.replace(point));
    return this.placed;
  }

  /** The sources of a point, the most telling first. */
  inOrder(point, ids) {
    const stated = lawsOf(point).flatMap(referencesOfLaw);
    const numbers = (id) => stated.filter((each) => each === id).length;
    const isNotOwn = ({ about }) => this.own > 0 && about !== this.own;
    const order = (source) =>
      [-numbers(source.id), !source.isSentence, source.rank, isNotOwn(source), source.place];
    return ids
      .map((id) => sourcesById().get(id))
      .map((source) => [source, order(source)])
      .sort(([, one], [, other]) => firstDifference(one, other))
      .map(([source]) => source);
  }

  place(point, ids) {
    ids.filter((id) => !this.placed.has(id))
      .forEach((id) => this.placed.set(id, keyOf(point.name, point.period)));
  }

  /** What is cited without what is about the other forløb, unless that is all there is. */
  told(point, cited) {
    const told = cited.filter((id) => !this.isOfOther(id));
    return told.length > 0 || !this.decides(point) ? told : cited;
  }

  decides(point) {
    return point === this.points[0] || !saysNothing({ ...point, sort: DERIVED });
  }

  /** The sources to tell that say most about a point's rule. */
  saidOf(point) {
    return this.told(point, referencesOf(point.name)).filter((id) => this.saysMost(id, point));
  }

  saysMost(id, { name }) {
    return this.saidMost.get(id) === name;
  }

  /** Where a point has lost all its sources, the best of the person's own forløb instead. */
  replace(point) {
    const isNew = (id) => !this.placed.has(id);
    const isTold = [...this.placed.values()].includes(keyOf(point.name, point.period));
    const cited = referencesOf(point.name);
    const hasLost = cited.some((id) => this.saysMost(id, point) && this.isOfOther(id));
    if (hasLost && !isTold && !this.saidOf(point).some(isNew) && this.decides(point)) {
      const ids = cited.filter((id) => isNew(id) && aboutOf(id) === this.own);
      this.place(point, this.inOrder(point, ids).slice(0, 1).map(({ id }) => id));
    }
  }
}

/** The forløb a source is about: 1 or 2, their order in the data, or 0 for both. */
function aboutOf(id) {
  return sourcesById().get(id).about;
}

/** The one forløb the account says the person is in; 0 where it says of none or of two. */
function ownForloeb({ points, facts }) {
  const [first, second] = explanationData().forloeb.map((name) =>
    [...points, ...facts].some((each) => each.name === name && each.value.plain)
  );
  return first === second ? 0 : 1 + second;
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
