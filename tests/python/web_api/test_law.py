"""Formulas run on arrays give what the engine gives, and remember only what they may."""

from __future__ import annotations

from random import Random
from typing import Any

import numpy
import pytest
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit, Instant, Period
from openfisca_core.simulations import SimulationBuilder

from openfisca_ressourceforloeb.concepts import KanOplyses
from openfisca_ressourceforloeb.web_api.law import Key, Law, Population, Values, column

MONTHS = [Period((DateUnit.MONTH, Instant((year, 3, 1)), 1)) for year in (2021, 2024, 2025)]
DAY = Period((DateUnit.DAY, Instant((2024, 3, 15)), 1))


@pytest.fixture(scope="module")
def law(system: Any) -> Law:
    return Law(system)


def population(law: Law, count: int, facts: dict[Key, Values]) -> Population:
    names = frozenset(name for name, _ in facts)
    return Population(law, count, facts, names, facts.__getitem__)


def random_facts(law: Law, random: Random, count: int) -> dict[Key, Values]:
    facts: dict[Key, Values] = {}
    for name, rule in law.rules.items():
        if (rule.formulas and not isinstance(rule.variable, KanOplyses)) or random.random() < 0.5:
            continue
        for start in [None] if rule.is_eternal else [period.start for period in MONTHS]:
            values = {person: random_value(rule.variable, random) for person in range(count)}
            facts[name, start] = column(rule.variable, count, values)
    for period in MONTHS:
        amounts = dict.fromkeys(range(count), 12000.0)
        facts["kontanthjaelpssats", period.start] = column(
            law.rules["kontanthjaelpssats"].variable, count, amounts
        )
    return facts


def random_value(variable: Any, random: Random) -> Any:
    if variable.value_type is bool:
        return random.random() < 0.6
    if variable.value_type is Enum:
        return random.choice(list(variable.possible_values))
    if variable.value_type in (int, float):
        return random.choice((0, 1, 3, 12, 15000.5 if variable.value_type is float else 40))
    return numpy.datetime64(f"20{random.randint(14, 26)}-0{random.randint(1, 9)}-11")


def engine(law: Law, count: int, facts: dict[Key, Values]) -> Any:
    simulation = SimulationBuilder().build_default_simulation(law.system, count)
    for (name, start), values in facts.items():
        unit = law.rules[name].variable.definition_period
        period = Period.eternity() if start is None else Period((unit, start, 1))
        simulation.get_holder(name).set_input(period, values)
    return simulation


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("seed", range(8))
def test_every_variable_is_the_engines(law: Law, seed: int, count: int) -> None:
    facts = random_facts(law, Random(seed), count)  # noqa: S311
    ours, theirs = population(law, count, facts), engine(law, count, facts)
    compared = 0
    for name, rule in law.rules.items():
        unit = rule.variable.definition_period
        for period in [DAY] if unit == DateUnit.DAY else MONTHS:
            try:
                expected = theirs.calculate(name, period)
            except ParameterNotFoundError:
                with pytest.raises(ParameterNotFoundError):
                    ours(name, period)
                continue
            got = ours(name, period)
            assert got.dtype == expected.dtype, name
            assert got.tolist() == expected.tolist(), (name, period)
            compared += 1
    assert compared > 3 * 250 - 100


def test_what_one_person_has_is_not_anothers(law: Law) -> None:
    """The same variable, with and without a fact far below it."""
    period = MONTHS[1]
    name = "tidligere_jobafklaringsforloeb_antal"
    many = {(name, None): numpy.array([2], law.rules[name].variable.dtype)}
    for facts, expected in (({}, True), (many, False), ({}, True)):
        answer = population(law, 1, facts)("jobafklaring_antal_er_lovligt", period)
        assert answer.tolist() == [expected]


def test_what_is_shared_cannot_be_changed(law: Law) -> None:
    nobody = population(law, 1, {})
    for name in ("loen_inkl_pension", "loen_til_fradrag"):
        with pytest.raises(ValueError, match="read-only"):
            nobody(name, MONTHS[0])[0] = 1


def test_what_is_remembered_is_bounded(law: Law, monkeypatch: pytest.MonkeyPatch) -> None:
    from openfisca_ressourceforloeb.web_api import law as module

    monkeypatch.setattr(module, "_MOST_COMMON", 50)
    for year in range(1950, 2300):
        month = Period((DateUnit.MONTH, Instant((year, 1, 1)), 1))
        population(law, 1, {})("alder", month)
        law.amounts(month)
    assert len(law.common) <= 50
    assert (
        len(
            {
                id(law.amounts(Period((DateUnit.MONTH, Instant((y, 1, 1)), 1))))
                for y in range(1800, 2300)
            }
        )
        < 30
    )


@pytest.mark.parametrize(
    ("path", "period", "value"),
    [
        ("varighed.maksimum_pr_forloeb_maaneder", Instant((2021, 12, 1)), 60),
        ("varighed.maksimum_pr_forloeb_maaneder", Instant((2022, 1, 1)), 36),
        ("tilgang.nye_ressourceforloeb", Instant((2026, 1, 31)), True),
        ("tilgang.nye_ressourceforloeb", Instant((2026, 2, 1)), False),
    ],
)
def test_amounts_are_those_of_the_day(law: Law, path: str, period: Instant, value: Any) -> None:
    folder, name = path.split(".")
    amounts = law.amounts(Period((DateUnit.DAY, period, 1)))
    assert getattr(getattr(amounts, folder), name) == value


@pytest.mark.parametrize(
    ("day", "months"),
    [((2015, 12, 28), 67 * 12), ((2015, 12, 29), 68 * 12), ((2025, 12, 31), None)],
)
def test_the_steps_of_a_scale_change_on_their_own_days(law: Law, day: Any, months: Any) -> None:
    """Born in 1963: 67 years until 28 December 2015, 68 from 29 December (kontrakt 1.1)."""
    amounts = law.amounts(Period((DateUnit.DAY, Instant(day), 1)))
    born = 196301 if months else 197101
    pension = amounts.folkepension.alder_maaneder.calc(numpy.array([born]))
    assert pension.tolist() == [months or 70 * 12]
