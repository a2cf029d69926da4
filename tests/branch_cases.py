"""The case files as the branch matrix takes them."""

from __future__ import annotations

import case_files

from openfisca_ressourceforloeb.formula.branches import Case, Row, branch_matrix


def as_data(case: case_files.Case) -> Case:
    """A case of the files as plain data: persons by place instead of name."""
    place = {person: number for number, person in enumerate(case.given)}
    return Case(
        name=case.name,
        reforms=case.reforms,
        persons=tuple(case.given.values()),
        expected=tuple((place[person], name, when) for person, name, when, _ in case.asked()),
    )


def matrix_of_all_cases() -> tuple[Row, ...]:
    """Every branch of every rule with the cases of ``tests/yaml`` that go it."""
    return branch_matrix(map(as_data, case_files.all_cases()), case_files.system)
