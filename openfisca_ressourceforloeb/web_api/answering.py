"""The answer in the shape of the request, with every null filled in."""

from __future__ import annotations

from typing import Any

import orjson

from .checking import PERSONS, Asked
from .computing import Answers
from .reading import Data


def as_json(data: Data) -> bytes:
    """Strict JSON in UTF-8, in the order of the data; dates are written in ISO.

    The steps of a scale have numbers for keys; they become text, as in stock answers.
    """
    return orjson.dumps(data, option=orjson.OPT_NON_STR_KEYS)


def fill_in(asked: Asked, answers: Answers, first: int = 0) -> Data:
    """The client's own data with its nulls filled; it is changed in place.

    What is asked of a monthly variable for a year stands as twelve months, where the year stood.

    Args:
        asked: what the client asked.
        answers: the answers.
        first: the place in ``answers`` of the first of the client's persons.
    """
    persons = asked.data[PERSONS]
    of_a_year: dict[tuple[str, str], dict[str, dict[str, Any]]] = {}
    for person, name, spelling, times in asked.questions:
        who = asked.persons[person]
        if len(times) == 1:
            persons[who][name][spelling] = answers[name, times[0].start][first + person]
        else:
            values = {time.text: answers[name, time.start][first + person] for time in times}
            of_a_year.setdefault((who, name), {})[spelling] = values
    for (who, name), years in of_a_year.items():
        persons[who][name] = _spread(persons[who][name], years)
    return asked.data


def _spread(periods: dict[str, Any], years: dict[str, dict[str, Any]]) -> dict[str, Any]:
    spread: dict[str, Any] = {}
    for spelling, value in periods.items():
        spread |= years.get(spelling, {spelling: value})
    return spread
