"""A variable of one person as a function of one amount, exactly, from the formula trees.

All other facts stay as they are. The amount goes from 0 up; where the law compares it with a limit,
cuts it off or begins to count it, the function breaks, and the break says at which place of which
formula. Nothing is sampled: the trees are computed once, with straight lines for numbers.

Numbers are exact: what is written 0.55 is 55/100. They are those of the law and not of float64, so
they may differ from an :class:`~.evaluate.Evaluation` in its last digits, and at a limit itself
where float64 misses the limit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from openfisca_core.periods import Period

from . import piecewise_algebra as algebra
from .evaluate import Facts
from .graph import Graph
from .piecewise_algebra import Function, Line, NotPiecewiseLinear, Refused
from .piecewise_rules import Answer, Cause, FunctionsOfAmount, Key, PersonsValues, answer, exact
from .tree import Kind

__all__ = [
    "Answer",
    "Breakpoint",
    "Cause",
    "Curve",
    "Curves",
    "Key",
    "Line",
    "NotPiecewiseLinear",
    "Piece",
    "Refused",
    "curve",
    "exact",
]


@dataclass(frozen=True)
class Breakpoint:
    """Where the variable jumps or its slope changes.

    Attributes:
        x: the amount.
        causes: where the break first arose; several where more than one limit lies there.
    """

    x: Fraction
    causes: tuple[Cause, ...]


@dataclass(frozen=True)
class Piece:
    """What the variable is between two neighbouring breakpoints, both left out.

    Attributes:
        start: the lower end.
        stop: the upper end; ``None`` where there is none.
        value: the value, a number as a line; a refusal where an amount that is needed is missing.
    """

    start: Fraction
    stop: Fraction | None
    value: algebra.Value


@dataclass(frozen=True)
class Curve:
    """A variable as a function of one amount.

    Attributes:
        name: the variable.
        period: its period.
        of: the fact that is the amount, and its period.
        kind: what sort of value the variable has.
        upper: the highest amount; ``None`` where there is none. The lowest is 0.
        breakpoints: where it breaks, the lowest first.
        pieces: what it is between 0, the breakpoints and the upper end, in order.
    """

    name: str
    period: str
    of: Key
    kind: Kind
    upper: Fraction | None
    breakpoints: tuple[Breakpoint, ...]
    pieces: tuple[Piece, ...]
    _function: Function = field(repr=False)

    def at(self, x: float | Fraction) -> Answer:
        """The value at an amount.

        Raises:
            ParameterNotFoundError: it is refused there; for a missing amount a ``BeloebMangler``.
            ValueError: the amount is outside the domain.
        """
        return answer(self.kind, self._around(x).at, exact(x))

    def before(self, x: float | Fraction) -> Answer:
        """The value just below an amount; errors as in :meth:`at`, also at 0."""
        return answer(self.kind, self._below(x), exact(x))

    def after(self, x: float | Fraction) -> Answer:
        """The value just above an amount; errors as in :meth:`at`, also at the upper end."""
        return answer(self.kind, self._above(x), exact(x))

    def slope_before(self, x: float | Fraction) -> Fraction:
        """How much the value grows for each krone just below an amount; 0 for what is no number.

        Errors as in :meth:`before`.
        """
        return _slope(self._below(x))

    def slope_after(self, x: float | Fraction) -> Fraction:
        """How much the value grows for each krone just above an amount; 0 for what is no number.

        Errors as in :meth:`after`.
        """
        return _slope(self._above(x))

    def _around(self, x: float | Fraction) -> algebra.Around:
        place = exact(x)
        if place < 0 or (self.upper is not None and place > self.upper):
            raise ValueError(f"{x} is outside the domain of the curve")
        return self._function.around(place)

    def _below(self, x: float | Fraction) -> algebra.Value:
        value = self._around(x).before
        if value is None:
            raise ValueError("there is nothing below 0")
        return value

    def _above(self, x: float | Fraction) -> algebra.Value:
        value = self._around(x).after
        if exact(x) == self.upper:
            raise ValueError(f"there is nothing above {x}")
        return value


class Curves:
    """The curves of one person; what they have in common is computed once."""

    def __init__(self, system: Any, facts: Facts, graph: Graph | None = None) -> None:
        """Takes what is given of the person.

        Args:
            system: the tax and benefit system.
            facts: what is given; what is said of an amount has no effect on a curve of it.
            graph: the dependencies between the system's variables, where they are at hand.
        """
        self._person = PersonsValues(system, facts, graph)
        self._of: dict[Key, FunctionsOfAmount] = {}

    def curve(
        self, name: str, period: Period | str, of: Key, upper: float | Fraction | None = None
    ) -> Curve:
        """A curve; arguments and errors as of the function :func:`curve`."""
        own = self._person.period_of(name, period)
        fact, when = of
        if self._person.rules[fact].type.kind is not Kind.FLOAT:
            raise ValueError(f"{fact} is no amount")
        key = (fact, str(self._person.period_of(fact, when)))
        if key not in self._of:
            self._of[key] = FunctionsOfAmount(self._person, key)
        function = self._of[key].variable(name, own)
        end = None if upper is None else exact(upper)
        found = Curve(
            name=name,
            period=str(own),
            of=key,
            kind=self._person.rules[name].type.kind,
            upper=end,
            breakpoints=tuple(_breakpoints(function, end)),
            pieces=tuple(_pieces(function, end)),
            _function=function,
        )
        if all(isinstance(piece.value, Refused) for piece in found.pieces):
            found.at(0)
        return found


def curve(
    system: Any,
    facts: Facts,
    name: str,
    period: Period | str,
    of: Key,
    upper: float | Fraction | None = None,
) -> Curve:
    """A variable of one person as a function of one amount, everything else fixed.

    Args:
        system: the tax and benefit system.
        facts: what is given of the person; what is said of the amount itself has no effect.
        name: the variable.
        period: its period; for a variable of the whole case any period.
        of: the fact that is the amount, and its period: ``("loen_inkl_pension", "2026-03")``.
        upper: the highest amount; without it there is none.

    Raises:
        ParameterNotFoundError: what is needed whatever the amount is missing; where it is an
            amount it is a ``BeloebMangler``.
        NotPiecewiseLinear: two parts that both change with the amount are multiplied or divided.
        ValueError: the fact is no decimal number, or a variable has no value for such a period.
    """
    return Curves(system, facts).curve(name, period, of, upper)


def _breakpoints(function: Function, upper: Fraction | None) -> Iterator[Breakpoint]:
    for each in function.breaks:
        if each.causes and _is_inside(function, each.x, upper):
            yield Breakpoint(each.x, each.causes)


def _is_inside(function: Function, x: Fraction, upper: Fraction | None) -> bool:
    """Whether a break is one of the domain; at the upper end only a jump to it is."""
    if upper is None or x != upper:
        return upper is None or x < upper
    around = function.around(x)
    return around.before is None or algebra.fixed(around.before, x) != around.at


def _pieces(function: Function, upper: Fraction | None) -> Iterator[Piece]:
    starts = [each for each in function.breaks if upper is None or each.x < upper]
    stops = [*(each.x for each in starts[1:]), upper]
    for each, stop in zip(starts, stops, strict=True):
        yield Piece(each.x, stop, each.after)


def _slope(value: algebra.Value) -> Fraction:
    if isinstance(value, Refused):
        raise value.error
    return value.slope if isinstance(value, Line) else algebra.ZERO
