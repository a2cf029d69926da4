"""Tables for people: every cell of a small question worked out by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from openfisca_ressourceforloeb.simulation.documents import read_file
from openfisca_ressourceforloeb.simulation.incomes.asking import FAMILIES, Found, Question, find
from openfisca_ressourceforloeb.simulation.incomes.tables import (
    RATES_EXPLAINED,
    curve_tables,
    families_table,
)

from .invented import JOBAFKLARING, RESSOURCEFORLOEB, asked, document

WIDE = {"largest": Fraction(40_000), "step": Fraction(20_000)}
LIMIT = "lønindtægtsgrænsen (17.672,00 kr.; 003-23, 003-52, 003-53)"
NOTHING_LEFT = "ydelsen er nede på 0 kr."
TO_EMPLOYER = (
    "Ydelsen for »bo« udbetales til arbejdsgiveren (003-12): "
    "»I alt« er ikke det, personen selv har."
)
MARK = "Umiddelbar virkning, uden tilbageløb og adfærd."
RATE_45 = "sats_over_graense: 0,45 fra 1. januar 2026."


def families(system: Any, **question: Any) -> Found:
    return find(system, read_file(str(FAMILIES)), Question(**question))


def test_the_law_alone(system: Any) -> None:
    parts, turned, by_wage = curve_tables(asked(system, RESSOURCEFORLOEB, **WIDE))
    assert parts.title == "bo: Marginalprocent efter løn, marts 2026"
    assert parts.columns == ("Løn fra", "Løn til", "Ydelse fra", "Ydelse til", "Marginalprocent")
    assert parts.rows == (
        ("0,00", "17.672,00", "12.000,00", "12.000,00", "0 pct."),
        ("17.672,00", "39.490,18", "12.000,00", "0,00", "55 pct."),
        ("39.490,18", "40.000,00", "0,00", "0,00", "0 pct."),
    )
    assert turned.columns == ("Løn", "Ydelse", "Marginalprocent før", "Efter", "Årsag")
    assert turned.rows == (
        ("17.672,00", "12.000,00", "0 pct.", "55 pct.", LIMIT),
        ("39.490,18", "0,00", "55 pct.", "0 pct.", NOTHING_LEFT),
    )
    assert by_wage.title == "bo: Typetilfælde efter loven, marts 2026"
    assert by_wage.columns == (
        *("Løn", "Før fradrag", "Fradrag", "Ydelse", "I alt", "Marginalprocent"),
    )
    assert by_wage.rows == (
        ("0,00", "12.000,00", "0,00", "12.000,00", "12.000,00", "0 pct."),
        ("17.672,00", "12.000,00", "0,00", "12.000,00", "29.672,00", "55 pct."),
        ("20.000,00", "12.000,00", "1.280,40", "10.719,60", "30.719,60", "55 pct."),
        ("39.490,18", "12.000,00", "12.000,00", "0,00", "39.490,18", "0 pct."),
        ("40.000,00", "12.000,00", "12.280,40", "0,00", "40.000,00", "0 pct."),
    )
    assert by_wage.notes == (RATES_EXPLAINED,)


def test_a_reform_beside_the_law(system: Any) -> None:
    """At 20.000 kr. 45 pct. of 2.328 is 1.047,60; the law's 55 pct. is 232,80 more."""
    found = asked(system, RESSOURCEFORLOEB, "aftrapning_45_procent", **WIDE)
    parts, turned, _law, by_wage = curve_tables(found)
    assert parts.columns[2:] == (
        *("Ydelse ændret fra", "Til", "Marginalprocent, loven", "Reformen"),
    )
    assert parts.rows == (
        ("0,00", "17.672,00", "0,00", "0,00", "0 pct.", "0 pct."),
        ("17.672,00", "39.490,18", "0,00", "2.181,82", "55 pct.", "45 pct."),
        ("39.490,18", "40.000,00", "2.181,82", "1.952,40", "0 pct.", "45 pct."),
    )
    assert turned.columns[0] == "Gælder"
    assert turned.rows == (
        ("Loven", "17.672,00", "12.000,00", "0 pct.", "55 pct.", LIMIT),
        ("Reformen", "17.672,00", "12.000,00", "0 pct.", "45 pct.", LIMIT),
        ("Loven", "39.490,18", "0,00", "55 pct.", "0 pct.", NOTHING_LEFT),
    )
    assert by_wage.title == "bo: Typetilfælde efter reformen, marts 2026"
    assert by_wage.columns[-1] == "Ændring"
    assert by_wage.rows[2] == (
        *("20.000,00", "12.000,00", "1.047,60", "10.952,40", "30.952,40", "45 pct.", "232,80"),
    )
    assert by_wage.notes == (
        RATES_EXPLAINED,
        "Kurven for »bo« knækker eller springer også ved 44.338,67 kr.",
        f"Reform: Aftrapning med 45 procent. {MARK}",
        f"ydelse.fradrag.jobafklaring.{RATE_45}",
        f"ydelse.fradrag.ressourceforloeb.{RATE_45}",
    )


def test_a_turn_of_both_laws_has_one_row(system: Any) -> None:
    """Without 30 pct. in jobafklaring a ressourceforløb stays as it is."""
    found = asked(system, RESSOURCEFORLOEB, "jobafklaring_uden_30_procent", **WIDE)
    turned = curve_tables(found)[1]
    assert [row[:2] for row in turned.rows] == [("Begge", "17.672,00"), ("Begge", "39.490,18")]


def test_a_curve_without_turns_has_no_table_of_them(system: Any) -> None:
    parts, by_wage = curve_tables(asked(system, RESSOURCEFORLOEB, largest=Fraction(10_000)))
    assert len(parts.rows) == 1
    assert by_wage.notes[1] == (
        "Kurven for »bo« knækker eller springer også ved 17.672,00 kr. og 39.490,18 kr."
    )


def test_a_jump_and_a_reading_are_told(system: Any) -> None:
    readings = {"jobafklaring_fradrag": "kun_overskydende"}
    tables = curve_tables(asked(system, JOBAFKLARING, readings=readings, **WIDE))
    (jump, _end) = tables[1].rows
    assert jump == (
        *("17.672,00", "6.698,40", "30 pct.", "55 pct."),
        f"spring på 5.301,60 kr.: {LIMIT}",
    )
    assert tables[-1].notes[-1] == (
        "Læsning: Gælder de 30 procent, når lønnen overstiger grænsen: Over grænsen kun 55 % af "
        "det overskydende."
    )


def test_shares_the_employer_and_the_lowest_wage_are_told(system: Any) -> None:
    facts = JOBAFKLARING | {
        "selvstaendig_erhvervsdrivende": True,
        "andel_af_arbejdet_der_kan_udfoeres": 0.25,
        "sygemeldt_med_loen_fra_arbejdsgiver": True,
        "loen_for_tid_uden_for_forloebet": 3_000,
        "loen_inkl_pension": 8_000,
    }
    *_rest, by_wage = curve_tables(asked(system, facts, **WIDE))
    assert by_wage.columns[1:4] == ("Før fradrag", "Andel", "Fradrag")
    assert by_wage.rows[0][:5] == ("3.000,00", "12.000,00", "75 pct.", "0,00", "9.000,00")
    assert by_wage.notes[1:] == (
        "Løn under 3.000,00 kr. kan ikke være rigtig med det, der er oplyst om »bo«.",
        TO_EMPLOYER,
    )


def test_a_deduction_that_is_not_needed_may_be_unknown(system: Any) -> None:
    facts = RESSOURCEFORLOEB | {"staar_til_raadighed_for_tilbud": False}
    *_rest, by_wage = curve_tables(asked(system, facts, month="2027-01", **WIDE))
    assert by_wage.rows[0] == ("0,00", "0,00", "–", "0,00", "0,00", "0 pct.")


def test_each_person_has_tables_of_their_own(system: Any) -> None:
    asking = document(anna=RESSOURCEFORLOEB, bo=JOBAFKLARING)
    titles = [table.title.split(":")[0] for table in curve_tables(find(system, asking, Question()))]
    assert titles == ["anna"] * 3 + ["bo"] * 3


def test_the_ten_families_under_the_law(system: Any) -> None:
    (table,) = families_table(families(system))
    assert table.title == "Typetilfælde, januar 2026"
    assert table.columns == (
        *("Familie", "Løn", "Før fradrag", "Fradrag", "Ydelse", "I alt", "Marginalprocent"),
    )
    assert len(table.rows) == 10
    # Other income of 1.000 kr. is deducted whole; a wage of 8.000 kr. is under the limit.
    assert table.rows[8] == (
        "Ida, på ledighedsydelsesniveau",
        *("8.000,00", "18.000,00", "1.000,00", "17.000,00", "25.000,00", "0 pct."),
    )
    assert table.notes == (RATES_EXPLAINED,)


def test_the_2021_agreement_undone_for_the_ten_families(system: Any) -> None:
    """30 pct. of the wage up to 17.672 kr.; the changes are those of ``simuler``."""
    reform = asked(system, RESSOURCEFORLOEB, "aftalen_2021_tilbagefoert").question.proposal
    (table,) = families_table(families(system, proposal=reform))
    changes = {row[0].split(",")[0]: row[4:] for row in table.rows}
    assert changes == {
        "Anna": ("−5.301,60", "−63.619,20", "55 pct.", "55 pct."),
        "Bo": ("0,00", "0,00", "55 pct.", "55 pct."),
        "Carla": ("0,00", "0,00", "0 pct.", "30 pct."),
        "Dan": ("−1.500,00", "−18.000,00", "0 pct.", "30 pct."),
        "Eva": ("−5.301,60", "−63.619,20", "55 pct.", "55 pct."),
        # 30 pct. of 10.000 kr. is the whole benefit: from here on there is nothing to deduct from.
        "Finn": ("−3.000,00", "−36.000,00", "0 pct.", "0 pct."),
        "Gry": ("0,00", "0,00", "0 pct.", "0 pct."),
        "Hans": ("−3.703,70", "−44.444,41", "0 pct.", "30 pct."),
        "Ida": ("−2.400,00", "−28.800,00", "0 pct.", "30 pct."),
        "Jens": ("0,00", "0,00", "0 pct.", "0 pct."),
    }
    assert table.columns[4:] == (
        *("Ændring pr. måned", "Pr. år", "Marginalprocent, loven", "Reformen"),
    )
    assert table.rows[0][:4] == ("Anna, løn over grænsen", "20.000,00", "10.719,60", "5.418,00")
    assert table.notes[:3] == (
        RATES_EXPLAINED,
        "Pr. år er tolv gange måneden.",
        f"Reform: Aftalen fra 2021 tilbageført. {MARK}",
    )
