/*
 * An answer and why it is so: in short or in full, with the sources' own words, what was not said,
 * and the readings that would give another answer.
 */
(function () {
  "use strict";

  const { element, heading, link } = Beregner;
  const POINTS = /^(.*) \(punkt ([0-9, og]+)\)$/;

  /** A text that ends in "(punkt 2 og 3)", with a way to each of the points. */
  function withPoints(text, goTo) {
    const found = POINTS.exec(text);
    if (found === null) {
      return [text];
    }
    const parts = found[2].split(/([0-9]+)/).map((part) => {
      const isNumber = /^[0-9]+$/.test(part);
      const attributes = { class: "beregner-henvis", "aria-label": `Gå til punkt ${part}` };
      return isNumber ? Beregner.button(part, () => goTo(Number(part)), attributes) : part;
    });
    return [`${found[1]} (punkt `, ...parts, ")"];
  }

  /** Lines with levels as lists in lists. */
  function nested(lines, goTo) {
    const list = element("ul");
    const open = [list];
    for (const [level, text] of lines) {
      while (open.length > level + 1) {
        open.pop();
      }
      while (open.length < level + 1) {
        const above = open[open.length - 1];
        const inner = element("ul");
        (above.lastElementChild || above.appendChild(element("li"))).append(inner);
        open.push(inner);
      }
      open[open.length - 1].append(element("li", {}, withPoints(text, goTo)));
    }
    return list;
  }

  /** The address of a source's place on the site. */
  Beregner.sourceAddress = (id) => `${BeregnerData.sources[id.split("-")[0]]}#${id}`;

  /** What a source says, with a link to where it says it. */
  Beregner.quote = ({ id, titel, ord, ordret }) =>
    element(
      "figure",
      { class: "beregner-citat" },
      element("blockquote", {}, element("p", {}, ordret ? `»${ord}«` : ord)),
      element(
        "figcaption",
        {},
        ordret ? null : "Gengivet: ",
        link(id, Beregner.sourceAddress(id)),
        `, ${titel}`
      )
    );

  function seeAlso(ids) {
    const links = ids.flatMap((id, place) => {
      const before = place === 0 ? [] : [", "];
      return [...before, link(id, Beregner.sourceAddress(id))];
    });
    return ids.length === 0 ? null : element("p", {}, "Se også: ", links);
  }

  function startOf({ gaelder_fra: start }) {
    return start === null ? "" : ` Reglen gælder fra ${Beregner.periodInWords(start)}.`;
  }

  function partOf(point, part, number, level, goTo) {
    const title = heading(level, `${number}. `);
    title.append(link(part.heading, BeregnerData.variables[point.variabel]));
    title.tabIndex = -1;
    return element(
      "section",
      { class: "beregner-punkt" },
      title,
      part.rule === "" ? null : element("p", {}, part.rule + startOf(point)),
      part.lead === "" ? null : element("p", {}, part.lead),
      part.lines.length === 0 ? null : nested(part.lines, goTo),
      part.quotes.map(Beregner.quote),
      seeAlso(part.see_also)
    );
  }

  function parts(explanation, full, level) {
    const points = explanation.punkter.filter((point) => full || point.vigtig);
    const sections = [];
    const goTo = (number) => {
      const title = sections[number - 1].firstElementChild;
      title.focus();
      title.scrollIntoView({ block: "nearest" });
    };
    const letter = Ressourceforloeb.letter(explanation, { full });
    letter.parts.forEach((part, place) => {
      sections.push(partOf(points[place], part, place + 1, level, goTo));
    });
    return sections;
  }

  /** Why an answer is so, in short or in full as the user chooses; choice.isFull remembers it. */
  Beregner.reasons = (explanation, level, choice = { isFull: false }) => {
    const place = element("div");
    const buttons = [
      ["Det vigtigste", false],
      ["Hele forklaringen", true],
    ].map(([words, full]) => {
      const button = Beregner.button(words, () => show(full), { class: "beregner-knap" });
      return { button, full };
    });
    const show = (full) => {
      choice.isFull = full;
      place.replaceChildren(...parts(explanation, full, level + 1));
      buttons.forEach((each) => each.button.setAttribute("aria-pressed", each.full === full));
    };
    show(choice.isFull);
    return element(
      "section",
      {},
      heading(level, "Hvorfor?"),
      element(
        "div",
        { role: "group", "aria-label": "Forklaringens længde", class: "beregner-omfang" },
        buttons.map(({ button }) => button)
      ),
      place
    );
  };

  /** The facts that had a part but were not said; give(name, period) leads to the field. */
  Beregner.notSaid = ({ ikke_oplyst: facts, periode }, give) => {
    if (facts.length === 0) {
      return null;
    }
    const items = facts.map(({ navn, label, periode: own, regnet_som: taken }) => {
      const isOther = own !== "ETERNITY" && own !== periode && !periode.startsWith(own);
      const when = isOther ? `, ${Beregner.periodInWords(own)}` : "";
      const words = `${label}${when}: regnet som ${Beregner.takenAs(navn, taken)} `;
      const attributes = { class: "beregner-knap", "aria-label": `Oplys: ${label}${when}` };
      return element("li", {}, words, Beregner.button("Oplys", () => give(navn, own), attributes));
    });
    const count = facts.length === 1 ? "1 oplysning" : `${facts.length} oplysninger`;
    return element(
      "details",
      { class: "beregner-mere beregner-ikke-oplyst" },
      element("summary", {}, `${count} med betydning for svaret er ikke givet`),
      element("ul", {}, items)
    );
  };

  /** On paper everything has to be seen. */
  window.addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll(".beregner-ikke-oplyst")) {
      details.open = true;
    }
  });

  function otherAnswer({ svar, forskel }) {
    if (svar === null) {
      return "kan svaret ikke beregnes, for et beløb i loven er ikke kendt.";
    }
    const answer = `er svaret ${Beregner.inside(svar)}`;
    if (forskel === null) {
      return answer.endsWith(".") ? answer : `${answer}.`;
    }
    return `${answer} (${Beregner.amount(Math.abs(forskel))} ${forskel > 0 ? "mere" : "mindre"}).`;
  }

  /** The readings that would give another answer; choose(name, reading) computes with one. */
  Beregner.otherReadings = ({ andre_laesninger: others }, level, choose) => {
    if (others.length === 0) {
      return null;
    }
    const items = others.map((other) => {
      const { fortolkning, spoergsmaal, brugt, laesning } = other;
      const attributes = { class: "beregner-knap", "aria-label": `Beregn med: ${laesning.tekst}` };
      return element(
        "li",
        {},
        link(spoergsmaal, BeregnerData.interpretations[fortolkning]),
        `: her er læst »${brugt.tekst}«. Med »${laesning.tekst}« ${otherAnswer(other)} `,
        Beregner.button("Beregn sådan", () => choose(fortolkning, laesning.navn), attributes)
      );
    });
    return element(
      "section",
      {},
      heading(level, "Andre læsninger af reglerne"),
      element("ul", {}, items)
    );
  };
})();
