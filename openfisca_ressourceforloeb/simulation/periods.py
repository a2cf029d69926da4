"""The periods of a situation: months (``2026-03``), days (``2026-03-15``) and the whole case.

A period is written in one way only; any other spelling is refused with the right one named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from openfisca_core.periods import DateUnit

from .problems import InvalidInputError, Problem, shown

ETERNITY = "ETERNITY"
"""The key of a value that holds for the whole case."""

FIRST_YEAR = 1900
LAST_YEAR = 2999
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_YEAR = re.compile(r"[0-9]{4}")
_MONTHS_A_YEAR = 12
_RANGE = ":"


@dataclass(frozen=True)
class AskedPeriod:
    """The months a question is about, in order, and the day for questions about a day."""

    months: tuple[str, ...] = ()
    day: str | None = None

    def periods_of(self, unit: DateUnit) -> tuple[str, ...]:
        """The periods in which a variable of this definition period is asked; maybe none."""
        if unit == DateUnit.ETERNITY:
            return (ETERNITY,)
        if unit == DateUnit.DAY:
            return () if self.day is None else (self.day,)
        return self.months


def parse_asked_period(text: str) -> AskedPeriod:
    """Reads ``2026-03``, ``2026-01:2026-06``, ``2026`` (its months) or ``2026-03-15``.

    Raises:
        InvalidInputError: the text is none of these.
    """
    first, colon, last = text.partition(_RANGE)
    if colon and is_month(first) and is_month(last) and first <= last:
        return AskedPeriod(tuple(_months_between(first, last)))
    if not colon and is_month(first):
        return AskedPeriod((first,))
    if not colon and _YEAR.fullmatch(first) and is_month(f"{first}-01"):
        return AskedPeriod(tuple(_months_between(f"{first}-01", f"{first}-12")))
    if not colon and is_day(first):
        return AskedPeriod((month_of(first),), first)
    order = " Den første måned skal komme først." if is_month(first) and is_month(last) else ""
    message = (
        f"{shown(text)} er ikke en periode.{order} Skriv en måned (2026-03), flere måneder "
        f"(2026-01:2026-06), et år (2026) eller en dag (2026-03-15)."
    )
    raise InvalidInputError([Problem(message)])


def is_month(text: str) -> bool:
    """Whether the text is a month, ``YYYY-MM``, of a year the model accepts."""
    match = _MONTH.fullmatch(text)
    if match is None:
        return False
    year, month = map(int, match.groups())
    return FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= _MONTHS_A_YEAR


def is_day(text: str) -> bool:
    """Whether the text is a date, ``YYYY-MM-DD``, of a year the model accepts."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return False
    return day.isoformat() == text and FIRST_YEAR <= day.year <= LAST_YEAR


def month_of(day: str) -> str:
    """The month of a day: ``2026-03-15`` gives ``2026-03``."""
    return day[: len("2026-03")]


def key_problem(key: str, unit: DateUnit) -> str | None:
    """Why a value of a variable cannot have this period key, or ``None`` when it can."""
    if unit == DateUnit.ETERNITY:
        if key == ETERNITY:
            return None
        return f"Oplysningen gælder hele sagen: skriv værdien direkte eller under {ETERNITY}."
    if unit == DateUnit.DAY:
        if is_day(key):
            return None
        return f"{shown(key)} er ikke en dag: skriv som 2026-03-15."
    if is_month(key):
        return None
    return f"{_not_a_month(key)}: oplysningen gælder for én måned; skriv måneden som 2026-03."


def _not_a_month(key: str) -> str:
    if key.upper() == ETERNITY:
        return f"{shown(key)} er hele sagen"
    if _YEAR.fullmatch(key):
        return f"{shown(key)} er et år"
    if is_day(key):
        return f"{shown(key)} er en dag"
    return f"{shown(key)} er ikke en måned"


def _months_between(first: str, last: str) -> Iterator[str]:
    year, month = map(int, first.split("-"))
    while (current := f"{year:04}-{month:02}") <= last:
        yield current
        year, month = (year, month + 1) if month < _MONTHS_A_YEAR else (year + 1, 1)
