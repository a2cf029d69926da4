/*
 * The benefit month by month, and what the next krone of wage would change.
 */
(function () {
  "use strict";

  const { element } = Beregner;
  const BENEFIT = "ressourceforloebsydelse";
  const ENTITLED = "ret_til_ressourceforloebsydelse";
  const DEDUCTION = "samlet_fradrag";
  const WAGE = "loen_inkl_pension";
  const COLUMNS = [
    ["ydelsesniveau", "Niveau"],
    ["ressourceforloebsydelse_foer_fradrag", "Før fradrag"],
    [DEDUCTION, "Samlet fradrag"],
    [BENEFIT, "Ydelse"],
    ["ydelsesmodtager", "Udbetales til"],
  ];

  function inWords(name, value) {
    const members = Ressourceforloeb.enums[Ressourceforloeb.variables[name].type];
    return members === undefined ? Beregner.amount(value) : members[value];
  }

  function cells(evaluation, month) {
    try {
      const isEntitled = evaluation.value(ENTITLED, month);
      return COLUMNS.map(([name]) => {
        // The wage limit of a deduction that nobody asks for may be missing.
        const isAsked = name !== DEDUCTION || isEntitled;
        return element("td", {}, isAsked ? inWords(name, evaluation.value(name, month)) : "–");
      });
    } catch (error) {
      if (error instanceof Ressourceforloeb.Refusal) {
        const { description } = Ressourceforloeb.parameters[error.parameter];
        const words = `Kan ikke beregnes: »${description}« er ikke kendt`;
        return [element("td", { colspan: COLUMNS.length }, words)];
      }
      throw error;
    }
  }

  /** The benefit of each month in a table. */
  Beregner.months = (request, months) => {
    const evaluation = Ressourceforloeb.evaluation(request);
    const heads = ["Måned", ...COLUMNS.map(([_name, words]) => words)];
    return element(
      "div",
      { class: "beregner-tabel", tabindex: "0", role: "region", "aria-label": "Måned for måned" },
      element(
        "table",
        { class: "beregner-maaneder" },
        element("caption", {}, "Måned for måned"),
        element(
          "thead",
          {},
          element(
            "tr",
            {},
            heads.map((words) => element("th", { scope: "col" }, words))
          )
        ),
        element(
          "tbody",
          {},
          months.map((month) =>
            element(
              "tr",
              {},
              element("th", { scope: "row" }, Beregner.periodInWords(month)),
              cells(evaluation, month)
            )
          )
        )
      )
    );
  };

  function atWage(request, month, wage) {
    const wages = { ...request.facts[WAGE], [month]: wage };
    const facts = { ...request.facts, [WAGE]: wages };
    const evaluation = Ressourceforloeb.evaluation({ ...request, facts });
    return { benefit: evaluation.value(BENEFIT, month), deduction: evaluation.value(DEDUCTION, month) };
  }

  /** What one krone more in wage would do in a month; null for those who are not entitled. */
  Beregner.nextKrone = (request, month) => {
    const evaluation = Ressourceforloeb.evaluation(request);
    if (!evaluation.value(ENTITLED, month)) {
      return null;
    }
    const wage = evaluation.value(WAGE, month);
    const [now, then] = [wage, wage + 1].map((each) => atWage(request, month, each));
    const less = Beregner.amount(now.benefit - then.benefit);
    const more = Beregner.amount(then.deduction - now.deduction);
    return element(
      "p",
      {},
      `Én krone mere i løn (fra ${Beregner.amount(wage)}) øger fradraget med ${more} og sænker `,
      `ydelsen med ${less}`
    );
  };
})();
