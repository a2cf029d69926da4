/**
 * A value of the law that is needed does not exist; it is never taken as 0.
 *
 * parameter: its full path. date: the day it is missing on, "2026-03-01". canBeGiven: the variable
 * that may be given instead, or null.
 */
class Refusal extends Error {
  constructor(parameter, date, canBeGiven) {
    const give = canBeGiven === null ? "" : `oplys ${canBeGiven}, eller `;
    super(
      `Parameteren ${parameter} har ingen værdi pr. ${date}; den tages ikke som 0. ` +
        `Udvej: ${give}fastsæt værdien under parameters.`
    );
    this.name = "Refusal";
    this.parameter = parameter;
    this.date = date;
    this.canBeGiven = canBeGiven;
  }
}

/** The caller's mistake: where it is, what is wrong, and what is allowed; the message is Danish. */
class UsageError extends Error {
  constructor(place, problem, allowed) {
    super(`${place}: ${problem} Tilladt: ${allowed}.`);
    this.name = "UsageError";
    this.place = place;
  }
}

api.Refusal = Refusal;
api.UsageError = UsageError;

/** Whether an object has a property of its own; names such as "constructor" are none. */
function has(object, name) {
  return Object.prototype.hasOwnProperty.call(object, name);
}

/** A value as a message shows it. */
function shown(value) {
  if (typeof value === "string") {
    return `»${value.length > 60 ? `${value.slice(0, 60)}…` : value}«`;
  }
  if (Array.isArray(value)) {
    return "en liste";
  }
  return value !== null && typeof value === "object" ? "et objekt" : String(value);
}

/** Refuses what is no plain object, such as a list. */
function requireObject(value, place, allowed) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    throw new UsageError(place, `${shown(value)} er ikke et objekt.`, allowed);
  }
}

/** Refuses names that are not among the known ones. */
function requireKnown(name, known, place, problem) {
  if (!has(known, name)) {
    throw new UsageError(place, problem, Object.keys(known).join(", "));
  }
}
