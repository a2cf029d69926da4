"""Populations in memory, for Python and notebooks: pandas frames and Arrow tables in and out.

>>> answers = simulate(frame, "2026", reform=["aftrapning_45_procent"]).answers.to_pandas()
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]

from ..asked_reforms import reform_of
from ..documents import Data
from ..periods import parse_asked_period
from ..problems import AmountsMissingError, InvalidInputError, Problem
from ..readings import parse_readings
from .charts import Chart, charts_of
from .columns import Faults
from .files import Source, chunks, content_of, plain
from .jobs import prepare, receipt_of
from .mapping import ColumnMap
from .orders import Job, Order, Outcome
from .report import KINDS, outcome_as_data
from .run import CHUNK, compute_chunk
from .summary import summarise

IN_MEMORY = "tabel"
"""What data that is no file is called."""

_ROWS_AT_A_TIME = 2**15


@dataclass(frozen=True)
class Simulated:
    """What came of a population.

    Attributes:
        answers: a row for each person and month, an Arrow table; ``.to_pandas()`` makes it a frame.
        paid: what is paid in each month and year, kroner.
        effects: who gains and who loses, a row for each group; empty without a reform.
        outcome: the same as the command line tells it, with its receipt.
    """

    answers: Any
    paid: Any
    effects: Any
    outcome: Outcome

    def charts(self) -> list[Chart]:
        """The charts of the report; each has its Altair chart in ``drawing``."""
        return charts_of(self.outcome.job.system, self.outcome.summary)


def simulate(
    data: Any,
    period: str,
    *,
    reform: Sequence[str] = (),
    changes: Sequence[str] = (),
    readings: Sequence[str] = (),
    mapping: ColumnMap | None = None,
    system: Any = None,
) -> Simulated:
    """The answers of a population, under the law and a reform.

    Args:
        data: a pandas frame, an Arrow table or the name of data as ``simuler`` takes it; its
            columns are those of a file.
        period: ``2026-03``, ``2026-01:2026-12`` or ``2026``.
        reform: proposals of the package or files, as ``--reform``.
        changes: single changes, ``sti=værdi@dato``, as ``--saet``.
        readings: other readings, ``spørgsmål=læsning``, as ``--fortolkning``.
        mapping: what the columns mean.
        system: the tax and benefit system; the package's own where none is given.

    Raises:
        InvalidInputError: something asked or in the data is wrong; every mistake that was found.
        AmountsMissingError: an amount that is needed has no value.
    """
    if system is None:
        from openfisca_ressourceforloeb import CountryTaxBenefitSystem

        system = CountryTaxBenefitSystem()
    is_named = isinstance(data, str)
    order = Order(
        data if is_named else IN_MEMORY,
        parse_asked_period(period),
        mapping or ColumnMap(),
        reform_of(system, reform, changes),
        parse_readings(readings),
    )
    job = prepare(system, order, None if is_named else source_of(data))
    batches, missing = _computed(job)
    summary = summarise(job.plan, lambda: iter(batches), is_reform=job.reformed is not None)
    receipt = receipt_of(job, summary.persons, content_of(batches))
    table = pa.Table.from_batches(map(plain, batches))
    outcome = Outcome(job, summary, receipt, missing, table)
    told = outcome_as_data(system, outcome)
    paid = pa.Table.from_pylist([*told["maaneder"], *told["aar"]])
    effects = pa.Table.from_pylist(list(_flat(told["virkninger"])))
    return Simulated(table, paid, effects, outcome)


def source_of(data: Any) -> Source:
    """A pandas frame or an Arrow table as a source.

    Raises:
        InvalidInputError: it is neither, or has no rows.
    """
    if isinstance(data, pa.Table):
        table = data
    elif hasattr(data, "to_dict") and hasattr(data, "columns"):
        table = pa.Table.from_pandas(data, preserve_index=False)
    else:
        message = "Data er en pandas DataFrame, en Arrow-tabel eller navnet på en fil."
        raise InvalidInputError([Problem(message)])
    if not table.num_rows:
        raise InvalidInputError([Problem("Tabellen har ingen personer.")])

    def batches() -> Iterator[Any]:
        yield from table.to_batches(_ROWS_AT_A_TIME)

    names = tuple(table.schema.names)
    return Source(IN_MEMORY, names, table.num_rows, _hash_of(table), batches)


def _hash_of(table: Any) -> str:
    """The hash of a table's columns and values, however its rows are divided."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema.remove_metadata()) as writer:
        for batch in chunks(table.to_batches(), _ROWS_AT_A_TIME):
            writer.write_batch(batch.replace_schema_metadata(None))
    return hashlib.sha256(sink.getvalue()).hexdigest()


def _computed(job: Job) -> tuple[list[Any], dict[str, int]]:
    faults = Faults()
    found = []
    row = 1
    for batch in chunks(job.source.batches(), CHUNK):
        computed = compute_chunk(job.system, job.reformed, job.plan, batch, row)
        row += batch.num_rows
        faults.add_all(computed.faults)
        if computed.amounts and not faults.counts:
            raise AmountsMissingError(computed.amounts)
        found.append(computed.result)
    faults.raise_if_any()
    return found, dict(faults.missing)


def _flat(effects: Sequence[Data]) -> Iterator[dict[str, Data]]:
    for each in effects:
        row = {"opdeling": each["opdeling"], "gruppe": each["gruppe"], "navn": each["navn"]}
        for kind in KINDS:
            row |= {f"{kind}_{name}": number for name, number in each[kind].items()}
        yield row
