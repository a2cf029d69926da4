"""Reads a drawing back from its text, the way a browser lays it out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import numpy
from numpy.typing import NDArray

from openfisca_ressourceforloeb.drawing.placing import Area, Point

Points: TypeAlias = NDArray[numpy.float64]

SVG = "{http://www.w3.org/2000/svg}"
_ARIAL = {
    **dict.fromkeys("ijl", 222),
    **dict.fromkeys(" ,./:;Ift", 278),
    **dict.fromkeys("()-r", 333),
    **dict.fromkeys("Jcksvxyz", 500),
    **dict.fromkeys("0123456789Labdeghnopquåé", 556),
    **dict.fromkeys("+×<>", 584),
    **dict.fromkeys("FTZø", 611),
    **dict.fromkeys("ABEKPSVXYÅ&", 667),
    **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("GOQØ", 778),
    **dict.fromkeys("Mm", 833),
    '"': 355,
    "æ": 889,
    "W": 944,
    "Æ": 1000,
}
"""How far a browser moves after each letter of Arial, in thousandths of the size."""

_BOLDER = 1.1
_ABOVE, _BELOW = 0.72, 0.21
"""How far letters reach above and below their line, in sizes."""

_COMMAND = re.compile(r"([MLHVQC])([^MLHVQC]*)")
_NUMBER = re.compile(r"-?[0-9.]+(?:e-?[0-9]+)?")


@dataclass(frozen=True)
class Drawn:
    """A box with its text, as it is drawn."""

    area: Area
    texts: tuple[Area, ...]
    link: str | None


class Drawing:
    """A drawing that has been read."""

    def __init__(self, svg: str) -> None:
        self.svg = svg
        self.root = ElementTree.fromstring(svg)  # noqa: S314 - our own text
        self.groups = [each for each in self.root.iter(f"{SVG}g") if _is(each, "knude")]
        self.nodes = {
            group.get("data-navn", ""): _drawn(group) for group in self.groups if group.get("id")
        }
        self.references = [
            (group.get("data-henviser", ""), _drawn(group))
            for group in self.groups
            if group.get("data-henviser")
        ]

    def boxes(self) -> list[Drawn]:
        """Every box, those of references too."""
        return [*self.nodes.values(), *(drawn for _, drawn in self.references)]

    def texts(self) -> list[Area]:
        """Every line of text."""
        return [area for text in self.root.iter(f"{SVG}text") for area in _lines(text)]

    def words(self) -> str:
        """Everything that is written, in order."""
        return " ".join(each.text or "" for each in self.root.iter(f"{SVG}tspan"))

    def lines(self) -> list[Points]:
        """Points close to each other along every line."""
        return [
            points_of(each.get("d", ""))
            for each in self.root.iter(f"{SVG}path")
            if _is(each, "kant")
        ]

    def lines_of(self, name: str) -> list[str]:
        """The ``d`` of every line that lights up with a node."""
        (group,) = (each for each in self.groups if each.get("data-navn") == name)
        return [each.get("d", "") for each in group.iter(f"{SVG}path") if _is(each, "kant")]

    def note(self, name: str) -> str:
        """What is written in a node's group outside its box."""
        (group,) = (each for each in self.groups if each.get("data-navn") == name)
        found = (line.text or "" for text in group.findall(f"{SVG}text") for line in text)
        return " ".join(found)

    def says(self, name: str) -> str:
        """What is written in a node's box."""
        (group,) = (each for each in self.groups if each.get("data-navn") == name)
        boxes = (*group.findall(f"{SVG}g"), *group.findall(f"{SVG}a"))
        return " ".join(line.text or "" for box in boxes for line in box.iter(f"{SVG}tspan"))


def overlapping(areas: Sequence[Area]) -> list[tuple[Area, Area]]:
    """The pairs of areas that have more in common than an edge."""
    left, top, right, bottom = _sides(areas)
    across = (left[:, None] < right) & (left < right[:, None])
    along = (top[:, None] < bottom) & (top < bottom[:, None])
    both = numpy.argwhere(numpy.triu(across & along, 1))
    return [(areas[int(one)], areas[int(other)]) for one, other in both]


def crossed(line: Points, areas: Sequence[Area], margin: float = 0.1) -> list[Area]:
    """The areas a line goes through, and not only along the edge of."""
    left, top, right, bottom = _sides(areas)
    x, y = line[:, :1], line[:, 1:]
    across = (x > left + margin) & (x < right - margin)
    along = (y > top + margin) & (y < bottom - margin)
    return [areas[int(at)] for at in numpy.flatnonzero((across & along).any(axis=0))]


def _sides(areas: Sequence[Area]) -> tuple[Points, Points, Points, Points]:
    sides = [(area.left, area.top, area.right, area.bottom) for area in areas]
    left, top, right, bottom = numpy.array(sides).T
    return left, top, right, bottom


def ends(way: str) -> tuple[Point, Point]:
    """Where a line begins and ends."""
    corners = [each for part in _parts(way) for each in part]
    return corners[0], corners[-1]


def straight_parts(way: str) -> list[Area]:
    """The level and upright parts of a line with rounded corners, as areas without a breadth."""
    return [
        Area(min(x, right), min(y, bottom), abs(right - x), abs(bottom - y))
        for (x, y), *bends, (right, bottom) in _parts(way)
        if not bends
    ]


def points_of(way: str) -> Points:
    """Points along a path, at most a few pixels from each other."""
    return numpy.concatenate([_along(numpy.array(part)) for part in _parts(way)])


def points_of_arrow(head: str) -> Points:
    """The tip of an arrow, and its two other corners."""
    x, y, across, along, *_ = (float(each) for each in _NUMBER.findall(head))
    tip = numpy.array((x, y))
    turn = (across, -along) if "v" in head else (-across, along)
    return numpy.array((tip, tip + numpy.array((across, along)), tip + numpy.array(turn)))


def _is(element: Element, looks: str) -> bool:
    return looks in element.get("class", "").split()


def _drawn(group: Element) -> Drawn:
    (rect,) = group.iter(f"{SVG}rect")
    link = next((each.get("href") for each in group.iter(f"{SVG}a")), None)
    (parent,) = (each for each in group.iter() if rect in list(each))
    texts = tuple(area for text in parent.findall(f"{SVG}text") for area in _lines(text))
    return Drawn(
        Area(*(float(rect.get(side, 0)) for side in ("x", "y", "width", "height"))), texts, link
    )


def _lines(text: Element) -> Iterator[Area]:
    size = float(text.get("font-size", 0)) * (_BOLDER if _is(text, "titel") else 1)
    for line in text.iter(f"{SVG}tspan"):
        width = sum(_ARIAL[letter] for letter in line.text or "") * size / 1000
        left, baseline = float(line.get("x", 0)), float(line.get("y", 0))
        yield Area(left, baseline - _ABOVE * size, width, (_ABOVE + _BELOW) * size)


def _parts(way: str) -> Iterator[list[Point]]:
    """Each line and curve of a path: where it begins, its corners, and where it ends."""
    here = (0.0, 0.0)
    for command, rest in _COMMAND.findall(way):
        numbers = [float(each) for each in _NUMBER.findall(rest)]
        if command == "H":
            numbers = [numbers[0], here[1]]
        elif command == "V":
            numbers = [here[0], numbers[0]]
        corners = list(zip(numbers[::2], numbers[1::2], strict=True))
        if command != "M":
            yield [here, *corners]
        here = corners[-1]


def _along(corners: Points) -> Points:
    """De Casteljau: points on a line, or on a curve with one or two corners."""
    length = numpy.abs(numpy.diff(corners, axis=0)).sum()
    share = numpy.linspace(0, 1, int(length / 3) + 2)[:, None]
    levels: list[Points] = [corner + 0 * share for corner in corners]
    while len(levels) > 1:
        levels = [one + (other - one) * share for one, other in pairwise(levels)]
    return levels[0]
