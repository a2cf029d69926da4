"""Amounts in whole øre, and sums that are the same whatever their order."""

from __future__ import annotations

from typing import Any

import numpy
from numpy.typing import NDArray

from openfisca_ressourceforloeb.explain.danish import to_oere

Integers = NDArray[numpy.int64]

OERE_PER_KRONE = 100
WEIGHT_UNITS = 10_000
"""Weights have four decimals: a weight of 1 is this many units."""

LARGEST_WEIGHT = 1_000_000
_NEAR_HALF = 1e-3
_LIMB = 18
_LIMBS = 3
_ROWS = 2**16


def oere(amounts: NDArray[Any]) -> Integers:
    """Amounts in kroner as whole øre, rounded half up as everywhere (``to_oere``)."""
    scaled = numpy.asarray(amounts * OERE_PER_KRONE)
    whole = numpy.rint(scaled)
    for at in numpy.flatnonzero(numpy.abs(numpy.abs(scaled - whole) - 0.5) < _NEAR_HALF):
        whole[at] = float(to_oere(float(amounts[at])) * OERE_PER_KRONE)
    rounded: Integers = whole.astype(numpy.int64)
    return rounded


def weighted_sums(groups: Integers, count: int, amounts: Integers, weights: Integers) -> list[int]:
    """For each of ``count`` groups, the exact sum of amount × weight.

    Numbers are cut into limbs so small that a float64 holds every sum of their products exactly.

    Args:
        groups: the group of each row, from 0.
        count: the number of groups.
        amounts: whole numbers, below 2**53 in size.
        weights: whole numbers from 0 to 2**36.
    """
    sums = [0] * count
    for first in range(0, len(groups), _ROWS):
        rows = slice(first, first + _ROWS)
        for of_amount, amount in _limbs(amounts[rows], _LIMBS):
            for of_weight, weight in _limbs(weights[rows], _LIMBS - 1):
                part = numpy.bincount(groups[rows], amount * weight, count)
                for at, value in enumerate(part):
                    sums[at] += int(value) << (of_amount + of_weight)
    return sums


def _limbs(numbers: Integers, count: int) -> list[tuple[int, NDArray[numpy.float64]]]:
    """Each limb with its place in bits; the last one has the sign."""
    limbs = []
    for at in range(count):
        shifted = numbers >> (at * _LIMB)
        limb = shifted if at == count - 1 else shifted & (2**_LIMB - 1)
        limbs.append((at * _LIMB, limb.astype(numpy.float64)))
    return limbs
