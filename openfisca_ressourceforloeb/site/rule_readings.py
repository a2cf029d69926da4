"""The open questions a rule rests on, and what another reading would do to its example."""

from __future__ import annotations

from collections.abc import Iterator

from openfisca_ressourceforloeb.explain.danish import amount, answer_in_words
from openfisca_ressourceforloeb.explain.explanation import Explanation
from openfisca_ressourceforloeb.explain.other_readings import OtherReading
from openfisca_ressourceforloeb.explain.words import inside
from openfisca_ressourceforloeb.reforms.fortolkninger import Interpretation, registry

from .book import Book
from .links import to_parameter, to_variables
from .markdown import table, text
from .phrases import INTERPRETATION

_HEADING = ("Spørgsmål", "Stilles i", "Modellen læser", "Anden læsning", "Virkning i eksemplet")
_MOST_RULES = 3
_NO_EFFECT = "ingen"
_NOT_COMPUTED = "kan ikke beregnes, for et beløb i loven er ikke kendt"


def asked_by(book: Book, name: str) -> dict[str, tuple[str, ...]]:
    """The rules that ask each open question behind a rule, by the interpretation's name.

    The rule's own questions come first, then those of the rules it rests on.
    """
    behind = book.graph.rests_on(name)
    found: dict[str, tuple[str, ...]] = {}
    for each in registry():
        asking = book.graph.parameter_read_by(INTERPRETATION + each)
        rules = tuple(rule for rule in asking if rule == name or rule in behind)
        if rules:
            found[each] = (name,) if name in rules else rules
    return dict(sorted(found.items(), key=lambda item: item[1] != (name,)))


def tables(book: Book, name: str, explanation: Explanation, page: str) -> str:
    """The open questions behind a rule, each with its other readings; empty where there is none."""
    others = {
        (other.interpretation.name, other.reading): other for other in explanation.other_readings
    }
    rows = [
        [
            to_parameter(book, INTERPRETATION + interpretation.name, page),
            _asked_in(book, name, rules, page),
            _quoted(interpretation, interpretation.chosen),
            _quoted(interpretation, reading),
            _effect(book, name, others.get((interpretation.name, reading))),
        ]
        for interpretation, rules in _questions(book, name)
        for reading in interpretation.readings
        if reading != interpretation.chosen
    ]
    return table(_HEADING, rows) if rows else ""


def _questions(book: Book, name: str) -> Iterator[tuple[Interpretation, tuple[str, ...]]]:
    for interpretation, rules in asked_by(book, name).items():
        yield registry()[interpretation], rules


def _asked_in(book: Book, name: str, rules: tuple[str, ...], page: str) -> str:
    if rules == (name,):
        return "reglen selv"
    more = len(rules) - _MOST_RULES
    return to_variables(book, rules[:_MOST_RULES], page) + (f" og {more} til" if more > 0 else "")


def _quoted(interpretation: Interpretation, reading: str) -> str:
    return f"»{text(interpretation.readings[reading])}«"


def _effect(book: Book, name: str, other: OtherReading | None) -> str:
    if other is None:
        return _NO_EFFECT
    if other.value is None:
        return text(_NOT_COMPUTED)
    answer = inside(answer_in_words(book.system, name, other.value))
    if other.difference is None:
        return text(f"svaret bliver {answer}")
    more_or_less = "mere" if other.difference > 0 else "mindre"
    return text(f"{amount(abs(other.difference))} {more_or_less}: {answer}")
