"""Numbers and causes as they are written."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from openfisca_core.model_api import MONTH as MONTHLY
from openfisca_core.model_api import max_
from openfisca_core.reforms import Reform

from openfisca_ressourceforloeb.concepts import Kroner
from openfisca_ressourceforloeb.entities import Person
from openfisca_ressourceforloeb.formula import tree
from openfisca_ressourceforloeb.formula.piecewise import Cause
from openfisca_ressourceforloeb.formula.tree import Kind, Type
from openfisca_ressourceforloeb.simulation.incomes.asking import Found
from openfisca_ressourceforloeb.simulation.incomes.curves import incomes_of
from openfisca_ressourceforloeb.simulation.incomes.parts import turns
from openfisca_ressourceforloeb.simulation.incomes.words import (
    CauseInWords,
    amount_in_words,
    causes_in_words,
    per_cent,
    rate_in_words,
    to_oere,
)
from openfisca_ressourceforloeb.simulation.situation import read_situations

from .invented import JOBAFKLARING, LIMIT, MONTH, RESSOURCEFORLOEB, asked, document


class ressourceforloebsydelse(Kroner):  # noqa: N801
    value_type = float
    entity = Person
    definition_period = MONTHLY
    label = "Ydelse, som aldrig er under sygedagpengene"
    unit = "kr."

    def formula(person, period):  # noqa: N805
        """Lønnen trækkes fra, dog ikke så der er mindre end sygedagpengene."""
        foer_fradrag = person("ressourceforloebsydelse_foer_fradrag", period)
        return max_(
            foer_fradrag - person("loen_inkl_pension", period), person("sygedagpengesats", period)
        )


class never_under_sick_pay(Reform):  # noqa: N801
    def apply(self) -> None:
        self.update_variable(ressourceforloebsydelse)


AT_THE_LIMIT = "lønindtægtsgrænsen (17.672,00 kr.; 003-23, 003-52, 003-53)"


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [
        ("0.005", 0.01),
        ("-0.005", -0.01),
        ("1.0049", 1.0),
        ("0.285", 0.29),
        ("-0.001", 0.0),
        ("434392/11", 39490.18),
    ],
)
def test_kroner_are_rounded_from_the_exact_amount(amount: str, rounded: float) -> None:
    assert to_oere(Fraction(amount)) == rounded
    assert str(to_oere(Fraction("-0.001"))) == "0.0"


def test_amounts_and_rates_in_words() -> None:
    assert amount_in_words(Fraction("-1280.405")) == "−1.280,41"
    assert [rate_in_words(Fraction(each)) for each in ("0.55", "0.125", "0")] == [
        *("55 pct.", "12,5 pct.", "0 pct."),
    ]
    assert per_cent(Fraction(1, 3)) == 33.33


def told(found: Found, index: int = 0, *, reformed: bool = False) -> list[CauseInWords]:
    (person,) = found.persons
    incomes = person.reform if reformed else person.law
    assert incomes is not None
    turn = turns(incomes.benefit, Fraction(0), Fraction(60_000))[index]
    system = found.reformed if reformed else found.system
    return list(causes_in_words(system, found.system, MONTH, turn.causes))


def test_the_limit_with_its_value_and_sources_is_told_once(system: Any) -> None:
    (cause,) = told(asked(system, JOBAFKLARING))
    assert cause == CauseInWords(AT_THE_LIMIT, LIMIT, "loenfradrag_jobafklaring")


def test_that_nothing_is_left(system: Any) -> None:
    (cause,) = told(asked(system, RESSOURCEFORLOEB), 1)
    assert cause == CauseInWords("ydelsen er nede på 0 kr.", None, "ressourceforloebsydelse")


def test_sources_are_told_of_the_laws_own_number_only(system: Any) -> None:
    higher = asked(system, RESSOURCEFORLOEB, "graensen_2000_kr_hoejere")
    assert told(higher)[0].text == AT_THE_LIMIT
    assert told(higher, reformed=True)[0].text == "lønindtægtsgrænsen (19.672,00 kr.)"
    other_rate = asked(system, RESSOURCEFORLOEB, "aftrapning_45_procent")
    assert told(other_rate, reformed=True)[0].text == AT_THE_LIMIT


def test_the_sources_are_those_of_the_month(system: Any) -> None:
    found = asked(system, RESSOURCEFORLOEB, month="2021-12")
    (person,) = found.persons
    turn = turns(person.law.benefit, Fraction(0), Fraction(60_000))[0]
    (cause,) = causes_in_words(system, system, "2021-12", turn.causes)
    assert cause.text == "lønindtægtsgrænsen (15.264,00 kr.; EK-09)"


def test_a_number_of_another_rule(system: Any) -> None:
    facts = JOBAFKLARING | {"loen_for_tid_uden_for_forloebet": 3_000, "loen_inkl_pension": 8_000}
    (cause,) = told(asked(system, facts))
    assert cause.text == "grænsen på 0,00 kr. for løn til fradrag"


def test_a_variable_is_a_limit_and_one_that_moves_has_no_value(system: Any) -> None:
    (situation,) = read_situations(
        system, document(bo=RESSOURCEFORLOEB | {"sygedagpengesats": 2_000})
    )
    (person,) = incomes_of(never_under_sick_pay(system), situation, MONTH)
    (turn,) = turns(person.law.benefit, Fraction(0), Fraction(60_000))
    assert turn.wage == 10_000
    (cause,) = turn.causes
    zero = tree.Literal(cause.node.place, Type(Kind.INT, per_person=False), 0)
    number = Cause(cause.node, "samlet_fradrag", MONTH, zero, None)
    told = causes_in_words(system, system, MONTH, (cause, replace(cause, level=None), number))
    assert [(each.text, each.limit) for each in told] == [
        ("sygedagpengeniveau for personen (2.000,00 kr.)", "sygedagpengesats"),
        ("sygedagpengeniveau for personen", "sygedagpengesats"),
        ("grænsen for samlet fradrag", None),
    ]
