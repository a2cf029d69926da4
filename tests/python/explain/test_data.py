"""Explanations as plain data: the structure that is promised, and the same as the letter tells."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Any

import pytest
from case_files import all_cases, system

from openfisca_ressourceforloeb.concepts import INGEN_DATO, HidtidigYdelse
from openfisca_ressourceforloeb.explain.data import (
    explanation_as_data,
    particulars,
    plain_value,
    sort_of,
    to_json,
)
from openfisca_ressourceforloeb.explain.explanation import Explanation, explain, main_points
from openfisca_ressourceforloeb.explain.reasons import (
    Always,
    Comparison,
    Derived,
    Fact,
    Group,
    How,
    Law,
    NotYet,
    Reading,
    Side,
)

from .letters import ANNA, BO, explained
from .truth import Truth

WHOLE = {
    *("variabel", "label", "periode", "vaerdi", "svar"),
    *("punkter", "ikke_oplyst", "andre_laesninger"),
}
POINT = {
    *("nummer", "variabel", "label", "periode", "vaerdi", "svar", "regel", "gaelder_fra"),
    *("fordi", "linjer", "citater", "vigtig"),
}
LINE = {"art", "tekst", "niveau", "punkter", "kilder"}
# What a line has besides, by its sort.
OF_SORT: dict[str, set[str]] = {
    "oplysning": {"navn", "periode", "vaerdi", "oplyst"},
    "regel": {"navn", "periode", "vaerdi"},
    "lov": {"navn", "vaerdi", "fra", "status"},
    "sammenligning": {"venstre", "tegn", "hoejre", "opfyldt"},
    "ikke_i_kraft": {"fra"},
    "laesning": {"fortolkning", "laesning"},
    **{sort: set() for sort in ("altid", "ingen_af", "alle", "tilsammen", "beregning")},
}
SIDE = {"tekst", "navn", "vaerdi", "oplyst"}
QUOTE = {"id", "titel", "ord", "ordret"}
ASSUMED = {"navn", "label", "periode", "regnet_som"}
OTHER = {
    *("fortolkning", "spoergsmaal", "brugt", "laesning", "vaerdi", "svar", "forskel"),
}


@cache
def explanations() -> tuple[tuple[Any, Explanation, Any], ...]:
    """Every seventeenth question of the case files: the system, the explanation and its data."""
    asked = [(case, each) for case in all_cases() for each in case.asked()]
    found = []
    for case, (person, name, period, _) in asked[3::17]:
        under = system(case.reforms)
        explanation = explain(under, case.given[person], name, period)
        found.append((under, explanation, explanation_as_data(under, explanation)))
    return tuple(found)


def test_the_data_have_the_promised_parts() -> None:
    sorts = set()
    for _, _, data in explanations():
        assert set(data) == WHOLE
        for point in data["punkter"]:
            assert set(point) == POINT
            for line in point["linjer"]:
                sorts.add(line["art"])
                assert set(line) == LINE | OF_SORT[line["art"]]
                if line["art"] == "sammenligning":
                    assert all(set(side) == SIDE for side in (line["venstre"], *line["hoejre"]))
            assert all(set(quote) == QUOTE for quote in point["citater"])
        assert all(set(each) == ASSUMED for each in data["ikke_oplyst"])
        for other in data["andre_laesninger"]:
            assert set(other) == OTHER
            assert set(other["brugt"]) == set(other["laesning"]) == {"navn", "tekst"}
    assert sorts >= set(OF_SORT) - {"altid", "alle"}


# Strict JSON: no NaN, no dates, no members; reading it back gives the same.
def test_the_data_are_json() -> None:
    for _, _, data in explanations():
        assert json.loads(json.dumps(data, allow_nan=False, ensure_ascii=False)) == data


def test_the_data_tell_what_the_account_tells() -> None:
    for under, explanation, data in explanations():
        account = explanation.account
        numbers = {point.key: number for number, point in enumerate(account.points, 1)}
        important = {point.key for point in main_points(account)}
        assert (data["variabel"], data["periode"]) == account.points[0].key
        assert data["svar"] == account.points[0].answer
        assert len(data["punkter"]) == len(account.points)
        for point, plain in zip(account.points, data["punkter"], strict=True):
            assert plain["nummer"] == numbers[point.key]
            assert (plain["variabel"], plain["periode"]) == point.key
            assert (plain["label"], plain["svar"]) == (point.label, point.answer)
            assert (plain["regel"], plain["fordi"]) == (point.rule, point.lead)
            assert plain["gaelder_fra"] == point.start
            assert plain["vigtig"] is (point.key in important)
            assert plain["vaerdi"] == to_json(under.variables[point.name], point.value)
            quotes = explanation.quotes.get(point.key, ())
            assert [each["id"] for each in plain["citater"]] == [quote.id for quote in quotes]
            for line, told in zip(point.lines, plain["linjer"], strict=True):
                assert (told["tekst"], told["niveau"]) == (line.text, line.level)
                assert told["punkter"] == [numbers[key] for key in line.about]
                assert told["kilder"] == list(line.sources)
        assert [(each["navn"], each["periode"]) for each in data["ikke_oplyst"]] == [
            (fact.name, fact.period) for fact in account.facts if not fact.is_given
        ]


# The value of each fact, answer and number as plain data is the engine's or the law's.
def test_the_values_are_the_engines() -> None:
    from case_files import simulate, value_of

    asked = [(case, each) for case in all_cases() for each in case.asked()][5::53]
    for case, (person, name, period, _) in asked:
        under = system(case.reforms)
        simulation = simulate(case.reforms, [case.given[person]])
        truth = Truth(under, case.given[person], lambda n, p, s=simulation: value_of(s, n, p, 0))
        data = explanation_as_data(under, explain(under, case.given[person], name, period))
        for line in (line for point in data["punkter"] for line in point["linjer"]):
            if line["art"] in ("oplysning", "regel"):
                real = truth.value(line["navn"], line["periode"])
                real = real.isoformat() if isinstance(real, date) else real
                assert (
                    line["vaerdi"] == pytest.approx(real, abs=0.005)
                    if isinstance(real, float)
                    else line["vaerdi"] == real
                )
            if line["art"] == "oplysning":
                assert line["oplyst"] is truth.is_given(line["navn"], line["periode"])


def test_bo_as_data(system: Any) -> None:
    data = explanation_as_data(
        system, explained(system, "ressourceforloebsydelse", "2026-03", **BO)
    )
    assert data["vaerdi"] == 5418.0
    assert data["svar"] == "5.418,00 kr."
    first = data["punkter"][0]
    assert first["nummer"] == 1
    assert [line["tekst"] for line in first["linjer"] if line["art"] == "beregning"] == [
        "12.000,00 kr. − 6.582,00 kr. = 5.418,00 kr."
    ]
    [deduction] = [p for p in data["punkter"] if p["variabel"] == "loenfradrag_jobafklaring"]
    [limit] = [
        line
        for line in deduction["linjer"]
        if line.get("navn", "").endswith("graense")
        and line["art"] == "lov"
        and "sats" not in line["navn"]
    ]
    assert limit == {
        "art": "lov",
        "tekst": "Lønindtægtsgrænsen: 17.672,00 kr. (fra 1. januar 2026)",
        "niveau": 0,
        "punkter": [],
        "kilder": ["003-23", "003-52", "003-53"],
        "navn": "ydelse.fradrag.loenindtaegtsgraense",
        "vaerdi": 17672,
        "fra": "2026-01-01",
        "status": "kilde",
    }
    assert data["andre_laesninger"][0] == {
        "fortolkning": "jobafklaring_fradrag",
        "spoergsmaal": "Gælder de 30 procent, når lønnen overstiger grænsen",
        "brugt": {"navn": "marginal", "tekst": "30 % op til grænsen plus 55 % af resten"},
        "laesning": {
            "navn": "kun_overskydende",
            "tekst": "Over grænsen kun 55 % af det overskydende",
        },
        "vaerdi": 10719.6,
        "svar": "10.719,60 kr.",
        "forskel": 5301.6,
    }


def test_a_comparison_as_data(system: Any) -> None:
    data = explanation_as_data(
        system, explained(system, "er_i_ressourceforloeb", "2026-03", **ANNA)
    )
    assert data["vaerdi"] is True
    [start, end, *_] = data["punkter"][0]["linjer"]
    assert {key: start[key] for key in OF_SORT["sammenligning"]} == {
        "venstre": {
            "tekst": "Dato for ressourceforløbets start",
            "navn": "ressourceforloeb_startdato",
            "vaerdi": "2025-09-01",
            "oplyst": True,
        },
        "tegn": "<=",
        "hoejre": [
            {
                "tekst": "månedens sidste dag",
                "navn": None,
                "vaerdi": "2026-03-31",
                "oplyst": None,
            }
        ],
        "opfyldt": True,
    }
    assert end["venstre"]["navn"] is None
    assert data["ikke_oplyst"] == [
        {
            "navn": "ressourceforloeb_afbrudt_dato",
            "label": "Faktisk ophør før tiden",
            "periode": "ETERNITY",
            "regnet_som": INGEN_DATO.isoformat(),
        }
    ]


def test_a_reason_has_one_sort() -> None:
    side = Side("Antal børn", 1, "antal", None)
    reasons = [
        (Fact("antal_boern", "2026-03", 1, True), "oplysning"),
        (Derived("alder", "2026-03", 40, ()), "regel"),
        (Law("klage.frist_uger", 4, "2013-01-01", "kilde"), "lov"),
        (Comparison(side, ">", (side,), False, ()), "sammenligning"),
        (NotYet("2022-01-01"), "ikke_i_kraft"),
        (Reading("maalgruppe", "alternativ"), "laesning"),
        (Always("Altid."), "altid"),
        (Group(How.NONE_HOLDS, ()), "ingen_af"),
        (Group(How.ALL_HOLD, ()), "alle"),
        (Group(How.TOGETHER, ()), "tilsammen"),
    ]
    for reason, sort in reasons:
        assert sort_of(reason) == sort
        assert set(particulars(system(), reason)) == OF_SORT[sort]


def test_values_as_plain_data() -> None:
    amount = system().variables["loen_inkl_pension"]
    assert to_json(amount, 0.005) == 0.01
    assert to_json(amount, 1280.3999999999999) == 1280.4
    assert to_json(amount, None) is None
    share = system().variables["andel_af_arbejdet_der_kan_udfoeres"]
    assert to_json(share, 0.255) == 0.255
    assert plain_value(date(2026, 3, 1)) == "2026-03-01"
    assert plain_value(HidtidigYdelse.kontanthjaelp) == "kontanthjaelp"
    assert plain_value(True) is True
