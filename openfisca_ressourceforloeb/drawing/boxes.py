"""Boxes with text: what they say, how large they are, and how they are written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from .placing import Area, Point, Size
from .svg import Canvas, add
from .text import width, wrapped

SMALL = 12.0
_LEADING = 1.25
_BASELINE = 0.95
_PADDING = (10.0, 6.0)
RADII = {"regel": 4.0, "oplysning": 12.0, "skoen": 12.0}
"""How round the corners are: a fact is round, the law's own numbers are square."""


@dataclass(frozen=True)
class Paragraph:
    """Text in lines of one size.

    Attributes:
        lines: the lines.
        size: of the font.
        looks: the classes of the text: ``navn``, ``lille``, ``titel``.
    """

    lines: tuple[str, ...]
    size: float
    looks: str

    @property
    def height(self) -> float:
        """From the top of the first line to the bottom of the last."""
        return len(self.lines) * self.size * _LEADING

    @property
    def width(self) -> float:
        """Of the longest line."""
        is_bold = "titel" in self.looks
        return max((width(line, self.size, is_bold) for line in self.lines), default=0)


@dataclass(frozen=True)
class Box:
    """A box to be drawn.

    Attributes:
        key: the name of what it stands for.
        looks: the classes of the box: what it is.
        says: its text.
        tooltip: what is told of it when it is pointed at.
    """

    key: str
    looks: str
    says: tuple[Paragraph, ...]
    tooltip: str

    @property
    def size(self) -> Size:
        """The least width and height that hold the text."""
        across, down = _PADDING
        return (
            max(each.width for each in self.says) + 2 * across,
            sum(each.height for each in self.says) + 2 * down,
        )


def paragraph(text: str, room: float, size: float, looks: str) -> Paragraph:
    """A text broken into lines that fit in a box of that width."""
    return Paragraph(wrapped(text, room - 2 * _PADDING[0], size, "titel" in looks), size, looks)


def small(text: str, room: float = float("inf")) -> Paragraph:
    """A text beside the point."""
    return paragraph(text, room, SMALL, "lille")


def group_of(canvas: Canvas, box: Box) -> Element:
    """The group of a box and the lines that are lit up when it is pointed at."""
    key = f"{canvas.prefix}-{'_'.join(box.key.split())}"
    group = add(canvas.root, "g", id=key, class_=f"knude {box.looks}", data_navn=box.key)
    add(group, "title").text = box.tooltip
    return group


def reference_group(canvas: Canvas, box: Box) -> Element:
    """The group of a box that stands for one that is drawn elsewhere."""
    group = add(canvas.root, "g", class_=f"knude {box.looks}", data_henviser=box.key)
    add(group, "title").text = box.tooltip
    return group


def draw_box(group: Element, box: Box, area: Area, link: str | None = None) -> None:
    """Writes a box with its text in the middle of its height."""
    parent = add(group, "a", href=link) if link else add(group, "g")
    radius = next((radius for looks, radius in RADII.items() if looks in box.looks), 0)
    sides = {"x": area.left, "y": area.top, "width": area.width, "height": area.height}
    add(parent, "rect", class_="boks", rx=radius, **sides)
    spare = area.height - sum(each.height for each in box.says)
    draw_text(parent, box.says, (area.left + _PADDING[0], area.top + spare / 2))


def draw_text(parent: Element, says: Iterable[Paragraph], corner: Point) -> None:
    """Writes paragraphs below each other."""
    left, top = corner
    for each in says:
        text = add(parent, "text", class_=each.looks, font_size=each.size)
        for at, line in enumerate(each.lines):
            baseline = top + (at * _LEADING + _BASELINE) * each.size
            add(text, "tspan", x=left, y=round(baseline, 1)).text = line
        top += each.height
