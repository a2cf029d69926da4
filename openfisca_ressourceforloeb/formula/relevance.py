"""What a person's answer turns on: the parts of the formulas, and the facts, that decided it.

A condition of ``a & b`` has a part in the answer where all the others hold, one of ``a | b`` where
none of the others does: where it alone decides. What stands behind a condition has a part for those
who meet it: the amount of ``condition * amount``, an arm of ``where`` and ``select``. A step and a
variable have the part their readers have. Anything else has a part where the whole it belongs to
has one.
"""

from __future__ import annotations

import operator
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any, TypeAlias

import numpy
from numpy.typing import NDArray
from openfisca_core.periods import Period

from . import tree
from .evaluate import Evaluation, shifted
from .tree import Choice, Expression, Formula, Node, Step

Mask: TypeAlias = NDArray[numpy.bool_]
"""For which persons."""


@dataclass(frozen=True)
class Relevance:
    """For whom each part had a part in the answers.

    Attributes:
        nodes: expressions and choices by the period of their formula.
        variables: by variable and period, as in :attr:`.Evaluation.values`.

    What is not there had a part in nobody's answer.
    """

    nodes: Mapping[Period, Mapping[Node, Mask]]
    variables: Mapping[tuple[str, str], Mask]


def relevance(evaluation: Evaluation, asked: Mapping[tuple[str, str], Mask]) -> Relevance:
    """What the answers that were asked for turn on.

    Args:
        evaluation: has recorded, and has computed what is asked for.
        asked: for whom each variable was asked for, by variable and period.
    """
    back = _Back(evaluation, asked)
    for formula, period in reversed(evaluation.computed):
        back.go_through(formula, period)
    return Relevance(back.nodes, back.variables)


class _Back:
    """Goes from the answers back to what they turn on."""

    def __init__(self, evaluation: Evaluation, asked: Mapping[tuple[str, str], Mask]) -> None:
        self._evaluation = evaluation
        self._nobody = numpy.zeros(evaluation.count, bool)
        self._steps: dict[str, Mask] = {}
        self._values: Mapping[Node, Any] = {}
        self._nodes: dict[Node, Mask] = {}
        self.nodes: dict[Period, dict[Node, Mask]] = {}
        self.variables: dict[tuple[str, str], Mask] = dict(asked)

    def go_through(self, formula: Formula, period: Period) -> None:
        """Goes back through one formula, from its result to its first step."""
        whom = self.variables.get(self._evaluation.key(formula.variable, period), self._nobody)
        self._steps = {}
        self._values = self._evaluation.recorded[period]
        self._nodes = self.nodes.setdefault(period, {})
        parts = tree.course(formula.body, lambda choice: bool(self._values[choice]))
        for part in reversed(list(parts)):
            if isinstance(part, Step):
                self._descend(part.value, period, self._steps.pop(part.name, self._nobody))
            elif isinstance(part, Choice):
                self._nodes[part] = whom
                self._descend(part.condition, period, whom)
            else:
                self._descend(part, period, whom)

    def _descend(self, node: Expression, period: Period, whom: Mask) -> None:
        if not whom.any():
            return
        self._nodes[node] = whom
        if isinstance(node, tree.StepRef):
            self._steps[node.name] = self._steps.get(node.name, self._nobody) | whom
        elif isinstance(node, tree.VariableRef):
            self._pass_on(node, period, whom)
        for part, for_whom in self._parts(node, whom):
            self._descend(part, period, for_whom)

    def _pass_on(self, node: tree.VariableRef, period: Period, whom: Mask) -> None:
        """A variable has the part of those who read and need it."""
        if node.needed_by is not None:
            whom = whom & self._values[node.needed_by]
        if whom.any():
            key = self._evaluation.key(node.name, shifted(period, node.when))
            self.variables[key] = self.variables.get(key, self._nobody) | whom

    def _parts(self, node: Expression, whom: Mask) -> Iterator[tuple[Expression, Mask]]:
        """The parts of an expression, each with those for whom it has a part."""
        if isinstance(node, tree.OnlyIf):
            yield node.condition, whom
            yield node.amount, whom & self._values[node.condition]
        elif isinstance(node, tree.Where):
            holds = self._values[node.condition]
            yield node.condition, whom
            yield node.then, whom & holds
            yield node.otherwise, whom & ~holds
        elif isinstance(node, tree.Select):
            for condition, value in zip(node.conditions, node.values, strict=True):
                holds = self._values[condition]
                yield condition, whom
                yield value, whom & holds
                whom = whom & ~holds
            yield node.otherwise, whom
        elif isinstance(node, tree.And | tree.Or):
            for condition in node.conditions:
                yield condition, whom & self._is_left_to(condition, node)
        else:
            yield from ((part, whom) for part in tree.expressions_in(node))

    def _is_left_to(self, condition: Expression, node: tree.And | tree.Or) -> Any:
        """For whom the other conditions leave the decision to this one.

        Those of ``&`` do so when they hold, those of ``|`` when they do not, and those that were
        never gone through.
        """
        leaves = isinstance(node, tree.And)
        others = (each for each in node.conditions if each is not condition)
        return reduce(operator.and_, (self._values.get(each, leaves) == leaves for each in others))
