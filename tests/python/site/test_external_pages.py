"""The sources outside the documents: what each states, its figures by year, and who uses it."""

from __future__ import annotations

from collections.abc import Mapping

from page_reading import anchors, below, links, rows, words

from openfisca_ressourceforloeb.site import addresses
from openfisca_ressourceforloeb.site.book import Book
from openfisca_ressourceforloeb.site.page import Page

PATH = addresses.EXTERNAL


def test_every_citation_has_its_place_and_all_it_says(
    register_pages: Mapping[str, Page], book: Book
) -> None:
    page = register_pages[PATH]
    assert anchors(page) == list(book.register.external)
    for citation in book.register.external.values():
        told = words(below(page, citation.id))
        for said in (citation.title, citation.publisher, citation.says, citation.note or ""):
            assert " ".join(said.split()) in told, citation.id
        assert f"Status: {citation.status}:" in told


def test_figures_stand_by_year(register_pages: Mapping[str, Page], book: Book) -> None:
    page = register_pages[PATH]
    for citation in book.register.external.values():
        figures = [[str(each.year or ""), each.text] for each in citation.figures]
        assert rows(below(page, citation.id)) == figures, citation.id
    assert ["2024", "Pr. måned: lønindtægtsgrænse 16.323 kr."] in rows(below(page, "EK-11"))


def test_who_uses_a_citation_is_linked(register_pages: Mapping[str, Page], book: Book) -> None:
    page = register_pages[PATH]
    for source_id in book.register.external:
        names = (*book.variables_citing(source_id), *book.parameters_citing(source_id))
        expected = {
            addresses.variable(book.system, name)
            if name in book.variables
            else addresses.parameter(name)
            for name in names
        }
        told = below(page, source_id)
        assert expected <= set(links(told, PATH)), source_id
        assert ("Ingen regel eller sats bruger kilden." in told) is (not names)


def test_an_address_is_text_and_no_link(register_pages: Mapping[str, Page]) -> None:
    body = register_pages[PATH].body
    assert "Adresse: elov.dk/pensionsloven/paragraf/16" in words(body)
    assert not any(target.startswith("http") for target in links(body, PATH))
    assert "Nummer" not in words(below(register_pages[PATH], "EK-14"))
