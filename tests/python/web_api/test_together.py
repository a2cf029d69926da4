"""Requests that are computed at the same time do not disturb one another."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from random import Random
from typing import Any

import pytest
from asking import post
from situations import MONTHS, questions, random_person

from openfisca_ressourceforloeb.web_api.app import create_app
from openfisca_ressourceforloeb.web_api.settings import Settings

THREADS = 4
REQUESTS = 40


@pytest.fixture(scope="module")
def situations(system: Any) -> list[Any]:
    random = Random(7)  # noqa: S311
    made = []
    for place in range(REQUESTS):
        names = questions(system, random, 6)
        facts = random_person(system, random)
        asked = {name: dict.fromkeys(MONTHS) for name in names}
        made.append({"personer": {f"p{place}x": {**facts, **asked}}})
    return made


def test_threads_answer_as_one_alone(system: Any, situations: list[Any]) -> None:
    """Each application computes from the beginning, so nothing is remembered by one of them."""

    def answers(app: Any, map_: Any) -> list[bytes]:
        return [each.body for each in map_(lambda said: post(app, "/calculate", said), situations)]

    alone = answers(create_app(system, Settings(rate="")), map)
    with ThreadPoolExecutor(THREADS) as threads:
        together = answers(create_app(system, Settings(rate="")), threads.map)
    assert alone == together
    assert all(b'"type":"urn' not in each for each in alone)
