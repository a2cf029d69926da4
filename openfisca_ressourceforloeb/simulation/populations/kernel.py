"""The pure function from an Arrow record batch of persons to one of answers.

The engine itself computes, month by month, each month in a simulation of its own: what a month
needed is gone when the next begins, so memory grows with the chunk alone. Inputs are set by
reference, in the engine's own types, and no formula changes them in place.

A person's row is what the person would have alone, whoever else is in the batch. Where the engine
refuses a batch because an amount is missing, it is asked again for fewer persons at a time, until
it is known who needs the amount, or that nobody does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy
import pyarrow as pa  # type: ignore[import-untyped]
from numpy.typing import NDArray
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit, Period, period
from openfisca_core.populations import Population
from openfisca_core.simulations import Simulation

from openfisca_ressourceforloeb.concepts import select, where
from openfisca_ressourceforloeb.explain.danish import listed, period_in_words, to_text

from ..calculation import blamed, missing_amount, rule_of_validity
from ..periods import ETERNITY
from ..problems import AmountsMissingError, MissingAmount
from ..situation import Facts, Origin, Situation
from ..values import from_array
from .columns import Cells, Faults, facts_of, groups_of, ids_of, weights_of
from .money import OERE_PER_KRONE, WEIGHT_UNITS, Integers, oere
from .plan import (
    AGE_GROUP,
    ANSWERS,
    CHANGE,
    FAMILY,
    MONTH,
    PERSON,
    REFORMED,
    SCHEME,
    WAGE,
    WEIGHT,
    Plan,
)

Given: TypeAlias = dict[tuple[str, str | None], NDArray[Any]]
"""The engine's array of a variable, and the only month it is for."""

Columns: TypeAlias = dict[str, NDArray[Any]]
"""A month's answers, one value for each person; of an enumeration the member's place."""

SCHEMES = ("intet forløb", "ressourceforløb", "jobafklaringsforløb", "begge forløb")
FAMILIES = ("forsørger", "hjemmeboende", "anden")
_PROVIDER, _AT_HOME, _OTHER = map(numpy.uint8, range(len(FAMILIES)))
BENEFIT = "ressourceforloebsydelse"

_ARE_VALID = "inddata_er_gyldige"
_ENTITLED = "ret_til_ressourceforloebsydelse"
_LEVEL = "ydelsesniveau"
_DEDUCTION = "samlet_fradrag"
_REFUSED_NAMED = 5
_ALWAYS: Period = period(DateUnit.ETERNITY)


@dataclass(frozen=True)
class Persons:
    """A chunk of persons with typed facts.

    Attributes:
        first_row: the number of the first one's row in the file, from 1.
        count: how many they are.
        given: their facts.
        ids: their ids, an Arrow array of text.
        weights: in units of ``money.WEIGHT_UNITS``; ``None`` where none are given.
        groups: the group columns, Arrow arrays of text.
    """

    first_row: int
    count: int
    given: Given
    ids: Any = None
    weights: Integers | None = None
    groups: Mapping[str, Any] | None = None

    def in_words(self, at: int) -> str:
        """The row and the person's id in Danish."""
        row = f"række {self.first_row + at}"
        return row if self.ids is None else f"{row} ({self.ids[at].as_py()})"

    def taken(self, rows: Integers) -> Given:
        """The facts of some of them."""
        return unchangeable({key: array[rows] for key, array in self.given.items()})


def read_persons(
    system: Any, plan: Plan, batch: Any, faults: Faults, first_row: int = 1
) -> Persons:
    """The persons of a record batch; what is wrong is noted in ``faults``."""

    def cells(name: str) -> Cells:
        return Cells(name, batch.column(name), first_row)

    given = {
        (each.variable, each.month): facts_of(
            system.variables[each.variable], cells(each.name), plan.missing, faults
        )
        for each in plan.facts
    }
    return Persons(
        first_row,
        batch.num_rows,
        unchangeable(given),
        ids_of(cells(plan.person), faults) if plan.person else None,
        weights_of(cells(plan.weight), faults) if plan.weight else None,
        {name: groups_of(cells(name), faults) for name in plan.groups},
    )


def unchangeable(given: Given) -> Given:
    """The facts, which say that they are the same in every month and simulation."""
    for array in given.values():
        array.flags.writeable = False
    return given


def compute(system: Any, plan: Plan, batch: Any, first_row: int = 1) -> Any:
    """The answers of the persons in a record batch, a row for each person and month.

    Raises:
        InvalidInputError: a value cannot be used, or what is said of a person cannot be right.
        AmountsMissingError: an amount that is needed has no value.
    """
    return compare(system, None, plan, batch, first_row)


def compare(system: Any, reformed: Any, plan: Plan, batch: Any, first_row: int = 1) -> Any:
    """The answers under the law and, beside them, under a reform (``None`` for no reform).

    Raises:
        InvalidInputError: a value cannot be used, or what is said of a person cannot be right.
        AmountsMissingError: an amount that is needed has no value.
    """
    faults = Faults()
    persons = read_persons(system, plan, batch, faults, first_row)
    faults.raise_if_any()
    result = answers(system, reformed, plan, persons, faults)
    faults.raise_if_any()
    return result


def answers(system: Any, reformed: Any, plan: Plan, persons: Persons, faults: Faults) -> Any:
    """As :func:`compare`, of typed persons; impossible facts are noted in ``faults``.

    Raises:
        AmountsMissingError: an amount that is needed has no value.
    """
    months = []
    for month in plan.months:
        require_valid(system, persons, month, faults)
        if faults.counts:
            continue
        columns = columns_of(system, persons, month)
        if reformed is not None:
            under_reform = columns_of(reformed, persons, month)
            columns |= {f"{name}{REFORMED}": under_reform[name] for name in ANSWERS}
        months.append(columns)
    return None if faults.counts else _table(system, plan, persons, months)


def require_valid(system: Any, persons: Persons, month: str, faults: Faults) -> None:
    """Note the persons whose facts cannot be right in a month."""
    simulation = simulation_of(system, persons.given, persons.count, month)
    valid = simulation.calculate(_ARE_VALID, period(month))
    simulation.persons.forget()
    wrong = numpy.flatnonzero(~valid)
    if len(wrong):
        messages = (_contradiction(system, persons, int(at), month) for at in wrong)
        faults.add(period_in_words(month), len(wrong), messages)


def _contradiction(system: Any, persons: Persons, at: int, month: str) -> str:
    facts: Facts = {}
    words: dict[str, str] = {}
    for (name, only), array in persons.given.items():
        if only in (None, month):
            variable = system.variables[name]
            (value,) = from_array(variable, array[at : at + 1])
            words[name] = f"{name} ({to_text(variable, value)})"
            is_eternal = variable.definition_period == DateUnit.ETERNITY
            facts[name] = {ETERNITY if is_eternal else month: {PERSON: value}}
    alone = Situation((PERSON,), facts, {}, Origin.SOMEBODY)
    named = [words[name] for name in blamed(system, alone, PERSON, month)]
    who = persons.in_words(at)
    return (
        f"{who[0].upper()}{who[1:]}: oplysningerne kan ikke være rigtige i "
        f"{period_in_words(month)}; se på {listed(named) or 'det, der ikke er oplyst'}. Krav: "
        f"{rule_of_validity(system)}"
    )


class _Asked(Population):
    """The engine's persons, of whom the engine is asked each thing once.

    It checks what it is asked every time anew, which takes longer than a short rule on the persons
    of a chunk, and most of what formulas ask about has been given or computed before.
    """

    def __init__(self, entity: Any, count: int) -> None:
        super().__init__(entity)
        self.count = count
        self.ids = range(count)
        self._values: dict[tuple[str, Period], NDArray[Any]] = {}

    def tell(self, name: str, at: Period, values: NDArray[Any]) -> None:
        """Set a fact, which holds in a month or, if it is eternal, in any."""
        holder = self.get_holder(name)
        is_eternal = holder.variable.definition_period == DateUnit.ETERNITY
        holder.set_input(_ALWAYS if is_eternal else at, values)
        self._values[name, at] = holder.get_array(at)

    def forget(self) -> None:
        """Let go of all values at once.

        The engine's objects hold each other, so that Python would let go of them in a while only,
        and the memory of several months would be in use instead of that of one.
        """
        self._holders.clear()
        self._values.clear()

    def __call__(self, name: str, period: Period, options: Any = None) -> Any:
        """The value of a variable for each person in a period; not to be changed in place."""
        if options:
            return super().__call__(name, period, options)
        values = self._values.get((name, period))
        if values is None:
            values = self._values[name, period] = super().__call__(name, period)
        return values


def simulation_of(system: Any, given: Given, count: int, month: str) -> Simulation:
    """The engine's simulation of persons in a month, with their facts set by reference."""
    persons = _Asked(system.person_entity, count)
    simulation = Simulation(system, {system.person_entity.key: persons})
    at: Period = period(month)
    for (name, only), array in given.items():
        if only in (None, month):
            persons.tell(name, at, array)
    return simulation


def columns_of(system: Any, persons: Persons, month: str) -> Columns:
    """The answers of a month; an amount that only others need is not asked for.

    Raises:
        AmountsMissingError: somebody needs an amount that is missing.
    """
    try:
        return _computed(system, persons.given, persons.count, month)
    except ParameterNotFoundError:
        return _Apart(system, persons, month).computed()


def _computed(system: Any, given: Given, count: int, month: str) -> Columns:
    """The answers of a month.

    Raises:
        ParameterNotFoundError: an amount that is needed has no value.
    """
    simulation = simulation_of(system, given, count, month)
    try:
        return _answers_in(simulation, period(month))
    finally:
        simulation.persons.forget()


def _answers_in(simulation: Simulation, at: Period) -> Columns:
    def value(name: str) -> NDArray[Any]:
        array: NDArray[Any] = simulation.persons(name, at)
        return array

    in_first, in_second = value("er_i_ressourceforloeb"), value("er_i_jobafklaringsforloeb")
    is_provider, at_home = value("er_forsoerger"), value("er_hjemmeboende")
    entitled = value(_ENTITLED)
    has_any = bool(entitled.any())
    return {
        AGE_GROUP: _places(value(AGE_GROUP)),
        SCHEME: in_first + numpy.uint8(2) * in_second,
        FAMILY: select([is_provider, at_home], [_PROVIDER, _AT_HOME], _OTHER),
        WAGE: value(WAGE),
        _LEVEL: _places(value(_LEVEL)),
        "ressourceforloebsydelse_foer_fradrag": value("ressourceforloebsydelse_foer_fradrag"),
        # Who is entitled to nothing has no deduction, and its amounts may be missing.
        _DEDUCTION: where(entitled, value(_DEDUCTION) if has_any else 0, numpy.nan),
        BENEFIT: value(BENEFIT),
    }


def _places(array: Any) -> NDArray[Any]:
    return numpy.asarray(array).view(numpy.ndarray)


class _Apart:
    """Computes a month in parts, because the engine refused the whole."""

    def __init__(self, system: Any, persons: Persons, month: str) -> None:
        self._system = system
        self._persons = persons
        self._month = month
        self._refused: dict[MissingAmount, list[str]] = {}

    def computed(self) -> Columns:
        """The answers of everybody.

        Raises:
            AmountsMissingError: somebody needs an amount that is missing.
        """
        order = self._order()
        parts = self._parts(order)
        if self._refused:
            raise AmountsMissingError(
                [replace(amount, persons=tuple(who)) for amount, who in self._refused.items()]
            )
        back = numpy.argsort(order, kind="stable")
        return {name: numpy.concatenate([p[name] for p in parts])[back] for name in parts[0]}

    def _order(self) -> Integers:
        """Those alike beside each other, so that few parts have both sorts."""
        persons = self._persons
        try:
            simulation = simulation_of(self._system, persons.given, persons.count, self._month)
            keys = [_places(simulation.calculate(n, self._month)) for n in (_LEVEL, _ENTITLED)]
        except ParameterNotFoundError:
            return numpy.arange(persons.count)
        return numpy.lexsort(keys)

    def _parts(self, rows: Integers) -> list[Columns]:
        if self._is_told_enough():
            return []
        given = self._persons.taken(rows)
        try:
            return [_computed(self._system, given, len(rows), self._month)]
        except ParameterNotFoundError as error:
            if len(rows) == 1:
                self._refuse(missing_amount(error), int(rows[0]))
                return []
        half = len(rows) // 2
        return [*self._parts(rows[:half]), *self._parts(rows[half:])]

    def _refuse(self, amount: MissingAmount, row: int) -> None:
        told = self._refused.setdefault(amount, [])
        told.append(self._persons.in_words(row))
        if self._is_told_enough():
            told.append("måske flere")

    def _is_told_enough(self) -> bool:
        return sum(map(len, self._refused.values())) >= _REFUSED_NAMED


# --- the table ---


def _table(system: Any, plan: Plan, persons: Persons, months: Sequence[Columns]) -> Any:
    """A row for each person and month, the months of a person together."""
    count = len(months)
    of_person = numpy.repeat(numpy.arange(persons.count), count)
    columns: dict[str, Any] = {}
    if persons.ids is None:
        rows = numpy.arange(persons.first_row, persons.first_row + persons.count)
        columns[PERSON] = pa.array(rows).cast(pa.string()).take(pa.array(of_person))
    else:
        columns[PERSON] = persons.ids.take(pa.array(of_person))
    columns[MONTH] = _named(plan.months, numpy.tile(numpy.arange(count), persons.count))
    if persons.weights is not None:
        columns[WEIGHT] = pa.array((persons.weights / WEIGHT_UNITS)[of_person])
    for name, texts in (persons.groups or {}).items():
        columns[name] = texts.take(pa.array(of_person))
    for name in list(months[0]):
        # Taken out, for the whole of a chunk is large.
        values = numpy.stack([month.pop(name) for month in months], axis=1).ravel()
        columns[name] = _column(system, name.removesuffix(REFORMED), values)
    if f"{BENEFIT}{REFORMED}" in columns:
        before, after = (
            oere(columns[name].to_numpy()) for name in (BENEFIT, f"{BENEFIT}{REFORMED}")
        )
        columns[CHANGE] = pa.array((after - before) / OERE_PER_KRONE)
    return pa.record_batch(columns)


def _column(system: Any, name: str, values: NDArray[Any]) -> Any:
    if name == SCHEME:
        return _named(SCHEMES, values)
    if name == FAMILY:
        return _named(FAMILIES, values)
    variable = system.variables[name]
    if variable.value_type is Enum:
        return _named([member.name for member in variable.possible_values], values)
    absent = numpy.isnan(values)
    rounded = oere(numpy.where(absent, 0, values)) / OERE_PER_KRONE
    return pa.array(rounded, mask=absent if absent.any() else None)


def _named(names: Sequence[str], places: NDArray[Any]) -> Any:
    """Names by their place, as a dictionary array."""
    return pa.DictionaryArray.from_arrays(pa.array(places.astype(numpy.int16)), pa.array(names))
