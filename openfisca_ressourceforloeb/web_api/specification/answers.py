"""What stands in an answer beside or instead of values: explanations, changes, traces, grounds."""

from __future__ import annotations

from typing import Any

from ..settings import Settings
from ..words import AFTER, ASSUMPTIONS, BEFORE, CHANGE, REFORM
from .shapes import NUMBER, TEXT, TRUTH, VALUE, WHOLE, Schema, array, choice, mapping, record, ref
from .situations import DAY, NAME, PERIOD, VARIABLE_NAME, persons, told

_NULLABLE_TEXT: Schema = {"type": ["string", "null"]}
_MAYBE_VALUE: Schema = {"type": ["boolean", "number", "string", "null"]}
_TEXTS = array(TEXT)
_NUMBERS = array(WHOLE)
_STATUS = _NULLABLE_TEXT


def schemas(system: Any, settings: Settings) -> dict[str, Schema]:
    """The schemas, by name."""
    return {
        "Forklaring": _explanation(),
        "ForklaringPunkt": _point(),
        "ForklaringLinje": {"anyOf": _lines()},
        "SituationForklaret": record(
            persons(system, settings, told(ref("Forklaring"))),
            description="Det spurgte med en forklaring i stedet for hvert `null`.",
        ),
        "Sammenligning": _comparison(),
        "SituationSammenlignet": record(
            {
                **persons(system, settings, told(ref("Sammenligning"))),
                REFORM: ref("ReformSagt"),
            },
            description="Det spurgte med begge svar i stedet for hvert `null`, og reformen.",
        ),
        "Oplysninger": _assumptions(),
        "SituationOutputMedOplysninger": record(
            {**persons(system, settings, ref("PersonOutput"))},
            {ASSUMPTIONS: ref("Oplysninger")},
            description="Svarene; og det, de hviler på, når der er spurgt om det.",
        ),
        "Trace": _trace(system),
    }


def _explanation() -> Schema:
    reading = record({"navn": TEXT, "tekst": TEXT})
    other = record(
        {
            "fortolkning": TEXT,
            "spoergsmaal": TEXT,
            "brugt": reading,
            "laesning": reading,
            "vaerdi": _MAYBE_VALUE,
            "svar": _NULLABLE_TEXT,
            "forskel": {"type": ["number", "null"]},
        }
    )
    assumed = record(
        {"navn": ref(VARIABLE_NAME), "label": TEXT, "periode": ref(PERIOD), "regnet_som": VALUE}
    )
    return record(
        {
            "variabel": ref(VARIABLE_NAME),
            "label": TEXT,
            "periode": ref(PERIOD),
            "vaerdi": VALUE,
            "svar": TEXT,
            "punkter": array(ref("ForklaringPunkt"), minItems=1),
            "ikke_oplyst": array(assumed),
            "andre_laesninger": array(other),
        },
        description="Hvorfor svaret er, som det er; det første punkt er svaret selv.",
    )


def _point() -> Schema:
    quote = record({"id": TEXT, "titel": TEXT, "ord": TEXT, "ordret": TRUTH})
    return record(
        {
            "nummer": WHOLE,
            "variabel": ref(VARIABLE_NAME),
            "label": TEXT,
            "periode": ref(PERIOD),
            "vaerdi": VALUE,
            "svar": TEXT,
            "regel": TEXT,
            "gaelder_fra": _NULLABLE_TEXT,
            "fordi": TEXT,
            "linjer": array(ref("ForklaringLinje")),
            "citater": array(quote),
            "vigtig": TRUTH,
        },
        description="Et svar på vejen til det spurgte: reglen, grundene og citaterne.",
    )


def _lines() -> list[Schema]:
    known = {"navn": ref(VARIABLE_NAME), "periode": ref(PERIOD), "vaerdi": VALUE}
    side = record(
        {
            "tekst": TEXT,
            "navn": _NULLABLE_TEXT,
            "vaerdi": _MAYBE_VALUE,
            "oplyst": {"type": ["boolean", "null"]},
        }
    )
    by_sort: dict[str, dict[str, Schema]] = {
        "oplysning": {**known, "oplyst": TRUTH},
        "regel": known,
        "lov": {"navn": TEXT, "vaerdi": VALUE, "fra": TEXT, "status": _STATUS},
        "sammenligning": {
            "venstre": side,
            "tegn": TEXT,
            "hoejre": array(side),
            "opfyldt": TRUTH,
        },
        "ikke_i_kraft": {"fra": TEXT},
        "laesning": {"fortolkning": TEXT, "laesning": TEXT},
    }
    plain = ("beregning", "altid", "ingen_af", "alle", "tilsammen")
    told_of_all = {"tekst": TEXT, "niveau": WHOLE, "punkter": _NUMBERS, "kilder": _TEXTS}
    return [
        *(
            record({"art": {"const": sort}, **told_of_all, **more})
            for sort, more in by_sort.items()
        ),
        record({"art": choice(plain), **told_of_all}),
    ]


def _comparison() -> Schema:
    return record(
        {BEFORE: VALUE, AFTER: VALUE},
        {CHANGE: NUMBER},
        description="Svaret efter loven og efter reformen, og forskellen, når det er et tal.",
    )


def _assumptions() -> Schema:
    amount = record(
        {
            "parameter": TEXT,
            "dato": ref(DAY),
            "vaerdi": VALUE,
            "status": _STATUS,
            "sidst_kontrolleret": _NULLABLE_TEXT,
        }
    )
    by_period = mapping(VALUE, ref(PERIOD))
    return record(
        {
            "ikke_oplyst": mapping(mapping(by_period, ref(VARIABLE_NAME)), ref(NAME)),
            "usikre_beloeb": array(amount),
        },
        description="Det, der ikke var oplyst, med det, det er regnet som; og de tal i loven, der "
        "er afledt eller brugt efter den dag, de sidst er kontrolleret.",
    )


def _trace(system: Any) -> Schema:
    step = record(
        {
            "dependencies": _TEXTS,
            "parameters": mapping(_MAYBE_VALUE),
            "value": array(VALUE),
            "calculation_time": NUMBER,
            "formula_time": NUMBER,
        }
    )
    entity = {system.person_entity.plural: array(ref(NAME))}
    return record(
        {
            "trace": mapping(step),
            "entitiesDescription": record(entity),
            "requestedCalculations": _TEXTS,
        },
        description="Hvert skridt i beregningen, som `variabel<periode>`, med det, det byggede på.",
    )
