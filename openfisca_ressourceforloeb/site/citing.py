"""What rests on a source: rules, facts, rates, readings and test cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from . import addresses
from .book import Book, CaseOnSite
from .links import is_interpretation, to_parameters, to_variables
from .markdown import bullets, link


@dataclass(frozen=True)
class Citing:
    """What cites a source: names of variables, then paths of parameters.

    Attributes:
        rules: the computed variables.
        facts: the facts and assessments.
        rates: the parameters of the law.
        readings: the open questions.
    """

    rules: tuple[str, ...]
    facts: tuple[str, ...]
    rates: tuple[str, ...]
    readings: tuple[str, ...]


def citing(book: Book, source_id: str) -> Citing:
    """What cites a passage or an external citation."""
    variables, parameters = book.variables_citing(source_id), book.parameters_citing(source_id)
    computed = set(book.rules)
    return Citing(
        rules=tuple(name for name in variables if name in computed),
        facts=tuple(name for name in variables if name not in computed),
        rates=tuple(path for path in parameters if not is_interpretation(path)),
        readings=tuple(path for path in parameters if is_interpretation(path)),
    )


def lines(book: Book, source_id: str, page: str) -> Iterator[str]:
    """A Markdown line for each sort that cites a source, with links; none where nothing does."""
    found = citing(book, source_id)
    for words, names in (("Regler", found.rules), ("Oplysninger", found.facts)):
        if names:
            yield f"{words}: {to_variables(book, names, page)}"
    for words, paths in (("Satser", found.rates), ("Fortolkninger", found.readings)):
        if paths:
            yield f"{words}: {to_parameters(book, paths, page)}"


def cases(book: Book, source_id: str, page: str) -> str:
    """How many test cases are drawn from a source, to unfold; empty where none is."""
    found = book.cases_from(source_id)
    return unfolded_cases(book, found, page) if found else ""


def unfolded_cases(book: Book, found: Iterable[CaseOnSite], page: str) -> str:
    """How many test cases there are; unfolded, the files they stand in."""
    every = list(found)
    by_file = bullets(_by_file(book, every, page), level=1)
    return f'??? tests "{len(every)} testtilfælde"\n\n{by_file}'


def _by_file(book: Book, found: Iterable[CaseOnSite], page: str) -> Iterator[str]:
    """Each file, with how many of the cases it has; the link is to the first of them."""
    for file, of_file in groupby(found, lambda case: case.file):
        first, *others = of_file
        words = link(book.topics[file], addresses.case(file, first.number), page)
        yield f"{words} ({1 + len(others)})"
