"""An explanation as a letter in Danish: short or full, as text for a terminal or as Markdown."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from openfisca_ressourceforloeb.concepts import INGEN_DATO
from openfisca_ressourceforloeb.formula.evaluate import ETERNITY

from .account import Key, Line, Point
from .danish import amount, answer_in_words, listed, period_in_words
from .explanation import Explanation, main_lines, main_points
from .other_readings import OtherReading
from .quotes import Quote
from .reasons import Fact
from .threshold_words import MatterInWords, in_words
from .thresholds import Thresholds
from .words import inside, label_of

_WIDTH = 100
_FEW_QUOTES, _MOST_QUOTES = 2, 5
_BULLET = "– "
_INDENT = "   "


@dataclass(frozen=True)
class Part:
    """A part of a letter under a heading.

    Attributes:
        heading: what it is about.
        rule: what the rule says; empty where the part is no rule.
        lead: how the lines below decided; empty where nothing needs to be said.
        lines: each with its level, from 0.
        quotes: what the sources say.
        see_also: the ids of further sources.
    """

    heading: str
    rule: str
    lead: str
    lines: tuple[tuple[int, str], ...]
    quotes: tuple[Quote, ...] = ()
    see_also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Letter:
    """An explanation in words.

    Attributes:
        title: whom and when it is about.
        answer: the answer.
        parts: the numbered rules.
        notes: what is uncertain, without numbers.
    """

    title: str
    answer: str
    parts: tuple[Part, ...]
    notes: tuple[Part, ...]


def letter(
    system: Any,
    explanation: Explanation,
    who: str = "",
    *,
    full: bool = False,
    near: Thresholds | None = None,
) -> Letter:
    """The explanation in words.

    Args:
        system: the tax and benefit system; only what its variables are called is read.
        explanation: the explanation.
        who: the person's name, where the case names its persons.
        full: every rule gone through, and all it says; otherwise those that matter most.
        near: what would change the answer, where that is to be told.
    """
    written = _Writer(system, explanation, full=full).letter(who)
    changes = () if near is None else tuple(_changes(system, near, full=full))
    return replace(written, notes=(*written.notes, *changes))


def _changes(system: Any, near: Thresholds, *, full: bool) -> Iterator[Part]:
    """What would change the answer; in the short form only what was given."""
    told = [
        each
        for each, matter in zip(in_words(system, near), near.facts, strict=True)
        if full or matter.fact.is_given
    ]
    lines = [(0, sentence) for each in told for sentence in each.sentences]
    if lines:
        lead = "Én oplysning ændret ad gangen, det nærmeste der gør en forskel:"
        notes = tuple((0, each) for each in _notes_of(told)) if full else ()
        yield Part("Hvad der ville ændre svaret", "", lead, (*lines, *notes))


def _notes_of(told: Sequence[MatterInWords]) -> Iterator[str]:
    """What was tried and left out, with the facts it was so of."""
    for note in dict.fromkeys(each.note for each in told if each.note):
        labels = [f"»{each.label}«" for each in told if each.note == note]
        yield f"{listed(labels)}: {inside(note)}"


class _Writer:
    def __init__(self, system: Any, explanation: Explanation, *, full: bool) -> None:
        self._system = system
        self._explanation = explanation
        self._full = full
        account = explanation.account
        self._points = account.points if full else tuple(main_points(account))
        self._numbers = {point.key: number for number, point in enumerate(self._points, 1)}

    def letter(self, who: str) -> Letter:
        asked = self._explanation.answer
        when = "" if asked.period == ETERNITY else period_in_words(asked.period)
        title = ", ".join(filter(None, (asked.label, who, when)))
        parts = tuple(map(self._part, self._points))
        return Letter(title, asked.answer, parts, tuple(self._notes()))

    def _part(self, point: Point) -> Part:
        is_other = point.period.count("-") == 1 and point.period != self._month
        when = f", {period_in_words(point.period)}" if is_other else ""
        quotes, others = self._sources(point)
        lines = point.lines if self._full else tuple(main_lines(point))
        return Part(
            heading=f"{point.label}{when}: {inside(point.answer)}",
            rule=point.rule,
            lead=point.lead,
            lines=tuple((line.level, self._line(line)) for line in lines),
            quotes=quotes,
            see_also=others,
        )

    def _sources(self, point: Point) -> tuple[tuple[Quote, ...], tuple[str, ...]]:
        """The quotes to show, and the ids of the other sources."""
        quotes = self._explanation.quotes.get(point.key, ())
        shown = quotes[: _MOST_QUOTES if self._full else _FEW_QUOTES]
        others = tuple(each.id for each in quotes[len(shown) :]) if self._full else ()
        return shown, others

    @property
    def _month(self) -> str:
        return self._explanation.answer.period[: len("2026-03")]

    def _line(self, line: Line) -> str:
        return line.text + self._see(line.about)

    def _see(self, about: Iterable[Key]) -> str:
        numbers = [str(self._numbers[key]) for key in dict.fromkeys(about) if key in self._numbers]
        return f" (punkt {listed(numbers)})" if numbers else ""

    # --- what is uncertain ---

    def _notes(self) -> Iterator[Part]:
        assumed = self._explanation.assumed
        if assumed:
            lines = tuple((0, self._assumed(fact)) for fact in assumed)
            lead = "Det er regnet som nej, 0 eller ingen dato, når andet ikke er nævnt:"
            yield Part("Det, der ikke er oplyst", "", lead, lines)
        others = self._explanation.other_readings
        if others:
            lead = "Kilderne kan læses på flere måder. En anden læsning giver et andet svar her:"
            lines = tuple((0, self._reading(other)) for other in others)
            yield Part("Andre læsninger af reglerne", "", lead, lines)

    def _assumed(self, fact: Fact) -> str:
        """A fact not given; what it was taken to be, where that is another than the lead says."""
        label = label_of(self._system, fact.name)
        if fact.value in (False, 0, INGEN_DATO):
            return label
        return f"{label}: {inside(answer_in_words(self._system, fact.name, fact.value))}"

    def _reading(self, other: OtherReading) -> str:
        """What is asked, how it is read here, and the answer under the other reading."""
        readings = other.interpretation.readings
        asked = f"{other.interpretation.question}: her »{readings[other.used]}«"
        answer = self._answer_under(other)
        return f"{asked}. Med »{readings[other.reading]}« {answer} ({self._choice(other)})"

    def _answer_under(self, other: OtherReading) -> str:
        if other.value is None:
            return "kan svaret ikke beregnes, for et beløb i loven er ikke kendt"
        answer = inside(answer_in_words(self._system, self._explanation.answer.name, other.value))
        if other.difference is None:
            return f"var svaret {answer}"
        more_or_less = "mere" if other.difference > 0 else "mindre"
        return f"var svaret {answer}, {amount(abs(other.difference))} {more_or_less}"

    @staticmethod
    def _choice(other: OtherReading) -> str:
        return f"{other.interpretation.name}={other.reading}"


# --- as text ---


def as_text(letter: Letter, width: int = _WIDTH) -> str:
    """The letter for a terminal, at most ``width`` characters wide."""
    lines = [letter.title, f"Svar: {letter.answer}"]
    for number, part in enumerate(letter.parts, 1):
        lines += ["", *_wrapped(f"{number}. ", part.heading, width), *_body(part, width)]
    for part in letter.notes:
        lines += ["", part.heading, *_body(part, width)]
    return "\n".join(lines) + "\n"


def _body(part: Part, width: int) -> Iterator[str]:
    for text in filter(None, (part.rule, part.lead)):
        yield from _wrapped(_INDENT, text, width)
    for level, text in part.lines:
        yield from _wrapped(_INDENT * (level + 1) + _BULLET, text, width)
    for quote in part.quotes:
        yield from _wrapped(_INDENT, _quoted(quote), width)
    if part.see_also:
        yield from _wrapped(_INDENT, _others(part), width)


def _wrapped(begin: str, text: str, width: int) -> list[str]:
    """The text in lines; the number of a source is not broken at its hyphen."""
    rest = " " * len(begin)
    return textwrap.wrap(
        text, width, initial_indent=begin, subsequent_indent=rest, break_on_hyphens=False
    )


def _quoted(quote: Quote) -> str:
    if quote.is_verbatim:
        return f"»{quote.words}« ({quote.id}, {quote.title})"
    return f"{quote.words} ({quote.id}, {quote.title})"


def _others(part: Part) -> str:
    return f"Se også {listed(part.see_also)}."


# --- as Markdown ---


def as_markdown(letter: Letter) -> str:
    """The letter as Markdown; what the sources say is not taken as markup."""
    lines = [f"# {_plain(letter.title)}", "", f"**Svar: {_plain(letter.answer)}**", ""]
    for number, part in enumerate(letter.parts, 1):
        lines += [f"## {number}. {_plain(part.heading)}", "", *_markdown_body(part)]
    for part in letter.notes:
        lines += [f"## {_plain(part.heading)}", "", *_markdown_body(part)]
    return "\n".join(lines)


def _markdown_body(part: Part) -> Iterator[str]:
    for text in filter(None, (part.rule, part.lead)):
        yield from (_plain(text), "")
    if part.lines:
        yield from (f"{'    ' * level}- {_plain(text)}" for level, text in part.lines)
        yield ""
    for quote in part.quotes:
        yield from (f"> {_plain(_quoted(quote))}", "")
    if part.see_also:
        yield from (_plain(_others(part)), "")


def _plain(text: str) -> str:
    """Text without a meaning in Markdown."""
    return "".join(f"\\{each}" if each in "\\`*_{}[]<>#|" else each for each in text)
