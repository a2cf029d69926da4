"""What the worst requests cost: processor time, memory and the size of the answer."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from openfisca_ressourceforloeb import CountryTaxBenefitSystem

from .servers import HOST, Server, service
from .worst import LARGEST, Family, families, largest

MOST_SECONDS, MOST_MEGABYTES = 2.0, 200.0
ANSWER_FACTOR, ANSWER_EXTRA = 10, 100_000
_TICKS = os.sysconf("SC_CLK_TCK")
_OK = 200


@dataclass(frozen=True)
class Cost:
    """What one request cost.

    Attributes:
        status: of the answer.
        seconds: processor time of the server.
        megabytes: by which its memory was larger at most.
        sent: the bytes of the request.
        answered: the bytes of the answer.
    """

    status: int
    seconds: float
    megabytes: float
    sent: int
    answered: int

    @property
    def is_within(self) -> bool:
        """Whether it kept to what a request may cost."""
        return (
            self.seconds <= MOST_SECONDS
            and self.megabytes <= MOST_MEGABYTES
            and self.answered <= ANSWER_FACTOR * self.sent + ANSWER_EXTRA
        )


def measure(only: str) -> bool:
    """Print what each family costs; whether all keep to the limits.

    Args:
        only: a part of the name or the route of the families that are measured.
    """
    print(f"{'route, request':<50}{'kB':>6}{'status':>7}{'CPU s':>7}{'MB':>6}{'answer kB':>10}")  # noqa: T201
    are_within = True
    for family in families(CountryTaxBenefitSystem()):
        if only not in f"{family.route} {family.name}":
            continue
        for count, cost in _costs(family):
            name = f"{family.route}, {family.name} ({count})"
            print(  # noqa: T201
                f"{name:<50}{cost.sent / 1000:6.0f}{cost.status:7}{cost.seconds:7.2f}"
                f"{cost.megabytes:6.0f}{cost.answered / 1000:10.0f}"
                f"{'' if cost.is_within else '  TOO MUCH'}",
                flush=True,
            )
            are_within = are_within and cost.is_within
    return are_within


def _costs(family: Family) -> Iterator[tuple[int, Cost]]:
    """The largest of a family, and where that is refused the largest that is answered."""
    most = family.largest()
    with service({}) as server:
        _ask(server, family, 1)
        full = _cost(server, family, most)
        yield most, full
        if full.status == _OK:
            return
        # Refused before it is computed or not, so that the trials themselves take little.
        answered = largest(lambda count: _ask(server, family, count)[0] == _OK, most)
    if answered == 1:
        return
    with service({}) as server:
        _ask(server, family, 1)
        yield answered, _cost(server, family, answered)


def _cost(server: Server, family: Family, count: int) -> Cost:
    _forget_peak(server.pid)
    memory, seconds = _memory(server.pid, "VmRSS"), _seconds(server.pid)
    status, answered = _ask(server, family, count)
    return Cost(
        status,
        _seconds(server.pid) - seconds,
        _memory(server.pid, "VmHWM") - memory,
        min(len(family.body(count)), LARGEST),
        answered,
    )


def _ask(server: Server, family: Family, count: int) -> tuple[int, int]:
    """The status of the answer, and its bytes."""
    connection = HTTPConnection(HOST, server.port, timeout=120)
    headers = {"Content-Type": family.media_type}
    connection.request("POST", family.route, family.body(count), headers)
    response = connection.getresponse()
    answered = len(response.read())
    connection.close()
    return response.status, answered


def _seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _memory(pid: int, what: str) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.partition(f"{what}:")[2].split(None, 1)[0]) / 1024


def _forget_peak(pid: int) -> None:
    Path(f"/proc/{pid}/clear_refs").write_text("5", encoding="ascii")
