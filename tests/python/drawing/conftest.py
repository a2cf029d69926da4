"""Fixtures of this room."""

from __future__ import annotations

from typing import Any

import pytest

from openfisca_ressourceforloeb.registers.dependencies import Dependencies, dependencies


@pytest.fixture(scope="session")
def graph(system: Any) -> Dependencies:
    return dependencies(system)
