"""Which of the sources stands behind which point of an account.

Each source is told once, at the point it says most about: where a number it states is used, or at
the rule that rests on the fewest sources. A source that says most about a rule that had no part in
the answer is not told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openfisca_ressourceforloeb.formula.parse import rules_of
from openfisca_ressourceforloeb.sources import Passage, load_register

from .account import Account, Key, Point
from .dependencies import graph_of
from .reasons import Comparison, Law
from .sentences import references, references_of_law

_SENTENCE = "sentence"
_LAST = 9


@dataclass(frozen=True)
class Quote:
    """What a source says.

    Attributes:
        id: the passage or the external citation.
        title: its document, or the title of the citation.
        words: a passage's own words; what an external citation states, in other words.
        is_verbatim: whether they are the source's own words.
    """

    id: str
    title: str
    words: str
    is_verbatim: bool


def quotes_of(system: Any, account: Account) -> Mapping[Key, tuple[Quote, ...]]:
    """The sources told at each point, the most telling first.

    A source that states more of the numbers used goes first, then a sentence before a heading, the
    more trusted document, and the order of the documents.
    """
    found: dict[Key, list[str]] = {}
    for source, key in _placed(system, account).items():
        found.setdefault(key, []).append(source)
    points = {point.key: point for point in account.points}
    return {
        key: tuple(_once(map(quote_of, _in_order(system, points[key], sources))))
        for key, sources in found.items()
    }


def _in_order(system: Any, point: Point, sources: Sequence[str]) -> list[str]:
    register = load_register()
    numbers = Counter(id_ for law in _laws(point) for id_ in references_of_law(system, law))
    order = [source.id for source in register.all_sources()]

    def rank(source_id: str) -> tuple[int, bool, int, int]:
        source = register.source(source_id)
        is_passage = isinstance(source, Passage)
        is_heading = isinstance(source, Passage) and source.kind != _SENTENCE
        trust = register.document(source.document).rank if isinstance(source, Passage) else _LAST
        return -numbers[source_id], not is_passage or is_heading, trust, order.index(source_id)

    return sorted(sources, key=rank)


def _once(quotes: Iterable[Quote]) -> Iterator[Quote]:
    """The quotes without one that says the same as an earlier."""
    said: dict[str, Quote] = {}
    for quote in quotes:
        said.setdefault(quote.words, quote)
    return iter(said.values())


def _placed(system: Any, account: Account) -> dict[str, Key]:
    """The point at which each source is told."""
    placed: dict[str, Key] = {}
    for point in account.points:
        for law in _laws(point):
            for source in references_of_law(system, law):
                placed.setdefault(source, point.key)
    asked = account.points[0].name
    graph = graph_of(system)
    behind = {asked, *graph.rests_on(asked)}
    concerned = [name for name in graph.in_order() if name in behind]
    said_most = _said_most(system, [name for name in concerned if rules_of(system)[name].formulas])
    for point in account.points:
        for source in references(system, point.name):
            if said_most.get(source) == point.name:
                placed.setdefault(source, point.key)
    return placed


def _said_most(system: Any, names: list[str]) -> dict[str, str]:
    """The rule that each source says most about: the one that rests on the fewest sources."""
    chosen: dict[str, str] = {}
    for name in sorted(names, key=lambda name: len(references(system, name))):
        for source in references(system, name):
            chosen.setdefault(source, name)
    return chosen


def _laws(point: Point) -> Iterator[Law]:
    for line in point.lines:
        if isinstance(line.reason, Law):
            yield line.reason
        if isinstance(line.reason, Comparison):
            sides = (line.reason.left, *line.reason.right)
            yield from (side.known for side in sides if isinstance(side.known, Law))


def quote_of(source_id: str) -> Quote:
    """What a source says, by its id."""
    register = load_register()
    source = register.source(source_id)
    if isinstance(source, Passage):
        document = register.document(source.document)
        title = f"{document.kind} »{document.title}«"
        return Quote(source.id, title, source.quote or "", is_verbatim=True)
    return Quote(source.id, source.title, source.says, is_verbatim=False)
