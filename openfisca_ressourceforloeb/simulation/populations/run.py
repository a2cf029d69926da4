"""Goes through a whole table, chunk by chunk, so that it can be stopped and go on later."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO, TypeAlias

from openfisca_ressourceforloeb.explain.danish import number_to_text

from ..documents import Data
from ..problems import AmountsMissingError, MissingAmount
from .columns import Faults
from .files import Source, chunks, read_part, readable, write_part
from .kernel import answers, read_persons
from .plan import Plan

CHUNK = 50_000
"""Persons computed at a time; what is held in memory grows with it."""

_ORDER = "ordre.json"
_PART = "del-{:06}.arrow"
_SECONDS_BETWEEN = 0.5
_A_MINUTE = 60


@dataclass
class Progress:
    """Tells on a stream how far it is, how fast it goes and how long it takes still.

    Attributes:
        stream: where it is written; on a terminal one line, elsewhere only the last.
        clock: seconds.
    """

    stream: TextIO = field(default_factory=lambda: sys.stderr)
    clock: Callable[[], float] = time.monotonic
    _began: float | None = None
    _told: float = 0.0
    _computed: int = 0

    def start(self) -> None:
        """Begin to count."""
        self._began = self.clock()

    def tell(self, done: int, total: int, months: int, *, computed: int) -> None:
        """Say that ``done`` of ``total`` persons are there, ``computed`` of them just now."""
        self._computed += computed
        now = self.clock()
        seconds = max(now - (self._began or now), 1e-9)
        if not self.stream.isatty() or now - self._told < _SECONDS_BETWEEN:
            return
        self._told = now
        rate = self._computed / seconds
        left = max(total - done, 0) / rate if rate else 0.0
        self.stream.write(
            f"\r{number_to_text(done)} af {number_to_text(max(total, done))} personer, "
            f"{number_to_text(round(rate * months))} personmåneder/s, {_duration(left)} tilbage  "
        )
        self.stream.flush()

    def finish(self, persons: int, months: int) -> None:
        """Say what was done."""
        seconds = max(self.clock() - (self._began or 0.0), 1e-9)
        rate = self._computed * months / seconds
        start = "\r" if self.stream.isatty() else ""
        in_months = "1 måned" if months == 1 else f"{months} måneder"
        self.stream.write(
            f"{start}{number_to_text(persons)} personer × {in_months} på "
            f"{_duration(seconds)} ({number_to_text(round(rate))} personmåneder/s).\n"
        )


def _duration(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole} s" if whole < _A_MINUTE else f"{whole // _A_MINUTE} min {whole % _A_MINUTE} s"


@dataclass(frozen=True)
class Parts:
    """The answers of a table, lying in a folder, a file for each chunk.

    Attributes:
        paths: the parts in order.
        persons: how many there are.
        missing: by column, the missing values that became the variable's default.
    """

    paths: tuple[Path, ...]
    persons: int
    missing: dict[str, int]

    def batches(self) -> Iterator[Any]:
        """The record batches of the answers, in order."""
        return map(read_part, self.paths)


@dataclass(frozen=True)
class Chunk:
    """Some persons of a table.

    Attributes:
        batch: their record batch.
        row: the number of the first one's row in the table, from 1.
        path: where their answers lie, or will.
    """

    batch: Any
    row: int
    path: Path


@dataclass(frozen=True)
class Computed:
    """What came of a chunk.

    Attributes:
        result: the record batch of its answers; ``None`` where something is wrong.
        faults: what is wrong in it, and its missing values.
        amounts: the amounts that are needed and have no value.
    """

    result: Any
    faults: Faults
    amounts: tuple[MissingAmount, ...] = ()


Computer: TypeAlias = Callable[[Iterable[Chunk]], Iterator[tuple[Chunk, Computed]]]
"""Computes chunks, and gives each with what came of it, in order."""


def here(system: Any, reformed: Any, plan: Plan) -> Computer:
    """What computes chunks one by one in this process.

    When something is wrong in one, the rest are only read: everything wrong is told at once.
    """

    def each(waiting: Iterable[Chunk]) -> Iterator[tuple[Chunk, Computed]]:
        is_wrong = False
        for chunk in waiting:
            if is_wrong:
                faults = Faults()
                read_persons(system, plan, chunk.batch, faults, chunk.row)
                computed = Computed(None, faults)
            else:
                computed = compute_chunk(system, reformed, plan, chunk.batch, chunk.row)
            is_wrong |= bool(computed.faults.counts)
            yield chunk, computed
            del chunk, computed  # before the next ones need the room

    return each


def compute_chunk(system: Any, reformed: Any, plan: Plan, batch: Any, row: int) -> Computed:
    """What came of a record batch of persons; ``row`` is the first one's row, from 1."""
    faults = Faults()
    persons = read_persons(system, plan, batch, faults, row)
    if faults.counts:
        return Computed(None, faults)
    try:
        return Computed(answers(system, reformed, plan, persons, faults), faults)
    except AmountsMissingError as error:
        return Computed(None, faults, error.amounts)


def run_parts(
    system: Any,
    plan: Plan,
    source: Source,
    folder: Path,
    order: Data,
    progress: Progress,
    computer: Computer,
    size: int = CHUNK,
) -> Parts:
    """Compute every chunk that the folder does not have.

    Args:
        system: the tax and benefit system.
        plan: what is read and computed.
        source: the table.
        folder: where the parts lie; one of another order is begun anew.
        order: everything the answers depend on, as plain data.
        progress: is told how far it is.
        computer: computes the chunks.
        size: persons at a time.

    Raises:
        InvalidInputError: something in the table is wrong; the first faults and their total.
        AmountsMissingError: an amount that is needed has no value.
    """
    _prepare(folder, {**order, "klump": size})
    faults = Faults()
    paths: list[Path] = []
    rows = 0
    progress.start()

    def waiting() -> Iterator[Chunk]:
        nonlocal rows
        for at, batch in enumerate(chunks(readable(source), size)):
            chunk = Chunk(batch, rows + 1, folder / _PART.format(at))
            rows += batch.num_rows
            paths.append(chunk.path)
            if chunk.path.exists():
                read_persons(system, plan, batch, faults, chunk.row)  # for its missing values
                progress.tell(rows, source.rows, len(plan.months), computed=0)
            else:
                yield chunk

    for chunk, computed in computer(waiting()):
        if computed.amounts and not faults.counts:
            raise AmountsMissingError(computed.amounts)
        faults.add_all(computed.faults)
        if computed.result is not None and not faults.counts:
            write_part(computed.result, chunk.path)
        count = chunk.batch.num_rows
        progress.tell(chunk.row - 1 + count, source.rows, len(plan.months), computed=count)
        del chunk, computed  # before the next ones need the room
    faults.raise_if_any()
    progress.finish(rows, len(plan.months))
    return Parts(tuple(paths), rows, dict(faults.missing))


def _prepare(folder: Path, order: Data) -> None:
    """Keep the parts of the same order, and remove those of another."""
    folder.mkdir(parents=True, exist_ok=True)
    said = json.dumps(order, sort_keys=True, ensure_ascii=False)
    file = folder / _ORDER
    if file.exists() and file.read_text(encoding="utf-8") == said:
        return
    clear(folder)
    folder.mkdir(parents=True, exist_ok=True)
    file.write_text(said, encoding="utf-8")


def clear(folder: Path) -> None:
    """Remove the parts and their folder, and nothing that is not theirs."""
    for path in (*folder.glob("del-*.arrow"), *folder.glob("del-*.tmp"), folder / _ORDER):
        path.unlink(missing_ok=True)
    if folder.exists() and not any(folder.iterdir()):
        folder.rmdir()
