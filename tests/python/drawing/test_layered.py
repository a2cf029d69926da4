"""Boxes in columns, and the lines between them."""

from __future__ import annotations

import random
from graphlib import CycleError
from itertools import pairwise

import numpy
import pytest

from openfisca_ressourceforloeb.drawing.columns import Columns
from openfisca_ressourceforloeb.drawing.layered import Layout, layered

from .reading import crossed, overlapping

DIAMOND = [("fact", "left"), ("fact", "right"), ("left", "end"), ("right", "end"), ("fact", "end")]


def test_what_is_read_stands_to_the_left() -> None:
    columns = Columns(["end", "right", "left", "fact"], DIAMOND)
    assert columns.column == {"fact": 0, "left": 1, "right": 1, "end": 2}
    assert columns.way("fact", "end") == [("fact", 0), ("fact", 1), ("end", 2)]
    assert not columns.is_box(("fact", 1))


def test_a_fact_stands_beside_its_only_reader() -> None:
    edges = [("a", "b"), ("b", "c"), ("c", "d"), ("late", "d"), ("early", "b"), ("early", "d")]
    columns = Columns(["a", "b", "c", "d", "late", "early"], edges)
    assert columns.column == {"a": 0, "b": 1, "c": 2, "d": 3, "late": 2, "early": 0}


def test_a_rule_moves_to_its_reader_with_all_that_only_it_reads() -> None:
    edges = [("a", "b"), ("b", "c"), ("c", "d"), ("own", "rule"), ("rule", "d")]
    columns = Columns(["a", "b", "c", "d", "own", "rule"], edges)
    assert (columns.column["own"], columns.column["rule"]) == (1, 2)
    columns = Columns(["a", "b", "c", "d", "own", "rule"], [*edges, ("a", "rule")])
    assert (columns.column["own"], columns.column["rule"]) == (0, 1)


def test_crossed_lines_are_uncrossed() -> None:
    edges = [("a", "y"), ("b", "x"), ("c", "z")]
    columns = Columns(["a", "b", "c", "x", "y", "z"], edges)
    partner = dict(edges)
    left, right = ([name for name, _ in cells] for cells in columns.order)
    assert [partner[name] for name in left] == right


def test_a_circle_is_refused() -> None:
    with pytest.raises(CycleError):
        layered({"a": 10, "b": 10}, [("a", "b"), ("b", "a")], 100)


def test_one_box() -> None:
    layout = layered({"a": 30}, [], 100)
    assert layout.size == (100, 30)
    area = layout.places["a"]
    assert (area.left, area.top, area.width, area.height) == (0, 0, 100, 30)


def test_a_straight_line() -> None:
    layout = layered({"a": 30, "b": 30}, [("a", "b")], 100)
    assert layout.size == (228, 30)
    assert layout.routes["a", "b"][0] == (100, 15)
    assert layout.routes["a", "b"][-1] == (128, 15)


def test_a_box_has_room_for_all_lines_into_it() -> None:
    facts = {f"f{at}": 20.0 for at in range(20)}
    layout = layered({**facts, "rule": 20}, [(fact, "rule") for fact in facts], 100)
    assert layout.places["rule"].height == 8 * 21
    ends = sorted(route[-1][1] for route in layout.routes.values())
    assert all(after - before >= 8 - 1e-6 for before, after in pairwise(ends))


@pytest.mark.parametrize("seed", range(12))
def test_any_graph_is_laid_out(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    names = [f"n{at}" for at in range(chance.randint(2, 40))]
    edges = [
        (tail, head)
        for at, head in enumerate(names)
        for tail in names[:at]
        if chance.random() < 2.5 / len(names)
    ]
    heights = {name: chance.randint(20, 60) for name in names}
    check(layered(heights, edges, 120), heights, edges)


def check(layout: Layout, heights: dict[str, int], edges: list[tuple[str, str]]) -> None:
    assert set(layout.places) == set(heights)
    assert list(layout.routes) == edges
    areas = list(layout.places.values())
    assert not overlapping(areas)
    assert all(layout.places[name].height >= height for name, height in heights.items())
    assert min(area.top for area in areas) >= 0
    assert max(area.right for area in areas) == layout.size[0]
    for (tail, head), route in layout.routes.items():
        read, reader = layout.places[tail], layout.places[head]
        assert read.right < reader.left
        assert route[0] == (read.right, read.middle)
        assert route[-1][0] == reader.left
        assert reader.top < route[-1][1] < reader.bottom
        for before, after in pairwise(route):
            assert before[0] == after[0] or before[1] == after[1]
            assert not crossed(numpy.linspace(before, after, 50), areas)
