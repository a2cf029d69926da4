"""What each reading of an open question leads to, for a person of the test cases.

The person is found and not made up: of the cases that name a reading of the question, the one that
shows most. All readings are then computed for that person, with everything else as in the case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from openfisca_core.errors import ParameterNotFoundError

from openfisca_ressourceforloeb.explain.course import typed
from openfisca_ressourceforloeb.explain.danish import Value
from openfisca_ressourceforloeb.formula.evaluate import Evaluation, Facts, inputs_of
from openfisca_ressourceforloeb.formula.parse import rules_of
from openfisca_ressourceforloeb.formula.piecewise import Curve, Curves, NotPiecewiseLinear
from openfisca_ressourceforloeb.reforms.fortolkninger import Interpretation
from openfisca_ressourceforloeb.simulation.periods import is_month
from openfisca_ressourceforloeb.simulation.readings import with_readings

from .book import Book, CaseOnSite

BENEFIT, WAGE = "ressourceforloebsydelse", "loen_inkl_pension"


@dataclass(frozen=True)
class Answer:
    """The answer of one rule under each reading.

    Attributes:
        name: the variable.
        period: the period it is asked for.
        values: by the reading; ``None`` where an amount of the law is not known.
    """

    name: str
    period: str
    values: Mapping[str, Value | None]


@dataclass(frozen=True)
class Example:
    """A case under every reading.

    Attributes:
        case: the case; it is about one person.
        answers: the answers that are not the same under all the readings.
    """

    case: CaseOnSite
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class CurveExample:
    """The benefit of a case's person by the wage of the month, under every reading.

    Attributes:
        case: the case; it is about one person and one month.
        curves: by the reading.
    """

    case: CaseOnSite
    curves: Mapping[str, Curve]


def cases_under(book: Book, interpretation: Interpretation) -> dict[str, list[CaseOnSite]]:
    """The cases that name each reading."""
    found: dict[str, list[CaseOnSite]] = {reading: [] for reading in interpretation.readings}
    for case in book.cases:
        if interpretation.name in case.situation.readings:
            found[case.situation.readings[interpretation.name]].append(case)
    return found


def examples_of(book: Book, interpretation: Interpretation) -> tuple[Example, ...]:
    """The cases that tell the readings apart, as few as can be.

    The first is the case whose answers tell most of the readings apart: of those, one with every
    answer known, computed under the fewest readings and with the fewest facts, and the first of
    these. Others follow where they tell more readings apart.
    """
    examples = (_example(book, interpretation, case) for case in _candidates(book, interpretation))
    telling = [each for each in examples if each.answers]
    chosen: list[Example] = []

    def rank(example: Example) -> tuple[int, bool, int, int]:
        situation = example.case.situation
        is_known = all(None not in each.values.values() for each in example.answers)
        apart = _told_apart(interpretation, [*chosen, example])
        return apart, is_known, -len(situation.readings), -len(situation.facts)

    while telling:
        best = max(telling, key=rank)
        if _told_apart(interpretation, [*chosen, best]) == _told_apart(interpretation, chosen):
            break
        chosen.append(best)
    return tuple(chosen)


def curve_example_of(book: Book, interpretation: Interpretation) -> CurveExample | None:
    """The case for whose person the wage makes the readings differ most in kroner.

    ``None`` where the benefit does not rest on the question, or no case tells the readings apart.
    """
    rests_on = book.graph.rests_on(BENEFIT) | {BENEFIT}
    if rests_on.isdisjoint(interpretation.changes):
        return None
    systems = {
        reading: with_readings(book.system, {interpretation.name: reading})
        for reading in interpretation.readings
    }
    found = [
        CurveExample(case, curves)
        for case in _candidates(book, interpretation)
        if len(case.situation.readings) == 1 and is_month(case.period)
        for curves in _curves(book, systems, case)
    ]
    best = max(found, key=lambda each: _difference(each.curves), default=None)
    return best if best is not None and _difference(best.curves) else None


def wages(curves: Iterable[Curve]) -> list[Fraction]:
    """Every wage at which one of the curves breaks, and 0."""
    return sorted({piece.start for curve in curves for piece in curve.pieces})


def number(value: Any) -> Fraction:
    """A curve's value that is known to be a number."""
    return Fraction(value)


def _candidates(book: Book, interpretation: Interpretation) -> Iterator[CaseOnSite]:
    for cases in cases_under(book, interpretation).values():
        yield from (case for case in cases if len(case.situation.persons) == 1)


def _facts_of(case: CaseOnSite) -> Facts:
    [person] = case.situation.persons
    return case.situation.facts_of(person)


def _example(book: Book, interpretation: Interpretation, case: CaseOnSite) -> Example:
    others = {**case.situation.readings}
    del others[interpretation.name]
    system = with_readings(book.system, others)
    inputs = inputs_of(system, [_facts_of(case)])
    evaluations = {
        reading: Evaluation(
            system, inputs, 1, instead={f"fortolkning.{interpretation.name}": reading}
        )
        for reading in interpretation.readings
    }
    asked = [
        Answer(
            name,
            period,
            {reading: _value(system, each, name, period) for reading, each in evaluations.items()},
        )
        for name, periods in _asked(interpretation, case).items()
        for period in periods
    ]
    return Example(case, tuple(each for each in asked if len(set(each.values.values())) > 1))


def _asked(interpretation: Interpretation, case: CaseOnSite) -> Mapping[str, tuple[str, ...]]:
    """What the case asks, the rules that the question changes first."""
    [person] = case.situation.persons
    questions = case.situation.questions[person]
    changed = {name: questions[name] for name in interpretation.changes if name in questions}
    return {**changed, **questions}


def _value(system: Any, evaluation: Evaluation, name: str, period: str) -> Value | None:
    try:
        return typed(rules_of(system)[name].type, evaluation.value(name, period), 0)
    except ParameterNotFoundError:
        return None


def _told_apart(interpretation: Interpretation, examples: Iterable[Example]) -> int:
    """How many of the readings differ from each other in some answer of the examples."""
    answers = [answer for example in examples for answer in example.answers]
    return len(
        {tuple(each.values[reading] for each in answers) for reading in interpretation.readings}
    )


def _curves(
    book: Book, systems: Mapping[str, Any], case: CaseOnSite
) -> Iterator[Mapping[str, Curve]]:
    """The curve under each reading; nothing where one cannot be computed."""
    of = (WAGE, case.period)
    try:
        # A reading changes a parameter and no formula, so one graph is that of every system.
        yield {
            reading: Curves(system, _facts_of(case), book.graph).curve(BENEFIT, case.period, of)
            for reading, system in systems.items()
        }
    except (ParameterNotFoundError, NotPiecewiseLinear):
        return


def _difference(curves: Mapping[str, Curve]) -> Fraction:
    """The most that two curves differ by at a wage where one of them breaks, or just above it."""
    every = list(curves.values())
    at = [[number(each.at(wage)) for each in every] for wage in wages(every)]
    after = [[number(each.after(wage)) for each in every] for wage in wages(every)]
    return max(max(values) - min(values) for values in (*at, *after))
