"""The catalogue of variables and parameters."""

from __future__ import annotations

import json
from typing import Any

import pytest

from openfisca_ressourceforloeb.registers import catalogue
from openfisca_ressourceforloeb.registers.words import folded


def test_words_are_compared_without_case_and_danish_letters() -> None:
    assert folded("Førtidspensionen på ÆRØ") == "foertidspensionen paa aeroe"


def test_every_variable_is_in_the_catalogue(system: Any) -> None:
    every = catalogue.variables(system)
    assert [entry.navn for entry in every] == sorted(system.variables)
    by_name = {entry.navn: entry for entry in every}
    assert by_name["loen_inkl_pension"].art == "oplysning"
    assert by_name["er_ledig"].art == "oplysning, kommunens skøn"
    assert by_name["kontanthjaelpssats"].art == "beregnet, kan oplyses i stedet"
    assert by_name["inddata_er_gyldige"].art == "beregnet, kontrol af inddata"
    assert by_name["samlet_fradrag"].art == "beregnet"
    assert by_name["foedselsdato"].standardvaerdi == "1970-01-01"
    assert by_name["ydelsesniveau"].koder["ingen"] == "Ingen ressourceforløbsydelse"
    assert list(by_name["ret_til_jobformidler"].regler) == ["2022-01-01"]
    assert json.loads(json.dumps(catalogue.as_json(every)))[0]["navn"] == every[0].navn


def test_every_parameter_is_in_the_catalogue(system: Any) -> None:
    by_name = {entry.navn: entry for entry in catalogue.parameters(system)}
    limit = by_name["ydelse.fradrag.loenindtaegtsgraense"]
    assert [value.fra for value in limit.vaerdier] == [
        f"{year}-01-01" for year in range(2014, 2028)
    ]
    assert limit.vaerdier[-2].vaerdi == 17672
    assert limit.vaerdier[-2].status == "kilde"
    assert "kilde:003-23" in limit.vaerdier[-2].henvisninger
    assert limit.vaerdier[-1].vaerdi is None
    pension_age = by_name["folkepension.alder_maaneder"]
    assert {value.fra: value.vaerdi["197101"] for value in pension_age.vaerdier} == {
        "2013-01-01": 804,
        "2015-12-29": 816,
        "2022-01-01": 828,
        "2025-12-31": 840,
    }
    assert set(by_name["fortolkning.klagefrist"].laesninger) == {"inklusiv", "eksklusiv"}
    assert json.dumps(catalogue.as_json(list(by_name.values())), allow_nan=False)


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ("KLAGEFRIST dato", ["klagefrist_dato"]),
        ("ydelsesniveau", ["ydelsesniveau"]),
        ("alder", ["alder"]),
        ("feriegodtgørelse", ["feriegodtgoerelse_beloeb", "feriegodtgoerelse_til_fradrag"]),
        ("findes ikke", []),
    ],
)
def test_search(system: Any, wanted: str, names: list[str]) -> None:
    found = catalogue.search(catalogue.variables(system), wanted)
    assert [entry.navn for entry in found] == names


def test_an_empty_search_finds_everything(system: Any) -> None:
    assert len(catalogue.search(catalogue.variables(system), "")) == len(system.variables)
