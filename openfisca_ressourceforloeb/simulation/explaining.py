"""Explains one answer of each person of a situation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from openfisca_core.errors import ParameterNotFoundError

from openfisca_ressourceforloeb.explain.explanation import Explanation, explain
from openfisca_ressourceforloeb.explain.thresholds import Thresholds, thresholds

from .calculation import build_simulation, missing_amount, require_valid
from .case_report import period_of, read_case
from .documents import Document
from .periods import is_day, parse_asked_period
from .problems import AmountsMissingError, InvalidInputError, MissingAmount, Problem, shown
from .readings import MODELS_OWN, Readings, with_readings
from .situation import Questions, Situation


def read_question(
    system: Any, document: Document, name: str, period: str | None = None, case: str | None = None
) -> tuple[Situation, str]:
    """The situation or the one case that a document holds, and the period to explain.

    Args:
        system: the tax and benefit system; only its variables are read.
        document: plain data, with places if they are known.
        name: the variable asked about.
        period: ``2026-03`` or ``2026-03-15``; without it the first month of the document.
        case: the name of one case, or a part of it that only one case has.

    Raises:
        InvalidInputError: with every mistake that was found.
    """
    situation, day = read_case(system, document, _day(period), case, (name,))
    return situation, period_of(system.variables[name], day)


def _day(period: str | None) -> str | None:
    """The day that a period is asked for by; several months cannot be explained at once."""
    if period is None or is_day(period):
        return period
    months = parse_asked_period(period).months
    if len(months) > 1:
        message = f"{shown(period)}: der forklares én måned eller én dag ad gangen, fx {months[0]}."
        raise InvalidInputError([Problem(message)])
    return f"{months[0]}-01"


def turns_of_all(
    system: Any, situation: Situation, name: str, period: str, readings: Readings = MODELS_OWN
) -> Mapping[str, Thresholds]:
    """What would change each person's answer, by the person; asked after :func:`explain_all`."""
    system = with_readings(system, {**situation.readings, **readings})
    return {
        person: thresholds(system, situation.facts_of(person), name, period)
        for person in situation.persons
    }


def explain_all(
    system: Any, situation: Situation, name: str, period: str, readings: Readings = MODELS_OWN
) -> Mapping[str, Explanation]:
    """Why each person's answer is what it is, by the person.

    Args:
        system: the tax and benefit system.
        situation: who, and what is known of them.
        name: the variable asked about.
        period: the variable's period.
        readings: chosen readings; they go before the situation's own.

    Raises:
        InvalidInputError: what is said of a person cannot be right.
        AmountsMissingError: an amount of the law that a person needs is not known.
    """
    system = with_readings(system, {**situation.readings, **readings})
    questions: Questions = {person: {name: (period,)} for person in situation.persons}
    asking = replace(situation, questions=questions)
    require_valid(system, asking, build_simulation(system, asking))
    explained: dict[str, Explanation] = {}
    missing: dict[MissingAmount, list[str]] = {}
    for person in situation.persons:
        try:
            explained[person] = explain(system, situation.facts_of(person), name, period)
        except ParameterNotFoundError as error:
            missing.setdefault(missing_amount(error), []).append(situation.in_words(person))
    if missing:
        raise AmountsMissingError(
            [replace(amount, persons=tuple(persons)) for amount, persons in missing.items()]
        )
    return explained
