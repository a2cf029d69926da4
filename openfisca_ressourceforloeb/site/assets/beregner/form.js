/*
 * The calculator in its place on a page: what is written, and the answer to it.
 */
(function () {
  "use strict";

  const { element } = Beregner;
  const LEVEL = 3;
  const PLACE_OF_FACT = /^facts\.([a-z0-9_]+)\.(.+)$/;

  class Calculator {
    /** The place is <div data-variabel data-periode>; data-hele is the whole calculator. */
    constructor(place) {
      const { variabel, periode, hele } = place.dataset;
      this.place = place;
      this.asked = variabel;
      this.usualPeriod = periode;
      this.sheet = new Beregner.Sheet(variabel, hele !== undefined);
      this.isAnswered = false;
      this.choice = { isFull: false };
      this.note = element("p", { role: "status", class: "beregner-note" });
      this.status = element("p", { role: "status", class: "beregner-status" });
      this.answer = element("div", { class: "beregner-svar" });
      place.replaceChildren(this.form(), this.status, this.answer);
      this.read();
    }

    form() {
      const submit = (event) => {
        event.preventDefault();
        this.calculate({ isAsked: true });
      };
      const label = `Beregn: ${Beregner.label(this.asked)}`;
      return element(
        "form",
        { novalidate: true, "aria-label": label, submit, change: () => this.changed() },
        this.sheet.elements,
        this.buttons(),
        this.note
      );
    }

    buttons() {
      return element(
        "div",
        { class: "beregner-knapper" },
        element("button", { type: "submit", class: "md-button md-button--primary" }, "Beregn"),
        Beregner.button("Kopiér link til sagen", () => this.copy(), { class: "beregner-knap" }),
        Beregner.button("Hent som sag.yaml", () => this.save(), { class: "beregner-knap" }),
        Beregner.button("Ryd", () => this.clear(), { class: "beregner-knap" })
      );
    }

    // --- what happens ---

    /** Takes the case in the address, and computes it. */
    read() {
      const draft = Beregner.draftInAddress(this.usualPeriod);
      this.sheet.write(draft);
      const unused = [...draft.written.keys()].filter((key) => !this.sheet.controls.has(key));
      const names = unused.map((key) => `»${Beregner.label(key.split(".")[0])}«`);
      this.note.textContent = names.length > 0 ? `Bruges ikke her: ${Beregner.listed(names)}.` : "";
      if (location.hash.includes("periode=")) {
        this.calculate({ isAsked: false });
      }
    }

    changed() {
      this.note.textContent = "";
      this.sheet.showScheme();
      if (this.sheet.period.problem() === null) {
        Beregner.putInAddress(this.sheet.draft());
      }
      if (this.isAnswered) {
        this.calculate({ isAsked: false });
      }
    }

    /** Computes; with isAsked the first field that is wrong is gone to, or the answer shown. */
    calculate({ isAsked }) {
      const { wrong, inCase } = this.sheet.read();
      this.status.textContent = "";
      this.answer.replaceChildren();
      if (wrong.length === 0) {
        Beregner.putInAddress(this.sheet.draft());
        wrong.push(...this.tryAnswer(inCase));
        this.setAnswered(true);
      }
      if (wrong.length > 0) {
        const count = wrong.length;
        this.status.textContent = `Der er noget at rette (${count}). Det står ved felterne.`;
      }
      if (isAsked && wrong.length > 0) {
        this.focus(wrong[0]);
      } else if (isAsked) {
        this.status.scrollIntoView({ block: "nearest" });
      }
    }

    /** From the first answer on every change is computed; only what is answered is printed. */
    setAnswered(isAnswered) {
      this.isAnswered = isAnswered;
      this.place.classList.toggle("beregner-besvaret", isAnswered);
    }

    clear() {
      history.replaceState(null, "", location.pathname + location.search);
      this.sheet.write(Beregner.emptyDraft(this.usualPeriod));
      this.setAnswered(false);
      this.status.textContent = "";
      this.answer.replaceChildren();
      this.note.textContent = "Alle oplysninger er fjernet.";
      this.sheet.period.focus();
    }

    async copy() {
      Beregner.putInAddress(this.sheet.draft());
      try {
        await navigator.clipboard.writeText(location.href);
        this.note.textContent = "Linket er kopieret. Det indeholder sagens oplysninger.";
      } catch {
        this.note.textContent = "Linket kunne ikke kopieres; kopiér det fra adresselinjen.";
      }
    }

    save() {
      const { wrong, inCase } = this.sheet.read();
      if (wrong.length > 0) {
        this.focus(wrong[0]);
        return;
      }
      const asked = this.sheet.isWhole ? null : this.asked;
      Beregner.download("sag.yaml", Beregner.yaml(this.sheet.factsAsked(), inCase, asked));
    }

    // --- the answer ---

    /** Answers; gives the controls of what cannot be right. */
    tryAnswer(inCase) {
      const request = Beregner.requestOf(this.sheet.factsAsked(), inCase);
      try {
        const problem = this.asked === Beregner.ARE_VALID ? null : this.blame(inCase, request);
        if (problem === null) {
          this.tell(inCase, request);
          return [];
        }
        problem.controls.forEach((control) => control.show(problem.words));
        this.status.textContent = problem.words;
        return problem.controls;
      } catch (error) {
        return this.caught(error, inCase);
      }
    }

    /** What cannot be right together, and the controls to look at; null where all can be right. */
    blame(inCase, request) {
      for (const month of Beregner.monthsOf(inCase)) {
        const names = Beregner.blamed(request, month);
        if (names !== null) {
          const facts = this.sheet.factsAsked().filter(({ name }) => names.includes(name));
          const controls = facts.map(({ key }) => this.sheet.controls.get(key));
          return { words: Beregner.cannotBeRight(month), controls };
        }
      }
      return null;
    }

    /** Tells of a refusal, or at its field of a value that the rules do not take. */
    caught(error, inCase) {
      if (error instanceof Ressourceforloeb.Refusal) {
        this.status.textContent = Beregner.refused(error, inCase.period);
        const give = (name) => this.give(name, inCase.period, inCase);
        const assume = (path, date, text) => this.assume(path, date, text);
        this.answer.replaceChildren(Beregner.refusal(error, { give, assume }));
        return [];
      }
      if (!(error instanceof Ressourceforloeb.UsageError)) {
        throw error;
      }
      const place = PLACE_OF_FACT.exec(error.place);
      const control = place && this.sheet.controlOf(place[1], place[2], inCase);
      if (!control) {
        this.status.textContent = error.message;
        return [];
      }
      control.show(error.message);
      return [control];
    }

    tell(inCase, request) {
      const explanation = Ressourceforloeb.explanation(request, this.asked, inCase.period);
      const isOfCase = explanation.periode === "ETERNITY";
      const when = isOfCase ? "" : `, ${Beregner.periodInWords(inCase.period)}`;
      const answer = element("strong", {}, explanation.svar);
      this.status.replaceChildren(`${explanation.label}${when}: `, answer);
      const give = (name, period) => this.give(name, period, inCase);
      const choose = (name, reading) => this.choose(name, reading);
      const parts = [
        ...this.warnings(inCase, request),
        ...(this.sheet.isWhole ? overview(inCase, request) : []),
        Beregner.notSaid(this.askedAbout(explanation), give),
        Beregner.reasons(explanation, LEVEL, this.choice),
        Beregner.otherReadings(explanation, LEVEL, choose),
      ];
      this.answer.replaceChildren(...parts.filter((part) => part !== null));
    }

    /** An explanation without the facts of the other scheme: by the choice they are said. */
    askedAbout(explanation) {
      const names = new Set(this.sheet.factsAsked().map(({ name }) => name));
      const facts = explanation.ikke_oplyst.filter(({ navn }) => names.has(navn));
      return { ...explanation, ikke_oplyst: facts };
    }

    /** What the user should see before the answer. */
    warnings(inCase, request) {
      const words = [...twoAtOnce(inCase, request), ...assumptions(inCase)];
      const notes = words.map((text) => element("p", { class: "beregner-advarsel" }, text));
      const forget = () => {
        this.sheet.assumed = new Map();
        this.changed();
      };
      const button = Beregner.button("Fjern det antagne beløb", forget, { class: "beregner-knap" });
      return inCase.assumed.size === 0 ? notes : [...notes, button];
    }

    // --- ways on ---

    /** Goes to the field of a fact. */
    give(name, period, inCase) {
      const control = this.sheet.controlOf(name, period, inCase);
      if (control !== undefined) {
        this.focus(control);
      }
    }

    focus(control) {
      const details = control.element.closest("details");
      if (details !== null) {
        details.open = true;
      }
      control.focus();
    }

    choose(name, reading) {
      const { readings } = this.sheet;
      readings.write({ ...readings.read(), [name]: reading });
      this.changed();
    }

    assume(path, date, text) {
      this.sheet.assumed = new Map([...this.sheet.assumed, [path, { date, text }]]);
      this.changed();
    }
  }

  function overview(inCase, request) {
    const months = Beregner.monthsOf(inCase);
    return [Beregner.months(request, months), Beregner.nextKrone(request, months[0])];
  }

  function twoAtOnce(inCase, request) {
    const evaluation = Ressourceforloeb.evaluation(request);
    const isInTwo = (month) => evaluation.value("to_forloeb_samtidig", month);
    const months = Beregner.monthsOf(inCase).filter(isInTwo).map(Beregner.periodInWords);
    return months.length > 0 ? [`To forløb samtidig i ${Beregner.listed(months)}.`] : [];
  }

  function assumptions({ assumed }) {
    return [...assumed].map(([path, { date, value }]) => {
      const { description } = Ressourceforloeb.parameters[path];
      const since = Beregner.periodInWords(date);
      return `Regnet med et antaget beløb: ${description} ${Beregner.amount(value)} fra ${since}.`;
    });
  }

  /** Puts the calculator in its place; with isAsked, the user goes to its first field. */
  Beregner.form = (place, { isAsked }) => {
    const calculator = new Calculator(place);
    window.addEventListener("hashchange", () => {
      if (location.hash.includes("periode=")) {
        calculator.read();
      }
    });
    if (isAsked) {
      calculator.sheet.period.focus();
    }
  };
})();
