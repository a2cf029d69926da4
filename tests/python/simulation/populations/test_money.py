"""Øre and exact sums."""

from __future__ import annotations

import numpy
from hypothesis import given
from hypothesis import strategies as st

from openfisca_ressourceforloeb.explain.danish import to_oere
from openfisca_ressourceforloeb.simulation.populations.money import oere, weighted_sums

AMOUNTS = st.one_of(
    st.floats(-1e9, 1e9),
    # Just at the half øre, where rounding is decided.
    st.integers(-(10**9), 10**9).map(lambda number: number / 1000),
)


@given(st.lists(AMOUNTS, min_size=1, max_size=50))
def test_oere_are_rounded_as_everywhere(amounts: list[float]) -> None:
    expected = [int(to_oere(amount) * 100) for amount in amounts]
    assert oere(numpy.array(amounts)).tolist() == expected


def test_a_half_oere_that_is_exact_goes_up() -> None:
    assert oere(numpy.array([0.125, 0.375, 2.5, -0.125])).tolist() == [13, 38, 250, -13]


ROW = st.tuples(
    st.integers(0, 2), st.integers(-(2**53) + 1, 2**53 - 1), st.integers(0, 10_000_000_000)
)


@given(st.lists(ROW, max_size=50))
def test_sums_are_exact_and_need_no_order(rows: list[tuple[int, int, int]]) -> None:
    expected = [sum(a * w for g, a, w in rows if g == group) for group in range(3)]
    for some in (rows, rows[::-1]):
        groups, amounts, weights = (
            numpy.array([row[at] for row in some], numpy.int64) for at in range(3)
        )
        assert weighted_sums(groups, 3, amounts, weights) == expected


def test_a_sum_of_many_rows_is_exact() -> None:
    count = 2**16 + 1
    groups = numpy.zeros(count, numpy.int64)
    amounts = numpy.full(count, 2**53 - 1)
    weights = numpy.full(count, 10_000_000_000)
    assert weighted_sums(groups, 1, amounts, weights) == [count * (2**53 - 1) * 10**10]
