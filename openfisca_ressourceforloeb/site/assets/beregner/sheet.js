/*
 * What can be written of a case: the fields of a rule, and of the whole calculator the choice of
 * the scheme and the number of months.
 */
(function () {
  "use strict";

  const { element, newId } = Beregner;
  const MOST_MONTHS = 12;

  class Sheet {
    /** asked: the variable. isWhole: whether it is the whole calculator. */
    constructor(asked, isWhole) {
      this.isWhole = isWhole;
      this.facts = Beregner.factsOf(asked);
      this.controls = new Map(this.facts.map((fact) => [fact.key, Beregner.control(fact)]));
      this.readings = Beregner.readingsControl(asked);
      this.period = Beregner.periodControl(asked);
      this.assumed = new Map();
      const [first, rest] = isWhole ? this.wholeParts() : Beregner.byImportance(asked, this.facts);
      this.more = rest.length === 0 ? null : this.moreFacts(rest);
      this.elements = [
        isWhole ? this.schemeFields() : null,
        element(
          "div",
          { class: "beregner-raekke" },
          this.period.element,
          isWhole ? this.monthsField() : null
        ),
        this.fields(first),
        this.more,
        this.readings === null ? null : this.readings.element,
      ];
    }

    // --- the fields ---

    /** What the whole calculator asks first, and the rest. */
    wholeParts() {
      const own = BeregnerData.schemes.flatMap((scheme) => scheme.facts);
      const names = [...own, ...BeregnerData.common];
      const first = names.map((name) => this.facts.find((fact) => fact.name === name));
      return [first, this.facts.filter((fact) => !first.includes(fact))];
    }

    fields(facts) {
      const fields = facts.map(({ key }) => this.controls.get(key).element);
      return element("div", { class: "beregner-felter" }, fields);
    }

    moreFacts(facts) {
      const rules = [...new Set(facts.map(({ rule }) => rule))];
      const groups = rules.map((rule) => {
        const own = facts.filter((fact) => fact.rule === rule);
        const id = newId();
        const title = Beregner.link(Beregner.label(rule), BeregnerData.variables[rule]);
        return element(
          "div",
          { role: "group", "aria-labelledby": id },
          element("p", { class: "beregner-gruppe", id }, title),
          this.fields(own)
        );
      });
      const words = `Flere oplysninger (${facts.length})`;
      return element("details", { class: "beregner-mere" }, element("summary", {}, words), groups);
    }

    schemeFields() {
      const { schemes } = BeregnerData;
      const pairs = schemes.map(({ key, label }) => [key, label]);
      const radios = Beregner.radios(pairs, schemes[0].key);
      this.schemes = schemes.map((scheme, place) => ({ ...scheme, ...radios[place] }));
      return element(
        "fieldset",
        { class: "beregner-felt" },
        element("legend", {}, "Forløb"),
        element(
          "span",
          { class: "beregner-valg" },
          radios.map((option) => option.element)
        )
      );
    }

    monthsField() {
      const id = newId();
      const counts = Array.from({ length: MOST_MONTHS }, (_each, place) => String(place + 1));
      const options = counts.map((count) => element("option", { value: count }, count));
      this.months = element("select", { id }, options);
      return element(
        "div",
        { class: "beregner-felt" },
        element("label", { for: id }, "Antal måneder"),
        element("span", { class: "beregner-vaerdi" }, this.months)
      );
    }

    /** The facts that are asked for; those of the other scheme are not. */
    factsAsked() {
      const others = this.isWhole ? this.schemes.filter(({ radio }) => !radio.checked) : [];
      const hidden = new Set(others.flatMap(({ facts }) => facts));
      return this.facts.filter(({ name }) => !hidden.has(name));
    }

    /** Shows the fields of the chosen scheme. */
    showScheme() {
      const asked = new Set(this.factsAsked());
      for (const fact of this.facts) {
        this.controls.get(fact.key).element.hidden = !asked.has(fact);
      }
    }

    /** The field of a fact in a period of a case; undefined where there is none. */
    controlOf(name, period, inCase) {
      const fact = Beregner.factIn(this.factsAsked(), inCase, name, period);
      return fact === undefined ? undefined : this.controls.get(fact.key);
    }

    // --- what is written ---

    /** What stands in the fields. */
    draft() {
      const written = new Map();
      for (const { key } of this.factsAsked()) {
        const text = this.controls.get(key).written();
        if (text !== "") {
          written.set(key, text);
        }
      }
      return {
        period: this.period.written(),
        months: this.isWhole ? Number(this.months.value) : 1,
        scheme: this.isWhole ? this.schemes.find(({ radio }) => radio.checked).key : null,
        written,
        readings: this.readings === null ? {} : this.readings.read(),
        assumed: this.assumed,
      };
    }

    /** Writes a draft into the fields. */
    write(draft) {
      this.period.write(draft.period);
      this.period.show(null);
      if (this.isWhole) {
        this.months.value = String(Math.min(draft.months, MOST_MONTHS));
        this.schemeOf(draft).radio.checked = true;
      }
      for (const [key, control] of this.controls) {
        control.write(draft.written.get(key) || "");
        control.show(null);
      }
      if (this.readings !== null) {
        this.readings.write(draft.readings);
      }
      this.assumed = draft.assumed;
      this.showScheme();
      this.openFilled();
    }

    /** The scheme of a draft: the one it names, else the one that something is said of. */
    schemeOf(draft) {
      const named = this.schemes.find(({ key }) => key === draft.scheme);
      const said = this.schemes.find(({ facts }) => facts.some((name) => draft.written.has(name)));
      return named || said || this.schemes[0];
    }

    openFilled() {
      const filled = (control) => control.written() !== "" && this.more.contains(control.element);
      if (this.more !== null) {
        this.more.open = this.more.open || [...this.controls.values()].some(filled);
      }
    }

    // --- the case ---

    /** The case that is written, and the controls of what cannot be read; they tell what. */
    read() {
      const draft = this.draft();
      const given = new Map();
      const problem = this.period.problem();
      this.period.show(problem);
      const wrong = problem === null ? [] : [this.period];
      for (const { key, name } of this.factsAsked()) {
        const control = this.controls.get(key);
        const text = draft.written.get(key);
        const read = text === undefined ? { problem: null } : Beregner.read(name, text);
        control.show(read.problem);
        if (read.problem !== null) {
          wrong.push(control);
        } else if (text !== undefined) {
          given.set(key, read.value);
        }
      }
      const assumed = new Map();
      for (const [path, { date, text }] of draft.assumed) {
        assumed.set(path, { date, value: Beregner.readAmount(text).value });
      }
      const { period, months, readings } = draft;
      return { wrong, inCase: { period, months, given, readings, assumed } };
    }
  }

  Beregner.Sheet = Sheet;
})();
