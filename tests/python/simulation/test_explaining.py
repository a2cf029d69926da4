"""Explaining the persons of a situation: which period, which case, whose amount is missing."""

from __future__ import annotations

import re
from typing import Any

import pytest

from openfisca_ressourceforloeb.simulation.documents import EXAMPLE, Document, read_file
from openfisca_ressourceforloeb.simulation.explaining import explain_all, read_question
from openfisca_ressourceforloeb.simulation.problems import AmountsMissingError, InvalidInputError

BENEFIT = "ressourceforloebsydelse"
# Asked in July 2022: the deadline of a forløb begun in May 2021 is 1 July 2022.
OLE = {
    "period": "2022-07",
    "personer": {
        "ole": {"ressourceforloeb_startdato": "2021-05-01", "bevilget_varighed_maaneder": 24}
    },
}
IN_FORLOEB = {
    "er_i_ressourceforloeb": True,
    "hidtidig_ydelse": "kontanthjaelp",
    "staar_til_raadighed_for_tilbud": True,
    "deltager_i_samtaler": True,
}


def document(data: Any) -> Document:
    return Document(data)


def persons(month: str, **facts: dict[str, Any]) -> Document:
    return document({"period": month, "personer": facts})


def test_each_person_of_the_example_is_explained(system: Any) -> None:
    situation, period = read_question(system, read_file(str(EXAMPLE)), BENEFIT)
    assert period == "2026-03"
    explained = explain_all(system, situation, BENEFIT, period)
    answers = {person: each.answer.answer for person, each in explained.items()}
    assert answers == {"anna": "10.719,60 kr.", "bo": "5.418,00 kr."}


@pytest.mark.parametrize(
    ("name", "asked", "period"),
    [
        ("indsatsgaranti_frist", None, "2022-07"),
        ("indsatsgaranti_frist", "2022-08", "2022-08"),
        ("indsatsgaranti_frist", "2022-08-15", "2022-08"),
        ("sag_skal_droeftes_i_rehabiliteringsteam", None, "2022-07-01"),
        ("sag_skal_droeftes_i_rehabiliteringsteam", "2022-08", "2022-08-01"),
        ("sag_skal_droeftes_i_rehabiliteringsteam", "2022-07-02", "2022-07-02"),
        ("indsatstype", None, "ETERNITY"),
        ("indsatstype", "2022-07-02", "ETERNITY"),
    ],
)
def test_the_period_is_that_of_the_variable(
    system: Any, name: str, asked: str | None, period: str
) -> None:
    situation, found = read_question(system, document(OLE), name, asked)
    assert found == period
    explanation = explain_all(system, situation, name, found)["ole"]
    assert explanation.answer.key == (name, period)


def test_the_answer_of_a_day_follows_the_day(system: Any) -> None:
    name = "sag_skal_droeftes_i_rehabiliteringsteam"
    answers = []
    for day in ("2022-07-01", "2022-07-02"):
        situation, period = read_question(system, document(OLE), name, day)
        answers.append(explain_all(system, situation, name, period)["ole"].answer.answer)
    assert answers == ["nej", "ja"]


# What is said without a month also holds in the month before, which some rules look back at.
def test_a_rule_may_look_back_a_month(system: Any) -> None:
    name = "ydelsen_kan_justeres"
    given = {**IN_FORLOEB, "antal_boern": 1}
    situation, period = read_question(system, persons("2026-03", eva=given), name)
    explanation = explain_all(system, situation, name, period)["eva"]
    assert explanation.answer.value is False
    assert not [fact for fact in explanation.assumed if fact.name == "antal_boern"]


def test_only_what_is_given_is_said_to_be_given(system: Any) -> None:
    situation, period = read_question(system, read_file(str(EXAMPLE)), BENEFIT)
    explanation = explain_all(system, situation, BENEFIT, period)["anna"]
    given = {fact.name for fact in explanation.account.facts if fact.is_given}
    assert given == {
        "ressourceforloeb_startdato",
        "bevilget_varighed_maaneder",
        "hidtidig_ydelse",
        "staar_til_raadighed_for_tilbud",
        "deltager_i_samtaler",
        "kontanthjaelpssats",
        "loen_inkl_pension",
    }


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("2026", "»2026«: der forklares én måned eller én dag ad gangen, fx 2026-01."),
        ("2026-03:2026-05", "der forklares én måned eller én dag ad gangen, fx 2026-03."),
        ("2026-3", "»2026-3« er ikke en periode"),
        ("2026-02-30", "»2026-02-30« er ikke en periode"),
        ("marts", "»marts« er ikke en periode"),
    ],
)
def test_a_wrong_period_is_refused(system: Any, asked: str, message: str) -> None:
    with pytest.raises(InvalidInputError, match=re.escape(message)):
        read_question(system, read_file(str(EXAMPLE)), BENEFIT, asked)


def test_one_month_as_a_range_is_that_month(system: Any) -> None:
    document_ = read_file(str(EXAMPLE))
    assert read_question(system, document_, BENEFIT, "2026-03:2026-03")[1] == "2026-03"


def test_an_unknown_variable_is_refused_with_the_nearest(system: Any) -> None:
    with pytest.raises(InvalidInputError, match=r"Mente du .*ressourceforloebsydelse"):
        read_question(system, read_file(str(EXAMPLE)), "ressourceforlobsydelse")


def test_a_document_without_a_month_has_to_be_asked_about_one(system: Any) -> None:
    data = document({"personer": {"ole": {"ressourceforloeb_startdato": "2021-05-01"}}})
    with pytest.raises(InvalidInputError, match="måned"):
        read_question(system, data, "indsatsgaranti_frist")
    assert read_question(system, data, "indsatsgaranti_frist", "2022-03")[1] == "2022-03"


def test_one_case_is_chosen_by_its_name(system: Any) -> None:
    cases = [
        {
            "name": name,
            "period": "2022-07",
            "input": {"ressourceforloeb_startdato": start},
            "output": {"er_i_ressourceforloeb": False},
        }
        for name, start in (("Maj 2021", "2021-05-01"), ("Juni 2021", "2021-06-01"))
    ]
    name = "ressourceforloeb_slutdato"
    with pytest.raises(InvalidInputError, match="Filen har 2 tilfælde"):
        read_question(system, document(cases), name)
    situation, period = read_question(system, document(cases), name, case="Juni")
    [explanation] = explain_all(system, situation, name, period).values()
    assert not situation.names_persons
    assert [fact.name for fact in explanation.account.facts if fact.is_given] == [
        "ressourceforloeb_startdato"
    ]
    told = [line.text for line in explanation.account.points[0].lines]
    assert "Dato for ressourceforløbets start: 1. juni 2021" in told


# The rates of 2026 are not known. Nobody's answer is told where one cannot be: both are named.
def test_a_missing_amount_names_every_person_who_needs_it(system: Any) -> None:
    single, parent = IN_FORLOEB, {**IN_FORLOEB, "er_forsoerger": True}
    given = {**IN_FORLOEB, "kontanthjaelpssats": 12000}
    asked = persons("2026-03", ida=single, kaj=parent, liv=single)
    situation, period = read_question(system, asked, BENEFIT)
    with pytest.raises(AmountsMissingError) as refusal:
        explain_all(system, situation, BENEFIT, period)
    missing = {amount.parameter: amount.persons for amount in refusal.value.amounts}
    assert missing == {
        "ydelse.satser.ikke_forsoerger": ("ida", "liv"),
        "ydelse.satser.forsoerger": ("kaj",),
    }
    all_given = persons("2026-03", ida=given, kaj=given)
    situation, period = read_question(system, all_given, BENEFIT)
    assert set(explain_all(system, situation, BENEFIT, period)) == {"ida", "kaj"}


# Whoever does not need the amount is told of all the same.
def test_an_amount_that_is_not_needed_is_not_missed(system: Any) -> None:
    situation, period = read_question(system, persons("2026-03", ida=IN_FORLOEB), "ydelsesniveau")
    explanation = explain_all(system, situation, "ydelsesniveau", period)["ida"]
    assert explanation.answer.answer == "Kontanthjælpsniveau"


def test_facts_that_cannot_be_right_are_refused(system: Any) -> None:
    wrong = {**IN_FORLOEB, "loen_inkl_pension": -1, "kontanthjaelpssats": 12000}
    situation, period = read_question(system, persons("2026-03", ida=wrong), BENEFIT)
    with pytest.raises(InvalidInputError, match="ida"):
        explain_all(system, situation, BENEFIT, period)


def test_readings_of_the_call_go_before_those_of_the_document(system: Any) -> None:
    situation, period = read_question(system, read_file(str(EXAMPLE)), BENEFIT)
    chosen = {"jobafklaring_fradrag": "kun_overskydende"}
    under = explain_all(system, situation, BENEFIT, period, chosen)["bo"]
    assert under.answer.answer == "10.719,60 kr."
    reform = (
        "openfisca_ressourceforloeb.reforms.fortolkninger.jobafklaring_fradrag_kun_overskydende"
    )
    facts = {
        "jobafklaring_startdato": "2025-09-01",
        "jobafklaring_bevilget_varighed_maaneder": 24,
        "staar_til_raadighed_for_tilbud": True,
        "deltager_i_samtaler": True,
        "kontanthjaelpssats": 12000,
        "loen_inkl_pension": 20000,
    }
    case = [
        {
            "name": "Bo",
            "period": "2026-03",
            "reforms": [reform],
            "input": facts,
            "output": {BENEFIT: 10719.6},
        }
    ]
    situation, period = read_question(system, document(case), BENEFIT)
    [own] = explain_all(system, situation, BENEFIT, period).values()
    assert own.answer.answer == "10.719,60 kr."
    [back] = explain_all(
        system, situation, BENEFIT, period, {"jobafklaring_fradrag": "marginal"}
    ).values()
    assert back.answer.answer == "5.418,00 kr."
