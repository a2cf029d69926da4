/*
 * The field of a fact: its label, where to write, and what is wrong with what is written.
 *
 * A control has fact, element, written() and write(text), show(problem), where null is none, and
 * focus().
 */
(function () {
  "use strict";

  const { element, newId } = Beregner;
  const NOT_SAID = "Ikke oplyst";
  const COMPUTED = "Regnes ud";
  const COMPUTED_IF_EMPTY = "(regnes ud, hvis feltet er tomt)";
  const ANSWERS = [
    ["true", "Ja"],
    ["false", "Nej"],
  ];

  function labelOf({ name, monthsBefore }) {
    return Beregner.label(name) + (monthsBefore > 0 ? " (måneden før)" : "");
  }


  /** Radio buttons of one choice, for pairs of a value and words. */
  Beregner.radios = (pairs, chosen) => {
    const name = newId();
    return pairs.map(([value, words]) => {
      const id = newId();
      const radio = element("input", { type: "radio", id, name, value, checked: value === chosen });
      return { radio, element: element("span", {}, radio, element("label", { for: id }, words)) };
    });
  };

  function choice(fact, notSaid) {
    const options = Beregner.radios([...ANSWERS, ["", notSaid]], "");
    const radios = options.map(({ radio }) => radio);
    const problem = Beregner.problem(radios);
    const box = element(
      "fieldset",
      { class: "beregner-felt" },
      element("legend", {}, labelOf(fact)),
      element(
        "span",
        { class: "beregner-valg" },
        options.map((option) => option.element)
      ),
      problem.element
    );
    const write = (text) => {
      const wanted = radios.some(({ value }) => value === text) ? text : "";
      radios.forEach((radio) => {
        radio.checked = radio.value === wanted;
      });
    };
    return {
      fact,
      element: box,
      written: () => radios.find((radio) => radio.checked).value,
      write,
      show: problem.show,
      focus: () => radios.find((radio) => radio.checked).focus(),
    };
  }

  function single(fact, field, beside) {
    const problem = Beregner.problem([field]);
    const box = element(
      "div",
      { class: "beregner-felt" },
      element("label", { for: field.id }, labelOf(fact)),
      element("span", { class: "beregner-vaerdi" }, field, ...beside),
      problem.element
    );
    return {
      fact,
      element: box,
      written: () => field.value.trim(),
      write: (text) => {
        field.value = text;
      },
      show: problem.show,
      focus: () => field.focus(),
    };
  }

  function members(type, notSaid) {
    const options = Object.entries(Ressourceforloeb.enums[type]);
    return element(
      "select",
      { id: newId() },
      element("option", { value: "" }, notSaid),
      options.map(([key, words]) => element("option", { value: key }, words))
    );
  }

  function input(type) {
    const id = newId();
    if (type === "date") {
      return element("input", { type, id });
    }
    const inputmode = type === "int" ? "numeric" : "decimal";
    return element("input", { type: "text", inputmode, autocomplete: "off", id });
  }

  /**
   * The field of a fact. notSaid: what the choice of saying nothing is called; without it, that the
   * fact is then not said, or computed where the rules can do that.
   */
  Beregner.control = (fact, notSaid = null) => {
    const { type, canBeGiven } = Ressourceforloeb.variables[fact.name];
    const isComputed = notSaid === null && canBeGiven === true;
    const nothing = notSaid || (isComputed ? COMPUTED : NOT_SAID);
    if (type === "bool") {
      return choice(fact, nothing);
    }
    if (Ressourceforloeb.enums[type] !== undefined) {
      return single(fact, members(type, nothing), []);
    }
    const unit = Beregner.unitBeside(fact.name);
    const beside = [unit, isComputed ? COMPUTED_IF_EMPTY : null].filter(Boolean);
    return single(fact, input(type), beside.length > 0 ? [beside.join(" ")] : []);
  };
})();
