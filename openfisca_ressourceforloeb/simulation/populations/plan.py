"""Checks the columns of a file against the law, before a single value is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from openfisca_ressourceforloeb.concepts import KanOplyses
from openfisca_ressourceforloeb.explain.danish import listed, period_in_words

from ..periods import key_problem
from ..problems import InvalidInputError, Problem, did_you_mean, shown
from .mapping import ColumnMap, Missing

PERSON, MONTH, WEIGHT = "person", "maaned", "vaegt"
AGE_GROUP, SCHEME, FAMILY, WAGE = "aldersgruppe", "forloeb", "familietype", "loen_inkl_pension"
ANSWERS = (
    "ydelsesniveau",
    "ressourceforloebsydelse_foer_fradrag",
    "samlet_fradrag",
    "ressourceforloebsydelse",
)
"""What is computed of each person in each month."""

REFORMED = "_reform"
"""What the name of an answer under the reform ends with."""

CHANGE = "aendring"
"""The column with the reform's benefit minus the law's."""

_AT = "@"
_OWN = (PERSON, MONTH, WEIGHT, AGE_GROUP, SCHEME, FAMILY, WAGE, CHANGE)


@dataclass(frozen=True)
class FactColumn:
    """A column with a fact.

    Attributes:
        name: of the column in the file.
        variable: the variable it gives.
        month: the only month it holds in; ``None`` where it holds in every month asked about.
    """

    name: str
    variable: str
    month: str | None = None


@dataclass(frozen=True)
class Plan:
    """What is read of a file, and the months that are computed.

    Attributes:
        months: in order.
        facts: the columns with facts.
        person: the column with the persons' ids.
        weight: the column with their weights.
        groups: the columns the summary is divided by.
        missing: what is done with a missing value.
    """

    months: tuple[str, ...]
    facts: tuple[FactColumn, ...]
    person: str | None = None
    weight: str | None = None
    groups: tuple[str, ...] = ()
    missing: Missing = Missing.REFUSE


def plan_of(system: Any, names: Sequence[str], mapping: ColumnMap, months: Sequence[str]) -> Plan:
    """The plan for a file with columns of these names.

    Raises:
        InvalidInputError: with every mistake that was found.
    """
    problems = [*_wrong_names(names), *_wrong_mapping(names, mapping)]
    read = [name for name in names if name not in (*mapping.groups, *mapping.ignored)]
    meant = {name: mapping.columns.get(name, name) for name in read}
    facts = []
    for name, meaning in meant.items():
        if meaning not in (PERSON, WEIGHT):
            variable, _, period = meaning.partition(_AT)
            problem = _wrong_fact(system, variable, period, months)
            problems += [Problem(f"Kolonnen {shown(name)}: {problem}")] if problem else []
            facts.append(FactColumn(name, variable, period or None))
    problems += _collisions(meant)
    if not problems:
        problems += _gaps(system, facts, mapping.missing, months)
    if problems:
        raise InvalidInputError(problems)
    special = {meaning: name for name, meaning in meant.items() if meaning in (PERSON, WEIGHT)}
    return Plan(
        months=tuple(months),
        facts=tuple(facts),
        person=special.get(PERSON),
        weight=special.get(WEIGHT),
        groups=mapping.groups,
        missing=mapping.missing,
    )


def _wrong_names(names: Sequence[str]) -> Iterator[Problem]:
    for name, count in Counter(names).items():
        if not name.strip():
            yield Problem("En kolonne har intet navn.")
        elif count > 1:
            yield Problem(f"Kolonnen {shown(name)} står {count} gange.")


def _wrong_mapping(names: Sequence[str], mapping: ColumnMap) -> Iterator[Problem]:
    for name in (*mapping.columns, *mapping.groups, *mapping.ignored):
        if name not in names:
            where = "Der opdeles efter" if name in mapping.groups else "Kortet nævner"
            hint = did_you_mean(name, names)
            yield Problem(f"{where} kolonnen {shown(name)}, som filen ikke har.{hint}")
    uses = Counter((*mapping.columns, *mapping.groups, *mapping.ignored))
    for name in (name for name, count in uses.items() if count > 1):
        yield Problem(f"Kortet nævner kolonnen {shown(name)} to gange.")
    taken = {*_OWN, *ANSWERS, *(f"{each}{REFORMED}" for each in ANSWERS)}
    for name in taken.intersection(mapping.groups):
        yield Problem(f"Gruppen {shown(name)} hedder som en kolonne i resultatet; omdøb den.")


def _wrong_fact(system: Any, name: str, period: str, months: Sequence[str]) -> str | None:
    variable: Variable | None = system.variables.get(name)
    if variable is None:
        hint = did_you_mean(name, (PERSON, WEIGHT, *system.variables))
        return (
            f"variablen {shown(name)} findes ikke.{hint} Omdøb, gruppér eller ignorér kolonnen i "
            f"kortet (--kolonner)."
        )
    if variable.formulas and not isinstance(variable, KanOplyses):
        given = [each for each, one in system.variables.items() if isinstance(one, KanOplyses)]
        return (
            f"{name} beregnes af modellen og kan ikke oplyses. Af beregnede variable kan kun "
            f"{listed(sorted(given))} oplyses."
        )
    if period and variable.definition_period == DateUnit.ETERNITY:
        return f"{name} gælder hele sagen; skriv navnet uden {_AT}{period}."
    if period:
        outside = None if period in months else f"{shown(period)} er ikke en af de måneder, der "
        return key_problem(period, variable.definition_period) or (
            f"{outside}beregnes; ignorér kolonnen i kortet." if outside else None
        )
    return None


def _collisions(meant: dict[str, str]) -> Iterator[Problem]:
    for meaning, count in Counter(meant.values()).items():
        columns = listed([shown(name) for name, each in meant.items() if each == meaning])
        if count > 1:
            yield Problem(f"Kolonnerne {columns} siger alle {meaning}.")
        variable, at, _ = meaning.partition(_AT)
        if at and variable in meant.values():
            yield Problem(f"{meaning} og {variable} siger begge noget om samme måned; vælg én.")


def _gaps(
    system: Any, facts: Sequence[FactColumn], missing: Missing, months: Sequence[str]
) -> Iterator[Problem]:
    """Months for which a fact given month by month has no column."""
    by_month: dict[str, set[str]] = {}
    for each in facts:
        if each.month is not None:
            by_month.setdefault(each.variable, set()).add(each.month)
    for name, given in by_month.items():
        lacking = [month for month in months if month not in given]
        is_computed = isinstance(system.variables[name], KanOplyses)
        if lacking and missing is Missing.REFUSE and not is_computed:
            when = listed([period_in_words(month) for month in lacking])
            yield Problem(
                f"{name} har ingen kolonne for {when}; tilføj den, eller skriv »mangler: "
                f"{Missing.DEFAULT.value}« i kortet."
            )
