"""Long requests wait in a short queue, and short ones are answered meanwhile."""

from __future__ import annotations

import asyncio
import json
import threading
from typing import Any

import pytest
from asking import Answer, exchange

from openfisca_ressourceforloeb.web_api import app as app_module
from openfisca_ressourceforloeb.web_api.faults import RequestError
from openfisca_ressourceforloeb.web_api.settings import Settings
from openfisca_ressourceforloeb.web_api.work import Workers


def test_who_finds_the_queue_full_is_told_when_to_come_again() -> None:
    workers = Workers(Settings(threads=1, waiting=1))
    go_on = threading.Event()

    async def run() -> list[object]:
        two = [asyncio.create_task(workers.run(lambda: go_on.wait(5))) for _ in range(2)]
        await asyncio.sleep(0)
        assert workers.is_full
        with pytest.raises(RequestError) as caught:
            await workers.run(lambda: go_on.wait(5))
        assert caught.value.status == 503
        assert caught.value.headers == {"Retry-After": "1"}
        go_on.set()
        done: list[object] = await asyncio.gather(*two)
        assert not workers.is_full
        return done

    assert asyncio.run(run()) == [True, True]
    workers.close()


def test_a_service_that_is_started_again_answers() -> None:
    workers = Workers(Settings())
    for number in range(2):
        assert asyncio.run(workers.run(lambda number=number: number)) == number
        workers.close()


def test_a_failure_in_a_thread_makes_room_again() -> None:
    workers = Workers(Settings(threads=1, waiting=0))

    def fail() -> None:
        raise ValueError("gik galt")

    async def run() -> None:
        with pytest.raises(ValueError, match="gik galt"):
            await workers.run(fail)

    asyncio.run(run())
    assert not workers.is_full
    workers.close()


def test_short_ones_are_answered_while_a_long_one_is_computed(
    app: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    was_told: list[bool] = []
    compute = app_module.compute

    def slow(law: Any, work: Any) -> Any:
        if len(work.asked.persons) > 1:
            begun.set()
            was_told.append(go_on.wait(5))
        return compute(law, work)

    def calculate(count: int) -> Any:
        persons = {f"p{place}x": {"alder": {"2026-03": None}} for place in range(count)}
        body = json.dumps({"personer": persons}).encode()
        return exchange(app, "POST", "/calculate", body, {"content-type": "application/json"})

    async def run() -> list[Answer]:
        long = asyncio.create_task(calculate(2_000))
        while not begun.is_set():
            await asyncio.sleep(0.01)
        answers = [await exchange(app, "GET", "/sundhed"), await calculate(1)]
        go_on.set()
        return [*answers, await long]

    monkeypatch.setattr(app_module, "compute", slow)
    assert [answer.status for answer in asyncio.run(run())] == [200, 200, 200]
    assert was_told == [True]
