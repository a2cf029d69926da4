"""Clients that hang up in the middle are not counted for long, and take nobody's place."""

from __future__ import annotations

import json
import socket
import struct
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from serving import HOST, ask, running

CLIENTS = 40
LONGEST = 15
BATCHES = 2
LONG_BODY = json.dumps(
    {"personer": {f"p{place}x": {"alder": {"2026-03": None}} for place in range(8_000)}}
).encode()
LINE = b'{"personer":{"anna":{"alder":{"2026":null}}}}\n'
NDJSON = "application/x-ndjson"


# A person whose id alone is so many bytes, to have a large answer soon.
LARGE = 8_000_000
SETTINGS = {
    "RATE": "",
    "WAITING": str(2 * CLIENTS),  # nobody here is to be refused for that
    "BATCHES": str(BATCHES),
    "KEEP_ALIVE_SECONDS": "1",
    "BODY_BYTES": str(2 * LARGE),
    "ID_LENGTH": str(LARGE),
}


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[int, int]]:
    """The port and the process of a server."""
    with running(**SETTINGS) as (port, process):
        yield port, process.pid


@pytest.fixture(scope="module")
def port(server: tuple[int, int]) -> int:
    return server[0]


def head(path: str, length: int, media_type: str = "application/json") -> bytes:
    lines = (f"POST {path} HTTP/1.1", "Host: localhost", f"Content-Type: {media_type}")
    return "\r\n".join((*lines, f"Content-Length: {length}", "", "")).encode()


def hang_up(client: socket.socket) -> None:
    """Break off, as when a cable is pulled: what is on its way is not waited for."""
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()


def under_way(port: int) -> int:
    """How many requests the server counts besides the one that asks it."""
    connection = HTTPConnection(HOST, port, timeout=30)
    connection.request("GET", "/metrics")
    text = connection.getresponse().read().decode()
    connection.close()
    (count,) = (
        line.split()[1]
        for line in text.splitlines()
        if line.startswith("ressourceforloeb_requests_under_way ")
    )
    return int(float(count)) - 1


def wait_until_nobody_is_under_way(port: int) -> None:
    end = time.monotonic() + LONGEST
    while under_way(port):
        assert time.monotonic() < end, under_way(port)
        time.sleep(0.1)


def test_who_hangs_up_in_the_middle_of_a_body_is_not_counted(port: int) -> None:
    begun = head("/calculate", len(LONG_BODY)) + LONG_BODY[:1_000]
    clients = [socket.create_connection((HOST, port)) for _ in range(CLIENTS)]
    for client in clients:
        client.sendall(begun)
    end = time.monotonic() + LONGEST
    while under_way(port) < CLIENTS:
        assert time.monotonic() < end
    assert ask(port, "GET", "/sundhed")[0] == 200
    for client in clients:
        hang_up(client)
    wait_until_nobody_is_under_way(port)


def test_who_hangs_up_in_the_middle_of_an_answer_is_not_counted(port: int) -> None:
    """Some before they are answered, some after the first bytes of the answer."""
    clients = [socket.create_connection((HOST, port)) for _ in range(6)]
    for client in clients:
        client.sendall(head("/calculate", len(LONG_BODY)) + LONG_BODY)
    for client in clients[:4]:
        hang_up(client)
    for client in clients[4:]:
        client.settimeout(LONGEST)
        assert client.recv(12) == b"HTTP/1.1 200"
        hang_up(client)
    wait_until_nobody_is_under_way(port)
    assert ask(port, "GET", "/klar") == (200, {"status": "ok"})


def test_who_hangs_up_in_a_batch_gives_the_place_back(port: int) -> None:
    """More often than there are places for batches: in the body, unanswered, half answered."""
    body = LINE * 3_000
    for sent, is_answered in ((len(body) // 2, False), (len(body), False), (len(body), True)):
        clients = [socket.create_connection((HOST, port)) for _ in range(BATCHES)]
        for client in clients:
            client.sendall(head("/batch", len(body), NDJSON) + body[:sent])
            if is_answered:
                client.settimeout(LONGEST)
                assert client.recv(12) == b"HTTP/1.1 200"
        for client in clients:
            hang_up(client)
        wait_until_nobody_is_under_way(port)
    connection = HTTPConnection(HOST, port, timeout=30)
    connection.request("POST", "/batch", LINE, {"Content-Type": NDJSON})
    assert connection.getresponse().status == 200
    connection.close()


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="connections are read from /proc")
def test_who_does_not_read_the_answer_is_not_waited_for(server: tuple[int, int]) -> None:
    """A client that reads slowly is given all of it."""
    port, pid = server
    body = json.dumps({"personer": {"p" * LARGE: {"alder": {"2026-03": None}}}}).encode()
    open_before = connections_of(pid)
    idle, slow = (socket.socket() for _ in range(2))
    for client in (idle, slow):
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
        client.connect((HOST, port))
        client.sendall(head("/calculate", len(body)) + body)
    slow.settimeout(LONGEST)
    got = 0
    end = time.monotonic() + LONGEST
    while connections_of(pid) > open_before:
        assert time.monotonic() < end
        got += len(slow.recv(200_000)) if got < len(body) else 0
        time.sleep(0.05)
    while part := slow.recv(1 << 20):
        got += len(part)
    assert got > len(body)
    idle.close()
    slow.close()


def connections_of(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))
