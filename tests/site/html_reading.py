"""Reads a page of the built site as its HTML has it, without a browser."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote

_ADDRESSES = {"href", "src", "xlink:href"}
_UNSEEN = {"script", "style", "title"}
_WITHOUT_END = {"br", "hr", "img", "input", "link", "meta", "path", "circle", "rect", "line"}
_INSIDE_WORDS = {"abbr"}
"""What may stand beside a bracket or a full stop, as no other element of the pages does."""


@dataclass(frozen=True)
class Reference:
    """What a page points at: by which element, and the address as it is written."""

    tag: str
    address: str

    @property
    def is_own(self) -> bool:
        """Whether it stays in the site."""
        return ":" not in self.address.partition("#")[0] and not self.address.startswith("//")


@dataclass(frozen=True)
class Part:
    """A part of a page: its words on one line, and what it points at."""

    text: str
    references: tuple[Reference, ...]


@dataclass
class Read:
    """A page, in its own order.

    Attributes:
        ids: every ``id``.
        references: every ``href`` and ``src``.
        tags: the elements by name, each once.
        handlers: attributes that run a script: ``button onclick``.
        words: the words between the elements.
        begins: for every id, how many words and references stand before it.
        kinds: every element by its name and classes, inside the one around it.
    """

    ids: list[str] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    handlers: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    begins: dict[str, tuple[int, int]] = field(default_factory=dict)
    kinds: set[tuple[str, str]] = field(default_factory=set)

    @property
    def text(self) -> str:
        """All words, on one line."""
        return _on_one_line(self.words)

    def part(self, start: str, others: Collection[str]) -> Part:
        """From an id to the next one among others, or to the end of the page.

        Raises:
            KeyError: the page has no such id.
        """
        word, reference = self.begins[start]
        begins = (self.begins[each] for each in others if each in self.begins)
        end = (len(self.words), len(self.references))
        last_word, last_reference = min((each for each in begins if each[0] > word), default=end)
        references = self.references[reference:last_reference]
        return Part(_on_one_line(self.words[word:last_word]), tuple(references))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Read()
        self._is_seen = True
        self._around: list[list[str]] = [[""]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = self.found
        kinds = [f"{tag}.{each}" for each in (dict(attrs).get("class") or "").split()] or [tag]
        found.kinds.update((around, kind) for around in self._around[-1] for kind in kinds)
        if tag not in _WITHOUT_END:
            self._around.append(kinds)
        if tag in _UNSEEN:
            self._is_seen = False
        found.tags.add(tag)
        if tag not in _INSIDE_WORDS:
            found.words.append(" ")
        for name, value in attrs:
            if name == "id" and value:
                found.begins.setdefault(value, (len(found.words), len(found.references)))
                found.ids.append(value)
            if name.startswith("on"):
                found.handlers.append(f"{tag} {name}")
        for name, value in attrs:
            if name in _ADDRESSES and value is not None:
                found.references.append(Reference(tag, value))

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._is_seen = True
        if tag not in _WITHOUT_END and len(self._around) > 1:
            self._around.pop()

    def handle_data(self, data: str) -> None:
        if self._is_seen:
            self.found.words.append(data)


def of_every_kind(pages: Mapping[str, Read]) -> list[str]:
    """Pages that together have every kind of element inside every kind there is on any page."""
    left = {kind for page in pages.values() for kind in page.kinds}
    chosen = []
    while left:
        path = max(sorted(pages), key=lambda each: len(pages[each].kinds & left))
        chosen.append(path)
        left -= pages[path].kinds
    return chosen


def read(html: str) -> Read:
    """Read a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


def resolved(address: str, path: str) -> tuple[str, str]:
    """The file, from the folder of the site, and the anchor that an own address leads to.

    Args:
        address: as it is written on the page.
        path: the page it is written on.
    """
    file, _, anchor = address.partition("#")
    file = unquote(file.partition("?")[0])
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
    return target, unquote(anchor)


def _on_one_line(words: list[str]) -> str:
    return " ".join("".join(words).split())
