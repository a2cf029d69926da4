"""Where to put things that want a place, when there is not room for all of them there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Size: TypeAlias = tuple[float, float]


@dataclass(frozen=True)
class Area:
    """A rectangle; heights are counted downwards."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    @property
    def middle(self) -> float:
        """The height halfway down."""
        return self.top + self.height / 2

    def moved(self, corner: Point) -> Area:
        """The same rectangle that much further to the right and down."""
        return Area(self.left + corner[0], self.top + corner[1], self.width, self.height)


ANYWHERE = (float("-inf"), float("inf"))


def spread(
    wanted: Sequence[float],
    gaps: Sequence[float],
    bounds: tuple[float, float] = ANYWHERE,
    weights: Sequence[float] = (),
) -> list[float]:
    """The heights nearest to the wanted ones, in the same order and far enough from each other.

    Args:
        wanted: the wanted heights.
        gaps: the least distance between each and the next.
        bounds: the least height and, where there is room for all of them, the greatest.
        weights: how much each wants its height; the same for all when they are left out.

    Returns:
        The heights with the least sum of weighted squares of the distances to the wanted ones.
    """
    offsets = list(accumulate(gaps, initial=0.0))
    blocks: list[tuple[float, float, int]] = []
    for at, (height, offset) in enumerate(zip(wanted, offsets, strict=False)):
        mean, weight, count = height - offset, weights[at] if weights else 1.0, 1
        while blocks and blocks[-1][0] >= mean:
            above, heavy, many = blocks.pop()
            mean = (mean * weight + above * heavy) / (weight + heavy)
            weight, count = weight + heavy, count + many
        blocks.append((mean, weight, count))
    least, greatest = bounds[0], bounds[1] - offsets[-1]
    settled = (max(min(mean, greatest), least) for mean, _, count in blocks for _ in range(count))
    return [base + offset for base, offset in zip(settled, offsets, strict=False)]


def packed(sizes: Sequence[Size], width: float, gap: float) -> list[Point]:
    """The upper left corners of rectangles put in order, each as high up as there is room.

    Args:
        sizes: width and height of each.
        width: what they have together; one that is wider stands at the left.
        gap: the least distance between two of them.
    """
    corners: list[Point] = []
    for size in sizes:
        done = list(zip(corners, sizes, strict=False))
        lefts = [0.0, *(x + wide + gap for (x, _), (wide, _) in done)]
        tops = [0.0, *(y + high + gap for (_, y), (_, high) in done)]
        free = (
            (top, left)
            for left in lefts
            for top in tops
            if left + size[0] <= width or left == 0
            if not any(_meet((left, top), size, *each, gap) for each in done)
        )
        top, left = min(free)
        corners.append((left, top))
    return corners


def extent(corners: Sequence[Point], sizes: Sequence[Size]) -> Size:
    """Width and height of what rectangles take up together, from (0, 0) on."""
    both = list(zip(corners, sizes, strict=True))
    return (
        max(left + width for (left, _), (width, _) in both),
        max(top + height for (_, top), (_, height) in both),
    )


def _meet(one: Point, size: Size, other: Point, its_size: Size, gap: float) -> bool:
    return all(
        one[axis] < other[axis] + its_size[axis] + gap
        and other[axis] < one[axis] + size[axis] + gap
        for axis in (0, 1)
    )
