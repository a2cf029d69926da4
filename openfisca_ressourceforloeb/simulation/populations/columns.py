"""Types a whole column at once; what cannot be typed is named by row and column.

A wrong value gets the message it would get in a situation file (``values.typed``).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

import numpy
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]
from numpy.typing import NDArray
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.variables import Variable

from openfisca_ressourceforloeb.concepts import KanOplyses, Kroner

from ..documents import parse
from ..periods import FIRST_YEAR, LAST_YEAR
from ..problems import InvalidInputError, Problem, shown
from ..values import WrongValueError, typed
from .mapping import Missing
from .money import LARGEST_WEIGHT, WEIGHT_UNITS, Integers

NOT_GIVEN = "(ikke oplyst)"
"""The group of those whose group is not given."""

_NAMED = 20
_LARGEST_NUMBER = 2**53 / 100
_INT32 = numpy.iinfo(numpy.int32)
_NUMBER = r"^[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?$"
_THOUSANDS_POINT = r"^[-+]?[1-9][0-9]{0,2}\.[0-9]{3}$"
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_YES, _NO = ("true", "ja"), ("false", "nej")
# A day (61-91 stands for replacement numbers), a month, a year and four figures more.
_CPR = r"^(0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])(0[1-9]|1[0-2])[0-9]{2}-?[0-9]{4}$"
_SHORTEST_CPR, _CPR_LENGTH = 9, 10
_FIRST_NUMPY_YEAR = 1970
_MONTHS_A_YEAR = 12


@dataclass
class Faults:
    """Everything wrong in a file: the first are told in full, and all are counted by column.

    Attributes:
        told: the first problems.
        counts: how many there are in each column.
        missing: by column, the missing values that became the variable's default.
    """

    told: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)

    def add(self, column: str, count: int, messages: Iterable[str]) -> None:
        """Count faults of a column, and keep what is told of the first ones."""
        self.counts[column] += count
        room = max(_NAMED - len(self.told), 0)
        self.told += map(Problem, islice(messages, room))

    def add_all(self, others: Faults) -> None:
        """Add those of further rows."""
        self.counts.update(others.counts)
        self.missing.update(others.missing)
        self.told += others.told[: max(_NAMED - len(self.told), 0)]

    def raise_if_any(self) -> None:
        """Refuse the file if anything is wrong in it.

        Raises:
            InvalidInputError: with the first problems and the total of each column.
        """
        if not self.counts:
            return
        total = sum(self.counts.values())
        by_column = ", ".join(f"{name} {count}" for name, count in self.counts.items())
        raise InvalidInputError([*self.told, Problem(f"I alt {total} fejl: {by_column}.")])


@dataclass(frozen=True)
class Cells:
    """A column of a chunk.

    Attributes:
        name: of the column in the file.
        array: its Arrow array.
        first_row: the number of its first row in the file, from 1.
    """

    name: str
    array: Any
    first_row: int

    @property
    def plain(self) -> Cells:
        """The same with dictionaries decoded, and text trimmed and empty text missing."""
        array = self.array
        if pa.types.is_dictionary(array.type):
            array = array.dictionary_decode()
        if pa.types.is_decimal(array.type):
            array = array.cast(pa.float64())
        if _is_text(array):
            array = pc.utf8_trim_whitespace(array.cast(pa.string()))
            array = pc.if_else(pc.equal(array, ""), pa.scalar(None, pa.string()), array)
        return Cells(self.name, array, self.first_row)

    def place(self, at: int) -> str:
        """Row and column in Danish."""
        return f"Række {self.first_row + at}, kolonnen {shown(self.name)}"


def facts_of(variable: Variable, cells: Cells, missing: Missing, faults: Faults) -> NDArray[Any]:
    """The engine's array of a variable; rows with faults have the default.

    Args:
        variable: the engine's variable.
        cells: the column.
        missing: what is done with missing values; a computed variable must always be given.
        faults: where faults and missing values are noted.
    """
    cells = cells.plain
    array = cells.array
    absent = array.is_null().to_numpy(zero_copy_only=False)
    if absent.any():
        if missing is Missing.REFUSE or isinstance(variable, KanOplyses):
            _refuse_missing(variable, cells, absent, faults)
        else:
            faults.missing[cells.name] += int(absent.sum())
    convert = _CONVERT[variable.value_type]
    values, is_right = convert(variable, array)
    wrong = ~is_right & ~absent
    if wrong.any():
        messages = (_why(variable, cells, int(at)) for at in numpy.flatnonzero(wrong))
        faults.add(cells.name, int(wrong.sum()), messages)
    unusable = wrong | absent
    if unusable.any():
        default = variable.default_value
        values = values.copy()
        values[unusable] = default.index if variable.value_type is Enum else default
    if variable.value_type is Enum:
        return EnumArray(values, variable.possible_values)
    return numpy.ascontiguousarray(values, dtype=variable.dtype)


def ids_of(cells: Cells, faults: Faults) -> Any:
    """The persons' ids as an Arrow array of text; CPR numbers are refused."""
    array = cells.plain.array
    is_number = pa.types.is_integer(array.type)
    text = array.cast(pa.string())
    absent = numpy.flatnonzero(text.is_null().to_numpy(zero_copy_only=False))
    faults_of_missing = (f"{cells.place(int(at))}: personen mangler et id." for at in absent)
    if len(absent):
        faults.add(cells.name, len(absent), faults_of_missing)
    checked = text
    if is_number:
        length = pc.utf8_length(text)
        padded = pc.utf8_lpad(text, width=_CPR_LENGTH, padding="0")
        checked = pc.if_else(pc.equal(length, _SHORTEST_CPR), padded, text)
    is_cpr = pc.fill_null(pc.match_substring_regex(checked, _CPR), False)
    found = numpy.flatnonzero(is_cpr.to_numpy(zero_copy_only=False))
    if len(found):
        # The value itself is not repeated, for it would end up in a log.
        messages = (
            f"{cells.place(int(at))}: id'et ligner et CPR-nummer. Brug et løbenummer eller en "
            f"nøgle, der ikke kan føres tilbage til personen."
            for at in found
        )
        faults.add(cells.name, len(found), messages)
    return text


def weights_of(cells: Cells, faults: Faults) -> Integers:
    """The persons' weights in units of :data:`WEIGHT_UNITS`; rows with faults have 0."""
    array = cells.plain.array
    values, is_number = _numbers(array)
    units = numpy.rint(numpy.where(is_number, values, 0) * WEIGHT_UNITS)
    is_right = is_number & (units > 0) & (values <= LARGEST_WEIGHT)
    wrong = numpy.flatnonzero(~is_right)
    if len(wrong):
        messages = (
            f"{cells.place(int(at))}: {_shown(array[int(at)].as_py())} er ikke en vægt; den er "
            f"mindst 0.0001 og højst {LARGEST_WEIGHT}."
            for at in wrong
        )
        faults.add(cells.name, len(wrong), messages)
    return numpy.where(is_right, units, 0).astype(numpy.int64)


def groups_of(cells: Cells, faults: Faults) -> Any:
    """A group column as an Arrow array of text; a missing group is its own group, and counted."""
    text = cells.plain.array.cast(pa.string())
    if text.null_count:
        faults.missing[cells.name] += text.null_count
    return pc.fill_null(text, NOT_GIVEN)


def _refuse_missing(
    variable: Variable, cells: Cells, absent: NDArray[numpy.bool_], faults: Faults
) -> None:
    advice = f"udfyld den, eller skriv »mangler: {Missing.DEFAULT.value}« i kortet"
    if isinstance(variable, KanOplyses):
        advice = f"{variable.name} skal oplyses for alle personer eller for ingen"
    places = (cells.place(int(at)) for at in numpy.flatnonzero(absent))
    messages = (f"{place}: værdien mangler; {advice}." for place in places)
    faults.add(cells.name, int(absent.sum()), messages)


def _why(variable: Variable, cells: Cells, at: int) -> str:
    value = cells.array[at].as_py()
    written = value if isinstance(value, str) else ""
    if variable.value_type is bool:
        reason = (
            f"{_shown(value)} er ikke et svar på ja eller nej; skriv true, false, ja eller nej."
        )
        return f"{cells.place(at)}: {reason}"
    try:
        is_scalar = isinstance(value, bool | int | float)
        plain = value if is_scalar else _plain(str(value))
        typed(variable, plain, written)
        reason = f"{_shown(value)} kan ikke bruges som {variable.name}."
    except WrongValueError as error:
        reason = str(error)
    return f"{cells.place(at)}: {reason}"


def _plain(text: str) -> Any:
    """The text as a situation file would read it."""
    try:
        data = parse(text, as_json=False).data
    except InvalidInputError:
        return text
    return data if isinstance(data, bool | int | float | str) else text


def _shown(value: Any) -> str:
    return shown("" if value is None else str(value))


def _is_text(array: Any) -> bool:
    return bool(pa.types.is_string(array.type) or pa.types.is_large_string(array.type))


def _nothing(array: Any, dtype: Any) -> tuple[NDArray[Any], NDArray[numpy.bool_]]:
    """No value of a column of the wrong type is right."""
    return numpy.zeros(len(array), dtype), numpy.zeros(len(array), numpy.bool_)


def _numbers(array: Any) -> tuple[NDArray[numpy.float64], NDArray[numpy.bool_]]:
    """Each value as a float64, and whether it is a finite number."""
    if _is_text(array):
        is_number = pc.fill_null(pc.match_substring_regex(array, _NUMBER), False)
        array = pc.if_else(is_number, array, pa.scalar(None, pa.string()))
        # Arrow does not read a leading plus.
        array = pc.replace_substring_regex(array, r"^\+", "").cast(pa.float64())
    elif pa.types.is_integer(array.type) or pa.types.is_floating(array.type):
        array = array.cast(pa.float64(), safe=False)
    elif not pa.types.is_null(array.type):
        return _nothing(array, numpy.float64)
    values = array.cast(pa.float64()).to_numpy(zero_copy_only=False)
    return values, numpy.isfinite(values)


def _float(variable: Variable, array: Any) -> tuple[NDArray[Any], NDArray[numpy.bool_]]:
    values, is_right = _numbers(array)
    is_right = is_right & (numpy.abs(numpy.where(is_right, values, math.inf)) <= _LARGEST_NUMBER)
    if isinstance(variable, Kroner) and _is_text(array):
        ambiguous = pc.fill_null(pc.match_substring_regex(array, _THOUSANDS_POINT), False)
        is_right = is_right & ~ambiguous.to_numpy(zero_copy_only=False)
    return values, is_right


def _int(variable: Variable, array: Any) -> tuple[NDArray[Any], NDArray[numpy.bool_]]:
    values, is_right = _numbers(array)
    finite = numpy.where(is_right, values, 0)
    is_whole = (finite == numpy.rint(finite)) & (finite >= _INT32.min) & (finite <= _INT32.max)
    is_right = is_right & is_whole
    return numpy.where(is_right, finite, 0).astype(variable.dtype), is_right


def _bool(_variable: Variable, array: Any) -> tuple[NDArray[Any], NDArray[numpy.bool_]]:
    if pa.types.is_boolean(array.type):
        values = pc.fill_null(array, False).to_numpy(zero_copy_only=False)
        return values, numpy.ones(len(array), numpy.bool_)
    if not _is_text(array):
        return _nothing(array, numpy.bool_)
    lower = pc.utf8_lower(array)
    yes = pc.is_in(lower, pa.array(_YES)).to_numpy(zero_copy_only=False)
    no = pc.is_in(lower, pa.array(_NO)).to_numpy(zero_copy_only=False)
    return yes, yes | no


def _date(variable: Variable, array: Any) -> tuple[NDArray[Any], NDArray[numpy.bool_]]:
    if pa.types.is_temporal(array.type) and not pa.types.is_time(array.type):
        exact = array.cast(pa.timestamp("s"), safe=False).cast(pa.timestamp("us"))
        days = exact.to_numpy(zero_copy_only=False).astype(variable.dtype)
        at_midnight = array.cast(pa.timestamp("us"), safe=False).to_numpy(zero_copy_only=False)
        years = days.astype("datetime64[Y]").astype(numpy.int64) + _FIRST_NUMPY_YEAR
        is_right = (days == at_midnight) & (years >= FIRST_YEAR) & (years <= LAST_YEAR)
        return days, is_right
    if not _is_text(array):
        return _nothing(array, variable.dtype)
    is_written = pc.fill_null(pc.match_substring_regex(array, _DAY), False)
    text = pc.if_else(is_written, array, f"{_FIRST_NUMPY_YEAR}-01-01")
    year, month, day = (_part(text, *each) for each in ((0, 4), (5, 7), (8, 10)))
    in_months = (year - _FIRST_NUMPY_YEAR) * _MONTHS_A_YEAR + month - 1
    months = in_months.astype("datetime64[M]")
    days = months.astype("datetime64[D]") + (day - 1)
    is_right = (
        is_written.to_numpy(zero_copy_only=False)
        & (year >= FIRST_YEAR)
        & (year <= LAST_YEAR)
        & (month >= 1)
        & (month <= _MONTHS_A_YEAR)
        & (days.astype("datetime64[M]") == months)
    )
    return days.astype(variable.dtype), is_right


def _part(text: Any, start: int, stop: int) -> Integers:
    part = pc.utf8_slice_codeunits(text, start, stop).cast(pa.int64())
    return numpy.asarray(part.to_numpy(zero_copy_only=False))


def _enum(variable: Variable, array: Any) -> tuple[NDArray[Any], NDArray[numpy.bool_]]:
    if not _is_text(array):
        return _nothing(array, variable.dtype)
    members = {member.name: member.index for member in variable.possible_values}
    encoded = array.dictionary_encode()
    known = [members.get(name, -1) for name in encoded.dictionary.to_pylist()]
    at = pc.fill_null(encoded.indices, len(known)).to_numpy(zero_copy_only=False)
    index = numpy.array([*known, -1])[at]
    return numpy.maximum(index, 0).astype(variable.dtype), index >= 0


_CONVERT = {float: _float, int: _int, bool: _bool, date: _date, Enum: _enum}
