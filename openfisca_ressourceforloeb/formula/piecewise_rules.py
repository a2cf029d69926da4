"""Computes the trees with functions of one amount in place of values: see :mod:`.piecewise`."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import reduce
from typing import Any, TypeAlias

import numpy
from openfisca_core import periods
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.periods import DateUnit, Period

from openfisca_ressourceforloeb import concepts

from . import piecewise_algebra as algebra
from . import tree, vocabulary
from .evaluate import Evaluation, Facts, inputs_of, shifted
from .graph import Graph
from .names import NUMBERS
from .parse import rules_of
from .piecewise_algebra import Function, Line, Refused, Value
from .tree import Choice, Expression, Formula, Kind, Rule, Step

Answer: TypeAlias = Fraction | bool | int | date | str
"""A plain value: a decimal number as a ``Fraction``, a member of an enumeration by its place."""

Key: TypeAlias = tuple[str, str]
"""A variable and a period: ``2026-03``, ``2026-03-15`` or ``ETERNITY``."""

_NOTHING = algebra.constant(Line(algebra.ZERO))
_HALF_AN_OERE = Fraction(1, 200)
_ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
_ARITHMETIC: dict[str, algebra.Operation] = {
    "+": algebra.added,
    "-": algebra.subtracted,
    "*": algebra.multiplied,
    "/": algebra.divided,
}


@dataclass(frozen=True)
class Cause:
    """Where a break first arose: two values are compared there, or one cuts the other off.

    Attributes:
        node: the comparison, the extreme or the band.
        variable: whose formula it stands in.
        period: the period of the formula.
        limit: the side that does not change with the amount, or what a step stands for; the right
            side where both change.
        level: the value of the limit; ``None`` where both sides change.
    """

    node: Expression
    variable: str
    period: str
    limit: Expression
    level: Answer | None


def exact(number: float | Fraction) -> Fraction:
    """A number as it is written: 0.55 is 55/100."""
    return Fraction(repr(float(number))) if isinstance(number, float) else Fraction(number)


def answer(kind: Kind, value: Value, x: Fraction) -> Answer:
    """A value at the amount x as a plain one.

    Raises:
        ParameterNotFoundError: it is refused; for a missing amount it is a ``BeloebMangler``.
    """
    if isinstance(value, Refused):
        raise value.error
    if isinstance(value, Line):
        number = value.at(x)
        return int(number) if kind is Kind.INT else number
    return value


class PersonsValues:
    """What does not change with the amount; computed once for all amounts of one person."""

    def __init__(self, system: Any, facts: Facts, graph: Graph | None) -> None:
        """``facts`` are what is given of the person; ``graph`` is the system's, where known."""
        self.system = system
        self.rules = rules_of(system)
        self.graph = graph or Graph(self.rules.values())
        inputs = inputs_of(system, [facts])
        self.given = frozenset(inputs)
        self.evaluation = Evaluation(system, inputs, 1)
        self.constants: dict[Key, Function] = {}

    def period_of(self, name: str, period: Period | str) -> Period:
        """The period in which a variable has a value.

        Raises:
            ValueError: it has no value for such a period.
        """
        unit = self.rules[name].unit
        own: Period = Period.eternity()
        if unit is not DateUnit.ETERNITY:
            own = periods.period(period)
        if own.unit != unit:
            raise ValueError(f"{name} has a value for each {unit}, not for {own}")
        return own

    def value(self, name: str, period: Period) -> Function:
        """A variable's value, as the trees compute it with float64."""
        try:
            (found,) = self.evaluation.value(name, period)
        except ParameterNotFoundError as error:
            return algebra.constant(_refused(error))
        return algebra.constant(_value(self.rules[name].type.kind, found))


class FunctionsOfAmount:
    """The variables of one person as functions of one amount."""

    def __init__(self, person: PersonsValues, of: Key) -> None:
        """``of`` is the fact that is the amount, and its period."""
        self.person = person
        self._affected = person.graph.affects(of[0])
        self._functions: dict[Key, Function] = {of: algebra.identity()}

    def variable(self, name: str, period: Period) -> Function:
        """A variable as a function of the amount.

        Raises:
            NotPiecewiseLinear: it is none of straight lines.
        """
        key = self.person.evaluation.key(name, period)
        is_affected = key in self._functions or name in self._affected
        functions = self._functions if is_affected else self.person.constants
        if key not in functions:
            functions[key] = self._computed(self.person.rules[name], key, is_affected)
        return functions[key]

    def _computed(self, rule: Rule, key: Key, is_affected: bool) -> Function:
        """Through the formula where it changes with the amount, or has to be exact."""
        period = periods.period(key[1])
        is_eternal = rule.unit is DateUnit.ETERNITY
        formula = rule.formula_on(date.max if is_eternal else period.start.date)
        is_through_formula = is_affected or rule.type.kind is Kind.FLOAT
        if formula is None or key in self.person.given or not is_through_formula:
            return self.person.value(rule.name, period)
        return _Run(self, formula, period).result()


class _Run:
    """One formula in one period."""

    def __init__(self, functions: FunctionsOfAmount, formula: Formula, period: Period) -> None:
        self._functions = functions
        self._formula = formula
        self._period = period
        self._steps: dict[str, Function] = {}
        self._meant: dict[str, Expression] = {}

    def result(self) -> Function:
        """Goes through the steps and gives the result, refused where any of them is."""
        gone_through: list[Function] = []
        try:
            for part in tree.course(self._formula.body, self._holds):
                if isinstance(part, Step):
                    self._steps[part.name] = self._function(part.value)
                    self._meant[part.name] = self._limit(part.value)
                    gone_through.append(self._steps[part.name])
                elif isinstance(part, Expression):
                    gone_through.append(self._function(part))
        except ParameterNotFoundError as error:  # of a choice
            gone_through.append(algebra.constant(_refused(error)))
        *steps, result = gone_through
        refused = [step for step in steps if _is_refused_somewhere(step)]
        return algebra.mapped(_last, *refused, result) if refused else result

    def _holds(self, choice: Choice) -> bool:
        """Whether a condition holds; it is the same for all and for every amount."""
        return bool(answer(Kind.BOOL, self._function(choice.condition).breaks[0].at, algebra.ZERO))

    def _function(self, node: Expression) -> Function:
        return _COMPUTE[type(node)](self, node)

    def _all_functions(self, nodes: Sequence[Expression]) -> list[Function]:
        return [self._function(node) for node in nodes]

    def _limit(self, node: Expression) -> Expression:
        """The expression itself, or what the step stands for."""
        return self._meant[node.name] if isinstance(node, tree.StepRef) else node

    # --- what stands alone ---

    def _constant(self, node: tree.Literal | tree.Text) -> Function:
        return algebra.constant(_value(node.type.kind, node.value))

    def _member(self, node: tree.EnumMember) -> Function:
        return algebra.constant(node.index)

    def _step(self, node: tree.StepRef) -> Function:
        return self._steps[node.name]

    def _day(self, node: tree.DayOfPeriod) -> Function:
        return algebra.constant(_value(Kind.DATE, vocabulary.DAYS[node.function](self._period)))

    def _variable(self, node: tree.VariableRef) -> Function:
        period = shifted(self._period, node.when)
        if node.needed_by is None:
            return self._functions.variable(node.name, period)
        variable = self._functions.variable
        return self._where_needed(node.needed_by, lambda: variable(node.name, period))

    def _where_needed(self, needed_by: Expression, read: Callable[[], Function]) -> Function:
        """What is read, where it is needed for any amount, and 0 for the others."""
        condition = self._function(needed_by)
        value = read() if _holds_somewhere(condition) else _NOTHING
        return algebra.mapped(algebra.needed, condition, value)

    def _parameter(self, node: tree.ParameterRef) -> Function:
        if node.needed_by is None:
            return algebra.constant(self._read(node, getattr))

        def amount(folder: Any, name: str) -> Any:
            return concepts.beloeb(folder, name, numpy.array([True]), node.can_be_given)

        return self._where_needed(
            node.needed_by, lambda: algebra.constant(self._read(node, amount))
        )

    def _scale(self, node: tree.ScaleRef) -> Function:
        def amount(value: Value) -> Value:
            if isinstance(value, Refused):
                return value
            numbers = _engines(Kind.INT, value)
            return self._read(
                node, lambda folder, name: concepts.trin(folder, name, numbers, node.can_be_given)
            )

        return algebra.mapped(amount, self._function(node.value))

    def _read(
        self, node: tree.ParameterRef | tree.ScaleRef, read: Callable[[Any, str], Any]
    ) -> Value:
        """What is read in the folder of a parameter on the period's first day, under its name."""
        *folders, name = node.path.split(".")
        try:
            parameters = self._functions.person.system.get_parameters_at_instant(self._period)
            return _value(node.type.kind, read(reduce(getattr, folders, parameters), name))
        except ParameterNotFoundError as error:
            return _refused(error)

    # --- conditions ---

    def _compare(self, node: tree.Compare) -> Function:
        left, right = self._function(node.left), self._function(node.right)
        order = _ORDERS[node.operator]
        if node.left.type.kind in NUMBERS:
            cause = self._cause(node, (node.left, left), (node.right, right))
            return algebra.compared(order, left, right, cause)
        return algebra.mapped(_unless_refused(order), left, right)

    def _all(self, node: tree.And) -> Function:
        if not node.type.per_person:
            return self._first_that_decides(node, decides=False)
        every = self._all_functions(node.conditions)
        return algebra.mapped(_unless_refused(lambda *each: all(each)), *every)

    def _any(self, node: tree.Or) -> Function:
        if not node.type.per_person:
            return self._first_that_decides(node, decides=True)
        every = self._all_functions(node.conditions)
        return algebra.mapped(_unless_refused(lambda *each: any(each)), *every)

    def _first_that_decides(self, node: tree.And | tree.Or, *, decides: bool) -> Function:
        """Conditions that are the same for all are read as far as needed."""
        for condition in node.conditions:
            function = self._function(condition)
            if function.breaks[0].at != (not decides):
                break
        return function

    def _not(self, node: tree.Not) -> Function:
        return algebra.mapped(_unless_refused(operator.not_), self._function(node.condition))

    # --- numbers and values that a condition chooses ---

    def _arithmetic(self, node: tree.Arithmetic) -> Function:
        operation = _ARITHMETIC[node.operator]
        return algebra.mapped(operation, self._function(node.left), self._function(node.right))

    def _only_if(self, node: tree.OnlyIf) -> Function:
        condition, amount = self._function(node.condition), self._function(node.amount)
        return algebra.mapped(algebra.selected, condition, amount, _NOTHING)

    def _where(self, node: tree.Where) -> Function:
        parts = (node.condition, node.then, node.otherwise)
        return algebra.mapped(algebra.selected, *self._all_functions(parts))

    def _select(self, node: tree.Select) -> Function:
        parts = (*node.conditions, *node.values, node.otherwise)
        return algebra.mapped(algebra.selected, *self._all_functions(parts))

    def _smallest(self, node: tree.Smallest) -> Function:
        return self._extreme(node, min, "<=")

    def _largest(self, node: tree.Largest) -> Function:
        return self._extreme(node, max, ">=")

    def _extreme(
        self, node: tree.Smallest | tree.Largest, of_dates: Callable[..., Any], sign: str
    ) -> Function:
        left, right = self._function(node.left), self._function(node.right)
        if node.type.kind is Kind.DATE:
            return algebra.mapped(_unless_refused(of_dates), left, right)
        cause = self._cause(node, (node.left, left), (node.right, right))
        return _cut(sign, left, right, cause)

    def _call(self, node: tree.Call) -> Function:
        arguments = self._all_functions(node.arguments)
        band = _BANDS.get(node.function)
        if band is None:
            return algebra.mapped(_calendar(vocabulary.FUNCTIONS[node.function]), *arguments)
        amount, limit = arguments
        sides = zip(node.arguments, arguments, strict=True)
        return band(amount, limit, self._cause(node, *sides))

    def _cause(self, node: Expression, *sides: tuple[Expression, Function]) -> Cause:
        moving = [each for each in sides if not each[1].is_constant]
        limit, function = next((each for each in sides if each not in moving), sides[-1])
        level = function.breaks[0].at
        is_known = function.is_constant and not isinstance(level, Refused)
        return Cause(
            node=node,
            variable=self._formula.variable,
            period=str(self._period),
            limit=self._limit(limit),
            level=answer(limit.type.kind, level, algebra.ZERO) if is_known else None,
        )


def _up_to(amount: Function, limit: Function, cause: Cause) -> Function:
    return _cut("<=", amount, limit, cause)


def _above(amount: Function, limit: Function, cause: Cause) -> Function:
    excess = algebra.mapped(algebra.subtracted, amount, limit)
    return _cut(">=", excess, _NOTHING, cause)


def _exceeds(amount: Function, limit: Function, cause: Cause) -> Function:
    """As ``concepts.overstiger``: half an øre is rounded to the even number, which is 0."""
    return algebra.compared(operator.gt, amount, limit, cause, level=_HALF_AN_OERE)


_BANDS: dict[str, Callable[[Function, Function, Cause], Function]] = {
    concepts.op_til.__name__: _up_to,
    concepts.over.__name__: _above,
    concepts.overstiger.__name__: _exceeds,
}
"""The functions of the vocabulary that work on amounts; the others are of the calendar."""


def _cut(sign: str, left: Function, right: Function, cause: Cause) -> Function:
    """The left number where it compares so with the right one, otherwise the right one."""
    is_left = algebra.compared(_ORDERS[sign], left, right, cause)
    return algebra.mapped(algebra.selected, is_left, left, right)


def _calendar(function: vocabulary.Function) -> algebra.Operation:
    """A function of the calendar on dates, whole numbers and texts, as the engine computes it."""

    def compute(*values: Value) -> Value:
        given = map(_engines, function.arguments, values)
        return _value(function.result, function.compute(*given))

    return _unless_refused(compute)


def _engines(kind: Kind, value: Value) -> Any:
    """A value as the functions of the vocabulary take it."""
    plain = answer(kind, value, algebra.ZERO)
    if kind is Kind.TEXT:
        return plain
    return numpy.array([plain], "datetime64[D]" if kind is Kind.DATE else None)


def _value(kind: Kind, found: Any) -> Value:
    """One value of a parameter, of the engine or of a function of the vocabulary."""
    plain: Any = numpy.asarray(found).item()
    return Line(exact(plain)) if kind in NUMBERS else plain


def _refused(error: ParameterNotFoundError) -> Refused:
    return Refused(str(error), error)


def _holds_somewhere(condition: Function) -> bool:
    return any(value is True for value in condition.values())


def _is_refused_somewhere(function: Function) -> bool:
    return any(isinstance(value, Refused) for value in function.values())


def _unless_refused(operation: Callable[..., Any]) -> algebra.Operation:
    """An operation on values; a refusal of one of them is one of the whole."""
    return lambda *values: algebra.first_refusal(*values) or operation(*values)


def _last(*values: Value) -> Value:
    return algebra.first_refusal(*values) or values[-1]


_COMPUTE: dict[type[Expression], Callable[[_Run, Any], Function]] = {
    tree.Literal: _Run._constant,
    tree.Text: _Run._constant,
    tree.EnumMember: _Run._member,
    tree.StepRef: _Run._step,
    tree.VariableRef: _Run._variable,
    tree.ParameterRef: _Run._parameter,
    tree.ScaleRef: _Run._scale,
    tree.Compare: _Run._compare,
    tree.Arithmetic: _Run._arithmetic,
    tree.And: _Run._all,
    tree.Or: _Run._any,
    tree.Not: _Run._not,
    tree.OnlyIf: _Run._only_if,
    tree.Where: _Run._where,
    tree.Select: _Run._select,
    tree.Smallest: _Run._smallest,
    tree.Largest: _Run._largest,
    tree.Call: _Run._call,
    tree.DayOfPeriod: _Run._day,
}
