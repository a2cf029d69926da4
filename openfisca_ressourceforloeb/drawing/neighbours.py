"""The boxes of one variable, of what it reads, and of what reads it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from openfisca_ressourceforloeb.registers.dependencies import Dependencies, Node

from . import words
from .boxes import Box, paragraph, small

_NAME, _OWN_NAME = 14.0, 16.0


@dataclass(frozen=True)
class Neighbour:
    """Something the variable reads, or that reads it.

    Attributes:
        box: its box.
        note: what is said of the line between them; may be empty.
        line: the classes of the line.
    """

    box: Box
    note: str = ""
    line: str = words.LINE

    def with_note_inside(self) -> Neighbour:
        """The same with the note in the box instead."""
        if not self.note:
            return self
        return Neighbour(replace(self.box, says=(*self.box.says, small(self.note))))


def own_box(graph: Dependencies, node: Node, room: float) -> Box:
    """The variable itself."""
    notes = [words.since(node), "" if graph.read_by(node.name) else words.READ_BY_NONE]
    says = (
        small(words.capital(node.entry.art), room),
        paragraph(node.label, room, _OWN_NAME, "navn titel"),
        *(small(note, room) for note in notes if note),
    )
    return Box(node.name, f"{words.LOOKS[node.kind]} valgt", says, words.about(node))


def reads(graph: Dependencies, node: Node, room: float) -> list[Neighbour]:
    """The variables it reads, in reading order, and then the parameters."""
    found = []
    for name, edges in graph.reads(node.name).items():
        read = graph.nodes[name]
        note = words.note(edges, read, known=node.start)
        found.append(Neighbour(_variable(read, room), note, words.line(words.period(edges, read))))
    parameters = (_parameter(path, graph.parameters[path], room) for path in node.parameters)
    return [*found, *map(Neighbour, parameters)]


def read_by(graph: Dependencies, node: Node, room: float) -> list[Neighbour]:
    """The variables that read it, in the order of the law."""
    found = []
    for name, edges in graph.read_by(node.name).items():
        line = words.line(words.period(edges, node))
        found.append(Neighbour(_variable(graph.nodes[name], room), words.note(edges, node), line))
    return found


def _variable(node: Node, room: float) -> Box:
    says = (
        small(words.capital(node.entry.art), room),
        paragraph(node.label, room, _NAME, "navn"),
    )
    return Box(node.name, words.LOOKS[node.kind], says, words.about(node))


def _parameter(path: str, label: str, room: float) -> Box:
    looks = words.looks_of_parameter(path)
    called = words.PARAMETERS[looks]
    says = (small(called, room), paragraph(label, room, _NAME, "navn"))
    return Box(path, looks, says, f"{label} ({called}: {path})")
