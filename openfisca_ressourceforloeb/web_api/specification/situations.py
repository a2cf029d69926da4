"""A situation and its answer: who, and by variable and period what is given, asked or answered."""

from __future__ import annotations

from typing import Any

from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from openfisca_ressourceforloeb.concepts import KanOplyses, Kroner

from ..names import CPR_NUMBER
from ..ranges import range_of
from ..settings import Settings
from . import times
from .shapes import NUMBER, TEXT, TRUTH, VALUE, WHOLE, Schema, choice, mapping, or_null, record, ref

NAME, MONTH, MONTH_OR_YEAR = "Personnavn", "Maaned", "MaanedEllerAar"
DAY, WHOLE_CASE, PERIOD, DATE, VARIABLE_NAME = "Dag", "HeleSagen", "Periode", "Dato", "Variabelnavn"

# The letters, digits and signs of ``names``; which of them are composed no pattern can say.
_LETTER, _WORD = r"\p{L}", r"\p{L}\p{N}_"
_NAME = rf"^{_LETTER}(?:[{_WORD} .'’-]*[{_WORD}.])?$"
_DATE_OF_ANSWER = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def schemas(system: Any, settings: Settings) -> dict[str, Schema]:
    """The schemas of situations and their parts, by name."""
    variables = system.variables.values()
    asked = {each.name: _asked(each) for each in variables}
    answered = {each.name: _answered(each) for each in variables}
    return {
        **_names(system, settings),
        "Person": _person(asked, "En persons oplysninger og spørgsmål (`null`)."),
        "PersonOutput": _person(answered, "Det samme, med spørgsmålene besvaret."),
        "SituationInput": record(
            persons(system, settings, ref("Person")),
            description="Det, der er oplyst om en eller flere personer; `null` er et spørgsmål.",
        ),
        "SituationOutput": record(
            persons(system, settings, ref("PersonOutput")),
            description="Det spurgte med hvert `null` udfyldt, i samme rækkefølge. Et år er blevet "
            "til sine måneder.",
        ),
    }


def persons(system: Any, settings: Settings, person: Schema) -> dict[str, Schema]:
    """The one field of a situation, with what stands under each person."""
    limits = {"minProperties": 1, "maxProperties": settings.persons}
    return {system.person_entity.plural: mapping(person, ref(NAME), **limits)}


def told(value: Schema) -> Schema:
    """A person's variables and periods, each with a fact or with an answer of another kind."""
    fact_or_answer = {"anyOf": [VALUE, value]}
    return mapping(mapping(fact_or_answer, ref(PERIOD)), ref(VARIABLE_NAME))


def _names(system: Any, settings: Settings) -> dict[str, Schema]:
    periods = {
        MONTH: (times.MONTH, "En måned, `2026-03`."),
        MONTH_OR_YEAR: (times.MONTH_OR_YEAR, "En måned, `2026-03`, eller årets tolv, `2026`."),
        DAY: (times.DAY, "En dag, `2026-03-15`."),
        WHOLE_CASE: (
            times.WHOLE_CASE,
            "Hele sagen, `ETERNITY`; enhver anden periode læses som den.",
        ),
        PERIOD: (times.WHOLE_CASE, "En måned, et år, en dag eller hele sagen."),
        DATE: (times.DATE, "En dato; 31. december 2999 betyder ingen."),
    }
    return {
        NAME: {
            **TEXT,
            "description": "Begynder med et bogstav. Aldrig et CPR-nummer. Bogstaver er sammensat "
            "(Unicode NFC).",
            "pattern": _NAME,
            "maxLength": settings.id_length,
            "not": {"pattern": CPR_NUMBER},
        },
        VARIABLE_NAME: choice(system.variables),
        **{
            name: {**TEXT, "description": about, "pattern": pattern}
            for name, (pattern, about) in periods.items()
        },
    }


def _person(variables: dict[str, Schema], about: str) -> Schema:
    return record({}, variables, description=about)


def _asked(variable: Variable) -> Schema:
    """What may be given or asked of a variable."""
    unit = variable.definition_period
    if not is_input(variable):
        return _by_period(variable, {"type": "null"}, MONTH_OR_YEAR)
    schema = _by_period(variable, or_null(_input(variable)), MONTH_OR_YEAR)
    if unit == DateUnit.MONTH and isinstance(variable, Kroner):
        return {**schema, "patternProperties": {times.YEAR: {"type": "null"}}}
    return schema


def _answered(variable: Variable) -> Schema:
    """What is given or answered of a variable."""
    has_year = is_input(variable) and not isinstance(variable, Kroner)
    return _by_period(variable, _output(variable), MONTH_OR_YEAR if has_year else MONTH)


def _by_period(variable: Variable, value: Schema, monthly: str) -> Schema:
    unit = variable.definition_period
    about = {"description": _about(variable)}
    if unit == DateUnit.ETERNITY:
        return mapping(value, ref(WHOLE_CASE), maxProperties=1, **about)
    return mapping(value, ref(DAY if unit == DateUnit.DAY else monthly), **about)


def _about(variable: Variable) -> str:
    kind = "" if is_input(variable) else " (beregnes)"
    kind = " (beregnes, kan oplyses)" if isinstance(variable, KanOplyses) else kind
    unit = f", {variable.unit}" if variable.unit else ""
    return f"{variable.label}{unit}{kind}"


def is_input(variable: Variable) -> bool:
    """Whether a variable may be given."""
    return not variable.formulas or isinstance(variable, KanOplyses)


def _input(variable: Variable) -> Schema:
    kind, limits = variable.value_type, range_of(variable)
    if kind is Enum:
        return choice(each.name for each in variable.possible_values)
    if kind is bool:
        return TRUTH
    if limits is not None:
        number = WHOLE if kind is int else NUMBER
        return {**number, "minimum": limits.least, "maximum": limits.largest}
    return {**TEXT, "format": "date", "pattern": times.DATE}


def _output(variable: Variable) -> Schema:
    kind = variable.value_type
    if kind is Enum:
        return choice(each.name for each in variable.possible_values)
    if kind is bool:
        return TRUTH
    if kind in (int, float):
        return WHOLE if kind is int else NUMBER
    return {**TEXT, "pattern": _DATE_OF_ANSWER}
