"""The pages of the calculator and the guide, and what their scripts are told of the site."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from page_reading import links, words

from openfisca_ressourceforloeb.concepts import HidtidigYdelse
from openfisca_ressourceforloeb.site import addresses, calculator_pages
from openfisca_ressourceforloeb.site.book import Book
from openfisca_ressourceforloeb.site.calculator_pages import first_facts, fragment, mount
from openfisca_ressourceforloeb.site.page import Page
from openfisca_ressourceforloeb.sources import Passage, parse_reference

ASSETS = Path(calculator_pages.__file__).parent / "assets"
WHOLE = "ressourceforloebsydelse"


def data(text: str, name: str) -> Any:
    """What a script gives a name."""
    assert text.isascii()
    begun = f"var {name} = "
    assert text.startswith(begun)
    assert text.endswith(";\n")
    return json.loads(text.removeprefix(begun).removesuffix(";\n"))


@pytest.fixture(scope="module")
def scripts(book: Book) -> Mapping[str, str]:
    return calculator_pages.scripts(book)


@pytest.fixture(scope="module")
def site(scripts: Mapping[str, str]) -> Any:
    return data(scripts["assets/beregner/data.js"], "BeregnerData")


@pytest.fixture(scope="module")
def guide(scripts: Mapping[str, str]) -> Any:
    return data(scripts["assets/beregner/guide_data.js"], "GuideData")


@pytest.fixture(scope="module")
def pages(book: Book) -> Mapping[str, Page]:
    return {page.path: page for page in calculator_pages.write(book)}


def page_of(address: str) -> str:
    """The Markdown page that an address of the browser belongs to."""
    path, hash_, anchor = address.partition("#")
    assert path.endswith(".html")
    return path.removesuffix(".html") + ".md" + hash_ + anchor


def test_the_address_of_everything(site: Any, book: Book) -> None:
    variables = {name: page_of(address) for name, address in site["variables"].items()}
    assert variables == {name: addresses.variable(book.system, name) for name in book.variables}
    named = {f"fortolkning.{name}": address for name, address in site["interpretations"].items()}
    parameters = {path: page_of(each) for path, each in {**site["parameters"], **named}.items()}
    assert parameters == {path: addresses.parameter(path) for path in book.parameters}


def test_the_address_of_every_source(site: Any, book: Book) -> None:
    """The scripts put the id of the source behind the address of its document."""
    for source in book.register.all_sources():
        document = page_of(site["sources"][source.id.split("-")[0]])
        assert f"{document}#{source.id}" == addresses.source(source.id)


def test_every_rule_has_first_facts_that_it_rests_on(site: Any, book: Book) -> None:
    assert set(site["first"]) == set(book.rules)
    for name, facts in site["first"].items():
        assert set(facts) <= book.graph.rests_on(name), name
        assert facts == first_facts(book, name)


def test_the_facts_that_many_cases_give_come_first(book: Book) -> None:
    assert first_facts(book, "indsatsgaranti_frist") == [
        "bevilget_varighed_maaneder",
        "ressourceforloeb_startdato",
    ]
    assert first_facts(book, "team_har_beslutningskompetence") == []


def test_the_whole_calculator_asks_first_what_the_benefit_rests_on(site: Any, book: Book) -> None:
    own = [fact for scheme in site["schemes"] for fact in scheme["facts"]]
    asked = [*own, *site["common"]]
    assert len(asked) == len(set(asked))
    assert set(asked) <= book.graph.rests_on(WHOLE)
    assert [(each["key"], each["label"]) for each in site["schemes"]] == [
        ("ressourceforloeb", "Ressourceforløb"),
        ("jobafklaring", "Jobafklaringsforløb"),
    ]


def test_the_guide_leads_to_rules(guide: Any, book: Book, pages: Mapping[str, Page]) -> None:
    assert [topic["question"] for topic in guide["topics"]] == [
        "Er jeg i målgruppen?",
        "Hvad er ydelsen?",
        "Hvornår er fristen?",
        "Hvor længe?",
    ]
    names = [name for topic in guide["topics"] for name in topic["variables"]]
    assert len(names) == len(set(names))
    assert set(names) <= set(book.rules)
    linked = set(links(pages[addresses.GUIDE].body, addresses.GUIDE))
    assert {addresses.variable(book.system, name) for name in names} <= linked


def test_every_question_of_the_guide_has_its_sentence(guide: Any, book: Book) -> None:
    """What can be asked is a fact, or computed and of a meaning when it is given."""
    rules = set(book.rules) - {
        name for name, entry in book.variables.items() if entry.art.startswith("beregnet, kan")
    }
    for name in set(book.variables) - rules:
        cited = [parse_reference(each).id for each in book.variables[name].henvisninger]
        assert cited, name
        for source_id in cited:
            quote = guide["quotes"][source_id]
            source = book.register.source(source_id)
            is_passage = isinstance(source, Passage)
            assert quote["ordret"] is is_passage
            if isinstance(source, Passage):
                assert quote["ord"] == source.quote


def test_the_place_of_a_calculator() -> None:
    assert mount("klagefrist_dato", "regler/klage/klagefrist_dato.md", period="2026-05") == (
        '<div class="beregner" data-variabel="klagefrist_dato" data-periode="2026-05">'
        "<p>Beregneren åbner her, når browseren må køre JavaScript.</p></div>\n"
        '<script src="../../assets/beregner.js" defer></script>'
    )
    assert ' data-periode="2026-03" data-hele data-aaben>' in mount(
        WHOLE, addresses.CALCULATOR, is_whole=True
    )


def test_a_case_in_an_address() -> None:
    facts = {
        "deltager_i_samtaler": True,
        "er_syg": False,
        "loen_inkl_pension": 20_000.0,
        "andre_indtaegter": 1_280.5,
        "antal_boern": 2,
        "hidtidig_ydelse": HidtidigYdelse.a_dagpenge,
        "foedselsdato": "1980-02-29",
        "er_ledig": '"><b>&',
    }
    assert fragment("2026-03", facts) == (
        "#periode=2026-03&deltager_i_samtaler=true&er_syg=false&loen_inkl_pension=20000"
        "&andre_indtaegter=1280.5&antal_boern=2&hidtidig_ydelse=a_dagpenge&foedselsdato=1980-02-29"
        "&er_ledig=%22%3E%3Cb%3E%26"
    )


def test_the_examples_are_those_of_the_command_line(pages: Mapping[str, Page]) -> None:
    found = re.findall(r'<a href="(#[^"]+)">([^<]+)</a>', pages[addresses.CALCULATOR].body)
    assert [words(text) for _address, text in found] == [
        "Anna i ressourceforløb",
        "Bo i jobafklaringsforløb",
    ]
    for address, _text in found:
        assert address.startswith("#periode=2026-03&amp;")
        assert "&amp;kontanthjaelpssats=12000&amp;loen_inkl_pension=20000" in address
    assert "&amp;jobafklaring_bevilget_varighed_maaneder=24" in found[1][0]


def test_every_script_and_style_that_is_asked_for_exists(
    scripts: Mapping[str, str], pages: Mapping[str, Page]
) -> None:
    loader = (ASSETS / "beregner.js").read_text(encoding="utf-8")
    guide = (ASSETS / "guide.js").read_text(encoding="utf-8")
    asked = re.findall(r'"([a-z_/]+\.(?:js|css))"', loader + guide)
    made = {path.removeprefix("assets/") for path in scripts}
    written = {file.relative_to(ASSETS).as_posix() for file in ASSETS.rglob("*")}
    assert set(asked) - {"regler.js"} <= made | written
    own = {file.relative_to(ASSETS).as_posix() for file in (ASSETS / "beregner").glob("*.js")}
    assert own | made <= set(asked)
    for page in pages.values():
        for source in re.findall(r'<script src="assets/([^"]+)"', page.body):
            assert source in written


def test_nothing_a_script_is_told_becomes_markup() -> None:
    """The scripts make elements and texts; none of them writes HTML."""
    for file in (ASSETS / "beregner.js", ASSETS / "guide.js", *(ASSETS / "beregner").glob("*.js")):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text)
        assert not re.search(r"https?:|fetch\(|XMLHttpRequest|sendBeacon|WebSocket", text), file


def test_it_is_the_same_every_time(
    book: Book, scripts: Mapping[str, str], pages: Mapping[str, Page]
) -> None:
    assert calculator_pages.scripts(book) == scripts
    assert {page.path: page for page in calculator_pages.write(book)} == pages
