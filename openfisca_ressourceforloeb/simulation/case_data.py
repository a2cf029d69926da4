"""A case report as plain data: what ``sag --json`` writes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from openfisca_ressourceforloeb.explain.danish import answer_in_words
from openfisca_ressourceforloeb.explain.data import assumed_as_data, particulars, sort_of, to_json
from openfisca_ressourceforloeb.explain.reasons import Reason
from openfisca_ressourceforloeb.explain.sentences import references, tell

from .case_report import CaseReport, Line, Section
from .documents import Data
from .situation import Situation


def case_as_data(system: Any, situation: Situation, reports: Sequence[CaseReport]) -> Data:
    """The reports of a case as plain data.

    ``{"personer": {person: {"dato", "maaned", "afsnit"}}}``, with ``name`` first where the case has
    one. An ``afsnit`` has ``titel``, ``linjer`` and ``ikke_oplyst`` (``navn``, ``label``,
    ``periode`` and what it was ``regnet_som``).

    A line has ``navn``, ``spoergsmaal``, ``periode``, ``svar`` (``None`` where it cannot be
    computed), ``svar_i_ord``, ``oplyst`` (whether the answer was given), ``kilder``, ``fordi``
    (empty unless the answer is no) and ``mangler`` (``None``, or ``parameter``, ``dato`` and
    ``udvej``).

    Each part of ``fordi`` has ``art``, ``tekst``, ``kilder``, its own ``fordi`` and by its ``art``
    what :func:`~openfisca_ressourceforloeb.explain.data.particulars` names.
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
        return assumed_as_data(self._system, name, period)

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
            "art": sort_of(reason),
            "tekst": ": ".join(filter(None, [told.text, told.answer])),
            **particulars(self._system, reason),
            "kilder": list(told.sources),
            "fordi": self._reasons(told.because),
        }
