"""Amounts that may be missing, and the two parts of a wage."""

from __future__ import annotations

import numpy
import pytest
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_ressourceforloeb.concepts import (
    BeloebMangler,
    beloeb,
    op_til,
    over,
    overstiger,
    trin,
)

NOBODY = numpy.array([False, False])
SOMEBODY = numpy.array([False, True])


def test_an_amount_that_exists(system: TaxBenefitSystem) -> None:
    fradrag = system.get_parameters_at_instant("2026-03-01").ydelse.fradrag
    assert beloeb(fradrag, "loenindtaegtsgraense", til=SOMEBODY) == 17672
    assert beloeb(fradrag, "loenindtaegtsgraense", til=NOBODY) == 0


def test_a_missing_amount_is_refused_only_when_needed(system: TaxBenefitSystem) -> None:
    satser = system.get_parameters_at_instant("2026-01-01").ydelse.satser
    assert beloeb(satser, "forsoerger", til=NOBODY) == 0
    with pytest.raises(BeloebMangler) as refusal:
        beloeb(satser, "forsoerger", til=SOMEBODY, kan_oplyses="kontanthjaelpssats")
    assert isinstance(refusal.value, ParameterNotFoundError)
    assert refusal.value.name == "ydelse.satser.forsoerger"
    assert refusal.value.instant_str == "2026-01-01"
    assert refusal.value.kan_oplyses == "kontanthjaelpssats"
    assert str(refusal.value) == (
        "Parameteren ydelse.satser.forsoerger har ingen værdi pr. 2026-01-01; "
        "den tages ikke som 0. "
        "Udvej: oplys kontanthjaelpssats for alle personer i måneden, "
        "eller fastsæt værdien i en reform."
    )


def test_a_missing_amount_nobody_can_supply(system: TaxBenefitSystem) -> None:
    fradrag = system.get_parameters_at_instant("2027-01-01").ydelse.fradrag
    with pytest.raises(BeloebMangler, match=r"Udvej: fastsæt værdien i en reform\.$"):
        beloeb(fradrag, "loenindtaegtsgraense", til=SOMEBODY)


def test_a_scale_without_steps_is_refused(system: TaxBenefitSystem) -> None:
    born = numpy.array([196301])

    def age(day: str) -> list[int]:
        folkepension = system.get_parameters_at_instant(day).folkepension
        return trin(folkepension, "alder_maaneder", born, kan_oplyses="folkepensionsdato").tolist()

    assert age("2013-01-01") == [67 * 12]
    with pytest.raises(BeloebMangler, match="oplys folkepensionsdato"):
        age("2012-12-31")


def test_a_refusal_in_a_traced_simulation_is_the_same(system: TaxBenefitSystem) -> None:
    simulation = SimulationBuilder().build_default_simulation(system, count=1)
    simulation.trace = True
    simulation.set_input("er_i_ressourceforloeb", "2027-01", [True])
    with pytest.raises(BeloebMangler, match=r"ydelse\.fradrag\.loenindtaegtsgraense .* 2027-01-01"):
        simulation.calculate("loenfradrag_ressourceforloeb", "2027-01")


def test_the_two_parts_of_an_amount() -> None:
    wage = numpy.array([0.0, 99.99, 100.0, 100.01])
    assert op_til(wage, 100).tolist() == [0, 99.99, 100, 100]
    assert over(wage, 100).tolist() == [0, 0, 0, pytest.approx(0.01)]


def test_above_a_limit_means_by_an_oere() -> None:
    sum_of_parts = numpy.array([17566.15 - 1749.15, 15817.01, 15816.99, 15817.0])
    assert sum_of_parts[0] > 15817  # the noise of float64
    assert overstiger(sum_of_parts, 15817).tolist() == [False, True, False, False]
