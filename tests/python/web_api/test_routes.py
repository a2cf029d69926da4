"""The routes: stock names and shapes, the service's own, and what every answer has."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from asking import HOST, Answer, ask, get, post
from openfisca_web_api.app import create_app as create_stock_app

from openfisca_ressourceforloeb.web_api.app import create_app
from openfisca_ressourceforloeb.web_api.settings import Settings

ASKED = {"personer": {"anna": {"to_forloeb_samtidig": {"2026-03": None}}}}
GERMAN, DANISH, ENGLISH = "de", "da", "en"


@pytest.fixture(scope="module")
def stock(system: Any) -> Any:
    return create_stock_app(system).test_client()


def application(system: Any, **settings: Any) -> Any:
    return create_app(system, Settings(**{"rate": "", **settings}))


def kind(answer: Answer) -> str:
    return str(answer.json()["type"]).rpartition(":")[2]


@pytest.mark.parametrize(
    "address",
    [
        "/entities",
        "/variables",
        "/parameters",
        "/variable/ressourceforloebsydelse",
        "/variable/hidtidig_ydelse",
        "/variable/foedselsdato",
        "/parameter/ydelse",
        "/parameter/ydelse/fradrag/loenindtaegtsgraense",
        "/parameter/ydelse.fradrag.loenindtaegtsgraense",
        "/parameter/folkepension/alder_maaneder",
    ],
)
def test_descriptions_are_those_of_stock(app: Any, stock: Any, address: str) -> None:
    theirs, ours = stock.get(address), get(app, address)
    assert ours.status == theirs.status_code
    mine, stocks = ours.json(), theirs.json
    assert mine == in_iso(stocks)
    assert ours.headers["country-package"] == theirs.headers["Country-Package"]
    assert ours.headers["country-package-version"] == theirs.headers["Country-Package-Version"]


def test_the_root_says_where_to_go_on(app: Any, stock: Any) -> None:
    theirs, ours = stock.get("/"), get(app, "/")
    assert (ours.status, set(ours.json())) == (theirs.status_code, set(theirs.json))
    assert f"http://{HOST}/spec" in ours.json()["welcome"]


def in_iso(theirs: Any) -> Any:
    """Stock's answer with its dates, which it writes as Flask does, in ISO."""
    from email.utils import parsedate_to_datetime

    if isinstance(theirs, dict):
        return {key: in_iso(value) for key, value in theirs.items()}
    if isinstance(theirs, list):
        return list(map(in_iso, theirs))
    is_date = isinstance(theirs, str) and theirs.endswith(" GMT")
    return parsedate_to_datetime(theirs).date().isoformat() if is_date else theirs


def test_a_slash_at_the_end_leads_to_the_route(app: Any, stock: Any) -> None:
    answer = get(app, "/variables/")
    assert 300 <= stock.get("/variables/").status_code < 400
    assert answer.status == 307
    assert answer.headers["location"] == f"http://{HOST}/variables"


@pytest.mark.parametrize(
    ("method", "address", "status", "words"),
    [
        ("GET", "/nope", 404, "intet på denne adresse"),
        ("GET", "/variable/nope", 404, "intet på denne adresse"),
        ("GET", "/variable/loen_inkl_pensjon", 404, "Mente du loen_inkl_pension"),
        ("GET", "/parameter/nope", 404, "intet på denne adresse"),
        ("GET", "/parameter/", 404, "intet på denne adresse"),
        ("GET", "/variable/" + "x" * 3000, 404, "intet på denne adresse"),
        ("GET", "/.env", 404, "intet på denne adresse"),
        ("GET", "/../etc/passwd", 404, "intet på denne adresse"),
        ("GET", "/calculate", 405, "POST"),
        ("PUT", "/calculate", 405, "POST"),
        ("DELETE", "/variables", 405, "GET"),
        ("POST", "/variables", 405, "GET"),
        ("TRACE", "/calculate", 405, "POST"),
        ("GET", "/trace", 405, "POST"),
    ],
)
def test_what_is_not_there_is_a_problem(
    app: Any, method: str, address: str, status: int, words: str
) -> None:
    answer = ask(app, method, address)
    assert (answer.status, answer.json()["status"]) == (status, status)
    assert answer.headers["content-type"] == "application/problem+json"
    assert words in answer.json()["detail"]
    assert ("allow" in answer.headers) == (status == 405)


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", DANISH),
        ("da", DANISH),
        ("en", ENGLISH),
        ("en-GB,en;q=0.9", ENGLISH),
        ("da;q=0.8, en;q=0.9", ENGLISH),
        ("da;q=0.9, en;q=0.8", DANISH),
        ("de, en;q=0.5", ENGLISH),
        (GERMAN, DANISH),
        ("en;q=0", DANISH),
        ("*", DANISH),
        ("EN", ENGLISH),
        (";;q=x,,", DANISH),
    ],
)
def test_the_language_is_the_one_that_is_wanted(app: Any, accepted: str, language: str) -> None:
    assert get(app, "/nope", accept_language=accepted).headers["content-language"] == language


def test_every_answer_has_the_security_headers_and_its_number(app: Any) -> None:
    numbers = set()
    for answer in (get(app, "/entities"), get(app, "/nope"), post(app, "/calculate", ASKED)):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "server" not in answer.headers
        numbers.add(answer.headers["x-request-id"])
    assert len(numbers) == 3


def test_the_answer_has_the_order_and_the_values_of_the_request(app: Any) -> None:
    asked = {
        "personer": {
            "bo": {
                "samlet_fradrag": {"2026-03": None, "2026-01": None},
                "loen_inkl_pension": {"2026-03": 20000},
            },
            "anna": {
                "ressourceforloeb_slutdato": {"2026-03": None},
                "aldersgruppe": {"2026-03": None},
                "foedselsdato": {"ETERNITY": "1970-05-01"},
                "er_i_ressourceforloeb": {"2026-03": None},
            },
        }
    }
    answer = post(app, "/calculate", asked)
    assert answer.body == (
        b'{"personer":{"bo":{"samlet_fradrag":{"2026-03":0.0,"2026-01":0.0},'
        b'"loen_inkl_pension":{"2026-03":20000}},"anna":{'
        b'"ressourceforloeb_slutdato":{"2026-03":"2999-12-31"},'
        b'"aldersgruppe":{"2026-03":"over_50"},"foedselsdato":{"ETERNITY":"1970-05-01"},'
        b'"er_i_ressourceforloeb":{"2026-03":false}}}}'
    )


def test_kroner_are_answered_to_the_oere(app: Any) -> None:
    month = "2022-03"
    anna = {
        "er_i_jobafklaringsforloeb": {month: True},
        "er_i_ressourceforloeb": {month: False},
        "loen_inkl_pension": {month: 12345.67},
        "loenfradrag_jobafklaring": {month: None},
    }
    answer = post(app, "/calculate", {"personer": {"anna": anna}}).json()
    # 12.345,67 is below the limit of 15.401 kr.: 30 pct. of it is 3.703,701.
    assert answer["personer"]["anna"]["loenfradrag_jobafklaring"][month] == 3703.7


def test_what_an_answer_rests_on_can_be_asked_for(app: Any) -> None:
    month = "2025-03"
    anna = {
        "er_i_ressourceforloeb": {month: True},
        "loen_inkl_pension": {month: 20000},
        "samlet_fradrag": {month: None},
    }
    plain = post(app, "/calculate", {"personer": {"anna": anna}})
    answer = post(app, "/calculate?oplysninger=ja", {"personer": {"anna": anna}}).json()
    rests_on = answer.pop("oplysninger")
    assert answer == plain.json()
    assert answer == post(app, "/calculate?oplysninger=nej", {"personer": {"anna": anna}}).json()
    unsaid = rests_on["ikke_oplyst"]["anna"]
    assert unsaid["andre_indtaegter"] == {month: 0.0}
    assert "loen_inkl_pension" not in unsaid
    # The limit of 2025 is derived from that of 2024 (kontrakt 2.1).
    [limit] = [
        each
        for each in rests_on["usikre_beloeb"]
        if each["parameter"] == "ydelse.fradrag.loenindtaegtsgraense"
    ]
    assert (limit["dato"], limit["vaerdi"], limit["status"]) == ("2025-03-01", 16911, "afledt")


def test_amounts_that_are_known_are_not_called_uncertain(app: Any) -> None:
    anna = {"er_i_ressourceforloeb": {"2026-01": True}, "samlet_fradrag": {"2026-01": None}}
    asked = {"personer": {"anna": {**anna, "loen_inkl_pension": {"2026-01": 20000}}}}
    assert (
        post(app, "/calculate?oplysninger=ja", asked).json()["oplysninger"]["usikre_beloeb"] == []
    )


def test_nothing_asked_is_answered_with_the_request(app: Any) -> None:
    said = {"personer": {"anna": {"er_syg": {"2026-03": True}}, "bo": {}}}
    assert post(app, "/calculate", said).json() == said


def test_health_readiness_and_metrics(app: Any) -> None:
    assert get(app, "/sundhed").json() == {"status": "ok"}
    assert get(app, "/klar").json() == {"status": "ok"}
    post(app, "/calculate", ASKED)
    counted = get(app, "/metrics").body.decode()
    assert 'ressourceforloeb_requests_total{route="/calculate",status="200"}' in counted
    assert "anna" not in counted


def test_too_many_requests_from_one_address(system: Any) -> None:
    app = application(system, rate="3/minute")
    first = [get(app, "/entities").status for _ in range(4)]
    assert first == [200, 200, 200, 429]
    refused = get(app, "/entities")
    assert kind(refused) == "too-often"
    assert int(refused.headers["retry-after"]) == 60
    assert ask(app, "GET", "/entities", client="10.0.0.2").status == 200
    assert get(app, "/sundhed").status == 200


def test_a_body_may_not_be_longer_than_said_or_allowed(system: Any) -> None:
    app = application(system, body_bytes=100)
    good = json.dumps(ASKED).encode()
    headers = {"content-type": "application/json"}
    assert ask(app, "POST", "/calculate", good + b" " * (100 - len(good)), headers).status == 200
    assert ask(app, "POST", "/calculate", good + b" " * (101 - len(good)), headers).status == 413
    unsaid = {**headers, "content-length": "1"}
    parts = [b" " * 60, b" " * 60]
    assert ask(app, "POST", "/calculate", parts, unsaid).status == 413
    assert ask(app, "POST", "/calculate", good, {**headers, "content-length": "x"}).status == 200


def test_a_body_that_does_not_come_is_not_waited_for(system: Any) -> None:
    app = application(system, body_seconds=0.05)
    sent: list[Any] = []
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/calculate",
        "query_string": b"",
        "headers": [(b"host", b"localhost"), (b"content-type", b"application/json")],
    }

    async def silence() -> Any:
        await asyncio.sleep(10)

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(app(scope, silence, send))
    assert sent[0]["status"] == 408


def test_an_answer_may_not_be_much_longer_than_the_request(system: Any) -> None:
    app = application(system, answer_factor=1, answer_extra=0)
    asked = {"personer": {"anna": {"to_forloeb_samtidig": {"2026": None}}}}
    assert kind(post(app, "/calculate", asked)) == "answer-too-large"
    assert post(app, "/calculate", asked).status == 413


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        ({"persons": 1}, "1 personer"),
        ({"months": 1}, "1 forskellige måneder"),
        ({"questions": 3}, "3 spørgsmål"),
        ({"cost": 0.001}, "for lang tid"),
        ({"id_length": 3}, "3 tegn"),
    ],
)
def test_limits(system: Any, limit: dict[str, Any], words: str) -> None:
    months = {"2026-03": None, "2026-04": None}
    asked = {"personer": {"anna": {"er_syg": months}, "bo": {"er_syg": months}}}
    assert post(application(system), "/calculate", asked).status == 200
    refused = post(application(system, **limit), "/calculate", asked)
    assert refused.status == 422
    assert words in refused.json()["errors"][0]["detail"]


def test_hosts(system: Any) -> None:
    one = application(system, hosts=("regler.example.dk", "[::1]"))
    for host in ("regler.example.dk", "REGLER.example.dk:8080", "[::1]", "[::1]:5000"):
        assert get(one, "/entities", host=host).status == 200
    assert kind(get(one, "/entities", host="localhost")) == "wrong-host"
    assert get(one, "/sundhed", host="localhost").status == 200
    assert get(application(system, hosts=("*",)), "/entities", host="x").status == 200


def test_forwarded_addresses_are_not_believed(app: Any) -> None:
    """The server changes the scheme for a proxy it is told of; the application never does."""
    headers = {"X-Forwarded-Host": "ond.example", "X-Forwarded-Proto": "https"}
    assert b"ond.example" not in ask(app, "GET", "/variables", b"", headers).body
    assert b"https://localhost" not in ask(app, "GET", "/variables", b"", headers).body


def test_cors(system: Any) -> None:
    there = "https://sagsbehandler.example"
    assert (
        get(application(system), "/entities", origin=there).headers["access-control-allow-origin"]
        == "*"
    )
    one = application(system, origins=(there,))
    assert get(one, "/entities", origin=there).headers["access-control-allow-origin"] == there
    other = get(one, "/entities", origin="https://ond.example").headers
    assert "access-control-allow-origin" not in other
    none = get(application(system, origins=()), "/entities", origin=there).headers
    assert "access-control-allow-origin" not in none


def test_a_failure_is_told_without_its_reason(system: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from openfisca_ressourceforloeb.web_api import app as module

    def fail(*_: Any) -> Any:
        raise ValueError("hemmelig-17")

    monkeypatch.setattr(module, "compute", fail)
    answer = post(application(system), "/calculate", ASKED)
    assert (answer.status, kind(answer)) == (500, "failed")
    assert b"hemmelig" not in answer.body


def preflight(app: Any, origin: str, method: str, **headers: str) -> Answer:
    asked = {"origin": origin, "access-control-request-method": method, **headers}
    return ask(app, "OPTIONS", "/calculate", b"", asked)


def test_a_page_of_others_may_ask(system: Any) -> None:
    answer = preflight(application(system), "https://kommune.example", "POST")
    assert answer.status == 200
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    ("origin", "method"), [("https://b.example", "POST"), ("https://a.example", "DELETE")]
)
def test_a_page_that_may_not_ask_is_told_so(system: Any, origin: str, method: str) -> None:
    app = application(system, origins=("https://a.example",))
    assert preflight(app, "https://a.example", "POST").status == 200
    answer = preflight(app, origin, method, **{"accept-language": "en"})
    assert answer.status == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert kind(answer) == "wrong-origin"
    assert answer.json()["title"] == "The page may not ask from here"
