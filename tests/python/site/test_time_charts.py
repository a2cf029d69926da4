"""The law's numbers over time as a chart."""

from __future__ import annotations

import re

from openfisca_ressourceforloeb.site.book import Book
from openfisca_ressourceforloeb.site.time_charts import over_time

LIMIT = "ydelse.fradrag.loenindtaegtsgraense"
LOW = "ydelse.fradrag.ressourceforloeb.sats_under_graense"
HIGH = "ydelse.fradrag.ressourceforloeb.sats_over_graense"


def places(chart: str) -> list[tuple[float, float]]:
    """The corners of the first line."""
    [path, *_others] = re.findall(r'linje linje0" d="M(8[^"]*)"', chart)
    return [(float(x), float(y)) for x, y in (each.split() for each in path.split("L"))]


def test_a_number_stays_until_the_next_and_ends_where_it_is_not_known(book: Book) -> None:
    """13.446 kr. from 2014 to 17.672 kr. until 2027; the axes go from 2014 to 2028 and to 20.000.

    A year is 41 wide, and 13.446 of 20.000 kr. lies at 306 - 260 * 0,6723 = 131,2.
    """
    corners = places(over_time(book, "Beløb", "a", [LIMIT]))
    assert corners[:2] == [(86.0, 131.2), (127.0, 131.2)]
    assert corners[-2:] == [(578.0, 76.3), (619.0, 76.3)]
    assert len(corners) == 2 * 13


def test_a_number_that_goes_on_does_so_to_the_end(book: Book) -> None:
    """30 pct. from 2013 and 0 from 2022; the chart of both ends with 2022, the axis with 2023."""
    corners = places(over_time(book, "Satser", "a", [LOW, HIGH]))
    assert corners == [(86.0, 228.0), (602.6, 228.0), (602.6, 306.0), (660.0, 306.0)]


def test_it_says_in_words_what_it_shows(book: Book) -> None:
    chart = over_time(book, "Beløb", "a", [LIMIT, "ydelse.satser.forsoerger"])
    assert "Lønindtægtsgrænsen: fra 1. januar 2014 13.446,00 kr., " in chart
    assert "fra 1. januar 2026 17.672,00 kr. og fra 1. januar 2027 ikke kendt." in chart
    assert "fra 1. januar 2025 16.972,00 kr. og fra 1. januar 2026 ikke kendt." in chart
    assert ">20.000<" in chart
    assert ">Kr. pr. måned<" in chart
    shares = over_time(book, "Satser", "a", [LOW])
    assert "fra 1. januar 2013 30 pct. og fra 1. januar 2022 0 pct." in shares
    assert ">100 pct.<" in shares
