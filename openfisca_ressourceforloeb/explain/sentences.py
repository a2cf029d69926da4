"""The reasons of an answer in Danish words, with the sources behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from openfisca_core.indexed_enums import Enum

from openfisca_ressourceforloeb.concepts import INGEN_DATO
from openfisca_ressourceforloeb.reforms.fortolkninger.register import FIRST_DATE, registry
from openfisca_ressourceforloeb.sources import parse_reference

from .danish import Value, listed, period_in_words, value_in_words, with_unit
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
from .words import inside, label_of, parameter_at, parameter_unit

GIVEN, NOT_GIVEN = "oplyst", "ikke oplyst"
_STATUS = {"": "", "kilde": "", "offentliggjort": "offentliggjort", "afledt": "afledt"}
_MIXED = "Mindst ét af disse skulle være anderledes:"
_NUMBERS = {"<": "under", "<=": "højst", ">": "over", ">=": "mindst", "==": "præcis"}
_DATES = {"<": "før", "<=": "senest", ">": "efter", ">=": "tidligst", "==": "samme dag som"}
_IN_BRACKETS = re.compile(r"\(.*?\)")
_CLAUSE = re.compile(r",| (der|hvor|når) ")
_NO_MEMBER = ("ikke", "ingen")
"""How a member begins that says there is none: "Ikke fastsat", "Ingen aktivitet"."""


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
        return Told(label_of(system, reason.path), _law(system, reason), _sources(system, reason))
    if isinstance(reason, Comparison):
        known = [side.known for side in (reason.left, *reason.right) if side.known]
        sources = tuple(dict.fromkeys(id_ for each in known for id_ in _sources(system, each)))
        if reason.left.value == INGEN_DATO:
            answer = value_in_words(INGEN_DATO)
            return Told(capital(reason.left.words), answer, sources, reason.because)
        return Told(_sentence(reason), "", sources, reason.because)
    if isinstance(reason, NotYet):
        return Told(f"Reglen gælder først fra {period_in_words(reason.start)}")
    if isinstance(reason, Reading):
        interpretation = registry()[reason.interpretation]
        reading = interpretation.readings[reason.reading]
        return Told(f"Læsning: {interpretation.question}: {reading}")
    if isinstance(reason, Always):
        return Told(reason.sentence.removesuffix("."))
    return Told(heading(reason), because=reason.reasons)


def references(system: Any, name: str) -> tuple[str, ...]:
    """The ids of the sources a variable cites."""
    return _ids(system.variables[name].reference or ())


def references_of_law(system: Any, law: Law) -> tuple[str, ...]:
    """The ids of the sources a parameter cites for the value it has."""
    return _ids(parameter_at(system, law.path).metadata["reference"].get(law.start, ()))


def label_with_month(system: Any, name: str, period: str, month: str) -> str:
    """What a variable is called, with its month where that is another than ``month``."""
    is_other = period.count("-") == 1 and period != month
    return label_of(system, name) + (f", {period_in_words(period)}" if is_other else "")


def _told(system: Any, reason: Fact | Derived, month: str) -> Told:
    label = label_with_month(system, reason.name, reason.period, month)
    answer = in_a_sentence(reason.value, system.variables[reason.name].unit)
    sources = _sources(system, reason)
    if isinstance(reason, Derived):
        return Told(label, answer, sources, reason.because)
    return Told(label, answer if reason.is_given else f"{answer} ({NOT_GIVEN})", sources)


def _law(system: Any, law: Law) -> str:
    """``17.672,00 kr. (fra 1. januar 2026)``."""
    since = "" if law.start == FIRST_DATE else f"fra {period_in_words(law.start)}"
    notes = ", ".join(filter(None, (since, _STATUS[law.status])))
    value = with_unit(law.value, parameter_unit(system, law.path))
    return f"{value} ({notes})" if notes else value


def _sources(system: Any, known: Fact | Derived | Law) -> tuple[str, ...]:
    if isinstance(known, Law):
        return references_of_law(system, known)
    return references(system, known.name)


def _ids(cited: Iterable[str]) -> tuple[str, ...]:
    return tuple(parse_reference(reference).id for reference in cited)


def because(
    value: bool, reasons: Sequence[Reason], *, each_is_enough: bool
) -> tuple[str, Sequence[Reason]]:
    """How the reasons of a yes or a no decided it, and the reasons to tell below that.

    Where only one kind of persons has a reason, the kind is told but is not enough by itself.
    """
    answer = "Ja" if value else "Nej"
    [first, *others] = reasons
    if not others and isinstance(first, Group):
        lead = heading(first)
        if lead == _MIXED:
            return (
                f"{answer}, fordi alt dette er tilfældet:" if value else f"{answer}; {inside(lead)}"
            ), first.reasons
        return f"{answer}, for {inside(lead)}", first.reasons
    is_kind = isinstance(first, Comparison) and isinstance(first.left.value, Enum) and first.holds
    if not others or not each_is_enough or (is_kind and not value):
        return f"{answer}, fordi:", reasons
    return f"{answer}; hvert af disse er nok:", reasons


def heading(group: Group) -> str:
    """What a group has to be for the answer to be another."""
    if group.how is How.TOGETHER:
        return "Disse tilsammen:"
    wanted = group.how is How.ALL_HOLD
    if all(_holds(each) is wanted for each in group.reasons):
        return "Alle disse gælder:" if wanted else "Ingen af disse er opfyldt:"
    return _MIXED


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
    beginning = f"{capital(as_subject(left.words))} er {_shown(left)}"
    if isinstance(left.value, Enum) and right[0].words:
        return f"{beginning}, og {inside(as_subject(right[0].words))} er {_shown(right[0])}"
    if isinstance(left.value, Enum):
        is_other = comparison.holds is (comparison.operator == "!=")
        members = listed([_named(_shown(side)) for side in right], "eller")
        return f"{beginning}, ikke {members}" if is_other else beginning
    words = (_DATES if isinstance(left.value, date) else _NUMBERS)[comparison.operator]
    no = "og det er" if comparison.holds else "ikke"
    limit = with_unit(right[0].value, right[0].unit or left.unit)
    return f"{beginning}, {no} {words} {limit}{_aside(right[0])}"


def _named(member: str) -> str:
    """A member after »ikke«: one that is itself a no stands as a name, »Ikke fastsat«."""
    return f"»{capital(member)}«" if member.startswith(_NO_MEMBER) else member


def _aside(side: Side) -> str:
    """``(antal børn måneden før, ikke oplyst)``."""
    notes = [inside(side.words), NOT_GIVEN if _is_assumed(side) else ""]
    return f" ({', '.join(filter(None, notes))})" if any(notes) else ""


def in_a_sentence(value: Value, unit: str | None) -> str:
    """A value with its unit; a member of an enumeration begins with a small letter."""
    words = with_unit(value, unit)
    return inside(words) if isinstance(value, Enum) else words


def as_subject(words: str) -> str:
    """The words as they stand before a verb: a clause in them ends with a comma."""
    return f"{words}," if _CLAUSE.search(_IN_BRACKETS.sub("", words)) else words


def capital(words: str) -> str:
    """The words as at the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def _shown(side: Side) -> str:
    return in_a_sentence(side.value, side.unit) + (f" ({NOT_GIVEN})" if _is_assumed(side) else "")


def _is_assumed(side: Side) -> bool:
    return isinstance(side.known, Fact) and not side.known.is_given
