"""Random money, in the questions of a client and in the arithmetic of the oracle.

The oracle (``tests/python/oracle/money.py``) is written from the passages in ``decimal.Decimal``
and takes nothing from the package; its population draws the edges of the rules. Here the amounts
are drawn wider: from one øre to a billion kroner, each size as likely as the next.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import numpy
from openfisca_core.periods import DateUnit
from oracle.money import VALGT, Facts, PersonMonth
from oracle.population import AMOUNTS, KAN_OPLYSES, KRONE, OERE, Batch, Column, random_batch

PERSONS = 1_000
MONTHS = [date(year, month, 1) for year in range(2014, 2027) for month in range(1, 13)]
QUESTIONS = (
    "ressourceforloebsydelse_foer_fradrag",
    "ressourceforloebsydelse",
    "ressourceforloebsydelse_til_person",
    "ressourceforloebsydelse_til_arbejdsgiver",
    "fradrag_ansaettelse_ved_start",
    "feriegodtgoerelse_til_fradrag",
    "loen_til_fradrag",
    "loenfradrag_ressourceforloeb",
    "loenfradrag_jobafklaring",
    "fradrag_andre_indtaegter",
    "samlet_fradrag",
)

_KRONER = sorted(AMOUNTS - {"andel_af_arbejdet_der_kan_udfoeres"})
_LARGEST_POWER = 9
_WHOLE_OERE = Decimal("0.01")
# A part is at most the whole, or the service refuses the person.
_WHOLE_OF_PART = {
    "loen_for_tid_uden_for_forloebet": "loen_inkl_pension",
    "andre_indtaegter_for_tid_uden_for_forloebet": "andre_indtaegter",
}
# A fact of the oracle that is a variable of the month before.
_VARIABLES = {"antal_boern_maaneden_foer": "antal_boern"}
_RATE = "kontanthjaelpssats"


@dataclass(frozen=True)
class Lot:
    """Persons of one month, as a client asks of them and as the oracle knows them."""

    body: bytes
    month: str
    persons: list[PersonMonth]

    def wrong(self, answer: bytes) -> Iterator[str]:
        """What in an answer is not the oracle's, to the øre."""
        said = json.loads(answer, parse_float=Decimal)["personer"]
        for person, told in zip(self.persons, said.values(), strict=True):
            for name in QUESTIONS:
                expected = to_oere(getattr(person, name))
                if told[name][self.month] != expected:
                    facts = {k: v for k, v in person.facts._asdict().items() if v}
                    yield f"{name} {self.month}: {told[name]}, not {expected}; {facts}"


def to_oere(amount: Decimal) -> Decimal:
    return amount.quantize(_WHOLE_OERE, ROUND_HALF_UP)


def lots(system: Any, cases: int, seed: int) -> Iterator[Lot]:
    """So many random cases, packed into requests of :data:`PERSONS`."""
    random = numpy.random.default_rng(seed)
    for first in range(0, cases, PERSONS):
        yield _lot(system, random, min(PERSONS, cases - first))


def _lot(system: Any, random: numpy.random.Generator, count: int) -> Lot:
    day = MONTHS[random.integers(len(MONTHS))]
    given = [name for name in KAN_OPLYSES if name == _RATE or random.random() < 0.5]
    batch = _widened(random, random_batch(random, day, VALGT, count, given))
    persons = [PersonMonth(facts, day) for facts in batch.facts()]
    data = {"personer": {f"p{place}x": said for place, said in enumerate(_asked(system, batch))}}
    return Lot(json.dumps(data, default=date.isoformat).encode(), f"{day:%Y-%m}", persons)


def _widened(random: numpy.random.Generator, batch: Batch) -> Batch:
    """The persons with amounts of every size, and some as they were drawn."""
    columns = dict(batch.columns)
    for name in _KRONER:
        power = random.integers(0, _LARGEST_POWER, batch.count, endpoint=True)
        wide = random.integers(0, 10**power * 100, endpoint=True) * OERE
        columns[name] = numpy.where(random.random(batch.count) < 0.5, columns[name], wide)
    for part, whole in _WHOLE_OF_PART.items():
        columns[part] = numpy.minimum(columns[part], columns[whole])
    return replace(batch, columns=columns)


def _asked(system: Any, batch: Batch) -> Iterator[dict[str, Any]]:
    """Each person's questions, and the facts but for those that have their default."""
    month = f"{batch.first_day:%Y-%m}"
    cells: list[tuple[str, str, Any]] = []
    for name in batch.columns:
        variable = system.variables[_VARIABLES.get(name, name.removeprefix("oplyst_"))]
        is_eternal = variable.definition_period == DateUnit.ETERNITY
        before = f"{batch.first_day - timedelta(days=1):%Y-%m}"
        key = "ETERNITY" if is_eternal else before if name in _VARIABLES else month
        cells.append((variable.name, key, Facts._field_defaults[name]))
    for row in zip(*(_plain(*each) for each in batch.columns.items()), strict=True):
        said: dict[str, Any] = {}
        for (name, key, default), value in zip(cells, row, strict=True):
            if value != default:
                said.setdefault(name, {})[key] = value
        yield {**said, **{name: {month: None} for name in QUESTIONS}}


def _plain(name: str, column: Column) -> list[Any]:
    values: list[Any] = (column / KRONE if name in AMOUNTS else column).tolist()
    return values
