/*
 * The trees of the formulas as an explanation goes through them.
 */

const MONTH_LENGTH = "2026-03".length;
const LEAVES = new Set(["VariableRef", "ParameterRef", "ScaleRef"]);

const PARTS = new Map();

/** What a node consists of, in reading order. */
function partsOf(node) {
  if (!PARTS.has(node)) {
    const fields = Object.values(node).flat();
    PARTS.set(node, fields.filter((field) => typeof field === "object"));
  }
  return PARTS.get(node);
}

/** A node and everything in it, in reading order. */
function walk(node) {
  return [node].concat(...partsOf(node).map(walk));
}

/** Whether a node is a condition; plain true and false are none. */
function isCondition(node) {
  return node.type === "bool" && node.node !== "Literal";
}

/** The period in which a formula of a period reads a variable. */
function periodRead({ name, when }, period) {
  if (rules.variables[name].period === "eternity") {
    return ETERNITY;
  }
  if (when === "period") {
    return period;
  }
  const month = period.slice(0, MONTH_LENGTH);
  const isBefore = when === "period.last_month";
  return isBefore ? monthText(monthOf(dayOfText(`${month}-01`)) - 1) : month;
}
