"""Every address of the site, told from the package and not from the pages."""

from __future__ import annotations

from openfisca_ressourceforloeb.registers.chapters import CHAPTERS
from openfisca_ressourceforloeb.site import addresses
from openfisca_ressourceforloeb.site.book import Book


def known_addresses(book: Book) -> set[str]:
    """The pages, and the anchors the package promises on them."""
    constants = (value for name, value in vars(addresses).items() if name.isupper())
    sources = {addresses.source(each.id) for each in book.register.all_sources()}
    known = {
        *(value for value in constants if isinstance(value, str)),
        *(addresses.variable(book.system, name) for name in book.variables),
        *(addresses.parameter(path) for path in book.parameters),
        *(addresses.chapter(folder) for folder in CHAPTERS),
        *(addresses.document(each) for each in book.register.documents),
        *sources,
        *(addresses.case(case.file, case.number) for case in book.cases),
        f"{addresses.SOURCES}#daekning",
        f"{addresses.PYTHON}#ny-sats",
    }
    return known | {address.partition("#")[0] for address in known}
