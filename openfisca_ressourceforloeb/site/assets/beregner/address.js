/*
 * A case in the address behind "#", as what is written:
 * #periode=2026-03&loen_inkl_pension=20000&fortolkning.maalgruppe=alternativ
 *
 * A draft has period and months as a case; scheme, which forløb it is about, or null; written,
 * what stands in the fields, by the keys of facts; readings; and assumed, by path: date and text.
 */
(function () {
  "use strict";

  const PERIOD = /^(?:19|2[0-9])[0-9]{2}-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?$/;
  const READING = "fortolkning.";
  const ASSUMED = /^antag\.(.+)\.([0-9]{4}-[0-9]{2}-[0-9]{2})$/;
  const MOST_MONTHS = 24;

  /** A draft in which nothing is said. */
  Beregner.emptyDraft = (period) => ({
    period,
    months: 1,
    scheme: null,
    written: new Map(),
    readings: {},
    assumed: new Map(),
  });

  function nameOf(key) {
    return key.split(".")[0];
  }

  function has(object, name) {
    return Object.prototype.hasOwnProperty.call(object, name);
  }

  function readPair(draft, key, text) {
    if (key === "maaneder") {
      draft.months = Math.min(Math.max(Number.parseInt(text, 10) || 1, 1), MOST_MONTHS);
    } else if (key === "forloeb") {
      draft.scheme = text;
    } else if (key.startsWith(READING)) {
      readReading(draft, key.slice(READING.length), text);
    } else if (ASSUMED.test(key)) {
      readAssumed(draft, ASSUMED.exec(key), text.replace(".", ","));
    } else if (has(Ressourceforloeb.variables, nameOf(key))) {
      draft.written.set(key, Beregner.forField(nameOf(key), text));
    }
  }

  function readAssumed(draft, [, path, date], text) {
    const isKnown = has(Ressourceforloeb.parameters, path);
    if (isKnown && Beregner.readAmount(text).problem === null) {
      draft.assumed.set(path, { date, text });
    }
  }

  function readReading(draft, name, reading) {
    const known = has(Ressourceforloeb.interpretations, name);
    if (known && has(Ressourceforloeb.interpretations[name].readings, reading)) {
      draft.readings[name] = reading;
    }
  }

  /** The draft in the page's address; what is no part of one is passed over. */
  Beregner.draftInAddress = (usualPeriod) => {
    const pairs = new URLSearchParams(location.hash.slice(1));
    const period = pairs.get("periode");
    const draft = Beregner.emptyDraft(PERIOD.test(period) ? period : usualPeriod);
    for (const [key, text] of pairs) {
      readPair(draft, key, text);
    }
    return draft;
  };

  /** A draft as an address has it; a field that cannot be read is left out. */
  Beregner.pairsOf = (draft) => {
    const pairs = new URLSearchParams({ periode: draft.period });
    if (draft.months > 1) {
      pairs.set("maaneder", String(draft.months));
    }
    if (draft.scheme !== null) {
      pairs.set("forloeb", draft.scheme);
    }
    for (const [key, written] of draft.written) {
      const { value, problem } = Beregner.read(nameOf(key), written);
      if (problem === null) {
        pairs.set(key, String(value));
      }
    }
    for (const [name, reading] of Object.entries(draft.readings)) {
      pairs.set(READING + name, reading);
    }
    for (const [path, { date, text }] of draft.assumed) {
      pairs.set(`antag.${path}.${date}`, text.replace(/\./g, "").replace(",", "."));
    }
    return pairs;
  };

  /** Puts a draft in the page's address, in place of what stood there. */
  Beregner.putInAddress = (draft) => {
    history.replaceState(null, "", `#${Beregner.pairsOf(draft)}`);
  };
})();
