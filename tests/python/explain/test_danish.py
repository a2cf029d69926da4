"""Values, dates and lists in Danish."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from openfisca_ressourceforloeb.concepts import INGEN_DATO, HidtidigYdelse
from openfisca_ressourceforloeb.explain.danish import (
    Value,
    amount,
    answer_in_words,
    day,
    listed,
    number_to_text,
    percent,
    period_in_words,
    to_oere,
    with_unit,
)


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [
        (1280.4, "1280.40"),
        (0.125, "0.13"),
        (-0.125, "-0.13"),
        (1.005, "1.01"),  # though the float64 nearest to 1.005 is below it
        (2.675, "2.68"),
        (0.55 * (17672.10 - 17672), "0.06"),  # 5,5 øre; the float64 is 0.0549999999998…
        (1.00499, "1.00"),
        (0.005, "0.01"),  # the float64 nearest to 0.005 is above it
        (-0.001, "0.00"),
        (2**53 / 100, "90071992547409.92"),
    ],
)
def test_the_exact_amount_is_rounded_half_up(amount: float, rounded: str) -> None:
    assert str(to_oere(amount)) == rounded
    assert not to_oere(amount).is_zero() or not to_oere(amount).is_signed()


def test_oere_is_exact() -> None:
    assert to_oere(10719.6) == Decimal("10719.60")


def test_numbers_as_text() -> None:
    assert [number_to_text(number) for number in (17672, 0.55, 1.0)] == ["17.672", "0,55", "1"]


def test_amounts() -> None:
    assert [amount(kroner) for kroner in (1280.4, -5.0, -0.001)] == [
        "1.280,40 kr.",
        "−5,00 kr.",
        "0,00 kr.",
    ]


def test_shares_are_percentages_without_noise() -> None:
    assert [percent(share) for share in (0.55, 0.07, 0.125, 1, 0)] == [
        "55 pct.",
        "7 pct.",
        "12,5 pct.",
        "100 pct.",
        "0 pct.",
    ]


def test_periods_in_words() -> None:
    assert [period_in_words(period) for period in ("2026-03", "2026-03-05", "ETERNITY")] == [
        "marts 2026",
        "5. marts 2026",
        "hele sagen",
    ]


def test_days() -> None:
    assert [day(date(2022, 1, 1)), day(INGEN_DATO)] == ["1. januar 2022", "ingen dato"]


def test_lists() -> None:
    assert [listed([]), listed(["a"]), listed(["a", "b", "c"])] == ["", "a", "a, b og c"]
    assert listed(["a", "b"], "eller") == "a eller b"


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (36, "måneder", "36 måneder"),
        (1, "måneder", "1 måned"),
        (1, "uger", "1 uge"),
        (52, "år", "52 år"),
        (17672, "kr./måned", "17.672,00 kr."),
        (0.55, "andel", "55 pct."),
        (20.5, "timer/uge", "20,5 timer om ugen"),
        (2, "antal", "2"),
        (True, None, "ja"),
        (False, "bool", "nej"),
        (INGEN_DATO, None, "ingen dato"),
        (HidtidigYdelse.a_dagpenge, None, "A-dagpenge"),
    ],
)
def test_a_value_with_its_unit(value: Value, unit: str | None, words: str) -> None:
    assert with_unit(value, unit) == words


def test_an_answer_has_its_variables_unit(system: Any) -> None:
    assert answer_in_words(system, "samlet_fradrag", 1280.4) == "1.280,40 kr."
    assert answer_in_words(system, "maaneder_i_ressourceforloeb", 1) == "1 måned"
