"""Words people search with that the law does not use, and the rules that answer them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType

from . import addresses
from .book import Book

_LEAVE = ("orlov", "forældreorlov", "fædreorlov", "mødre", "gravid")

WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "egen_formue": ("opsparing",),
        "feriegodtgoerelse_til_fradrag": ("feriepenge",),
        "fortolkning.feriegodtgoerelse": ("feriepenge",),
        "fortolkning.raadighed_ved_barsel_sygdom": _LEAVE,
        "klagefrist_dato": ("afslag", "ankefrist"),
        "loenfradrag_jobafklaring": ("modregning", "bijob", "deltid"),
        "loenfradrag_ressourceforloeb": ("modregning", "bijob", "deltid"),
        "raadighedsbetingelser_opfyldt": _LEAVE,
        "ret_til_koordinerende_sagsbehandler": ("socialrådgiver",),
        "samlet_fradrag": ("modregning",),
        "selvstaendig_andel": ("freelancer", "iværksætter"),
    }
)
"""By the name of a variable or the path of a parameter; only words for the same thing."""


def of_pages(book: Book) -> Mapping[str, tuple[str, ...]]:
    """The words for every page that has some, by its path.

    Raises:
        KeyError: a variable is no more.
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, words in WORDS.items():
        found[_page_of(book, name)] += words
    return {path: tuple(dict.fromkeys(words)) for path, words in found.items()}


def _page_of(book: Book, name: str) -> str:
    is_parameter = "." in name
    address = addresses.parameter(name) if is_parameter else addresses.variable(book.system, name)
    return address.partition("#")[0]
