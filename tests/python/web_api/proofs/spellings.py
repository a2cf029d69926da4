"""The same situation written in any way that is allowed, and its answers read back.

A situation is plain data in its plainest spelling: months as ``2026-03``, the whole case as
``ETERNITY``. :class:`Pen` writes it in another way, drawn at random: the spelling of periods, the
twelve months of a year as one, the form of numbers, the escapes of texts, the spaces between, and
the order of everything.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random
from typing import Any

from openfisca_core.periods import DateUnit

from openfisca_ressourceforloeb.concepts import Kroner

Facts = dict[str, dict[str, Any]]
Answers = dict[tuple[str, str], Any]

WHOLE_CASE = "ETERNITY"
NAMES = ("anna", "Åse Marie", "bo", "jean-luc", "O'Brien", "p1", "ÆØÅ", "borger_17", "a", "x" * 64)
_YEARS_OF_CASE = ("ETERNITY", "eternity", "2026", "year:2026", "2026-03", "month:1999-12:1")
_DAYS_OF_CASE = ("2026-03-15", "day:2026-03-15", "day:2028-02-29:1")
SPACES = ("", "", "", " ", "\n", "\t", "\r\n  ")
IN_A_LINE = ("", "", " ", "\t")


def asking(facts: Facts, names: list[str], months: tuple[str, ...]) -> Facts:
    """The facts, and the questions."""
    return {**facts, **{name: dict.fromkeys(months) for name in names}}


def answers_in(said: Facts, names: list[str]) -> Answers:
    """By variable and month what is answered, however the month is spelled."""
    return {(name, month_of(key)): value for name in names for key, value in said[name].items()}


def month_of(key: str) -> str:
    return key.removeprefix("month:").removesuffix(":1")


class Pen:
    """Writes situations in its own way each time."""

    def __init__(self, system: Any, random: Random, spaces: tuple[str, ...] = SPACES) -> None:
        self._system = system
        self._random = random
        self._spaces = spaces

    def body(self, persons: dict[str, Facts]) -> bytes:
        """A request about persons, in any order."""
        return self.json({"personer": {who: self.facts(said) for who, said in persons.items()}})

    def facts(self, said: Facts) -> Facts:
        """What is said of a person, with other keys of its periods."""
        return {name: dict(self._periods(name, periods)) for name, periods in said.items()}

    def _periods(self, name: str, periods: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        variable = self._system.variables[name]
        if variable.definition_period == DateUnit.ETERNITY:
            (value,) = periods.values()
            yield self._random.choice((*_YEARS_OF_CASE, *_DAYS_OF_CASE)), value
            return
        left = dict(periods)
        for year in sorted({key[:4] for key in periods}):
            months = [key for key in periods if key.startswith(year)]
            is_one = len({repr(periods[key]) for key in months}) == 1 and len(months) == 12
            may_be_one = periods[months[0]] is None or not isinstance(variable, Kroner)
            if is_one and may_be_one and self._random.random() < 0.7:
                yield self._spelled("year", year), periods[months[0]]
                for key in months:
                    del left[key]
        for key, value in left.items():
            yield self._spelled("month", key), value

    def _spelled(self, unit: str, text: str) -> str:
        return self._random.choice((text, f"{unit}:{text}", f"{unit}:{text}:1"))

    def json(self, data: Any) -> bytes:
        """Data as JSON, with its keys in any order."""
        return self._written(data).encode()

    def _written(self, data: Any) -> str:
        if isinstance(data, dict):
            shuffled = self._random.sample(list(data.items()), len(data))
            pairs = (f"{self._text(key)}:{self._written(value)}" for key, value in shuffled)
            return f"{self._space()}{{{','.join(pairs)}}}{self._space()}"
        if isinstance(data, str):
            return self._text(data)
        if data is None or isinstance(data, bool):
            return json.dumps(data)
        return self._space() + self._number(data)

    def _space(self) -> str:
        return self._random.choice(self._spaces)

    def _text(self, text: str) -> str:
        """A text as it is, with its first character escaped, or with all of them."""
        way = self._random.random()
        if way < 0.6:
            return json.dumps(text, ensure_ascii=way < 0.3)
        escaped = [f"\\u{ord(each):04x}" for each in text]
        rest = escaped[1:] if way < 0.8 else [json.dumps(text[1:])[1:-1]]
        return f'{self._space()}"{escaped[0]}{"".join(rest)}"{self._space()}'

    def _number(self, number: float) -> str:
        forms = [f"{number!r}", f"{number:.17g}", f"{number!r}e0", f"{number!r}E+00"]
        if number == int(number):
            forms += [f"{int(number)}.0", f"{int(number)}.000", f"{int(number)}e0"]
            if number == 0:
                forms += ["-0", "-0.0", "0e9"]
            elif number % 1000 == 0:
                forms += [f"{int(number) // 1000}e3", f"{int(number) // 1000}E+3"]
        return self._random.choice(forms)
