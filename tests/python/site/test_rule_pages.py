"""The page of every rule: whole, linked, and saying what the package says."""

from __future__ import annotations

import ast
import hashlib
import html
import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from known_addresses import known_addresses
from page_reading import anchors, below, links, rows, words

from openfisca_ressourceforloeb.formula.source import find_definition
from openfisca_ressourceforloeb.site import addresses, rule_pages, status_strip
from openfisca_ressourceforloeb.site.book import Book
from openfisca_ressourceforloeb.site.page import Page
from openfisca_ressourceforloeb.site.status_strip import WaysTested
from openfisca_ressourceforloeb.sources import Passage, parse_reference

CASES = Path(__file__).parents[2] / "yaml"
SECTIONS = ("kilder", "regel", "beregn", "eksempel", "graf", "test", "spoerg")
LARGEST = 60_000
DIGEST = """
import hashlib, sys
from itertools import islice
from pathlib import Path
from openfisca_ressourceforloeb import CountryTaxBenefitSystem
from openfisca_ressourceforloeb.site import rule_pages, status_strip
from openfisca_ressourceforloeb.site.book import Book

book = Book(CountryTaxBenefitSystem(), Path(sys.argv[1]))
status_strip.tested = lambda book: dict.fromkeys(book.rules, status_strip.WaysTested(2, 2, ()))
pages = [page.as_markdown() for page in islice(rule_pages.write(book), 12)]
print(hashlib.sha256(repr(pages).encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def pages(book: Book) -> Mapping[str, Page]:
    """The pages by rule; how well each is tested is told elsewhere, for it takes time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            status_strip, "tested", lambda _: dict.fromkeys(book.rules, WaysTested(2, 2, ()))
        )
        every = list(rule_pages.write(book))
    return {page.path.rpartition("/")[2].removesuffix(".md"): page for page in every}


def section(page: Page, anchor: str) -> str:
    """A section from its heading to the next; the points of an example have anchors too."""
    parts = re.split(r"(?m)^(?=## )", page.body)
    [found] = [part for part in parts if re.search(rf"{{ #{anchor}[ }}]", part.splitlines()[0])]
    return found


# --- whole and linked ---


def test_every_rule_has_its_page(pages: Mapping[str, Page], book: Book) -> None:
    assert len(pages) == 121
    assert {name: page.path for name, page in pages.items()} == {
        name: addresses.variable(book.system, name) for name in book.rules
    }


def test_every_page_has_its_sections_and_no_anchor_twice(pages: Mapping[str, Page]) -> None:
    for name, page in pages.items():
        found = anchors(page)
        assert len(found) == len(set(found)), name
        assert set(SECTIONS) <= set(found), name


def test_every_link_leads_somewhere(pages: Mapping[str, Page], book: Book) -> None:
    known = known_addresses(book)
    for page in pages.values():
        own = {f"{page.path}#{anchor}" for anchor in anchors(page)}
        for target in links(page.body, page.path):
            assert target in known | own, page.path


def test_every_link_in_a_drawing_leads_to_a_page(pages: Mapping[str, Page], book: Book) -> None:
    finished = {address.replace(".md", ".html") for address in known_addresses(book)}
    for page in pages.values():
        found = re.findall(r'<a href="([^"]+)"', section(page, "graf"))
        assert found or "Bygger på:" not in page.body
        for target in found:
            file, _, anchor = target.partition("#")
            path = os.path.normpath(Path(page.path).parent / file)
            assert (f"{path}#{anchor}" if anchor else path) in finished, page.path


def test_a_page_is_not_heavy(pages: Mapping[str, Page]) -> None:
    sizes = {name: len(page.body.encode()) for name, page in pages.items()}
    assert max(sizes.values()) < LARGEST, max(sizes, key=sizes.__getitem__)


# --- what the package says ---


def test_a_page_begins_with_the_way_to_it_and_the_rule_in_one_sentence(
    pages: Mapping[str, Page], book: Book
) -> None:
    for name, page in pages.items():
        way, sentence, *_ = page.body.split("\n\n")
        assert words(way).startswith("Regler › ")
        [last] = book.rule(name).formulas[-1:]
        assert words(sentence) == last.sentence == page.description


def test_every_source_is_quoted_word_for_word_beside_its_link(
    pages: Mapping[str, Page], book: Book
) -> None:
    for name, page in pages.items():
        said = section(page, "kilder")
        plain = html.unescape(said)
        assert list(dict.fromkeys(_sources(said, page.path))) == [
            addresses.source(parse_reference(each).id) for each in _in_order(book, name)
        ]
        for reference in book.variables[name].henvisninger:
            source = parse_reference(reference)
            if isinstance(source, Passage):
                assert f"> »{' '.join((source.quote or '').split())}«" in plain, name


def _sources(markdown: str, path: str) -> Iterator[str]:
    return (each for each in links(markdown, path) if each.startswith("kilder/") and "#" in each)


def _in_order(book: Book, name: str) -> list[str]:
    """The passages, and then the citations from outside the documents."""
    return sorted(book.variables[name].henvisninger, key=lambda each: each.startswith("kilde:EK"))


def test_the_formula_stands_as_it_is_written(pages: Mapping[str, Page], book: Book) -> None:
    for name, page in pages.items():
        blocks = re.findall(r"(?ms)^    ```python\n(.*?)^    ```", section(page, "regel"))
        shown = [ast.parse(textwrap.dedent(each)).body[0] for each in blocks]
        found = map(find_definition, book.system.variables[name].formulas.values())
        written = [definition for _, definition in filter(None, found)]
        assert [*map(_without_margin, shown)] == [*map(_without_margin, written)], name


def _without_margin(definition: ast.AST) -> str:
    """A formula, whose docstring stands as far in as the page or the file has it."""
    assert isinstance(definition, ast.FunctionDef)
    rest = definition.body[1:]
    return f"{ast.get_docstring(definition)} {[ast.dump(each) for each in rest]}"


def test_the_calculator_has_its_place(pages: Mapping[str, Page], book: Book) -> None:
    periods = {"month": "2026-03", "day": "2026-03-15", "eternity": "ETERNITY"}
    for name, page in pages.items():
        period = periods[book.rule(name).unit]
        assert f'data-variabel="{name}" data-periode="{period}"' in section(page, "beregn"), name


def test_a_dated_rule_says_what_holds_before(pages: Mapping[str, Page]) -> None:
    before = "Fra 1. januar 2022; før den dag er svaret altid nej."
    assert before in words(section(pages["seniorspaerring"], "regel"))
    assert "før den dag" not in words(section(pages["ret_til_bisidder"], "regel"))
    assert "før den dag er svaret altid ingen dato." in words(
        section(pages["indsatsgaranti_frist"], "regel")
    )


def test_a_number_is_told_once_with_the_value_that_applies_now(
    pages: Mapping[str, Page],
) -> None:
    rule = words(section(pages["loenfradrag_ressourceforloeb"], "regel"))
    assert rule.count("Lønindtægtsgrænsen (nu 17.672,00 kr.)") == 1
    assert rule.count("Lønindtægtsgrænsen") > 1
    assert "Fradragssats for løn over grænsen, ressourceforløb (55 pct.)" in rule


def test_what_is_read_and_what_reads_it(pages: Mapping[str, Page], book: Book) -> None:
    for name, page in pages.items():
        said = section(page, "graf")
        reads, _, read_by = said.rpartition("Bruges")
        at = page.path
        for each in (*book.graph.reads(name), *book.graph.parameters(name)):
            is_variable = each in book.variables
            target = (
                addresses.variable(book.system, each) if is_variable else addresses.parameter(each)
            )
            assert target in set(links(reads, at)), f"{name}: {each}"
        expected = {addresses.variable(book.system, each) for each in book.graph.read_by(name)}
        assert set(links(read_by, at)) == expected, name


def test_what_is_read_for_another_period_and_what_is_assessed(pages: Mapping[str, Page]) -> None:
    children = words(section(pages["ydelsen_kan_justeres"], "graf"))
    assert "Antal børn (oplysning og måneden før)" in children
    wish = words(section(pages["seniorspaerring"], "graf"))
    assert "Personen ønsker selv ressourceforløb (kommunens skøn)" in wish


def test_the_first_cases_are_told_and_the_rest_counted(
    pages: Mapping[str, Page], book: Book
) -> None:
    for name, page in pages.items():
        said = section(page, "test")
        count = len(book.cases_of(name))
        assert f"Reglen er prøvet i {count} testtilfælde." in words(said)
        table = rows(said)
        assert 0 < len(table) <= 8
        assert all(cells[2] for cells in table), name


def test_a_case_is_told_as_an_example(pages: Mapping[str, Page]) -> None:
    assert rows(section(pages["ret_til_bisidder"], "test")) == [
        ["Bisidder: indkaldt til mødet", "Personen er indkaldt til mødet: ja", "ja (marts 2025)"],
        [
            "Bisidder: ikke indkaldt til møde",
            "Personen er i ressourceforløb i måneden: ja Personen er indkaldt til mødet: nej",
            "nej (marts 2025)",
        ],
    ]


def test_a_rule_that_no_case_can_go_every_way_of_says_why(book: Book) -> None:
    reason = "Den, der ikke er omfattet, har ingen frist."
    name = "sag_skal_droeftes_i_rehabiliteringsteam"
    known = dict.fromkeys(book.rules, WaysTested(9, 9, (reason,)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(status_strip, "tested", lambda _: known)
        found = (page for page in rule_pages.write(book) if page.path.endswith(f"/{name}.md"))
        said = section(next(found), "regel")
    assert f"Veje, ingen sag kan gå: - {reason}" in words(said)


def test_the_example_is_explained_point_by_point(pages: Mapping[str, Page]) -> None:
    """20.000 − 17.672 = 2.328; 30 pct. of 17.672 and 55 pct. of 2.328 are 6.582,00."""
    page = pages["loenfradrag_jobafklaring"]
    said = words(section(page, "eksempel"))
    assert "Svar: 6.582,00 kr. (juni 2026)." in said
    assert "Over grænsen: 20.000,00 kr. − 17.672,00 kr. = 2.328,00 kr." in said
    assert "30 pct. af 17.672,00 kr. + 55 pct. af 2.328,00 kr. = 6.582,00 kr." in said
    assert "Løn til fradrag: 20.000,00 kr. (punkt 2)" in said
    assert f"{page.path}#punkt-2" in set(links(page.body, page.path))
    assert "2. **[Løn til fradrag" in html.unescape(section(page, "eksempel"))


def test_the_effect_of_another_reading_on_the_example(pages: Mapping[str, Page]) -> None:
    """With the limit as it is written: 30 pct. of 17.762 and 55 pct. of 2.238 are 6.559,50."""
    table = rows(below(pages["loenfradrag_jobafklaring"], "laesninger"))
    [limit] = [row for row in table if row[0] == "Hvilken lønindtægtsgrænse gælder i jobafklaring"]
    assert limit[1] == "reglen selv"
    assert limit[4] == "22,50 kr. mindre: 6.559,50 kr."
    [wage] = [row for row in table if row[0] == "Løn fra ansættelse ved start af jobafklaring"]
    assert wage[1:2] + wage[4:] == ["Løn til fradrag", "ingen"]


def test_the_pages_are_the_same_on_every_run(pages: Mapping[str, Page], book: Book) -> None:
    script = [sys.executable, "-c", DIGEST, str(CASES)]
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    found = subprocess.run(script, env=environment, capture_output=True, text=True, check=True)
    first = [pages[name].as_markdown() for name in book.rules[:12]]
    assert found.stdout.strip() == hashlib.sha256(repr(first).encode()).hexdigest()
