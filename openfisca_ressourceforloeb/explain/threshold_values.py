"""How near an answer is to another, by other values of facts that are no amounts.

See :mod:`.thresholds`. Of a yes or no and of an enumeration every other value is tried, of whole
numbers and dates every value of a range.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy
from numpy.typing import NDArray

from openfisca_ressourceforloeb.concepts import INGEN_DATO
from openfisca_ressourceforloeb.formula.evaluate import Values
from openfisca_ressourceforloeb.formula.tree import Kind, Rule, Type

from .course import typed
from .danish import Value
from .reasons import Fact

_NO_DATE = numpy.datetime64(INGEN_DATO, "D")
_NOISE = 1e-6
_DAYS_A_YEAR = 365.25


@dataclass(frozen=True)
class Tried:
    """What is tried of facts with too many values to try them all.

    Attributes:
        numbers: whole numbers from 0 up to this one.
        years: dates from so many years before the date itself and the first day of the period
            asked about, until so many years after them; and no date.
    """

    numbers: int = 240
    years: int = 10


@dataclass(frozen=True)
class Change:
    """Another value of a fact.

    Attributes:
        value: the other value.
        answer: the answer it gives.
        is_another: whether that is another than the present one.
        difference: by how much that is more than the present one; ``None`` for what is no number.
    """

    value: Value
    answer: Value
    is_another: bool
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
        tried: the first and the last of the values that were tried, every one between them, and
            of dates also no date; ``None`` where only that was.
        below: the nearest lower number or earlier date that gives another answer.
        above: the nearest higher number or later date that does; where the date is not known,
            the first day itself is one of these.
        unknown: what no date would give, where that is another answer.
        left_out: how many values cannot be right, or with how many nothing can be computed.
    """

    fact: Fact
    start: Value
    tried: tuple[Value, Value] | None
    below: Change | None
    above: Change | None
    unknown: Change | None
    left_out: int


@dataclass(frozen=True)
class Trial:
    """The other values of a fact that are tried, as arrays hold them, in order.

    Attributes:
        values: the values; "no date" is the last one.
        start: where the distance is measured from.
        ends: the first and the last, where it is every whole number or date between them.
    """

    values: Values
    start: Any
    ends: tuple[Any, Any] | None = None


@dataclass(frozen=True)
class Outcome:
    """The answers to the values that were tried.

    Attributes:
        answer_type: what sort of value the answer has.
        present: the present answer, as an array holds it.
        answers: the answer to each value.
        is_known: for which values it is right and could be computed.
    """

    answer_type: Type
    present: Any
    answers: Values
    is_known: NDArray[numpy.bool_]

    @property
    def is_another(self) -> NDArray[numpy.bool_]:
        """For which values there is another answer than the present one."""
        if self.answer_type.kind is Kind.FLOAT:
            differs = numpy.greater(abs(self.answers - self.present), _NOISE)
        else:
            differs = numpy.not_equal(self.answers, self.present)
        is_another: NDArray[numpy.bool_] = self.is_known & differs
        return is_another

    def change(self, fact_type: Type, values: Values, index: int) -> Change:
        """What one of the values would change."""
        is_number = self.answer_type.kind in (Kind.INT, Kind.FLOAT)
        return Change(
            value=typed(fact_type, values, index),
            answer=typed(self.answer_type, self.answers, index),
            is_another=bool(self.is_another[index]),
            difference=float(self.answers[index] - self.present) if is_number else None,
        )


def trial(rule: Rule, present: Any, first_day: date | None, tried: Tried) -> Trial:
    """The other values of a fact that are tried.

    Args:
        rule: of the fact; no amount.
        present: its present value, as an array holds it.
        first_day: of the period asked about; ``None`` where that is the whole case.
        tried: how far whole numbers and dates go.
    """
    if rule.type.kind is Kind.DATE:
        return _days(present, first_day, round(tried.years * _DAYS_A_YEAR))
    if rule.type.kind is Kind.INT:
        every = numpy.arange(max(tried.numbers, int(present)) + 1)
        return Trial(every[every != present], present, (every[0], every[-1]))
    every = numpy.arange(len(rule.members)) if rule.members else numpy.array([False, True])
    return Trial(every[every != present], present)


def choice(fact: Fact, fact_type: Type, trial: Trial, outcome: Outcome) -> Choice:
    """What a yes or no, or a member of an enumeration, is to the answer."""
    every = range(len(trial.values))
    known = [index for index in every if outcome.is_known[index]]
    left_out = [index for index in every if not outcome.is_known[index]]
    return Choice(
        fact=fact,
        changes=tuple(outcome.change(fact_type, trial.values, index) for index in known),
        left_out=tuple(typed(fact_type, trial.values, index) for index in left_out),
    )


def place(fact: Fact, fact_type: Type, trial: Trial, outcome: Outcome) -> Place:
    """What a whole number or a date is to the answer."""
    is_date = fact_type.kind is Kind.DATE
    no_date = trial.values == _NO_DATE if is_date else numpy.zeros(len(trial.values), bool)
    is_below = trial.values < trial.start
    if is_date and fact.value == INGEN_DATO:
        is_below = trial.values <= trial.start

    def at(where: NDArray[numpy.bool_], index: int) -> Change | None:
        found = numpy.flatnonzero(where & outcome.is_another)
        return outcome.change(fact_type, trial.values, found[index]) if len(found) else None

    return Place(
        fact=fact,
        start=typed(fact_type, trial.start, 0),
        tried=trial.ends
        and (typed(fact_type, trial.ends[0], 0), typed(fact_type, trial.ends[1], 0)),
        below=at(is_below & ~no_date, -1),
        above=at(~is_below & ~no_date, 0),
        unknown=at(no_date, 0),
        left_out=int(numpy.sum(~outcome.is_known)),
    )


def _days(present: Any, first_day: date | None, reach: int) -> Trial:
    """Every day around the date and the first day of the period, and no date."""
    known = [] if present == _NO_DATE else [present]
    if first_day is not None:
        known.append(numpy.datetime64(first_day, "D"))
    if not known:
        return Trial(numpy.array([], _NO_DATE.dtype), present)
    ends = (min(known) - reach, min(max(known) + reach, _NO_DATE - 1))
    every = numpy.append(numpy.arange(ends[0], ends[1] + 1), _NO_DATE)
    return Trial(every[every != present], known[0], ends)
