"""A chapter, or all chapters: every variable once, and every line between two of them.

A chapter is drawn in pieces that hang together. What a piece reads from another chapter stands in
it as a reference, so that no line runs from one chapter to another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from xml.etree.ElementTree import Element

from openfisca_ressourceforloeb.registers.dependencies import Dependencies, Node

from . import words
from .boxes import Box, Paragraph, draw_box, draw_text, group_of, paragraph, reference_group, small
from .layered import Layout, layered
from .legend import draw_legend
from .paths import arrow, rounded
from .placing import Point, Size, extent, packed
from .svg import Canvas, Link, add

_BOX = 220.0
_NAME, _TITLE = 13.0, 18.0
_WIDTH = 1000.0
_WHOLE_WIDTHS = range(2400, 3300, 50)
_BETWEEN_PIECES, _BETWEEN_CHAPTERS = 28.0, 20.0
_MARGIN = 20.0
_ABOVE = 4.0
_HEADING = 46.0
_ROUND = 8.0


def draw_chapter(
    graph: Dependencies, chapter: str, *, prefix: str = "graf", href: Link | None = None
) -> str:
    """Every variable of a chapter, and what they read from other chapters.

    Args:
        graph: the dependencies of the law.
        chapter: the chapter's title.
        prefix: begins the ids of the drawing; another for each drawing of a page.
        href: where the page of a variable is.

    Returns:
        An ``<svg>`` that can stand in a page or in a file of its own.

    Raises:
        KeyError: there is no such chapter.
        ValueError: the prefix cannot begin an id.
    """
    nodes = graph.chapters()[chapter]
    title, told = words.chapter_title(chapter), words.chapter(graph, nodes)
    canvas = Canvas(prefix, title, told, href, href is not None)
    panel = _panel(graph, chapter, nodes)
    right, bottom = panel.size
    top = draw_legend(canvas, _meanings([panel]), (_MARGIN, _ABOVE), right)
    _draw_panel(canvas, panel, (0, top), canvas.href)
    return canvas.to_text((right, top + bottom), can_shrink=False)


def draw_whole(graph: Dependencies, *, prefix: str = "graf", href: Link | None = None) -> str:
    """Every variable of the law, chapter by chapter; a reference leads to the variable itself.

    Args:
        graph: the dependencies of the law.
        prefix: begins the ids of the drawing; another for each drawing of a page.
        href: where the page of a variable is.

    Returns:
        An ``<svg>`` that can stand in a page or in a file of its own.

    Raises:
        ValueError: the prefix cannot begin an id.
    """
    canvas = Canvas(prefix, words.WHOLE_TITLE, words.whole(graph), href, has_links=True)
    panels = [_panel(graph, *each) for each in graph.chapters().items()]
    sizes = [panel.size for panel in panels]
    ways = (packed(sizes, width, _BETWEEN_CHAPTERS) for width in _WHOLE_WIDTHS)
    corners = min(ways, key=lambda way: prod(extent(way, sizes)))
    right, bottom = extent(corners, sizes)
    above = draw_legend(canvas, _meanings(panels), (_MARGIN, _ABOVE), right)
    for panel, (left, top) in zip(panels, corners, strict=True):
        _draw_panel(canvas, panel, (left, above + top), lambda name: f"#{prefix}-{name}")
    return canvas.to_text((right, above + bottom), can_shrink=False)


@dataclass(frozen=True)
class _Piece:
    """Variables of a chapter that hang together.

    Attributes:
        boxes: those of the variables, by name.
        references: those of the variables of other chapters that are read, by name.
        periods: for which other period a variable is read, by the read and the reader.
        layout: where everything is.
    """

    boxes: Mapping[str, Box]
    references: Mapping[str, Box]
    periods: Mapping[tuple[str, str], str]
    layout: Layout


@dataclass(frozen=True)
class _Panel:
    """A chapter: its heading, and its pieces with their corners."""

    heading: tuple[Paragraph, Paragraph]
    pieces: Sequence[tuple[Point, _Piece]]

    @property
    def size(self) -> Size:
        """Width and height, with a margin all around."""
        corners = [corner for corner, _ in self.pieces]
        wide, high = extent(corners, [piece.layout.size for _, piece in self.pieces])
        return (
            2 * _MARGIN + max(wide, *(each.width for each in self.heading)),
            2 * _MARGIN + _HEADING + high,
        )


def _meanings(panels: Iterable[_Panel]) -> dict[str, str]:
    """What is drawn, by its look, in the order of the legend."""
    seen: set[str] = set()
    for _, piece in (each for panel in panels for each in panel.pieces):
        seen |= {box.looks for box in (*piece.boxes.values(), *piece.references.values())}
        seen |= {words.line(period) for period in piece.periods.values()}
    return {looks: meaning for looks, meaning in words.LEGEND.items() if looks in seen}


def _panel(graph: Dependencies, chapter: str, nodes: Sequence[Node]) -> _Panel:
    pieces = [_piece(graph, names) for names in _hanging_together(graph, nodes)]
    corners = packed([piece.layout.size for piece in pieces], _WIDTH, _BETWEEN_PIECES)
    heading = (Paragraph((chapter,), _TITLE, "titel"), small(words.count(nodes)))
    return _Panel(heading, list(zip(corners, pieces, strict=True)))


def _hanging_together(graph: Dependencies, nodes: Sequence[Node]) -> list[list[str]]:
    """The names of the chapter in groups, such that none reads a variable of another group."""
    left = [node.name for node in nodes]
    groups = []
    while left:
        found, waiting = {left[0]}, [left[0]]
        while waiting:
            name = waiting.pop()
            beside = {*graph.reads(name), *graph.read_by(name)} & set(left) - found
            found |= beside
            waiting += beside
        groups.append([name for name in left if name in found])
        left = [name for name in left if name not in found]
    return groups


def _piece(graph: Dependencies, names: Sequence[str]) -> _Piece:
    reads = {name: graph.reads(name) for name in names}
    outside = dict.fromkeys(read for found in reads.values() for read in found if read not in reads)
    boxes = {name: _box(graph, graph.nodes[name]) for name in names}
    references = {name: _reference(graph.nodes[name]) for name in outside}
    sizes = {name: box.size for name, box in (references | boxes).items()}
    width = max(_BOX, *(wide for wide, _ in sizes.values()))
    heights = {name: high for name, (_, high) in sizes.items()}
    periods = {
        (read, name): words.period(edges, graph.nodes[read])
        for name, found in reads.items()
        for read, edges in found.items()
    }
    return _Piece(boxes, references, periods, layered(heights, list(periods), width))


def _box(graph: Dependencies, node: Node) -> Box:
    readers = [graph.nodes[name].chapter for name in graph.read_by(node.name)]
    others = dict.fromkeys(chapter for chapter in readers if chapter != node.chapter)
    notes = [words.since(node), words.used_elsewhere(list(others), node.chapter in readers)]
    says = (
        paragraph(node.label, _BOX, _NAME, "navn"),
        *(small(note, _BOX) for note in notes if note),
    )
    return Box(node.name, words.LOOKS[node.kind], says, words.about(node))


def _reference(node: Node) -> Box:
    says = (paragraph(node.label, _BOX, _NAME, "navn"), small(words.from_chapter(node), _BOX))
    return Box(node.name, "henvisning", says, words.about(node))


def _draw_panel(canvas: Canvas, panel: _Panel, corner: Point, reference: Link) -> None:
    left, top = corner
    width, height = panel.size
    add(canvas.root, "rect", class_="flade", x=left, y=top, width=width, height=height, rx=_ROUND)
    draw_text(canvas.root, panel.heading, (left + _MARGIN, top + _MARGIN / 2))
    for (right, down), piece in panel.pieces:
        place = (left + _MARGIN + right, top + _MARGIN + _HEADING + down)
        _draw_piece(canvas, piece, place, reference)


def _draw_piece(canvas: Canvas, piece: _Piece, corner: Point, reference: Link) -> None:
    areas = {name: area.moved(corner) for name, area in piece.layout.places.items()}
    for name, box in piece.references.items():
        draw_box(reference_group(canvas, box), box, areas[name], reference(name))
    for name, box in piece.boxes.items():
        group = group_of(canvas, box)
        for edge, period in piece.periods.items():
            if edge[1] == name:
                way = [(x + corner[0], y + corner[1]) for x, y in piece.layout.routes[edge]]
                _draw_line(group, way, period)
        draw_box(group, box, areas[name], canvas.href(name))


def _draw_line(group: Element, way: Sequence[Point], period: str) -> None:
    line = add(group, "path", class_=words.line(period), d=rounded(way))
    if period:
        add(line, "title").text = words.capital(period)
    add(group, "path", class_="pil", d=arrow(way[-1]))
