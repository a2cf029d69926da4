"""Opens pages of the built site in Chromium, without a network, and tells what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Playwright, Request, sync_playwright

WIDE, NARROW = (1280, 900), (390, 844)
"""A desk and a phone, in CSS pixels."""

LEVELS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
"""WCAG 2.2 AA, as axe tags its rules."""

_AT_ONCE = 2
_PATIENCE = 300_000
"""Milliseconds; a machine may be busy with something else."""

_ON_EVERY_PAGE = (".md-header", ".md-tabs", ".md-sidebar", ".md-footer")
"""The theme's frame around a page."""

_WITHOUT_CONTRAST = {"rules": {"color-contrast": {"enabled": False}}}
"""Most of the time goes to it, and colours depend on the kind of an element alone."""

_OWN = re.compile(r"(file|data|blob|about):")
_OUTSIDE = re.compile(r"^(?!(file|data|blob|about):).*")
_AXE = {
    "runOnly": {"type": "tag", "values": LEVELS},
    "resultTypes": ["violations"],
    "preload": False,  # it asks for the style sheets again, which a file may not
}
_HEADINGS = "[...document.querySelectorAll('h1')].map(each => each.textContent)"
_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_UNFOLD = "document.querySelectorAll('details').forEach(each => { each.open = true; })"


@dataclass(frozen=True)
class Visit:
    """What the browser saw on a page.

    Attributes:
        language: of the whole page.
        headings: the words of every heading of the first level.
        errors: what went wrong in scripts and what the console told of as an error.
        outside: the addresses asked for that are no files.
        overflow: by how many CSS pixels the page is wider than a phone.
        violations: of WCAG 2.2 AA, each as its rule, its place and the markup there.
    """

    language: str
    headings: tuple[str, ...]
    errors: tuple[str, ...]
    outside: tuple[str, ...]
    overflow: int
    violations: tuple[str, ...]


@contextmanager
def started(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """A browser."""
    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    try:
        yield browser
    finally:
        browser.close()


@contextmanager
def opened(
    browser: Browser, scheme: str = "light", size: tuple[int, int] = WIDE
) -> Iterator[tuple[Page, list[str]]]:
    """A page without a network, and the addresses outside the site it asks for."""
    outside: list[str] = []

    def noted(request: Request) -> None:
        if not _OWN.match(request.url):
            outside.append(request.url)

    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, offline=True
    )
    context.on("request", noted)
    context.route(_OUTSIDE, lambda route: route.abort())
    context.set_default_timeout(_PATIENCE)
    try:
        yield context.new_page(), outside
    finally:
        context.close()


def visit_all(
    chromium: str,
    site: Path,
    paths: Sequence[str],
    *,
    scheme: str = "light",
    is_whole: bool = False,
) -> Mapping[str, Visit]:
    """Open pages of a site, in two tabs at once.

    Args:
        chromium: the program.
        site: the folder of the site.
        paths: the pages, from the folder.
        scheme: ``light`` or ``dark``.
        is_whole: whether all of a page is judged: also its contrasts, the theme's frame and what
            can be unfolded.
    """

    def walked(part: Sequence[str]) -> list[Visit]:
        with (
            sync_playwright() as playwright,
            started(playwright, chromium) as browser,
            opened(browser, scheme) as (page, outside),
        ):
            errors: list[str] = []
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.on(
                "console", lambda said: errors.append(said.text) if said.type == "error" else None
            )
            return [visit(page, (site / path).as_uri(), errors, outside, is_whole) for path in part]

    parts = [paths[at::_AT_ONCE] for at in range(_AT_ONCE)]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        walks = pool.map(walked, parts)
    return {
        path: seen
        for part, walk in zip(parts, walks, strict=True)
        for path, seen in zip(part, walk, strict=True)
    }


def visit(page: Page, address: str, errors: list[str], outside: list[str], is_whole: bool) -> Visit:
    """Open a page as a desk shows it, then as a phone does.

    Args:
        page: the tab.
        address: of the page.
        errors: where the tab notes what goes wrong; emptied first.
        outside: where it notes the addresses asked for that are no files; emptied first.
        is_whole: whether all of it is judged (see :func:`visit_all`).
    """
    errors.clear()
    outside.clear()
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    page.goto(address)
    language = page.evaluate("document.documentElement.lang")
    headings = page.evaluate(_HEADINGS)
    if is_whole:
        page.evaluate(_UNFOLD)
    violations = tuple(_violations(page, is_whole))
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    overflow = page.evaluate(_OVERFLOW)
    return Visit(language, tuple(headings), tuple(errors), tuple(outside), overflow, violations)


def _violations(page: Page, is_whole: bool) -> Iterator[str]:
    context = None if is_whole else {"exclude": [[each] for each in _ON_EVERY_PAGE]}
    options = _AXE if is_whole else _AXE | _WITHOUT_CONTRAST
    found: Any = Axe().run(page, context=context, options=options).response
    for violation in found["violations"]:
        for node in violation["nodes"]:
            yield f"{violation['id']}: {node['target']}: {_short(node['html'])}"


def _short(markup: str) -> str:
    return " ".join(markup.split())[:160]
