"""Answers many lines: those alike together, each as if it were alone.

Lines are alike when they give the same computed variables for the same periods: such a variable
must be given for all who are computed together. The time and the size of the whole answer are
bounded; a batch that would take more ends with a line that says from where on to send it again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeAlias

from openfisca_ressourceforloeb.simulation.calculation import rule_of_validity

from ..answering import fill_in
from ..checking import PERSONS, Asked, Askers, Facts, Hints, Known, check
from ..computing import (
    LEAST_SECONDS_TO_FIND,
    Outcome,
    Work,
    attempt,
    contradiction,
    in_order,
    missing_fault,
    require_affordable,
)
from ..faults import MOST_FAULTS, Fault, RequestError
from ..law import Key, Law
from ..settings import Settings
from .formats import Format, Reader, Row

TOGETHER = 1_000
"""So many lines at most are read and computed at a time."""

_MEGABYTE = 1_000_000
_MOST_EXPLAINED = 10
_MOST_HINTS = 100
_ROOM_TO_END = 2_000
# To read, check and write a line, and for each thing wrong in it; measured, and rounded up.
_SECONDS_A_LINE = 0.0001
_SECONDS_A_FAULT = 0.00004

_Alike: TypeAlias = tuple[bool, frozenset[Key]]
"""Whether it is about months, and the computed variables that are given."""


@dataclass(frozen=True)
class _Line:
    """A line that was read.

    Attributes:
        row: as it was sent.
        asked: its situation; ``None`` where it cannot be used.
        error: why it cannot.
    """

    row: Row
    asked: Asked | None = None
    error: RequestError | None = None


@dataclass(frozen=True)
class _Together:
    """Lines that are computed together.

    Attributes:
        work: what they all ask.
        lines: by the place of a line among those at hand, its situation and the place of its first
            person among all.
    """

    work: Work
    lines: dict[int, tuple[Asked, int]]


class Batch:
    """The lines of one request, and how much of what they may cost is left."""

    def __init__(
        self, law: Law, known: Known, settings: Settings, form: Format, size: int, reader: Reader
    ) -> None:
        """Takes a request.

        Args:
            law: the rules and the amounts.
            known: what the check knows of the variables.
            settings: how much a request may cost.
            form: reads and writes the lines.
            size: of the request in bytes.
            reader: who reads the refusals.
        """
        self._law = law
        self._known = known
        self._settings = settings
        self._form = form
        self._reader = reader
        self._seconds = settings.cost * max(1.0, size / _MEGABYTE)
        self._bytes = size * settings.answer_factor + settings.answer_extra - _ROOM_TO_END
        self._explained = 0
        self._hints = Hints(_MOST_HINTS)
        self._has_begun = False
        self._is_over = False

    def parts(self) -> Iterator[bytes]:
        """The answer, a part at a time."""
        rows = self._form.rows()
        part = self._form.head
        while some := list(islice(rows, TOGETHER)):
            yield part + self._answered(some)
            part = b""
            if self._is_over:
                return

    def _answered(self, rows: Sequence[Row]) -> bytes:
        lines = [self._read(row) for row in rows]
        together, count = self._affordable(lines)
        written: dict[int, bytes | RequestError | None] = {}
        for some in together:
            outcome = self._attempt(some.work)
            for place, (asked, first) in some.lines.items():
                written[place] = self._of_one(lines[place].row, asked, outcome, first)
        parts = []
        for place, line in enumerate(lines):
            text = written.get(place, line.error) if place < count else None
            if isinstance(text, RequestError):
                text = self._form.refused(line.row, text, self._reader)
            if text is None or len(text) > self._bytes:
                self._is_over = True
                parts.append(self._form.refused(line.row, _cut(line.row), self._reader))
                break
            self._bytes -= len(text)
            parts.append(text)
        return b"".join(parts)

    def _read(self, row: Row) -> _Line:
        try:
            asked = check(self._known, self._form.situation(row), self._settings, self._hints)
            require_affordable(in_order(asked), self._settings)
        except RequestError as error:
            self._seconds -= len(error.faults) * _SECONDS_A_FAULT
            return _Line(row, error=error)
        return _Line(row, asked)

    def _affordable(self, lines: Sequence[_Line]) -> tuple[list[_Together], int]:
        """The first lines that there is time for, put together, and how many they are.

        The first line of all is always one, or to send it again would never help.
        """
        least = 0 if self._has_begun else 1
        self._has_begun = True
        self._seconds -= len(lines) * _SECONDS_A_LINE
        count = len(lines)
        while count > least:
            together = self._together(lines[:count])
            if sum(some.work.seconds for some in together) <= self._seconds:
                return together, count
            count //= 2
        return self._together(lines[:least]), least

    def _together(self, lines: Sequence[_Line]) -> list[_Together]:
        alike: dict[_Alike, dict[int, Asked]] = {}
        for place, line in enumerate(lines):
            asked = line.asked
            if asked is not None:
                given = frozenset(key for key in asked.facts if self._known[key[0]].must_be_of_all)
                alike.setdefault((bool(asked.months), given), {})[place] = asked
        return list(map(_put_together, alike.values()))

    def _attempt(self, work: Work) -> Outcome:
        self._seconds -= work.seconds
        seconds = max(self._seconds, LEAST_SECONDS_TO_FIND)
        outcome = attempt(self._law, work, seconds, len(work.asked.persons))
        self._seconds -= outcome.seconds
        return outcome

    def _of_one(
        self, row: Row, asked: Asked, outcome: Outcome, first: int
    ) -> bytes | RequestError | None:
        """The answer to a line, or why there is none; ``None`` where that was not found out."""
        places = range(first, first + len(asked.persons))
        impossible = [place for place in places if place in outcome.impossible]
        if impossible:
            faults = [
                self._contradiction(asked, place - first, outcome.impossible[place])
                for place in impossible[: MOST_FAULTS + 1]
            ]
            return RequestError(422, "cannot-be-right", faults)
        lacking = [each for place in places for each in outcome.lacking.get(place, ())]
        if lacking:
            faults = [
                missing_fault(self._law, asked, replace(each, person=each.person - first))
                for each in lacking[: MOST_FAULTS + 1]
            ]
            return RequestError(422, "amount-missing", faults)
        if not outcome.undecided.isdisjoint(places):
            return None
        return self._form.answered(row, fill_in(asked, outcome.answers, first))

    def _contradiction(self, asked: Asked, person: int, month: str) -> Fault:
        """What to look at, for the first; of the others only that something is wrong."""
        self._explained += 1
        if self._explained <= _MOST_EXPLAINED:
            return contradiction(self._law, asked, person, month)
        who = asked.persons[person]
        particulars = {"person": who, "month": month, "rule": rule_of_validity(self._law.system)}
        return Fault("contradiction-brief", (PERSONS, who), particulars)


def _put_together(lines: Mapping[int, Asked]) -> _Together:
    """One situation of all the persons in some lines."""
    facts: Facts = {}
    askers: Askers = {}
    months: dict[str, set[int]] = {}
    persons: list[str] = []
    firsts: dict[int, tuple[Asked, int]] = {}
    for place, asked in lines.items():
        first = len(persons)
        firsts[place] = asked, first
        persons += asked.persons
        for key, values in asked.facts.items():
            of_all = facts.setdefault(key, {})
            of_all.update((first + person, value) for person, value in values.items())
        for key, (time, who) in asked.askers.items():
            askers.setdefault(key, (time, []))[1].extend(first + person for person in who)
        for month, who_in in asked.months.items():
            months.setdefault(month, set()).update(first + person for person in who_in)
    of_all_lines = Asked({}, tuple(persons), facts, [], askers, months)
    return _Together(in_order(of_all_lines), firsts)


def _cut(row: Row) -> RequestError:
    return RequestError(413, "batch-cut", line=str(row.line))
