"""Starts the two servers with one worker each, and asks them."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"
_LONGEST_START = 60
_PACKAGE = "openfisca_ressourceforloeb"
_BIN = Path(sys.executable).parent


class Server:
    """A server that runs, and one connection to it, kept open where the server keeps it.

    The client does as little as it can, for its own time is in every figure.

    Attributes:
        port: where it listens.
        pid: its process.
    """

    def __init__(self, port: int, pid: int, longest: float = 1200) -> None:
        self.port = port
        self.pid = pid
        self._address = (HOST, port)
        self._longest = longest
        self._socket: socket.socket | None = None

    def ask(self, body: bytes) -> tuple[float, bytes]:
        """The seconds one question takes, and the answer.

        Raises:
            RuntimeError: the answer is no success.
        """
        head = f"POST /calculate HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: {len(body)}\r\n"
        message = head.encode() + b"Content-Type: application/json\r\n\r\n" + body
        start = time.perf_counter()
        if self._socket is None:
            self._socket = socket.create_connection(self._address, self._longest)
        self._socket.sendall(message)
        got = b""
        while (end := got.find(b"\r\n\r\n")) < 0:
            got += self._socket.recv(65536)
        about, rest = got[:end].lower(), [got[end + 4 :]]
        left = int(about.partition(b"content-length:")[2].split(None, 1)[0]) - len(rest[0])
        while left > 0:
            rest.append(self._socket.recv(1 << 20))
            left -= len(rest[-1])
        seconds = time.perf_counter() - start
        if b"connection: close" in about:
            self._socket.close()
            self._socket = None
        answer = b"".join(rest)
        if b" 200 " not in about.split(b"\r\n", 1)[0]:
            raise RuntimeError(f"{about[:100]!r}: {answer[:300]!r}")
        return seconds, answer


@contextmanager
def stock() -> Iterator[Server]:
    """Stock ``openfisca serve``."""
    port = _free_port()
    command = [str(_BIN / "openfisca"), "serve", "--country-package", _PACKAGE]
    with _running([*command, "--bind", f"{HOST}:{port}", "--workers", "1"], port, {}) as server:
        yield server


@contextmanager
def service(settings: Mapping[str, str]) -> Iterator[Server]:
    """``ressourceforloeb serve`` with all its checks on, but no rate."""
    port = _free_port()
    command = [str(_BIN / "ressourceforloeb"), "serve", "--port", str(port)]
    named = {f"RESSOURCEFORLOEB_{name}": value for name, value in settings.items()}
    with _running(command, port, {"RESSOURCEFORLOEB_RATE": "", **named}) as server:
        yield server


@contextmanager
def _running(command: list[str], port: int, more: Mapping[str, str]) -> Iterator[Server]:
    process = subprocess.Popen(  # noqa: S603
        command,
        env={**os.environ, **more},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(30)


def _wait(port: int) -> None:
    end = time.monotonic() + _LONGEST_START
    while time.monotonic() < end:
        try:
            connection = http.client.HTTPConnection(HOST, port, timeout=5)
            connection.request("GET", "/entities")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"no answer on port {port}")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind((HOST, 0))
        port: int = free.getsockname()[1]
        return port


def households(count: int, months: int) -> bytes:
    """A request about persons in a ressourceforløb, each asking for the benefit of some months."""
    every = [f"2025-{month:02}" for month in range(1, months + 1)]
    said: dict[str, Any] = {
        "er_i_ressourceforloeb": True,
        "staar_til_raadighed_for_tilbud": True,
        "deltager_i_samtaler": True,
        "kontanthjaelpssats": 12000,
        "loen_inkl_pension": 20000,
        "ressourceforloebsydelse": None,
    }
    person = {
        **{name: dict.fromkeys(every, value) for name, value in said.items()},
        "hidtidig_ydelse": {"ETERNITY": "kontanthjaelp"},
    }
    persons = {f"anna{place}": person for place in range(count)}
    return json.dumps({"personer": persons}, separators=(",", ":")).encode()
