"""What the sources say, word for word, each with a link to where it stands."""

from __future__ import annotations

from collections.abc import Iterable

from openfisca_ressourceforloeb.sources import (
    ExternalCitation,
    Passage,
    Source,
    parse_reference,
)

from . import addresses
from .book import Book
from .links import to_source
from .markdown import bullets, link, text

_OUTSIDE = "Uden for de fem dokumenter, gengivet med modellens ord:"


def quotes(book: Book, references: Iterable[str], page: str) -> str:
    """The sources of references (``kilde:003-23``): the passages' own words, then the rest.

    A citation from outside the five documents is told in other words, and marked as such.
    """
    sources = [parse_reference(each) for each in references]
    passages = [each for each in sources if isinstance(each, Passage)]
    external = [each for each in sources if isinstance(each, ExternalCitation)]
    told = "\n".join(_passage(book, each, page) for each in passages)
    return "\n".join(filter(None, [told, _others(external, page)]))


def words_of(source: Source) -> str:
    """What a source says: a passage's own words in quotation marks, or the citation in ours."""
    if isinstance(source, Passage):
        return f"»{text(source.quote or '')}«"
    return text(source.says)


def _passage(book: Book, passage: Passage, page: str) -> str:
    document = book.register.document(passage.document)
    named = link(document.title, addresses.document(document.id), page)
    place = f"{to_source(passage.id, page)}, {text(document.kind)} »{named}«"
    return f"> {words_of(passage)}\n> {{ .citat }}\n>\n> {place}\n> {{ .sted }}\n"


def _others(citations: Iterable[ExternalCitation], page: str) -> str:
    told = [
        f"{to_source(each.id, page)}, {text(each.title)}: {words_of(each)}" for each in citations
    ]
    return f"{text(_OUTSIDE)}\n\n{bullets(told)}" if told else ""
