"""What the command ``graf`` shows."""

from __future__ import annotations

from typing import Any

import pytest

from openfisca_ressourceforloeb.registers.dependencies import Dependencies, dependencies
from openfisca_ressourceforloeb.simulation.graph_report import (
    Part,
    graph_as_data,
    graph_as_svg,
    graph_tables,
    parse_part,
)
from openfisca_ressourceforloeb.simulation.problems import InvalidInputError

PARTS = {
    "whole": Part(),
    "chapters": Part(are_chapters=True),
    "chapter": Part(chapter="Klage"),
    "variable": Part(variable="klagefrist_dato"),
}


@pytest.fixture(scope="module")
def graph(system: Any) -> Dependencies:
    return dependencies(system)


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ((None, None, False), Part()),
        ((None, None, True), Part(are_chapters=True)),
        (("KLAGEFRIST_DATO", None, False), Part(variable="klagefrist_dato")),
        ((None, "klage", False), Part(chapter="Klage")),
        ((None, "maalgruppe", False), Part(chapter="Adgang og målgruppe")),
        ((None, "proces", False), Part(chapter="Proces")),
    ],
)
def test_a_part_is_read(graph: Dependencies, asked: Any, part: Part) -> None:
    assert parse_part(graph, *asked) == part


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (
            ("klagefrist", None, False),
            "Variablen »klagefrist« findes ikke. Mente du klagefrist_dato?",
        ),
        ((None, "frist og antal", False), "Kapitlet »frist og antal« findes ikke. Der er Adgang "),
        ((None, "antal", True), "Vælg kun én af VARIABEL, --kapitel og --kapitler."),
        (("klagefrist_dato", "Klage", False), "Vælg kun én af"),
        (("klagefrist_dato", None, True), "Vælg kun én af"),
        (
            (None, "fradrag og", False),
            "Kapitlet »fradrag og« findes ikke.",
        ),
        (
            (None, "ov", False),
            "Kapitlet »ov« findes ikke.",
        ),
        (
            (None, "af", False),
            "Kapitlet »af« passer på Jobafklaring og Afslutning.",
        ),
        ((None, "", False), "Kapitlet »« passer på Adgang og målgruppe, "),
    ],
)
def test_a_part_that_is_not_there(graph: Dependencies, asked: Any, message: str) -> None:
    with pytest.raises(InvalidInputError) as error:
        parse_part(graph, *asked)
    assert message in str(error.value)


def test_the_tables_of_a_variable(graph: Dependencies) -> None:
    about, reads, read_by = graph_tables(graph, Part(variable="ret_til_jobformidler"))
    assert about.title == "ret_til_jobformidler"
    assert about.rows == (
        ("Betydning", "Ret til personlig jobformidler"),
        ("Kapitel", "Rettigheder"),
        ("Art", "beregnet"),
        ("Beregnes fra", "1. januar 2022"),
    )
    assert (reads.title, read_by.title) == ("Bygger på", "Bruges af")
    assert reads.columns == ("Navn", "Betydning")
    assert reads.rows[0] == ("er_i_ressourceforloeb", "Personen er i ressourceforløb i måneden")
    assert reads.rows[-1] == ("fortolkning.jobformidler", "Hvem har ret til jobformidler")
    assert read_by.columns == ("Navn", "Betydning", "Bemærkning")
    assert read_by.rows == (
        (
            "dokumentationspligter_opfyldt",
            "Kommunens løbende dokumentationspligter er opfyldt",
            "",
        ),
        ("jobformidler_opfylder_krav", "Jobformidleren opfylder kravene", "fra 1. januar 2022"),
    )
    assert (about.notes, reads.notes, read_by.notes) == ((), (), ())


def test_a_variable_nothing_uses(graph: Dependencies) -> None:
    (about,) = graph_tables(graph, Part(variable="egen_formue"))
    assert about.notes == ("Bruges ikke af andre regler.",)
    _, reads = graph_tables(graph, Part(variable="ydelsen_kan_justeres"))
    assert reads.rows[-1] == ("antal_boern", "Antal børn", "også måneden før")
    assert reads.notes == ("Bruges ikke af andre regler.",)


def test_the_table_of_a_chapter(graph: Dependencies) -> None:
    (table,) = graph_tables(graph, Part(chapter="Klage"))
    assert table.title == "Klage"
    assert table.rows[-1] == (
        "klage_sendes_til_ankestyrelsen",
        "Klagen sendes til Ankestyrelsen",
        *("3", "0"),
    )
    assert len(table.rows) == 10
    assert table.notes == ("5 regler og 5 oplysninger.",)


@pytest.mark.parametrize("part", [Part(), Part(are_chapters=True)])
def test_the_table_of_the_chapters(graph: Dependencies, part: Part) -> None:
    (table,) = graph_tables(graph, part)
    rows = {row[0]: row[1:] for row in table.rows}
    assert len(rows) == 12
    assert rows["Førtidspension og fleksjob"] == (
        "5 regler og 5 oplysninger",
        "Adgang og målgruppe (7)",
        "Proces (2); Kontrol (1)",
    )
    assert rows["Klage"] == ("5 regler og 5 oplysninger", "", "")
    assert table.notes[0].startswith("257 variable og 344 forbindelser. Intet bygger på sig selv.")


def test_every_part_has_data_and_a_drawing_of_its_own(graph: Dependencies) -> None:
    keys = {name: list(graph_as_data(graph, part)) for name, part in PARTS.items()}
    assert keys == {
        "whole": ["variable", "kanter"],
        "chapters": ["kapitler", "forbindelser"],
        "chapter": ["kapitel", "variable", "kanter"],
        "variable": ["variabel", "parametre", "bygger_paa", "bruges_af"],
    }
    drawings = {name: graph_as_svg(graph, part) for name, part in PARTS.items()}
    boxes = {name: svg.count('data-navn="') for name, svg in drawings.items()}
    assert boxes == {"whole": 257, "chapters": 12, "chapter": 10, "variable": 5}
