"""From what a user asks to answers, a summary and a receipt; and from a receipt back again."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

import pyarrow as pa  # type: ignore[import-untyped]

from openfisca_ressourceforloeb.explain.danish import listed
from openfisca_ressourceforloeb.reforms.forslag.proposal import proposal_of

from .. import reform_documents
from ..asked_reforms import MARK
from ..documents import Data, Document
from ..periods import parse_asked_period
from ..problems import AmountsMissingError, InvalidInputError, Problem, shown
from ..readings import with_readings
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
from .orders import Job, Order, Outcome
from .outputs import DOCUMENTS, write_document
from .plan import plan_of
from .run import CHUNK, Computer, Parts, Progress, clear, here, run_parts
from .summary import summarise

WRITABLE = (*ENDINGS, *DOCUMENTS)
"""What the names of files that are written end in."""

Months: TypeAlias = tuple[str, ...]

_MOST_SHOWN = 100
_CANNOT_BE_REPEATED = "Kvitteringen siger ikke, hvad der blev beregnet, så det kan gentages."
_NO_PERIOD = "Angiv månederne: --periode 2026-01:2026-12."


def prepare(system: Any, order: Order, source: Source | None = None) -> Job:
    """The job of an order.

    Args:
        system: the tax and benefit system.
        order: what is asked.
        source: the data, where they are in memory already.

    Raises:
        InvalidInputError: with every mistake that was found.
    """
    mapping = order.mapping
    months = order.period.months if order.period else ()
    if source is None:
        source, months = _opened(system, order, months)
    if not months:
        raise InvalidInputError([Problem(_NO_PERIOD)])
    plan = plan_of(system, source.names, mapping, months)
    chosen = with_readings(system, order.readings)
    reformed = None
    if order.proposal is not None:
        reformed = reform_documents.with_reform(chosen, order.proposal)
    return Job(order, chosen, reformed, source, plan)


def _opened(system: Any, order: Order, months: Months) -> tuple[Source, Months]:
    """The data an order names, and the months; model families may say these themselves."""
    data = order.data
    if data == families.EXAMPLE or data.lower().endswith(families.ENDINGS):
        return families.open_families(system, data, order.period)
    if data.startswith(synthetic.PREFIX):
        wanted = synthetic.wanted_of(data)
        return synthetic.open_synthetic(system, wanted, order.mapping.groups), months
    if data.lower().endswith(ENDINGS):
        return open_source(data), months
    endings = listed((*ENDINGS, *families.ENDINGS), "eller")
    message = f"{shown(data)}: data er en fil, der ender på {endings}."
    raise InvalidInputError([Problem(message)])


def carry_out(
    job: Job,
    out: Path | Sequence[Path] | None = None,
    progress: Progress | None = None,
    chunk: int = CHUNK,
    computer: Computer | None = None,
) -> Outcome:
    """Compute a job, and write what came of it, each file with its receipt beside it.

    A job that was stopped goes on where it was: its parts lie beside the first file until it is
    done.

    Args:
        job: the job.
        out: the files; their endings say whether they hold the answers (.parquet, .csv), the
            answers with their tables (.xlsx) or a report (.html).
        progress: is told how far it is.
        chunk: persons at a time.
        computer: computes the chunks; this process where none is given.

    Raises:
        InvalidInputError: something in the data is wrong, or a file cannot be written.
        AmountsMissingError: an amount that is needed has no value.
    """
    progress = progress or Progress()
    outs = [out] if isinstance(out, Path) else list(out or ())
    if not outs:
        with tempfile.TemporaryDirectory() as temporary:
            return _carry_out(job, outs, Path(temporary) / "dele", progress, chunk, computer)
    problems = [message for each in outs if (message := _unwritable(job, each))]
    if problems:
        raise InvalidInputError(list(map(Problem, problems)))
    folder = outs[0].with_name(f"{outs[0].name}.dele")
    try:
        outcome = _carry_out(job, outs, folder, progress, chunk, computer)
    except (InvalidInputError, AmountsMissingError):
        clear(folder)  # the same data would be refused again
        raise
    clear(folder)
    return outcome


def _unwritable(job: Job, out: Path) -> str | None:
    if out.suffix.lower() not in WRITABLE:
        endings = listed(WRITABLE, "eller")
        return f"{shown(out.name)}: resultatet skrives til en fil, der ender på {endings}."
    if not out.parent.is_dir():
        return f"Mappen {shown(str(out.parent))} findes ikke."
    if out.exists() and Path(job.source.label).exists() and out.samefile(job.source.label):
        return "Resultatet kan ikke skrives oven i data."
    return None


def _carry_out(
    job: Job,
    outs: Sequence[Path],
    folder: Path,
    progress: Progress,
    chunk: int,
    computer: Computer | None,
) -> Outcome:
    started = _receipt(job)
    computer = computer or here(job.system, job.reformed, job.plan)
    parts = run_parts(job.system, job.plan, job.source, folder, started, progress, computer, chunk)
    if not parts.persons:
        raise InvalidInputError([Problem("Filen har ingen personer.")])
    summary = summarise(job.plan, parts.batches, is_reform=job.reformed is not None)
    said = receipt_of(job, parts.persons, content_of(parts.batches()))
    outcome = Outcome(job, summary, said, parts.missing, _few(parts))
    receipts = [said]
    for out in outs:
        receipts.append(receipt.sealed({**said, receipt.FILE: _write(outcome, parts, out)}))
        receipt.beside(out).write_bytes(receipt.as_bytes(receipts[-1]))
    return replace(outcome, receipt=receipts[-1])


def _few(parts: Parts) -> Any:
    if parts.persons > _MOST_SHOWN:
        return None
    return pa.Table.from_batches(map(plain, parts.batches()))


def _write(outcome: Outcome, parts: Parts, out: Path) -> str:
    """Write a file, and give the hash of its bytes."""
    if out.suffix.lower() in ENDINGS:
        write_answers(parts.batches(), out, receipt.as_bytes(outcome.receipt))
    else:
        write_document(outcome, parts.batches, out)
    return hash_of(out)


def receipt_of(job: Job, persons: int, content: str) -> dict[str, Data]:
    """What was computed from what; ``content`` is the hash of the answers."""
    return {**_receipt(job), receipt.PERSONS: persons, receipt.CONTENT: content}


def _receipt(job: Job) -> dict[str, Data]:
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
    # Data that was moved is called what it was called.
    job = replace(job, source=replace(job.source, label=said[receipt.DATA]["navn"]))
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
