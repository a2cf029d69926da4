"""Curves for programs."""

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction
from typing import Any

import pytest

from openfisca_ressourceforloeb.simulation.incomes.asking import Question, find
from openfisca_ressourceforloeb.simulation.incomes.plain import (
    curves_as_csv,
    curves_as_data,
    families_as_csv,
    families_as_data,
)

from .invented import JOBAFKLARING, LIMIT, RESSOURCEFORLOEB, asked, document

NARROW = {"largest": Fraction(40_000), "step": Fraction(20_000)}
AT_20_000 = {
    "loen_inkl_pension": 20_000.0,
    "ressourceforloebsydelse_foer_fradrag": 12_000.0,
    "selvstaendig_andel": 1.0,
    "samlet_fradrag": 1_280.4,
    "ressourceforloebsydelse": 10_719.6,
    "i_alt": 30_719.6,
    "marginalprocent": 55.0,
}
REFORMED = {
    "ressourceforloebsydelse_foer_fradrag_reform": 12_000.0,
    "selvstaendig_andel_reform": 1.0,
    "samlet_fradrag_reform": 1_047.6,
    "ressourceforloebsydelse_reform": 10_952.4,
    "i_alt_reform": 30_952.4,
    "marginalprocent_reform": 45.0,
    "aendring": 232.8,
    "aendring_pr_aar": 2_793.6,
}


def test_the_law_alone(system: Any) -> None:
    data = curves_as_data(asked(system, RESSOURCEFORLOEB, **NARROW))
    assert (data["maaned"], data["fortolkninger"]) == ("2026-03", {})
    assert "skat og andre ydelser er ikke med" in data["forklaring"]
    assert not {"reform", "maerkning"} & data.keys()
    (bo,) = data["personer"]
    assert (bo["person"], bo["mindste_loen"]) == ("bo", 0)
    assert bo["stykker"][1] == {
        "fra": 17_672.0,
        "til": 39_490.18,
        "loven": {"ydelse_fra": 12_000.0, "ydelse_til": 0.0, "marginalprocent": 55.0},
    }
    limit, end = bo["knaek"]["loven"]
    assert limit == {
        "loen": 17_672.0,
        "loen_som_broek": "17672",
        "ydelse": 12_000.0,
        "spring": 0.0,
        "marginalprocent_foer": 0.0,
        "marginalprocent_efter": 55.0,
        "aarsager": [
            {
                "tekst": "lønindtægtsgrænsen (17.672,00 kr.; 003-23, 003-52, 003-53)",
                "graense": LIMIT,
                "regel": "loenfradrag_ressourceforloeb",
            }
        ],
    }
    assert (end["loen"], Fraction(end["loen_som_broek"])) == (39_490.18, Fraction(434_392, 11))
    assert bo["trin"][2] == AT_20_000
    assert len(bo["trin"]) == 5


def test_a_reform_beside_the_law(system: Any) -> None:
    data = curves_as_data(asked(system, RESSOURCEFORLOEB, "aftrapning_45_procent", **NARROW))
    assert data["maerkning"] == "Umiddelbar virkning, uden tilbageløb og adfærd."
    assert data["reform"]["titel"] == "Aftrapning med 45 procent"
    (bo,) = data["personer"]
    assert bo["stykker"][1]["reformen"] == {
        "ydelse_fra": 12_000.0,
        "ydelse_til": 2_181.82,
        "marginalprocent": 45.0,
    }
    assert [turn["marginalprocent_efter"] for turn in bo["knaek"]["reformen"]] == [45.0]
    assert bo["trin"][2] == AT_20_000 | REFORMED


def test_families_at_their_own_wages(system: Any) -> None:
    facts = RESSOURCEFORLOEB | {"loen_inkl_pension": 20_000}
    law = families_as_data(asked(system, facts))
    assert law["familier"] == [{"person": "bo", **AT_20_000}]
    both = families_as_data(asked(system, facts, "aftrapning_45_procent"))
    assert both["familier"] == [{"person": "bo", **AT_20_000, **REFORMED}]


def test_data_is_json(system: Any) -> None:
    facts = RESSOURCEFORLOEB | {"staar_til_raadighed_for_tilbud": False}
    data = curves_as_data(asked(system, facts, month="2027-01"))
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    assert data["personer"][0]["trin"][0]["samlet_fradrag"] is None


@pytest.mark.parametrize("reform", [None, "aftrapning_45_procent"])
def test_lines_of_the_rows(system: Any, reform: str | None) -> None:
    text = curves_as_csv(asked(system, RESSOURCEFORLOEB, reform, **NARROW))
    lines = list(csv.DictReader(io.StringIO(text)))
    assert len(lines) == 5
    row = AT_20_000 | (REFORMED if reform else {})
    assert lines[2] == {"person": "bo", "maaned": "2026-03", **{k: str(v) for k, v in row.items()}}


def test_lines_of_several_persons(system: Any) -> None:
    asking = document(anna=RESSOURCEFORLOEB, bo=JOBAFKLARING)
    found = find(system, asking, Question(largest=Fraction(10_000), step=Fraction(10_000)))
    lines = list(csv.DictReader(io.StringIO(curves_as_csv(found))))
    assert [(line["person"], line["ressourceforloebsydelse"]) for line in lines] == [
        *(("anna", "12000.0"), ("anna", "12000.0")),
        *(("bo", "12000.0"), ("bo", "9000.0")),
    ]
    (first, second) = csv.DictReader(io.StringIO(families_as_csv(found)))
    assert (first["person"], second["person"]) == ("anna", "bo")
    assert second["marginalprocent"] == "30.0"
