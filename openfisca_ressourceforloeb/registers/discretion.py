"""What the law leaves to the municipality's assessment, and which rules ask for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openfisca_ressourceforloeb.concepts import Skoen
from openfisca_ressourceforloeb.formula.graph import Graph
from openfisca_ressourceforloeb.formula.parse import rules_of
from openfisca_ressourceforloeb.sources import Source, parse_reference

from .chapters import chapter_of, in_order
from .plain import quoted


@dataclass(frozen=True)
class Discretion:
    """One assessment.

    Attributes:
        name: the variable.
        label: what is assessed.
        chapter: the title of its chapter.
        sources: the passages that ask for it, and external citations.
        read_by: the rules that read it, in the order of the law.
    """

    name: str
    label: str
    chapter: str
    sources: tuple[Source, ...]
    read_by: tuple[str, ...]


def discretion(system: Any) -> tuple[Discretion, ...]:
    """Every assessment, chapter by chapter."""
    graph = Graph(rules_of(system).values())
    in_law = [variable.name for variable in in_order(system)]
    return tuple(
        Discretion(
            name=variable.name,
            label=variable.label,
            chapter=chapter_of(variable),
            sources=tuple(map(parse_reference, variable.reference)),
            read_by=tuple(sorted(graph.read_by(variable.name), key=in_law.index)),
        )
        for variable in in_order(system)
        if isinstance(variable, Skoen)
    )


def as_json(register: Sequence[Discretion]) -> list[dict[str, Any]]:
    """Plain data of the register."""
    return [
        {
            "navn": each.name,
            "label": each.label,
            "kapitel": each.chapter,
            "kilder": quoted(each.sources),
            "bruges_af": list(each.read_by),
        }
        for each in register
    ]
