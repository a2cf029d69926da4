"""Computes what is asked, month by month and on arrays, and finds out why it cannot be computed.

Of a month only those who ask about it are computed, and together only those who ask the same: a
person is refused for nothing but what that person asked. What a month needed is forgotten before
the next, so the memory is that of one month.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any, TypeAlias, TypeVar

import numpy
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import Instant
from openfisca_core.variables import Variable

from openfisca_ressourceforloeb.concepts import BeloebMangler, Kroner
from openfisca_ressourceforloeb.explain.danish import Value, to_oere
from openfisca_ressourceforloeb.simulation.calculation import (
    blamed,
    missing_amount,
    rule_of_validity,
)
from openfisca_ressourceforloeb.simulation.periods import ETERNITY
from openfisca_ressourceforloeb.simulation.situation import Facts as FactsByPeriod
from openfisca_ressourceforloeb.simulation.situation import Origin, Situation

from .checking import PERSONS, Asked
from .faults import MOST_FAULTS, Fault, RequestError
from .law import (
    Given,
    Key,
    Law,
    Population,
    Values,
    column,
)
from .settings import Settings
from .spelling import Time, month_time

Answers: TypeAlias = dict[tuple[str, Instant | None], dict[int, Any]]
"""By variable and period the JSON value of each person who asks, by the person's place."""

Questions: TypeAlias = dict[str, dict[Instant | None, Time]]
"""The variables that are asked for, each with its periods."""

Group: TypeAlias = dict[tuple[int, ...], Questions]
"""Of one month: those who ask the same together, and what they ask for."""

LEAST_SECONDS_TO_FIND = 0.3
"""In so long at least one of 20,000 persons is found whose amounts are missing."""

_Kind = TypeVar("_Kind", bound=Population)

_ARE_VALID = "inddata_er_gyldige"
_LAST_MONTH = "2999-12"
_MOST_EXPLAINED = 10

# Measured, and rounded up: what one person in one month takes, each variable asked for, each
# further person, and each answer.
_SECONDS_A_MONTH = 0.0008
_SECONDS_A_VARIABLE = 0.000015
_SECONDS_A_PERSON = 0.000006
_SECONDS_AN_ANSWER = 0.000004


@dataclass(frozen=True)
class Work:
    """A situation in the order it is computed in.

    Attributes:
        asked: the situation.
        groups: by month what is asked; the whole case under the empty month.
        seconds: what computing it is estimated to take.
    """

    asked: Asked
    groups: dict[str, Group]
    seconds: float


def plan(asked: Asked, settings: Settings, costs: float = 1) -> Work:
    """Puts the questions in the order in which they are computed.

    Args:
        asked: the situation.
        settings: how much time there is.
        costs: how many times as long as only computing the answers it takes.

    Raises:
        RequestError: 422; it would take too long.
    """
    work = in_order(asked, costs)
    require_affordable(work, settings)
    return work


def in_order(asked: Asked, costs: float = 1) -> Work:
    """As :func:`plan`, however long it takes."""
    groups: dict[str, Group] = {}
    for (name, start), (time, persons) in asked.askers.items():
        group = groups.setdefault(time.month, {})
        group.setdefault(tuple(persons), {}).setdefault(name, {})[start] = time
    return Work(asked, groups, _seconds(asked, groups) * costs)


def require_affordable(work: Work, settings: Settings) -> None:
    """Refuse what would take too long.

    Raises:
        RequestError: 422; it would take too long.
    """
    if work.seconds > settings.cost:
        raise too_costly()


def too_costly() -> RequestError:
    """It would take too long."""
    return RequestError(422, "too-much", [Fault("too-costly", (PERSONS,))])


def _seconds(asked: Asked, groups: Mapping[str, Group]) -> float:
    runs = [persons for group in groups.values() for persons in group]
    checks = list(asked.months.values())
    answers = sum(len(persons) for _, persons in asked.askers.values())
    persons = sum(map(len, runs)) + sum(map(len, checks))
    return (
        _SECONDS_A_MONTH * (len(runs) + len(checks))
        + _SECONDS_A_VARIABLE * len(asked.askers)
        + _SECONDS_A_PERSON * persons
        + _SECONDS_AN_ANSWER * answers
    )


@dataclass(frozen=True)
class Lacking:
    """An amount of the law that is needed for a question and not known.

    Attributes:
        person: the place of the person of whom it is asked.
        name: the variable that is asked for.
        time: when.
        error: what the engine says.
    """

    person: int
    name: str
    time: Time
    error: ParameterNotFoundError


@dataclass
class Outcome:
    """What computing gave: answers, and those who have none.

    Attributes:
        answers: of everybody else.
        impossible: by the person's place, the first month in which the facts cannot be right.
        lacking: by the person's place, the amounts that are missing.
        undecided: those of whom it was not found out whether an amount is missing.
        seconds: what was spent on finding out whose amounts are missing, as estimated.
    """

    answers: Answers = field(default_factory=dict)
    impossible: dict[int, str] = field(default_factory=dict)
    lacking: dict[int, list[Lacking]] = field(default_factory=dict)
    undecided: set[int] = field(default_factory=set)
    seconds: float = 0


def compute(law: Law, work: Work) -> Answers:
    """Answers every question.

    Raises:
        RequestError: 422; what is said of a person cannot be right in a month that is named, or an
            amount of the law is needed and not known.
    """
    outcome = attempt(law, work, LEAST_SECONDS_TO_FIND, MOST_FAULTS)
    asked = work.asked
    if outcome.impossible:
        some = islice(outcome.impossible.items(), _MOST_EXPLAINED)
        faults = [contradiction(law, asked, person, month) for person, month in some]
        raise RequestError(422, "cannot-be-right", faults)
    if outcome.lacking:
        lacking = chain.from_iterable(outcome.lacking.values())
        missing = [missing_fault(law, asked, each) for each in lacking]
        raise RequestError(422, "amount-missing", missing)
    if outcome.undecided:
        raise too_costly()
    return outcome.answers


def attempt(law: Law, work: Work, seconds: float, most: int) -> Outcome:
    """Answers what can be answered.

    Args:
        law: the rules and the amounts.
        work: what is asked.
        seconds: so long at most, as estimated, is spent on finding out of whom an amount is
            missing.
        most: of so many persons at most is found out what is missing.
    """
    asked = work.asked
    facts = FactsInArrays(law, asked)
    attempt = _Attempt(law, facts, seconds, most)
    months = asked.months or {_LAST_MONTH: set(range(len(asked.persons)))}
    for month in dict.fromkeys((*sorted(months), *work.groups)):
        checked = tuple(sorted(months.get(month, ())))
        everybody = facts.of(checked)
        if checked:
            attempt.check(everybody, checked, month)
        for persons, variables in work.groups.get(month, {}).items():
            population = everybody if persons == checked else facts.of(persons)
            attempt.answer(population, persons, variables)
    return attempt.outcome


class _Attempt:
    """Computes, and where that is refused finds out for whom."""

    def __init__(self, law: Law, facts: FactsInArrays, seconds: float, most: int) -> None:
        self.outcome = Outcome()
        self._law = law
        self._facts = facts
        self._seconds = seconds
        self._most = most

    def check(self, population: Population, persons: Sequence[int], month: str) -> None:
        """Note those of whom something is said that cannot be right in a month."""
        valid = population(_ARE_VALID, month_time(month).period)
        if not valid.all():
            for place in numpy.flatnonzero(~valid).tolist():
                self.outcome.impossible.setdefault(persons[place], month)

    def answer(self, population: Population, persons: Sequence[int], variables: Questions) -> None:
        """Answer those who ask the same together; who lacks an amount is found by halving."""
        try:
            found = [
                (name, start, in_json(self._law.rules[name].variable, population(name, at.period)))
                for name, times in variables.items()
                for start, at in times.items()
            ]
        except ParameterNotFoundError:
            self._apart(population, persons, variables)
            return
        for name, start, values in found:
            of_all = self.outcome.answers.setdefault((name, start), {})
            of_all.update(zip(persons, values, strict=True))

    def _apart(self, population: Population, persons: Sequence[int], variables: Questions) -> None:
        if len(persons) == 1:
            self._lacks(population, persons[0], variables)
            return
        costs = 2 * _SECONDS_A_MONTH + len(persons) * _SECONDS_A_PERSON
        is_spent = self.outcome.seconds + costs > self._seconds
        if is_spent or len(self.outcome.lacking) >= self._most:
            self.outcome.undecided.update(persons)
            return
        self.outcome.seconds += costs
        middle = len(persons) // 2
        for some in (persons[:middle], persons[middle:]):
            self.answer(self._facts.of(some), some, variables)

    def _lacks(self, population: Population, person: int, variables: Questions) -> None:
        for name, times in variables.items():
            for time in times.values():
                try:
                    population(name, time.period)
                except ParameterNotFoundError as error:
                    lacking = self.outcome.lacking.setdefault(person, [])
                    lacking.append(Lacking(person, name, time, error))


def in_json(variable: Variable, values: Values) -> list[Any]:
    """Values as JSON has them: kroner to the øre (half up), ISO dates, enum keys.

    Raises:
        ArithmeticError: a value is no number that JSON has.
    """
    if variable.value_type is Enum:
        names = variable.possible_values.names
        return [names[index] for index in numpy.asarray(values).tolist()]
    if values.dtype.kind == "M":
        return list(values.astype(str).tolist())
    if values.dtype.kind == "f" and not numpy.isfinite(values).all():
        raise ArithmeticError(variable.name)
    plain: list[Any] = values.tolist()
    return [_to_oere(value) for value in plain] if isinstance(variable, Kroner) else plain


def _to_oere(amount: float) -> float:
    """The amount rounded half up to the øre; most are whole øre already."""
    return amount + 0.0 if round(amount, 2) == amount else float(to_oere(amount))


class FactsInArrays:
    """The facts of a situation, made into arrays when a formula reads them."""

    def __init__(self, law: Law, asked: Asked) -> None:
        self._law = law
        self._asked = asked
        self._names = frozenset(name for name, _ in asked.facts)
        self._of_the_case: dict[str, Values] = {}

    def of(self, persons: Sequence[int]) -> Population:
        """Some of the persons, with their facts."""
        return self.as_population(persons, Population)

    def as_population(self, persons: Sequence[int], kind: type[_Kind]) -> _Kind:
        """Some of the persons, with their facts, as a kind of population."""
        facts = self._asked.facts
        return kind(self._law, len(persons), facts, self._names, self._given_of(persons))

    def _given_of(self, persons: Sequence[int]) -> Given:
        """What is given of some of the persons."""
        is_everybody = len(persons) == len(self._asked.persons)

        def given(key: Key) -> Values:
            values = self._asked.facts[key]
            if is_everybody:
                return self._of_everybody(key, values)
            some = {place: values[one] for place, one in enumerate(persons) if one in values}
            return column(self._law.rules[key[0]].variable, len(persons), some)

        return given

    def _of_everybody(self, key: Key, values: Mapping[int, Value]) -> Values:
        """A column of everybody; one that holds for the whole case is made once."""
        name, start = key
        if name in self._of_the_case:
            return self._of_the_case[name]
        made = column(self._law.rules[name].variable, len(self._asked.persons), values)
        if start is None:
            self._of_the_case[name] = made
        return made


def contradiction(law: Law, asked: Asked, person: int, month: str) -> Fault:
    """What to look at of a person's facts that cannot be right together in a month."""
    who = asked.persons[person]
    start = month_time(month).start
    facts: FactsByPeriod = {}
    for (name, each), values in asked.facts.items():
        if each in (start, None) and person in values:
            facts[name] = {ETERNITY if each is None else month: {who: values[person]}}
    situation = Situation((who,), facts, {}, Origin.SOMEBODY)
    names = blamed(law.system, situation, who, month)
    particulars = {"person": who, "month": month, "rule": rule_of_validity(law.system)}
    if not names:
        return Fault("contradiction-unsaid", (PERSONS, who), particulars)
    path = asked.path_to(person, law.rules[names[0]].variable, next(iter(facts[names[0]])))
    return Fault("contradiction", path, {**particulars, "names": ", ".join(names)})


def missing_fault(law: Law, asked: Asked, lacking: Lacking) -> Fault:
    """What to say of an amount that is missing."""
    amount = missing_amount(lacking.error)
    who, time = asked.persons[lacking.person], lacking.time
    path = asked.path_to(lacking.person, law.rules[lacking.name].variable, time.text)
    particulars = {"parameter": amount.parameter, "date": _day(time), "person": who}
    error = lacking.error
    instead = error.kan_oplyses if isinstance(error, BeloebMangler) else None
    if instead is None:
        return Fault("amount-missing", path, particulars)
    return Fault("amount-missing-can-be-given", path, {**particulars, "instead": instead})


def _day(time: Time) -> str:
    return "" if time.start is None else str(time.start)
