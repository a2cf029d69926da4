"""The reasons of an answer in Danish words, with the sources behind them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from openfisca_core.indexed_enums import Enum

from openfisca_ressourceforloeb.concepts import INGEN_DATO
from openfisca_ressourceforloeb.reforms.fortolkninger.register import registry
from openfisca_ressourceforloeb.sources import parse_reference

from .danish import answer_in_words, listed, period_in_words, value_in_words
from .reasons import (
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
from .words import inside, label_of, parameter_at

GIVEN, NOT_GIVEN = "oplyst", "ikke oplyst"
_NUMBERS = {"<": "under", "<=": "højst", ">": "over", ">=": "mindst", "==": "præcis"}
_DATES = {"<": "før", "<=": "senest", ">": "efter", ">=": "tidligst", "==": "samme dag som"}


@dataclass(frozen=True)
class Told:
    """One thing that decided, as it is printed.

    Attributes:
        text: what it is.
        answer: its value; empty where the text tells it.
        sources: the ids of the passages and citations behind it.
        because: what decided it.
    """

    text: str
    answer: str = ""
    sources: tuple[str, ...] = ()
    because: tuple[Reason, ...] = ()


def tell(system: Any, reason: Reason, month: str) -> Told:
    """A reason in words; the month is named where it is another than ``month``."""
    if isinstance(reason, Fact | Derived):
        return _told(system, reason, month)
    if isinstance(reason, Law):
        since = f" (fra {period_in_words(reason.start)})"
        answer = value_in_words(reason.value) + since
        return Told(label_of(system, reason.path), answer, _sources(system, reason))
    if isinstance(reason, Comparison):
        known = [side.known for side in (reason.left, *reason.right) if side.known]
        sources = tuple(dict.fromkeys(id_ for each in known for id_ in _sources(system, each)))
        if reason.left.value == INGEN_DATO:
            answer = value_in_words(INGEN_DATO)
            return Told(_capital(reason.left.words), answer, sources, reason.because)
        return Told(_sentence(reason), "", sources, reason.because)
    if isinstance(reason, NotYet):
        return Told(f"Reglen gælder først fra {period_in_words(reason.start)}")
    if isinstance(reason, Reading):
        interpretation = registry()[reason.interpretation]
        reading = interpretation.readings[reason.reading]
        return Told(f"Læsning: {interpretation.question}: {reading}")
    if isinstance(reason, Always):
        return Told(reason.sentence.removesuffix("."))
    return Told(_heading(reason), because=reason.reasons)


def references(system: Any, name: str) -> tuple[str, ...]:
    """The ids of the sources a variable cites."""
    return _ids(system.variables[name].reference or ())


def label_with_month(system: Any, name: str, period: str, month: str) -> str:
    """What a variable is called, with its month where that is another than ``month``."""
    is_other = period.count("-") == 1 and period != month
    return label_of(system, name) + (f", {period_in_words(period)}" if is_other else "")


def _told(system: Any, reason: Fact | Derived, month: str) -> Told:
    label = label_with_month(system, reason.name, reason.period, month)
    answer = answer_in_words(system, reason.name, reason.value)
    sources = _sources(system, reason)
    if isinstance(reason, Derived):
        return Told(label, answer, sources, reason.because)
    return Told(label, answer if reason.is_given else f"{answer} ({NOT_GIVEN})", sources)


def _sources(system: Any, known: Fact | Derived | Law) -> tuple[str, ...]:
    if isinstance(known, Law):
        return _ids(parameter_at(system, known.path).metadata["reference"].get(known.start, ()))
    return references(system, known.name)


def _ids(cited: Iterable[str]) -> tuple[str, ...]:
    return tuple(parse_reference(reference).id for reference in cited)


def _heading(group: Group) -> str:
    """What a group has to be for the answer to be another."""
    if group.how is How.TOGETHER:
        return "Disse tilsammen:"
    wanted = group.how is How.ALL_HOLD
    if all(_holds(each) is wanted for each in group.reasons):
        return "Alle disse gælder:" if wanted else "Ingen af disse er opfyldt:"
    return "Mindst ét af disse skulle være anderledes:"


def _holds(reason: Reason) -> bool | None:
    """Whether a reason is a condition that holds; ``None`` where it is no condition."""
    if isinstance(reason, Comparison):
        return reason.holds
    if isinstance(reason, Fact | Derived | Law):
        return reason.value if isinstance(reason.value, bool) else None
    if isinstance(reason, Group):
        held = {_holds(each) for each in reason.reasons}
        return held.pop() if len(held) == 1 else None
    return None


def _sentence(comparison: Comparison) -> str:
    """``Antal børn er 1, ikke over 1 (antal børn måneden før)``."""
    left, right = comparison.left, comparison.right
    beginning = f"{_capital(left.words)} er {_shown(left)}"
    if isinstance(left.value, Enum) and right[0].words:
        return f"{beginning}, og {inside(right[0].words)} er {_shown(right[0])}"
    if isinstance(left.value, Enum):
        is_other = comparison.holds is (comparison.operator == "!=")
        members = listed([_shown(side) for side in right], "eller")
        return f"{beginning}, ikke {members}" if is_other else beginning
    words = (_DATES if isinstance(left.value, date) else _NUMBERS)[comparison.operator]
    no = "og det er" if comparison.holds else "ikke"
    return f"{beginning}, {no} {words} {value_in_words(right[0].value)}{_aside(right[0])}"


def _aside(side: Side) -> str:
    """``(antal børn måneden før, ikke oplyst)``."""
    notes = [inside(side.words), NOT_GIVEN if _is_assumed(side) else ""]
    return f" ({', '.join(filter(None, notes))})" if any(notes) else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _shown(side: Side) -> str:
    return value_in_words(side.value) + (f" ({NOT_GIVEN})" if _is_assumed(side) else "")


def _is_assumed(side: Side) -> bool:
    return isinstance(side.known, Fact) and not side.known.is_given
