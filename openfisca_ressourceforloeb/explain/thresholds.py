"""How near a person's answer is to another: which facts matter, and their nearest changes.

One fact at a time is another, and all others stay. Amounts are followed exactly along the formula
trees; of anything else every other value is tried, of whole numbers and dates within a stated
range. What cannot be right, such as a part that is more than its whole, is left out, unless what is
said is not right itself; and so is what cannot be computed, for an amount of the law is missing.

The facts come in the order the rule reads them. Kroner, days and yes or no have no common measure
by which one is nearer than the other, and that order is the one a caseworker goes through.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, TypeAlias

from openfisca_core import periods
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.periods import DateUnit, Period

from openfisca_ressourceforloeb.formula import tree
from openfisca_ressourceforloeb.formula.evaluate import Evaluation, Facts, inputs_of, shifted
from openfisca_ressourceforloeb.formula.graph import Graph
from openfisca_ressourceforloeb.formula.parse import rules_of
from openfisca_ressourceforloeb.formula.piecewise import Curves
from openfisca_ressourceforloeb.formula.tree import Formula, Kind, Node

from .course import Course, typed
from .danish import KRONER, SHARE, Value
from .reasons import Fact
from .threshold_amounts import OERE, Amount, Limit, Turn, amount
from .threshold_population import Key, Population
from .threshold_values import Change, Choice, Outcome, Place, Trial, Tried, choice, place, trial

__all__ = [
    "Amount",
    "Change",
    "Choice",
    "Limit",
    "Matter",
    "Place",
    "Thresholds",
    "Tried",
    "Turn",
    "thresholds",
]

_IS_VALID = "inddata_er_gyldige"
_PLACES = (Kind.INT, Kind.DATE)

Matter: TypeAlias = Amount | Choice | Place


@dataclass(frozen=True)
class Thresholds:
    """What an answer of one person turns on, and how near that is.

    Attributes:
        name: the variable asked about.
        period: its period.
        answer: the person's value.
        facts: the facts of which another value gives another answer, in the order they are read;
            an answer that is given itself turns on no other.
        without_effect: the other facts that the rules read: no value that was tried gives another
            answer as long as all others stay.
    """

    name: str
    period: str
    answer: Value
    facts: tuple[Matter, ...]
    without_effect: tuple[Fact, ...]


def thresholds(
    system: Any,
    facts: Facts,
    name: str,
    period: Period | str,
    tried: Tried | None = None,
    graph: Graph | None = None,
) -> Thresholds:
    """How near a person's answer is to another.

    Args:
        system: the tax and benefit system.
        facts: what is given of the person.
        name: the variable asked about.
        period: its period; for a variable of the whole case any period.
        tried: what is tried of whole numbers and dates.
        graph: the dependencies between the system's variables, where they are at hand.

    Raises:
        ParameterNotFoundError: the present answer is refused: a parameter that is needed has no
            value; where it is an amount it is a ``BeloebMangler``.
        ValueError: the variable has no value for such a period, or an amount that is given is
            below 0, or a share above 1.
    """
    return _Search(system, facts, name, period, tried or Tried(), graph).result()


class _Search:
    """The search for what one answer turns on."""

    def __init__(
        self,
        system: Any,
        facts: Facts,
        name: str,
        period: Period | str,
        tried: Tried,
        graph: Graph | None,
    ) -> None:
        self._system = system
        self._rules = rules_of(system)
        self._graph = graph or Graph(self._rules.values())
        self._tried = tried
        self._inputs = inputs_of(system, [facts])
        self._evaluation = Evaluation(system, self._inputs, 1, record=True)
        self._answer = self._evaluation.value(name, period)
        self._name = name
        self._period = periods.period(self._evaluation.key(name, periods.period(period))[1])
        self._curves = Curves(system, facts, self._graph)
        self._month = self._month_to_be_valid()

    def result(self) -> Thresholds:
        """Tries every fact the answer may rest on."""
        key = (self._name, str(self._period))
        read = [each for each in self._facts_read(self._name, self._period, set()) if each != key]
        amounts = [key for key in read if self._kind(key) is Kind.FLOAT]
        found = self._others([key for key in read if key not in amounts])
        found |= {key: self._amount(key) for key in amounts}
        return Thresholds(
            name=self._name,
            period=str(self._period),
            answer=self._typed(self._name, self._answer, 0),
            facts=tuple(matter for matter in (found[key] for key in read) if _matters(matter)),
            without_effect=tuple(found[key].fact for key in read if not _matters(found[key])),
        )

    def _month_to_be_valid(self) -> Period | None:
        """The month in which other values have to be valid; none where the present ones are not."""
        if self._period.unit is DateUnit.ETERNITY or self._name == _IS_VALID:
            return None
        month = self._period.first_month
        return month if self._evaluation.value(_IS_VALID, month)[0] else None

    def _kind(self, key: Key) -> Kind:
        return self._rules[key[0]].type.kind

    def _typed(self, name: str, values: Any, person: int) -> Value:
        return typed(self._rules[name].type, values, person)

    def _fact(self, key: Key) -> Fact:
        value = self._typed(key[0], self._evaluation.value(*key), 0)
        return Fact(*key, value, key in self._inputs)

    def _facts_read(self, name: str, period: Period, seen: set[Key]) -> Iterator[Key]:
        """What a variable rests on: what is given, and variables without a rule, as read."""
        key = self._evaluation.key(name, period)
        if key in seen:
            return
        seen.add(key)
        rule = self._rules[name]
        if key in self._inputs or not rule.formulas:
            yield key
            return
        own = periods.period(key[1])
        formula = rule.formula_on(date.max if rule.unit is DateUnit.ETERNITY else own.start.date)
        for node in self._gone_through(formula, own) if formula else ():
            if isinstance(node, tree.VariableRef):
                yield from self._facts_read(node.name, shifted(own, node.when), seen)

    def _gone_through(self, formula: Formula, period: Period) -> Iterator[Node]:
        """The nodes of a formula on the way it takes; all where the person's way is refused."""
        try:
            self._evaluation.value(formula.variable, period)
        except ParameterNotFoundError:
            return tree.walk(formula)
        course = Course(self._evaluation, formula, period, 0)
        parts = (each.condition if isinstance(each, tree.Choice) else each for each in course.parts)
        return chain.from_iterable(map(tree.walk, (*parts, course.result)))

    # --- amounts ---

    def _amount(self, key: Key) -> Amount:
        unit = self._system.variables[key[0]].unit
        upper = 1 if unit == SHARE else None
        answers = self._curves.curve(self._name, self._period, key, upper)
        valid = self._month and self._curves.curve(_IS_VALID, self._month, key, upper)
        step = OERE if unit == KRONER else None
        return amount(self._fact(key), answers, self._rules[self._name].type, valid, step)

    # --- everything else ---

    def _others(self, keys: Sequence[Key]) -> dict[Key, Matter]:
        """What the facts that are no amounts are to the answer, by all their values at once."""
        trials = {key: self._trial(key) for key in keys}
        population = Population(
            self._system, self._inputs, {key: each.values for key, each in trials.items()}
        )
        answers = population.ask(self._name, self._period)
        is_known = answers.is_known
        if self._month:
            is_known = is_known & population.ask(_IS_VALID, self._month).values
        found: dict[Key, Matter] = {}
        for key, tried in trials.items():
            of = population.of[key]
            outcome = Outcome(
                answer_type=self._rules[self._name].type,
                present=self._answer[0],
                answers=answers.values[of],
                is_known=is_known[of],
            )
            tell = place if self._kind(key) in _PLACES else choice
            found[key] = tell(self._fact(key), self._rules[key[0]].type, tried, outcome)
        return found

    def _trial(self, key: Key) -> Trial:
        (present,) = self._evaluation.value(*key)
        is_eternal = self._period.unit is DateUnit.ETERNITY
        first_day = None if is_eternal else self._period.start.date
        return trial(self._rules[key[0]], present, first_day, self._tried)


def _matters(matter: Matter) -> bool:
    if isinstance(matter, Amount):
        return bool(matter.below or matter.above or matter.slope_below or matter.slope_above)
    if isinstance(matter, Choice):
        return any(change.is_another for change in matter.changes)
    return any((matter.below, matter.above, matter.unknown))
