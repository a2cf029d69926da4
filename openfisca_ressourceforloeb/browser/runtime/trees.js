/*
 * The trees of the formulas get a number ("id") for every node: by variable, in reading order.
 */

function numberNodes() {
  let count = 0;
  const number = (node) => {
    node.id = count;
    count += 1;
    for (const name of Object.keys(node)) {
      const field = node[name];
      if (Array.isArray(field)) {
        field.forEach(number);
      } else if (typeof field === "object") {
        number(field);
      }
    }
  };
  for (const name of Object.keys(rules.variables)) {
    rules.variables[name].formulas.forEach(number);
  }
}

numberNodes();
