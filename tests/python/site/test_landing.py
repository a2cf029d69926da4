"""The front page and the page in English."""

from __future__ import annotations

import re

import pytest
from known_addresses import known_addresses
from page_reading import anchors, links, words

from openfisca_ressourceforloeb.site import addresses, english, landing
from openfisca_ressourceforloeb.site.book import Book
from openfisca_ressourceforloeb.site.page import Page

QUESTIONS = {
    "Er jeg i målgruppen?": "i_maalgruppen_for_ressourceforloeb",
    "Hvad er ydelsen, når jeg har løn?": "ressourceforloebsydelse",
    "Hvor længe kan et forløb vare?": "maksimal_bevilling_maaneder",
    "Hvornår er fristen?": "indsatsgaranti_frist",
}
PLACES = {
    "Hvilken sætning står bag?": addresses.SOURCES,
    "Hvor er kilderne uenige?": addresses.INTERPRETATIONS,
    "Hvad er overladt til kommunens skøn?": addresses.DISCRETION,
    "Hvad sker der, hvis satsen ændres?": f"{addresses.PYTHON}#ny-sats",
    "Hvordan spørger mit system?": addresses.API,
}


@pytest.fixture(scope="module")
def home(book: Book) -> Page:
    [page] = landing.write(book)
    return page


@pytest.fixture(scope="module")
def in_english(book: Book) -> Page:
    [page] = english.write(book)
    return page


def test_every_link_leads_somewhere(home: Page, in_english: Page, book: Book) -> None:
    known = known_addresses(book)
    for page in (home, in_english):
        own = {f"{page.path}#{anchor}" for anchor in anchors(page)}
        outside = {each for each in links(page.body, page.path) if "openfisca.org" in each}
        assert set(links(page.body, page.path)) - outside <= known | own
        assert len(anchors(page)) == len(set(anchors(page)))


def test_every_question_leads_to_its_answer(home: Page, book: Book) -> None:
    found = dict(re.findall(r"- \*\*\[([^\]]+)\]\(([^)]+)\)\*\*", home.body))
    asked = {words(question): target for question, target in found.items()}
    expected = {
        **{question: addresses.variable(book.system, name) for question, name in QUESTIONS.items()},
        **PLACES,
    }
    assert {question: asked[question] for question in expected} == expected
    assert len(asked) == 19


def test_the_answers_have_the_numbers_that_apply_now(home: Page) -> None:
    said = words(home.body)
    assert "trækkes 55 pct. af lønnen over 17.672,00 kr. om måneden fra" in said
    assert "også 30 pct. af lønnen op til den" in said
    assert "Et ressourceforløb højst 36 måneder" in said
    assert "et jobafklaringsforløb højst 24 måneder" in said
    assert "En indsats skal begynde inden 6 måneder" in said
    assert "hos kommunen inden 4 uger: Sidste dag for klage" in said


def test_the_counts(home: Page, book: Book) -> None:
    said = words(home.body)
    assert "24 åbne spørgsmål" in said
    assert "49 vurderinger" in said
    assert "121 regler og 136 oplysninger" in said
    assert f"{len(book.register.passages)} passager i 5 dokumenter og 15 kilder uden for" in said
    assert "1.905 testtilfælde" in said
    assert "sidst kontrolleret 22. november 2026" in said


def test_the_page_in_english_is_marked_as_such(in_english: Page) -> None:
    assert in_english.body.startswith('<div lang="en" markdown>\n')
    assert in_english.body.endswith("</div>\n")


def test_the_page_in_english_follows_a_rule_from_its_sentence_to_its_test(
    in_english: Page, book: Book
) -> None:
    chain = words(in_english.body)
    assert "1. Sentence. 003-52" in chain
    assert "2. Rule. Lønfradrag i jobafklaring" in chain
    assert "3. Reading. Hvilken lønindtægtsgrænse gælder i jobafklaring" in chain
    count = len(book.cases_of("loenfradrag_jobafklaring"))
    assert f"is one of {count} cases" in chain
    assert "121 rules compute from 136 facts" in chain
    assert "last checked on 22 November 2026" in chain
    assert "24 open questions" in chain


def test_the_program_in_english_runs(in_english: Page) -> None:
    [program] = re.findall(r"```python\n(.*?)```", in_english.body, re.DOTALL)
    *lines, last = program.splitlines()
    names: dict[str, object] = {}
    exec("\n".join(lines), names)  # noqa: S102
    [value] = eval(last.removeprefix("print"), names)  # noqa: S307
    assert value == pytest.approx(6582, abs=1e-9)
