"""What a client may write of a period and of a person, and what it means."""

from __future__ import annotations

from typing import Any

import pytest
from asking import post
from openfisca_core.periods import DateUnit, date_by_instant_cache, str_by_instant_cache

from openfisca_ressourceforloeb.web_api import spelling as spellings
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


def test_days_that_were_asked_about_are_not_remembered_for_good(
    app: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The engine keeps every day it has written out, as in a trace; it is made to forget them."""
    monkeypatch.setattr(spellings, "_REMEMBERED_BY_ENGINE", 100)
    name = "sag_skal_droeftes_i_rehabiliteringsteam"
    for month in range(1, 13):
        days = [f"2009-{month:02}-{day:02}" for day in range(1, 29)]
        answer = post(app, "/trace", {"personer": {"anna": {name: dict.fromkeys(days)}}})
        assert answer.status == 200
    # Those of the last request are written out after they are read.
    most = 100 + 2 * len(days)
    assert len(str_by_instant_cache) < most
    assert len(date_by_instant_cache) < most


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
