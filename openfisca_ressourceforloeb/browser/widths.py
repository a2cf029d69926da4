"""Where the engine computes whole numbers in 32 bits, so that what is too large begins anew.

A whole-number variable is kept in 32 bits, the vocabulary gives 64, and parameters and literals
take the width of what they are combined with.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from openfisca_ressourceforloeb.formula import tree
from openfisca_ressourceforloeb.formula.tree import Arithmetic, Expression, Formula, Kind, Step


class _Width(IntEnum):
    """The wider of two is the larger."""

    ANY = 0
    BITS_32 = 32
    BITS_64 = 64


def in_32_bits(formula: Formula) -> frozenset[Arithmetic]:
    """The sums, differences and products of a formula that have 32 bits.

    A step that is wider on another way through the formula is taken as the wider.
    """
    widths = _Widths(formula)
    return frozenset(
        node
        for node in tree.walk(formula)
        if isinstance(node, Arithmetic)
        and node.type.kind is Kind.INT
        and widths.of(node) is _Width.BITS_32
    )


class _Widths:
    """The widths of the whole numbers of one formula."""

    def __init__(self, formula: Formula) -> None:
        self._steps: dict[str, _Width] = {}
        for node in tree.walk(formula):
            if isinstance(node, Step) and node.value.type.kind is Kind.INT:
                known = self._steps.get(node.name, _Width.ANY)
                self._steps[node.name] = max(known, self.of(node.value))

    def of(self, node: Expression) -> _Width:
        """The width of an expression of whole numbers."""
        if isinstance(node, tree.VariableRef):
            return _Width.BITS_32
        if isinstance(node, tree.Literal | tree.ParameterRef):
            return _Width.ANY
        if isinstance(node, tree.StepRef):
            return self._steps[node.name]
        if isinstance(node, tree.Arithmetic):
            return self._widest((node.left, node.right))
        if isinstance(node, tree.OnlyIf):
            width = self.of(node.amount)
            return width if not node.type.per_person else width or _Width.BITS_64
        # An array made of numbers without a width of their own gets the engine's usual one.
        return self._widest(_handed_on(node)) or _Width.BITS_64

    def _widest(self, nodes: Iterable[Expression]) -> _Width:
        return max(map(self.of, nodes), default=_Width.BITS_64)


def _handed_on(node: Expression) -> tuple[Expression, ...]:
    """The parts of which an expression gives one as it is; none where it computes its own."""
    if isinstance(node, tree.Where):
        return node.then, node.otherwise
    if isinstance(node, tree.Select):
        return *node.values, node.otherwise
    if isinstance(node, tree.Smallest | tree.Largest):
        return node.left, node.right
    return ()
