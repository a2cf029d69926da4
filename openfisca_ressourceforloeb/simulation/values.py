"""One value of one variable: checked on the way in, written on the way out.

A typed value is a ``bool``, ``int``, ``float``, ``date`` or enum member. The engine's own values
are never rounded; only :func:`to_json` rounds amounts, to the øre.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import numpy
from numpy.typing import NDArray
from openfisca_core.indexed_enums import Enum
from openfisca_core.variables import Variable

from openfisca_ressourceforloeb.concepts import Kroner
from openfisca_ressourceforloeb.explain.danish import Value, listed
from openfisca_ressourceforloeb.registers.words import folded

from .periods import FIRST_YEAR, is_day
from .problems import did_you_mean, nearest, shown

_INT32 = numpy.iinfo(numpy.int32)
# Up to here every øre is its own float64 number.
_LARGEST_NUMBER = 2**53 / 100
_THOUSANDS_POINT = re.compile(r"[-+]?[1-9][0-9]{0,2}\.[0-9]{3}")
_YES_AND_NO = frozenset(
    ("ja", "nej", "yes", "no", "y", "n", "on", "off", "true", "false", "sand", "falsk", "1", "0")
)


class WrongValueError(ValueError):
    """The value does not fit the variable; the message is Danish.

    Attributes:
        kind: what is wrong, in a word that stays the same in every language.
        suggestions: values that may be meant, the nearest first.
    """

    def __init__(self, message: str, kind: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.kind = kind
        self.suggestions = tuple(suggestions)


def typed(variable: Variable, value: Any, written: str = "") -> Value:
    """The typed value of a variable, from plain data.

    Args:
        variable: the engine's variable.
        value: a scalar of plain data (see ``documents``); dates and enum keys are text.
        written: the value as the file has it, where known.

    Raises:
        WrongValueError: the value has another type, is not finite or is out of range.
    """
    return _CHECKS[variable.value_type](variable, value, written)


def _bool(_variable: Variable, value: Any, _written: str) -> Value:
    if isinstance(value, bool):
        return value
    quotes = " uden anførselstegn" if value in ("true", "false") else ""
    if str(value).casefold() in _YES_AND_NO:
        raise WrongValueError(
            f"{shown(value)}: her svares ja eller nej; skriv true eller false{quotes}.",
            "not-a-boolean",
        )
    raise WrongValueError(
        f"{shown(value)} er ikke et svar på ja eller nej; skriv true eller false.",
        "not-a-boolean",
    )


def _int(_variable: Variable, value: Any, _written: str) -> Value:
    _require_number(value, "et helt tal, fx 12")
    if value != int(value):
        raise WrongValueError(f"{shown(value)} er ikke et helt tal.", "not-an-integer")
    if not _INT32.min <= value <= _INT32.max:
        raise _out_of_range(value)
    return int(value)


def _float(variable: Variable, value: Any, written: str) -> Value:
    if isinstance(variable, Kroner):
        _require_number(value, "et beløb i kroner, fx 20000 eller 1280.50")
        if _THOUSANDS_POINT.fullmatch(written):
            thousands = written.replace(".", "")
            raise WrongValueError(
                f"{shown(written)} kan misforstås, for punktum står før decimaler: skriv "
                f"{thousands}, eller skriv ørerne med to decimaler.",
                "ambiguous-number",
            )
    else:
        _require_number(value, "et tal, fx 0.5")
    if abs(value) > _LARGEST_NUMBER:
        raise _out_of_range(value)
    return float(value)


def _require_number(value: Any, example: str) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        kind = "et tal i anførselstegn" if _is_quoted_number(value) else "ikke et tal"
        rule = "punktum før decimalerne, ingen tusindtalsskilletegn og ingen enhed"
        raise WrongValueError(
            f"{shown(value)} er {kind}; her skal stå {example} ({rule}).", "not-a-number"
        )
    if isinstance(value, float) and not math.isfinite(value):
        raise WrongValueError(f"{shown(value)} er ikke et endeligt tal.", "not-finite")


def _out_of_range(value: float) -> WrongValueError:
    message = f"{shown(value)} er uden for det, modellen kan regne med."
    return WrongValueError(message, "out-of-range")


def _is_quoted_number(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value) is not None


def _date(_variable: Variable, value: Any, _written: str) -> Value:
    if not isinstance(value, str) or not is_day(value):
        raise WrongValueError(
            f"{shown(value)} er ikke en dato fra {FIRST_YEAR} og frem; skriv år-måned-dag som "
            f"2026-03-15.",
            "not-a-date",
        )
    return date.fromisoformat(value)


def _enum(variable: Variable, value: Any, _written: str) -> Value:
    keys = variable.possible_values.names
    if isinstance(value, str) and value in keys:
        member: Enum = variable.possible_values[value]
        return member
    by_label = {folded(m.value): m.name for m in variable.possible_values}
    label = by_label.get(folded(str(value)))
    hint = f" Mente du {label}?" if label else did_you_mean(str(value), keys)
    raise WrongValueError(
        f"{shown(value)} er ikke en af de mulige værdier.{hint} Mulige: {listed(list(keys))}.",
        "not-a-choice",
        [label] if label else nearest(str(value), keys),
    )


_CHECKS = {bool: _bool, int: _int, float: _float, date: _date, Enum: _enum}


def to_array(variable: Variable, values: Iterable[Value]) -> NDArray[Any]:
    """The engine's array of a variable from typed values, one for each person."""
    if variable.value_type is Enum:
        return numpy.array([value.name for value in values if isinstance(value, Enum)])
    return numpy.array(list(values), dtype=variable.dtype)


def from_array(variable: Variable, array: Any) -> list[Value]:
    """The typed values of an array the engine computed, one for each person."""
    if variable.value_type is Enum:
        return list(array.decode())
    values: list[Value] = array.tolist()
    return values
