"""The container's own steps, taken from its file, in a clean environment.

Where an engine is found (podman or docker), the image itself is built and asked. Without one, the
steps of ``Containerfile`` are run as they stand, with its two folders below a temporary one.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILE = ROOT / "Containerfile"
LOCK = "requirements.web-api.lock"
ENGINES = ("podman", "docker")
LONGEST_START = 120
ANNA = {
    "er_i_jobafklaringsforloeb": {"2026-03": True},
    "loen_inkl_pension": {"2026-03": 20_000},
    "loenfradrag_jobafklaring": {"2026-03": None},
}
# 0.30 * 17672 + 0.55 * 2328 (003-52, 003-53).
DEDUCTION = 6582.00


@dataclass(frozen=True)
class Instruction:
    word: str
    argument: str


def engine() -> str | None:
    """A program that can build images here, if there is one."""
    for name in filter(shutil.which, ENGINES):
        if subprocess.run([name, "info"], capture_output=True, check=False).returncode == 0:
            return name
    return None


def instructions() -> list[Instruction]:
    text = re.sub(r"^#.*\n", "", FILE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    lines = filter(str.strip, re.sub(r"\\\n\s*", "", text).splitlines())
    return [Instruction(*line.split(maxsplit=1)) for line in lines]


def only(word: str) -> str:
    [found] = [each.argument for each in instructions() if each.word == word]
    return found


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


class Built:
    """A folder in which the instructions have been followed."""

    def __init__(self, folder: Path) -> None:
        self._source = folder / "src"
        self._folders = {"/opt/": f"{folder}/opt/", "/src": str(self._source)}
        self._source.mkdir()
        self._environment = {"HOME": str(folder), "LANG": "C.UTF-8", "PATH": os.environ["PATH"]}

    def follow(self) -> None:
        for each in instructions():
            if each.word == "ENV":
                for name, value in (pair.split("=", 1) for pair in each.argument.split()):
                    self._environment[name] = self._placed(value).replace(
                        "$PATH", self._environment["PATH"]
                    )
            elif each.word == "COPY":
                self._copy(*each.argument.split())
            elif each.word == "RUN":
                self._run(
                    self._placed(each.argument).replace(
                        "python -m venv", f"{sys.executable} -m venv"
                    )
                )

    def start(self, port: int) -> subprocess.Popen[bytes]:
        command = [*json.loads(only("ENTRYPOINT")), "--port", str(port)]
        program = shutil.which(command[0], path=self._environment["PATH"])
        assert program is not None
        assert program.startswith(self._folders["/opt/"])
        elsewhere = self._source.parent
        return subprocess.Popen([program, *command[1:]], env=self._environment, cwd=elsewhere)

    def _placed(self, text: str) -> str:
        for folder, place in self._folders.items():
            text = text.replace(folder, place)
        return text

    def _copy(self, *paths: str) -> None:
        *sources, target = paths
        for source in sources:
            whole = ROOT / source
            if whole.is_dir():
                ignored = shutil.ignore_patterns("__pycache__")
                shutil.copytree(whole, self._source / target, ignore=ignored)
            else:
                shutil.copy(whole, self._source / target)

    def _run(self, command: str) -> None:
        subprocess.run(["sh", "-euc", command], env=self._environment, cwd=self._source, check=True)


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of the service, as the image or as its steps give it."""
    port = free_port()
    program = engine()
    if program:
        image = ["-t", "ressourceforloeb-test"]
        subprocess.run([program, "build", *image, "-f", str(FILE), str(ROOT)], check=True)
        command = [program, "run", "--rm", "--read-only", "-p", f"127.0.0.1:{port}:5000"]
        process = subprocess.Popen([*command, "ressourceforloeb-test"])
    else:
        built = Built(tmp_path_factory.mktemp("container"))
        built.follow()
        process = built.start(port)
    try:
        wait(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + LONGEST_START
    while time.monotonic() < end and process.poll() is None:
        try:
            if asked(port, "GET", "/klar")[0] == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the service did not start")


def asked(port: int, method: str, path: str, body: str | None = None) -> tuple[int, dict]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, path, body, {"Content-Type": "application/json"})
    response = connection.getresponse()
    answer = response.status, json.loads(response.read())
    connection.close()
    return answer


def test_it_answers(port: int) -> None:
    status, answer = asked(port, "POST", "/calculate", json.dumps({"personer": {"anna": ANNA}}))
    assert status == 200
    assert answer["personer"]["anna"]["loenfradrag_jobafklaring"] == {"2026-03": DEDUCTION}


def test_its_check_of_health_asks_what_is_there(port: int) -> None:
    [path] = re.findall(r"http://127\.0\.0\.1:5000(/\w+)", only("HEALTHCHECK"))
    assert asked(port, "GET", path) == (200, {"status": "ok"})


def test_it_runs_as_nobody_in_particular() -> None:
    user, _, group = only("USER").partition(":")
    assert int(user) > 0
    assert int(group) > 0


def test_every_package_of_it_is_hashed() -> None:
    text = (ROOT / LOCK).read_text(encoding="utf-8")
    pinned = re.findall(r"^[a-z][\w.-]*==\S+", text, flags=re.MULTILINE)
    hashed = re.findall(r"^[a-z][\w.-]*==[^\n]*\\\n\s+--hash=sha256:", text, flags=re.MULTILINE)
    assert len(pinned) == len(hashed) > 20
    assert "pytest-xdist" not in text
