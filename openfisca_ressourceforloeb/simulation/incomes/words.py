"""Fractions and causes as they are written: kroner to the øre, shares in per cent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from openfisca_ressourceforloeb.explain.danish import KRONER, kroner, number_to_text, with_unit
from openfisca_ressourceforloeb.explain.words import inside, label_of, parameter_at, parameter_unit
from openfisca_ressourceforloeb.formula import tree
from openfisca_ressourceforloeb.formula.piecewise import Cause
from openfisca_ressourceforloeb.sources import parse_reference

from .curves import BENEFIT

_OERE_PER_KRONE = 100
_HALF = Fraction(1, 2)
_DECIMALS = 2
_NOTHING_LEFT = "ydelsen er nede på 0 kr."


@dataclass(frozen=True)
class CauseInWords:
    """Why a curve bends or jumps.

    Attributes:
        text: the limit that is reached, in Danish, with its sources.
        limit: the parameter or the variable that is the limit; ``None`` where it is neither.
        rule: the variable whose formula has it.
    """

    text: str
    limit: str | None
    rule: str


def to_oere(amount: Fraction) -> float:
    """Kroner rounded exactly to the øre, half away from 0 as in ``explain.danish``."""
    oere = int(abs(amount) * _OERE_PER_KRONE + _HALF)
    return (oere if amount >= 0 else -oere) / _OERE_PER_KRONE


def amount_in_words(amount: Fraction) -> str:
    """``1.280,40``."""
    return kroner(to_oere(amount))


def per_cent(share: Fraction) -> float:
    """A share in per cent with at most two decimals."""
    return float(round(share * 100, _DECIMALS))


def rate_in_words(share: Fraction) -> str:
    """``55 pct.``."""
    return f"{number_to_text(per_cent(share))} pct."


def causes_in_words(
    system: Any, law: Any, month: str, causes: Sequence[Cause]
) -> tuple[CauseInWords, ...]:
    """What is reached where a curve bends or jumps, each limit once.

    Args:
        system: the system of the curve, which may be a reformed one.
        law: the system of the law; sources are told of its own numbers only.
        month: the month of the curve, ``YYYY-MM``.
        causes: the causes of the turn.
    """
    return tuple(dict.fromkeys(_cause(system, law, month, each) for each in causes))


def _cause(system: Any, law: Any, month: str, cause: Cause) -> CauseInWords:
    limit = cause.limit
    rule = inside(label_of(system, cause.variable))
    if isinstance(limit, tree.ParameterRef | tree.ScaleRef):
        value = _value(cause, parameter_unit(system, limit.path))
        said = filter(None, [value, *_sources(law, limit, month, cause)])
        text = f"{inside(label_of(system, limit.path))} ({'; '.join(said)})"
        return CauseInWords(text, limit.path, cause.variable)
    if isinstance(limit, tree.VariableRef):
        value = _value(cause, system.variables[limit.name].unit)
        text = inside(label_of(system, limit.name)) + (f" ({value})" if value else "")
        return CauseInWords(text, limit.name, cause.variable)
    if cause.variable == BENEFIT and cause.level == 0:
        return CauseInWords(_NOTHING_LEFT, None, cause.variable)
    value = _value(cause, system.variables[cause.variable].unit or KRONER)
    text = f"grænsen på {value} for {rule}" if value else f"grænsen for {rule}"
    return CauseInWords(text, None, cause.variable)


def _value(cause: Cause, unit: str | None) -> str:
    level = cause.level
    return "" if level is None else with_unit(float(level), unit)  # type: ignore[arg-type]


def _sources(law: Any, limit: tree.Expression, month: str, cause: Cause) -> Iterator[str]:
    """The sources of a number of the law, where the limit is that number."""
    if not isinstance(limit, tree.ParameterRef):
        return
    first_day = f"{month}-01"
    parameter = parameter_at(law, limit.path)
    if parameter(first_day) != cause.level:
        return
    cited = parameter.metadata.get("reference", {})
    start = max((day for day in cited if day <= first_day), default=None)
    if start is not None:
        yield ", ".join(parse_reference(each).id for each in cited[start])
