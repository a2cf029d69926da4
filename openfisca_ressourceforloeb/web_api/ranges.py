"""The values an input can have in law: wider than likely, narrower than a number can be."""

from __future__ import annotations

from dataclasses import dataclass

from openfisca_core.variables import Variable

LARGEST_AMOUNT = 1_000_000_000
"""In kroner. Every sum of a few such amounts is still exact to the øre."""

_MAY_BE_NEGATIVE = frozenset(("egen_formue", "aegtefaelles_formue", "aegtefaelles_indkomst"))
"""A debt, or the loss of a business."""


@dataclass(frozen=True)
class Range:
    """The least and the largest value."""

    least: int
    largest: int

    def __str__(self) -> str:
        return f"{self.least}–{self.largest}"

    def holds(self, value: float) -> bool:
        """Whether the value lies in it."""
        return self.least <= value <= self.largest


_BY_UNIT = {
    "kr.": Range(0, LARGEST_AMOUNT),
    "andel": Range(0, 1),
    "timer/uge": Range(0, 7 * 24),
    "måneder": Range(0, 1200),
    "antal": Range(0, 100),
}


def range_of(variable: Variable) -> Range | None:
    """The range of a variable that is a number; ``None`` for another."""
    if variable.value_type not in (int, float):
        return None
    if variable.name in _MAY_BE_NEGATIVE:
        return Range(-LARGEST_AMOUNT, LARGEST_AMOUNT)
    return _BY_UNIT[variable.unit]
