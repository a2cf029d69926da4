"""Ressourceforløb, jobafklaringsforløb and ressourceforløbsydelse as an OpenFisca country package.

The tax and benefit system is loaded on first use, so that ``ressourceforloeb --help`` does not
wait for the engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .system import CountryTaxBenefitSystem as CountryTaxBenefitSystem

__all__ = ["CountryTaxBenefitSystem"]


def __getattr__(name: str) -> object:
    if name == "CountryTaxBenefitSystem":
        from .system import CountryTaxBenefitSystem

        return CountryTaxBenefitSystem
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
