"""What the columns of a user's file mean: renamed, groups, left out, and missing values.

A mapping file says::

    kolonner: {LOEN: loen_inkl_pension}
    grupper: [KOM]
    ignorer: [NOTE]
    mangler: standard
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from openfisca_ressourceforloeb.explain.danish import listed

from ..documents import Data, Document, read_file
from ..problems import InvalidInputError, Problem, did_you_mean, shown

_COLUMNS, _GROUPS, _IGNORED, _MISSING = "kolonner", "grupper", "ignorer", "mangler"
_KEYS = (_COLUMNS, _GROUPS, _IGNORED, _MISSING)


class Missing(enum.Enum):
    """What is done with a value that is not there."""

    REFUSE = "afvis"
    DEFAULT = "standard"


@dataclass(frozen=True)
class ColumnMap:
    """What the columns mean beyond their own names.

    Attributes:
        columns: the file's name of a column to the name the model reads.
        groups: columns the summary is divided by.
        ignored: columns that are not read.
        missing: what is done with a missing value.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    groups: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    missing: Missing = Missing.REFUSE


def read_mapping(name: str) -> ColumnMap:
    """The mapping in a file.

    Raises:
        InvalidInputError: with every mistake that was found.
    """
    return checked_mapping(read_file(name))


def checked_mapping(document: Document) -> ColumnMap:
    """The mapping in a document.

    Raises:
        InvalidInputError: with every mistake that was found.
    """
    data = document.data
    problems = [*document.problems, *_shape(data)]
    if problems:
        raise InvalidInputError(problems)
    return ColumnMap(
        columns=dict(data.get(_COLUMNS) or {}),
        groups=tuple(data.get(_GROUPS) or ()),
        ignored=tuple(data.get(_IGNORED) or ()),
        missing=Missing(data.get(_MISSING) or Missing.REFUSE.value),
    )


def as_data(mapping: ColumnMap) -> dict[str, Data]:
    """The mapping as a mapping file says it."""
    return {
        _COLUMNS: dict(mapping.columns),
        _GROUPS: list(mapping.groups),
        _IGNORED: list(mapping.ignored),
        _MISSING: mapping.missing.value,
    }


def _shape(data: Data) -> Iterator[Problem]:
    if not isinstance(data, dict):
        yield Problem(f"Her skal stå {listed(_KEYS, 'eller')}.")
        return
    for key in data:
        if key not in _KEYS:
            hint = did_you_mean(key, _KEYS) or f" Her kan stå {listed(_KEYS, 'eller')}."
            yield Problem(f"{shown(key)} bruges ikke her.{hint}", (key,))
    columns = data.get(_COLUMNS) or {}
    is_text = isinstance(columns, dict) and all(isinstance(each, str) for each in columns.values())
    if not is_text:
        yield Problem("Her skal stå »kolonne: variabel«, linje for linje.", (_COLUMNS,))
    for key in (_GROUPS, _IGNORED):
        names = data.get(key) or []
        if not isinstance(names, list) or not all(isinstance(each, str) for each in names):
            yield Problem("Her skal stå en liste af kolonner.", (key,))
    choices = [each.value for each in Missing]
    missing = data.get(_MISSING) or Missing.REFUSE.value
    if missing not in choices:
        message = f"{shown(missing)}: her skal stå {listed(choices, 'eller')}."
        yield Problem(message, (_MISSING,))
