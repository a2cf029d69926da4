"""How wide text is, and how it is broken into lines."""

from __future__ import annotations

import re
from functools import cache

_WIDTHS = {
    191: "'",
    222: "ijl",
    260: "|",
    278: " .,:;/\\!ftI[]",
    333: "r()-`",
    370: '*"',
    500: "ckszvxyJ",
    584: "+<=>~×",
    611: "FTZø",
    667: "ABEKPSVXY&ÅÉ",
    722: "CDHNRUw",
    778: "GOQØ",
    833: "mM",
    889: "%æ",
    944: "W",
    1000: "Æ…–—→",
}
"""In thousandths of the font's size, as in Arial."""

_EACH = {letter: width / 1000 for width, letters in _WIDTHS.items() for letter in letters}
_OTHER = 0.556
_BOLD = 1.11
_LESS = 0.01
_PIECE = re.compile(r"\s*(?:[^\s/]+/?|/)")


@cache
def width(text: str, size: float, bold: bool = False) -> float:
    """About how wide a text is in Arial or a font like it, at that size."""
    return size * (_BOLD if bold else 1) * sum(_EACH.get(letter, _OTHER) for letter in text)


def wrapped(text: str, room: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """The text in lines of about the same length, none wider than the room.

    A single word may be wider; a word is broken only after a slash.
    """
    lines = _filled(text, room, size, bold)
    while lines:
        widest = max(width(line, size, bold) for line in lines)
        room = min(room, widest) - _LESS
        narrower = _filled(text, room, size, bold)
        if len(narrower) > len(lines) or narrower == lines:
            break
        lines = narrower
    return lines


def _filled(text: str, room: float, size: float, bold: bool) -> tuple[str, ...]:
    lines: list[str] = []
    for piece in _PIECE.findall(text):
        if lines and width(lines[-1] + piece, size, bold) <= room:
            lines[-1] += piece
        else:
            lines.append(piece.lstrip())
    return tuple(lines)
