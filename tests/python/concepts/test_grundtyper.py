"""What the base types promise, checked on every variable of the system."""

from __future__ import annotations

import numpy
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_ressourceforloeb.concepts import Decimaltal, KanOplyses, Kroner, Skoen, enums


def test_every_decimal_number_is_float64(system: TaxBenefitSystem) -> None:
    numbers = [v for v in system.variables.values() if v.value_type is float]
    assert numbers
    for variable in numbers:
        assert isinstance(variable, Decimaltal), variable.name
        assert variable.dtype == numpy.float64, variable.name


def test_amounts_are_kroner(system: TaxBenefitSystem) -> None:
    for variable in system.variables.values():
        assert isinstance(variable, Kroner) == (variable.unit == "kr."), variable.name


def test_discretion_is_always_an_input(system: TaxBenefitSystem) -> None:
    discretion = [v for v in system.variables.values() if isinstance(v, Skoen)]
    assert discretion
    assert all(v.is_input_variable() for v in discretion)


def test_exactly_five_computed_variables_may_be_given(system: TaxBenefitSystem) -> None:
    given = {v.name for v in system.variables.values() if isinstance(v, KanOplyses)}
    assert given == {
        "kontanthjaelpssats",
        "folkepensionsdato",
        "er_i_ressourceforloeb",
        "er_i_jobafklaringsforloeb",
        "indsatstype",
    }
    assert not any(system.variables[name].is_input_variable() for name in given)


def test_enum_names_and_labels_are_unique() -> None:
    classes = [
        c for c in vars(enums).values() if isinstance(c, type) and c.__module__ == enums.__name__
    ]
    assert len(classes) == 11
    for enum in classes:
        assert len({member.value for member in enum}) == len(enum.__members__), enum
