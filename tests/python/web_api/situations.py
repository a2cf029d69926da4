"""Random situations that are in order, for comparing answers."""

from __future__ import annotations

from random import Random
from typing import Any

from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from openfisca_ressourceforloeb.concepts import KanOplyses

Facts = dict[str, dict[str, Any]]
_SMALLER = {
    "loen_for_tid_uden_for_forloebet": "loen_inkl_pension",
    "andre_indtaegter_for_tid_uden_for_forloebet": "andre_indtaegter",
}
_OF_THE_PAST = (
    "tidligere_ressourceforloeb_antal",
    "tidligere_ressourceforloeb_antal_foer_50",
    "tidligere_ressourceforloeb_maaneder",
    "tidligere_ressourceforloeb_maaneder_foer_40",
    "afgoerelsesdato",
)
MONTHS = ("2024-05", "2025-12", "2026-01", "2026-03")
ALWAYS = ("er_i_ressourceforloeb", "er_i_jobafklaringsforloeb", "kontanthjaelpssats")


def random_person(system: Any, random: Random) -> Facts:
    """A person with some facts in some months, and :data:`ALWAYS` in each of them."""
    born = f"19{random.randint(55, 99)}-0{random.randint(1, 9)}-1{random.randint(0, 9)}"
    facts: Facts = {"foedselsdato": {"ETERNITY": born}}
    inputs = [v for v in system.variables.values() if not v.formulas and v.name not in facts]
    for variable in random.sample(inputs, random.randint(5, 40)):
        if variable.name in (*_SMALLER, *_OF_THE_PAST):
            continue
        keys = MONTHS if variable.definition_period == DateUnit.MONTH else ("ETERNITY",)
        said = random.sample(keys, random.randint(1, len(keys)))
        facts[variable.name] = {key: random_value(variable, random) for key in said}
    for name in ALWAYS:
        variable = system.variables[name]
        facts[name] = {month: random_value(variable, random) for month in MONTHS}
    facts["hidtidig_ydelse"] = {"ETERNITY": "kontanthjaelp"}
    return facts


def random_value(variable: Variable, random: Random) -> Any:
    if variable.value_type is bool:
        return random.random() < 0.7
    if variable.value_type is int:
        return random.randint(0, 24)
    if variable.value_type is float:
        if variable.unit == "andel":
            return random.choice((0, 0.25, 0.5, 1))
        if variable.unit == "timer/uge":
            return random.choice((0, 20, 20.5, 37))
        return random.choice((0, 12000, 17672, 17672.01, round(random.uniform(0, 40000), 2), 20))
    if variable.value_type is Enum:
        return random.choice(variable.possible_values.names)
    return f"202{random.randint(1, 6)}-0{random.randint(1, 9)}-{random.randint(10, 28)}"


def questions(system: Any, random: Random, count: int) -> list[str]:
    """Some computed variables by the month that nobody gives."""
    computed = [
        v.name
        for v in system.variables.values()
        if v.formulas and v.definition_period == DateUnit.MONTH and not isinstance(v, KanOplyses)
    ]
    return random.sample(computed, count)
