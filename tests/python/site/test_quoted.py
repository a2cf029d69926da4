"""What the sources say is told word for word, and is never markup."""

from __future__ import annotations

import html

from openfisca_ressourceforloeb.site import quoted
from openfisca_ressourceforloeb.site.book import Book
from openfisca_ressourceforloeb.sources import Passage

PAGE = "regler/proeve.md"


def test_a_passage_is_a_quote_with_its_place_and_document(book: Book) -> None:
    told = html.unescape(quoted.quotes(book, ["kilde:001-76"], PAGE))
    assert told == (
        "> »Fradraget på 30 pct. for indkomst under 14.965 kr. per måned. fjernes.«\n"
        "> { .citat }\n>\n"
        "> [001-76](../kilder/001.md#001-76), politisk aftale "
        "»[Aftale om bedre ressourceforløb](../kilder/001.md)«\n"
        "> { .sted }\n"
    )


def test_a_citation_from_outside_is_no_quote(book: Book) -> None:
    told = quoted.quotes(book, ["kilde:EK-06"], PAGE)
    assert not told.startswith(">")
    assert "gengivet med modellens ord" in told
    assert "[EK&#45;06](../kilder/eksterne.md#EK-06)" in told


def test_nothing_is_told_of_no_sources(book: Book) -> None:
    assert quoted.quotes(book, [], PAGE) == ""


def test_hostile_words_are_no_markup() -> None:
    words = "<script>alert(1)</script> | [x](javascript:y) **z** { .regel }"
    passage = Passage("000-01", "000", "A", "sentence", "RULE", (), words, ())
    told = quoted.words_of(passage)
    assert html.unescape(told) == f"»{words}«"
    assert not set("<>|[](){}*") & set(told.replace("&#", ""))
