"""Calendar arithmetic of the rules, vectorised over persons.

Dates are ``numpy.datetime64[D]``. :data:`INGEN_DATO` means "not happened or not known" and stays
that way whatever is added to it. No date is later than :data:`INGEN_DATO`.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TypeAlias

import numpy
from numpy.typing import NDArray
from openfisca_core.periods import Period

Datoer: TypeAlias = NDArray[numpy.datetime64]
Tal: TypeAlias = NDArray[numpy.int64] | int
Sandhed: TypeAlias = NDArray[numpy.bool_]

INGEN_DATO = date(2999, 12, 31)
_INGEN_DATO = numpy.datetime64(INGEN_DATO, "D")
_MAANEDER_PR_AAR = 12
_DAGE_PR_UGE = 7
_NUMPYS_FOERSTE_AAR = 1970
_HUSKEDE_PERIODER = 4_096
"""The engine finds the end of a period slowly, and every formula asks for the same few."""


def er_sket(datoer: Datoer) -> Sandhed:
    """Whether each date is known, that is, not :data:`INGEN_DATO`."""
    return numpy.not_equal(datoer, _INGEN_DATO)


def ingen_dato() -> numpy.datetime64:
    """:data:`INGEN_DATO` as a value a formula can return."""
    return _INGEN_DATO


def dato_eller(datoer: Datoer, ellers: numpy.datetime64) -> Datoer:
    """Each date where it is known, otherwise ``ellers``."""
    return numpy.where(er_sket(datoer), datoer, ellers)


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


def laeg_maaneder_til(datoer: Datoer, maaneder: Tal) -> Datoer:
    """Each date plus calendar months; a day that does not exist becomes the month's last day."""
    kendt = er_sket(datoer)
    maaned = datoer.astype("datetime64[M]") + numpy.where(kendt, maaneder, 0)
    foerste = maaned.astype("datetime64[D]")
    sidste = (maaned + 1).astype("datetime64[D]") - 1
    samme_dag = foerste + (datoer - datoer.astype("datetime64[M]").astype("datetime64[D]"))
    return numpy.where(kendt, numpy.minimum(numpy.minimum(samme_dag, sidste), _INGEN_DATO), datoer)


def laeg_uger_til(datoer: Datoer, uger: Tal) -> Datoer:
    """Each date plus weeks of seven days."""
    return laeg_dage_til(datoer, uger * _DAGE_PR_UGE)


def laeg_dage_til(datoer: Datoer, dage: Tal) -> Datoer:
    """Each date plus days."""
    kendt = er_sket(datoer)
    return numpy.minimum(datoer + numpy.where(kendt, dage, 0), _INGEN_DATO)


def laeg_aar_til(datoer: Datoer, aar: Tal) -> Datoer:
    """Each date plus calendar years; 29 February becomes 28 February in a common year."""
    return laeg_maaneder_til(datoer, aar * _MAANEDER_PR_AAR)


def hele_maaneder(fra: Datoer, til: Datoer) -> NDArray[numpy.int64]:
    """Completed calendar months from one date to another; negative when ``til`` comes first."""
    maaneder: NDArray[numpy.int64] = (
        til.astype("datetime64[M]") - fra.astype("datetime64[M]")
    ).astype("int64")
    return numpy.where(laeg_maaneder_til(fra, maaneder) > til, maaneder - 1, maaneder)


def hele_aar(fra: Datoer, til: Datoer) -> NDArray[numpy.int64]:
    """Completed years from one date to another: a person's age when ``fra`` is the birth."""
    return hele_maaneder(fra, til) // _MAANEDER_PR_AAR


def aar_og_maaned(datoer: Datoer) -> NDArray[numpy.int64]:
    """Each date as the number ``year × 100 + month`` (196301 is January 1963)."""
    aar = datoer.astype("datetime64[Y]")
    maaned = (datoer.astype("datetime64[M]") - aar.astype("datetime64[M]")).astype("int64") + 1
    aarstal = aar.astype("int64") + _NUMPYS_FOERSTE_AAR
    return numpy.asarray(aarstal * 100 + maaned)
