"""Winners and losers, counted exactly."""

from __future__ import annotations

from typing import Any

import numpy
import pyarrow as pa
import pytest

from openfisca_ressourceforloeb.reforms.forslag import forslag
from openfisca_ressourceforloeb.simulation.populations.kernel import compare, compute
from openfisca_ressourceforloeb.simulation.populations.mapping import ColumnMap
from openfisca_ressourceforloeb.simulation.populations.plan import Plan, plan_of
from openfisca_ressourceforloeb.simulation.populations.summary import (
    Effect,
    GroupEffects,
    Summary,
    Total,
    kroner,
    summarise,
)
from openfisca_ressourceforloeb.simulation.reform_documents import with_reform

from .people import MONTHS, drawn

SCHEMES = ("intet forløb", "ressourceforløb")


def plan_for(system: Any, batch: Any) -> Plan:
    return plan_of(system, batch.schema.names, ColumnMap(groups=("kommune",)), MONTHS)


def named(names: list[str]) -> Any:
    return pa.array(names).dictionary_encode()


def two_persons(weights: list[float]) -> Any:
    """Anna gains 10,01 kr. and then loses 0,01; Bo loses a krone in the second month."""
    return pa.record_batch(
        {
            "person": ["anna", "anna", "bo", "bo"],
            "vaegt": [weights[0], weights[0], weights[1], weights[1]],
            "KOM": ["101", "101", "751", "751"],
            "aldersgruppe": named(["under_40", "fra_40_til_50", "over_50", "over_50"]),
            "forloeb": named([SCHEMES[0], SCHEMES[1], SCHEMES[0], SCHEMES[0]]),
            "familietype": named(["anden"] * 4),
            "loen_inkl_pension": [0.0, 0.0, 50.0, 50.0],
            "ressourceforloebsydelse": [100.0, 100.0, 200.0, 200.0],
            "ressourceforloebsydelse_reform": [110.01, 99.99, 200.0, 199.0],
        }
    )


PLAN = Plan(("2026-12", "2027-01"), (), "person", "vaegt", ("KOM",))


def test_two_persons_by_hand() -> None:
    batch = two_persons([2.5, 4.0])
    summary = summarise(PLAN, lambda: [batch], is_reform=True)
    anna, bo = Effect(1, 25_000, 1000, 25_000_000), Effect(1, 40_000, -100, -4_000_000)
    nobody = Effect()

    def group(dimension: str, name: str, *effects: Effect) -> GroupEffects:
        winners, losers = effects
        return GroupEffects(dimension, name, (winners, losers, nobody))

    assert summary == Summary(
        ("2026-12", "2027-01"),
        2,
        65_000,
        True,
        (
            # 2,5 × 100 + 4 × 200 = 1.050; then 2,5 × 110,01 + 800 = 1.075,025
            Total("2026-12", 1_050_000_000, 1_075_025_000),
            # 2,5 × 99,99 + 4 × 199 = 1.045,975
            Total("2027-01", 1_050_000_000, 1_045_975_000),
        ),
        (
            group("alle", "alle", anna, bo),
            # The group of the first month, and the scheme of the first month in a forløb.
            group("aldersgruppe", "over_50", nobody, bo),
            group("aldersgruppe", "under_40", anna, nobody),
            group("forloeb", "intet forløb", nobody, bo),
            group("forloeb", "ressourceforløb", anna, nobody),
            group("familietype", "anden", anna, bo),
            group("KOM", "101", anna, nobody),
            group("KOM", "751", nobody, bo),
            # Anna is below 2,5 of 6,5 persons: her middle is at 1,25; Bo's is at 4,5.
            group("decil", "02", anna, nobody),
            group("decil", "07", nobody, bo),
        ),
    )
    assert [(each.period, kroner(each.before)) for each in summary.years()] == [
        ("2026", 1050.0),
        ("2027", 1050.0),
    ]
    assert anna.mean_kroner(2) == pytest.approx(5.0)


def test_without_a_reform_there_are_totals_only(system: Any) -> None:
    batch = drawn(20, 1)
    plan = plan_for(system, batch)
    summary = summarise(plan, lambda: [compute(system, plan, batch)], is_reform=False)
    assert [each.after for each in summary.totals] == [None] * 3
    assert [each.after for each in summary.years()] == [None] * 2
    assert summary.groups == ()
    assert summary.persons == 20


@pytest.mark.parametrize("proposal", ["aftalen_2021_tilbagefoert", "aftrapning_45_procent"])
def test_the_summary_needs_no_order_and_no_chunks(system: Any, proposal: str) -> None:
    batch = drawn(60, 11)
    plan = plan_for(system, batch)
    reformed = with_reform(system, forslag()[proposal])

    def answers(rows: Any, size: int) -> list[Any]:
        whole = batch.take(pa.array(rows))
        return [
            compare(system, reformed, plan, whole.slice(first, size))
            for first in range(0, 60, size)
        ]

    in_order = answers(numpy.arange(60), 60)
    shuffled = answers(numpy.random.default_rng(2).permutation(60), 13)
    expected = summarise(plan, lambda: in_order, is_reform=True)
    assert summarise(plan, lambda: shuffled, is_reform=True) == expected
    for dimension in ("alle", "aldersgruppe", "forloeb", "familietype", "kommune", "decil"):
        groups = [each for each in expected.groups if each.dimension == dimension]
        assert sum(each.total.persons for each in groups) == 60
        # Exact integers: every division of the persons has the same sums.
        assert sum(each.total.weighted_oere for each in groups) == sum(
            (each.after or 0) - each.before for each in expected.totals
        )
