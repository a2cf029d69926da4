"""The reader of printed sums itself: what it reads, works out and refuses."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from .sums import (
    Number,
    SumError,
    exact,
    later,
    read_sum,
    value_of,
    whole_months,
)

# Each worked out by hand; beside it the nearest sum that is false.
TRUE_AND_FALSE = [
    (
        "Op til grænsen: 20.000,00 kr., dog højst 17.672,00 kr. = 17.672,00 kr.",
        "Op til grænsen: 20.000,00 kr., dog mindst 17.672,00 kr. = 17.672,00 kr.",
    ),
    (
        "0 pct. af 17.672,00 kr. + 55 pct. af 2.328,00 kr. = 1.280,40 kr.",
        "0 pct. af 17.672,00 kr. − 55 pct. af 2.328,00 kr. = 1.280,40 kr.",
    ),
    (
        "50 pct. af (12.000,00 kr. − 1.000,00 kr.) = 5.500,00 kr.",
        "50 pct. af 12.000,00 kr. − 1.000,00 kr. = 5.500,00 kr.",
    ),
    (
        "(15.000,00 kr., dog højst 17.672,00 kr.) + 1,00 kr. = 15.001,00 kr.",
        "15.000,00 kr., dog højst 17.672,00 kr. + 1,00 kr. = 15.001,00 kr.",
    ),
    (
        "50 pct. af (1,00 kr. − 2,00 kr., dog mindst 0,00 kr.) = 0,00 kr.",
        "50 pct. af (1,00 kr. − 2,00 kr., dog højst 0,00 kr.) = 0,00 kr.",
    ),
    (
        "33 pct. af 100,00 kr. + 0,01 kr. = 33,01 kr.",
        "33 pct. af 100,00 kr. + 0,01 kr. = 33,03 kr.",
    ),
    (
        "1. september 2025 + 24 måneder = 1. september 2027",
        "1. september 2025 + 23 måneder = 1. september 2027",
    ),
    ("31. januar 2023 + 1 måned = 28. februar 2023", "31. januar 2023 + 1 måned = 1. marts 2023"),
    ("29. februar 2024 + 1 år = 28. februar 2025", "29. februar 2024 + 1 år = 1. marts 2025"),
    ("15. januar 2026 + 4 uger = 12. februar 2026", "15. januar 2026 + 4 uger = 15. februar 2026"),
    ("29. januar 2026 − 1 dag = 28. januar 2026", "29. januar 2026 + 1 dag = 28. januar 2026"),
    (
        "Hele år fra 10. februar 1974 til 10. marts 2025 = 51 år",
        "Hele år fra 11. marts 1974 til 10. marts 2025 = 51 år",
    ),
    (
        "Hele måneder fra 31. januar 2025 til 28. februar 2025 = 1 måned",
        "Hele måneder fra 31. januar 2025 til 27. februar 2025 = 1 måned",
    ),
    (
        "Hele måneder fra 1. maj 2025 til 1. marts 2025, dog mindst 0 måneder = 0 måneder",
        "Hele måneder fra 1. marts 2025 til 1. maj 2025, dog mindst 0 måneder = 0 måneder",
    ),
    (
        "Den tidligste af 10. maj 2022 og 12. maj 2022 = 10. maj 2022",
        "Den seneste af 10. maj 2022 og 12. maj 2022 = 10. maj 2022",
    ),
    (
        "Overgangsfrist: den seneste af 1. januar 2022 + 6 måneder og 1. maj 2022 = 1. juli 2022",
        "Overgangsfrist: den tidligste af 1. januar 2022 + 6 måneder og 1. maj 2022 = 1. juli 2022",
    ),
    ("2 × 24 måneder = 48 måneder", "2 × 24 måneder = 46 måneder"),
    ("90,00 kr. ÷ 4 = 22,50 kr.", "90,00 kr. ÷ 5 = 22,50 kr."),
    ("Tilbage: 2 − 3, dog mindst 0 = 0", "Tilbage: 2 − 3, dog højst 0 = 0"),
    ("10,00 kr. − 2,00 kr. − 3,00 kr. = 5,00 kr.", "10,00 kr. − 2,00 kr. − 3,00 kr. = 11,00 kr."),
    ("12,5 pct. af 1.000,00 kr. = 125,00 kr.", "12,5 pct. af 1.000,00 kr. = 120,00 kr."),
    ("20.000,00 kr. − −0,50 kr. = 20.000,50 kr.", "20.000,00 kr. − −0,50 kr. = 19.999,50 kr."),
]


@pytest.mark.parametrize(("true", "false"), TRUE_AND_FALSE)
def test_a_sum_is_worked_out(true: str, false: str) -> None:
    assert read_sum(true).holds()
    assert not read_sum(false).holds()


def test_a_sum_has_a_name_operands_and_a_result() -> None:
    found = read_sum("Over grænsen: 20.000,00 kr. − 17.672,00 kr. = 2.328,00 kr.")
    assert found.name == "Over grænsen"
    assert [each.middle for each in found.operands if isinstance(each, Number)] == [20000, 17672]
    assert isinstance(found.right, Number)
    assert (found.right.middle, found.right.unit) == (2328, "kr.")
    begun = read_sum("Frist: 1. januar 2026 + 4 uger = 29. januar 2026")
    assert begun.operands == [date(2026, 1, 1), exact(4, "uger")]


# What is printed may hide half an øre, and three such may hide one and a half.
def test_amounts_are_equal_within_their_rounding() -> None:
    assert read_sum("1,00 kr. + 1,00 kr. = 2,01 kr.").holds()
    assert not read_sum("1,00 kr. + 1,00 kr. = 2,02 kr.").holds()
    assert read_sum("55 pct. af 0,01 kr. = 0,01 kr.").holds()
    assert not read_sum("55 pct. af 0,02 kr. = 0,03 kr.").holds()


NO_SUMS = [
    "17.672,00 kr.",
    "Løn: 1,00 kr.",
    "1,00 kr. + 2,00 kr. = ja",
    "1,00 kr. = 1,00 kr. = 1,00 kr.",
]
WRONG = [
    "1,00 kr. + 2 måneder = 3,00 kr.",
    "1,00 kr. + 2 = 3,00 kr.",
    "1. januar 2026 + 6 = 1. juli 2026",
    "1. januar 2026 + 1. januar 2026 = 1. januar 2027",
    "1,00 kr., dog højst 2 måneder = 1,00 kr.",
    "1,00 kr. × 2,00 kr. = 2,00 kr.",
    "10,00 kr. ÷ 0 = 0,00 kr.",
    "10,00 kr. ÷ 1,00 kr. = 10,00 kr.",
    "(1,00 kr. + 2,00 kr. = 3,00 kr.",
    "1,00 kr.+ 2,00 kr. = 3,00 kr.",
    "1,00 kr. plus 2,00 kr. = 3,00 kr.",
    "Den tidligste af 1. januar 2026 = 1. januar 2026",
    "Den tidligste af 1,00 kr. og 2,00 kr. = 1,00 kr.",
    "Hele år fra ingen dato til 1. januar 2026 = 0 år",
    "1. januar 2026 + 1,00 kr. = 2. januar 2026",
]


@pytest.mark.parametrize("text", NO_SUMS)
def test_what_is_no_sum_is_refused(text: str) -> None:
    with pytest.raises(SumError):
        read_sum(text)


@pytest.mark.parametrize("text", WRONG)
def test_what_does_not_belong_together_is_refused(text: str) -> None:
    with pytest.raises(SumError):
        read_sum(text).holds()


def test_values_are_read_as_they_are_written() -> None:
    assert value_of("ja") is True
    assert value_of("nej") is False
    assert value_of("ingen dato") is None
    assert value_of("29. februar 2024") == date(2024, 2, 29)
    assert value_of("36 måneder") == exact(36, "måneder")
    assert value_of("1 måned") == exact(1, "måneder")
    assert value_of("20,5 timer om ugen") == exact(Fraction(41, 2), "timer om ugen")
    assert value_of("55 pct.") == exact(Fraction(55, 100), "andel")
    assert value_of("−1") == exact(-1)
    assert value_of("75 procent") == "75 procent"
    assert value_of("over 50 år") == "over 50 år"
    amount = value_of("1.280,40 kr.")
    assert isinstance(amount, Number)
    assert (amount.low, amount.high) == (Fraction("1280.395"), Fraction("1280.405"))


@pytest.mark.parametrize(
    "text",
    [
        *("1280,40 kr.", "1.280,4 kr.", "1.280 kr.", "1,280.40 kr.", "01,00 kr."),
        *("1 måneder", "2 måned", "1 uger", "2 dag", "30. februar 2024", "01. marts 2024"),
    ],
)
def test_a_value_written_otherwise_is_refused(text: str) -> None:
    with pytest.raises(SumError):
        value_of(text)


def test_the_calendar() -> None:
    assert later(date(2024, 1, 31), 1, "måneder") == date(2024, 2, 29)
    assert later(date(2023, 12, 31), 2, "måneder") == date(2024, 2, 29)
    assert later(date(2026, 3, 31), -1, "måneder") == date(2026, 2, 28)
    assert later(date(2026, 1, 1), -1, "dage") == date(2025, 12, 31)
    assert whole_months(date(2025, 1, 31), date(2025, 2, 28)) == 1
    assert whole_months(date(2025, 1, 30), date(2025, 1, 29)) == -1
    assert whole_months(date(2025, 1, 15), date(2025, 1, 15)) == 0
