"""Every formula runs at every date at which any parameter changes, for one and three persons."""

from __future__ import annotations

from collections.abc import Iterator

import numpy
import pytest
from case_files import missing_parameter
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.parameters import Parameter, ParameterScale
from openfisca_core.periods import DateUnit, period
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

FIRST_MONTH = "2013-01"

# Parameters without a value on some date from 2013 on: first and last month they have one.
KNOWN_MONTHS = {
    "ydelse.fradrag.loenindtaegtsgraense": ("2014-01", "2026-12"),
    "ydelse.satser.forsoerger": ("2014-01", "2025-12"),
    "ydelse.satser.ikke_forsoerger": ("2014-01", "2025-12"),
    "ydelse.satser.hjemmeboende_under_25": ("2015-01", "2025-12"),
    "ydelse.satser.hjemmeboende_aldersgraense": ("2014-01", "9999-12"),
    "lokale_tilbud.stress_coach.uger": ("2023-01", "9999-12"),
    "lokale_tilbud.stress_coach.minimum_samtaler": ("2023-01", "9999-12"),
}

NOBODY = {"foedselsdato": "1985-06-15"}
IN_RESSOURCEFORLOEB = {
    "foedselsdato": "1976-02-29",
    "ressourceforloeb_startdato": "2012-01-31",
    "bevilget_varighed_maaneder": 240,
    "hidtidig_ydelse": "sygedagpenge",
    "er_forsoerger": True,
    "staar_til_raadighed_for_tilbud": True,
    "deltager_i_samtaler": True,
    "loen_inkl_pension": 20000,
    "afgoerelse_meddelt_dato": "2020-01-01",
    "stress_coach_startdato": "2023-02-01",
    "er_udsat_ung": True,
}
IN_JOBAFKLARING = {
    "foedselsdato": "2005-12-31",
    "jobafklaring_startdato": "2012-12-31",
    "jobafklaring_bevilget_varighed_maaneder": 240,
    "er_hjemmeboende": True,
    "selvstaendig_erhvervsdrivende": True,
    "andel_af_arbejdet_der_kan_udfoeres": 0.2,
    "staar_til_raadighed_for_tilbud": True,
    "deltager_i_samtaler": True,
    "loen_inkl_pension": 9000,
    "andre_indtaegter": 100,
}
POPULATIONS = {
    "nobody in a forløb": [NOBODY],
    "one in ressourceforløb": [IN_RESSOURCEFORLOEB],
    "one in jobafklaring": [IN_JOBAFKLARING],
    "three persons": [NOBODY, IN_RESSOURCEFORLOEB, IN_JOBAFKLARING],
}


def change_dates(system: TaxBenefitSystem) -> set[str]:
    """Every date at which any parameter changes."""
    dates = set()
    for parameter in system.parameters.get_descendants():
        if isinstance(parameter, Parameter):
            dates |= {value.instant_str for value in parameter.values_list}
        elif isinstance(parameter, ParameterScale):
            for bracket in parameter.brackets:
                for child in bracket.children.values():
                    dates |= {value.instant_str for value in child.values_list}
    return dates


def months(system: TaxBenefitSystem) -> Iterator[str]:
    """The month of every change and the months on both sides of it."""
    around = {
        str(period(day[:7]).offset(step)) for day in change_dates(system) for step in (-1, 0, 1)
    }
    return iter(sorted(around))


def simulation(system: TaxBenefitSystem, persons: list[dict], month: str) -> Simulation:
    result = SimulationBuilder().build_default_simulation(system, count=len(persons))
    for name in {name for person in persons for name in person}:
        variable = system.get_variable(name)
        values = [person.get(name, variable.default_value) for person in persons]
        if variable.value_type.__name__ == "Enum":
            names = [value if isinstance(value, str) else value.name for value in values]
            array = variable.possible_values.encode(numpy.array(names))
        else:
            array = numpy.array(values, dtype=variable.dtype)
        eternal = variable.definition_period == DateUnit.ETERNITY
        result.set_input(name, "ETERNITY" if eternal else month, array)
    return result


def is_documented(refusal: ParameterNotFoundError, month: str) -> bool:
    """Whether the contract refuses in that month for want of that parameter."""
    if month < FIRST_MONTH:
        return True
    first, last = KNOWN_MONTHS[missing_parameter(refusal)]
    return not first <= month <= last


@pytest.mark.parametrize("persons", POPULATIONS.values(), ids=POPULATIONS)
def test_every_formula_at_every_change(system: TaxBenefitSystem, persons: list[dict]) -> None:
    computed = refused = 0
    for month in months(system):
        everybody = simulation(system, persons, month)
        for variable in system.variables.values():
            if variable.is_input_variable():
                continue
            when = f"{month}-01" if variable.definition_period == DateUnit.DAY else month
            try:
                values = everybody.calculate(variable.name, when)
            except ParameterNotFoundError as refusal:
                if not is_documented(refusal, month):
                    raise
                refused += 1
                continue
            computed += 1
            assert len(values) == len(persons)
            assert values.dtype == variable.dtype
            if values.dtype == numpy.float64:
                assert numpy.isfinite(values).all(), f"{variable.name} {month}"
            if values.dtype.kind == "M":
                assert not numpy.isnat(values).any(), f"{variable.name} {month}"
    assert computed > 10 * refused


def test_nobody_is_refused_who_needs_no_amount(system: TaxBenefitSystem) -> None:
    for month in ("2013-01", "2014-06", "2026-01", "2027-01"):
        benefit = simulation(system, [NOBODY], month).calculate("ressourceforloebsydelse", month)
        assert benefit.tolist() == [0]
