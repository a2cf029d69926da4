"""Things that want the same place."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from openfisca_ressourceforloeb.drawing.placing import Area, extent, packed, spread

from .reading import overlapping


def test_what_has_room_is_where_it_wants_to_be() -> None:
    assert spread([1, 10, 30], [5, 5]) == [1, 10, 30]
    assert spread([], []) == []


def test_two_that_want_the_same_place_share_the_distance() -> None:
    assert spread([10, 10], [8]) == [6, 14]
    assert spread([10, 10], [8], weights=[3, 1]) == [8, 16]


def test_those_pushed_together_push_the_next() -> None:
    # Of 0, 0 and 6 with 4 between: shifted to 0, -4 and -2 they have the mean -2.
    assert spread([0, 0, 6], [4, 4]) == [-2, 2, 6]


def test_the_order_is_kept_though_they_want_another() -> None:
    assert spread([20, 0], [10]) == [5, 15]


def test_bounds_are_kept_and_the_upper_gives_way() -> None:
    assert spread([-50, 100], [8], (0, 40)) == [0, 40]
    assert spread([0, 0, 0], [8, 8], (10, 20)) == [10, 18, 26]


def test_nothing_nearer_to_what_is_wanted() -> None:
    """Moving any block of neighbours a little never makes the sum of squares less."""
    chance = random.Random(7)  # noqa: S311
    for _ in range(50):
        wanted = [chance.uniform(0, 50) for _ in range(6)]
        gaps = [chance.uniform(1, 12) for _ in range(5)]
        found = spread(wanted, gaps)
        apart = [after - before for before, after in pairwise(found)]
        assert all(here >= gap - 1e-9 for here, gap in zip(apart, gaps, strict=True))
        for first in range(6):
            for last in range(first, 6):
                for step in (-0.01, 0.01):
                    moved = [each + step * (first <= at <= last) for at, each in enumerate(found)]
                    keeps = all(
                        moved[at + 1] - moved[at] >= gap - 1e-9 for at, gap in enumerate(gaps)
                    )
                    assert not keeps or _squares(moved, wanted) > _squares(found, wanted)


def _squares(found: list[float], wanted: list[float]) -> float:
    return sum((here - there) ** 2 for here, there in zip(found, wanted, strict=True))


def test_rectangles_fill_a_row_and_then_the_next_holes() -> None:
    # 60 + 10 + 30 is just 100; the third goes under the lower of the two, the fourth beside it.
    sizes = [(60, 50), (30, 20), (30, 10), (70, 5)]
    assert packed(sizes, 100, 10) == [(0, 0), (70, 0), (70, 30), (0, 60)]
    assert packed([(60, 50), (31, 20)], 100, 10) == [(0, 0), (0, 60)]


def test_a_rectangle_wider_than_the_width_stands_at_the_left() -> None:
    assert packed([(10, 10), (200, 10)], 100, 5) == [(0, 0), (0, 15)]


@pytest.mark.parametrize("seed", range(5))
def test_rectangles_never_overlap(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    sizes = [(chance.randint(10, 80), chance.randint(10, 80)) for _ in range(25)]
    corners = packed(sizes, 200, 6)
    areas = [Area(*corner, *size) for corner, size in zip(corners, sizes, strict=True)]
    widened = [Area(each.left, each.top, each.width + 6, each.height + 6) for each in areas]
    assert not overlapping(widened)
    assert max(area.right for area in areas) <= 200
    assert extent(corners, sizes) == (
        max(area.right for area in areas),
        max(area.bottom for area in areas),
    )


def test_an_area() -> None:
    area = Area(10, 20, 30, 40).moved((1, 2))
    assert (area.right, area.bottom, area.middle) == (41, 62, 42)
