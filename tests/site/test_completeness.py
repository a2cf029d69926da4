"""Everything of the package stands in the built pages, at its address, and each way is there."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pytest
from html_reading import Part, Read, resolved

from openfisca_ressourceforloeb.explain.words import label_of
from openfisca_ressourceforloeb.site import addresses
from openfisca_ressourceforloeb.site.book import Book


def html(address: str) -> tuple[str, str]:
    """The file of the built site and the anchor of an address."""
    file, _, anchor = address.partition("#")
    return f"{file.removesuffix('.md')}.html", anchor


class Places:
    """Finds the part of the site that an address leads to."""

    def __init__(self, pages: Mapping[str, Read], of_all: Collection[str]) -> None:
        self._pages = pages
        self._anchors: dict[str, set[str]] = {}
        for address in of_all:
            file, anchor = html(address)
            self._anchors.setdefault(file, set()).add(anchor)

    def at(self, address: str) -> Part:
        """A whole page; or from an anchor to the next one something has; empty without either."""
        file, anchor = html(address)
        page = self._pages.get(file, Read())
        if not anchor:
            return Part(page.text, tuple(page.references))
        is_there = anchor in page.begins
        return page.part(anchor, self._anchors[file]) if is_there else Part("", ())

    def leads_to(self, address: str) -> set[tuple[str, str]]:
        """Where the links at an address lead."""
        file, _ = html(address)
        return {resolved(each.address, file) for each in self.at(address).references if each.is_own}


@pytest.fixture(scope="module")
def named(book: Book) -> Mapping[str, str]:
    """The address of every variable and parameter, by name."""
    variables = {name: addresses.variable(book.system, name) for name in book.variables}
    return variables | {path: addresses.parameter(path) for path in book.parameters}


@pytest.fixture(scope="module")
def sources(book: Book) -> Mapping[str, str]:
    """The address of every passage and external citation, by id."""
    every = [*book.register.passages, *book.register.external]
    return {source_id: addresses.source(source_id) for source_id in every}


@pytest.fixture(scope="module")
def cases(book: Book) -> Mapping[str, str]:
    """The name of every case, by address."""
    return {addresses.case(case.file, case.number): case.name for case in book.cases}


@pytest.fixture(scope="module")
def places(
    pages: Mapping[str, Read],
    named: Mapping[str, str],
    sources: Mapping[str, str],
    cases: Mapping[str, str],
) -> Places:
    every = [*named.values(), *sources.values(), *cases]
    assert len(set(every)) == len(every)
    return Places(pages, every)


def on_one_line(words: str) -> str:
    return " ".join(words.split())


def test_every_variable_and_parameter_has_its_place(
    book: Book, named: Mapping[str, str], places: Places
) -> None:
    lost = {
        name
        for name, address in named.items()
        if label_of(book.system, name) not in places.at(address).text
    }
    assert lost == set()


def test_every_reading_of_an_interpretation_is_told(
    book: Book, named: Mapping[str, str], places: Places
) -> None:
    found = [entry for path, entry in book.parameters.items() if path.startswith("fortolkning.")]
    assert len(found) > 20
    for entry in found:
        text = places.at(named[entry.navn]).text
        assert [each for each in entry.laesninger.values() if on_one_line(each) not in text] == []


def test_every_passage_has_its_words(
    book: Book, sources: Mapping[str, str], places: Places
) -> None:
    assert len(book.register.passages) == 481
    lost = {
        passage.id
        for passage in book.register.passages.values()
        if on_one_line(passage.quote or passage.id) not in places.at(sources[passage.id]).text
    }
    assert lost == set()


def test_every_external_citation_has_its_title(
    book: Book, sources: Mapping[str, str], places: Places
) -> None:
    lost = {
        citation.id
        for citation in book.register.external.values()
        if on_one_line(citation.title) not in places.at(sources[citation.id]).text
    }
    assert lost == set()


def test_every_case_has_its_name(cases: Mapping[str, str], places: Places) -> None:
    assert len(cases) > 1900
    lost = {
        address
        for address, name in cases.items()
        if on_one_line(name) not in places.at(address).text
    }
    assert lost == set()


def test_a_source_leads_to_all_that_rest_on_it_and_they_lead_back(
    book: Book, named: Mapping[str, str], sources: Mapping[str, str], places: Places
) -> None:
    one_way = []
    for source_id, source in sources.items():
        ways = places.leads_to(source)
        for name in (*book.variables_citing(source_id), *book.parameters_citing(source_id)):
            if html(named[name]) not in ways:
                one_way.append(f"{source_id} -> {name}")
            if html(source) not in places.leads_to(named[name]):
                one_way.append(f"{name} -> {source_id}")
    assert one_way == []


def test_a_rule_leads_to_a_case_of_it(book: Book, named: Mapping[str, str], places: Places) -> None:
    for name in book.rules:
        own = {html(addresses.case(case.file, case.number)) for case in book.cases_of(name)}
        assert own & places.leads_to(named[name]), name
