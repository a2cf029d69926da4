"""Where a formula is written: its definition in a file, and the places of its parts."""

from __future__ import annotations

import ast
import inspect
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .tree import Place

_ROOT = Path(__file__).parents[2]
_LAYOUT = re.compile(r"(?<=[(\[]) |,? (?=[)\]])")
"""What only the breaking of lines has put inside brackets."""


class OutsideSubset(Exception):  # noqa: N818 - named for what the formula is
    """A formula says something the subset does not have.

    Attributes:
        variable: the variable's name.
        place: where it stands.
        construct: what it is, in English.
    """

    def __init__(self, variable: str, place: Place, construct: str) -> None:
        super().__init__(f"{variable} ({place.file}:{place.line}): {construct}: {place.text}")
        self.variable = variable
        self.place = place
        self.construct = construct


@dataclass(frozen=True)
class Source:
    """A file of formulas.

    Attributes:
        file: its path from the folder that holds the package, or its name where it lies elsewhere.
        lines: its lines in UTF-8, for the syntax tree counts columns in bytes.
        functions: every function in it by the line it begins on.
    """

    file: str
    lines: tuple[bytes, ...]
    functions: dict[int, ast.FunctionDef]

    def place(self, node: ast.expr | ast.stmt) -> Place:
        """Where a part of the syntax tree stands."""
        last_line, last_column = node.end_lineno or node.lineno, node.end_col_offset
        lines = list(self.lines[node.lineno - 1 : last_line])
        lines[-1] = lines[-1][:last_column]
        lines[0] = lines[0][node.col_offset :]
        text = " ".join(b" ".join(lines).decode().split())
        return Place(self.file, node.lineno, _LAYOUT.sub("", text))


def find_definition(function: Any) -> tuple[Source, ast.FunctionDef] | None:
    """The file a function is written in, and its ``def`` there; ``None`` where it has none."""
    if not inspect.isfunction(function):
        return None
    source = _read(function.__code__.co_filename)
    definition = source.functions.get(function.__code__.co_firstlineno)
    return None if definition is None else (source, definition)


@cache
def _read(name: str) -> Source:
    path = Path(name)
    raw = path.read_bytes() if path.exists() else b""
    functions = (each for each in ast.walk(ast.parse(raw)) if isinstance(each, ast.FunctionDef))
    shown = path.relative_to(_ROOT) if path.is_relative_to(_ROOT) else Path(path.name)
    return Source(
        file=shown.as_posix(),
        lines=tuple(raw.splitlines()),
        functions={function.lineno: function for function in functions},
    )
