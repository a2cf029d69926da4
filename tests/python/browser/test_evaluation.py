"""The script computes what the engine computes, for random persons at every change of the law.

The engine answers for a population: it refuses all where one person needs what is missing, and it
has a value that one person needs for all, also for those whom it concerns only if what was said of
them cannot be right. The script knows one person at a time. So persons are put to the engine
together who are alike in this: the script refuses them the same variables for the same reasons, and
they need the same. The engine then answers for each as for that person alone; for some it is also
asked alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy
from case_files import missing_parameter
from case_files import system as system_under
from formula.population import Draw, change_months, engine_of
from formula.test_evaluate import ALTERNATIVES, asked_in, assert_full_range
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.indexed_enums import Enum
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_ressourceforloeb.formula.evaluate import Evaluation, Values
from openfisca_ressourceforloeb.formula.parse import rules_of
from openfisca_ressourceforloeb.formula.tree import Kind, VariableRef, walk
from openfisca_ressourceforloeb.reforms import fortolkninger

from .columns import Answers, Asked, Population, Refusal, Run, as_numbers

SEED = 20_261_122
PROCESSES = 2
PERSONS = 1_340  # in each population
PERSONS_OF_READINGS = 200
MONTHS_OF_READINGS = ("2024-06", "2026-02")
FIRST_MONTH = "1900-02"  # the month before has to be one the script takes
FIRST_DAY = numpy.datetime64("1900-01-01")
SHARE_GIVEN = 0.2  # of the computed variables, where anything may be given


@dataclass
class Comparison:
    """The engine and the script side by side.

    Attributes:
        persons: how many persons have been compared.
        values: how many values of each variable have been compared.
        refusals: how often a group has been refused each variable.
        seen: the different values of each variable.
    """

    persons: int = 0
    values: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    seen: defaultdict[str, set[Any]] = field(default_factory=lambda: defaultdict(set))

    def compare(self, system: TaxBenefitSystem, population: Population, answers: Answers) -> None:
        """Compares every answer; they agree to the last bit, in refusing too."""
        self.persons += population.count
        needs = [answers.values[each] for each in population.asked if each[0] in needs_of(system)]
        _, group_of = numpy.unique([*answers.refused.values(), *needs], axis=1, return_inverse=True)
        for group in range(group_of.max() + 1):
            members = numpy.flatnonzero(group_of == group)
            self._compare_alike(system, population, answers, members)
        self._compare_alike(system, population, answers, members[:1])

    def _compare_alike(
        self, system: TaxBenefitSystem, population: Population, answers: Answers, members: Values
    ) -> None:
        engine = engine_of(system, population.only(members).inputs, len(members))
        for asked in population.asked:
            refusal = answers.refusal(asked, members[0])
            expected = answer(engine, asked)
            if isinstance(expected, tuple):
                assert refusal == expected, (asked, population.month)
                self.refusals[asked[0]] += 1
                continue
            actual = answers.values[asked][members]
            assert refusal is None, (asked, population.month, refusal)
            assert numpy.array_equal(actual, expected, equal_nan=True), (asked, population.month)
            if asked in population.inputs:
                continue
            self.values[asked[0]] += len(members)
            self.seen[asked[0]].update(numpy.unique(actual).tolist())


def answer(simulation: Simulation, asked: Asked) -> Values | Refusal:
    """The values as numbers, or why they are refused."""
    try:
        return as_numbers(numpy.asarray(simulation.calculate(*asked)))
    except ParameterNotFoundError as refusal:
        can_be_given = getattr(refusal, "kan_oplyses", None)
        return missing_parameter(refusal), refusal.instant_str, can_be_given


def draw(
    system: TaxBenefitSystem, month: str, count: int, *, given: bool, anything: bool = False
) -> Population:
    """Random persons, as many as ``count``.

    With ``given`` what may be given instead of computed is given; with ``anything`` also some of
    the other computed variables.
    """
    rng = numpy.random.default_rng([SEED, int(month.replace("-", "")), given, anything])
    drawn = Draw(rng, system, month, count)
    inputs = dict(drawn.inputs(given=given))
    asked = tuple(asked_in(system, month))
    if anything:
        for name, when in asked:
            variable = system.variables[name]
            if variable.definition_period != "eternity" and rng.random() < SHARE_GIVEN:
                inputs[name, when] = column(drawn, variable)
    inputs = {key: in_range(values) for key, values in inputs.items()}
    return Population(month, inputs, count, asked)


@cache
def needs_of(system: TaxBenefitSystem) -> frozenset[str]:
    """The truths by which formulas ask for a variable only where somebody needs it."""
    formulas = (formula for rule in rules_of(system).values() for formula in rule.formulas)
    read = [[n for n in walk(each) if isinstance(n, VariableRef)] for each in formulas]
    beside = [n for refs in read if any(n.needed_by for n in refs) for n in refs]
    return frozenset(n.name for n in beside if n.type.kind is Kind.BOOL)


def column(drawn: Draw, variable: Any) -> Values:
    """Random values of any variable."""
    draws = {
        bool: drawn.truths,
        int: drawn.whole_numbers,
        float: drawn.numbers,
        date: drawn.dates,
        Enum: drawn.members,
    }
    return draws[variable.value_type](variable)


def in_range(values: Values) -> Values:
    """The script takes no date before 1900."""
    return numpy.maximum(values, FIRST_DAY) if values.dtype.kind == "M" else values


def compared(
    script: Path, systems: Iterable[tuple[TaxBenefitSystem, Population]]
) -> Iterator[tuple[TaxBenefitSystem, Population, Answers]]:
    """Each population with the script's answers."""
    pairs = list(systems)
    populations = [population for _, population in pairs]
    with TemporaryDirectory() as folder:
        answers = Run(script, populations, Path(folder), PROCESSES).answers()
    for (system, population), answer_of_script in zip(pairs, answers, strict=True):
        yield system, population, answer_of_script


def test_every_variable_at_every_change(system: TaxBenefitSystem, script_file: Path) -> None:
    months = [month for month in change_months(system) if month >= FIRST_MONTH]
    drawn = [
        *(draw(system, month, PERSONS, given=False) for month in months),
        *(draw(system, month, PERSONS, given=True) for month in months[::3]),
        *(draw(system, month, PERSONS, given=True, anything=True) for month in months[::5]),
    ]
    populations = [(system, population) for population in drawn]
    comparison = Comparison()
    for each in compared(script_file, populations):
        comparison.compare(*each)
    assert comparison.persons >= 100_000
    assert len(comparison.refusals) >= 20
    for rule in rules_of(system).values():
        if rule.formulas:
            assert comparison.values[rule.name] >= 30_000, rule.name
            seen = comparison.seen[rule.name]
            assert_full_range(rule, set(map(int, seen)) if rule.members else seen)


def test_every_reading(script_file: Path) -> None:
    populations = [
        (
            system_under((f"{fortolkninger.__name__}.{name}_{reading}",)),
            replace(
                draw(system_under(), month, PERSONS_OF_READINGS, given=True),
                readings={name: reading},
            ),
        )
        for name, reading in ALTERNATIVES
        for month in MONTHS_OF_READINGS
    ]
    comparisons: defaultdict[str, Comparison] = defaultdict(Comparison)
    changed: Counter[str] = Counter()
    for system, population, answers in compared(script_file, populations):
        (name,) = population.readings
        comparisons[name].compare(system, population, answers)
        chosen = Evaluation(system_under(), population.inputs, population.count)
        for variable in fortolkninger.registry()[name].changes:
            asked = (variable, population.month)
            is_there = answers.refused[asked] == 0
            own = as_numbers(chosen.value(*asked)) if is_there.all() else answers.values[asked]
            changed[name] += int((own != answers.values[asked]).sum())
    assert comparisons.keys() == changed.keys() == fortolkninger.registry().keys()
    assert all(changed.values()), changed
