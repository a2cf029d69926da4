"""Whose curves are asked for, in which month and over which wages; and the curves themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from openfisca_ressourceforloeb.explain.danish import listed
from openfisca_ressourceforloeb.reforms.forslag.proposal import Proposal
from openfisca_ressourceforloeb.registers.words import folded

from ..documents import Document
from ..periods import AskedPeriod, parse_asked_period
from ..problems import InvalidInputError, Problem, did_you_mean, shown
from ..readings import MODELS_OWN, Readings, with_readings
from ..reform_documents import with_reform
from ..situation import NO_MONTH, Request, Situation, read_situations
from .curves import BENEFIT, PersonsIncomes, incomes_of
from .words import amount_in_words

FAMILIES = Path(__file__).parents[1] / "populations" / "familier.yaml"
"""Ten model families, for those who have no case yet."""

FIRST_FAMILY = "Anna, løn over grænsen"
"""The one whose curve is shown of them."""

LARGEST = Fraction(40_000)
STEP = Fraction(2_500)
"""The highest wage and the step of the wage, in kroner, where nobody says otherwise."""

_HIGHEST = 1_000_000
_MOST_ROWS = 100_000
_AMOUNT = re.compile(r"[0-9]{1,9}([.,][0-9]{1,2})?")
_MOST_NAMED = 5


@dataclass(frozen=True)
class Question:
    """What a user asks.

    Attributes:
        period: a month or a day of it; ``None`` for the document's first month.
        persons: names, or parts that only one name has; none for everybody.
        case: the name of one case of the document, or a part of it that only one has.
        largest: the highest wage, in kroner.
        step: the step of the wage from row to row, in kroner.
        proposal: the reform, or ``None``.
        readings: other readings of the sources, under the law and the reform alike.
    """

    period: str | None = None
    persons: tuple[str, ...] = ()
    case: str | None = None
    largest: Fraction = LARGEST
    step: Fraction = STEP
    proposal: Proposal | None = None
    readings: Readings = field(default_factory=lambda: MODELS_OWN)


@dataclass(frozen=True)
class Found:
    """What came of a question.

    Attributes:
        question: the question.
        month: the month of the curves, ``YYYY-MM``.
        system: the system of the law, under the readings.
        reformed: the system under the reform; ``None`` without one.
        readings: those of the question and of the case.
        persons: the curves.
        names_persons: whether the persons have names of their own.
    """

    question: Question
    month: str
    system: Any
    reformed: Any
    readings: Mapping[str, str]
    persons: tuple[PersonsIncomes, ...]
    names_persons: bool


def find(system: Any, document: Document, question: Question) -> Found:
    """The curves that are asked for.

    Args:
        system: the tax and benefit system.
        document: a situation or a case as ``situation.read_situations`` reads it.
        question: what is asked.

    Raises:
        InvalidInputError: with every mistake of the document; the period is not one month, there is
            no such person, or the highest wage lies below the lowest there can be.
        AmountsMissingError: an amount of the law that is needed is not known.
    """
    situation = _read(system, document, question)
    month = situation.period.months[0]
    readings = {**situation.readings, **question.readings}
    law = with_readings(system, readings)
    reformed = None if question.proposal is None else with_reform(law, question.proposal)
    incomes = incomes_of(law, situation, month, reformed)
    _require_wages(incomes, situation, question)
    return Found(question, month, law, reformed, readings, incomes, situation.names_persons)


def parse_wage(text: str, option: str) -> Fraction:
    """An amount written ``40000``, ``40000,50`` or ``40000.50``, above 0.

    Raises:
        InvalidInputError: it is written otherwise, it is 0, or it is above a million kroner.
    """
    if not _AMOUNT.fullmatch(text):
        message = f"{option}: {shown(text)} er intet beløb; skriv det som 40000 eller 40000,50."
        raise InvalidInputError([Problem(message)])
    amount = Fraction(text.replace(",", "."))
    if not 0 < amount <= _HIGHEST:
        message = f"{option}: {shown(text)} skal være over 0 kr. og højst {_HIGHEST} kr."
        raise InvalidInputError([Problem(message)])
    return amount


def _read(system: Any, document: Document, question: Question) -> Situation:
    period = None if question.period is None else _one_month(question.period)
    request = Request(period, (BENEFIT,))
    situations = read_situations(system, document, request, question.case)
    if len(situations) > 1:
        message = f"Filen har {len(situations)} tilfælde; vælg ét på navnet (--case)."
        raise InvalidInputError([Problem(message)])
    (situation,) = situations
    if not situation.period.months:
        raise InvalidInputError([Problem(NO_MONTH)])
    return _only(situation, question.persons) if question.persons else situation


def _one_month(text: str) -> AskedPeriod:
    period = parse_asked_period(text)
    if len(period.months) > 1:
        message = f"{shown(text)}: en kurve er for én måned, fx {period.months[0]}."
        raise InvalidInputError([Problem(message)])
    return period


def _only(situation: Situation, wanted: Sequence[str]) -> Situation:
    """The situation with the chosen persons alone, in its own order."""
    problems: list[Problem] = []
    chosen: set[str] = set()
    for name in wanted:
        hits = _persons(situation.persons, name)
        if len(hits) == 1:
            chosen.update(hits)
        elif hits:
            named = listed([shown(each) for each in hits[:_MOST_NAMED]])
            problems.append(Problem(f"Flere personer passer til {shown(name)}: {named}."))
        else:
            near = did_you_mean(name, situation.persons)
            hint = near or f" Filen har {listed(situation.persons[:_MOST_NAMED])}."
            problems.append(Problem(f"Personen {shown(name)} findes ikke.{hint}"))
    if problems:
        raise InvalidInputError(problems)
    persons = tuple(each for each in situation.persons if each in chosen)
    facts = {
        variable: {
            period: kept
            for period, values in periods.items()
            if (kept := {person: values[person] for person in persons if person in values})
        }
        for variable, periods in situation.facts.items()
    }
    return replace(situation, persons=persons, facts=facts)


def _persons(names: Iterable[str], wanted: str) -> list[str]:
    exactly = [name for name in names if name == wanted]
    return exactly or [name for name in names if folded(wanted) in folded(name)]


def _require_wages(
    incomes: Sequence[PersonsIncomes], situation: Situation, question: Question
) -> None:
    problems = [
        Problem(
            f"Lønnen til {situation.in_words(each.person)} kan ikke være under "
            f"{amount_in_words(each.lowest)} kr.; spørg til en højere (--til)."
        )
        for each in incomes
        if each.lowest >= question.largest
    ]
    if question.largest / question.step > _MOST_ROWS:
        problems.append(
            Problem(f"Trinnet er for lille (--trin): der er højst {_MOST_ROWS} rækker.")
        )
    if problems:
        raise InvalidInputError(problems)
