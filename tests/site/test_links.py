"""Everything a page points at is there, and nothing from a source becomes markup."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from html_reading import Read, Reference, read, resolved

from openfisca_ressourceforloeb.site.build import CONFIGURATION as NAME_OF_CONFIGURATION
from openfisca_ressourceforloeb.site.build import PAGES, SITE
from openfisca_ressourceforloeb.site.markdown import anchored, bullets, link, table, text
from openfisca_ressourceforloeb.site.page import Page

CONFIGURATION = Path(__file__).parents[2] / NAME_OF_CONFIGURATION


def astray(path: str, reference: Reference, site: Path, pages: Mapping[str, Read]) -> str | None:
    """What is wrong with an address of the site, if anything."""
    file, anchor = resolved(reference.address, path)
    if not (site / file).is_file():
        return f"{path}: {reference.address}: no file"
    is_a_case = "=" in anchor  # what the calculator is opened with, not a place on its page
    if anchor and not is_a_case and file in pages and anchor not in pages[file].begins:
        return f"{path}: {reference.address}: no anchor"
    return None


def test_every_link_and_file_is_there(site: Path, pages: Mapping[str, Read]) -> None:
    found = (
        astray(path, reference, site, pages)
        for path, page in pages.items()
        for reference in set(page.references)
        if reference.is_own
    )
    assert [each for each in found if each] == []


@pytest.mark.parametrize("address", ["borte.html", "index.html#borte", "assets/borte.css"])
def test_a_link_to_nothing_is_seen(address: str, site: Path, pages: Mapping[str, Read]) -> None:
    assert astray("index.html", Reference("a", address), site, pages)


def test_only_links_lead_to_another_host(pages: Mapping[str, Read]) -> None:
    outside = {
        (path, reference)
        for path, page in pages.items()
        for reference in page.references
        if not reference.is_own and not _is_plain_link(reference)
    }
    assert outside == set()


def _is_plain_link(reference: Reference) -> bool:
    return reference.tag == "a" and reference.address.startswith(("https://", "http://"))


def test_an_id_stands_once_on_a_page(pages: Mapping[str, Read]) -> None:
    twice = {
        path: [each for each, times in Counter(page.ids).items() if times > 1]
        for path, page in pages.items()
    }
    assert {path: ids for path, ids in twice.items() if ids} == {}


def test_no_page_runs_a_script_of_an_attribute(pages: Mapping[str, Read]) -> None:
    assert {path: page.handlers for path, page in pages.items() if page.handlers} == {}


HOSTILE = (
    '<script>alert(1)</script> <img src="x" onerror="alert(2)"> <marquee> &lt;b&gt; &amp;lt; '
    "[her](javascript:alert(3)) ![billede](https://example.org/i.png) <https://example.org/a> "
    "`kode` **fed** _kursiv_ | celle | { #andet onclick=alert } {: .klasse } *[HTML]: ord "
    "[^1] [x]: y --- ??? note \\ \\<b>"
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """A page on which everything a source could say is hostile, built as the site is."""
    project = tmp_path_factory.mktemp("hostile")
    shutil.copy(CONFIGURATION, project)
    words = text(HOSTILE)
    parts = [
        words,
        anchored(HOSTILE, "overskrift"),
        bullets([words]),
        table([words], [[words]]),
        link(HOSTILE, "index.md#overskrift", "index.md"),
    ]
    page = Page("index.md", HOSTILE, "\n\n".join(parts), HOSTILE, search_words=(HOSTILE,))
    page.write(project / PAGES)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    subprocess.run(command, cwd=project, check=True)
    return read((project / SITE / "index.html").read_text(encoding="utf-8"))


def test_hostile_words_are_shown_as_they_are(hostile: Read) -> None:
    body = hostile.part("overskrift", ())
    assert hostile.text.count(HOSTILE) >= 6
    assert body.text.count(HOSTILE) == 5


def test_hostile_words_are_no_markup(hostile: Read, pages: Mapping[str, Read]) -> None:
    plain = pages["index.html"]
    assert hostile.tags - plain.tags <= {"table", "thead", "tbody", "tr", "th", "td"}
    assert hostile.handlers == []
    assert [each for each in hostile.references if not each.is_own] == []
    assert "andet" not in hostile.ids


def test_a_page_is_read_as_it_is_written() -> None:
    page = read(
        '<h1 id="a">Et</h1><p id="b">To &lt;b&gt;<a href="x.html#y" onclick="z()">tre</a>'
        '<script src="https://else.where/s.js">fire</script>'
    )
    assert page.text == "Et To <b> tre"
    assert page.handlers == ["a onclick"]
    assert [each.is_own for each in page.references] == [True, False]
    assert page.part("a", page.ids).text == "Et"
    assert page.part("b", page.ids).references == tuple(page.references)
