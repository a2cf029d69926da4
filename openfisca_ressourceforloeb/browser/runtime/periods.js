/*
 * The periods a variable has values for: a month, a day, or the whole case, which has neither a
 * first nor a last day. An evaluation has its own, and each of them holds the values of its
 * variables.
 */

const ISO_MONTH = /^[0-9]{4}-[0-9]{2}$/;
const ETERNITY = "ETERNITY";
const EARLIEST = dayOfText("1900-01-01");
const WRITTEN = {
  month: "en måned fra 1900-01 til 2999-12, skrevet som 2026-03",
  day: "en dag fra 1900-01-01 til 2999-12-31, skrevet som 2026-03-15",
  eternity: ETERNITY,
};

class Period {
  /** The key is as the caller writes it, "2026-03"; values are by the variable's place. */
  constructor(unit, key, first, last) {
    this.unit = unit;
    this.key = key;
    this.first = first;
    this.last = last;
    this.start = unit === "month" ? `${key}-01` : key;
    this.values = new Array(VARIABLES.size);
    this.isGiven = new Uint8Array(VARIABLES.size);
    this.recorded = new Map();
  }
}

/** The periods of one evaluation, each once. */
class Periods {
  constructor() {
    this.eternity = new Period("eternity", ETERNITY, null, null);
    this.byKey = new Map([[ETERNITY, this.eternity]]);
    this.months = new Map();
  }

  /** The period of a variable by its key; the whole case has the key "ETERNITY". */
  of(unit, key, place) {
    const period = this.find(key);
    if (period === null || period.unit !== unit) {
      throw new UsageError(place(), `${shown(key)} er en forkert periode.`, WRITTEN[unit]);
    }
    return period;
  }

  /** The period a caller has written; null where it is none. */
  find(key) {
    const known = this.byKey.get(key);
    return known === undefined ? this.read(key) : known;
  }

  read(key) {
    if (typeof key !== "string") {
      return null;
    }
    const isMonth = ISO_MONTH.test(key);
    const first = dayOfText(isMonth ? `${key}-01` : key);
    if (first === null || first < EARLIEST || first > INGEN_DATO) {
      return null;
    }
    if (isMonth) {
      return this.month(monthOf(first));
    }
    const day = new Period("day", key, first, first);
    this.byKey.set(key, day);
    return day;
  }

  /** A month by its number. */
  month(number) {
    let month = this.months.get(number);
    if (month === undefined) {
      const last = firstDayOf(number + 1) - 1;
      month = new Period("month", monthText(number), firstDayOf(number), last);
      this.months.set(number, month);
      this.byKey.set(month.key, month);
    }
    return month;
  }

  /** The period in which a formula of a period reads a variable. */
  shifted(period, when) {
    if (when === "period") {
      return period;
    }
    const month = monthOf(period.first);
    return this.month(when === "period.first_month" ? month : month - 1);
  }
}
