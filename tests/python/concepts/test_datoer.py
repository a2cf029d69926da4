"""The calendar arithmetic, against hand-worked dates and against a plain day-by-day count."""

from __future__ import annotations

from datetime import date, timedelta

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from openfisca_ressourceforloeb.concepts import (
    INGEN_DATO,
    aar_og_maaned,
    dag,
    dato_eller,
    er_sket,
    hele_aar,
    hele_maaneder,
    laeg_aar_til,
    laeg_dage_til,
    laeg_maaneder_til,
    laeg_uger_til,
)

DATES = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def days(*texts: str) -> numpy.ndarray:
    return numpy.array(texts, dtype="datetime64[D]")


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2022-08-31", 6, "2023-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2022-08-30", 6, "2023-02-28"),
        ("2022-08-28", 6, "2023-02-28"),
        ("2022-01-31", 1, "2022-02-28"),
        ("2022-01-31", 2, "2022-03-31"),
        ("2022-12-31", 1, "2023-01-31"),
        ("2022-03-31", -1, "2022-02-28"),
        ("2026-01-15", 12, "2027-01-15"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("1969-12-31", 2, "1970-02-28"),
        ("2022-05-10", 0, "2022-05-10"),
    ],
)
def test_months_keep_the_day_or_end_the_month(start: str, months: int, expected: str) -> None:
    assert laeg_maaneder_til(days(start), months).tolist() == days(expected).tolist()


def test_months_per_person_and_unknown_dates() -> None:
    starts = days("2022-01-31", "2999-12-31", "2022-01-31")
    result = laeg_maaneder_til(starts, numpy.array([1, 12, 13]))
    assert result.tolist() == days("2022-02-28", "2999-12-31", "2023-02-28").tolist()


def test_no_date_is_later_than_the_unknown_one() -> None:
    assert laeg_maaneder_til(days("2022-01-01"), 2**31 - 1).tolist() == [INGEN_DATO]
    assert laeg_dage_til(days("2022-01-01"), 2**31 - 1).tolist() == [INGEN_DATO]


def test_weeks_days_and_years() -> None:
    assert laeg_uger_til(days("2026-01-01"), 4).tolist() == [date(2026, 1, 29)]
    assert laeg_dage_til(days("2026-01-01", "2999-12-31"), -1).tolist() == [
        date(2025, 12, 31),
        INGEN_DATO,
    ]
    assert laeg_aar_til(days("2024-02-29"), 1).tolist() == [date(2025, 2, 28)]


def test_known_and_alternative_dates() -> None:
    dates = days("2999-12-31", "2022-01-01")
    assert er_sket(dates).tolist() == [False, True]
    assert dato_eller(dates, dag("2025-03-01")).tolist() == [date(2025, 3, 1), date(2022, 1, 1)]


def test_year_and_month_as_a_number() -> None:
    born = days("1954-06-30", "1954-07-01", "1969-12-31", "1970-01-01", "1963-01-31")
    assert aar_og_maaned(born).tolist() == [195406, 195407, 196912, 197001, 196301]


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("2000-02-29", "2001-02-27", 0),
        ("2000-02-29", "2001-02-28", 1),
        ("2000-02-29", "2004-02-28", 3),
        ("2000-02-29", "2004-02-29", 4),
        ("1985-03-10", "2025-03-09", 39),
        ("1985-03-10", "2025-03-10", 40),
        ("2026-03-10", "2026-03-09", -1),
    ],
)
def test_age_is_completed_on_the_birthday(born: str, day: str, age: int) -> None:
    assert hele_aar(days(born), dag(day)).tolist() == [age]


@given(DATES, DATES)
def test_completed_months_are_the_most_that_fit(first: date, second: date) -> None:
    start, end = numpy.array([first], "datetime64[D]"), numpy.array([second], "datetime64[D]")
    months = hele_maaneder(start, end)
    assert (laeg_maaneder_til(start, months) <= end).all()
    assert (laeg_maaneder_til(start, months + 1) > end).all()


@given(DATES, st.integers(-600, 600))
def test_added_months_land_in_the_right_month(start: date, months: int) -> None:
    result = laeg_maaneder_til(numpy.array([start], "datetime64[D]"), months).tolist()[0]
    number = start.year * 12 + start.month - 1 + months
    assert (result.year, result.month) == (number // 12, number % 12 + 1)
    is_last_day = (result + timedelta(days=1)).month != result.month
    assert result.day == start.day or (result.day < start.day and is_last_day)


def calendar_of(day: date) -> tuple[int, int]:
    return day.year * 12 + day.month - 1, day.day


def test_many_dates_at_once_are_as_each_alone() -> None:
    random = numpy.random.default_rng(1)
    edges = days("1799-12-31", "1800-01-01", "1969-12-31", "1970-01-01", "2024-02-29", "2999-12-31")
    drawn = days("1990-01-01") + random.integers(-40_000, 40_000, 1_994)
    for many in (numpy.concatenate([drawn, edges[2:]]), numpy.concatenate([drawn, edges])):
        months = random.integers(-40, 40, len(many))
        others = random.permutation(many)
        alone = [laeg_maaneder_til(many[[at]], months[[at]])[0] for at in range(len(many))]
        assert laeg_maaneder_til(many, months).tolist() == [each.item() for each in alone]
        between = [hele_maaneder(many[[at]], others[[at]])[0] for at in range(len(many))]
        assert hele_maaneder(many, others).tolist() == between
        written = [each.year * 100 + each.month for each in many.tolist()]
        assert aar_og_maaned(many).tolist() == written


def test_many_months_are_completed_as_the_calendar_counts_them() -> None:
    random = numpy.random.default_rng(2)
    start, end = (days("1950-01-01") + random.integers(0, 50_000, 2_000) for _ in range(2))
    end[1_000:] = (end[1_000:].astype("datetime64[M]") + 1).astype("datetime64[D]") - 1
    for first, last, months in zip(
        start.tolist(), end.tolist(), hele_maaneder(start, end).tolist(), strict=True
    ):
        (month, day), (last_month, last_day) = calendar_of(first), calendar_of(last)
        ends_the_month = (last + timedelta(days=1)).month != last.month
        is_short = last_day < day and not ends_the_month
        assert months == last_month - month - is_short


def test_what_is_remembered_of_dates_is_theirs_alone() -> None:
    dates, months = days("2022-01-31", "2024-02-29"), numpy.array([1, 12])
    for array in (dates, months):
        array.flags.writeable = False
    ends = laeg_maaneder_til(dates, months)
    assert laeg_maaneder_til(dates, months) is ends
    assert not ends.flags.writeable
    others = numpy.array([2, 24])
    others.flags.writeable = False
    assert laeg_maaneder_til(dates, others).tolist() == days("2022-03-31", "2026-02-28").tolist()
    assert hele_aar(dates, dag("2025-02-28")).tolist() == [3, 1]
    del dates, ends
    for _ in range(50):  # in the same room of memory
        dates = days("2023-01-31", "2025-02-28")
        dates.flags.writeable = False
        assert (
            laeg_maaneder_til(dates, months).tolist() == days("2023-02-28", "2026-02-28").tolist()
        )


def test_dates_that_can_be_changed_are_asked_about_anew() -> None:
    dates = days("2022-01-31")
    assert laeg_maaneder_til(dates, 1).tolist() == [date(2022, 2, 28)]
    dates[0] = dag("2022-03-31")
    assert laeg_maaneder_til(dates, 1).tolist() == [date(2022, 4, 30)]
