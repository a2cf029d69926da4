"""How near an answer is to another: by hand at both sides of the limits, and for random persons."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import numpy
import pytest
from case_files import system as system_under
from formula.population import Draw
from openfisca_core import periods
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_ressourceforloeb.concepts import (
    INGEN_DATO,
    Aldersgruppe,
    BeloebMangler,
    HidtidigYdelse,
    Modtager,
)
from openfisca_ressourceforloeb.explain.course import typed
from openfisca_ressourceforloeb.explain.reasons import Fact
from openfisca_ressourceforloeb.explain.threshold_amounts import amount
from openfisca_ressourceforloeb.explain.threshold_data import as_data
from openfisca_ressourceforloeb.explain.threshold_population import Population
from openfisca_ressourceforloeb.explain.thresholds import (
    Amount,
    Change,
    Choice,
    Limit,
    Matter,
    Place,
    Thresholds,
    Tried,
    Turn,
    thresholds,
)
from openfisca_ressourceforloeb.formula.evaluate import ETERNITY, Evaluation, inputs_of
from openfisca_ressourceforloeb.formula.graph import Graph
from openfisca_ressourceforloeb.formula.parse import rules_of
from openfisca_ressourceforloeb.formula.piecewise import curve
from openfisca_ressourceforloeb.reforms import fortolkninger

MONTH = "2026-01"
BENEFIT = "ressourceforloebsydelse"
WAGE = "loen_inkl_pension"
SHARE = "andel_af_arbejdet_der_kan_udfoeres"
ONE_DAY = timedelta(days=1)
OERE = Fraction(1, 100)

AVAILABLE = {"staar_til_raadighed_for_tilbud": True, "deltager_i_samtaler": True}
RESSOURCEFORLOEB = {"er_i_ressourceforloeb": True, "kontanthjaelpssats": 12_000.0} | AVAILABLE
JOBAFKLARING = {"er_i_jobafklaringsforloeb": True, "kontanthjaelpssats": 12_000.0} | AVAILABLE

WAGE_LIMIT = Limit(
    rule="loenfradrag_ressourceforloeb",
    period=MONTH,
    name="ydelse.fradrag.loenindtaegtsgraense",
    value=17_672,
)
NOTHING_LEFT = Limit(rule=BENEFIT, period=MONTH, name=None, value=0)


def person(
    system: TaxBenefitSystem, facts: Mapping[str, Any], month: str = MONTH
) -> dict[str, dict[str, Any]]:
    """What is given of one person; what has a value for a month has it in this one."""
    eternal = {
        name for name, each in system.variables.items() if each.definition_period == "eternity"
    }
    return {name: {ETERNITY if name in eternal else month: v} for name, v in facts.items()}


def found_for(
    system: TaxBenefitSystem, name: str, facts: Mapping[str, Any], period: str = MONTH
) -> Thresholds:
    return thresholds(system, person(system, facts, period[:7]), name, period, Tried(years=3))


def matter(found: Thresholds, name: str) -> Any:
    (one,) = (each for each in found.facts if each.fact.name == name)
    return one


def names(found: Thresholds) -> list[str]:
    return [each.fact.name for each in found.facts]


def without_effect(found: Thresholds) -> list[str]:
    return [each.name for each in found.without_effect]


# --- amounts ---


@pytest.mark.parametrize(
    ("wage", "distance"),
    [(17_343.0, 329), (17_671.99, OERE), (0.0, 17_672)],
)
def test_under_the_wage_limit(system: TaxBenefitSystem, wage: float, distance: Any) -> None:
    """In ressourceforløb 55 percent of what is above 17.672 kr. is deducted, and nothing below."""
    found = found_for(system, BENEFIT, RESSOURCEFORLOEB | {WAGE: wage})
    amount = matter(found, WAGE)
    assert (found.answer, amount.fact.value, amount.fact.is_given) == (12_000.0, wage, True)
    assert amount.above == Turn(
        amount=Fraction(17_672),
        distance=Fraction(distance),
        near=12_000.0,
        at=12_000.0,
        beyond=12_000.0,
        slope_near=Fraction(0),
        slope_beyond=Fraction(-55, 100),
        limits=(WAGE_LIMIT,),
    )
    assert (amount.below, amount.lowest, amount.highest) == (None, 0, None)
    assert (amount.slope_below, amount.slope_above) == (0 if wage else None, 0)


def test_over_the_wage_limit(system: TaxBenefitSystem) -> None:
    """12.000 kr. are gone 12.000 / 0,55 = 21.818,18 kr. above the limit."""
    amount = matter(found_for(system, BENEFIT, RESSOURCEFORLOEB | {WAGE: 20_000.0}), WAGE)
    gone = 17_672 + Fraction(12_000) / Fraction(55, 100)
    assert (amount.slope_below, amount.slope_above) == (Fraction(-55, 100), Fraction(-55, 100))
    assert (amount.below.amount, amount.below.distance) == (17_672, 2_328)
    assert (amount.below.slope_near, amount.below.slope_beyond) == (Fraction(-55, 100), 0)
    assert (amount.above.amount, amount.above.distance) == (gone, gone - 20_000)
    assert (amount.above.at, amount.above.beyond, amount.above.slope_beyond) == (0, 0, 0)
    assert amount.above.limits == (NOTHING_LEFT,)


def test_on_the_wage_limit(system: TaxBenefitSystem) -> None:
    """What begins at the limit lies above it, at no distance."""
    amount = matter(found_for(system, BENEFIT, RESSOURCEFORLOEB | {WAGE: 17_672.0}), WAGE)
    assert (amount.slope_below, amount.slope_above) == (0, Fraction(-55, 100))
    assert (amount.above.amount, amount.above.distance) == (17_672, 0)
    assert (amount.above.slope_near, amount.above.slope_beyond) == (0, Fraction(-55, 100))
    assert amount.below is None


def test_in_jobafklaring_each_krone_counts(system: TaxBenefitSystem) -> None:
    """30 percent up to the limit; 12.000 - 0,3 × 17.672 = 6.698,40 kr. are left there."""
    amount = matter(found_for(system, BENEFIT, JOBAFKLARING | {WAGE: 17_000.0}), WAGE)
    assert (amount.slope_below, amount.slope_above) == (Fraction(-3, 10), Fraction(-3, 10))
    assert (amount.above.distance, amount.above.at) == (672, 6_698.4)
    assert (amount.above.slope_near, amount.above.slope_beyond) == (
        Fraction(-3, 10),
        Fraction(-55, 100),
    )
    assert [limit.rule for limit in amount.above.limits] == ["loenfradrag_jobafklaring"]
    amount = matter(found_for(system, BENEFIT, JOBAFKLARING | {WAGE: 18_000.0}), WAGE)
    assert amount.below.distance == 328
    assert amount.above.amount == 17_672 + Fraction("6698.4") / Fraction("0.55")


def test_an_amount_with_a_slope_alone_matters(system: TaxBenefitSystem) -> None:
    amount = matter(found_for(system, BENEFIT, RESSOURCEFORLOEB), "kontanthjaelpssats")
    assert (amount.slope_below, amount.slope_above) == (1, 1)
    assert (amount.below, amount.above) == (None, None)


@pytest.mark.parametrize(
    ("share", "below", "above"),
    [
        (0.3, (Fraction(1, 4), 6_000, 9_000, 9_000), (Fraction(1, 2), 6_000, 6_000, 0)),
        (0.25, (0, 9_000, 12_000, None), (Fraction(1, 4), 9_000, 9_000, 6_000)),
        (0.5, (Fraction(1, 4), 6_000, 9_000, 9_000), (Fraction(1, 2), 6_000, 6_000, 0)),
        (0.51, (Fraction(1, 2), 0, 6_000, 6_000), None),
        (0.0, None, (0, 12_000, 12_000, 9_000)),
    ],
)
def test_a_share_of_the_work(
    system: TaxBenefitSystem, share: float, below: Any, above: Any
) -> None:
    """Up to a quarter 75 percent of the benefit, up to the half 50 percent, then none."""
    facts = JOBAFKLARING | {"selvstaendig_erhvervsdrivende": True, SHARE: share}
    amount = matter(found_for(system, BENEFIT, facts), SHARE)
    for turn, expected in ((amount.below, below), (amount.above, above)):
        assert (turn and (turn.amount, turn.near, turn.at, turn.beyond)) == expected
    assert (amount.lowest, amount.highest) == (0, 1)


def test_an_amount_decides_a_yes_and_an_enumeration(system: TaxBenefitSystem) -> None:
    facts = JOBAFKLARING | {"selvstaendig_erhvervsdrivende": True, SHARE: 0.4}
    turn = matter(found_for(system, "ret_til_ressourceforloebsydelse", facts), SHARE).above
    assert (turn.near, turn.at, turn.beyond, turn.distance) == (True, True, False, Fraction(1, 10))
    assert turn.limits == (
        Limit(
            rule="selvstaendig_ret_bortfalder",
            period=MONTH,
            name="ydelse.selvstaendig.graense_lav_andel",
            value=0.5,
        ),
    )
    turn = matter(found_for(system, "ydelsesmodtager", facts), SHARE).above
    assert (turn.near, turn.beyond) == (Modtager.person, Modtager.ingen)


def test_what_cannot_be_right_is_no_amount(system: TaxBenefitSystem) -> None:
    """The part for time outside the forløb is not more than the whole wage."""
    facts = {WAGE: 5_000.0, "loen_for_tid_uden_for_forloebet": 1_000.0}
    found = found_for(system, BENEFIT, JOBAFKLARING | facts)
    wage, part = matter(found, WAGE), matter(found, "loen_for_tid_uden_for_forloebet")
    assert (wage.lowest, wage.highest, wage.below) == (1_000, None, None)
    assert (part.lowest, part.highest, part.above) == (0, 5_000, None)
    assert wage.above.amount == 18_672


def test_what_is_not_right_already_is_followed_all_the_same(system: TaxBenefitSystem) -> None:
    facts = {WAGE: 500.0, "loen_for_tid_uden_for_forloebet": 1_000.0}
    wage = matter(found_for(system, BENEFIT, JOBAFKLARING | facts), WAGE)
    assert (wage.lowest, wage.above.amount) == (0, 1_000)
    assert wage.above.limits == (Limit("loen_til_fradrag", MONTH, None, 0),)


def test_what_cannot_be_computed_is_no_amount(system: TaxBenefitSystem) -> None:
    """Who can do half of the work needs the rate, which is not known for 2026."""
    facts = AVAILABLE | {
        "er_i_jobafklaringsforloeb": True,
        "selvstaendig_erhvervsdrivende": True,
        SHARE: 0.6,
    }
    assert SHARE in without_effect(found_for(system, BENEFIT, facts))
    answers = curve(system, person(system, facts), BENEFIT, MONTH, (SHARE, MONTH), upper=1)
    fact = Fact(SHARE, MONTH, 0.6, True)
    found = amount(fact, answers, rules_of(system)[BENEFIT].type, valid=None)
    assert found == Amount(
        fact=fact,
        lowest=Fraction(1, 2),
        highest=Fraction(1),
        slope_below=Fraction(0),
        slope_above=Fraction(0),
        below=None,
        above=None,
    )


def test_the_way_ends_where_it_cannot_be_right(system: TaxBenefitSystem) -> None:
    """Whatever turns beyond the end is not reached."""
    of = (WAGE, MONTH)
    part = {"loen_for_tid_uden_for_forloebet": 18_000.0}
    answers = curve(system, person(system, RESSOURCEFORLOEB), BENEFIT, MONTH, of)
    valid = curve(system, person(system, part), "inddata_er_gyldige", MONTH, of)
    fact = Fact(WAGE, MONTH, 20_000.0, True)
    found = amount(fact, answers, rules_of(system)[BENEFIT].type, valid)
    assert (found.lowest, found.below) == (18_000, None)
    assert amount(fact, answers, rules_of(system)[BENEFIT].type).below is not None


def test_turns_within_an_oere_are_one() -> None:
    """Under this reading the deduction bends at the limit and jumps half an øre above it."""
    reform = f"{fortolkninger.__name__}.jobafklaring_fradrag_kun_overskydende"
    system = system_under((reform,))
    turn = matter(found_for(system, "samlet_fradrag", JOBAFKLARING | {WAGE: 17_000.0}), WAGE).above
    assert (turn.amount, turn.near, turn.at, turn.beyond) == (17_672, 5_301.6, 5_301.6, 0.00275)
    assert (turn.slope_near, turn.slope_beyond) == (Fraction(3, 10), Fraction(55, 100))
    assert [limit.value for limit in turn.limits] == [17_672]
    turn = matter(found_for(system, "samlet_fradrag", JOBAFKLARING | {WAGE: 17_673.0}), WAGE).below
    assert (turn.amount, turn.beyond) == (17_672 + OERE / 2, 5_301.60425)
    assert turn.slope_beyond == Fraction(85, 100)


def test_an_amount_outside_its_domain_is_refused(system: TaxBenefitSystem) -> None:
    for name, value in ((WAGE, -0.01), (SHARE, 1.01)):
        with pytest.raises(ValueError, match="outside the domain"):
            found_for(system, BENEFIT, JOBAFKLARING | {name: value})


# --- yes or no, and enumerations ---


def test_a_yes_or_no(system: TaxBenefitSystem) -> None:
    """In 2024 the rate of a provider is 16.382 kr., that of others 12.326 kr."""
    facts = AVAILABLE | {"er_i_ressourceforloeb": True}
    found = found_for(system, BENEFIT, facts | {"er_forsoerger": True}, "2024-06")
    assert found.answer == 16_382
    assert matter(found, "er_forsoerger").changes == (Change(False, 12_326.0, True, -4_056.0),)
    found = found_for(system, BENEFIT, facts, "2024-06")
    assert matter(found, "er_forsoerger").changes == (Change(True, 16_382.0, True, 4_056.0),)
    assert not matter(found, "er_forsoerger").fact.is_given


def test_an_enumeration(system: TaxBenefitSystem) -> None:
    facts = AVAILABLE | {
        "er_i_ressourceforloeb": True,
        "hidtidig_ydelse": "sygedagpenge",
        "sygedagpengeret_ophoersdato": "2024-06-01",
        "ledighedsydelsessats": 15_000.0,
    }
    found = found_for(system, BENEFIT, facts, "2024-06")
    changes = {each.value.name: each for each in matter(found, "hidtidig_ydelse").changes}
    assert list(changes) == [each.name for each in HidtidigYdelse if each.name != "sygedagpenge"]
    assert changes["ledighedsydelse"].answer == 15_000
    assert changes["ledighedsydelse"].difference == 15_000 - 12_326
    assert changes["foertidspension"].difference == -12_326
    others = set(changes) - {"ledighedsydelse", "foertidspension"}
    assert {(changes[name].is_another, changes[name].difference) for name in others} == {(False, 0)}


def test_only_those_are_left_out_who_would_be_refused_alone(system: TaxBenefitSystem) -> None:
    """The rate of 2026 is missing, and from ledighedsydelse nobody needs it."""
    facts = AVAILABLE | {
        "er_i_ressourceforloeb": True,
        "hidtidig_ydelse": "ledighedsydelse",
        "ledighedsydelsessats": 15_000.0,
    }
    found = found_for(system, BENEFIT, facts)
    choice = matter(found, "hidtidig_ydelse")
    assert [(each.value.name, each.answer) for each in choice.changes] == [("foertidspension", 0)]
    assert {each.name for each in choice.left_out} == {
        *("kontanthjaelp", "uddannelseshjaelp", "sygedagpenge", "jobafklaring"),
        *("a_dagpenge", "anden", "ingen"),
    }
    for each in choice.left_out:
        with pytest.raises(BeloebMangler):
            found_for(system, BENEFIT, facts | {"hidtidig_ydelse": each.name})
    with pytest.raises(BeloebMangler):
        found_for(system, BENEFIT, AVAILABLE | {"er_i_ressourceforloeb": True})


def test_who_has_no_right_needs_no_limit(system: TaxBenefitSystem) -> None:
    """The wage limit of 2027 is not known, and is read only for those who have a right."""
    facts = {"er_i_ressourceforloeb": True, "kontanthjaelpssats": 1.0, "deltager_i_samtaler": True}
    found = found_for(system, BENEFIT, facts, "2027-01")
    assert found.facts == ()
    assert {"er_i_ressourceforloeb", "er_syg", "hidtidig_ydelse"} <= set(without_effect(found))
    population = Population(
        system,
        inputs_of(system, [person(system, facts, "2027-01")]),
        {
            ("staar_til_raadighed_for_tilbud", "2027-01"): numpy.array([True]),
            ("deltager_i_samtaler", "2027-01"): numpy.array([False]),
            ("er_syg", "2027-01"): numpy.array([True]),
            ("hidtidig_ydelse", ETERNITY): numpy.arange(9),
        },
    )
    answers = population.ask(BENEFIT, periods.period("2027-01"))
    assert answers.is_known.tolist() == [False, True, False, *[True] * 9]
    assert answers.values[answers.is_known].tolist() == [0.0] * 10


# --- whole numbers and dates ---


def born(system: TaxBenefitSystem, day: date, tried: Tried | None = None) -> Thresholds:
    facts = person(system, {"foedselsdato": str(day)})
    return thresholds(system, facts, "aldersgruppe", MONTH, tried)


def test_an_age_group_turns_on_a_birthday(system: TaxBenefitSystem) -> None:
    """Who is born on 1 January 1976 is 50 in January 2026, who is born on the 2nd is not."""
    younger, older = date(1976, 1, 2), date(1976, 1, 1)
    found = born(system, younger)
    place = matter(found, "foedselsdato")
    assert found.answer is Aldersgruppe.fra_40_til_50
    assert place.below == Change(older, Aldersgruppe.over_50, True, None)
    assert place.above == Change(date(1986, 1, 2), Aldersgruppe.under_40, True, None)
    found = born(system, older)
    assert found.answer is Aldersgruppe.over_50
    assert matter(found, "foedselsdato").above.value == younger
    assert matter(found, "foedselsdato").below is None


def test_the_range_of_dates_is_told(system: TaxBenefitSystem) -> None:
    """365.25 days a year, from the date itself and from the first day of the month."""
    day = date(1976, 6, 30)
    place = matter(born(system, day, Tried(years=1)), "foedselsdato")
    assert place.tried == (day - 365 * ONE_DAY, date(2026, 1, 1) + 365 * ONE_DAY)
    assert place.below.value == date(1976, 1, 1)
    assert (
        matter(born(system, date(1976, 12, 31), Tried(years=1)), "foedselsdato").below is not None
    )
    beyond = born(system, date(1977, 1, 2), Tried(years=1))
    assert matter(beyond, "foedselsdato").below is None
    # Nobody is born after the month, or on no date at all.
    assert place.left_out == 365 + 1


def test_an_unknown_date(system: TaxBenefitSystem) -> None:
    """Without a date the first day of the month is where it is measured from."""
    facts = {"feriegodtgoerelse_beloeb": 20_000.0} | RESSOURCEFORLOEB
    place = matter(found_for(system, "samlet_fradrag", facts), "ferie_holdes_dato")
    deduction = (20_000 - 17_672) * 0.55
    assert (place.fact.value, place.start) == (INGEN_DATO, date(2026, 1, 1))
    assert (place.below.value, place.above.value) == (date(2026, 1, 1), date(2026, 1, 2))
    assert place.below.difference == pytest.approx(deduction)
    facts |= {"ferie_holdes_dato": "2026-01-31"}
    place = matter(found_for(system, "samlet_fradrag", facts), "ferie_holdes_dato")
    assert (place.above.value, place.below.value) == (date(2026, 2, 1), date(2025, 12, 31))
    assert place.unknown == Change(INGEN_DATO, 0.0, True, place.above.difference)


def test_no_date_is_no_later_date(system: TaxBenefitSystem) -> None:
    """The guarantee is for those whose forløb began in 2022 or later."""
    start = "ressourceforloeb_startdato"
    found = found_for(system, "omfattet_af_indsatsgaranti", {start: "2022-01-01"})
    place = matter(found, start)
    assert (found.answer, place.below.value, place.above) == (True, date(2021, 12, 31), None)
    assert place.unknown == Change(INGEN_DATO, False, True, None)
    found = found_for(system, "omfattet_af_indsatsgaranti", {start: "2021-12-31"})
    place = matter(found, start)
    assert (found.answer, place.below, place.above.value) == (False, None, date(2022, 1, 1))
    assert place.unknown is None


@pytest.mark.parametrize(
    ("months", "is_legal", "below", "above"),
    [(11, False, None, 12), (12, True, 11, 37), (36, True, 11, 37), (37, False, 36, None)],
)
def test_a_number_of_months(
    system: TaxBenefitSystem, months: int, is_legal: bool, below: Any, above: Any
) -> None:
    """A forløb is of one to three years."""
    found = found_for(system, "varighed_er_lovlig", {"bevilget_varighed_maaneder": months})
    place = matter(found, "bevilget_varighed_maaneder")
    assert found.answer is is_legal
    assert (place.below and place.below.value, place.above and place.above.value) == (below, above)
    assert (place.tried, place.start, place.unknown) == ((0, 240), months, None)


def test_a_number_of_months_that_changes_a_number(system: TaxBenefitSystem) -> None:
    """Between 40 and 50 five years in all: 60 - 24 = 36 are all of the three years, 35 are not."""
    facts = {
        "foedselsdato": "1980-06-15",
        "tidligere_ressourceforloeb_maaneder": 24,
        "tidligere_ressourceforloeb_antal": 1,
    }
    found = found_for(system, "maksimal_bevilling_maaneder", facts)
    place = matter(found, "tidligere_ressourceforloeb_maaneder")
    assert (found.answer, place.below) == (36, None)
    assert place.above == Change(25, 35, True, -1.0)


def test_numbers_that_contradict_each_other_are_left_out(system: TaxBenefitSystem) -> None:
    """Who has been in a forløb for months has had one: there is no nought to be told."""
    facts = {"tidligere_ressourceforloeb_antal": 2, "foedselsdato": "1960-01-01"}
    found = found_for(system, "antal_forloeb_er_lovligt", facts)
    assert matter(found, "tidligere_ressourceforloeb_antal").below.value == 0
    facts |= {"tidligere_ressourceforloeb_maaneder": 12}
    found = found_for(system, "antal_forloeb_er_lovligt", facts)
    assert "tidligere_ressourceforloeb_antal" in without_effect(found)


# --- which facts ---


def test_the_facts_come_as_they_are_read(system: TaxBenefitSystem) -> None:
    facts = RESSOURCEFORLOEB | {WAGE: 17_343.0, "hidtidig_ydelse": "sygedagpenge"}
    found = found_for(system, BENEFIT, facts)
    assert names(found) == [
        "er_i_ressourceforloeb",
        "hidtidig_ydelse",
        "jobafklaring_startdato",
        "staar_til_raadighed_for_tilbud",
        "deltager_i_samtaler",
        "sygedagpengesats",
        "kontanthjaelpssats",
        "loen_inkl_pension",
        "loen_under_sygdom_fra_arbejdsgiver",
        "andre_indtaegter",
    ]
    read = {*names(found), *without_effect(found)}
    assert {"er_syg", "ferie_holdes_dato", SHARE} <= set(without_effect(found))
    # The rate is given, so what it is computed from is not read; neither are other readings.
    assert read.isdisjoint({"er_forsoerger", "delvis_uarbejdsdygtig", "egen_formue"})
    assert found == found_for(system, BENEFIT, facts)


def test_a_fact_of_the_month_before(system: TaxBenefitSystem) -> None:
    facts = person(system, {"er_i_ressourceforloeb": True})
    facts["antal_boern"] = {MONTH: 2, "2025-12": 2}
    found = thresholds(system, facts, "ydelsen_kan_justeres", MONTH)
    places = {each.fact.period: each for each in found.facts if each.fact.name == "antal_boern"}
    assert (places[MONTH].below, places[MONTH].above.value) == (None, 3)
    assert (places["2025-12"].below.value, places["2025-12"].above) == (1, None)


def test_a_question_about_a_day(system: TaxBenefitSystem) -> None:
    facts = {"er_i_ressourceforloeb": True, "ressourceforloeb_startdato": "2025-06-15"}
    found = found_for(system, "sag_skal_droeftes_i_rehabiliteringsteam", facts, "2026-01-10")
    assert found.period == "2026-01-10"
    assert {each.fact.period for each in found.facts} <= {MONTH, ETERNITY}
    (turned,) = (each for each in found.facts if each.fact.name == "ressourceforloeb_startdato")
    later = found_for(
        system,
        "sag_skal_droeftes_i_rehabiliteringsteam",
        facts | {"ressourceforloeb_startdato": str(turned.above.value)},
        "2026-01-10",
    )
    before = facts | {"ressourceforloeb_startdato": str(turned.above.value - ONE_DAY)}
    assert later.answer == turned.above.answer != found.answer
    assert (
        found_for(system, "sag_skal_droeftes_i_rehabiliteringsteam", before, "2026-01-10").answer
        is found.answer
    )


def test_a_question_about_the_whole_case(system: TaxBenefitSystem) -> None:
    found = thresholds(system, {}, "indsatstype", MONTH)
    assert (found.period, names(found)) == (ETERNITY, ["aktivitet"])


def test_a_rule_that_rests_on_nothing(system: TaxBenefitSystem) -> None:
    found = found_for(system, "adgang_til_nye_ressourceforloeb", {})
    assert (found.facts, found.without_effect) == ((), ())


def test_an_answer_that_is_given_turns_on_no_other(system: TaxBenefitSystem) -> None:
    found = found_for(system, "kontanthjaelpssats", {"kontanthjaelpssats": 5.0})
    assert (found.answer, found.facts, found.without_effect) == (5.0, (), ())


# --- random persons ---

ASKED = (
    BENEFIT,
    "ydelsesmodtager",
    "aldersgruppe",
    "folkepensionsdato",
    "maksimal_bevilling_maaneder",
    "kan_visiteres_til_ressourceforloeb",
    "indsatsgaranti_frist",
    "samlet_fradrag",
)


def one_person(system: TaxBenefitSystem, seed: int, month: str) -> dict[str, dict[str, Any]]:
    rules = rules_of(system)
    inputs = Draw(numpy.random.default_rng(seed), system, month, 1).inputs(given=False)
    facts: dict[str, dict[str, Any]] = {}
    for (name, when), (value,) in inputs.items():
        members = rules[name].members
        if rules[name].type.kind == "float":
            top = 1 if system.variables[name].unit == "andel" else numpy.inf
            value = min(max(value, 0), top)
        facts.setdefault(name, {})[when] = members[value] if members else value
    return facts


class Alone:
    """The answers of persons who are asked alone."""

    def __init__(self, system: TaxBenefitSystem, facts: Any, name: str, month: str) -> None:
        self.system, self.facts, self.name, self.month = system, facts, name, month
        inputs = inputs_of(system, [facts])
        (self.is_valid,) = Evaluation(system, inputs, 1).value("inddata_er_gyldige", month)

    def answer(self, fact: Any, value: Any) -> Any:
        """The answer with another value of a fact; ``None`` where it is refused or not right."""
        plain = getattr(value, "name", value)
        facts = self.facts | {fact.name: self.facts.get(fact.name, {}) | {fact.period: plain}}
        evaluation = Evaluation(self.system, inputs_of(self.system, [facts]), 1)
        try:
            values = evaluation.value(self.name, self.month)
        except ParameterNotFoundError:
            return None
        answer = typed(rules_of(self.system)[self.name].type, values, 0)
        (is_valid,) = evaluation.value("inddata_er_gyldige", self.month)
        return answer if is_valid or not self.is_valid else None


def is_same(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return one == pytest.approx(other, abs=1e-6, rel=0)
    return bool(one == other)


def check_choice(alone: Alone, choice: Choice, present: Any) -> None:
    for change in choice.changes:
        assert is_same(alone.answer(choice.fact, change.value), change.answer)
        assert change.is_another is not is_same(change.answer, present)
    for value in choice.left_out:
        assert alone.answer(choice.fact, value) is None


def between(place: Place, change: Change) -> Iterator[Any]:
    """The neighbour of a change, and one in the middle, on the way from the present value."""
    if change.value == place.start:
        return
    distance: Any = change.value - place.start
    step = ONE_DAY if isinstance(place.start, date) else 1
    closer = change.value - step if distance > 0 * step else change.value + step
    middle = place.start + distance // 2
    yield from (value for value in (closer, middle) if value != change.value)


def check_place(alone: Alone, place: Place, present: Any) -> None:
    for change in (place.below, place.above):
        if change is None:
            continue
        assert is_same(alone.answer(place.fact, change.value), change.answer)
        assert not is_same(change.answer, present)
        for value in between(place, change):
            is_unknown = place.fact.value == INGEN_DATO and value == place.start
            if not is_unknown:
                answer = alone.answer(place.fact, value)
                assert answer is None or is_same(answer, present), (place, value)
    if place.unknown is not None:
        assert is_same(alone.answer(place.fact, INGEN_DATO), place.unknown.answer)


def check_amount(alone: Alone, amount: Amount, present: Any) -> None:
    for turn, direction in ((amount.above, 1), (amount.below, -1)):
        if turn is None:
            continue
        assert is_same(alone.answer(amount.fact, float(turn.amount)), turn.at)
        beside = float(turn.amount) + direction * 1e-7
        if turn.beyond is not None:
            assert is_same(alone.answer(amount.fact, beside), turn.beyond)
        if turn.distance:
            just_before = float(turn.amount) - direction * 1e-7
            assert is_same(alone.answer(amount.fact, just_before), turn.near)


# Nothing of this contradicts the rest, whatever that is.
VALID = JOBAFKLARING | {
    "foedselsdato": "1978-03-01",
    "afgoerelsesdato": str(INGEN_DATO),
    "bevilget_varighed_maaneder": 24,
    "jobafklaring_bevilget_varighed_maaneder": 24,
    "loen_for_tid_uden_for_forloebet": 0.0,
    "andre_indtaegter_for_tid_uden_for_forloebet": 0.0,
    "tidligere_jobafklaringsforloeb_antal": 1,
    "tidligere_ressourceforloeb_antal": 2,
    "tidligere_ressourceforloeb_antal_foer_50": 1,
    "tidligere_ressourceforloeb_maaneder": 24,
    "tidligere_ressourceforloeb_maaneder_foer_40": 12,
}
CHECKS = {Choice: check_choice, Place: check_place, Amount: check_amount}


@pytest.mark.parametrize("month", ["2021-12", "2024-06", "2026-01"])
def test_random_persons(system: TaxBenefitSystem, month: str) -> None:
    """What is told is what persons with the other value are told who are asked alone."""
    graph = Graph(rules_of(system).values())
    seen: Counter[tuple[type[Matter], bool]] = Counter()
    for seed in range(4):
        facts = one_person(system, seed, month)
        if seed % 2:
            facts |= person(system, VALID | {"selvstaendig_erhvervsdrivende": seed == 1}, month)
        for name in ASKED:
            alone = Alone(system, facts, name, month)
            try:
                found = thresholds(system, facts, name, month, Tried(60, 2), graph)
            except ParameterNotFoundError:
                continue
            for each in found.facts:
                CHECKS[type(each)](alone, each, found.answer)
                seen[type(each), bool(alone.is_valid)] += 1
    assert set(seen) == {(kind, is_valid) for kind in CHECKS for is_valid in (True, False)}, seen


# --- plain data ---


def test_as_data(system: TaxBenefitSystem) -> None:
    facts = RESSOURCEFORLOEB | {WAGE: 17_343.0, "hidtidig_ydelse": "sygedagpenge"}
    data = as_data(system, found_for(system, BENEFIT, facts))
    assert json.loads(json.dumps(data)) == data
    assert {key: data[key] for key in ("variabel", "periode", "vaerdi")} == {
        "variabel": BENEFIT,
        "periode": MONTH,
        "vaerdi": 12_000.0,
    }
    (wage,) = (each for each in data["oplysninger"] if each["navn"] == WAGE)
    assert wage == {
        "navn": WAGE,
        "label": "Løn inkl. pension før skat i måneden (ikke løn under sygdom)",
        "periode": MONTH,
        "vaerdi": 17_343.0,
        "oplyst": True,
        "art": "beloeb",
        "fra": 0.0,
        "til": None,
        "haeldning_under": 0.0,
        "haeldning_over": 0.0,
        "nedad": None,
        "opad": {
            "beloeb": 17_672.0,
            "afstand": 329.0,
            "foer": 12_000.0,
            "ved": 12_000.0,
            "efter": 12_000.0,
            "haeldning_foer": 0.0,
            "haeldning_efter": -0.55,
            "graenser": [
                {
                    "regel": "loenfradrag_ressourceforloeb",
                    "periode": MONTH,
                    "navn": "ydelse.fradrag.loenindtaegtsgraense",
                    "vaerdi": 17_672,
                }
            ],
        },
    }
    (choice,) = (each for each in data["oplysninger"] if each["navn"] == "hidtidig_ydelse")
    assert (choice["art"], choice["vaerdi"], choice["udeladt"]) == ("valg", "sygedagpenge", [])
    assert choice["aendringer"][2] == {
        "vaerdi": "ledighedsydelse",
        "svar": 0.0,
        "andet_svar": True,
        "forskel": -12_000.0,
    }
    assert "er_syg" in {each["navn"] for each in data["uden_betydning"]}
    data = as_data(system, born(system, date(1976, 1, 2), Tried(years=1)))
    (place,) = (each for each in data["oplysninger"] if each["navn"] == "foedselsdato")
    assert place == {
        "navn": "foedselsdato",
        "label": "Fødselsdato",
        "periode": ETERNITY,
        "vaerdi": "1976-01-02",
        "oplyst": True,
        "art": "tal_eller_dato",
        "proevet": ["1975-01-02", "2027-01-01"],
        "nedad": {"vaerdi": "1976-01-01", "svar": "over_50", "andet_svar": True, "forskel": None},
        "opad": {"vaerdi": "1986-01-02", "svar": "under_40", "andet_svar": True, "forskel": None},
        "ingen_dato": None,
        "udeladt": 366,
    }
    facts = JOBAFKLARING | {"selvstaendig_erhvervsdrivende": True, SHARE: 0.25}
    data = as_data(system, found_for(system, BENEFIT, facts))
    (share,) = (each for each in data["oplysninger"] if each["navn"] == SHARE)
    turns = [share["nedad"], share["opad"]]
    assert [(each["beloeb"], each["foer"], each["ved"], each["efter"]) for each in turns] == [
        (0, 9_000, 12_000, None),
        (0.25, 9_000, 9_000, 6_000),
    ]
