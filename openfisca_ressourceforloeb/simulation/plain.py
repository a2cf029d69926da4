"""Results as plain data for programs: what ``--json`` writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from openfisca_ressourceforloeb.explain.danish import Value
from openfisca_ressourceforloeb.explain.data import to_json

from .calculation import Result
from .documents import Data
from .situation import Origin, Situation


def results_as_data(
    system: Any, data: Data, situations: Sequence[Situation], results: Sequence[Result]
) -> Data:
    """The results of a document.

    Args:
        system: the tax and benefit system; only its variables are read.
        data: the document's own plain data.
        situations: what was read from it.
        results: their results, in the same order.

    Returns:
        For a situation that asks with nulls: the situation with every null filled in. For another
        situation or one case: ``{"personer": {person: {variable: {period: value}}}}``, with
        ``name`` first where the case has one. For a list of cases: a list of these.
    """
    [*every] = (
        _filled_in(system, data, result)
        if situation.origin is Origin.NULLS
        else _answers(system, situation, result)
        for situation, result in zip(situations, results, strict=True)
    )
    return every if isinstance(data, list) else every[0]


def _answers(system: Any, situation: Situation, result: Result) -> Data:
    persons = {
        person: {name: _periods(system, name, values) for name, values in of_person.items()}
        for person, of_person in result.answers.items()
    }
    return {**({"name": situation.name} if situation.name else {}), "personer": persons}


def _filled_in(system: Any, data: Mapping[str, Data], result: Result) -> Data:
    persons = {
        person: {
            name: _fill(said, _periods(system, name, result.answers.get(person, {}).get(name, {})))
            for name, said in of_person.items()
        }
        for person, of_person in data["personer"].items()
    }
    return {**data, "personer": persons}


def _fill(said: Data, answers: Mapping[str, Data]) -> Data:
    if isinstance(said, dict):
        return {period: answers.get(period, value) for period, value in said.items()}
    return answers if said is None else said


def _periods(system: Any, name: str, values: Mapping[str, Value | None]) -> dict[str, Data]:
    variable = system.variables[name]
    return {period: to_json(variable, value) for period, value in values.items()}
