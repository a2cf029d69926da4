"""Charts of the law's numbers over time."""

from __future__ import annotations

from collections.abc import Sequence

from openfisca_ressourceforloeb.explain.danish import SHARE, listed, period_in_words, with_unit
from openfisca_ressourceforloeb.explain.words import label_of
from openfisca_ressourceforloeb.registers.catalogue import ParameterEntry

from .book import Book
from .charts import SHARES, Axis, Series, line_chart, of_amounts, steps

UNKNOWN = "ikke kendt"
"""What is told of a number where it has no value."""

_YEARS_A_TICK = 2


def over_time(book: Book, title: str, prefix: str, paths: Sequence[str]) -> str:
    """Up to four numbers of the law by date, as a chart.

    Args:
        book: what the pages are written from.
        title: what it shows; plain text.
        prefix: begins its ids.
        paths: the parameters, all of kroner a month or all shares.
    """
    entries = [book.parameters[path] for path in paths]
    years = [_year(value.fra) for entry in entries for value in entry.vaerdier]
    first, last = int(min(years)), int(max(years)) + 1
    highest = max(level for entry in entries for _start, level in _levels(entry))
    series = [
        Series(label_of(book.system, entry.navn), (steps(_levels(entry), _end(entry, last)),))
        for entry in entries
    ]
    spaced = range(first, last + _YEARS_A_TICK, _YEARS_A_TICK)
    is_share = entries[0].enhed == SHARE
    return line_chart(
        prefix,
        title,
        " ".join(_told(book, entry) for entry in entries),
        series,
        Axis("År", tuple((year, str(year)) for year in spaced)),
        Axis("Andel", SHARES) if is_share else Axis("Kr. pr. måned", of_amounts(highest)),
    )


def _levels(entry: ParameterEntry) -> list[tuple[float, float]]:
    known = (value for value in entry.vaerdier if value.vaerdi is not None)
    return [(_year(value.fra), value.vaerdi) for value in known]


def _end(entry: ParameterEntry, last: int) -> float:
    """Until when the number is known; one that goes on does so to the end of the chart."""
    value = entry.vaerdier[-1]
    return _year(value.fra) if value.vaerdi is None else last


def _told(book: Book, entry: ParameterEntry) -> str:
    values = [
        f"fra {period_in_words(value.fra)} "
        + (UNKNOWN if value.vaerdi is None else with_unit(value.vaerdi, entry.enhed))
        for value in entry.vaerdier
    ]
    return f"{label_of(book.system, entry.navn)}: {listed(values)}."


def _year(date: str) -> float:
    """A date as a number of years."""
    year, month, day = map(int, date.split("-"))
    return year + (month - 1) / 12 + (day - 1) / 365
