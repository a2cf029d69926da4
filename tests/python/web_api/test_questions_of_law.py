"""Explanations, sources and open questions."""

from __future__ import annotations

from typing import Any

import pytest
from asking import get, post
from bad_inputs import in_forloeb

from openfisca_ressourceforloeb.explain.data import explanation_as_data
from openfisca_ressourceforloeb.explain.explanation import explain
from openfisca_ressourceforloeb.reforms.fortolkninger import registry
from openfisca_ressourceforloeb.sources import load_register
from openfisca_ressourceforloeb.web_api.app import create_app
from openfisca_ressourceforloeb.web_api.settings import Settings

MONTH = "2026-03"


def test_an_explanation_stands_where_the_null_stood(system: Any, app: Any) -> None:
    person = in_forloeb(MONTH, kontanthjaelpssats=12000, loen_inkl_pension=20000)
    answer = post(app, "/forklar", {"personer": {"anna": person}})
    assert answer.status == 200, answer.body
    told = answer.json()["personer"]["anna"]["ressourceforloebsydelse"][MONTH]
    facts = {name: said for name, said in person.items() if name != "ressourceforloebsydelse"}
    expected = explanation_as_data(system, explain(system, facts, "ressourceforloebsydelse", MONTH))
    assert told == expected
    # 12.000 less 55 pct. of what 20.000 is above 17.672 kr.
    assert told["vaerdi"] == 10719.6
    assert answer.json()["personer"]["anna"]["loen_inkl_pension"] == {MONTH: 20000}


def test_what_cannot_be_computed_is_not_explained(app: Any) -> None:
    late = in_forloeb("2027-03", kontanthjaelpssats=12000, loen_inkl_pension=20000)
    answer = post(app, "/forklar", {"personer": {"anna": late}})
    assert answer.status == 422
    assert answer.json()["errors"][0]["parameter"] == "ydelse.fradrag.loenindtaegtsgraense"


def test_so_many_are_explained_at_once(system: Any) -> None:
    app = create_app(system, Settings(rate="", explanations=2))
    months = {MONTH: None, "2026-04": None}
    assert post(app, "/forklar", {"personer": {"anna": {"er_syg": months}}}).status == 200
    three = {"personer": {"anna": {"er_syg": {**months, "2026-05": None}}}}
    refused = post(app, "/forklar", three)
    assert refused.status == 422
    assert refused.json()["errors"][0]["detail"] == "Højst 2 forklaringer ad gangen."


def test_every_source_can_be_looked_up(app: Any) -> None:
    register = load_register()
    listed = get(app, "/kilder").json()
    assert list(listed) == [each.id for each in register.all_sources()]
    assert listed["003-23"]["href"] == "http://localhost/kilder/003-23"
    for name in listed:
        assert get(app, f"/kilder/{name}").status == 200


def test_a_passage_is_told_word_for_word_with_what_rests_on_it(app: Any) -> None:
    passage = get(app, "/kilder/003-23").json()
    assert passage["art"] == "passage"
    assert passage["citat"] == load_register().passages["003-23"].quote
    assert "17.672" in passage["citat"]
    assert "ydelse.fradrag.loenindtaegtsgraense" in passage["parametre"]
    assert "loenfradrag_ressourceforloeb" in passage["variable"]


def test_a_citation_says_who_and_where(app: Any) -> None:
    citation = get(app, "/kilder/EK-06").json()
    assert citation["art"] == "henvisning"
    assert citation["adresse"] == load_register().external["EK-06"].address


@pytest.mark.parametrize(
    ("name", "words"), [("003-999", "Der er intet"), ("EK-6", "Mente du EK-0"), ("x" * 500, "Der")]
)
def test_no_such_source(app: Any, name: str, words: str) -> None:
    answer = get(app, f"/kilder/{name}")
    assert answer.status == 404
    assert words in answer.json()["detail"]


def test_the_open_questions(app: Any) -> None:
    answer = get(app, "/fortolkninger").json()
    assert {each["navn"] for each in answer["spoergsmaal"]} == set(registry())
    assert answer["tal"]
