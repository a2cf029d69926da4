"""The whole case of a person on one day: the answer of every rule, and why each no is a no.

The answers are the engine's; the reasons are read from the formula trees (see ``explain``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any, TypeAlias

from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.periods import DateUnit
from openfisca_core.periods import period as engine_period
from openfisca_core.variables import Variable

from openfisca_ressourceforloeb.explain.danish import Value
from openfisca_ressourceforloeb.explain.reasons import Reason, Reasons
from openfisca_ressourceforloeb.formula.evaluate import Evaluation, inputs_of
from openfisca_ressourceforloeb.formula.graph import Graph
from openfisca_ressourceforloeb.formula.parse import rules_of
from openfisca_ressourceforloeb.registers.chapters import CHAPTERS, chapter_of, file_of, in_order

from .calculation import build_simulation, missing_amount, require_valid
from .documents import Document
from .periods import ETERNITY, AskedPeriod, is_day, month_of
from .problems import InvalidInputError, MissingAmount, Problem, shown
from .readings import MODELS_OWN, Readings, with_readings
from .situation import NO_MONTH, Request, Situation, read_situations
from .values import from_array

Chapters: TypeAlias = Mapping[str, Sequence[Variable]]
"""The variables of each chapter, by its title."""


@dataclass(frozen=True)
class Line:
    """The answer of one rule.

    Attributes:
        name: the variable.
        period: the month, the day or the whole case.
        answer: the answer; ``None`` where it cannot be computed.
        is_given: whether the answer was given instead of being computed.
        missing: the amount of the law that is missing where there is no answer.
        because: why a no is a no; empty for every other answer.
    """

    name: str
    period: str
    answer: Value | None
    is_given: bool
    missing: MissingAmount | None
    because: tuple[Reason, ...]


@dataclass(frozen=True)
class Section:
    """The rules of one chapter.

    Attributes:
        title: the chapter's title.
        lines: their answers.
        assumed: the chapter's facts that a rule read but nobody gave, with the period; each had
            its default.
    """

    title: str
    lines: tuple[Line, ...]
    assumed: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class CaseReport:
    """A person's case.

    Attributes:
        person: who.
        day: the day it is told for, ``YYYY-MM-DD``; rules of a month are told for its month.
        sections: in the order a case is read.
    """

    person: str
    day: str
    sections: tuple[Section, ...]

    @property
    def month(self) -> str:
        """The month of the day."""
        return month_of(self.day)


def read_case(
    system: Any,
    document: Document,
    day: str | None = None,
    case: str | None = None,
    variables: tuple[str, ...] = (),
) -> tuple[Situation, str]:
    """The situation or the one case that a document holds, and the day to tell it for.

    Args:
        system: the tax and benefit system; only its variables are read.
        document: plain data, with places if they are known.
        day: ``YYYY-MM-DD``; without it the first day of the document's own period, or of the first
            month it names.
        case: the name of one case, or a part of it that only one case has.
        variables: what is asked about, where that is not the whole case.

    Raises:
        InvalidInputError: with every mistake that was found; also where none of several cases was
            chosen.
    """
    if day is None:
        period = _only(read_situations(system, document, case=case)).period
        if not period.months:
            raise InvalidInputError([Problem(NO_MONTH)])
        day = period.day or f"{period.months[0]}-01"
    elif not is_day(day):
        raise InvalidInputError([Problem(f"{shown(day)} er ikke en dag: skriv som 2026-03-15.")])
    # What is said without a month also holds in the month before, which some rules look back at.
    month = month_of(day)
    day_before = date.fromisoformat(f"{month}-01") - timedelta(days=1)
    months = (month_of(day_before.isoformat()), month)
    request = Request(AskedPeriod(months, day), variables)
    return _only(read_situations(system, document, request, case)), day


def _only(situations: Sequence[Situation]) -> Situation:
    if len(situations) > 1:
        message = f"Filen har {len(situations)} tilfælde; vælg ét på navnet (--case)."
        raise InvalidInputError([Problem(message)])
    return situations[0]


def case_reports(
    system: Any, situation: Situation, day: str, readings: Readings = MODELS_OWN
) -> list[CaseReport]:
    """The case of each person of a situation.

    Args:
        system: the tax and benefit system.
        situation: who, and what is known of them.
        day: the day to tell it for.
        readings: chosen readings; they go before the situation's own.

    Raises:
        InvalidInputError: what is said of a person cannot be right.
    """
    system = with_readings(system, {**situation.readings, **readings})
    chapters = _chapters(system)
    asked: dict[str, tuple[str, ...]] = {
        variable.name: (period_of(variable, day),)
        for variables in chapters.values()
        for variable in variables
        if variable.formulas
    }
    asking = replace(situation, questions=dict.fromkeys(situation.persons, asked))
    require_valid(system, asking, build_simulation(system, asking))
    return [_report(system, asking.of(person), chapters, day) for person in situation.persons]


def _chapters(system: Any) -> Chapters:
    """The variables chapter by chapter; in a chapter, the file that rests on least comes first.

    So a conclusion stands after what it is drawn from, and no topic is torn apart.
    """
    graph = Graph(rules_of(system).values())
    levels: dict[str, int] = {}
    for name in graph.in_order():
        levels[name] = 1 + max((levels[read] for read in graph.reads(name)), default=0)
    highest: dict[Path, int] = {}
    for name, variable in system.variables.items():
        file = file_of(variable)
        highest[file] = max(highest.get(file, 0), levels[name])
    titles = list(dict.fromkeys(CHAPTERS.values()))
    ordered = sorted(
        in_order(system),
        key=lambda variable: (titles.index(chapter_of(variable)), highest[file_of(variable)]),
    )
    return {title: list(variables) for title, variables in groupby(ordered, chapter_of)}


def period_of(variable: Variable, day: str) -> str:
    """The period of a variable that a day is in."""
    if variable.definition_period == DateUnit.ETERNITY:
        return ETERNITY
    return day if variable.definition_period == DateUnit.DAY else month_of(day)


def _report(system: Any, situation: Situation, chapters: Chapters, day: str) -> CaseReport:
    [person] = situation.persons
    case = _Case(system, situation, day)
    lines = {
        title: tuple(case.line(variable) for variable in variables if variable.formulas)
        for title, variables in chapters.items()
    }
    assumed = case.assumed()
    sections = [
        Section(
            title,
            lines[title],
            tuple((each.name, assumed[each.name]) for each in variables if each.name in assumed),
        )
        for title, variables in chapters.items()
    ]
    return CaseReport(person, day, tuple(sections))


class _Case:
    """One person alone, so that what is missing for another does not stop the answer."""

    def __init__(self, system: Any, situation: Situation, day: str) -> None:
        [person] = situation.persons
        inputs = inputs_of(system, [situation.facts_of(person)])
        self._who = situation.in_words(person)
        self._day = day
        self._system = system
        self._simulation = build_simulation(system, situation)
        self._evaluation = Evaluation(system, inputs, count=1, record=True)
        self._given = inputs.keys()
        self._reasons = Reasons(system, self._evaluation, self._given, person=0)

    def line(self, rule: Variable) -> Line:
        """The answer of a rule, with the reasons of a no."""
        period = period_of(rule, self._day)
        # The engine has no first day of the whole case to find a formula by; any month will do.
        at = engine_period(month_of(self._day) if period == ETERNITY else period)
        try:
            [answer] = from_array(rule, self._simulation.calculate(rule.name, at))
            self._evaluation.value(rule.name, at)
        except ParameterNotFoundError as error:
            missing = replace(missing_amount(error), persons=(self._who,))
            return Line(rule.name, period, None, False, missing, ())
        because = self._reasons.of(rule.name, at) if answer is False else ()
        return Line(rule.name, period, answer, (rule.name, period) in self._given, None, because)

    def assumed(self) -> dict[str, str]:
        """The facts that were read but not given, with the last period they were read for."""
        rules = rules_of(self._system)
        read = sorted(self._evaluation.values.keys() - self._given)
        return {name: period for name, period in read if not rules[name].formulas}
