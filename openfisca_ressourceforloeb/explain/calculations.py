"""The sums behind a person's amounts, numbers and dates, written as one would on paper.

``55 pct. af 2.328,00 kr.``, ``20.000,00 kr., dog højst 17.672,00 kr.``, ``1. januar 2022 + 6
måneder``: the numbers of the person stand where the formula has names. What adds nothing is left
out: a term that is 0, and a share that is the whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from openfisca_ressourceforloeb.concepts import INGEN_DATO
from openfisca_ressourceforloeb.formula import tree
from openfisca_ressourceforloeb.formula.tree import Expression, Kind

from .course import Course
from .danish import SHARE, with_unit
from .words import ADDED_UNITS, SPANS, unit_of

_WHOLE = 1
_BANDS = ("op_til", "over")
_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}


class Strength(IntEnum):
    """How tightly a text holds together; a weaker one stands in parentheses inside a stronger."""

    LIMITED = 0
    SPAN = 1
    SUM = 2
    PRODUCT = 3
    SINGLE = 4


@dataclass(frozen=True)
class Calculation:
    """How a value comes about.

    Attributes:
        text: the sum; the value alone where there is nothing to compute.
        strength: how tightly the text holds together.
        adds_nothing: whether it is a term of 0 that can be left out of a sum.
    """

    text: str
    strength: Strength = Strength.SINGLE
    adds_nothing: bool = False

    @property
    def is_single(self) -> bool:
        """Whether there is nothing to compute."""
        return self.strength is Strength.SINGLE

    def inside(self, strength: Strength) -> str:
        """The text as a part of something that holds together so tightly."""
        return self.text if self.strength >= strength else f"({self.text})"


def calculation(system: Any, course: Course, node: Expression) -> Calculation:
    """How the person's value of an amount, a number or a date comes about.

    Args:
        system: the tax and benefit system.
        course: the person's way through the formula.
        node: an expression on that way; no condition and no member of an enumeration.
    """
    return _Writer(system, course).write(node)


class _Writer:
    def __init__(self, system: Any, course: Course) -> None:
        self._system = system
        self._course = course

    def write(self, node: Expression, unit: str | None = None) -> Calculation:
        """``unit`` is that of what the expression stands beside."""
        unit = self._unit(node) or unit
        if isinstance(node, tree.Where | tree.Select):
            return self.write(self._course.chosen(node), unit)
        if isinstance(node, tree.OnlyIf) and self._course.holds(node.condition):
            return self.write(node.amount, unit)
        write = _WRITE.get(type(node), _Writer._single)
        return write(self, node, unit)

    def _single(self, node: Expression, unit: str | None) -> Calculation:
        value = self._course.value(node)
        is_term = not isinstance(node, tree.ParameterRef | tree.ScaleRef)
        return Calculation(with_unit(value, unit), adds_nothing=is_term and value == 0)

    def _arithmetic(self, node: tree.Arithmetic, unit: str | None) -> Calculation:
        if node.operator == "*":
            return self._product(node, unit)
        left, right = self.write(node.left, unit), self.write(node.right, unit)
        if right.adds_nothing:
            return left
        if node.operator == "+" and left.adds_nothing:
            return right
        strength = Strength.PRODUCT if node.operator == "/" else Strength.SUM
        held = Strength.SUM if node.operator == "+" else Strength.PRODUCT
        sign = _SIGNS[node.operator]
        return Calculation(f"{left.inside(strength)} {sign} {right.inside(held)}", strength)

    def _product(self, node: tree.Arithmetic, unit: str | None) -> Calculation:
        for share, rest in ((node.left, node.right), (node.right, node.left)):
            if self._unit(share) != SHARE:
                continue
            written = self.write(rest, unit)
            is_law = isinstance(self._course.meant(share), tree.ParameterRef)
            if self._course.value(share) == _WHOLE and not is_law:
                return written
            of = f"{self.write(share).inside(Strength.SINGLE)} af"
            text = f"{of} {written.inside(Strength.SINGLE)}"
            return Calculation(text, Strength.PRODUCT, written.adds_nothing)
        left, right = (self.write(each) for each in (node.left, node.right))
        parts = f" {_SIGNS['*']} ".join(each.inside(Strength.PRODUCT) for each in (left, right))
        return Calculation(parts, Strength.PRODUCT)

    def _smallest(self, node: tree.Smallest, unit: str | None) -> Calculation:
        return self._extreme(node, unit, "den tidligste", "dog højst")

    def _largest(self, node: tree.Largest, unit: str | None) -> Calculation:
        """A lower limit of 0 is told only where it is reached by what is known."""
        left, right = self.write(node.left, unit), node.right
        is_free = isinstance(right, tree.Literal) and self._course.number(node.left) >= right.value
        if is_free or (isinstance(right, tree.Literal) and left.adds_nothing):
            return left
        return self._extreme(node, unit, "den seneste", "dog mindst")

    def _extreme(
        self, node: tree.Smallest | tree.Largest, unit: str | None, which: str, limit: str
    ) -> Calculation:
        left, right = self.write(node.left, unit), self.write(node.right, unit)
        for known, other in ((left, node.right), (right, node.left)):
            if isinstance(node, tree.Smallest) and self._course.value(other) == INGEN_DATO:
                return known
        if node.type.kind is Kind.DATE:
            return Calculation(f"{which} af {left.text} og {right.text}", Strength.LIMITED)
        return _limited(left, limit, right)

    def _call(self, node: tree.Call, unit: str | None) -> Calculation:
        if node.function == "dato_eller":
            return self._single(node, unit)
        if node.function in ADDED_UNITS:
            return self._later(node)
        if node.function in SPANS:
            return self._span(node, unit)
        return self._band(node, unit) if node.function in _BANDS else self._single(node, unit)

    def _later(self, node: tree.Call) -> Calculation:
        day, count = node.arguments
        unit, begun = ADDED_UNITS[node.function], self.write(day).inside(Strength.SUM)
        number = self._course.number(count)
        if isinstance(count, tree.Literal) and number < 0:
            return Calculation(f"{begun} {_SIGNS['-']} {with_unit(-number, unit)}", Strength.SUM)
        added = self.write(count, unit).inside(Strength.SUM)
        return Calculation(f"{begun} + {added}", Strength.SUM)

    def _span(self, node: tree.Call, unit: str | None) -> Calculation:
        """No time has gone between dates of which one is not known."""
        if INGEN_DATO in map(self._course.value, node.arguments):
            return Calculation(with_unit(0, unit), adds_nothing=True)
        first, last = (self.write(each).text for each in node.arguments)
        text = f"hele {SPANS[node.function]} fra {first} til {last}"
        return Calculation(text, Strength.SPAN)

    def _band(self, node: tree.Call, unit: str | None) -> Calculation:
        """The part of an amount up to a limit or above it; of a plain 0 there is no sum."""
        if isinstance(self._course.meant(node.arguments[0]), tree.Literal):
            return self._single(node, unit)
        amount, limit = (self.write(each, unit) for each in node.arguments)
        if node.function == "op_til":
            return _limited(amount, "dog højst", limit)
        text = f"{amount.inside(Strength.SUM)} − {limit.inside(Strength.PRODUCT)}"
        difference = Calculation(text, Strength.SUM)
        if self._course.number(node) > 0:
            return difference
        return _limited(difference, "dog mindst", Calculation(with_unit(0, unit)))

    def _unit(self, node: Expression) -> str | None:
        return unit_of(self._system, self._course, node)


def _limited(amount: Calculation, words: str, limit: Calculation) -> Calculation:
    """``20.000,00 kr., dog højst 17.672,00 kr.``."""
    text = f"{amount.inside(Strength.SPAN)}, {words} {limit.inside(Strength.SUM)}"
    return Calculation(text, Strength.LIMITED)


_WRITE: dict[type[Expression], Callable[[_Writer, Any, str | None], Calculation]] = {
    tree.Arithmetic: _Writer._arithmetic,
    tree.Smallest: _Writer._smallest,
    tree.Largest: _Writer._largest,
    tree.Call: _Writer._call,
}
