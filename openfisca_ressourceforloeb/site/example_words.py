"""An example's answer explained in words, each point beside the sentences it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from openfisca_ressourceforloeb.explain.account import Key, Point
from openfisca_ressourceforloeb.explain.danish import Value, listed
from openfisca_ressourceforloeb.explain.explanation import Explanation, main_lines, main_points
from openfisca_ressourceforloeb.explain.letter import Part, letter
from openfisca_ressourceforloeb.explain.quotes import Quote
from openfisca_ressourceforloeb.explain.sentences import in_a_sentence

from . import addresses
from .book import Book
from .links import to_source, to_variable
from .markdown import bullets, link, text

_INDENT = "    "


def in_words(book: Book, explanation: Explanation, page: str) -> str:
    """The points that matter most as a numbered list, with links to rules and sources."""
    points = list(main_points(explanation.account))
    parts = letter(book.system, explanation).parts
    numbers = {point.key: number for number, point in enumerate(points, 1)}
    writer = _Writer(book, page, numbers)
    return "\n".join(map(writer.point, points, parts))


def assumed(book: Book, explanation: Explanation, page: str) -> str:
    """What was not given, and what it was taken to be; empty where all was given."""
    facts = {fact.name: fact.value for fact in explanation.assumed}
    if not facts:
        return ""
    lines = (
        f"{to_variable(book, name, page)}: {text(_in_words(book, name, value))}"
        for name, value in facts.items()
    )
    title = "Det, der ikke er oplyst, og hvad det er regnet som"
    return f'??? note "{title}"\n\n{bullets(lines, level=1)}'


def _in_words(book: Book, name: str, value: Value) -> str:
    return in_a_sentence(value, book.system.variables[name].unit)


class _Writer:
    def __init__(self, book: Book, page: str, numbers: Mapping[Key, int]) -> None:
        self._book = book
        self._page = page
        self._numbers = numbers

    def point(self, point: Point, part: Part) -> str:
        """A point of the list; what it says stands indented below its heading."""
        number = self._numbers[point.key]
        below = "".join(f"{_INDENT}{line}".rstrip() + "\n" for line in self._below(point, part))
        return f"{number}. {self._heading(point, part)}\n{_INDENT}{{ #punkt-{number} }}\n\n{below}"

    def _heading(self, point: Point, part: Part) -> str:
        target = addresses.variable(self._book.system, point.name)
        if target == self._page:
            return f"**{text(part.heading)}**"
        return f"**{link(part.heading, target, self._page)}**"

    def _below(self, point: Point, part: Part) -> Iterator[str]:
        for words in filter(None, (part.rule, part.lead)):
            yield from (text(words), "")
        lines = [
            (line.level, text(line.text) + self._see(line.about)) for line in main_lines(point)
        ]
        for level, words in lines:
            yield f"{_INDENT * level}- {words}"
        yield ""
        for quote in part.quotes:
            yield from (f"> {self._words(quote)}", "> { .citat }", ">")
            place = f"{to_source(quote.id, self._page)}, {text(quote.title)}"
            yield from (f"> {place}", "> { .sted }", "")

    def _see(self, about: Sequence[Key]) -> str:
        numbers = [self._numbers[key] for key in dict.fromkeys(about) if key in self._numbers]
        links = [f"[{number}](#punkt-{number})" for number in numbers]
        return f" (punkt {listed(links)})" if links else ""

    def _words(self, quote: Quote) -> str:
        return f"»{text(quote.words)}«" if quote.is_verbatim else text(quote.words)
