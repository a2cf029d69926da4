"""Each number of the law is stated by a source it is taken from, for the year it begins."""

from __future__ import annotations

import pytest

from openfisca_ressourceforloeb.sources import load_register, supports

# unit, date the value begins, value, sources that must state it (several: read together)
NUMBERS = [
    ("måneder", "2013-01-01", 12, "000-64"),
    ("måneder", "2013-01-01", 12, "000-02"),
    ("måneder", "2013-01-01", 12, "002-12"),
    ("måneder", "2013-01-01", 12, "003-16"),
    ("måneder", "2013-01-01", 60, "001-55"),
    ("måneder", "2022-01-01", 36, "001-55"),
    ("måneder", "2022-01-01", 36, "EK-02"),
    ("måneder", "2013-01-01", 60, "001-63"),
    ("måneder", "2013-01-01", 60, "000-66"),
    ("år", "2013-01-01", 40, "000-66"),
    ("år", "2013-01-01", 50, "000-66"),
    ("antal", "2013-01-01", 1, "000-82"),
    ("antal", "2013-01-01", 1, "001-66"),
    ("år", "2022-01-01", 6, "001-51"),
    ("år", "2022-01-01", 6, "EK-02"),
    ("måneder", "2022-01-01", 6, "000-45"),
    ("tekst", "2022-01-01", "2022-01-01", "EK-02"),
    ("år", "2014-01-01", 25, "EK-06"),
    ("andel", "2013-01-01", 0.3, "001-76"),
    ("andel", "2022-01-01", 0.0, "001-76"),
    ("andel", "2022-01-01", 0.0, "EK-02"),
    ("andel", "2013-01-01", 0.55, "001-77"),
    ("andel", "2013-01-01", 0.55, "003-23"),
    ("andel", "2013-01-01", 0.3, "003-52"),
    ("andel", "2013-01-01", 0.3, "EK-08"),
    ("andel", "2013-01-01", 0.3, "EK-10"),
    ("andel", "2013-01-01", 0.55, "003-53"),
    ("andel", "2013-01-01", 0.55, "EK-08"),
    ("andel", "2013-01-01", 0.55, "EK-10"),
    ("andel", "2013-01-01", 1.0, "003-26"),
    ("andel", "2013-01-01", 1.0, "EK-10"),
    ("andel", "2013-01-01", 0.75, "003-48"),
    ("andel", "2013-01-01", 0.5, "003-48"),
    ("andel", "2013-01-01", 0.25, "EK-08"),
    ("andel", "2013-01-01", 0.5, "EK-08"),
    ("måneder", "2013-01-01", 24, "004-24"),
    ("antal", "2013-01-01", 2, "004-24"),
    ("timer/uge", "2013-01-01", 20, "004-10"),
    ("år", "2013-01-01", 40, "000-86"),
    ("år", "2013-01-01", 40, "001-59"),
    ("år", "2013-01-01", 40, "EK-04"),
    ("uger", "2013-01-01", 4, "003-31"),
    ("uger", "2013-01-01", 4, "003-60"),
    ("uger", "2013-01-01", 4, "003-32"),
    ("uger", "2013-01-01", 4, "003-61"),
    ("uger", "2023-01-01", 13, "004-62"),
    ("antal", "2023-01-01", 7, "004-62"),
    ("måneder", "2022-01-01", 6, "001-18"),
    ("tekst", "2022-01-01", "1. kvt. 2022", "001-23"),
    ("tekst", "2021-12-13", "nr. 2408 af 13/12 2021", "000-113"),
    ("mio. kr.", "2022-01-01", 1.5, "004-45 004-46"),
    ("mio. kr.", "2023-01-01", 3.3, "004-45 004-47"),
    ("mio. kr.", "2022-01-01", 6.5, "004-49 004-50"),
    ("mio. kr.", "2023-01-01", 5.3, "004-49 004-51"),
]

WAGE_LIMITS = [
    (2014, 13446, "EK-07"),
    (2015, 13648, "EK-06"),
    (2016, 13839, "EK-07"),
    (2017, 14116, "EK-06"),
    (2018, 14398, "EK-07"),
    (2019, 14686, "EK-08"),
    (2020, 14965, "001-76"),
    (2020, 14965, "001-78"),
    (2020, 14965, "EK-06"),
    (2021, 15264, "EK-09"),
    (2022, 15401, "EK-06"),
    (2023, 15817, "EK-10"),
    (2024, 16323, "EK-06"),
    (2024, 16323, "EK-11"),
    (2025, 16911, "EK-07"),
    (2026, 17672, "003-23"),
    (2026, 17762, "003-52"),  # as 003 writes it for jobafklaring
    (2026, 17762, "003-53"),
]

# year, then forsørger, ikke-forsørger, hjemmeboende under 25: amount and source
BASE_RATES = [
    (2014, (14203, "EK-12"), (10689, "EK-12"), None),
    (2015, (14416, "EK-06"), (10849, "EK-06"), (3374, "EK-06")),
    (2016, (14575, "EK-07"), (10968, "EK-07"), (3411, "EK-07")),
    (2017, (14808, "EK-06"), (11143, "EK-06"), (3466, "EK-06")),
    (2018, (14993, "EK-07"), (11282, "EK-07"), (3509, "EK-07")),
    (2019, (15180, "EK-07"), (11423, "EK-07"), (3553, "EK-07")),
    (2020, (15355, "EK-06"), (11554, "EK-06"), (3594, "EK-06")),
    (2021, (15547, "EK-09"), (11698, "EK-09"), (3639, "EK-07")),
    (2022, (15570, "EK-06"), (11716, "EK-06"), (3644, "EK-06")),
    (2023, (15874, "EK-12"), (11944, "EK-12"), (3715, "EK-07")),
    (2024, (16382, "EK-06"), (12326, "EK-06"), (3834, "EK-06")),
    (2025, (16972, "EK-07"), (12770, "EK-07"), (3972, "EK-07")),
]

PENSION_AGES = [
    ("2013-01-01", 780),
    ("2013-01-01", 786),
    ("2013-01-01", 792),
    ("2013-01-01", 798),
    ("2013-01-01", 804),
    ("2015-12-29", 816),
    ("2022-01-01", 828),
    ("2025-12-31", 840),
]


def evidence(source_ids: str, year: int) -> str:
    register = load_register()
    return "\n".join(register.source(source).evidence(year) for source in source_ids.split())


@pytest.mark.parametrize(("unit", "begins", "value", "sources"), NUMBERS)
def test_a_limit_or_share_is_stated_by_its_source(
    unit: str, begins: str, value: float | str, sources: str
) -> None:
    assert supports(evidence(sources, int(begins[:4])), value, unit)


@pytest.mark.parametrize(("year", "amount", "source"), WAGE_LIMITS)
def test_a_wage_limit_is_stated_by_its_source(year: int, amount: int, source: str) -> None:
    assert supports(evidence(source, year), amount, "kr./måned")


@pytest.mark.parametrize(
    ("year", "amount", "source"),
    [(year, *rate) for year, *rates in BASE_RATES for rate in rates if rate],
)
def test_a_base_rate_is_stated_by_its_source(year: int, amount: int, source: str) -> None:
    assert supports(evidence(source, year), amount, "kr./måned")


@pytest.mark.parametrize(("begins", "months"), PENSION_AGES)
def test_a_pension_age_is_stated_from_the_year_it_begins(begins: str, months: int) -> None:
    assert supports(evidence("EK-05", int(begins[:4])), months, "måneder")


@pytest.mark.parametrize(
    ("year", "amount", "source"),
    [row for row in WAGE_LIMITS if row[2].startswith("EK")]
    + [(year, *rate) for year, *rates in BASE_RATES for rate in rates if rate],
)
def test_a_citation_states_a_yearly_amount_for_no_other_year(
    year: int, amount: int, source: str
) -> None:
    citation = load_register().external[source]
    figures = {figure.year for figure in citation.figures} - {year}
    assert not any(
        supports(figure.text, amount, "kr./måned")
        for figure in citation.figures
        if figure.year in figures
    )
