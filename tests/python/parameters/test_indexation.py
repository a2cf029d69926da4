"""The yearly amounts follow from one another by the published indexation.

Source: the published amounts and percentages cited in kilde:EK-06 to kilde:EK-12. The percentages
were read off the wage limits, so the limits are a fit; the 25 benefit amounts are what the same
percentages, less the statutory reductions, reproduce independently.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

BASE_YEAR = 2015
PERCENT = dict(
    zip(
        range(2016, 2027),
        map(Decimal, ["1.4", "2.0", "2.0", "2.0", "1.9", "2.0", "0.9", "2.7", "3.2", "3.6", "4.5"]),
        strict=True,
    )
)
REDUCTION = {2016: Decimal("0.3"), 2017: Decimal("0.4")} | dict.fromkeys(
    range(2018, 2024), Decimal("0.75")
)

PUBLISHED_BENEFITS = {
    "forsoerger": {
        2015: 14416,
        2017: 14808,
        2020: 15355,
        2021: 15547,
        2022: 15570,
        2023: 15874,
        2024: 16382,
    },
    "ikke_forsoerger": {
        2015: 10849,
        2017: 11143,
        2020: 11554,
        2021: 11698,
        2022: 11716,
        2023: 11944,
        2024: 12326,
    },
    "hjemmeboende_under_25": {2015: 3374, 2017: 3466, 2020: 3594, 2022: 3644, 2024: 3834},
}
SICKNESS_BENEFIT_A_WEEK = {
    2015: 4135,
    2016: 4180,
    2017: 4245,
    2018: 4300,
    2019: 4355,
    2020: 4405,
    2021: 4460,
    2022: 4465,
    2023: 4550,
    2024: 4695,
}
PUBLISHED_LIMITS = {
    2015: 13648,
    2017: 14116,
    2019: 14686,
    2020: 14965,
    2021: 15264,
    2022: 15401,
    2023: 15817,
    2024: 16323,
    2026: 17672,
}


def indexed(base: int, until: int, *, reduced: bool, step: int = 1) -> dict[int, int]:
    """Each year's amount from the base year on, rounded each year to a multiple of ``step``."""
    amounts = {BASE_YEAR: base}
    for year in range(BASE_YEAR + 1, until + 1):
        percent = PERCENT[year] - (REDUCTION.get(year, Decimal(0)) if reduced else 0)
        exact = amounts[year - 1] * (1 + percent / 100) / step
        amounts[year] = int(exact.quantize(Decimal(1), ROUND_HALF_UP)) * step
    return amounts


def in_force(system: TaxBenefitSystem, path: str) -> dict[int, int]:
    parameter = system.parameters
    for name in path.split("."):
        parameter = parameter.children[name]
    values = {int(v.instant_str[:4]): v.value for v in parameter.values_list}
    return {year: value for year, value in values.items() if year >= BASE_YEAR and value}


def test_the_wage_limit(system: TaxBenefitSystem) -> None:
    limits = indexed(13648, 2026, reduced=False)
    assert PUBLISHED_LIMITS.items() <= limits.items()
    assert in_force(system, "ydelse.fradrag.loenindtaegtsgraense") == limits


@pytest.mark.parametrize("group", PUBLISHED_BENEFITS)
def test_the_base_rates(system: TaxBenefitSystem, group: str) -> None:
    published = PUBLISHED_BENEFITS[group]
    rates = indexed(published[BASE_YEAR], 2025, reduced=True)
    assert published.items() <= rates.items()
    assert in_force(system, f"ydelse.satser.{group}") == rates


def test_the_same_percentages_reproduce_25_published_benefit_amounts() -> None:
    series = [(amounts, 1) for amounts in PUBLISHED_BENEFITS.values()]
    series.append((SICKNESS_BENEFIT_A_WEEK, 5))
    confirmed = 0
    for published, step in series:
        amounts = indexed(published[BASE_YEAR], 2024, reduced=True, step=step)
        for year, amount in published.items():
            assert amounts[year] == amount
            confirmed += year > BASE_YEAR
    assert confirmed == 25


def test_the_limit_of_2014_is_one_year_before(system: TaxBenefitSystem) -> None:
    limit = system.parameters.ydelse.fradrag.loenindtaegtsgraense
    before = (Decimal(13648) / Decimal("1.015")).quantize(Decimal(1), ROUND_HALF_UP)
    assert limit.get_at_instant("2014-01-01") == before


def test_the_transposed_limit_of_2026_cannot_follow_from_indexation() -> None:
    percents = [Decimal(tenths) / 10 for tenths in range(20, 61)]
    reached = [
        (first, second)
        for first in percents
        for second in percents
        if two_years(16323, first, second) in (17672, 17762)
    ]
    assert len(reached) == 12
    assert {two_years(16323, *pair) for pair in reached} == {17672}


def two_years(amount: int, *percents: Decimal) -> int:
    for percent in percents:
        amount = int((amount * (1 + percent / 100)).quantize(Decimal(1), ROUND_HALF_UP))
    return amount
