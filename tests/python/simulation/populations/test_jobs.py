"""Answers with a receipt, and what verifying finds out."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest

from openfisca_ressourceforloeb.simulation.asked_reforms import reform_of
from openfisca_ressourceforloeb.simulation.periods import parse_asked_period
from openfisca_ressourceforloeb.simulation.populations import jobs, receipt
from openfisca_ressourceforloeb.simulation.populations.files import receipt_in
from openfisca_ressourceforloeb.simulation.populations.jobs import carry_out, prepare, verify
from openfisca_ressourceforloeb.simulation.populations.mapping import ColumnMap
from openfisca_ressourceforloeb.simulation.populations.orders import Order
from openfisca_ressourceforloeb.simulation.populations.run import Progress
from openfisca_ressourceforloeb.simulation.problems import AmountsMissingError, InvalidInputError

from .people import MONTHS, drawn

PERIOD = parse_asked_period(f"{MONTHS[0]}:{MONTHS[-1]}")
MAPPING = ColumnMap(groups=("kommune",))


EDITED = "Kvitteringen er ændret, efter at den blev skrevet (SHA-256 passer ikke)."


def quiet() -> Progress:
    return Progress(io.StringIO(), lambda: 0.0)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    pa_csv.write_csv(drawn(12, 4), tmp_path / "data.csv")
    return tmp_path / "data.csv"


@pytest.fixture(params=[".parquet", ".csv"])
def written(system: Any, data: Path, request: Any) -> Path:
    out = data.with_name(f"svar{request.param}")
    write(system, data, out)
    return out


def write(system: Any, data: Path, out: Path, chunk: int = 5) -> Any:
    proposal = reform_of(system, ["aftalen_2021_tilbagefoert"], [])
    order = Order(str(data), PERIOD, MAPPING, proposal, {"feriegodtgoerelse": "saerskilt"})
    return carry_out(prepare(system, order), out, quiet(), chunk).receipt


def reseal(path: Path) -> None:
    """Make the receipt say that the edited file is the one that was written."""
    file = receipt.beside(path)
    said = {**json.loads(file.read_text(encoding="utf-8")), "fil_sha256": jobs.hash_of(path)}
    file.write_text(json.dumps(receipt.sealed(said)), encoding="utf-8")


def edit_receipt(path: Path, **changes: Any) -> None:
    file = receipt.beside(path)
    file.write_text(json.dumps({**json.loads(file.read_text()), **changes}), encoding="utf-8")


def test_a_receipt_says_everything(system: Any, written: Path) -> None:
    said = json.loads(receipt.beside(written).read_text(encoding="utf-8"))
    assert said["version"]
    assert said["motor"].startswith("openfisca-core ")
    assert said["reform"]["titel"] == "Aftalen fra 2021 tilbageført"
    assert said["fortolkninger"] == {"feriegodtgoerelse": "saerskilt"}
    assert said["maaneder"] == list(MONTHS)
    assert said["personer"] == 12
    assert said["kolonner"]["grupper"] == ["kommune"]
    assert said["maerkning"] == "Umiddelbar virkning, uden tilbageløb og adfærd."
    hashes = [said[key] for key in said if key.endswith("_sha256")] + [said["data"]["sha256"]]
    assert len(hashes) == 6
    assert all(len(each) == 64 for each in hashes)
    if written.suffix == ".parquet":
        del said["fil_sha256"], said["kvittering_sha256"]
        assert json.loads(receipt_in(written) or b"") == said


def test_nothing_but_the_answers_and_the_receipt_is_left(written: Path) -> None:
    assert sorted(path.name for path in written.parent.iterdir()) == [
        "data.csv",
        written.name,
        f"{written.name}.kvittering.json",
    ]


def test_the_file_is_the_same_whatever_the_chunks(system: Any, data: Path, written: Path) -> None:
    other = written.with_stem("igen")
    write(system, data, other, chunk=12)
    assert other.read_bytes() == written.read_bytes()


def test_what_is_untouched_is_confirmed(system: Any, written: Path) -> None:
    assert verify(system, written) == []


def test_an_edited_byte_of_the_answers(system: Any, written: Path) -> None:
    raw = bytearray(written.read_bytes())
    raw[len(raw) // 2] ^= 1
    written.write_bytes(raw)
    found = verify(system, written)
    assert f"{written.name} er ændret, efter at den blev skrevet" in found[0]


def test_answers_edited_with_their_receipt(system: Any, data: Path) -> None:
    out = data.with_name("svar.csv")
    write(system, data, out)
    text = out.read_text(encoding="utf-8")
    out.write_text(text.replace("kontanthjaelpsniveau", "sygedagpengeniveau", 1), encoding="utf-8")
    reseal(out)
    assert verify(system, out) == ["En ny beregning giver andre svar end dem, der står i filen."]


def test_a_parquet_file_edited_with_its_receipt(system: Any, data: Path) -> None:
    out = data.with_name("svar.parquet")
    write(system, data, out)
    table = pq.read_table(out)
    at = table.schema.get_field_index("aendring")
    zeros = [0.0] * table.num_rows
    pq.write_table(table.set_column(at, "aendring", [zeros]), out)
    reseal(out)
    found = verify(system, out)
    assert "Kvitteringen ved siden af filen er en anden end den i filen." in found
    assert "En ny beregning giver andre svar end dem, der står i filen." in found


def test_an_edited_receipt(system: Any, written: Path) -> None:
    edit_receipt(written, reform={"titel": "En anden", "strukturelle": []})
    found = verify(system, written)
    assert EDITED in found
    assert "En ny beregning giver andre svar end dem, kvitteringen siger." in found


@pytest.mark.parametrize(
    "changes", [{"personer": 13}, {"maerkning": "Endelig virkning."}, {"noget": "nyt"}]
)
def test_any_word_of_a_receipt(system: Any, written: Path, changes: Any) -> None:
    edit_receipt(written, **changes)
    assert EDITED in verify(system, written)


@pytest.mark.parametrize(
    "changes",
    [
        {"maaneder": []},
        {"kolonner": None},
        {"reform": {"strukturelle": ["findes_ikke"]}},
        {"fortolkninger": {"findes_ikke": "x"}},
    ],
)
def test_a_receipt_that_cannot_be_repeated(system: Any, written: Path, changes: Any) -> None:
    edit_receipt(written, **changes)
    assert verify(system, written)[-1] == (
        "Kvitteringen siger ikke, hvad der blev beregnet, så det kan gentages."
    )


def test_a_receipt_of_something_else(system: Any, written: Path) -> None:
    receipt.beside(written).write_text("{}", encoding="utf-8")
    with pytest.raises(InvalidInputError, match="ingen kvittering, der kan læses"):
        verify(system, written)
    receipt.beside(written).unlink()
    with pytest.raises(InvalidInputError, match="mangler"):
        verify(system, written)
    with pytest.raises(InvalidInputError, match="findes ikke"):
        verify(system, written.with_stem("intet"))


def test_other_data(system: Any, data: Path, written: Path) -> None:
    text = data.read_text(encoding="utf-8")
    data.write_text(text.replace("p3", "q3"), encoding="utf-8")
    found = verify(system, written)
    assert found[0] == f"Data ({data}) er ikke de data, filen er beregnet af."
    assert found[1] == "En ny beregning giver andre svar end dem, kvitteringen siger."


def test_data_that_has_been_moved(system: Any, data: Path, written: Path) -> None:
    moved = data.rename(data.with_name("flyttet.csv"))
    with pytest.raises(InvalidInputError, match="findes ikke"):
        verify(system, written)
    assert verify(system, written, str(moved)) == []


def test_other_rules(system: Any, written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receipt, "rules_hash", lambda: "0" * 64)
    assert verify(system, written) == [
        "Reglerne, parametrene eller kilderne er ikke dem, filen er beregnet med."
    ]


def test_the_hash_of_the_rules_covers_the_law(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    covered = {path.name for path in receipt._law_files(receipt.PACKAGE_FOLDER)}
    assert {"samlet_fradrag.py", "loenindtaegtsgraense.yaml", "system.py"} <= covered
    assert not any(name.endswith(".pyc") for name in covered)
    for part in ("concepts", "parameters", "reforms", "sources", "variables"):
        (tmp_path / part).mkdir()
    for name in ("entities.py", "system.py", "variables/a.py"):
        (tmp_path / name).write_text("1", encoding="utf-8")
    monkeypatch.setattr(receipt, "PACKAGE_FOLDER", tmp_path)
    first = receipt.rules_hash.__wrapped__()
    (tmp_path / "variables" / "a.py").write_text("2", encoding="utf-8")
    assert receipt.rules_hash.__wrapped__() != first


def test_a_reform_of_several(system: Any) -> None:
    limit = "ydelse.fradrag.loenindtaegtsgraense"
    proposal = reform_of(system, ["aftrapning_45_procent"], [f"{limit}=+500@2026-01-01"])
    assert proposal is not None
    assert {change.path for change in proposal.changes} == {
        limit,
        "ydelse.fradrag.ressourceforloeb.sats_over_graense",
        "ydelse.fradrag.jobafklaring.sats_over_graense",
    }
    assert reform_of(system, [], []) is None


def test_a_reform_that_a_receipt_cannot_say(system: Any) -> None:
    setting = "ydelse.fradrag.loenindtaegtsgraense=+500@2026-01-01"
    with pytest.raises(InvalidInputError, match="ændrer det samme to gange"):
        reform_of(system, ["graensen_2000_kr_hoejere"], [setting])


def test_every_mistake_in_a_reform_is_named(system: Any) -> None:
    with pytest.raises(InvalidInputError) as caught:
        reform_of(system, ["intet", "heller_intet"], ["noget"])
    assert len(caught.value.problems) == 3


@pytest.mark.parametrize(
    ("name", "out", "said"),
    [
        ("data.csv", "svar.ods", "ender på .csv, .parquet, .xlsx eller .html"),
        ("data.csv", "ingen/svar.csv", "findes ikke"),
        ("data.csv", "data.csv", "oven i data"),
        ("data.txt", "svar.csv", "ender på .csv, .parquet"),
    ],
)
def test_files_that_cannot_be_used(system: Any, data: Path, name: str, out: str, said: str) -> None:
    before = data.read_bytes()
    order = Order(str(data.with_name(name)), PERIOD, MAPPING)
    with pytest.raises(InvalidInputError, match=said):
        carry_out(prepare(system, order), data.parent / out, quiet())
    assert data.read_bytes() == before


def test_months_must_be_said_of_a_table(system: Any, data: Path) -> None:
    with pytest.raises(InvalidInputError, match="--periode"):
        prepare(system, Order(str(data), mapping=MAPPING))


def test_a_table_without_persons(system: Any, tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text("person,er_syg\n", encoding="utf-8")
    job = prepare(system, Order(str(tmp_path / "data.csv"), PERIOD))
    with pytest.raises(InvalidInputError, match="ingen personer"):
        carry_out(job, None, quiet())


@pytest.mark.parametrize(
    ("value", "error"), [("-1", InvalidInputError), ("12000", AmountsMissingError)]
)
def test_nothing_is_left_of_what_is_refused(
    system: Any, tmp_path: Path, value: str, error: type[Exception]
) -> None:
    file = tmp_path / "data.csv"
    text = (
        "er_i_ressourceforloeb,staar_til_raadighed_for_tilbud,deltager_i_samtaler,"
        f"kontanthjaelpssats,andre_indtaegter\nja,ja,ja,12000,{value}\n"
    )
    file.write_text(text, encoding="utf-8")
    job = prepare(system, Order(str(file), parse_asked_period("2027-01")))
    with pytest.raises(error):
        carry_out(job, tmp_path / "svar.csv", quiet())
    assert [path.name for path in tmp_path.iterdir()] == ["data.csv"]
