"""All the pages of sources, rates, readings, registers and cases: whole, linked and steady."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import markdown
from page_reading import anchors, links

from openfisca_ressourceforloeb.site import addresses
from openfisca_ressourceforloeb.site.book import Book
from openfisca_ressourceforloeb.site.page import Page

CASES = Path(__file__).parents[2] / "yaml"
OTHERS = {addresses.RULES, addresses.CALCULATOR, addresses.CHARTS}
DIGEST = """
import hashlib, sys
from pathlib import Path
from openfisca_ressourceforloeb import CountryTaxBenefitSystem
from openfisca_ressourceforloeb.site import change_pages, concept_pages, external_pages
from openfisca_ressourceforloeb.site import discretion_pages, rate_pages, source_pages
from openfisca_ressourceforloeb.site.book import Book

MODULES = change_pages, concept_pages, external_pages, discretion_pages, rate_pages, source_pages
book = Book(CountryTaxBenefitSystem(), Path(sys.argv[1]))
pages = sorted((page.path, page.as_markdown()) for each in MODULES for page in each.write(book))
print(hashlib.sha256(repr(pages).encode()).hexdigest())
"""


def test_the_pages_are_there(register_pages: Mapping[str, Page], book: Book) -> None:
    expected = {
        *(addresses.SOURCES, addresses.EXTERNAL, addresses.INTERPRETATIONS, addresses.RATES),
        *(addresses.DISCRETION, addresses.CONCEPTS, addresses.CHANGES, addresses.CASES),
        *(addresses.document(each) for each in book.register.documents),
        *(addresses.parameter(path).partition("#")[0] for path in book.parameters),
        *(addresses.cases(case.folder) for case in book.cases),
        *(addresses.case_file(case.file) for case in book.cases),
    }
    assert register_pages.keys() == expected
    assert len(expected) == 8 + 5 + 24 + 17 + 12 + 89


def test_no_anchor_stands_twice_on_a_page(register_pages: Mapping[str, Page]) -> None:
    for page in register_pages.values():
        found = anchors(page)
        assert len(found) == len(set(found)), page.path


def test_every_link_leads_somewhere(register_pages: Mapping[str, Page], book: Book) -> None:
    known = {*OTHERS, *(addresses.variable(book.system, name) for name in book.variables)}
    known |= {addresses.chapter(case.folder) for case in book.cases}
    for path, page in register_pages.items():
        known |= {path, *(f"{path}#{anchor}" for anchor in anchors(page))}
    for path, page in register_pages.items():
        assert set(links(page.body, path)) <= known, path


def test_every_page_has_a_title_a_description_and_headings_in_order(
    register_pages: Mapping[str, Page],
) -> None:
    for page in register_pages.values():
        assert page.title
        assert page.description.endswith("."), page.path
        levels = [line.index(" ") for line in page.body.splitlines() if line.startswith("#")]
        for before, after in zip([1, *levels], levels, strict=False):
            assert 2 <= after <= before + 1, page.path


def test_the_searched_pages_are_all_but_those_of_cases(
    register_pages: Mapping[str, Page], book: Book
) -> None:
    files = {addresses.case_file(case.file) for case in book.cases}
    hidden = {path for path, page in register_pages.items() if not page.is_searched}
    assert hidden == files
    for path, page in register_pages.items():
        assert ("search:\n  exclude: true\n" in page.as_markdown()) is (path in files)


def test_no_page_is_heavy(register_pages: Mapping[str, Page]) -> None:
    """Below 600 kB as HTML; the frame of the site around it is about 30 kB."""
    heaviest = max(register_pages.values(), key=lambda page: len(page.body))
    made = markdown.markdown(
        heaviest.body, extensions=["attr_list", "def_list", "md_in_html", "tables"]
    )
    assert 50_000 < len(made.encode()) < 400_000


def test_the_pages_are_the_same_in_every_process(register_pages: Mapping[str, Page]) -> None:
    """Whatever order sets have; the pages that take long are written with the same helpers."""
    pages = sorted(
        (path, page.as_markdown())
        for path, page in register_pages.items()
        if not path.startswith(("fortolkninger/", "tests/"))
    )
    run = subprocess.run(
        [sys.executable, "-c", DIGEST, str(CASES)],
        cwd=CASES.parents[1],
        env={**os.environ, "PYTHONHASHSEED": "1"},
        check=True,
        capture_output=True,
        text=True,
    )
    assert run.stdout.strip() == hashlib.sha256(repr(pages).encode()).hexdigest()
