"""Line charts as SVG inside a ``<figure>``.

A chart has the colours and the font of the page around it and asks for nothing else. Its lines
differ in dashes as well as in colour. Below 600 pixels its words grow, so that a phone shows them
at a readable size. What it shows is also told in words; its numbers belong in a table beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias
from xml.etree.ElementTree import Element, tostring

from openfisca_ressourceforloeb.drawing.svg import add
from openfisca_ressourceforloeb.explain.danish import number_to_text, percent

Point: TypeAlias = tuple[float, float]
"""A place in the units of the axes."""

_WIDTH, _HEIGHT = 680.0, 380.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 86.0, 660.0, 46.0, 306.0
_TICK, _SWATCH_WIDTH, _SWATCH_HEIGHT = 6.0, 36.0, 10.0
_STYLES = 4
_FEW, _SMALL_STEP, _STEP = 20_000, 5_000, 10_000

SHARES = tuple((share, percent(share)) for share in (0, 0.25, 0.5, 0.75, 1))
"""The ticks of an axis of shares."""

_STYLE = """
figure.diagram{display:block;width:auto;max-width:none;margin:1.5em 0;text-align:left}
.diagram svg{display:block;flex:none;max-width:100%;height:auto;fill:currentColor;overflow:visible}
.diagram figcaption{max-width:none;margin:0;text-align:left;font-style:normal}
.diagram b{display:block}
.diagram .navne{display:flex;flex-wrap:wrap;gap:0 1.5em;margin:.4em 0 1em}
.diagram .navn{display:flex;align-items:center;gap:.5em}
.diagram text{font-size:13px}
.diagram .gitter{stroke:currentColor;stroke-opacity:.15}
.diagram .akse{stroke:currentColor;stroke-opacity:.7}
.diagram .maerke{stroke:currentColor;stroke-opacity:.6;stroke-dasharray:1 4}
.diagram .linje{fill:none;stroke-width:3;stroke-linejoin:round}
.diagram .linje0{stroke:#2e7cc0}
.diagram .linje1{stroke:#b3741d;stroke-dasharray:9 5}
.diagram .linje2{stroke:#3a8a5c;stroke-dasharray:3 4}
.diagram .linje3{stroke:#9a66c0;stroke-dasharray:14 4 3 4}
@media screen and (max-width:600px){.diagram text{font-size:22px}.diagram .linje{stroke-width:4}}
"""


@dataclass(frozen=True)
class Series:
    """A line.

    Attributes:
        name: what it shows; plain text.
        runs: the parts of it that hang together, each from left to right.
    """

    name: str
    runs: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True)
class Axis:
    """An axis; it goes from its first tick to its last.

    Attributes:
        title: what is measured, and in which unit; plain text.
        ticks: places, the lowest first, and what is written there.
    """

    title: str
    ticks: tuple[tuple[float, str], ...]


@dataclass(frozen=True)
class Mark:
    """A place on the horizontal axis that is pointed out, and what is written there."""

    x: float
    words: str


def line_chart(
    prefix: str,
    title: str,
    description: str,
    series: Sequence[Series],
    x: Axis,
    y: Axis,
    marks: Sequence[Mark] = (),
) -> str:
    """A chart of up to four lines as one line of HTML.

    Args:
        prefix: begins every id in it, and is different for each chart of a page.
        title: what it shows; plain text.
        description: the same as the lines say, in words.
        series: the lines, the first at the back.
        x: the horizontal axis.
        y: the vertical axis.
        marks: places that are pointed out.

    Raises:
        ValueError: there are more lines than can be told apart.
    """
    if len(series) > _STYLES:
        raise ValueError(f"{len(series)} lines cannot be told apart")
    figure = Element("figure", {"class": "diagram"})
    caption = add(figure, "figcaption")
    add(caption, "b").text = title
    _legend(caption, series)
    drawing = _svg(figure, _WIDTH, _HEIGHT)
    drawing.set("role", "img")
    drawing.set("aria-labelledby", f"{prefix}-titel {prefix}-tekst")
    add(drawing, "title", id=f"{prefix}-titel").text = title
    add(drawing, "desc", id=f"{prefix}-tekst").text = description
    add(drawing, "style").text = "".join(_STYLE.splitlines())
    _Plot(drawing, x, y).draw(series, marks)
    return tostring(figure, encoding="unicode")


def _legend(caption: Element, series: Sequence[Series]) -> None:
    names = add(caption, "span", class_="navne")
    for place, each in enumerate(series):
        item = add(names, "span", class_="navn")
        swatch = _svg(item, _SWATCH_WIDTH, _SWATCH_HEIGHT)
        swatch.set("aria-hidden", "true")
        middle = _SWATCH_HEIGHT / 2
        add(swatch, "path", class_=_line(place), d=_path([(0, middle), (_SWATCH_WIDTH, middle)]))
        swatch.tail = each.name


def _svg(parent: Element, width: float, height: float) -> Element:
    return add(parent, "svg", viewBox=f"0 0 {width:g} {height:g}", width=width, height=height)


def _line(place: int) -> str:
    return f"linje linje{place}"


class _Plot:
    """Draws between the axes."""

    def __init__(self, drawing: Element, x: Axis, y: Axis) -> None:
        self._drawing = drawing
        self._x = x
        self._y = y

    def draw(self, series: Sequence[Series], marks: Sequence[Mark]) -> None:
        self._axes()
        for mark in marks:
            self._mark(mark)
        for place, each in enumerate(series):
            runs = (_path([self._place(point) for point in run]) for run in each.runs)
            add(self._drawing, "path", class_=_line(place), d="".join(runs))

    def _axes(self) -> None:
        for value, words in self._y.ticks:
            height = self._height(value)
            self._straight("gitter", (_LEFT, height), (_RIGHT, height))
            self._text(words, (_LEFT - 2 * _TICK, height + _TICK), "end")
        for value, words in self._x.ticks:
            across = self._across(value)
            self._straight("akse", (across, _BOTTOM), (across, _BOTTOM + _TICK))
            self._text(words, (across, _BOTTOM + 5 * _TICK), "middle")
        self._straight("akse", (_LEFT, _BOTTOM), (_RIGHT, _BOTTOM))
        self._text(self._y.title, (0, 3 * _TICK), "start")
        self._text(self._x.title, (_RIGHT, _HEIGHT - 2 * _TICK), "end")

    def _mark(self, mark: Mark) -> None:
        across = self._across(mark.x)
        self._straight("maerke", (across, _TOP), (across, _BOTTOM))
        self._text(mark.words, (across, _TOP - _TICK), "middle")

    def _straight(self, style: str, start: Point, stop: Point) -> None:
        add(self._drawing, "path", class_=style, d=_path([start, stop]))

    def _text(self, words: str, place: Point, anchor: str) -> None:
        across, height = place
        add(self._drawing, "text", x=across, y=height, text_anchor=anchor).text = words

    def _place(self, point: Point) -> Point:
        return self._across(point[0]), self._height(point[1])

    def _across(self, x: float) -> float:
        return _LEFT + (_RIGHT - _LEFT) * _share(x, self._x)

    def _height(self, y: float) -> float:
        return _BOTTOM - (_BOTTOM - _TOP) * _share(y, self._y)


def _share(value: float, axis: Axis) -> float:
    """How far along an axis a value lies, from 0 to 1."""
    first, last = axis.ticks[0][0], axis.ticks[-1][0]
    return (value - first) / (last - first)


def _path(points: Sequence[Point]) -> str:
    """The straight lines from point to point; places are exact to a tenth of a unit."""
    return "M" + "L".join(f"{across:.1f} {height:.1f}" for across, height in points)


def of_amounts(highest: float) -> tuple[tuple[float, str], ...]:
    """The ticks of an axis of kroner, from 0 to where the highest amount has room."""
    step = _STEP if highest > _FEW else _SMALL_STEP
    ticks = range(0, -(-int(highest) // step) * step + 1, step)
    return tuple((tick, number_to_text(tick)) for tick in ticks)


def steps(levels: Sequence[tuple[float, float]], end: float) -> tuple[Point, ...]:
    """A line that stays at a level until the next begins.

    Args:
        levels: where each level begins and what it is, from left to right.
        end: where the last one ends.
    """
    return tuple(_corners(levels, end))


def _corners(levels: Sequence[tuple[float, float]], end: float) -> Iterator[Point]:
    for (start, level), (stop, _next) in pairwise([*levels, (end, 0.0)]):
        yield start, level
        yield stop, level
