"""What is kept for an explanation is what the trees keep."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy
import pytest
from formula.population import Draw
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_ressourceforloeb.explain.course import typed
from openfisca_ressourceforloeb.formula import tree
from openfisca_ressourceforloeb.formula.evaluate import Evaluation, Values
from openfisca_ressourceforloeb.formula.parse import rules_of
from openfisca_ressourceforloeb.formula.tree import Choice, Expression, Kind, Node, Step

from . import node
from .test_evaluation import in_range

SEED = 20_261_122
PERSONS = 8
NOT_SAID = "er_forsoerger"
ASKED = ("ressourceforloebsydelse", "inddata_er_gyldige", "indsatsgaranti_frist", "indsatstype")
DAILY = "sag_skal_droeftes_i_rehabiliteringsteam"
RECORDED = """
(() => {
  const nodes = [];
  const walk = (node) => {
    nodes.push(node);
    const parts = Object.values(node).map((field) => (Array.isArray(field) ? field : [field]));
    [].concat(...parts).filter((part) => part instanceof Object).forEach(walk);
  };
  Object.values(Ressourceforloeb.variables).forEach((each) => each.formulas.forEach(walk));
  const asked = %s;
  const request = %s;
  const evaluation = Ressourceforloeb.evaluation(request);
  asked.forEach(([name, period]) => evaluation.value(name, period));
  const periods = [...new Set(asked.map(([, period]) => period).concat("ETERNITY"))];
  return {
    ways: evaluation.ways.map((way) => [
      way.variable, way.period, way.formula.id, way.parts.map((part) => part.id)
    ]),
    noted: Object.fromEntries(periods.map((period) => [period, nodes
      .map((node) => [node.id, evaluation.noted(node, period)])
      .filter(([, value]) => value !== undefined)])),
    isGiven: asked.map(([name, period]) => evaluation.isGiven(name, period)),
  };
})()
"""


def plain(value: Any) -> Any:
    """A value as the script gives it."""
    if isinstance(value, date):
        return value.isoformat()
    return getattr(value, "name", value)


def value_of(part: Node, recorded: Any) -> Any:
    if isinstance(part, Choice):
        return bool(recorded)
    expression = part.value if isinstance(part, Step) else part
    assert isinstance(expression, Expression)
    if expression.type.kind is Kind.TEXT:
        return recorded
    return plain(typed(expression.type, recorded, 0))


@pytest.fixture
def numbers(system: TaxBenefitSystem, script_file: Path, tmp_path: Path) -> dict[Node, int]:
    """The number of each node."""
    (names,) = node.evaluate([script_file], ["Object.keys(Ressourceforloeb.variables)"], tmp_path)
    rules = rules_of(system)
    nodes = (n for name in names for f in rules[name].formulas for n in tree.walk(f))
    return {each: number for number, each in enumerate(nodes)}


@pytest.mark.parametrize("month", ["2016-02", "2021-12", "2024-02"])
def test_every_node_is_recorded(
    system: TaxBenefitSystem,
    script_file: Path,
    tmp_path: Path,
    numbers: dict[Node, int],
    month: str,
) -> None:
    drawn = Draw(numpy.random.default_rng(SEED), system, month, PERSONS).inputs(given=False)
    inputs = {key: in_range(values) for key, values in drawn.items() if key[0] != NOT_SAID}
    asked = [*((name, month) for name in ASKED), (DAILY, f"{month}-10"), ("er_forsoerger", month)]
    people = [{key: v[place : place + 1] for key, v in inputs.items()} for place in range(PERSONS)]
    expressions = [
        RECORDED % (json.dumps(asked), json.dumps({"facts": facts(system, person), "record": True}))
        for person in people
    ]
    seen = node.evaluate([script_file], expressions, tmp_path)
    for person, kept in zip(people, seen, strict=True):
        evaluation = Evaluation(system, person, 1, record=True)
        for name, when in asked:
            evaluation.value(name, when)
        assert kept["ways"] == ways(evaluation, numbers)
        assert kept["isGiven"] == [(name, when) in person for name, when in asked]
        recorded = evaluation.recorded.items()
        noted = {
            str(at): {numbers[n]: value_of(n, v) for n, v in all_.items()} for at, all_ in recorded
        }
        assert {at: dict(pairs) for at, pairs in kept["noted"].items() if pairs} == noted
    assert any(kept["noted"][f"{month}-10"] for kept in seen) is (month > "2022")


def facts(system: TaxBenefitSystem, person: dict[tuple[str, str], Values]) -> dict[str, Any]:
    """What is given of a person, as the script takes it."""
    rules = rules_of(system)
    plain_facts: dict[str, Any] = {}
    for (name, when), values in person.items():
        plain_facts.setdefault(name, {})[when] = plain(typed(rules[name].type, values, 0))
    return plain_facts


def ways(evaluation: Evaluation, numbers: dict[Node, int]) -> list[Any]:
    """The formulas gone through, and the parts of each in order."""
    gone = []
    for formula, period in evaluation.computed:
        recorded = evaluation.recorded[period]
        parts = tree.course(formula.body, lambda choice, at=recorded: bool(at[choice]))
        numbered = [numbers[part] for part in parts]
        gone.append([formula.variable, str(period), numbers[formula], numbered])
    return gone


def test_nothing_is_recorded_unasked(script_file: Path, tmp_path: Path) -> None:
    (kept,) = node.evaluate(
        [script_file],
        [
            """(() => {
              const evaluation = Ressourceforloeb.evaluation({});
              const value = evaluation.value("inddata_er_gyldige", "2026-03");
              const [formula] = Ressourceforloeb.variables.inddata_er_gyldige.formulas;
              return [value, evaluation.ways, evaluation.noted(formula.body.result, "2026-03")];
            })()"""
        ],
        tmp_path,
    )
    assert kept == [True, [], None]
