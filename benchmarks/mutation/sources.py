"""The source text of the variables, and which variable reads which."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from openfisca_core.variables import Variable

from .mutants import PACKAGE

FOLDER = PACKAGE / "variables"
# What an altered class may need that its file does not import.
_PRELUDE = ast.parse(
    "from openfisca_core.model_api import DAY, ETERNITY, MONTH, date, max_, min_\n"
    "from openfisca_ressourceforloeb.concepts import *"
).body


@dataclass(frozen=True)
class VariableSource:
    """A variable as its file writes it."""

    file: Path
    imports: tuple[ast.stmt, ...]
    tree: ast.ClassDef

    @property
    def name(self) -> str:
        """The variable's name."""
        return self.tree.name

    @property
    def formulas(self) -> list[ast.FunctionDef]:
        """Its formulas, without the docstring."""
        return [
            node
            for node in self.tree.body
            if isinstance(node, ast.FunctionDef) and node.name.startswith("formula")
        ]

    def attribute(self, name: str) -> ast.expr | None:
        """What the class assigns to an attribute; ``None`` where it leaves it out."""
        for node in self.tree.body:
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name:
                return node.value
        return None

    def text(self, name: str) -> str:
        """The source text of what the class assigns to an attribute; empty if it is left out."""
        value = self.attribute(name)
        return "" if value is None else ast.unparse(value)

    @cached_property
    def type(self) -> str:
        """``bool``, ``int``, ``float``, ``date`` or the name of an enumeration."""
        return self.text("possible_values") or self.text("value_type")

    @cached_property
    def mentions(self) -> frozenset[str]:
        """Every name its formulas read something by: a variable, or a parameter's last step."""
        names = set()
        for formula in self.formulas:
            for node in ast.walk(formula):
                if isinstance(node, ast.Attribute):
                    names.add(node.attr)
                elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                    names.add(node.value)
        return frozenset(names)

    def build(self, tree: ast.ClassDef) -> Variable:
        """The variable that another class body would make."""
        module = ast.Module([*_PRELUDE, *self.imports, tree], type_ignores=[])
        namespace: dict[str, Any] = {"__name__": "mutant"}
        exec(compile(ast.fix_missing_locations(module), str(self.file), "exec"), namespace)  # noqa: S102
        return namespace[tree.name]()


class Sources:
    """All variables by name, and what depends on what."""

    def __init__(self) -> None:
        self.variables = {
            source.name: source for file in sorted(FOLDER.rglob("*.py")) for source in _read(file)
        }

    def readers_of(self, name: str) -> frozenset[str]:
        """The variables whose formulas mention a variable or the last step of a parameter."""
        return frozenset(v.name for v in self.variables.values() if name in v.mentions)

    def affected_by(self, names: Iterable[str]) -> frozenset[str]:
        """The variables, and all that are computed from them."""
        affected: set[str] = set()
        new = set(names)
        while new:
            affected |= new
            new = {reader for name in new for reader in self.readers_of(name)} - affected
        return frozenset(affected)


def _read(file: Path) -> list[VariableSource]:
    body = ast.parse(file.read_text(encoding="utf-8")).body
    imports = tuple(node for node in body if isinstance(node, ast.Import | ast.ImportFrom))
    return [VariableSource(file, imports, n) for n in body if isinstance(n, ast.ClassDef)]
