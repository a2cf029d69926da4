/*
 * The calendar of the rules. A day is the number of days from 1970-01-01, a month the number of
 * months from January 1970; both may be negative. No clock and no time zone has a part in it. The
 * functions with Danish names are those of the formulas.
 */

const MONTHS_A_YEAR = 12;
const DAYS_A_WEEK = 7;
const YEAR_0 = 1970;
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const ISO_DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

function isLeapYear(year) {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** The days from the year 1 to a year. */
function daysBefore(year) {
  const last = year - 1;
  return last * 365 + Math.floor(last / 4) - Math.floor(last / 100) + Math.floor(last / 400);
}

const DAYS_BEFORE_YEAR_0 = daysBefore(YEAR_0);
const DAYS_A_MONTH = daysBefore(401) / (400 * MONTHS_A_YEAR);

/** The first day of a month. */
function firstDayOf(month) {
  const years = Math.floor(month / MONTHS_A_YEAR);
  const inYear = month - years * MONTHS_A_YEAR;
  const leapDay = inYear >= 2 && isLeapYear(YEAR_0 + years) ? 1 : 0;
  return daysBefore(YEAR_0 + years) - DAYS_BEFORE_YEAR_0 + DAYS_BEFORE_MONTH[inYear] + leapDay;
}

/** The month a day lies in. */
function monthOf(day) {
  let month = Math.floor(day / DAYS_A_MONTH);
  while (firstDayOf(month) > day) {
    month -= 1;
  }
  while (firstDayOf(month + 1) <= day) {
    month += 1;
  }
  return month;
}

/** A month as text, "2026-03"; a year before the year 0 has a minus. */
function monthText(month) {
  const years = Math.floor(month / MONTHS_A_YEAR);
  const year = YEAR_0 + years;
  const digits = `${padded(Math.abs(year), 4)}-${padded(month - years * MONTHS_A_YEAR + 1, 2)}`;
  return year < 0 ? `-${digits}` : digits;
}

/** A day as text, "2026-03-15". */
function dayText(day) {
  const month = monthOf(day);
  return `${monthText(month)}-${padded(day - firstDayOf(month) + 1, 2)}`;
}

function padded(number, digits) {
  return String(number).padStart(digits, "0");
}

/** The day of a text "2026-03-15"; null where there is no such day. */
function dayOfText(text) {
  if (!ISO_DAY.test(text)) {
    return null;
  }
  const year = Number(text.slice(0, 4));
  const monthInYear = Number(text.slice(5, 7));
  const month = (year - YEAR_0) * MONTHS_A_YEAR + monthInYear - 1;
  const day = firstDayOf(month) + Number(text.slice(8)) - 1;
  const exists = monthInYear >= 1 && monthInYear <= MONTHS_A_YEAR && monthOf(day) === month;
  return exists ? day : null;
}

/** "Not happened or not known"; it stays that way whatever is added, and no date is later. */
const INGEN_DATO = dayOfText("2999-12-31");

function laeg_dage_til(day, days) {
  return day === INGEN_DATO ? day : Math.min(day + days, INGEN_DATO);
}

/** A day that does not exist becomes the month's last day. */
function laeg_maaneder_til(day, months) {
  if (day === INGEN_DATO) {
    return day;
  }
  const from = monthOf(day);
  const sameDay = firstDayOf(from + months) + day - firstDayOf(from);
  const lastDay = firstDayOf(from + months + 1) - 1;
  return Math.min(sameDay, lastDay, INGEN_DATO);
}

/** Completed months; negative when the second day comes first. */
function hele_maaneder(from, to) {
  const months = monthOf(to) - monthOf(from);
  return laeg_maaneder_til(from, months) > to ? months - 1 : months;
}

/** What a formula can call. Numbers of weeks and years are multiplied in 32 bits, as they come. */
const FUNCTIONS = {
  er_sket: (day) => day !== INGEN_DATO,
  ingen_dato: () => INGEN_DATO,
  dato_eller: (day, otherwise) => (day === INGEN_DATO ? otherwise : day),
  dag: dayOfText,
  laeg_dage_til,
  laeg_uger_til: (day, weeks) => laeg_dage_til(day, Math.imul(weeks, DAYS_A_WEEK)),
  laeg_maaneder_til,
  laeg_aar_til: (day, years) => laeg_maaneder_til(day, Math.imul(years, MONTHS_A_YEAR)),
  hele_maaneder,
  hele_aar: (from, to) => Math.floor(hele_maaneder(from, to) / MONTHS_A_YEAR),
  aar_og_maaned: (day) => {
    const month = monthOf(day);
    const years = Math.floor(month / MONTHS_A_YEAR);
    return (YEAR_0 + years) * 100 + month - years * MONTHS_A_YEAR + 1;
  },
  op_til: (amount, limit) => Math.min(amount, limit),
  over: (amount, limit) => Math.max(amount - limit, 0),
  // To the øre, half to even: the difference in øre, as a float, rounds to more than 0.
  overstiger: (amount, limit) => (amount - limit) * 100 > 0.5,
};

/** The first and the last day of a period. */
const DAYS = {
  foerste_dag: (period) => period.first,
  sidste_dag: (period) => period.last,
};
