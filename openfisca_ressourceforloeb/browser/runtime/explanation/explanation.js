/*
 * The explanation of a person's answer as plain data, and the door to it.
 */

/**
 * Why a person's answer is what it is: the rules gone through, the sources behind them, what was
 * not said, and the readings of the law that would give another answer.
 *
 * request: as in "evaluation". name, period: what is asked about.
 *
 * Gives variabel, label, periode, vaerdi, svar (the value in words), punkter, ikke_oplyst and
 * andre_laesninger.
 *
 * A punkt has nummer, variabel, label, periode, vaerdi, svar, regel (in one sentence), gaelder_fra
 * (or null), fordi (how its lines decided), linjer, citater and vigtig (told in the short form). A
 * line has art, tekst, niveau, punkter (the numbers of the answers it names), kilder and what its
 * art has; the art of a sum is "beregning". A quote has id, titel, ord and ordret.
 *
 * One of andre_laesninger has fortolkning, spoergsmaal, brugt and laesning (each with navn and
 * tekst), vaerdi and svar (null where it cannot be computed) and forskel in kroner (null where the
 * answer is no amount).
 *
 * Throws a Refusal where the law has no value that is needed, and a UsageError for anything else
 * than this.
 */
api.explanation = (request, name, period) => {
  const evaluation = api.evaluation({ ...request, record: true });
  evaluation.value(name, period);
  const own = rules.variables[name].period === "eternity" ? ETERNITY : period;
  const account = accountOf(evaluation, name, own, period.slice(0, MONTH_LENGTH));
  const [{ value }] = account.points;
  const others = otherReadings({ ...request }, evaluation, name, period, value);
  return explanationAsData(account, quotesOf(account), others);
};
