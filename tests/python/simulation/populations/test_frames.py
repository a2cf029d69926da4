"""Populations in memory give what files give."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas
import pyarrow as pa
import pyarrow.csv as pa_csv
import pytest

from openfisca_ressourceforloeb.simulation.populations import frames
from openfisca_ressourceforloeb.simulation.populations.frames import Simulated, simulate
from openfisca_ressourceforloeb.simulation.populations.mapping import ColumnMap
from openfisca_ressourceforloeb.simulation.populations.receipt import CONTENT, DATA
from openfisca_ressourceforloeb.simulation.problems import AmountsMissingError, InvalidInputError

from .people import MONTHS, drawn

PERIOD = f"{MONTHS[0]}:{MONTHS[-1]}"
MAPPING = ColumnMap(groups=("kommune",))
REFORM = ["aftrapning_45_procent"]


def run(system: Any, data: Any, **asked: Any) -> Simulated:
    return simulate(data, PERIOD, mapping=MAPPING, system=system, **asked)


@pytest.fixture(scope="module")
def table() -> Any:
    return pa.Table.from_batches([drawn(150, seed=5)])


def test_frames_tables_and_files_give_the_same(system: Any, table: Any, tmp_path: Path) -> None:
    file = tmp_path / "data.csv"
    pa_csv.write_csv(table, file)
    frame = table.to_pandas()
    answers = [run(system, each, reform=REFORM) for each in (table, frame, str(file))]
    first, *others = answers
    for each in others:
        assert each.answers.equals(first.answers)
        assert each.outcome.receipt[CONTENT] == first.outcome.receipt[CONTENT]
    assert first.answers.num_rows == 150 * 3


def test_chunks_do_not_change_the_answers(
    system: Any, table: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = run(system, table, reform=REFORM)
    monkeypatch.setattr(frames, "CHUNK", 40)
    parts = run(system, table, reform=REFORM)
    assert parts.answers.equals(whole.answers)
    assert parts.effects.equals(whole.effects)
    assert parts.outcome.receipt == whole.outcome.receipt


def test_a_reform_is_told_as_frames(system: Any) -> None:
    """Anna of the families gains 0,10 of 2.328 kr. over the limit: 232,80 kr. a month."""
    told = simulate("eksempel", "2026-01", reform=REFORM, system=system)
    answers = told.answers.to_pandas().set_index("person")
    assert answers.loc["Anna, løn over grænsen", "aendring"] == 232.80
    paid = told.paid.to_pandas().set_index("periode")
    assert list(paid.index) == ["2026-01", "2026"]
    assert paid.loc["2026", "aendring"] == pytest.approx(answers["aendring"].sum())
    effects = told.effects.to_pandas()
    everybody = effects[effects.opdeling == "alle"].iloc[0]
    assert everybody.vindere_personer == (answers.aendring > 0).sum()
    assert next(chart.name for chart in told.charts()) == "udgift"


def test_without_a_reform_there_are_no_effects(system: Any, table: Any) -> None:
    told = run(system, table)
    assert told.effects.num_rows == 0
    assert told.paid.column_names == ["periode", "foer"]


def test_the_receipt_knows_the_data_by_its_hash(system: Any, table: Any) -> None:
    one = run(system, table).outcome.receipt
    again = run(system, pa.concat_tables([table.slice(0, 70), table.slice(70)])).outcome.receipt
    other = run(system, table.slice(1)).outcome.receipt
    assert one[DATA]["navn"] == "tabel"
    assert again[DATA] == one[DATA]
    assert other[DATA]["sha256"] != one[DATA]["sha256"]


@pytest.mark.parametrize("data", [[{"person": "a"}], 5, None])
def test_what_is_no_table_is_refused(system: Any, data: Any) -> None:
    with pytest.raises(InvalidInputError, match="pandas DataFrame, en Arrow-tabel"):
        run(system, data)


def test_an_empty_frame_is_refused(system: Any) -> None:
    with pytest.raises(InvalidInputError, match="ingen personer"):
        run(system, pandas.DataFrame({"loen_inkl_pension": []}))


def test_faults_name_the_row_and_the_column(system: Any) -> None:
    frame = pandas.DataFrame({"person": ["a", "b"], "loen_inkl_pension": [1.0, -1.0]})
    with pytest.raises(InvalidInputError, match=r"[Rr]ække 2 \(b\)"):
        simulate(frame, "2026-03", system=system)


def test_an_amount_nobody_knows_is_told(system: Any) -> None:
    with pytest.raises(AmountsMissingError, match="loenindtaegtsgraense"):
        simulate("eksempel", "2027-01", system=system)
