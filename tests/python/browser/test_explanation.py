"""The script explains what the package explains: the same data, words and numbers."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum, auto
from functools import reduce
from itertools import compress, cycle, islice
from pathlib import Path
from typing import Any

import numpy
from case_files import all_cases
from formula.population import Draw, change_months
from formula.test_evaluate import ALTERNATIVES, asked_in
from openfisca_core.indexed_enums import Enum as Member
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import instant
from openfisca_core.reforms import Reform
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_ressourceforloeb.concepts import KanOplyses
from openfisca_ressourceforloeb.explain.data import explanation_as_data
from openfisca_ressourceforloeb.explain.explanation import explain
from openfisca_ressourceforloeb.formula.parse import rules_of
from openfisca_ressourceforloeb.simulation.readings import readings_of_reforms

from . import node
from .explanations import Facts, Outcome, Question, canonical, compare

SEED = 20_261_122
PERSONS = 7  # of each kind in a month
QUESTIONS = 2  # asked about each person besides the benefit itself
SHARES_SAID = (1.0, 0.8, 0.4)  # of the facts of a person
MOST_BYTES = 60_000  # packed, as a server sends it
MONTH = "2026-03"
ASKED = "ressourceforloebsydelse"
VALUES = {
    "ydelse.satser.forsoerger": {"2026-01-01": 16000, "2026-02-01": 17000.5},
    "ydelse.fradrag.loenindtaegtsgraense": {"2026-01-01": 18000},
}

SHARE_OF_COMPUTED = 0.1  # that are given, where anything may be given
FIRST_MONTH, FIRST_DAY = "1900-02", "1900-01-01"  # the script takes no earlier day
DRAWS: dict[type, Callable[..., Any]] = {
    bool: Draw.truths,
    int: Draw.whole_numbers,
    float: Draw.numbers,
    date: Draw.dates,
    Member: Draw.members,
}

SORTS = {
    *("oplysning", "regel", "lov", "sammenligning", "beregning", "altid"),
    *("ikke_i_kraft", "laesning", "ingen_af", "alle", "tilsammen"),
}


def test_every_case(script_file: Path) -> None:
    outcome = compare(script_file, list(questions_of_cases()))
    assert outcome.differences == []
    assert outcome.explained.total() >= 3_000
    assert outcome.letters >= 1_000
    assert outcome.others >= 100
    assert set(outcome.sorts) == SORTS


def questions_of_cases() -> Iterator[Question]:
    for case in all_cases():
        readings, problems = readings_of_reforms(case.reforms)
        assert problems == []
        for person, name, when, _ in case.asked():
            yield Question(case.given[person], name, when, readings)


def test_random_persons(system: TaxBenefitSystem, script_file: Path) -> None:
    """Every computed variable, at every change of the law, under one other reading in half."""
    outcome = compare(script_file, list(random_questions(system)))
    assert outcome.differences == []
    assert set(outcome.sorts) == SORTS
    assert_all_is_told(system, outcome)


def assert_all_is_told(system: TaxBenefitSystem, outcome: Outcome) -> None:
    assert outcome.letters >= 500
    assert outcome.others >= 30
    assert outcome.given >= 100
    assert outcome.refused.total() >= 50
    assert len(outcome.refused) >= 5
    for rule in rules_of(system).values():
        if rule.formulas:
            assert outcome.explained[rule.name] >= 5, rule.name
            assert outcome.told[rule.name] >= 5, rule.name


def random_questions(system: TaxBenefitSystem) -> Iterator[Question]:
    rng = numpy.random.default_rng(SEED)
    months = [month for month in change_months(system) if month >= FIRST_MONTH]
    asked = cycle(range(len(list(asked_in(system, months[0])))))
    for month, (name, reading) in zip(months, cycle(ALTERNATIVES), strict=False):
        variables = list(asked_in(system, month))
        drawn = Draw(rng, system, month, PERSONS)
        for kind in Given:
            for person, facts in enumerate(persons(drawn, kind)):
                readings = {name: reading} if person % 2 else {}
                yield Question(facts, ASKED, month, readings)
                for place in islice(asked, QUESTIONS):
                    yield Question(facts, *variables[place], readings)


class Given(Enum):
    """What is given of a person besides the facts."""

    NOTHING = auto()
    WHAT_MAY_BE = auto()
    ANYTHING = auto()


def persons(drawn: Draw, kind: Given) -> list[Facts]:
    """What is given of each person; some of it is left out."""
    said = drawn.rng.choice(SHARES_SAID, PERSONS)
    everybody: list[dict[str, dict[str, Any]]] = [{} for _ in range(PERSONS)]
    for name, variable in drawn.system.variables.items():
        values = DRAWS[variable.value_type](drawn, variable)
        is_given = drawn.rng.random(PERSONS) < share_given(variable, kind, said)
        for facts, value in compress(zip(everybody, values, strict=True), is_given):
            periods = drawn.periods(name, variable.definition_period)
            facts[name] = dict.fromkeys(periods, plain(variable, value))
    return everybody


def share_given(variable: Any, kind: Given, said: Any) -> Any:
    """How often a variable is given of each person."""
    if variable.is_input_variable():
        return said
    if isinstance(variable, KanOplyses) and kind is not Given.NOTHING:
        return said
    is_possible = kind is Given.ANYTHING and variable.definition_period == "month"
    return SHARE_OF_COMPUTED if is_possible else 0


def plain(variable: Any, value: Any) -> Any:
    """A value as JSON has it."""
    if variable.value_type is Member:
        return list(variable.possible_values.__members__)[value]
    return max(str(value), FIRST_DAY) if variable.value_type is date else value.item()


def test_numbers_are_written_alike(system: TaxBenefitSystem, script_file: Path) -> None:
    """Ties of half an øre, what a float cannot hold, and what Python writes with an exponent."""
    rng = numpy.random.default_rng(SEED)
    ties = rng.integers(-(10**9), 10**9, 100) / 8 + 0.005
    sizes = rng.choice((-1, 1), 100) * 10 ** rng.uniform(-9, 23, 100)
    edges = (0.0, 1.0, 0.005, 1.005, 2.675, -0.004, -0.005, 999.995, 1234567.885, 1e16, 1e21, 1e-5)
    facts = ("loen_inkl_pension", "andel_af_arbejdet_der_kan_udfoeres", "arbejdsevne_timer_pr_uge")
    assert [system.variables[each].unit for each in facts] == ["kr.", "andel", "timer/uge"]
    questions = [
        Question({fact: {MONTH: float(number)}}, fact, MONTH)
        for fact in facts
        for number in (*edges, *ties, *sizes)
    ]
    assert compare(script_file, questions).differences == []


class OtherValues(Reform):
    """Other values of the law."""

    def apply(self) -> None:
        self.modify_parameters(with_other_values)


def with_other_values(parameters: ParameterNode) -> ParameterNode:
    for path, values in VALUES.items():
        parameter = reduce(lambda node, name: node.children[name], path.split("."), parameters)
        for start, value in values.items():
            parameter.update(start=instant(start), value=value)
    return parameters


def test_other_values_of_the_law(
    system: TaxBenefitSystem, script_file: Path, tmp_path: Path
) -> None:
    """A value that was not in force on that day has no source; what comes later falls away."""
    facts = {
        "er_i_ressourceforloeb": {MONTH: True},
        "hidtidig_ydelse": {"ETERNITY": "kontanthjaelp"},
        "staar_til_raadighed_for_tilbud": {MONTH: True},
        "deltager_i_samtaler": {MONTH: True},
        "er_forsoerger": {MONTH: True},
        "loen_inkl_pension": {MONTH: 20000},
    }
    reform = OtherValues(system)
    expected = explanation_as_data(reform, explain(reform, facts, ASKED, MONTH))
    request = {"facts": facts, "parameters": VALUES}
    [actual] = node.evaluate([script_file], [explanation_of(request, ASKED, MONTH)], tmp_path)
    assert canonical(actual) == canonical(expected)
    laws = [line for point in actual["punkter"] for line in point["linjer"] if line["art"] == "lov"]
    told = {line["navn"]: (line["vaerdi"], line["fra"], line["kilder"] != []) for line in laws}
    assert told["ydelse.satser.forsoerger"] == (17000.5, "2026-02-01", False)
    assert told["ydelse.fradrag.loenindtaegtsgraense"] == (18000, "2026-01-01", True)


def explanation_of(request: dict[str, Any], name: str, period: str) -> str:
    asked = ", ".join(map(json.dumps, (request, name, period)))
    return f"Ressourceforloeb.explanation({asked})"


def test_refuses_what_cannot_be_asked(script_file: Path, tmp_path: Path) -> None:
    asked = [
        explanation_of({"facts": {}}, "findes_ikke", MONTH),
        explanation_of({"facts": {}}, ASKED, "2026"),
        explanation_of({"facts": {}}, ASKED, "2026-03-15"),
        explanation_of({"facts": {"loen_inkl_pension": {MONTH: "meget"}}}, ASKED, MONTH),
        explanation_of({"readings": {"maalgruppe": "ingen"}}, ASKED, MONTH),
        explanation_of({"person": 1}, ASKED, MONTH),
        explanation_of(None, ASKED, MONTH),
    ]
    *refused, empty = node.evaluate([script_file], asked, tmp_path)
    assert [each["error"]["name"] for each in refused] == ["UsageError"] * len(refused)
    assert empty["svar"] == "0,00 kr."


def test_script_is_small(script_file: Path) -> None:
    assert len(gzip.compress(script_file.read_bytes())) < MOST_BYTES
