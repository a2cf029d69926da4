"""From plain data to typed facts and questions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from openfisca_ressourceforloeb.concepts import HidtidigYdelse
from openfisca_ressourceforloeb.simulation.documents import Data, Document, parse
from openfisca_ressourceforloeb.simulation.periods import AskedPeriod
from openfisca_ressourceforloeb.simulation.problems import InvalidInputError
from openfisca_ressourceforloeb.simulation.situation import (
    ONLY_PERSON,
    STANDARD_QUESTIONS,
    Origin,
    Request,
    Situation,
    read_situations,
)

NOTHING_MORE = Request()
MARCH = AskedPeriod(("2026-03",))
FEBRUARY_AND_MARCH = AskedPeriod(("2026-02", "2026-03"))


def read(system: Any, data: Data, request: Request = NOTHING_MORE) -> Situation:
    [situation] = read_situations(system, Document(data), request)
    return situation


def problems(system: Any, data: Data, request: Request = NOTHING_MORE) -> list[str]:
    with pytest.raises(InvalidInputError) as caught:
        read_situations(system, Document(data), request)
    return [str(problem) for problem in caught.value.problems]


def test_facts_are_typed_and_hold_for_their_month(system: Any) -> None:
    data = {
        "personer": {
            "anna": {
                "foedselsdato": {"ETERNITY": "1985-03-15"},
                "hidtidig_ydelse": "sygedagpenge",
                "loen_inkl_pension": {"2026-03": 20000, "2026-02": 0.5},
            },
            "bo": {"loen_inkl_pension": {"2026-03": 1}},
        }
    }
    situation = read(system, data)
    assert situation.persons == ("anna", "bo")
    assert situation.facts == {
        "foedselsdato": {"ETERNITY": {"anna": date(1985, 3, 15)}},
        "hidtidig_ydelse": {"ETERNITY": {"anna": HidtidigYdelse.sygedagpenge}},
        "loen_inkl_pension": {
            "2026-03": {"anna": 20000.0, "bo": 1.0},
            "2026-02": {"anna": 0.5},
        },
    }
    assert situation.asked_months() == ("2026-02", "2026-03")


def test_without_questions_the_standard_ones_are_asked_of_everybody(system: Any) -> None:
    data = {"period": "2026-03", "personer": {"anna": {}, "bo": {}}}
    situation = read(system, data)
    assert situation.origin is Origin.NOBODY
    asked = dict.fromkeys(STANDARD_QUESTIONS, ("2026-03",))
    assert situation.questions == {"anna": asked, "bo": asked}


def test_a_fact_without_a_period_holds_for_every_month_asked(system: Any) -> None:
    data = {"period": "2026-03", "personer": {"anna": {"loen_inkl_pension": 1, "er_syg": True}}}
    assert list(read(system, data).facts["loen_inkl_pension"]) == ["2026-03"]
    request = Request(FEBRUARY_AND_MARCH)
    assert list(read(system, data, request).facts["er_syg"]) == ["2026-02", "2026-03"]


def test_a_fact_of_one_month_is_not_spread(system: Any) -> None:
    data = {"personer": {"anna": {"loen_inkl_pension": {"2026-03": 1}}}}
    situation = read(system, data, Request(FEBRUARY_AND_MARCH))
    assert list(situation.facts["loen_inkl_pension"]) == ["2026-03"]


def test_nulls_ask_for_their_own_periods(system: Any) -> None:
    data = {
        "personer": {
            "anna": {
                "ressourceforloebsydelse": {"2026-03": None, "2026-01": None},
                "indsatstype": None,
                "sag_skal_droeftes_i_rehabiliteringsteam": {"2026-03-15": None},
            },
            "bo": {"loen_inkl_pension": {"2026-02": 1}},
        }
    }
    situation = read(system, data)
    assert situation.origin is Origin.NULLS
    assert situation.questions == {
        "anna": {
            "ressourceforloebsydelse": ("2026-03", "2026-01"),
            "indsatstype": ("ETERNITY",),
            "sag_skal_droeftes_i_rehabiliteringsteam": ("2026-03-15",),
        }
    }


def test_a_null_without_a_period_asks_for_every_month(system: Any) -> None:
    data = {
        "period": "2026-02:2026-03",
        "personer": {"anna": {"ressourceforloebsydelse": None}},
    }
    assert read(system, data).questions["anna"] == {
        "ressourceforloebsydelse": ("2026-02", "2026-03")
    }


def test_the_users_period_goes_before_the_documents(system: Any) -> None:
    data = {"personer": {"anna": {"ressourceforloebsydelse": {"2025-01": None}}}}
    situation = read(system, data, Request(MARCH))
    assert situation.origin is Origin.SOMEBODY
    assert situation.questions["anna"] == {"ressourceforloebsydelse": ("2026-03",)}


def test_the_users_variables_go_before_the_documents(system: Any) -> None:
    data = {"personer": {"anna": {"ressourceforloebsydelse": {"2026-03": None}}, "bo": {}}}
    situation = read(system, data, Request(variables=("aldersgruppe", "indsatstype")))
    asked = {"aldersgruppe": ("2026-03",), "indsatstype": ("ETERNITY",)}
    assert situation.questions == {"anna": asked, "bo": asked}


def test_a_case_asks_for_its_output(system: Any) -> None:
    data = {
        "name": "To måneder",
        "period": "2026-03",
        "reforms": "openfisca_ressourceforloeb.reforms.fortolkninger.klagefrist_eksklusiv",
        "keywords": ["003-11"],
        "input": {"er_syg": True, "foedselsdato": "1985-03-15"},
        "output": {"er_i_ressourceforloeb": {"2026-02": False, "2026-03": False}, "alder": 41},
    }
    situation = read(system, data)
    assert situation.persons == (ONLY_PERSON,)
    assert situation.name == "To måneder"
    assert situation.readings == {"klagefrist": "eksklusiv"}
    assert list(situation.facts["er_syg"]) == ["2026-03"]
    assert situation.questions[ONLY_PERSON] == {
        "er_i_ressourceforloeb": ("2026-02", "2026-03"),
        "alder": ("2026-03",),
    }


def test_a_case_without_output_is_asked_the_standard_questions(system: Any) -> None:
    situation = read(system, {"period": "2026-03", "input": {}})
    assert list(situation.questions[ONLY_PERSON]) == list(STANDARD_QUESTIONS)


def test_a_case_of_several_persons(system: Any) -> None:
    data = {
        "period": "2026-03",
        "input": {"personer": {"anna": {"er_syg": True}, "bo": {}}},
        "output": {"personer": {"bo": {"alder": 56}}},
    }
    situation = read(system, data)
    assert situation.persons == ("anna", "bo")
    assert situation.questions == {"bo": {"alder": ("2026-03",)}}


def test_a_period_may_be_a_bare_year(system: Any) -> None:
    document = parse("period: 2026\npersoner: {anna: {}}", as_json=False)
    [situation] = read_situations(system, document)
    assert len(situation.asked_months()) == 12


def test_one_person_alone(system: Any) -> None:
    data = {
        "period": "2026-03",
        "personer": {"anna": {"loen_inkl_pension": 1}, "bo": {"loen_inkl_pension": 2}},
    }
    alone = read(system, data).of("bo")
    assert alone.persons == ("bo",)
    assert alone.facts == {"loen_inkl_pension": {"2026-03": {"bo": 2.0}}}
    assert list(alone.questions) == ["bo"]


def test_cases_are_chosen_by_name_or_part_of_it(system: Any) -> None:
    names = ["Løn under grænsen", "Løn over grænsen", "Løn"]
    document = Document([{"name": name, "period": "2026-03", "input": {}} for name in names])

    def chosen(case: str | None) -> list[str | None]:
        return [each.name for each in read_situations(system, document, Request(), case)]

    assert chosen(None) == names
    assert chosen("Løn") == ["Løn"]
    assert chosen("OVER") == ["Løn over grænsen"]
    with pytest.raises(InvalidInputError, match="Flere tilfælde passer til »grænsen«"):
        chosen("grænsen")
    with pytest.raises(InvalidInputError, match=r"Intet tilfælde hedder »Lønn«\. Mente du Løn\?"):
        chosen("Lønn")


def test_a_chosen_case_is_not_stopped_by_another(system: Any) -> None:
    good = {"name": "god", "period": "2026-03", "input": {}}
    bad = {"name": "dårlig", "period": "2026-03", "input": {"er_syg": "ja"}}
    document = Document([bad, good])
    assert len(read_situations(system, document, Request(), "god")) == 1
    with pytest.raises(InvalidInputError, match=r"\[1\]\.input\.er_syg"):
        read_situations(system, document)


def test_a_computed_variable_must_be_given_for_everybody_or_nobody(system: Any) -> None:
    given = {"2026-03": 12000, "2026-02": 12000}
    data = {
        "personer": {
            "anna": {"kontanthjaelpssats": given},
            "bo": {"kontanthjaelpssats": {"2026-03": 12000}},
            "carl": {"loen_inkl_pension": {"2026-03": 1}},
        }
    }
    demand = "oplys den for alle personer eller for ingen."
    assert problems(system, data) == [
        f"kontanthjaelpssats er oplyst for nogle, men ikke for {lacking}: {demand}"
        for lacking in ("carl (marts 2026)", "bo og carl (februar 2026)")
    ]
    for person in data["personer"].values():
        person["kontanthjaelpssats"] = given
    assert set(read(system, data).facts["kontanthjaelpssats"]["2026-02"]) == {"anna", "bo", "carl"}


def test_a_fact_may_be_given_for_some(system: Any) -> None:
    data = {"period": "2026-03", "personer": {"anna": {"loen_inkl_pension": 1}, "bo": {}}}
    assert read(system, data).facts["loen_inkl_pension"]["2026-03"] == {"anna": 1.0}


def test_only_the_five_computed_variables_may_be_given(system: Any) -> None:
    data = {"period": "2026-03", "personer": {"anna": {"ressourceforloebsydelse": 1}}}
    [message] = problems(system, data)
    assert message == (
        "personer.anna.ressourceforloebsydelse: ressourceforloebsydelse beregnes af modellen og "
        "kan ikke oplyses. Af beregnede variable kan kun er_i_jobafklaringsforloeb, "
        "er_i_ressourceforloeb, folkepensionsdato, indsatstype og kontanthjaelpssats oplyses."
    )


def test_every_mistake_is_found_with_its_place(system: Any) -> None:
    text = """
period: 2026-03
personer:
  anna:
    loen: 1
    er_syg: nej
    er_syg: nej
    antal_boern:
      2026: 1
      2026-03: 1.5
"""
    with pytest.raises(InvalidInputError) as caught:
        read_situations(system, parse(text, as_json=False))
    assert [(each.pointer, each.place and each.place.line) for each in caught.value.problems] == [
        ("personer.anna.er_syg", 7),
        ("personer.anna.loen", 5),
        ("personer.anna.er_syg", 7),
        ("personer.anna.antal_boern.2026", 9),
        ("personer.anna.antal_boern.2026-03", 10),
    ]


def test_the_data_itself_is_left_alone(system: Any) -> None:
    data = {"period": "2026-03", "personer": {"anna": {"loen_inkl_pension": 1, "alder": None}}}
    read(system, data)
    assert data == {
        "period": "2026-03",
        "personer": {"anna": {"loen_inkl_pension": 1, "alder": None}},
    }
