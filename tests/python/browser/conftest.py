"""Fixtures of this room."""

from __future__ import annotations

from pathlib import Path

import pytest
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_ressourceforloeb.browser import script


@pytest.fixture(scope="session")
def script_file(system: TaxBenefitSystem, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The script of the rules."""
    file = tmp_path_factory.mktemp("script") / "ressourceforloeb.js"
    file.write_text(script(system), encoding="ascii")
    return file
