"""Reads the expressions of a formula: from Python's syntax tree to the tree of meaning."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from openfisca_core import model_api
from openfisca_core.indexed_enums import Enum
from openfisca_core.model_api import max_, min_
from openfisca_core.periods import DateUnit

from openfisca_ressourceforloeb import concepts

from . import tree
from .names import NUMBERS, Names, ParameterName, common_type, fits
from .source import OutsideSubset, Source
from .tree import Expression, Kind, Type, When
from .vocabulary import DAYS, FUNCTIONS

PERSON, PERIOD, PARAMETERS = "person", "period", "parameters"

_PERIODS = {when.value: when for when in When}
_EQUALITY = ("==", "!=")
_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
_ARITHMETIC: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
}
_CONDITIONS: dict[type[ast.AST], type[tree.And] | type[tree.Or]] = {
    ast.BitAnd: tree.And,
    ast.BitOr: tree.Or,
    ast.And: tree.And,
    ast.Or: tree.Or,
}


@dataclass(frozen=True)
class Folder:
    """A name that stands for a folder of parameters."""

    path: str


Local: TypeAlias = Type | Folder | When
"""What a name of the formula stands for: a step's value, a folder of parameters or a period."""


class ExpressionReader:
    """Reads expressions of one formula, with the names that have been set so far.

    Attributes:
        names: what each name stands for; the reader of statements sets them.
    """

    def __init__(
        self, names: Names, variable: str, source: Source, module: Mapping[str, Any]
    ) -> None:
        """``names`` are the system's, ``module`` those of the file the formula stands in."""
        self.names: dict[str, Local] = {}
        self._known = names
        self._variable = variable
        self._unit = names.variables[variable].unit
        self._source = source
        self._module = module

    def outside(self, node: ast.expr | ast.stmt, construct: str) -> OutsideSubset:
        """The error that refuses a part of the formula."""
        return OutsideSubset(self._variable, self._source.place(node), construct)

    def read(self, node: ast.expr) -> Expression:
        """The meaning of an expression.

        Raises:
            OutsideSubset: the subset does not have it.
        """
        path = self._path(node)
        if path is not None:
            return self._parameter(node, path)
        reader = _READERS.get(type(node))
        if reader is None:
            raise self.outside(node, f"an expression of another sort ({type(node).__name__})")
        return reader(self, node)

    def folder(self, node: ast.expr) -> Folder | None:
        """The folder of parameters an expression stands for, if it does."""
        path = self._path(node)
        return None if path is None or self._found(node, path) else Folder(path)

    def period(self, node: ast.expr) -> When | None:
        """The period an expression stands for, if it does."""
        if isinstance(node, ast.Name) and isinstance(local := self.names.get(node.id), When):
            return local
        return _PERIODS.get(_dotted(node))

    def condition(self, node: ast.expr, *, per_person: bool | None = None) -> Expression:
        """The meaning of a condition; ``per_person`` demands one for each person, or for all."""
        condition = self.read(node)
        if condition.type.kind is not Kind.BOOL:
            raise self.outside(node, "no condition")
        if per_person is not None and condition.type.per_person is not per_person:
            one, other = "is the same for all", "differs between persons"
            found, wanted = (other, one) if condition.type.per_person else (one, other)
            raise self.outside(node, f"a condition that {found}, where one that {wanted} is wanted")
        return condition

    # --- names, literals and members ---

    def _name(self, node: ast.Name) -> Expression:
        local = self.names.get(node.id)
        if not isinstance(local, Type):
            raise self.outside(node, "a name that is no step of one type before this on every way")
        return tree.StepRef(self._source.place(node), local, node.id)

    def _constant(self, node: ast.Constant) -> Expression:
        place = self._source.place(node)
        if isinstance(node.value, bool):
            return tree.Literal(place, Type(Kind.BOOL, False), node.value)
        if isinstance(node.value, str):
            return tree.Text(place, Type(Kind.TEXT, False), node.value)
        if isinstance(node.value, int) and node.value in (0, 1):
            return tree.Literal(place, Type(Kind.INT, False), node.value)
        raise self.outside(node, "a number other than 0 and 1, or no number at all")

    def _attribute(self, node: ast.Attribute) -> Expression:
        enum = self._global(node.value)
        if not (isinstance(enum, type) and issubclass(enum, Enum)):
            raise self.outside(node, "an attribute of something else than parameters and enums")
        if node.attr not in enum.__members__:
            raise self.outside(node, f"no member of {enum.__name__}")
        index = list(enum.__members__).index(node.attr)
        enum_type = Type(Kind.ENUM, False, enum.__name__)
        return tree.EnumMember(self._source.place(node), enum_type, node.attr, index)

    def _global(self, node: ast.expr) -> Any:
        """What a name of the formula's module stands for, where no name of the formula hides it."""
        if isinstance(node, ast.Name) and node.id not in self.names:
            return self._module.get(node.id)
        return None

    # --- parameters ---

    def _path(self, node: ast.expr) -> str | None:
        """The path of the parameter or folder an expression names, if it names one."""
        if isinstance(node, ast.Name):
            local = self.names.get(node.id)
            return local.path if isinstance(local, Folder) else None
        if isinstance(node, ast.Attribute):
            path = self._path(node.value)
            return None if path is None else f"{path}.{node.attr}".lstrip(".")
        if isinstance(node, ast.Call) and _dotted(node.func) == PARAMETERS:
            if [*map(_dotted, node.args)] != [PERIOD] or node.keywords:
                raise self.outside(node, "the parameters of another date")
            if self._unit == DateUnit.ETERNITY:
                raise self.outside(node, "a parameter in a rule of the whole case")
            return ""
        return None

    def _found(self, node: ast.expr, path: str) -> ParameterName | None:
        """The parameter at a path, or ``None`` for a folder of parameters."""
        if path not in self._known.parameters:
            raise self.outside(node, f"an unknown parameter, {path}")
        return self._known.parameters[path]

    def _parameter(self, node: ast.expr, path: str) -> Expression:
        return tree.ParameterRef(self._source.place(node), self._parameter_type(node, path), path)

    def _parameter_type(self, node: ast.expr, path: str, *, is_scale: bool = False) -> Type:
        parameter = self._found(node, path)
        if parameter is None or parameter.is_scale is not is_scale:
            wanted = "a scale" if is_scale else "a parameter with one value"
            raise self.outside(node, f"something else than {wanted}")
        if parameter.type is None:
            raise self.outside(node, "a parameter with values of several types or none")
        return parameter.type

    # --- operators ---

    def _compare(self, node: ast.Compare) -> Expression:
        operator = _COMPARISONS.get(type(node.ops[0]))
        if operator is None or len(node.ops) > 1:
            raise self.outside(node, "a comparison in a chain, or with in or is")
        left, right = self.read(node.left), self.read(node.comparators[0])
        compared = common_type((left.type, right.type))
        if compared is None or compared.kind is Kind.BOOL:
            raise self.outside(node, f"a comparison of {left.type} with {right.type}")
        if compared.kind in (Kind.ENUM, Kind.TEXT) and operator not in _EQUALITY:
            raise self.outside(node, f"an order of {compared}")
        self._check_reading(node, left, right)
        truth = Type(Kind.BOOL, compared.per_person)
        return tree.Compare(self._source.place(node), truth, operator, left, right)

    def _check_reading(self, node: ast.expr, left: Expression, right: Expression) -> None:
        """A text compared with an interpretation is one of its readings."""
        if isinstance(left, tree.ParameterRef) and isinstance(right, tree.Text):
            parameter = self._found(node, left.path)
            if parameter and right.value not in (parameter.readings or right.value):
                raise self.outside(node, "a reading the interpretation does not have")

    def _bool_op(self, node: ast.BoolOp) -> Expression:
        """``and`` and ``or`` on truths that are the same for all."""
        return self._conditions(node, type(node.op), node.values, per_person=False)

    def _chain(self, node: ast.expr, operator: type[ast.operator]) -> list[ast.expr]:
        """The operands of ``a & b & c``, which become one node."""
        if isinstance(node, ast.BinOp) and type(node.op) is operator:
            return [*self._chain(node.left, operator), node.right]
        return [node]

    def _conditions(
        self,
        node: ast.expr,
        operator: type[ast.AST],
        parts: Iterable[ast.expr],
        per_person: bool | None = None,
    ) -> Expression:
        conditions = tuple(self.condition(part, per_person=per_person) for part in parts)
        truth = Type(Kind.BOOL, any(condition.type.per_person for condition in conditions))
        if not (truth.per_person or isinstance(node, ast.BoolOp)):
            raise self.outside(node, "& or | on truths that are the same for all")
        return _CONDITIONS[operator](self._source.place(node), truth, conditions)

    def _unary(self, node: ast.UnaryOp) -> Expression:
        place = self._source.place(node)
        if isinstance(node.op, ast.USub) and place.text == "-1":
            return tree.Literal(place, Type(Kind.INT, False), -1)
        if not isinstance(node.op, ast.Invert | ast.Not):
            raise self.outside(node, "a sign other than that of -1")
        # On one truth for all, Python's ~ is arithmetic: ~True is -2.
        per_person = isinstance(node.op, ast.Invert)
        condition = self.condition(node.operand, per_person=per_person)
        return tree.Not(place, condition.type, condition)

    def _binary(self, node: ast.BinOp) -> Expression:
        if type(node.op) in _CONDITIONS:
            return self._conditions(node, type(node.op), self._chain(node, type(node.op)))
        operator = _ARITHMETIC.get(type(node.op))
        if operator is None:
            raise self.outside(node, "another operator")
        left, right = self.read(node.left), self.read(node.right)
        place = self._source.place(node)
        per_person = left.type.per_person or right.type.per_person
        if operator == "*" and left.type.kind is Kind.BOOL and right.type.kind in NUMBERS:
            return tree.OnlyIf(place, Type(right.type.kind, per_person), left, right)
        result = common_type((left.type, right.type))
        if result is None or result.kind not in NUMBERS:
            raise self.outside(node, f"{left.type} {operator} {right.type}")
        result = Type(Kind.FLOAT, per_person) if operator == "/" else result
        return tree.Arithmetic(place, result, operator, left, right)

    # --- calls ---

    def _call(self, node: ast.Call) -> Expression:
        if _dotted(node.func) == PERSON:
            return self._variable_ref(node, node.args)
        if isinstance(node.func, ast.Attribute):
            raise self.outside(node, "a method or a function of a module")
        reader = _CALLS.get(id(self._global(node.func)))
        if reader is None:
            raise self.outside(node, "a function that is not in the vocabulary")
        return reader(self, node)

    def _arguments(self, node: ast.Call, count: int, *keywords: str) -> list[ast.expr]:
        """The arguments in order, those given by name last; each of them must be there."""
        named = {keyword.arg: keyword.value for keyword in node.keywords}
        if len(node.args) != count or set(named) != set(keywords):
            raise self.outside(node, "other arguments")
        return [*node.args, *(named[keyword] for keyword in keywords)]

    def _variable_ref(
        self, node: ast.Call, arguments: list[ast.expr], needed_by: Expression | None = None
    ) -> Expression:
        if len(arguments) != 2 or (node.keywords and needed_by is None):
            raise self.outside(node, "other arguments")
        name, when = self._word(arguments[0]), self.period(arguments[1])
        variable = self._known.variables.get(name)
        if variable is None:
            raise self.outside(node, f"an unknown variable, {name}")
        if when is None or not self._has_value(variable.unit, when):
            raise self.outside(node, "a period the variable has no value for")
        if needed_by is not None:
            self._check_amount(node, variable.type)
        return tree.VariableRef(self._source.place(node), variable.type, name, when, needed_by)

    def _check_amount(self, node: ast.expr, value_type: Type) -> None:
        """What is 0 where nobody needs it is a number, for ``~0`` is no truth."""
        if value_type.kind not in NUMBERS:
            raise self.outside(node, f"{value_type} where an amount is wanted")

    def _has_value(self, unit: DateUnit, when: When) -> bool:
        """Whether a variable of that unit has a value in that period of this formula."""
        if when is When.SAME_PERIOD:
            return unit in (self._unit, DateUnit.ETERNITY)
        return self._unit != DateUnit.ETERNITY and unit in (DateUnit.MONTH, DateUnit.ETERNITY)

    def _word(self, node: ast.expr) -> str:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return node.value
        raise self.outside(node, "a name that is not written out")

    def _hvis_noedvendig(self, node: ast.Call) -> Expression:
        person, *arguments, needed_by = self._arguments(node, 3, "til")
        if _dotted(person) != PERSON:
            raise self.outside(person, "something else than the person")
        return self._variable_ref(node, arguments, self.condition(needed_by, per_person=True))

    def _beloeb(self, node: ast.Call) -> Expression:
        given = [keyword.arg for keyword in node.keywords if keyword.arg == "kan_oplyses"]
        folder, name, til, *rest = self._arguments(node, 2, "til", *map(str, given))
        path = self._child_path(folder, name)
        needed_by = self.condition(til, per_person=True)
        value_type = self._parameter_type(node, path)
        self._check_amount(node, value_type)
        can_be_given = self._word(rest[0]) if rest else None
        place = self._source.place(node)
        return tree.ParameterRef(place, value_type, path, needed_by, can_be_given)

    def _trin(self, node: ast.Call) -> Expression:
        folder, name, value, given = self._arguments(node, 3, "kan_oplyses")
        path = self._child_path(folder, name)
        argument = self._argument(value, Kind.INT)
        amount = self._parameter_type(node, path, is_scale=True)
        value_type = Type(amount.kind, argument.type.per_person)
        place = self._source.place(node)
        return tree.ScaleRef(place, value_type, path, argument, self._word(given))

    def _child_path(self, folder: ast.expr, name: ast.expr) -> str:
        found = self.folder(folder)
        if found is None:
            raise self.outside(folder, "something else than a folder of parameters")
        return f"{found.path}.{self._word(name)}"

    def _where(self, node: ast.Call) -> Expression:
        condition, *values = self._arguments(node, 3)
        read = [self.read(value) for value in values]
        return tree.Where(
            self._source.place(node),
            self._common(node, read),
            self.condition(condition, per_person=True),
            *read,
        )

    def _select(self, node: ast.Call) -> Expression:
        conditions, values, otherwise = self._arguments(node, 3)
        if not (isinstance(conditions, ast.List) and isinstance(values, ast.List)):
            raise self.outside(node, "select without two lists")
        if len(conditions.elts) != len(values.elts):
            raise self.outside(node, "select with lists of different lengths")
        *read, last = [self.read(value) for value in (*values.elts, otherwise)]
        return tree.Select(
            self._source.place(node),
            self._common(node, (*read, last)),
            tuple(self.condition(each, per_person=True) for each in conditions.elts),
            tuple(read),
            last,
        )

    def _common(self, node: ast.expr, values: Iterable[Expression]) -> Type:
        found = common_type(value.type for value in values)
        if found is None:
            raise self.outside(node, "values of different types")
        return Type(found.kind, True, found.enum)

    def _smallest(self, node: ast.Call) -> Expression:
        return self._extreme(node, tree.Smallest)

    def _largest(self, node: ast.Call) -> Expression:
        return self._extreme(node, tree.Largest)

    def _extreme(
        self, node: ast.Call, kind: type[tree.Smallest] | type[tree.Largest]
    ) -> Expression:
        left, right = map(self.read, self._arguments(node, 2))
        result = common_type((left.type, right.type))
        if result is None or result.kind not in (*NUMBERS, Kind.DATE):
            raise self.outside(node, f"the extreme of {left.type} and {right.type}")
        return kind(self._source.place(node), result, left, right)

    def _day(self, node: ast.Call) -> Expression:
        (period,) = self._arguments(node, 1)
        if self.period(period) is not When.SAME_PERIOD:
            raise self.outside(node, "a day of another period")
        if self._unit == DateUnit.ETERNITY:
            raise self.outside(node, "a day of the period in a rule of the whole case")
        day = Type(Kind.DATE, False)
        return tree.DayOfPeriod(self._source.place(node), day, self._global(node.func).__name__)

    def _function(self, node: ast.Call) -> Expression:
        function = FUNCTIONS[self._global(node.func).__name__]
        nodes = self._arguments(node, len(function.arguments))
        arguments = tuple(map(self._argument, nodes, function.arguments))
        per_person = any(argument.type.per_person for argument in arguments)
        result = Type(function.result, per_person)
        return tree.Call(self._source.place(node), result, function.name, arguments)

    def _argument(self, node: ast.expr, wanted: Kind) -> Expression:
        argument = self.read(node)
        if not fits(argument.type, Type(wanted, True)):
            raise self.outside(node, f"{argument.type} where {wanted} is wanted")
        return argument


def _dotted(node: ast.expr) -> str:
    """``a.b.c`` as it is written; empty for anything else."""
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


_Reader: TypeAlias = Callable[[ExpressionReader, Any], Expression]

_READERS: dict[type[ast.expr], _Reader] = {
    ast.Name: ExpressionReader._name,
    ast.Constant: ExpressionReader._constant,
    ast.Attribute: ExpressionReader._attribute,
    ast.Compare: ExpressionReader._compare,
    ast.BoolOp: ExpressionReader._bool_op,
    ast.UnaryOp: ExpressionReader._unary,
    ast.BinOp: ExpressionReader._binary,
    ast.Call: ExpressionReader._call,
}

# By identity: what a name is called in the formula's module does not matter, only what it is.
_CALLS: dict[int, _Reader] = {
    id(concepts.where): ExpressionReader._where,
    id(concepts.select): ExpressionReader._select,
    id(model_api.where): ExpressionReader._where,
    id(model_api.select): ExpressionReader._select,
    id(min_): ExpressionReader._smallest,
    id(max_): ExpressionReader._largest,
    id(concepts.hvis_noedvendig): ExpressionReader._hvis_noedvendig,
    id(concepts.beloeb): ExpressionReader._beloeb,
    id(concepts.trin): ExpressionReader._trin,
    **{id(function): ExpressionReader._day for function in DAYS.values()},
    **{id(function.compute): ExpressionReader._function for function in FUNCTIONS.values()},
}
