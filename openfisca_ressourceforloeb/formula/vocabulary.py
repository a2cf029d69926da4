"""The functions a formula may call, with the types of their arguments and of what they give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from openfisca_ressourceforloeb import concepts

from .tree import Kind


@dataclass(frozen=True)
class Function:
    """A function of ``concepts`` on values of the persons or values common to all.

    Attributes:
        compute: the function itself.
        arguments: the kind of each argument; an int may stand for a float.
        result: the kind of what it gives.
    """

    compute: Callable[..., Any]
    arguments: tuple[Kind, ...]
    result: Kind

    @property
    def name(self) -> str:
        """The Danish name the formulas know it by."""
        return self.compute.__name__


_DATE, _INT, _FLOAT = Kind.DATE, Kind.INT, Kind.FLOAT

FUNCTIONS = {
    function.name: function
    for function in (
        Function(concepts.er_sket, (_DATE,), Kind.BOOL),
        Function(concepts.ingen_dato, (), _DATE),
        Function(concepts.dato_eller, (_DATE, _DATE), _DATE),
        Function(concepts.dag, (Kind.TEXT,), _DATE),
        Function(concepts.laeg_dage_til, (_DATE, _INT), _DATE),
        Function(concepts.laeg_uger_til, (_DATE, _INT), _DATE),
        Function(concepts.laeg_maaneder_til, (_DATE, _INT), _DATE),
        Function(concepts.laeg_aar_til, (_DATE, _INT), _DATE),
        Function(concepts.hele_maaneder, (_DATE, _DATE), _INT),
        Function(concepts.hele_aar, (_DATE, _DATE), _INT),
        Function(concepts.aar_og_maaned, (_DATE,), _INT),
        Function(concepts.op_til, (_FLOAT, _FLOAT), _FLOAT),
        Function(concepts.over, (_FLOAT, _FLOAT), _FLOAT),
        Function(concepts.overstiger, (_FLOAT, _FLOAT), Kind.BOOL),
    )
}
"""The functions of :class:`~.tree.Call` by name."""

DAYS = {function.__name__: function for function in (concepts.foerste_dag, concepts.sidste_dag)}
"""The functions of :class:`~.tree.DayOfPeriod` by name."""
