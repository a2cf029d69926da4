"""Every bad request of the table is refused, at the right place, in both languages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from asking import Answer, ask
from bad_inputs import BAD, Bad


def sent(app: Any, bad: Bad, language: str) -> Answer:
    headers = {"content-type": "application/json", "accept-language": language, **bad.headers}
    return ask(app, "POST", f"/calculate?{bad.query}".rstrip("?"), bad.body, headers)


def texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    for each in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from texts(each)


def test_there_are_enough() -> None:
    assert len(BAD) >= 500
    assert len({bad.name for bad in BAD}) == len(BAD)


@pytest.mark.parametrize("bad", BAD, ids=range(len(BAD)))
def test_it_is_refused_at_the_right_place(app: Any, bad: Bad) -> None:
    answer = sent(app, bad, "da")
    assert answer.status == bad.status, answer.body
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["content-language"] == "da"
    problem = json.loads(answer.body)
    assert problem["status"] == bad.status
    assert {"type", "title", "detail", "request_id"} <= set(problem)
    pointers = [error["pointer"] for error in problem.get("errors", [])]
    assert pointers[:1] == ([] if bad.pointer is None else [bad.pointer])
    assert any(bad.words in text for text in texts(problem)), problem


def test_english_is_said_where_it_is_wanted(app: Any) -> None:
    danish = ("Mente du", " ikke ", " skriv ", " skal ", " eller ", " måned", " er ")
    for bad in BAD:
        answer = sent(app, bad, "en-GB, en;q=0.9, da;q=0.1")
        assert answer.status == bad.status
        assert answer.headers["content-language"] == "en"
        problem = json.loads(answer.body)
        said = [problem["title"], problem["detail"]]
        said += [error["detail"].split('"')[0] for error in problem.get("errors", [])]
        for sentence in said:
            assert not [word for word in danish if word in sentence], (bad.name, sentence)
