"""The script's calendar and bands give what those of the concepts give."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy
import pytest

from openfisca_ressourceforloeb import browser, concepts
from openfisca_ressourceforloeb.concepts import INGEN_DATO
from openfisca_ressourceforloeb.formula.evaluate import Values
from openfisca_ressourceforloeb.formula.vocabulary import DAYS, FUNCTIONS

from . import node

CALENDAR = Path(browser.__file__).parent / "runtime" / "calendar.js"

EDGES = (
    *("0004-02-29", "1582-10-15", "1600-02-29", "1899-12-31", "1900-01-01", "1900-02-28"),
    *("1900-03-01", "1968-02-29", "1969-12-31", "1970-01-01", "1999-12-31", "2000-02-29"),
    *("2100-02-28", "2100-03-01", "2400-02-29", "2999-11-30", "2999-12-30", "2999-12-31"),
)
MONTHS = (-40_000, -1201, -1200, -12, -1, 0, 1, 12, 13, 1199, 1200, 12_000, 2**31 - 1)


def days(*texts: str) -> Values:
    return numpy.array(texts, "datetime64[D]")


def every_day(first: str, last: str) -> Values:
    return numpy.arange(first, numpy.datetime64(last) + 1, dtype="datetime64[D]")


NEAR = every_day("1967-12-30", "1972-03-02")
"""Around the day 0, with two leap days."""

CENTURY = every_day("2099-12-01", "2100-04-02")
"""Around the end of February in a year that is no leap year."""


def numbers(values: Values) -> list[Any]:
    is_date = values.dtype.kind == "M"
    plain: list[Any] = (values.astype("int64") if is_date else values).tolist()
    return plain


def table(name: str, left: Values, right: Values) -> str:
    """The expression for a function of all pairs of two lists."""
    return (
        f"{json.dumps(numbers(left))}.map((left) => {json.dumps(numbers(right))}"
        f".map((right) => FUNCTIONS.{name}(left, right)))"
    )


def assert_same_table(folder: Path, name: str, left: Values, right: Values) -> None:
    (actual,) = node.evaluate([CALENDAR], [table(name, left, right)], folder)
    expected = FUNCTIONS[name].compute(*numpy.broadcast_arrays(left[:, None], right[None, :]))
    assert actual == numbers(numpy.asarray(expected)), name


def test_every_function_of_the_formulas_is_there(tmp_path: Path) -> None:
    names, firsts = node.evaluate(
        [CALENDAR], ["Object.keys(FUNCTIONS).sort()", "Object.keys(DAYS).sort()"], tmp_path
    )
    assert names == sorted(FUNCTIONS)
    assert firsts == sorted(DAYS)


def test_every_day_and_its_text(tmp_path: Path) -> None:
    every = every_day("1899-12-01", "2999-12-31")
    first, last = int(every[0].astype(int)), int(every[-1].astype(int))
    assert last == (INGEN_DATO - INGEN_DATO.replace(1970, 1, 1)).days
    texts, back, months = node.evaluate(
        [CALENDAR],
        [
            (
                f"const every = Array.from({{length: {len(every)}}}, (_, n) => n + {first}); "
                "every.map(dayText)"
            ),
            "every.every((day) => dayOfText(dayText(day)) === day)",
            "every.map(monthOf)",
        ],
        tmp_path,
    )
    assert texts == numpy.datetime_as_string(every).tolist()
    assert back is True
    assert months == numbers(every.astype("datetime64[M]"))


def test_no_day(tmp_path: Path) -> None:
    texts = [
        *("2026-02-29", "2100-02-29", "2026-04-31", "2026-00-10", "2026-13-10", "2026-01-00"),
        *("2026-01-32", "2026-1-1", "26-01-01", "2026-01-01T00:00", " 2026-01-01", "2026-01-01\n"),
        *("", "2026-01", "+002026-01-01"),
    ]
    (days,) = node.evaluate([CALENDAR], [f"{json.dumps(texts)}.map(dayOfText)"], tmp_path)
    assert days == [None] * len(texts)


@pytest.mark.parametrize("function", ["laeg_maaneder_til", "laeg_dage_til"])
def test_months_and_days_added(tmp_path: Path, function: str) -> None:
    assert_same_table(tmp_path, function, NEAR, numpy.arange(-26, 27))
    assert_same_table(tmp_path, function, CENTURY, numpy.arange(-13, 14))
    assert_same_table(tmp_path, function, days(*EDGES), numpy.array(MONTHS))


@pytest.mark.parametrize("function", ["laeg_uger_til", "laeg_aar_til"])
def test_weeks_and_years_added(tmp_path: Path, function: str) -> None:
    counts = numpy.array([-70, -4, -1, 0, 1, 4, 70, 1_100, 2**31 - 1, -(2**31)], "int32")
    assert_same_table(tmp_path, function, days(*EDGES), counts)
    assert_same_table(tmp_path, function, NEAR, counts[:7])


@pytest.mark.parametrize("function", ["hele_maaneder", "hele_aar"])
def test_completed_months_and_years(tmp_path: Path, function: str) -> None:
    assert_same_table(tmp_path, function, NEAR[::5], NEAR[::3])
    assert_same_table(tmp_path, function, NEAR[-40:], NEAR)
    assert_same_table(tmp_path, function, CENTURY, CENTURY)
    assert_same_table(tmp_path, function, days(*EDGES), days(*EDGES))


def test_dates_that_may_be_unknown(tmp_path: Path) -> None:
    edges = days(*EDGES)
    assert_same_table(tmp_path, "dato_eller", edges, edges)
    dates = json.dumps(numbers(edges))
    for name in ("er_sket", "aar_og_maaned"):
        (actual,) = node.evaluate([CALENDAR], [f"{dates}.map(FUNCTIONS.{name})"], tmp_path)
        assert actual == numbers(FUNCTIONS[name].compute(edges)), name
    (unknown, day) = node.evaluate(
        [CALENDAR], ["FUNCTIONS.ingen_dato()", "FUNCTIONS.dag('2022-01-01')"], tmp_path
    )
    assert [unknown, day] == numbers(days(str(concepts.ingen_dato()), "2022-01-01"))


def test_bands_of_an_amount(tmp_path: Path) -> None:
    """At the half øre an amount is not yet above the limit: it is rounded to the even øre."""
    near = [1e-9, 0.004, 0.005, 0.0050000001, 0.006, 0.01, 0.015]
    steps = [0.0, *near, *(-each for each in near)]
    limits = numpy.array([0, 0.1, 13_446, 17_672, 17_672.5, 1e15])
    amounts = numpy.unique([limit + step for limit in limits for step in steps])
    for name in ("op_til", "over", "overstiger"):
        assert_same_table(tmp_path, name, amounts, limits)
    assert concepts.overstiger(numpy.array([0.005, 0.0051]), 0).tolist() == [False, True]
