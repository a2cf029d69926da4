"""The reform of the 2021 agreement undone, for ten families, by hand.

The agreement took away the 30 per cent of a wage up to the limit, 17.672 kr. in 2026; undone, each
wage in a ressourceforløb costs 30 per cent of itself up to the limit, at most 5.301,60 kr.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from openfisca_ressourceforloeb.simulation.asked_reforms import reform_of
from openfisca_ressourceforloeb.simulation.periods import parse_asked_period
from openfisca_ressourceforloeb.simulation.populations.jobs import carry_out, prepare
from openfisca_ressourceforloeb.simulation.populations.orders import Order, Outcome
from openfisca_ressourceforloeb.simulation.problems import InvalidInputError

BY_HAND = {
    # 12.000 − 55 pct. of (20.000 − 17.672 = 2.328) = 12.000 − 1.280,40; then − 5.301,60.
    "Anna, løn over grænsen": (10719.60, 5418.00, -5301.60),
    # Jobafklaring has both deductions already: 12.000 − 1.280,40 − 5.301,60.
    "Bo, samme løn i jobafklaring": (5418.00, 5418.00, 0.00),
    # No wage, no deduction.
    "Carla, ingen løn": (12000.00, 12000.00, 0.00),
    # Under the limit: nothing; then 30 pct. of 5.000 = 1.500.
    "Dan, få timers arbejde": (12000.00, 10500.00, -1500.00),
    # At the limit: nothing; then 30 pct. of 17.672 = 5.301,60.
    "Eva, forsørger med løn på grænsen": (16000.00, 10698.40, -5301.60),
    # 30 pct. of 10.000 = 3.000 is the whole benefit.
    "Finn, hjemmeboende": (3000.00, 0.00, -3000.00),
    # 55 pct. of (45.000 − 17.672 = 27.328) = 15.030,40 is more than the benefit already.
    "Gry, høj løn": (0.00, 0.00, 0.00),
    # 30 pct. of 12.345,67 = 3.703,701; 20.000 − 3.703,701 = 16.296,299.
    "Hans, på sygedagpengeniveau": (20000.00, 16296.30, -3703.70),
    # Other income of 1.000 is deducted whole; then 30 pct. of 8.000 = 2.400 too.
    "Ida, på ledighedsydelsesniveau": (17000.00, 14600.00, -2400.00),
    # A førtidspension is kept, and no benefit is paid.
    "Jens, beholder førtidspension": (0.00, 0.00, 0.00),
}


@pytest.fixture(scope="module")
def outcome(system: Any) -> Outcome:
    proposal = reform_of(system, ["aftalen_2021_tilbagefoert"], [])
    return carry_out(prepare(system, Order(proposal=proposal)))


def test_each_family_in_each_month(outcome: Outcome) -> None:
    rows = outcome.answers.to_pylist()
    assert len(rows) == 10 * 12
    for row in rows:
        found = (
            row["ressourceforloebsydelse"],
            row["ressourceforloebsydelse_reform"],
            row["aendring"],
        )
        assert found == BY_HAND[row["person"]], row["person"]


def test_the_sums_by_hand(outcome: Outcome) -> None:
    # 10.719,60 + 5.418 + 12.000 + 12.000 + 16.000 + 3.000 + 0 + 20.000 + 17.000 + 0 = 96.137,60
    # 5.301,60 + 1.500 + 5.301,60 + 3.000 + 3.703,70 + 2.400 = 21.206,90 a month
    one_oere = 10_000  # weight units
    march = outcome.summary.totals[2]
    assert (march.period, march.before, march.after) == (
        "2026-03",
        9_613_760 * one_oere,
        (9_613_760 - 2_120_690) * one_oere,
    )
    (year,) = outcome.summary.years()
    assert (year.period, year.before) == ("2026", 12 * 9_613_760 * one_oere)
    everybody = outcome.summary.groups[0]
    winners, losers, unchanged = everybody.effects
    assert (winners.persons, losers.persons, unchanged.persons) == (0, 6, 4)
    assert losers.oere == 12 * -2_120_690
    assert losers.mean_kroner(12) == pytest.approx(-21206.90 / 6, abs=1e-9)
    assert winners.mean_kroner(12) is None


def test_the_groups_by_hand(outcome: Outcome) -> None:
    losers = {
        (each.dimension, each.group): (each.total.persons, each.effects[1].persons)
        for each in outcome.summary.groups
        if each.dimension in ("forloeb", "familietype", "aldersgruppe")
    }
    assert losers == {
        # In 2026: Anna and Bo are 45 or 46 and Eva 40; over 50 are Gry, Hans and Ida.
        ("aldersgruppe", "fra_40_til_50"): (3, 2),
        ("aldersgruppe", "over_50"): (3, 2),
        ("aldersgruppe", "under_40"): (4, 2),
        ("forloeb", "jobafklaringsforløb"): (1, 0),
        ("forloeb", "ressourceforløb"): (9, 6),
        ("familietype", "anden"): (8, 4),
        ("familietype", "forsørger"): (1, 1),
        ("familietype", "hjemmeboende"): (1, 1),
    }


def test_the_deciles_by_hand(outcome: Outcome) -> None:
    # Benefit and wage: Jens 6.000, Carla 12.000, Finn 13.000, Dan 17.000, Ida 25.000, Bo 25.418,
    # Anna 30.719, Hans 32.345, Eva 33.672, Gry 45.000.
    losses = {
        each.group: each.total.oere for each in outcome.summary.groups if each.dimension == "decil"
    }
    by_hand = (0, 0, -3000, -1500, -2400, 0, -5301.60, -3703.70, -5301.60, 0)
    assert losses == {f"{at:02}": round(12 * 100 * each) for at, each in enumerate(by_hand, 1)}


def test_own_families(system: Any, tmp_path: Path) -> None:
    file = tmp_path / "familier.yaml"
    file.write_text(
        "personer:\n"
        "  anna: {er_syg: {2026-01: true}, loen_inkl_pension: 100}\n"
        "  bo: {foedselsdato: 1990-01-01, hidtidig_ydelse: anden}\n",
        encoding="utf-8",
    )
    months = parse_asked_period("2026-01:2026-02")
    job = prepare(system, Order(str(file), months))
    assert job.plan.months == ("2026-01", "2026-02")
    (batch,) = job.source.batches()
    assert batch.to_pydict() == {
        "person": ["anna", "bo"],
        "er_syg@2026-01": [True, False],
        "er_syg@2026-02": [False, False],
        "loen_inkl_pension@2026-01": [100.0, 0.0],
        "loen_inkl_pension@2026-02": [100.0, 0.0],
        "foedselsdato": [
            system.variables["foedselsdato"].default_value,
            date(1990, 1, 1),
        ],
        "hidtidig_ydelse": [system.variables["hidtidig_ydelse"].default_value.name, "anden"],
    }


def test_a_file_without_months_is_refused(system: Any, tmp_path: Path) -> None:
    file = tmp_path / "familier.yaml"
    file.write_text("personer: {anna: {loen_inkl_pension: 1}}\n", encoding="utf-8")
    with pytest.raises(InvalidInputError, match="Ingen måned er nævnt"):
        prepare(system, Order(str(file)))
