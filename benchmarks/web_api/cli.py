"""The command line of the benchmark."""

from __future__ import annotations

import argparse
import json
import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median, quantiles

from .limits import measure
from .servers import Server, households, service, stock

LEAST_RATIO, LEAST_RATIO_OF_MANY = 3, 25
MANY = 1000
COUNTS = (1000, 5000, 20_000)
ROUNDS = 10
CONNECTIONS = 8
# Bodies and answers of 20,000 persons are larger than a public service should take.
LARGE = {"BODY_BYTES": "50000000", "QUESTIONS": "1000000", "COST": "60"}


def main() -> int:
    """Print the figures; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "what", nargs="?", choices=("speed", "limits"), default="speed", help="what is measured"
    )
    parser.add_argument("--only", default="", help="limits: a part of the name or the route")
    parser.add_argument("--requests", type=int, default=300, help="of one household, for each")
    parser.add_argument("--without-many", action="store_true", help="leave 1,000 persons out")
    chosen = parser.parse_args()
    if chosen.what == "limits":
        return 0 if measure(chosen.only) else 1
    with stock() as theirs, service(LARGE) as ours:
        ratios = [_household(theirs, ours, months, chosen.requests) for months in (1, 12)]
        enough = [ratio >= LEAST_RATIO for ratio in ratios]
        _at_once(theirs, ours, chosen.requests)
        if not chosen.without_many:
            enough.append(_many(theirs, ours) >= LEAST_RATIO_OF_MANY)
        _flat(ours)
    return 0 if all(enough) else 1


def _household(theirs: Server, ours: Server, months: int, requests: int) -> float:
    """One household, the two servers by turns; the ratio of the requests a second."""
    body = households(1, months)
    _require_same(theirs, ours, body)
    times: dict[Server, list[float]] = {theirs: [], ours: []}
    for _ in range(ROUNDS):
        for server, taken in times.items():
            taken += [server.ask(body)[0] for _ in range(requests // ROUNDS)]
    for name, taken in (("stock", times[theirs]), ("service", times[ours])):
        speed = len(taken) / sum(taken)
        line(f"{name}, {months} months", f"{speed:8.1f} requests/s  {_percentiles(taken)}")
    ratio = sum(times[theirs]) / sum(times[ours])
    tails = [quantiles(taken, n=100)[98] for taken in times.values()]
    line(f"ratio, {months} months", f"{ratio:8.2f}             p99 {tails[1] / tails[0]:.2f}")
    return ratio


def _at_once(theirs: Server, ours: Server, requests: int) -> None:
    """One household and one month, asked through several connections at once."""
    body = households(1, 1)
    speeds: list[float] = []
    for name, server in (("stock", theirs), ("service", ours)):
        connections = [Server(server.port, server.pid) for _ in range(CONNECTIONS)]
        for each in connections:
            each.ask(body)
        count = requests // CONNECTIONS
        start = time.perf_counter()
        with ThreadPoolExecutor(CONNECTIONS) as threads:
            some = threads.map(
                lambda each: [each.ask(body)[0] for _ in range(count)],  # noqa: B023
                connections,
            )
            taken = [seconds for of_one in some for seconds in of_one]
        speeds.append(len(taken) / (time.perf_counter() - start))
        line(
            f"{name}, {CONNECTIONS} connections",
            f"{speeds[-1]:8.1f} requests/s  {_percentiles(taken)}",
        )
    line(f"ratio, {CONNECTIONS} connections", f"{speeds[1] / speeds[0]:8.2f}")


def _percentiles(taken: list[float]) -> str:
    return f"p50 {median(taken) * 1000:.2f} ms  p99 {quantiles(taken, n=100)[98] * 1000:.2f} ms"


def _require_same(theirs: Server, ours: Server, body: bytes) -> None:
    """Refuse to compare answers that differ by more than an øre."""
    name = "ressourceforloebsydelse"
    answers = [
        json.loads(server.ask(body)[1])["personer"]["anna0"][name] for server in (theirs, ours)
    ]
    if any(abs(answers[0][month] - answers[1][month]) > 0.005 for month in answers[0]):
        raise RuntimeError(f"the answers differ: {answers}")


def _many(theirs: Server, ours: Server) -> float:
    body = households(MANY, 1)
    own = median(ours.ask(body)[0] for _ in range(5))
    line(f"service, {MANY} persons", f"{own:8.3f} s")
    stocks, _ = theirs.ask(body)
    line(f"stock, {MANY} persons", f"{stocks:8.3f} s")
    line("ratio", f"{stocks / own:8.1f}")
    return stocks / own


def _flat(ours: Server) -> None:
    for count in COUNTS:
        body = households(count, 1)
        seconds = min(ours.ask(body)[0] for _ in range(3))
        line(f"service, {count} persons", f"{seconds / count * 1e6:8.1f} µs a person")


def line(what: str, figure: str) -> None:
    """Print a figure."""
    print(f"{what:<26}{figure}", flush=True)  # noqa: T201
