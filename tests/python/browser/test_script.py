"""The script is one small classic script that needs nothing, and holds all rules."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import Parameter, ParameterScale
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_ressourceforloeb import CountryTaxBenefitSystem
from openfisca_ressourceforloeb.browser import compile_rules, script
from openfisca_ressourceforloeb.browser.script import RUNTIME
from openfisca_ressourceforloeb.concepts import KanOplyses, Kroner
from openfisca_ressourceforloeb.explain.words import called
from openfisca_ressourceforloeb.formula import tree
from openfisca_ressourceforloeb.formula.parse import rules_of
from openfisca_ressourceforloeb.reforms.fortolkninger import registry

from . import node

PACKAGE = Path(sys.modules[CountryTaxBenefitSystem.__module__].__file__ or "").parent
FOLDER = PACKAGE / "browser" / "runtime"
LARGEST = 60_000
NEEDS = ("import", "export", "require", "fetch", "XMLHttpRequest", "eval", "Function", "Date")
DIGEST = """
import hashlib
from openfisca_ressourceforloeb import CountryTaxBenefitSystem
from openfisca_ressourceforloeb.browser import script
print(hashlib.sha256(script(CountryTaxBenefitSystem()).encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def text(script_file: Path) -> str:
    return script_file.read_text(encoding="ascii")


@pytest.fixture(scope="module")
def api(script_file: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the page sees of the rules."""
    (seen,) = node.evaluate([script_file], ["Ressourceforloeb"], tmp_path_factory.mktemp("api"))
    return seen


def test_it_is_the_same_text_for_the_same_rules(text: str, system: TaxBenefitSystem) -> None:
    assert script(system) == text
    run = subprocess.run(
        [sys.executable, "-c", DIGEST],
        env={**os.environ, "PYTHONHASHSEED": "1"},
        check=True,
        capture_output=True,
        text=True,
    )
    assert run.stdout.strip() == hashlib.sha256(text.encode()).hexdigest()


def test_the_rules_are_small(system: TaxBenefitSystem) -> None:
    """What explains them is weighed for itself."""
    own = [name for name in RUNTIME if "/" not in name]
    sources = [(FOLDER / name).read_text(encoding="utf-8") for name in own]
    whole = "".join([json.dumps(compile_rules(system)), *sources])
    assert len(gzip.compress(whole.encode(), mtime=0)) < LARGEST


def test_every_file_is_in_it(text: str) -> None:
    files = {file.relative_to(FOLDER).as_posix() for file in FOLDER.rglob("*.js")}
    assert files == set(RUNTIME)
    assert len(RUNTIME) == len(files)


def test_it_runs_where_there_is_nothing_and_leaves_one_name(script_file: Path) -> None:
    """Neither a page nor a module: an empty world has only the language itself."""
    assert node.finish(node.start("alone.js", script_file)) == ["Ressourceforloeb"]


def test_it_asks_for_nothing() -> None:
    for name in RUNTIME:
        source = (FOLDER / name).read_text(encoding="utf-8")
        code = re.sub(r"(?s)/\*.*?\*/|//[^\n]*", "", source)
        used = set(re.findall(r"[A-Za-z_$][\w$]*", re.sub(r'"[^"\n]*"', '""', code)))
        assert not used & set(NEEDS), name


def test_it_can_stand_inside_a_page(text: str) -> None:
    assert text.isascii()
    assert "</" not in text
    assert "<!--" not in text


def test_it_holds_every_variable(api: dict[str, Any], system: TaxBenefitSystem) -> None:
    assert api["variables"].keys() == system.variables.keys()
    for name, seen in api["variables"].items():
        variable = system.variables[name]
        assert seen["label"] == variable.label
        assert seen["period"] == variable.definition_period
        assert seen["references"] == list(variable.reference or ())
        assert seen.get("unit") == variable.unit
        assert seen.get("inKroner", False) == isinstance(variable, Kroner)
        assert seen.get("canBeGiven", False) == isinstance(variable, KanOplyses)
        assert len(seen["formulas"]) == len(variable.formulas)
        if variable.value_type is Enum:
            enum = variable.possible_values
            assert seen["type"] == enum.__name__
            assert list(api["enums"][enum.__name__].items()) == [(m.name, m.value) for m in enum]
            assert seen["default"] == variable.default_value.name
        else:
            assert seen["type"] == variable.value_type.__name__
            assert str(seen["default"]) == str(variable.default_value)


def test_it_holds_every_value_of_the_law(api: dict[str, Any], system: TaxBenefitSystem) -> None:
    leaves = {
        each.name: each
        for each in system.parameters.get_descendants()
        if isinstance(each, Parameter | ParameterScale)
    }
    assert list(api["parameters"]) == sorted(leaves)
    for path, seen in api["parameters"].items():
        parameter = leaves[path]
        assert seen["description"] == called(parameter)
        assert seen["status"] == parameter.metadata["status"]
        assert seen["references"] == parameter.metadata["reference"]
        if isinstance(parameter, ParameterScale):
            for bracket, told in zip(parameter.brackets, seen["brackets"], strict=True):
                for name in ("threshold", "amount"):
                    assert told[name] == dated(bracket.children[name])
            assert (seen["thresholdUnit"], seen["unit"]) == ("fødselsmåned", "måneder")
        else:
            assert seen["values"] == dated(parameter)
            assert seen["unit"] == parameter.metadata["unit"]


def dated(parameter: Parameter) -> list[list[Any]]:
    """The values of a parameter by date, the oldest first."""
    return sorted([each.instant_str, each.value] for each in parameter.values_list)


def test_it_holds_every_reading(api: dict[str, Any]) -> None:
    assert len(api["interpretations"]) == len(registry()) == 24
    for name, interpretation in registry().items():
        seen = api["interpretations"][name]
        assert seen["question"] == interpretation.question
        assert list(seen["readings"].items()) == list(interpretation.readings.items())
        assert seen["chosen"] == interpretation.chosen


def test_it_holds_every_tree(api: dict[str, Any], system: TaxBenefitSystem) -> None:
    """Every node with its class, its type and its fields, numbered in reading order."""
    rules = rules_of(system)
    own = [n for name in api["variables"] for f in rules[name].formulas for n in tree.walk(f)]
    seen = [n for each in api["variables"].values() for f in each["formulas"] for n in walk(f)]
    assert [node["id"] for node in seen] == list(range(len(own)))
    for mine, shown in zip(own, seen, strict=True):
        assert shown["node"] == type(mine).__name__
        assert_same_fields(mine, shown)


def walk(shown: dict[str, Any]) -> list[dict[str, Any]]:
    """A node and everything in it, in reading order."""
    parts = [
        part for field in shown.values() for part in (field if type(field) is list else [field])
    ]
    return [shown, *(each for part in parts if isinstance(part, dict) for each in walk(part))]


def assert_same_fields(mine: tree.Node, shown: dict[str, Any]) -> None:
    if isinstance(mine, tree.Expression):
        assert shown["type"] == (mine.type.enum or mine.type.kind)
        assert shown.get("common", False) is not mine.type.per_person
    for name, value in vars(mine).items():
        if name not in ("place", "type") and not isinstance(value, tuple | tree.Node):
            written = str(value) if isinstance(value, date | str) else value
            assert shown.get(name) == written, (name, mine)
