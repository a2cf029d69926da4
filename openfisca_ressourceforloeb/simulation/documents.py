"""Reads YAML and JSON into plain data, and remembers where each part stands.

Nothing in a file is executed or guessed: tags, anchors and several documents are refused, a key
that stands twice is refused, ``yes`` and ``2026-03-15`` are text, and keys are always text.
"""

from __future__ import annotations

import json
import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any, TypeAlias

import yaml

from .problems import InvalidInputError, Path, Place, Problem, shown

Data: TypeAlias = Any
"""Plain data: ``dict[str, Data]``, ``list[Data]``, ``str``, ``int``, ``float``, ``bool``, None."""

STANDARD_INPUT = "-"
EXAMPLE = FilePath(__file__).with_name("eksempel.yaml")
"""A small situation, for those who have none yet."""

_YAML_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_YAML_ENDINGS = (".yaml", ".yml")
_DEEPEST = 20
_LONGEST_INTEGER = 640  # Python may refuse to convert more digits; so large a number is infinite
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?((0|[1-9][0-9]*)(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?")
_WORDS: dict[str, bool | float | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys((".nan", ".NaN", ".NAN", "NaN"), float("nan")),
    **dict.fromkeys((".inf", "+.inf", ".Inf", "+.Inf", ".INF", "Infinity"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF", "-Infinity"), float("-inf")),
}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_JSON_TOKEN = re.compile(r'[{}\[\]:,]|"(?:[^"\\]|\\.)*"|[^\s{}\[\]:,"]+')
_JSON_ERRORS = {
    "Expecting value": "her skal stå en værdi",
    "Expecting ',' delimiter": "her mangler et komma eller en slutparentes",
    "Expecting ':' delimiter": "her mangler et kolon",
    "Expecting property name enclosed in double quotes": "her skal stå et navn i anførselstegn",
    "Illegal trailing comma before end of object": "et komma for meget",
    "Illegal trailing comma before end of array": "et komma for meget",
    "Unterminated string starting at": "en tekst mangler sit afsluttende anførselstegn",
    "Extra data": "der står mere, efter at dokumentet er slut",
}


@dataclass(frozen=True)
class Document:
    """Plain data with what was noted while reading it.

    Attributes:
        data: the plain data.
        places: by path, where each key or list item stands.
        problems: keys that stand twice, and YAML's own machinery; the data has the last value.
    """

    data: Data
    places: dict[Path, Place] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_file(name: str) -> Document:
    """The document in a file, or on standard input when ``name`` is ``-``.

    A name ending in .json is read as JSON, .yaml and .yml as YAML; otherwise text that begins with
    ``{`` or ``[`` is JSON.

    Raises:
        InvalidInputError: the file cannot be read, or its text cannot (see :func:`parse`).
    """
    try:
        raw = sys.stdin.buffer.read() if name == STANDARD_INPUT else FilePath(name).read_bytes()
    except FileNotFoundError:
        raise InvalidInputError([Problem(f"Filen {shown(name)} findes ikke.")]) from None
    except IsADirectoryError:
        raise InvalidInputError([Problem(f"{shown(name)} er en mappe; skriv en fil.")]) from None
    except PermissionError:
        raise InvalidInputError([Problem(f"Der er ikke adgang til filen {shown(name)}.")]) from None
    except (OSError, ValueError) as error:
        raise InvalidInputError(
            [Problem(f"Filen {shown(name)} kan ikke læses: {error}.")]
        ) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"Filen er ikke skrevet i UTF-8 (linje {line}); gem den som UTF-8."
        raise InvalidInputError([Problem(message)]) from None
    ending = FilePath(name).suffix.lower()
    looks_like_json = text.lstrip()[:1] in ("{", "[")
    as_json = ending == ".json" or (looks_like_json and ending not in _YAML_ENDINGS)
    return parse(text, as_json=as_json)


def parse(text: str, *, as_json: bool) -> Document:
    """The plain data a YAML or JSON text says, with places.

    Raises:
        InvalidInputError: the text is empty, not valid YAML or JSON, or nested too deep.
    """
    if not text.strip():
        raise InvalidInputError([Problem("Filen er tom.")])
    control = _CONTROL.search(text)
    if control:
        place = _Lines(text).place(control.start())
        raise InvalidInputError(
            [Problem("Her står et styretegn, som ikke må være i filen.", (), place)]
        )
    reader = _JsonReader(text) if as_json else _YamlReader(text)
    data = reader.read()
    return Document(data, reader.places, tuple(reader.problems))


def _word_or_number(text: str) -> Data:
    """An unquoted scalar: true, false, null or a number; anything else is text."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text) if len(text) <= _LONGEST_INTEGER else float(text)
    return float(text) if _DECIMAL.fullmatch(text) else text


class _Lines:
    """From an offset in a text to a line and a column."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(self, offset: int) -> Place:
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1)


class _Reader:
    """What the two formats share: the places, the problems and duplicate keys."""

    def __init__(self) -> None:
        self.places: dict[Path, Place] = {}
        self.problems: list[Problem] = []
        self._twice: set[Path] = set()

    def enter(self, path: Path, place: Place) -> None:
        """Note the place of a key or item, and refuse a key that has been there already."""
        if path in self.places:
            if path[:-1] not in self._twice:
                first = self.places[path]
                message = f"Nøglen står to gange; første gang i linje {first.line}."
                self.problems.append(Problem(message, path, place))
            self._twice.add(path)
        self.places[path] = place
        if len(path) > _DEEPEST:
            raise InvalidInputError([Problem("Filen er indlejret for dybt.", (), place)])

    def note_text(self, path: Path, text: str) -> None:
        """Remember how the scalar at ``path`` is written."""
        if path in self.places:
            place = self.places[path]
            self.places[path] = Place(place.line, place.column, text)


class _YamlReader(_Reader):
    """Builds the data from YAML's events, so that no tag or type of YAML's own comes into play."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self._events: Iterator[Any] = iter(yaml.parse(text, Loader=_YAML_LOADER))

    def read(self) -> Data:
        try:
            return self._document()
        except yaml.YAMLError as error:
            raise InvalidInputError([self._syntax_error(error)]) from None

    def _syntax_error(self, error: yaml.YAMLError) -> Problem:
        mark = getattr(error, "problem_mark", None)
        if mark is None:
            return Problem("Filen er ikke gyldig YAML.")
        line = self._text.splitlines()[mark.line : mark.line + 1]
        hint = "se på indrykning, koloner og anførselstegn her og i linjen før"
        if line and "\t" in line[0][: mark.column + 1]:
            hint = "indryk med mellemrum, ikke med tabulator"
        message = f"Filen er ikke gyldig YAML: {hint}."
        return Problem(message, (), Place(mark.line + 1, mark.column + 1))

    def _document(self) -> Data:
        next(self._events)
        event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            raise InvalidInputError([Problem("Filen er tom.")])
        data = self._node(next(self._events), ())
        next(self._events)
        event = next(self._events)
        if not isinstance(event, yaml.StreamEndEvent):
            message = "Filen må kun have ét dokument (ingen linje med ---)."
            self.problems.append(Problem(message, (), _start(event)))
        return data

    def _node(self, event: Any, path: Path) -> Data:
        self._refuse_machinery(event, path)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        if isinstance(event, yaml.AliasEvent):
            return None
        self.note_text(path, event.value)
        is_plain = event.implicit[0]
        return _word_or_number(event.value) if is_plain else event.value

    def _refuse_machinery(self, event: Any, path: Path) -> None:
        if event.anchor is not None:
            message = "Ankre og henvisninger (& og *) bruges ikke her; skriv værdien."
            self.problems.append(Problem(message, path, _start(event)))
        elif event.tag is not None:
            message = f"Mærket {shown(event.tag)} bruges ikke her; skriv kun værdien."
            self.problems.append(Problem(message, path, _start(event)))

    def _mapping(self, path: Path) -> dict[str, Data]:
        data: dict[str, Data] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                message = "En nøgle skal være et ord, ikke en liste eller en opstilling."
                raise InvalidInputError([Problem(message, path, _start(event))])
            self._refuse_machinery(event, path)
            key = event.value
            self.enter((*path, key), _start(event))
            data[key] = self._node(next(self._events), (*path, key))
        return data

    def _sequence(self, path: Path) -> list[Data]:
        data: list[Data] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            item = (*path, len(data))
            self.enter(item, _start(event))
            data.append(self._node(event, item))
        return data


def _start(event: Any) -> Place:
    return Place(event.start_mark.line + 1, event.start_mark.column + 1)


class _JsonReader(_Reader):
    """Lets the standard library judge the syntax, then reads the tokens with their places."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self._lines = _Lines(text)
        self._tokens = _JSON_TOKEN.finditer(text)

    def read(self) -> Data:
        try:
            # Numbers stay text here: only the syntax is wanted, and long integers are refused.
            json.loads(self._text, parse_int=str, parse_float=str)
        except json.JSONDecodeError as error:
            reason = _JSON_ERRORS.get(error.msg, "tegnet hører ikke til her")
            message = f"Filen er ikke gyldig JSON: {reason}."
            place = Place(error.lineno, error.colno)
            raise InvalidInputError([Problem(message, (), place)]) from None
        except RecursionError:
            raise InvalidInputError([Problem("Filen er indlejret for dybt.")]) from None
        return self._value(next(self._tokens), ())

    def _value(self, token: re.Match[str], path: Path) -> Data:
        text = token.group()
        if text == "{":
            return self._object(path)
        if text == "[":
            return self._array(path)
        value = json.loads(text) if text.startswith('"') else _word_or_number(text)
        self.note_text(path, value if isinstance(value, str) else text)
        return value

    def _object(self, path: Path) -> dict[str, Data]:
        data: dict[str, Data] = {}
        while (token := next(self._tokens)).group() != "}":
            if token.group() == ",":
                continue
            key = json.loads(token.group())
            self.enter((*path, key), self._lines.place(token.start()))
            next(self._tokens)  # the colon
            data[key] = self._value(next(self._tokens), (*path, key))
        return data

    def _array(self, path: Path) -> list[Data]:
        data: list[Data] = []
        while (token := next(self._tokens)).group() != "]":
            if token.group() == ",":
                continue
            item = (*path, len(data))
            self.enter(item, self._lines.place(token.start()))
            data.append(self._value(token, item))
        return data
