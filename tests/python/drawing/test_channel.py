"""Which track each line has between two columns."""

from __future__ import annotations

from openfisca_ressourceforloeb.drawing.channel import Net, tracks
from openfisca_ressourceforloeb.drawing.paths import arrow, arrow_down, curve, rounded


def test_a_level_line_needs_no_track() -> None:
    assert tracks([Net("a", (10,), (10,))]) == {}


def test_lines_far_from_each_other_share_a_track() -> None:
    assert tracks([Net("a", (0,), (20,)), Net("b", (40,), (60,))]) == {"a": 0, "b": 0}


def test_lines_at_less_than_five_pixels_do_not_share_a_track() -> None:
    near = tracks([Net("a", (0,), (20,)), Net("b", (24,), (60,))])
    assert sorted(near.values()) == [0, 1]
    apart = tracks([Net("a", (0,), (20,)), Net("b", (25,), (60,))])
    assert set(apart.values()) == {0}


def test_of_two_that_go_down_the_lower_turns_first() -> None:
    assert tracks([Net("upper", (0,), (50,)), Net("lower", (10,), (60,))]) == {
        "lower": 0,
        "upper": 1,
    }


def test_of_two_that_go_up_the_upper_turns_first() -> None:
    assert tracks([Net("upper", (50,), (0,)), Net("lower", (60,), (10,))]) == {
        "upper": 0,
        "lower": 1,
    }


def test_two_lines_are_not_laid_on_top_of_each_other() -> None:
    """One ends at the height the other begins at: the other turns first, though that crosses."""
    assert tracks([Net("ends", (30,), (5,)), Net("begins", (6,), (40,))]) == {
        "begins": 0,
        "ends": 1,
    }


def test_a_line_moves_to_where_it_crosses_fewest() -> None:
    """The long one, which goes both ways, would cross all three if it turned before them."""
    short = [Net(f"short {at}", (10.0 * at,), (10.0 * at - 6,)) for at in (2, 4, 6)]
    found = tracks([Net("long", (100,), (1, 200)), *short])
    assert found == {"short 2": 0, "short 4": 0, "short 6": 0, "long": 1}


def test_a_line_with_all_its_ends_at_one_side_stands_outside_those_within_it() -> None:
    assert tracks([Net("long", (0, 90)), Net("short", (30, 50))]) == {"short": 0, "long": 1}


def test_corners_are_rounded_as_far_as_there_is_room() -> None:
    assert rounded([(0, 0), (20, 0), (20, 40), (50, 40)]) == (
        "M0,0L14,0Q20,0 20,6L20,34Q20,40 26,40L50,40"
    )
    assert rounded([(0, 0), (20, 0), (20, 4), (50, 4)]) == (
        "M0,0L18,0Q20,0 20,2L20,2Q20,4 22,4L50,4"
    )


def test_points_on_the_way_are_no_corners() -> None:
    assert rounded([(0, 5), (10, 5), (10, 5), (30, 5)]) == "M0,5L30,5"


def test_a_curve_is_level_at_its_ends_and_under_its_arrow() -> None:
    assert curve((0, 10), (100, 50), before=20) == "M0,10H20C56.5,10 56.5,50 93,50H100"
    assert curve((0, 10), (100, 50), after=20) == "M0,10H0C40,10 40,50 80,50H100"


def test_arrows_end_at_their_tip() -> None:
    assert arrow((10, 5)) == "M10,5l-7,-3.5v7z"
    assert arrow((10, 5), to_the_left=True) == "M10,5l7,-3.5v7z"
    assert arrow_down((10, 5)) == "M10,5l-3.5,-7h7z"
