"""What came of a job as a workbook for spreadsheets: numbers as numbers, and the receipt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

import xlsxwriter  # type: ignore[import-untyped]

from openfisca_ressourceforloeb.explain.danish import number_to_text

from ..documents import Data
from ..problems import InvalidInputError, Problem
from .files import plain
from .orders import Outcome
from .report import KINDS, notes_of, outcome_as_data

MOST_ANSWERS = 1_048_575
"""So many rows a sheet has beside its heading."""

_Cell: TypeAlias = str | float | int | None
_Row: TypeAlias = Sequence[_Cell]

# Nothing in the file may depend on when it is written.
_NO_TIME = datetime(2000, 1, 1)
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_AMOUNT = "#,##0.00"
_WIDTH = 22
_PAID = ("periode", "foer", "efter", "aendring")
_EFFECT = ("personer", "vaegtede_personer", "aendring_pr_maaned", "gennemsnit_pr_maaned")


def write_workbook(outcome: Outcome, batches: Callable[[], Iterable[Any]], path: Path) -> None:
    """Write the workbook: what is paid, who gains and loses, every answer, and the receipt.

    Raises:
        InvalidInputError: there are more answers than a sheet has rows.
    """
    answers = outcome.summary.persons * len(outcome.summary.months)
    if answers > MOST_ANSWERS:
        message = (
            f"{number_to_text(answers)} svar er flere, end et regneark har rækker til "
            f"({number_to_text(MOST_ANSWERS)}); skriv dem til .parquet eller .csv."
        )
        raise InvalidInputError([Problem(message)])
    data = outcome_as_data(outcome.job.system, outcome)
    with xlsxwriter.Workbook(str(path), _OPTIONS) as book:
        book.set_properties({"created": _NO_TIME, "title": data["maerkning"]})
        write = _Writer(book)
        write.sheet("Udgift", _paid(data))
        if data["virkninger"]:
            write.sheet("Virkninger", _effects(data))
        write.sheet("Svar", _answers(batches()))
        write.sheet("Bemærkninger", [("Bemærkning",), *((note,) for note in notes_of(outcome))])
        write.sheet("Kvittering", _receipt(outcome.receipt))


class _Writer:
    def __init__(self, book: Any) -> None:
        self._book = book
        self._heading = book.add_format({"bold": True})
        self._amount = book.add_format({"num_format": _AMOUNT})

    def sheet(self, name: str, rows: Iterable[_Row]) -> None:
        """Write a sheet; its first row is the heading."""
        sheet = self._book.add_worksheet(name)
        sheet.set_column(0, 0, _WIDTH * 2)
        sheet.set_column(1, 20, _WIDTH)
        sheet.freeze_panes(1, 0)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if at == 0:
                    sheet.write_string(at, column, str(cell), self._heading)
                elif isinstance(cell, str):
                    sheet.write_string(at, column, cell)
                elif cell is not None:
                    is_whole = isinstance(cell, int)
                    sheet.write_number(at, column, cell, None if is_whole else self._amount)


def _paid(data: Data) -> Iterator[_Row]:
    names = [name for name in _PAID if name in data["maaneder"][0]]
    yield names
    for each in (*data["maaneder"], *data["aar"]):
        yield [each[name] for name in names]


def _effects(data: Data) -> Iterator[_Row]:
    yield ["opdeling", "gruppe", *(f"{kind}: {name}" for kind in KINDS for name in _EFFECT)]
    for each in data["virkninger"]:
        numbers = (each[kind][name] for kind in KINDS for name in _EFFECT)
        yield [each["opdeling"], each["navn"], *numbers]


def _answers(batches: Iterable[Any]) -> Iterator[_Row]:
    is_first = True
    for batch in map(plain, batches):
        if is_first:
            yield batch.schema.names
            is_first = False
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _receipt(receipt: Data, path: str = "") -> Iterator[_Row]:
    if not path:
        yield ("felt", "værdi")
    for key, value in receipt.items():
        name = f"{path}.{key}" if path else key
        if isinstance(value, dict) and value:
            yield from _receipt(value, name)
        else:
            yield (name, value if isinstance(value, str | int) else _listed(value))


def _listed(value: Data) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
