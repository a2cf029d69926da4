"""An amount of the law by year, as a small SVG: how it is known is told by the shape of each mark.

The drawing takes the colour of the text around it. Its numbers stand in the table beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element, tostring

from openfisca_ressourceforloeb.drawing.svg import add
from openfisca_ressourceforloeb.drawing.text import width
from openfisca_ressourceforloeb.explain.danish import number_to_text

_WIDTH, _HEIGHT = 480.0, 270.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 62.0, 452.0, 48.0, 234.0
_LETTERS, _MARK, _GAP = 14.0, 6.0, 18.0
_MOST_YEARS, _MOST_LEVELS = 8, 6
_STEPS = (1, 2, 5)
_DAYS_A_YEAR = 365.25

STATUSES = {
    "kilde": "kilde",
    "offentliggjort": "offentliggjort",
    "afledt": "afledt",
    None: "ukendt",
}
"""What each status of a value is called; an amount that is not known has none."""


@dataclass(frozen=True)
class Known:
    """An amount from a date.

    Attributes:
        start: the first day.
        value: the amount; ``None`` where it is not known.
        status: how it is known; a key of :data:`STATUSES`.
    """

    start: date
    value: float | None
    status: str | None


def rate_chart(prefix: str, title: str, description: str, values: Sequence[Known]) -> str:
    """A chart as one line of HTML.

    Args:
        prefix: begins every id in it, and is different for each chart of a page.
        title: what it shows; plain text.
        description: the same as it shows, in words.
        values: the amounts, the oldest first; one of them at least is known.

    Raises:
        ValueError: no amount is known.
    """
    if all(each.value is None for each in values):
        raise ValueError("there is nothing to draw")
    figure = Element("figure", {"class": "satsdiagram"})
    drawing = add(figure, "svg", viewBox=f"0 0 {_WIDTH:g} {_HEIGHT:g}", role="img")
    drawing.set("aria-labelledby", f"{prefix}-titel {prefix}-tekst")
    add(drawing, "title", id=f"{prefix}-titel").text = title
    add(drawing, "desc", id=f"{prefix}-tekst").text = description
    _Drawing(drawing, values).draw()
    return tostring(figure, encoding="unicode")


class _Drawing:
    """Draws the axes, the line, the marks and what they mean."""

    def __init__(self, drawing: Element, values: Sequence[Known]) -> None:
        self._drawing = drawing
        self._values = values
        amounts = [each.value for each in values if each.value is not None]
        self._levels = _levels(min(amounts), max(amounts))
        self._years = range(values[0].start.year, values[-1].start.year + 2)

    def draw(self) -> None:
        self._key()
        self._axes()
        stops = [*(each.start for each in self._values[1:]), date(self._years[-1], 1, 1)]
        for each, stop in zip(self._values, stops, strict=True):
            self._stretch(each, stop)
        for each in self._values:
            self._mark(each.status, self._across(each.start), self._height(each.value))

    def _key(self) -> None:
        """What each shape that is used means."""
        across = _LEFT
        for status in (each for each in STATUSES if each in {v.status for v in self._values}):
            words = STATUSES[status]
            self._mark(status, across, _LETTERS)
            self._text(words, across + _MARK * 1.6, _LETTERS + _MARK * 0.8, "start")
            across += _MARK * 1.6 + width(words, _LETTERS) + _GAP

    def _axes(self) -> None:
        for level in self._levels:
            height = self._height(level)
            add(self._drawing, "path", class_="gitter", d=f"M{_LEFT} {height:.1f}H{_RIGHT}")
            self._text(number_to_text(level), _LEFT - _MARK, height + _MARK * 0.8, "end")
        spacing = -(-len(self._years) // _MOST_YEARS)
        for year in self._years[::spacing]:
            self._text(str(year), self._across(date(year, 1, 1)), _BOTTOM + _GAP * 1.1, "middle")

    def _stretch(self, known: Known, stop: date) -> None:
        """The line from an amount's first day to the next amount's."""
        if known.value is not None:
            start, height = self._across(known.start), self._height(known.value)
            line = f"M{start:.1f} {height:.1f}H{self._across(stop):.1f}"
            add(self._drawing, "path", class_="linje", d=line)

    def _mark(self, status: str | None, across: float, height: float) -> None:
        name = STATUSES[status]
        place = f"translate({across:.1f} {height:.1f})"
        add(self._drawing, "path", class_=f"maerke {name}", d=_SHAPES[status], transform=place)

    def _text(self, words: str, across: float, height: float, anchor: str) -> None:
        place = {"x": across, "y": height}
        add(self._drawing, "text", text_anchor=anchor, **place).text = words

    def _across(self, day: date) -> float:
        first = date(self._years[0], 1, 1)
        share = (day - first).days / _DAYS_A_YEAR / (len(self._years) - 1)
        return _LEFT + _MARK + share * (_RIGHT - _LEFT - _MARK)

    def _height(self, value: float | None) -> float:
        """An amount's height; what is not known stands at the bottom."""
        if value is None:
            return _BOTTOM - _MARK
        low, high = self._levels[0], self._levels[-1]
        return _BOTTOM - (value - low) / (high - low) * (_BOTTOM - _TOP)


def _levels(low: float, high: float) -> tuple[float, ...]:
    """Round amounts from one below the lowest to one not below the highest."""
    digits = 1
    while True:
        for first in _STEPS:
            step = first * digits
            lowest, highest = int(low // step) - 1, -int(-high // step)
            if highest - lowest < _MOST_LEVELS:
                return tuple(float(n * step) for n in range(max(lowest, 0), highest + 1))
        digits *= 10


_HALF_CIRCLE = f"a{_MARK} {_MARK} 0 1 0"
_SHAPES = {
    "kilde": f"M{-_MARK} 0{_HALF_CIRCLE} {2 * _MARK} 0{_HALF_CIRCLE} {-2 * _MARK} 0z",
    "offentliggjort": f"M{-_MARK} {-_MARK}h{2 * _MARK}v{2 * _MARK}h{-2 * _MARK}z",
    "afledt": f"M0 {-_MARK}l{_MARK} {2 * _MARK}h{-2 * _MARK}z",
    None: f"M{-_MARK} {-_MARK}l{2 * _MARK} {2 * _MARK}m0 {-2 * _MARK}l{-2 * _MARK} {2 * _MARK}",
}
