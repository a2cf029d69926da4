"""What the law leaves to the municipality's assessment."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from openfisca_ressourceforloeb.registers.discretion import Discretion, discretion

from . import addresses, quoted
from .book import Book
from .links import to_variable, to_variables
from .markdown import anchored, text
from .page import Page

_PATH = addresses.DISCRETION


def write(book: Book) -> Iterator[Page]:
    """One page with every assessment, chapter by chapter."""
    register = discretion(book.system)
    chapters = groupby(register, lambda each: each.chapter)
    intro = (
        f"{len(register)} steder overlader loven svaret til kommunens skøn. Modellen udleder "
        "aldrig et skøn: det er altid en oplysning, og er den ikke givet, regnes den som nej, "
        "0 eller ikke fastsat.\n"
    )
    body = "\n".join(
        [
            intro,
            *(_chapter(book, title, list(found)) for title, found in chapters),
        ]
    )
    yield Page(_PATH, "Kommunens skøn", body, "Alt det, loven overlader til kommunens skøn.")


def _chapter(book: Book, title: str, register: list[Discretion]) -> str:
    told = "\n".join(_assessment(book, each) for each in register)
    return f"## {text(title)}\n\n{told}"


def _assessment(book: Book, each: Discretion) -> str:
    readers = to_variables(book, each.read_by, _PATH) if each.read_by else "ingen regel"
    fact = to_variable(book, each.name, _PATH)
    return "\n".join(
        [
            anchored(each.label, each.name, level=3),
            f"Oplysning: {fact}<br>Bruges af: {readers}\n{{: .om }}\n",
            quoted.quotes(book, [source.reference for source in each.sources], _PATH),
        ]
    )
