"""The page on the routes of the service, and the document beside it."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from page_reading import anchors, below, links, rows, words

from openfisca_ressourceforloeb.site import addresses, api_pages
from openfisca_ressourceforloeb.site.book import Book
from openfisca_ressourceforloeb.site.page import Page
from openfisca_ressourceforloeb.web_api.specification.examples import EXAMPLES, Example

EXAMPLE = re.compile(r'\?\?\? example "(.*?)"\n\n    ```sh\n(.*?)    ```', re.DOTALL)
"""The title of an example, and its command."""


@pytest.fixture(scope="module")
def page(book: Book) -> Page:
    [written] = api_pages.write(book)
    return written


@pytest.fixture(scope="module")
def document(book: Book) -> Any:
    return json.loads(json.dumps(api_pages.document(book.system)))


def operations(document: Any) -> Iterator[tuple[str, str, Any]]:
    for path, methods in document["paths"].items():
        for method, each in methods.items():
            yield method.upper(), path, each


def test_every_route_is_told(page: Page, document: Any) -> None:
    assert page.path == addresses.ROUTES
    for method, path, each in operations(document):
        told = below(page, each["operationId"])
        assert words(told).startswith(f"### {method} {path.split('{')[0]}")
        assert words(each["summary"]) in words(told)
        cells = [row[0] for row in rows(told)]
        assert set(each["responses"]) <= set(cells), path
        chosen = {f"`{one['name']}`" for one in each["parameters"] if "name" in one}
        assert chosen <= set(cells), path


def test_every_form_is_told_and_every_link_leads_somewhere(
    page: Page, document: Any, book: Book
) -> None:
    names = document["components"]["schemas"]
    known = set(anchors(page))
    assert {f"form-{name.lower()}" for name in names} <= known
    inside = [target for target in links(page.body, page.path) if target.startswith(page.path)]
    assert {target.partition("#")[2] for target in inside} <= known
    shown = set(links(below(page, "form-person"), page.path))
    assert {addresses.variable(book.system, name) for name in book.variables} <= shown


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: f"{each.path}-{each.name}")
def test_a_command_sends_the_example(page: Page, example: Example) -> None:
    [command] = [
        shlex.split(each)
        for title, each in EXAMPLE.findall(page.body)
        if title.rpartition(" (")[0] == example.summary.replace('"', "'")
    ]
    program, silent, address, *options = command
    assert (program, silent) == ("curl", "-s")
    assert address.startswith(api_pages.SERVICE + (example.address or example.path))
    sent = dict(zip(options[::2], options[1::2], strict=True)).get("--data-binary", "")
    plain = "\n".join(line.removeprefix("    ") for line in sent.split("\n"))
    if isinstance(example.body, str):
        assert plain == example.body
    else:
        assert json.loads(plain) == example.body


def test_a_value_is_told_in_words(page: Page) -> None:
    told = {row[0]: row[2] for row in rows(below(page, "form-person"))}
    assert told["`er_syg`"] == "`true` eller `false` eller `null`"
    assert told["`loen_inkl_pension`"] == "tal fra 0 til 1000000000 eller `null`"
    assert told["`foedselsdato`"] == "dato eller `null`"
    assert told["`ressourceforloebsydelse`"] == "`null`"
    assert told["`hidtidig_ydelse`"].startswith("en af ")


def test_the_page_is_in_the_menu_and_the_document_beside_it(page: Page) -> None:
    menu = (Path(__file__).parents[3] / "mkdocs.yml").read_text(encoding="utf-8")
    assert f"- {addresses.ROUTES}\n" in menu
    assert f"(../{api_pages.DOCUMENT})" in page.body
