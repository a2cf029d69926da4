/*
 * What a person's answer would be under the other readings of the law's open questions.
 */

/**
 * The readings that give another answer, one changed at a time: the interpretation, the reading
 * used, the other reading, the answer under it (null where an amount of the law is not known) and
 * by how many kroner it is more (null for what is no amount).
 */
function otherReadings(request, evaluation, name, period, value) {
  const found = [];
  for (const [interpretation, used, reading] of alternatives(evaluation, name, period)) {
    const readings = { ...request.readings, [interpretation]: reading };
    const other = answerUnder({ ...request, readings, record: false }, name, period);
    const isAmount = rules.variables[name].inKroner === true && other !== null;
    const difference = isAmount ? toOere(other) - toOere(value.plain) : null;
    if (isAmount ? difference !== 0n : other !== value.plain) {
      const inNumbers = isAmount ? Number(inKroner(difference)) : null;
      found.push({ interpretation, used, reading, value: other, difference: inNumbers });
    }
  }
  return found;
}

/** The answer to a request; null where an amount of the law is not known. */
function answerUnder(request, name, period) {
  try {
    return api.evaluation(request).value(name, period);
  } catch (error) {
    if (error instanceof Refusal) {
      return null;
    }
    throw error;
  }
}

/** Every other reading of the open questions that the answer's rules ask about. */
function alternatives(evaluation, name, period) {
  const asked = new Set(withAllItRestsOn(name).flatMap((each) => readsOf(each).parameters));
  const day = period === ETERNITY ? "2026-01-01" : firstDayIn(period);
  return Object.keys(rules.interpretations)
    .filter((each) => asked.has(INTERPRETATION + each))
    .flatMap((each) => {
      const used = valueOn(evaluation.history(INTERPRETATION + each), day);
      const others = Object.keys(rules.interpretations[each].readings);
      return others.filter((reading) => reading !== used).map((reading) => [each, used, reading]);
    });
}
