"""Which column a box stands in, and in which order the boxes and lines of a column stand.

What is read stands left of what reads it. A line that goes past a column has a place in it like a
box; the lines that leave a box go together until they part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from graphlib import TopologicalSorter
from itertools import pairwise
from statistics import fmean
from typing import TypeAlias

Cell: TypeAlias = tuple[str, int]
"""A box, or its line as it passes a column: the box and the column."""

_SWEEPS = 24


class Columns:
    """The boxes and lines in columns.

    Attributes:
        edges: from what is read to what reads it.
        column: the column of each box, counted from 0 at the left.
        into: where the lines into each cell come from: cells of the column before.
        out_of: where the lines out of each cell go: cells of the column after.
        order: the cells of each column from the top.
    """

    def __init__(self, keys: Sequence[str], edges: Sequence[tuple[str, str]]) -> None:
        """Places boxes.

        Args:
            keys: the boxes, in the order they stand where nothing else decides it.
            edges: from what is read to what reads it, each pair once.

        Raises:
            graphlib.CycleError: a box rests on itself.
        """
        self.edges = edges
        self.column = _columns(keys, edges)
        self.into: defaultdict[Cell, dict[Cell, None]] = defaultdict(dict)
        self.out_of: defaultdict[Cell, dict[Cell, None]] = defaultdict(dict)
        for tail, head in edges:
            for left, right in pairwise(self.way(tail, head)):
                self.into[right][left] = None
                self.out_of[left][right] = None
        boxes = [(key, self.column[key]) for key in keys]
        passing = [cell for cell in self.into if not self.is_box(cell)]
        self.order: list[list[Cell]] = [[] for _ in range(max(self.column.values()) + 1)]
        for cell in (*boxes, *passing):
            self.order[cell[1]].append(cell)
        self._uncross()

    def way(self, tail: str, head: str) -> list[Cell]:
        """The box an edge comes from, the columns it passes, and the box it goes to."""
        last = self.column[head]
        return [*((tail, at) for at in range(self.column[tail], last)), (head, last)]

    def is_box(self, cell: Cell) -> bool:
        """Whether it is a box, and not a line that passes."""
        return self.column[cell[0]] == cell[1]

    def _uncross(self) -> None:
        """Changes the order of the cells so that few lines cross."""
        best, fewest = [list(cells) for cells in self.order], self._crossings()
        for sweep in range(_SWEEPS):
            if sweep % 2 == 0:
                for before, cells in pairwise(self.order):
                    _sort(cells, before, self.into)
            else:
                for cells, after in reversed(list(pairwise(self.order))):
                    _sort(cells, after, self.out_of)
            crossings = self._crossings()
            if crossings < fewest:
                best, fewest = [list(cells) for cells in self.order], crossings
        self.order = best

    def _crossings(self) -> int:
        total = 0
        for left, right in pairwise(self.order):
            place = {cell: at for at, cell in enumerate(right)}
            ends = [at for cell in left for at in sorted(place[to] for to in self.out_of[cell])]
            total += sum(before > end for at, end in enumerate(ends) for before in ends[:at])
        return total


def _columns(keys: Sequence[str], edges: Iterable[tuple[str, str]]) -> dict[str, int]:
    """The column of each box: right of all it reads, and near its readers where it can be."""
    reads: dict[str, list[str]] = {key: [] for key in keys}
    readers: dict[str, list[str]] = {key: [] for key in keys}
    for tail, head in edges:
        reads[head].append(tail)
        readers[tail].append(head)
    column: dict[str, int] = {}
    order = list(TopologicalSorter(reads).static_order())
    for key in order:
        column[key] = max((column[read] + 1 for read in reads[key]), default=0)
    for key in reversed(order):
        if readers[key] and all(readers[read] == [key] for read in reads[key]):
            column[key] = min(column[reader] for reader in readers[key]) - 1
    return column


def _sort(cells: list[Cell], beside: Sequence[Cell], lines: Mapping[Cell, Iterable[Cell]]) -> None:
    """Puts the cells of a column where the mean of those they have lines to stands beside them.

    A cell without lines keeps about the place it has.
    """
    places = {cell: (at + 0.5) / len(beside) for at, cell in enumerate(beside)}
    own = {cell: (at + 0.5) / len(cells) for at, cell in enumerate(cells)}

    def wanted(cell: Cell) -> float:
        found = [places[each] for each in lines.get(cell, ())]
        return fmean(found) if found else own[cell]

    cells.sort(key=wanted)
