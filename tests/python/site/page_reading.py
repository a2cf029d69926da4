"""Reads the Markdown of a page as far as the tests ask: its words, its anchors and its links."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator

from openfisca_ressourceforloeb.site.page import Page

_ANCHOR = re.compile(r"\{:? ?#([^\s}]+)")
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]+)\)")
_MARKS = re.compile(r"\*+|\{:?[^{}]*\}")


def words(markdown: str) -> str:
    """The plain text: links by their words, without emphasis and attributes, on one line."""
    plain = _MARKS.sub("", _LINK.sub(r"\1", markdown))
    return " ".join(html.unescape(plain).replace("<br>", " ").split())


def anchors(page: Page) -> list[str]:
    """Every anchor of a page, in order."""
    return _ANCHOR.findall(page.body)


def links(markdown: str, path: str) -> Iterator[str]:
    """The targets of the links, as paths from the folder of the pages with their anchors."""
    for _, target in _LINK.findall(markdown):
        file, hash_, anchor = target.partition("#")
        folder = posixpath.dirname(path)
        yield (posixpath.normpath(posixpath.join(folder, file)) if file else path) + hash_ + anchor


def below(page: Page, anchor: str) -> str:
    """The Markdown from an anchor's own line to the next line with an anchor."""
    lines = page.body.splitlines()
    [start] = [at for at, line in enumerate(lines) if anchor in _ANCHOR.findall(line)]
    after = [at for at in range(start + 1, len(lines)) if _ANCHOR.search(lines[at])]
    return "\n".join(lines[start : after[0] if after else len(lines)])


def rows(markdown: str) -> list[list[str]]:
    """The rows of the tables as plain text, without headings."""
    found = [line for line in markdown.splitlines() if line.startswith("| ")]
    cells = [[words(cell) for cell in line[2:-2].split(" | ")] for line in found]
    dividers = [at for at, row in enumerate(cells) if set(row[0]) <= set("-:") and row[0]]
    return [row for at, row in enumerate(cells) if at not in dividers and at + 1 not in dividers]
