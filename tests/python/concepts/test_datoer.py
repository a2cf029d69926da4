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
