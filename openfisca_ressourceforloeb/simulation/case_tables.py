"""A case report as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from openfisca_ressourceforloeb.concepts import INGEN_DATO
from openfisca_ressourceforloeb.explain.danish import answer_in_words, period_in_words, to_text
from openfisca_ressourceforloeb.explain.reasons import (
    Comparison,
    Derived,
    Fact,
    Group,
    Law,
    Reason,
)
from openfisca_ressourceforloeb.explain.sentences import GIVEN, label_with_month, references, tell

from .case_report import CaseReport, Line
from .readings import MODELS_OWN, Readings
from .readings import in_words as readings_in_words
from .situation import Situation
from .tables import Row, Table

_COLUMNS = ("Spørgsmål", "Svar", "Kilder")
_INDENT = "   "
_WIDTH = 140


def case_tables(
    system: Any, situation: Situation, report: CaseReport, readings: Readings = MODELS_OWN
) -> list[Table]:
    """A table for each chapter, and one of what was not given.

    Under each no stands what decided it, with the sources of each part. What decided a part is
    unfolded where it is told first; after that only the facts it rests on are named.
    """
    about = [
        ("Måned", period_in_words(report.month)),
        ("Regler om en dag", period_in_words(report.day)),
        *(("Læsning", each) for each in readings_in_words({**situation.readings, **readings})),
    ]
    name = report.person if situation.names_persons else "Personen"
    title = ": ".join(filter(None, [situation.name, name]))
    teller = _Teller(system, report.month)
    chapters = [
        Table(
            section.title,
            tuple(row for line in section.lines for row in teller.line(line)),
            _COLUMNS,
            width=_WIDTH,
        )
        for section in report.sections
    ]
    return [Table(title, tuple(about)), *chapters, _not_given(system, report)]


class _Teller:
    """Writes the rows of a report, and remembers what it has told."""

    def __init__(self, system: Any, month: str) -> None:
        self._system = system
        self._month = month
        self._told: set[tuple[str, str]] = set()

    def line(self, line: Line) -> Iterator[Row]:
        """The row of an answer, and those of its reasons."""
        label = self._system.variables[line.name].label
        sources = ", ".join(references(self._system, line.name))
        if line.answer is None:
            yield label, "kan ikke beregnes", sources
            yield f"{_INDENT}{line.missing}", "", ""
            return
        answer = answer_in_words(self._system, line.name, line.answer)
        yield label, f"{answer} ({GIVEN})" if line.is_given else answer, sources
        if line.because:
            self._told.add((line.name, line.period))
        yield from self._reasons(line.because, _INDENT)

    def _reasons(self, reasons: Iterable[Reason], indent: str) -> Iterator[Row]:
        for reason in reasons:
            told = tell(self._system, reason, self._month)
            yield f"{indent}{told.text}", told.answer, ", ".join(told.sources)
            below = indent + _INDENT
            if isinstance(reason, Comparison) or self._is_told(reason):
                yield from self._facts(told.because, below)
            else:
                yield from self._reasons(told.because, below)

    def _is_told(self, reason: Reason) -> bool:
        """Whether what decided an answer has been told before."""
        if not isinstance(reason, Derived):
            return False
        key = (reason.name, reason.period)
        is_told = key in self._told
        self._told.add(key)
        return is_told

    def _facts(self, reasons: Iterable[Reason], indent: str) -> Iterator[Row]:
        """The facts that reasons rest on, in one row."""
        every = (tell(self._system, each, self._month) for each in _rested_on(reasons))
        facts = dict.fromkeys(": ".join(filter(None, (t.text, t.answer))) for t in every)
        if facts:
            yield f"{indent}Beror på: {'; '.join(facts)}", "", ""


def _rested_on(reasons: Iterable[Reason]) -> Iterator[Reason]:
    """The facts that reasons rest on, and what the law itself decides."""
    for reason in reasons:
        if isinstance(reason, Derived | Comparison):
            sides = (reason.left, *reason.right) if isinstance(reason, Comparison) else ()
            yield from (side.known for side in sides if isinstance(side.known, Fact))
            yield from _rested_on(reason.because)
        elif isinstance(reason, Group):
            yield from _rested_on(reason.reasons)
        elif not isinstance(reason, Law) or isinstance(reason.value, bool):
            yield reason


def _not_given(system: Any, report: CaseReport) -> Table:
    """What was not given, chapter by chapter; what is not no, 0 or no date says what it was."""
    month = report.month
    rows = [
        (section.title, "; ".join(facts))
        for section in report.sections
        if (facts := [_assumed(system, name, period, month) for name, period in section.assumed])
    ]
    note = "Det, der ikke er oplyst, er regnet som nej, 0 eller ingen dato, når andet ikke står."
    return Table("Ikke oplyst", tuple(rows), notes=(note,), width=_WIDTH)


def _assumed(system: Any, name: str, period: str, month: str) -> str:
    variable = system.variables[name]
    default = variable.default_value
    label = label_with_month(system, name, period, month)
    return label if default in (False, 0, INGEN_DATO) else f"{label} ({to_text(variable, default)})"
