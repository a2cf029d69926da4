"""The server as it runs, for the tests that need one."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"
HEADERS = {"Content-Type": "application/json"}
LONGEST_START = 60


@contextmanager
def running(processes: int = 1, **settings: str) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    """The server, while the block lasts: its port and its process.

    Args:
        processes: how many processes answer.
        settings: settings by the name of the variable without its prefix.
    """
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    program = str(Path(sys.executable).with_name("ressourceforloeb"))
    environment = {f"RESSOURCEFORLOEB_{name}": value for name, value in settings.items()}
    process = subprocess.Popen(
        [program, "serve", "--port", str(port), "--processer", str(processes)],
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,  # of a pipe that nobody reads the log would soon fill
        text=True,
    )
    try:
        wait(port)
        yield port, process
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait(port: int) -> None:
    end = time.monotonic() + LONGEST_START
    while time.monotonic() < end:
        try:
            if ask(port, "GET", "/klar")[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")


def ask(port: int, method: str, path: str, body: bytes | None = None) -> tuple[int, Any]:
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    connection.request(method, path, body, HEADERS)
    response = connection.getresponse()
    answer = response.status, json.loads(response.read())
    connection.close()
    return answer
