"""The register of what is left to the municipality."""

from __future__ import annotations

from collections.abc import Mapping

from page_reading import anchors, below, links, words

from openfisca_ressourceforloeb.concepts import Skoen
from openfisca_ressourceforloeb.registers.chapters import chapter_of, in_order
from openfisca_ressourceforloeb.site import addresses
from openfisca_ressourceforloeb.site.book import Book
from openfisca_ressourceforloeb.site.page import Page
from openfisca_ressourceforloeb.sources import parse_reference


def test_every_assessment_is_there_in_the_order_of_the_law(
    register_pages: Mapping[str, Page], book: Book
) -> None:
    page = register_pages[addresses.DISCRETION]
    assessed = [each for each in in_order(book.system) if isinstance(each, Skoen)]
    assert anchors(page) == [each.name for each in assessed]
    assert words(page.body).startswith(f"{len(assessed)} steder overlader loven svaret")
    headings = [line[3:] for line in page.body.splitlines() if line.startswith("## ")]
    assert headings == list(dict.fromkeys(map(chapter_of, assessed)))


def test_each_is_beside_its_sources_and_the_rules_that_ask(
    register_pages: Mapping[str, Page], book: Book
) -> None:
    page = register_pages[addresses.DISCRETION]
    for name in anchors(page):
        found = set(links(below(page, name), page.path))
        sources = map(parse_reference, book.system.variables[name].reference)
        expected = {addresses.source(each.id) for each in sources}
        expected |= {addresses.variable(book.system, each) for each in book.graph.read_by(name)}
        assert found >= {*expected, addresses.variable(book.system, name)}, name


def test_one_by_hand(register_pages: Mapping[str, Page]) -> None:
    told = words(below(register_pages[addresses.DISCRETION], "har_komplekse_problemer"))
    assert "Bruges af: Målgruppens punkt 1 og 2" in told
    assert "»Det kan være dit fysiske eller psykiske helbred" in told
