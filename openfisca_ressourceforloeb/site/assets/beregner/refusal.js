/*
 * What is said where an amount of the law is not known: which, on what day, and the ways out.
 */
(function () {
  "use strict";

  const { element, newId } = Beregner;

  /** The last value before a day, in words; null where there was none. */
  function lastKnown({ values, unit }, day) {
    const known = values.filter(([date, value]) => date <= day && value !== null);
    if (known.length === 0) {
      return null;
    }
    const [date, value] = known[known.length - 1];
    const words = unit.startsWith("kr.") ? Beregner.amount(value) : String(value);
    return ` Den senest kendte er ${words} fra ${Beregner.periodInWords(date)}.`;
  }

  function assuming({ parameter, date }, assume) {
    const id = newId();
    const field = element("input", { type: "text", inputmode: "decimal", id, autocomplete: "off" });
    const problem = Beregner.problem([field]);
    const tryIt = () => {
      const read = Beregner.readAmount(field.value);
      problem.show(read.problem);
      if (read.problem === null) {
        assume(parameter, date, field.value.trim());
      } else {
        field.focus();
      }
    };
    return element(
      "li",
      {},
      element("label", { for: id }, `Antag et beløb fra ${Beregner.periodInWords(date)}: `),
      field,
      " ",
      Beregner.button("Beregn med det", tryIt, { class: "beregner-knap" }),
      problem.element
    );
  }

  /** A refusal in one sentence; period is what was asked for. */
  Beregner.refused = ({ parameter }, period) => {
    const { description } = Ressourceforloeb.parameters[parameter];
    return `Kan ikke beregnes for ${Beregner.periodInWords(period)}: »${description}« er ikke kendt.`;
  };

  /**
   * What there is to say and to do about a refusal. give(name): leads to the field that can be
   * given instead. assume(path, date, text): computes with an amount the user thinks of; or null.
   */
  Beregner.refusal = (error, { give, assume }) => {
    const { parameter, date, canBeGiven } = error;
    const known = Ressourceforloeb.parameters[parameter];
    const last = known.values === undefined ? null : lastKnown(known, date);
    return element(
      "div",
      { class: "beregner-afvist" },
      element(
        "p",
        {},
        Beregner.link(known.description, BeregnerData.parameters[parameter]),
        ` har ingen kendt værdi pr. ${Beregner.periodInWords(date)}, og den tages aldrig som 0.`,
        last
      ),
      element("p", {}, "Det kan du gøre:"),
      element(
        "ul",
        {},
        canBeGiven === null
          ? null
          : element(
              "li",
              {},
              Beregner.button(`Oplys »${Beregner.label(canBeGiven)}«`, () => give(canBeGiven), {
                class: "beregner-knap",
              })
            ),
        element("li", {}, "Vælg en anden måned."),
        assume === null || known.values === undefined ? null : assuming(error, assume)
      )
    );
  };
})();
