"""From a variable's Python source to its rule: the only door to the reading of formulas.

A formula stays inside a small subset of Python: assignment, ``if`` on parameters, ``return``,
``+ - * /``, comparison, ``& | ~``, ``where``, ``select``, ``max_``, ``min_``, other variables,
parameters, enum members, 0 and 1, and the vocabulary. Anything else is refused by
:class:`OutsideSubset`, for only what is inside can be explained, drawn, compiled and measured.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit

from .expressions import PARAMETERS, PERIOD, PERSON, ExpressionReader, Local
from .names import Names, common_type, fits, names_of
from .source import OutsideSubset, Source, find_definition
from .tree import Block, Choice, Expression, Formula, Kind, Place, Rule, Step, Type

__all__ = ["OutsideSubset", "rules_of"]

_ARGUMENTS = (PERSON, PERIOD, PARAMETERS)
_read: WeakKeyDictionary[Any, dict[Names, Rule]] = WeakKeyDictionary()
_of_system: WeakKeyDictionary[Any, Mapping[str, Rule]] = WeakKeyDictionary()


def rules_of(system: Any) -> Mapping[str, Rule]:
    """The rules of all variables of a tax and benefit system, by name.

    Each is read when it is asked for, and once: a system and its reforms share the rule of a
    variable the reform leaves as it is, down to its nodes. A system is not changed afterwards.

    Raises:
        OutsideSubset: when a rule is asked for and says something the subset does not have.
    """
    if system not in _of_system:
        _of_system[system] = _Rules(system)
    return _of_system[system]


class _Rules(Mapping[str, Rule]):
    def __init__(self, system: Any) -> None:
        self._names = names_of(system)
        self._variables = dict(system.variables)
        self._rules: dict[str, Rule] = {}

    def __getitem__(self, name: str) -> Rule:
        if name not in self._rules:
            variable = self._variables[name]
            shared = _read.setdefault(variable, {})
            if self._names not in shared:
                shared[self._names] = _read_rule(self._names, variable)
            self._rules[name] = shared[self._names]
        return self._rules[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._variables)

    def __len__(self) -> int:
        return len(self._variables)


def _read_rule(names: Names, variable: Any) -> Rule:
    is_enum = variable.value_type is Enum
    known = names.variables[variable.name]
    return Rule(
        name=variable.name,
        type=known.type,
        members=tuple(variable.possible_values.__members__) if is_enum else (),
        unit=known.unit,
        default=variable.default_value.name if is_enum else variable.default_value,
        formulas=tuple(
            _read_formula(names, variable.name, function, date.fromisoformat(start))
            for start, function in variable.formulas.items()
        ),
    )


def _read_formula(
    names: Names, variable: str, function: Callable[..., Any], start: date
) -> Formula:
    found = find_definition(function)
    if found is None:
        place = Place(getattr(function, "__module__", ""), 0, type(function).__name__)
        raise OutsideSubset(variable, place, "a formula without a plain def in a file")
    source, definition = found
    place = Place(source.file, definition.lineno, definition.name)
    if start != date.min and names.variables[variable].unit == DateUnit.ETERNITY:
        raise OutsideSubset(variable, place, "a date in a rule of the whole case")
    expressions = ExpressionReader(names, variable, source, function.__globals__)
    return Formula(
        place=place,
        variable=variable,
        start=None if start == date.min else start,
        sentence=" ".join((ast.get_docstring(definition) or "").split()),
        body=_StatementReader(names.variables[variable].type, source, expressions).body(definition),
    )


class _StatementReader:
    """Reads the statements of one formula, whose result is to be of the type ``wanted``."""

    def __init__(self, wanted: Type, source: Source, expressions: ExpressionReader) -> None:
        self._wanted = wanted
        self._source = source
        self._expressions = expressions

    def body(self, definition: ast.FunctionDef) -> Block:
        outside = self._expressions.outside
        arguments = ast.unparse(definition.args)
        if arguments not in (", ".join(_ARGUMENTS), ", ".join(_ARGUMENTS[:-1])):
            raise outside(definition, f"the arguments {arguments}")
        has_docstring = ast.get_docstring(definition) is not None
        body = self._block(definition, definition.body[has_docstring:])
        if not _ends(body):
            raise outside(definition, "a way without a result")
        return body

    def _block(self, node: ast.stmt, statements: Sequence[ast.stmt]) -> Block:
        parts: list[Step | Choice] = []
        result: Expression | None = None
        for statement in statements:
            if result is not None or (parts and _part_ends(parts[-1])):
                raise self._expressions.outside(statement, "a statement after the result")
            if isinstance(statement, ast.Return):
                result = self._result(statement)
            elif isinstance(statement, ast.If):
                parts.append(self._choice(statement))
            elif isinstance(statement, ast.Assign):
                parts += self._assignment(statement)
            else:
                construct = f"a statement of another sort ({type(statement).__name__})"
                raise self._expressions.outside(statement, construct)
        return Block(self._source.place(node), tuple(parts), result)

    def _result(self, statement: ast.Return) -> Expression:
        if statement.value is None:
            raise self._expressions.outside(statement, "no result")
        result = self._expressions.read(statement.value)
        if not fits(result.type, self._wanted):
            construct = f"{result.type} as the result of a variable of {self._wanted}"
            raise self._expressions.outside(statement, construct)
        return result

    def _assignment(self, statement: ast.Assign) -> list[Step | Choice]:
        """The step of an assignment; none where it only names a folder or a period."""
        target = statement.targets[0]
        if len(statement.targets) > 1 or not isinstance(target, ast.Name):
            raise self._expressions.outside(statement, "an assignment to more than a name")
        if target.id in _ARGUMENTS:
            raise self._expressions.outside(statement, "an assignment to an argument")
        expressions = self._expressions
        short = expressions.folder(statement.value) or expressions.period(statement.value)
        if short is not None:
            expressions.names[target.id] = short
            return []
        value = expressions.read(statement.value)
        expressions.names[target.id] = value.type
        return [Step(self._source.place(statement), target.id, value)]

    def _choice(self, statement: ast.If) -> Choice:
        condition = self._expressions.condition(statement.test, per_person=False)
        before = dict(self._expressions.names)
        then = self._block(statement, statement.body)
        after_then = self._expressions.names
        self._expressions.names = before
        otherwise = self._block(statement, statement.orelse)
        if _ends(otherwise):
            self._expressions.names = after_then
        elif not _ends(then):
            self._expressions.names = _on_every_way(after_then, self._expressions.names)
        return Choice(self._source.place(statement.test), condition, then, otherwise)


def _on_every_way(one: dict[str, Local], other: dict[str, Local]) -> dict[str, Local]:
    """The names set on both ways, with a type that holds the values of both.

    A truth is the same for all on both ways or on none: ``~`` is another thing on either.
    """
    names: dict[str, Local] = {}
    for name in one.keys() & other.keys():
        left, right = one[name], other[name]
        if left == right:
            names[name] = left
        elif isinstance(left, Type) and isinstance(right, Type):
            both = common_type((left, right))
            if both is not None and both.kind is not Kind.BOOL:
                names[name] = both
    return names


def _ends(block: Block) -> bool:
    """Whether every way through the block leads to a result."""
    return block.result is not None or bool(block.parts and _part_ends(block.parts[-1]))


def _part_ends(part: Step | Choice) -> bool:
    return isinstance(part, Choice) and _ends(part.then) and _ends(part.otherwise)
