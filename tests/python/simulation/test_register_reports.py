"""The registers of the law as tables, and tables of a width of their own."""

from __future__ import annotations

import io
from typing import Any

from openfisca_ressourceforloeb.registers.catalogue import parameters
from openfisca_ressourceforloeb.registers.conflicts import open_questions, other_numbers
from openfisca_ressourceforloeb.registers.coverage import Citing, cover, coverage
from openfisca_ressourceforloeb.registers.discretion import discretion
from openfisca_ressourceforloeb.simulation.register_reports import (
    conflict_tables,
    coverage_tables,
    discretion_tables,
)
from openfisca_ressourceforloeb.simulation.tables import Table, show
from openfisca_ressourceforloeb.sources import load_register


def test_the_table_of_coverage(system: Any) -> None:
    [table] = coverage_tables(coverage(system))
    assert table.columns == ("Dokument", "Klasse", "Kodet", "Oplysning", "Ikke kodet", "I alt")
    assert table.rows[:7] == (
        ("000 Ressourceforløb", "regel", "42", "0", "0", "42"),
        ("", "tal", "1", "0", "0", "1"),
        ("", "skøn", "19", "0", "0", "19"),
        ("", "fremgangsmåde", "10", "1", "0", "11"),
        ("", "formål eller oplysning", "2", "0", "20", "22"),
        ("", "uden regelindhold", "0", "0", "32", "32"),
        ("", "i alt", "74", "1", "52", "127"),
    )
    assert table.rows[-1] == ("Alle dokumenter", "i alt", "256", "19", "206", "481")
    assert table.notes[:2] == (
        "481 af 481 passager er klassificeret.",
        "Alle henvisninger mellem passager og regler gælder begge veje.",
    )


def test_faults_stand_under_the_table_of_coverage() -> None:
    passage = load_register().passages["003-23"]
    [table] = coverage_tables(cover([passage], {"003-23": [Citing("x", is_input=False)]}))
    assert "x henviser til 003-23, men passagen nævner ikke x." in table.notes
    assert not any("begge veje" in note for note in table.notes)
    [table] = coverage_tables(cover([passage], {}))
    assert table.notes[0] == "0 af 1 passager er klassificeret."


def test_an_assessment_as_a_table(system: Any) -> None:
    tables = discretion_tables(system, discretion(system))
    assert len(tables) == 49
    assert tables[-1].notes == ("49 skøn.",)
    [table] = [each for each in tables if each.title == "Personen ønsker selv ressourceforløb"]
    quotes = {each: f"»{load_register().passages[each].quote}«" for each in ("001-51", "000-83")}
    assert table.rows == (
        ("Oplyses som", "oensker_ressourceforloeb"),
        ("Kapitel", "Adgang og målgruppe"),
        ("001-51", quotes["001-51"]),
        ("000-83", quotes["000-83"]),
        (
            "Bruges af",
            (
                "foertidspensionist_kan_tilbydes_ressourceforloeb: Førtidspensionist kan tilbydes "
                "ressourceforløb"
            ),
        ),
        ("", "seniorspaerring: Seniorspærring: ressourceforløb kun efter eget ønske"),
    )


def test_a_conflict_as_a_table(system: Any) -> None:
    numbers = other_numbers(parameters(system))
    tables = conflict_tables(system, open_questions(), numbers)
    assert len(tables) == 25
    assert tables[-1].notes == ("24 åbne spørgsmål og 1 tal, som kilderne er uenige om.",)
    [table] = [each for each in tables if each.title == "Er dag 28 med i klagefristen"]
    facts = table.rows
    assert facts[:2] == (
        ("Fortolkning", "klagefrist"),
        ("Valgt", "inklusiv: Til og med dag 28"),
    )
    assert ("Kan også læses", "eksklusiv: Til og med dag 27") in facts
    assert ("Ændrer", "klagefrist_dato: Sidste dag for klage") in facts
    assert ("003-31", f"»{load_register().passages['003-31'].quote}«") in facts
    assert facts[-1] == ("Reformer", "klagefrist_inklusiv, klagefrist_eksklusiv")


def test_a_number_the_sources_do_not_agree_on_as_a_table(system: Any) -> None:
    table = conflict_tables(system, (), other_numbers(parameters(system)))[-1]
    assert table.rows[:2] == (
        ("Parameter", "ydelse.fradrag.loenindtaegtsgraense"),
        ("Værdi", "17.672 kr./måned fra 1. januar 2026"),
    )
    assert [row[0] for row in table.rows[2:]] == [
        *("Siges af 003-23", "Modsiges af 003-52", "Modsiges af 003-53"),
    ]


def printed(table: Table) -> list[str]:
    file = io.StringIO()
    show([table], file)
    return [line.rstrip() for line in file.getvalue().splitlines()]


def test_a_table_with_a_width_is_wrapped_to_it_and_keeps_its_indent() -> None:
    rows = (("   et to tre fire fem seks", "ja"), ("syv", "nej"))
    assert printed(Table("", rows, width=20)) == [
        "   et to tre     ja",
        "   fire fem",
        "   seks",
        "syv              nej",
    ]
    assert printed(Table("", rows)) == [
        "   et to tre fire fem seks  ja",
        "syv                         nej",
    ]
