"""The chapters below each other, and in how many places one builds on another.

Lines at the right go down, from a chapter to those after it that build on it; lines at the left go
up. What goes out of a chapter goes together; each line into a chapter has its number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from xml.etree.ElementTree import Element

from openfisca_ressourceforloeb.registers.dependencies import Dependencies, Node

from . import words
from .boxes import Box, draw_box, draw_text, group_of, paragraph, small
from .channel import Net, tracks
from .paths import arrow, rounded
from .placing import Area, Point
from .svg import Canvas, Link, add

_BOX, _NAME = 230.0, 14.0
_MARGIN = 4.0
_GAP = 14.0
_PORT = 16.0
_NUMBER = 28.0
_TRACK = 8.0
_BESIDE_ARROW, _ABOVE_LINE = 9.0, 16.0

_Counts: TypeAlias = Mapping[tuple[str, str], int]
"""In how many places a chapter builds on another: by that other's title and its own."""


def draw_overview(graph: Dependencies, *, prefix: str = "graf", href: Link | None = None) -> str:
    """The chapters as boxes, and in how many places each builds on each other.

    Args:
        graph: the dependencies of the law.
        prefix: begins the ids of the drawing; another for each drawing of a page.
        href: where the page of a chapter is, by its title.

    Returns:
        An ``<svg>`` that can stand in a page or in a file of its own.

    Raises:
        ValueError: the prefix cannot begin an id.
    """
    chapters, counts = graph.chapters(), graph.between_chapters()
    titles = list(chapters)
    told = words.overview(titles, counts)
    canvas = Canvas(prefix, words.OVERVIEW_TITLE, told, href, href is not None)
    sides = [_Side(titles, counts, is_right) for is_right in (False, True)]
    boxes = {title: _box(title, nodes, counts) for title, nodes in chapters.items()}
    areas = _areas(boxes, sides)
    lines = [line for side in sides for line in side.lines(areas)]
    across = [x for line in lines for x, _ in line.way]
    left = _MARGIN - min(across)
    for title, box in boxes.items():
        group = group_of(canvas, box)
        for line in lines:
            if line.reader == title:
                _draw_line(group, line, left)
        draw_box(group, box, areas[title].moved((left, 0)), canvas.href(title))
    right, bottom = left + max(across), max(area.bottom for area in areas.values()) + _GAP
    note = small(words.OVERVIEW_NOTE, right)
    draw_text(canvas.root, [note], (_MARGIN, bottom))
    return canvas.to_text((right + _MARGIN, bottom + note.height + _MARGIN))


@dataclass(frozen=True)
class _Line:
    """A line from a chapter to one that builds on it; the boxes begin at 0."""

    read: str
    reader: str
    count: int
    way: tuple[Point, ...]
    is_right: bool


class _Side:
    """The lines at one side of the boxes."""

    def __init__(self, titles: Sequence[str], counts: _Counts, is_right: bool) -> None:
        place = {title: at for at, title in enumerate(titles)}
        self._is_right = is_right
        self._counts = {
            (read, reader): counts[read, reader]
            for read in titles
            for reader in titles
            if counts.get((read, reader)) and read != reader
            if (place[read] < place[reader]) == is_right
        }
        # In this order the lines of those further away pass outside those of the nearer.
        into = sorted(self._counts, key=lambda pair: -place[pair[0]])
        self._ports: dict[str, list[str]] = {}
        for title in titles:
            ports = [read for read, reader in into if reader == title]
            goes_out = [title] if any(read == title for read, _ in into) else []
            self._ports[title] = ports + goes_out if is_right else goes_out + ports

    def ports(self, title: str) -> int:
        """How many lines meet a box."""
        return len(self._ports[title])

    def lines(self, areas: Mapping[str, Area]) -> Iterator[_Line]:
        """Every line with its way."""
        edge, outwards = (_BOX, 1) if self._is_right else (0, -1)
        track = tracks(self._nets(areas))
        for (read, reader), count in self._counts.items():
            start, end = self._height(areas, read, read), self._height(areas, reader, read)
            x = edge + outwards * (_NUMBER + _TRACK * track[read])
            way = ((edge, start), (x, start), (x, end), (edge, end))
            yield _Line(read, reader, count, way, self._is_right)

    def _nets(self, areas: Mapping[str, Area]) -> Iterator[Net]:
        """For each chapter that others build on, the heights its line has to reach."""
        for read in dict.fromkeys(read for read, _ in self._counts):
            readers = [reader for other, reader in self._counts if other == read]
            yield Net(read, tuple(self._height(areas, each, read) for each in (read, *readers)))

    def _height(self, areas: Mapping[str, Area], title: str, read: str) -> float:
        """Where the line that comes out of ``read`` meets a box."""
        ports = self._ports[title]
        return areas[title].middle + (ports.index(read) - (len(ports) - 1) / 2) * _PORT


def _box(title: str, nodes: Sequence[Node], counts: _Counts) -> Box:
    inside = words.connections(counts.get((title, title), 0))
    says = (
        paragraph(title, _BOX, _NAME, "navn titel"),
        small(words.count(nodes), _BOX),
        *([small(inside, _BOX)] if inside else []),
    )
    return Box(title, "kapitel", says, f"{title}: {words.count(nodes)}")


def _areas(boxes: Mapping[str, Box], sides: Sequence[_Side]) -> dict[str, Area]:
    """The boxes below each other, each with room for the lines that meet it."""
    areas: dict[str, Area] = {}
    top = _MARGIN
    for title, box in boxes.items():
        ports = max(side.ports(title) for side in sides)
        areas[title] = Area(0, top, _BOX, max(box.size[1], _PORT * (ports + 1)))
        top = areas[title].bottom + _GAP
    return areas


def _draw_line(group: Element, line: _Line, left: float) -> None:
    way = [(left + x, y) for x, y in line.way]
    path = add(group, "path", class_=words.LINE, d=rounded(way))
    add(path, "title").text = words.builds_on(line.reader, line.read, line.count)
    x, y = way[-1]
    add(group, "path", class_="pil", d=arrow((x, y), to_the_left=line.is_right))
    beside = _BESIDE_ARROW if line.is_right else _BESIDE_ARROW - _NUMBER
    draw_text(group, [small(str(line.count))], (x + beside, y - _ABOVE_LINE))
