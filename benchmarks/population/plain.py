"""The same law as plain openfisca-core runs it.

Amounts are the engine's own float32, choices and dates those of numpy, the population is made by
the engine's builder, and all months are in one simulation.
"""

from __future__ import annotations

from typing import Any

import numpy
from numpy.typing import NDArray
from openfisca_core.simulations import SimulationBuilder

from openfisca_ressourceforloeb import CountryTaxBenefitSystem
from openfisca_ressourceforloeb.concepts import Decimaltal
from openfisca_ressourceforloeb.simulation.populations.plan import ANSWERS

from .by_hand import MONTHS_A_YEAR, UNKNOWN, later, months_lived
from .people import MONTHS, Facts

ASKED = (
    "aldersgruppe",
    "er_i_ressourceforloeb",
    "er_i_jobafklaringsforloeb",
    "er_forsoerger",
    "er_hjemmeboende",
    "loen_inkl_pension",
    *ANSWERS,
)


def _whole_years(born: NDArray[Any], day: Any) -> NDArray[Any]:
    return months_lived(born, day) // MONTHS_A_YEAR


def _known_or(dates: NDArray[Any], other: Any) -> NDArray[Any]:
    return numpy.where(dates == UNKNOWN, other, dates)


PLAIN = {
    "where": numpy.where,
    "select": numpy.select,
    "laeg_maaneder_til": later,
    "hele_aar": _whole_years,
    "dato_eller": _known_or,
}


def plain_system() -> Any:
    """A system of its own, whose formulas call numpy and whose amounts are float32."""
    system = CountryTaxBenefitSystem()
    for variable in system.variables.values():
        if isinstance(variable, Decimaltal):
            variable.dtype = numpy.float32
        for formula in variable.formulas.values():
            known = formula.__globals__  # the engine loads the files anew for each system
            known.update({name: each for name, each in PLAIN.items() if name in known})
    return system


def compute(system: Any, facts: Facts) -> None:
    """Every month's answers."""
    count = len(facts["foedselsdato"])
    simulation = SimulationBuilder().build_default_simulation(system, count)
    for name, values in facts.items():
        is_eternal = system.variables[name].definition_period == "eternity"
        for month in MONTHS[:1] if is_eternal else MONTHS:
            simulation.set_input(name, "eternity" if is_eternal else month, values)
    for month in MONTHS:
        for name in ASKED:
            simulation.calculate(name, month)
