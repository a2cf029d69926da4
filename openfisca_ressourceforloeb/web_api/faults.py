"""What is wrong with a request: its kind, its place, what was given and what is allowed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from openfisca_ressourceforloeb.simulation.problems import Path

MOST_FAULTS = 25
"""So many are told of one request; the rest are counted."""

_LONGEST_GIVEN = 60
_MOST_ALLOWED = 25


@dataclass(frozen=True)
class Fault:
    """One mistake in a request.

    Attributes:
        kind: what is wrong; a key of :data:`.messages.MESSAGES`.
        path: the way to it in the request's body.
        particulars: what the message of the kind names.
        given: what stands there; :data:`NOTHING` where nothing does.
        allowed: what may stand there, where it is a short list.
        suggestions: what may be meant, the nearest first.
    """

    kind: str
    path: Path = ()
    particulars: dict[str, str] = field(default_factory=dict)
    given: Any = None
    has_given: bool = False
    allowed: Sequence[str] = ()
    suggestions: Sequence[str] = ()

    @property
    def pointer(self) -> str:
        """The path as a JSON pointer (RFC 6901)."""
        parts = (str(part).replace("~", "~0").replace("/", "~1") for part in self.path)
        return "".join(f"/{sendable(part)}" for part in parts)

    def given_briefly(self) -> Any:
        """What was given as JSON has it, cut where it is long; of a list or object its kind."""
        if isinstance(self.given, dict):
            return "{…}"
        if isinstance(self.given, list):
            return "[…]"
        if isinstance(self.given, str):
            return _cut(sendable(self.given))
        if isinstance(self.given, float) and not abs(self.given) < float("inf"):
            return str(self.given)
        if isinstance(self.given, int) and abs(self.given) > 2**53:
            return _cut(str(self.given))
        return self.given


class RequestError(Exception):
    """The request cannot be answered.

    Attributes:
        status: the HTTP status.
        kind: what kind of problem it is; a key of :data:`.messages.TITLES`.
        faults: every mistake that was found, at most :data:`MOST_FAULTS`.
        headers: headers of the answer.
        more: how many more mistakes there are.
    """

    def __init__(
        self,
        status: int,
        kind: str,
        faults: Iterable[Fault] = (),
        headers: dict[str, str] | None = None,
        **particulars: str,
    ) -> None:
        super().__init__(kind)
        found = tuple(faults)
        self.status = status
        self.kind = kind
        self.faults = found[:MOST_FAULTS]
        self.more = len(found) - len(self.faults)
        self.headers = headers or {}
        self.particulars = particulars


def sendable(text: str) -> str:
    """The text with what UTF-8 has no form for, and what cannot be seen, replaced."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_GIVEN else text[:_LONGEST_GIVEN] + "…"


def listed_briefly(allowed: Sequence[str]) -> list[str]:
    """What is allowed, cut where it is long."""
    return list(allowed[:_MOST_ALLOWED])
