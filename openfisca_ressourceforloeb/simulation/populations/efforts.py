"""The municipal account of efforts that the 2021 agreement asks for (001-18, 001-19, 001-97).

Of the ressourceforløb begun in some months: how many got an effort in the first six, how many one
at a company, and which efforts. The law's own variables say so of each person. Which effort was in
time is asked of the law with the wage hours left out, and of the hours with the effort left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy
from numpy.typing import NDArray
from openfisca_core.periods import period

from openfisca_ressourceforloeb.explain.danish import number_to_text, period_in_words

from ..documents import Data
from ..problems import InvalidInputError, Problem
from ..tables import Table
from .columns import Faults
from .files import Source, chunks, readable
from .kernel import Given, Persons, read_persons, require_valid, simulation_of
from .money import WEIGHT_UNITS, Integers, weighted_sums
from .plan import Plan
from .run import CHUNK

EVERYBODY = "alle"
"""The group of all."""

_START = "ressourceforloeb_startdato"
_EFFORT_DATE, _HOURS_DATE = "indsats_paabegyndt_dato", "ordinaere_loentimer_startdato"
_KIND = "indsatstype"
_IN_TIME = "modtog_indsats_i_foerste_6_maaneder"
_AT_A_COMPANY = "modtog_virksomhedsrettet_indsats_i_foerste_6_maaneder"
_HOURS = "ordinaere_loentimer"
_FIRST_MONTH = "2022-01"
_BEGUN = "begyndte"
_COLUMNS = {
    _BEGUN: "Begyndte",
    _IN_TIME: "Fik en indsats",
    _AT_A_COMPANY: "Virksomhedsrettet",
    "beskaeftigelsesindsats": "Beskæftigelse",
    "uddannelsesindsats": "Uddannelse",
    "social_indsats": "Social",
    "kommunal_sundhedsindsats": "Sundhed",
    "anden_aktivitet": "Anden",
    _HOURS: "Ordinære løntimer",
}


@dataclass(frozen=True)
class Account:
    """How many of a group got what, weighted, in units of ``money.WEIGHT_UNITS``.

    Attributes:
        group: the group's name.
        counts: by what is counted; the keys of the account's columns.
    """

    group: str
    counts: Mapping[str, int]

    def share(self, what: str) -> float | None:
        """The share of those who began; ``None`` where nobody did."""
        begun = self.counts[_BEGUN]
        return self.counts[what] / begun if begun else None


def account_of_efforts(system: Any, plan: Plan, source: Source, group: str | None) -> list[Account]:
    """The account, all first and then the groups in order.

    Args:
        system: the tax and benefit system.
        plan: what is read; the months are those in which the forløb began.
        source: the persons.
        group: the column they are divided by; one of the plan's groups.

    Raises:
        InvalidInputError: a value cannot be used, or the months are before the account's rules.
        AmountsMissingError: an amount that is needed has no value.
    """
    if plan.months[0] < _FIRST_MONTH:
        message = f"Opgørelsen gælder forløb begyndt fra {period_in_words(_FIRST_MONTH)}."
        raise InvalidInputError([Problem(message)])
    if _START not in {each.variable for each in plan.facts}:
        raise InvalidInputError([Problem(f"Data har ingen kolonne {_START}.")])
    sums: dict[str, dict[str, int]] = {EVERYBODY: dict.fromkeys(_COLUMNS, 0)}
    faults = Faults()
    row = 1
    for batch in chunks(readable(source), CHUNK):
        persons = read_persons(system, plan, batch, faults, row)
        row += batch.num_rows
        require_valid(system, persons, plan.months[-1], faults)
        if not faults.counts:
            _add(sums, persons, _counted(system, plan, persons), group)
    faults.raise_if_any()
    everybody = Account(EVERYBODY, sums.pop(EVERYBODY))
    return [everybody, *(Account(name, sums[name]) for name in sorted(sums))]


def _counted(system: Any, plan: Plan, persons: Persons) -> dict[str, NDArray[numpy.bool_]]:
    """Who is counted where."""
    month = plan.months[-1]
    at = period(month)

    def values(given: Given, name: str) -> NDArray[Any]:
        simulation = simulation_of(system, given, persons.count, month)
        found = numpy.asarray(simulation.persons(name, at))
        simulation.persons.forget()
        return found

    def without(date: str) -> Given:
        return {key: array for key, array in persons.given.items() if key[0] != date}

    began = values(persons.given, _START).astype("datetime64[M]")
    first, last = numpy.datetime64(plan.months[0]), numpy.datetime64(month)
    is_in = (began >= first) & (began <= last)
    counted = {_BEGUN: is_in}
    for name in (_IN_TIME, _AT_A_COMPANY):
        counted[name] = is_in & values(persons.given, name)
    effort_in_time = is_in & values(without(_HOURS_DATE), _IN_TIME)
    kinds = system.variables[_KIND].possible_values
    kind = values(persons.given, _KIND)
    for name in _COLUMNS:
        if name in kinds.names:
            counted[name] = effort_in_time & (kind == kinds[name].index)
    counted[_HOURS] = is_in & values(without(_EFFORT_DATE), _IN_TIME)
    return counted


def _add(
    sums: dict[str, dict[str, int]],
    persons: Persons,
    counted: Mapping[str, NDArray[numpy.bool_]],
    group: str | None,
) -> None:
    weights = persons.weights
    if weights is None:
        weights = numpy.full(persons.count, WEIGHT_UNITS)
    everybody = numpy.zeros(persons.count, numpy.int64)
    _add_groups(sums, [EVERYBODY], everybody, weights, counted)
    if group is not None:
        texts = numpy.array((persons.groups or {})[group].to_pylist())
        names, places = numpy.unique(texts, return_inverse=True)
        _add_groups(sums, names.tolist(), places, weights, counted)


def _add_groups(
    sums: dict[str, dict[str, int]],
    names: Sequence[str],
    places: Integers,
    weights: Integers,
    counted: Mapping[str, NDArray[numpy.bool_]],
) -> None:
    for what, is_so in counted.items():
        found = weighted_sums(places, len(names), is_so.astype(numpy.int64), weights)
        for name, count in zip(names, found, strict=True):
            of_group = sums.setdefault(name, dict.fromkeys(_COLUMNS, 0))
            of_group[what] += count


# --- for people and programs ---


def account_table(accounts: Sequence[Account], plan: Plan, note: str) -> Table:
    """The account for people: counts, and shares of those who began."""
    rows = tuple(tuple(_cells(each)) for each in accounts)
    ends = dict.fromkeys((plan.months[0], plan.months[-1]))
    months = " til ".join(map(period_in_words, ends))
    title = f"Indsats i de første seks måneder af ressourceforløb begyndt {months}"
    notes = (
        "Andele er af de begyndte. En person kan stå i flere kolonner.",
        "Data skal nå seks måneder ud over den sidste måned, før alle har haft de seks måneder.",
        *((note,) if note else ()),
    )
    columns = ("Gruppe", *_COLUMNS.values())
    return Table(title, rows, columns, range(1, len(columns)), notes)


def _cells(account: Account) -> Iterator[str]:
    yield account.group
    for what, count in account.counts.items():
        number = number_to_text(count / WEIGHT_UNITS)
        share = None if what == _BEGUN else account.share(what)
        percent = "" if share is None else f" ({number_to_text(round(100 * share, 1))} pct.)"
        yield f"{number}{percent}"


def account_as_data(accounts: Sequence[Account], plan: Plan, source: Source) -> Data:
    """The account for programs: persons, weighted, and shares of those who began."""
    return {
        "begyndt": list(plan.months),
        "data": {"navn": source.label, "sha256": source.sha256, "note": source.note},
        "grupper": [
            {
                "gruppe": each.group,
                **{
                    what: {"personer": count / WEIGHT_UNITS, "andel": each.share(what)}
                    for what, count in each.counts.items()
                },
            }
            for each in accounts
        ],
    }
