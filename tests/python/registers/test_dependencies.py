"""The graph of the law as data."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from graphlib import CycleError
from pathlib import Path
from typing import Any

import pytest

import openfisca_ressourceforloeb
from openfisca_ressourceforloeb.concepts import Skoen
from openfisca_ressourceforloeb.formula.graph import Graph
from openfisca_ressourceforloeb.formula.parse import rules_of
from openfisca_ressourceforloeb.registers import dependencies as module
from openfisca_ressourceforloeb.registers.chapters import CHAPTERS, in_order
from openfisca_ressourceforloeb.registers.dependencies import (
    Dependencies,
    Kind,
    as_json,
    chapter_as_json,
    chapters_as_json,
    dependencies,
    one_hop_as_json,
)

ROOT = Path(openfisca_ressourceforloeb.__file__).parents[1]


@pytest.fixture(scope="module")
def graph(system: Any) -> Dependencies:
    return dependencies(system)


def test_every_variable_is_a_node_in_the_order_of_the_law(system: Any, graph: Dependencies) -> None:
    assert list(graph.nodes) == [variable.name for variable in in_order(system)]
    for name, node in graph.nodes.items():
        variable = system.variables[name]
        assert (node.name, node.label) == (name, variable.label)
        assert (node.kind is Kind.RULE) == bool(variable.formulas)
        assert (node.kind is Kind.DISCRETION) == isinstance(variable, Skoen)
        starts = {start for start in variable.formulas if start != "0001-01-01"}
        assert starts == ({str(node.start)} if node.start else set())
    assert sum(node.start is not None for node in graph.nodes.values()) == 20


def test_every_reading_is_an_edge(system: Any, graph: Dependencies) -> None:
    every = Graph(rules_of(system).values())
    assert set(graph.edges) == set(every.edges)
    assert len(graph.edges) == len(every.edges) == 345
    readers = list(dict.fromkeys(edge.reader for edge in graph.edges))
    assert readers == [name for name in graph.nodes if name in readers]
    for name, node in graph.nodes.items():
        assert tuple(graph.reads(name)) == every.reads(name)
        assert set(graph.read_by(name)) == set(every.read_by(name))
        assert node.parameters == every.parameters(name)


def test_readers_are_in_the_order_of_the_law(graph: Dependencies) -> None:
    place = list(graph.nodes)
    for name in graph.nodes:
        readers = [place.index(reader) for reader in graph.read_by(name)]
        assert readers == sorted(readers)


def test_an_edge_says_where_it_is_written(graph: Dependencies) -> None:
    for edge in graph.edges:
        lines = (ROOT / edge.file).read_text(encoding="utf-8").splitlines()
        assert edge.lines
        for line in edge.lines:
            # A call may begin on the line before the name.
            assert f'"{edge.read}"' in "".join(lines[line - 1 : line + 1])


def test_every_parameter_that_is_read_has_its_label(system: Any, graph: Dependencies) -> None:
    read = {path for node in graph.nodes.values() for path in node.parameters}
    assert set(graph.parameters) == read
    assert graph.parameters["ydelse.fradrag.loenindtaegtsgraense"] == "Lønindtægtsgrænsen"


def test_chapters(graph: Dependencies) -> None:
    chapters = graph.chapters()
    assert list(chapters) == list(dict.fromkeys(CHAPTERS.values()))
    assert [node for nodes in chapters.values() for node in nodes] == list(graph.nodes.values())
    assert [node.name for node in chapters["Kontrol"]] == [
        "to_forloeb_samtidig",
        "inddata_er_gyldige",
    ]


def test_between_chapters_a_variable_read_twice_counts_once(graph: Dependencies) -> None:
    counts = graph.between_chapters()
    assert counts.total() == 344
    assert counts["Jobafklaring", "Ydelse og fradrag"] == 13
    assert counts["Ydelse og fradrag", "Jobafklaring"] == 0
    assert counts["Klage", "Klage"] == 12


def test_a_circle_is_refused(system: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = dict(rules_of(system))
    circle = replace(rules["klagefrist_dato"], name="afgoerelse_meddelt_dato")
    monkeypatch.setattr(module, "rules_of", lambda _: rules | {circle.name: circle})
    with pytest.raises(CycleError):
        dependencies(system)


def test_the_whole_as_data(graph: Dependencies) -> None:
    data = as_json(graph)
    assert json.loads(json.dumps(data)) == data
    assert [each["navn"] for each in data["variable"]] == list(graph.nodes)
    assert len(data["kanter"]) == 345
    variables = {each["navn"]: each for each in data["variable"]}
    assert variables["indsatsgaranti_frist"] == {
        "navn": "indsatsgaranti_frist",
        "label": "Sidste dag for at påbegynde indsats",
        "kapitel": "Indsatsgaranti og frister",
        "art": "beregnet",
        "type": "dato",
        "periode": "måned",
        "fra": "2022-01-01",
        "parametre": [
            "fortolkning.indsatsgaranti_overgang",
            "indsatsgaranti.frist_maaneder",
            "indsatsgaranti.ikrafttraedelse",
        ],
    }
    assert variables["antal_boern"]["art"] == "oplysning"
    assert variables["antal_boern"]["fra"] is None


def test_one_hop_as_data(graph: Dependencies) -> None:
    data = one_hop_as_json(graph, "ydelsen_kan_justeres")
    assert json.loads(json.dumps(data)) == data
    assert data["variabel"]["navn"] == "ydelsen_kan_justeres"
    assert data["parametre"] == data["bruges_af"] == []
    facts = {each["navn"]: each for each in data["bygger_paa"]}
    assert list(facts) == ["er_i_ressourceforloeb", "er_i_jobafklaringsforloeb", "antal_boern"]
    children = facts["antal_boern"]
    assert (children["label"], children["art"]) == ("Antal børn", "oplysning")
    assert [(edge["hvornaar"], edge["fra"]) for edge in children["kanter"]] == [
        ("samme periode", None),
        ("måneden før", None),
    ]
    assert children["kanter"][0]["fil"].endswith("/variables/ydelse/justering.py")
    above = one_hop_as_json(graph, "antal_boern")["bruges_af"]
    assert [each["navn"] for each in above] == ["ydelsen_kan_justeres"]


def test_one_hop_has_the_parameters_and_the_day_a_formula_begins(graph: Dependencies) -> None:
    data = one_hop_as_json(graph, "ret_til_jobformidler")
    assert data["parametre"] == [
        {"navn": "fortolkning.jobformidler", "label": "Hvem har ret til jobformidler"}
    ]
    assert {edge["fra"] for each in data["bygger_paa"] for edge in each["kanter"]} == {"2022-01-01"}
    readers = {each["navn"]: each["kanter"][0]["fra"] for each in data["bruges_af"]}
    assert readers == {
        "dokumentationspligter_opfyldt": None,
        "jobformidler_opfylder_krav": "2022-01-01",
    }
    team = one_hop_as_json(graph, "sag_skal_droeftes_i_rehabiliteringsteam")
    assert {edge["hvornaar"] for each in team["bygger_paa"] for edge in each["kanter"]} == {
        "dagens måned"
    }
    assert graph.nodes["ret_til_jobformidler"].start == date(2022, 1, 1)


def test_a_chapter_as_data_has_the_lines_into_it_and_out_of_it(graph: Dependencies) -> None:
    data = chapter_as_json(graph, "Refusion og lokale tilbud")
    assert data["kapitel"] == "Refusion og lokale tilbud"
    names = {each["navn"] for each in data["variable"]}
    assert len(names) == 5
    assert {(edge["laest"] in names, edge["laeser"] in names) for edge in data["kanter"]} == {
        (True, True),
        (False, True),
    }
    every = [edge for edge in graph.edges if edge.reader in names or edge.read in names]
    assert len(data["kanter"]) == len(every) == 3
    out = chapter_as_json(graph, "Jobafklaring")["kanter"]
    assert any(edge["laeser"] == "ret_til_ressourceforloebsydelse" for edge in out)


def test_the_chapters_as_data(graph: Dependencies) -> None:
    data = chapters_as_json(graph)
    assert data["kapitler"] == list(graph.chapters())
    assert sum(each["antal"] for each in data["forbindelser"]) == 344
    assert {"laeser": "Klage", "laest": "Klage", "antal": 12} in data["forbindelser"]
    assert {"laeser": "Kontrol", "laest": "Jobafklaring", "antal": 3} in data["forbindelser"]


def test_what_is_not_there(graph: Dependencies) -> None:
    with pytest.raises(KeyError, match="findes_ikke"):
        one_hop_as_json(graph, "findes_ikke")
    with pytest.raises(KeyError, match="Findes ikke"):
        chapter_as_json(graph, "Findes ikke")
