"""A document's text without its layout, and the way back to the raw text.

A quote is kept as it reads; the documents break lines, divide words and draw bullets. Normalising
removes exactly this and nothing else:

* a soft hyphen (U+00AD), with the line break after it if there is one, is dropped;
* a hyphen at a line end between two small letters, with the line break, is dropped ("cen-⏎trum");
* a run of white space (line breaks, U+00A0) and bullets (U+2022 and the private-use characters
  that a PDF's symbol font leaves behind) becomes one space.

Every other character stays, in order, so each normalised position has one raw offset.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"""
    (?P<joint> \u00ad(?:[^\S\n]*\n\s*)? | (?<=[a-zæøåé])-[^\S\n]*\n\s*(?=[a-zæøåé]) )
  | (?P<gap>   [\s\u2022\ue000-\uf8ff]+ )
  | (?P<sign>  . )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Span:
    """A stretch of a raw document: ``raw[start:end] == text``, counted in characters."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class NormalisedText:
    """A normalised text; ``offsets[i]`` is the raw offset of the character ``text[i]``.

    A space stands for a whole gap and has the offset of the gap's first character.
    """

    raw: str = field(repr=False)
    text: str
    offsets: tuple[int, ...] = field(repr=False)

    def span(self, start: int, end: int) -> Span:
        """The raw stretch of ``text[start:end]``; normalising it gives ``text[start:end]`` again.

        Raises ``ValueError`` unless ``0 <= start < end <= len(text)``.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no span {start}:{end} in a text of {len(self.text)} characters")
        raw_start, raw_end = self.offsets[start], self.offsets[end - 1] + 1
        return Span(raw_start, raw_end, self.raw[raw_start:raw_end])


def normalise(raw: str) -> NormalisedText:
    """Remove the layout from a text, as the module describes; normalising twice changes nothing."""
    signs: list[str] = []
    offsets: list[int] = []
    for token in _TOKEN.finditer(raw):
        if token.lastgroup == "joint":
            continue
        sign = " " if token.lastgroup == "gap" else token.group()
        if sign == " " and signs[-1:] == [" "]:  # two gaps with only a soft hyphen between them
            continue
        signs.append(sign)
        offsets.append(token.start())
    return NormalisedText(raw, "".join(signs), tuple(offsets))
