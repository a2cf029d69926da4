"""Where the five documents are: the tests that need them are skipped where they are not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_REPOSITORY = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def source_folder() -> Path:
    named = os.environ.get("RESSOURCEFORLOEB_KILDER")
    folder = Path(named) if named else _REPOSITORY.parent / "shared" / "kilder"
    if not folder.is_dir():
        pytest.skip(f"the source documents are not in {folder}; set RESSOURCEFORLOEB_KILDER")
    return folder
