"""Checks a situation and types it: who, which facts, what is asked, and everything wrong.

The shape is OpenFisca's ``{"personer": {"anna": {"loen_inkl_pension": {"2026-03": 20000}}}}``; a
``null`` asks. A fact about a year of a monthly variable holds in each of its months, but an amount
for a year is refused, for it could also mean the sum.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeAlias

from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from openfisca_ressourceforloeb.concepts import KanOplyses, Kroner
from openfisca_ressourceforloeb.explain.danish import Value, listed
from openfisca_ressourceforloeb.simulation.problems import Path, nearest, shown
from openfisca_ressourceforloeb.simulation.values import WrongValueError, typed

from .faults import MOST_FAULTS, Fault, RequestError
from .law import Key
from .names import fault_of_name
from .ranges import Range, range_of
from .reading import Data
from .settings import Settings
from .spelling import Time, reader_of
from .words import LONGEST_NAME

PERSONS = "personer"
_AXES = "axes"
_MOST_NAMED = 5
_NUMBERS = (int, float)
_NO_CHOICE = "not-a-choice"

Facts: TypeAlias = dict[Key, dict[int, Value]]
"""By variable and period the typed value of each person, by the person's place."""


Question: TypeAlias = tuple[int, str, str, tuple[Time, ...]]
"""One null: the person's place, the variable, how the period is written and what it means."""

Askers: TypeAlias = dict[Key, tuple[Time, list[int]]]
"""By variable and period who asks, in order."""


@dataclass(frozen=True)
class Asked:
    """A situation that is in order.

    Attributes:
        data: as the client wrote it.
        persons: their ids, in order.
        facts: what is given.
        questions: what is asked, in order.
        askers: the same by variable and period.
        months: who has a fact or a question in each month.
    """

    data: Data
    persons: tuple[str, ...]
    facts: Facts
    questions: list[Question]
    askers: Askers
    months: dict[str, set[int]]

    def path_to(self, person: int, variable: Variable, time_text: str) -> Path:
        """The way to what the client wrote of a person's variable in a period."""
        name, times_of = variable.name, reader_of(variable.definition_period)
        who = self.persons[person]
        said = self.data[PERSONS][who].get(name, {})
        for spelling in said:
            if any(time.text == time_text for time in times_of(spelling)):
                return (PERSONS, who, name, spelling)
        return (PERSONS, who)


@dataclass(frozen=True)
class Rule:
    """What the check knows of one variable.

    Attributes:
        variable: the engine's variable.
        is_input: whether its value may be given.
        must_be_of_all: whether it must be given for all persons or for none.
        is_amount: whether it is kroner.
        range: between what a number must be.
        is_truth: whether it is a truth that may be given.
        number: whether it is a whole number or another one that may be given.
        members: of an enumeration that may be given its members by name.
        times_of: reads its periods.
    """

    variable: Variable
    is_input: bool
    must_be_of_all: bool
    is_amount: bool
    range: Range | None
    is_truth: bool
    number: type[int | float] | None
    members: Mapping[str, Value]
    times_of: Callable[[str], tuple[Time, ...]]

    def quickly_typed(self, value: Data) -> Value | None:
        """A right value of a common kind typed at once; ``None`` where there is more to look at."""
        kind = type(value)
        if kind is bool:
            return bool(value) if self.is_truth else None
        if kind is str:
            return self.members.get(value)
        number = self.number
        if self.range and number and (kind is number or (kind is int and number is float)):
            return number(value) if self.range.least <= value <= self.range.largest else None
        return None


Known: TypeAlias = dict[str, Rule]
"""What the check knows of a system, by variable."""


def known_of(system: Any) -> Known:
    """What the check needs of a system, found once."""
    return {name: _rule(variable) for name, variable in system.variables.items()}


def _rule(variable: Variable) -> Rule:
    can_be_given = isinstance(variable, KanOplyses)
    is_input = can_be_given or not variable.formulas
    is_enum = is_input and variable.value_type is Enum
    return Rule(
        variable,
        is_input,
        can_be_given,
        isinstance(variable, Kroner),
        range_of(variable) if is_input else None,
        is_input and variable.value_type is bool,
        variable.value_type if is_input and variable.value_type in _NUMBERS else None,
        {member.name: member for member in variable.possible_values} if is_enum else {},
        reader_of(variable.definition_period),
    )


def computed_that_can_be_given(known: Known) -> list[str]:
    """The names of the computed variables that may be given instead, in order."""
    return sorted(name for name, each in known.items() if each.must_be_of_all)


@dataclass
class Hints:
    """What may be meant by a wrong word, found so many times at most: each takes a millisecond.

    Attributes:
        left: how many times more.
    """

    left: int = MOST_FAULTS + 1

    def take(self) -> bool:
        """Whether there is one left, which is then taken."""
        self.left -= 1
        return self.left >= 0

    def near(self, wanted: str, known: Iterable[str]) -> list[str]:
        """The known names nearest to a wrong one; none when there have been enough."""
        return nearest(wanted, known) if len(wanted) <= LONGEST_NAME and self.take() else []


def check(known: Known, data: Data, settings: Settings, hints: Hints | None = None) -> Asked:
    """The situation in plain data.

    Args:
        known: what is known of the variables.
        data: what the client wrote.
        settings: how much may be asked.
        hints: finds what may be meant; shared by situations that are answered together.

    Raises:
        RequestError: 422, with every mistake that was found.
    """
    checker = _Checker(known, settings, hints or Hints())
    asked = None
    with suppress(_EnoughError):
        asked = checker.situation(data)
    if checker.faults or asked is None:
        raise RequestError(422, "wrong-situation", checker.faults)
    return asked


class _EnoughError(Exception):
    """So much is wrong that no more is looked for: the search is bounded too."""


@dataclass(frozen=True)
class _Cell:
    """A variable under one spelling of a period, for all persons."""

    times: tuple[Time, ...]
    is_clear: bool  # not an amount for several months at once
    given: tuple[dict[int, Value], ...]
    askers: tuple[list[int], ...]


@dataclass(frozen=True)
class _Columns:
    """A variable with what is said of it by the spelling of the period."""

    rule: Rule
    cells: dict[str, _Cell]


class _Checker:
    def __init__(self, known: Known, settings: Settings, hints: Hints) -> None:
        self.faults: list[Fault] = []
        self._known = known
        self._hints = hints
        self._settings = settings
        self._columns: dict[str, _Columns] = {}
        self._facts: Facts = {}
        self._askers: Askers = {}
        self._questions: list[Question] = []
        self._left = settings.questions

    def situation(self, data: Data) -> Asked | None:
        """The situation; ``None`` where there is nothing to check further."""
        if not isinstance(data, dict):
            self._refuse("not-a-situation", (), data)
            return None
        for key in data:
            if key == _AXES:
                self._refuse("axes", (_AXES,))
            elif key != PERSONS:
                self._refuse_key("unknown-entity", (), key, (PERSONS,))
        persons = data.get(PERSONS)
        if PERSONS not in data:
            if not self.faults:
                self._refuse("no-persons", ())
            return None
        if not isinstance(persons, dict) or not persons:
            self._refuse("no-persons", (PERSONS,), persons)
            return None
        self._limit("persons", len(persons), self._settings.persons)
        for index, (person, said) in enumerate(persons.items()):
            self._named_person(index, person, said)
        facts = {key: values for key, values in self._facts.items() if values}
        askers = {key: asked for key, asked in self._askers.items() if asked[1]}
        months = _months(facts, askers)
        self._limit("months", len(months), self._settings.months)
        self._require_for_everybody(facts, tuple(persons))
        return Asked(data, tuple(persons), facts, self._questions, askers, months)

    def _named_person(self, index: int, person: str, said: Data) -> None:
        path = (PERSONS, person)
        kind = fault_of_name(person, self._settings.id_length)
        if kind is not None:
            self._refuse(kind, _named(path), person, most=str(self._settings.id_length))
        elif not isinstance(said, dict):
            self._refuse("not-facts", path, said)
        else:
            self._person(index, said, path)

    def _person(self, index: int, said: dict[str, Data], path: Path) -> None:
        for name, periods in said.items():
            columns = self._columns.get(name) or self._new_columns(name)
            if columns is None:
                self._refuse_key("unknown-variable", path, name, self._known)
            elif not isinstance(periods, dict):
                example = _example(columns.rule.variable)
                self._refuse("no-period", (*path, name), periods, example=example)
            else:
                self._variable(index, name, columns, periods, path)

    def _variable(
        self, index: int, name: str, columns: _Columns, periods: dict[str, Data], path: Path
    ) -> None:
        rule, cells = columns.rule, columns.cells
        said: dict[str, str] | None = {} if len(periods) > 1 else None
        for spelling, value in periods.items():
            cell = cells.get(spelling) or self._new_cell(name, spelling, columns)
            if cell is None:
                kind = f"not-a-{rule.variable.definition_period}"
                example = _example(rule.variable)
                self._refuse(kind, _named((*path, name, spelling)), spelling, example=example)
            elif said is not None and self._is_twice(said, spelling, cell.times, (*path, name)):
                continue
            elif value is None:
                self._ask(index, name, spelling, cell)
            else:
                known = rule.quickly_typed(value) if cell.is_clear else None
                if known is None:
                    known = self._typed(rule, value, cell.times, (*path, name, spelling))
                if known is not None:
                    for column in cell.given:
                        column[index] = known

    def _new_columns(self, name: str) -> _Columns | None:
        """The columns of a variable; ``None`` where it does not exist."""
        rule = self._known.get(name)
        if rule is None:
            return None
        columns = self._columns[name] = _Columns(rule, {})
        return columns

    def _new_cell(self, name: str, spelling: str, columns: _Columns) -> _Cell | None:
        """Where what is said under a spelling belongs; ``None`` where it is no period."""
        rule = columns.rule
        times = rule.times_of(spelling)
        if not times:
            return None
        given = tuple(self._facts.setdefault((name, time.start), {}) for time in times)
        asked = [self._askers.setdefault((name, time.start), (time, [])) for time in times]
        is_clear = len(times) == 1 or not rule.is_amount
        cell = _Cell(times, is_clear, given, tuple(persons for _, persons in asked))
        columns.cells[spelling] = cell
        return cell

    def _is_twice(
        self, said: dict[str, str], spelling: str, times: tuple[Time, ...], path: Path
    ) -> bool:
        """Whether a period is written in two ways; refuses it."""
        for time in times:
            if time.text in said:
                self._refuse("period-twice", (*path, spelling), spelling, other=said[time.text])
                return True
            said[time.text] = spelling
        return False

    def _ask(self, index: int, name: str, spelling: str, cell: _Cell) -> None:
        self._left -= len(cell.times)
        if self._left < 0:
            self._limit("questions", 1, 0, self._settings.questions)
        self._questions.append((index, name, spelling, cell.times))
        for persons in cell.askers:
            persons.append(index)

    def _typed(self, rule: Rule, value: Data, times: tuple[Time, ...], at: Path) -> Value | None:
        """The typed value; ``None`` where it was refused."""
        name = rule.variable.name
        if not rule.is_input:
            names = listed(computed_that_can_be_given(self._known))
            self._refuse("computed", at, value, name=name, names=names)
        elif isinstance(value, dict | list):
            self._refuse("not-one-value", at, value)
        elif rule.is_amount and len(times) > 1:
            self._refuse("yearly-amount", at, value, example=times[0].text)
        elif rule.members and not self._hints.take():
            error = WrongValueError(f"{shown(value)} er ikke en af de mulige værdier.", _NO_CHOICE)
            self._refuse_value(rule.variable, at, value, error)
        else:
            try:
                known = typed(rule.variable, value)
            except WrongValueError as error:
                self._refuse_value(rule.variable, at, value, error)
                return None
            if not isinstance(known, int | float) or rule.range is None or rule.range.holds(known):
                return known
            self._refuse("outside-range", at, value, name=name, range=str(rule.range))
        return None

    def _refuse_value(
        self, variable: Variable, at: Path, value: Data, error: WrongValueError
    ) -> None:
        allowed: Iterable[str] = ()
        if variable.value_type is Enum:
            allowed = variable.possible_values.names
        elif variable.value_type is bool:
            allowed = ("true", "false")
        self._add(
            Fault(
                error.kind,
                at,
                {"danish": str(error)},
                value,
                True,
                tuple(allowed),
                error.suggestions,
            )
        )

    def _require_for_everybody(self, facts: Facts, persons: tuple[str, ...]) -> None:
        """Refuse a computed variable that is given for some persons of a period only."""
        for (name, start), values in facts.items():
            if self._known[name].must_be_of_all and len(values) < len(persons):
                lacking = [p for index, p in enumerate(persons) if index not in values]
                time = "ETERNITY" if start is None else str(start)[: len("2026-03")]
                self._refuse(
                    "not-for-everybody",
                    (PERSONS, lacking[0]),
                    name=name,
                    period=time,
                    persons=", ".join(_some(lacking)),
                )

    def _limit(self, what: str, count: int, most: int, told: int | None = None) -> None:
        """Refuse more than there may be; ``told`` is what is said of a limit partly used up."""
        if count > most:
            raise RequestError(
                422,
                "too-much",
                [
                    Fault(
                        f"too-many-{what}",
                        (PERSONS,),
                        {"most": str(most if told is None else told)},
                    )
                ],
            )

    def _refuse_key(self, kind: str, path: Path, key: str, known: Iterable[str]) -> None:
        names = list(known)
        near = self._hints.near(key, names)
        few = names if len(names) <= _MOST_NAMED else []
        at = _named((*path, key))
        self._add(Fault(kind, at, {}, key, True, tuple(few), tuple(near)))

    def _refuse(self, kind: str, path: Path, *given: Data, **particulars: str) -> None:
        value = given[0] if given else None
        self._add(Fault(kind, path, particulars, value, bool(given)))

    def _add(self, fault: Fault) -> None:
        self.faults.append(fault)
        if len(self.faults) > MOST_FAULTS:
            raise _EnoughError


def _months(facts: Facts, askers: Askers) -> dict[str, set[int]]:
    """Who has a fact or a question in each month."""
    months: dict[str, set[int]] = {}
    for (_, start), values in facts.items():
        if start is not None:
            months.setdefault(str(start)[: len("2026-03")], set()).update(values)
    for time, persons in askers.values():
        if time.month:
            months.setdefault(time.month, set()).update(persons)
    return months


def _named(path: Path) -> Path:
    """The path, without a last key that is too long to be repeated."""
    return path if len(str(path[-1])) <= LONGEST_NAME else path[:-1]


def _some(names: list[str]) -> Iterator[str]:
    yield from names[:_MOST_NAMED]
    if len(names) > _MOST_NAMED:
        yield "…"


def _example(variable: Variable) -> str:
    if variable.definition_period == DateUnit.ETERNITY:
        return "ETERNITY"
    return "2026-03-15" if variable.definition_period == DateUnit.DAY else "2026-03"
