"""The columns of a file against the law."""

from __future__ import annotations

from typing import Any

import pytest

from openfisca_ressourceforloeb.simulation.populations.mapping import ColumnMap, Missing
from openfisca_ressourceforloeb.simulation.populations.plan import FactColumn, Plan, plan_of
from openfisca_ressourceforloeb.simulation.problems import InvalidInputError

MONTHS = ("2026-01", "2026-02")


def test_a_whole_plan(system: Any) -> None:
    names = ["ID", "vaegt", "KOM", "NOTE", "LOEN", "er_syg@2026-01", "er_syg@2026-02"]
    mapping = ColumnMap({"ID": "person", "LOEN": "loen_inkl_pension"}, ("KOM",), ("NOTE",))
    assert plan_of(system, names, mapping, MONTHS) == Plan(
        MONTHS,
        (
            FactColumn("LOEN", "loen_inkl_pension"),
            FactColumn("er_syg@2026-01", "er_syg", "2026-01"),
            FactColumn("er_syg@2026-02", "er_syg", "2026-02"),
        ),
        "ID",
        "vaegt",
        ("KOM",),
    )


def test_what_the_model_computes_may_be_given_where_the_law_lets_it(system: Any) -> None:
    plan = plan_of(system, ["kontanthjaelpssats@2026-02"], ColumnMap(), MONTHS)
    assert plan.facts == (
        FactColumn("kontanthjaelpssats@2026-02", "kontanthjaelpssats", "2026-02"),
    )


@pytest.mark.parametrize(
    ("names", "mapping", "said"),
    [
        (["loen_ink_pension"], ColumnMap(), "Mente du loen_inkl_pension"),
        (["persn"], ColumnMap(), "Mente du person"),
        (["er_syg", "er_syg"], ColumnMap(), "»er_syg« står 2 gange"),
        ([""], ColumnMap(), "intet navn"),
        (["A", "er_syg"], ColumnMap({"A": "er_syg"}), "»A« og »er_syg« siger alle er_syg"),
        (["A", "B"], ColumnMap({"A": "person", "B": "person"}), "siger alle person"),
        (["er_syg", "er_syg@2026-01"], ColumnMap(), "siger begge noget om samme måned"),
        (["samlet_fradrag"], ColumnMap(), "beregnes af modellen og kan ikke oplyses"),
        (["foedselsdato@2026-01"], ColumnMap(), "gælder hele sagen"),
        (["er_syg@2026-03"], ColumnMap(), "»2026-03« er ikke en af de måneder"),
        (["er_syg@2026"], ColumnMap(), "er et år"),
        (["er_syg@2026-01"], ColumnMap(), "ingen kolonne for februar 2026"),
        (["KOMM"], ColumnMap(groups=("KOM",)), "»KOM«, som filen ikke har. Mente du KOMM"),
        (["A"], ColumnMap(groups=("A",), ignored=("A",)), "»A« to gange"),
        (["maaned"], ColumnMap(groups=("maaned",)), "hedder som en kolonne i resultatet"),
    ],
)
def test_what_is_refused(system: Any, names: list[str], mapping: ColumnMap, said: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        plan_of(system, names, mapping, MONTHS)
    assert said in str(caught.value)


def test_every_mistake_is_named(system: Any) -> None:
    with pytest.raises(InvalidInputError) as caught:
        plan_of(system, ["aa", "bb", "samlet_fradrag"], ColumnMap(), MONTHS)
    assert len(caught.value.problems) == 3


def test_a_month_without_a_column_has_the_default_when_that_is_said(system: Any) -> None:
    plan = plan_of(system, ["er_syg@2026-01"], ColumnMap(missing=Missing.DEFAULT), MONTHS)
    assert plan.facts == (FactColumn("er_syg@2026-01", "er_syg", "2026-01"),)
