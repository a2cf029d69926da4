"""Computing situations: answers, warnings, contradictions and missing amounts."""

from __future__ import annotations

from typing import Any

import numpy
import pytest
from openfisca_core.periods import instant
from openfisca_core.reforms import Reform

from openfisca_ressourceforloeb.concepts import Modtager, Ydelsesniveau
from openfisca_ressourceforloeb.simulation.calculation import (
    Result,
    build_simulation,
    calculate,
    calculate_all,
)
from openfisca_ressourceforloeb.simulation.documents import EXAMPLE, Data, Document, read_file
from openfisca_ressourceforloeb.simulation.periods import parse_asked_period
from openfisca_ressourceforloeb.simulation.problems import (
    AmountsMissingError,
    InvalidInputError,
    MissingAmount,
)
from openfisca_ressourceforloeb.simulation.readings import with_readings
from openfisca_ressourceforloeb.simulation.situation import Request, Situation, read_situations

NOTHING_MORE = Request()
IN_FORLOEB = {
    "er_i_ressourceforloeb": True,
    "staar_til_raadighed_for_tilbud": True,
    "deltager_i_samtaler": True,
}


def read(system: Any, data: Data, request: Request = NOTHING_MORE) -> Situation:
    [situation] = read_situations(system, Document(data), request)
    return situation


def people(period: str, **persons: Data) -> Data:
    return {"period": period, "personer": persons}


def answer(system: Any, data: Data, request: Request = NOTHING_MORE) -> Result:
    return calculate(system, read(system, data, request))


def missing(system: Any, data: Data, request: Request = NOTHING_MORE) -> tuple[MissingAmount, ...]:
    with pytest.raises(AmountsMissingError) as caught:
        answer(system, data, request)
    return caught.value.amounts


def contradictions(system: Any, data: Data) -> list[str]:
    with pytest.raises(InvalidInputError) as caught:
        answer(system, data)
    return [problem.message for problem in caught.value.problems]


def test_the_example_is_worked_out_in_its_own_comments(system: Any) -> None:
    [situation] = read_situations(system, read_file(str(EXAMPLE)))
    answers = calculate(system, situation).answers
    by_hand = {"anna": (12000.0, 1280.40, 10719.60), "bo": (12000.0, 6582.00, 5418.00)}
    for person, (before, deduction, benefit) in by_hand.items():
        of_march = {name: values["2026-03"] for name, values in answers[person].items()}
        assert of_march == {
            "ydelsesniveau": Ydelsesniveau.kontanthjaelpsniveau,
            "ressourceforloebsydelse_foer_fradrag": before,
            "selvstaendig_andel": 1.0,
            "samlet_fradrag": pytest.approx(deduction, abs=0.001),
            "ressourceforloebsydelse": pytest.approx(benefit, abs=0.001),
            "ydelsesmodtager": Modtager.person,
        }


def test_facts_reach_the_engine_unchanged(system: Any) -> None:
    data = people(
        "2026-03",
        anna={"loen_inkl_pension": 17672.1, "foedselsdato": "1985-03-15", "antal_boern": 2},
        bo={"hidtidig_ydelse": "a_dagpenge", "er_syg": True},
    )
    simulation = build_simulation(system, read(system, data))
    assert simulation.calculate("loen_inkl_pension", "2026-03").tolist() == [17672.1, 0.0]
    assert simulation.calculate("antal_boern", "2026-03").tolist() == [2, 0]
    assert simulation.calculate("er_syg", "2026-03").tolist() == [False, True]
    assert simulation.calculate("hidtidig_ydelse", "2026-03").decode_to_str().tolist() == [
        "ingen",
        "a_dagpenge",
    ]
    dates = simulation.calculate("foedselsdato", "2026-03")
    assert dates.tolist() == numpy.array(["1985-03-15", "1970-01-01"], "datetime64[D]").tolist()


def test_a_given_amount_of_one_month_is_not_used_in_another(system: Any) -> None:
    data = people("2025-12:2026-01", anna={**IN_FORLOEB, "kontanthjaelpssats": {"2026-01": 11000}})
    values = answer(system, data).answers["anna"]["ressourceforloebsydelse"]
    assert values == {"2025-12": 12770.0, "2026-01": 11000.0}


def test_questions_about_days_and_the_whole_case(system: Any) -> None:
    data = people("2022-03-15", anna={"aktivitet": "mentor"})
    names = ("sag_skal_droeftes_i_rehabiliteringsteam", "indsatstype", "alder")
    answers = answer(system, data, Request(variables=names)).answers["anna"]
    assert answers["sag_skal_droeftes_i_rehabiliteringsteam"] == {"2022-03-15": False}
    assert str(answers["indsatstype"]["ETERNITY"]) == "Indsatstype.beskaeftigelsesindsats"
    assert answers["alder"] == {"2022-03": 52}


def test_a_missing_rate_names_who_needs_it_and_the_way_out(system: Any) -> None:
    data = people(
        "2025-12:2026-02", anna=IN_FORLOEB, bo={}, carl={**IN_FORLOEB, "er_forsoerger": True}
    )
    for person in data["personer"].values():
        person.setdefault("er_i_ressourceforloeb", False)
    found = [(each.parameter, each.date, each.persons) for each in missing(system, data)]
    assert found == [
        ("ydelse.satser.ikke_forsoerger", "2026-01-01", ("anna",)),
        ("ydelse.satser.ikke_forsoerger", "2026-02-01", ("anna",)),
        ("ydelse.satser.forsoerger", "2026-01-01", ("carl",)),
        ("ydelse.satser.forsoerger", "2026-02-01", ("carl",)),
    ]
    assert missing(system, data)[0].remedy == (
        "oplys kontanthjaelpssats for alle personer i måneden, eller fastsæt beløbet i en reform"
    )


def test_somebody_nobody_asks_about_can_need_an_amount(system: Any) -> None:
    anna = {"er_i_ressourceforloeb": False, "ressourceforloebsydelse": {"2026-03": None}}
    [amount] = missing(system, people("2026-03", anna=anna, bo=IN_FORLOEB))
    assert amount.persons == ("bo",)


def test_an_amount_that_only_matters_among_others_is_told_of_all(system: Any) -> None:
    def known_in_2027(parameters: Any) -> Any:
        limit = parameters.ydelse.fradrag.loenindtaegtsgraense
        limit.update(start=instant("2027-01-01"), value=18000)
        return parameters

    def apply(reform: Any) -> None:
        reform.modify_parameters(known_in_2027)

    reform = type("known_limit", (Reform,), {"apply": apply})
    reformed = with_readings(reform(system), {"loengraense_jobafklaring": "som_skrevet"})
    anna = {**IN_FORLOEB, "er_i_jobafklaringsforloeb": False, "kontanthjaelpssats": 12000}
    bo = {
        "er_i_ressourceforloeb": False,
        "er_i_jobafklaringsforloeb": True,
        "kontanthjaelpssats": 12000,
    }
    [amount] = missing(reformed, people("2027-01", anna=anna, bo=bo))
    assert amount.parameter.endswith("loenindtaegtsgraense_jobafklaring_som_skrevet")
    assert amount.persons == ("anna", "bo")


def test_a_missing_wage_limit(system: Any) -> None:
    [amount] = missing(system, people("2027-01", anna={**IN_FORLOEB, "kontanthjaelpssats": 12000}))
    assert (amount.parameter, amount.date) == ("ydelse.fradrag.loenindtaegtsgraense", "2027-01-01")
    assert "kontanthjaelpssats" not in amount.remedy


def test_a_missing_parameter_that_is_no_amount_is_named_whole(system: Any) -> None:
    request = Request(parse_asked_period("2012-12"), ("aldersgruppe",))
    [amount] = missing(system, people("2012-12", anna={}), request)
    assert (amount.parameter, amount.date) == ("varighed.nedre_alder_mellemgruppe", "2012-12-01")


def test_nobody_is_refused_for_a_deduction_from_nothing(system: Any) -> None:
    data = people("2027-01", anna={"er_i_ressourceforloeb": True, "loen_inkl_pension": 20000})
    answers = answer(system, data).answers["anna"]
    assert answers["ressourceforloebsydelse"] == {"2027-01": 0.0}
    assert answers["samlet_fradrag"] == {"2027-01": None}
    asked = Request(variables=("samlet_fradrag",))
    assert len(missing(system, data, asked)) == 1


def test_two_forloeb_at_once_is_a_warning(system: Any) -> None:
    both = {"er_i_ressourceforloeb": {"2026-03": True}, "er_i_jobafklaringsforloeb": True}
    one = {"er_i_ressourceforloeb": {"2026-03": True}, "er_i_jobafklaringsforloeb": False}
    result = answer(system, people("2026-03:2026-04", anna=both, bo=one))
    assert result.warnings == ("To forløb samtidig for anna i marts 2026.",)


def test_no_warning_without_reason(system: Any) -> None:
    assert answer(system, people("2026-03", anna={})).warnings == ()


@pytest.mark.parametrize(
    ("facts", "blamed"),
    [
        ({"loen_inkl_pension": -1}, "loen_inkl_pension (−1,00)"),
        ({"andre_indtaegter": -1, "antal_boern": 3}, "andre_indtaegter (−1,00)"),
        ({"andel_af_arbejdet_der_kan_udfoeres": 25}, "andel_af_arbejdet_der_kan_udfoeres (25)"),
        (
            {"loen_inkl_pension": 100, "loen_for_tid_uden_for_forloebet": 101},
            "loen_for_tid_uden_for_forloebet (101,00)",
        ),
        (
            {"foedselsdato": "2001-01-02", "afgoerelsesdato": "2001-01-01"},
            "foedselsdato (2. januar 2001) og afgoerelsesdato (1. januar 2001)",
        ),
        ({"foedselsdato": "2026-03-02"}, "foedselsdato (2. marts 2026)"),
        ({"tidligere_ressourceforloeb_maaneder": 3}, "tidligere_ressourceforloeb_maaneder (3)"),
        (
            {
                "loen_inkl_pension": 100,
                "loen_for_tid_uden_for_forloebet": 100,
                "sygedagpengesats": -1,
                "ledighedsydelsessats": -2,
            },
            "ledighedsydelsessats (−2,00) og sygedagpengesats (−1,00)",
        ),
    ],
)
def test_the_facts_that_cannot_be_right_are_named(system: Any, facts: Data, blamed: str) -> None:
    [message] = contradictions(system, people("2026-03", bo={}, anna=facts))
    assert message == (
        f"Oplysningerne om anna kan ikke være rigtige i marts 2026: se på {blamed}. Krav: Beløb og "
        "antal er ikke negative, dele er ikke større end helheden, og datoerne hænger sammen."
    )


def test_a_fact_of_another_month_is_not_blamed(system: Any) -> None:
    data = {
        "personer": {
            "anna": {
                "loen_inkl_pension": {"2026-02": -1, "2026-03": -2},
                "alder": {"2026-03": None},
            }
        }
    }
    [message] = contradictions(system, data)
    assert "marts 2026: se på loen_inkl_pension (−2,00)." in message


def test_whether_facts_can_be_right_may_be_asked(system: Any) -> None:
    data = people("2026-03", anna={"loen_inkl_pension": -1}, bo={})
    result = answer(system, data, Request(variables=("inddata_er_gyldige",)))
    assert result.answers == {
        "anna": {"inddata_er_gyldige": {"2026-03": False}},
        "bo": {"inddata_er_gyldige": {"2026-03": True}},
    }
    with pytest.raises(InvalidInputError):
        answer(system, data, Request(variables=("inddata_er_gyldige", "alder")))


def test_a_month_before_the_assumed_birth_blames_what_is_not_said(system: Any) -> None:
    [message] = contradictions(system, people("1969-12", anna={}))
    assert "se på det, der ikke er oplyst" in message


def test_cases_are_computed_under_their_own_readings_and_the_users(system: Any) -> None:
    reform = (
        "openfisca_ressourceforloeb.reforms.fortolkninger.jobafklaring_fradrag_kun_overskydende"
    )
    facts = {"er_i_jobafklaringsforloeb": True, "loen_inkl_pension": 20000}
    case = {"period": "2026-03", "input": facts, "output": {"loenfradrag_jobafklaring": 0}}
    situations = read_situations(system, Document([case, {**case, "reforms": [reform]}]))

    def deductions(readings: dict[str, str]) -> list[object]:
        results = calculate_all(system, situations, readings)
        return [
            result.answers["person"]["loenfradrag_jobafklaring"]["2026-03"] for result in results
        ]

    assert deductions({}) == pytest.approx([6582.0, 1280.4])
    assert deductions({"jobafklaring_fradrag": "marginal"}) == pytest.approx([6582.0, 6582.0])


def test_the_errors_of_all_cases_are_told_together(system: Any) -> None:
    wrong = {"period": "2026-03", "input": {"loen_inkl_pension": -1}}
    lacking = {"period": "2026-03", "input": IN_FORLOEB}
    cases = [
        {**wrong, "name": "a"},
        {**lacking, "name": "b"},
        {**lacking, "name": "c"},
        {**wrong, "name": "d"},
    ]
    situations = read_situations(system, Document(cases))
    with pytest.raises(InvalidInputError) as invalid:
        calculate_all(system, situations)
    assert [problem.message.partition(" kan")[0] for problem in invalid.value.problems] == [
        "Oplysningerne om personen i »a«",
        "Oplysningerne om personen i »d«",
    ]
    with pytest.raises(AmountsMissingError) as refused:
        calculate_all(system, situations[1:3])
    assert [amount.persons for amount in refused.value.amounts] == [
        ("personen i »b«",),
        ("personen i »c«",),
    ]
