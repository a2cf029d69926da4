"""Laws that hold for every person in every month, whatever the amounts are."""

from __future__ import annotations

from typing import Any

import numpy
import pytest
from case_files import Values, simulate
from hypothesis import given, settings
from hypothesis import strategies as st

MONTHS = st.integers(2014 * 12, 2025 * 12 + 11).map(lambda n: f"{n // 12}-{n % 12 + 1:02}")
KRONER = st.integers(0, 6_000_000).map(lambda oere: oere / 100)
YES_OR_NO = st.booleans()
WEALTH = ("egen_formue", "aegtefaelles_formue", "aegtefaelles_indkomst")
HIGHEST_RATE = 0.55
NOISE = 1e-6
MONEY = (
    "ressourceforloebsydelse_foer_fradrag",
    "samlet_fradrag",
    "ressourceforloebsydelse",
    "ressourceforloebsydelse_til_person",
    "ressourceforloebsydelse_til_arbejdsgiver",
)

fast = settings(max_examples=150, deadline=None)


@st.composite
def person(draw: st.DrawFn, month: str) -> Values:
    """The facts of a person in one of the forløb, or in none, in a month."""
    scheme = draw(st.sampled_from(["er_i_ressourceforloeb", "er_i_jobafklaringsforloeb", ""]))
    facts: dict[str, Any] = {
        "er_i_ressourceforloeb": scheme == "er_i_ressourceforloeb",
        "er_i_jobafklaringsforloeb": scheme == "er_i_jobafklaringsforloeb",
        "kontanthjaelpssats": draw(KRONER),
        "sygedagpengesats": draw(KRONER),
        "ledighedsydelsessats": draw(KRONER),
        "loen_inkl_pension": draw(KRONER),
        "loen_under_sygdom_fra_arbejdsgiver": draw(st.just(0.0) | KRONER),
        "loen_fra_ansaettelse_ved_start_af_jobafklaring": draw(st.just(0.0) | KRONER),
        "andre_indtaegter": draw(st.just(0.0) | KRONER),
        "staar_til_raadighed_for_tilbud": draw(YES_OR_NO),
        "deltager_i_samtaler": True,
        "er_syg": draw(YES_OR_NO),
        "sygemeldt_med_loen_fra_arbejdsgiver": draw(YES_OR_NO),
        "selvstaendig_erhvervsdrivende": draw(YES_OR_NO),
        "andel_af_arbejdet_der_kan_udfoeres": draw(st.sampled_from([0, 0.2, 0.25, 0.4, 0.5, 0.6])),
    }
    eternal = {
        "hidtidig_ydelse": draw(
            st.sampled_from(["kontanthjaelp", "sygedagpenge", "ledighedsydelse", "foertidspension"])
        ),
        "feriegodtgoerelse_beloeb": draw(st.just(0.0) | KRONER),
        "ferie_holdes_dato": draw(st.sampled_from([f"{month}-15", "2999-12-31"])),
    }
    monthly = {name: {month: value} for name, value in facts.items()}
    return monthly | {name: {"ETERNITY": value} for name, value in eternal.items()}


@st.composite
def person_in_a_month(draw: st.DrawFn) -> tuple[str, Values]:
    month = draw(MONTHS)
    return month, draw(person(month))


@st.composite
def people_in_a_month(draw: st.DrawFn) -> tuple[str, list[Values]]:
    month = draw(MONTHS)
    return month, draw(st.lists(person(month), min_size=2, max_size=6))


def earning(values: Values, month: str, wage: float) -> Values:
    return values | {"loen_inkl_pension": {month: wage}}


@fast
@given(person_in_a_month(), KRONER, KRONER)
def test_the_deduction_never_falls_when_pay_rises(
    facts: tuple[str, Values], wage: float, more: float
) -> None:
    month, values = facts
    both = simulate((), [earning(values, month, wage), earning(values, month, wage + more)])
    for name in ("loenfradrag_ressourceforloeb", "loenfradrag_jobafklaring", "samlet_fradrag"):
        before, after = both.calculate(name, month)
        assert after >= before - NOISE


@fast
@given(person_in_a_month(), KRONER, KRONER)
def test_more_pay_never_costs_more_than_the_highest_rate(
    facts: tuple[str, Values], wage: float, more: float
) -> None:
    month, values = facts
    both = simulate((), [earning(values, month, wage), earning(values, month, wage + more)])
    before, after = both.calculate("ressourceforloebsydelse", month)
    assert after <= before + NOISE
    assert before - after <= HIGHEST_RATE * more + NOISE


@fast
@given(people_in_a_month())
def test_the_benefit_lies_between_nothing_and_the_full_benefit(
    facts: tuple[str, list[Values]],
) -> None:
    month, persons = facts
    simulation = simulate((), persons)
    full = simulation.calculate("ressourceforloebsydelse_foer_fradrag", month)
    benefit = simulation.calculate("ressourceforloebsydelse", month)
    assert (benefit >= 0).all()
    assert (benefit <= full).all()
    assert (simulation.calculate("samlet_fradrag", month) >= 0).all()
    to_person = simulation.calculate("ressourceforloebsydelse_til_person", month)
    to_employer = simulation.calculate("ressourceforloebsydelse_til_arbejdsgiver", month)
    assert numpy.array_equal(to_person + to_employer, benefit)
    without_right = ~simulation.calculate("ret_til_ressourceforloebsydelse", month)
    assert (benefit[without_right] == 0).all()


@fast
@given(people_in_a_month(), st.randoms(use_true_random=False))
def test_the_order_of_persons_does_not_matter(facts: tuple[str, list[Values]], random: Any) -> None:
    month, persons = facts
    order = list(range(len(persons)))
    random.shuffle(order)
    first, second = simulate((), persons), simulate((), [persons[i] for i in order])
    for name in MONEY:
        expected = first.calculate(name, month)[order]
        assert numpy.array_equal(second.calculate(name, month), expected)


@fast
@given(person_in_a_month(), st.tuples(KRONER, KRONER, KRONER))
def test_wealth_and_the_spouse_have_no_effect(
    facts: tuple[str, Values], wealth: tuple[float, float, float]
) -> None:
    """kilde:000-102 and kilde:003-27."""
    month, values = facts
    rich = values | {name: {month: v} for name, v in zip(WEALTH, wealth, strict=True)}
    both = simulate((), [values, rich])
    for name in MONEY:
        without, with_wealth = both.calculate(name, month)
        assert without == with_wealth


@pytest.mark.parametrize("name", WEALTH)
def test_no_rule_reads_wealth_or_the_spouse(name: str) -> None:
    """No other variable either: the whole system gives the same answers."""
    month = "2025-03"
    values: Values = {
        "er_i_ressourceforloeb": {month: True},
        "staar_til_raadighed_for_tilbud": {month: True},
        "deltager_i_samtaler": {month: True},
    }
    both = simulate((), [values, values | {name: {month: 1e6}}])
    for variable in both.tax_benefit_system.variables.values():
        if variable.formulas and variable.definition_period != "day":
            without, with_wealth = both.calculate(variable.name, month)
            assert without == with_wealth, variable.name
