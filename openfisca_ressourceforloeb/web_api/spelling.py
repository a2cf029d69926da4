"""The spellings of a period that a client may use, and the one period they all mean.

A month is ``2026-03``, ``month:2026-03`` or ``month:2026-03:1``; a year ``2026``, ``year:2026`` or
``year:2026:1``; a day ``2026-03-15``, ``day:2026-03-15`` or ``day:2026-03-15:1``; the whole case
``ETERNITY`` or ``eternity``. A year of a monthly variable is its twelve months. A variable of the
whole case has one value, whatever period it is written under.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

from openfisca_core.periods import (
    DateUnit,
    Instant,
    Period,
    date_by_instant_cache,
    str_by_instant_cache,
)

from openfisca_ressourceforloeb.simulation.periods import ETERNITY, is_day, is_month, month_of

_SPELLING = re.compile(r"(?:(day|month|year):)?([0-9]{4}(?:-[0-9]{2}){0,2})(?(1)(?::1)?|)")
_UNITS = {
    len("2026"): DateUnit.YEAR,
    len("2026-03"): DateUnit.MONTH,
    len("2026-03-15"): DateUnit.DAY,
}
_REMEMBERED = 8192
_REMEMBERED_BY_ENGINE = 16_384
_MONTHS = tuple(f"{month:02}" for month in range(1, 13))


@dataclass(frozen=True)
class Time:
    """One period of a variable.

    Attributes:
        text: its canonical spelling.
        period: the engine's period.
        start: its first day; ``None`` for the whole case.
        month: the month it lies in, ``2026-03``; empty for the whole case.
    """

    text: str
    period: Period
    start: Instant | None
    month: str


WHOLE_CASE = Time(ETERNITY, Period.eternity(), None, "")


def reader_of(unit: DateUnit) -> Callable[[str], tuple[Time, ...]]:
    """What reads the keys of the variables of a definition period: day, month or eternity.

    The reader gives the periods that a key means; none where it is not one of the spellings above.
    """
    return _READERS[unit]


def _times_of(unit: DateUnit, spelling: str) -> tuple[Time, ...]:
    if spelling in (ETERNITY, ETERNITY.lower()):
        return (WHOLE_CASE,) if unit == DateUnit.ETERNITY else ()
    match = _SPELLING.fullmatch(spelling)
    if match is None:
        return ()
    named, text = match.groups()
    written = _UNITS[len(text)]
    if named is not None and named != written.value:
        return ()
    return _times(text, written, unit)


def _times(text: str, written: DateUnit, unit: DateUnit) -> tuple[Time, ...]:
    months = [f"{text}-{month}" for month in _MONTHS] if written == DateUnit.YEAR else [text]
    exists = is_day(text) if written == DateUnit.DAY else is_month(months[0])
    if not exists:
        return ()
    if unit == DateUnit.ETERNITY:
        return (WHOLE_CASE,)
    if unit == DateUnit.MONTH and written != DateUnit.DAY:
        return tuple(month_time(month) for month in months)
    if unit == DateUnit.DAY and written == DateUnit.DAY:
        return (_day(text),)
    return ()


@lru_cache(maxsize=_REMEMBERED)
def month_time(text: str) -> Time:
    """A month, from ``2026-03``."""
    start = Instant((*map(int, text.split("-")), 1))
    return Time(text, Period((DateUnit.MONTH, start, 1)), start, text)


def period_from(start: Instant | None, unit: DateUnit) -> Period:
    """The period of a unit from its first day; the whole case has none."""
    return WHOLE_CASE.period if start is None else Period((unit, start, 1))


def text_of(start: Instant | None, unit: DateUnit) -> str:
    """The canonical spelling of the period of a unit that begins on a day."""
    return WHOLE_CASE.text if start is None else str(period_from(start, unit))


def _day(text: str) -> Time:
    _bound_memory_of_engine()
    start = Instant(tuple(map(int, text.split("-"))))
    return Time(text, Period((DateUnit.DAY, start, 1)), start, month_of(text))


def _bound_memory_of_engine() -> None:
    """Let the engine forget the days it has written out; by itself it remembers them for good.

    There are a few hundred thousand days to ask about, and half a kilobyte is kept of each.
    """
    for remembered in (str_by_instant_cache, date_by_instant_cache):
        if len(remembered) >= _REMEMBERED_BY_ENGINE:
            remembered.clear()


# A reader for each unit, because to look a unit up for every key would take longer than the rest.
_READERS: dict[DateUnit, Callable[[str], tuple[Time, ...]]] = {
    unit: lru_cache(maxsize=_REMEMBERED)(partial(_times_of, unit))
    for unit in (DateUnit.DAY, DateUnit.MONTH, DateUnit.ETERNITY)
}
