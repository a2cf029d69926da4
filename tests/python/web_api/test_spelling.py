"""What a client may write of a period and of a person, and what it means."""

from __future__ import annotations

import pytest
from openfisca_core.periods import DateUnit

from openfisca_ressourceforloeb.web_api.names import fault_of_name
from openfisca_ressourceforloeb.web_api.spelling import reader_of

YEAR = [f"2026-{month:02}" for month in range(1, 13)]


@pytest.mark.parametrize(
    ("unit", "spelling", "meant"),
    [
        (DateUnit.MONTH, "2026-03", ["2026-03"]),
        (DateUnit.MONTH, "month:2026-03", ["2026-03"]),
        (DateUnit.MONTH, "month:2026-03:1", ["2026-03"]),
        (DateUnit.MONTH, "1900-01", ["1900-01"]),
        (DateUnit.MONTH, "2999-12", ["2999-12"]),
        (DateUnit.MONTH, "2026", YEAR),
        (DateUnit.MONTH, "year:2026", YEAR),
        (DateUnit.MONTH, "year:2026:1", YEAR),
        (DateUnit.DAY, "2026-03-15", ["2026-03-15"]),
        (DateUnit.DAY, "day:2026-03-15", ["2026-03-15"]),
        (DateUnit.DAY, "day:2028-02-29:1", ["2028-02-29"]),
        (DateUnit.ETERNITY, "ETERNITY", ["ETERNITY"]),
        (DateUnit.ETERNITY, "eternity", ["ETERNITY"]),
        (DateUnit.ETERNITY, "2026", ["ETERNITY"]),
        (DateUnit.ETERNITY, "2026-03", ["ETERNITY"]),
        (DateUnit.ETERNITY, "2026-03-15", ["ETERNITY"]),
    ],
)
def test_a_period(unit: DateUnit, spelling: str, meant: list[str]) -> None:
    times = reader_of(unit)(spelling)
    assert [time.text for time in times] == meant
    for time in times:
        assert str(time.period) == time.text
        assert time.month == ("" if time.text == "ETERNITY" else time.text[:7])


@pytest.mark.parametrize(
    "name",
    [
        "anna",
        "Åse",
        "Anna Marie",
        "O'Brien",
        "jean-luc",
        "p1",
        "a",
        "x" * 64,
        "borger_17",
        "ÆØÅ",
        "a.b",
    ],
)
def test_a_name(name: str) -> None:
    assert fault_of_name(name, 64) is None
