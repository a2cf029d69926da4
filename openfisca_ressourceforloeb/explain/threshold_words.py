"""How near an answer is to another, in Danish sentences: see :mod:`.thresholds`.

Every sentence is put together from labels, units and numbers; none is written for one variable.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, TypeGuard

from openfisca_core.indexed_enums import Enum

from openfisca_ressourceforloeb.concepts import INGEN_DATO
from openfisca_ressourceforloeb.formula.piecewise import exact

from .danish import KRONER, SHARE, Value, amount, day, listed, number_to_text, with_unit
from .reasons import Fact
from .sentences import NOT_GIVEN, in_a_sentence, label_with_month
from .threshold_amounts import OERE, Amount, Limit, Turn
from .threshold_values import Change, Choice, Place
from .thresholds import Matter, Thresholds
from .words import inside, label_of, parameter_unit

_PAUSE = re.compile("[,:]")
_ASIDE = re.compile(r" \([^()]*\)$")
_STEPS = {KRONER: "hver krone", SHARE: "hvert procentpoint", "timer/uge": "hver time om ugen"}
_GROWS = {True: "stiger", False: "falder"}
_LATER = {True: "senere", False: "tidligere"}
_UNKNOWN = "som ikke kan være rigtigt eller ikke kan beregnes"


@dataclass(frozen=True)
class MatterInWords:
    """What one fact is to an answer.

    Attributes:
        name: the fact.
        period: its period.
        label: what it is called, with its month where that is not the one asked about.
        present: what it is, and whether that was not said.
        sentences: what another value of it would change, and how near that is.
        note: what was tried and what was left out; empty where it is everything.
    """

    name: str
    period: str
    label: str
    present: str
    sentences: tuple[str, ...]
    note: str


def in_words(system: Any, found: Thresholds) -> tuple[MatterInWords, ...]:
    """What each fact that matters is to an answer, in the order of ``found``."""
    writer = _Writer(system, found)
    return tuple(writer.matter(each) for each in found.facts)


class _Writer:
    """Writes what the facts are to one answer."""

    def __init__(self, system: Any, found: Thresholds) -> None:
        self._system = system
        self._name = found.name
        self._present = found.answer
        self._unit: str | None = system.variables[found.name].unit
        self._answer = _noun(label_of(system, found.name))
        self._month = found.period[: len("2026-03")]

    def matter(self, matter: Matter) -> MatterInWords:
        """What one fact is to the answer."""
        fact = matter.fact
        if isinstance(matter, Amount):
            sentences, note = self._amount(matter), self._beyond(matter)
        elif isinstance(matter, Choice):
            sentences, note = self._choice(matter), self._left_out(matter)
        else:
            sentences, note = self._place(matter), self._tried(matter)
        return MatterInWords(
            name=fact.name,
            period=fact.period,
            label=self._label(fact),
            present=self._present_of(fact) + ("" if fact.is_given else f" ({NOT_GIVEN})"),
            sentences=tuple(sentences),
            note=note,
        )

    def _label(self, fact: Fact) -> str:
        return label_with_month(self._system, fact.name, fact.period, self._month)

    def _present_of(self, fact: Fact) -> str:
        return in_a_sentence(fact.value, self._fact_unit(fact))

    def _value(self, fact: Fact, value: Value | None = None) -> str:
        """A value of a fact, or its present one."""
        return _quoted(fact.value if value is None else value, self._fact_unit(fact))

    def _said(self, answer: Value) -> str:
        return _quoted(answer, self._unit)

    def _by(self, difference: float) -> str:
        """By how much one answer is more than another, the sign left out."""
        if self._unit == SHARE:
            return f"{number_to_text(float(round(exact(abs(difference)) * 100, 2)))} procentpoint"
        return self._said(abs(difference))

    # --- amounts ---

    def _amount(self, matter: Amount) -> Iterator[str]:
        slopes = {matter.slope_below, matter.slope_above} - {None}
        slope = slopes.pop() if len(slopes) == 1 else None
        if slope:
            noun, step = self._noun_of(matter.fact), self._step(matter.fact)
            growth = f"{_GROWS[slope > 0]} {self._answer} med {self._rate(matter.fact, slope)}"
            yield _ended(f"Stiger {noun}, {growth} for {step}")
        for turn, is_up in ((matter.above, True), (matter.below, False)):
            if turn is not None:
                yield self._turn(matter.fact, turn, is_up=is_up)

    def _turn(self, fact: Fact, turn: Turn, *, is_up: bool) -> str:
        jumps = turn.near != turn.at or turn.beyond not in (None, turn.at)
        told = (self._jump if jumps else self._bend)(fact, turn, is_up=is_up)
        limits = list(dict.fromkeys(filter(None, (self._limit(fact, x) for x in turn.limits))))
        how = "passeret" if jumps and turn.near == turn.at else "nået"
        return _ended(f"{told}: {listed(limits)} er {how}" if limits else told)

    def _bend(self, fact: Fact, turn: Turn, *, is_up: bool) -> str:
        if turn.distance:
            opening = self._opening(fact, turn.amount, turn.distance, is_up=is_up)
        else:
            opening = f"Stiger {self._noun_of(fact)} over {self._value(fact)}"
        direction = 1 if is_up else -1
        near, beyond = ((each or 0) * direction for each in (turn.slope_near, turn.slope_beyond))
        now = self._rate(fact, Fraction(near))
        if near * beyond < 0 or (near and not beyond):
            now = f"en stigning på {now}" if near > 0 else f"et fald på {now}"
        if not beyond:
            told = f"er {self._answer} {self._said(turn.at)} og ændres ikke derefter"
            return f"{opening}, {told} (nu {now} for {self._step(fact)})"
        growth = f"{_GROWS[beyond > 0]} {self._answer} derefter med"
        rate = self._rate(fact, Fraction(beyond))
        return f"{opening}, {growth} {rate} for {self._step(fact)} (nu {now})"

    def _jump(self, fact: Fact, turn: Turn, *, is_up: bool) -> str:
        """The answer at the first amount that gives another: of kroner the first whole øre."""
        is_beyond = turn.near == turn.at
        if self._fact_unit(fact) == KRONER:
            oere = turn.amount / OERE
            reached = (math.ceil(oere) if is_up else math.floor(oere)) * OERE
            if is_beyond and reached == turn.amount:
                reached += OERE if is_up else -OERE
            further = reached - turn.amount
            distance = turn.distance + abs(further)
            opening = self._opening(fact, reached, distance, is_up=is_up)
        else:
            further = Fraction(0)
            than = ("mere end " if is_up else "mindre end ") if is_beyond else ""
            value = self._value(fact, float(turn.amount))
            verb = _GROWS[is_up].capitalize()
            opening = f"{verb} {self._noun_of(fact)} til {than}{value} (nu {self._value(fact)})"
        changed = turn.beyond if (is_beyond or further) and turn.beyond is not None else turn.at
        if not _is_number(changed) or not _is_number(turn.near):
            return f"{opening}, er svaret {self._said(changed)} (nu {self._said(self._present)})"
        changed = type(changed)(changed + float((turn.slope_beyond or 0) * further))
        by = self._by(changed - turn.near)
        growth = f"{_GROWS[changed > turn.near]} {self._answer} med {by}"
        return f"{opening}, {growth} til {self._said(changed)}"

    def _opening(self, fact: Fact, reached: Fraction, distance: Fraction, *, is_up: bool) -> str:
        by = f" med {self._value(fact, float(distance))}" if fact.value else ""
        to = self._value(fact, float(reached))
        return f"{_GROWS[is_up].capitalize()} {self._noun_of(fact)}{by} til {to}"

    def _step(self, fact: Fact) -> str:
        return _STEPS.get(self._fact_unit(fact) or "", "hver enhed")

    def _rate(self, fact: Fact, slope: Fraction) -> str:
        """By how much the answer grows or falls for each step of the amount."""
        growth = abs(slope) / (100 if self._fact_unit(fact) == SHARE else 1)
        if self._unit != KRONER:
            return number_to_text(float(round(growth, 4)))
        return (
            amount(float(growth)) if growth >= 1 else f"{number_to_text(_short(growth * 100))} øre"
        )

    def _limit(self, fact: Fact, limit: Limit) -> str:
        """``lønindtægtsgrænsen (17.672,00 kr.)``, or ``grænsen på 0,00 kr. for løn til fradrag``.

        Nothing where the answer itself is cut off at a number: that is seen from the answer.
        """
        if limit.name is None and limit.rule == self._name:
            return ""
        rule = _noun(label_of(self._system, limit.rule))
        if limit.name is None:
            unit = self._system.variables[limit.rule].unit or self._fact_unit(fact)
            return f"grænsen{_on(limit, unit)} for {rule}"
        variable = self._system.variables.get(limit.name)
        unit = variable.unit if variable else parameter_unit(self._system, limit.name)
        value = "" if limit.value is None else f" ({with_unit(limit.value, unit)})"
        return f"{_noun(label_of(self._system, limit.name))}{value}"

    def _beyond(self, matter: Amount) -> str:
        ends = []
        if matter.lowest > 0:
            ends.append(f"under {self._value(matter.fact, float(matter.lowest))}")
        is_whole = self._fact_unit(matter.fact) == SHARE and matter.highest == 1
        if matter.highest is not None and not is_whole:
            ends.append(f"over {self._value(matter.fact, float(matter.highest))}")
        return f"Ikke undersøgt: {listed(ends)}, {_UNKNOWN}." if ends else ""

    def _fact_unit(self, fact: Fact) -> str | None:
        unit: str | None = self._system.variables[fact.name].unit
        return unit

    def _noun_of(self, fact: Fact) -> str:
        return _noun(self._label(fact))

    # --- everything else ---

    def _choice(self, matter: Choice) -> Iterator[str]:
        """The values that give one answer are told together."""
        every = [change for change in matter.changes if change.is_another]
        for answer in dict.fromkeys(change.answer for change in every):
            changes = [change for change in every if change.answer == answer]
            values = listed([self._value(matter.fact, each.value) for each in changes], "eller")
            now = f"nu {self._value(matter.fact)}"
            label = self._label(matter.fact)
            yield _ended(f"Var »{label}« {values} ({now}), {self._effect(changes[0])}")

    def _left_out(self, matter: Choice) -> str:
        values = listed([self._value(matter.fact, each) for each in matter.left_out])
        return f"Ikke undersøgt: {values}, {_UNKNOWN}." if values else ""

    def _place(self, matter: Place) -> Iterator[str]:
        fact = matter.fact
        label = f"»{self._label(fact)}«"
        for change in (matter.above, matter.below):
            if change is not None:
                how_far = _how_far(change.value, fact.value) or f"nu {self._value(fact)}"
                value = self._value(fact, change.value)
                yield _ended(f"Var {label} {value} ({how_far}), {self._effect(change)}")
        if matter.unknown is not None:
            now = self._value(fact)
            effect = self._effect(matter.unknown)
            yield _ended(f"Var der ingen dato for {label} (nu {now}), {effect}")

    def _tried(self, matter: Place) -> str:
        if matter.tried is None:
            return ""
        first, last = matter.tried
        count = number_to_text(matter.left_out)
        if isinstance(first, date):
            tried = f"hver dag fra {day(first)} til {self._value(matter.fact, last)} og ingen dato"
        else:
            tried = f"hvert tal fra {first} til {self._value(matter.fact, last)}"
        left_out = f", undtagen {count} af dem, {_UNKNOWN}"
        return f"Undersøgt er {tried}{left_out if matter.left_out else ''}."

    def _effect(self, change: Change) -> str:
        """``var svaret nej``, or ``var ydelsen 1.000,00 kr. lavere: 8.000,00 kr.``."""
        difference = change.difference
        if difference is None:
            return f"var svaret {self._said(change.answer)}"
        than = "højere" if difference > 0 else "lavere"
        by = self._by(int(difference) if isinstance(change.answer, int) else difference)
        return f"var {self._answer} {by} {than}: {self._said(change.answer)}"


def _noun(label: str) -> str:
    """A label as a part of a sentence, without what is said of it in parentheses."""
    noun = _ASIDE.sub("", label)
    return f"»{noun}«" if _PAUSE.search(noun) else inside(noun)


def _quoted(value: Value, unit: str | None) -> str:
    """A value with its unit; a member of an enumeration, which may be many words, is quoted."""
    words = with_unit(value, unit)
    return f"»{words}«" if isinstance(value, Enum) else words


def _ended(sentence: str) -> str:
    """A sentence with its full stop; ``kr.`` has one already."""
    return sentence if sentence.endswith(".") else f"{sentence}."


def _on(limit: Limit, unit: str | None) -> str:
    return "" if limit.value is None else f" på {with_unit(limit.value, unit)}"


def _short(number: Fraction) -> float:
    return float(round(number, 2))


def _is_number(value: Value | None) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _how_far(value: Value, present: Value) -> str:
    """``1 dag senere end 30. juni 1976``; nothing without a present date to measure from."""
    if not isinstance(value, date) or not isinstance(present, date) or present == INGEN_DATO:
        return ""
    days = (value - present).days
    unit = "dag" if abs(days) == 1 else "dage"
    return f"{number_to_text(abs(days))} {unit} {_LATER[days > 0]} end {day(present)}"
