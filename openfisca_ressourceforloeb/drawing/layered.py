"""Where boxes that read each other stand, and where the lines between them run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from statistics import fmean
from typing import TypeAlias

from .channel import Net, tracks
from .columns import Cell, Columns
from .placing import Area, Point, Size, spread

_ROUNDS = 30
_BETWEEN_BOXES = 10.0
_AROUND_LINES = 8.0
_PORTS = 8.0
_TRACK = 7.0
_MARGIN = 14.0

_Bends: TypeAlias = dict[tuple[Cell, Cell], tuple[float, float, float]]
"""A line from one column to the next: the height it comes in at, its track, where it goes out."""


@dataclass(frozen=True)
class Layout:
    """Where everything is.

    Attributes:
        places: where each box is.
        routes: the corners of the line of each edge.
        size: width and height of it all.
    """

    places: Mapping[str, Area]
    routes: Mapping[tuple[str, str], tuple[Point, ...]]
    size: Size


def layered(heights: Mapping[str, float], edges: Sequence[tuple[str, str]], width: float) -> Layout:
    """Places boxes of one width, so that what is read stands left of what reads it.

    Args:
        heights: the least height of each box, in the order they stand where nothing else decides
            it; a box into which many lines go is made higher.
        edges: from what is read to what reads it, each pair once.
        width: of the boxes.

    Raises:
        graphlib.CycleError: a box rests on itself.
    """
    columns = Columns(list(heights), edges)
    placing = _Placing(columns, heights)
    return _routed(columns, placing.areas(), width)


class _Placing:
    """The heights at which the cells of the columns stand."""

    def __init__(self, columns: Columns, heights: Mapping[str, float]) -> None:
        self._columns = columns
        self._heights = heights

    def areas(self) -> dict[Cell, Area]:
        """Each cell as near to those it has lines to as there is room; only heights are right."""
        middles: dict[Cell, float] = {}
        for cells in self._columns.order:
            middles.update(self._below_each_other(cells, [0.0] * len(cells)))
        for turn in range(_ROUNDS):
            is_forward = turn % 2 == 0
            lines = self._columns.into if is_forward else self._columns.out_of
            for cells in self._columns.order if is_forward else reversed(self._columns.order):
                near = ([middles[each] for each in lines.get(cell, ())] for cell in cells)
                wanted = [
                    fmean(each) if each else middles[cell]
                    for cell, each in zip(cells, near, strict=True)
                ]
                middles.update(self._below_each_other(cells, wanted))
        tops = {cell: middle - self._height(cell) / 2 for cell, middle in middles.items()}
        first = min(tops.values())
        return {
            cell: Area(0, round(top - first), 0, self._height(cell)) for cell, top in tops.items()
        }

    def _below_each_other(
        self, cells: Sequence[Cell], wanted: Sequence[float]
    ) -> dict[Cell, float]:
        gaps = [self._apart(above, below) for above, below in pairwise(cells)]
        # A line that is straight over many columns is worth more than a box in the middle.
        weights = [1.0 if self._columns.is_box(cell) else 2.0 for cell in cells]
        return dict(zip(cells, spread(wanted, gaps, weights=weights), strict=True))

    def _apart(self, above: Cell, below: Cell) -> float:
        """The least distance between the middles of two cells."""
        are_boxes = self._columns.is_box(above) and self._columns.is_box(below)
        between = _BETWEEN_BOXES if are_boxes else _AROUND_LINES
        return between + (self._height(above) + self._height(below)) / 2

    def _height(self, cell: Cell) -> float:
        """In whole pixels; a box has room for every line that goes into it, a line has none."""
        if not self._columns.is_box(cell):
            return 0
        return ceil(max(self._heights[cell[0]], _PORTS * (len(self._columns.into[cell]) + 1)))


def _routed(columns: Columns, areas: Mapping[Cell, Area], width: float) -> Layout:
    left = 0.0
    lefts: list[float] = []
    bends: _Bends = {}
    for cells in columns.order:
        ports = {cell: _ports(columns, areas, cell) for cell in cells}
        own = tracks(_nets(areas, ports))
        if lefts:
            first = lefts[-1] + width + _MARGIN
            left = first + _TRACK * max(own.values(), default=0) + _MARGIN
            for cell, heights in ports.items():
                for before, height in heights.items():
                    track = first + _TRACK * own.get(before, 0)
                    bends[before, cell] = (areas[before].middle, track, height)
        lefts.append(left)
    places = {
        key: Area(lefts[at], areas[key, at].top, width, areas[key, at].height)
        for key, at in columns.column.items()
    }
    routes = {edge: tuple(_route(columns, bends, lefts, width, edge)) for edge in columns.edges}
    bottom = max(area.bottom for area in areas.values())
    return Layout(places, routes, (left + width, bottom))


def _ports(columns: Columns, areas: Mapping[Cell, Area], cell: Cell) -> dict[Cell, float]:
    """The height at which each line comes into a cell."""
    before = sorted(columns.into.get(cell, ()), key=lambda each: areas[each].middle)
    area = areas[cell]
    if not columns.is_box(cell):
        return dict.fromkeys(before, area.middle)
    wanted = [areas[each].middle for each in before]
    bounds = (area.top + _PORTS, area.bottom - _PORTS)
    heights = spread(wanted, [_PORTS] * (len(before) - 1), bounds)
    return dict(zip(before, heights, strict=True))


def _nets(areas: Mapping[Cell, Area], ports: Mapping[Cell, Mapping[Cell, float]]) -> list[Net]:
    """The lines between two columns: those that leave one cell go together."""
    ends: defaultdict[Cell, list[float]] = defaultdict(list)
    for heights in ports.values():
        for before, height in heights.items():
            ends[before].append(height)
    return [Net(cell, (areas[cell].middle,), tuple(each)) for cell, each in ends.items()]


def _route(
    columns: Columns, bends: _Bends, lefts: Sequence[float], width: float, edge: tuple[str, str]
) -> Iterator[Point]:
    for before, cell in pairwise(columns.way(*edge)):
        enters, track, leaves = bends[before, cell]
        yield lefts[before[1]] + (width if columns.is_box(before) else 0), enters
        yield track, enters
        yield track, leaves
        yield lefts[cell[1]], leaves
