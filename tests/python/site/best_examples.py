"""The example of every rule, chosen once for all tests."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from openfisca_ressourceforloeb.site import rule_examples
from openfisca_ressourceforloeb.site.book import Book
from openfisca_ressourceforloeb.site.rule_examples import Example


@cache
def best_examples(book: Book) -> Mapping[str, Example]:
    return {name: rule_examples.best_of(book, name) for name in book.rules}
