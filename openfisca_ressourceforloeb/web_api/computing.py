"""Computes what is asked, month by month and on arrays, and finds out why it cannot be computed.

Of a month only those who ask about it are computed, and together only those who ask the same: a
person is refused for nothing but what that person asked. What a month needed is forgotten before
the next, so the memory is that of one month.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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
from openfisca_ressourceforloeb.simulation.problems import Path
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

Group: TypeAlias = dict[tuple[int, ...], dict[str, dict[Instant | None, Time]]]
"""Of one month: those who ask the same together, and the variables they ask for."""

_Kind = TypeVar("_Kind", bound=Population)

_ARE_VALID = "inddata_er_gyldige"
_LAST_MONTH = "2999-12"
_MOST_EXPLAINED = 10
_MOST_TRIALS = 100

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
    groups: dict[str, Group] = {}
    for (name, start), (time, persons) in asked.askers.items():
        group = groups.setdefault(time.month, {})
        group.setdefault(tuple(persons), {}).setdefault(name, {})[start] = time
    seconds = _seconds(asked, groups) * costs
    if seconds > settings.cost:
        raise RequestError(422, "too-much", [Fault("too-costly", (PERSONS,))])
    return Work(asked, groups, seconds)


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


def compute(law: Law, work: Work) -> Answers:
    """Answers every question.

    Raises:
        RequestError: 422; what is said of a person cannot be right in a month that is named, or an
            amount of the law is needed and not known.
    """
    asked = work.asked
    facts = FactsInArrays(law, asked)
    answers: Answers = {}
    missing: list[Fault] = []
    wrong: dict[int, Fault] = {}
    months = asked.months or {_LAST_MONTH: set(range(len(asked.persons)))}
    for month in dict.fromkeys((*sorted(months), *work.groups)):
        checked = tuple(sorted(months.get(month, ())))
        everybody = facts.of(checked)
        if checked:
            _require_valid(law, asked, everybody, checked, month, wrong)
        for persons, variables in work.groups.get(month, {}).items():
            if len(missing) > MOST_FAULTS:
                break
            population = everybody if persons == checked else facts.of(persons)
            for name, times in variables.items():
                for start, time in times.items():
                    try:
                        values = population(name, time.period)
                    except ParameterNotFoundError:
                        missing += _missing(asked, facts, persons, name, time)
                        continue
                    found = in_json(law.rules[name].variable, values)
                    of_all = answers.setdefault((name, start), {})
                    of_all.update(zip(persons, found, strict=True))
    if wrong:
        raise RequestError(422, "cannot-be-right", wrong.values())
    if missing:
        raise RequestError(422, "amount-missing", missing)
    return answers


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

    def variable(self, name: str) -> Variable:
        """The engine's variable."""
        return self._law.rules[name].variable

    def _of_everybody(self, key: Key, values: Mapping[int, Value]) -> Values:
        """A column of everybody; one that holds for the whole case is made once."""
        name, start = key
        if name in self._of_the_case:
            return self._of_the_case[name]
        made = column(self._law.rules[name].variable, len(self._asked.persons), values)
        if start is None:
            self._of_the_case[name] = made
        return made


def _require_valid(
    law: Law,
    asked: Asked,
    population: Population,
    persons: Sequence[int],
    month: str,
    wrong: dict[int, Fault],
) -> None:
    """Note in ``wrong`` those of whom something is said that cannot be right in a month."""
    valid = population(_ARE_VALID, month_time(month).period)
    if valid.all():
        return
    for place in numpy.flatnonzero(~valid).tolist():
        if persons[place] not in wrong and len(wrong) < _MOST_EXPLAINED:
            wrong[persons[place]] = _contradiction(law, asked, persons[place], month)


def _contradiction(law: Law, asked: Asked, person: int, month: str) -> Fault:
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


def _missing(
    asked: Asked, facts: FactsInArrays, persons: Sequence[int], name: str, time: Time
) -> Iterator[Fault]:
    """The amounts without which single persons are refused; so many are halved until found."""
    waiting = [list(persons)]
    trials = found = 0
    while waiting and trials < _MOST_TRIALS and found < _MOST_EXPLAINED:
        some = waiting.pop()
        trials += 1
        try:
            facts.of(some)(name, time.period)
        except ParameterNotFoundError as error:
            if len(some) > 1:
                middle = len(some) // 2
                waiting += [some[middle:], some[:middle]]
                continue
            found += 1
            path = asked.path_to(some[0], facts.variable(name), time.text)
            yield _missing_amount(error, asked.persons[some[0]], time, path)


def _missing_amount(error: ParameterNotFoundError, who: str, time: Time, path: Path) -> Fault:
    amount = missing_amount(error)
    particulars = {"parameter": amount.parameter, "date": _day(time), "person": who}
    instead = error.kan_oplyses if isinstance(error, BeloebMangler) else None
    if instead is None:
        return Fault("amount-missing", path, particulars)
    return Fault("amount-missing-can-be-given", path, {**particulars, "instead": instead})


def _day(time: Time) -> str:
    return "" if time.start is None else str(time.start)
