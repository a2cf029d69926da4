/*
 * Opens the calculator where a page has a place for it: <div class="beregner" data-variabel="…"
 * data-periode="2026-03">. The rules are large, so they are read when somebody opens one. A case
 * stands in the address behind "#", which no browser sends anywhere.
 */
var Beregner = (function () {
  "use strict";

  const FILES = [
    "regler.js",
    "beregner/data.js",
    "beregner/elements.js",
    "beregner/words.js",
    "beregner/facts.js",
    "beregner/values.js",
    "beregner/case.js",
    "beregner/address.js",
    "beregner/yaml.js",
    "beregner/controls.js",
    "beregner/periods.js",
    "beregner/readings.js",
    "beregner/refusal.js",
    "beregner/blame.js",
    "beregner/answer.js",
    "beregner/overview.js",
    "beregner/open_facts.js",
    "beregner/sheet.js",
    "beregner/form.js",
  ];
  const folder = new URL(".", document.currentScript.src);
  let loaded = null;

  function loadScript(file) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(file, folder).href;
      script.async = false; // they run in their order
      script.onload = resolve;
      script.onerror = () => reject(new Error(file));
      document.head.append(script);
    });
  }

  /**
   * Reads the rules and the calculator, and with them further files of this folder, once; the
   * promise fails where a file cannot be read.
   */
  function load(further = []) {
    if (loaded === null) {
      const style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = new URL("beregner.css", folder).href;
      document.head.append(style);
      loaded = Promise.all([...FILES, ...further].map(loadScript));
    }
    return loaded;
  }

  /** Says in a place that what should be there cannot be read. */
  function sayMissing(place) {
    const message = document.createElement("p");
    message.setAttribute("role", "alert");
    message.textContent = "Beregneren kunne ikke hentes. Genindlæs siden, og prøv igen.";
    place.replaceChildren(message);
  }

  /** The address of a page of the site, from the root of the site. */
  function page(address) {
    return new URL(`../${address}`, folder).href;
  }

  function open(place, { isAsked }) {
    return load().then(
      () => Beregner.form(place, { isAsked }),
      () => sayMissing(place)
    );
  }

  /** Whether the address has a case. */
  function hasCase() {
    return /[#&]periode=/.test(location.hash);
  }

  function prepare(place) {
    if (place.dataset.aaben !== undefined || hasCase()) {
      open(place, { isAsked: false });
      return;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "md-button beregner-aabn";
    button.textContent = "Åbn beregneren";
    button.addEventListener("click", () => open(place, { isAsked: true }));
    place.replaceChildren(button);
  }

  document.querySelectorAll("div.beregner").forEach(prepare);
  return { load, page, sayMissing };
})();
