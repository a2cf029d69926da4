"""Computes variables from the trees, as the engine computes them from the formulas.

The engine serves only with its parameters; no formula of it is called. The arithmetic is done in
the same order and the same types, so the results are the same to the last bit.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import reduce
from types import MappingProxyType
from typing import Any, TypeAlias

import numpy
from numpy.typing import NDArray
from openfisca_core import periods
from openfisca_core.periods import DateUnit, Period

from openfisca_ressourceforloeb import concepts

from . import tree
from .parse import rules_of
from .tree import Choice, Expression, Formula, Node, Rule, Step, When
from .vocabulary import DAYS, FUNCTIONS

Values: TypeAlias = NDArray[Any]
"""One value for each person; a member of an enumeration is its place in it, from 0."""

Inputs: TypeAlias = Mapping[tuple[str, str], Values]
"""What is given, by variable and period: ``2026-03``, ``2026-03-15`` or ``ETERNITY``."""

Facts: TypeAlias = Mapping[str, Mapping[str, Any]]
"""What is given of one person, by variable and period: plain values, dates as text or date."""

ETERNITY = str(Period.eternity())

_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


def inputs_of(system: Any, persons: Sequence[Facts]) -> dict[tuple[str, str], Values]:
    """The inputs of a population, from what is given of each person.

    Where something is given of one person only, the others have the default, as in the engine.
    """
    cells = {(name, period) for facts in persons for name in facts for period in facts[name]}
    return {
        (name, period): _column(system, name, [each.get(name, {}).get(period) for each in persons])
        for name, period in cells
    }


def _column(system: Any, name: str, given: Sequence[Any]) -> Values:
    rule = rules_of(system)[name]
    values = [rule.default if value is None else value for value in given]
    return numpy.array([_plain(rule, value) for value in values], _dtype(system, rule))


def _plain(rule: Rule, value: Any) -> Any:
    """A value as an array holds it: a member by its place, from its key or itself."""
    return rule.members.index(getattr(value, "name", value)) if rule.members else value


def _dtype(system: Any, rule: Rule) -> Any:
    return numpy.int64 if rule.members else system.variables[rule.name].dtype


def shifted(period: Period, when: When) -> Period:
    """The period in which a formula of a period reads another variable."""
    if when is When.SAME_PERIOD:
        return period
    month: Period = period.first_month
    return month if when is When.FIRST_MONTH else month.offset(-1)


class Evaluation:
    """The values of a population's variables.

    Attributes:
        count: the number of persons.
        instead: values that parameters have instead of those of the system, by path.
        values: what was given or computed, by variable and period (``ETERNITY`` for the whole
            case).
        recorded: where it was asked to record, the value of each node by the period of its formula:
            an array, or one value that is the same for all. A step has its result, a choice whether
            its condition holds.
        computed: the formulas gone through and their periods; none before one that it reads.
    """

    def __init__(
        self,
        system: Any,
        inputs: Inputs,
        count: int,
        *,
        record: bool = False,
        instead: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        """``count`` is the number of persons; ``instead`` are values of parameters by path."""
        self.values: dict[tuple[str, str], Values] = dict(inputs)
        self.recorded: dict[Period, dict[Node, Any]] = {}
        self.computed: list[tuple[Formula, Period]] = []
        self._record = record
        self.instead = instead
        self._system = system
        self._rules = rules_of(system)
        self.count = count

    def value(self, name: str, period: Period | str) -> Values:
        """The value of a variable for each person.

        Args:
            name: the variable.
            period: its period; for a variable of the whole case any period.

        Raises:
            ParameterNotFoundError: a parameter that is needed has no value; where it is an amount
                it is a ``BeloebMangler``.
            ValueError: the variable has no value for such a period.
        """
        rule = self._rules[name]
        own = Period.eternity() if rule.unit is DateUnit.ETERNITY else periods.period(period)
        if own.unit != rule.unit:
            raise ValueError(f"{name} has a value for each {rule.unit}, not for {own}")
        key = (name, str(own))
        if key not in self.values:
            self.values[key] = self._array(rule, self._computed(rule, own))
        return self.values[key]

    def key(self, name: str, period: Period) -> tuple[str, str]:
        """Where :attr:`values` has a variable's value in a period."""
        is_eternal = self._rules[name].unit is DateUnit.ETERNITY
        return name, str(Period.eternity() if is_eternal else period)

    def note(self, node: Node, period: Period, value: Any) -> Any:
        """Record the value of a node, where that was asked for; returns it."""
        if self._record:
            self.recorded.setdefault(period, {})[node] = value
        return value

    def _computed(self, rule: Rule, period: Period) -> Any:
        is_eternal = rule.unit is DateUnit.ETERNITY
        formula = rule.formula_on(date.max if is_eternal else period.start.date)
        if formula is None:
            return _plain(rule, rule.default)
        result = _Run(self, self._system, formula, period).result()
        self.computed.append((formula, period))
        return result

    def _array(self, rule: Rule, value: Any) -> Values:
        everybody = value if numpy.ndim(value) else numpy.full(self.count, value)
        return numpy.asarray(everybody, _dtype(self._system, rule))


class _Run:
    """One formula in one period."""

    def __init__(
        self, evaluation: Evaluation, system: Any, formula: Formula, period: Period
    ) -> None:
        self._evaluation = evaluation
        self._formula = formula
        self._period = period
        self._steps: dict[str, Any] = {}
        self._system = system

    def result(self) -> Any:
        """Goes through the steps and gives the result."""
        result: Any = None
        for part in tree.course(self._formula.body, self._holds):
            if isinstance(part, Step):
                self._steps[part.name] = self._note(part, self._value(part.value))
            elif isinstance(part, Expression):
                result = self._value(part)
        return result

    def _holds(self, choice: Choice) -> bool:
        return bool(self._note(choice, self._value(choice.condition)))

    def _note(self, node: Node, value: Any) -> Any:
        return self._evaluation.note(node, self._period, value)

    def _value(self, node: Expression) -> Any:
        return self._note(node, _COMPUTE[type(node)](self, node))

    def _values(self, nodes: Sequence[Expression]) -> list[Any]:
        return [self._value(node) for node in nodes]

    def _constant(self, node: tree.Literal | tree.Text) -> Any:
        return node.value

    def _member(self, node: tree.EnumMember) -> int:
        return node.index

    def _step(self, node: tree.StepRef) -> Any:
        return self._steps[node.name]

    def _variable(self, node: tree.VariableRef) -> Any:
        if node.needed_by is not None and not self._value(node.needed_by).any():
            return 0
        return self._evaluation.value(node.name, shifted(self._period, node.when))

    def _parameter(self, node: tree.ParameterRef) -> Any:
        if node.path in self._evaluation.instead:
            return self._evaluation.instead[node.path]
        folder, name = self._folder(node.path)
        if node.needed_by is None:
            return getattr(folder, name)
        return concepts.beloeb(folder, name, self._value(node.needed_by), node.can_be_given)

    def _scale(self, node: tree.ScaleRef) -> Any:
        folder, name = self._folder(node.path)
        return concepts.trin(folder, name, self._value(node.value), node.can_be_given)

    def _folder(self, path: str) -> tuple[Any, str]:
        """The folder of a parameter on the period's first day, and its name there."""
        *folders, name = path.split(".")
        parameters = self._system.get_parameters_at_instant(self._period)
        return reduce(getattr, folders, parameters), name

    def _operation(self, node: tree.Compare | tree.Arithmetic) -> Any:
        return _OPERATORS[node.operator](self._value(node.left), self._value(node.right))

    def _all(self, node: tree.And) -> Any:
        if node.type.per_person:
            return reduce(operator.and_, self._values(node.conditions))
        return all(self._value(condition) for condition in node.conditions)

    def _any(self, node: tree.Or) -> Any:
        if node.type.per_person:
            return reduce(operator.or_, self._values(node.conditions))
        return any(self._value(condition) for condition in node.conditions)

    def _not(self, node: tree.Not) -> Any:
        return numpy.logical_not(self._value(node.condition))

    def _only_if(self, node: tree.OnlyIf) -> Any:
        return self._value(node.condition) * self._value(node.amount)

    def _where(self, node: tree.Where) -> Any:
        return numpy.where(*self._values((node.condition, node.then, node.otherwise)))

    def _select(self, node: tree.Select) -> Any:
        conditions = self._values(node.conditions)
        return numpy.select(conditions, self._values(node.values), self._value(node.otherwise))

    def _smallest(self, node: tree.Smallest) -> Any:
        return numpy.minimum(self._value(node.left), self._value(node.right))

    def _largest(self, node: tree.Largest) -> Any:
        return numpy.maximum(self._value(node.left), self._value(node.right))

    def _call(self, node: tree.Call) -> Any:
        return FUNCTIONS[node.function].compute(*self._values(node.arguments))

    def _day(self, node: tree.DayOfPeriod) -> Any:
        return DAYS[node.function](self._period)


_COMPUTE: dict[type[Expression], Callable[[_Run, Any], Any]] = {
    tree.Literal: _Run._constant,
    tree.Text: _Run._constant,
    tree.EnumMember: _Run._member,
    tree.StepRef: _Run._step,
    tree.VariableRef: _Run._variable,
    tree.ParameterRef: _Run._parameter,
    tree.ScaleRef: _Run._scale,
    tree.Compare: _Run._operation,
    tree.Arithmetic: _Run._operation,
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
