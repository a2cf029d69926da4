"""Who, which month and which wages."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from openfisca_ressourceforloeb.simulation.documents import Document, read_file
from openfisca_ressourceforloeb.simulation.incomes.asking import (
    FAMILIES,
    FIRST_FAMILY,
    Question,
    find,
    parse_wage,
)
from openfisca_ressourceforloeb.simulation.problems import InvalidInputError

from .invented import JOBAFKLARING, RESSOURCEFORLOEB, asked, document

TWO = document(anna=RESSOURCEFORLOEB, anne=RESSOURCEFORLOEB, bo=JOBAFKLARING)


def names(system: Any, *persons: str) -> list[str]:
    return [each.person for each in find(system, TWO, Question(persons=persons)).persons]


def test_everybody_or_the_chosen_in_the_order_of_the_file(system: Any) -> None:
    assert names(system) == ["anna", "anne", "bo"]
    assert names(system, "Bo", "nna") == ["anna", "bo"]
    assert names(system, "anne", "anne") == ["anne"]


@pytest.mark.parametrize(
    ("person", "said"),
    [
        ("ann", "Flere personer passer til »ann«: »anna« og »anne«."),
        ("boo", "Personen »boo« findes ikke. Mente du bo?"),
        ("x", "Personen »x« findes ikke. Filen har anna, anne og bo."),
    ],
)
def test_an_unknown_person_is_refused(system: Any, person: str, said: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        names(system, person)
    assert str(caught.value) == said


def test_a_part_of_a_name_that_is_a_whole_name_is_that_name(system: Any) -> None:
    asking = document(anna=RESSOURCEFORLOEB, ann=JOBAFKLARING)
    (person,) = find(system, asking, Question(persons=("ann",))).persons
    assert person.person == "ann"


def test_a_given_answer_of_the_others_is_not_the_chosen_ones(system: Any) -> None:
    """er_i_ressourceforloeb may be given or computed; it is given of both, with other values."""
    asking = document(anna=RESSOURCEFORLOEB, bo=RESSOURCEFORLOEB | {"er_i_ressourceforloeb": False})
    (bo,) = find(system, asking, Question(persons=("bo",))).persons
    assert bo.law.benefit.at(0) == 0


def test_the_month_is_the_one_asked_for_or_the_first_of_the_file(system: Any) -> None:
    year = document("2025", bo=RESSOURCEFORLOEB)
    assert find(system, year, Question()).month == "2025-01"
    assert find(system, year, Question(period="2026-03")).month == "2026-03"
    assert find(system, year, Question(period="2026-03-15")).month == "2026-03"
    with pytest.raises(InvalidInputError, match="en kurve er for én måned, fx 2026-01"):
        find(system, year, Question(period="2026"))
    with pytest.raises(InvalidInputError, match="Ingen måned er nævnt"):
        find(system, Document({"personer": {"bo": {"er_i_ressourceforloeb": True}}}), Question())


def test_one_case_of_several(system: Any) -> None:
    data = [
        {"name": name, "period": "2026-03", "input": dict(facts)}
        for name, facts in (("rf", RESSOURCEFORLOEB), ("jaf", JOBAFKLARING))
    ]
    with pytest.raises(InvalidInputError, match="Filen har 2 tilfælde; vælg ét på navnet"):
        find(system, Document(data), Question())
    found = find(system, Document(data), Question(case="jaf"))
    assert not found.names_persons
    assert found.persons[0].law.benefit.at(1_000) == 11_700


def test_the_readings_of_the_question_go_before_those_of_the_case(system: Any) -> None:
    module = "openfisca_ressourceforloeb.reforms.fortolkninger"
    case = {
        "period": "2026-03",
        "reforms": [f"{module}.jobafklaring_fradrag_kun_overskydende"],
        "input": dict(JOBAFKLARING),
    }
    found = find(system, Document(case), Question())
    assert found.readings == {"jobafklaring_fradrag": "kun_overskydende"}
    # Of 20.000 kr. only 2.328 kr. count: 12.000 − 1.280,40.
    assert found.persons[0].law.benefit.at(20_000) == Fraction("10719.60")
    own = {"jobafklaring_fradrag": "marginal"}
    again = find(system, Document(case), Question(readings=own))
    assert again.persons[0].law.benefit.at(20_000) == Fraction("5418.00")


@pytest.mark.parametrize(
    ("text", "amount"),
    [("40000", "40000"), ("40000,5", "40000.5"), ("0.01", "0.01"), ("1000000", "1000000")],
)
def test_wages_as_they_are_written(text: str, amount: str) -> None:
    assert parse_wage(text, "--til") == Fraction(amount)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("40.000", "--til: »40.000« er intet beløb; skriv det som 40000 eller 40000,50."),
        ("-1", "er intet beløb"),
        ("", "er intet beløb"),
        ("1e3", "er intet beløb"),
        ("0", "--til: »0« skal være over 0 kr. og højst 1000000 kr."),
        ("1000000,01", "højst 1000000 kr."),
    ],
)
def test_what_is_no_wage(text: str, said: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse_wage(text, "--til")
    assert said in str(caught.value)


def test_the_largest_wage_is_above_the_lowest_there_can_be(system: Any) -> None:
    outside = {"loen_for_tid_uden_for_forloebet": 3_000, "loen_inkl_pension": 8_000}
    facts = JOBAFKLARING | outside
    with pytest.raises(InvalidInputError, match=r"Lønnen til bo kan ikke være under 3.000,00 kr."):
        asked(system, facts, largest=Fraction(3_000))
    assert asked(system, facts, largest=Fraction(3_001)).persons


def test_there_is_an_end_to_the_rows(system: Any) -> None:
    with pytest.raises(InvalidInputError, match="højst 100000 rækker"):
        asked(system, RESSOURCEFORLOEB, largest=Fraction(1_001), step=Fraction(1, 100))
    assert asked(system, RESSOURCEFORLOEB, largest=Fraction(1_000), step=Fraction(1, 100))


def test_the_first_family_is_one_of_the_ten(system: Any) -> None:
    found = find(system, read_file(str(FAMILIES)), Question())
    assert found.persons[0].person == FIRST_FAMILY
    assert len(found.persons) == 10
