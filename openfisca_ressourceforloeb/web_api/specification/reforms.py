"""A reform: the name of a proposal of the package, or what a ``reform.yaml`` says."""

from __future__ import annotations

from typing import Any

from openfisca_core.parameters import Parameter

from openfisca_ressourceforloeb.reforms.forslag.proposal import (
    ADDED,
    MOTIVATION,
    PARAMETERS,
    READINGS,
    STRUCTURAL,
    TITLE,
    values_from,
)
from openfisca_ressourceforloeb.reforms.forslag.register import forslag
from openfisca_ressourceforloeb.reforms.forslag.strukturelle import STRUKTURELLE
from openfisca_ressourceforloeb.reforms.fortolkninger import registry
from openfisca_ressourceforloeb.reforms.fortolkninger.register import FIRST_DATE
from openfisca_ressourceforloeb.simulation.periods import is_day
from openfisca_ressourceforloeb.simulation.reform_documents import (
    COUNTED,
    changeable_parameters,
    largest_value,
)

from ..settings import Settings
from ..words import LONGEST_TEXT, MOST_CHANGES, MOST_REFORMS, REFORM
from .shapes import NUMBER, TEXT, TRUTH, WHOLE, Schema, array, choice, mapping, or_null, record, ref
from .situations import persons
from .times import date_pattern

_LAST_DATE = 9999
_DAY = "DatoForReform"


def schemas(system: Any, settings: Settings) -> dict[str, Schema]:
    """The schemas, by name."""
    return {
        "SituationMedReform": record(
            {**persons(system, settings, ref("Person")), REFORM: ref("Reformer")},
            description="En situation, og den reform den også skal beregnes efter.",
        ),
        "Reformer": {
            "description": "Navnet på et af pakkens forslag, en reform, eller flere af dem; en "
            "senere gælder over en tidligere.",
            "anyOf": [
                *_one_reform(),
                array({"anyOf": _one_reform()}, minItems=1, maxItems=MOST_REFORMS),
            ],
        },
        "Reform": _reform(system),
        "ReformSagt": _as_answered(),
        _DAY: {
            **TEXT,
            "description": "Den dag, en ændring gælder fra.",
            "pattern": date_pattern(int(FIRST_DATE[: len("1900")]), _LAST_DATE),
        },
    }


def _one_reform() -> list[Schema]:
    return [choice(forslag()), ref("Reform")]


def _reform(system: Any) -> Schema:
    parameters = changeable_parameters(system)
    fields = {
        TITLE: {**TEXT, "maxLength": LONGEST_TEXT},
        MOTIVATION: {**TEXT, "maxLength": LONGEST_TEXT},
        PARAMETERS: _some({name: _changes(each) for name, each in parameters.items()}),
        READINGS: _some(_readings()),
        STRUCTURAL: or_null(array(choice(STRUKTURELLE))),
    }
    changes: list[Schema] = [
        {"required": [name], "properties": {name: {"type": "object", "minProperties": 1}}}
        for name in (PARAMETERS, READINGS)
    ]
    replaces = {"type": "array", "minItems": 1}
    changes.append({"required": [STRUCTURAL], "properties": {STRUCTURAL: replaces}})
    return record(
        {},
        fields,
        description="En reform, som i en reform.yaml: tal i loven fra en dag, læsninger og regler.",
        anyOf=changes,
    )


def _some(fields: dict[str, Schema]) -> Schema:
    return or_null(record({}, fields, maxProperties=MOST_CHANGES))


def _readings() -> dict[str, Schema]:
    """The readings of each open question that are not the model's own."""
    return {
        name: {
            **choice(each for each in asked.readings if each != asked.chosen),
            "description": asked.question,
        }
        for name, asked in registry().items()
    }


def _changes(parameter: Parameter) -> Schema:
    values = [each for each in values_from(parameter, FIRST_DATE).values() if each is not None]
    values += [each.value for each in parameter.values_list if each.value is not None]
    return mapping(
        _change(values, parameter.metadata["unit"]),
        ref(_DAY),
        description=f"{parameter.description}, {parameter.metadata['unit']}",
        minProperties=1,
    )


def _change(values: list[Any], unit: str) -> Schema:
    if isinstance(values[0], bool):
        return TRUTH
    if isinstance(values[0], str):
        return ref(_DAY) if is_day(values[0]) else {**TEXT, "maxLength": LONGEST_TEXT}
    number, largest = WHOLE if unit in COUNTED else NUMBER, largest_value(unit)
    added = {
        **number,
        "minimum": -max(values),
        "maximum": largest - min(values),
        "not": {"const": 0},
    }
    return {"anyOf": [{**number, "minimum": 0, "maximum": largest}, record({ADDED: added})]}


def _as_answered() -> Schema:
    """The reform that was compared with, where several became one."""
    change = {"anyOf": [{"type": ["boolean", "number", "string"]}, record({ADDED: NUMBER})]}
    return record(
        {},
        {
            TITLE: TEXT,
            MOTIVATION: TEXT,
            PARAMETERS: mapping(mapping(change, ref(_DAY))),
            READINGS: mapping(TEXT),
            STRUCTURAL: array(TEXT),
        },
        description="Den reform, der er sammenlignet med; flere er lagt sammen.",
    )
