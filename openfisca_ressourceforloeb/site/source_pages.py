"""The five documents, passage by passage, each with what rests on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from openfisca_ressourceforloeb.explain.danish import listed
from openfisca_ressourceforloeb.explain.sentences import capital
from openfisca_ressourceforloeb.registers.coverage import CLASSES, Covered
from openfisca_ressourceforloeb.sources import Document

from . import addresses, citing, coverage_bar
from .book import Book
from .links import with_sources
from .markdown import anchored, bullets, link, table, text
from .page import Page

_NO_RULES = "Ingen af dokumenterne er selv lov; loven går forud for dem alle."


def write(book: Book) -> Iterator[Page]:
    """The list of the documents, and a page for each."""
    yield _index(book)
    for document in book.register.documents.values():
        yield _Writer(book, document).page()


def _index(book: Book) -> Page:
    path = addresses.SOURCES
    documents = sorted(book.register.documents.values(), key=lambda each: each.rank)
    everything = coverage_bar.count(book.coverage)
    statuses = [capital(coverage_bar.WORDS[status]) for status in everything]
    external = link("kilderne uden for dokumenterne", addresses.EXTERNAL, path)
    intro = (
        f"Reglerne er taget fra fem dokumenter, i alt {len(book.coverage)} passager. "
        f"{_NO_RULES} Hvad de ikke siger, er hentet fra {external}.\n"
    )
    shares = (
        f"Af de {len(book.coverage)} passager er {coverage_bar.key(everything)}. "
        "En passage er kodet, når en regel, en sats eller en fortolkning bygger på den; den er "
        "kun oplysning, når den alene står bag noget, der oplyses om personen. Hver passage, "
        "der ikke er kodet, har en grund.\n"
    )
    body = "\n".join(
        [
            intro,
            anchored("Dokumenterne", "dokumenterne"),
            _close(
                table(
                    ["Rang", "Dokument", "Art", "Passager", *statuses],
                    (_row(book, each, path) for each in documents),
                    range(3, 4 + len(statuses)),
                )
            ),
            anchored("Hvor meget der er kodet", "daekning"),
            coverage_bar.bar(everything),
            shares,
            _close(_by_class(book)),
            anchored("Rækkefølgen, når de siger forskelligt", "rang"),
            _ranks(book, documents, path),
        ]
    )
    about = "De fem dokumenter, reglerne er taget fra, med rang og dækning."
    return Page(path, "Kilder", body, about)


def _close(table_: str) -> str:
    """A table of many narrow columns, set close."""
    return f'<div class="taet" markdown>\n\n{table_}\n</div>\n'


def _covered_of(book: Book, document: str) -> list[Covered]:
    return [each for each in book.coverage if each.passage.document == document]


def _row(book: Book, document: Document, path: str) -> list[str]:
    counts = coverage_bar.count(_covered_of(book, document.id))
    return [
        str(document.rank),
        link(document.title, addresses.document(document.id), path),
        text(capital(document.kind)),
        str(sum(counts.values())),
        *(f"{n} ({coverage_bar.share(n, counts)})" for n in counts.values()),
    ]


def _by_class(book: Book) -> str:
    """How many passages of each class have each status, in all the documents."""
    found = {
        words: coverage_bar.count(c for c in book.coverage if c.passage.class_ == class_)
        for class_, words in CLASSES.items()
    }
    statuses = list(coverage_bar.count(book.coverage))
    rows = [
        [text(words), *(str(counts.get(each, 0)) for each in statuses), str(sum(counts.values()))]
        for words, counts in found.items()
    ]
    heading = [capital(coverage_bar.WORDS[status]) for status in statuses]
    return table(["Art", *heading, "I alt"], rows, range(1, 2 + len(heading)))


def _ranks(book: Book, documents: Sequence[Document], path: str) -> str:
    return "".join(
        f"{each.rank}. {link(each.title, addresses.document(each.id), path)}: "
        f"{with_sources(book, each.rank_reason, path)}\n"
        for each in documents
    )


class _Writer:
    """Writes the page of one document."""

    def __init__(self, book: Book, document: Document) -> None:
        self._book = book
        self._document = document
        self._path = addresses.document(document.id)
        self._covered = _covered_of(book, document.id)

    def page(self) -> Page:
        document = self._document
        counts = coverage_bar.count(self._covered)
        body = "\n".join(
            [
                self._banner(),
                coverage_bar.bar(counts),
                f"Af dokumentets {len(self._covered)} passager er {coverage_bar.key(counts)}.\n",
                *self._sections(),
            ]
        )
        kind = f"{capital(document.kind)} »{document.title}«"
        about = f"{kind}, passage for passage, med de regler, der bygger på dem."
        return Page(self._path, document.title, body, about)

    def _banner(self) -> str:
        document, number = self._document, len(self._book.register.documents)
        told = {
            "Art": text(capital(document.kind)),
            "Udgiver": text(document.publisher),
            "Rang": f"{document.rank} af {number}. {self._linked(document.rank_reason)}",
            "Dato": self._linked(document.date_known),
            "Bemærk": self._linked(document.note or ""),
        }
        lines = [f"**{term}:** {words}" for term, words in told.items() if words]
        return '!!! abstract "Om dokumentet"\n\n' + bullets(lines, level=1)

    def _linked(self, words: str) -> str:
        return with_sources(self._book, words, self._path)

    def _sections(self) -> Iterator[str]:
        """The passages; those without words in a row are told together."""
        for is_told, found in groupby(self._covered, _is_told):
            if is_told:
                yield from map(self._passage, found)
            else:
                yield _without_words(list(found))

    def _passage(self, covered: Covered) -> str:
        passage = covered.passage
        if passage.kind == "heading":
            heading = anchored(passage.quote or passage.section, passage.id)
            return f"{heading}\n{self._about(covered)}"
        classes = f".passage .{coverage_bar.CLASSES[covered.status]}"
        point = " .punkt" if passage.kind == "list_item" else ""
        words = text(passage.quote or "")
        return f"{words}\n{{: #{passage.id} {classes}{point} }}\n\n{self._about(covered)}"

    def _about(self, covered: Covered) -> str:
        """What the passage is, and what rests on it."""
        passage = covered.passage
        sorts = [CLASSES[each] for each in (passage.class_, *passage.also)]
        status = coverage_bar.WORDS[covered.status]
        reason = f": {passage.reason[:1].lower()}{passage.reason[1:]}" if passage.reason else ""
        own = link(passage.id, addresses.source(passage.id), self._path)
        first = f"{own} · {text(listed(sorts))} · **{status}**{text(reason)}"
        lines = "<br>".join([first, *citing.lines(self._book, passage.id, self._path)])
        return f"{lines}\n{{: .om }}\n\n{citing.cases(self._book, passage.id, self._path)}"


def _is_told(covered: Covered) -> bool:
    return covered.passage.quote is not None or covered.passage.kind == "heading"


def _without_words(covered: Sequence[Covered]) -> str:
    """Passages whose words are not carried over, with the reason, once."""
    paragraphs = []
    for reason, found in groupby(covered, lambda each: each.passage.reason):
        ids = [each.passage.id for each in found]
        places = listed([f"*{text(each)}*{{: #{each} }}" for each in ids])
        words = f"{places}: ordene er udeladt. {text(reason or '')}"
        paragraphs.append(f"{words}\n{{: .om .udeladt }}\n")
    return "\n".join(paragraphs)
