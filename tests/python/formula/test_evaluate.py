"""The trees compute what the engine computes, for random persons at every change of the law."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy
import pytest
from case_files import missing_parameter, system
from openfisca_core import periods
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_ressourceforloeb.concepts import BeloebMangler
from openfisca_ressourceforloeb.formula import evaluate
from openfisca_ressourceforloeb.formula.evaluate import ETERNITY, Evaluation, Inputs, inputs_of
from openfisca_ressourceforloeb.formula.parse import rules_of
from openfisca_ressourceforloeb.formula.tree import Choice, Kind, Rule, Step, walk
from openfisca_ressourceforloeb.reforms import fortolkninger

from .population import Draw, change_months, days_asked, engine_of
from .trial import NAME, Trial

SEED = 20_261_122
PERSONS = 200  # in each of two populations of a month
PERSONS_OF_READINGS = 1_000
MONTHS_OF_READINGS = ("2024-06", "2026-02")
ALTERNATIVES = [
    (name, reading)
    for name, interpretation in fortolkninger.registry().items()
    for reading in interpretation.readings
    if reading != interpretation.chosen
]

# What is so for nobody under the chosen readings.
NEVER = {
    "team_har_beslutningskompetence",
    "selvstaendig_andel_mangler",
    "Vurderingsgrundlag.ikke_relevant",
}


@dataclass
class Comparison:
    """The engine and the trees side by side.

    Attributes:
        persons: how many persons have been compared.
        values: how many values of each variable have been compared.
        refusals: how often both have refused each variable.
        seen: the different values of each variable.
    """

    persons: int = 0
    values: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    seen: defaultdict[str, set[Any]] = field(default_factory=lambda: defaultdict(set))

    def compare(self, system: TaxBenefitSystem, inputs: Inputs, count: int, month: str) -> None:
        """Compares every computed variable; they agree to the last bit, in refusing too."""
        engine = engine_of(system, inputs, count)
        trees = Evaluation(system, inputs, count)
        self.persons += count
        for name, when in asked_in(system, month):
            expected = answer(engine.calculate, name, when)
            actual = answer(trees.value, name, when)
            assert type(actual) is type(expected), f"{name} {when}: {actual}, not {expected}"
            if isinstance(expected, tuple):
                assert actual == expected, f"{name} {when}"
                self.refusals[name] += 1
            else:
                assert numpy.array_equal(actual, expected), f"{name} {when}"
                assert actual.dtype.kind == expected.dtype.kind.replace("u", "i"), name
                self.values[name] += count
                self.seen[name].update(actual.tolist())


def asked_in(system: TaxBenefitSystem, month: str) -> Iterator[tuple[str, str]]:
    """Every computed variable and its periods in a month."""
    for name, variable in system.variables.items():
        if variable.formulas:
            is_daily = variable.definition_period == "day"
            yield from ((name, when) for when in (days_asked(month) if is_daily else (month,)))


def answer(calculate: Callable[[str, str], Any], name: str, when: str) -> Any:
    """The values, or why they are refused."""
    try:
        return numpy.asarray(calculate(name, when))
    except ParameterNotFoundError as refusal:
        return type(refusal), missing_parameter(refusal), refusal.instant_str


def random_inputs(
    system: TaxBenefitSystem, month: str, count: int, *, given: bool, seed: int = SEED
) -> Inputs:
    rng = numpy.random.default_rng([seed, int(month.replace("-", "")), given])
    return Draw(rng, system, month, count).inputs(given=given)


def test_every_variable_at_every_change(system: TaxBenefitSystem) -> None:
    comparison = Comparison()
    for month in change_months(system):
        for given in (False, True):
            inputs = random_inputs(system, month, PERSONS, given=given)
            comparison.compare(system, inputs, PERSONS, month)
    assert comparison.persons >= 20_000
    for rule in rules_of(system).values():
        if rule.formulas:
            assert comparison.values[rule.name] >= 6_000, rule.name
            assert_full_range(rule, comparison.seen[rule.name])


def assert_full_range(rule: Rule, seen: set[Any]) -> None:
    """The random persons are many-sided enough to show a difference."""
    if rule.type.kind is Kind.BOOL:
        assert seen == {False} if rule.name in NEVER else {False, True}, rule.name
    elif rule.type.kind is Kind.ENUM:
        assert {f"{rule.type.enum}.{rule.members[index]}" for index in seen} | NEVER >= {
            f"{rule.type.enum}.{member}" for member in rule.members
        }, rule.name
    else:
        assert len(seen) > 1, rule.name


@pytest.mark.parametrize("month", ["2012-12", "2013-06", "2026-03", "2027-01"])
def test_each_person_is_refused_alone(system: TaxBenefitSystem, month: str) -> None:
    """One refused person stops a population; alone, only those are refused who need an amount."""
    comparison = Comparison()
    for seed in range(60):
        inputs = random_inputs(system, month, 1, given=False, seed=seed)
        comparison.compare(system, inputs, 1, month)
    assert {"ressourceforloebsydelse", "samlet_fradrag"} & comparison.refusals.keys()
    assert comparison.values["inddata_er_gyldige"] == comparison.persons
    if month != "2012-12":
        assert comparison.values["ressourceforloebsydelse"] > 0


@pytest.mark.parametrize(("name", "reading"), ALTERNATIVES, ids=map("_".join, ALTERNATIVES))
def test_every_reading(name: str, reading: str) -> None:
    under_reading = system((f"{fortolkninger.__name__}.{name}_{reading}",))
    changes = fortolkninger.registry()[name].changes
    changed = 0
    for month in MONTHS_OF_READINGS:
        inputs = random_inputs(system(), month, PERSONS_OF_READINGS, given=True)
        Comparison().compare(under_reading, inputs, PERSONS_OF_READINGS, month)
        chosen = Evaluation(system(), inputs, PERSONS_OF_READINGS)
        other = Evaluation(under_reading, inputs, PERSONS_OF_READINGS)
        changed += sum((chosen.value(v, month) != other.value(v, month)).sum() for v in changes)
    assert changed > 0


@pytest.mark.parametrize("sign", ["<", "<=", ">", ">=", "==", "!=", "+", "-", "*"])
def test_a_wrong_operator_is_found(
    system: TaxBenefitSystem, monkeypatch: pytest.MonkeyPatch, sign: str
) -> None:
    wrong = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}
    wrong |= {"+": "-", "-": "+", "*": "+"}
    operators = evaluate._OPERATORS
    monkeypatch.setitem(operators, sign, operators[wrong[sign]])
    inputs = random_inputs(system, "2024-06", 1000, given=True)
    with pytest.raises(AssertionError):
        Comparison().compare(system, inputs, 1000, "2024-06")


WAGES = [
    {
        "er_i_ressourceforloeb": {"2026-03": True},
        "loen_inkl_pension": {"2026-03": 20_000},
        "hidtidig_ydelse": {ETERNITY: "sygedagpenge"},
        "foedselsdato": {ETERNITY: "1976-02-29"},
    },
    {"er_i_ressourceforloeb": {"2026-03": False}, "loen_inkl_pension": {"2026-03": 17_672}},
]


def test_every_node_is_recorded_for_each_person(system: TaxBenefitSystem) -> None:
    evaluation = Evaluation(system, inputs_of(system, WAGES), 2, record=True)
    assert evaluation.value("loenfradrag_ressourceforloeb", "2026-03") == pytest.approx([1280.4, 0])
    (formula,) = rules_of(system)["loenfradrag_ressourceforloeb"].formulas
    values = evaluation.recorded[periods.period("2026-03")]
    steps = {n.name: values[n] for n in walk(formula) if isinstance(n, Step) and n in values}
    assert {name: numpy.broadcast_to(value, 2).tolist() for name, value in steps.items()} == {
        "i_forloeb": [True, False],
        "graense": [17_672, 17_672],
        "loen": [20_000, 17_672],
        "ferie": [0, 0],
        "op_til_graensen": [17_672, 17_672],
        "over_graensen": [2_328, 0],
    }
    (choice,) = (node for node in walk(formula) if isinstance(node, Choice))
    assert values[choice] is False
    assert not any(node in values for node in walk(choice.then))


def test_a_formula_comes_after_all_it_reads(system: TaxBenefitSystem) -> None:
    evaluation = Evaluation(system, inputs_of(system, WAGES), 2, record=True)
    evaluation.value("samlet_fradrag", "2026-03")
    order = [formula.variable for formula, _ in evaluation.computed]
    assert order[-1] == "samlet_fradrag"
    assert order.index("loen_til_fradrag") < order.index("loenfradrag_ressourceforloeb")
    assert "er_i_ressourceforloeb" not in order  # it was given


def test_nothing_is_recorded_unasked(system: TaxBenefitSystem) -> None:
    evaluation = Evaluation(system, inputs_of(system, WAGES), 2)
    evaluation.value("samlet_fradrag", "2026-03")
    assert evaluation.recorded == {}


def test_inputs_from_plain_values(system: TaxBenefitSystem) -> None:
    inputs = inputs_of(system, WAGES)
    assert inputs["er_i_ressourceforloeb", "2026-03"].tolist() == [True, False]
    assert inputs["loen_inkl_pension", "2026-03"].dtype == numpy.float64
    sygedagpenge, ingen = 2, 8
    assert inputs["hidtidig_ydelse", ETERNITY].tolist() == [sygedagpenge, ingen]
    assert inputs["foedselsdato", ETERNITY].astype(str).tolist() == ["1976-02-29", "1970-01-01"]


def test_a_variable_is_asked_in_a_period_of_its_own(system: TaxBenefitSystem) -> None:
    evaluation = Evaluation(system, {}, 1)
    for name, period in (("alder", "2026-03-01"), ("alder", "2026"), ("alder", ETERNITY)):
        with pytest.raises(ValueError, match="has a value for each month"):
            evaluation.value(name, period)
    assert evaluation.value("indsatstype", ETERNITY).tolist() == [0]
    assert evaluation.value("indsatstype", "2026-03").tolist() == [0]
    assert list(evaluation.values) == [("aktivitet", ETERNITY), ("indsatstype", ETERNITY)]


@pytest.mark.parametrize(
    ("condition", "is_refused"),
    [("False and {}", False), ("True and {}", True), ("True or {}", False), ("False or {}", True)],
)
def test_a_condition_is_read_as_far_as_needed(
    trial: Trial, condition: str, is_refused: bool
) -> None:
    missing = "parameters(period).klage.frist_uger == 0"
    reform = trial(f"if {condition.format(missing)}:\n    return True\nreturn False")
    comparison = Comparison()
    comparison.compare(reform, {}, 1, "2012-12")
    assert comparison.refusals[NAME] == is_refused


def test_a_missing_amount_is_refused(system: TaxBenefitSystem) -> None:
    facts = [{"er_forsoerger": {"2026-03": True}}]
    with pytest.raises(BeloebMangler) as refusal:
        Evaluation(system, inputs_of(system, facts), 1).value("kontanthjaelpssats", "2026-03")
    assert (refusal.value.name, refusal.value.kan_oplyses) == (
        "ydelse.satser.forsoerger",
        "kontanthjaelpssats",
    )
