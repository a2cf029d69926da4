"""Measures the script in Node and in Chromium, and the engine beside it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import numpy

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "python")]

from formula.population import Draw, engine_of  # type: ignore[import-not-found] # noqa: E402
from formula.test_evaluate import asked_in  # type: ignore[import-not-found] # noqa: E402

from openfisca_ressourceforloeb.formula.parse import rules_of  # noqa: E402
from openfisca_ressourceforloeb.formula.tree import Kind  # noqa: E402

MONTH = "2024-06"  # nothing is missing
SEED = 20_261_122
ROUNDS = 5
STARTS = 15
PAGES = 7
_FOLDER = Path(__file__).parent
_START = re.compile(r'data-start="([0-9.]+)"')
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def run(*command: object) -> str:
    """What a program writes."""
    words = list(map(str, command))
    done = subprocess.run(words, check=True, capture_output=True, text=True)  # noqa: S603
    return done.stdout


def timed(work: Callable[[], object]) -> float:
    """How many seconds something takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def start_in_node(node: str, script: Path) -> float:
    """Milliseconds to parse and run the script, each time in a process of its own."""
    return median(float(run(node, _FOLDER / "start.js", script)) for _ in range(STARTS))


def start_of_process(node: str, script: Path) -> float:
    """Milliseconds of a process with the script, less those of one with an empty script."""
    with TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.js"
        empty.write_text("", encoding="ascii")
        times = [
            [timed(lambda file=each: run(node, file)) for each in (script, empty)]
            for _ in range(STARTS)
        ]
    with_script, without = (median(column) for column in zip(*times, strict=True))
    return 1000 * (with_script - without)


def start_in_chromium(script: Path) -> float | None:
    """Milliseconds on a page from disk; ``None`` where there is no Chromium."""
    program = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if program is None:
        return None
    with TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        shutil.copy(_FOLDER / page.name, page)
        shutil.copy(script, Path(folder) / "ressourceforloeb.js")
        profile = f"--user-data-dir={folder}/profile"
        options = ("--headless", "--no-sandbox", "--disable-gpu", profile, "--dump-dom")
        pages = [run(program, *options, page.as_uri()) for _ in range(PAGES)]
    starts = [_START.search(page) for page in pages]
    return median(float(found.group(1)) for found in starts if found)


def speeds(system: Any, node: str, script: Path, count: int) -> dict[str, float]:
    """Persons a second: of the script, of the engine one by one and of the engine together."""
    asked = list(asked_in(system, MONTH))
    rng = numpy.random.default_rng(SEED)
    inputs = Draw(rng, system, MONTH, count).inputs(given=False)

    def ask(of: Any, persons: int) -> None:
        engine = engine_of(system, of, persons)
        for name, when in asked:
            engine.calculate(name, when)

    def one_by_one() -> None:
        for place in range(count):
            ask({key: values[place : place + 1] for key, values in inputs.items()}, 1)

    together = min(timed(lambda: ask(inputs, count)) for _ in range(ROUNDS))
    with TemporaryDirectory() as folder:
        job = Path(folder) / "job.json"
        persons = [_facts(system, inputs, place) for place in range(count)]
        written = {"persons": persons, "asked": asked, "rounds": ROUNDS}
        job.write_text(json.dumps(written), encoding="utf-8")
        script_seconds = min(json.loads(run(node, _FOLDER / "speed.js", script, job)))
    return {
        "script": count / script_seconds,
        "engine, one by one": count / timed(one_by_one),
        "engine, together": count / together,
    }


def _facts(system: Any, inputs: Any, place: int) -> dict[str, dict[str, Any]]:
    """What is given of one person, as the script takes it."""
    facts: dict[str, dict[str, Any]] = {}
    for (name, when), values in inputs.items():
        rule = rules_of(system)[name]
        value = values[place].item()
        if rule.type.kind is Kind.DATE:
            value = value.isoformat()
        facts.setdefault(name, {})[when] = rule.members[value] if rule.members else value
    return facts
