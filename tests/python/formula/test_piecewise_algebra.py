"""Functions that are pieced together of straight lines, and where their breaks come from."""

from __future__ import annotations

import operator
from fractions import Fraction

import pytest

from openfisca_ressourceforloeb.formula import piecewise_algebra as algebra
from openfisca_ressourceforloeb.formula.piecewise_algebra import (
    Break,
    Function,
    Line,
    NotPiecewiseLinear,
    Refused,
    Value,
)

X = algebra.identity()
LIMIT = Fraction(100)
NOTHING = algebra.constant(Line(Fraction(0)))


def number(value: int) -> Function:
    return algebra.constant(Line(Fraction(value)))


def above(limit: int, cause: str) -> Function:
    return algebra.compared(operator.gt, X, number(limit), cause)


def shape(function: Function) -> list[tuple[Fraction, Value, Value, tuple[object, ...]]]:
    return [(each.x, each.at, each.after, each.causes) for each in function.breaks]


@pytest.mark.parametrize(
    ("sign", "before", "at", "after"),
    [
        (operator.lt, True, False, False),
        (operator.le, True, True, False),
        (operator.gt, False, False, True),
        (operator.ge, False, True, True),
        (operator.eq, False, True, False),
        (operator.ne, True, False, True),
    ],
)
def test_a_comparison_flips_at_its_limit(sign: object, before: bool, at: bool, after: bool) -> None:
    found = algebra.compared(sign, X, number(100), "the limit")
    assert shape(found) == [(0, before, before, ()), (LIMIT, at, after, ("the limit",))]
    below, here, beyond = (found.around(Fraction(x)) for x in (99, 100, 101))
    assert (below.at, here.at, beyond.at) == (before, at, after)
    assert (here.before, here.after) == (before, after)


def test_a_comparison_at_nought_flips_there() -> None:
    found = algebra.compared(operator.eq, X, NOTHING, "no amount")
    assert shape(found) == [(0, True, False, ("no amount",))]
    assert shape(algebra.compared(operator.ge, X, NOTHING, "never")) == [(0, True, True, ())]


def test_what_is_equal_on_a_stretch_is_equal_there() -> None:
    same = algebra.compared(operator.eq, X, X, "never")
    assert shape(same) == [(0, True, True, ())]


def test_a_break_that_changes_nothing_is_no_break() -> None:
    both = algebra.mapped(algebra.selected, above(100, "limit"), X, X)
    assert both == X
    assert algebra.mapped(algebra.subtracted, X, X) == NOTHING


def test_a_sum_has_the_breaks_of_both() -> None:
    part = algebra.mapped(algebra.selected, above(100, "one"), NOTHING, X)
    other = algebra.mapped(algebra.selected, above(200, "other"), number(7), NOTHING)
    assert shape(algebra.mapped(algebra.added, part, other)) == [
        (0, Line(Fraction(0)), Line(Fraction(0), Fraction(1)), ()),
        (100, Line(Fraction(100)), Line(Fraction(0)), ("one",)),
        (200, Line(Fraction(0)), Line(Fraction(7)), ("other",)),
    ]


def test_two_breaks_at_one_place_are_both_causes() -> None:
    part = algebra.mapped(algebra.selected, above(100, "one"), NOTHING, X)
    other = algebra.mapped(algebra.selected, above(100, "other"), X, NOTHING)
    (_, found) = algebra.mapped(
        algebra.added, part, algebra.mapped(algebra.multiplied, other, number(2))
    ).breaks
    assert found == Break(LIMIT, Line(LIMIT), Line(Fraction(0), Fraction(2)), ("one", "other"))


def test_a_break_that_is_chosen_away_is_no_cause() -> None:
    """The arm that is left behind breaks where the choice does, and nobody sees it."""
    left_behind = algebra.mapped(algebra.selected, above(100, "left behind"), number(5), number(1))
    found = algebra.mapped(algebra.selected, above(100, "choice"), X, left_behind)
    assert [each.causes for each in found.breaks] == [(), ("choice",)]
    assert found.breaks[0].after == Line(Fraction(1))


def test_a_break_two_conditions_bring_about_alone_has_both_causes() -> None:
    found = algebra.mapped(max, above(100, "one"), above(100, "other"))
    assert [each.causes for each in found.breaks] == [(), ("one", "other")]


def test_a_comparison_that_is_passed_by_a_jump_is_not_itself_the_cause() -> None:
    jump = algebra.mapped(algebra.selected, above(100, "jump"), number(50), NOTHING)
    assert shape(algebra.compared(operator.ge, jump, number(20), "comparison")) == [
        (0, False, False, ()),
        (LIMIT, False, True, ("jump",)),
    ]


def test_what_begins_to_grow_exceeds_nought_because_it_begins() -> None:
    excess = algebra.mapped(algebra.subtracted, X, number(100))
    is_over = algebra.compared(operator.ge, excess, NOTHING, "cut off")
    over = algebra.mapped(algebra.selected, is_over, excess, NOTHING)
    found = algebra.compared(operator.gt, over, NOTHING, "comparison")
    assert shape(found) == [(0, False, False, ()), (LIMIT, False, True, ("cut off",))]


def test_a_kink_on_the_limit_does_not_take_the_comparison_away() -> None:
    steeper = algebra.mapped(
        algebra.selected,
        above(100, "kink"),
        algebra.mapped(algebra.subtracted, algebra.mapped(algebra.added, X, X), number(100)),
        X,
    )
    found = algebra.compared(operator.gt, steeper, number(100), "comparison")
    assert [each.causes for each in found.breaks] == [(), ("comparison",)]


def test_a_level_is_compared_with_the_difference() -> None:
    found = algebra.compared(operator.gt, X, number(100), "limit", level=Fraction(1, 200))
    assert [each.x for each in found.breaks] == [0, LIMIT + Fraction(1, 200)]


def test_lines_cross_where_they_cross() -> None:
    third = algebra.mapped(algebra.divided, X, number(3))
    found = algebra.compared(operator.gt, third, number(1), "limit")
    assert [each.x for each in found.breaks] == [0, 3]
    falling = algebra.mapped(algebra.subtracted, number(1), third)
    assert [each.x for each in algebra.compared(operator.gt, falling, NOTHING, "").breaks] == [0, 3]


def test_a_product_of_two_that_change_is_refused() -> None:
    with pytest.raises(NotPiecewiseLinear, match="product"):
        algebra.mapped(algebra.multiplied, X, X)
    for divisor in (X, NOTHING):
        with pytest.raises(NotPiecewiseLinear, match="division"):
            algebra.mapped(algebra.divided, number(1), divisor)


def test_a_product_is_fine_where_one_of_the_two_stands_still() -> None:
    """One changes up to the limit, the other from it on; the break comes from both."""
    up_to = algebra.mapped(algebra.selected, above(100, "one"), number(100), X)
    beyond = algebra.mapped(algebra.selected, above(100, "other"), X, number(2))
    assert shape(algebra.mapped(algebra.multiplied, up_to, beyond)) == [
        (0, Line(Fraction(0)), Line(Fraction(0), Fraction(2)), ()),
        (LIMIT, Line(Fraction(200)), Line(Fraction(0), LIMIT), ("one", "other")),
    ]


def test_a_refusal_is_one_of_all_that_is_computed_with_it() -> None:
    missing = Refused("missing", LookupError())
    part = algebra.mapped(algebra.needed, above(100, "limit"), algebra.constant(missing))
    assert shape(part) == [
        (0, Line(Fraction(0)), Line(Fraction(0)), ()),
        (LIMIT, Line(Fraction(0)), missing, ("limit",)),
    ]
    for whole in (
        algebra.mapped(algebra.added, X, part),
        algebra.mapped(algebra.selected, algebra.constant(False), part, X),
        algebra.compared(operator.gt, X, part, "never"),
    ):
        assert whole.around(LIMIT).after == missing
        assert whole.around(LIMIT).at != missing
    assert algebra.first_refusal(1, missing, Refused("later", LookupError())) is missing
    refused = algebra.mapped(algebra.needed, algebra.constant(missing), X)
    assert refused == algebra.constant(missing)
