"""From what a user asks to answers, a summary and a receipt; and from a receipt back again."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]

from openfisca_ressourceforloeb.explain.danish import listed
from openfisca_ressourceforloeb.reforms.forslag.proposal import Proposal, proposal_of

from .. import reform_documents
from ..asked_reforms import MARK
from ..documents import Data, Document
from ..periods import AskedPeriod, parse_asked_period
from ..problems import AmountsMissingError, InvalidInputError, Problem, shown
from ..readings import MODELS_OWN, Readings, with_readings
from . import families, receipt, synthetic
from . import mapping as column_maps
from .files import (
    ENDINGS,
    Source,
    content_of,
    hash_of,
    open_source,
    plain,
    same_answers,
    write_answers,
)
from .mapping import ColumnMap
from .plan import Plan, plan_of
from .run import CHUNK, Parts, Progress, clear, run_parts
from .summary import Summary, summarise

_MOST_SHOWN = 100
_CANNOT_BE_REPEATED = "Kvitteringen siger ikke, hvad der blev beregnet, så det kan gentages."
_NO_PERIOD = "Angiv månederne: --periode 2026-01:2026-12."


@dataclass(frozen=True)
class Order:
    """What a user asks.

    Attributes:
        data: a table (.csv, .parquet) or model families (.yaml); the package's own by default.
        period: the months; model families may say it themselves.
        mapping: what the columns of a table mean.
        proposal: the reform, or ``None``.
        readings: other readings of the sources, under the law and the reform alike.
    """

    data: str = families.EXAMPLE
    period: AskedPeriod | None = None
    mapping: ColumnMap = field(default_factory=ColumnMap)
    proposal: Proposal | None = None
    readings: Readings = field(default_factory=lambda: MODELS_OWN)


@dataclass(frozen=True)
class Job:
    """An order that can be run: everything is checked but the values themselves."""

    order: Order
    system: Any
    reformed: Any
    source: Source
    plan: Plan


@dataclass(frozen=True)
class Outcome:
    """What came of a job.

    Attributes:
        job: the job.
        summary: the answers summed.
        receipt: what was computed from what, as plain data.
        missing: by column, the missing values that became the variable's default.
        answers: the answers themselves, where the persons are few; else ``None``.
    """

    job: Job
    summary: Summary
    receipt: Data
    missing: dict[str, int]
    answers: Any


def prepare(system: Any, order: Order) -> Job:
    """The job of an order.

    Raises:
        InvalidInputError: with every mistake that was found.
    """
    mapping = order.mapping
    if order.data == families.EXAMPLE or order.data.lower().endswith(families.ENDINGS):
        source, months = families.open_families(system, order.data, order.period)
    elif order.data.startswith(synthetic.PREFIX):
        wanted = synthetic.wanted_of(order.data)
        source = synthetic.open_synthetic(system, wanted, mapping.groups)
        months = order.period.months if order.period else ()
    elif not order.data.lower().endswith(ENDINGS):
        endings = listed((*ENDINGS, *families.ENDINGS), "eller")
        message = f"{shown(order.data)}: data er en fil, der ender på {endings}."
        raise InvalidInputError([Problem(message)])
    else:
        source = open_source(order.data)
        months = order.period.months if order.period else ()
    if not months:
        raise InvalidInputError([Problem(_NO_PERIOD)])
    plan = plan_of(system, source.names, mapping, months)
    chosen = with_readings(system, order.readings)
    reformed = None
    if order.proposal is not None:
        reformed = reform_documents.with_reform(chosen, order.proposal)
    return Job(order, chosen, reformed, source, plan)


def carry_out(
    job: Job, out: Path | None = None, progress: Progress | None = None, chunk: int = CHUNK
) -> Outcome:
    """Compute a job, and write its answers and receipt to ``out`` if there is one.

    A job that was stopped goes on where it was: its parts lie beside ``out`` until it is done.

    Raises:
        InvalidInputError: something in the data is wrong, or ``out`` cannot be written.
        AmountsMissingError: an amount that is needed has no value.
    """
    progress = progress or Progress()
    if out is None:
        with tempfile.TemporaryDirectory() as temporary:
            return _carry_out(job, None, Path(temporary) / "dele", progress, chunk)
    if out.suffix.lower() not in ENDINGS:
        message = f"{shown(out.name)}: resultatet skrives til en fil, der ender på "
        raise InvalidInputError([Problem(f"{message}{listed(ENDINGS, 'eller')}.")])
    if not out.parent.is_dir():
        raise InvalidInputError([Problem(f"Mappen {shown(str(out.parent))} findes ikke.")])
    if out.exists() and Path(job.source.label).exists() and out.samefile(job.source.label):
        raise InvalidInputError([Problem("Resultatet kan ikke skrives oven i data.")])
    folder = out.with_name(f"{out.name}.dele")
    try:
        outcome = _carry_out(job, out, folder, progress, chunk)
    except (InvalidInputError, AmountsMissingError):
        clear(folder)  # the same data would be refused again
        raise
    clear(folder)
    return outcome


def _carry_out(job: Job, out: Path | None, folder: Path, progress: Progress, chunk: int) -> Outcome:
    started = _receipt(job)
    parts = run_parts(
        job.system, job.reformed, job.plan, job.source, folder, started, progress, chunk
    )
    if not parts.persons:
        raise InvalidInputError([Problem("Filen har ingen personer.")])
    is_reform = job.reformed is not None
    summary = summarise(job.plan, parts.batches, is_reform=is_reform)
    written = _write(parts, out, {**started, receipt.PERSONS: parts.persons})
    return Outcome(job, summary, written, parts.missing, _few(parts))


def _few(parts: Parts) -> Any:
    if parts.persons > _MOST_SHOWN:
        return None
    return pa.Table.from_batches(map(plain, parts.batches()))


def _write(parts: Parts, out: Path | None, started: Data) -> Data:
    def finished(content: str) -> Data:
        return {**started, receipt.CONTENT: content}

    if out is None:
        return finished(content_of(parts.batches()))
    content = write_answers(parts.batches(), out, lambda each: receipt.as_bytes(finished(each)))
    written = receipt.sealed({**finished(content), receipt.FILE: hash_of(out)})
    receipt.beside(out).write_bytes(receipt.as_bytes(written))
    return written


def _receipt(job: Job) -> Data:
    """Everything the answers depend on."""
    order = job.order
    mapping = column_maps.as_data(order.mapping)
    reform = order.proposal and reform_documents.as_data(order.proposal)
    return {
        "program": receipt.PROGRAM,
        **receipt.versions(),
        receipt.RULES: receipt.rules_hash(),
        receipt.DATA: {"navn": job.source.label, "sha256": job.source.sha256},
        receipt.MAPPING: mapping,
        receipt.MAPPING_HASH: receipt.hash_of_data(mapping),
        receipt.REFORM: reform,
        receipt.READINGS: dict(order.readings),
        receipt.MONTHS: list(job.plan.months),
        "maerkning": MARK,
    }


def verify(system: Any, path: Path, data: str | None = None) -> list[str]:
    """What differs, in Danish, between a file of answers and what is computed again; maybe none.

    Args:
        system: the tax and benefit system.
        path: the file; its receipt lies beside it.
        data: where the data is now, if it has been moved.

    Raises:
        InvalidInputError: there is no receipt, or the answers cannot be computed again.
        AmountsMissingError: an amount that is needed has no value.
    """
    said, found = receipt.read_receipt(path)
    try:
        order = _order_again(said, data)
    except (LookupError, TypeError, ValueError, AttributeError):
        return [*found, _CANNOT_BE_REPEATED]
    try:
        job = prepare(system, order)
    except KeyError:  # a reform or a reading that the package does not have
        return [*found, _CANNOT_BE_REPEATED]
    if job.source.sha256 != said[receipt.DATA]["sha256"]:
        found.append(f"Data ({job.source.label}) er ikke de data, filen er beregnet af.")
    with tempfile.TemporaryDirectory() as folder:
        again = Path(folder) / f"igen{path.suffix.lower()}"
        outcome = carry_out(job, again)
        if outcome.receipt[receipt.CONTENT] != said.get(receipt.CONTENT):
            found.append("En ny beregning giver andre svar end dem, kvitteringen siger.")
        elif not same_answers(path, again):
            found.append("En ny beregning giver andre svar end dem, der står i filen.")
    return found


def _order_again(said: Data, data: str | None) -> Order:
    months = said[receipt.MONTHS]
    reform = said[receipt.REFORM]
    return Order(
        data or said[receipt.DATA]["navn"],
        parse_asked_period(f"{months[0]}:{months[-1]}"),
        column_maps.checked_mapping(Document(said[receipt.MAPPING])),
        proposal_of(reform) if reform else None,
        said[receipt.READINGS],
    )
