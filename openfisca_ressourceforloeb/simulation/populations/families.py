"""Model families: a situation file read as a table, so that it goes the same way as a register."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit

from openfisca_ressourceforloeb.concepts import KanOplyses
from openfisca_ressourceforloeb.explain.danish import Value

from ..documents import read_file
from ..periods import ETERNITY, AskedPeriod
from ..problems import InvalidInputError, Problem
from ..situation import NO_MONTH, Request, Situation, read_situations
from .files import Source
from .plan import PERSON

FAMILIES = Path(__file__).with_name("familier.yaml")
"""Ten model families, for those who have no data yet."""

EXAMPLE = "eksempel"
"""What the embedded families are called in a receipt."""

ENDINGS = (".yaml", ".yml", ".json")


def open_families(
    system: Any, name: str, period: AskedPeriod | None
) -> tuple[Source, tuple[str, ...]]:
    """The families of a situation file as a table, and the months asked about.

    A fact that is not said of a family is the variable's default, as in any situation.

    Raises:
        InvalidInputError: with every mistake that was found.
    """
    document = read_file(str(FAMILIES) if name == EXAMPLE else name)
    situations = read_situations(system, document, Request(period))
    if len(situations) > 1:
        message = "Filen har flere testtilfælde; modelfamilier er én situation med personer."
        raise InvalidInputError([Problem(message)])
    (situation,) = situations
    months = situation.period.months
    if not months:
        raise InvalidInputError([Problem(NO_MONTH)])
    batch = _as_batch(system, situation, months)

    def batches() -> Iterator[Any]:
        yield batch

    facts = json.dumps(document.data, sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(facts.encode()).hexdigest()
    source = Source(name, tuple(batch.schema.names), batch.num_rows, digest, batches)
    return source, months


def _as_batch(system: Any, situation: Situation, months: tuple[str, ...]) -> Any:
    columns: dict[str, Any] = {PERSON: pa.array(situation.persons)}
    for name, periods in situation.facts.items():
        variable = system.variables[name]
        is_eternal = variable.definition_period == DateUnit.ETERNITY
        optional = isinstance(variable, KanOplyses)
        for period in (ETERNITY,) if is_eternal else dict.fromkeys((*months, *periods)):
            if optional and period not in periods:
                continue
            given = periods.get(period, {})
            values = [given.get(each, variable.default_value) for each in situation.persons]
            columns[name if is_eternal else f"{name}@{period}"] = _array(values)
    return pa.record_batch(columns)


def _array(values: list[Value]) -> Any:
    if isinstance(values[0], Enum):
        return pa.array([value.name for value in values if isinstance(value, Enum)])
    if isinstance(values[0], date):
        return pa.array(values, pa.date32())
    return pa.array(values)
