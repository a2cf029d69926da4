/*
 * Leads to an answer by a few questions at a time: those that could still change it. What has been
 * answered stands in the address behind "#", so that the browser's way back is a way back here:
 * #spoergsmaal=klagefrist_dato&periode=2026-03&afgoerelse_meddelt_dato=2026-03-02
 */
(function () {
  "use strict";

  const FILES = ["beregner/guide_data.js"];
  const MOST_AT_ONCE = 4;
  const UNKNOWN = "?";
  const NO_DATE = "2999-12-31";
  const ASKED = "spoergsmaal";

  /** What stands in the address: the variable, or null; the period; and answers by key. */
  function stateInAddress(usualPeriod) {
    const asked = new URLSearchParams(location.hash.slice(1)).get(ASKED);
    const { period, written } = Beregner.draftInAddress(usualPeriod);
    if (!Object.prototype.hasOwnProperty.call(Ressourceforloeb.variables, asked)) {
      return { asked: null, period, answers: written };
    }
    const isOfDay = Ressourceforloeb.variables[asked].period === "day";
    const own = isOfDay ? period : period.slice(0, "2026-03".length);
    return { asked, period: own, answers: written };
  }

  /** Whether the address is one of the guide and not that of a place on the page. */
  function isOurs() {
    return location.hash === "" || location.hash.includes(`${ASKED}=`);
  }

  class Guide {
    constructor(place) {
      this.usualPeriod = place.dataset.periode;
      this.status = Beregner.element("p", { role: "status", class: "beregner-skjult" });
      this.screen = Beregner.element("div");
      place.replaceChildren(this.status, this.screen);
      window.addEventListener("hashchange", () => {
        if (isOurs()) {
          this.show({ isNew: true });
        }
      });
      this.show({ isNew: false });
    }

    // --- where we are ---

    /** Shows what follows from the address; a new screen is read from its heading. */
    show({ isNew }) {
      const state = stateInAddress(this.usualPeriod);
      if (state.asked === null) {
        this.fill(this.topics());
      } else {
        this.begin(state);
      }
      const title = this.screen.querySelector("h2");
      if (isNew) {
        title.tabIndex = -1;
        title.focus();
        title.scrollIntoView({ block: "nearest" });
      }
    }

    fill(parts) {
      this.screen.replaceChildren(...parts.filter((part) => part !== null));
    }

    /** Goes on with other answers; the address tells them. */
    go(state) {
      const draft = { ...Beregner.emptyDraft(state.period), written: state.answers };
      const pairs = Beregner.pairsOf(draft);
      for (const [key, text] of state.answers) {
        if (text === UNKNOWN) {
          pairs.set(key, UNKNOWN);
        }
      }
      pairs.set(ASKED, state.asked);
      const address = `#${pairs}`;
      if (address === location.hash) {
        this.show({ isNew: true });
      } else {
        location.hash = address;
      }
    }

    begin(state) {
      const facts = Beregner.factsOf(state.asked);
      const known = facts.filter(({ key }) => state.answers.has(key));
      const given = new Map();
      for (const { key, name } of known) {
        const { value, problem } = Beregner.read(name, state.answers.get(key));
        if (problem === null) {
          given.set(key, value);
        }
      }
      const { period } = state;
      const inCase = { period, months: 1, given, readings: {}, assumed: new Map() };
      const request = Beregner.requestOf(facts, inCase);
      this.next({ ...state, facts, known, inCase, request });
    }

    /** Asks the next questions, or answers. */
    next(now) {
      const evaluation = Ressourceforloeb.evaluation({ ...now.request, record: true });
      const factIn = (name, period) => Beregner.factIn(now.facts, now.inCase, name, period);
      const isSaid = (name, period) => {
        const fact = factIn(name, period);
        return fact !== undefined && now.known.includes(fact);
      };
      try {
        evaluation.value(now.asked, now.period);
      } catch (error) {
        if (!(error instanceof Ressourceforloeb.Refusal)) {
          throw error;
        }
        this.refused(now, error, isSaid);
        return;
      }
      const { period } = Ressourceforloeb.variables[now.asked];
      const own = period === "eternity" ? "ETERNITY" : now.period;
      const open = Beregner.openFacts(evaluation, isSaid, now.asked, own);
      if (open.length === 0) {
        this.fill(this.answer(now));
        return;
      }
      const [{ rule }] = open;
      const facts = open
        .filter((each) => each.rule === rule)
        .slice(0, MOST_AT_ONCE)
        .map((each) => factIn(each.name, each.period));
      const { formula } = evaluation.ways.find((way) => way.variable === rule);
      const { formulas } = Ressourceforloeb.variables[rule];
      const words = (formula || formulas[0]).sentence;
      this.fill(this.questions(now, facts, Beregner.label(rule), this.ruleToRead(rule, words)));
    }

    /** An amount of the law is missing: asks for what can be given instead, if there is. */
    refused(now, error, isSaid) {
      const words = Beregner.refused(error, now.period);
      const fact = now.facts.find(({ name }) => name === error.canBeGiven);
      if (fact !== undefined && !isSaid(fact.name, now.period)) {
        const note = Beregner.element("p", {}, `${words} Oplys derfor:`);
        this.fill(this.questions(now, [fact], "Et beløb mangler", note));
        return;
      }
      const give = () => this.go(without(now, [fact.key]));
      this.fill([
        Beregner.heading(2, words),
        Beregner.refusal(error, { give, assume: null }),
        this.said(now),
        this.ways(now),
      ]);
    }

    // --- the screens ---

    topics() {
      const { element } = Beregner;
      return [
        Beregner.heading(2, "Hvad vil du vide?"),
        ...GuideData.topics.map(({ question, variables }) =>
          element(
            "section",
            {},
            Beregner.heading(3, question),
            element(
              "ul",
              { class: "guide-emner" },
              variables.map((asked) => element("li", {}, this.topic(asked)))
            )
          )
        ),
      ];
    }

    topic(asked) {
      const start = () => {
        this.fill(this.when(asked));
        this.screen.querySelector("select").focus();
      };
      return Beregner.button(Beregner.label(asked), start, { class: "beregner-knap" });
    }

    /** Which month it is about. */
    when(asked) {
      const { element } = Beregner;
      const control = Beregner.periodControl(asked);
      control.write(this.usualPeriod);
      const submit = (event) => {
        event.preventDefault();
        const problem = control.problem();
        control.show(problem);
        if (problem === null) {
          this.go({ asked, period: control.written(), answers: new Map() });
        } else {
          control.focus();
        }
      };
      return [
        Beregner.heading(2, "Hvilken måned gælder det?"),
        element("p", {}, `Det handler om: ${Beregner.label(asked)}.`),
        element(
          "form",
          { novalidate: true, submit, "aria-label": "Måned" },
          control.element,
          nextButton()
        ),
      ];
    }

    ruleToRead(rule, words) {
      return Beregner.element(
        "p",
        {},
        `${words} `,
        Beregner.link(`Læs reglen: ${Beregner.label(rule)}`, BeregnerData.variables[rule])
      );
    }

    questions(now, facts, title, lead) {
      const { element } = Beregner;
      const controls = facts.map(controlOf);
      const submit = (event) => {
        event.preventDefault();
        this.submit(now, controls);
      };
      return [
        Beregner.heading(2, title),
        lead,
        element(
          "form",
          { novalidate: true, submit, "aria-label": title },
          controls.map((control) =>
            element("div", { class: "guide-spoergsmaal" }, control.element, sentences(control.fact))
          ),
          element("p", {}, "Det, der ikke besvares, regnes som »ved ikke«."),
          nextButton()
        ),
        this.said(now),
        this.ways(now),
      ];
    }

    submit(now, controls) {
      const wrong = [];
      const answers = new Map(now.answers);
      for (const control of controls) {
        const text = control.written();
        const { problem } = text === "" ? { problem: null } : Beregner.read(control.fact.name, text);
        control.show(problem);
        if (problem !== null) {
          wrong.push(control);
        }
        answers.set(control.fact.key, text === "" ? UNKNOWN : text);
      }
      wrong.push(...(wrong.length === 0 ? blamed(now, controls, answers) : []));
      if (wrong.length > 0) {
        wrong[0].focus();
        this.status.textContent = "Der er noget at rette. Det står ved felterne.";
      } else {
        this.status.textContent = "";
        this.go({ ...now, answers });
      }
    }

    answer(now) {
      const { element } = Beregner;
      const explanation = Ressourceforloeb.explanation(now.request, now.asked, now.period);
      const when = explanation.periode === "ETERNITY" ? "" : `, ${Beregner.periodInWords(now.period)}`;
      const give = (name, period) =>
        this.go(without(now, [Beregner.factIn(now.facts, now.inCase, name, period).key]));
      const choose = (name, reading) => {
        location.href = `${this.calculator(now)}&fortolkning.${name}=${reading}`;
      };
      const sure = "Det, der ikke er spurgt om, kan ikke ændre svaret.";
      return [
        Beregner.heading(2, "Svaret"),
        element(
          "p",
          { class: "guide-svar" },
          `${explanation.label}${when}: `,
          element("strong", {}, explanation.svar)
        ),
        element("p", {}, sure),
        Beregner.notSaid(explanation, give),
        Beregner.reasons(explanation, 3),
        Beregner.otherReadings(explanation, 3, choose),
        this.said(now),
        this.ways(now),
      ];
    }

    /** What has been answered, each with a way to answer it anew. */
    said(now) {
      const { element } = Beregner;
      if (now.known.length === 0) {
        return null;
      }
      const items = now.known.map(({ key, name, monthsBefore }) => {
        const label = Beregner.label(name) + (monthsBefore > 0 ? " (måneden før)" : "");
        const change = () => this.go(without(now, [key]));
        const attributes = { class: "beregner-knap", "aria-label": `Ret: ${label}` };
        const words = `${label}: ${answerInWords(name, now.answers.get(key))} `;
        return element("li", {}, words, Beregner.button("Ret", change, attributes));
      });
      return element(
        "section",
        { class: "guide-svaret" },
        Beregner.heading(3, "Du har svaret"),
        element("ul", {}, items)
      );
    }

    /** The address of the case in the calculator of the rule; there no date is an empty field. */
    calculator(now) {
      const draft = Beregner.emptyDraft(now.period);
      for (const [key, value] of now.inCase.given) {
        if (value !== NO_DATE) {
          draft.written.set(key, now.answers.get(key));
        }
      }
      return `${Beregner.page(BeregnerData.variables[now.asked])}#${Beregner.pairsOf(draft)}`;
    }

    ways(now) {
      const { element } = Beregner;
      const again = () => {
        location.hash = "";
      };
      return element(
        "p",
        { class: "beregner-knapper" },
        Beregner.button("Begynd forfra", again, { class: "beregner-knap" }),
        element("a", { href: this.calculator(now) }, "Åbn sagen i beregneren")
      );
    }
  }

  function nextButton() {
    return Beregner.element(
      "p",
      { class: "beregner-knapper" },
      Beregner.element("button", { type: "submit", class: "md-button md-button--primary" }, "Næste")
    );
  }

  function without(now, keys) {
    const answers = new Map([...now.answers].filter(([key]) => !keys.includes(key)));
    return { ...now, answers };
  }

  let citing = null;

  /** How many variables rest on a source. */
  function countOf(reference) {
    if (citing === null) {
      citing = new Map();
      for (const { references } of Object.values(Ressourceforloeb.variables)) {
        references.forEach((each) => citing.set(each, (citing.get(each) || 0) + 1));
      }
    }
    return citing.get(reference);
  }

  /**
   * The sentence a fact is taken from: in the source's own words, and the one that least else is
   * taken from. The others are there on request.
   */
  function sentences({ name }) {
    const quotes = Ressourceforloeb.variables[name].references.map((reference) => {
      const quote = GuideData.quotes[reference.split(":")[1]];
      return { quote, count: countOf(reference) };
    });
    quotes.sort((one, other) => other.quote.ordret - one.quote.ordret || one.count - other.count);
    const [first, ...others] = quotes.map(({ quote }) => Beregner.quote(quote));
    if (others.length === 0) {
      return [first];
    }
    const { element } = Beregner;
    const more = element("summary", {}, `Flere kilder (${others.length})`);
    return [first, element("details", { class: "guide-kilder" }, more, others)];
  }

  /** The field of a question; of a date it can also be said that there is none. */
  function controlOf(fact) {
    const control = Beregner.control(fact, "Ved ikke");
    if (Ressourceforloeb.variables[fact.name].type !== "date") {
      return control;
    }
    const { element, newId } = Beregner;
    const id = newId();
    const date = control.element.querySelector("input");
    const none = element("input", {
      type: "checkbox",
      id,
      change: () => {
        date.disabled = none.checked;
      },
    });
    const box = element("span", {}, none, " ", element("label", { for: id }, "Ingen dato"));
    date.parentElement.append(box);
    return { ...control, written: () => (none.checked ? NO_DATE : control.written()) };
  }

  /** The controls of answers that cannot be right together. */
  function blamed(now, controls, answers) {
    const given = new Map(now.inCase.given);
    for (const { fact } of controls) {
      const text = answers.get(fact.key);
      if (text !== UNKNOWN) {
        given.set(fact.key, Beregner.read(fact.name, text).value);
      }
    }
    const inCase = { ...now.inCase, given };
    const [month] = Beregner.monthsOf(inCase);
    const names = Beregner.blamed(Beregner.requestOf(now.facts, inCase), month);
    if (names === null) {
      return [];
    }
    const labels = names.map((name) => `»${Beregner.label(name)}«`);
    const toLookAt = labels.length > 0 ? ` Se på ${Beregner.listed(labels)}.` : "";
    controls.forEach((control) => control.show(Beregner.cannotBeRight(month) + toLookAt));
    return controls;
  }

  function answerInWords(name, text) {
    if (Beregner.read(name, text).problem !== null) {
      return "ved ikke";
    }
    const { type } = Ressourceforloeb.variables[name];
    if (type === "bool") {
      return text === "true" ? "ja" : "nej";
    }
    const members = Ressourceforloeb.enums[type];
    return members === undefined ? writtenInWords(type, text) : members[text];
  }

  function writtenInWords(type, text) {
    if (type !== "date") {
      return text;
    }
    return text === NO_DATE ? "ingen dato" : Beregner.periodInWords(text);
  }

  for (const place of document.querySelectorAll("div.guide")) {
    Beregner.load(FILES).then(
      () => new Guide(place),
      () => Beregner.sayMissing(place)
    );
  }
})();
