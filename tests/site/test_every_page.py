"""Every page in Chromium, without a network."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from html_reading import Read, of_every_kind
from visiting import Visit, visit_all


def test_no_script_and_no_file_fails(visits: Mapping[str, Visit]) -> None:
    assert {path: seen.errors for path, seen in visits.items() if seen.errors} == {}


def test_nothing_is_asked_of_another_host(visits: Mapping[str, Visit]) -> None:
    assert {path: seen.outside for path, seen in visits.items() if seen.outside} == {}


def test_a_page_has_one_heading_of_the_first_level(visits: Mapping[str, Visit]) -> None:
    headings = {path: [*map(str.strip, seen.headings)] for path, seen in visits.items()}
    assert {path: found for path, found in headings.items() if len(found) != 1} == {}
    assert {path for path, [words] in headings.items() if not words} == set()


def test_a_page_is_in_danish(visits: Mapping[str, Visit]) -> None:
    assert {path for path, seen in visits.items() if seen.language != "da"} == set()


def test_a_phone_shows_a_page_in_its_width(visits: Mapping[str, Visit]) -> None:
    assert {path: seen.overflow for path, seen in visits.items() if seen.overflow > 0} == {}


def test_everybody_can_read_what_every_page_says(visits: Mapping[str, Visit]) -> None:
    assert {path: seen.violations for path, seen in visits.items() if seen.violations} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_all_of_pages_with_every_kind_of_element(
    scheme: str, site: Path, pages: Mapping[str, Read], chromium: str
) -> None:
    chosen = of_every_kind(pages)
    assert {"regler/graf.html", "guide.html"} <= set(chosen)
    seen = visit_all(chromium, site, chosen, scheme=scheme, is_whole=True)
    assert {path: each.violations for path, each in seen.items() if each.violations} == {}


_BAD = """<!doctype html><html lang="xx"><title>x</title><h1>Et</h1><h1>To</h1>
<div style="width: 2000px">bred</div><p style="color: #eee; background: #fff">svag</p>
<script src="https://example.org/x.js"></script><script>throw new Error("uh")</script>"""


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Visit:
    folder = tmp_path_factory.mktemp("bad")
    (folder / "bad.html").write_text(_BAD, encoding="utf-8")
    return visit_all(chromium, folder, ["bad.html"], is_whole=True)["bad.html"]


def test_a_bad_page_is_seen(bad: Visit) -> None:
    assert bad.language == "xx"
    assert bad.headings == ("Et", "To")
    assert bad.outside == ("https://example.org/x.js",)
    assert "uh" in bad.errors
    assert bad.overflow > 1000
    assert any(each.startswith("color-contrast: ") for each in bad.violations)
