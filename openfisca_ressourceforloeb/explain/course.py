"""One formula as one person went through it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import Period

from openfisca_ressourceforloeb import concepts
from openfisca_ressourceforloeb.formula import tree
from openfisca_ressourceforloeb.formula.evaluate import Evaluation
from openfisca_ressourceforloeb.formula.tree import (
    Choice,
    Expression,
    Formula,
    Kind,
    Node,
    Step,
    Type,
)

from .danish import Value


class Course:
    """The way of one person through a formula in a period.

    Attributes:
        formula: the formula.
        period: the period.
        parts: the steps and choices gone through, in order.
        result: the expression that gave the result.
    """

    def __init__(
        self, evaluation: Evaluation, formula: Formula, period: Period, person: int
    ) -> None:
        """``evaluation`` has recorded the formula; ``person`` is the person's place in it."""
        self.formula = formula
        self.period = period
        self._recorded = evaluation.recorded[period]
        self._person = person
        self.parts: list[Step | Choice] = []
        self._steps: dict[Node, Expression] = {}
        latest: dict[str, Expression] = {}
        for part in tree.course(formula.body, self._holds):
            expression = part
            if isinstance(part, Step):
                expression = part.value
            elif isinstance(part, Choice):
                expression = part.condition
            for node in tree.walk(expression):
                if isinstance(node, tree.StepRef):
                    self._steps[node] = latest[node.name]
            if isinstance(part, Expression):
                self.result = part
                continue
            self.parts.append(part)
            if isinstance(part, Step):
                latest[part.name] = part.value

    def _holds(self, choice: Choice) -> bool:
        return bool(self._recorded[choice])

    def has_value(self, node: Expression) -> bool:
        """Whether an expression was gone through."""
        return node in self._recorded

    def meant(self, node: Expression) -> Expression:
        """The expression itself, or the one that a step's name stands for."""
        while isinstance(node, tree.StepRef):
            node = self._steps[node]
        return node

    def value(self, node: Expression) -> Value:
        """The person's value of an expression."""
        return typed(node.type, self._recorded[node], self._person)

    def texts_that_chose(self) -> Iterator[tuple[str, str]]:
        """The parameters of text that the choices on the way asked for, and their values."""
        for choice in (each for each in self.parts if isinstance(each, Choice)):
            for node in tree.walk(choice.condition):
                if not isinstance(node, tree.ParameterRef) or node.type.kind is not Kind.TEXT:
                    continue
                if node in self._recorded:
                    yield node.path, str(self._recorded[node])

    def holds(self, node: Expression) -> bool:
        """Whether a condition holds for the person."""
        return self.value(node) is True

    def number(self, node: Expression) -> float:
        """The person's value of an amount or a number."""
        every = numpy.asarray(self._recorded[node])
        return float(every[self._person] if every.ndim else every)

    def chosen(self, node: tree.Where | tree.Select) -> Expression:
        """The arm of a where or a select that is the person's."""
        if isinstance(node, tree.Where):
            return node.then if self.holds(node.condition) else node.otherwise
        for condition, value in zip(node.conditions, node.values, strict=True):
            if self.holds(condition):
                return value
        return node.otherwise


def typed(value_type: Type, values: Any, person: int) -> Value:
    """One person's value of an array, or of one value that is the same for all."""
    every = numpy.asarray(values)
    value: Any = (every[person] if every.ndim else every).item()
    if value_type.kind is Kind.ENUM:
        member: Enum = list(getattr(concepts, value_type.enum))[value]
        return member
    return _CONVERT.get(value_type.kind, _as_it_is)(value)


def _as_it_is(value: Value) -> Value:
    return value


_CONVERT: dict[Kind, Callable[[Any], Value]] = {Kind.BOOL: bool, Kind.INT: int, Kind.FLOAT: float}
