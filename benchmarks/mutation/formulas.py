"""The mutants of the variables: of their formulas, and of what their classes declare.

A mutant replaces one node of the syntax tree. What would be the same law by construction is left
out: asking an eternal fact in another month, or reading an interpretation in another month.
"""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import instant
from openfisca_core.variables import Variable

from openfisca_ressourceforloeb import concepts
from openfisca_ressourceforloeb.reforms.fortolkninger import registry

from .mutants import Mutant, numbered
from .parameters import INTERPRETATIONS, units
from .sources import Sources, VariableSource

ENUMS = {n: e for n, e in vars(concepts).items() if isinstance(e, type) and issubclass(e, Enum)}
UNITS = units()
BOOL, DATE = "bool", "date"
NEIGHBOURS = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
OPPOSITES = {ast.Lt: ast.Gt, ast.LtE: ast.GtE, ast.Gt: ast.Lt, ast.GtE: ast.LtE}
EQUALITIES = {ast.Eq: ast.NotEq, ast.NotEq: ast.Eq}
ARITHMETIC = {ast.Add: (ast.Sub, ast.Mult), ast.Sub: (ast.Add,), ast.Mult: (ast.Add,)}
CONNECTIVES = {ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.And: ast.Or, ast.Or: ast.And}
CHAINS = (ast.BitAnd, ast.BitOr, ast.Add, ast.Mult)
CALENDAR = ["laeg_maaneder_til", "laeg_uger_til", "laeg_dage_til", "laeg_aar_til"]
OTHER_FUNCTIONS = {
    "min_": "max_",
    "max_": "min_",
    "op_til": "over",
    "over": "op_til",
    "foerste_dag": "sidste_dag",
    "sidste_dag": "foerste_dag",
    "hele_maaneder": "hele_aar",
    "hele_aar": "hele_maaneder",
} | dict(zip(CALENDAR, CALENDAR[1:] + CALENDAR[:1], strict=True))
OTHER_DEFAULTS = {BOOL: "True", DATE: "date(2000, 1, 1)", "int": "1", "float": "1.0"}
OTHER_PERIODS = {"MONTH": "ETERNITY", "ETERNITY": "MONTH", "DAY": "MONTH"}
FUNCTION_TYPES = (
    dict.fromkeys(("er_sket", "overstiger"), BOOL)
    | dict.fromkeys(("hele_aar", "hele_maaneder", "aar_og_maaned"), "int")
    | dict.fromkeys(
        (*CALENDAR, "foerste_dag", "sidste_dag", "ingen_dato", "dato_eller", "dag"), DATE
    )
)
"""The types of the calendar functions; the others have the type of what they are given."""

Replacement = tuple[str, ast.AST]  # kind and new node


@dataclass(frozen=True)
class VariableMutant(Mutant):
    """A variable with another class body."""

    source: VariableSource = field(kw_only=True)
    tree: ast.ClassDef = field(kw_only=True)

    def build(self) -> Variable:
        """The altered variable. Raises what the engine raises when it cannot be one."""
        return self.source.build(self.tree)


def variable_mutants(sources: Sources, only: str | None = None) -> list[VariableMutant]:
    """The mutants of all variables or of one, in the order of the files."""
    return numbered(
        mutant
        for source in sources.variables.values()
        if only in (None, source.name)
        for mutant in _mutants_of(source, sources)
    )


def _mutants_of(source: VariableSource, sources: Sources) -> Iterator[VariableMutant]:
    for tree in source.formulas:
        formula = _Formula(tree, source, sources)
        seen = {ast.unparse(tree)}
        for kind, node, new in formula.replacements():
            altered = copy.deepcopy(tree, {id(node): new})
            if (text := ast.unparse(altered)) not in seen:
                seen.add(text)
                change = formula.change(node, new)
                yield _mutant(source, kind, node, change, {id(tree): altered})
    yield from _declarations(source)


def _mutant(
    source: VariableSource,
    kind: str,
    node: ast.AST,
    change: tuple[str, str],
    replaced: dict[int, object],
) -> VariableMutant:
    """The mutant whose class body has other nodes in the place of those with the given ids."""
    return VariableMutant(
        source.name,
        kind,
        source.file,
        getattr(node, "lineno", source.tree.lineno),
        *change,
        source=source,
        tree=copy.deepcopy(source.tree, replaced),
    )


def _declarations(source: VariableSource) -> Iterator[VariableMutant]:
    """Another default value and another definition period."""
    for name, new in (
        ("default_value", _other_default(source)),
        ("definition_period", OTHER_PERIODS[source.text("definition_period")]),
    ):
        node = source.attribute(name)
        kind, after = name.replace("_", " "), f"{name} = {new}"
        if node is None:
            change = (f"no {name}", after)
            body = [ast.parse(after).body[0], *source.tree.body]
            yield _mutant(source, kind, source.tree, change, {id(source.tree.body): body})
        else:
            change = (f"{name} = {ast.unparse(node)}", after)
            replacement = ast.parse(new, mode="eval").body
            yield _mutant(source, kind, node, change, {id(node): replacement})


def _other_default(source: VariableSource) -> str:
    if source.type in ENUMS:
        _, _, member = source.text("default_value").partition(".")
        return f"{source.type}.{_next_member(source.type, member)}"
    return OTHER_DEFAULTS[source.type]


def _next_member(enum: str, member: str) -> str:
    members: list[str] = [other.name for other in ENUMS[enum]]
    return members[(members.index(member) + 1) % len(members)]


def _next(name: str, names: Sequence[str]) -> str | None:
    """The name after a name in a round; ``None`` where there is no other."""
    others = list(dict.fromkeys(names))
    return others[(others.index(name) + 1) % len(others)] if len(others) > 1 else None


class _Formula:
    """One formula, read for its alterations."""

    def __init__(self, tree: ast.FunctionDef, source: VariableSource, sources: Sources) -> None:
        self.tree = tree
        self.source = source
        self.sources = sources
        docstring = ast.get_docstring(tree) is not None
        self.body = tree.body[1:] if docstring else tree.body
        self.nodes = [node for statement in self.body for node in ast.walk(statement)]
        self.parents = {id(c): node for node in self.nodes for c in ast.iter_child_nodes(node)}
        self.local_types: dict[str, str | None] = {}
        self.local_paths: dict[str, str] = {}
        self.assigned_in: dict[str, int] = {}
        for node in sorted(
            (node for node in self.nodes if isinstance(node, ast.Assign)), key=lambda n: n.lineno
        ):
            name = ast.unparse(node.targets[0])
            self.local_types[name] = self.type_of(node.value)
            if (path := self.path(node.value)) is not None:
                self.local_paths[name] = path
            if node in self.body:  # what only a branch assigns is not known after it
                self.assigned_in.setdefault(name, node.end_lineno or node.lineno)

    def change(self, node: ast.AST, new: ast.AST) -> tuple[str, str]:
        """The text that is altered, and what it becomes: as much of it as tells one where it is."""
        if isinstance(node, ast.FunctionDef) and isinstance(new, ast.FunctionDef):
            return node.name, new.name
        if isinstance(node, ast.If) and isinstance(new, ast.If):
            return f"if {ast.unparse(node.test)}", f"if {ast.unparse(new.test)}"
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "select":
            pairs = zip(_arms(node), _arms(new), strict=True)
            before, after = zip(*((old, arm) for old, arm in pairs if old != arm), strict=True)
            return "; ".join(before), "; ".join(after)
        around = node
        while isinstance(around, ast.Name | ast.Constant | ast.keyword | ast.List):
            around = self.parents[id(around)]
        return ast.unparse(around), ast.unparse(copy.deepcopy(around, {id(node): new}))

    def type_of(self, node: ast.AST) -> str | None:
        """The type of an expression's values; ``None`` for a scalar read from a parameter."""
        match node:
            case ast.Compare() | ast.UnaryOp(op=ast.Invert()):
                return BOOL
            case ast.BinOp(op=ast.BitAnd() | ast.BitOr()):
                return BOOL
            case ast.BinOp(left=left, right=right):
                types = (self.type_of(left), self.type_of(right))
                return next((type_ for type_ in types if type_ not in (None, BOOL)), None)
            case ast.Name():
                return self.local_types.get(node.id)
            case ast.Call(func=ast.Name(id=name)):
                if (variable := self.reference(node)) is not None:
                    return self.sources.variables[variable].type
                if name in FUNCTION_TYPES:
                    return FUNCTION_TYPES[name]
                first = {"where": 1, "select": 1}.get(name, 0)
                return self.type_of(node.args[first]) if len(node.args) > first else None
            case ast.List(elts=[first_item, *_]):
                return self.type_of(first_item)
            case ast.Attribute(value=ast.Name(id=name)) if name in ENUMS:
                return name
        return None

    def reference(self, node: ast.AST) -> str | None:
        """The variable a call asks of the person."""
        match node:
            case ast.Call(func=ast.Name(id="person"), args=[ast.Constant(value=str(name)), *_]):
                return name
            case ast.Call(
                func=ast.Name(id="hvis_noedvendig"), args=[_, ast.Constant(value=str(name)), *_]
            ):
                return name
        return None

    def path(self, node: ast.AST) -> str | None:
        """The path of the parameter or parameter node an expression reads."""
        match node:
            case ast.Call(func=ast.Name(id="parameters")):
                return ""
            case ast.Name(id=name):
                return self.local_paths.get(name)
            case ast.Attribute(value=value, attr=step):
                above = self.path(value)
                return None if above is None else f"{above}.{step}".lstrip(".")
        return None

    @cached_property
    def references(self) -> list[str]:
        """The variables asked of the person, in the order of the text."""
        calls = [node for node in self.nodes if self.reference(node) is not None]
        calls.sort(key=lambda call: (call.lineno, call.col_offset))  # type: ignore[attr-defined]
        return [name for call in calls if (name := self.reference(call)) is not None]

    def replacements(self) -> Iterator[tuple[str, ast.AST, ast.AST]]:
        """Kind, node and new node of every alteration, in the order of the text."""
        for kind, function in self.other_starts():
            yield kind, self.tree, function
        nodes = [node for node in self.nodes if isinstance(node, ast.expr | ast.If)]
        nodes.sort(key=lambda node: (node.lineno, node.col_offset, -(node.end_col_offset or 0)))
        for node in nodes:
            for kind, new in self.alterations(node):
                yield kind, node, new

    def other_starts(self) -> Iterator[tuple[str, ast.FunctionDef]]:
        """The formula from a month earlier and a month later."""
        dated = re.fullmatch(r"formula_(\d{4})(?:_(\d\d))?(?:_(\d\d))?", self.tree.name)
        if dated is None:
            return
        begins = instant("-".join((dated[1], dated[2] or "01", dated[3] or "01")))
        for months in (-1, 1):
            function = copy.deepcopy(self.tree)
            function.name = "formula_" + str(begins.offset(months, "month")).replace("-", "_")
            yield "start of formula", function

    def alterations(self, node: ast.expr | ast.If) -> Iterator[Replacement]:
        """Kind and new node of every alteration of one node."""
        match node:
            case ast.If() if not self.has_two_readings(node.test):
                yield "branch", _with(node, test=ast.UnaryOp(ast.Not(), node.test))
            case ast.Compare():
                yield from self.comparisons(node)
            case ast.BoolOp():
                yield "and/or", _with(node, op=CONNECTIVES[type(node.op)]())
                for operand in node.values:
                    yield "operand left out", operand
            case ast.BinOp():
                yield from self.operators(node)
            case ast.UnaryOp(op=ast.Invert() | ast.USub()):
                kind = "negation" if isinstance(node.op, ast.Invert) else "arithmetic"
                yield kind, node.operand
            case ast.Constant(value=bool(value)):
                yield "constant", ast.Constant(not value)
            case ast.Constant(value=int(value)) if value in (0, 1):
                yield "constant", ast.Constant(1 - value)
            case ast.Attribute():
                yield from self.attributes(node)
            case ast.Name():
                yield from self.names(node)
            case ast.Call():
                yield from self.calls(node)
        if isinstance(node, ast.Name | ast.Call) and self.type_of(node) == BOOL:
            parent = self.parents[id(node)]
            if not (isinstance(parent, ast.UnaryOp) and isinstance(parent.op, ast.Invert)):
                yield from self.negations(node)

    def has_two_readings(self, test: ast.expr) -> bool:
        """Whether to compare with the other reading is the same as to turn the branches round."""
        match test:
            case ast.Compare(left=ast.Attribute(attr=name), comparators=[ast.Constant()]):
                return len(registry()[name].readings) == 2
        return False

    def negations(self, node: ast.expr) -> Iterator[Replacement]:
        if not (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)):
            yield "negation", ast.UnaryOp(ast.Invert(), node)

    def comparisons(self, node: ast.Compare) -> Iterator[Replacement]:
        (operator,), (right,) = node.ops, node.comparators
        if isinstance(right, ast.Constant) and isinstance(right.value, str):
            assert isinstance(node.left, ast.Attribute)  # noqa: S101
            for reading in registry()[node.left.attr].readings:
                if reading != right.value:
                    yield "reading compared", _with(node, comparators=[ast.Constant(reading)])
        elif type(operator) in EQUALITIES:
            yield "equality", _with(node, ops=[EQUALITIES[type(operator)]()])
        else:
            yield "boundary", _with(node, ops=[NEIGHBOURS[type(operator)]()])
            yield "direction", _with(node, ops=[OPPOSITES[type(operator)]()])

    def operators(self, node: ast.BinOp) -> Iterator[Replacement]:
        operator = type(node.op)
        if operator in CONNECTIVES:
            yield "and/or", _with(node, op=CONNECTIVES[operator]())
        for other in ARITHMETIC.get(operator, ()):
            yield "arithmetic", _with(node, op=other())
        parent = self.parents.get(id(node))
        inside = isinstance(parent, ast.BinOp) and type(parent.op) is operator
        if isinstance(node.op, ast.Sub):
            yield "operand left out", node.left
        elif isinstance(node.op, CHAINS) and not inside:
            operands = _operands(node, operator)
            for index in range(len(operands)):
                yield "operand left out", _chain(operands[:index] + operands[index + 1 :], node.op)

    def attributes(self, node: ast.Attribute) -> Iterator[Replacement]:
        match node:
            case ast.Attribute(value=ast.Name(id=enum), attr=member) if enum in ENUMS:
                yield "enum member", _with(node, attr=_next_member(enum, member))
            case ast.Attribute(value=ast.Name(id="period"), attr="last_month"):
                yield "period", node.value
            case ast.Attribute(value=ast.Name(id="period"), attr="first_month"):
                yield "period", _with(node, attr="last_month")
            case _:
                if (other := self.other_parameter(self.path(node))) is not None:
                    yield "parameter", _with(node, attr=other)

    def other_parameter(self, path: str | None) -> str | None:
        """The last step of the next parameter beside it that has the same unit."""
        if path is None or path not in UNITS or path.startswith(INTERPRETATIONS):
            return None
        folder, _, name = path.rpartition(".")
        beside = [p.rpartition(".") for p, unit in UNITS.items() if unit == UNITS[path]]
        return _next(name, [last for above, _, last in beside if above == folder])

    def names(self, node: ast.Name) -> Iterator[Replacement]:
        """Another local name of the same type."""
        if isinstance(node.ctx, ast.Store):
            return
        type_ = self.local_types.get(node.id)
        if type_ is not None:
            known = [
                name
                for name, line in self.assigned_in.items()
                if line < node.lineno and self.local_types[name] == type_
            ]
            other = _next(node.id, known) if node.id in known else None
            if other is not None:
                yield "variable", _with(node, id=other)

    def may_ask_earlier(self, call: ast.Call) -> bool:
        """Whether it may matter in which month something is asked."""
        variable = self.reference(call)
        if variable is not None:
            return self.sources.variables[variable].text("definition_period") != "ETERNITY"
        above = self.parents[id(call)]
        return not (isinstance(above, ast.Attribute) and above.attr == INTERPRETATIONS[:-1])

    def earlier(self, call: ast.Call) -> Iterator[ast.Call]:
        """The call with the period before."""
        daily = self.source.text("definition_period") == "DAY"
        before = "period.offset(-1)" if daily else "period.last_month"
        for arg in call.args:
            if isinstance(arg, ast.Name) and arg.id == "period" and self.may_ask_earlier(call):
                new = ast.parse(before, mode="eval").body
                yield copy.deepcopy(call, {id(arg): new})

    def calls(self, node: ast.Call) -> Iterator[Replacement]:
        assert isinstance(node.func, ast.Name)  # noqa: S101
        name = node.func.id
        if (variable := self.reference(node)) is not None:
            others = [o for o in self.references if self.are_alike(o, variable)]
            if (other := _next(variable, others)) is not None:
                place = 0 if name == "person" else 1
                args = list(node.args)
                args[place] = ast.Constant(other)
                yield "variable", _with(node, args=args)
        for call in self.earlier(node):
            yield "period", call
        if name in ("beloeb", "trin"):
            path = f"{self.path(node.args[0])}.{ast.literal_eval(node.args[1])}"
            if (other := self.other_parameter(path)) is not None:
                args = [node.args[0], ast.Constant(other), *node.args[2:]]
                yield "parameter", _with(node, args=args)
        if name in OTHER_FUNCTIONS:
            yield "function", _with(node, func=_with(node.func, id=OTHER_FUNCTIONS[name]))
        if name in ("min_", "max_"):
            for operand in node.args:
                yield "operand left out", operand
        if name == "where":
            condition, first, second = node.args
            yield "arms", _with(node, args=[condition, second, first])
        if name == "select":
            yield from self.selections(node)

    def are_alike(self, one: str, other: str) -> bool:
        """Whether two variables have the same type and can be asked for the same period."""
        first, second = (self.sources.variables[name] for name in (one, other))
        daily = [source.text("definition_period") == "DAY" for source in (first, second)]
        return first.type == second.type and daily[0] == daily[1]

    def selections(self, node: ast.Call) -> Iterator[Replacement]:
        """Neighbouring arms swapped, and neighbouring conditions tried in the other order."""
        conditions, values, default = node.args
        assert isinstance(conditions, ast.List)  # noqa: S101
        assert isinstance(values, ast.List)  # noqa: S101
        for index in range(len(values.elts) - 1):
            swapped = _with(values, elts=_swapped(values.elts, index))
            reordered = _with(conditions, elts=_swapped(conditions.elts, index))
            yield "arms", _with(node, args=[conditions, swapped, default])
            yield "order of conditions", _with(node, args=[reordered, swapped, default])
        last = _with(values, elts=[*values.elts[:-1], default])
        yield "arms", _with(node, args=[conditions, last, values.elts[-1]])


def _with(node: ast.AST, **fields: object) -> ast.AST:
    """The node with other fields."""
    new = copy.copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def _arms(select: ast.AST) -> list[str]:
    """What a selection tries and gives, in order."""
    match select:
        case ast.Call(args=[ast.List(elts=conditions), ast.List(elts=values), default]):
            return [ast.unparse(arm) for arm in (*conditions, *values, default)]
    raise ValueError(ast.unparse(select))


def _swapped(nodes: Sequence[ast.expr], index: int) -> list[ast.expr]:
    return [*nodes[:index], nodes[index + 1], nodes[index], *nodes[index + 2 :]]


def _operands(node: ast.expr, operator: type[ast.operator]) -> list[ast.expr]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, operator):
        return [*_operands(node.left, operator), *_operands(node.right, operator)]
    return [node]


def _chain(operands: Sequence[ast.expr], operator: ast.operator) -> ast.expr:
    first, *rest = operands
    for operand in rest:
        first = ast.BinOp(first, operator, operand)
    return first
