"""What may be meant by a wrong name is told, but not so often that it takes long."""

from __future__ import annotations

import json
from typing import Any

from asking import post

from openfisca_ressourceforloeb.web_api.batch import lines

NAME = "loen_inkl_pensio"
MOST = 3


def test_the_first_wrong_lines_are_told_what_may_be_meant(app: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(lines, "_MOST_HINTS", MOST)
    line = json.dumps({"personer": {"anna": {NAME: {}}}}).encode()
    answer = post(app, "/batch", b"\n".join([line] * 10), content_type="application/x-ndjson")
    told = [json.loads(each)["errors"][0] for each in answer.body.splitlines()]
    assert [each["given"] for each in told] == [NAME] * 10
    suggested = [each.get("suggestion") for each in told]
    assert suggested == ["loen_inkl_pension"] * MOST + [None] * (10 - MOST)


def test_so_are_the_first_wrong_choices(app: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(lines, "_MOST_HINTS", MOST)
    choice = {"hidtidig_ydelse": {"ETERNITY": "kontanthjalp"}}
    line = json.dumps({"personer": {"anna": choice}}).encode()
    answer = post(app, "/batch", b"\n".join([line] * 10), content_type="application/x-ndjson")
    told = [json.loads(each)["errors"][0] for each in answer.body.splitlines()]
    assert [each["kind"] for each in told] == ["not-a-choice"] * 10
    assert all("kontanthjaelp" in each["allowed"] for each in told)
    suggested = [each.get("suggestion") for each in told]
    assert suggested == ["kontanthjaelp"] * MOST + [None] * (10 - MOST)


def test_the_next_request_is_told_again(app: Any) -> None:
    for _ in range(2):
        faults = {f"{NAME}{place}": {} for place in range(20)}
        answer = post(app, "/calculate", {"personer": {"anna": faults}})
        assert all(each["suggestion"] == "loen_inkl_pension" for each in answer.json()["errors"])
