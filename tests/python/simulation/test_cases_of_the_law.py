"""The law's own test cases, read and computed here, give what they say."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from openfisca_ressourceforloeb.simulation.calculation import calculate
from openfisca_ressourceforloeb.simulation.documents import Data, Document, read_file
from openfisca_ressourceforloeb.simulation.problems import InvalidInputError
from openfisca_ressourceforloeb.simulation.readings import with_readings
from openfisca_ressourceforloeb.simulation.situation import ONLY_PERSON, read_situations
from openfisca_ressourceforloeb.simulation.values import typed

FOLDER = Path(__file__).parents[2] / "yaml"
FILES = sorted(FOLDER.rglob("*.yaml"))
CANNOT_BE_RIGHT = "kan ikke være rigtige"


@pytest.fixture(scope="module")
def reformed(system: Any) -> Any:
    @cache
    def build(readings: tuple[tuple[str, str], ...]) -> Any:
        return with_readings(system, dict(readings))

    return lambda readings: build(tuple(readings.items()))


def expected_values(case: Data) -> Iterator[tuple[str, str, str | None, Any]]:
    """Person, variable, period (where one is named) and value of each expected output."""
    persons = case["output"].get("personer") or {ONLY_PERSON: case["output"]}
    for person, expected in persons.items():
        for name, value in expected.items():
            periods = value if isinstance(value, dict) else {None: value}
            for period, at_period in periods.items():
                yield person, name, period, at_period


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(FOLDER)))
def test_cases_give_what_they_say(file: Path, system: Any, reformed: Any) -> None:
    differences = []
    for case in read_file(str(file)).data:
        [situation] = read_situations(system, Document(case))
        try:
            answers = calculate(reformed(situation.readings), situation).answers
        except InvalidInputError as error:
            if CANNOT_BE_RIGHT not in str(error):
                raise
            continue
        for person, name, period, value in expected_values(case):
            by_period = answers[person][name]
            [answer] = [by_period[period]] if period else by_period.values()
            expected = typed(system.variables[name], value)
            if answer != (
                pytest.approx(expected, abs=1e-6) if name_is_float(system, name) else expected
            ):
                differences.append((case["name"], person, name, period, answer, expected))
    assert differences == []


def name_is_float(system: Any, name: str) -> bool:
    return bool(system.variables[name].value_type is float)


def test_there_are_cases() -> None:
    assert FILES
