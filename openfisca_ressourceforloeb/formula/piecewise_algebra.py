"""Functions of one number x ≥ 0 that are pieced together of straight lines, computed exactly.

Such a function has a value at each of its breaks, and between two breaks either a straight line or
one and the same value: a truth, a date, a member of an enumeration. Every number is a ``Fraction``,
so that a break lies where it lies, and not where float64 puts it. A break knows its causes: where
it first arose, however many functions it was handed on through.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, TypeAlias

ZERO = Fraction(0)


class NotPiecewiseLinear(ValueError):  # noqa: N818
    """A product or a quotient of two parts that both change with x, or a division by 0."""


@dataclass(frozen=True)
class Line:
    """The number ``start + slope · x``."""

    start: Fraction
    slope: Fraction = ZERO

    def at(self, x: Fraction) -> Fraction:
        """The number at x."""
        return self.start + self.slope * x


@dataclass(frozen=True)
class Refused:
    """There is no value: something that is needed is missing.

    Attributes:
        message: what is missing.
        error: the error itself; two refusals with one message are the same.
    """

    message: str
    error: Exception = field(compare=False)


Value: TypeAlias = Line | Refused | bool | int | date | str
"""A number, always as a line, or any other value; a member of an enumeration by its place."""


@dataclass(frozen=True)
class Break:
    """Where a function breaks.

    Attributes:
        x: the place.
        at: the value at x itself.
        after: the value from x to the next break, both left out.
        causes: where the break first arose; at 0 there is none where the function begins smoothly.
    """

    x: Fraction
    at: Value
    after: Value
    causes: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Around:
    """A function around a point.

    Attributes:
        before: the value up to the point; ``None`` at 0.
        at: the value at the point itself.
        after: the value from the point on.
        causes: of a break there.
    """

    before: Value | None
    at: Value
    after: Value
    causes: tuple[Any, ...]

    def made_smooth(self, x: Fraction) -> Around:
        """As if there were no break at the point x."""
        piece = self.after if self.before is None else self.before
        return Around(self.before, fixed(piece, x), piece, ())


@dataclass(frozen=True)
class Function:
    """A function of x ≥ 0; the first of its breaks is at 0."""

    breaks: tuple[Break, ...]

    def around(self, x: Fraction) -> Around:
        """The function around the point x."""
        index = bisect_right(self.breaks, x, key=_place) - 1
        found = self.breaks[index]
        if found.x < x:
            return Around(found.after, fixed(found.after, x), found.after, ())
        before = self.breaks[index - 1].after if index else None
        return Around(before, found.at, found.after, found.causes)

    def values(self) -> Iterator[Value]:
        """The value at each break and after it."""
        for each in self.breaks:
            yield each.at
            yield each.after

    @property
    def is_constant(self) -> bool:
        """Whether it has the same value everywhere."""
        return len(set(self.values())) == 1


Operation: TypeAlias = Callable[..., Value]
"""What becomes of values at a point, or of values between two breaks."""


def constant(value: Value) -> Function:
    """The same value everywhere."""
    return Function((Break(ZERO, value, value),))


def identity() -> Function:
    """X itself."""
    return Function((Break(ZERO, Line(ZERO), Line(ZERO, Fraction(1))),))


def fixed(value: Value, x: Fraction) -> Value:
    """The value at the point x."""
    return Line(value.at(x)) if isinstance(value, Line) else value


def mapped(operation: Operation, *operands: Function) -> Function:
    """What becomes of the operands' values; the operation depends on nothing but these.

    A break of an operand is handed on where the operation lets it through.
    """
    breaks: list[Break] = []
    places = {each.x for operand in operands for each in operand.breaks}
    for x in sorted(places | {ZERO}):
        around = [operand.around(x) for operand in operands]
        at = operation(*(each.at for each in around))
        after = operation(*(each.after for each in around))
        before = breaks[-1].after if breaks else after
        is_smooth = before == after and at == fixed(after, x)
        if not breaks or not is_smooth:
            causes = () if is_smooth else _causes(operation, around, x)
            breaks.append(Break(x, at, after, causes))
    return Function(tuple(breaks))


def compared(
    sign: Callable[[Fraction, Fraction], bool],
    left: Function,
    right: Function,
    cause: Any,
    level: Fraction = ZERO,
) -> Function:
    """Whether ``left - right`` and ``level`` compare so; where it comes to pass is a break.

    The cause of a break is the operands' own where it comes by a jump of theirs.
    """
    difference = mapped(subtracted, left, right)
    places = sorted({*map(_place, difference.breaks), *_crossings(difference, level)})
    breaks: list[Break] = []
    for x, following in zip(places, [*places[1:], places[-1] + 2], strict=True):
        around = difference.around(x)
        at = _holds(sign, around.at, x, level)
        after = _holds(sign, around.after, (x + following) / 2, level)
        is_smooth = at == after == (breaks[-1].after if breaks else after)
        if not breaks or not is_smooth:
            own = (cause,) if _passes(around, x, level) else around.causes
            breaks.append(Break(x, at, after, () if is_smooth else own))
    return Function(tuple(breaks))


def added(left: Value, right: Value) -> Value:
    """The sum."""
    return _with_lines(left, right, lambda a, b: Line(a.start + b.start, a.slope + b.slope))


def subtracted(left: Value, right: Value) -> Value:
    """The difference."""
    return _with_lines(left, right, lambda a, b: Line(a.start - b.start, a.slope - b.slope))


def multiplied(left: Value, right: Value) -> Value:
    """The product.

    Raises:
        NotPiecewiseLinear: both change with x.
    """
    return _with_lines(left, right, _product)


def divided(left: Value, right: Value) -> Value:
    """The quotient.

    Raises:
        NotPiecewiseLinear: the divisor changes with x or is 0.
    """
    return _with_lines(left, right, _quotient)


def selected(*operands: Value) -> Value:
    """Of conditions, as many values and one last value: the one beside the first that holds.

    All of them are computed, so a refusal of any is one of the whole.
    """
    count = len(operands) // 2
    pairs = zip(operands[:count], operands[count:-1], strict=True)
    found = (value for condition, value in pairs if condition)
    return first_refusal(*operands) or next(found, operands[-1])


def needed(condition: Value, value: Value) -> Value:
    """The value where it is needed, otherwise 0; it is computed only where it is needed."""
    if isinstance(condition, Refused):
        return condition
    return value if condition else Line(ZERO)


def first_refusal(*values: Value) -> Refused | None:
    """The first refusal among the values, if there is one."""
    return next((each for each in values if isinstance(each, Refused)), None)


def _place(each: Break) -> Fraction:
    return each.x


def _causes(operation: Operation, around: Sequence[Around], x: Fraction) -> tuple[Any, ...]:
    """The causes of the operands' breaks without which there would be another break or none."""
    broken = [index for index, each in enumerate(around) if each.causes]
    if len(broken) > 1:
        outcome = _outcome(operation, around)
        deciding = [
            index
            for index in broken
            if _outcome(operation, _with_smooth(around, index, x)) != outcome
        ]
        broken = deciding or broken
    return tuple(dict.fromkeys(cause for index in broken for cause in around[index].causes))


def _with_smooth(around: Sequence[Around], index: int, x: Fraction) -> list[Around]:
    return [each.made_smooth(x) if i == index else each for i, each in enumerate(around)]


def _outcome(operation: Operation, around: Sequence[Around]) -> tuple[Value, Value] | None:
    try:
        at = operation(*(each.at for each in around))
        return at, operation(*(each.after for each in around))
    except NotPiecewiseLinear:  # only as it would be without one of the breaks
        return None


def _crossings(function: Function, level: Fraction) -> Iterator[Fraction]:
    """Where a line would pass the level, on its own piece or elsewhere."""
    for value in function.values():
        if isinstance(value, Line) and value.slope != 0:
            x = (level - value.start) / value.slope
            if x > 0:
                yield x


def _holds(
    sign: Callable[[Fraction, Fraction], bool], value: Value, x: Fraction, level: Fraction
) -> Value:
    return sign(value.at(x), level) if isinstance(value, Line) else value


def _passes(around: Around, x: Fraction, level: Fraction) -> bool:
    """Whether the level is passed without a jump, and by the line on either side alone."""
    pieces = [piece for piece in (around.before, around.after) if piece is not None]
    return fixed(around.at, x) == Line(level) and all(
        isinstance(piece, Line) and piece.slope != 0 and piece.at(x) == level for piece in pieces
    )


def _with_lines(left: Value, right: Value, operation: Callable[[Line, Line], Line]) -> Value:
    if isinstance(left, Line) and isinstance(right, Line):
        return operation(left, right)
    return left if isinstance(left, Refused) else right


def _product(left: Line, right: Line) -> Line:
    if left.slope and right.slope:
        raise NotPiecewiseLinear("a product of two parts that both change with x")
    return Line(left.start * right.start, left.slope * right.start + left.start * right.slope)


def _quotient(left: Line, right: Line) -> Line:
    if right.slope or not right.start:
        raise NotPiecewiseLinear("a division by 0, or by a part that changes with x")
    return Line(left.start / right.start, left.slope / right.start)
