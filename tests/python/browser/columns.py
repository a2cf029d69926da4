"""Populations as columns of numbers, computed by the script in Node."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from subprocess import Popen
from typing import Any

import numpy

from openfisca_ressourceforloeb.formula.evaluate import Inputs, Values

from . import node

Asked = tuple[str, str]
"""A variable and a period."""

Refusal = tuple[str, str, str | None]
"""The missing parameter, the date, and the variable that can be given instead."""


@dataclass(frozen=True)
class Population:
    """Persons of one month, what is given of them and what is asked.

    Attributes:
        month: the month asked about.
        inputs: what is given of each person.
        count: how many they are.
        asked: the variables and periods asked for.
        readings: the readings that are not the model's own.
        parameters: the values of the law that are other than they are, by path and date.
    """

    month: str
    inputs: Inputs
    count: int
    asked: tuple[Asked, ...]
    readings: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def only(self, persons: Values) -> Population:
        """The persons at those places."""
        inputs = {key: values[persons] for key, values in self.inputs.items()}
        return replace(self, inputs=inputs, count=len(persons))


@dataclass(frozen=True)
class Answers:
    """What the script answered for a population.

    Attributes:
        values: as numbers: a truth is 0 or 1, a date its day from 1970-01-01, a member its place.
        refused: 0 where there is a value; otherwise the place of the refusal, from 1.
        refusals: why answers are refused.
    """

    values: dict[Asked, Values]
    refused: dict[Asked, Values]
    refusals: tuple[Refusal, ...]

    def refusal(self, asked: Asked, person: int) -> Refusal | None:
        """Why one person's answer is refused, if it is."""
        place = int(self.refused[asked][person])
        return self.refusals[place - 1] if place else None


class Run:
    """The script at work on populations, which the processes share."""

    def __init__(
        self, script: Path, populations: Sequence[Population], folder: Path, processes: int = 1
    ) -> None:
        self._populations = populations
        self._folder = folder
        self._started: list[Popen[str]] = []
        for first in range(processes):
            places = range(first, len(populations), processes)
            job = folder / f"job_{first}.json"
            job.write_text(json.dumps([self._job(place) for place in places]), encoding="utf-8")
            self._started.append(node.start("columns.js", script, job))

    def _job(self, place: int) -> dict[str, Any]:
        population = self._populations[place]
        columns = [as_numbers(values) for values in population.inputs.values()]
        numpy.concatenate([numpy.empty(0), *columns]).tofile(self._file("input", place))
        return {
            "count": population.count,
            "readings": population.readings,
            "parameters": population.parameters,
            "given": list(population.inputs),
            "asked": population.asked,
            **{each: str(self._file(each, place)) for each in ("input", "values", "refusals")},
        }

    def _file(self, name: str, place: int) -> Path:
        return self._folder / f"{name}_{place}.bin"

    def answers(self) -> list[Answers]:
        """The answers for each population, when they are there."""
        printed = [node.finish(process) for process in self._started]
        return [
            Answers(
                values=self._columns("values", place),
                refused=self._columns("refusals", place),
                refusals=tuple(map(tuple, printed[place % len(printed)]["refusals"])),
            )
            for place in range(len(self._populations))
        ]

    def _columns(self, name: str, place: int) -> dict[Asked, Values]:
        population = self._populations[place]
        columns = numpy.fromfile(self._file(name, place)).reshape(-1, population.count)
        return dict(zip(population.asked, columns, strict=True))


def as_numbers(values: Values) -> Values:
    """Values as 64-bit floats."""
    is_date = values.dtype.kind == "M"
    days = values.astype("datetime64[D]").astype("int64") if is_date else values
    return numpy.asarray(days, "float64")
