"""Nothing that a client writes is in the log."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from asking import ask, get, post

from openfisca_ressourceforloeb.web_api import app as app_module
from openfisca_ressourceforloeb.web_api import logs

MARK = "maerket"
NUMBER = 31415.93
NUMBER_TEXT = "31415"


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(logs.LOGGER, "propagate", True)
    caplog.set_level(logging.DEBUG)
    return lambda: [(record.name, record.getMessage()) for record in caplog.records]


def own(lines: Any) -> list[str]:
    return [message for name, message in lines() if name == logs.LOGGER.name]


def marked_requests(app: Any) -> list[int]:
    """Requests of every kind with a mark in every place a client can write in."""
    month = "2026-03"
    person = {
        "loen_inkl_pension": {month: NUMBER},
        "hidtidig_ydelse": {"ETERNITY": "sygedagpenge"},
        "samlet_fradrag": {month: None},
    }
    good = {"personer": {MARK: person}}
    wrong = {"personer": {MARK: {MARK: {MARK: MARK}, "loen_inkl_pension": {month: MARK}}}}
    impossible = {"personer": {MARK: {**person, "loen_for_tid_uden_for_forloebet": {month: 99999}}}}
    missing = {"personer": {MARK: {**person, "er_i_ressourceforloeb": {"2027-03": True}}}}
    missing["personer"][MARK]["ydelsesniveau"] = {"2030-01": None}
    other = {MARK: {MARK: MARK}}
    headers = {"X-Forwarded-For": MARK, "User-Agent": MARK, "Cookie": MARK, "Referer": MARK}
    json_type = {"content-type": "application/json"}
    lines = b"\n".join(json.dumps(each).encode() for each in (good, wrong, impossible, missing))
    table = (
        f"person,maaned,loen_inkl_pension\n{MARK},2026-03,{NUMBER}\n{MARK},{MARK},{MARK}".encode()
    )
    return [
        post(app, "/calculate", good, **headers).status,
        post(app, "/calculate?oplysninger=ja", good, **headers).status,
        post(app, "/trace", good, **headers).status,
        post(app, "/forklar", good, **headers).status,
        post(app, "/sammenlign", {**good, "reform": "aftrapning_45_procent"}).status,
        post(app, "/sammenlign", {**good, "reform": {"titel": MARK, "parametre": other}}).status,
        post(app, "/sammenlign", {**good, "reform": MARK}).status,
        post(app, "/batch", lines, content_type="application/x-ndjson").status,
        post(app, "/batch?spoerg=alder", table, content_type="text/csv").status,
        post(app, f"/batch?spoerg={MARK}", table, content_type="text/csv").status,
        get(app, f"/kilder/{MARK}").status,
        post(app, "/calculate", wrong).status,
        post(app, "/calculate", impossible).status,
        post(app, "/calculate", missing).status,
        post(app, f"/calculate?{MARK}={MARK}", good).status,
        post(app, "/calculate", MARK.encode()).status,
        ask(app, "POST", "/calculate", MARK.encode(), {"content-type": MARK}).status,
        ask(app, "POST", "/calculate", b"\xff" + MARK.encode(), json_type).status,
        get(app, f"/variable/{MARK}").status,
        get(app, f"/parameter/{MARK}?{MARK}").status,
        get(app, f"/{MARK}", host=MARK).status,
        get(app, f"/{MARK}", accept_language=MARK).status,
        ask(app, MARK.upper(), "/calculate").status,
    ]


def test_a_mark_in_every_place_is_in_no_line(app: Any, lines: Any) -> None:
    statuses = marked_requests(app)
    assert set(statuses) >= {200, 400, 404, 405, 415, 422}
    assert 500 not in statuses
    assert len(own(lines)) == len(statuses)
    for _, line in lines():
        assert MARK not in line.casefold()
        assert NUMBER_TEXT not in line


def test_a_failure_is_logged_by_its_place(
    app: Any, lines: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> Any:
        raise ValueError(MARK)

    monkeypatch.setattr(app_module, "compute", fail)
    good = {"personer": {"anna": {"samlet_fradrag": {"2026-03": None}}}}
    answer = post(app, "/calculate", good)
    assert answer.status == 500
    failure, line = own(lines)
    assert "ValueError" in failure
    assert answer.json()["request_id"] in failure
    assert "fail:" in failure
    assert MARK not in failure + line


def test_a_line_says_what_happened(app: Any, lines: Any) -> None:
    body = {"personer": {"anna": {"samlet_fradrag": {"2026-03": None}}}}
    answer = post(app, "/calculate", body)
    [line] = own(lines)
    said = json.loads(line)
    assert said.pop("ms") > 0
    assert said == {
        "request_id": answer.headers["x-request-id"],
        "method": "POST",
        "route": "/calculate",
        "status": 200,
        "bytes_in": len(json.dumps(body)),
        "bytes_out": len(answer.body),
    }
