"""Lines as the ``d`` of an SVG path."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .placing import Point

_RADIUS = 6.0
_ARROW = (7.0, 3.5)


def rounded(points: Sequence[Point]) -> str:
    """A line of level and upright parts through the points, with its corners rounded."""
    kept = _turning(points)
    pieces = [f"M{_pair(kept[0])}"]
    for before, corner, after in zip(kept, kept[1:], kept[2:], strict=False):
        room = min(_RADIUS, _length(before, corner) / 2, _length(corner, after) / 2)
        leaves, enters = _towards(corner, after, room), _towards(corner, before, room)
        pieces.append(f"L{_pair(enters)}Q{_pair(corner)} {_pair(leaves)}")
    return "".join([*pieces, f"L{_pair(kept[-1])}"])


def curve(start: Point, end: Point, before: float = 0, after: float = 0) -> str:
    """A line to the right that bends softly, but is level for some length at either end.

    Where the head of its arrow stands it is always level.
    """
    first, last = start[0] + before, end[0] - max(after, _ARROW[0])
    middle = (first + last) / 2
    bend = f"C{_pair((middle, start[1]))} {_pair((middle, end[1]))} {_pair((last, end[1]))}"
    return f"M{_pair(start)}H{first:g}{bend}H{end[0]:g}"


def arrow(tip: Point, to_the_left: bool = False) -> str:
    """The head of an arrow that points to the right or to the left."""
    length, half = _ARROW
    back = length if to_the_left else -length
    return f"M{_pair(tip)}l{back:g},{-half:g}v{2 * half:g}z"


def arrow_down(tip: Point) -> str:
    """The head of an arrow that points down."""
    length, half = _ARROW
    return f"M{_pair(tip)}l{-half:g},{-length:g}h{2 * half:g}z"


def _turning(points: Sequence[Point]) -> list[Point]:
    """The ends, and the points between them where the line turns."""
    apart = [points[0], *(after for before, after in pairwise(points) if before != after)]
    corners = (
        corner
        for before, corner, after in zip(apart, apart[1:], apart[2:], strict=False)
        if before[0] != after[0] and before[1] != after[1]
    )
    return [apart[0], *corners, apart[-1]]


def _length(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _towards(corner: Point, other: Point, distance: float) -> Point:
    share = distance / _length(corner, other)
    return (
        corner[0] + (other[0] - corner[0]) * share,
        corner[1] + (other[1] - corner[1]) * share,
    )


def _pair(point: Point) -> str:
    return f"{point[0]:g},{point[1]:g}"
