/*
 * The variables as an evaluation uses them.
 */

/** By name: the place among all, the type with its functions, and what the rules say. */
const VARIABLES = new Map();
for (const name of Object.keys(rules.variables)) {
  const known = rules.variables[name];
  const type = TYPES[known.type];
  VARIABLES.set(name, {
    name,
    place: VARIABLES.size,
    type,
    unit: known.period,
    whenNothing: type.inside(known.default),
    formulas: known.formulas,
    starts: known.formulas.map((each) => (each.start === undefined ? "" : each.start)),
  });
}

/** A variable by its name; "place" tells where the caller has written it. */
function variableOf(name, place) {
  const variable = VARIABLES.get(name);
  if (variable === undefined) {
    const problem = `variablen ${shown(name)} findes ikke.`;
    throw new UsageError(place(), problem, "navnene i Ressourceforloeb.variables");
  }
  return variable;
}

/** The formula of a variable that applies on a day; undefined where none does. */
function formulaOn({ formulas, starts }, date) {
  let place = starts.length - 1;
  while (place >= 0 && starts[place] > date) {
    place -= 1;
  }
  return formulas[place];
}
