"""Choosing between values, against numpy's own choice and by hand."""

from __future__ import annotations

from typing import Any

import numpy
import pytest
from openfisca_core.indexed_enums import EnumArray

from openfisca_ressourceforloeb.concepts import Modtager, select, where

FEW, MANY = 3, 2_000

TYPES = {
    "amounts": lambda random, count: random.normal(size=count),
    "whole numbers": lambda random, count: random.integers(-9, 9, count, "int32"),
    "truths": lambda random, count: random.random(count) < 0.5,
    "dates": lambda random, count: random.integers(0, 9_999, count).astype("datetime64[D]"),
}


def test_the_first_condition_that_holds_decides() -> None:
    first, second = numpy.array([True, True, False, False]), numpy.array([True, False, True, False])
    assert select([first, second], [1, 0.5], 0).tolist() == [1, 1, 0.5, 0]
    assert where(second, numpy.arange(4), -1).tolist() == [0, -1, 2, -1]


@pytest.mark.parametrize("count", [FEW, MANY])
@pytest.mark.parametrize("kind", TYPES)
def test_a_choice_is_that_of_numpy_to_the_last_bit(kind: str, count: int) -> None:
    random = numpy.random.default_rng(1)
    one, other, rest = (TYPES[kind](random, count) for _ in range(3))
    conditions = [random.random(count) < share for share in (0.3, 0.6)]
    expected = numpy.select(conditions, [one, other], rest)
    chosen = select(conditions, [one, other], rest)
    assert chosen.dtype == expected.dtype
    assert chosen.tobytes() == expected.tobytes()
    of_two = where(conditions[0], one, rest[0])
    assert of_two.tobytes() == numpy.where(conditions[0], one, rest[0]).tobytes()


@pytest.mark.parametrize("count", [FEW, MANY])
@pytest.mark.parametrize(
    ("values", "otherwise"), [((1, 0.75), 0), ((numpy.nan, -0.0), numpy.inf), ((1, 2), 3)]
)
def test_values_that_are_the_same_for_all(
    values: tuple[float, float], otherwise: float, count: int
) -> None:
    random = numpy.random.default_rng(2)
    conditions = [random.random(count) < 0.5 for _ in values]
    chosen = select(conditions, values, otherwise)
    expected = numpy.select(conditions, values, otherwise)
    assert chosen.dtype == expected.dtype
    assert chosen.tobytes() == expected.tobytes()


@pytest.mark.parametrize("count", [FEW, MANY])
def test_members_are_chosen_by_their_place(count: int) -> None:
    random = numpy.random.default_rng(3)
    conditions: list[Any] = [random.random(count) < 0.5 for _ in range(2)]
    members = [Modtager.arbejdsgiver, Modtager.person]
    chosen = select(conditions, members, Modtager.ingen)
    expected = numpy.select(conditions, members, Modtager.ingen)
    assert isinstance(chosen, EnumArray)
    assert chosen.possible_values is Modtager
    assert list(chosen.decode()) == list(expected)
    again = where(conditions[0], chosen, Modtager.ingen)
    assert list(again.decode()) == list(numpy.where(conditions[0], expected, Modtager.ingen))


def test_nothing_that_is_given_is_changed() -> None:
    count = MANY
    condition = numpy.arange(count) % 2 == 0
    one, other = numpy.ones(count), numpy.zeros(count)
    where(condition, one, other)
    assert condition.sum() == count / 2
    assert one.all()
    assert not other.any()
