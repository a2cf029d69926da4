"""The command line of the benchmark."""

from __future__ import annotations

import argparse
import gc
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy

from openfisca_ressourceforloeb import CountryTaxBenefitSystem
from openfisca_ressourceforloeb.simulation.populations.kernel import (
    Persons,
    columns_of,
    unchangeable,
)
from openfisca_ressourceforloeb.simulation.populations.run import CHUNK

from . import plain
from .by_hand import OF_NUMPY, OF_THE_PACKAGE, Calendar, Tuned, month_of, natural
from .people import MONTHS, Facts, draw

COUNTS = (10_000, 100_000, 1_000_000)
MOST_COMPARED = 1_000_000
"""Beyond it only the fast ones run."""
PERSON_MONTHS = 1_200_000
"""Fewer are computed again, so that short runs are measured too."""
BLOCK = 10_000
"""Persons the tuned programs take at a time; their arrays then stay in the processor's cache."""
HALF_AN_OERE = 0.005

OURS, TUNED, TUNED_TABLES, NATURAL, PLAIN = (
    "ours",
    "tuned numpy, numpy's calendar",
    "tuned numpy, our calendar",
    "natural numpy",
    "plain openfisca-core",
)

Contenders: TypeAlias = dict[str, Callable[[Facts], object]]


@dataclass(frozen=True)
class Taken:
    """What a run took: the processor's seconds by contender, and the persons they are of."""

    seconds: Counter[str]
    persons: int

    def nanoseconds(self, name: str) -> float:
        """For a person and a month."""
        return self.seconds[name] / self.persons / len(MONTHS) * 1e9


def main() -> int:
    """Print the figures; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--persons", type=int, nargs="+", default=COUNTS, help="how many, in turn")
    chosen = parser.parse_args()
    system = CountryTaxBenefitSystem()
    contenders = _contenders(system)
    _require_same(system)
    _line("", *contenders)
    for count in chosen.persons:
        fast = {name: contenders[name] for name in (OURS, TUNED, TUNED_TABLES)}
        taken = _run(contenders if count <= MOST_COMPARED else fast, system, count)
        _line(f"{count} persons, ns", *(f"{taken.nanoseconds(name):.0f}" for name in taken.seconds))
        own = taken.nanoseconds(OURS)
        ratios = (f"{taken.nanoseconds(name) / own:.2f}" for name in taken.seconds)
        _line("  ours is × as fast", *ratios)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        _line("  memory so far, MB", f"{peak:.0f}")
    return 0


def _contenders(system: Any) -> Contenders:
    months = [month_of(system, month) for month in MONTHS]
    plain_system = plain.plain_system()

    def ours(facts: Facts) -> None:
        persons = _persons(facts)
        for month in MONTHS:
            columns_of(system, persons, month)

    def tuned(calendar: Calendar) -> Callable[[Facts], None]:
        def run(facts: Facts) -> None:
            for block in _parts(facts, BLOCK):
                program = Tuned(block, calendar)
                for month in months:
                    program.month(month)

        return run

    def at_first(facts: Facts) -> None:
        for block in _parts(facts, BLOCK):
            for month in months:
                natural(block, month)

    return {
        OURS: ours,
        TUNED: tuned(OF_NUMPY),
        TUNED_TABLES: tuned(OF_THE_PACKAGE),
        NATURAL: at_first,
        PLAIN: lambda facts: plain.compute(plain_system, facts),
    }


def _run(contenders: Contenders, system: Any, count: int) -> Taken:
    """Every contender computes the same chunk before any goes on to the next one."""
    seconds: Counter[str] = Counter()
    persons = 0
    rounds = max(1, PERSON_MONTHS // (count * len(MONTHS)))
    for turn in range(rounds):
        for first in range(0, count, CHUNK):
            facts = draw(system, min(CHUNK, count - first), seed=turn + first)
            persons += len(facts["foedselsdato"])
            for name, contender in contenders.items():
                gc.collect()
                began = time.process_time()
                contender(facts)
                seconds[name] += time.process_time() - began
    return Taken(seconds, persons)


def _persons(facts: Facts) -> Persons:
    given = unchangeable({(name, None): values.view() for name, values in facts.items()})
    return Persons(1, len(facts["foedselsdato"]), given)


def _parts(facts: Facts, size: int) -> Iterator[Facts]:
    for first in range(0, len(facts["foedselsdato"]), size):
        yield {name: values[first : first + size] for name, values in facts.items()}


def _require_same(system: Any) -> None:
    """Refuse to compare programs whose answers differ by more than half an øre.

    The engine's own float32 is left out: to the øre it is wrong.
    """
    facts = draw(system, BLOCK, seed=0)
    persons = _persons(facts)
    programs = [Tuned(facts, calendar) for calendar in (OF_NUMPY, OF_THE_PACKAGE)]
    for month in MONTHS:
        law = month_of(system, month)
        expected = columns_of(system, persons, month)
        for answers in (natural(facts, law), *(program.month(law) for program in programs)):
            for name, values in expected.items():
                if not numpy.allclose(
                    values.astype(float),
                    answers[name].astype(float),
                    rtol=0,
                    atol=HALF_AN_OERE,
                    equal_nan=True,
                ):
                    raise RuntimeError(f"{name} in {month} differs")


def _line(what: str, *figures: str) -> None:
    print(f"{what:<22}" + "".join(f"{each:>31}" for each in figures), flush=True)  # noqa: T201
