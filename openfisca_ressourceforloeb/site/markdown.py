"""Markdown from plain text: what comes from the law, a source or a case is never markup."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable, Sequence

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|~^:=>$])")
_BLANK = re.compile(r"\s+")


def text(words: str) -> str:
    """Plain text on one line, in which nothing has a meaning in Markdown or HTML."""
    escaped = html.escape(_BLANK.sub(" ", words), quote=False)
    return _MARKUP.sub(lambda match: f"&#{ord(match.group())};", escaped)


def link(words: str, target: str, page: str) -> str:
    """A link from a page to another.

    Args:
        words: plain text.
        target: the other page's path from the folder of the pages, maybe with ``#anchor``.
        page: the path of the page the link stands on.
    """
    return f"[{text(words)}]({relative(target, page)})"


def relative(target: str, page: str) -> str:
    """The address of a page, as seen from another."""
    path, hash_, anchor = target.partition("#")
    if path == page and hash_:
        return f"#{anchor}"
    return posixpath.relpath(path, posixpath.dirname(page) or ".") + hash_ + anchor


def bullets(items: Iterable[str], level: int = 0) -> str:
    """A list of Markdown texts, one a line."""
    return "".join(f"{'    ' * level}- {item}\n" for item in items)


def table(
    heading: Sequence[str], rows: Iterable[Sequence[str]], numeric: Iterable[int] = ()
) -> str:
    """A table of Markdown cells; the heading is Markdown too.

    Args:
        heading: what each column holds.
        rows: the cells.
        numeric: the columns that are set to the right, from 0.
    """
    right = set(numeric)
    rule = ["---:" if at in right else "---" for at in range(len(heading))]
    lines = [heading, rule, *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def anchored(words: str, anchor: str, level: int = 2, *, is_searched: bool = True) -> str:
    """A heading that can be linked to.

    Args:
        words: plain text.
        anchor: what it is linked to by.
        level: of the heading, 1 to 6.
        is_searched: whether the site's search finds what stands below it.
    """
    search = "" if is_searched else " data-search-exclude"
    return f"{'#' * level} {text(words)} {{ #{anchor}{search} }}\n"
