"""The account of efforts in the first six months, by hand for nine persons in two municipalities.

The account is to show which effort, and how much, each municipality gives in the first six months
(001-18), the share that gets an effort at a company and the other efforts (001-19), within the six
months from the start (001-97). It begins with the agreement, 1 January 2022.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from openfisca_ressourceforloeb.simulation.periods import parse_asked_period
from openfisca_ressourceforloeb.simulation.populations import efforts
from openfisca_ressourceforloeb.simulation.populations.efforts import (
    Account,
    account_as_data,
    account_of_efforts,
    account_table,
)
from openfisca_ressourceforloeb.simulation.populations.jobs import prepare
from openfisca_ressourceforloeb.simulation.populations.mapping import ColumnMap
from openfisca_ressourceforloeb.simulation.populations.money import WEIGHT_UNITS
from openfisca_ressourceforloeb.simulation.populations.orders import Job, Order
from openfisca_ressourceforloeb.simulation.problems import InvalidInputError

NEVER = "2999-12-31"
PERSONS = [
    # Praktik six months after the start to the day: in time, at a company.
    ("a", "101", "2024-01-10", "virksomhedspraktik", "2024-07-10", NEVER),
    # A day later: too late.
    ("b", "101", "2024-01-10", "virksomhedspraktik", "2024-07-11", NEVER),
    # A mentor: an effort of employment, not at a company.
    ("c", "101", "2024-02-01", "mentor", "2024-03-01", NEVER),
    # Too late with the effort, but ordinary hours in time: in time, at a company, no effort.
    ("d", "101", "2024-02-01", "misbrugsbehandling", "2024-12-01", "2024-05-01"),
    # Both in time.
    ("e", "461", "2024-03-01", "misbrugsbehandling", "2024-03-15", "2024-04-01"),
    # Nothing.
    ("f", "461", "2024-12-31", "ingen", NEVER, NEVER),
    # Begun a day before and a day after the months asked about, and never.
    ("g", "461", "2023-12-31", "mentor", "2024-01-02", NEVER),
    ("h", "461", "2025-01-01", "mentor", "2025-01-02", NEVER),
    ("i", "461", NEVER, "ingen", NEVER, NEVER),
]
HEAD = (
    "person,kommune,ressourceforloeb_startdato,aktivitet,indsats_paabegyndt_dato,"
    "ordinaere_loentimer_startdato"
)
BY_HAND = {
    "alle": {
        "begyndte": 6,
        "modtog_indsats_i_foerste_6_maaneder": 4,  # a, c, d, e
        "modtog_virksomhedsrettet_indsats_i_foerste_6_maaneder": 3,  # a, d, e
        "beskaeftigelsesindsats": 2,  # a, c
        "uddannelsesindsats": 0,
        "social_indsats": 1,  # e
        "kommunal_sundhedsindsats": 0,
        "anden_aktivitet": 0,
        "ordinaere_loentimer": 2,  # d, e
    },
    "101": {
        "begyndte": 4,
        "modtog_indsats_i_foerste_6_maaneder": 3,
        "modtog_virksomhedsrettet_indsats_i_foerste_6_maaneder": 2,
        "beskaeftigelsesindsats": 2,
        "uddannelsesindsats": 0,
        "social_indsats": 0,
        "kommunal_sundhedsindsats": 0,
        "anden_aktivitet": 0,
        "ordinaere_loentimer": 1,
    },
    "461": {
        "begyndte": 2,
        "modtog_indsats_i_foerste_6_maaneder": 1,
        "modtog_virksomhedsrettet_indsats_i_foerste_6_maaneder": 1,
        "beskaeftigelsesindsats": 0,
        "uddannelsesindsats": 0,
        "social_indsats": 1,
        "kommunal_sundhedsindsats": 0,
        "anden_aktivitet": 0,
        "ordinaere_loentimer": 1,
    },
}


def job_of(
    system: Any, folder: Path, head: str, rows: list[str], groups: tuple[str, ...], asked: str
) -> Job:
    path = folder / "register.csv"
    path.write_text("\n".join([head, *rows]), encoding="utf-8")
    order = Order(str(path), parse_asked_period(asked), ColumnMap(groups=groups))
    return prepare(system, order)


@pytest.fixture
def job(system: Any, tmp_path: Path) -> Job:
    return job_of(system, tmp_path, HEAD, list(map(",".join, PERSONS)), ("kommune",), "2024")


def counts(account: Account) -> dict[str, float]:
    return {what: count / WEIGHT_UNITS for what, count in account.counts.items()}


def test_the_account_is_that_made_by_hand(job: Job) -> None:
    accounts = account_of_efforts(job.system, job.plan, job.source, "kommune")
    assert {each.group: counts(each) for each in accounts} == BY_HAND


def test_it_is_the_same_in_chunks(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(efforts, "CHUNK", 2)
    accounts = account_of_efforts(job.system, job.plan, job.source, "kommune")
    assert {each.group: counts(each) for each in accounts} == BY_HAND


def test_weights_are_counted(system: Any, tmp_path: Path) -> None:
    rows = [",".join((*each, weight)) for each, weight in zip(PERSONS, "123456789", strict=True)]
    job = job_of(system, tmp_path, f"{HEAD},vaegt", rows, ("kommune",), "2024")
    everybody, *_ = account_of_efforts(job.system, job.plan, job.source, "kommune")
    # Weights 1 to 6 began; a, c, d and e got an effort: 1 + 3 + 4 + 5.
    assert counts(everybody)["begyndte"] == 21
    assert counts(everybody)["modtog_indsats_i_foerste_6_maaneder"] == 13
    assert everybody.share("modtog_indsats_i_foerste_6_maaneder") == pytest.approx(13 / 21)


def test_the_table_has_counts_and_shares(job: Job) -> None:
    accounts = account_of_efforts(job.system, job.plan, job.source, "kommune")
    table = account_table(accounts, job.plan, job.source.note)
    assert table.title.endswith("begyndt januar 2024 til december 2024")
    assert table.columns[:4] == ("Gruppe", "Begyndte", "Fik en indsats", "Virksomhedsrettet")
    assert table.rows[0][:4] == ("alle", "6", "4 (66,7 pct.)", "3 (50 pct.)")
    assert [row[0] for row in table.rows] == ["alle", "101", "461"]


def test_programs_get_shares_and_the_hash_of_the_data(job: Job) -> None:
    accounts = account_of_efforts(job.system, job.plan, job.source, "kommune")
    data = account_as_data(accounts, job.plan, job.source)
    assert data["grupper"][0]["begyndte"] == {"personer": 6, "andel": 1}
    assert data["grupper"][1]["social_indsats"] == {"personer": 0, "andel": 0}
    assert data["data"]["sha256"] == job.source.sha256


def test_nobody_who_began_has_no_shares(system: Any, tmp_path: Path) -> None:
    job = job_of(system, tmp_path, HEAD, [",".join(PERSONS[-1])], ("kommune",), "2024-03")
    everybody, _ = account_of_efforts(job.system, job.plan, job.source, "kommune")
    assert everybody.share("modtog_indsats_i_foerste_6_maaneder") is None
    table = account_table([everybody], job.plan, "")
    assert table.rows[0][1:3] == ("0", "0")
    assert table.title.endswith("begyndt marts 2024")


def test_the_account_begins_with_the_agreement(system: Any, tmp_path: Path) -> None:
    rows = list(map(",".join, PERSONS))
    early = job_of(system, tmp_path, HEAD, rows, ("kommune",), "2021-12:2022-03")
    with pytest.raises(InvalidInputError, match="fra januar 2022"):
        account_of_efforts(early.system, early.plan, early.source, "kommune")
    first = job_of(system, tmp_path, HEAD, rows, ("kommune",), "2022-01")
    assert len(account_of_efforts(first.system, first.plan, first.source, "kommune")) == 3


def test_what_is_wrong_in_the_data_is_refused(system: Any, tmp_path: Path) -> None:
    row = "x,101,2024-01-10,cykling,2024-02-01,2999-12-31"
    job = job_of(system, tmp_path, HEAD, [row], ("kommune",), "2024")
    with pytest.raises(InvalidInputError, match="Række 1, kolonnen »aktivitet«"):
        account_of_efforts(job.system, job.plan, job.source, "kommune")


def test_without_the_start_there_is_no_account(system: Any, tmp_path: Path) -> None:
    job = job_of(system, tmp_path, "person,kommune", ["x,101"], ("kommune",), "2024")
    with pytest.raises(InvalidInputError, match="ressourceforloeb_startdato"):
        account_of_efforts(job.system, job.plan, job.source, "kommune")
