"""What a person's answer would be under the other readings of the law's open questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openfisca_core.errors import ParameterNotFoundError

from openfisca_ressourceforloeb.concepts import Kroner
from openfisca_ressourceforloeb.formula.evaluate import Evaluation, Facts, inputs_of
from openfisca_ressourceforloeb.formula.parse import rules_of
from openfisca_ressourceforloeb.reforms.fortolkninger.register import Interpretation, registry

from .course import typed
from .danish import Value, to_oere
from .dependencies import graph_of

_FOLDER = "fortolkning."


@dataclass(frozen=True)
class OtherReading:
    """A reading that gives another answer.

    Attributes:
        interpretation: the open question.
        used: the reading the answer is given under.
        reading: the other reading.
        value: the answer under it; ``None`` where it cannot be computed, for an amount of the law
            is not known.
        difference: by how many kroner it is more; ``None`` for what is no amount.
    """

    interpretation: Interpretation
    used: str
    reading: str
    value: Value | None
    difference: float | None


def other_readings(
    system: Any, facts: Facts, name: str, period: str, value: Value
) -> tuple[OtherReading, ...]:
    """The readings that give another answer, one changed at a time.

    Args:
        system: the tax and benefit system, under the readings the answer is given under.
        facts: what is given of the person.
        name: the variable asked about.
        period: the period asked about.
        value: the answer.
    """
    inputs = inputs_of(system, [facts])
    found = []
    for interpretation, used, reading in _alternatives(system, name, period):
        instead = {_FOLDER + interpretation.name: reading}
        evaluation = Evaluation(system, inputs, 1, instead=instead)
        try:
            values = evaluation.value(name, period)
            other: Value | None = typed(rules_of(system)[name].type, values, 0)
        except ParameterNotFoundError:
            other = None
        is_amount = isinstance(system.variables[name], Kroner)
        if is_amount and isinstance(other, float) and isinstance(value, float):
            difference = float(to_oere(other) - to_oere(value))
            if difference:
                found.append(OtherReading(interpretation, used, reading, other, difference))
        elif other != value:
            found.append(OtherReading(interpretation, used, reading, other, None))
    return tuple(found)


def used_readings(system: Any, period: str) -> Mapping[str, str]:
    """The reading of every open question that a system uses."""
    day = period if period.count("-") else "2026-01"
    readings = system.get_parameters_at_instant(day).fortolkning
    return {name: getattr(readings, name) for name in registry()}


def _alternatives(system: Any, name: str, period: str) -> Iterator[tuple[Interpretation, str, str]]:
    """Every other reading of the open questions that the answer's rules ask about."""
    graph = graph_of(system)
    asked = {path for each in (name, *graph.rests_on(name)) for path in graph.parameters(each)}
    used = used_readings(system, period)
    for interpretation in registry().values():
        if _FOLDER + interpretation.name in asked:
            for reading in interpretation.readings:
                if reading != used[interpretation.name]:
                    yield interpretation, used[interpretation.name], reading
