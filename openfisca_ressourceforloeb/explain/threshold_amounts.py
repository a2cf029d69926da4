"""How near an answer is to another, as one amount goes up or down: see :mod:`.thresholds`."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from openfisca_core.errors import ParameterNotFoundError

from openfisca_ressourceforloeb.formula import tree
from openfisca_ressourceforloeb.formula.piecewise import Answer, Cause, Curve, exact
from openfisca_ressourceforloeb.formula.tree import Type

from .course import typed
from .danish import Value
from .reasons import Fact

OERE = Fraction(1, 100)


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


def amount(
    fact: Fact,
    answers: Curve,
    answer_type: Type,
    valid: Curve | None = None,
    step: Fraction | None = None,
) -> Amount:
    """What an answer turns on, as an amount goes down and up.

    Args:
        fact: the amount, and what it is at present.
        answers: the answer as a function of the amount.
        answer_type: what sort of value the answer has.
        valid: whether all that is said can be right, as a function of the amount over the same
            domain; ``None`` where that is not asked.
        step: what the amount is a multiple of, such as an øre; ``None`` where it can be anything.
            Turns with no amount between them are told as one.

    Raises:
        ValueError: the present amount is outside the domain.
    """
    below = _Way(answers, answer_type, valid, fact, step, is_up=False)
    above = _Way(answers, answer_type, valid, fact, step, is_up=True)
    return Amount(
        fact=fact,
        lowest=below.end or Fraction(0),
        highest=above.end,
        slope_below=below.slope,
        slope_above=above.slope,
        below=below.turn,
        above=above.turn,
    )


@dataclass(frozen=True)
class _Side:
    """The answer just beside an amount, and how it grows there."""

    value: Answer
    slope: Fraction


class _Way:
    """The way from the present amount up or down.

    Attributes:
        slope: how the answer grows at the beginning of the way; ``None`` where there is no way.
        turn: the first turn, if there is one.
        end: the amount beyond which nothing is right or can be computed, if there is one.
    """

    def __init__(
        self,
        answers: Curve,
        answer_type: Type,
        valid: Curve | None,
        fact: Fact,
        step: Fraction | None,
        *,
        is_up: bool,
    ) -> None:
        self._answers = answers
        self._type = answer_type
        self._valid = valid
        self._step = step
        self._is_up = is_up
        self._present = _exact(fact)
        self._causes = {each.x: each.causes for each in answers.breakpoints}
        first = self._beside(self._present, is_up=is_up)
        self.slope = None if first is None else first.slope
        self.turn: Turn | None = None
        self.end: Fraction | None = answers.upper if is_up else None
        for x in self._places():
            at, beyond = self._at(x), self._beside(x, is_up=is_up)
            self.turn = self.turn or self._turn(x, at)
            if at is None or beyond is None:
                self.end = x
                break

    def _places(self) -> list[Fraction]:
        """The places on the way at which something breaks, in the order they are reached."""
        curves = [self._answers, *([self._valid] if self._valid else [])]
        places = {each.x for curve in curves for each in curve.breakpoints}
        if self._is_up:
            return sorted(x for x in places if x >= self._present)
        return sorted((x for x in places if x <= self._present), reverse=True)

    def _breaks_at_once(self, x: Fraction) -> list[Fraction]:
        """The breaks of the answer from a place on before the next amount there can be."""
        if self._step is None:
            return [x]
        steps = x / self._step
        end = (floor(steps) + 1 if self._is_up else ceil(steps) - 1) * self._step
        low, high = (x, end) if self._is_up else (end, x)
        inside = [each for each in self._causes if low < each < high]
        return [x, *sorted(inside, reverse=not self._is_up)]

    def _turn(self, x: Fraction, at: Answer | None) -> Turn | None:
        """The turn at a place where something breaks, if the answer turns there.

        Where the present amount lies on a limit, what bends there lies above it.
        """
        at_once = self._breaks_at_once(x)
        beyond = self._beside(at_once[-1], is_up=self._is_up)
        near = self._beside(x, is_up=not self._is_up)
        is_here = x == self._present
        if at is None or (near is None and not is_here):
            return None
        before = at if is_here or near is None else near.value
        jumps = before != at or (beyond is not None and beyond.value != at)
        bends = near is not None and beyond is not None and near.slope != beyond.slope
        if not jumps and not (bends and (self._is_up or not is_here)):
            return None
        return Turn(
            amount=x,
            distance=abs(x - self._present),
            near=self._typed(before),
            at=self._typed(at),
            beyond=None if beyond is None else self._typed(beyond.value),
            slope_near=None if near is None else near.slope,
            slope_beyond=None if beyond is None else beyond.slope,
            limits=tuple(
                dict.fromkeys(_limit(cause) for place in at_once for cause in self._causes[place])
            ),
        )

    def _at(self, x: Fraction) -> Answer | None:
        """The answer at an amount; ``None`` where that is not right or cannot be computed."""
        try:
            is_valid = self._valid is None or self._valid.at(x)
            return self._answers.at(x) if is_valid else None
        except ParameterNotFoundError:
            return None

    def _beside(self, x: Fraction, *, is_up: bool) -> _Side | None:
        """The answer just above or below; ``None`` as for the amount itself, and at an end."""
        side, slope = (
            (Curve.after, Curve.slope_after) if is_up else (Curve.before, Curve.slope_before)
        )
        if x == (self._answers.upper if is_up else 0):
            return None
        try:
            is_valid = self._valid is None or side(self._valid, x)
            return _Side(side(self._answers, x), slope(self._answers, x)) if is_valid else None
        except ParameterNotFoundError:
            return None

    def _typed(self, answer: Answer) -> Value:
        return typed(self._type, answer, 0)


def _exact(fact: Fact) -> Fraction:
    return exact(float(fact.value)) if isinstance(fact.value, int | float) else Fraction(0)


def _limit(cause: Cause) -> Limit:
    limit = cause.limit
    name = None
    if isinstance(limit, tree.ParameterRef | tree.ScaleRef):
        name = limit.path
    elif isinstance(limit, tree.VariableRef):
        name = limit.name
    value = None if cause.level is None else typed(limit.type, cause.level, 0)
    return Limit(cause.variable, cause.period, name, value)
