"""What the rooms of the registers, reasons and drawings may know: only what stands below them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import openfisca_ressourceforloeb

PACKAGE = Path(openfisca_ressourceforloeb.__file__).parent
BELOW = {
    "registers": {"concepts", "sources", "reforms", "formula"},
    "explain": {"concepts", "sources", "reforms", "formula"},
    "drawing": {"explain", "formula", "registers"},
}
MODULES = [file for room in BELOW for file in sorted((PACKAGE / room).glob("*.py"))]


def rooms_imported(file: Path) -> set[str]:
    """The rooms of the package a module imports from."""
    rooms = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level <= 1, f"{file.name} imports from outside its room"
            name = (node.module or "").split(".")
            if name[0] == PACKAGE.name:
                rooms |= {name[1]} if name[1:] else {alias.name for alias in node.names}
    return rooms


@pytest.mark.parametrize("file", MODULES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_an_arrow_only_points_down(file: Path) -> None:
    assert rooms_imported(file) <= BELOW[file.parent.name]


def test_the_modules_are_found() -> None:
    assert len(MODULES) > 10
    assert rooms_imported(PACKAGE / "registers" / "discretion.py") == {
        *("concepts", "formula", "sources"),
    }
