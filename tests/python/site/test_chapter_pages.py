"""The chapters: every rule and every fact in its place, and how they build on each other."""

from __future__ import annotations

import hashlib
import html
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from known_addresses import known_addresses
from page_reading import anchors, below, links, rows, words

from openfisca_ressourceforloeb.registers.chapters import CHAPTERS, in_order
from openfisca_ressourceforloeb.site import addresses, chapter_pages, english, landing
from openfisca_ressourceforloeb.site.book import Book
from openfisca_ressourceforloeb.site.page import Page
from openfisca_ressourceforloeb.sources import Passage, parse_reference

CASES = Path(__file__).parents[2] / "yaml"
BENEFIT = "regler/ydelse-og-fradrag/index.md"
DIGEST = """
import hashlib, sys
from pathlib import Path
from openfisca_ressourceforloeb import CountryTaxBenefitSystem
from openfisca_ressourceforloeb.site import chapter_pages, english, landing
from openfisca_ressourceforloeb.site.book import Book

book = Book(CountryTaxBenefitSystem(), Path(sys.argv[1]))
modules = chapter_pages, landing, english
pages = [page.as_markdown() for module in modules for page in module.write(book)]
print(hashlib.sha256(repr(pages).encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def pages(book: Book) -> Mapping[str, Page]:
    return {page.path: page for page in chapter_pages.write(book)}


def test_the_pages_are_there(pages: Mapping[str, Page]) -> None:
    chapters = {addresses.chapter(folder) for folder in CHAPTERS}
    assert pages.keys() == {addresses.RULES, addresses.GRAPH, *chapters}
    assert len(chapters) == 12


def test_every_fact_has_its_place_and_no_anchor_stands_twice(
    pages: Mapping[str, Page], book: Book
) -> None:
    found = {f"{path}#{each}" for path, page in pages.items() for each in anchors(page)}
    assert len(found) == sum(len(anchors(page)) for page in pages.values())
    facts = set(book.variables) - set(book.rules)
    assert len(facts) == 136
    assert {addresses.variable(book.system, name) for name in facts} <= found


def test_every_link_leads_somewhere(pages: Mapping[str, Page], book: Book) -> None:
    known = known_addresses(book)
    for page in pages.values():
        own = {f"{page.path}#{anchor}" for anchor in anchors(page)}
        for target in links(page.body, page.path):
            assert target in known | own, page.path


def test_the_rules_of_a_chapter_stand_in_the_order_of_the_law(
    pages: Mapping[str, Page], book: Book
) -> None:
    law = [addresses.variable(book.system, each.name) for each in in_order(book.system)]
    for folder in CHAPTERS:
        page = pages[addresses.chapter(folder)]
        shown = [each for each in links(below(page, "regler"), page.path) if each in law]
        place = f"regler/{addresses.chapter_name(folder)}/"
        assert shown == [each for each in law if each.startswith(place) and "#" not in each]


def test_a_rule_is_told_in_one_sentence(pages: Mapping[str, Page]) -> None:
    table = rows(below(pages["regler/klage/index.md"], "regler"))
    assert table[0] == [
        "Sidste dag for klage",
        "Klagen skal være kommunen i hænde inden 4 uger, efter afgørelsen er meddelt.",
        "dato",
    ]
    assert len(table) == 5


def test_a_fact_that_is_given(pages: Mapping[str, Page]) -> None:
    told = words(below(pages[BENEFIT], "loen_inkl_pension"))
    assert "Art: oplyses" in told
    assert "Svar: kr., for hver måned" in told
    assert "Når intet er oplyst: 0,00 kr." in told
    assert "Bruges af: Løn til fradrag og Inddata er gyldige" in told


def test_an_assessment_is_marked(pages: Mapping[str, Page], book: Book) -> None:
    marked = sum(page.body.count('<div class="status skoen" markdown>') for page in pages.values())
    assert marked == sum("skøn" in entry.art for entry in book.variables.values()) == 49
    told = below(pages["regler/adgang-og-maalgruppe/index.md"], "har_komplekse_problemer")
    assert "Art: kommunens skøn" in words(told)


def test_a_fact_with_codes_and_one_without_a_date(pages: Mapping[str, Page]) -> None:
    access = pages["regler/adgang-og-maalgruppe/index.md"]
    told = words(below(access, "hidtidig_ydelse"))
    assert "Når intet er oplyst: ingen ydelse" in told
    assert "Mulige svar: Kontanthjælp; Uddannelseshjælp; Sygedagpenge;" in told
    assert "Svar: kode, for hele sagen" in told
    assert "Når intet er oplyst: ingen dato" in words(below(access, "afgoerelsesdato"))


def test_every_source_of_a_fact_is_quoted(pages: Mapping[str, Page], book: Book) -> None:
    for name in set(book.variables) - set(book.rules):
        path, _, anchor = addresses.variable(book.system, name).partition("#")
        told = below(pages[path], anchor)
        for reference in book.variables[name].henvisninger:
            source = parse_reference(reference)
            assert addresses.source(source.id) in set(links(told, path)), name
            if isinstance(source, Passage):
                assert f"»{' '.join((source.quote or '').split())}«" in html.unescape(told), name


def test_who_reads_a_fact(pages: Mapping[str, Page], book: Book) -> None:
    for name in set(book.variables) - set(book.rules):
        path, _, anchor = addresses.variable(book.system, name).partition("#")
        [line] = [each for each in below(pages[path], anchor).splitlines() if "Bruges af" in each]
        readers = {addresses.variable(book.system, each) for each in book.graph.read_by(name)}
        assert set(links(line, path)) == readers, name
    unread = [name for name in book.variables if not book.graph.read_by(name)]
    assert "egen_formue" in unread
    assert "Bruges af: ingen regel" in words(below(pages[BENEFIT], "egen_formue"))


def test_the_list_of_chapters_has_every_rule_once(pages: Mapping[str, Page], book: Book) -> None:
    page = pages[addresses.RULES]
    shown = [each for each in links(page.body, page.path) if each.count("/") == 2]
    rules = [each for each in shown if not each.endswith("/index.md")]
    law = [each.name for each in in_order(book.system) if each.name in set(book.rules)]
    assert rules == [addresses.variable(book.system, name) for name in law]
    assert "121 regler og 136 oplysninger, heraf 49 kommunens skøn" in words(page.body)


def test_how_the_chapters_build_on_each_other(pages: Mapping[str, Page]) -> None:
    """The chapter on ending a case reads nothing of others; that on pensions reads access."""
    table = dict(rows(below(pages[addresses.GRAPH], "kapitler"))[:12])
    assert table["Afslutning"] == "ingen andre"
    assert table["Førtidspension og fleksjob"] == "Adgang og målgruppe (7)"


def test_the_drawing_of_the_whole_in_words(pages: Mapping[str, Page], book: Book) -> None:
    page = pages[addresses.GRAPH]
    told = "\n".join(line.strip() for line in below(page, "hele").splitlines())
    table = rows(told)
    assert len(table) == 121
    assert table[0][0] == "Alder i hele år ved månedens start"
    assert table[0][1] == "Fødselsdato"
    assert book.graph.reads("alder") == ("foedselsdato",)


def test_a_drawing_wider_than_the_page_can_be_reached_by_keyboard(
    pages: Mapping[str, Page],
) -> None:
    for page in pages.values():
        frames = page.body.count('class="tegning rul"')
        assert page.body.count('tabindex="0" role="region" aria-label=') == frames
        assert frames or page.path == addresses.RULES


def test_the_pages_are_the_same_on_every_run(pages: Mapping[str, Page], book: Book) -> None:
    script = [sys.executable, "-c", DIGEST, str(CASES)]
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    found = subprocess.run(script, env=environment, capture_output=True, text=True, check=True)
    every = [*pages.values(), *landing.write(book), *english.write(book)]
    written = [page.as_markdown() for page in every]
    assert found.stdout.strip() == hashlib.sha256(repr(written).encode()).hexdigest()
