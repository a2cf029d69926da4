"""The example clients ask a running service, and get what Anna gets.

12000 - 0.55 * (20000 - 17672) = 10719.60 (003-23).
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import running

EXAMPLES = Path(__file__).parents[3] / "examples"
PROGRAMS = {".py": sys.executable, ".mjs": "node", ".sh": "bash"}


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    with running() as (port, _):
        yield f"http://127.0.0.1:{port}"


def answer_of(file: str, service: str) -> subprocess.CompletedProcess[str]:
    command = [PROGRAMS[Path(file).suffix], str(EXAMPLES / file), service]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_every_example_is_run() -> None:
    assert {each.name for each in EXAMPLES.iterdir()} == {"client.py", "client.mjs", "curl.sh"}


@pytest.mark.parametrize("file", ["client.py", "client.mjs"])
def test_a_client_prints_the_benefit(file: str, service: str) -> None:
    ran = answer_of(file, service)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "10719.60\n", "")


def test_curl_prints_the_answer(service: str) -> None:
    ran = answer_of("curl.sh", service)
    assert ran.returncode == 0, ran.stderr
    anna = json.loads(ran.stdout)["personer"]["anna"]
    assert anna["ressourceforloebsydelse"] == {"2026-03": 10719.6}


@pytest.mark.parametrize("file", ["client.py", "client.mjs"])
def test_a_client_tells_what_is_refused(file: str, service: str, tmp_path: Path) -> None:
    wrong = tmp_path / file
    text = (EXAMPLES / file).read_text(encoding="utf-8")
    wrong.write_text(text.replace("loen_inkl_pension", "loen"), encoding="utf-8")
    ran = answer_of(str(wrong), service)
    assert ran.returncode == 1
    assert ran.stderr.startswith("/personer/anna/loen: ")
