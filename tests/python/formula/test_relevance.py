"""What an answer turns on."""

from __future__ import annotations

from textwrap import dedent

import numpy
import pytest
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_ressourceforloeb.formula.evaluate import ETERNITY, Evaluation, inputs_of
from openfisca_ressourceforloeb.formula.relevance import relevance

from .trial import NAME, Trial

MONTH = "2024-06"

BODY = """\
    syg = person("er_syg", period)
    barsel = person("er_paa_barsel", period)
    ledig = person("er_ledig", period)
    loen = person("loen_inkl_pension", period)
    andre = person("andre_indtaegter", period)
    """


def facts_that_count(system: TaxBenefitSystem, facts: dict[str, object]) -> set[str]:
    """The facts the answer of one person turns on."""
    given = {name: {MONTH: value} for name, value in facts.items()}
    evaluation = Evaluation(system, inputs_of(system, [given]), 1, record=True)
    evaluation.value(NAME, MONTH)
    found = relevance(evaluation, {(NAME, MONTH): numpy.array([True])})
    short = {"er_syg": "syg", "er_paa_barsel": "barsel", "er_ledig": "ledig"}
    short |= {"loen_inkl_pension": "loen", "andre_indtaegter": "andre"}
    return {short[name] for name, _ in found.variables if name != NAME}


@pytest.mark.parametrize(
    ("result", "true", "expected"),
    [
        ("syg & barsel", "syg barsel", "syg barsel"),
        ("syg & barsel", "syg", "barsel"),
        ("syg & barsel", "", ""),
        ("syg | barsel", "", "syg barsel"),
        ("syg | barsel", "syg", "syg"),
        ("syg | barsel", "syg barsel", ""),
        ("syg & barsel & ledig", "syg barsel", "ledig"),
        ("syg & barsel & ledig", "syg", ""),
        ("syg & (barsel | ~ledig)", "syg", "syg ledig"),
        ("syg & (barsel | ~ledig)", "ledig", ""),
        ("syg & (barsel | ~ledig)", "syg ledig", "barsel ledig"),
        ("where(syg, barsel, ledig)", "syg", "syg barsel"),
        ("where(syg, barsel, ledig)", "", "syg ledig"),
        ("select([syg, barsel], [barsel, ledig], ledig)", "syg", "syg barsel"),
        ("select([syg, barsel], [syg, ledig], syg)", "barsel", "syg barsel ledig"),
        ("select([syg, ledig], [syg, ledig], barsel)", "", "syg ledig barsel"),
        ("select([syg, barsel], [ledig, syg], barsel)", "", "syg barsel"),
        ("syg * loen > 0", "", "syg"),
        ("syg * loen > 0", "syg", "syg loen"),
        ("max_(loen, andre) > 0", "", "loen andre"),
        ("loen + andre > 0", "", "loen andre"),
    ],
)
def test_the_facts_an_answer_turns_on(trial: Trial, result: str, true: str, expected: str) -> None:
    system = trial(dedent(BODY) + f"return {result}")
    long = {"syg": "er_syg", "barsel": "er_paa_barsel", "ledig": "er_ledig"}
    facts = {long[name]: True for name in true.split()}
    assert facts_that_count(system, facts) == set(expected.split())


def test_a_step_counts_only_where_a_reader_of_it_does(trial: Trial) -> None:
    body = BODY + "beloeb = loen + andre\n    return (syg * beloeb) + (barsel * loen)"
    system = trial(dedent(body), value_type="float")
    assert facts_that_count(system, {}) == {"syg", "barsel"}
    assert facts_that_count(system, {"er_paa_barsel": True}) == {"syg", "barsel", "loen"}
    assert facts_that_count(system, {"er_syg": True}) == {"syg", "barsel", "loen", "andre"}


def test_a_step_set_anew_is_another_step(trial: Trial) -> None:
    body = BODY + "loen = max_(loen, 0)\n    loen = andre\n    return loen"
    assert facts_that_count(trial(dedent(body), value_type="float"), {}) == {"andre"}


def test_a_variable_that_is_not_needed_does_not_count(trial: Trial) -> None:
    body = BODY + 'x = hvis_noedvendig(person, "loen_inkl_pension", period, til=syg)\n    return x'
    system = trial(dedent(body), value_type="float")
    assert facts_that_count(system, {}) == {"syg"}
    assert facts_that_count(system, {"er_syg": True}) == {"syg", "loen"}


def test_a_fact_counts_for_all_who_read_it_in_any_place(trial: Trial) -> None:
    read = 'person("loen_inkl_pension", period)'
    system = trial(dedent(BODY) + f"return syg * {read} + barsel * {read}", value_type="float")
    persons = [{"er_syg": {MONTH: True}}, {"er_paa_barsel": {MONTH: True}}, {}]
    evaluation = Evaluation(system, inputs_of(system, persons), 3, record=True)
    evaluation.value(NAME, MONTH)
    found = relevance(evaluation, {(NAME, MONTH): numpy.ones(3, bool)})
    assert found.variables["loen_inkl_pension", MONTH].tolist() == [True, True, False]


def test_what_a_choice_leaves_out_does_not_count(trial: Trial) -> None:
    condition = 'parameters(period).fortolkning.maalgruppe == "kumulativ" or True'
    body = BODY + f"if {condition}:\n        return syg\n    return barsel"
    assert facts_that_count(trial(dedent(body)), {}) == {"syg"}


def test_each_person_has_facts_of_their_own(system: TaxBenefitSystem) -> None:
    """The first is in ressourceforløb, the second is not: only the first one's wage counts."""
    facts = [
        {"er_i_ressourceforloeb": {MONTH: True}, "feriegodtgoerelse_beloeb": {ETERNITY: 500.0}},
        {"er_i_ressourceforloeb": {MONTH: False}, "loen_inkl_pension": {MONTH: 20_000.0}},
    ]
    evaluation = Evaluation(system, inputs_of(system, facts), 2, record=True)
    evaluation.value("loenfradrag_ressourceforloeb", MONTH)
    evaluation.value("samlet_fradrag", MONTH)

    def whom(*persons: bool) -> dict[str, list[bool]]:
        asked = {("loenfradrag_ressourceforloeb", MONTH): numpy.array(persons)}
        found = relevance(evaluation, asked).variables
        return {name: each.tolist() for (name, _), each in found.items()}

    both = whom(True, True)
    assert both["er_i_ressourceforloeb"] == [True, True]
    assert both["loen_inkl_pension"] == [True, False]
    assert both["ferie_holdes_dato"] == [True, False]
    assert "feriegodtgoerelse_beloeb" not in both  # nobody has a holiday in the month
    assert "andre_indtaegter" not in both  # computed, but for another answer
    assert set(whom(False, True)) == {"loenfradrag_ressourceforloeb", "er_i_ressourceforloeb"}
