"""Fixtures shared by the tests of the machinery."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

import openfisca_ressourceforloeb
from openfisca_ressourceforloeb import CountryTaxBenefitSystem

ROOT = Path(__file__).parents[2]
FULL = "--fuld"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        FULL, action="store_true", help="the proofs of the service at full size: many minutes"
    )


@pytest.fixture(scope="session")
def is_full(request: pytest.FixtureRequest) -> bool:
    """Whether the proofs are asked for at full size."""
    return bool(request.config.getoption(FULL))


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


@pytest.fixture
def one_system(system: TaxBenefitSystem, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command builds its own system; here they share one, to be quick."""
    monkeypatch.setattr(
        openfisca_ressourceforloeb, "CountryTaxBenefitSystem", lambda: system, raising=False
    )


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that the test stands in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
