"""Processes and threads of the real server answer as one application alone."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from random import Random
from typing import Any

import pytest
from asking import post
from serving import HEADERS, HOST, running
from situations import MONTHS, questions, random_person
from spellings import asking

from openfisca_ressourceforloeb.web_api.app import create_app
from openfisca_ressourceforloeb.web_api.settings import Settings

PROCESSES = THREADS = 2
CLIENTS = 8
REQUESTS, REQUESTS_AT_FULL_SIZE = 48, 5_000
SEED = 20261122
# One in so many is about so many persons, and computed in a thread.
ONE_IN, MANY = 8, 40


@pytest.fixture(scope="module")
def bodies(system: Any, is_full: bool) -> list[bytes]:
    random = Random(SEED)  # noqa: S311
    count = REQUESTS_AT_FULL_SIZE if is_full else REQUESTS
    made = []
    for place in range(count):
        names = questions(system, random, 5)
        said = asking(random_person(system, random), names, MONTHS)
        persons = {f"p{n}x": said for n in range(MANY if place % ONE_IN == 0 else 1)}
        made.append(json.dumps({"personer": persons}).encode())
    return made


@pytest.fixture(scope="module")
def alone(system: Any, bodies: list[bytes]) -> list[bytes]:
    """What an application answers that is asked one thing at a time."""
    app = create_app(system, Settings(rate=""))
    answers = [post(app, "/calculate", body) for body in bodies]
    assert all(answer.status == 200 for answer in answers)
    return [answer.body for answer in answers]


def test_processes_and_threads_answer_as_one_alone(bodies: list[bytes], alone: list[bytes]) -> None:
    def ask_some(place: int) -> list[tuple[int, bytes]]:
        """Every so many-th question, all through one connection; connections go to any process."""
        connection = HTTPConnection(HOST, port, timeout=60)
        answers = []
        for each in range(place, len(bodies), CLIENTS):
            connection.request("POST", "/calculate", bodies[each], HEADERS)
            answers.append((each, connection.getresponse().read()))
        connection.close()
        return answers

    with (
        running(PROCESSES, RATE="", THREADS=str(THREADS), WAITING="100") as (port, _),
        ThreadPoolExecutor(CLIENTS) as clients,
    ):
        together = dict(each for some in clients.map(ask_some, range(CLIENTS)) for each in some)
    assert [together[place] for place in range(len(bodies))] == alone
