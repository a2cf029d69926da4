"""A case report as plain data: what ``sag --json`` writes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from openfisca_core.indexed_enums import Enum

from openfisca_ressourceforloeb.explain.danish import Value, answer_in_words, value_in_words
from openfisca_ressourceforloeb.explain.reasons import (
    Always,
    Comparison,
    Derived,
    Fact,
    Group,
    How,
    Law,
    NotYet,
    Reading,
    Reason,
    Side,
)
from openfisca_ressourceforloeb.explain.sentences import references, tell

from .case_report import CaseReport, Line, Section
from .documents import Data
from .situation import Situation
from .values import to_json

_SORTS: dict[type[Reason], str] = {
    Fact: "oplysning",
    Derived: "regel",
    Law: "lov",
    Comparison: "sammenligning",
    NotYet: "ikke_i_kraft",
    Reading: "laesning",
    Always: "altid",
}
_GROUPS = {How.NONE_HOLDS: "ingen_af", How.ALL_HOLD: "alle", How.TOGETHER: "tilsammen"}


def case_as_data(system: Any, situation: Situation, reports: Sequence[CaseReport]) -> Data:
    """The reports of a case as plain data.

    ``{"personer": {person: {"dato", "maaned", "afsnit"}}}``, with ``name`` first where the case has
    one. An ``afsnit`` has ``titel``, ``linjer`` and ``ikke_oplyst`` (``navn``, ``label``,
    ``periode`` and what it was ``regnet_som``).

    A line has ``navn``, ``spoergsmaal``, ``periode``, ``svar`` (``None`` where it cannot be
    computed), ``svar_i_ord``, ``oplyst`` (whether the answer was given), ``kilder``, ``fordi``
    (empty unless the answer is no) and ``mangler`` (``None``, or ``parameter``, ``dato`` and
    ``udvej``).

    Each part of ``fordi`` has ``art``, ``tekst``, ``kilder`` and its own ``fordi``; by its ``art``
    also:

    - ``oplysning``: ``navn``, ``periode``, ``vaerdi`` and whether it was ``oplyst``
    - ``regel``: ``navn``, ``periode`` and ``vaerdi``
    - ``lov``: ``navn`` of the parameter, ``vaerdi`` and ``fra``
    - ``sammenligning``: ``venstre``, ``tegn``, ``hoejre`` (a list) and ``opfyldt``; a side has
      ``tekst``, ``navn`` (``None`` where it is put together), ``vaerdi`` and ``oplyst`` (``None``
      where it is no fact)
    - ``ikke_i_kraft``: ``fra``
    - ``laesning``: ``fortolkning`` and ``laesning``
    - ``altid``, ``ingen_af``, ``alle``, ``tilsammen``: nothing more
    """
    persons = {report.person: _Writer(system, report).report() for report in reports}
    return {**({"name": situation.name} if situation.name else {}), "personer": persons}


class _Writer:
    """Writes one report."""

    def __init__(self, system: Any, report: CaseReport) -> None:
        self._system = system
        self._report = report

    def report(self) -> Data:
        return {
            "dato": self._report.day,
            "maaned": self._report.month,
            "afsnit": [self._section(section) for section in self._report.sections],
        }

    def _section(self, section: Section) -> Data:
        return {
            "titel": section.title,
            "linjer": [self._line(line) for line in section.lines],
            "ikke_oplyst": [self._assumed(name, period) for name, period in section.assumed],
        }

    def _assumed(self, name: str, period: str) -> Data:
        variable = self._system.variables[name]
        default = to_json(variable, variable.default_value)
        said = {"navn": name, "label": variable.label, "periode": period}
        return {**said, "regnet_som": default}

    def _line(self, line: Line) -> Data:
        system, answer, missing = self._system, line.answer, line.missing
        variable = system.variables[line.name]
        return {
            "navn": line.name,
            "spoergsmaal": variable.label,
            "periode": line.period,
            "svar": to_json(variable, answer),
            "svar_i_ord": None if answer is None else answer_in_words(system, line.name, answer),
            "oplyst": line.is_given,
            "kilder": list(references(system, line.name)),
            "mangler": missing
            and {"parameter": missing.parameter, "dato": missing.date, "udvej": missing.remedy},
            "fordi": self._reasons(line.because),
        }

    def _reasons(self, reasons: Iterable[Reason]) -> list[Data]:
        return [self._reason(reason) for reason in reasons]

    def _reason(self, reason: Reason) -> Data:
        told = tell(self._system, reason, self._report.month)
        return {
            "art": _GROUPS[reason.how] if isinstance(reason, Group) else _SORTS[type(reason)],
            "tekst": ": ".join(filter(None, [told.text, told.answer])),
            **self._particulars(reason),
            "kilder": list(told.sources),
            "fordi": self._reasons(told.because),
        }

    def _particulars(self, reason: Reason) -> Data:
        if isinstance(reason, Fact | Derived):
            value = to_json(self._system.variables[reason.name], reason.value)
            known = {"navn": reason.name, "periode": reason.period, "vaerdi": value}
            return {**known, "oplyst": reason.is_given} if isinstance(reason, Fact) else known
        if isinstance(reason, Law):
            return {"navn": reason.path, "vaerdi": _plain(reason.value), "fra": reason.start}
        if isinstance(reason, Comparison):
            return {
                "venstre": _side(reason.left),
                "tegn": reason.operator,
                "hoejre": [_side(side) for side in reason.right],
                "opfyldt": reason.holds,
            }
        if isinstance(reason, Reading):
            return {"fortolkning": reason.interpretation, "laesning": reason.reading}
        return {"fra": reason.start} if isinstance(reason, NotYet) else {}


def _side(side: Side) -> Data:
    known = side.known
    return {
        "tekst": side.words or value_in_words(side.value),
        "navn": known.path if isinstance(known, Law) else known and known.name,
        "vaerdi": _plain(side.value),
        "oplyst": known.is_given if isinstance(known, Fact) else None,
    }


def _plain(value: Value) -> Data:
    """The value of no variable: ISO dates, enum keys, and numbers as they are."""
    if isinstance(value, Enum):
        return value.name
    return value.isoformat() if isinstance(value, date) else value
