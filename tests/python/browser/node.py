"""Runs the script of the rules in Node."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

_FOLDER = Path(__file__).parent
_SECONDS = 900


def program() -> str:
    """The path of Node; without it the test is skipped, but in a CI run it fails."""
    found = shutil.which("node")
    if found is not None:
        return found
    missing = "Node.js is not installed (no program called node)"
    if os.environ.get("CI"):
        pytest.fail(missing)
    return pytest.skip(missing)


def start(harness: str, *arguments: object) -> subprocess.Popen[str]:
    """A harness of this folder at work; it gets the arguments as text."""
    command = [program(), str(_FOLDER / harness), *map(str, arguments)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, encoding="utf-8")


def finish(process: subprocess.Popen[str]) -> Any:
    """What a harness wrote, read as JSON."""
    output, errors = process.communicate(timeout=_SECONDS)
    assert process.returncode == 0, errors
    return json.loads(output)


def evaluate(scripts: Sequence[Path], expressions: Sequence[str], folder: Path) -> list[Any]:
    """The values of JavaScript expressions after the scripts; ``{"error": …}`` for an error."""
    file = folder / "expressions.json"
    file.write_text(json.dumps(list(expressions)), encoding="utf-8")
    answers: list[Any] = finish(start("expressions.js", *scripts, file))
    return answers
