"""The built site and a real browser for the tests of this room."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from html_reading import Read, read
from playwright.sync_api import Browser, Page, sync_playwright
from visiting import Visit, opened, started, visit_all

from openfisca_ressourceforloeb import CountryTaxBenefitSystem
from openfisca_ressourceforloeb.site.book import Book
from openfisca_ressourceforloeb.site.build import CASES, CONFIGURATION, HAND_WRITTEN, SITE, build

PROJECT = Path(__file__).parents[2]
NOT_OURS = {"404.html"}
"""What a server gives for a page it has not; nobody can come to it by double click."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--site", type=Path, help="a built site, instead of building one")


@pytest.fixture(scope="session")
def system() -> Any:
    return CountryTaxBenefitSystem()


@pytest.fixture(scope="session")
def book(system: Any) -> Book:
    return Book(system, PROJECT / CASES)


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site: the one told, on CI the project's own, else one made here."""
    told = request.config.getoption("--site")
    if told:
        return Path(told).resolve()
    if os.environ.get("CI") and (PROJECT / SITE).exists():
        return PROJECT / SITE
    project = tmp_path_factory.mktemp("project")
    for folder in (HAND_WRITTEN, Path("tests")):
        (project / folder).symlink_to(PROJECT / folder)
    shutil.copy(PROJECT / CONFIGURATION, project)
    return build(request.getfixturevalue("system"), project).folder


@pytest.fixture(scope="session")
def paths(site: Path) -> tuple[str, ...]:
    """Every page, from the folder of the site, in order."""
    found = {file.relative_to(site).as_posix() for file in site.rglob("*.html")}
    assert found - NOT_OURS
    return tuple(sorted(found - NOT_OURS))


@pytest.fixture(scope="session")
def pages(site: Path, paths: tuple[str, ...]) -> Mapping[str, Read]:
    """Every page as its HTML has it, by path."""
    return {path: read((site / path).read_text(encoding="utf-8")) for path in paths}


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where Chromium is; without it the tests are skipped, but on CI they fail.

    The one that has no window to draw comes first.
    """
    found = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if not found and os.environ.get("CI"):
        pytest.fail("Chromium is not installed, and on CI nothing is skipped")
    if not found:
        pytest.skip("Chromium is not installed: apt-get install chromium-headless-shell")
    return found


@pytest.fixture(scope="session")
def visits(site: Path, paths: tuple[str, ...], chromium: str) -> Mapping[str, Visit]:
    """What the browser saw on every page, by path."""
    return visit_all(chromium, site, paths)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright, started(playwright, chromium) as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page without a network; a request outside the site fails the test."""
    with opened(browser) as (page, outside):
        yield page
    assert not outside
