"""How near a person's answer is to another: which facts matter, and their nearest changes.

One fact at a time is another, and all others stay. Amounts are followed exactly along the formula
trees; of anything else every other value is tried, of whole numbers and dates within a stated range.
What cannot be right, such as a part that is more than its whole, is left out, and so is what cannot
be computed, for an amount of the law is missing.

The facts come in the order the rule reads them. Kroner, days and yes or no have no common measure
by which one is nearer than the other, and that order is the one a caseworker goes through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, TypeAlias

import numpy
from openfisca_core import periods
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.periods import DateUnit, Period

from openfisca_ressourceforloeb.concepts import INGEN_DATO
from openfisca_ressourceforloeb.formula import tree
from openfisca_ressourceforloeb.formula.evaluate import Evaluation, Facts, Values, inputs_of, shifted
from openfisca_ressourceforloeb.formula.graph import Graph
from openfisca_ressourceforloeb.formula.parse import rules_of
from openfisca_ressourceforloeb.formula.piecewise import Answer, Cause, Curve, Curves, exact
from openfisca_ressourceforloeb.formula.tree import Formula, Kind

from .course import Course, typed
from .danish import SHARE, Value
from .data import Data, plain_value, to_json
from .reasons import Fact
from .threshold_population import Key, Population

_IS_VALID = "inddata_er_gyldige"
_NOISE = 1e-6
_DAYS_A_YEAR = 365.25


@dataclass(frozen=True)
class Tried:
    """What is tried of facts with too many values to try them all.

    Attributes:
        numbers: whole numbers from 0 up to this one.
        years: dates up to so many years from the period's first day, and from the date itself.
    """

    numbers: int = 240
    years: int = 5


@dataclass(frozen=True)
class Limit:
    """What an amount reaches where the answer turns.

    Attributes:
        rule: the variable whose formula has the limit.
        period: the period of the formula.
        name: the parameter or the variable that is the limit; ``None`` where it is neither.
        value: the value of the limit; ``None`` where it changes with the amount.
    """

    rule: str
    period: str
    name: str | None
    value: Value | None


@dataclass(frozen=True)
class Turn:
    """The nearest amount, upwards or downwards, at which the answer jumps or grows otherwise.

    Attributes:
        amount: the amount, exactly.
        distance: how far it is from the present amount; 0 where that lies on the limit.
        near: the answer just before the amount is reached.
        at: the answer at the amount itself.
        beyond: the answer just beyond; ``None`` where nothing beyond can be right or computed.
        slope_near: by how much the answer grows for each krone more before the amount is reached.
        slope_beyond: the same beyond; ``None`` where ``beyond`` is.
        limits: what is reached; several where more than one limit lies there.
    """

    amount: Fraction
    distance: Fraction
    near: Value
    at: Value
    beyond: Value | None
    slope_near: Fraction | None
    slope_beyond: Fraction | None
    limits: tuple[Limit, ...]


@dataclass(frozen=True)
class Amount:
    """An amount or a share that matters.

    Attributes:
        fact: the fact.
        lowest: nothing is known of what lies below: it cannot be right, or cannot be computed.
        highest: the same of what lies above; ``None`` where there is no end.
        slope_below: by how much the answer grows for each krone more, just below the present
            amount; ``None`` where there is nothing below. 0 where the answer is no number.
        slope_above: the same just above it.
        below: the nearest turn downwards, if there is one from ``lowest`` on.
        above: the nearest turn upwards, if there is one up to ``highest``.
    """

    fact: Fact
    lowest: Fraction
    highest: Fraction | None
    slope_below: Fraction | None
    slope_above: Fraction | None
    below: Turn | None
    above: Turn | None


@dataclass(frozen=True)
class Change:
    """Another value of a fact.

    Attributes:
        value: the other value.
        answer: the answer it gives.
        difference: by how much that is more than the present one; ``None`` for what is no number.
    """

    value: Value
    answer: Value
    difference: float | None


@dataclass(frozen=True)
class Choice:
    """A yes or no, or a member of an enumeration, that matters.

    Attributes:
        fact: the fact.
        changes: every other value with its answer, also those that give the same answer.
        left_out: the other values that cannot be right, or with which nothing can be computed.
    """

    fact: Fact
    changes: tuple[Change, ...]
    left_out: tuple[Value, ...]


@dataclass(frozen=True)
class Place:
    """A whole number or a date that matters.

    Attributes:
        fact: the fact.
        start: where the distance is measured from: the present value, or for a date that is not
            known the first day of the period asked about.
        tried: the first and the last of each stretch of values that were tried.
        below: the nearest lower number or earlier date that gives another answer.
        above: the nearest higher number or later date that does; where the date is not known,
            the first day itself is one of these.
        unknown: what no date would give, where that is another answer.
        left_out: how many values cannot be right, or with how many nothing can be computed.
    """

    fact: Fact
    start: Value
    tried: tuple[tuple[Value, Value], ...]
    below: Change | None
    above: Change | None
    unknown: Change | None
    left_out: int


Matter: TypeAlias = Amount | Choice | Place


@dataclass(frozen=True)
class Thresholds:
    """What an answer of one person turns on, and how near that is.

    Attributes:
        name: the variable asked about.
        period: its period.
        answer: the person's value.
        facts: the facts of which another value gives another answer, in the order they are read.
        without_effect: the other facts that the rules read: no value that was tried gives another
            answer as long as all others stay.
    """

    name: str
    period: str
    answer: Value
    facts: tuple[Matter, ...]
    without_effect: tuple[Fact, ...]


def thresholds(
    system: Any,
    facts: Facts,
    name: str,
    period: Period | str,
    tried: Tried | None = None,
    graph: Graph | None = None,
) -> Thresholds:
    """How near a person's answer is to another.

    Args:
        system: the tax and benefit system.
        facts: what is given of the person.
        name: the variable asked about.
        period: its period; for a variable of the whole case any period.
        tried: what is tried of whole numbers and dates.
        graph: the dependencies between the system's variables, where they are at hand.

    Raises:
        ParameterNotFoundError: the present answer is refused: a parameter that is needed has no
            value; where it is an amount it is a ``BeloebMangler``.
        ValueError: the variable has no value for such a period, or an amount that is given is
            below 0, or a share above 1.
    """
    return _Search(system, facts, name, period, tried or Tried(), graph).result()


class _Search:
    """The search for what one answer turns on."""

    def __init__(
        self,
        system: Any,
        facts: Facts,
        name: str,
        period: Period | str,
        tried: Tried,
        graph: Graph | None,
    ) -> None:
        self._system = system
        self._rules = rules_of(system)
        self._graph = graph or Graph(self._rules.values())
        self._tried = tried
        self._inputs = inputs_of(system, [facts])
        self._evaluation = Evaluation(system, self._inputs, 1, record=True)
        self._answer = self._evaluation.value(name, period)
        self._name = name
        self._period = periods.period(self._evaluation.key(name, periods.period(period))[1])
        self._curves = Curves(system, facts, self._graph)
        self._month = self._month_to_be_valid()

    def result(self) -> Thresholds:
        """Tries every fact the answer may rest on."""
        read = list(dict.fromkeys(self._facts_read(self._name, self._period)))
        found = {key: self._amount(key) for key in read if self._kind(key) is Kind.FLOAT}
        found |= self._others([key for key in read if key not in found])
        return Thresholds(
            name=self._name,
            period=str(self._period),
            answer=self._typed(self._name, self._answer, 0),
            facts=tuple(matter for matter in (found[key] for key in read) if _matters(matter)),
            without_effect=tuple(
                found[key].fact for key in read if not _matters(found[key])
            ),
        )

    def _month_to_be_valid(self) -> Period | None:
        """The month in which other values have to be valid; none where the present ones are not."""
        if self._period.unit is DateUnit.ETERNITY or self._name == _IS_VALID:
            return None
        month = self._period.first_month
        return month if self._evaluation.value(_IS_VALID, month)[0] else None

    def _kind(self, key: Key) -> Kind:
        return self._rules[key[0]].type.kind

    def _typed(self, name: str, values: Values, person: int) -> Value:
        return typed(self._rules[name].type, values, person)

    def _fact(self, key: Key) -> Fact:
        value = self._typed(key[0], self._evaluation.value(*key), 0)
        return Fact(*key, value, key in self._inputs)
