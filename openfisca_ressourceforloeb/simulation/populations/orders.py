"""What a user asks of a population, the job it makes, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from openfisca_ressourceforloeb.reforms.forslag.proposal import Proposal

from ..documents import Data
from ..periods import AskedPeriod
from ..readings import MODELS_OWN, Readings
from . import families
from .files import Source
from .mapping import ColumnMap
from .plan import Plan
from .summary import Summary


@dataclass(frozen=True)
class Order:
    """What a user asks.

    Attributes:
        data: a table (.csv, .parquet) or model families (.yaml); the package's own by default.
        period: the months; model families may say it themselves.
        mapping: what the columns of a table mean.
        proposal: the reform, or ``None``.
        readings: other readings of the sources, under the law and the reform alike.
    """

    data: str = families.EXAMPLE
    period: AskedPeriod | None = None
    mapping: ColumnMap = field(default_factory=ColumnMap)
    proposal: Proposal | None = None
    readings: Readings = field(default_factory=lambda: MODELS_OWN)


@dataclass(frozen=True)
class Job:
    """An order that can be run: everything is checked but the values themselves."""

    order: Order
    system: Any
    reformed: Any
    source: Source
    plan: Plan


@dataclass(frozen=True)
class Outcome:
    """What came of a job.

    Attributes:
        job: the job.
        summary: the answers summed.
        receipt: what was computed from what, as plain data.
        missing: by column, the missing values that became the variable's default.
        answers: the answers themselves, where the persons are few; else ``None``.
    """

    job: Job
    summary: Summary
    receipt: Data
    missing: dict[str, int]
    answers: Any
