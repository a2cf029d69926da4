"""An invented population: drawn from declared assumptions, the same for the same seed.

It is no statistic. Each column is drawn by itself, so that a changed assumption about one leaves
the others as they were, and in blocks of its own, so that the persons are the same however many of
them are read at a time.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import numpy
import pyarrow as pa  # type: ignore[import-untyped]
from numpy.typing import NDArray
from openfisca_core.variables import Variable

from openfisca_ressourceforloeb.explain.danish import number_to_text, value_in_words

from ..documents import Data, read_file
from ..problems import InvalidInputError, Problem, shown
from ..tables import Table
from .files import Source
from .money import OERE_PER_KRONE
from .plan import PERSON

ASSUMPTIONS = Path(__file__).with_name("syntetisk.yaml")
"""What each column is drawn from."""

PREFIX = "syntetisk:"
"""Data of this name are drawn: ``syntetisk:10000``, or ``syntetisk:10000:7`` with another seed."""

MOST = 100_000_000
BLOCK = 10_000
"""Persons drawn at a time."""

_WANTED = re.compile(r"syntetisk:([0-9]{1,9})(?::([0-9]{1,9}))?")
_FIRST_SEED = 1
_PERSONS, _GROUPS = "personer", "grupper"
_SHARE, _CHOICES, _NUMBERS = "andel", "valg", "tal"
_FROM, _TO, _NONE = "fra", "til", "ingen"
_AFTER, _DAYS, _TIMES = "efter", "dage", "gange"
_WIDTH = 100
_SHIFT, _UNIT = 11, 2.0**-53  # of 64 random bits the 53 that a float64 holds

Values: TypeAlias = NDArray[Any]
Drawn: TypeAlias = Mapping[str, Values]
_Draw: TypeAlias = Callable[[Values, Values, Drawn], Values]


@dataclass(frozen=True)
class Wanted:
    """How many persons, and from which seed."""

    count: int
    seed: int

    @property
    def name(self) -> str:
        """The data's name."""
        return f"{PREFIX}{self.count}:{self.seed}"

    @property
    def note(self) -> str:
        """What is said of answers about them."""
        return (
            f"Befolkningen er opdigtet ({number_to_text(self.count)} personer, frø {self.seed}) og "
            f"er ikke statistik; antagelserne: ressourceforloeb simuler --antagelser."
        )


def wanted_of(name: str) -> Wanted:
    """What a name of data asks for.

    Raises:
        InvalidInputError: it is not ``syntetisk:ANTAL`` or ``syntetisk:ANTAL:FRØ``.
    """
    found = _WANTED.fullmatch(name)
    if found is None or not 1 <= int(found[1]) <= MOST:
        message = (
            f"{shown(name)}: en opdigtet befolkning skrives {PREFIX}ANTAL eller "
            f"{PREFIX}ANTAL:FRØ, med 1 til {number_to_text(MOST)} personer."
        )
        raise InvalidInputError([Problem(message)])
    return Wanted(int(found[1]), int(found[2] or _FIRST_SEED))


def assumption_table() -> Table:
    """What each column is drawn from, in Danish."""
    said = read_file(str(ASSUMPTIONS)).data
    rows = [(name, _in_words(each)) for part in said.values() for name, each in part.items()]
    title = "Antagelserne om en opdigtet befolkning; ingen af dem er målt"
    return Table(title, tuple(rows), ("Oplysning", "Trækkes som"), width=_WIDTH)


def open_synthetic(system: Any, wanted: Wanted, groups: Sequence[str] = ()) -> Source:
    """The population as a table.

    Args:
        system: the tax and benefit system.
        wanted: how many persons, and from which seed.
        groups: the columns they are divided by, beside the facts.
    """
    said = read_file(str(ASSUMPTIONS)).data
    columns = {**said[_PERSONS], **{n: each for n, each in said[_GROUPS].items() if n in groups}}
    draws = {name: _draw(system.variables.get(name), each) for name, each in columns.items()}

    def batches() -> Iterator[Any]:
        for block, first in enumerate(range(0, wanted.count, BLOCK)):
            count = min(BLOCK, wanted.count - first)
            yield _block(draws, wanted.seed, block, first, count)

    digest = hashlib.sha256(ASSUMPTIONS.read_bytes() + wanted.name.encode()).hexdigest()
    names = (PERSON, *columns)
    return Source(wanted.name, names, wanted.count, digest, batches, wanted.note)


def _block(draws: Mapping[str, _Draw], seed: int, block: int, first: int, count: int) -> Any:
    drawn: dict[str, Values] = {}
    for name, draw in draws.items():
        chance, place = _uniform(seed, name, block)
        drawn[name] = draw(chance, place, drawn)
    ids = pa.array([f"s{first + at + 1}" for at in range(count)])
    facts = {name: pa.array(values[:count]) for name, values in drawn.items()}
    return pa.record_batch({PERSON: ids, **facts})


def _uniform(seed: int, name: str, block: int) -> tuple[Values, Values]:
    """Two numbers from 0 to 1 for each person of a block, the same on every machine."""
    digest = hashlib.sha256(f"{name}\0{block}".encode()).digest()
    key = numpy.array([seed, int.from_bytes(digest[:8])], numpy.uint64)
    bits = numpy.random.Philox(key=key).random_raw(2 * BLOCK)
    chance, place = ((bits >> numpy.uint64(_SHIFT)) * _UNIT).reshape(2, BLOCK)
    return chance, place


def _draw(variable: Variable | None, said: Data) -> _Draw:
    """What draws a column."""
    if _SHARE in said:
        return lambda chance, _, __: chance < said[_SHARE]
    if _CHOICES in said:
        names = numpy.array(list(said[_CHOICES]))
        weights = list(said[_CHOICES].values())
        return lambda chance, _, __: names[_weighted(chance, weights)]
    if _NUMBERS in said:
        return _numbers(variable, said[_NUMBERS])
    if _TIMES in said:
        return _times(variable, said[_TIMES])
    return _dates(variable, said)


def _weighted(chance: Values, weights: Sequence[float]) -> Values:
    """The place of the weight that each chance falls on."""
    bounds = numpy.cumsum(weights) / sum(weights)
    places: Values = numpy.searchsorted(bounds[:-1], chance, side="right")
    return places


def _numbers(variable: Variable | None, steps: Sequence[Sequence[float]]) -> _Draw:
    weights = [weight for weight, _, _ in steps]
    units = 1 if variable is None or variable.value_type is int else OERE_PER_KRONE
    least = numpy.rint([step[1] * units for step in steps])
    largest = numpy.rint([step[2] * units for step in steps])

    def draw(chance: Values, place: Values, _drawn: Drawn) -> Values:
        step = _weighted(chance, weights)
        whole: Values = least[step] + numpy.floor(place * (largest[step] - least[step] + 1))
        return whole.astype(numpy.int32) if units == 1 else whole / units

    return draw


def _times(variable: Variable | None, said: Mapping[str, Mapping[Any, float]]) -> _Draw:
    ((other, weights),) = said.items()
    factors = numpy.array([float(factor) for factor in weights])

    def draw(chance: Values, _place: Values, drawn: Drawn) -> Values:
        product: Values = drawn[other] * factors[_weighted(chance, list(weights.values()))]
        if variable is None or variable.value_type is int:
            return product.astype(numpy.int32)
        # Never more than the whole, and all of it by a factor of 1: floats are rounded first.
        oere = numpy.floor(numpy.round(product * OERE_PER_KRONE, 3))
        values: Values = oere / OERE_PER_KRONE
        return values

    return draw


def _dates(variable: Variable | None, said: Data) -> _Draw:
    none = numpy.datetime64(str(variable.default_value) if variable else "NaT", "D")
    share = said.get(_NONE, 0)

    def draw(chance: Values, place: Values, drawn: Drawn) -> Values:
        first, days = _span(said, drawn)
        has_none = chance < share
        if _AFTER in said:
            has_none |= drawn[said[_AFTER]] == none
        later = numpy.floor(place * (days + 1)).astype(numpy.int64)
        return numpy.where(has_none, none, first + later)

    return draw


def _span(said: Data, drawn: Drawn) -> tuple[Any, int]:
    """The first day, and how many days later the last one is."""
    if _AFTER in said:
        least, largest = said[_DAYS]
        return drawn[said[_AFTER]] + least, largest - least
    first, last = (numpy.datetime64(said[key], "D") for key in (_FROM, _TO))
    return first, int((last - first) // numpy.timedelta64(1, "D"))


def _in_words(said: Data) -> str:
    if _SHARE in said:
        return f"ja {_percent(said[_SHARE], 1)}"
    if _CHOICES in said:
        return _parts(said[_CHOICES].items())
    if _NUMBERS in said:
        return _parts((_between(*span), weight) for weight, *span in said[_NUMBERS])
    if _TIMES in said:
        ((other, weights),) = said[_TIMES].items()
        factors = ((value_in_words(float(factor)), each) for factor, each in weights.items())
        return f"{other} gange {_parts(factors)}"
    none = f"; ingen dato {_percent(said[_NONE], 1)}" if _NONE in said else ""
    if _AFTER in said:
        return f"{_between(*said[_DAYS])} dage efter {said[_AFTER]}{none}"
    first, last = (value_in_words(date.fromisoformat(said[key])) for key in (_FROM, _TO))
    return f"{first} til {last}{none}"


def _parts(weighted: Iterable[tuple[str, float]]) -> str:
    parts = list(weighted)
    total = sum(weight for _, weight in parts)
    return ", ".join(f"{name} {_percent(weight, total)}" for name, weight in parts)


def _between(least: float, largest: float) -> str:
    ends = [value_in_words(float(each)) for each in dict.fromkeys((least, largest))]
    return "–".join(ends)


def _percent(part: float, whole: float) -> str:
    return f"({number_to_text(round(100 * part / whole, 1))} pct.)"
