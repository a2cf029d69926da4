/*
 * Who reads what: the variables and parameters that a variable's own formulas read.
 */

const READS = new Map();

/** What a variable's formulas read. */
function readsOf(name) {
  if (!READS.has(name)) {
    const nodes = rules.variables[name].formulas.flatMap(walk);
    const isParameter = (node) => node.node === "ParameterRef" || node.node === "ScaleRef";
    READS.set(name, {
      variables: once(nodes.filter((node) => node.node === "VariableRef").map((node) => node.name)),
      parameters: once(nodes.filter(isParameter).map((node) => node.path)),
    });
  }
  return READS.get(name);
}

/** A variable and every variable it rests on, directly or through others. */
function withAllItRestsOn(name) {
  const found = new Set([name]);
  for (const each of found) {
    readsOf(each).variables.forEach((read) => found.add(read));
  }
  return [...found];
}
