"""Fixtures of this room."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from openfisca_ressourceforloeb.site import (
    case_pages,
    change_pages,
    concept_pages,
    discretion_pages,
    external_pages,
    interpretation_pages,
    rate_pages,
    source_pages,
)
from openfisca_ressourceforloeb.site.book import Book
from openfisca_ressourceforloeb.site.page import Page

CASES = Path(__file__).parents[2] / "yaml"
REGISTERS = (
    source_pages,
    external_pages,
    interpretation_pages,
    rate_pages,
    discretion_pages,
    concept_pages,
    change_pages,
    case_pages,
)


@pytest.fixture(scope="session")
def book(system: Any) -> Book:
    return Book(system, CASES)


@pytest.fixture(scope="session")
def register_pages(book: Book) -> Mapping[str, Page]:
    """The pages of the sources, the rates, the readings, the registers and the cases, by path."""
    pages = [page for module in REGISTERS for page in module.write(book)]
    assert len({page.path for page in pages}) == len(pages)
    return {page.path: page for page in pages}
