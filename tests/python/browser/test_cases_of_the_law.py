"""Every case of the law, and every refusal, comes out of the script as it is stated."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from case_files import REFUSAL_FOLDER, Case, agrees, all_cases, read_file, variable_of

from openfisca_ressourceforloeb.simulation.readings import readings_of_reforms

from . import node

Question = tuple[Case, str, list[tuple[str, str]]]
"""A case, one of its persons, and the variables and periods asked for."""


def answers_of(script: Path, questions: Sequence[Question], folder: Path) -> list[list[Any]]:
    """What the script answers about each person alone."""
    persons = []
    for case, person, asked in questions:
        readings, problems = readings_of_reforms(case.reforms)
        assert problems == []
        persons.append({"facts": case.given[person], "readings": readings, "asked": asked})
    file = folder / "persons.json"
    file.write_text(json.dumps(persons), encoding="utf-8")
    answers: list[list[Any]] = node.finish(node.start("persons.js", script, file))
    return answers


def test_every_case(script_file: Path, tmp_path: Path) -> None:
    expected = [
        (case, person, name, when, value)
        for case in all_cases()
        for person, name, when, value in case.asked()
    ]
    assert len(expected) >= 2_000
    questions = [(case, person, [(name, when)]) for case, person, name, when, _ in expected]
    answers = answers_of(script_file, questions, tmp_path)
    for (case, _, name, when, value), (answer,) in zip(expected, answers, strict=True):
        is_date = variable_of(name).value_type is date
        actual = date.fromisoformat(answer) if is_date else answer
        assert agrees(actual, value), (case.file.name, case.name, name, when, answer)


def test_every_refusal(script_file: Path, tmp_path: Path) -> None:
    """The engine refuses all persons of a case; the script those for whom something is missing."""
    cases = [case for file in sorted(REFUSAL_FOLDER.glob("*.yaml")) for case in read_file(file)]
    assert len(cases) >= 20
    questions = [
        (case, person, [(name, when)])
        for case in cases
        for _, name, when, _ in case.asked()
        for person in case.given
    ]
    reasons: dict[tuple[str, str], list[Any]] = {}
    answers = answers_of(script_file, questions, tmp_path)
    for (case, _, [(name, _)]), (answer,) in zip(questions, answers, strict=True):
        found = reasons.setdefault((case.name, name), [])
        if isinstance(answer, dict):
            found.append(answer["refused"])
    for case in cases:
        for _, name, _, _ in case.asked():
            ((parameter, day, _),) = reasons[case.name, name]
            assert day == case.refused["date"], case.name
            assert parameter == case.refused.get("parameter", parameter), case.name
