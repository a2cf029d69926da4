"""Months, days and the whole case: one spelling each."""

from __future__ import annotations

import pytest
from openfisca_core.periods import DateUnit

from openfisca_ressourceforloeb.simulation.periods import (
    AskedPeriod,
    key_problem,
    parse_asked_period,
)
from openfisca_ressourceforloeb.simulation.problems import InvalidInputError


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("2026-03", ("2026-03",)),
        ("2025-11:2026-02", ("2025-11", "2025-12", "2026-01", "2026-02")),
        ("2026-03:2026-03", ("2026-03",)),
        ("1900-01", ("1900-01",)),
        ("2999-12", ("2999-12",)),
        ("2026", tuple(f"2026-{month:02}" for month in range(1, 13))),
    ],
)
def test_months_asked(text: str, months: tuple[str, ...]) -> None:
    assert parse_asked_period(text) == AskedPeriod(months)


def test_a_day_asks_about_its_month_too() -> None:
    asked = parse_asked_period("2024-02-29")
    assert asked.periods_of(DateUnit.DAY) == ("2024-02-29",)
    assert asked.periods_of(DateUnit.MONTH) == ("2024-02",)
    assert asked.periods_of(DateUnit.ETERNITY) == ("ETERNITY",)


def test_a_month_asks_about_no_day() -> None:
    assert parse_asked_period("2026-03").periods_of(DateUnit.DAY) == ()


@pytest.mark.parametrize(
    "text",
    [
        *("", "2026-3", "2026-13", "2026-00", "26-03", "2026-02-30", "month:2026-03", "marts 2026"),
        *("2026-01:2026", "2026:2027", "2026-01:", "1899-12", "3000-01", "ETERNITY", "20260315"),
        "\u0662\u0660\u0662\u0666-\u0660\u0663",
    ],
)
def test_other_spellings_are_refused(text: str) -> None:
    with pytest.raises(InvalidInputError, match=f"»{text}« er ikke en periode"):
        parse_asked_period(text)


def test_a_range_that_runs_backwards_says_so() -> None:
    with pytest.raises(InvalidInputError, match="Den første måned skal komme først"):
        parse_asked_period("2026-03:2026-01")


@pytest.mark.parametrize(
    ("key", "unit", "message"),
    [
        ("2026-03", DateUnit.MONTH, None),
        ("ETERNITY", DateUnit.ETERNITY, None),
        ("2026-03-15", DateUnit.DAY, None),
        ("2026", DateUnit.MONTH, "»2026« er et år"),
        ("2026-03-15", DateUnit.MONTH, "er en dag"),
        ("eternity", DateUnit.MONTH, "er hele sagen"),
        ("2026-3", DateUnit.MONTH, "skriv måneden som 2026-03"),
        ("2026-03", DateUnit.ETERNITY, "gælder hele sagen"),
        ("eternity", DateUnit.ETERNITY, "under ETERNITY"),
        ("2026-03", DateUnit.DAY, "er ikke en dag"),
    ],
)
def test_keys_of_values(key: str, unit: DateUnit, message: str | None) -> None:
    problem = key_problem(key, unit)
    assert problem is None if message is None else message in str(problem)
