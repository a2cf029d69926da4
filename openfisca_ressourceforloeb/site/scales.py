"""The steps of a scale in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openfisca_ressourceforloeb.explain.danish import (
    NO_ANSWER,
    number_to_text,
    period_in_words,
    with_unit,
)

_BIRTH_MONTH, _MONTHS = "fødselsmåned", "måneder"
_MONTHS_A_YEAR = 12


def amount_in_words(amount: float | None, unit: str | None) -> str:
    """An amount of a scale; months are years as well: ``67 år (804 måneder)``."""
    if amount is None:
        return NO_ANSWER
    words = with_unit(amount, unit)
    years = number_to_text(amount / _MONTHS_A_YEAR)
    return f"{years} år ({words})" if unit == _MONTHS else words


def step_in_words(steps: Sequence[str], at: int, unit: str) -> str:
    """Where a step begins: ``fra 100``, or for months of birth ``født fra januar 1954``.

    Args:
        steps: the thresholds of the scale, the lowest first; of months of birth the first is 0.
        at: the step's place among them.
        unit: the unit of the thresholds.
    """
    if unit != _BIRTH_MONTH:
        return f"fra {steps[at]}"
    return f"født før {_month(steps[1])}" if at == 0 else f"født fra {_month(steps[at])}"


def changed(before: Mapping[str, float | None], after: Mapping[str, float | None]) -> list[int]:
    """The places of the steps whose amounts are not the same in two values of a scale."""
    return [at for at, step in enumerate(after) if before.get(step) != after[step]]


def _month(step: str) -> str:
    """``195401`` is ``januar 1954``."""
    return period_in_words(f"{step[:4]}-{step[4:]}")
