"""Why something cannot be computed: mistakes with their places, and amounts nobody knows."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from openfisca_ressourceforloeb.explain.danish import listed
from openfisca_ressourceforloeb.registers.words import folded

Path: TypeAlias = tuple[str | int, ...]
"""The way into a document: keys, and the positions of list items counted from 0."""

_LONGEST_SHOWN = 60
_SHORTEST_PART = 3
_SUGGESTIONS = 3


@dataclass(frozen=True)
class Place:
    """Where something stands in a file, counted from 1, and how it is written there."""

    line: int
    column: int
    text: str = ""


@dataclass(frozen=True)
class Wrong:
    """What is wrong, wherever it stands.

    Attributes:
        kind: what it is, in a word that stays the same in every language.
        message: the same in Danish.
        words: what the message names, for messages in other languages.
        suggestions: what may be meant, the nearest first.
    """

    kind: str
    message: str
    words: Mapping[str, str] = field(default_factory=dict, compare=False)
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Problem:
    """One mistake: a Danish message, the path to it and, where known, its place in the file.

    Attributes:
        message: in Danish.
        path: the way to it in the document.
        place: where it stands in the file.
        wrong: the same for programs and other languages, where there are any.
    """

    message: str
    path: Path = ()
    place: Place | None = None
    wrong: Wrong | None = None

    @property
    def pointer(self) -> str:
        """The path as text, ``personer.anna.loen_inkl_pension.2026-03``; list items from 1."""
        return ".".join(f"[{part + 1}]" if isinstance(part, int) else part for part in self.path)

    def __str__(self) -> str:
        where = f"linje {self.place.line}, tegn {self.place.column}" if self.place else ""
        if self.path and where:
            where = f"{self.pointer} ({where})"
        return ": ".join(filter(None, [where or self.pointer, self.message]))


class InvalidInputError(ValueError):
    """Something a user wrote cannot be used; ``problems`` holds every mistake that was found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


@dataclass(frozen=True)
class MissingAmount:
    """A parameter that has no value on a date, and who needs it.

    Attributes:
        parameter: its full path.
        date: the date, ``YYYY-MM-DD``.
        remedy: what the user can do, in Danish.
        persons: those who cannot be computed without it.
    """

    parameter: str
    date: str
    remedy: str
    persons: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"{self.parameter} har ingen værdi pr. {self.date} og sættes aldrig til 0. "
            f"Den skal bruges for {listed(self.persons)}. Udvej: {self.remedy}."
        )


class AmountsMissingError(Exception):
    """The situation is refused, because the law's amounts are not known; all are named."""

    def __init__(self, amounts: Sequence[MissingAmount]) -> None:
        super().__init__("\n".join(map(str, amounts)))
        self.amounts = tuple(amounts)


def shown(value: object) -> str:
    """A user's value inside a Danish message: quoted, printable and not too long."""
    text = value if isinstance(value, str) else json.dumps(value)
    text = "".join(sign if sign.isprintable() else "\ufffd" for sign in text)
    return f"»{text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + '…'}«"


def nearest(wanted: str, known: Iterable[str]) -> list[str]:
    """The known words nearest to ``wanted``, the nearest first; at most three, maybe none."""
    names = {folded(name): name for name in known}
    near = difflib.get_close_matches(folded(wanted), names, n=_SUGGESTIONS)
    if len(wanted) >= _SHORTEST_PART:
        near += [name for name in sorted(names) if folded(wanted) in name and name not in near]
    return [names[name] for name in near[:_SUGGESTIONS]]


def did_you_mean(wanted: str, known: Iterable[str]) -> str:
    """`` Mente du a eller b?`` with the known words nearest to ``wanted``, or nothing."""
    near = nearest(wanted, known)
    return f" Mente du {listed(near, 'eller')}?" if near else ""
