"""Who reads whom: the dependencies between variables, told from the trees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from graphlib import TopologicalSorter

from .tree import ParameterRef, Rule, ScaleRef, VariableRef, When, walk


@dataclass(frozen=True)
class Edge:
    """A formula reads a variable.

    Attributes:
        reader: the variable whose formula reads.
        read: the variable that is read.
        start: the first day the formula applies to; ``None`` when it has no beginning.
        when: the period it is read in.
        file: the file the formula is written in, from the folder that holds the package.
        lines: the lines of that file it is read on.
    """

    reader: str
    read: str
    start: date | None
    when: When
    file: str
    lines: tuple[int, ...]


class Graph:
    """The dependencies between the variables of a system.

    Attributes:
        edges: every reading of a variable, in the order of the variables and their formulas.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        every = list(rules)
        self.edges = tuple(edge for rule in every for edge in _edges(rule))
        self._parameters = {rule.name: tuple(sorted(set(_paths(rule)))) for rule in every}
        self._reads: dict[str, dict[str, None]] = {rule.name: {} for rule in every}
        self._read_by: dict[str, dict[str, None]] = {rule.name: {} for rule in every}
        for edge in self.edges:
            self._reads[edge.reader][edge.read] = None
            self._read_by[edge.read][edge.reader] = None

    def reads(self, name: str) -> tuple[str, ...]:
        """The variables a variable's formulas read, in reading order."""
        return tuple(self._reads[name])

    def read_by(self, name: str) -> tuple[str, ...]:
        """The variables whose formulas read a variable."""
        return tuple(self._read_by[name])

    def rests_on(self, name: str) -> frozenset[str]:
        """Every variable a variable rests on, directly or through others."""
        return _reachable(self._reads, name)

    def affects(self, name: str) -> frozenset[str]:
        """Every variable that rests on a variable, directly or through others."""
        return _reachable(self._read_by, name)

    def parameters(self, name: str) -> tuple[str, ...]:
        """The paths of the parameters a variable's own formulas read, sorted."""
        return self._parameters[name]

    def parameter_read_by(self, path: str) -> tuple[str, ...]:
        """The variables whose own formulas read a parameter."""
        return tuple(name for name, paths in self._parameters.items() if path in paths)

    def in_order(self) -> tuple[str, ...]:
        """The variables, each after all it rests on.

        Raises:
            graphlib.CycleError: a variable rests on itself; its second argument is the cycle.
        """
        return tuple(TopologicalSorter(self._reads).static_order())


def _edges(rule: Rule) -> Iterator[Edge]:
    for formula in rule.formulas:
        lines: defaultdict[tuple[str, When], dict[int, None]] = defaultdict(dict)
        for node in walk(formula):
            if isinstance(node, VariableRef):
                lines[node.name, node.when][node.place.line] = None
        for (read, when), found in lines.items():
            file = formula.place.file
            yield Edge(rule.name, read, formula.start, when, file, tuple(found))


def _paths(rule: Rule) -> Iterator[str]:
    for formula in rule.formulas:
        for node in walk(formula):
            if isinstance(node, ParameterRef | ScaleRef):
                yield node.path


def _reachable(steps: Mapping[str, Iterable[str]], start: str) -> frozenset[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = set(steps[waiting.pop()]) - found
        found |= new
        waiting += new
    return frozenset(found)
