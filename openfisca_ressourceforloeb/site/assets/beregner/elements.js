/*
 * Elements of the page. What a case or a source says is only ever text.
 */
(function () {
  "use strict";

  /**
   * An element. attributes: true is an attribute without a value, false and null none at all, and a
   * function a listener ("click"). children: elements and texts; null is left out.
   */
  Beregner.element = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") {
        made.addEventListener(name, value);
      } else if (value !== false && value !== null) {
        made.setAttribute(name, value === true ? "" : value);
      }
    }
    made.append(...children.flat().filter((child) => child !== null));
    return made;
  };

  /** A button that does no more than it says. */
  Beregner.button = (words, click, attributes = {}) =>
    Beregner.element("button", { type: "button", click, ...attributes }, words);

  /** A link to a page of the site. */
  Beregner.link = (words, address) =>
    Beregner.element("a", { href: Beregner.page(address) }, words);

  /** A heading; level 2 is that of a section of the page. */
  Beregner.heading = (level, words) => Beregner.element(`h${level}`, {}, words);

  let count = 0;

  /** An id that nothing else on the page has. */
  Beregner.newId = () => {
    count += 1;
    return `beregner-${count}`;
  };

  /**
   * Where the problem with some fields is told; they have it as their description. It has element
   * and show(problem), where null is none.
   */
  Beregner.problem = (fields) => {
    const id = Beregner.newId();
    const place = Beregner.element("p", { class: "beregner-fejl", id, hidden: true });
    const mark = (field, name, value) =>
      value === null ? field.removeAttribute(name) : field.setAttribute(name, value);
    const show = (problem) => {
      place.textContent = problem || "";
      place.hidden = problem === null;
      for (const field of fields) {
        mark(field, "aria-invalid", problem === null ? null : "true");
        mark(field, "aria-describedby", problem === null ? null : id);
      }
    };
    return { element: place, show };
  };

  /** Offers a text to the user as a file. */
  Beregner.download = (name, text) => {
    const address = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
    Beregner.element("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  };
})();
