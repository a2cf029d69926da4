/*
 * What of an account matters most.
 */

const FAR = 3;

/**
 * The keys of the points that matter most: the answer, and two steps from it what made it what it
 * is. An amount comes from the amounts in it that are not 0; a yes or a no, and an amount of 0 that
 * no sum gives, from what decided it.
 */
function mainPoints({ points }) {
  const byKey = new Map(points.map((point) => [keyOf(point.name, point.period), point]));
  const chosen = new Set([...byKey.keys()].slice(0, 1));
  let latest = [...chosen];
  for (let step = 1; step < FAR; step += 1) {
    latest = latest
      .flatMap((key) => mainAnswers(byKey.get(key)))
      .filter((key) => !chosen.has(key));
    latest.forEach((key) => chosen.add(key));
  }
  return chosen;
}

/**
 * The lines of a point that matter most: for an amount without what adds nothing to it. A heading
 * goes with the last line below it.
 */
function mainLines(point) {
  const main = [];
  for (const line of [...point.lines].reverse()) {
    const isHeading = line.reason !== null && isGroup(line.reason);
    const isBare = isHeading && !(main.length > 0 && main[0].level > line.level);
    if (!(isMadeOfAmounts(point) && (line.saysNothing || isBare))) {
      main.unshift(line);
    }
  }
  return main.length > 0 ? main : point.lines;
}

function mainAnswers(point) {
  const isYesOrNo = ({ reason }) =>
    reason !== null && reason.sort === DERIVED && reason.value.type === "bool";
  return mainLines(point)
    .filter((line) => !(isMadeOfAmounts(point) && isYesOrNo(line)))
    .flatMap((line) => line.about);
}

/** Whether amounts made an amount what it is; 0 without a sum comes from a no or a lack. */
function isMadeOfAmounts({ value, lines }) {
  const hasSum = lines.length > 0 && lines[lines.length - 1].reason === null;
  return value.type === "float" && (value.plain !== 0 || hasSum);
}
