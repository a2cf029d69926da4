"""The mutants of the parameter files: values, dates, ends and scales."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from openfisca_core.parameters import Parameter, ParameterNode
from openfisca_core.periods import instant
from yaml.constructor import SafeConstructor

from openfisca_ressourceforloeb.reforms.fortolkninger import registry

from .mutants import PACKAGE, Mutant, numbered

FOLDER = PACKAGE / "parameters"
INTERPRETATIONS = "fortolkning."
_STEP = 1
_STEP_OF_SHARES = 0.01
_DECIMALS = 10

Values = dict[str, Any]  # ISO date -> value


@dataclass(frozen=True)
class ParameterMutant(Mutant):
    """A parameter with other values.

    Attributes:
        steps: where in a scale the values stand: the bracket's number and ``threshold`` or
            ``amount``; empty for a parameter that is no scale.
        values: all its values after the alteration.
        moved: the date that was moved, and the one it was moved to; a parameter's sources and
            status move with it, as they would if the law began on another day.
    """

    steps: tuple[int, str] | tuple[()] = ()
    values: Values = field(default_factory=dict)
    moved: tuple[str, str] | None = None

    def find(self, root: ParameterNode) -> Parameter:
        """The parameter among those of a system."""
        node = root
        for name in self.subject.split("."):
            node = node.children[name]
        if self.steps:
            number, part = self.steps
            node = node.brackets[number - 1].children[part]
        return node

    def values_list(self) -> list[Any]:
        """The altered values as the engine holds them."""
        data = {day: {"value": value} for day, value in self.values.items()}
        values: list[Any] = Parameter(self.subject, {"values": data}, str(self.file)).values_list
        return values

    def metadata(self, metadata: Mapping[str, Any]) -> dict[str, Any]:
        """The altered parameter's sources and status."""
        if self.moved is None:
            return dict(metadata)
        old, new = self.moved
        return {
            name: {new if day == old else day: of for day, of in entry.items()}
            if name in ("reference", "status")
            else entry
            for name, entry in metadata.items()
        }


def parameter_mutants(only: str | None = None) -> list[ParameterMutant]:
    """The mutants of all parameters or of one, in the order of the files."""
    return numbered(
        mutant for file in _files() if only in (None, _path(file)) for mutant in _mutants_of(file)
    )


def units() -> dict[str, str | None]:
    """The unit of every parameter by its path; a scale has none."""
    return {_path(file): _unit(_entries(file)) for file in _files()}


def _files() -> list[Path]:
    return [file for file in sorted(FOLDER.rglob("*.yaml")) if file.stem != "index"]


def _path(file: Path) -> str:
    return ".".join(file.relative_to(FOLDER).with_suffix("").parts)


def _entries(file: Path) -> dict[str, Any]:
    with file.open(encoding="utf-8") as stream:
        return _children(yaml.compose(stream, Loader=yaml.SafeLoader))


def _unit(entries: Mapping[str, Any]) -> str | None:
    unit = _children(entries["metadata"]).get("unit")
    return None if unit is None else str(unit.value)


def _mutants_of(file: Path) -> Iterator[ParameterMutant]:
    path, entries = _path(file), _entries(file)
    unit = _unit(entries)
    if "values" in entries:
        yield from _alterations(file, path, (), entries["values"], unit)
    else:
        for number, bracket in enumerate(entries["brackets"].value, start=1):
            for part, values in _children(bracket).items():
                yield from _alterations(file, path, (number, part), values, unit)


def _alterations(
    file: Path,
    path: str,
    steps: tuple[int, str] | tuple[()],
    node: Any,
    unit: str | None,
) -> Iterator[ParameterMutant]:
    lines = {day.value: day.start_mark.line + 1 for day, _ in node.value}
    values: Values = {
        day: SafeConstructor().construct_document(_children(entry)["value"])
        for day, entry in _children(node).items()
    }
    where = " ".join(map(str, ("bracket", *steps, ""))) if steps else ""

    def mutant(
        kind: str,
        day: str,
        new: str,
        altered: Values,
        moved: tuple[str, str] | None = None,
    ) -> ParameterMutant:
        return ParameterMutant(
            subject=path,
            kind=f"{kind} of a scale" if steps else kind,
            file=file,
            line=lines[day],
            before=f"{where}{day}: {_written(values[day])}",
            after=new,
            steps=steps,
            values=altered,
            moved=moved,
        )

    for day, value in values.items():
        for other in _other_values(path, value, unit):
            kind = "reading in force" if path.startswith(INTERPRETATIONS) else "value"
            yield mutant(kind, day, f"{day}: {_written(other)}", values | {day: other})
        if value is None:
            rest = {d: v for d, v in values.items() if d != day}
            yield mutant("end", day, "no end", rest)
        for months in (-1, 1):
            new_day = str(instant(day).offset(months, "month"))
            altered = {new_day if d == day else d: v for d, v in values.items()}
            yield mutant("date", day, f"{new_day}: {_written(value)}", altered, (day, new_day))


def _other_values(path: str, value: Any, unit: str | None) -> list[Any]:
    if path.startswith(INTERPRETATIONS):
        readings = registry()[path.removeprefix(INTERPRETATIONS)].readings
        return [reading for reading in readings if reading != value]
    if value is None:
        return []
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, str):
        return _other_texts(value)
    step = _STEP_OF_SHARES if unit == "andel" or isinstance(value, float) else _STEP
    return [round(value + step, _DECIMALS), round(value - step, _DECIMALS)]


def _other_texts(text: str) -> list[str]:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return [re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), text, count=1)]
    return [str(day + timedelta(days=days)) for days in (-1, 1)]


def _children(node: Any) -> dict[str, Any]:
    return {key.value: value for key, value in node.value}


def _written(value: Any) -> str:
    return yaml.safe_dump(value).splitlines()[0]
