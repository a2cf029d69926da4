"""Reads the Danish values and sums of an explanation, and works the sums out anew.

Nothing here comes from the package: the numbers, the units and the calendar are read from what is
printed. A printed amount stands for every amount that is rounded to it, so a sum of amounts is an
interval; whatever is no amount is exact.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TypeAlias

KRONER, SHARE = "kr.", "andel"
NO_DATE = "ingen dato"

_MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)
_HALF_OERE = Fraction(1, 200)
# How each unit is printed: beside any number but 1, and beside 1.
_UNITS = {
    "måneder": ("måneder", "måned"),
    "uger": ("uger", "uge"),
    "dage": ("dage", "dag"),
    "år": ("år", "år"),
    "timer om ugen": ("timer om ugen", "timer om ugen"),
    KRONER: (KRONER, KRONER),
}
_NUMBER = r"−?\d{1,3}(?:\.\d{3})*(?:,\d+)?"
_DATE = rf"(?P<day>\d{{1,2}})\. (?P<month>{'|'.join(_MONTHS)}) (?P<year>\d+)"
_VALUE = re.compile(
    rf"{_DATE}|(?P<number>{_NUMBER})(?: (?P<unit>kr\.|pct\.|måneder|måned|uger|uge|dage|dag|år"
    rf"|timer om ugen)(?!\w))?(?![\d.,]*\d)"
)


class SumError(ValueError):
    """What is printed is no sum, or not in the form it should have."""


@dataclass(frozen=True)
class Number:
    """A number between two bounds, with its unit; the bounds are the same where it is exact."""

    low: Fraction
    high: Fraction
    unit: str

    def meets(self, other: Number) -> bool:
        """Whether both can be the same number."""
        return self.unit == other.unit and self.low <= other.high and other.low <= self.high

    @property
    def middle(self) -> Fraction:
        """The number that is printed."""
        return (self.low + self.high) / 2


Value: TypeAlias = Number | date | bool | str | None
"""A printed value: ``None`` is no date, a text is a word such as a member of an enumeration."""


def exact(number: Fraction | int, unit: str = "") -> Number:
    return Number(Fraction(number), Fraction(number), unit)


def value_of(text: str) -> Value:
    """A printed value.

    Raises:
        SumError: it looks like a number or a date but is not written as one.
    """
    if text in ("ja", "nej"):
        return text == "ja"
    if text == NO_DATE:
        return None
    found = _VALUE.fullmatch(text)
    if found:
        return _read(found)
    if re.match(r"[-−]?\d+[.,\d]*($| (kr|pct|m|uge|dag|timer om))", text):
        raise SumError(f"neither a number nor a date: {text!r}")
    return text


def _read(found: re.Match[str]) -> Number | date:
    if found["day"]:
        return _day(found)
    printed, unit = found["number"].replace("−", "-"), found["unit"]
    number = Fraction(printed.replace(".", "").replace(",", "."))
    if printed != printed.lstrip("-0") and re.match(r"-?0\d", printed):
        raise SumError(f"begins with 0: {printed!r}")
    if unit == "pct.":
        return exact(number / 100, SHARE)
    if unit is None:
        return exact(number)
    [name] = (name for name, forms in _UNITS.items() if unit in forms)
    if unit != _UNITS[name][number == 1]:
        raise SumError(f"wrong form of the unit: {found[0]!r}")
    if name != KRONER:
        return exact(number, name)
    if not re.search(r",\d\d$", printed):
        raise SumError(f"an amount is written with two decimals: {found[0]!r}")
    return Number(number - _HALF_OERE, number + _HALF_OERE, KRONER)


def _day(found: re.Match[str]) -> date:
    day, year = int(found["day"]), int(found["year"])
    if found["day"] != str(day) or found["year"] != str(year):
        raise SumError(f"begins with 0: {found[0]!r}")
    try:
        return date(year, _MONTHS.index(found["month"]) + 1, day)
    except ValueError as error:
        raise SumError(f"no such date: {found[0]!r}") from error


def values_in(text: str) -> list[Number | date]:
    """Every number and date that stands in a sum, in order."""
    return [_read(found) for found in _VALUE.finditer(text)]


# --- the calendar ---


def month_in_words(month: str) -> str:
    """``marts 2026`` of ``2026-03``."""
    year, place = month.split("-")
    return f"{_MONTHS[int(place) - 1]} {int(year)}"


def day_in_words(day: str) -> str:
    """``1. marts 2026`` of ``2026-03-01``."""
    return f"{int(day[8:])}. {month_in_words(day[:7])}"


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def later(day: date, count: int, unit: str) -> date:
    """A date plus days, weeks, months or years."""
    if unit in ("måneder", "år"):
        return months_later(day, count * (12 if unit == "år" else 1))
    if unit not in ("dage", "uger"):
        raise SumError(f"no unit of time: {unit!r}")
    return day + timedelta(days=count * (7 if unit == "uger" else 1))


def whole_months(first: date, last: date) -> int:
    """How many whole months fit between two dates; below 0 where the last comes first."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months if months_later(first, months) <= last else months - 1


# --- sums ---

_Term: TypeAlias = Number | date
_STEP = re.compile(r"(?P<name>[A-ZÆØÅ][^:=]*): (?P<rest>.*)")


@dataclass(frozen=True)
class Sum:
    """A printed sum.

    Attributes:
        name: what the formula calls it; empty for the answer itself.
        left: what stands before ``=``.
        right: the value after it.
    """

    name: str
    left: str
    right: _Term

    @property
    def operands(self) -> list[_Term]:
        """The numbers and dates it is made of."""
        return values_in(self.left)

    def result(self) -> _Term:
        """What the left side gives.

        Raises:
            SumError: it is no sum, or puts together what does not belong together.
        """
        return _Reader(self.left[:1].lower() + self.left[1:]).all()

    def holds(self) -> bool:
        """Whether the left side gives the right one, within the rounding of the amounts."""
        result = self.result()
        if isinstance(result, Number) and isinstance(self.right, Number):
            return result.meets(self.right)
        return result == self.right


def read_sum(text: str) -> Sum:
    """A printed sum.

    Raises:
        SumError: it is none.
    """
    found = _STEP.fullmatch(text)
    name, rest = (found["name"], found["rest"]) if found else ("", text)
    left, sign, right = rest.rpartition(" = ")
    value = value_of(right) if sign else None
    if not isinstance(value, Number | date) or isinstance(value, bool) or "=" in left:
        raise SumError(f"no sum: {text!r}")
    return Sum(name, left, value)


class _Reader:
    """Reads the left side from left to right and works it out."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def all(self) -> _Term:
        """The value of the whole text."""
        value = self._limited()
        if self._at < len(self._text):
            raise self._error()
        return value

    def _error(self) -> SumError:
        return SumError(f"cannot read {self._text[self._at :]!r} in {self._text!r}")

    def _takes(self, words: str) -> bool:
        if not self._text.startswith(words, self._at):
            return False
        self._at += len(words)
        return True

    def _need(self, words: str) -> None:
        if not self._takes(words):
            raise self._error()

    def _limited(self) -> _Term:
        for words, choose in (("den tidligste af ", min), ("den seneste af ", max)):
            if self._takes(words):
                return self._one_of(choose)
        for unit in ("år", "måneder"):
            if self._takes(f"hele {unit} fra "):
                return self._limit(self._span(unit))
        return self._limit(self._terms())

    def _limit(self, value: _Term) -> _Term:
        if self._takes(", dog højst "):
            return _extreme(min, value, self._terms())
        if self._takes(", dog mindst "):
            return _extreme(max, value, self._terms())
        return value

    def _one_of(self, choose: Callable[[date, date], date]) -> date:
        first = self._limited()
        self._need(" og ")
        second = self._limited()
        if not isinstance(first, date) or not isinstance(second, date):
            raise SumError(f"not two dates: {self._text!r}")
        return choose(first, second)

    def _span(self, unit: str) -> Number:
        first = self._terms()
        self._need(" til ")
        last = self._terms()
        if not isinstance(first, date) or not isinstance(last, date):
            raise SumError(f"not two dates: {self._text!r}")
        months = whole_months(first, last)
        return exact(months // 12 if unit == "år" else months, unit)

    def _terms(self) -> _Term:
        value = self._factors()
        while True:
            if self._takes(" + "):
                value = _added(value, self._factors(), 1)
            elif self._takes(" − "):
                value = _added(value, self._factors(), -1)
            else:
                return value

    def _factors(self) -> _Term:
        value = self._single()
        if isinstance(value, Number) and value.unit == SHARE and self._takes(" af "):
            return _times(value, self._single())
        while True:
            if self._takes(" × "):
                value = _times(value, self._single())
            elif self._takes(" ÷ "):
                value = _divided(value, self._single())
            else:
                return value

    def _single(self) -> _Term:
        if self._takes("("):
            value = self._limited()
            self._need(")")
            return value
        found = _VALUE.match(self._text, self._at)
        if found is None:
            raise self._error()
        self._at = found.end()
        return _read(found)


def _extreme(
    choose: Callable[[Fraction, Fraction], Fraction], value: _Term, limit: _Term
) -> Number:
    if not isinstance(value, Number) or not isinstance(limit, Number) or value.unit != limit.unit:
        raise SumError(f"cannot limit {value} by {limit}")
    return Number(choose(value.low, limit.low), choose(value.high, limit.high), value.unit)


def _added(value: _Term, other: _Term, sign: int) -> _Term:
    if not isinstance(other, Number):
        raise SumError(f"{other} is added")
    if isinstance(value, date):
        if other.low != other.high or other.low.denominator != 1:
            raise SumError(f"not a whole number: {other}")
        return later(value, sign * int(other.low), other.unit)
    if value.unit != other.unit:
        raise SumError(f"{value} and {other} have different units")
    low, high = (other.low, other.high) if sign > 0 else (-other.high, -other.low)
    return Number(value.low + low, value.high + high, value.unit)


def _times(value: _Term, other: _Term) -> Number:
    if not isinstance(value, Number) or not isinstance(other, Number):
        raise SumError(f"{value} times {other}")
    if value.unit not in ("", SHARE) and other.unit:
        raise SumError(f"the units of {value} and {other} cannot be multiplied")
    ends = [a * b for a in (value.low, value.high) for b in (other.low, other.high)]
    return Number(min(ends), max(ends), other.unit or value.unit)


def _divided(value: _Term, other: _Term) -> Number:
    if not isinstance(value, Number) or not isinstance(other, Number) or other.unit:
        raise SumError(f"{value} divided by {other}")
    if other.low != other.high or not other.low:
        raise SumError(f"{other} cannot divide")
    return Number(value.low / other.low, value.high / other.low, value.unit)
