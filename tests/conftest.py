"""Collects the case files, so that plain pytest runs each case under its own name."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from case_files import (
    CASE_FOLDER,
    REFUSAL_FOLDER,
    Case,
    agrees,
    missing_parameter,
    population,
    population_without_refused,
    read_file,
    simulate,
    value_of,
)
from openfisca_core import errors
from openfisca_core.tools.test_runner import OpenFiscaPlugin


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.File | None:
    config = parent.config
    runs_stock = any(isinstance(p, OpenFiscaPlugin) for p in config.pluginmanager.get_plugins())
    if file_path.suffix != ".yaml" or runs_stock:
        return None
    if file_path.is_relative_to(CASE_FOLDER):
        return CaseFile.from_parent(parent, path=file_path, item=CaseItem)
    if file_path.is_relative_to(REFUSAL_FOLDER):
        return CaseFile.from_parent(parent, path=file_path, item=RefusalItem)
    return None


class CaseFile(pytest.File):
    def __init__(self, *, item: type[CaseItem], **arguments: object) -> None:
        super().__init__(**arguments)
        self.item = item

    def collect(self) -> Iterable[pytest.Item]:
        for case in read_file(self.path):
            yield self.item.from_parent(self, name=case.name, case=case)


class CaseItem(pytest.Item):
    """The case gives what it expects, alone and among all other cases of its month."""

    def __init__(self, *, case: Case, **arguments: object) -> None:
        super().__init__(**arguments)
        self.case = case

    def runtest(self) -> None:
        case = self.case
        alone = simulate(case.reforms, list(case.given.values()))
        position = {person: i for i, person in enumerate(case.given)}
        for person, variable, period, expected in case.asked():
            here = value_of(alone, variable, period, position[person])
            there = self.among_others(person, variable, period)
            label = f"{person} {variable} {period}".strip()
            assert agrees(here, expected), f"{label}: {here!r}, expected {expected!r}"
            assert agrees(there, expected), f"{label} among others: {there!r}, not {expected!r}"

    def among_others(self, person: str, variable: str, period: str) -> object:
        case = self.case
        together = population(case.period, case.reforms)
        try:
            return together.value_of(variable, period, case.name, person)
        except errors.ParameterNotFoundError:
            rest = population_without_refused(variable, period, case.period, case.reforms)
            return rest.value_of(variable, period, case.name, person)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> object:
        if isinstance(excinfo.value, AssertionError):
            return f"{self.path.name}: {self.name}\n  {excinfo.value}"
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, None, str]:
        return self.path, None, self.name


class RefusalItem(CaseItem):
    """Each asked variable is refused for the reason the case states."""

    def runtest(self) -> None:
        refused = self.case.refused
        for _, variable, period, _ in self.case.asked():
            simulation = simulate(self.case.reforms, list(self.case.given.values()))
            with pytest.raises(getattr(errors, refused["error"])) as refusal:
                simulation.calculate(variable, period)
            assert refusal.value.instant_str == refused["date"], variable
            if "parameter" in refused:
                assert missing_parameter(refusal.value) == refused["parameter"], variable
