"""Documents of what came of a job: a workbook and a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from ..problems import InvalidInputError, Problem, shown
from .orders import Outcome

WORKBOOK, REPORT = ".xlsx", ".html"
DOCUMENTS = (WORKBOOK, REPORT)
"""What the names of documents end in."""


def write_document(outcome: Outcome, batches: Callable[[], Iterable[Any]], path: Path) -> None:
    """Write a document, whole or not at all; the same outcome gives the same bytes.

    Args:
        outcome: what it tells.
        batches: reads the record batches of the answers.
        path: a name that ends in one of :data:`DOCUMENTS`.

    Raises:
        InvalidInputError: a workbook has not room for so many answers.
    """
    unfinished = path.with_name(f"{path.name}.tmp")
    if path.suffix.lower() == WORKBOOK:
        from .workbook import write_workbook

        write_workbook(outcome, batches, unfinished)
    else:
        from .html_report import html_report

        unfinished.write_text(html_report(outcome), encoding="utf-8")
    unfinished.replace(path)


def write_charts(outcome: Outcome, folder: Path) -> None:
    """Write every chart into a folder, as SVG and as a page that needs no network.

    Raises:
        InvalidInputError: there is no such folder.
    """
    from .charts import charts_of, files_of

    if not folder.is_dir():
        raise InvalidInputError([Problem(f"Mappen {shown(str(folder))} findes ikke.")])
    for name, text in files_of(charts_of(outcome.job.system, outcome.summary)):
        (folder / name).write_text(text, encoding="utf-8")
