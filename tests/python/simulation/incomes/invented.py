"""Invented persons, and what is asked of them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from openfisca_ressourceforloeb.simulation.asked_reforms import reform_of
from openfisca_ressourceforloeb.simulation.documents import Document
from openfisca_ressourceforloeb.simulation.incomes.asking import Found, Question, find

MONTH = "2026-03"
LIMIT = "ydelse.fradrag.loenindtaegtsgraense"
OERE = Fraction(1, 100)

AVAILABLE = {"staar_til_raadighed_for_tilbud": True, "deltager_i_samtaler": True}
IN_NONE = {"er_i_ressourceforloeb": False, "er_i_jobafklaringsforloeb": False}
ON_BASE_RATE = IN_NONE | AVAILABLE | {"kontanthjaelpssats": 12_000}
RESSOURCEFORLOEB = ON_BASE_RATE | {"er_i_ressourceforloeb": True}
JOBAFKLARING = ON_BASE_RATE | {"er_i_jobafklaringsforloeb": True}


def document(month: str = MONTH, **persons: dict[str, Any]) -> Document:
    return Document({"period": month, "personer": persons})


def asked(
    system: Any,
    facts: dict[str, Any],
    reform: str | None = None,
    month: str = MONTH,
    **question: Any,
) -> Found:
    """What is found of one person, under the law and a proposal of the package."""
    proposal = None if reform is None else reform_of(system, [reform], [])
    return find(system, document(month, bo=facts), Question(proposal=proposal, **question))
