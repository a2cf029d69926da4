"""Asks the search of the built site, as a person does: by typing in its box."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Page

_BOX, _TOLD = ".md-search__input", ".md-search-result__meta"
_HITS = "found => found.map(each => each.querySelector('a').href)"
_READY = 60_000
"""The index is made when the search is opened first; how long that may take, in milliseconds."""


def search(page: Page, site: Path, query: str) -> list[str]:
    """The pages found for a query, best first, as paths from the folder of the site.

    Args:
        page: any page of the site.
        site: the folder of the site.
        query: another one than the last asked on this page.
    """
    told = page.locator(_TOLD)
    told.evaluate("told => { told.textContent = ''; }")
    page.locator(_BOX).fill(query)
    page.locator(_BOX).press("End")
    page.wait_for_function(
        "told => told.textContent !== ''", arg=told.element_handle(), timeout=_READY
    )
    addresses = page.eval_on_selector_all(".md-search-result__item", _HITS)
    return [_path(address, site) for address in addresses]


def _path(address: str, site: Path) -> str:
    return Path(unquote(urlsplit(address).path)).relative_to(site).as_posix()
