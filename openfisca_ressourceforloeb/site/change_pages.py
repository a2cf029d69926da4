"""What the law changed and when: its numbers and its rules by date, and the dates of each rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from openfisca_ressourceforloeb.explain.danish import listed, period_in_words
from openfisca_ressourceforloeb.explain.words import parameter_at
from openfisca_ressourceforloeb.registers.catalogue import ParameterEntry, ParameterValue
from openfisca_ressourceforloeb.registers.chapters import in_order

from . import addresses
from .book import Book
from .links import is_interpretation, to_parameter, to_sources, to_variable, to_variables
from .markdown import anchored, bullets, link, table, text
from .page import Page
from .rate_pages import value_in_words
from .scales import amount_in_words, changed, step_in_words

_PATH = addresses.CHANGES
_NOBODY = "ingen regel"


@dataclass(frozen=True)
class Change:
    """A value of a parameter that takes the place of another.

    Attributes:
        entry: the parameter.
        before: the value until then.
        after: the value from then on.
    """

    entry: ParameterEntry
    before: ParameterValue
    after: ParameterValue


def write(book: Book) -> Iterator[Page]:
    """One page with every change."""
    changes, firsts, begun = changes_of(book), _firsts(book), _begun(book)
    dates = sorted({*changes, *firsts, *begun}, reverse=True)
    sections = [
        _date(book, day, changes.get(day, ()), firsts.get(day, ()), begun.get(day, ()))
        for day in dates
    ]
    by_rule = link("hver regels datoer", f"{_PATH}#regler", _PATH)
    intro = (
        "Her står, hvornår lovens tal og regler ændrer sig, den nyeste dato først; nederst "
        f"står {by_rule}. Den første værdi, modellen kender, er ikke altid en ændring af "
        "loven: startdatoen kan være en konvention, og så siger tallet det selv. Ændringer i "
        "selve pakken står i `CHANGELOG.md` i projektets mappe.\n"
    )
    body = "\n".join(
        [
            intro,
            *sections,
            anchored("Hver regels datoer", "regler"),
            _by_rule(book, changes),
        ]
    )
    yield Page(
        _PATH, "Ændringer", body, "Hvornår lovens tal og regler ændrer sig, og hvad det rører."
    )


def changes_of(book: Book) -> dict[str, list[Change]]:
    """The changes of the law's numbers by the day they take effect; interpretations left out."""
    found: defaultdict[str, list[Change]] = defaultdict(list)
    for path, entry in book.parameters.items():
        if not is_interpretation(path):
            for before, after in pairwise(entry.vaerdier):
                found[after.fra].append(Change(entry, before, after))
    return dict(found)


def dates_of(book: Book, name: str, changes: Mapping[str, Sequence[Change]]) -> list[str]:
    """The days a rule begins or a number it reads itself changes, the oldest first."""
    read = set(book.graph.parameters(name))
    found = {
        day for day, every in changes.items() if any(each.entry.navn in read for each in every)
    }
    starts = (formula.start for formula in book.rule(name).formulas)
    return sorted({*found, *(start.isoformat() for start in starts if start is not None)})


def _firsts(book: Book) -> dict[str, list[ParameterEntry]]:
    """The numbers by the day of their first value."""
    found: defaultdict[str, list[ParameterEntry]] = defaultdict(list)
    for path, entry in book.parameters.items():
        if not is_interpretation(path):
            found[entry.vaerdier[0].fra].append(entry)
    return dict(found)


def _begun(book: Book) -> dict[str, list[str]]:
    """The rules that begin on a day, in the order of the law."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for variable in in_order(book.system):
        for formula in book.rule(variable.name).formulas:
            if formula.start is not None:
                found[formula.start.isoformat()].append(variable.name)
    return dict(found)


def _date(
    book: Book,
    day: str,
    changes: Sequence[Change],
    firsts: Sequence[ParameterEntry],
    begun: Sequence[str],
) -> str:
    parts = [anchored(period_in_words(day), day)]
    if begun:
        rules = bullets(to_variable(book, name, _PATH) for name in begun)
        parts.append(f"**{len(begun)} regler begynder**\n\n{rules}")
    if changes:
        heading = ["Tal", "Før", "Efter", "Bruges af", "Kilder"]
        parts.append(table(heading, (_change(book, each) for each in changes)))
    if firsts:
        lines = (
            f"{to_parameter(book, entry.navn, _PATH)}: "
            f"{text(value_in_words(book, entry, entry.vaerdier[0].vaerdi))}"
            for entry in firsts
        )
        parts.append(f"Første værdi i modellen\n\n{bullets(lines)}")
    return "\n".join(parts)


def _change(book: Book, change: Change) -> list[str]:
    entry = change.entry
    readers = book.graph.parameter_read_by(entry.navn)
    return [
        to_parameter(book, entry.navn, _PATH),
        *(text(words) for words in _before_and_after(book, change)),
        to_variables(book, readers, _PATH) if readers else _NOBODY,
        to_sources(change.after.henvisninger, _PATH) or "–",
    ]


def _before_and_after(book: Book, change: Change) -> tuple[str, str]:
    """Both values in words; of a scale the steps that are not the same."""
    entry, before, after = change.entry, change.before.vaerdi, change.after.vaerdi
    if not isinstance(after, Mapping):
        return value_in_words(book, entry, before), value_in_words(book, entry, after)
    unit = parameter_at(book.system, entry.navn).metadata["threshold_unit"]
    steps = list(after)

    def told(value: Mapping[str, float | None]) -> str:
        return "; ".join(
            f"{step_in_words(steps, at, unit)}: {amount_in_words(value[steps[at]], entry.enhed)}"
            for at in changed(before, after)
        )

    return told(before), told(after)


def _by_rule(book: Book, changes: Mapping[str, Sequence[Change]]) -> str:
    rows = []
    for variable in in_order(book.system):
        dates = dates_of(book, variable.name, changes)
        links = [link(period_in_words(day), f"{_PATH}#{day}", _PATH) for day in dates]
        if links:
            rows.append([to_variable(book, variable.name, _PATH), listed(links)])
    return table(["Regel", "Begynder, eller dens tal ændrer sig"], rows)
