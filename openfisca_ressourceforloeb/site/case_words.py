"""A test case in words: what is given of each person, and what follows."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from openfisca_ressourceforloeb.explain.danish import period_in_words
from openfisca_ressourceforloeb.explain.sentences import in_a_sentence
from openfisca_ressourceforloeb.simulation.periods import ETERNITY, is_month
from openfisca_ressourceforloeb.simulation.values import typed

from .book import Book, CaseOnSite
from .links import to_variable
from .markdown import text

_PERSONS = "personer"
_MONTHS_A_YEAR = 12


def given(
    book: Book, case: CaseOnSite, page: str, without: Container[str] = ()
) -> dict[str, list[str]]:
    """The given facts of each person as Markdown lines; a person without a name is ``""``.

    ``without`` are facts that are not told.
    """
    return _by_person(book, case, case.given, page, without)


def expected(book: Book, case: CaseOnSite, page: str) -> dict[str, list[str]]:
    """What follows for each person; ``""`` where it is the same for all."""
    return _by_person(book, case, case.expected, page, ())


def definitions(heading: str, lines: Mapping[str, Iterable[str]]) -> str:
    """A definition list with a term for each person: ``Givet``, or ``Givet om anna``."""
    parts = []
    for person, of_person in lines.items():
        term = text(f"{heading} om {person}" if person else heading)
        items = "".join(f":   {line}\n" for line in of_person)
        parts.append(f"{term}\n{items or ':   intet' + chr(10)}")
    return "\n".join(parts)


def _by_person(
    book: Book, case: CaseOnSite, data: Mapping[str, Any], page: str, without: Container[str]
) -> dict[str, list[str]]:
    persons = data.get(_PERSONS, {"": data})
    return {
        person: [
            _line(book, case, name, said, page)
            for name, said in facts.items()
            if name not in without
        ]
        for person, facts in persons.items()
    }


def _line(book: Book, case: CaseOnSite, name: str, said: Any, page: str) -> str:
    """A value of a variable, or its values in several periods."""
    values = said if isinstance(said, Mapping) else {case.period: said}
    runs = list(_runs(values))
    words = "; ".join(
        f"{_when(first, last, case.period)}{_value(book, name, value)}"
        for first, last, value in runs
    )
    return f"{to_variable(book, name, page)}: {words}"


def _value(book: Book, name: str, value: Any) -> str:
    variable = book.system.variables[name]
    return f"**{text(in_a_sentence(typed(variable, value), variable.unit))}**"


def _when(first: str, last: str, period: str) -> str:
    """The months in words, unless they are the whole case or the period it is about."""
    if first == last and first in (ETERNITY, period):
        return ""
    if first == last:
        return f"{text(period_in_words(first))} "
    return f"{text(period_in_words(first))} – {text(period_in_words(last))} "


def _runs(values: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """The first period, the last period and the value of each run of months of one value."""
    [(start, value), *others] = values.items()
    end = start
    for period, following in others:
        if following == value and _is_next(end, period):
            end = period
            continue
        yield start, end, value
        start, end, value = period, period, following
    yield start, end, value


def _is_next(month: str, other: str) -> bool:
    """Whether a month follows another."""
    if not (is_month(month) and is_month(other)):
        return False
    (year, number), (other_year, other_number) = (map(int, m.split("-")) for m in (month, other))
    return (other_year - year) * _MONTHS_A_YEAR + other_number - number == 1
