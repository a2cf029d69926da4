"""The law's numbers as a rule uses them: what applies now, and what applied before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from openfisca_ressourceforloeb.explain.danish import day, with_unit
from openfisca_ressourceforloeb.explain.words import parameter_at
from openfisca_ressourceforloeb.registers.catalogue import ParameterEntry, ParameterValue
from openfisca_ressourceforloeb.simulation.periods import is_day
from openfisca_ressourceforloeb.sources import Source, parse_reference
from openfisca_ressourceforloeb.sources import numbers_of as numbers_in

from . import quoted
from .book import Book
from .links import is_interpretation, to_parameter, to_sources
from .markdown import table, text

NOT_KNOWN = "ikke kendt"
_CHECKED = "last_value_still_valid_on"
_HEADING = ("Tal", "Lovhenvisning", "Enhed", "Sats", "Fra", "Status", "Citat")
_ALWAYS = date(1900, 1, 1)


def numbers_of(book: Book, paths: Iterable[str]) -> tuple[ParameterEntry, ...]:
    """The parameters of the law among some paths, without the interpretations."""
    return tuple(book.parameters[path] for path in paths if not is_interpretation(path))


def last_checked(system: Any, paths: Iterable[str]) -> date | None:
    """The latest day on which one of the parameters was held against its sources, if any was."""
    metadata = (parameter_at(system, path).metadata for path in paths)
    checked = (date.fromisoformat(each[_CHECKED]) for each in metadata if _CHECKED in each)
    return max(checked, default=None)


def now(book: Book) -> date:
    """The day the pages call now: the latest on which any parameter was checked.

    Raises:
        ValueError: no parameter was ever checked.
    """
    checked = last_checked(book.system, book.parameters)
    if checked is None:
        raise ValueError("no parameter says when it was last held against its sources")
    return checked


def value_on(entry: ParameterEntry, on: date) -> ParameterValue | None:
    """The value that applies on a day; ``None`` before the first."""
    begun = [each for each in entry.vaerdier if date.fromisoformat(each.fra) <= on]
    return begun[-1] if begun else None


def known_until(entry: ParameterEntry) -> date | None:
    """The last day the parameter has a value on; ``None`` where it has no end."""
    last = entry.vaerdier[-1]
    return date.fromisoformat(last.fra) - timedelta(days=1) if last.vaerdi is None else None


def in_words(entry: ParameterEntry, value: Any) -> str:
    """A value with its unit: ``17.672,00 kr.``, ``55 pct.``, ``ja``; plain text."""
    if value is None:
        return NOT_KNOWN
    if isinstance(value, Mapping):
        steps = (f"fra {step}: {with_unit(amount, entry.enhed)}" for step, amount in value.items())
        return "; ".join(steps)
    if isinstance(value, str):
        return day(date.fromisoformat(value)) if is_day(value) else value
    return with_unit(value, entry.enhed)


def tables(book: Book, entries: Sequence[ParameterEntry], page: str) -> str:
    """The values that apply now, and those before and after them to unfold."""
    today = now(book)
    apply: list[list[str]] = []
    others: list[list[str]] = []
    for entry in entries:
        applying = value_on(entry, today)
        for number, value in enumerate(entry.vaerdier):
            following = entry.vaerdier[number + 1 : number + 2]
            row = _row(book, entry, value, following, page)
            (apply if value is applying else others).append(row)
    parts = [table(_HEADING, apply, [3])] if apply else []
    if others:
        parts.append('??? note "Andre perioder"\n\n' + _indented(table(_HEADING, others, [3])))
    inside = "\n".join(parts)
    return f'<div class="tal" markdown>\n\n{inside}\n</div>\n'


def _row(
    book: Book,
    entry: ParameterEntry,
    value: ParameterValue,
    following: Sequence[ParameterValue],
    page: str,
) -> list[str]:
    begins = date.fromisoformat(value.fra)
    since = "altid" if begins == _ALWAYS else day(begins)
    ends = f" (til {day(_day_before(following[0]))})" if following else ""
    return [
        to_parameter(book, entry.navn, page),
        to_sources(value.henvisninger, page),
        text(entry.enhed or ""),
        text(in_words(entry, value.vaerdi)),
        text(since + ends),
        text(value.status or ""),
        "".join(map(quoted.words_of, _most_telling(entry, value))),
    ]


def _day_before(value: ParameterValue) -> date:
    return date.fromisoformat(value.fra) - timedelta(days=1)


def _most_telling(entry: ParameterEntry, value: ParameterValue) -> Sequence[Source]:
    """The first of a value's sources that states the very number; where none does, the first."""
    sources = [parse_reference(each) for each in value.henvisninger]
    if isinstance(value.vaerdi, bool) or not isinstance(value.vaerdi, int | float):
        return sources[:1]
    wanted, unit = Decimal(str(value.vaerdi)), entry.enhed or ""
    stating = [each for each in sources if wanted in numbers_in(each.evidence(), unit)]
    return (stating or sources)[:1]


def _indented(markdown: str) -> str:
    return "".join(f"    {line}\n" for line in markdown.splitlines())
