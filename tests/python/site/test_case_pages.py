"""The test cases in words, and the topics of their files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from page_reading import anchors, below, links, rows, words

from openfisca_ressourceforloeb.reforms.fortolkninger import registry
from openfisca_ressourceforloeb.registers.chapters import CHAPTERS
from openfisca_ressourceforloeb.site import addresses, case_words
from openfisca_ressourceforloeb.site.book import Book, CaseOnSite
from openfisca_ressourceforloeb.site.page import Page

CASE = """
- name: '{name}'
  period: 2025-03
  keywords:
    - 003-12
  input: {given}
  output: {expected}
"""


def one(system: Any, folder: Path, given: str, expected: str, name: str = "navn") -> Book:
    file = folder / "ydelse" / "fil.yaml"
    file.parent.mkdir()
    file.write_text(CASE.format(name=name, given=given, expected=expected), encoding="utf-8")
    return Book(system, folder)


def given(book: Book) -> dict[str, list[str]]:
    [case] = book.cases
    found = case_words.given(book, case, "tests/ydelse/fil.md")
    return {person: [words(line) for line in lines] for person, lines in found.items()}


def expected(book: Book) -> dict[str, list[str]]:
    [case] = book.cases
    found = case_words.expected(book, case, "tests/ydelse/fil.md")
    return {person: [words(line) for line in lines] for person, lines in found.items()}


def test_every_case_has_its_place(register_pages: Mapping[str, Page], book: Book) -> None:
    for file in book.topics:
        cases = [case for case in book.cases if case.file == file]
        page = register_pages[addresses.case_file(file)]
        assert anchors(page) == [f"{case.folder}-{case.number}" for case in cases]
        assert page.title == book.topics[file]


def test_every_fact_answer_and_source_of_a_case_is_there(
    register_pages: Mapping[str, Page], book: Book
) -> None:
    for case in book.cases:
        page = register_pages[addresses.case_file(case.file)]
        told = below(page, f"{case.folder}-{case.number}")
        found = list(links(told, page.path))
        names = {*case.situation.facts, *case.asked}
        assert {addresses.variable(book.system, name) for name in names} <= {*found}, case.name
        assert {addresses.source(each) for each in case.sources} <= {*found}, case.name
        assert words(told).startswith(f"## {' '.join(case.name.split())} ")
        for name, reading in case.situation.readings.items():
            assert addresses.interpretation(name) in found
            assert registry()[name].readings[reading] in words(told)


def test_a_case_by_hand(register_pages: Mapping[str, Page]) -> None:
    """The first case of ydelse/arbejdsgiver.yaml."""
    page = register_pages["tests/ydelse/arbejdsgiver.md"]
    told = below(page, "ydelse-1").splitlines()
    plain = [words(line) for line in told if line]
    assert plain[0] == "## Jobafklaring, sygemeldt med løn: ydelsen går til arbejdsgiveren"
    assert plain[1] == "marts 2025 · kilder: 003-12"
    assert plain.index("Givet") < plain.index(": Sygemeldt med løn fra arbejdsgiver: ja")
    assert ": Grundsats på kontanthjælpsniveau for personen: 12.000,00 kr." in plain
    assert plain.index("Følger") < plain.index(": Hvem ydelsen udbetales til: arbejdsgiveren")
    assert plain[-1] == ": Udbetalt til arbejdsgiveren: 12.000,00 kr."


def test_the_lists_count_every_case(register_pages: Mapping[str, Page], book: Book) -> None:
    table = rows(register_pages[addresses.CASES].body)
    assert sum(int(row[2]) for row in table) == len(book.cases) == 1905
    assert sum(int(row[1]) for row in table) == len(book.topics) == 89
    for row in table:
        folders = [folder for folder, title in CHAPTERS.items() if title == row[0]]
        chapter = rows(register_pages[addresses.cases(folders[0])].body)
        assert sum(int(each[1]) for each in chapter) == int(row[2])
        assert len(chapter) == int(row[1])


# --- in words ---


def test_months_of_one_value_are_told_together(system: Any, tmp_path: Path) -> None:
    facts = (
        "{er_forsoerger: {2025-01: true, 2025-02: true, 2025-04: true, 2025-05: false}, "
        "loen_inkl_pension: {2025-03: 1000.5}, foedselsdato: '1990-01-02', "
        "er_syg: {2025-12: true, 2026-01: true}}"
    )
    book = one(system, tmp_path, facts, "{ressourceforloebsydelse: {2025-04: 0}}")
    assert given(book) == {
        "": [
            "Personen er forsørger: januar 2025 – februar 2025 ja; april 2025 ja; maj 2025 nej",
            "Løn inkl. pension før skat i måneden (ikke løn under sygdom): 1.000,50 kr.",
            "Fødselsdato: 2. januar 1990",
            "Er blevet syg: december 2025 – januar 2026 ja",
        ]
    }
    assert expected(book) == {"": ["Ressourceforløbsydelse efter fradrag: april 2025 0,00 kr."]}


def test_each_person_is_told_by_name(system: Any, tmp_path: Path) -> None:
    facts = "{personer: {anna: {er_syg: true}, '<b>bo': {}}}"
    book = one(system, tmp_path, facts, "{personer: {anna: {er_i_ressourceforloeb: false}}}")
    [case] = book.cases
    assert given(book) == {"anna": ["Er blevet syg: ja"], "<b>bo": []}
    told = case_words.definitions("Givet", case_words.given(book, case, "tests/ydelse/fil.md"))
    assert "Givet om anna\n:   [Er blevet syg](" in told
    assert "Givet om &lt;b&gt;bo\n:   intet\n" in told


def test_some_facts_can_be_left_out(book: Book) -> None:
    case = next(case for case in book.cases if "loen_inkl_pension" in case.given)
    [every] = case_words.given(book, case, "x.md").values()
    [rest] = case_words.given(book, case, "x.md", without=("loen_inkl_pension",)).values()
    assert len(rest) == len(every) - 1
    assert not any("loen_inkl_pension" in line for line in rest)


def test_a_cases_name_is_never_markup(system: Any, tmp_path: Path) -> None:
    from openfisca_ressourceforloeb.site import case_pages

    name = "<script> **x** [y](z) { #a }"
    book = one(system, tmp_path, "{er_syg: true}", "{er_i_ressourceforloeb: false}", name)
    [page] = [each for each in case_pages.write(book) if each.path == "tests/ydelse/fil.md"]
    assert "<script>" not in page.as_markdown()
    assert anchors(page) == ["ydelse-1"]
    assert words(page.body.splitlines()[2]).startswith("## <script> **x** [y](z) { #a }")


# --- topics ---


@pytest.mark.parametrize(
    ("comment", "topic"),
    [
        ("# ydelse: retten til ydelse (003-10, 003-11)\n", "Retten til ydelse"),
        ("# Kapitel ydelse: det ene: og det andet\n", "Det ene: og det andet"),
        ("# fradrag: to læsninger på én gang\n# (003-12, 003-26)\n", "To læsninger på én gang"),
        ("# fradrag: løn (fx ferie) og mere (003-12)\n", "Løn (fx ferie) og mere"),
        ("# uden kapitel\n", "Loen og oevrigt"),
        ("", "Loen og oevrigt"),
    ],
)
def test_a_files_topic_is_its_first_comment(
    system: Any, tmp_path: Path, comment: str, topic: str
) -> None:
    file = tmp_path / "ydelse" / "loen_og_oevrigt.yaml"
    file.parent.mkdir()
    case = CASE.format(name="n", given="{er_syg: true}", expected="{er_i_ressourceforloeb: false}")
    file.write_text(comment + case.lstrip("\n"), encoding="utf-8")
    found = Book(system, tmp_path).topics
    expected_topic = topic.replace("Loen", "Løn").replace("oevrigt", "øvrigt")
    assert found == {"ydelse/loen_og_oevrigt.yaml": expected_topic}


def test_a_case_is_found_by_its_file_and_number(book: Book) -> None:
    case: CaseOnSite = book.cases[-1]
    address = addresses.case(case.file, case.number)
    assert address == f"tests/{case.file.removesuffix('.yaml')}.md#{case.folder}-{case.number}"
