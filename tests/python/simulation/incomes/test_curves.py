"""The exact curves: every bend worked out by hand, and every wage as the engine answers it."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import nullcontext
from fractions import Fraction
from typing import Any

import numpy
import pytest
from openfisca_core.model_api import MONTH as MONTHLY
from openfisca_core.reforms import Reform
from openfisca_core.simulations import SimulationBuilder

from openfisca_ressourceforloeb.concepts import Kroner, beloeb
from openfisca_ressourceforloeb.entities import Person
from openfisca_ressourceforloeb.simulation.incomes.asking import Question, find
from openfisca_ressourceforloeb.simulation.incomes.curves import (
    BENEFIT,
    WAGE,
    Incomes,
    incomes_of,
    number,
)
from openfisca_ressourceforloeb.simulation.incomes.parts import turns
from openfisca_ressourceforloeb.simulation.problems import AmountsMissingError, InvalidInputError
from openfisca_ressourceforloeb.simulation.reform_documents import read_reform, with_reform
from openfisca_ressourceforloeb.simulation.situation import read_situations

from .invented import (
    IN_NONE,
    JOBAFKLARING,
    LIMIT,
    MONTH,
    OERE,
    RESSOURCEFORLOEB,
    asked,
    document,
)

LARGEST = Fraction(60_000)
KROENER = 12_000


class ressourceforloebsydelse(Kroner):  # noqa: N801
    value_type = float
    entity = Person
    definition_period = MONTHLY
    label = "Ydelse, som for høje lønninger bygger på et beløb, ingen kender"
    unit = "kr."

    def formula(person, period, parameters):  # noqa: N805
        """Når lønnen er højere end formuen, er ydelsen en grænse, der mangler."""
        hoej = person("loen_inkl_pension", period) > person("egen_formue", period)
        return beloeb(parameters(period).ydelse.fradrag, "loenindtaegtsgraense", til=hoej)


class missing_when_high(Reform):  # noqa: N801
    def apply(self) -> None:
        self.update_variable(ressourceforloebsydelse)


def bends(incomes: Incomes) -> list[Fraction]:
    return [turn.wage for turn in turns(incomes.benefit, Fraction(0), LARGEST)]


def check_by_hand(
    incomes: Incomes, by_hand: Callable[[Fraction], Fraction], bends_by_hand: list[Fraction]
) -> None:
    """At 0, on both sides of every bend by an øre, at it, and beyond."""
    assert bends(incomes) == bends_by_hand
    beside = [bend + side for bend in bends_by_hand for side in (-OERE, Fraction(0), OERE)]
    for wage in (Fraction(0), *beside, LARGEST):
        assert incomes.benefit.at(wage) == by_hand(wage), wage


def rates(incomes: Incomes) -> list[Fraction]:
    """The marginal rates of the whole range, in order."""
    found = turns(incomes.benefit, Fraction(0), LARGEST)
    first = -incomes.benefit.slope_after(0)
    assert [turn.rate_before for turn in found] == [first, *(t.rate_after for t in found[:-1])]
    return [first, *(turn.rate_after for turn in found)]


def deducted(low: str, high: str, limit: int) -> Callable[[Fraction], Fraction]:
    """12.000 kr. less a share of the wage up to the limit and a share of what is over it."""

    def benefit(wage: Fraction) -> Fraction:
        under, over = min(wage, Fraction(limit)), max(wage - limit, Fraction(0))
        return max(KROENER - Fraction(low) * under - Fraction(high) * over, Fraction(0))

    return benefit


# --- by hand ---


def test_in_ressourceforloeb_in_2026_only_what_is_over_the_limit_counts(system: Any) -> None:
    """003-23: 55 per cent of what is over 17.672 kr.; 12.000 / 0,55 = 21.818,18 kr. later none."""
    (person,) = asked(system, RESSOURCEFORLOEB).persons
    check_by_hand(
        person.law, deducted("0", "0.55", 17_672), [Fraction(17_672), Fraction(434_392, 11)]
    )
    assert rates(person.law) == [0, Fraction(55, 100), 0]


def test_in_jobafklaring_30_per_cent_up_to_the_limit_and_55_over_it(system: Any) -> None:
    """003-52 and 003-53: 30 pct. of 17.672 = 5.301,60; the other 6.698,40 / 0,55 = 12.178,91."""
    (person,) = asked(system, JOBAFKLARING).persons
    nothing_left = 17_672 + Fraction("6698.40") / Fraction("0.55")
    check_by_hand(person.law, deducted("0.3", "0.55", 17_672), [Fraction(17_672), nothing_left])
    assert rates(person.law) == [Fraction(30, 100), Fraction(55, 100), 0]


def test_before_the_2021_agreement_30_per_cent_in_ressourceforloeb_too(system: Any) -> None:
    """001-76; in 2021 the limit was 15.264 kr.: 12.000 − 4.579,20 = 7.420,80 is left there."""
    (person,) = asked(system, RESSOURCEFORLOEB, month="2021-12").persons
    nothing_left = 15_264 + Fraction("7420.80") / Fraction("0.55")
    check_by_hand(person.law, deducted("0.3", "0.55", 15_264), [Fraction(15_264), nothing_left])
    assert rates(person.law) == [Fraction(30, 100), Fraction(55, 100), 0]
    (after,) = asked(system, RESSOURCEFORLOEB, month="2022-01").persons
    assert rates(after.law) == [0, Fraction(55, 100), 0]


def test_the_45_per_cent_of_a_reform_beside_the_law(system: Any) -> None:
    """12.000 / 0,45 = 26.666,67 kr. over the limit nothing is left, and not 21.818,18."""
    (person,) = asked(system, RESSOURCEFORLOEB, "aftrapning_45_procent").persons
    assert person.reform is not None
    nothing_left = 17_672 + Fraction(80_000, 3)
    check_by_hand(person.reform, deducted("0", "0.45", 17_672), [Fraction(17_672), nothing_left])
    assert rates(person.reform) == [0, Fraction(45, 100), 0]
    assert rates(person.law) == [0, Fraction(55, 100), 0]


def test_the_2021_agreement_undone_gives_ressourceforloeb_the_curve_of_jobafklaring(
    system: Any,
) -> None:
    (person,) = asked(system, RESSOURCEFORLOEB, "aftalen_2021_tilbagefoert").persons
    assert person.reform is not None
    nothing_left = 17_672 + Fraction("6698.40") / Fraction("0.55")
    check_by_hand(person.reform, deducted("0.3", "0.55", 17_672), [Fraction(17_672), nothing_left])
    assert rates(person.reform) == [Fraction(30, 100), Fraction(55, 100), 0]


# --- by the engine ---


@pytest.mark.parametrize("facts", [RESSOURCEFORLOEB, JOBAFKLARING], ids=["rf", "jaf"])
@pytest.mark.parametrize("reform", ["aftrapning_45_procent", "aftalen_2021_tilbagefoert"])
def test_at_any_wage_the_curve_is_the_engines_own_answer(
    system: Any, facts: dict[str, Any], reform: str
) -> None:
    (person,) = asked(system, facts, reform).persons
    assert person.reform is not None
    drawn = random.Random(2026)  # noqa: S311
    wages = [Fraction(drawn.randrange(4_500_000), 100) for _ in range(200)]
    reformed = with_reform(system, read_reform(system, reform))
    for law, incomes in ((system, person.law), (reformed, person.reform)):
        answers = engine(law, facts, wages)
        curve = [float(number(incomes.benefit.at(wage))) for wage in wages]
        assert numpy.abs(answers - curve).max() < 1e-8
        assert len(set(curve)) > 50


def engine(system: Any, facts: dict[str, Any], wages: list[Fraction]) -> Any:
    simulation = SimulationBuilder().build_default_simulation(system, len(wages))
    for name, value in facts.items():
        simulation.set_input(name, MONTH, [value] * len(wages))
    simulation.set_input(WAGE, MONTH, [float(wage) for wage in wages])
    return simulation.calculate(BENEFIT, MONTH)


# --- what is said of the person ---


def test_the_wage_that_is_said_has_no_effect_on_the_curve(system: Any) -> None:
    (person,) = asked(system, RESSOURCEFORLOEB | {WAGE: 12_345.67}).persons
    assert person.wage == Fraction(1_234_567, 100)
    assert bends(person.law) == [Fraction(17_672), Fraction(434_392, 11)]


def test_a_wage_for_another_month_is_not_the_wage(system: Any) -> None:
    (person,) = asked(system, RESSOURCEFORLOEB | {WAGE: {"2026-02": 500}}).persons
    assert person.wage == 0


def test_the_wage_is_at_least_its_part_for_time_outside(system: Any) -> None:
    """It is not deducted (003-50), so the limit is reached 3.000 kr. later."""
    outside = {"loen_for_tid_uden_for_forloebet": 3_000, WAGE: 8_000}
    (person,) = asked(system, JOBAFKLARING | outside).persons
    assert person.lowest == 3_000
    assert [turn.wage for turn in turns(person.law.benefit, person.lowest, Fraction(25_000))] == [
        20_672
    ]
    (whole,) = asked(system, JOBAFKLARING).persons
    assert whole.lowest == 0


def test_what_cannot_be_right_is_refused(system: Any) -> None:
    with pytest.raises(InvalidInputError, match="loen_for_tid_uden_for_forloebet"):
        asked(system, JOBAFKLARING | {"loen_for_tid_uden_for_forloebet": 3_000})


def test_whether_the_benefit_is_the_employers(system: Any) -> None:
    sick = {"sygemeldt_med_loen_fra_arbejdsgiver": True}
    (person,) = asked(system, JOBAFKLARING | sick).persons
    assert person.is_paid_to_employer
    (other,) = asked(system, RESSOURCEFORLOEB | sick).persons
    assert not other.is_paid_to_employer


def test_a_missing_amount_is_refused_for_each_person(system: Any) -> None:
    asking = document(
        "2027-01",
        anna=RESSOURCEFORLOEB,
        bo=JOBAFKLARING,
        eva=IN_NONE | {"kontanthjaelpssats": 12_000},
    )
    with pytest.raises(AmountsMissingError) as caught:
        find(system, asking, Question())
    (missing,) = caught.value.amounts
    assert (missing.parameter, missing.persons) == (LIMIT, ("anna", "bo"))


def test_without_a_right_to_it_the_deduction_need_not_be_known(system: Any) -> None:
    facts = {"er_i_ressourceforloeb": True, "kontanthjaelpssats": 12_000}
    (person,) = asked(system, facts, month="2027-01").persons
    assert person.law.deduction is None
    assert person.law.benefit.at(20_000) == 0
    (known,) = asked(system, facts).persons
    assert known.law.deduction is not None


def test_an_amount_missing_for_some_wages_only_is_refused(system: Any) -> None:
    facts = IN_NONE | {"egen_formue": 30_000}
    for month, is_known in (("2026-03", True), ("2027-03", False)):
        (situation,) = read_situations(system, document(month, bo=facts))
        refused = nullcontext() if is_known else pytest.raises(AmountsMissingError, match=LIMIT)
        with refused:
            incomes_of(missing_when_high(system), situation, month)
