"""What a format of a batch does: reads its lines, and writes them answered or refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from ..faults import RequestError
from ..messages import Language
from ..reading import Data


@dataclass(frozen=True)
class Row:
    """One line as it was sent.

    Attributes:
        line: its number in the request, from 1; that of its first where it fills several.
        raw: what stands in it.
    """

    line: int
    raw: Any


@dataclass(frozen=True)
class Reader:
    """Who reads the refusals.

    Attributes:
        language: the language they are written in.
        request_id: the request they belong to.
    """

    language: Language
    request_id: str


class Format(Protocol):
    """A body of many situations.

    Attributes:
        media_type: of the body and of the answer.
        head: what the answer begins with.
    """

    media_type: str
    head: bytes

    def rows(self) -> Iterator[Row]:
        """The lines that are not empty, in order."""

    def situation(self, row: Row) -> Data:
        """The situation in a line, as ``/calculate`` is asked it.

        Raises:
            RequestError: what stands in the line cannot be read.
        """

    def answered(self, row: Row, data: Data) -> bytes:
        """The line with the situation answered."""

    def refused(self, row: Row, error: RequestError, reader: Reader) -> bytes:
        """The line with what is wrong with it."""
