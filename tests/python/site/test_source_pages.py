"""The documents' pages: every passage in its place, with its words and all that rests on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import markdown
import pytest
from page_reading import anchors, below, links, rows, words

from openfisca_ressourceforloeb.registers.coverage import Covered, Status
from openfisca_ressourceforloeb.site import addresses, coverage_bar, source_pages
from openfisca_ressourceforloeb.site.book import Book
from openfisca_ressourceforloeb.site.page import Page
from openfisca_ressourceforloeb.sources import Passage

HOSTILE = '<script>x</script> **fed** [link](http://x) | # {: #id } `kode` "citat" &amp;'


def page_of(pages: Mapping[str, Page], document: str) -> Page:
    return pages[addresses.document(document)]


def test_every_passage_stands_once_and_in_its_own_order(
    register_pages: Mapping[str, Page], book: Book
) -> None:
    for document in book.register.documents:
        passages = [each.id for each in book.register.passages_of(document)]
        assert anchors(page_of(register_pages, document)) == passages


def test_every_passage_has_its_own_words_where_they_are_carried_over(
    register_pages: Mapping[str, Page], book: Book
) -> None:
    for passage in book.register.passages.values():
        if passage.quote is not None:
            page = page_of(register_pages, passage.document)
            [line, *_] = _from_its_words(page, passage.id)
            assert words(line).removeprefix("## ") == " ".join(passage.quote.split())


def test_all_that_rests_on_a_passage_is_linked_from_it(
    register_pages: Mapping[str, Page], book: Book
) -> None:
    for covered in book.coverage:
        page = page_of(register_pages, covered.passage.document)
        found = set(links(below(page, covered.passage.id), page.path))
        assert found >= {_address(book, name) for name in covered.cited_by}, covered.passage.id


def test_the_number_of_cases_drawn_from_a_passage_is_told(
    register_pages: Mapping[str, Page], book: Book
) -> None:
    for passage in book.register.passages.values():
        number = len(book.cases_from(passage.id))
        told = below(page_of(register_pages, passage.document), passage.id)
        assert (f'"{number} testtilfælde"' in told) is (number > 0), passage.id


def test_what_is_not_coded_says_why(register_pages: Mapping[str, Page], book: Book) -> None:
    for covered in book.coverage:
        passage = covered.passage
        if passage.reason is not None:
            page = page_of(register_pages, passage.document)
            near = words(page.body[page.body.index(f"#{passage.id} ") :][:2000]).casefold()
            assert passage.reason.casefold() in near, passage.id


def test_a_passage_is_marked_by_word_and_by_class(register_pages: Mapping[str, Page]) -> None:
    page = page_of(register_pages, "003")
    assert "{: #003-23 .passage .kodet }" in page.body
    assert "**kodet**" in below(page, "003-23")
    assert words(below(page, "003-23")).count("003-23 · regel og tal · kodet") == 1
    assert "· ikke kodet: formål, baggrund eller" in words(below(page, "003-13"))
    page = page_of(register_pages, "002")
    assert "{: #002-104 .passage .kun-oplysning .punkt }" in page.body
    assert "**kun oplysning**" in below(page, "002-104")


def test_the_banner_says_what_the_document_is(register_pages: Mapping[str, Page]) -> None:
    told = words(page_of(register_pages, "003").body)
    assert "Rang: 2 af 5. Den myndighed, der udbetaler ydelsen" in told
    assert "Art: Kommunal hjemmeside - Udgiver: En kommune; navnet står ikke i dokumentet" in told
    assert "Dato: Udateret; bruger beløb for 2026." in told
    assert "17.672 kr. (003-23) og 17.762 kr. (003-52 og 003-53)" in told
    assert "Af dokumentets 69 passager er 49 kodet (71 pct.)" in told
    assert "Bemærk" not in words(page_of(register_pages, "001").body)


def test_the_list_has_the_documents_by_rank_with_their_coverage(
    register_pages: Mapping[str, Page],
) -> None:
    table = rows(register_pages[addresses.SOURCES].body)
    assert [row[0] for row in table[:5]] == ["1", "2", "3", "4", "5"]
    assert table[1] == [
        *("2", "Ressourceforløbsydelse", "Kommunal hjemmeside", "69"),
        *("49 (71 pct.)", "0 (0 pct.)", "20 (29 pct.)"),
    ]
    assert ["regel", "133", "15", "0", "148"] in table
    assert sum(int(row[-1]) for row in table[5:]) == 481
    assert "256 kodet (53 pct.), 19 kun oplysning (4 pct.) og 206 ikke kodet (43 pct.)" in words(
        register_pages[addresses.SOURCES].body
    )


def test_a_sources_words_are_never_markup(system: Any, book: Book) -> None:
    hostile = Book.__new__(Book)
    hostile.__dict__.update({k: v for k, v in vars(book).items() if k != "coverage"})
    passages = {**book.register.passages}
    passages["003-23"] = replace(passages["003-23"], quote=HOSTILE)
    passages["003-11"] = replace(passages["003-11"], kind="heading", quote=HOSTILE)
    hostile.register = replace(book.register, passages=passages)
    [page] = [each for each in source_pages.write(hostile) if each.path == "kilder/003.md"]
    made = markdown.markdown(page.body, extensions=["attr_list", "md_in_html", "tables"])
    assert "<script" not in made
    assert 'href="http' not in made
    assert made.count("&lt;script&gt;x&lt;/script&gt;") == 2
    assert 'id="id"' not in made
    assert 'id="003-23"' in made


def _from_its_words(page: Page, passage_id: str) -> list[str]:
    """The lines of a page from the one that has the passage's words."""
    lines = page.body.splitlines()
    at = next(at for at, line in enumerate(lines) if f"#{passage_id} " in line)
    return lines[at if lines[at].startswith("## ") else at - 1 :]


def _address(book: Book, name: str) -> str:
    is_variable = name in book.variables
    return addresses.variable(book.system, name) if is_variable else addresses.parameter(name)


# --- the bar ---


def covered(*statuses: Status | None) -> list[Covered]:
    passage = Passage("000-01", "000", "", "sentence", "RULE", (), None, ())
    return [Covered(passage, status, (), ()) for status in statuses]


def test_every_status_is_counted_also_where_it_is_not_there() -> None:
    counts = coverage_bar.count(covered(Status.ENCODED, Status.ENCODED, Status.NOT_ENCODED))
    assert counts == {Status.ENCODED: 2, Status.INPUT: 0, Status.NOT_ENCODED: 1}
    assert coverage_bar.in_words(counts) == (
        "2 kodet (67 pct.), 0 kun oplysning (0 pct.) og 1 ikke kodet (33 pct.)"
    )


def test_a_passage_without_a_status_is_not_hidden() -> None:
    counts = coverage_bar.count(covered(Status.INPUT, None))
    assert coverage_bar.in_words(counts).endswith(
        "1 kun oplysning (50 pct.), 0 ikke kodet (0 pct.) og 1 uden status (50 pct.)"
    )
    assert coverage_bar.share(1, {}) == "0 pct."


def test_the_bar_is_as_wide_as_what_it_counts_and_says_so() -> None:
    counts = coverage_bar.count(covered(Status.ENCODED, Status.INPUT, Status.INPUT))
    bar = coverage_bar.bar(counts)
    assert '<rect class="kodet" x="0" width="1"' in bar
    assert '<rect class="kun-oplysning" x="1" width="2"' in bar
    assert '<rect class="ikke-kodet" x="3" width="0"' in bar
    assert 'viewBox="0 0 3 10"' in bar
    assert f'aria-label="{coverage_bar.in_words(counts)}"' in bar


@pytest.mark.parametrize(("status", "classes"), [(Status.INPUT, ".kun-oplysning")])
def test_the_key_marks_each_part_as_the_bar_does(status: Status, classes: str) -> None:
    key = coverage_bar.key(coverage_bar.count(covered(status)))
    assert f"*{{: .noegle {classes} }}" in key
