/*
 * Values as the caller has them and as the rules compute with them: a date is text outside and a
 * day inside, a member of an enumeration its key outside and its place inside. Truths and numbers
 * are themselves.
 */

const LARGEST_INT = 2147483647;

/**
 * By the name of a type: what is allowed, the value inside (undefined for what is not allowed),
 * and the value outside.
 */
const TYPES = {
  bool: {
    allowed: "true eller false",
    inside: (value) => (typeof value === "boolean" ? value : undefined),
    outside: (value) => value,
  },
  int: {
    allowed: `et helt tal fra ${-LARGEST_INT - 1} til ${LARGEST_INT}`,
    inside: (value) => ((value | 0) === value ? value | 0 : undefined),
    outside: (value) => value,
  },
  float: {
    allowed: "et endeligt tal, fx 20000 eller 1280.5",
    inside: (value) => (Number.isFinite(value) ? value : undefined),
    outside: (value) => value + 0, // never minus zero
  },
  date: {
    allowed: WRITTEN.day,
    inside(value) {
      const day = typeof value === "string" ? dayOfText(value) : null;
      return day === null || day < EARLIEST || day > INGEN_DATO ? undefined : day;
    },
    outside: dayText,
  },
  text: {
    allowed: "en tekst",
    inside: (value) => (typeof value === "string" ? value : undefined),
    outside: (value) => value,
  },
};

for (const name of Object.keys(rules.enums)) {
  const keys = Object.keys(rules.enums[name]);
  const places = new Map(keys.map((key, place) => [key, place]));
  TYPES[name] = {
    allowed: keys.join(", "),
    inside: (value) => places.get(value),
    outside: (value) => keys[value],
  };
}

/** A caller's value inside; "place" tells where it stands. */
function inside(type, value, place) {
  const read = type.inside(value);
  if (read === undefined) {
    throw new UsageError(place(), `${shown(value)} kan ikke bruges.`, type.allowed);
  }
  return read;
}
