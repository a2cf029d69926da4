"""The branch matrix: every way a rule can go, and which cases go it.

A case goes a way where a value the case expects turns on it (see :mod:`.relevance`). So of several
conditions joined by ``&`` or ``|`` each is seen to decide alone, when it holds and when it does
not; that a formula was computed on the way to something else does not count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeAlias, TypeGuard

import numpy
from openfisca_core import periods

from openfisca_ressourceforloeb import concepts

from . import tree
from .evaluate import Evaluation, Facts, Inputs, inputs_of
from .parse import rules_of
from .relevance import Mask, Relevance, relevance
from .tree import Expression, Formula, Kind, Node, Rule
from .unreachable import UNREACHABLE

_BANDS = {concepts.op_til.__name__, concepts.over.__name__}
_KNOWN_OR_ELSE = concepts.dato_eller.__name__


@dataclass(frozen=True)
class Branch:
    """One side of a point where a rule can go several ways.

    Attributes:
        file: path of the file the point stands in.
        line: its line.
        text: the condition or the expression, as it is written.
        side: which way, in Danish.
        variable: the variable it decides.
    """

    file: str
    line: int
    text: str
    side: str
    variable: str


@dataclass(frozen=True)
class Row:
    """One line of the matrix.

    Attributes:
        branch: the way.
        cases: the names of the cases that go it.
        unreachable: why no case can go it, in Danish; ``None`` where one can.
    """

    branch: Branch
    cases: tuple[str, ...]
    unreachable: str | None


@dataclass(frozen=True)
class Case:
    """A case whose result is known.

    Attributes:
        name: its name.
        reforms: the reforms it is computed under.
        persons: what is given of each person.
        expected: what is known of the results: the person's place, the variable and the period.
    """

    name: str
    reforms: tuple[str, ...]
    persons: tuple[Facts, ...]
    expected: tuple[tuple[int, str, str], ...]


def branch_matrix(
    cases: Iterable[Case], system_of: Callable[[tuple[str, ...]], Any]
) -> tuple[Row, ...]:
    """Every branch of every rule, in the order of the files, with the cases that go it.

    Args:
        cases: the cases.
        system_of: the tax and benefit system under the reforms of a case.
    """
    taken: defaultdict[Branch, list[str]] = defaultdict(list)
    under = attrgetter("reforms")
    for reforms, group in groupby(sorted(cases, key=under), under):
        system = system_of(reforms)
        points = _Points(rules_of(system))
        for case in group:
            for branch in points.taken(system, case):
                taken[branch].append(case.name)
    every = dict.fromkeys(_Points(rules_of(system_of(()))).branches())
    in_order = sorted(every, key=lambda branch: (branch.file, branch.line))
    return tuple(_row(branch, taken[branch]) for branch in in_order)


def _row(branch: Branch, cases: Sequence[str]) -> Row:
    reason = UNREACHABLE.get((branch.variable, branch.text, branch.side))
    return Row(branch, tuple(sorted(cases)), reason)


class _Points:
    """The points where the rules of a system can go several ways."""

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        self._rules = rules
        self._at_node: defaultdict[Node, list[tuple[Branch, _TakenBy]]] = defaultdict(list)
        for rule in rules.values():
            for formula in rule.formulas:
                for node in tree.walk(formula):
                    for way in _ways(node):
                        branch = _branch(rule.name, way.at, way.text, way.side)
                        self._at_node[node].append((branch, way.taken_by))

    def branches(self) -> Iterator[Branch]:
        """Every branch there is."""
        for ways in self._at_node.values():
            yield from (branch for branch, _ in ways)
        for rule in self._rules.values():
            for formula in rule.formulas:
                yield from _beginning(formula)

    def taken(self, system: Any, case: Case) -> set[Branch]:
        """The branches that have a part in what a case expects."""
        inputs = inputs_of(system, case.persons)
        evaluation = Evaluation(system, inputs, len(case.persons), record=True)
        asked: defaultdict[tuple[str, str], Mask] = defaultdict(
            lambda: numpy.zeros(evaluation.count, bool)
        )
        for person, name, period in case.expected:
            evaluation.value(name, period)
            asked[name, period][person] = True
        parts = relevance(evaluation, asked)
        return {*self._ways_taken(evaluation, parts), *self._times_taken(inputs, parts)}

    def _ways_taken(self, evaluation: Evaluation, parts: Relevance) -> Iterator[Branch]:
        for period, nodes in parts.nodes.items():
            values = evaluation.recorded[period]
            for node, whom in nodes.items():
                for branch, taken_by in self._at_node.get(node, ()):
                    if numpy.any(whom & taken_by(values)):
                        yield branch

    def _times_taken(self, inputs: Inputs, parts: Relevance) -> Iterator[Branch]:
        """Whether the answers rest on the time before or after a dated formula's beginning."""
        for name, period in parts.variables.keys() - inputs.keys():
            for formula in self._rules[name].formulas:
                if formula.start is not None:
                    before, after = _beginning(formula)
                    day = periods.period(period).start.date
                    yield before if day < formula.start else after


_TakenBy: TypeAlias = Callable[[Mapping[Node, Any]], Any]
"""For whom a way is the way, told from the values of the nodes."""


@dataclass(frozen=True)
class _Way:
    """A way on from a point.

    Attributes:
        at: the node whose line is shown.
        text: the source of what decides.
        side: which way it is.
        taken_by: for whom it is the way.
    """

    at: Node
    text: str
    side: str
    taken_by: _TakenBy


def _branch(variable: str, at: Node, text: str, side: str) -> Branch:
    return Branch(at.place.file, at.place.line, text, side, variable)


def _beginning(formula: Formula) -> tuple[Branch, ...]:
    """The branches before and after the day a dated formula begins on."""
    if formula.start is None:
        return ()
    return tuple(
        _branch(formula.variable, formula, formula.place.text, f"{side} {formula.start}")
        for side in ("før", "fra")
    )


def _ways(node: Node) -> Sequence[_Way]:
    if _is_atom(node):
        return _yes_and_no(node)
    if isinstance(node, tree.Choice | tree.Where | tree.OnlyIf):
        condition = node.condition
        decisive = condition.condition if isinstance(condition, tree.Not) else condition
        return () if _is_atom(decisive) else _yes_and_no(condition)
    if isinstance(node, tree.Select):
        return _arms(node)
    if isinstance(node, tree.Smallest | tree.Largest):
        return _extremes(node)
    if isinstance(node, tree.Call):
        return _ways_of_call(node)
    return ()


def _is_atom(node: Node) -> TypeGuard[Expression]:
    """Whether a node is a condition that is made of no others."""
    atoms = tree.Compare | tree.VariableRef | tree.ParameterRef | tree.Call
    return isinstance(node, atoms) and node.type.kind is Kind.BOOL


def _yes_and_no(condition: Expression) -> Sequence[_Way]:
    text = condition.place.text
    return (
        _Way(condition, text, "ja", lambda values: values[condition]),
        _Way(condition, text, "nej", lambda values: numpy.logical_not(values[condition])),
    )


def _arms(node: tree.Select) -> Sequence[_Way]:
    """The arms of a select: each is for those for whom no condition before it holds."""
    arms = [
        _Way(condition, _arm(condition.place.text, each), "valgt", _first_of(node, number))
        for number, (condition, each) in enumerate(zip(node.conditions, node.values, strict=True))
    ]
    last = _first_of(node, len(node.conditions))
    return [*arms, _Way(node.otherwise, _arm("ellers", node.otherwise), "valgt", last)]


def _arm(condition: str, value: Expression) -> str:
    return f"{condition} → {value.place.text}"


def _first_of(node: tree.Select, number: int) -> _TakenBy:
    """For whom a condition of a select is the first that holds; after the last: for whom none."""

    def taken_by(values: Mapping[Node, Any]) -> Any:
        earlier = [values[condition] for condition in node.conditions[:number]]
        this = [values[condition] for condition in node.conditions[number : number + 1]]
        return ~numpy.any(earlier, axis=0) & numpy.all(this, axis=0)

    return taken_by


def _extremes(node: tree.Smallest | tree.Largest) -> Sequence[_Way]:
    word = "mindst" if isinstance(node, tree.Smallest) else "størst"
    less, greater = _compared(node.left, node.right)
    left, right = (less, greater) if isinstance(node, tree.Smallest) else (greater, less)
    return (
        _Way(node, node.place.text, f"{node.left.place.text} er {word}", left),
        _Way(node, node.place.text, f"{node.right.place.text} er {word}", right),
    )


def _ways_of_call(node: tree.Call) -> Sequence[_Way]:
    text = node.place.text
    if node.function in _BANDS:
        below, above = _compared(*node.arguments)
        return _Way(node, text, "under grænsen", below), _Way(node, text, "over grænsen", above)
    if node.function == _KNOWN_OR_ELSE:
        day = node.arguments[0]
        return (
            _Way(node, text, "kendt", lambda values: concepts.er_sket(values[day])),
            _Way(node, text, "ukendt", lambda values: ~concepts.er_sket(values[day])),
        )
    return ()


def _compared(left: Node, right: Node) -> tuple[_TakenBy, _TakenBy]:
    """For whom the left is less, and for whom it is greater; being equal decides nothing."""
    return (
        lambda values: numpy.less(values[left], values[right]),
        lambda values: numpy.greater(values[left], values[right]),
    )
