"""A cluster gives what one process gives, to the byte."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pa_csv
import pytest
from distributed import Client

from openfisca_ressourceforloeb.simulation.asked_reforms import reform_of
from openfisca_ressourceforloeb.simulation.periods import parse_asked_period
from openfisca_ressourceforloeb.simulation.populations import cluster as module
from openfisca_ressourceforloeb.simulation.populations.cluster import cluster
from openfisca_ressourceforloeb.simulation.populations.jobs import carry_out, prepare
from openfisca_ressourceforloeb.simulation.populations.mapping import ColumnMap
from openfisca_ressourceforloeb.simulation.populations.orders import Job, Order
from openfisca_ressourceforloeb.simulation.populations.run import Progress
from openfisca_ressourceforloeb.simulation.problems import AmountsMissingError, InvalidInputError

from .people import MONTHS, drawn

PERIOD = f"{MONTHS[0]}:{MONTHS[-1]}"

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A cluster of two workers, processes of their own, reached by its address."""
    with Client(n_workers=2, threads_per_worker=1, dashboard_address=None) as client:
        yield client.scheduler.address


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "data.csv"
    pa_csv.write_csv(pa.Table.from_batches([drawn(90, seed=11)]), path)
    return path


def job_of(system: Any, data: Path) -> Job:
    reform = reform_of(system, ["aftalen_2021_tilbagefoert"], [])
    mapping = ColumnMap(groups=("kommune",))
    readings = {"jobafklaring_fradrag": "kun_overskydende"}
    return prepare(system, Order(str(data), parse_asked_period(PERIOD), mapping, reform, readings))


def quiet() -> Progress:
    return Progress(io.StringIO(), lambda: 0.0)


def test_a_cluster_gives_the_same_bytes(
    system: Any, address: str, data: Path, tmp_path: Path
) -> None:
    job = job_of(system, data)
    alone = carry_out(job, tmp_path / "alene.parquet", quiet(), chunk=20)
    with cluster(address, job) as computer:
        together = carry_out(job, tmp_path / "sammen.parquet", quiet(), 20, computer)
    assert (tmp_path / "alene.parquet").read_bytes() == (tmp_path / "sammen.parquet").read_bytes()
    assert together.summary == alone.summary
    assert together.receipt == alone.receipt


def test_what_is_wrong_is_told_as_alone(system: Any, address: str, data: Path) -> None:
    text = data.read_text(encoding="utf-8").splitlines()
    for row in (3, 70):
        text[row] = f"{text[row].rpartition(',')[0]},forkert"
    data.write_text("\n".join(text), encoding="utf-8")
    job = job_of(system, data)
    with pytest.raises(InvalidInputError) as alone:
        carry_out(job, None, quiet(), chunk=20)
    with cluster(address, job) as computer, pytest.raises(InvalidInputError) as together:
        carry_out(job, None, quiet(), 20, computer)
    assert str(together.value) == str(alone.value)
    assert "Række 3, kolonnen" in str(together.value)
    assert "I alt 2 fejl" in str(together.value)


def test_an_amount_that_is_missing_is_told(system: Any, address: str) -> None:
    job = prepare(system, Order(period=parse_asked_period("2027-01")))
    with cluster(address, job) as computer, pytest.raises(AmountsMissingError) as caught:
        carry_out(job, None, quiet(), 20, computer)
    assert "har ingen værdi pr. 2027-01-01" in str(caught.value)


def test_workers_with_other_rules_are_refused(
    system: Any, address: str, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = job_of(system, data)
    monkeypatch.setattr(module, "rules_hash", lambda: "x")
    with (
        cluster(address, job) as computer,
        pytest.raises(InvalidInputError, match="anden udgave af reglerne"),
    ):
        carry_out(job, None, quiet(), 20, computer)


@pytest.mark.parametrize("address", ["lokal:0", "lokal:x", "lokal:", "vært", "vært:8786"])
def test_an_address_that_is_none_is_refused(system: Any, data: Path, address: str) -> None:
    job = job_of(system, data)
    with pytest.raises(InvalidInputError, match="en klynge skrives lokal"), cluster(address, job):
        pass


def test_nobody_at_the_address_is_told(
    system: Any, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SECONDS_TO_CONNECT", 0.5)
    job = job_of(system, data)
    with (
        pytest.raises(InvalidInputError, match="ingen klynge svarer"),
        cluster("tcp://127.0.0.1:9", job),
    ):
        pass
