"""Random persons with every fact drawn, for laws that must hold for anybody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy
from case_files import ETERNITY, system
from numpy.random import Generator
from numpy.typing import NDArray
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit, Period
from openfisca_core.periods import period as parse_period
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_ressourceforloeb.formula.graph import Graph
from openfisca_ressourceforloeb.formula.parse import rules_of

Facts = dict[str, NDArray[Any]]

KRONER = (0, 1, 9000, 14965, 15401, 17671, 17672, 17673, 20000, 45000)
MONTHS = (0, 1, 6, 11, 12, 13, 24, 36, 37, 48, 59, 60, 61)
AGES_IN_MONTHS = (18 * 12, 25 * 12, 39 * 12, 40 * 12, 41 * 12, 50 * 12, 51 * 12, 61 * 12, 66 * 12)
SHARES = (0, 0.25, 0.26, 0.5, 0.51, 1)
COUNTS = (0, 0, 1, 2)


def draw_facts(random: Generator, month: str, count: int) -> Facts:
    """Every input variable of ``count`` persons around a month; nothing computed is given."""
    period = parse_period(month)
    return {
        variable.name: _draw(random, variable, period, count)
        for variable in system().variables.values()
        if variable.is_input_variable()
    }


def _draw(random: Generator, variable: Variable, period: Period, count: int) -> NDArray[Any]:
    if variable.value_type is bool:
        return random.random(count) < 0.7
    if variable.value_type is Enum:
        return random.integers(0, len(variable.possible_values), count).astype(variable.dtype)
    if variable.value_type is date:
        return _draw_dates(random, variable, period, count)
    choices = {"kr.": KRONER, "måneder": MONTHS, "andel": SHARES, "timer/uge": (0, 20, 20.5, 37)}
    return random.choice(choices.get(variable.unit, COUNTS), count).astype(variable.dtype)


def _draw_dates(
    random: Generator, variable: Variable, period: Period, count: int
) -> NDArray[numpy.datetime64]:
    start = numpy.datetime64(str(period.start), "M")
    if variable.name == "foedselsdato":
        month = start - random.choice(AGES_IN_MONTHS, count)
    else:
        month = start - random.integers(-3, 40, count)
    dates = month.astype("datetime64[D]") + random.choice([0, 0, 1, 14, 27], count)
    unknown = (random.random(count) < 0.3) & (variable.name != "foedselsdato")
    return numpy.where(unknown, numpy.datetime64(variable.default_value), dates)


def simulate_facts(
    tax_benefit_system: TaxBenefitSystem, month: str, facts: Facts, months: Iterable[str] = ()
) -> Simulation:
    """A simulation of the persons; monthly facts hold in the month and in ``months``."""
    count = len(next(iter(facts.values())))
    simulation = SimulationBuilder().build_default_simulation(tax_benefit_system, count=count)
    for name, values in facts.items():
        variable = tax_benefit_system.get_variable(name)
        if variable.definition_period == DateUnit.ETERNITY:
            simulation.set_input(name, ETERNITY, _encoded(variable, values))
        else:
            for each in {month, *months}:
                simulation.set_input(name, each, _encoded(variable, values))
    return simulation


def _encoded(variable: Variable, values: NDArray[Any]) -> NDArray[Any]:
    if variable.value_type is Enum:
        encoded: NDArray[Any] = variable.possible_values.encode(values)
        return encoded
    return values


def monthly_rules() -> list[str]:
    """The computed variables of a month, less the local offers: those are known from 2023 only."""
    return [
        variable.name
        for variable in system().variables.values()
        if variable.formulas
        and variable.definition_period == DateUnit.MONTH
        and not variable.name.startswith("stress_coach")
    ]


def readers_of(names: set[str]) -> set[str]:
    """The variables and all that read them, directly or through others."""
    graph = Graph(rules_of(system()).values())
    return names.union(*(graph.affects(name) for name in names))
