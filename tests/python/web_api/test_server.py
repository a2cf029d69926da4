"""The server as it runs: silent, slow and broken-off clients, and a stop while it computes."""

from __future__ import annotations

import http.client
import json
import signal
import socket
import time
from collections.abc import Iterator

import pytest
from serving import HEADERS, HOST, ask, running

SILENCE = "0.7"
QUESTION = json.dumps({"personer": {"anna": {"to_forloeb_samtidig": {"2026-03": None}}}}).encode()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with running(HEAD_SECONDS=SILENCE, BODY_SECONDS=SILENCE) as (port, _):
        yield port


def is_closed(client: socket.socket) -> bool:
    client.settimeout(10)
    return client.recv(1000) == b""


def test_it_answers(port: int) -> None:
    status, answer = ask(port, "POST", "/calculate", QUESTION)
    assert (status, answer["personer"]["anna"]) == (
        200,
        {"to_forloeb_samtidig": {"2026-03": False}},
    )


def test_what_is_not_http_is_refused_as_a_problem(port: int) -> None:
    with socket.create_connection((HOST, port)) as client:
        client.settimeout(10)
        client.sendall(b"HEJ\r\n\r\n")
        said = b"".join(iter(lambda: client.recv(1000), b""))
    head, _, body = said.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400 ")
    assert b"content-type: application/problem+json" in head
    assert json.loads(body)["title"] == "Forespørgslen er ikke gyldig HTTP"


def test_a_hundred_silent_or_slow_clients_delay_nobody(port: int) -> None:
    half = b"POST /calculate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    begun = half + b"Content-Length: 100\r\n\r\n{"
    clients = [socket.create_connection((HOST, port)) for _ in range(100)]
    for place, client in enumerate(clients):
        client.sendall((b"", half, begun, b"GET")[place % 4])
    start = time.monotonic()
    assert ask(port, "GET", "/sundhed") == (200, {"status": "ok"})
    assert ask(port, "POST", "/calculate", QUESTION)[0] == 200
    assert time.monotonic() - start < 1
    silent, slow_head, slow_body, _ = clients[:4]
    assert is_closed(silent)
    assert is_closed(slow_head)
    slow_body.settimeout(10)
    assert slow_body.recv(1000).startswith(b"HTTP/1.1 408 ")
    for client in clients:
        client.close()


def test_a_client_that_goes_away_does_no_harm(port: int) -> None:
    for text in (
        b"POST /calculate HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\n{",
        b"x",
    ):
        client = socket.create_connection((HOST, port))
        client.sendall(text)
        client.close()
    assert ask(port, "POST", "/calculate", QUESTION)[0] == 200


def test_a_head_without_end_is_cut(port: int) -> None:
    client = socket.create_connection((HOST, port))
    client.settimeout(10)
    with pytest.raises(ConnectionError):
        send_without_end(client)
    client.close()


def send_without_end(client: socket.socket) -> None:
    while True:
        client.sendall(b"GET / HTTP/1.1\r\nX: " + b"a" * 65536)


def test_a_stop_lets_what_is_begun_be_answered() -> None:
    persons = {f"p{place}x": {"alder": {"2026-03": None}} for place in range(15_000)}
    body = json.dumps({"personer": persons}).encode()
    with running() as (port, process):
        connection = http.client.HTTPConnection(HOST, port, timeout=30)
        connection.request("POST", "/calculate", body, HEADERS)
        time.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        response = connection.getresponse()
        assert response.status == 200
        assert len(json.loads(response.read())["personer"]) == len(persons)
        connection.close()
        assert process.wait(30) in (0, -signal.SIGTERM)
