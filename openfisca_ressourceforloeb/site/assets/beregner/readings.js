/*
 * The choice between the readings of what the sources leave open. It has element, read(), the
 * readings that are not the model's own, and write(readings).
 */
(function () {
  "use strict";

  const { element, newId } = Beregner;

  function field(name) {
    const { question, readings, chosen } = Ressourceforloeb.interpretations[name];
    const id = newId();
    const options = Object.entries(readings).map(([key, words]) =>
      element("option", { value: key }, key === chosen ? `${words} (modellens læsning)` : words)
    );
    const select = element("select", { id }, options);
    const box = element(
      "div",
      { class: "beregner-felt" },
      element("label", { for: id }, question),
      element("span", { class: "beregner-vaerdi" }, select),
      element(
        "p",
        {},
        Beregner.link("Om fortolkningen", BeregnerData.interpretations[name]),
        element("span", { class: "beregner-skjult" }, ` »${question}«`)
      )
    );
    return { name, chosen, select, box };
  }

  /** The choices that a variable's rules leave; null where there are none. */
  Beregner.readingsControl = (asked) => {
    const fields = Beregner.interpretationsOf(asked).map(field);
    if (fields.length === 0) {
      return null;
    }
    const box = element(
      "details",
      { class: "beregner-mere" },
      element("summary", {}, `Læsninger af kilderne (${fields.length})`),
      fields.map((each) => each.box)
    );
    return {
      element: box,
      read() {
        const changed = fields.filter(({ select, chosen }) => select.value !== chosen);
        return Object.fromEntries(changed.map(({ name, select }) => [name, select.value]));
      },
      write(readings) {
        for (const { name, chosen, select } of fields) {
          select.value = readings[name] || chosen;
        }
        box.open = box.open || Object.keys(readings).length > 0;
      },
    };
  };
})();
