"""Lines of JSON: each is what ``/calculate`` is asked, and is answered as it answers."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from ..answering import as_json
from ..faults import RequestError
from ..problem_details import problem
from ..reading import Data, read_json
from .formats import Reader, Row

LINE = "line"
"""The member of a problem document that says which line it is about."""

_END = b"\n"


class JsonLines:
    """A body of lines of JSON (NDJSON)."""

    media_type = "application/x-ndjson"
    head = b""

    def __init__(self, raw: bytes) -> None:
        """Takes the body.

        Raises:
            RequestError: 400; there is no line in it.
        """
        if not raw.strip():
            raise RequestError(400, "empty-body")
        self._raw = raw

    def rows(self) -> Iterator[Row]:
        """The lines that are not empty, in order."""
        for line, raw in enumerate(BytesIO(self._raw), start=1):
            text = raw.rstrip()
            if text:
                yield Row(line, text)

    def situation(self, row: Row) -> Data:
        """The situation in a line.

        Raises:
            RequestError: the line is not strict JSON.
        """
        try:
            return read_json(row.raw)
        except RequestError as error:
            error.particulars[LINE] = str(row.line)  # of the whole request
            raise

    def answered(self, _row: Row, data: Data) -> bytes:
        """The line with every null filled in."""
        return as_json(data) + _END

    def refused(self, row: Row, error: RequestError, reader: Reader) -> bytes:
        """A problem document that names the line."""
        document = problem(error, reader.language, reader.request_id)
        return as_json({LINE: row.line, **document}) + _END
