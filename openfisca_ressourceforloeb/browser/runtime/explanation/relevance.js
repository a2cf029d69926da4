/*
 * What the answer of a rule turns on: the parts of its formula that decided it.
 *
 * A condition of an "and" has a part in the answer where all the others hold, one of an "or" where
 * none of the others does: where it alone decides. What stands behind a condition has a part where
 * it holds. A step has the part its readers have. Anything else has a part where the whole it
 * belongs to has one.
 */

/** The expressions that had a part in the result of a course. */
function relevance(course) {
  const found = new Set();
  const steps = new Set();

  function descend(node) {
    found.add(node);
    if (node.node === "StepRef") {
      steps.add(node.name);
    }
    partsThatMatter(course, node).forEach(descend);
  }

  descend(course.result);
  for (const part of course.parts.slice().reverse()) {
    if (part.node === "Choice") {
      descend(part.condition);
    } else if (steps.delete(part.name)) {
      descend(part.value);
    }
  }
  return found;
}

/** The parts of an expression that have a part in the result where it has one itself. */
function partsThatMatter(course, node) {
  switch (node.node) {
    case "OnlyIf":
      return course.holds(node.condition) ? [node.condition, node.amount] : [node.condition];
    case "Where":
      return [node.condition, course.chosen(node)];
    case "Select":
      return [...conditionsAsked(course, node), course.chosen(node)];
    case "And":
    case "Or":
      return node.conditions.filter((each) => isLeftTo(course, each, node));
    default:
      return partsOf(node);
  }
}

/** The conditions of a where or a select up to the first that holds. */
function conditionsAsked(course, node) {
  const conditions = node.node === "Where" ? [node.condition] : node.conditions;
  const first = conditions.findIndex((condition) => course.holds(condition));
  return first < 0 ? conditions : conditions.slice(0, first + 1);
}

/**
 * Whether the other conditions leave the decision to this one. Those of an "and" do so when they
 * hold, those of an "or" when they do not, and those that were never gone through.
 */
function isLeftTo(course, condition, node) {
  const decides = node.node === "Or";
  return node.conditions.every((each) => each === condition || course.noted(each) !== decides);
}
