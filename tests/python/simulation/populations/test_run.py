"""A whole table: stopped and gone on with, refused, and told about."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from openfisca_ressourceforloeb.simulation.populations import run
from openfisca_ressourceforloeb.simulation.populations.files import Source, readable
from openfisca_ressourceforloeb.simulation.populations.mapping import ColumnMap
from openfisca_ressourceforloeb.simulation.populations.plan import plan_of
from openfisca_ressourceforloeb.simulation.populations.run import Progress, here, run_parts
from openfisca_ressourceforloeb.simulation.problems import InvalidInputError

from .people import MONTHS, drawn

ORDER = {"data": "x"}


def source_of(batch: Any) -> Source:
    return Source("x", tuple(batch.schema.names), batch.num_rows, "", lambda: iter([batch]))


class Stopped(BaseException):
    """Somebody pressed Ctrl+C."""


def quiet() -> Progress:
    return Progress(io.StringIO(), lambda: 0.0)


@pytest.fixture
def parts_of(system: Any, tmp_path: Path) -> Any:
    def compute(batch: Any, order: Any = ORDER, chunk: int = 4) -> Any:
        plan = plan_of(system, batch.schema.names, ColumnMap(groups=("kommune",)), MONTHS)
        folder = tmp_path / "dele"
        computer = here(system, None, plan)
        return run_parts(system, plan, source_of(batch), folder, order, quiet(), computer, chunk)

    return compute


def test_a_stopped_run_goes_on_where_it_was(
    parts_of: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = drawn(10, 1)
    computed: list[int] = []
    original = run.answers

    def stopping(*arguments: Any) -> Any:
        computed.append(arguments[3].first_row)
        if computed == [1, 5]:
            raise Stopped
        return original(*arguments)

    monkeypatch.setattr(run, "answers", stopping)
    with pytest.raises(Stopped):
        parts_of(batch)
    assert len(list((tmp_path / "dele").glob("*.arrow"))) == 1
    parts = parts_of(batch)
    assert computed == [1, 5, 5, 9]
    assert parts.persons == 10
    found = [row for each in parts.batches() for row in each.column("person").to_pylist()]
    assert found == [f"p{at}" for at in range(10) for _ in MONTHS]


@pytest.mark.parametrize(("order", "chunk"), [({"data": "y"}, 4), (ORDER, 5)])
def test_the_parts_of_another_run_are_not_used(
    parts_of: Any, tmp_path: Path, order: Any, chunk: int
) -> None:
    parts_of(drawn(10, 1))
    (tmp_path / "dele" / "min.txt").write_text("kept", encoding="utf-8")
    parts = parts_of(drawn(6, 2), order, chunk)
    assert len(list((tmp_path / "dele").glob("*.arrow"))) == 2
    assert sum(each.num_rows for each in parts.batches()) == 6 * len(MONTHS)
    assert (tmp_path / "dele" / "min.txt").exists()


def test_faults_of_the_whole_file_are_counted(parts_of: Any) -> None:
    batch = drawn(10, 1)
    at = batch.schema.get_field_index("andre_indtaegter")
    values = [-1.0 if row in (2, 9) else 0.0 for row in range(10)]
    wrong = batch.set_column(at, "andre_indtaegter", [str(each) + "x" for each in values])
    with pytest.raises(InvalidInputError, match="I alt 10 fejl: andre_indtaegter 10"):
        parts_of(wrong)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_on_a_terminal() -> None:
    seconds = iter([10.0, 12.0, 12.1, 14.0])
    progress = Progress(Terminal(), lambda: next(seconds))
    progress.start()
    progress.tell(1000, 10_000, 12, computed=1000)
    progress.tell(2000, 10_000, 12, computed=1000)  # too soon to be told
    progress.finish(10_000, 12)
    assert progress.stream.getvalue().split("\r") == [  # type: ignore[attr-defined]
        "",
        # 1.000 persons in 2 seconds; the other 9.000 take 18.
        "1.000 af 10.000 personer, 6.000 personmåneder/s, 18 s tilbage  ",
        # 2.000 persons were computed in 4 seconds.
        "10.000 personer × 12 måneder på 4 s (6.000 personmåneder/s).\n",
    ]


def test_progress_elsewhere_is_one_line() -> None:
    seconds = iter([0.0, 60.0, 125.0])
    progress = Progress(io.StringIO(), lambda: next(seconds))
    progress.start()
    progress.tell(5, 10, 1, computed=5)
    progress.finish(10, 1)
    assert progress.stream.getvalue() == (  # type: ignore[attr-defined]
        "10 personer × 1 måned på 2 min 5 s (0 personmåneder/s).\n"
    )


def test_a_source_is_read_as_often_as_it_is_needed() -> None:
    source = source_of(drawn(2, 1))
    assert list(readable(source)) == list(readable(source))
