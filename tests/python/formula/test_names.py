"""The names formulas can refer to, with their types."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from openfisca_core.parameters import ParameterNode
from openfisca_core.reforms import Reform
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_ressourceforloeb.formula.names import ParameterName, common_type, fits, names_of
from openfisca_ressourceforloeb.formula.tree import Kind, Type
from openfisca_ressourceforloeb.reforms import fortolkninger

INT, FLOAT = Type(Kind.INT, False), Type(Kind.FLOAT, False)
DATES = Type(Kind.DATE, True)


def test_variables_and_parameters(system: TaxBenefitSystem) -> None:
    names = names_of(system)
    assert set(names.variables) == set(system.variables)
    assert names.variables["aldersgruppe"].type == Type(Kind.ENUM, True, "Aldersgruppe")
    assert names.variables["foedselsdato"].unit == "eternity"
    assert names.parameters[""] is None
    assert names.parameters["ydelse.fradrag"] is None
    assert names.parameters["klage.frist_uger"] == ParameterName(INT, False, ())
    assert names.parameters["folkepension.alder_maaneder"] == ParameterName(INT, True, ())
    text = Type(Kind.TEXT, False)
    readings = ("kumulativ", "alternativ")
    assert names.parameters["fortolkning.maalgruppe"] == ParameterName(text, False, readings)


def reformed(system: TaxBenefitSystem, change: Callable[[ParameterNode], object]) -> Reform:
    class Changed(Reform):
        def apply(self) -> None:
            self.modify_parameters(lambda parameters: change(parameters) or parameters)

    return Changed(system)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(5, INT), (4.5, FLOAT), (None, INT), ("fire", None), (True, None), ([4], None)],
)
def test_the_type_of_a_parameter_holds_all_its_values(
    system: TaxBenefitSystem, value: object, expected: Type | None
) -> None:
    changed = reformed(system, lambda p: p.klage.frist_uger.update(start="2030-01-01", value=value))
    found = names_of(changed).parameters["klage.frist_uger"]
    assert found is not None
    assert found.type == expected


def test_systems_with_the_same_names_share_them(system: TaxBenefitSystem) -> None:
    reading = fortolkninger.maalgruppe_alternativ(system)
    assert names_of(reading) is names_of(system)
    half = reformed(system, lambda p: p.klage.frist_uger.update(start="2030-01-01", value=4.5))
    assert names_of(half) is not names_of(system)


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        ([INT, INT], INT),
        ([INT, FLOAT], FLOAT),
        ([INT, Type(Kind.INT, True)], Type(Kind.INT, True)),
        ([DATES, Type(Kind.DATE, False)], DATES),
        ([Type(Kind.ENUM, True, "A"), Type(Kind.ENUM, True, "B")], None),
        ([INT, Type(Kind.BOOL, False)], None),
        ([INT, FLOAT, DATES], None),
        ([], None),
    ],
)
def test_the_type_that_holds_several(types: list[Type], expected: Type | None) -> None:
    assert common_type(types) == expected


def test_what_can_stand_where() -> None:
    assert fits(INT, FLOAT)
    assert fits(FLOAT, FLOAT)
    assert not fits(FLOAT, INT)
    assert not fits(Type(Kind.ENUM, True, "A"), Type(Kind.ENUM, True, "B"))
    assert not fits(Type(Kind.BOOL, True), INT)
