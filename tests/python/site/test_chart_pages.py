"""The page of the charts: every number that is drawn is in a table."""

from __future__ import annotations

import re

import pytest
from page_reading import anchors, below, links, rows, words

from openfisca_ressourceforloeb.site import addresses, chart_pages
from openfisca_ressourceforloeb.site.book import Book
from openfisca_ressourceforloeb.site.page import Page


@pytest.fixture(scope="module")
def page(book: Book) -> Page:
    [written] = chart_pages.write(book)
    return written


def test_it_is_where_the_charts_are(page: Page) -> None:
    assert page.path == addresses.CHARTS
    assert len(anchors(page)) == len(set(anchors(page))) == 10


def test_every_id_is_of_one_element(page: Page) -> None:
    ids = re.findall(r' id="([^"]+)"', page.body)
    assert len(ids) == len(set(ids)) == 2 * 8


def test_the_benefit_by_wage_in_2026(page: Page) -> None:
    table = rows(below(page, "ydelse-efter-loen-2026"))
    assert [row[0] for row in table][:6] == [
        *("0,00", "5.000,00", "10.000,00", "15.000,00", "17.672,00", "20.000,00"),
    ]
    assert table[-1][0] == "50.000,00"
    by_wage = {row[0]: row[1:] for row in table}
    assert by_wage["0,00"] == ["12.000,00", "12.000,00", "12.000,00", "12.000,00"]
    assert by_wage["17.672,00"] == ["12.000,00", "29.672,00", "6.698,40", "24.370,40"]
    assert by_wage["20.000,00"] == ["10.719,60", "30.719,60", "5.418,00", "25.418,00"]
    assert by_wage["39.490,18"] == ["0,00", "39.490,18", "0,00", "39.490,18"]


def test_it_says_where_the_lines_are_the_same(page: Page) -> None:
    same = "De to forløb giver samme ydelse"
    assert same in below(page, "ydelse-efter-loen-2021")
    assert same not in below(page, "ydelse-efter-loen-2026")


def test_the_deduction_from_the_next_krone(page: Page) -> None:
    assert rows(below(page, "fradrag-jobafklaring-2026")) == [
        ["0,00 kr. til 17.672,00 kr.", "30 pct.", "Lønindtægtsgrænsen"],
        [
            "17.672,00 kr. til 29.850,91 kr.",
            "55 pct.",
            "Ressourceforløbsydelse efter fradrag når 0,00 kr.",
        ],
        ["29.850,91 kr. og derover", "0 pct.", "–"],
    ]
    assert [row[1] for row in rows(below(page, "fradrag-ressourceforloeb-2026"))] == [
        *("0 pct.", "55 pct.", "0 pct."),
    ]
    assert [row[1] for row in rows(below(page, "fradrag-ressourceforloeb-2021"))] == [
        *("30 pct.", "55 pct.", "0 pct."),
    ]


def test_the_numbers_over_time(page: Page) -> None:
    table = rows(below(page, "beloeb-over-tid"))
    assert len(table) == 14
    assert table[0] == [
        "1. januar 2014",
        "13.446,00 kr.",
        "14.203,00 kr.",
        "10.689,00 kr.",
        "ikke kendt",
    ]
    assert table[-2] == [
        "1. januar 2026",
        "17.672,00 kr.",
        "ikke kendt",
        "ikke kendt",
        "ikke kendt",
    ]
    assert rows(below(page, "procenter-over-tid")) == [
        ["1. januar 2013", "30 pct.", "55 pct.", "30 pct.", "55 pct."],
        ["1. januar 2022", "0 pct.", "55 pct.", "30 pct.", "55 pct."],
    ]


def test_the_links_lead_to_the_law(page: Page) -> None:
    found = set(links(page.body, page.path))
    assert {
        addresses.CALCULATOR,
        "satser/ydelse.md#ydelse.fradrag.loenindtaegtsgraense",
        "regler/ydelse-og-fradrag/ressourceforloebsydelse.md",
    } <= found


def test_the_example_is_told(page: Page) -> None:
    assert "en person, der uden løn får 12.000,00 kr. om måneden" in words(page.body)


def test_it_is_the_same_every_time(page: Page, book: Book) -> None:
    assert list(chart_pages.write(book)) == [page]
