/*
 * The field of the period: a month, or a day. It has element, written() and write(period),
 * problem(), what is wrong or null, show(problem) and focus().
 */
(function () {
  "use strict";

  const { element, newId } = Beregner;
  const YEAR = /^(?:19|2[0-9])[0-9]{2}$/;
  const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

  function monthField() {
    const [monthId, yearId] = [newId(), newId()];
    const options = Beregner.monthNames.map((name, place) =>
      element("option", { value: String(place + 1).padStart(2, "0") }, name)
    );
    const month = element("select", { id: monthId }, options);
    const year = element("input", {
      type: "text",
      inputmode: "numeric",
      autocomplete: "off",
      size: 4,
      id: yearId,
    });
    const problem = Beregner.problem([year]);
    const box = element(
      "div",
      { class: "beregner-felt" },
      element(
        "span",
        { class: "beregner-maaned" },
        element("span", {}, element("label", { for: monthId }, "Måned"), month),
        element("span", {}, element("label", { for: yearId }, "År"), year)
      ),
      problem.element
    );
    return {
      element: box,
      written: () => `${year.value.trim()}-${month.value}`,
      write(period) {
        [year.value, month.value] = period.split("-");
      },
      problem: () =>
        YEAR.test(year.value.trim()) ? null : "Skriv året med fire cifre, fra 1900 til 2999.",
      show: problem.show,
      focus: () => month.focus(),
    };
  }

  function dayField() {
    const dayId = newId();
    const day = element("input", { type: "date", id: dayId });
    const problem = Beregner.problem([day]);
    const box = element(
      "div",
      { class: "beregner-felt" },
      element("label", { for: dayId }, "Dag"),
      element("span", { class: "beregner-vaerdi" }, day),
      problem.element
    );
    return {
      element: box,
      written: () => day.value,
      write(period) {
        day.value = DAY.test(period) ? period : `${period}-01`;
      },
      problem: () => (DAY.test(day.value) ? null : "Vælg en dag."),
      show: problem.show,
      focus: () => day.focus(),
    };
  }

  /** The field of the period that a variable is asked in. */
  Beregner.periodControl = (name) =>
    Ressourceforloeb.variables[name].period === "day" ? dayField() : monthField();
})();
