"""The glossary, the lists of answers and the facts; and the tooltips made of the glossary."""

from __future__ import annotations

import html
from collections.abc import Mapping

import markdown
from openfisca_core.indexed_enums import Enum
from page_reading import below, links, rows, words

from openfisca_ressourceforloeb.site import addresses, concept_pages
from openfisca_ressourceforloeb.site.book import Book
from openfisca_ressourceforloeb.site.glossary import TERMS
from openfisca_ressourceforloeb.site.page import Page

DANISH = "abcdefghijklmnopqrstuvwxyzæøå"


def page_of(pages: Mapping[str, Page]) -> Page:
    return pages[addresses.CONCEPTS]


def test_every_passage_of_a_term_has_the_word(book: Book) -> None:
    for term in TERMS:
        assert term.passages
        for id_ in term.passages:
            said = (book.register.passages[id_].quote or "").casefold()
            assert any(form.casefold() in said for form in (term.word, *term.forms)), (term, id_)


def test_the_terms_are_in_danish_order() -> None:
    order = [[DANISH.find(letter) for letter in term.word.casefold()] for term in TERMS]
    assert order == sorted(order)
    assert len({term.word for term in TERMS}) == len(TERMS)


def test_a_term_is_explained_in_the_sources_words(
    register_pages: Mapping[str, Page], book: Book
) -> None:
    page = page_of(register_pages)
    for term in TERMS:
        told = below(page, concept_pages.anchor_of(term))
        for id_ in term.passages:
            assert " ".join((book.register.passages[id_].quote or "").split()) in words(told)
            assert addresses.source(id_) in set(links(told, page.path))


def test_every_answer_of_every_list_is_there(
    register_pages: Mapping[str, Page], book: Book
) -> None:
    page = page_of(register_pages)
    lists = {v.possible_values: v for v in book.system.variables.values() if v.value_type is Enum}
    assert len(lists) == 11
    for list_ in lists:
        table = rows(below(page, f"liste-{list_.__name__}"))
        assert [row[:2] for row in table] == [[m.value, f"`{m.name}`"] for m in list_]


def test_an_answer_names_the_passages_that_have_its_words(
    register_pages: Mapping[str, Page],
) -> None:
    table = {row[0]: row[2] for row in rows(below(page_of(register_pages), "liste-HidtidigYdelse"))}
    assert table["Sygedagpenge"] == "000-99, 003-19, 004-26"
    assert table["A-dagpenge"] == "står ikke ordret i kilderne"


def test_every_fact_is_there_with_the_words_of_a_source(
    register_pages: Mapping[str, Page], book: Book
) -> None:
    page = page_of(register_pages)
    told = below(page, "oplysninger")
    facts = [name for name in book.variables if name not in book.rules]
    assert len(rows(told)) == len(facts) == 136
    assert {addresses.variable(book.system, name) for name in facts} <= set(links(told, page.path))
    assert all(len(row[1]) > 10 and row[2] for row in rows(told))


# --- tooltips ---


def test_a_tooltip_stands_on_every_whole_word_and_nowhere_else(book: Book) -> None:
    told = concept_pages.tooltips(book)
    page = Page("x.md", "Om", "Mentoren og en mentor, men ingen mentorordning. Refusion.\n")
    body = concept_pages.with_tooltips(page, told).body
    made = markdown.markdown(body, extensions=["abbr"])
    assert made.count("<abbr") == 3
    assert ">Mentoren</abbr>" in made
    assert f'title="{html.escape(told["mentor"])}">mentor<' in made
    assert "(001-31)" in told["mentor"] or "(001-30)" in told["mentor"]
    assert "*[" not in made


def test_no_tooltip_is_where_it_would_disturb(book: Book) -> None:
    told = concept_pages.tooltips(book)
    body = "Mentoren i ressourceforløbet.\n"
    for page in (
        Page(addresses.CONCEPTS, "Begreber", body),
        Page("tests/x.md", "Tilfælde", body, is_searched=False),
        Page("x.md", "Uden ord", "Ressourceforløb og mentorer.\n"),
    ):
        assert concept_pages.with_tooltips(page, told) == page


def test_tooltips_are_short_and_of_single_words(book: Book) -> None:
    forms = concept_pages.tooltips(book)
    assert len(forms) > 30
    assert all(form.isalpha() for form in forms)
    assert all(len(words) <= 240 + len(" (000-000)") for words in forms.values())
    without = {term.word for term in TERMS if term.word not in forms}
    assert without == {
        # More than one word, or not letters alone:
        *("anden aktør", "cv-oplysninger", "forberedende del", "jobrettet indsats"),
        *("komplekse problemer", "koordinerende sagsbehandler", "Kultur og natur på recept"),
        *("Min plan", "ordinær indsats", "stress coach", "udsatte unge"),
        # Its only explanation is longer:
        "afklaringsgaranti",
        # On every page:
        *("jobafklaringsforløb", "ressourceforløb", "ressourceforløbsydelse"),
    }
    assert {"mentor", "Mentor", "mentoren", "Ankestyrelsen"} <= {*forms}
