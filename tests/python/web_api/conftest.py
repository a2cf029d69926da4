"""Fixtures of this room."""

from __future__ import annotations

from typing import Any

import pytest

from openfisca_ressourceforloeb.web_api.app import create_app
from openfisca_ressourceforloeb.web_api.settings import Settings


@pytest.fixture(scope="session")
def app(system: Any) -> Any:
    """The application with its defaults, but without a rate."""
    return create_app(system, Settings(rate=""))
