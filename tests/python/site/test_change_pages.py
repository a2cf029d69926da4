"""What changed and when: the numbers and the rules by date, and the dates of each rule."""

from __future__ import annotations

from collections.abc import Mapping

from page_reading import anchors, below, links, rows, words

from openfisca_ressourceforloeb.site import addresses
from openfisca_ressourceforloeb.site.book import Book
from openfisca_ressourceforloeb.site.change_pages import changes_of, dates_of
from openfisca_ressourceforloeb.site.links import is_interpretation
from openfisca_ressourceforloeb.site.page import Page


def test_every_value_but_the_first_is_a_change(
    register_pages: Mapping[str, Page], book: Book
) -> None:
    page, changes = register_pages[addresses.CHANGES], changes_of(book)
    entries = [each for path, each in book.parameters.items() if not is_interpretation(path)]
    assert sum(map(len, changes.values())) == sum(len(each.vaerdier) - 1 for each in entries)
    for day, every in changes.items():
        assert len(rows(below(page, day))) == len(every)
    firsts = words(page.body)
    for entry in entries:
        target = addresses.parameter(entry.navn)
        assert target in set(links(below(page, entry.vaerdier[0].fra), page.path)), firsts[:0]


def test_the_newest_date_comes_first(register_pages: Mapping[str, Page]) -> None:
    *dates, last = anchors(register_pages[addresses.CHANGES])
    assert last == "regler"
    assert dates == sorted(dates, reverse=True)
    assert dates[0] == "2027-01-01"


def test_the_closing_of_february_2026_by_hand(register_pages: Mapping[str, Page]) -> None:
    page = register_pages[addresses.CHANGES]
    told = below(page, "2026-02-01")
    [row] = rows(told)
    assert row[1:3] == ["ja", "nej"]
    assert row[3] == "Der er adgang til nye ressourceforløb i måneden"
    assert "EK-03" in row[4]
    assert words(told).startswith("## 1. februar 2026")


def test_a_scale_tells_the_steps_that_changed(register_pages: Mapping[str, Page]) -> None:
    [row] = rows(below(register_pages[addresses.CHANGES], "2025-12-31"))
    assert row[1:3] == [
        "født fra januar 1971: 69 år (828 måneder)",
        "født fra januar 1971: 70 år (840 måneder)",
    ]


def test_what_is_no_longer_known_is_a_change(register_pages: Mapping[str, Page]) -> None:
    by_name = {row[0]: row for row in rows(below(register_pages[addresses.CHANGES], "2026-01-01"))}
    assert by_name["Grundsats for forsørgere"][1:3] == [
        "16.972,00 kr.",
        "ukendt – modellen nægter at regne",
    ]
    assert by_name["Grundsats for forsørgere"][4] == "–"


def test_the_rules_that_begin_are_named(register_pages: Mapping[str, Page], book: Book) -> None:
    told = below(register_pages[addresses.CHANGES], "2022-01-01")
    begun = [name for name in book.rules if book.rule(name).formulas[0].start is not None]
    assert f"{len(begun)} regler begynder" in words(told)
    assert {addresses.variable(book.system, name) for name in begun} <= set(
        links(told, addresses.CHANGES)
    )


def test_the_dates_of_a_rule_by_hand(book: Book) -> None:
    """The wage limit changes every year; the 30 percent were abolished in 2022."""
    changes = changes_of(book)
    assert dates_of(book, "loenfradrag_ressourceforloeb", changes) == [
        f"{year}-01-01" for year in range(2015, 2028)
    ]
    assert dates_of(book, "ret_til_jobformidler", changes) == ["2022-01-01"]
    assert dates_of(book, "alder", changes) == []


def test_every_rule_with_a_date_is_in_the_table(
    register_pages: Mapping[str, Page], book: Book
) -> None:
    changes = changes_of(book)
    dated = [name for name in book.rules if dates_of(book, name, changes)]
    table = rows(below(register_pages[addresses.CHANGES], "regler"))
    assert len(table) == len(dated) > 20
    assert ["Ret til personlig jobformidler", "1. januar 2022"] in table
