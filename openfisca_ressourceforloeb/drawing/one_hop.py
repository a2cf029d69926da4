"""One variable: what it reads on one side, what reads it on the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from xml.etree.ElementTree import Element

from openfisca_ressourceforloeb.registers.dependencies import Dependencies, Node

from . import words
from .boxes import SMALL, Paragraph, draw_box, draw_text, group_of, small
from .neighbours import Neighbour, own_box, read_by, reads
from .paths import arrow, arrow_down, curve, rounded
from .placing import Area, Size, spread
from .svg import Canvas, Link, add
from .text import width

_SIDE, _MIDDLE, _NARROW = 250.0, 240.0, 360.0
_MARGIN = 4.0
_HEADING = 22.0
_GAP = 10.0
_BEND = 64.0
_AROUND_NOTE = 20.0
_ABOVE_LINE = 17.0
_PORTS = 9.0
_RAIL, _INDENT = 18.0, 36.0


class Shape(Enum):
    """How the drawing is laid out."""

    COLUMNS = auto()
    """Beside each other: for a page on a screen."""

    STACKED = auto()
    """Below each other, 360 pixels wide: for a telephone."""


def draw_one_hop(
    graph: Dependencies,
    name: str,
    *,
    shape: Shape = Shape.COLUMNS,
    prefix: str = "graf",
    href: Link | None = None,
) -> str:
    """A variable, the variables and parameters it reads, and the variables that read it.

    Args:
        graph: the dependencies of the law.
        name: the variable.
        shape: how it is laid out.
        prefix: begins the ids of the drawing; another for each drawing of a page.
        href: where the page of a variable's name or a parameter's path is.

    Returns:
        An ``<svg>`` that can stand in a page or in a file of its own.

    Raises:
        KeyError: there is no such variable.
        ValueError: the prefix cannot begin an id.
    """
    node = graph.nodes[name]
    canvas = Canvas(
        prefix, words.one_hop_title(node), words.one_hop(graph, node), href, href is not None
    )
    draw = _columns if shape is Shape.COLUMNS else _stacked
    return canvas.to_text(draw(canvas, graph, node))


# --- beside each other ---


@dataclass(frozen=True)
class _Side:
    """What the variable reads, or what reads it, under a heading."""

    heading: str
    neighbours: Sequence[Neighbour]

    @property
    def width(self) -> float:
        """Of the boxes."""
        return max([_SIDE, *(each.box.size[0] for each in self.neighbours)])

    @property
    def notes(self) -> float:
        """What the notes take up beside the boxes."""
        widest = max((width(each.note, SMALL) for each in self.neighbours), default=0)
        return widest + _AROUND_NOTE if widest else 0

    @property
    def room(self) -> float:
        """What the boxes and the lines take up across; nothing where there are none."""
        return self.width + self.notes + _BEND if self.neighbours else 0

    @property
    def height(self) -> float:
        """Of the heading and the boxes; nothing where there are none."""
        boxes = sum(each.box.size[1] + _GAP for each in self.neighbours)
        return _HEADING + boxes - _GAP if boxes else 0


def _columns(canvas: Canvas, graph: Dependencies, node: Node) -> Size:
    """What the variable reads at the left, what reads it at the right."""
    before = _Side(words.READS, reads(graph, node, _SIDE))
    after = _Side(words.READ_BY, read_by(graph, node, _SIDE))
    own = own_box(graph, node, _MIDDLE)
    most = max(len(before.neighbours), len(after.neighbours))
    high = max(own.size[1], _PORTS * (most + 1))
    tall = max(high, before.height, after.height)
    wide = max(_MIDDLE, own.size[0])
    area = Area(_MARGIN + before.room, _MARGIN + (tall - high) / 2, wide, high)
    draw_box(group_of(canvas, own), own, area)
    for beside, place, port in _placed(canvas, before, _MARGIN, area):
        way = curve((place.right, place.middle), (area.left, port), before=before.notes)
        group = _draw(canvas, beside, place, way, arrow((area.left, port)))
        _note(group, beside, place.right, place.middle)
    right = area.right + after.room
    for beside, place, port in _placed(canvas, after, right - after.width, area):
        tip = (place.left, place.middle)
        way = curve((area.right, port), tip, after=after.notes)
        group = _draw(canvas, beside, place, way, arrow(tip))
        _note(group, beside, place.left - after.notes, place.middle)
    return right + _MARGIN, tall + 2 * _MARGIN


def _placed(
    canvas: Canvas, side: _Side, left: float, own: Area
) -> Iterator[tuple[Neighbour, Area, float]]:
    """The neighbours of a side, where their boxes are, and where their lines meet the variable."""
    if not side.neighbours:
        return
    top = own.middle - side.height / 2
    _heading(canvas, side.heading, left, top)
    places = _below_each_other(side.neighbours, left, top + _HEADING, side.width)
    middles = [place.middle for place in places]
    bounds = (own.top + _PORTS, own.bottom - _PORTS)
    ports = spread(middles, [_PORTS] * (len(middles) - 1), bounds)
    yield from zip(side.neighbours, places, ports, strict=True)


def _note(group: Element, beside: Neighbour, left: float, height: float) -> None:
    """Writes the note of a line just above the line."""
    if beside.note:
        draw_text(group, [small(beside.note)], (left + _AROUND_NOTE / 2, height - _ABOVE_LINE))


# --- below each other ---


def _stacked(canvas: Canvas, graph: Dependencies, node: Node) -> Size:
    """What the variable reads above it, what reads it below."""
    room = _NARROW - _INDENT - _MARGIN
    above = [each.with_note_inside() for each in reads(graph, node, room)]
    below = [each.with_note_inside() for each in read_by(graph, node, room)]
    own = own_box(graph, node, _NARROW - 2 * _MARGIN)
    indented = (_INDENT + each.box.size[0] for each in (*above, *below))
    right = max([_NARROW - _MARGIN, _MARGIN + own.size[0], *indented])
    top = _above(canvas, above, right)
    area = Area(_MARGIN, top, right - _MARGIN, own.size[1])
    draw_box(group_of(canvas, own), own, area)
    return right + _MARGIN, _below(canvas, below, right, area.bottom) + _MARGIN


def _above(canvas: Canvas, neighbours: Sequence[Neighbour], right: float) -> float:
    """What the variable reads; the height its box begins at."""
    if not neighbours:
        return _MARGIN
    _heading(canvas, words.READS, _INDENT, _MARGIN)
    places = _below_each_other(neighbours, _INDENT, _MARGIN + _HEADING, right - _INDENT)
    tip = (_RAIL, places[-1].bottom + 2 * _GAP)
    for beside, place in zip(neighbours, places, strict=True):
        way = rounded([(place.left, place.middle), (_RAIL, place.middle), tip])
        _draw(canvas, beside, place, way, arrow_down(tip))
    return tip[1]


def _below(canvas: Canvas, neighbours: Sequence[Neighbour], right: float, top: float) -> float:
    """What reads the variable, whose box ends at ``top``; the height it all ends at."""
    if not neighbours:
        return top
    _heading(canvas, words.READ_BY, _INDENT, top + _GAP)
    places = _below_each_other(neighbours, _INDENT, top + _GAP + _HEADING, right - _INDENT)
    for beside, place in zip(neighbours, places, strict=True):
        tip = (place.left, place.middle)
        _draw(
            canvas, beside, place, rounded([(_RAIL, top), (_RAIL, place.middle), tip]), arrow(tip)
        )
    return places[-1].bottom


# --- both ---


def _heading(canvas: Canvas, text: str, left: float, top: float) -> None:
    draw_text(canvas.root, [Paragraph((text,), SMALL, "lille titel")], (left, top))


def _below_each_other(
    neighbours: Sequence[Neighbour], left: float, top: float, width: float
) -> list[Area]:
    areas: list[Area] = []
    for each in neighbours:
        areas.append(Area(left, top, width, each.box.size[1]))
        top = areas[-1].bottom + _GAP
    return areas


def _draw(canvas: Canvas, beside: Neighbour, area: Area, way: str, head: str) -> Element:
    """A neighbour with its line and the head of its arrow."""
    group = group_of(canvas, beside.box)
    add(group, "path", class_=beside.line, d=way)
    add(group, "path", class_="pil", d=head)
    draw_box(group, beside.box, area, canvas.href(beside.box.key))
    return group
