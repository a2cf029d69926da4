"""The range of wages divided where a curve bends or jumps; the marginal rate is one on each part.

The marginal rate is the share of another krone that the person does not keep, before tax and other
benefits: what is taken from the benefit, 1 minus the slope of wage and benefit together.

Wages are paid in whole øre. Breaks with no whole øre between them are told as one at the first of
them, so that what the law does within an øre is no part of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import floor

from openfisca_ressourceforloeb.formula.piecewise import Cause, Curve

from .curves import PersonsIncomes, number

_OERE = Fraction(1, 100)


@dataclass(frozen=True)
class Stretch:
    """A straight part of one curve.

    Attributes:
        start: the benefit just above the lowest wage, in kroner.
        stop: the benefit just below the highest wage, in kroner.
        rate: the marginal rate, a share.
    """

    start: Fraction
    stop: Fraction
    rate: Fraction


@dataclass(frozen=True)
class Part:
    """A part of the range on which no curve bends or jumps.

    Attributes:
        start: the lowest wage in kroner.
        stop: the highest.
        law: the benefit under the law.
        reform: the benefit under the reform; ``None`` without one.
    """

    start: Fraction
    stop: Fraction
    law: Stretch
    reform: Stretch | None


@dataclass(frozen=True)
class Turn:
    """Where a curve bends or jumps.

    Attributes:
        wage: the wage in kroner.
        before: the benefit just below it, and at the lowest wage of all the benefit there.
        at: the benefit at the wage itself.
        after: the benefit just above it.
        rate_before: the marginal rate just below; ``None`` at the lowest wage of all.
        rate_after: the marginal rate just above.
        causes: what is reached there.
    """

    wage: Fraction
    before: Fraction
    at: Fraction
    after: Fraction
    rate_before: Fraction | None
    rate_after: Fraction
    causes: tuple[Cause, ...]

    @property
    def jump(self) -> Fraction:
        """By how much the benefit changes at once, in kroner."""
        return self.after - self.before


def parts(of: PersonsIncomes, largest: Fraction) -> tuple[Part, ...]:
    """The parts of the range from the lowest wage there can be to the largest, in order.

    ``largest`` is in kroner and above the lowest wage.
    """
    return tuple(
        Part(
            start,
            stop,
            _stretch(of.law.benefit, start, stop),
            None if of.reform is None else _stretch(of.reform.benefit, start, stop),
        )
        for start, stop in pairwise(places(of, largest))
    )


def places(of: PersonsIncomes, largest: Fraction) -> tuple[Fraction, ...]:
    """The wages at which the parts of the range begin, and the largest, in order."""
    inside = (wage for wage in turning_wages(of) if of.lowest < wage < largest)
    return (*_apart({of.lowest, *inside}), largest)


def turns(curve: Curve, lowest: Fraction, largest: Fraction) -> tuple[Turn, ...]:
    """Where a curve bends or jumps from the lowest wage to the largest, in order.

    At the lowest wage itself it can only jump.
    """
    return tuple(_turns(curve, lowest, largest))


def turning_wages(of: PersonsIncomes) -> tuple[Fraction, ...]:
    """The wages at which the benefit bends or jumps under the law or the reform, in order."""
    return tuple(_apart({each.x for law in of.laws for each in law.benefit.breakpoints}))


def rate_above(curve: Curve, wage: Fraction) -> Fraction:
    """The marginal rate of the next krone from a wage on."""
    return -curve.slope_after(_last_break(curve, wage))


def _stretch(curve: Curve, start: Fraction, stop: Fraction) -> Stretch:
    first, last = _just_above(curve, start), number(curve.before(stop))
    return Stretch(first, last, rate_above(curve, start))


def _turns(curve: Curve, lowest: Fraction, largest: Fraction) -> Iterator[Turn]:
    for wage in _apart({each.x for each in curve.breakpoints}):
        at, after = number(curve.at(wage)), _just_above(curve, wage)
        rate, causes = rate_above(curve, wage), _causes(curve, wage)
        if wage == lowest and at != after:
            yield Turn(wage, at, at, after, None, rate, causes)
        elif lowest < wage <= largest:
            before, rate_before = number(curve.before(wage)), -curve.slope_before(wage)
            yield Turn(wage, before, at, after, rate_before, rate, causes)


def _causes(curve: Curve, wage: Fraction) -> tuple[Cause, ...]:
    last = _last_break(curve, wage)
    told = (each for each in curve.breakpoints if wage <= each.x <= last)
    return tuple(cause for each in told for cause in each.causes)


def _just_above(curve: Curve, wage: Fraction) -> Fraction:
    return number(curve.after(_last_break(curve, wage)))


def _last_break(curve: Curve, wage: Fraction) -> Fraction:
    """The last break before the next whole øre; the wage itself where there is none."""
    breaks = (each.x for each in curve.breakpoints)
    return max((x for x in breaks if wage <= x < _next_oere(wage)), default=wage)


def _apart(wages: Iterable[Fraction]) -> Iterator[Fraction]:
    """The wages in order without those that follow another with no whole øre between them."""
    end = Fraction(0)
    for wage in sorted(wages):
        if wage >= end:
            yield wage
            end = _next_oere(wage)


def _next_oere(wage: Fraction) -> Fraction:
    return (floor(wage / _OERE) + 1) * _OERE
