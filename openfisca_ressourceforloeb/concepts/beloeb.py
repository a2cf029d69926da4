"""Amounts that exist only for some dates, and the bands they divide a wage into."""

from __future__ import annotations

from typing import Any

import numpy
from numpy.typing import NDArray
from openfisca_core.errors import ParameterNotFoundError

Kronebeloeb = NDArray[numpy.float64]
_OERE = 2


class BeloebMangler(ParameterNotFoundError):
    """An amount somebody needs has no value on the date; it is refused, never taken as 0.

    Attributes:
        name: full path of the parameter, e.g. ``ydelse.satser.forsoerger``.
        instant_str: the date, ``YYYY-MM-DD``.
        kan_oplyses: the variable the user may give instead, or ``None``.
    """

    def __init__(self, name: str, instant_str: str, kan_oplyses: str | None) -> None:
        super().__init__(name, instant_str)
        self.name = name  # the engine's constructor loses it
        self.kan_oplyses = kan_oplyses
        udvej = "fastsæt værdien i en reform"
        if kan_oplyses is not None:
            udvej = f"oplys {kan_oplyses} for alle personer i måneden, eller {udvej}"
        besked = f"Parameteren {name} har ingen værdi pr. {instant_str}; den tages ikke som 0"
        self.args = (f"{besked}. Udvej: {udvej}.",)


def beloeb(
    satser: Any, navn: str, til: NDArray[numpy.bool_], kan_oplyses: str | None = None
) -> Any:
    """The amount ``navn`` of the parameter node ``satser``, read only if somebody needs it.

    Args:
        satser: a parameter node at an instant.
        navn: the child parameter's name.
        til: who needs the amount.
        kan_oplyses: the variable the user may give where the amount is missing.

    Returns:
        The amount (a scalar), or 0 when nobody needs it.

    Raises:
        BeloebMangler: somebody needs the amount and it has no value on the date.
    """
    if not til.any():
        return 0
    try:
        return satser[navn]
    except ParameterNotFoundError:
        raise _mangler(satser, navn, kan_oplyses) from None


def trin(skalaer: Any, navn: str, vaerdier: NDArray[numpy.int64], kan_oplyses: str) -> Any:
    """The amount at each value's step of the scale ``navn`` of the parameter node ``skalaer``.

    Raises:
        BeloebMangler: the scale has no steps on the date (the engine would answer 0).
    """
    skala = skalaer[navn]
    if not skala.thresholds:
        raise _mangler(skalaer, navn, kan_oplyses)
    return skala.calc(vaerdier)


def _mangler(node: Any, navn: str, kan_oplyses: str | None) -> BeloebMangler:
    node = getattr(node, "parameter_node_at_instant", node)  # unwraps a traced node
    return BeloebMangler(f"{node._name}.{navn}", node._instant_str, kan_oplyses)


def hvis_noedvendig(person: Any, navn: str, period: Any, til: NDArray[numpy.bool_]) -> Any:
    """The variable ``navn`` of each person, computed only if somebody in ``til`` needs it.

    Returns:
        An array of the variable's values, or 0 when nobody needs it.
    """
    return person(navn, period) if til.any() else 0


def op_til(beloeb: Kronebeloeb, graense: float) -> Kronebeloeb:
    """The part of an amount up to a limit."""
    return numpy.minimum(beloeb, graense)


def over(beloeb: Kronebeloeb, graense: float) -> Kronebeloeb:
    """The part of an amount above a limit."""
    return numpy.maximum(beloeb - graense, 0)


def overstiger(beloeb: Kronebeloeb, graense: float) -> NDArray[numpy.bool_]:
    """Whether an amount is above a limit, to the øre: what is less is the noise of a sum."""
    return numpy.round(beloeb - graense, _OERE) > 0
