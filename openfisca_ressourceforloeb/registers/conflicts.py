"""Where the sources leave a question open, or state different numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openfisca_ressourceforloeb.reforms.fortolkninger import Interpretation, registry
from openfisca_ressourceforloeb.sources import Passage, Source, numbers_of, parse_reference

from .catalogue import ParameterEntry, ParameterValue
from .plain import quoted


@dataclass(frozen=True)
class OpenQuestion:
    """A question the sources answer in several ways, or not at all.

    Attributes:
        interpretation: the question, its readings, the chosen one and why.
        sources: the passages in conflict, and external citations.
        reforms: the reform class of each reading, by the reading.
    """

    interpretation: Interpretation
    sources: tuple[Source, ...]
    reforms: dict[str, str]


@dataclass(frozen=True)
class OtherNumber:
    """A value that one cited passage states, while another states other numbers of its unit.

    Attributes:
        parameter: the parameter's path.
        label: what it is.
        start: the date the value holds from.
        value: the value.
        unit: its unit.
        stated_by: the cited passages that state it.
        contradicted_by: the cited passages with numbers of the unit, but not this one.
    """

    parameter: str
    label: str
    start: str
    value: float
    unit: str
    stated_by: tuple[Passage, ...]
    contradicted_by: tuple[Passage, ...]


def open_questions() -> tuple[OpenQuestion, ...]:
    """Every interpretation, by name."""
    return tuple(
        OpenQuestion(
            interpretation=each,
            sources=tuple(map(parse_reference, each.references)),
            reforms={reading: f"{each.name}_{reading}" for reading in each.readings},
        )
        for each in registry().values()
    )


def other_numbers(entries: Iterable[ParameterEntry]) -> tuple[OtherNumber, ...]:
    """Every value of the parameters on which the passages it cites do not agree.

    An external citation is left out: it tells of several amounts in the same unit.
    """
    return tuple(
        found
        for entry in entries
        for value in entry.vaerdier
        for found in _other_numbers(entry, value)
    )


def _other_numbers(entry: ParameterEntry, value: ParameterValue) -> Iterator[OtherNumber]:
    unit = entry.enhed
    if isinstance(value.vaerdi, bool) or not isinstance(value.vaerdi, int | float) or unit is None:
        return
    sources = map(parse_reference, value.henvisninger)
    stated = {
        passage: numbers_of(passage.evidence(), unit)
        for passage in sources
        if isinstance(passage, Passage)
    }
    wanted = Decimal(str(value.vaerdi))
    stated_by = tuple(each for each, numbers in stated.items() if wanted in numbers)
    contradicted_by = tuple(
        each for each, numbers in stated.items() if numbers and wanted not in numbers
    )
    if stated_by and contradicted_by:
        yield OtherNumber(
            entry.navn, entry.label, value.fra, value.vaerdi, unit, stated_by, contradicted_by
        )


def as_json(questions: Sequence[OpenQuestion], numbers: Sequence[OtherNumber]) -> dict[str, Any]:
    """Plain data of the register.

    ``spoergsmaal`` has one entry for each interpretation; ``laesninger`` maps each reading to its
    meaning and reform class. ``tal`` has one entry for each value the passages do not agree on.
    """
    return {
        "spoergsmaal": [
            {
                "navn": each.interpretation.name,
                "spoergsmaal": each.interpretation.question,
                "kilder": quoted(each.sources),
                "laesninger": {
                    reading: {"betydning": meaning, "reform": each.reforms[reading]}
                    for reading, meaning in each.interpretation.readings.items()
                },
                "valgt": each.interpretation.chosen,
                "begrundelse": each.interpretation.reason,
                "virkning": each.interpretation.effect,
                "aendrer": list(each.interpretation.changes),
            }
            for each in questions
        ],
        "tal": [
            {
                "parameter": each.parameter,
                "label": each.label,
                "fra": each.start,
                "vaerdi": each.value,
                "enhed": each.unit,
                "siges_af": quoted(each.stated_by),
                "modsiges_af": quoted(each.contradicted_by),
            }
            for each in numbers
        ],
    }
