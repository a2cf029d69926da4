"""The words of the law: what the sources say they mean, and which answers there can be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from openfisca_core.indexed_enums import Enum

from openfisca_ressourceforloeb.explain.sentences import capital
from openfisca_ressourceforloeb.explain.words import label_of
from openfisca_ressourceforloeb.registers.chapters import in_order
from openfisca_ressourceforloeb.sources import Passage, parse_reference

from . import addresses, quoted
from .book import Book
from .glossary import TERMS, Term
from .links import to_source, to_variable, to_variables
from .markdown import anchored, table, text
from .page import Page

_PATH = addresses.CONCEPTS
_LONGEST_TOOLTIP = 240
_EVERYWHERE = ("jobafklaringsforløb", "ressourceforløb", "ressourceforløbsydelse")
_ONE_WORD = re.compile(r"[a-zæøå]+", re.IGNORECASE)
_NOT_IN_SOURCES = "står ikke ordret i kilderne"


def write(book: Book) -> Iterator[Page]:
    """One page: the glossary, the lists of answers, and every fact."""
    intro = (
        "Begreberne er forklaret med kildernes egne ord; hvor flere kilder forklarer et, står "
        "den tydeligste først. Derefter står de svar, en oplysning eller en regel kan have, "
        "og alle de oplysninger, reglerne spørger om.\n"
    )
    body = "\n".join(
        [
            intro,
            anchored("Begreber", "begreber"),
            *(_term(book, term) for term in TERMS),
            anchored("Kodelister", "kodelister"),
            *(_list(book, list_, names) for list_, names in _lists(book).items()),
            anchored("Oplysninger", "oplysninger"),
            _facts(book),
        ]
    )
    yield Page(_PATH, "Begreber", body, "Lovens begreber med kildernes ord, og de mulige svar.")


def tooltips(book: Book) -> dict[str, str]:
    """What is told in passing of each form of a word in the glossary.

    Only single words are told of, for others stand in many forms, and only those with an
    explanation that is short enough. What the whole site is about is told of nowhere.
    """
    told = {term: _tooltip(book, term) for term in TERMS if term.word not in _EVERYWHERE}
    return {form: words for term, words in told.items() if words for form in _forms(term)}


def with_tooltips(page: Page, told: Mapping[str, str]) -> Page:
    """A page with the explanations of the words on it, in Markdown's ``abbr`` syntax."""
    used = [form for form in told if re.search(rf"\b{form}\b", page.body)]
    if page.path == _PATH or not page.is_searched or not used:
        return page
    lines = "".join(f"*[{form}]: {told[form]}\n" for form in used)
    return replace(page, body=f"{page.body.strip()}\n\n{lines}")


def anchor_of(term: Term) -> str:
    """Where a word stands on the page."""
    return "-".join(["begreb", *term.word.casefold().split()])


def _tooltip(book: Book, term: Term) -> str | None:
    """The first explanation that is short enough, and where it stands."""
    for id_ in term.passages:
        words = " ".join((book.register.passages[id_].quote or "").split())
        if len(words) <= _LONGEST_TOOLTIP:
            return f"{words} ({id_})"
    return None


def _forms(term: Term) -> Iterator[str]:
    """The single words among a word's forms, with a small and a capital letter first."""
    single = [form for form in (term.word, *term.forms) if _ONE_WORD.fullmatch(form)]
    return iter(dict.fromkeys(each for form in single for each in (form, capital(form))))


def _term(book: Book, term: Term) -> str:
    references = [book.register.passages[id_].reference for id_ in term.passages]
    heading = anchored(capital(term.word), anchor_of(term), level=3)
    return f"{heading}\n{quoted.quotes(book, references, _PATH)}"


def _lists(book: Book) -> dict[type[Enum], list[str]]:
    """The variables of each enumeration, in the order of the law."""
    found: dict[type[Enum], list[str]] = {}
    for variable in in_order(book.system):
        if variable.value_type is Enum:
            found.setdefault(variable.possible_values, []).append(variable.name)
    return found


def _list(book: Book, list_: type[Enum], names: Sequence[str]) -> str:
    passages = list(_passages(book.system, names))
    rows = [
        [
            text(str(member.value)),
            f"`{member.name}`",
            ", ".join(to_source(each.id, _PATH) for each in passages if _states(each, member))
            or _NOT_IN_SOURCES,
        ]
        for member in list_
    ]
    heading = anchored(label_of(book.system, names[0]), f"liste-{list_.__name__}", level=3)
    used = f"Svar i {to_variables(book, names, _PATH)}.\n"
    return f"{heading}\n{used}\n{table(['Svar', 'Kode', 'Kilde'], rows)}"


def _passages(system: Any, names: Iterable[str]) -> Iterator[Passage]:
    """The passages behind some variables, once each."""
    references = dict.fromkeys(
        reference for name in names for reference in system.variables[name].reference or ()
    )
    for source in map(parse_reference, references):
        if isinstance(source, Passage):
            yield source


def _states(passage: Passage, member: Enum) -> bool:
    """Whether a passage has the words of a member."""
    return str(member.value).casefold() in (passage.quote or "").casefold()


def _facts(book: Book) -> str:
    rows = []
    for variable in in_order(book.system):
        if not variable.formulas:
            [first, *_] = map(parse_reference, variable.reference)
            rows.append(
                [
                    to_variable(book, variable.name, _PATH),
                    quoted.words_of(first),
                    to_source(first.id, _PATH),
                ]
            )
    return table(["Oplysning", "Hvad kilden siger", "Kilde"], rows)
