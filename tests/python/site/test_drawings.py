"""The drawings on the pages."""

from __future__ import annotations

import re

import pytest

from openfisca_ressourceforloeb.registers.dependencies import Dependencies, dependencies
from openfisca_ressourceforloeb.site import addresses, drawings
from openfisca_ressourceforloeb.site.book import Book

PAGE = "regler/klage/klagefrist_dato.md"


@pytest.fixture(scope="module")
def graph(book: Book) -> Dependencies:
    return dependencies(book.system)


def test_a_rule_is_drawn_for_a_screen_and_for_a_telephone(book: Book, graph: Dependencies) -> None:
    drawn = drawings.one_hop(book, graph, "klagefrist_dato", PAGE)
    assert re.findall(r'<div class="tegning (\w+)"', drawn) == ["bred", "smal"]
    ids = re.findall(r' id="([^"]+)"', drawn)
    assert len(ids) == len(set(ids)) > 2


def test_the_links_are_those_of_the_finished_site(book: Book, graph: Dependencies) -> None:
    drawn = drawings.one_hop(book, graph, "klagefrist_dato", PAGE)
    assert set(re.findall(r' href="([^"]+)"', drawn)) == {
        "index.html#afgoerelse_meddelt_dato",
        "../../fortolkninger/klagefrist.html",
        "../../satser/klage.html#klage.frist_uger",
        "klage_er_rettidig.html",
    }


@pytest.mark.parametrize(
    ("target", "seen"),
    [
        ("kilder/003.md#003-23", "../../kilder/003.html#003-23"),
        ("regler/klage/index.md", "index.html"),
        (f"{PAGE}#test", "#test"),
    ],
)
def test_an_address_in_the_finished_site(target: str, seen: str) -> None:
    assert drawings.in_html(target, PAGE) == seen


def test_the_chapters_lead_to_their_pages(graph: Dependencies) -> None:
    drawn = drawings.chapters(graph, addresses.GRAPH)
    assert "klage/index.html" in re.findall(r' href="([^"]+)"', drawn)
    assert len(set(re.findall(r' href="([^"]+)"', drawn))) == 12
