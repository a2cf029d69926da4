"""Reads the case files, and computes a case alone or among other persons.

A case is written as stock ``openfisca test`` reads it. This module is stricter: a case that states
no fact, expects nothing, misspells a name or gives a value of another type is an error. Values are
compared in float64; two numbers are equal when they differ by no more than a billionth, which is
the noise of their last binary digits: a difference of a thousandth of an øre fails.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy
import yaml
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_ressourceforloeb import CountryTaxBenefitSystem
from openfisca_ressourceforloeb.concepts import BeloebMangler, KanOplyses
from openfisca_ressourceforloeb.sources import load_register

CASE_FOLDER = Path(__file__).parent / "yaml"
REFUSAL_FOLDER = Path(__file__).parent / "refusals"
NOISE = 1e-9
CASE_KEYS = {"name", "description", "period", "keywords", "reforms", "input", "output"}
REFUSAL_KEYS = CASE_KEYS - {"output"} | {"ask", "refused"}
PERIODS = {DateUnit.MONTH: r"\d{4}-(0[1-9]|1[0-2])", DateUnit.DAY: r"\d{4}-\d{2}-\d{2}"}
ETERNITY = "ETERNITY"

Values = dict[str, dict[str, Any]]  # variable -> period -> value


class CaseError(Exception):
    """The case file says something a case may not say."""


_SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class StrictLoader(_SafeLoader):  # type: ignore[misc, valid-type]
    """A safe loader that refuses duplicate keys and keeps dates as text."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise CaseError(f"duplicate key {key!r} in line {node.start_mark.line + 1}")
        return super().construct_mapping(node, deep)


StrictLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True)
class Case:
    """One test case: what is given of each person, and what follows for them."""

    file: Path
    name: str
    period: str
    keywords: tuple[str, ...]
    reforms: tuple[str, ...]
    given: dict[str, Values]
    expected: dict[str, Values]
    refused: dict[str, str] = field(default_factory=dict)

    def asked(self) -> Iterator[tuple[str, str, str, Any]]:
        """Person, variable, period and expected value of everything the case expects."""
        for person, values in self.expected.items():
            for variable, by_period in values.items():
                for period, value in by_period.items():
                    yield person, variable, period, value


@cache
def system(reforms: tuple[str, ...] = ()) -> TaxBenefitSystem:
    """The tax and benefit system under the reforms of a case."""
    if not reforms:
        return CountryTaxBenefitSystem()
    return system(reforms[:-1]).apply_reform(reforms[-1])


@cache
def read_file(file: Path) -> list[Case]:
    """All cases of a file, each checked against the system it speaks about."""
    data = yaml.load(file.read_text(encoding="utf-8"), Loader=StrictLoader)  # noqa: S506
    if not isinstance(data, list):
        raise CaseError(f"{file}: a case file is a list of cases")
    return [read_case(file, entry) for entry in data]


def read_case(file: Path, entry: dict[str, Any]) -> Case:
    """A case from its entry in a file.

    Raises:
        CaseError: the entry is no valid case; says why.
    """
    name = entry.get("name") if isinstance(entry, dict) else None
    if not name or not isinstance(name, str):
        raise CaseError(f"{file}: a case without a name: {entry!r}")
    try:
        return _read_case(file, entry)
    except CaseError as problem:
        raise CaseError(f"{file}: {name!r}: {problem}") from None


def _read_case(file: Path, entry: dict[str, Any]) -> Case:
    is_refusal = "refused" in entry
    unknown = set(entry) - (REFUSAL_KEYS if is_refusal else CASE_KEYS)
    if unknown:
        raise CaseError(f"unknown keys {sorted(unknown)}")
    period = str(entry.get("period", ""))
    if not any(re.fullmatch(pattern, period) for pattern in PERIODS.values()):
        raise CaseError(f"period {period!r} is neither a month nor a day")
    keywords = entry.get("keywords") or []
    for keyword in keywords:
        load_register().source(keyword)
    if not keywords:
        raise CaseError("no keywords: a case names the passages it comes from")
    given = _persons(entry.get("input") or {}, period)
    if is_refusal:
        asked = entry["ask"] if isinstance(entry["ask"], list) else [entry["ask"]]
        expected = {next(iter(given)): {variable: {period: None} for variable in asked}}
    else:
        expected = _persons(entry.get("output") or {}, period)
    if not any(values for values in expected.values()):
        raise CaseError("expects nothing")
    if not is_refusal and list(expected) == [""] and list(given) != [""]:
        raise CaseError("input names persons, output does not")
    for person, values in given.items():
        for variable, by_period in values.items():
            _check_given(variable, by_period)
            if expected.get(person, {}).get(variable, {}).keys() & by_period.keys():
                raise CaseError(f"{variable} is both given and expected")
    for person, values in expected.items():
        if person not in given:
            raise CaseError(f"no facts are given of the person {person!r}")
        for variable, by_period in values.items():
            if variable_of(variable).is_input_variable():
                raise CaseError(f"{variable} is an input; nothing is computed")
            for when, value in by_period.items():
                _check_period(variable_of(variable), when)
                if not is_refusal:
                    _check_type(variable_of(variable), value)
    return Case(
        file=file,
        name=entry["name"],
        period=period,
        keywords=tuple(keywords),
        reforms=tuple(entry.get("reforms") or ()),
        given=given,
        expected=expected,
        refused=entry.get("refused") or {},
    )


def _persons(facts: dict[str, Any], period: str) -> dict[str, Values]:
    persons = facts.get("personer", {"": facts})
    return {
        person: {
            variable: value if isinstance(value, dict) else {_period_of(variable, period): value}
            for variable, value in values.items()
        }
        for person, values in persons.items()
    }


def variable_of(name: str) -> Variable:
    """The variable of that name.

    Raises:
        CaseError: there is none.
    """
    variable = system().get_variable(name)
    if variable is None:
        raise CaseError(f"no variable is called {name!r}")
    return variable


def _period_of(variable: str, period: str) -> str:
    unit = variable_of(variable).definition_period
    return {DateUnit.ETERNITY: ETERNITY, DateUnit.MONTH: period[:7]}.get(unit, period)


def _check_given(name: str, by_period: dict[str, Any]) -> None:
    variable = variable_of(name)
    if variable.formulas and not isinstance(variable, KanOplyses):
        raise CaseError(f"{name} is computed and cannot be given")
    for period, value in by_period.items():
        _check_period(variable, period)
        _check_type(variable, value)


def _check_period(variable: Variable, period: object) -> None:
    if variable.definition_period == DateUnit.ETERNITY:
        fits = period == ETERNITY
    else:
        fits = bool(re.fullmatch(PERIODS[variable.definition_period], str(period)))
    if not fits:
        raise CaseError(f"{variable.name}: {period!r} is no {variable.definition_period}")


def _check_type(variable: Variable, value: object) -> None:
    if variable.value_type is bool:
        fits = isinstance(value, bool)
    elif variable.value_type is int:
        fits = isinstance(value, int) and not isinstance(value, bool)
    elif variable.value_type is float:
        fits = isinstance(value, int | float) and not isinstance(value, bool)
    elif variable.value_type is date:
        fits = isinstance(value, str) and bool(date.fromisoformat(value))
    else:
        fits = isinstance(value, str) and value in variable.possible_values.__members__
    if not fits:
        raise CaseError(f"{variable.name}: {value!r} is no {variable.json_type}")


def simulate(reforms: tuple[str, ...], persons: Sequence[Values]) -> Simulation:
    """A simulation of the persons, each with the values given of them and defaults otherwise."""
    tax_benefit_system = system(reforms)
    simulation = SimulationBuilder().build_default_simulation(
        tax_benefit_system, count=len(persons)
    )
    cells = {(v, p) for values in persons for v, by_period in values.items() for p in by_period}
    for name, period in sorted(cells):
        variable = tax_benefit_system.get_variable(name)
        default = variable.default_value
        values = [person.get(name, {}).get(period, default) for person in persons]
        simulation.set_input(name, period, _array(variable, values))
    return simulation


def _array(variable: Variable, values: list[Any]) -> numpy.ndarray:
    if variable.value_type is Enum:
        members = [value if isinstance(value, str) else value.name for value in values]
        return variable.possible_values.encode(numpy.array(members))
    return numpy.array(values, dtype=variable.dtype)


def value_of(simulation: Simulation, name: str, period: str, person: int) -> Any:
    """One computed value as a plain Python object: a number, a bool, a date or an enum name."""
    values = simulation.calculate(name, period)
    if variable_of(name).value_type is Enum:
        return str(values.decode_to_str()[person])
    return values[person].item()


def missing_parameter(refusal: ParameterNotFoundError) -> str:
    """The full path of the parameter a refusal names."""
    if isinstance(refusal, BeloebMangler):
        return refusal.name
    # The engine loses the name and writes the last step in brackets.
    path = re.findall(r"'(.*?)'", str(refusal))[0]
    return path.replace("[", ".").rstrip("]")


def agrees(actual: Any, expected: Any) -> bool:
    """Whether a computed value is the expected one."""
    if isinstance(expected, str) and isinstance(actual, date):
        return actual == date.fromisoformat(expected)
    if isinstance(expected, bool) or isinstance(actual, bool | str):
        return type(actual) is type(expected) and actual == expected
    return abs(actual - expected) <= NOISE


@cache
def all_cases() -> tuple[Case, ...]:
    """The cases of all files in ``tests/yaml``."""
    return tuple(case for file in sorted(CASE_FOLDER.rglob("*.yaml")) for case in read_file(file))


@dataclass(frozen=True)
class Population:
    """Cases of one month under the same reforms, shuffled into one simulation.

    Attributes:
        members: case name, person and values, in the simulation's order.
    """

    members: tuple[tuple[str, str, Values], ...]
    simulation: Simulation
    reforms: tuple[str, ...]

    def value_of(self, name: str, period: str, case: str, person: str) -> Any:
        """The value computed for one person of a case among all the others."""
        position = [member[:2] for member in self.members].index((case, person))
        return value_of(self.simulation, name, period, position)


@cache
def population(period: str, reforms: tuple[str, ...]) -> Population:
    """The population in which the cases of a month are replayed."""
    members = [
        (case.name, person, values)
        for case in all_cases()
        if (case.period, case.reforms) == (period, reforms)
        for person, values in case.given.items()
    ]
    random.Random(f"{period} {reforms}").shuffle(members)  # noqa: S311
    return _populate(members, reforms)


@cache
def population_without_refused(
    name: str, when: str, period: str, reforms: tuple[str, ...]
) -> Population:
    """The population less the persons for whom the variable is refused also alone.

    One person who needs a missing amount stops a whole simulation; nobody else may.

    Raises:
        CaseError: nobody is refused alone.
    """
    everybody = population(period, reforms)
    members = [m for m in everybody.members if not _is_refused(name, when, m[2], reforms)]
    if len(members) == len(everybody.members):
        raise CaseError(f"{name} {when} is refused among others, but for nobody alone")
    return _populate(members, reforms)


def _is_refused(name: str, when: str, values: Values, reforms: tuple[str, ...]) -> bool:
    try:
        simulate(reforms, [values]).calculate(name, when)
    except ParameterNotFoundError:
        return True
    return False


def _populate(members: list[tuple[str, str, Values]], reforms: tuple[str, ...]) -> Population:
    """One simulation of the members.

    A computed variable that some case gives must be given for everyone, or the engine resets it
    for the others; they get the value that is computed for them alone.
    """
    cells = {
        (name, when)
        for _, _, values in members
        for name, by_period in values.items()
        if isinstance(variable_of(name), KanOplyses)
        for when in by_period
    }
    persons = [_with_own_values(values, cells, reforms) for _, _, values in members]
    return Population(tuple(members), simulate(reforms, persons), reforms)


def _with_own_values(
    values: Values, cells: set[tuple[str, str]], reforms: tuple[str, ...]
) -> Values:
    filled = dict(values)
    missing = [(name, when) for name, when in sorted(cells) if when not in values.get(name, {})]
    if not missing:
        return filled
    alone = simulate(reforms, [values])
    for name, when in missing:
        try:
            own = value_of(alone, name, when, 0)
        except ParameterNotFoundError:  # so nothing this case expects needs the amount
            continue
        own = own.isoformat() if isinstance(own, date) else own
        filled[name] = filled.get(name, {}) | {when: own}
    return filled
