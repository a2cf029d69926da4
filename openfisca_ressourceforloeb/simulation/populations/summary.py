"""Who gains and who loses, and what it costs: counted from the answers, exactly.

A person gains when the reform's benefits of all months together are higher than the law's. The
person belongs to the group of the first month; to the scheme of the first month in a forløb.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy
import pyarrow as pa  # type: ignore[import-untyped]
from numpy.typing import NDArray

from .kernel import BENEFIT, SCHEMES
from .money import OERE_PER_KRONE, WEIGHT_UNITS, Integers, oere, weighted_sums
from .plan import AGE_GROUP, FAMILY, REFORMED, SCHEME, WAGE, WEIGHT, Plan

EVERYBODY, DECILE = "alle", "decil"
WINNERS, LOSERS, UNCHANGED = 0, 1, 2
_DECILES = 10
_NO_SCHEME = SCHEMES[0]


@dataclass(frozen=True)
class Effect:
    """Some persons and the change of their benefits.

    Attributes:
        persons: how many they are.
        weight: the sum of their weights, in units of ``money.WEIGHT_UNITS``.
        oere: the sum of their changes over all months, in øre.
        weighted_oere: the same with each change times its weight, in øre × weight units.
    """

    persons: int = 0
    weight: int = 0
    oere: int = 0
    weighted_oere: int = 0

    def __add__(self, other: Effect) -> Effect:
        return Effect(
            self.persons + other.persons,
            self.weight + other.weight,
            self.oere + other.oere,
            self.weighted_oere + other.weighted_oere,
        )

    def mean_kroner(self, months: int) -> float | None:
        """The weighted mean change in kroner a month; ``None`` of nobody."""
        if not self.weight:
            return None
        return self.weighted_oere / (self.weight * months * OERE_PER_KRONE)


@dataclass(frozen=True)
class GroupEffects:
    """The effects on one group.

    Attributes:
        dimension: what the persons are divided by.
        group: the group's name.
        effects: of the winners, the losers and the unchanged.
    """

    dimension: str
    group: str
    effects: tuple[Effect, Effect, Effect]

    @property
    def total(self) -> Effect:
        """The effect on everybody in the group."""
        winners, losers, unchanged = self.effects
        return winners + losers + unchanged


@dataclass(frozen=True)
class Total:
    """What is paid in a month or a year, weighted, in øre × weight units."""

    period: str
    before: int
    after: int | None


@dataclass(frozen=True)
class Summary:
    """The answers of a population, summed.

    Attributes:
        months: what is computed.
        persons: how many.
        weight: the sum of their weights, in units of ``money.WEIGHT_UNITS``.
        is_weighted: whether weights are given.
        totals: what is paid in each month.
        groups: the effects of a reform; none without one.
    """

    months: tuple[str, ...]
    persons: int
    weight: int
    is_weighted: bool
    totals: tuple[Total, ...]
    groups: tuple[GroupEffects, ...] = ()

    def years(self) -> list[Total]:
        """What is paid in the months of each year."""
        found: dict[str, Total] = {}
        for each in self.totals:
            year = each.period.split("-")[0]
            sofar = found.get(year, Total(year, 0, None if each.after is None else 0))
            after = None if each.after is None else (sofar.after or 0) + each.after
            found[year] = Total(year, sofar.before + each.before, after)
        return list(found.values())


def kroner(weighted_oere: int) -> float:
    """A weighted sum in kroner."""
    return weighted_oere / (OERE_PER_KRONE * WEIGHT_UNITS)


def summarise(plan: Plan, batches: Callable[[], Iterable[Any]], *, is_reform: bool) -> Summary:
    """The summary of answers.

    Args:
        plan: what was computed.
        batches: the record batches of the answers, each with whole persons; read twice.
        is_reform: whether they have answers under a reform.
    """
    totals = _Totals(len(plan.months))
    for batch in batches():
        totals.add(_People.of(plan, batch, is_reform=is_reform))
    groups: list[GroupEffects] = []
    if is_reform:
        deciles = _deciles(totals.incomes, totals.weight)
        effects = _Effects()
        for batch in batches():
            people = _People.of(plan, batch, is_reform=True)
            for dimension, names in people.dimensions(plan, deciles):
                effects.add(people, dimension, names)
        groups = list(effects.rows())
    return Summary(
        plan.months,
        totals.persons,
        totals.weight,
        plan.weight is not None,
        tuple(
            Total(month, before, after if is_reform else None)
            for month, before, after in zip(plan.months, totals.before, totals.after, strict=True)
        ),
        tuple(groups),
    )


@dataclass(frozen=True)
class _People:
    """The persons of a batch: months lie along the second axis of their amounts."""

    batch: Any
    months: int
    weights: Integers
    before: Integers
    after: Integers

    @classmethod
    def of(cls, plan: Plan, batch: Any, *, is_reform: bool) -> _People:
        months = len(plan.months)
        count = batch.num_rows // months

        def amounts(name: str) -> Integers:
            return oere(batch.column(name).to_numpy()).reshape(count, months)

        weights = numpy.full(count, WEIGHT_UNITS)
        if plan.weight is not None:
            given = batch.column(WEIGHT).to_numpy()[::months]
            weights = numpy.rint(given * WEIGHT_UNITS).astype(numpy.int64)
        before = amounts(BENEFIT)
        after = amounts(f"{BENEFIT}{REFORMED}") if is_reform else before
        return cls(batch, months, weights, before, after)

    @property
    def incomes(self) -> Integers:
        """Benefit and wage under the law, in whole kroner a month."""
        wages = oere(self.batch.column(WAGE).to_numpy()).reshape(self.before.shape)
        sums: Integers = (self.before + wages).sum(axis=1)
        return sums // (OERE_PER_KRONE * self.months)

    def dimensions(
        self, plan: Plan, deciles: dict[int, int]
    ) -> Iterator[tuple[str, Sequence[str] | NDArray[Any]]]:
        """What the persons are divided by, and the group of each."""
        count = len(self.weights)
        yield EVERYBODY, [EVERYBODY] * count
        yield AGE_GROUP, self._first(AGE_GROUP)
        yield SCHEME, self._scheme()
        yield FAMILY, self._first(FAMILY)
        for name in plan.groups:
            yield name, self._first(name)
        unique, inverse = numpy.unique(self.incomes, return_inverse=True)
        names = numpy.array([f"{deciles[int(income)]:02}" for income in unique])
        yield DECILE, names[inverse]

    def _first(self, name: str) -> NDArray[Any]:
        column = self.batch.column(name)
        if pa.types.is_dictionary(column.type):
            names = numpy.array(column.dictionary.to_pylist())
            return numpy.asarray(names[column.indices.to_numpy()[:: self.months]])
        rows = pa.array(range(0, self.batch.num_rows, self.months))
        return numpy.array(column.take(rows).to_pylist())

    def _scheme(self) -> NDArray[Any]:
        column = self.batch.column(SCHEME)
        places = column.indices.to_numpy().reshape(self.before.shape)
        names = numpy.array(column.dictionary.to_pylist())
        is_in_one = names[places] != _NO_SCHEME
        first = is_in_one.argmax(axis=1)
        return numpy.asarray(names[places[numpy.arange(len(places)), first]])


@dataclass
class _Totals:
    months: int
    persons: int = 0
    weight: int = 0
    before: list[int] = field(init=False)
    after: list[int] = field(init=False)
    incomes: Counter[int] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.before = [0] * self.months
        self.after = [0] * self.months

    def add(self, people: _People) -> None:
        everybody = numpy.zeros(len(people.weights), numpy.int64)
        self.persons += len(people.weights)
        self.weight += int(people.weights.sum())
        for at in range(self.months):
            for sums, amounts in ((self.before, people.before), (self.after, people.after)):
                (one,) = weighted_sums(everybody, 1, amounts[:, at], people.weights)
                sums[at] += one
        unique, inverse = numpy.unique(people.incomes, return_inverse=True)
        ones = numpy.ones(len(inverse), numpy.int64)
        weights = weighted_sums(inverse, len(unique), people.weights, ones)
        self.incomes.update(dict(zip(unique.tolist(), weights, strict=True)))


class _Effects:
    def __init__(self) -> None:
        self._found: dict[tuple[str, str], list[Effect]] = {}

    def add(self, people: _People, dimension: str, names: Sequence[str] | NDArray[Any]) -> None:
        change = (people.after - people.before).sum(axis=1)
        kind = numpy.where(change > 0, WINNERS, numpy.where(change < 0, LOSERS, UNCHANGED))
        unique, inverse = numpy.unique(numpy.asarray(names), return_inverse=True)
        kinds = 3
        groups = inverse * kinds + kind
        count = len(unique) * kinds
        ones = numpy.ones(len(change), numpy.int64)
        persons = numpy.bincount(groups, minlength=count)
        sums = (
            weighted_sums(groups, count, amounts, weights)
            for amounts, weights in (
                (ones, people.weights),
                (change, ones),
                (change, people.weights),
            )
        )
        every = [Effect(int(n), *rest) for n, *rest in zip(persons, *sums, strict=True)]
        for at, name in enumerate(unique.tolist()):
            new = every[at * kinds : at * kinds + kinds]
            old = self._found.get((dimension, name), [Effect()] * kinds)
            self._found[dimension, name] = [a + b for a, b in zip(old, new, strict=True)]

    def rows(self) -> Iterator[GroupEffects]:
        """The effects, dimension by dimension as they came, the groups in order."""
        dimensions = list(dict.fromkeys(dimension for dimension, _ in self._found))
        for dimension in dimensions:
            for (of, name), effects in sorted(self._found.items()):
                if of == dimension:
                    winners, losers, unchanged = effects
                    yield GroupEffects(dimension, name, (winners, losers, unchanged))


def _deciles(incomes: Counter[int], total: int) -> dict[int, int]:
    """The decile of each income by the middle of those who have it, so that like are together."""
    found, below = {}, 0
    for income in sorted(incomes):
        middle = 2 * below + incomes[income]
        found[income] = min(middle * _DECILES // (2 * total) + 1, _DECILES)
        below += incomes[income]
    return found
