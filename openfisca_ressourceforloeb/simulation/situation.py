"""Checks plain data and types it: who, which facts, and what is asked.

Two shapes are read. A *situation* is the Web API's ``{"personer": {"anna": {"loen_inkl_pension":
{"2026-03": 20000}}}}``; a ``null`` asks for a value. A *case* is a test case (or a list of them)
with ``name``, ``period``, ``reforms``, ``input`` and ``output``; its input is such a situation, or
the facts of one person without a name, and its output says what is asked.

A fact written without a period holds for every month asked when the variable is monthly, and for
the whole case when it is not.
"""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from openfisca_ressourceforloeb.concepts import KanOplyses
from openfisca_ressourceforloeb.explain.danish import Value, listed, period_in_words
from openfisca_ressourceforloeb.registers.words import folded

from .documents import Data, Document
from .periods import (
    ETERNITY,
    AskedPeriod,
    key_problem,
    month_of,
    parse_asked_period,
)
from .problems import InvalidInputError, Path, Problem, did_you_mean, shown
from .readings import readings_of_reforms
from .values import WrongValueError, typed

Facts: TypeAlias = dict[str, dict[str, dict[str, Value]]]
"""Variable → period → person → typed value."""

Questions: TypeAlias = dict[str, dict[str, tuple[str, ...]]]
"""Person → variable → periods, in the order they were asked."""

STANDARD_QUESTIONS = (
    "ydelsesniveau",
    "ressourceforloebsydelse_foer_fradrag",
    "selvstaendig_andel",
    "samlet_fradrag",
    "ressourceforloebsydelse",
    "ydelsesmodtager",
)
"""What is asked when nobody asks for anything else."""

ONLY_PERSON = "person"
"""The name of the person in a case that names none."""

_PERSONS = "personer"
_PERIOD = "period"
_NAME = "name"
_INPUT = "input"
_OUTPUT = "output"
_REFORMS = "reforms"
_CASE_KEYS = (
    *(_NAME, _PERIOD, "description", "keywords", _REFORMS, _INPUT, _OUTPUT),
    *("absolute_error_margin", "relative_error_margin"),
)
_MOST_NAMED = 5
_SHAPES = (
    f"Filen skal have »{_PERSONS}« øverst (en situation) eller være et eller flere testtilfælde "
    f"med »{_INPUT}«."
)
_PERSON_SHAPE = "Her skal stå mindst én person med navn, som »anna: {variabel: værdi}«."
NO_MONTH = (
    "Ingen måned er nævnt: angiv den på kommandolinjen (--periode 2026-03, --dato 2026-03-15), "
    "eller skriv period i filen."
)
"""What is said of a situation that tells no month."""

_NO_DAY = "{} spørges for en dag: angiv dagen som periode (2026-03-15)."


class Origin(enum.Enum):
    """Who asks: nobody (:data:`STANDARD_QUESTIONS`), the document's nulls, or somebody else."""

    NOBODY = enum.auto()
    NULLS = enum.auto()
    SOMEBODY = enum.auto()


@dataclass(frozen=True)
class Request:
    """What the user asks besides what the document asks.

    Attributes:
        period: the period asked about; without it the document says.
        variables: the variables asked for; without them the document says.
    """

    period: AskedPeriod | None = None
    variables: tuple[str, ...] = ()


@dataclass(frozen=True)
class Situation:
    """Persons with typed facts, and what is asked about them.

    Attributes:
        persons: their names, in order.
        facts: the given values; a person without a value has the variable's default.
        questions: what is asked.
        origin: who asks.
        readings: the readings a case's reforms choose.
        name: the case's name.
        period: the period it is about; without one, every month that is named.
    """

    persons: tuple[str, ...]
    facts: Facts
    questions: Questions
    origin: Origin
    readings: dict[str, str] = field(default_factory=dict)
    name: str | None = None
    period: AskedPeriod = field(default_factory=AskedPeriod)

    def of(self, person: str) -> Situation:
        """The same situation with one of its persons alone."""
        facts = {
            variable: {
                period: {person: values[person]}
                for period, values in periods.items()
                if person in values
            }
            for variable, periods in self.facts.items()
        }
        questions = {person: self.questions.get(person, {})}
        return replace(self, persons=(person,), facts=facts, questions=questions)

    def facts_of(self, person: str) -> dict[str, dict[str, Value]]:
        """What is given of one person, by variable and period."""
        return {
            variable: {period: values[person] for period, values in periods.items()}
            for variable, periods in self.of(person).facts.items()
        }

    def in_words(self, person: str) -> str:
        """The person in a Danish sentence, with the case where there is one."""
        who = person if self.names_persons else "personen"
        return f"{who} i {shown(self.name)}" if self.name else who

    @property
    def names_persons(self) -> bool:
        """Whether the persons have names of their own."""
        return self.persons != (ONLY_PERSON,)

    def asked_months(self) -> tuple[str, ...]:
        """Every month something is asked about, in order."""
        periods = {
            period
            for variables in self.questions.values()
            for asked in variables.values()
            for period in asked
        }
        return tuple(sorted({month_of(period) for period in periods - {ETERNITY}}))


def read_situations(
    system: Any, document: Document, request: Request = Request(), case: str | None = None
) -> list[Situation]:
    """The situation, or the cases, that a document holds.

    Args:
        system: the tax and benefit system; only its variables are read.
        document: plain data, with places if they are known.
        request: what is asked besides what the document asks.
        case: the name of one case, or a part of it that only one case has.

    Raises:
        InvalidInputError: with every mistake that was found.
    """
    checker = _Checker(system.variables, document, request)
    checker.require_variables(request.variables)
    cases = _chosen_cases(document.data, case)
    if cases is None:
        situations = [checker.situation(document.data)]
    else:
        situations = [checker.case(data, path) for path, data in cases]
    if checker.problems:
        raise InvalidInputError(list(checker.problems))
    return situations


def _chosen_cases(data: Data, wanted: str | None) -> list[tuple[Path, Data]] | None:
    """The cases with the paths to them, or ``None`` when the data is a situation."""
    cases: list[tuple[Path, Data]]
    if isinstance(data, list) and data:
        cases = [((index,), item) for index, item in enumerate(data)]
    elif isinstance(data, dict) and _INPUT in data:
        cases = [((), data)]
    elif isinstance(data, dict) and _PERSONS in data:
        if wanted is not None:
            raise InvalidInputError(
                [Problem("Filen er en situation og har ingen tilfælde at vælge.")]
            )
        return None
    else:
        keys = data if isinstance(data, dict) else ()
        hints = (did_you_mean(key, (_PERSONS, _INPUT)) for key in keys)
        raise InvalidInputError([Problem(_SHAPES + next(filter(None, hints), ""))])
    return cases if wanted is None else [_chosen_case(cases, wanted)]


def _chosen_case(cases: Sequence[tuple[Path, Data]], wanted: str) -> tuple[Path, Data]:
    names = [_name_of(data) or "" for _, data in cases]
    hits = [index for index, name in enumerate(names) if name == wanted]
    hits = hits or [i for i, name in enumerate(names) if folded(wanted) in folded(name)]
    if len(hits) == 1:
        return cases[hits[0]]
    if hits:
        found = listed([shown(names[index]) for index in hits[:_MOST_NAMED]])
        raise InvalidInputError([Problem(f"Flere tilfælde passer til {shown(wanted)}: {found}.")])
    raise InvalidInputError(
        [Problem(f"Intet tilfælde hedder {shown(wanted)}.{did_you_mean(wanted, names)}")]
    )


def _name_of(case: Data) -> str | None:
    name = case.get(_NAME) if isinstance(case, dict) else None
    return name if isinstance(name, str) else None


@dataclass
class _Said:
    """What is said of one variable of one person: values by period, and periods asked about.

    The period is ``None`` where none is named.
    """

    variable: Variable
    path: Path
    values: dict[str | None, Value] = field(default_factory=dict)
    asked: list[str | None] = field(default_factory=list)


_SaidOfAll: TypeAlias = dict[str, list[_Said]]
"""What is said of each person."""


class _Checker:
    """Reads situations and cases, and collects everything wrong, each thing once."""

    def __init__(
        self, variables: Mapping[str, Variable], document: Document, request: Request
    ) -> None:
        self.problems = dict.fromkeys(document.problems)
        self._variables = variables
        self._places = document.places
        self._request = request

    def require_variables(self, names: Iterable[str]) -> None:
        """Refuse names that are no variables."""
        for name in names:
            if name not in self._variables:
                self._refuse((), self._unknown(name))

    def situation(self, data: Mapping[str, Data]) -> Situation:
        """The situation in plain data that has persons at the top."""
        self._refuse_other_keys(data, (), (_PERSONS, _PERIOD))
        said = self._persons(data[_PERSONS], (_PERSONS,))
        own = {person: asked for person, each in said.items() if (asked := _asking(each))}
        situation = self._situation(said, own, self._own_period(data, ()))
        is_filled_in = situation.origin is Origin.SOMEBODY and self._request == Request()
        return replace(situation, origin=Origin.NULLS) if is_filled_in else situation

    def case(self, data: Data, path: Path) -> Situation:
        """The situation that a test case describes."""
        if not isinstance(data, dict) or _INPUT not in data:
            self._refuse(path, f"Et testtilfælde skal have »{_INPUT}«.")
            return Situation((), {}, {}, Origin.NOBODY)
        self._refuse_other_keys(data, path, _CASE_KEYS)
        if _name_of(data) is None and data.get(_NAME) is not None:
            self._refuse((*path, _NAME), "Navnet skal være tekst.")
        said = self._case_input(_or_nothing(data[_INPUT]), (*path, _INPUT))
        expected = self._case_output(_or_nothing(data.get(_OUTPUT)), (*path, _OUTPUT), said)
        own = {person: each for person, each in expected.items() if each}
        situation = self._situation(said, own, self._own_period(data, path))
        return replace(situation, name=_name_of(data), readings=self._reforms(data, path))

    def _case_input(self, data: Data, path: Path) -> _SaidOfAll:
        if isinstance(data, dict) and _PERSONS in data:
            self._refuse_other_keys(data, path, (_PERSONS,))
            said = self._persons(data[_PERSONS], (*path, _PERSONS))
        else:
            said = {ONLY_PERSON: self._person(data, path)}
        for one in _asking([one for each in said.values() for one in each]):
            self._refuse(one.path, "Værdien mangler.")
        return said

    def _case_output(self, data: Data, path: Path, persons: Collection[str]) -> _SaidOfAll:
        """What a case asks for; the expected values are left to ``openfisca test``."""
        if not (isinstance(data, dict) and _PERSONS in data):
            return {person: self._expected(data, path) for person in persons}
        self._refuse_other_keys(data, path, (_PERSONS,))
        path, data = (*path, _PERSONS), data[_PERSONS]
        if not isinstance(data, dict):
            self._refuse(path, _PERSON_SHAPE)
            return {}
        self._refuse_other_keys(data, path, persons)
        return {
            person: self._expected(expected, (*path, person))
            for person, expected in data.items()
            if person in persons
        }

    def _expected(self, data: Data, path: Path) -> list[_Said]:
        expected = []
        for variable, value, at in self._by_variable(data, path):
            one = _Said(variable, at)
            one.asked += [period for period, _, _ in self._by_period(variable, value, at)]
            expected.append(one)
        return expected

    def _own_period(self, data: Mapping[str, Data], path: Path) -> AskedPeriod | None:
        period = data.get(_PERIOD)
        if period is None:
            return None
        try:
            return parse_asked_period(str(period))
        except InvalidInputError as error:
            self._refuse((*path, _PERIOD), error.problems[0].message)
            return None

    def _reforms(self, data: Mapping[str, Data], path: Path) -> dict[str, str]:
        path = (*path, _REFORMS)
        reforms = data.get(_REFORMS)
        if reforms is None:
            return {}
        reforms = [reforms] if isinstance(reforms, str) else reforms
        if not isinstance(reforms, list) or not all(isinstance(one, str) for one in reforms):
            self._refuse(path, "Her skal stå en liste af reformer.")
            return {}
        readings, messages = readings_of_reforms(reforms)
        for message in messages:
            self._refuse(path, message)
        return readings

    def _persons(self, data: Data, path: Path) -> _SaidOfAll:
        if not isinstance(data, dict) or not data:
            self._refuse(path, _PERSON_SHAPE)
            return {}
        for person in data:
            if not person.strip() or not person.isprintable():
                self._refuse((*path, person), "En person skal have et navn af skrivbare tegn.")
        return {person: self._person(facts, (*path, person)) for person, facts in data.items()}

    def _person(self, data: Data, path: Path) -> list[_Said]:
        return [self._said(*one) for one in self._by_variable(data, path)]

    def _said(self, variable: Variable, data: Data, path: Path) -> _Said:
        said = _Said(variable, path)
        for period, value, at in self._by_period(variable, data, path):
            if value is None:
                said.asked.append(period)
                continue
            place = self._places.get(at)
            try:
                said.values[period] = typed(variable, value, place.text if place else "")
            except WrongValueError as error:
                self._refuse(at, str(error))
        if said.values and variable.formulas and not isinstance(variable, KanOplyses):
            self._refuse(path, self._computed(variable))
        return said

    def _by_variable(self, data: Data, path: Path) -> Iterator[tuple[Variable, Data, Path]]:
        if not isinstance(data, dict):
            self._refuse(path, "Her skal stå oplysninger, hver som »variabel: værdi«.")
            return
        for name, value in data.items():
            if name in self._variables:
                yield self._variables[name], value, (*path, name)
            else:
                self._refuse((*path, name), self._unknown(name))

    def _by_period(
        self, variable: Variable, data: Data, path: Path
    ) -> Iterator[tuple[str | None, Data, Path]]:
        periods = data if isinstance(data, dict) else {None: data}
        for period, value in periods.items():
            at = path if period is None else (*path, period)
            wrong_key = None
            if period is not None:
                wrong_key = key_problem(period, variable.definition_period)
            if wrong_key is not None:
                self._refuse(at, wrong_key)
            elif isinstance(value, list | dict):
                self._refuse(at, "Her skal stå én værdi.")
            else:
                yield period, value, at

    def _situation(
        self, said: _SaidOfAll, own: _SaidOfAll, own_period: AskedPeriod | None
    ) -> Situation:
        """Gives every fact and question its periods."""
        period = self._request.period or own_period or AskedPeriod(_months_of(said, own))
        facts: Facts = {}
        for person, each in said.items():
            for one in each:
                by_period = facts.setdefault(one.variable.name, {})
                for given, value in one.values.items():
                    for at in self._periods(one, given, period):
                        by_period.setdefault(at, {})[person] = value
        self._require_for_everybody(facts, list(said))
        wanted, origin = self._wanted(list(said), own)
        questions: Questions = {person: {} for person in wanted}
        for person, each in wanted.items():
            for one in each:
                periods = [at for asked in one.asked for at in self._periods(one, asked, period)]
                questions[person][one.variable.name] = tuple(dict.fromkeys(periods))
        return Situation(tuple(said), facts, questions, origin, period=period)

    def _wanted(self, persons: Sequence[str], own: _SaidOfAll) -> tuple[_SaidOfAll, Origin]:
        """What is asked, and by whom: the request goes before the document."""
        if own and not self._request.variables:
            undated = self._request.period is not None
            return {
                person: [replace(one, asked=[None]) if undated else one for one in each]
                for person, each in own.items()
            }, Origin.SOMEBODY
        names = self._request.variables or STANDARD_QUESTIONS
        asked = [
            _Said(self._variables[name], (), asked=[None])
            for name in names
            if name in self._variables
        ]
        origin = Origin.SOMEBODY if self._request.variables else Origin.NOBODY
        return dict.fromkeys(persons, asked), origin

    def _periods(self, said: _Said, given: str | None, period: AskedPeriod) -> Sequence[str]:
        """The period that is named, or those of the whole question where none is."""
        if given is not None:
            return (given,)
        periods = period.periods_of(said.variable.definition_period)
        if not periods:
            is_day = said.variable.definition_period == DateUnit.DAY
            self._refuse((), _NO_DAY.format(said.variable.name) if is_day else NO_MONTH)
        return periods

    def _require_for_everybody(self, facts: Facts, persons: Sequence[str]) -> None:
        """Refuse a computed variable that is given for some persons of a period only."""
        for name, periods in facts.items():
            lacking: dict[tuple[str, ...], list[str]] = {}
            for period, values in periods.items():
                without = tuple(person for person in persons if person not in values)
                if without and isinstance(self._variables[name], KanOplyses):
                    lacking.setdefault(without, []).append(period)
            for without, at in lacking.items():
                when = listed([period_in_words(period) for period in sorted(at)])
                self._refuse(
                    (),
                    f"{name} er oplyst for nogle, men ikke for {listed(without)} ({when}): oplys "
                    f"den for alle personer eller for ingen.",
                )

    def _refuse_other_keys(self, data: Data, path: Path, known: Collection[str]) -> None:
        for key in data:
            if key not in known:
                hint = did_you_mean(key, known) or f" Her kan stå {listed(list(known), 'eller')}."
                self._refuse((*path, key), f"{shown(key)} bruges ikke her.{hint}")

    def _unknown(self, name: str) -> str:
        return f"Variablen {shown(name)} findes ikke.{did_you_mean(name, self._variables)}"

    def _computed(self, variable: Variable) -> str:
        names = [name for name, each in self._variables.items() if isinstance(each, KanOplyses)]
        return (
            f"{variable.name} beregnes af modellen og kan ikke oplyses. Af beregnede variable kan "
            f"kun {listed(sorted(names))} oplyses."
        )

    def _refuse(self, path: Path, message: str) -> None:
        self.problems[Problem(message, path, self._places.get(path))] = None


def _or_nothing(data: Data) -> Data:
    return {} if data is None else data


def _asking(said: Iterable[_Said]) -> list[_Said]:
    return [one for one in said if one.asked]


def _months_of(*of_all: _SaidOfAll) -> tuple[str, ...]:
    """Every month that is named somewhere, in order."""
    named = {
        month_of(period)
        for said in of_all
        for each in said.values()
        for one in each
        for period in (*one.values, *one.asked)
        if period is not None and period != ETERNITY
    }
    return tuple(sorted(named))
