"""Rows by wage and for one person, worked out by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from openfisca_ressourceforloeb.simulation.incomes.curves import WAGE
from openfisca_ressourceforloeb.simulation.incomes.standings import (
    Reformed,
    Row,
    Standing,
    row,
    rows,
)

from .invented import JOBAFKLARING, RESSOURCEFORLOEB, asked


def test_a_row_by_hand(system: Any) -> None:
    """55 pct. of 2.328 = 1.280,40 and with 45 pct. 1.047,60; 232,80 a month is 2.793,60 a year."""
    (person,) = asked(system, RESSOURCEFORLOEB, "aftrapning_45_procent").persons
    found = row(person, Fraction(20_000))
    reformed = Reformed(standing("1047.60", "10952.40", "0.45"), Fraction("232.80"))
    assert found == Row(standing("1280.40", "10719.60", "0.55"), reformed)
    assert (found.law.total, reformed.change_a_year) == (Fraction("30719.60"), Fraction("2793.60"))


def standing(deduction: str, benefit: str, rate: str) -> Standing:
    return Standing(
        wage=Fraction(20_000),
        before=Fraction(12_000),
        share=Fraction(1),
        deduction=Fraction(deduction),
        benefit=Fraction(benefit),
        rate=Fraction(rate),
    )


def test_without_a_reform_nothing_changes(system: Any) -> None:
    (person,) = asked(system, RESSOURCEFORLOEB).persons
    assert row(person, Fraction(0)).reform is None


def test_a_share_of_the_benefit(system: Any) -> None:
    """003-48: 75 per cent of 12.000 kr., less 30 per cent of 1.000 kr."""
    own = {"selvstaendig_erhvervsdrivende": True, "andel_af_arbejdet_der_kan_udfoeres": 0.25}
    (person,) = asked(system, JOBAFKLARING | own).persons
    found = row(person, Fraction(1_000)).law
    assert (found.before, found.share, found.deduction) == (12_000, Fraction(3, 4), 300)
    assert found.benefit == 8_700


def test_the_rows_are_the_steps_the_turns_and_the_ends(system: Any) -> None:
    (person,) = asked(system, RESSOURCEFORLOEB).persons
    found = rows(person, Fraction(25_000), Fraction(10_000))
    assert [each.law.wage for each in found] == [0, 10_000, 17_672, 20_000, 25_000]
    assert [each.law.rate for each in found] == [0, 0, *[Fraction("0.55")] * 3]


def test_a_step_that_ends_at_the_largest_wage_or_at_a_turn_is_one_row(system: Any) -> None:
    (person,) = asked(system, RESSOURCEFORLOEB).persons
    found = rows(person, Fraction(2 * 17_672), Fraction(17_672))
    assert [each.law.wage for each in found] == [0, 17_672, 2 * 17_672]


def test_the_rows_begin_at_the_lowest_wage_there_can_be(system: Any) -> None:
    outside = {"loen_for_tid_uden_for_forloebet": 3_000, WAGE: 8_000}
    (person,) = asked(system, JOBAFKLARING | outside).persons
    found = rows(person, Fraction(10_000), Fraction(2_000))
    assert [each.law.wage for each in found] == [3_000, 4_000, 6_000, 8_000, 10_000]
    # 30 pct. of 1.000 kr. of the 4.000 kr.: the other 3.000 kr. do not count.
    assert found[1].law.benefit == 11_700
