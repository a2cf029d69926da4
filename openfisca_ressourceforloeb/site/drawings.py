"""Drawings of who needs whom, as they stand on the pages.

A drawing is HTML that MkDocs leaves as it is, so its links are those of the finished site.
"""

from __future__ import annotations

from openfisca_ressourceforloeb.drawing.chapter import draw_chapter, draw_whole
from openfisca_ressourceforloeb.drawing.one_hop import Shape, draw_one_hop
from openfisca_ressourceforloeb.drawing.overview import draw_overview
from openfisca_ressourceforloeb.drawing.svg import Link
from openfisca_ressourceforloeb.registers.chapters import CHAPTERS
from openfisca_ressourceforloeb.registers.dependencies import Dependencies

from . import addresses
from .book import Book
from .markdown import relative

_MARKDOWN, _HTML = ".md", ".html"


def one_hop(book: Book, graph: Dependencies, name: str, page: str) -> str:
    """What a variable reads and what reads it: one drawing for a screen, one for a telephone."""
    links = _links(book, page)
    wide = draw_one_hop(graph, name, prefix="tegning", href=links)
    narrow = draw_one_hop(graph, name, shape=Shape.STACKED, prefix="tegning-smal", href=links)
    return _framed(wide, "bred") + _framed(narrow, "smal")


def chapter(book: Book, graph: Dependencies, title: str, page: str) -> str:
    """Every variable of a chapter."""
    drawing = draw_chapter(graph, title, prefix="tegning", href=_links(book, page))
    return _framed(drawing, "rul", title)


def chapters(graph: Dependencies, page: str) -> str:
    """How the chapters build on each other."""
    folders = {title: folder for folder, title in CHAPTERS.items()}

    def href(title: str) -> str:
        return in_html(addresses.chapter(folders[title]), page)

    drawing = draw_overview(graph, prefix="tegning-kapitler", href=href)
    return _framed(drawing, "rul", "Lovens kapitler")


def whole(book: Book, graph: Dependencies, page: str) -> str:
    """Every variable of the law."""
    drawing = draw_whole(graph, prefix="tegning-hele", href=_links(book, page))
    return _framed(drawing, "rul", "Alle regler og oplysninger")


def in_html(target: str, page: str) -> str:
    """The address of a page as seen from another, in the finished site."""
    path, hash_, anchor = relative(target, page).partition("#")
    return path.removesuffix(_MARKDOWN) + (_HTML if path else "") + hash_ + anchor


def _links(book: Book, page: str) -> Link:
    def to(name: str) -> str:
        is_variable = name in book.variables
        target = addresses.variable(book.system, name) if is_variable else addresses.parameter(name)
        return in_html(target, page)

    return to


def _framed(drawing: str, kind: str, label: str = "") -> str:
    """A drawing in a frame; one that is wider than the page can be scrolled, also by keyboard."""
    scrolls = f' tabindex="0" role="region" aria-label="{label}"' if label else ""
    return f'<div class="tegning {kind}" data-search-exclude{scrolls}>{drawing}</div>\n'
