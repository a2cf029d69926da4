"""A line chart as HTML: places, words, and what keeps its lines apart."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from openfisca_ressourceforloeb.site.charts import (
    Axis,
    Mark,
    Series,
    line_chart,
    of_amounts,
    steps,
)

SVG = "{http://www.w3.org/2000/svg}"
ACROSS = Axis("Løn", ((0, "0"), (50, "50"), (100, "100")))
UPWARDS = Axis("Ydelse", ((10, "10"), (20, "20")))


def chart(*series: Series, marks: tuple[Mark, ...] = ()) -> ElementTree.Element:
    written = line_chart("a", "Titel", "I ord", series, ACROSS, UPWARDS, marks)
    assert "\n" not in written
    return ElementTree.fromstring(written.replace("<svg ", f'<svg xmlns="{SVG[1:-1]}" '))  # noqa: S314


def paths(figure: ElementTree.Element, style: str) -> list[str]:
    drawing = figure.findall(f"{SVG}svg")[0]
    return [each.attrib["d"] for each in drawing.iter(f"{SVG}path") if each.get("class") == style]


def texts(figure: ElementTree.Element) -> list[str | None]:
    return [each.text for each in figure.iter(f"{SVG}text")]


def test_points_lie_between_the_first_and_the_last_tick() -> None:
    """The plot goes from 86 to 660 across and from 306 up to 46."""
    figure = chart(Series("en", (((0, 10), (50, 15), (100, 20)),)))
    assert paths(figure, "linje linje0") == ["M86.0 306.0L373.0 176.0L660.0 46.0"]


def test_the_parts_of_a_line_do_not_hang_together() -> None:
    figure = chart(Series("en", (((0, 10), (50, 10)), ((50, 20), (100, 20)))))
    assert paths(figure, "linje linje0") == ["M86.0 306.0L373.0 306.0M373.0 46.0L660.0 46.0"]


def test_a_mark_is_a_line_with_words() -> None:
    figure = chart(Series("en", (((0, 10), (100, 10)),)), marks=(Mark(50, "her"),))
    assert paths(figure, "maerke") == ["M373.0 46.0L373.0 306.0"]
    assert "her" in texts(figure)


def test_it_is_told_in_words() -> None:
    figure = chart(Series("en", (((0, 10), (100, 10)),)))
    [drawing] = figure.findall(f"{SVG}svg")
    named = drawing.attrib["aria-labelledby"].split()
    told = {each.get("id"): each.text for each in drawing if each.get("id")}
    assert drawing.get("role") == "img"
    assert [told[name] for name in named] == ["Titel", "I ord"]
    assert {"Løn", "Ydelse", "0", "50", "100", "10", "20"} <= set(texts(figure))


def test_lines_are_named_and_differ_in_dashes() -> None:
    lines = [Series(name, (((0, 10), (100, 10)),)) for name in ("en", "to", "tre", "fire")]
    figure = chart(*lines)
    assert "".join(figure.find("figcaption").itertext()) == "Titelentotrefire"  # type: ignore[union-attr]
    [style] = [each.text or "" for each in figure.iter(f"{SVG}style")]
    dashes = [
        re.search(rf"\.linje{place}\{{[^}}]*?(dasharray:[^;}}]*)?\}}", style) for place in range(4)
    ]
    assert len({found.group(1) for found in dashes if found}) == 4
    with pytest.raises(ValueError, match="5 lines"):
        chart(*lines, lines[0])


def test_words_are_never_markup() -> None:
    hostile = '</title><script>"&'
    figure = line_chart(
        "a", hostile, hostile, [Series(hostile, ())], ACROSS, UPWARDS, [Mark(1, hostile)]
    )
    assert "<script" not in figure
    assert figure.count("&lt;/title&gt;&lt;script&gt;") == 5


def test_nothing_is_fetched() -> None:
    figure = line_chart("a", "t", "d", [Series("en", (((0, 10), (100, 10)),))], ACROSS, UPWARDS)
    assert not re.search(r"url\(|href|src=|@import|http(?!://www\.w3\.org)", figure)


def test_a_level_stays_until_the_next() -> None:
    assert steps([(0, 1), (2, 3)], 5) == ((0, 1), (2, 1), (2, 3), (5, 3))
    assert steps([], 5) == ()


def test_an_axis_of_amounts_has_room_for_the_highest() -> None:
    assert [tick for tick, _words in of_amounts(20_000)] == [0, 5_000, 10_000, 15_000, 20_000]
    assert of_amounts(20_001) == (
        (0, "0"),
        (10_000, "10.000"),
        (20_000, "20.000"),
        (30_000, "30.000"),
    )
