"""Parts and turns: both curves on one division, jumps, and breaks within an øre."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from openfisca_core.model_api import MONTH as MONTHLY
from openfisca_core.reforms import Reform

from openfisca_ressourceforloeb.concepts import Kroner
from openfisca_ressourceforloeb.entities import Person
from openfisca_ressourceforloeb.simulation.incomes.curves import incomes_of
from openfisca_ressourceforloeb.simulation.incomes.parts import (
    Part,
    Stretch,
    parts,
    places,
    rate_above,
    turning_wages,
    turns,
)
from openfisca_ressourceforloeb.simulation.situation import read_situations

from .invented import JOBAFKLARING, LIMIT, MONTH, RESSOURCEFORLOEB, asked, document

LARGEST = Fraction(40_000)
ONLY_OVER = {"jobafklaring_fradrag": "kun_overskydende"}
LAW_ENDS = 17_672 + Fraction(12_000) / Fraction("0.55")


class ressourceforloebsydelse(Kroner):  # noqa: N801
    value_type = float
    entity = Person
    definition_period = MONTHLY
    label = "Ydelse, som enhver løn koster en del af"
    unit = "kr."

    def formula(person, period):  # noqa: N805
        """Har personen løn, er ydelsen mindre med formuen."""
        har_loen = person("loen_inkl_pension", period) > 0
        formue = person("egen_formue", period)
        return person("ressourceforloebsydelse_foer_fradrag", period) - har_loen * formue


class any_wage_costs(Reform):  # noqa: N801
    def apply(self) -> None:
        self.update_variable(ressourceforloebsydelse)


def test_both_curves_have_the_same_parts(system: Any) -> None:
    """17.672: both bend; 39.490,18: the law has nothing left, and the reform 2.181,82 kr."""
    (person,) = asked(system, RESSOURCEFORLOEB, "aftrapning_45_procent").persons
    left = 12_000 - Fraction("0.45") * (LAW_ENDS - 17_672)
    at_the_end = 12_000 - Fraction("0.45") * (40_000 - 17_672)
    rate, other, none, all_of_it = Fraction("0.55"), Fraction("0.45"), Fraction(0), Fraction(12_000)
    flat = Stretch(all_of_it, all_of_it, none)
    assert parts(person, LARGEST) == (
        Part(none, Fraction(17_672), flat, flat),
        Part(
            Fraction(17_672),
            LAW_ENDS,
            Stretch(all_of_it, none, rate),
            Stretch(all_of_it, left, other),
        ),
        Part(LAW_ENDS, LARGEST, Stretch(none, none, none), Stretch(left, at_the_end, other)),
    )


def test_limits_of_the_law_and_the_reform_part_both(system: Any) -> None:
    (person,) = asked(system, RESSOURCEFORLOEB, "graensen_2000_kr_hoejere").persons
    found = parts(person, LARGEST)
    assert [part.start for part in found] == [0, 17_672, 19_672, LAW_ENDS]
    assert [part.law.rate for part in found] == [0, Fraction("0.55"), Fraction("0.55"), 0]
    reformed = [part.reform.rate for part in found if part.reform]
    assert reformed == [0, 0, Fraction("0.55"), Fraction("0.55")]


def test_without_a_reform_there_is_only_the_law(system: Any) -> None:
    (person,) = asked(system, RESSOURCEFORLOEB).persons
    found = parts(person, LARGEST)
    assert [part.reform for part in found] == [None] * 3
    assert found[-1].stop == LARGEST


def test_a_bend_at_the_largest_wage_parts_nothing_but_is_told(system: Any) -> None:
    (person,) = asked(system, RESSOURCEFORLOEB).persons
    limit = Fraction(17_672)
    assert len(parts(person, limit)) == 1
    assert [turn.wage for turn in turns(person.law.benefit, Fraction(0), limit)] == [limit]
    assert turns(person.law.benefit, Fraction(0), limit - Fraction(1, 100)) == ()


def test_the_marginal_rate_is_what_wage_and_benefit_together_lack(system: Any) -> None:
    """One krone more of wage above the limit in jobafklaring gives 45 øre more in all."""
    (person,) = asked(system, JOBAFKLARING).persons
    curve = person.law.benefit
    more = 1 + curve.at(20_001) - curve.at(20_000)
    assert more == Fraction("0.45")
    assert rate_above(curve, Fraction(20_000)) == 1 - more


def test_a_jump_within_an_oere_of_the_limit_is_one_turn(system: Any) -> None:
    """Over the limit only what is over it counts: the 5.301,60 kr. come back at once."""
    (person,) = asked(system, JOBAFKLARING, readings=ONLY_OVER).persons
    first, last = turns(person.law.benefit, Fraction(0), LARGEST)
    assert (first.wage, first.before, first.at) == (17_672, Fraction("6698.40"), Fraction("6698.4"))
    assert (first.rate_before, first.rate_after) == (Fraction("0.30"), Fraction("0.55"))
    # Amounts are compared in whole øre, so half an øre over the limit is not over it yet.
    assert first.jump == Fraction("5301.60") - Fraction("0.55") * Fraction(1, 200)
    assert (last.wage, last.jump) == (LAW_ENDS, 0)
    assert places(person, LARGEST) == (0, 17_672, LAW_ENDS, LARGEST)
    under, over, _none = parts(person, LARGEST)
    assert under.law.stop == Fraction("6698.40")
    assert over.law.start == 12_000 - Fraction("0.55") * Fraction(1, 200)
    assert over.law.rate == Fraction("0.55")
    assert rate_above(person.law.benefit, Fraction(17_672)) == Fraction("0.55")


def test_a_jump_at_the_first_krone_is_told(system: Any) -> None:
    facts = RESSOURCEFORLOEB | {"egen_formue": 1_000}
    (situation,) = read_situations(system, document(bo=facts))
    (person,) = incomes_of(any_wage_costs(system), situation, MONTH)
    (turn,) = turns(person.law.benefit, Fraction(0), LARGEST)
    assert (turn.wage, turn.at, turn.jump, turn.rate_before) == (0, 12_000, -1_000, None)
    (part,) = parts(person, LARGEST)
    assert (part.law.start, part.law.stop, part.law.rate) == (11_000, 11_000, 0)


def test_the_limit_is_the_cause(system: Any) -> None:
    (person,) = asked(system, JOBAFKLARING).persons
    first, last = turns(person.law.benefit, Fraction(0), LARGEST)
    assert {getattr(cause.limit, "path", None) for cause in first.causes} == {LIMIT}
    assert [(cause.variable, cause.level) for cause in last.causes] == [
        ("ressourceforloebsydelse", 0)
    ]


def test_turning_wages_are_those_of_both(system: Any) -> None:
    (person,) = asked(system, RESSOURCEFORLOEB, "graensen_2000_kr_hoejere").persons
    assert turning_wages(person) == (17_672, 19_672, LAW_ENDS, LAW_ENDS + 2_000)
