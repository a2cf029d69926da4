"""What the boxes and arrows of a drawing mean."""

from __future__ import annotations

from collections.abc import Mapping

from .boxes import RADII, SMALL, draw_text, small
from .paths import arrow, rounded
from .placing import Point
from .svg import Canvas, add
from .text import width

_SWATCH = (24.0, 14.0)
_BESIDE = 6.0
_APART = 22.0
_ROW = 22.0


def draw_legend(canvas: Canvas, meanings: Mapping[str, str], corner: Point, right: float) -> float:
    """Writes what boxes and lines mean, in rows; the height at which the last row ends.

    Args:
        canvas: the drawing.
        meanings: what each class of a box or a line means.
        corner: where the first row begins.
        right: where the rows end.
    """
    across, down = _SWATCH
    left, top = corner
    at = left
    for looks, meaning in meanings.items():
        wide = across + _BESIDE + width(meaning, SMALL)
        if at > left and at + wide > right:
            at, top = left, top + _ROW
        if "kant" in looks:
            tip = (at + across, top + down / 2)
            add(canvas.root, "path", class_=looks, d=rounded([(at, tip[1]), tip]))
            add(canvas.root, "path", class_="pil", d=arrow(tip))
        else:
            group = add(canvas.root, "g", class_=looks)
            radius = min(RADII.get(looks, 0), down / 2)
            sides = {"x": at, "y": top, "width": across, "height": down}
            add(group, "rect", class_="boks", rx=radius, **sides)
        draw_text(canvas.root, [small(meaning)], (at + across + _BESIDE, top))
        at += wide + _APART
    return top + _ROW
