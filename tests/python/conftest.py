"""Fixtures shared by the tests of the machinery."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_ressourceforloeb import CountryTaxBenefitSystem

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def system() -> TaxBenefitSystem:
    return CountryTaxBenefitSystem()


@pytest.fixture(scope="session")
def contract() -> str:
    """The text of the modelling contract, where the project's shared folder lies beside it."""
    folder = Path(os.environ.get("RESSOURCEFORLOEB_DESIGN", ROOT.parent / "shared" / "design"))
    file = folder / "kontrakt.md"
    if not file.exists():
        pytest.skip(f"the contract is not there: {file}")
    return file.read_text(encoding="utf-8")
