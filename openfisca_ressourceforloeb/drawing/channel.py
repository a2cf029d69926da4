"""How lines cross the space between two columns without running on top of each other.

A line comes in from a column, turns into a vertical track of its own, and turns again into each
place it goes to. Which track is whose is decided so that few lines cross.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

_APART = 5.0
"""Lines nearer each other than this are seen as one."""

_ON_TOP = 50
"""How many crossings are better than two lines on top of each other."""


@dataclass(frozen=True)
class Net:
    """Lines that have one track: the heights at which they go left and right from it."""

    key: Hashable
    left: tuple[float, ...]
    right: tuple[float, ...] = ()

    @property
    def top(self) -> float:
        """The upper end of the vertical part."""
        return min(*self.left, *self.right)

    @property
    def bottom(self) -> float:
        """The lower end of the vertical part."""
        return max(*self.left, *self.right)


def tracks(nets: Iterable[Net]) -> dict[Hashable, int]:
    """The track of each net that has a vertical part, counted from 0 at the left."""
    order = sorted((net for net in nets if net.top != net.bottom), key=_first_guess)
    while _improve(order):
        pass
    found: dict[Hashable, int] = {}
    for at, net in enumerate(order):
        beside = (found[each.key] + 1 for each in order[:at] if _are_beside(each, net))
        found[net.key] = max(beside, default=0)
    return found


def _first_guess(net: Net) -> tuple[bool, float]:
    """Those that go up first, from the top; then those that go down, from the bottom."""
    start = net.left[0]
    goes_down = start - net.top < net.bottom - start
    return goes_down, -start if goes_down else start


def _improve(order: list[Net]) -> bool:
    """Puts each net where it is least in the way of the others; whether any was moved."""
    is_better = False
    for net in list(order):
        at = order.index(net)
        others = order[:at] + order[at + 1 :]
        left_of = [_badness(net, other) for other in others]
        right_of = [_badness(other, net) for other in others]
        costs = [sum(right_of[:place]) + sum(left_of[place:]) for place in range(len(order))]
        if min(costs) < costs[at]:
            others.insert(costs.index(min(costs)), net)
            order[:] = others
            is_better = True
    return is_better


def _badness(one: Net, other: Net) -> int:
    """How much two nets are in each other's way when the one has a track left of the other."""
    crossed = sum(other.top < height < other.bottom for height in one.right)
    crossed += sum(one.top < height < one.bottom for height in other.left)
    on_top = sum(abs(mine - its) < _APART for mine in one.right for its in other.left)
    return crossed + _ON_TOP * on_top


def _are_beside(one: Net, other: Net) -> bool:
    return one.top < other.bottom + _APART and other.top < one.bottom + _APART
