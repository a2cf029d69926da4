"""Chunks of persons computed by the workers of a Dask cluster, to the same answers.

Each worker has this package installed and builds the law, the readings and the reform itself; a
worker whose rules are others is refused. What is sent is the persons' facts, so a cluster must be
one that may have them.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from distributed import Client

from openfisca_ressourceforloeb.reforms.forslag.proposal import proposal_of

from .. import reform_documents
from ..problems import InvalidInputError, Problem, shown
from ..readings import with_readings
from .orders import Job
from .plan import Plan
from .receipt import rules_hash
from .run import Chunk, Computed, Computer, compute_chunk

LOCAL = "lokal"
"""The address of a cluster on this machine; ``lokal:4`` has four workers."""

_AHEAD = 2
_SECONDS_TO_CONNECT = 15
_OTHER_RULES = "other rules"


@dataclass(frozen=True)
class Recipe:
    """How a worker builds the systems.

    Attributes:
        rules: the hash of the rules they must be built from.
        readings: the readings, as JSON.
        reform: the reform, as JSON; empty for none.
    """

    rules: str
    readings: str
    reform: str


@contextmanager
def cluster(address: str, job: Job) -> Iterator[Computer]:
    """What computes a job's chunks on a cluster.

    Args:
        address: ``lokal``, ``lokal:4`` or that of a Dask scheduler, ``tcp://host:8786``.
        job: the job.

    Raises:
        InvalidInputError: the address is none, nobody answers there, or the workers have other
            rules.
    """
    proposal = job.order.proposal
    reform = json.dumps(reform_documents.as_data(proposal)) if proposal else ""
    recipe = Recipe(rules_hash(), json.dumps(dict(job.order.readings)), reform)
    with _client(address) as client:
        yield _computer(client, recipe, job.plan)


def _client(address: str) -> Any:
    name, colon, count = address.partition(":")
    if name == LOCAL and (not colon or (count.isdecimal() and 1 <= int(count) <= 1_000)):
        workers = int(count) if colon else None
        return Client(  # type: ignore[no-untyped-call]
            n_workers=workers, threads_per_worker=1, dashboard_address=None
        )
    if "://" not in address:
        message = f"{shown(address)}: en klynge skrives {LOCAL}, {LOCAL}:4 eller tcp://vært:8786."
        raise InvalidInputError([Problem(message)])
    try:
        return Client(address, timeout=_SECONDS_TO_CONNECT)  # type: ignore[no-untyped-call]
    except (OSError, ValueError):
        message = f"{shown(address)}: ingen klynge svarer."
        raise InvalidInputError([Problem(message)]) from None


def _computer(client: Any, recipe: Recipe, plan: Plan) -> Computer:
    def each(waiting: Iterable[Chunk]) -> Iterator[tuple[Chunk, Computed]]:
        most = _AHEAD * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
        under_way: deque[tuple[Chunk, Any]] = deque()
        for chunk in waiting:
            batch = client.scatter(chunk.batch, hash=False)
            future = client.submit(computed_by_a_worker, recipe, plan, batch, chunk.row, pure=False)
            under_way.append((chunk, future))
            if len(under_way) >= most:
                yield _finished(*under_way.popleft())
        while under_way:
            yield _finished(*under_way.popleft())

    return each


def _finished(chunk: Chunk, future: Any) -> tuple[Chunk, Computed]:
    computed = future.result()
    if computed == _OTHER_RULES:
        message = "Klyngens arbejdere har en anden udgave af reglerne; installér den samme pakke."
        raise InvalidInputError([Problem(message)])
    return chunk, computed


def computed_by_a_worker(recipe: Recipe, plan: Plan, batch: Any, row: int) -> Computed | str:
    """What came of a chunk, computed by a worker; a word where its rules are others."""
    if recipe.rules != rules_hash():
        return _OTHER_RULES
    system, reformed = _systems(recipe)
    return compute_chunk(system, reformed, plan, batch, row)


@lru_cache(maxsize=2)
def _systems(recipe: Recipe) -> tuple[Any, Any]:
    from openfisca_ressourceforloeb import CountryTaxBenefitSystem

    system = with_readings(CountryTaxBenefitSystem(), json.loads(recipe.readings))
    if not recipe.reform:
        return system, None
    proposal = proposal_of(json.loads(recipe.reform))
    return system, reform_documents.with_reform(system, proposal)
