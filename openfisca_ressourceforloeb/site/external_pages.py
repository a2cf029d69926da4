"""The sources outside the five documents: what each states, and what rests on it."""

from __future__ import annotations

from collections.abc import Iterator

from openfisca_ressourceforloeb.sources import ExternalCitation

from . import addresses, citing
from .book import Book
from .links import with_sources
from .markdown import anchored, bullets, link, table, text
from .page import Page

_PATH = addresses.EXTERNAL
_NO_NUMBER = "-"
STATUS = {"fundet": "fundet: læst på en offentlig side", "afledt": "afledt: beregnet af fundne tal"}
"""What each status of a citation means."""


def write(book: Book) -> Iterator[Page]:
    """One page with every external citation."""
    citations = book.register.external.values()
    rows = [
        [
            link(each.id, f"{_PATH}#{each.id}", _PATH),
            *map(text, (each.title, each.publisher, each.date, each.status)),
        ]
        for each in citations
    ]
    intro = (
        "Her står det, modellen bruger, men de fem dokumenter ikke siger: love, satser og "
        "afgørelser, gengivet med modellens ord og med det sted, de er læst. Adresserne er "
        "skrevet, som de blev fundet; siderne henter intet derfra.\n"
    )
    body = "\n".join(
        [
            intro,
            table(["Nr.", "Titel", "Udgiver", "Dato", "Status"], rows),
            *(_citation(book, each) for each in citations),
        ]
    )
    about = "Love, satser og afgørelser uden for de fem dokumenter, som reglerne bygger på."
    yield Page(_PATH, "Kilder uden for dokumenterne", body, about)


def _citation(book: Book, citation: ExternalCitation) -> str:
    told = {
        "Udgiver": citation.publisher,
        "Dato": citation.date,
        "Nummer": citation.number,
        "Adresse": citation.address,
        "Status": STATUS[citation.status],
        "Bemærk": citation.note or "",
    }
    known = {term: words for term, words in told.items() if words not in ("", _NO_NUMBER)}
    lines = [f"**{term}:** {with_sources(book, words, _PATH)}" for term, words in known.items()]
    return "\n".join(
        [
            anchored(f"{citation.id}: {citation.title}", citation.id),
            f"{text(citation.says)}\n",
            bullets(lines),
            _figures(citation),
            _used(book, citation.id),
        ]
    )


def _figures(citation: ExternalCitation) -> str:
    rows = [[str(each.year or ""), text(each.text)] for each in citation.figures]
    return table(["År", "Tal"], rows) if rows else ""


def _used(book: Book, source_id: str) -> str:
    lines = list(citing.lines(book, source_id, _PATH))
    used = (
        f"**Bruges af**\n\n{bullets(lines)}" if lines else "Ingen regel eller sats bruger kilden.\n"
    )
    return f"{used}\n{citing.cases(book, source_id, _PATH)}"
