"""Tables in and out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from openfisca_ressourceforloeb.simulation.populations.files import (
    chunks,
    content_of,
    open_source,
    read_part,
    readable,
    write_answers,
    write_part,
)
from openfisca_ressourceforloeb.simulation.problems import InvalidInputError


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_csv_is_read_as_text_with_either_delimiter(tmp_path: Path, delimiter: str) -> None:
    file = tmp_path / "a.csv"
    text = 'person,note\n007,"a, b"\n8,\n'.replace(",", delimiter)
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    source = open_source(str(file))
    assert source.names == ("person", "note")
    assert source.rows == 2
    (batch,) = readable(source)
    assert batch.to_pydict() == {
        "person": ["007", "8"],
        "note": [f"a{delimiter} b", None],
    }


def test_an_empty_line_of_one_column_is_a_missing_value(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("er_syg\nja\n\nnej\n", encoding="utf-8")
    (batch,) = readable(open_source(str(file)))
    assert batch.to_pydict() == {"er_syg": ["ja", None, "nej"]}


def test_parquet_is_read_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.parquet"
    pq.write_table(pa.table({"person": [1, 2, 3]}), file)
    source = open_source(str(file))
    assert (source.names, source.rows) == (("person",), 3)
    assert [batch.to_pydict() for batch in readable(source)] == [{"person": [1, 2, 3]}]


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a.csv", None, "findes ikke"),
        ("a.parquet", b"nothing", "kan ikke læses"),
        ("a.csv", b"", "kan ikke læses"),
        ("a.txt", b"a\n", "ender på .csv eller .parquet"),
        ("a.csv", b"a,b\n1,2\n3\n", "række 2 har 1 værdier til 2 kolonner"),
        ("a.csv", b"a\n\xff\n", "gem den som UTF-8"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, name: str, raw: bytes | None, said: str) -> None:
    file = tmp_path / name
    if raw is not None:
        file.write_bytes(raw)
    with pytest.raises(InvalidInputError, match=said):
        list(readable(open_source(str(file))))


def batches(*sizes: int) -> list[Any]:
    numbers = iter(range(sum(sizes)))
    drawn = ([next(numbers) for _ in range(size)] for size in sizes)
    return [pa.record_batch({"a": pa.array(each, pa.int64())}) for each in drawn]


@pytest.mark.parametrize("sizes", [(7,), (1, 2, 4), (3, 3, 1), (0, 7)])
def test_chunks_have_the_same_rows_in_order(sizes: tuple[int, ...]) -> None:
    found = list(chunks(batches(*sizes), 3))
    assert [each.num_rows for each in found] == [3, 3, 1]
    assert [row for each in found for row in each.column("a").to_pylist()] == list(range(7))


def answers_of(*texts: str | None) -> Any:
    return pa.record_batch(
        {"navn": pa.array(texts).dictionary_encode(), "tal": pa.array([0.5] * len(texts))}
    )


def test_a_content_hash_is_that_of_the_rows_however_they_are_divided() -> None:
    whole = answers_of("a", "bc", None, "d")
    assert content_of([whole]) == content_of([whole.slice(0, 1), whole.slice(1)])
    assert content_of([answers_of("ab", "c")]) != content_of([answers_of("a", "bc")])
    assert content_of([answers_of("a", None)]) != content_of([answers_of("a", "")])
    assert content_of([answers_of("a", "b")]) != content_of([answers_of("b", "a")])


def test_a_part_is_written_and_read(tmp_path: Path) -> None:
    batch = answers_of("a", None)
    write_part(batch, tmp_path / "del.arrow")
    assert read_part(tmp_path / "del.arrow").equals(batch)
    assert [path.name for path in tmp_path.iterdir()] == ["del.arrow"]


def test_answers_are_written_whole_or_not_at_all(tmp_path: Path) -> None:
    def broken() -> Any:
        yield answers_of("a")
        raise InterruptedError

    with pytest.raises(InterruptedError):
        write_answers(broken(), tmp_path / "svar.csv", b"{}")
    assert not (tmp_path / "svar.csv").exists()


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_a_file_is_the_same_however_its_rows_come(tmp_path: Path, ending: str) -> None:
    whole = answers_of("a", "b", "c")
    files = tmp_path / f"et{ending}", tmp_path / f"to{ending}"
    write_answers([whole], files[0], b"{}")
    write_answers([whole.slice(0, 2), whole.slice(2)], files[1], b"{}")
    assert files[0].read_bytes() == files[1].read_bytes()
