"""Links to what the package has, in the words people know it by.

Every function takes the path of the page the link stands on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from openfisca_ressourceforloeb.explain.danish import listed
from openfisca_ressourceforloeb.explain.words import label_of
from openfisca_ressourceforloeb.sources import parse_reference

from . import addresses
from .book import Book, CaseOnSite
from .markdown import link, text

_NAMED = re.compile(r"\b(?:[0-9]{3}-[0-9]{2,3}|EK-[0-9]{2}|fortolkning\.[a-z0-9_]+)\b")


def is_interpretation(path: str) -> bool:
    """Whether a parameter is an open question and no number of the law."""
    return path.startswith("fortolkning.")


def to_variable(book: Book, name: str, page: str) -> str:
    """A rule's page, or a fact's place."""
    return link(label_of(book.system, name), addresses.variable(book.system, name), page)


def to_parameter(book: Book, path: str, page: str) -> str:
    """A parameter's place, or the page of an open question."""
    return link(label_of(book.system, path), addresses.parameter(path), page)


def to_source(source_id: str, page: str) -> str:
    """A passage or an external citation, named by its id."""
    return link(source_id, addresses.source(source_id), page)


def to_case(case: CaseOnSite, page: str) -> str:
    """A test case."""
    return link(case.name, addresses.case(case.file, case.number), page)


def to_sources(references: Iterable[str], page: str) -> str:
    """References (``kilde:003-23``), with commas between them."""
    return ", ".join(to_source(parse_reference(each).id, page) for each in references)


def to_variables(book: Book, names: Iterable[str], page: str) -> str:
    """Variables as a Danish list: ``a, b og c``."""
    return listed([to_variable(book, name, page) for name in names])


def to_parameters(book: Book, paths: Iterable[str], page: str) -> str:
    """Parameters as a Danish list: ``a, b og c``."""
    return listed([to_parameter(book, path, page) for path in paths])


def with_sources(book: Book, words: str, page: str) -> str:
    """Plain text, in which the name of a known source or open question is a link to it."""
    parts, end = [], 0
    for match in _NAMED.finditer(words):
        target = _target(book, match.group())
        if target is not None:
            parts += [text(words[end : match.start()]), link(match.group(), target, page)]
            end = match.end()
    return "".join([*parts, text(words[end:])])


def _target(book: Book, name: str) -> str | None:
    if name in book.parameters:
        return addresses.parameter(name)
    is_source = name in book.register.passages or name in book.register.external
    return addresses.source(name) if is_source else None
