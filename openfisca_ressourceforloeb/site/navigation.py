"""The menu: the sections that `mkdocs.yml` names, each with all pages below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from .page import Page

Entry: TypeAlias = str | dict[str, "str | list[Entry]"]
"""An entry of the menu as MkDocs has it: a page, or a title with a page or with entries."""

_FRONT = "index.md"
_AFTER_OE = str.maketrans({"å": "ø\N{COMBINING RING ABOVE}"})


def filled(menu: Sequence[Entry], pages: Iterable[Page]) -> list[Entry]:
    """The menu with the pages of each folder whose front page it names.

    A front page that begins a list brings the other pages of its folder to the end of the list;
    elsewhere it becomes a section of its own. A page that the menu names stays where it is named.

    Args:
        menu: the menu as written by hand.
        pages: all pages; those of a folder without a front page in the menu are left out.
    """
    return _Filled({page.path: page.title for page in pages}, frozenset(_named(menu))).entries(menu)


class _Filled:
    def __init__(self, titles: Mapping[str, str], named: frozenset[str]) -> None:
        self._titles = titles
        self._named = named

    def entries(self, menu: Sequence[Entry]) -> list[Entry]:
        first, *others = menu
        if isinstance(first, str) and _is_front(first):
            return [first, *map(self._entry, others), *self._below(first)]
        return [*map(self._entry, menu)]

    def _entry(self, entry: Entry) -> Entry:
        if isinstance(entry, str):
            below = self._below(entry) if _is_front(entry) else []
            return {self._titles[entry]: [entry, *below]} if below else entry
        return {title: self._inside(inside) for title, inside in entry.items()}

    def _inside(self, inside: str | list[Entry]) -> str | list[Entry]:
        return inside if isinstance(inside, str) else self.entries(inside)

    def _below(self, front: str) -> list[Entry]:
        """The front pages of the folders in a folder in their order, then its pages by title."""
        folder = front.removesuffix(_FRONT)
        beside = [path for path in self._titles if _folder_of(path) == folder and path != front]
        pages = sorted(beside, key=lambda path: _in_danish_order(self._titles[path]))
        fronts = [path for path in self._titles if _is_front(path) and _above(path) == folder]
        return [self._entry(path) for path in (*fronts, *pages) if path not in self._named]


def _named(menu: Iterable[Entry | str]) -> Iterator[str]:
    for entry in menu:
        if isinstance(entry, str):
            yield entry
            continue
        for inside in entry.values():
            yield from _named([inside] if isinstance(inside, str) else inside)


def _is_front(path: str) -> bool:
    return path.endswith("/" + _FRONT)


def _folder_of(path: str) -> str:
    """The folder that a page stands in, with a slash at its end."""
    return path[: path.rfind("/") + 1]


def _above(path: str) -> str:
    return _folder_of(_folder_of(path).removesuffix("/"))


def _in_danish_order(title: str) -> str:
    """Words as a Danish dictionary orders them: æ, ø and å last."""
    return title.casefold().translate(_AFTER_OE)
