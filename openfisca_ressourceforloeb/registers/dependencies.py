"""Who needs whom: every variable in the order of the law, and every reading of one by another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any

from openfisca_ressourceforloeb.concepts import Skoen
from openfisca_ressourceforloeb.formula.graph import Edge, Graph
from openfisca_ressourceforloeb.formula.parse import rules_of
from openfisca_ressourceforloeb.formula.tree import Rule, When

from . import catalogue
from .catalogue import VariableEntry
from .chapters import chapter_of, in_order

WHEN = {
    When.SAME_PERIOD: "samme periode",
    When.FIRST_MONTH: "dagens måned",
    When.LAST_MONTH: "måneden før",
}
"""The period in which a variable is read, seen from the reader's own period."""


class Kind(Enum):
    """What a variable is in the graph."""

    FACT = auto()
    """Something said of the person or the case."""

    DISCRETION = auto()
    """Something the municipality assesses."""

    RULE = auto()
    """Something that is computed."""


@dataclass(frozen=True)
class Node:
    """A variable.

    Attributes:
        entry: what the catalogue says of it.
        chapter: the title of its chapter.
        kind: what it is in the graph.
        start: the first day it is computed for; ``None`` for facts and where there is no beginning.
        parameters: the paths of the parameters its own formulas read, sorted.
    """

    entry: VariableEntry
    chapter: str
    kind: Kind
    start: date | None
    parameters: tuple[str, ...]

    @property
    def name(self) -> str:
        """The variable's name."""
        return self.entry.navn

    @property
    def label(self) -> str:
        """What it is called."""
        return self.entry.label


@dataclass(frozen=True)
class Dependencies:
    """The graph of the law.

    Attributes:
        nodes: every variable by name, in the order of the law.
        edges: every reading, in the order of the readers and their formulas.
        parameters: what each parameter that is read is called, by path.
    """

    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]
    parameters: Mapping[str, str]

    def reads(self, name: str) -> dict[str, list[Edge]]:
        """How a variable reads others, by the variable that is read, in reading order."""
        return _by((edge.read, edge) for edge in self.edges if edge.reader == name)

    def read_by(self, name: str) -> dict[str, list[Edge]]:
        """How others read a variable, by the reader, in the order of the law."""
        return _by((edge.reader, edge) for edge in self.edges if edge.read == name)

    def chapters(self) -> dict[str, list[Node]]:
        """The variables of each chapter, by its title, in the order of the law."""
        found: dict[str, list[Node]] = {}
        for node in self.nodes.values():
            found.setdefault(node.chapter, []).append(node)
        return found

    def between_chapters(self) -> Counter[tuple[str, str]]:
        """How many pairs of a variable and its reader there are, by their chapters."""
        pairs = {(edge.read, edge.reader) for edge in self.edges}
        return Counter((self.nodes[a].chapter, self.nodes[b].chapter) for a, b in pairs)


def dependencies(system: Any) -> Dependencies:
    """The graph of a system's variables.

    Raises:
        graphlib.CycleError: a variable rests on itself.
    """
    rules = rules_of(system)
    names = [variable.name for variable in in_order(system)]
    graph = Graph(rules[name] for name in names)
    graph.in_order()
    entries = {entry.navn: entry for entry in catalogue.variables(system)}
    labels = {entry.navn: entry.label for entry in catalogue.parameters(system)}
    nodes = {
        name: _node(system.variables[name], entries[name], rules[name], graph) for name in names
    }
    read = sorted({path for node in nodes.values() for path in node.parameters})
    return Dependencies(nodes, graph.edges, {path: labels[path] for path in read})


def as_json(graph: Dependencies) -> dict[str, Any]:
    """Plain data of the whole graph.

    Returns:
        ``{"variable": […], "kanter": […]}``; a ``kant`` says who reads (``laeser``), what is read
        (``laest``), since when (``fra``), for which period, and where it is written.
    """
    return {
        "variable": [_variable(node) for node in graph.nodes.values()],
        "kanter": [_edge(edge) for edge in graph.edges],
    }


def chapter_as_json(graph: Dependencies, chapter: str) -> dict[str, Any]:
    """Plain data of a chapter: its variables, and every reading by them or of them.

    Raises:
        KeyError: there is no such chapter.
    """
    nodes = {node.name: node for node in graph.chapters()[chapter]}
    return {
        "kapitel": chapter,
        "variable": [_variable(node) for node in nodes.values()],
        "kanter": [_edge(edge) for edge in graph.edges if {edge.reader, edge.read} & {*nodes}],
    }


def chapters_as_json(graph: Dependencies) -> dict[str, Any]:
    """Plain data of the chapters: in how many places one builds on another, or on itself."""
    counts = graph.between_chapters()
    titles = list(graph.chapters())
    return {
        "kapitler": titles,
        "forbindelser": [
            {"laeser": reader, "laest": read, "antal": counts[read, reader]}
            for reader in titles
            for read in titles
            if counts[read, reader]
        ],
    }


def one_hop_as_json(graph: Dependencies, name: str) -> dict[str, Any]:
    """Plain data of a variable, the parameters and variables it reads, and those that read it.

    Raises:
        KeyError: there is no such variable.
    """
    node = graph.nodes[name]
    return {
        "variabel": _variable(node),
        "parametre": [{"navn": each, "label": graph.parameters[each]} for each in node.parameters],
        "bygger_paa": _neighbours(graph, graph.reads(name)),
        "bruges_af": _neighbours(graph, graph.read_by(name)),
    }


def _node(variable: Any, entry: VariableEntry, rule: Rule, graph: Graph) -> Node:
    is_fact = not rule.formulas
    kind = Kind.DISCRETION if isinstance(variable, Skoen) else Kind.FACT if is_fact else Kind.RULE
    start = None if is_fact else rule.formulas[0].start
    return Node(entry, chapter_of(variable), kind, start, graph.parameters(variable.name))


def _by(edges: Iterable[tuple[str, Edge]]) -> dict[str, list[Edge]]:
    found: dict[str, list[Edge]] = {}
    for name, edge in edges:
        found.setdefault(name, []).append(edge)
    return found


def _variable(node: Node) -> dict[str, Any]:
    return {
        "navn": node.name,
        "label": node.label,
        "kapitel": node.chapter,
        "art": node.entry.art,
        "type": node.entry.type,
        "periode": node.entry.periode,
        "fra": _date(node.start),
        "parametre": list(node.parameters),
    }


def _edge(edge: Edge) -> dict[str, Any]:
    return {"laeser": edge.reader, "laest": edge.read, **_reading(edge)}


def _reading(edge: Edge) -> dict[str, Any]:
    return {
        "fra": _date(edge.start),
        "hvornaar": WHEN[edge.when],
        "fil": edge.file,
        "linjer": list(edge.lines),
    }


def _date(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _neighbours(graph: Dependencies, found: Mapping[str, list[Edge]]) -> list[dict[str, Any]]:
    return [
        {
            "navn": name,
            "label": graph.nodes[name].label,
            "art": graph.nodes[name].entry.art,
            "kanter": [_reading(edge) for edge in edges],
        }
        for name, edges in found.items()
    ]
