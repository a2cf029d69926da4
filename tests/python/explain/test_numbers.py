"""Every number, date and word of an account, recomputed: all case files and random persons."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from case_files import CASE_FOLDER, read_file, simulate, system, value_of
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.simulations import Simulation

from openfisca_ressourceforloeb.explain.account import account
from openfisca_ressourceforloeb.reforms import fortolkninger

from .checking import Checker, summary
from .persons import asked_of, draw_persons
from .truth import Truth

FILES = sorted(CASE_FOLDER.rglob("*.yaml"))
PERSONS_A_MONTH = 100
# Before and after the changes of the law, among them months under other readings.
_READING = fortolkninger.__name__ + "."
MONTHS: list[tuple[str, tuple[str, ...]]] = [
    *((month, ()) for month in ("2014-06", "2020-12", "2022-01", "2022-08", "2024-07")),
    *((month, ()) for month in ("2026-02", "2026-03")),
    (
        "2017-03",
        (
            f"{_READING}ansat_ved_start_loenfradrag",
            f"{_READING}antal_over_50_kun_fra_50",
            f"{_READING}aldersgraense_inklusiv_50",
        ),
    ),
    (
        "2025-12",
        (
            f"{_READING}jobafklaring_fradrag_kun_overskydende",
            f"{_READING}feriegodtgoerelse_saerskilt",
            f"{_READING}aldersgraense_efter_40",
        ),
    ),
]
GIVEN_RESULTS = "2021-12"
# Asked about besides the others, of which each is asked about some persons.
ASKED = (
    "ressourceforloebsydelse",
    "indsatsgaranti_frist",
    "folkepensionsdato",
    "antal_forloeb_er_lovligt",
    "kan_visiteres_til_ressourceforloeb",
    "samlet_fradrag",
    "ydelsesniveau",
    "maksimal_bevilling_maaneder",
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_of_every_answer_of_the_case_files(file: Path) -> None:
    faults: list[str] = []
    counts: Counter[str] = Counter()
    for case in read_file(file):
        simulation = simulate(case.reforms, list(case.given.values()))
        checkers: dict[str, Checker] = {}
        for place, (person, given) in enumerate(case.given.items()):
            engine = partial(_computed, simulation, place)
            checkers[person] = Checker(Truth(system(case.reforms), given, engine), counts)
        for person, name, period, _ in case.asked():
            checker = checkers[person]
            checker.check(account(checker.truth.system, checker.truth.given, name, period))
        for person, checker in checkers.items():
            faults += [f"{case.name} {person}: {each}" for each in checker.faults]
    assert not faults, summary(faults)
    assert counts


def _computed(simulation: Simulation, place: int, name: str, period: str) -> Any:
    return value_of(simulation, name, period, place)


@pytest.mark.parametrize(("month", "reforms"), [*MONTHS, (GIVEN_RESULTS, ())])
def test_of_random_persons(month: str, reforms: tuple[str, ...]) -> None:
    seed = int(month.replace("-", ""))
    persons = draw_persons(seed, month, PERSONS_A_MONTH, reforms, given=month == GIVEN_RESULTS)
    variables = persons.system.variables
    computed = [variable.name for variable in variables.values() if variable.formulas]
    faults: list[str] = []
    counts: Counter[str] = Counter()
    for person, facts in enumerate(persons.facts):
        others = computed[(seed * PERSONS_A_MONTH + person) % len(computed)]
        for name in (ASKED[person % len(ASKED)], others):
            period = asked_of(variables, name, month, f"{month}-02")
            engine = persons.engine(person)
            try:
                told = account(persons.system, facts, name, period)
            except ParameterNotFoundError:
                with pytest.raises(ParameterNotFoundError):
                    engine(name, period)
                continue
            checker = Checker(Truth(persons.system, facts, engine), counts)
            checker.check(told)
            faults += [f"person {person}, {name}: {each}" for each in checker.faults]
    assert not faults, summary(faults)
    assert counts["Sum"] > 40
    assert all(counts[sort] > 20 for sort in ("Fact", "Derived", "Law", "Comparison", "Group"))
