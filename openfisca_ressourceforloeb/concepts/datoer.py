"""Calendar arithmetic of the rules, vectorised over persons.

Dates are ``numpy.datetime64[D]``. :data:`INGEN_DATO` means "not happened or not known" and stays
that way whatever is added to it. No date is later than :data:`INGEN_DATO`.

Dates are counted in days and in months, both from 1970 began, as numpy counts them; the calendar
itself is asked for few dates, and looked up in a table for many. What it said of dates that cannot
be changed is remembered as long as they are there, for every month asks the same of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache, wraps
from typing import Any, ParamSpec, TypeAlias, TypeVar
from weakref import ref

import numpy
from numpy.typing import NDArray
from openfisca_core.periods import Period

from .valg import where

Datoer: TypeAlias = NDArray[numpy.datetime64]
Heltal: TypeAlias = NDArray[numpy.int64]
Tal: TypeAlias = NDArray[numpy.int64] | int
Sandhed: TypeAlias = NDArray[numpy.bool_]

_Vaerdier = ParamSpec("_Vaerdier")
_Svar = TypeVar("_Svar")

INGEN_DATO = date(2999, 12, 31)
_INGEN_DATO = numpy.datetime64(INGEN_DATO, "D")
_INGEN_DAG = int(_INGEN_DATO.view(numpy.int64))
_MAANEDER_PR_AAR = 12
_DAGE_PR_UGE = 7
_NUMPYS_FOERSTE_AAR = 1970
_HUSKEDE_PERIODER = 4_096
"""The engine finds the end of a period slowly, and every formula asks for the same few."""
_FAA = 500
"""Below it numpy's own calendar takes less time than finding out whether the table suffices."""


def _husk(funktion: Callable[_Vaerdier, _Svar]) -> Callable[_Vaerdier, _Svar]:
    """The function, which remembers what it gave for arrays that cannot be changed.

    What is remembered cannot be changed either, and is forgotten with the first of the arrays.
    """
    huskede: dict[tuple[int, ...], tuple[_Svar, list[ref[Any]]]] = {}

    @wraps(funktion)
    def husket(*vaerdier: _Vaerdier.args, **navngivne: _Vaerdier.kwargs) -> _Svar:
        if navngivne or not all(map(_er_fast, vaerdier)):
            return funktion(*vaerdier, **navngivne)
        noegle = tuple(map(id, vaerdier))
        if noegle not in huskede:
            svar = funktion(*vaerdier, **navngivne)
            _goer_fast(svar)
            huskede[noegle] = (
                svar,
                [ref(each, lambda _: huskede.pop(noegle, None)) for each in vaerdier],
            )
        return huskede[noegle][0]

    return husket


def _er_fast(vaerdi: Any) -> bool:
    """Whether it is an array that cannot be changed; one that repeats values is another's view."""
    return (
        isinstance(vaerdi, numpy.ndarray)
        and vaerdi.flags.c_contiguous
        and not vaerdi.flags.writeable
    )


def _goer_fast(svar: Any) -> None:
    for each in svar if isinstance(svar, tuple) else (svar,):
        each.flags.writeable = False


@dataclass(frozen=True)
class _Tabel:
    """What the calendar says of whole numbers, written down from the number ``fra`` to ``til``."""

    beregn: Callable[[Heltal], Heltal]
    fra: int
    til: int

    @cached_property
    def _vaerdier(self) -> Heltal:
        # Negative numbers are looked up from the end.
        return self.beregn(numpy.r_[0 : self.til, self.fra : 0])

    def __call__(self, tal: Heltal) -> Heltal:
        if tal.size < _FAA or tal.min() < self.fra or tal.max() >= self.til:
            return self.beregn(tal)
        return self._vaerdier[tal]


def _beregn_maaned(dage: Heltal) -> Heltal:
    maaneder: Heltal = dage.view("datetime64[D]").astype("datetime64[M]").view(numpy.int64)
    return maaneder


def _beregn_foerste_dag(maaneder: Heltal) -> Heltal:
    dage: Heltal = maaneder.view("datetime64[M]").astype("datetime64[D]").view(numpy.int64)
    return dage


def _dag_og_maaned(aar: int) -> tuple[int, int]:
    """The first day of a year, and its first month."""
    dag = numpy.datetime64(f"{aar}-01-01", "D").view(numpy.int64)
    return int(dag), (aar - _NUMPYS_FOERSTE_AAR) * _MAANEDER_PR_AAR


_FRA_DAG, _FRA_MAANED = _dag_og_maaned(1800)
_TIL_DAG, _TIL_MAANED = _dag_og_maaned(INGEN_DATO.year + 2)
_, _FOR_SENT = _dag_og_maaned(INGEN_DATO.year + 1)
_maaned = _Tabel(_beregn_maaned, _FRA_DAG, _TIL_DAG)
"""The month of each day."""
_foerste_dag = _Tabel(_beregn_foerste_dag, _FRA_MAANED, _TIL_MAANED)
"""The first day of each month."""


def _dage(datoer: Datoer) -> Heltal:
    dage: Heltal = datoer.astype("datetime64[D]", copy=False).view(numpy.int64)
    return dage


def _datoer(dage: Heltal) -> Datoer:
    datoer: Datoer = numpy.minimum(dage, _INGEN_DAG).view("datetime64[D]")
    return datoer


@_husk
def _maaned_og_dag(datoer: Datoer) -> tuple[Heltal, Heltal]:
    """The month of each date, and the day in it from 0."""
    dage = _dage(datoer)
    maaned = _maaned(dage)
    return maaned, dage - _foerste_dag(maaned)


def er_sket(datoer: Datoer) -> Sandhed:
    """Whether each date is known, that is, not :data:`INGEN_DATO`."""
    return numpy.not_equal(_dage(datoer), _INGEN_DAG)


def ingen_dato() -> numpy.datetime64:
    """:data:`INGEN_DATO` as a value a formula can return."""
    return _INGEN_DATO


def dato_eller(datoer: Datoer, ellers: numpy.datetime64) -> Datoer:
    """Each date where it is known, otherwise ``ellers``."""
    return where(er_sket(datoer), datoer, ellers)


def dag(iso_dato: str) -> numpy.datetime64:
    """The date written as ``YYYY-MM-DD`` (a text parameter)."""
    return numpy.datetime64(iso_dato, "D")


@lru_cache(maxsize=_HUSKEDE_PERIODER)
def foerste_dag(period: Period) -> numpy.datetime64:
    """The first day of the period."""
    return numpy.datetime64(str(period.start), "D")


@lru_cache(maxsize=_HUSKEDE_PERIODER)
def sidste_dag(period: Period) -> numpy.datetime64:
    """The last day of the period."""
    return numpy.datetime64(str(period.stop), "D")


@_husk
def laeg_maaneder_til(datoer: Datoer, maaneder: Tal) -> Datoer:
    """Each date plus calendar months; a day that does not exist becomes the month's last day."""
    maaned, dag_i_maaned = _maaned_og_dag(datoer)
    ny_maaned = numpy.minimum(maaned + maaneder * er_sket(datoer), _FOR_SENT)
    samme_dag = _foerste_dag(ny_maaned) + dag_i_maaned
    return _datoer(numpy.minimum(samme_dag, _foerste_dag(ny_maaned + 1) - 1))


def laeg_uger_til(datoer: Datoer, uger: Tal) -> Datoer:
    """Each date plus weeks of seven days."""
    return laeg_dage_til(datoer, uger * _DAGE_PR_UGE)


def laeg_dage_til(datoer: Datoer, dage: Tal) -> Datoer:
    """Each date plus days."""
    return _datoer(_dage(datoer) + dage * er_sket(datoer))


def laeg_aar_til(datoer: Datoer, aar: Tal) -> Datoer:
    """Each date plus calendar years; 29 February becomes 28 February in a common year."""
    return laeg_maaneder_til(datoer, aar * _MAANEDER_PR_AAR)


def hele_maaneder(fra: Datoer, til: Datoer) -> NDArray[numpy.int64]:
    """Completed calendar months from one date to another; negative when ``til`` comes first."""
    fra_maaned, fra_dag = _maaned_og_dag(fra)
    til_maaned, til_dag = _maaned_og_dag(til)
    er_sidste_dag = _dage(til) + 1 == _foerste_dag(til_maaned + 1)
    er_hel = ((til_dag >= fra_dag) | er_sidste_dag) & (er_sket(fra) | ~er_sket(til))
    return numpy.asarray(til_maaned - fra_maaned - ~er_hel)


def hele_aar(fra: Datoer, til: Datoer) -> NDArray[numpy.int64]:
    """Completed years from one date to another: a person's age when ``fra`` is the birth."""
    return hele_maaneder(fra, til) // _MAANEDER_PR_AAR


def aar_og_maaned(datoer: Datoer) -> NDArray[numpy.int64]:
    """Each date as the number ``year × 100 + month`` (196301 is January 1963)."""
    maaneder, _ = _maaned_og_dag(datoer)
    aar = maaneder // _MAANEDER_PR_AAR
    maaned = maaneder - aar * _MAANEDER_PR_AAR + 1
    return numpy.asarray((aar + _NUMPYS_FOERSTE_AAR) * 100 + maaned)
