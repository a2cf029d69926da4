"""Tables as streams: reading CSV and Parquet, and writing answers whole or not at all."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.csv as pa_csv  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from openfisca_ressourceforloeb.explain.danish import listed

from ..problems import InvalidInputError, Problem, shown

CSV, PARQUET = ".csv", ".parquet"
ENDINGS = (CSV, PARQUET)
RECEIPT_KEY = b"ressourceforloeb"
"""The key of the receipt in the metadata of a Parquet file."""

_BLOCK = 2**20
# What Arrow says of a row, counted with the heading, and of text.
_WRONG_ROW = re.compile(r"Row #([0-9]+): Expected ([0-9]+) columns, got ([0-9]+)")
_NOT_UTF8 = "invalid UTF8"
_ROWS_AT_A_TIME = 2**15
_ROW_GROUP = 2**15


@dataclass(frozen=True)
class Source:
    """A table that is read as a stream, as often as it is needed.

    Attributes:
        label: what it is called in a receipt.
        names: its columns.
        rows: how many there are; of CSV the lines, which quoted line breaks add to.
        sha256: the hash of its bytes.
        batches: reads its record batches from the beginning.
        note: what is said of answers about it, if anything.
    """

    label: str
    names: tuple[str, ...]
    rows: int
    sha256: str
    batches: Callable[[], Iterator[Any]]
    note: str = ""


def open_source(name: str) -> Source:
    """The table in a CSV file (comma or semicolon, UTF-8) or a Parquet file.

    Raises:
        InvalidInputError: it cannot be read.
    """
    path = Path(name)
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        message = f"{shown(name)}: en tabel er en fil, der ender på {listed(ENDINGS, 'eller')}."
        raise InvalidInputError([Problem(message)])
    try:
        digest, lines = _hashed(path)
        if ending == PARQUET:
            return _parquet(name, path, digest)
        return _csv(name, path, digest, lines)
    except FileNotFoundError:
        raise InvalidInputError([Problem(f"Filen {shown(name)} findes ikke.")]) from None
    except (OSError, pa.ArrowException) as error:
        raise _unreadable(name, error) from None


def hash_of(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    return _hashed(path)[0]


def _hashed(path: Path) -> tuple[str, int]:
    digest, lines = hashlib.sha256(), 0
    last = b"\n"
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
            lines += block.count(b"\n")
            last = block[-1:]
    return digest.hexdigest(), lines + (last != b"\n")


def _unreadable(name: str, error: Exception) -> InvalidInputError:
    first_line = (str(error).splitlines() or [""])[0]
    why = f"kan ikke læses: {first_line.rstrip('.')}."
    if wrong := _WRONG_ROW.search(first_line):
        row, expected, found = wrong.groups()
        why = f"kan ikke læses: række {int(row) - 1} har {found} værdier til {expected} kolonner."
    elif _NOT_UTF8 in first_line:
        why = "er ikke skrevet i UTF-8; gem den som UTF-8."
    return InvalidInputError([Problem(f"Filen {shown(name)} {why}")])


def _parquet(name: str, path: Path, digest: str) -> Source:
    file = pq.ParquetFile(path)

    def batches() -> Iterator[Any]:
        yield from pq.ParquetFile(path).iter_batches(_ROWS_AT_A_TIME)

    names = tuple(file.schema_arrow.names)
    return Source(name, names, file.metadata.num_rows, digest, batches)


def _csv(name: str, path: Path, digest: str, lines: int) -> Source:
    with path.open("rb") as file:
        header = file.readline().removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    delimiter = ";" if header.count(";") > header.count(",") else ","
    # Read as text, and typed by variable: then a wrong value can be named by its row.
    # In a file of one column an empty line is a person whose value is missing.
    parsing = pa_csv.ParseOptions(
        delimiter=delimiter,
        newlines_in_values=True,
        ignore_empty_lines=header.count(delimiter) > 0,
    )
    # Without threads Arrow tells the number of a row that is wrong.
    reading = pa_csv.ReadOptions(block_size=_BLOCK, use_threads=False)
    schema = pa_csv.open_csv(path, reading, parsing).schema

    def batches() -> Iterator[Any]:
        as_text = pa_csv.ConvertOptions(
            column_types=dict.fromkeys(schema.names, pa.string()),
            null_values=[""],
            strings_can_be_null=True,
        )
        yield from pa_csv.open_csv(path, reading, parsing, as_text)

    return Source(name, tuple(schema.names), max(lines - 1, 0), digest, batches)


def readable(source: Source) -> Iterator[Any]:
    """The source's batches.

    Raises:
        InvalidInputError: a line has too many or too few values, or the text is not UTF-8.
    """
    try:
        yield from source.batches()
    except (OSError, pa.ArrowException) as error:
        raise _unreadable(source.label, error) from None


def chunks(batches: Iterable[Any], rows: int) -> Iterator[Any]:
    """The same rows in record batches of ``rows`` rows; the last may have fewer."""
    held: list[Any] = []
    count = 0
    for batch in batches:
        held.append(batch)
        count += batch.num_rows
        while count >= rows:
            table = pa.Table.from_batches(held)
            yield _one_batch(table.slice(0, rows))
            held = table.slice(rows).to_batches()
            count -= rows
    if count:
        yield _one_batch(pa.Table.from_batches(held))


def _one_batch(table: Any) -> Any:
    combined = table.unify_dictionaries().combine_chunks()
    (batch,) = combined.to_batches()
    return batch


# --- parts ---


def write_part(batch: Any, path: Path) -> None:
    """Write a record batch, whole or not at all."""
    unfinished = path.with_suffix(".tmp")
    with pa.OSFile(str(unfinished), "wb") as file, pa.ipc.new_file(file, batch.schema) as writer:
        writer.write_batch(batch)
    unfinished.replace(path)


def read_part(path: Path) -> Any:
    """The record batch of a part."""
    with pa.OSFile(str(path)) as file:
        return pa.ipc.open_file(file).get_batch(0)


# --- answers ---


def plain(batch: Any) -> Any:
    """The same with names as text, as they are written."""
    return pa.record_batch(
        {
            name: column.dictionary_decode() if pa.types.is_dictionary(column.type) else column
            for name, column in zip(batch.schema.names, batch.columns, strict=True)
        }
    )


class ContentHash:
    """The hash of a table's values, the same however its rows are divided into batches."""

    def __init__(self) -> None:
        self._streams: dict[str, Any] = {}

    def update(self, batch: Any) -> None:
        """Add the rows of a batch with numbers and text."""
        for name, column in zip(batch.schema.names, batch.columns, strict=True):
            absent = column.is_null().to_numpy(zero_copy_only=False)
            self._add(name, "null", absent)
            if pa.types.is_floating(column.type):
                values = column.fill_null(0).to_numpy(zero_copy_only=False)
                self._add(name, "values", values)
            else:
                text = column.cast(pa.large_string()).fill_null("")
                offsets = numpy.frombuffer(text.buffers()[1], numpy.int64)
                offsets = offsets[text.offset : text.offset + len(text) + 1]
                self._add(name, "lengths", numpy.diff(offsets))
                data = text.buffers()[2]
                if data is not None:
                    used = memoryview(data)[int(offsets[0]) : int(offsets[-1])]
                    self._add(name, "text", used)

    def _add(self, name: str, stream: str, data: Any) -> None:
        key = json.dumps([name, stream])
        if key not in self._streams:
            self._streams[key] = hashlib.sha256()
        self._streams[key].update(data)

    def hexdigest(self) -> str:
        """The hash."""
        parts = {key: each.hexdigest() for key, each in self._streams.items()}
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def write_answers(parts: Iterable[Any], path: Path, receipt: bytes) -> None:
    """Write the answers, whole or not at all.

    Args:
        parts: record batches.
        path: a name that ends in .csv or .parquet.
        receipt: is put into the metadata of a Parquet file.
    """
    unfinished = path.with_name(f"{path.name}.tmp")
    writer: Any = None
    for batch in chunks(map(plain, parts), _ROW_GROUP):
        if writer is None:
            writer = _writer(path, unfinished, batch.schema)
        writer.write_batch(batch)
    if isinstance(writer, pq.ParquetWriter):
        writer.add_key_value_metadata({RECEIPT_KEY: receipt})
    writer.close()
    unfinished.replace(path)


def _writer(path: Path, unfinished: Path, schema: Any) -> Any:
    if path.suffix.lower() == PARQUET:
        return pq.ParquetWriter(unfinished, schema, compression="zstd")
    return pa_csv.CSVWriter(
        str(unfinished), schema, write_options=pa_csv.WriteOptions(quoting_style="needed")
    )


def content_of(batches: Iterable[Any]) -> str:
    """The hash of a table's content."""
    content = ContentHash()
    for batch in batches:
        content.update(plain(batch))
    return content.hexdigest()


def same_answers(one: Path, other: Path) -> bool:
    """Whether two files of answers of the same kind say the same."""
    if one.suffix.lower() != PARQUET:
        return hash_of(one) == hash_of(other)
    try:
        first, second = (
            content_of(pq.ParquetFile(path).iter_batches(_ROWS_AT_A_TIME)) for path in (one, other)
        )
    except (OSError, pa.ArrowException):  # an edited byte may have broken it
        return False
    return first == second


def receipt_in(path: Path) -> bytes | None:
    """The receipt in the metadata of a Parquet file, if there is one."""
    metadata: dict[bytes, bytes] = pq.read_metadata(path).metadata or {}
    return metadata.get(RECEIPT_KEY)
