"""How far a rule reaches, when it was checked, and how well it is tested."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from openfisca_ressourceforloeb.explain.danish import day, percent
from openfisca_ressourceforloeb.formula.branches import Case, Row, branch_matrix
from openfisca_ressourceforloeb.registers.catalogue import ParameterEntry
from openfisca_ressourceforloeb.simulation.readings import readings_of_reforms, with_readings

from . import parameter_tables
from .book import Book, CaseOnSite
from .markdown import bullets, text

_NO_NUMBERS = "reglen har ingen tal"


@dataclass(frozen=True)
class WaysTested:
    """The ways a rule can go, and how many of them cases go.

    Attributes:
        ways: all that can be gone.
        gone: those that at least one case goes.
        unreachable: why no case can go the rest, in Danish.
    """

    ways: int
    gone: int
    unreachable: tuple[str, ...]


def tested(book: Book) -> Mapping[str, WaysTested]:
    """How well every rule is tested, by name; a rule that goes one way only has no ways."""
    by_rule: defaultdict[str, list[Row]] = defaultdict(list)
    for row in branch_matrix(map(_as_data, book.cases), lambda each: _system(book, each)):
        by_rule[row.branch.variable].append(row)
    return {name: _tested(by_rule[name]) for name in book.rules}


def strip(book: Book, name: str, how_tested: WaysTested) -> str:
    """What there is to know of a rule's state, in a list."""
    numbers = parameter_tables.numbers_of(book, book.graph.parameters(name))
    told = {
        "Gælder": _applies(book.rule(name).formulas[0].start),
        "Lovens tal kendes": _known(numbers),
        "Sidst kontrolleret": _checked(book.system, numbers),
        "Testtilfælde": str(len(book.cases_of(name))),
        "Veje prøvet": _ways(how_tested),
        "Variabel": f"`{name}`",
    }
    return terms(told)


def terms(told: Mapping[str, str], kind: str = "") -> str:
    """Terms with what is told of each, as Markdown; those without are left out.

    Args:
        told: Markdown by term.
        kind: another class of the frame.
    """
    lines = bullets(f"{term}: **{words}**" for term, words in told.items() if words)
    return f'<div class="{f"status {kind}".strip()}" markdown>\n\n{lines}\n</div>\n'


def _as_data(case: CaseOnSite) -> Case:
    persons = case.situation.persons
    return Case(
        name=f"{case.file}: {case.name}",
        reforms=case.reforms,
        persons=tuple(map(case.situation.facts_of, persons)),
        expected=tuple(
            (persons.index(person), name, period)
            for person, questions in case.situation.questions.items()
            for name, periods in questions.items()
            for period in periods
        ),
    )


def _system(book: Book, reforms: Iterable[str]) -> Any:
    readings, _ = readings_of_reforms(reforms)
    return with_readings(book.system, readings)


def _tested(rows: Iterable[Row]) -> WaysTested:
    every = list(rows)
    unreachable = tuple(row.unreachable for row in every if row.unreachable is not None)
    return WaysTested(
        len(every) - len(unreachable), sum(bool(row.cases) for row in every), unreachable
    )


def _applies(start: date | None) -> str:
    return text(f"fra {day(start)}" if start else "ingen startdato i kilderne")


def _known(numbers: Iterable[ParameterEntry]) -> str:
    """The time in which all of the numbers have a value."""
    every = list(numbers)
    if not every:
        return text(_NO_NUMBERS)
    first = max(date.fromisoformat(each.vaerdier[0].fra) for each in every)
    last = min(filter(None, map(parameter_tables.known_until, every)), default=None)
    return text(f"fra {day(first)}" + (f" til {day(last)}" if last else ""))


def _checked(system: Any, numbers: Iterable[ParameterEntry]) -> str:
    checked = parameter_tables.last_checked(system, (each.navn for each in numbers))
    return text(day(checked)) if checked else ""


def _ways(how_tested: WaysTested) -> str:
    if not how_tested.ways:
        return text("reglen kan kun gå én vej")
    share = percent(how_tested.gone / how_tested.ways)
    return text(f"{how_tested.gone} af {how_tested.ways} ({share})")


def unreachable(how_tested: WaysTested) -> Iterator[str]:
    """Why the ways that no case goes cannot be gone; Markdown lines."""
    return map(text, how_tested.unreachable)
