"""A table (CSV): each row is a person, each column a fact, and each answer a further column.

The columns are named as in ``ressourceforloeb simuler``: ``loen_inkl_pension`` holds in the month
of the row, ``loen_inkl_pension@2026-03`` in that month. The month of the row stands in the column
``maaned``, or is the same for all and stands in the address. The cells are given back as they were
sent, with the answers and, last, what is wrong with the row.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any

from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from openfisca_ressourceforloeb.concepts import Kroner
from openfisca_ressourceforloeb.simulation.periods import ETERNITY, is_month
from openfisca_ressourceforloeb.simulation.values import WrongValueError, typed

from ..checking import PERSONS, Hints, Known, computed_that_can_be_given
from ..faults import Fault, RequestError
from ..problem_details import problem
from ..reading import Data
from ..spelling import reader_of
from ..words import LONGEST_NAME
from .formats import Reader, Row

PERSON, MONTH, FAULT = "person", "maaned", "fejl"
"""The columns with the person's id, the row's month, and what is wrong with the row."""

ASKED = "spoerg"
"""The part of the address that names what is asked, with commas between."""

_OWN = (PERSON, MONTH, FAULT)
_AT = "@"
_SEPARATORS = ",;"
_SOMEBODY = "person"
_YES, _NO = ("true", "ja"), ("false", "nej")
_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_WHOLE = re.compile(r"[-+]?[0-9]+")
_LONGEST_NUMBER = 40
_MOST_COLUMNS = 1_000


@dataclass(frozen=True)
class _Column:
    """A column of a variable.

    Attributes:
        name: as it is written.
        variable: the engine's variable.
        time: as the situation has it; ``None`` for the month of the row.
    """

    name: str
    variable: Variable
    time: str | None

    def time_in(self, month: str) -> str:
        """The period in a row about a month."""
        return month if self.time is None else self.time


class Table:
    """A body that is a table, and what is asked of each of its rows."""

    media_type = "text/csv"

    def __init__(self, raw: bytes, asked: str, month: str | None, known: Known) -> None:
        """Takes the body and what the address asks.

        Args:
            raw: the body.
            asked: the names of what is asked, with commas between.
            month: the month of every row; ``None`` where it stands in a column.
            known: what the check knows of the variables.

        Raises:
            RequestError: 400; the body is no table in UTF-8. 422; a column or what is asked cannot
                be used.
        """
        self._text = _decoded(raw)
        first, _, _ = self._text.partition("\n")
        self._separator = max(_SEPARATORS, key=first.count)
        names = _names_of(self._read())
        self._month = month
        self._known = known
        self._hints = Hints()
        self._place = {name: place for place, name in enumerate(names)}
        self._width = len(names)
        self._facts, self._questions = self._columns(names, asked)
        self.head = self._written([*names, *(each.name for each in self._questions), FAULT])

    def rows(self) -> Iterator[Row]:
        """The rows below the names of the columns, without the empty ones."""
        reader = self._read()
        next(reader)
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Row(line, cells)
            line = reader.line_num + 1

    def situation(self, row: Row) -> Data:
        """The situation in a row.

        Raises:
            RequestError: 422; a cell cannot be read, or there are too few or too many.
        """
        cells = [cell.strip() for cell in row.raw]
        if len(cells) != self._width:
            particulars = {"count": str(len(cells)), "columns": str(self._width)}
            raise _refusal([Fault("wrong-width", (), particulars)])
        month = self._month_of(cells)
        who = self._person_of(cells)
        said: dict[str, dict[str, Data]] = {}
        faults: list[Fault] = []
        for column in self._facts:
            cell = cells[self._place[column.name]]
            if cell:
                time, name = column.time_in(month), column.variable.name
                try:
                    said.setdefault(name, {})[time] = _value(column.variable, cell)
                except WrongValueError as error:
                    path = (PERSONS, who, name, time)
                    faults.append(Fault(error.kind, path, {"danish": str(error)}, cell, True))
        if faults:
            raise _refusal(faults)
        for column in self._questions:
            said.setdefault(column.variable.name, {})[column.time_in(month)] = None
        return {PERSONS: {who: said}}

    def answered(self, row: Row, data: Data) -> bytes:
        """The row with its answers."""
        (said,) = data[PERSONS].values()
        month = self._month_of(row.raw)
        answers = (said[each.variable.name][each.time_in(month)] for each in self._questions)
        return self._written([*row.raw, *map(_cell, answers), ""])

    def refused(self, row: Row, error: RequestError, reader: Reader) -> bytes:
        """The row without answers, and why it has none."""
        document = problem(error, reader.language, reader.request_id)
        told = [
            ": ".join(filter(None, (self._column_of(fault), each["detail"])))
            for fault, each in zip(error.faults, document.get("errors", ()), strict=True)
        ]
        cells = [*row.raw[: self._width], *[""] * (self._width - len(row.raw))]
        nothing = [""] * len(self._questions)
        return self._written([*cells, *nothing, " ".join(told or [document["detail"]])])

    def _read(self) -> Any:
        return csv.reader(StringIO(self._text, newline=""), delimiter=self._separator, strict=True)

    def _written(self, cells: Sequence[str]) -> bytes:
        text = StringIO(newline="")
        csv.writer(text, delimiter=self._separator, lineterminator="\n").writerow(cells)
        return text.getvalue().encode()

    def _columns(self, names: Sequence[str], asked: str) -> tuple[list[_Column], list[_Column]]:
        faults: list[Fault] = []
        questions = [name.strip() for name in asked.split(",") if name.strip()]
        every = Counter((*names, *questions))
        faults += (Fault("column-twice", (n,), {}, n, True) for n, c in every.items() if c > 1)
        if not questions:
            faults.append(Fault("nothing-asked", (ASKED,)))
        if MONTH in names and self._month is not None:
            faults.append(Fault("month-twice", (MONTH,)))
        facts = [self._column(n, True, faults) for n in names if n not in (PERSON, MONTH)]
        answers = [self._column(name, False, faults) for name in questions]
        found = [[each for each in some if each] for some in (facts, answers)]
        faults += _clashes([*found[0], *found[1]])
        if faults:
            raise RequestError(422, "wrong-columns", faults)
        return found[0], found[1]

    def _column(self, name: str, is_fact: bool, faults: list[Fault]) -> _Column | None:
        """A column of a variable; ``None``, and a fault, where it cannot be one."""
        path = (name,) if len(name) <= LONGEST_NAME else ()
        variable_name, at, time = name.partition(_AT)
        rule = self._known.get(variable_name)
        if rule is None:
            names = (*_OWN[:2], *self._known)
            near = self._hints.near(variable_name, names)
            faults.append(Fault("unknown-column", path, {}, name, True, (), tuple(near)))
            return None
        variable, unit = rule.variable, rule.variable.definition_period
        if is_fact and not rule.is_input:
            given = ", ".join(computed_that_can_be_given(self._known))
            particulars = {"name": variable_name, "names": given}
            faults.append(Fault("computed", path, particulars, name, True))
            return None
        if not at and unit == DateUnit.ETERNITY:
            return _Column(name, variable, ETERNITY)
        if not at and unit == DateUnit.MONTH and (MONTH in self._place or self._month):
            return _Column(name, variable, None)
        if at and (is_fact or len(reader_of(unit)(time)) == 1) and reader_of(unit)(time):
            return _Column(name, variable, time)
        faults.append(Fault(f"column-without-{unit}", path, {"name": variable_name}, name, True))
        return None

    def _month_of(self, cells: Sequence[str]) -> str:
        """The month of a row; empty where no column needs one.

        Raises:
            RequestError: 422; what stands there is no month.
        """
        if MONTH not in self._place:
            return self._month or ""
        month = cells[self._place[MONTH]].strip()
        if not is_month(month):
            path = (MONTH,)
            raise _refusal([Fault("not-a-month", path, {"example": "2026-03"}, month, True)])
        return month

    def _person_of(self, cells: Sequence[str]) -> str:
        return cells[self._place[PERSON]] or _SOMEBODY if PERSON in self._place else _SOMEBODY

    def _column_of(self, fault: Fault) -> str:
        """The name of the column a fault is about; empty where it is about the whole row."""
        *_, name, time = (*(None, None), *fault.path)
        for column in (*self._facts, *self._questions):
            if column.variable.name == name and column.time in (time, None):
                return column.name
        if name == PERSONS and PERSON in self._place:
            return PERSON
        return MONTH if fault.path == (MONTH,) else ""


def _decoded(raw: bytes) -> str:
    """The text of a body, without the mark that spreadsheets put first."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RequestError(400, "not-utf-8", byte=str(error.start + 1)) from None
    if not text.strip():
        raise RequestError(400, "empty-body")
    return text


def _names_of(reader: Any) -> list[str]:
    """The names of the columns; every row is looked at, because an answer cannot be taken back."""
    try:
        names = [name.strip() for name in next(reader)]
        for _ in reader:
            pass
    except csv.Error:
        raise RequestError(400, "not-csv", line=str(reader.line_num)) from None
    if not names:
        raise RequestError(400, "not-csv", line="1")
    if len(names) > _MOST_COLUMNS:
        raise RequestError(400, "too-many-columns", most=str(_MOST_COLUMNS))
    return names


def _clashes(columns: Sequence[_Column]) -> Iterator[Fault]:
    """Columns of which two could be about the same month."""
    of_the_row = {each.variable.name for each in columns if each.time is None}
    for each in columns:
        if each.time is not None and each.variable.name in of_the_row:
            yield Fault("column-clash", (each.name,), {"name": each.variable.name})


def _value(variable: Variable, cell: str) -> Data:
    """What JSON would have in the place of a cell.

    Raises:
        WrongValueError: a number that can be misread.
    """
    if variable.value_type is bool and cell.lower() in (*_YES, *_NO):
        return cell.lower() in _YES
    if variable.value_type not in (int, float) or not _NUMBER.fullmatch(cell):
        return cell
    if len(cell) > _LONGEST_NUMBER:
        return cell
    number = int(cell) if _WHOLE.fullmatch(cell) else float(cell)
    if isinstance(variable, Kroner):
        typed(variable, number, cell)
    return number


def _cell(value: Data) -> str:
    if isinstance(value, bool):
        return _YES[0] if value else _NO[0]
    return str(value)


def _refusal(faults: Sequence[Fault]) -> RequestError:
    return RequestError(422, "wrong-situation", faults)
