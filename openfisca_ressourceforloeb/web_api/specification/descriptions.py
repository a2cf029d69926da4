"""What can be looked up: the entity, variables, parameters, sources and open questions."""

from __future__ import annotations

from typing import Any

from openfisca_core.periods import DateUnit

from .shapes import NUMBER, TEXT, VALUE, Schema, array, choice, mapping, record, ref
from .situations import VARIABLE_NAME

_DAY: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_NULLABLE_TEXT: Schema = {"type": ["string", "null"]}
_MAYBE_VALUE: Schema = {"type": ["boolean", "number", "string", "null"]}
_TYPES = ("Boolean", "Date", "Float", "Int", "String")
_UNITS = (DateUnit.DAY, DateUnit.MONTH, DateUnit.ETERNITY)


def schemas(system: Any) -> dict[str, Schema]:
    """The schemas, by name; those that OpenFisca has keep their names."""
    listed = record({"description": TEXT, "href": TEXT})
    return {
        "Entities": record({system.person_entity.key: ref("Entity")}),
        "Entity": record({"plural": TEXT, "description": TEXT, "documentation": TEXT}),
        "Variables": mapping(listed, ref(VARIABLE_NAME)),
        "Variable": _variable(),
        "Formula": record({"source": TEXT, "content": TEXT}, {"documentation": TEXT}),
        "Parameters": mapping(listed),
        "Parameter": {
            "description": "En parameter med værdier, en skala eller en mappe.",
            "anyOf": [
                _parameter({"values": ref("Values")}),
                _parameter({"brackets": mapping(ref("Brackets"), _DAY)}),
                _parameter({"subparams": mapping(record({"description": TEXT}))}),
            ],
        },
        "Values": mapping(
            _MAYBE_VALUE, _DAY, description="Værdien fra hver dag; `null`, fra den ophører."
        ),
        "Brackets": mapping(
            {"type": ["number", "null"]}, description="Beløbet fra hvert trin, trinnet som tekst."
        ),
        "Kilder": mapping(record({"titel": TEXT, "href": TEXT})),
        "Kilde": {"anyOf": _sources()},
        "Fortolkninger": _open_questions(),
        "Status": record({"status": choice(("ok", "optaget"))}),
    }


def _variable() -> Schema:
    return record(
        {
            "id": ref(VARIABLE_NAME),
            "description": TEXT,
            "valueType": choice(_TYPES),
            "defaultValue": VALUE,
            "definitionPeriod": choice(each.name for each in _UNITS),
            "entity": TEXT,
            "source": TEXT,
        },
        {
            "references": array(TEXT),
            "formulas": mapping(ref("Formula"), _DAY, description="Formlen fra hver dag."),
            "possibleValues": mapping(TEXT, description="Hver kode og det, den betyder."),
        },
    )


def _parameter(values: dict[str, Schema]) -> Schema:
    metadata = record(
        {},
        {
            "unit": TEXT,
            "note": TEXT,
            "benaevnelse": TEXT,
            "status": mapping(TEXT, _DAY),
            "reference": mapping(array(TEXT), _DAY),
            "last_value_still_valid_on": _DAY,
            "type": TEXT,
            "threshold_unit": TEXT,
            "amount_unit": TEXT,
            "laesninger": mapping(TEXT),
            "virkning": TEXT,
            "aendrer": array(ref(VARIABLE_NAME)),
            "begrundelse": TEXT,
        },
    )
    told = {"id": TEXT, "description": TEXT, "metadata": metadata, "source": TEXT}
    return record({**told, **values})


def _sources() -> list[Schema]:
    told = {"id": TEXT, "titel": TEXT}
    used = {"variable": array(ref(VARIABLE_NAME)), "parametre": array(TEXT)}
    figure = record({"text": TEXT, "year": {"type": ["integer", "null"]}})
    passage = {
        "art": {"const": "passage"},
        "dokument": TEXT,
        "afsnit": TEXT,
        "citat": _NULLABLE_TEXT,
    }
    external = {
        "art": {"const": "henvisning"},
        "udgiver": TEXT,
        "dato": TEXT,
        "adresse": TEXT,
        "siger": TEXT,
        "tal": array(figure),
        "status": TEXT,
    }
    return [record({**told, **passage, **used}), record({**told, **external, **used})]


def _open_questions() -> Schema:
    quotes = array(record({"id": TEXT, "citat": _NULLABLE_TEXT}))
    question = record(
        {
            "navn": TEXT,
            "spoergsmaal": TEXT,
            "kilder": quotes,
            "laesninger": mapping(record({"betydning": TEXT, "reform": TEXT})),
            "valgt": TEXT,
            "begrundelse": TEXT,
            "virkning": TEXT,
            "aendrer": array(ref(VARIABLE_NAME)),
        }
    )
    number = record(
        {
            "parameter": TEXT,
            "label": TEXT,
            "fra": _DAY,
            "vaerdi": NUMBER,
            "enhed": TEXT,
            "siges_af": quotes,
            "modsiges_af": quotes,
        }
    )
    return record({"spoergsmaal": array(question), "tal": array(number)})
