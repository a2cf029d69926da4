"""From the bytes of a request to plain data: strict UTF-8 and strict JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn, TypeAlias

import orjson

from openfisca_ressourceforloeb.simulation.problems import Path

from .faults import Fault, RequestError

Data: TypeAlias = Any
"""``dict[str, Data]``, ``list[Data]``, ``str``, ``int``, ``float``, ``bool`` or ``None``."""

_NESTED = (dict, list)


def read_json(raw: bytes) -> Data:
    """The plain data of a body.

    Raises:
        RequestError: 400; the body is empty, not UTF-8 or not JSON, or says NaN or Infinity, or is
            nested too deep, or a key stands twice.
    """
    try:
        data = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return _strictly_read(raw)
    # There are at least as many colons as keys are written: with no more of them than keys there
    # are, none was written twice. Otherwise some stand in texts, or some key does.
    return data if raw.count(b":") == _keys(data) else _strictly_read(raw)


def _strictly_read(raw: bytes) -> Data:
    """The data of a body that is not as plain as most, and what exactly is wrong with it."""
    if not raw.strip():
        raise RequestError(400, "empty-body")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RequestError(400, "not-utf-8", byte=str(error.start + 1)) from None
    if text.startswith("\ufeff"):
        raise RequestError(400, "byte-order-mark")
    return _parsed(text)


def _parsed(text: str) -> Data:
    try:
        return _without_doubled(text)
    except json.JSONDecodeError as error:
        raise RequestError(
            400, "not-json", line=str(error.lineno), column=str(error.colno)
        ) from None
    except RecursionError:
        raise RequestError(400, "too-deep") from None
    except ValueError:  # a number of more digits than Python reads
        raise RequestError(400, "too-many-digits") from None


def _keys(data: Data) -> int:
    """The number of keys in all objects."""
    count = 0
    level = [data]
    while level:
        objects = [each for each in level if isinstance(each, dict)]
        count += sum(map(len, objects))
        items: list[Iterable[Data]] = [each.values() for each in objects]
        items += [each for each in level if isinstance(each, list)]
        level = [each for some in items for each in some if each.__class__ in _NESTED]
    return count


class _Doubled(dict[str, Data]):
    """An object in which a key stands twice."""

    doubled: str


def _without_doubled(text: str) -> Data:
    """The data of a text in which no key stands twice.

    Raises:
        RequestError: 400; a key stands twice.
    """
    is_doubled = False

    def one_object(pairs: list[tuple[str, Data]]) -> dict[str, Data]:
        nonlocal is_doubled
        data = dict(pairs)
        if len(data) == len(pairs):
            return data
        is_doubled = True
        counts = Counter(key for key, _ in pairs)
        marked = _Doubled(data)
        marked.doubled = next(key for key, count in counts.items() if count > 1)
        return marked

    data = json.loads(text, object_pairs_hook=one_object, parse_constant=_constant)
    if is_doubled:
        faults = [Fault("doubled-key", path) for path in _doubled(data, ())]
        raise RequestError(400, "doubled-keys", faults)
    return data


def _constant(word: str) -> NoReturn:
    raise RequestError(400, "not-finite", word=word)


def _doubled(data: Data, path: Path) -> Iterator[Path]:
    if isinstance(data, dict):
        if isinstance(data, _Doubled):
            yield (*path, data.doubled)
        for key, value in data.items():
            yield from _doubled(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _doubled(value, (*path, index))
