"""What may be asked of the rows of a table, in the address."""

from __future__ import annotations

from typing import Any

from openfisca_core.periods import DateUnit

from . import times
from .shapes import TEXT, Schema

_BETWEEN = "[ ,]*"
_COMMA = " *,[ ,]*"
_PERIODS = {
    DateUnit.ETERNITY: times.WHOLE_CASE,
    DateUnit.MONTH: times.MONTH,
    DateUnit.DAY: times.DAY,
}


def questions(system: Any) -> Schema:
    """Names of variables with commas between, each with the period that is asked about.

    A variable by the day has a day; one by the month need not have a month, for the rows may.
    """
    by_unit: dict[DateUnit, list[str]] = {}
    for name, variable in system.variables.items():
        by_unit.setdefault(variable.definition_period, []).append(name)
    one = "|".join(_one_of(names, unit) for unit, names in by_unit.items())
    return {**TEXT, "pattern": f"^{_BETWEEN}(?:{one})(?:{_COMMA}(?:{one}))*{_BETWEEN}$"}


def _one_of(names: list[str], unit: DateUnit) -> str:
    period = f"@{times.inside(_PERIODS[unit])}"
    return f"(?:{'|'.join(names)}){period if unit == DateUnit.DAY else f'(?:{period})?'}"
