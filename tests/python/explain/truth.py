"""What is really so: the engine's values, the law's numbers as their files have them, and names.

Nothing here comes from the explanations. A name is what a variable or a parameter is called in
Danish, without the unit its value is shown with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from openfisca_core.indexed_enums import Enum

import openfisca_ressourceforloeb
from openfisca_ressourceforloeb.concepts import INGEN_DATO

from .sums import KRONER, SHARE, Number, SumError, Value, exact, later, value_of, whole_months

PARAMETER_FOLDER = Path(openfisca_ressourceforloeb.__file__).parent / "parameters"
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # texts only
ALWAYS = "1900-01-01"
PENSION_AGE = "folkepension.alder_maaneder"

# The units as the files write them, and as they are printed beside a number.
UNITS = {
    None: "",
    "antal": "",
    "bool": "",
    "andel": SHARE,
    "tekst": "",
    "kr./måned": KRONER,
    "timer/uge": "timer om ugen",
    **{unit: unit for unit in (KRONER, "måneder", "uger", "år")},
}
_UNITS_IN_NAMES = (
    *(", kr. pr. måned før skat", ", kr. pr. måned", ", kr.", ", måneder", " i måneder"),
    *(" (0-1)", " (kodeliste)", " (ISO-dato)"),
)
_ADDED = re.compile(r"(?P<of>.+) plus (?P<count>−?\d+ (måneder|måned|uger|uge|dage|dag|år))")


def name_of(label: str) -> str:
    """A label without its unit, which stands last or before a parenthesis."""
    for unit in _UNITS_IN_NAMES:
        head, found, rest = label.partition(unit)
        if found and (not rest or rest.startswith(" (")):
            return head + rest
    return label


def inside(name: str) -> str:
    """A name inside a sentence: its first letter is small, unless it stands as A-dagpenge does."""
    return name if name[1:2] in ("-", " ") else name[0].lower() + name[1:]


# --- the law's numbers ---


@dataclass(frozen=True)
class LawNumber:
    """A number of the law on a day.

    Attributes:
        name: what it is called.
        value: the number, the truth or the text the file has.
        unit: its unit, as it is printed.
        start: the day it has had this value from, ``YYYY-MM-DD``.
        status: how well it is known.
    """

    name: str
    value: Any
    unit: str
    start: str
    status: str


@cache
def parameter_file(path: str) -> Any:
    """What the file of a parameter has, as texts."""
    file = PARAMETER_FOLDER.joinpath(*path.split(".")).with_suffix(".yaml")
    return yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506


def called(data: Any) -> str:
    """What a parameter is called: its own name, or else its description."""
    return str(data["metadata"].get("benaevnelse", data["description"]))


def _latest(values: Mapping[str, Any], day: str) -> str:
    return max(start for start in values if start <= day)


def law(path: str, day: str) -> LawNumber:
    """A number of the law on a day, as its file has it."""
    data = parameter_file(path)
    start = _latest(data["values"], day)
    metadata = data["metadata"]
    value = yaml.safe_load(data["values"][start]["value"])
    status = metadata["status"].get(start, "")
    return LawNumber(called(data), value, UNITS[metadata["unit"]], start, status)


def pension_age(born: date, day: str) -> LawNumber:
    """The months of the pension age of somebody born on a day, by the steps in force."""
    data = parameter_file(PENSION_AGE)
    month_of_birth = born.year * 100 + born.month
    starts = [start for each in data["brackets"] for start in each["amount"] if start <= day]
    amounts = [
        each["amount"][_latest(each["amount"], day)]["value"]
        for each in data["brackets"]
        if int(each["threshold"][_latest(each["threshold"], day)]["value"]) <= month_of_birth
    ]
    start = max(starts)
    status = data["metadata"]["status"][start]
    return LawNumber(called(data), int(amounts[-1]), "måneder", start, status)


@cache
def _paths_by_name() -> Mapping[str, list[str]]:
    paths: dict[str, list[str]] = {}
    for file in sorted(PARAMETER_FOLDER.rglob("*.yaml")):
        path = ".".join(file.relative_to(PARAMETER_FOLDER).with_suffix("").parts)
        if file.name != "index.yaml" and path != PENSION_AGE:
            paths.setdefault(inside(name_of(called(parameter_file(path)))), []).append(path)
    return paths


# --- one person ---


class Truth:
    """What is so of one person.

    Attributes:
        system: the tax and benefit system.
        given: what is given of the person, by variable and period.
    """

    def __init__(
        self,
        system: Any,
        given: Mapping[str, Mapping[str, Any]],
        compute: Callable[[str, str], Any],
    ) -> None:
        """``compute`` is the engine: the value of a variable in a period, enum members by key."""
        self.system = system
        self.given = given
        self._compute = compute
        self._known: dict[tuple[str, str], Any] = {}

    def value(self, name: str, period: str) -> Any:
        """The engine's value of a variable; enum members by key."""
        if (name, period) not in self._known:
            self._known[name, period] = self._compute(name, period)
        return self._known[name, period]

    def is_given(self, name: str, period: str) -> bool:
        return period in self.given.get(name, {})

    def in_words(self, member: str, name: str) -> str:
        """What a member of a variable's enumeration is called."""
        members: type[Enum] = self.system.variables[name].possible_values
        return str(members[member].value)

    def is_printed(self, text: str, name: str, period: str) -> bool:
        """Whether a text is the engine's value of a variable, with its unit."""
        variable = self.system.variables[name]
        return self.is_value(text, self.value(name, period), UNITS[variable.unit], name)

    def is_value(self, text: str, value: Any, unit: str = "", enum_of: str = "") -> bool:
        """Whether a text is a value with its unit."""
        if enum_of and isinstance(value, str):
            member = self.in_words(value, enum_of)
            return text in (member, inside(member))
        printed = value_of(text)
        if isinstance(value, bool):
            return printed is value
        if isinstance(value, date):
            return printed == (None if value == INGEN_DATO else value)
        return isinstance(printed, Number) and printed.meets(number(value, unit))

    # --- names put together ---

    def of_words(self, words: str, period: str) -> Value:
        """The value of what a comparison calls one of its sides; amounts are exact.

        Raises:
            SumError: the words name nothing.
        """
        found = list(self._meanings(inside(words), period))
        if not found:
            raise SumError(f"names nothing: {words!r}")
        if any(each != found[0] for each in found):
            raise SumError(f"names several: {words!r}")
        return found[0]

    def _meanings(self, words: str, period: str) -> Iterator[Value]:
        month = period[:7]
        if re.fullmatch(r"-?\d+", words):
            yield number(int(words))
        for name in _variables_by_name(self.system).get(words, ()):
            yield self._plain(name, period)
        if words.endswith(" måneden før"):
            day_before = date.fromisoformat(f"{month}-01") - timedelta(days=1)
            before = day_before.isoformat()[:7]
            for name in _variables_by_name(self.system).get(words.removesuffix(" måneden før"), ()):
                yield self._plain(name, before)
        for path in _paths_by_name().get(words, ()):
            yield _plain_law(law(path, period if period.count("-") == 2 else f"{month}-01"))
        yield from _days(words, period)
        yield from self._put_together(words, period)

    def _plain(self, name: str, period: str) -> Value:
        variable = self.system.variables[name]
        unit = str(variable.definition_period)
        own = {"eternity": "ETERNITY", "month": period[:7]}.get(unit, period)
        value = self.value(name, own)
        if isinstance(value, bool | str):
            return value if isinstance(value, bool) else self.in_words(value, name)
        if isinstance(value, date):
            return None if value == INGEN_DATO else value
        return number(value, UNITS[variable.unit])

    def _put_together(self, words: str, period: str) -> Iterator[Value]:
        found = _ADDED.fullmatch(words)
        if found:
            day = self._known_date(found["of"], period)
            if day:
                count = value_of(found["count"])
                assert isinstance(count, Number)
                yield later(day, int(count.low), count.unit)
        for which, choose in (("den tidligste af ", min), ("den seneste af ", max)):
            if words.startswith(which):
                for left, right in _split(words.removeprefix(which), " og "):
                    days = [self._known_date(each, period) for each in (left, right)]
                    if all(days):
                        yield choose(day for day in days if day)
        for unit in ("år", "måneder"):
            if words.startswith(f"hele {unit} fra "):
                for first, last in _split(words.removeprefix(f"hele {unit} fra "), " til "):
                    days = [self._known_date(each, period) for each in (first, last)]
                    if days[0] and days[1]:
                        months = whole_months(days[0], days[1])
                        count = months // 12 if unit == "år" else months
                        yield number(count, unit)
        for sign, factor in ((" plus ", 1), (" minus ", -1)):
            for left, right in _split(words, sign):
                sides = [next(self._meanings(each, period), None) for each in (left, right)]
                if isinstance(sides[0], Number) and isinstance(sides[1], Number):
                    total = sides[0].low + factor * sides[1].low
                    yield exact(total, sides[0].unit or sides[1].unit)

    def _known_date(self, words: str, period: str) -> date | None:
        return next(
            (each for each in self._meanings(words, period) if isinstance(each, date)), None
        )


def _days(words: str, period: str) -> Iterator[date]:
    first = date.fromisoformat(period if period.count("-") == 2 else f"{period[:7]}-01")
    if words == "dagen":
        yield first
    if words == "månedens første dag":
        yield first.replace(day=1)
    if words == "månedens sidste dag":
        yield later(first.replace(day=1), 1, "måneder") - timedelta(days=1)


def _split(words: str, by: str) -> Iterator[tuple[str, str]]:
    """Every way to cut words in two."""
    pieces = words.split(by)
    for count in range(1, len(pieces)):
        yield by.join(pieces[:count]), by.join(pieces[count:])


def _plain_law(found: LawNumber) -> Value:
    if isinstance(found.value, bool):
        return found.value
    if isinstance(found.value, str | date):
        return date.fromisoformat(str(found.value))
    return number(found.value, found.unit)


@cache
def _variables_by_name(system: Any) -> Mapping[str, list[str]]:
    names: dict[str, list[str]] = {}
    for variable in system.variables.values():
        names.setdefault(inside(name_of(variable.label)), []).append(variable.name)
    return names


def number(value: float, unit: str = "") -> Number:
    """A value as the exact number its shortest decimal writing is."""
    return exact(Fraction(str(value)), unit)
