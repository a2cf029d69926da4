/*
 * What the calculator writes in Danish besides the explanations.
 */
(function () {
  "use strict";

  const MONTHS =
    "januar februar marts april maj juni juli august september oktober november december".split(
      " "
    );
  const NO_DATE = "2999-12-31";
  const UNITS = {
    "kr.": "kr.",
    "måneder": "måneder",
    "år": "år",
    "timer/uge": "timer om ugen",
  };

  /** The names of the months. */
  Beregner.monthNames = MONTHS;

  /** "marts 2026", "15. marts 2026" or "hele sagen". */
  Beregner.periodInWords = (period) => {
    if (period === "ETERNITY") {
      return "hele sagen";
    }
    const [year, month, day] = period.split("-").map(Number);
    const words = `${MONTHS[month - 1]} ${year}`;
    return day === undefined ? words : `${day}. ${words}`;
  };

  /** An amount, rounded to the øre: "1.280,40 kr.". */
  Beregner.amount = (amount) => {
    const [whole, decimals] = (amount + 0).toFixed(2).split(".");
    return `${whole.replace(/\B(?=(\d{3})+$)/g, ".")},${decimals} kr.`;
  };

  /** What a variable is called. */
  Beregner.label = (name) => Ressourceforloeb.variables[name].label;

  /** The unit beside a field, where the label does not tell it; null for none. */
  Beregner.unitBeside = (name) => {
    const { unit, label } = Ressourceforloeb.variables[name];
    const words = UNITS[unit];
    return words === undefined || label.includes(words) ? null : words;
  };

  /** What a value that nobody has given is taken to be: "nej", "0", "ingen dato". */
  Beregner.takenAs = (name, value) => {
    const { type } = Ressourceforloeb.variables[name];
    if (type === "bool") {
      return value ? "ja" : "nej";
    }
    if (type === "date") {
      return value === NO_DATE ? "ingen dato" : Beregner.periodInWords(value);
    }
    const members = Ressourceforloeb.enums[type];
    return members === undefined ? String(value) : `»${members[value]}«`;
  };

  /** "a, b og c". */
  Beregner.listed = (words) =>
    [words.slice(0, -1).join(", "), ...words.slice(-1)].filter(Boolean).join(" og ");

  /** The text as it stands inside a sentence: "Ret til …" becomes "ret til …". */
  Beregner.inside = (text) =>
    /^.[a-zæøå]/.test(text) ? text[0].toLowerCase() + text.slice(1) : text;
})();
