/*
 * Values, dates and lists as they are written in Danish. A value has its type, the name of a kind
 * or of an enumeration, and is plain: a truth, a number, a date as text or the key of a member.
 *
 * Amounts are rounded to the øre, half up; nothing else is rounded.
 */

const KRONER = "kr.";
const SHARE = "andel";
const NO_DATE = dayText(INGEN_DATO);
const MONTH_NAMES =
  "januar februar marts april maj juni juli august september oktober november december".split(" ");
const UNITS = {
  [KRONER]: KRONER,
  "mio. kr.": "mio. kr.",
  "måneder": "måneder",
  "uger": "uger",
  "dage": "dage",
  "år": "år",
  "kr./måned": KRONER,
  "timer/uge": "timer om ugen",
};
const ONE = { "måneder": "måned", "uger": "uge", "dage": "dag" };

function isMember(value) {
  return has(rules.enums, value.type);
}

function isNoDate(value) {
  return value.type === "date" && value.plain === NO_DATE;
}

/** "a, b og c". */
function listed(words, last = "og") {
  const before = words.slice(0, -1).join(", ");
  return [before, ...words.slice(-1)].filter(Boolean).join(` ${last} `);
}

/** "marts 2026", "15. marts 2026" or "hele sagen". */
function periodInWords(period) {
  if (period === ETERNITY) {
    return "hele sagen";
  }
  const [year, month, day] = period.split("-").map(Number);
  const words = `${MONTH_NAMES[month - 1]} ${year}`;
  return day === undefined ? words : `${day}. ${words}`;
}

/** A number as exactly as it is: "17.672", "0,55"; very large and small ones as "1e+16". */
function numberToText(number) {
  const [digits, exponent] = number.toExponential().split("e");
  if (exponent < -4 || exponent >= 16) {
    return danish(`${digits}e${exponent[0]}${exponent.slice(1).padStart(2, "0")}`);
  }
  return danish(String(number));
}

/** A number with a dot for every thousand, a decimal comma and a minus sign (no hyphen). */
function danish(digits) {
  const [whole, decimals] = digits.replace(/-/g, "−").split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ".");
  return decimals === undefined ? grouped : `${grouped},${decimals}`;
}

/** The amount in øre, rounded half up; what is smaller than shares of an øre is noise. */
function toOere(amount) {
  // Beyond this toFixed writes an exponent; so large a number is whole.
  const text = Math.abs(amount) < 1e21 ? amount.toFixed(5) : `${BigInt(amount)}00000`;
  const parts = BigInt(text.replace(".", ""));
  return (parts + (parts < 0 ? -500n : 500n)) / 1000n;
}

/** Øre as kroner with two decimals, "1280.40". */
function inKroner(oere) {
  const [sign, size] = oere < 0 ? ["-", -oere] : ["", oere];
  const digits = String(size).padStart(3, "0");
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** An amount without its unit: "1.280,40". */
function kroner(amount) {
  return danish(inKroner(toOere(amount)));
}

/** "1.280,40 kr.". */
function amountToText(amount) {
  return `${kroner(amount)} ${KRONER}`;
}

/** A share as exactly as it is: "55 pct.", "12,5 pct.". */
function percent(share) {
  const [digits, exponent] = share.toExponential().split("e");
  return `${numberToText(Number(`${digits}e${Number(exponent) + 2}`))} pct.`;
}

/** A value that is no amount. */
function valueInWords({ type, plain }) {
  if (type === "bool") {
    return plain ? "ja" : "nej";
  }
  if (type === "date") {
    return plain === NO_DATE ? "ingen dato" : periodInWords(plain);
  }
  return has(rules.enums, type) ? rules.enums[type][plain] : numberToText(plain);
}

/** A value with its unit: "1.280,40 kr.", "36 måneder", "75 pct.", "nej". */
function withUnit(value, unit) {
  if (value.type === "bool" || value.type === "date" || isMember(value)) {
    return valueInWords(value);
  }
  if (unit === SHARE) {
    return percent(value.plain);
  }
  const word = UNITS[unit] || "";
  if (word === KRONER) {
    return amountToText(value.plain);
  }
  const ofOne = value.plain === 1 ? ONE[word] || word : word;
  return `${numberToText(value.plain)} ${ofOne}`.trim();
}

/** A variable's value with its unit. */
function answerInWords(name, value) {
  return withUnit(value, unitOfVariable(name));
}

function unitOfVariable(name) {
  return rules.variables[name].unit || null;
}
