"""Choosing between values person by person.

The two functions are those of numpy by the same names. Numpy's own jump to one value or the other
at each person, which a processor cannot foresee, and hold members of an enumeration as objects;
here the bits of all values are joined under masks, and a member is its place in the enumeration.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy
from numpy.typing import NDArray
from openfisca_core.indexed_enums import Enum, EnumArray

Sandhed: TypeAlias = NDArray[numpy.bool_]
Vaerdi: TypeAlias = Any
"""A number, a truth, a date or a member of an enumeration: one for all, or one for each person."""

_FEW = 500
"""Below it numpy's own jumps take less time than the preparation of the masks."""


def where(condition: Sandhed, then: Vaerdi, otherwise: Vaerdi) -> NDArray[Any]:
    """``then`` where the condition holds, and ``otherwise`` elsewhere."""
    return select([condition], [then], otherwise)


def select(
    conditions: Sequence[Sandhed], values: Sequence[Vaerdi], otherwise: Vaerdi
) -> NDArray[Any]:
    """The value beside the first condition that holds, and ``otherwise`` where none does.

    Args:
        conditions: one truth for each person in each of them.
        values: as many as the conditions, and of one type with ``otherwise``.
        otherwise: the value of the others.

    Returns:
        One value for each person; of an enumeration an ``EnumArray``.
    """
    plain = [_plain(value) for value in (*values, otherwise)]
    members = _enumeration(otherwise)
    if members is not None:
        return EnumArray(_chosen(conditions, plain), members)
    if len(conditions) > 1 and not any(map(numpy.ndim, plain)):
        places = _chosen(conditions, list(numpy.arange(len(plain), dtype=numpy.uint8)))
        return numpy.array(plain).take(places)
    return _chosen(conditions, plain)


def _chosen(conditions: Sequence[Sandhed], values: Sequence[Any]) -> NDArray[Any]:
    """As :func:`select`, with the last value for those for whom no condition holds."""
    common = numpy.result_type(*values)
    join: Callable[..., NDArray[Any]] = numpy.where if len(conditions[0]) < _FEW else _joined
    *first, chosen = [numpy.asarray(value, common) for value in values]
    # From the last to the first, so that the first condition that holds decides.
    for condition, value in reversed(list(zip(conditions, first, strict=True))):
        chosen = join(condition, value, chosen)
    return chosen


def _joined(condition: Sandhed, then: NDArray[Any], otherwise: NDArray[Any]) -> NDArray[Any]:
    """One value where the condition holds and the other elsewhere; both of the same type."""
    bits = f"i{then.dtype.itemsize}"
    one, other = then.view(bits), otherwise.view(bits)
    joined = numpy.negative(condition, dtype=bits)  # every bit, or none
    joined &= one ^ other
    joined ^= other
    return joined.view(then.dtype)


def _enumeration(value: Vaerdi) -> type[Enum] | None:
    if isinstance(value, Enum):
        return type(value)
    return value.possible_values if isinstance(value, EnumArray) else None


def _plain(value: Vaerdi) -> Any:
    """The value as numpy knows it: of a member its place."""
    if isinstance(value, Enum):
        return numpy.uint8(value.index)
    return value.view(numpy.ndarray) if isinstance(value, EnumArray) else value
