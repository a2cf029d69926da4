"""What a person's answer would be with other facts: one person for each alternative.

Where an amount that is needed is missing, the trees refuse everybody at once. Here only those are
refused who would be refused alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import numpy
from numpy.typing import NDArray
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.periods import Period

from openfisca_ressourceforloeb.formula import tree
from openfisca_ressourceforloeb.formula.evaluate import Evaluation, Inputs, Values
from openfisca_ressourceforloeb.formula.parse import rules_of
from openfisca_ressourceforloeb.formula.tree import Node

Key: TypeAlias = tuple[str, str]
"""A variable and a period: ``2026-03``, ``2026-03-15`` or ``ETERNITY``."""

_Persons: TypeAlias = NDArray[numpy.int64]
"""Places of persons in the population."""


@dataclass(frozen=True)
class Answers:
    """The answers of a population to one question.

    Attributes:
        values: the answer of each person; of no meaning for those who have none.
        is_known: who has an answer; the others are refused, for an amount they need is missing.
    """

    values: Values
    is_known: NDArray[numpy.bool_]


class Population:
    """Persons who are all alike but for one fact each.

    Attributes:
        of: the places of the persons for each fact that is another.
    """

    def __init__(self, system: Any, inputs: Inputs, others: Mapping[Key, Values]) -> None:
        """Takes one person and what could be otherwise.

        Args:
            system: the tax and benefit system.
            inputs: what is given of the person, in arrays of one.
            others: the other values of each fact; also of one that is not given.
        """
        self._system = system
        self._count = sum(map(len, others.values()))
        self.of: dict[Key, slice] = {}
        person = Evaluation(system, inputs, 1)
        self._inputs = {key: numpy.repeat(value, self._count) for key, value in inputs.items()}
        first = 0
        for key, values in others.items():
            self.of[key] = slice(first, first + len(values))
            self._inputs[key] = numpy.repeat(person.value(*key), self._count)
            self._inputs[key][self.of[key]] = values
            first += len(values)

    def ask(self, name: str, period: Period) -> Answers:
        """Everybody's answer to one question."""
        found: list[tuple[_Persons, Values]] = []
        waiting = [numpy.arange(self._count)]
        while waiting:
            persons = waiting.pop()
            try:
                found.append((persons, self._evaluation(persons).value(name, period)))
            except ParameterNotFoundError:
                groups = self._alike(persons, name, period)
                waiting += groups if len(groups) > 1 else []
        return _together(self._count, found)

    def _evaluation(self, persons: _Persons, *, record: bool = False) -> Evaluation:
        inputs = {key: values[persons] for key, values in self._inputs.items()}
        return Evaluation(self._system, inputs, len(persons), record=record)

    def _alike(self, persons: _Persons, name: str, period: Period) -> list[_Persons]:
        """Those who are refused together or not at all: they need the same, as far as was read."""
        evaluation = self._evaluation(persons, record=True)
        with suppress(ParameterNotFoundError):
            evaluation.value(name, period)
        needed = [
            numpy.broadcast_to(values[node], len(persons))
            for values in evaluation.recorded.values()
            for node in self._needs.intersection(values)
        ]
        if not needed:
            return [persons]
        _, groups = numpy.unique(needed, axis=1, return_inverse=True)
        return [persons[groups == group] for group in range(groups.max() + 1)]

    @cached_property
    def _needs(self) -> frozenset[Node]:
        """The conditions under which the formulas need what may be missing."""
        return frozenset(
            node.needed_by
            for rule in rules_of(self._system).values()
            for formula in rule.formulas
            for node in tree.walk(formula)
            if isinstance(node, tree.VariableRef | tree.ParameterRef) and node.needed_by
        )


def _together(count: int, found: Sequence[tuple[_Persons, Values]]) -> Answers:
    is_known = numpy.zeros(count, bool)
    values = numpy.zeros(count, found[0][1].dtype if found else bool)
    for persons, answers in found:
        values[persons], is_known[persons] = answers, True
    return Answers(values, is_known)
