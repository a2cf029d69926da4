"""Which of the sources stands behind which point of an account.

Each source is told once, at the point it says most about: where a number it states is used, or at
the rule that rests on the fewest sources. A source that says most about a rule that had no part in
the answer is not told.

Some sources speak of one forløb only: a source is about the forløb that its own words name, or else
its section, or else its title, and about both where none of them names one. Where the account says
that the person is in one forløb and in no other, what speaks of the other is not told, for it is no
law of that person. It is told even so where nothing else bears the point out: where every source
of the number or the rule is about the other forløb, and the point decides something. A "no", a 0, a
missing date and a whole share decide nothing, unless they are the answer that was asked about.
Where every source of the rule that was asked about is about the other forløb, those are told.

A point that loses all its sources by this tells instead the most telling of what its rule cites of
the person's own forløb that is told nowhere else; the answer asked about chooses before the others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from openfisca_ressourceforloeb.formula.parse import rules_of
from openfisca_ressourceforloeb.sources import Passage, load_register

from .account import Account, Key, Point, says_nothing
from .dependencies import graph_of
from .reasons import Comparison, Fact, Law
from .sentences import references, references_of_law

FORLOEB = {
    "er_i_ressourceforloeb": re.compile(r"ressourceforløb(?!sydelse)|begge forløb", re.IGNORECASE),
    "er_i_jobafklaringsforloeb": re.compile(r"jobafklaring|begge forløb", re.IGNORECASE),
}
"""How texts name each forløb, by the variable that says whether a person is in it."""

_BOTH = frozenset(FORLOEB)
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
    more trusted document, what is about the person's own forløb alone, and the order of the
    documents.
    """
    placing = _Placing(system, account)
    found: dict[Key, list[str]] = {}
    for source, key in placing.places().items():
        found.setdefault(key, []).append(source)
    points = {point.key: point for point in account.points}
    return {
        key: tuple(_once(map(quote_of, placing.in_order(points[key], sources))))
        for key, sources in found.items()
    }


@cache
def forloeb_of(source_id: str) -> frozenset[str]:
    """The forløb a source is about, by their variables; the module says how it is known.

    Raises:
        UnknownSource: there is no such source.
    """
    register = load_register()
    source = register.source(source_id)
    texts = [quote_of(source_id).words]
    if isinstance(source, Passage):
        texts += [source.section, register.document(source.document).title]
    else:
        texts.append(source.title)
    named = (frozenset(name for name in FORLOEB if FORLOEB[name].search(text)) for text in texts)
    return next(filter(None, named), _BOTH)


def _once(quotes: Iterable[Quote]) -> Iterator[Quote]:
    """The quotes without one that says the same as an earlier."""
    said: dict[str, Quote] = {}
    for quote in quotes:
        said.setdefault(quote.words, quote)
    return iter(said.values())


class _Placing:
    """Finds the point at which each source is told."""

    def __init__(self, system: Any, account: Account) -> None:
        self._system = system
        self._points = account.points
        self._own = _own_forloeb(account)
        self._other = _BOTH - self._own
        self._placed: dict[str, Key] = {}
        asked = account.points[0].name
        self._said_most = _said_most(system, asked)
        cited = frozenset(references(system, asked))
        is_of_other = all(forloeb_of(each) == self._other for each in cited)
        self._told_anyway = cited if is_of_other else frozenset()

    def places(self) -> Mapping[str, Key]:
        """By the id of a source the point at which it is told."""
        for point in self._points:
            for law in _laws(point):
                self._place(point, self._told(point, references_of_law(self._system, law)))
        self._replace(self._points[0])
        for point in self._points:
            self._place(point, self._said_of(point))
        for point in self._points:
            self._replace(point)
        return self._placed

    def in_order(self, point: Point, sources: Sequence[str]) -> list[str]:
        """The sources of a point, the most telling first."""
        register = load_register()
        numbers = Counter(
            id_ for law in _laws(point) for id_ in references_of_law(self._system, law)
        )
        order = [source.id for source in register.all_sources()]

        def rank(source_id: str) -> tuple[int, bool, int, bool, int]:
            source = register.source(source_id)
            is_passage = isinstance(source, Passage)
            is_heading = isinstance(source, Passage) and source.kind != _SENTENCE
            trust = (
                register.document(source.document).rank if isinstance(source, Passage) else _LAST
            )
            is_own = not self._other or forloeb_of(source_id) == self._own
            place = order.index(source_id)
            return -numbers[source_id], not is_passage or is_heading, trust, not is_own, place

        return sorted(sources, key=rank)

    def _is_of_other(self, source: str) -> bool:
        return forloeb_of(source) == self._other and source not in self._told_anyway

    def _place(self, point: Point, sources: Iterable[str]) -> None:
        for source in sources:
            self._placed.setdefault(source, point.key)

    def _told(self, point: Point, cited: Sequence[str]) -> Sequence[str]:
        """What is cited without what is about the other forløb, unless that is all there is."""
        told = [each for each in cited if not self._is_of_other(each)]
        return told or (cited if self._decides(point) else ())

    def _decides(self, point: Point) -> bool:
        is_asked = point is self._points[0]
        return is_asked or not says_nothing(self._system, point.name, point.value)

    def _said_of(self, point: Point) -> Sequence[str]:
        """The sources to tell that say most about a point's rule."""
        told = self._told(point, references(self._system, point.name))
        return [each for each in told if self._said_most.get(each) == point.name]

    def _replace(self, point: Point) -> None:
        """Where a point has lost all its sources, the best of the person's own forløb instead."""
        is_bare = point.key not in self._placed.values() and not any(
            each not in self._placed for each in self._said_of(point)
        )
        cited = references(self._system, point.name)
        said = [each for each in cited if self._said_most.get(each) == point.name]
        has_lost = any(map(self._is_of_other, said))
        if is_bare and has_lost and self._decides(point):
            new = [e for e in cited if forloeb_of(e) == self._own and e not in self._placed]
            self._place(point, self.in_order(point, new)[:1])


def _own_forloeb(account: Account) -> frozenset[str]:
    """The one forløb the account says the person is in; both where it says of none or of two."""
    known: tuple[Point | Fact, ...] = (*account.points, *account.facts)
    own = frozenset(each.name for each in known if each.name in FORLOEB and each.value is True)
    return own if len(own) == 1 else _BOTH


def _said_most(system: Any, asked: str) -> dict[str, str]:
    """The rule that each source says most about: the one that rests on the fewest sources."""
    graph = graph_of(system)
    behind = {asked, *graph.rests_on(asked)}
    rules = rules_of(system)
    names = [name for name in graph.in_order() if name in behind and rules[name].formulas]
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
