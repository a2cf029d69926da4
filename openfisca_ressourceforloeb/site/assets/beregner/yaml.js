/*
 * A case as a file for the command line: ressourceforloeb beregn sag.yaml
 */
(function () {
  "use strict";

  const REFORMS = "openfisca_ressourceforloeb.reforms.fortolkninger";
  const LIKE_THOUSANDS = /^-?[1-9][0-9]{0,2}\.[0-9]{3}$/;

  /** A number as "1.2340" where "1.234" could be taken for a thousand. */
  function scalar(value) {
    const text = String(value);
    return LIKE_THOUSANDS.test(text) ? `${text}0` : text;
  }

  function factLines(name, periods) {
    const [[first, value], ...others] = Object.entries(periods);
    if (first === "ETERNITY") {
      return [`  ${name}: ${scalar(value)}`];
    }
    const every = [[first, value], ...others];
    return [`  ${name}:`, ...every.map(([period, each]) => `    ${period}: ${scalar(each)}`)];
  }

  function periodOf(inCase) {
    const months = Beregner.monthsOf(inCase);
    return months.length === 1 ? inCase.period : `${months[0]}:${months[months.length - 1]}`;
  }

  /** The file. asked: the variable it asks about; null for what is asked where nobody asks. */
  Beregner.yaml = (facts, inCase, asked) => {
    const { facts: said, readings } = Beregner.requestOf(facts, inCase);
    const reforms = Object.entries(readings).map(([name, read]) => `  - ${REFORMS}.${name}_${read}`);
    const given = Object.entries(said).flatMap(([name, periods]) => factLines(name, periods));
    const assumed = [...inCase.assumed].map(
      ([path, { date, value }]) => `# Kan ikke stå i filen: ${path} = ${value} fra ${date}`
    );
    return [
      "# ressourceforloeb beregn sag.yaml",
      ...assumed,
      "name: Sag fra beregneren",
      `period: ${periodOf(inCase)}`,
      ...(reforms.length > 0 ? ["reforms:", ...reforms] : []),
      ...(given.length > 0 ? ["input:", ...given] : ["input: {}"]),
      ...(asked === null ? [] : ["output:", `  ${asked}:`]),
      "",
    ].join("\n");
  };
})();
