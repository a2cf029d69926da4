/*
 * The law's values by date. A history is a list of pairs of a date and the value from then on, the
 * oldest first; null is no value.
 */

const INTERPRETATION = "fortolkning.";
const ALWAYS = "1900-01-01";

/** The value a history has on a day; null where it has none. */
function valueOn(history, date) {
  let place = history.length - 1;
  while (place >= 0 && history[place][0] > date) {
    place -= 1;
  }
  return place < 0 ? null : history[place][1];
}

/** The amount at a number's step of a scale on a day; null where the scale has no steps. */
function stepOf(brackets, number, date) {
  let highest = -Infinity;
  let amount = 0;
  let hasSteps = false;
  for (const bracket of brackets) {
    const threshold = valueOn(bracket.threshold, date);
    const step = valueOn(bracket.amount, date);
    if (threshold !== null && step !== null) {
      hasSteps = true;
      if (threshold <= number && threshold >= highest) {
        amount = threshold === highest ? amount + step : step;
        highest = threshold;
      }
    }
  }
  return hasSteps ? amount : null;
}

/** The histories that other readings of the law and other values give, by path. */
function changedHistories(readings, parameters) {
  const changed = new Map();
  for (const name of Object.keys(readings)) {
    const place = `readings.${name}`;
    requireKnown(name, rules.interpretations, place, "fortolkningen findes ikke.");
    const known = rules.interpretations[name].readings;
    requireKnown(readings[name], known, place, `læsningen ${shown(readings[name])} findes ikke.`);
    changed.set(INTERPRETATION + name, [[ALWAYS, readings[name]]]);
  }
  for (const path of Object.keys(parameters)) {
    changed.set(path, historyWith(path, parameters[path]));
  }
  return changed;
}

/** The history of a parameter with values given by date; what comes later falls away. */
function historyWith(path, given) {
  const place = `parameters.${path}`;
  const known = has(rules.parameters, path) ? rules.parameters[path] : {};
  const type = TYPES[known.type];
  if (known.values === undefined || type === undefined || type === TYPES.text) {
    const allowed = "parametrene i Ressourceforloeb.parameters, undtagen tekster og skalaer";
    throw new UsageError(place, "værdien kan ikke fastsættes.", allowed);
  }
  requireObject(given, place, 'et objekt som {"2026-01-01": 17000}');
  const dates = Object.keys(given).sort();
  const values = dates.map((date) => {
    inside(TYPES.date, date, () => place);
    const value = given[date];
    return [date, value === null ? null : inside(type, value, () => `${place}.${date}`)];
  });
  const isBefore = ([date]) => dates.length === 0 || date < dates[0];
  return known.values.filter(isBefore).concat(values);
}
