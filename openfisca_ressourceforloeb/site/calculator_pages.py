"""The calculator: its page, its place on every rule's page, and what its scripts need to know.

The rules themselves come from :mod:`..browser`; the scripts are in ``assets``. They learn here
where things stand on the site, which facts matter most to a rule, and what the sources say of a
fact.
"""

from __future__ import annotations

import html
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from openfisca_ressourceforloeb.concepts import KanOplyses
from openfisca_ressourceforloeb.explain.danish import listed
from openfisca_ressourceforloeb.explain.quotes import quote_of
from openfisca_ressourceforloeb.explain.words import inside
from openfisca_ressourceforloeb.simulation.documents import EXAMPLE, read_file
from openfisca_ressourceforloeb.simulation.situation import read_situations
from openfisca_ressourceforloeb.sources import parse_reference

from . import addresses
from .book import Book
from .links import is_interpretation, to_variable
from .markdown import bullets, link, relative, text
from .page import Page
from .wage_charts import SCHEMES

PERIOD = "2026-03"
"""The month the calculator asks about until somebody chooses another: that of the example."""

_SCRIPT, _GUIDE_SCRIPT = "assets/beregner.js", "assets/guide.js"

_WHOLE = "ressourceforloebsydelse"
_OF_SCHEME = {
    "ressourceforloeb": ("ressourceforloeb_startdato", "bevilget_varighed_maaneder"),
    "jobafklaring": ("jobafklaring_startdato", "jobafklaring_bevilget_varighed_maaneder"),
}
"""What the whole calculator asks of one scheme alone, and ``_COMMON`` of both."""

_COMMON = (
    "hidtidig_ydelse",
    "staar_til_raadighed_for_tilbud",
    "deltager_i_samtaler",
    "kontanthjaelpssats",
    "loen_inkl_pension",
    "andre_indtaegter",
)
_TOPICS = {
    "Er jeg i målgruppen?": (
        "i_maalgruppen_for_ressourceforloeb",
        "kan_visiteres_til_ressourceforloeb",
        "ret_til_jobafklaringsforloeb",
    ),
    "Hvad er ydelsen?": (_WHOLE,),
    "Hvornår er fristen?": (
        "indsatsgaranti_frist",
        "klagefrist_dato",
        "genvurderingsfrist_dato",
    ),
    "Hvor længe?": (
        "maksimal_bevilling_maaneder",
        "ressourceforloeb_seneste_slutdato",
        "jobafklaring_resterende_maaneder",
    ),
}
_OFTEN = 0.2
_PRIVATE = (
    "Beregningen sker i browseren, og intet sendes. Sagen står i adressen efter #, så et link til "
    "sagen indeholder dens oplysninger."
)
_NO_GUIDE = "Guiden åbner her, når browseren må køre JavaScript."
_NO_SCRIPT = "Beregneren åbner her, når browseren må køre JavaScript."


def write(book: Book) -> Iterable[Page]:
    """The page of the calculator and that of the guide."""
    yield _calculator(book)
    yield _guide(book)


def _calculator(book: Book) -> Page:
    page = addresses.CALCULATOR
    not_this = link("Hvad siden ikke er", addresses.NOT_THIS, page)
    guide = link("guiden", addresses.GUIDE, page)
    body = (
        "Beregneren regner ressourceforløbsydelsen ud og viser reglerne og kilderne bag hvert "
        f"tal. Den, der hellere vil spørges, kan bruge {guide}.\n\n"
        f"{_PRIVATE}\n\n{_examples(book)}\n\n"
        "## Sagen { #sagen }\n\n"
        f"{mount(_WHOLE, page, is_whole=True)}\n\n"
        f"{not_this} forklarer, hvad et svar herfra kan bruges til.\n"
    )
    return Page(page, "Beregn ydelsen", body, "Beregn ressourceforløbsydelse med forklaring.")


def _guide(book: Book) -> Page:
    page = addresses.GUIDE
    calculator = link("beregneren", addresses.CALCULATOR, page)
    rules = [
        f"{text(question)} {listed([to_variable(book, name, page) for name in names])}."
        for question, names in _TOPICS.items()
    ]
    body = (
        "Guiden spørger om lidt ad gangen og kun om det, der kan ændre svaret. Ved hvert spørgsmål "
        f"står den sætning, det kommer fra. Den, der har alle oplysninger, kan bruge {calculator}."
        f"\n\n{_PRIVATE}\n\n"
        f'<div class="guide" data-periode="{PERIOD}"><p>{_NO_GUIDE}</p></div>\n'
        f'<script src="{relative(_SCRIPT, page)}" defer></script>\n'
        f'<script src="{relative(_GUIDE_SCRIPT, page)}" defer></script>\n\n'
        f"## Reglerne bag {{ #reglerne }}\n\n{bullets(rules)}"
    )
    return Page(page, "Guide", body, "Få svar ved at blive spurgt om lidt ad gangen.")


def mount(variable: str, page: str, *, period: str = PERIOD, is_whole: bool = False) -> str:
    """The place of a variable's calculator on a page, once a page, as HTML.

    Args:
        variable: the variable it computes.
        page: the path of the page.
        period: the month or day it asks about until the user chooses another.
        is_whole: whether it is the calculator itself, which opens at once; elsewhere a button
            opens it.
    """
    more = " data-hele data-aaben" if is_whole else ""
    source = relative(_SCRIPT, page)
    return (
        f'<div class="beregner" data-variabel="{variable}" data-periode="{period}"{more}>'
        f'<p>{_NO_SCRIPT}</p></div>\n<script src="{source}" defer></script>'
    )


def fragment(period: str, facts: Mapping[str, Any]) -> str:
    """A case as the calculator has it in an address, with ``#``.

    Args:
        period: the month or day.
        facts: values by variable: truths, numbers, members of enumerations, dates or their texts.
    """
    written = {name: _written(value) for name, value in facts.items()}
    return "#" + urlencode({"periode": period, **written})


def scripts(book: Book) -> Mapping[str, str]:
    """The scripts that tell the calculator and the guide about the site, by their paths.

    In ``BeregnerData`` are ``variables``, ``parameters`` and ``interpretations``, addresses by
    name; ``sources``, the address of a document by the first part of a passage's id; ``first``,
    the facts that matter most to a rule; and ``schemes`` and ``common``, what the whole calculator
    asks first. In ``GuideData`` are the ``topics`` of the guide, and ``quotes``, what the sources
    of facts say, by id.
    """
    return {
        "assets/beregner/data.js": _defining("BeregnerData", _data(book)),
        "assets/beregner/guide_data.js": _defining("GuideData", _guide_data(book)),
    }


def _data(book: Book) -> Mapping[str, Any]:
    ids = [source.id for source in book.register.all_sources()]
    parts = {id_.partition("-")[0]: addresses.source(id_).partition("#")[0] for id_ in ids}
    parameters = {path: _html(addresses.parameter(path)) for path in book.parameters}
    return {
        "variables": {n: _html(addresses.variable(book.system, n)) for n in book.variables},
        "parameters": {p: each for p, each in parameters.items() if not is_interpretation(p)},
        "interpretations": {
            path.partition(".")[2]: address
            for path, address in parameters.items()
            if is_interpretation(path)
        },
        "sources": {part: _html(page) for part, page in parts.items()},
        "first": {name: first_facts(book, name) for name in book.rules},
        "schemes": [
            {"key": each.key, "label": each.name, "facts": _OF_SCHEME[each.key]} for each in SCHEMES
        ],
        "common": _COMMON,
    }


def _guide_data(book: Book) -> Mapping[str, Any]:
    topics = [{"question": each, "variables": names} for each, names in _TOPICS.items()]
    return {"topics": topics, "quotes": _quotes(book)}


def _quotes(book: Book) -> Mapping[str, Any]:
    variables = book.system.variables.values()
    asked = (each for each in variables if not each.formulas or isinstance(each, KanOplyses))
    cited = {parse_reference(id_).id for each in asked for id_ in each.reference}
    quotes = {id_: quote_of(id_) for id_ in sorted(cited)}
    return {
        id_: {"id": id_, "titel": each.title, "ord": each.words, "ordret": each.is_verbatim}
        for id_, each in quotes.items()
    }


def _defining(name: str, data: Any) -> str:
    """A script of one name; plain ASCII, so that the encoding of the page is no matter."""
    return f"var {name} = {json.dumps(data, separators=(',', ':'))};\n"


def first_facts(book: Book, name: str) -> list[str]:
    """The facts that matter most to a rule: those that many of its test cases give."""
    cases = book.cases_of(name)
    rests_on = book.graph.rests_on(name)
    given = Counter(fact for case in cases for fact in case.situation.facts if fact in rests_on)
    return sorted(fact for fact, count in given.items() if count >= _OFTEN * len(cases))


def _examples(book: Book) -> str:
    """Links to the cases of the built-in example."""
    [situation] = read_situations(book.system, read_file(str(EXAMPLE)))
    [month] = situation.period.months
    links = []
    for scheme in SCHEMES:
        given = situation.facts_of(scheme.person).items()
        facts = {name: value for name, periods in given for value in periods.values()}
        words = text(f"{scheme.person.title()} i {inside(scheme.name)}")
        links.append(f'<a href="{html.escape(fragment(month, facts))}">{words}</a>')
    return f"Prøv med et eksempel: {' eller '.join(links)}."


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    return str(getattr(value, "name", value))


def _html(address: str) -> str:
    """The address of a page as the browser has it."""
    path, hash_, anchor = address.partition("#")
    return path.removesuffix(".md") + ".html" + hash_ + anchor
