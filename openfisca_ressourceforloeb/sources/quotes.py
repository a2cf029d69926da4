"""Where a quote stands in a document.

A quote is found where its words stand whole: after and before white space or the document's edge.
A short quote ("Beskæftigelse") may stand in several places. Passages are listed in the order of
their document, and that order decides (:func:`find_quotes_in_order`):

1. A quote that is unique in the list and stands once in the document is an anchor.
2. Between two neighbouring anchors lie the document's stretch and the list's run of other quotes.
   Each of them is placed as early as its predecessors allow, and as late as its successors allow.
   Where both give the same place, that is the place; where they differ, the quote is ambiguous.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from .normalisation import NormalisedText, Span, normalise

_Place = tuple[int, int]


class MatchStatus(StrEnum):
    """What came of looking for a quote."""

    FOUND = "fundet"
    AMBIGUOUS = "flertydigt"
    MISSING = "mangler"


@dataclass(frozen=True)
class QuoteMatch:
    """The answer for one quote: one span when found, all candidates when ambiguous, else none."""

    status: MatchStatus
    spans: tuple[Span, ...]


def find_quote(quote: str, document_text: str, within: tuple[int, int] | None = None) -> QuoteMatch:
    """Find one quote in a document's raw text, whatever the layout of either.

    ``within`` is a hint: the raw offsets (from, to) between which the quote must lie.
    Raises ``ValueError`` for a quote without text.
    """
    wanted = normalise(quote).text.strip()
    if not wanted:
        raise ValueError("a quote must have text")
    document = normalise(document_text)
    first, last = within or (0, len(document_text))
    places = [
        (start, end)
        for start, end in _places(wanted, document.text)
        if first <= document.offsets[start] and document.offsets[end - 1] < last
    ]
    return _match(document, places, len(places) == 1)


def find_quotes_in_order(quotes: Sequence[str], document_text: str) -> tuple[QuoteMatch, ...]:
    """Find each quote of a document's list at its own place, one answer per quote.

    The quotes are taken as written, already normalised: one with other white space, or with an
    edge inside a word, is missing. The algorithm stands in the module's docstring.
    """
    document = normalise(document_text)
    places = [_places(quote, document.text) for quote in quotes]
    times = Counter(quotes)
    anchors = [
        index for index, quote in enumerate(quotes) if times[quote] == 1 and len(places[index]) == 1
    ]
    matches: list[QuoteMatch] = []
    for left, right in pairwise([-1, *anchors, len(quotes)]):
        first = places[left][0][1] if left >= 0 else 0
        last = places[right][0][0] if right < len(quotes) else len(document.text)
        run = [
            [(start, end) for start, end in places[index] if first <= start and end <= last]
            for index in range(left + 1, right)
        ]
        for place, candidates in zip(_settle(run), run, strict=True):
            matches.append(_match(document, [place] if place else candidates, place is not None))
        if right < len(quotes):
            matches.append(_match(document, places[right], True))
    return tuple(matches)


def _places(quote: str, text: str) -> list[_Place]:
    """The normalised places of a quote that neither begins nor ends inside a word."""
    if not quote or quote != quote.strip():
        return []
    padded, wanted = f" {text} ", f" {quote} "
    places = []
    start = padded.find(wanted)
    while start >= 0:
        places.append((start, start + len(quote)))
        start = padded.find(wanted, start + 1)
    return places


def _settle(run: Sequence[Sequence[_Place]]) -> list[_Place | None]:
    """The place of each quote of a run where the order decides it, from its candidates."""
    earliest: list[_Place | None] = []
    free_from = 0
    for candidates in run:
        place = next((c for c in candidates if c[0] >= free_from), None)
        earliest.append(place)
        free_from = place[1] if place else free_from
    latest: list[_Place | None] = []
    free_until = max((c[1] for candidates in run for c in candidates), default=0)
    for candidates in reversed(run):
        place = next((c for c in reversed(candidates) if c[1] <= free_until), None)
        latest.append(place)
        free_until = place[0] if place else free_until
    return [
        early if early == late else None
        for early, late in zip(earliest, reversed(latest), strict=True)
    ]


def _match(document: NormalisedText, places: Sequence[_Place], decided: bool) -> QuoteMatch:
    if not places:
        return QuoteMatch(MatchStatus.MISSING, ())
    status = MatchStatus.FOUND if decided else MatchStatus.AMBIGUOUS
    return QuoteMatch(status, tuple(document.span(*place) for place in places))
