"""The room stands on the ground floor: it needs the standard library and PyYAML, safely."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import openfisca_ressourceforloeb.sources as room

MODULES = sorted(Path(room.__file__).parent.glob("*.py"))
LIST_LOADED_MODULES = """
import json, sys
before = set(sys.modules)
from openfisca_ressourceforloeb.sources import load_register
load_register()
new = [name for name in set(sys.modules) - before if getattr(sys.modules[name], "__spec__", None)]
loaded = {name.partition(".")[0] for name in new}
print(json.dumps(sorted(loaded - sys.stdlib_module_names)))
"""


def test_importing_and_reading_loads_nothing_but_pyyaml() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIST_LOADED_MODULES],
        capture_output=True,
        check=True,
        text=True,
        cwd=Path(room.__file__).parents[2],
    )
    loaded = set(json.loads(done.stdout))
    assert "yaml" in loaded
    assert loaded <= {"openfisca_ressourceforloeb", "yaml", "_yaml"}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_a_module_imports_only_the_standard_library_pyyaml_and_its_neighbours(
    module: Path,
) -> None:
    imported = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            assert node.level <= 1, f"{module.name} imports from outside the room"
            if node.level == 0:
                imported.add((node.module or "").partition(".")[0])
    assert imported <= {*sys.stdlib_module_names, "yaml"}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_only_safe_yaml_loaders_are_named(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    names |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    unsafe = {"Loader", "CLoader", "FullLoader", "CFullLoader", "UnsafeLoader", "CUnsafeLoader"}
    assert not names & (unsafe | {"full_load", "unsafe_load", "load_all"})


def test_everything_announced_is_there() -> None:
    assert all(hasattr(room, name) for name in room.__all__)
    assert {"parse_reference", "find_quote", "verify", "supports"} <= set(room.__all__)
