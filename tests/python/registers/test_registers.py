"""The chapters, and the registers of discretion and of conflicts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import openfisca_ressourceforloeb
from openfisca_ressourceforloeb.concepts import Skoen
from openfisca_ressourceforloeb.formula.parse import rules_of
from openfisca_ressourceforloeb.formula.tree import VariableRef, walk
from openfisca_ressourceforloeb.reforms import fortolkninger
from openfisca_ressourceforloeb.registers import conflicts, discretion
from openfisca_ressourceforloeb.registers.catalogue import (
    ParameterEntry,
    ParameterValue,
    parameters,
)
from openfisca_ressourceforloeb.registers.chapters import CHAPTERS, chapter_of, in_order
from openfisca_ressourceforloeb.sources import Passage, load_register

VARIABLES = Path(openfisca_ressourceforloeb.__file__).parent / "variables"


def test_every_folder_of_the_law_has_a_title() -> None:
    folders = {each.parent.name for each in VARIABLES.glob("*/*.py")}
    assert set(CHAPTERS) == folders


def test_every_variable_stands_once_in_the_order_of_the_law(system: Any) -> None:
    names = [variable.name for variable in in_order(system)]
    assert sorted(names) == sorted(system.variables)
    assert names[:3] == ["foedselsdato", "afgoerelsesdato", "alder"]
    assert names[-1] == "inddata_er_gyldige"
    assert chapter_of(system.variables["klagefrist_dato"]) == "Klage"


# ------------------------------------------------------------------------------------ discretion


def test_every_assessment_is_in_the_register(system: Any) -> None:
    register = discretion.discretion(system)
    skoen = {name for name, each in system.variables.items() if isinstance(each, Skoen)}
    assert {each.name for each in register} == skoen
    assert len(register) == len(skoen) == 49
    for each in register:
        assert any(isinstance(source, Passage) for source in each.sources), each.name


def test_an_assessment_has_its_passages_and_readers(system: Any) -> None:
    by_name = {each.name: each for each in discretion.discretion(system)}
    wish = by_name["oensker_ressourceforloeb"]
    assert wish.label == "Personen ønsker selv ressourceforløb"
    assert wish.chapter == "Adgang og målgruppe"
    assert [source.id for source in wish.sources] == ["001-51", "000-83"]
    assert wish.read_by == (
        "foertidspensionist_kan_tilbydes_ressourceforloeb",
        "seniorspaerring",
    )


def test_the_readers_are_those_of_the_formulas(system: Any) -> None:
    read = {
        (node.name, name)
        for name, rule in rules_of(system).items()
        for formula in rule.formulas
        for node in walk(formula)
        if isinstance(node, VariableRef)
    }
    for each in discretion.discretion(system):
        assert set(each.read_by) == {name for fact, name in read if fact == each.name}, each.name
        assert each.read_by, f"{each.name} is read by no rule"


def test_the_register_of_discretion_as_json(system: Any) -> None:
    [entry] = [
        each
        for each in json.loads(json.dumps(discretion.as_json(discretion.discretion(system))))
        if each["navn"] == "saerlige_grunde_mod_forelaeggelse"
    ]
    passages = load_register().passages
    assert entry == {
        "navn": "saerlige_grunde_mod_forelaeggelse",
        "label": "Særlige grunde taler mod at forelægge sagen for rehabiliteringsteamet",
        "kapitel": "Indsatsgaranti og frister",
        "kilder": [
            {"id": "000-45", "citat": passages["000-45"].quote},
            {"id": "001-15", "citat": passages["001-15"].quote},
            {"id": "EK-15", "citat": None},
        ],
        "bruges_af": ["sag_skal_droeftes_i_rehabiliteringsteam"],
    }


# ------------------------------------------------------------------------------------- conflicts


def test_every_interpretation_is_in_the_register() -> None:
    register = conflicts.open_questions()
    assert [each.interpretation for each in register] == list(fortolkninger.registry().values())
    assert len(register) == 24
    for each in register:
        assert any(isinstance(source, Passage) for source in each.sources)
        assert list(each.reforms) == list(each.interpretation.readings)
        for reform in each.reforms.values():
            assert getattr(fortolkninger, reform).__name__ == reform


def test_the_only_number_the_passages_do_not_agree_on_is_the_wage_limit(system: Any) -> None:
    [number] = conflicts.other_numbers(parameters(system))
    assert number.parameter == "ydelse.fradrag.loenindtaegtsgraense"
    assert (number.start, number.value, number.unit) == ("2026-01-01", 17672, "kr./måned")
    assert [passage.id for passage in number.stated_by] == ["003-23"]
    assert [passage.id for passage in number.contradicted_by] == ["003-52", "003-53"]


def entry(value: Any, *references: str, unit: str = "kr./måned") -> ParameterEntry:
    values = (ParameterValue("2026-01-01", value, "kilde", references),)
    return ParameterEntry("et.tal", "Et tal", unit, None, values, {})


@pytest.mark.parametrize(
    ("given", "contradicted_by"),
    [
        (entry(17672, "kilde:003-23", "kilde:003-52"), ["003-52"]),
        (entry(17762, "kilde:003-23", "kilde:003-52"), ["003-23"]),
        (entry(17672, "kilde:003-23"), []),
        (entry(17672, "kilde:003-52"), []),
        (entry(17672, "kilde:003-23", "kilde:003-01"), []),
        (entry(17672, "kilde:003-23", "kilde:EK-06"), []),
        (entry(0.55, "kilde:003-53", "kilde:003-52", unit="andel"), ["003-52"]),
        (entry(True, "kilde:003-23", "kilde:003-52", unit="bool"), []),
        (entry("tekst", "kilde:003-23", "kilde:003-52", unit="tekst"), []),
        (entry(None, "kilde:003-23", "kilde:003-52"), []),
    ],
)
def test_a_number_is_contradicted_by_a_passage_with_other_numbers_of_its_unit(
    given: ParameterEntry, contradicted_by: list[str]
) -> None:
    found = conflicts.other_numbers([given])
    assert [each.id for number in found for each in number.contradicted_by] == contradicted_by


def test_the_register_of_conflicts_as_json(system: Any) -> None:
    questions = conflicts.open_questions()
    numbers = conflicts.other_numbers(parameters(system))
    data = json.loads(json.dumps(conflicts.as_json(questions, numbers)))
    assert list(data) == ["spoergsmaal", "tal"]
    [entry] = [each for each in data["spoergsmaal"] if each["navn"] == "klagefrist"]
    passages = load_register().passages
    assert entry == {
        "navn": "klagefrist",
        "spoergsmaal": "Er dag 28 med i klagefristen",
        "kilder": [
            {"id": "003-31", "citat": passages["003-31"].quote},
            {"id": "003-60", "citat": passages["003-60"].quote},
        ],
        "laesninger": {
            "inklusiv": {"betydning": "Til og med dag 28", "reform": "klagefrist_inklusiv"},
            "eksklusiv": {"betydning": "Til og med dag 27", "reform": "klagefrist_eksklusiv"},
        },
        "valgt": "inklusiv",
        "begrundelse": fortolkninger.registry()["klagefrist"].reason,
        "virkning": fortolkninger.registry()["klagefrist"].effect,
        "aendrer": ["klagefrist_dato", "klage_er_rettidig"],
    }
    [number] = data["tal"]
    assert number["modsiges_af"][0] == {"id": "003-52", "citat": passages["003-52"].quote}
