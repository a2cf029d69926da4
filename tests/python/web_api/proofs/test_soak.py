"""The real server's memory is flat while it is asked everything, rightly and wrongly.

Each round asks every route, about another month, another day and another reform than before, and a
few of the bad requests. After a warm-up, in which the caches fill, memory may not grow by more
than a little.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from http.client import HTTPConnection
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote

import pytest
from bad_inputs import BAD
from serving import HEADERS, HOST, running
from situations import MONTHS, questions, random_person
from spellings import asking

ROUNDS, ROUNDS_AT_FULL_SIZE = 14, 600
WARM_UP = 0.4
MOST_GROWTH = 5.0
"""In MB; the last caches to fill are worth 3."""

BAD_IN_A_ROUND = 8
SEED = 20261122
NDJSON, CSV = "application/x-ndjson", "text/csv"
READ = (
    *("/", "/entities", "/variables", "/parameters", "/spec", "/kilder", "/kilder/003-23"),
    *("/fortolkninger", "/variable/alder", "/parameter/ydelse/fradrag/loenindtaegtsgraense"),
    *("/sundhed", "/klar", "/metrics", "/variable/aldre", "/findes/ikke"),
)
STRUCTURAL = "aegtefaelles_indkomst_fradrages"
RATE = "ydelse.fradrag.ressourceforloeb.sats_over_graense"
BY_DAY = "sag_skal_droeftes_i_rehabiliteringsteam"

Request = tuple[str, bytes | None, dict[str, str]]


def memory(pid: int) -> float:
    """What a process holds, in MB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split(None, 1)[0]) / 1024


def requests_of(system: Any, random: Random, place: int) -> Iterator[Request]:
    """A round: every route, about what no other round is about."""
    months = tuple(f"{2014 + (place + n) // 12 % 13}-{(place + n) % 12 + 1:02}" for n in range(3))
    day = f"{1971 + place // 300 % 1000}-{place // 25 % 12 + 1:02}-{place % 25 + 1:02}"
    person = asking(random_person(system, random), questions(system, random, 3), MONTHS)
    paid = {
        **{name: dict.fromkeys(months, True) for name in ("er_i_ressourceforloeb", "er_syg")},
        "loen_inkl_pension": dict.fromkeys(months, 15_000 + place),
        "kontanthjaelpssats": dict.fromkeys(months, 12_000),
        "ressourceforloebsydelse": dict.fromkeys(months),
        BY_DAY: {day: None},
    }
    reform = {
        "parametre": {RATE: {f"{months[0]}-01": 0.3 + place % 500 / 1000}},
        "strukturelle": [STRUCTURAL][: place % 2],
    }
    body = json.dumps({"personer": {"anna": paid}}).encode()
    known = json.dumps({"personer": {f"p{place}x": person}}).encode()
    many = json.dumps({"personer": {f"p{n}x": person for n in range(50)}}).encode()
    table = f"person,maaned,loen_inkl_pension\nanna,{months[0]},{place}\nbo,{months[1]},x".encode()
    for path in READ:
        yield path, None, {}
    for path in ("/calculate", "/calculate?oplysninger=ja", "/trace", "/forklar"):
        yield path, body, HEADERS
    for each in (known, many):
        yield "/calculate", each, HEADERS
    compared = {"personer": {"anna": paid}, "reform": reform}
    yield "/sammenlign", json.dumps(compared).encode(), HEADERS
    yield "/batch", b"\n".join((body, b"{", known)), {"Content-Type": NDJSON}
    yield "/batch?spoerg=samlet_fradrag", table, {"Content-Type": CSV}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_memory_is_flat(system: Any, is_full: bool) -> None:
    rounds = ROUNDS_AT_FULL_SIZE if is_full else ROUNDS
    random = Random(SEED)  # noqa: S311
    small = (bad for bad in cycle(BAD) if len(bad.body) < 100_000)
    statuses: Counter[tuple[str, int]] = Counter()
    before = 0.0
    with running(RATE="") as (port, process):
        connection = HTTPConnection(HOST, port, timeout=60)
        for place in range(rounds):
            if place == int(rounds * WARM_UP):
                before = memory(process.pid)
            wrong = (
                (f"/calculate?{quote(bad.query, safe='=&')}", bad.body, {**HEADERS, **bad.headers})
                for bad in islice(small, BAD_IN_A_ROUND)
            )
            for path, body, headers in (*requests_of(system, random, place), *wrong):
                connection.request("POST" if body is not None else "GET", path, body, headers)
                response = connection.getresponse()
                response.read()
                statuses[path.partition("?")[0], response.status] += 1
        connection.close()
        growth = memory(process.pid) - before
    assert not [status for _, status in statuses if status >= 500], statuses
    answered = ("/calculate", "/trace", "/forklar", "/sammenlign", "/batch")
    assert all(statuses[path, 200] >= rounds for path in answered), statuses
    assert growth < MOST_GROWTH, f"{growth:.1f} MB"
