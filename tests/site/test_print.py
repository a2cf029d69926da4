"""A rule on paper: A4, the rule and its sentences, and nothing to click on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from openfisca_ressourceforloeb.site import addresses
from openfisca_ressourceforloeb.site.book import Book
from openfisca_ressourceforloeb.sources import parse_reference

RULES = ("loenfradrag_ressourceforloeb", "klagefrist_dato", "kan_visiteres_til_ressourceforloeb")
MOST_SHEETS = 12
_A4 = (595, 842)
_SHEET = re.compile(rb"/Type\s*/Page\b")
_SIZE = re.compile(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]")
_ONLY_ON_SCREEN = (".md-header", ".md-tabs", ".md-sidebar", ".md-footer", ".md-search", ".md-top")


@pytest.fixture(params=RULES)
def rule(request: pytest.FixtureRequest, book: Book, site: Path, page: Page) -> str:
    """The name of a rule whose page is open as it is printed."""
    path = addresses.variable(book.system, request.param).replace(".md", ".html")
    page.goto((site / path).as_uri())
    page.emulate_media(media="print")
    return request.param


def test_the_sheets_are_few_and_of_a4(rule: str, page: Page) -> None:
    printed = page.pdf(prefer_css_page_size=True)
    sizes = {tuple(round(float(each)) for each in size) for size in _SIZE.findall(printed)}
    assert sizes == {_A4}
    assert 1 <= len(_SHEET.findall(printed)) <= MOST_SHEETS


def test_the_words_are_printed(rule: str, book: Book, page: Page) -> None:
    quotes = page.locator("blockquote .citat")
    assert quotes.count()
    assert all(each.is_visible() for each in quotes.all())
    [first, *_] = map(parse_reference, book.variables[rule].henvisninger)
    assert first.quote in " ".join(quotes.all_inner_texts())


def test_what_is_for_the_screen_is_not(rule: str, page: Page) -> None:
    found = [each for name in _ONLY_ON_SCREEN for each in page.locator(name).all()]
    assert found
    assert not any(each.is_visible() for each in found)
