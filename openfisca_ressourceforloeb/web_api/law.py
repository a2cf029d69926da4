"""Runs the law's own formulas on many persons, without the engine's bookkeeping.

The engine spends most of its time on finding out what it has; here a formula is called at once, and
what it gave is kept. The formulas, the variables, the parameters and the types are the engine's, so
the values are the same to the last bit; a test compares them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy
from numpy.typing import NDArray
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.parameters import Parameter, ParameterScale
from openfisca_core.periods import DateUnit, Instant, Period
from openfisca_core.variables import Variable

from openfisca_ressourceforloeb.explain.dependencies import graph_of

Values: TypeAlias = NDArray[Any]
"""One value of each person, in the variable's own type; of an enumeration an ``EnumArray``."""

Key: TypeAlias = tuple[str, Instant | None]
"""A variable and the first day of its period; ``None`` for the whole case."""

Given: TypeAlias = Callable[[Key], Values]
"""What is given of a population by its key."""

_Formula: TypeAlias = tuple[Any, bool]

_MOST_COMMON = 20_000
_FIRST_DAY = Instant((1, 1, 1))


@dataclass(frozen=True)
class Rule:
    """A variable with what is asked of it often.

    Attributes:
        variable: the engine's variable.
        is_eternal: whether it holds for the whole case.
        is_enum: whether its values are members of an enumeration.
        starts: the days from which its formulas hold, in order.
        formulas: these, each with whether it reads parameters.
        only: its only formula, where that holds on every day.
        rests_on: every variable it rests on, and itself.
        of_one_person: the default in an array of one.
    """

    variable: Variable
    is_eternal: bool
    is_enum: bool
    starts: tuple[Instant, ...]
    formulas: tuple[_Formula, ...]
    only: _Formula | None
    rests_on: frozenset[str]
    of_one_person: Values

    def default(self, count: int) -> Values:
        """The default of each person; that of one person is made once and cannot be changed."""
        if count == 1:
            return self.of_one_person
        default: Values = self.variable.default_array(count)
        return default

    def formula_on(self, day: Instant) -> _Formula | None:
        """The formula that holds on a day, if there is one."""
        if not self.formulas:
            return None
        place = bisect_right(self.starts, day)
        return self.formulas[place - 1] if place else None


class Law:
    """The rules and the amounts of a tax and benefit system, ready to be run often.

    Attributes:
        system: the tax and benefit system.
        rules: its variables, by name.
        parameters: its parameters, by path.
        common: what one person has of whom nothing is given; it is every person's of whom nothing
            is given that it rests on.
    """

    def __init__(self, system: Any) -> None:
        self.system = system
        graph = graph_of(system)
        self.rules = {
            name: _rule(variable, graph.rests_on(name))
            for name, variable in system.variables.items()
        }
        self.parameters = {each.name: each for each in _parameters(system)}
        self._changes = sorted(
            {
                _instant(value.instant_str)
                for parameter in self.parameters.values()
                for value in parameter.values_list
            }
        )
        self._amounts: dict[Instant, Any] = {}
        self.common: dict[Key, Values] = {}

    def amounts(self, period: Period) -> Any:
        """The parameters on the period's first day.

        They are read at the day of the last change before it, so that there are never more of them
        in memory than the law has changed; a refusal therefore names that day.
        """
        place = bisect_right(self._changes, period[1])
        day = self._changes[place - 1] if place else _FIRST_DAY
        if day not in self._amounts:
            # Not asked of the system, which would keep a reform alive long after its use.
            self._amounts[day] = self.system.parameters.get_at_instant(day)
        return self._amounts[day]


def _instant(day: str) -> Instant:
    return Instant(tuple(map(int, day.split("-"))))


def _parameters(system: Any) -> Iterator[Any]:
    """Every parameter with values by date, also those that a scale consists of."""
    for node in system.parameters.get_descendants():
        if isinstance(node, Parameter):
            yield node
        elif isinstance(node, ParameterScale):
            for bracket in node.brackets:
                yield from bracket.children.values()


def _rule(variable: Variable, rests_on: frozenset[str]) -> Rule:
    if variable.end is not None:
        raise ValueError(f"{variable.name} ends; its formulas are run only from a day on")
    starts = tuple(map(_instant, variable.formulas))
    formulas = tuple((each, each.__code__.co_argcount > 2) for each in variable.formulas.values())
    of_one_person = variable.default_array(1)
    of_one_person.flags.writeable = False
    is_eternal = variable.definition_period == DateUnit.ETERNITY
    is_always = len(formulas) == 1 and (is_eternal or starts[0] == _FIRST_DAY)
    return Rule(
        variable,
        is_eternal,
        variable.value_type is Enum,
        starts,
        formulas,
        formulas[0] if is_always else None,
        rests_on | {variable.name},
        of_one_person,
    )


class Population:
    """Persons as a formula sees them: ``person("loen_inkl_pension", period)``.

    Attributes:
        count: the number of persons.
    """

    def __init__(
        self,
        law: Law,
        count: int,
        known: Container[Key],
        names: frozenset[str],
        given: Given,
    ) -> None:
        """Takes persons and what is given of them.

        Args:
            law: the rules and amounts.
            count: the number of persons.
            known: the keys of which something is given.
            names: the variables of these keys.
            given: what is given by each of these keys.
        """
        self.count = count
        self._rules = law.rules
        self._law = law
        self._known = known
        self._given = given
        self._values: dict[Key, Values] = {}
        self._amounts_on: dict[Instant, Any] = {}
        self._common = law.common if count == 1 else None
        self._names = names

    def __call__(self, name: str, period: Period) -> Values:
        """A variable's value for each person; not to be changed in place.

        Raises:
            ParameterNotFoundError: a parameter that is needed has no value.
        """
        rule = self._rules[name]
        key = (name, None if rule.is_eternal else period[1])
        values = self._values.get(key)
        if values is None:
            values = self._values[key] = self._found(key, rule, period)
        return values

    def _found(self, key: Key, rule: Rule, period: Period) -> Values:
        if key in self._known:
            return self._given(key)
        if self._common is None or not rule.rests_on.isdisjoint(self._names):
            return self._computed(rule, period)
        values = self._common.get(key)
        if values is None:
            values = self._computed(rule, period)
            values.flags.writeable = False
            if len(self._common) >= _MOST_COMMON:
                self._common.clear()
            self._common[key] = values
        return values

    def _computed(self, rule: Rule, period: Period) -> Values:
        formula = rule.only or rule.formula_on(period[1])
        if formula is None:
            return rule.default(self.count)
        function, reads_parameters = formula
        values = (
            function(self, period, self.amounts) if reads_parameters else function(self, period)
        )
        variable = rule.variable
        if not isinstance(values, numpy.ndarray):
            if rule.is_enum:
                return self._encoded(variable, values)
            return numpy.full(self.count, values, variable.dtype)
        if rule.is_enum and not isinstance(values, EnumArray):
            return self._encoded(variable, values)
        return values if values.dtype == variable.dtype else values.astype(variable.dtype)

    def _encoded(self, variable: Variable, values: Any) -> Values:
        encoded: Values = variable.possible_values.encode(values)
        return encoded

    def amounts(self, period: Period) -> Any:
        """The parameters on the period's first day."""
        day = period[1]
        found = self._amounts_on.get(day)
        if found is None:
            found = self._amounts_on[day] = self._law.amounts(period)
        return found


def column(variable: Variable, count: int, values: Mapping[int, Any]) -> Values:
    """A variable's typed values by the person's place, in order; the others have the default."""
    is_enum = variable.value_type is Enum
    plain = [value.index for value in values.values()] if is_enum else list(values.values())
    if len(plain) == count:
        array = numpy.array(plain, variable.dtype)
    else:
        default = variable.default_value.index if is_enum else variable.default_value
        array = numpy.full(count, default, variable.dtype)
        array[list(values)] = plain
    return EnumArray(array, variable.possible_values) if is_enum else array
