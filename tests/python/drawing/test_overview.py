"""The drawing of the chapters."""

from __future__ import annotations

from collections import Counter

import pytest

from openfisca_ressourceforloeb.drawing.overview import draw_overview
from openfisca_ressourceforloeb.registers.dependencies import Dependencies

from .reading import SVG, Drawing, ends


@pytest.fixture(scope="module")
def drawing(graph: Dependencies) -> Drawing:
    return Drawing(draw_overview(graph))


def test_every_chapter_is_a_box_in_the_order_of_the_law(
    graph: Dependencies, drawing: Drawing
) -> None:
    assert list(drawing.nodes) == list(graph.chapters())
    tops = [box.area.top for box in drawing.nodes.values()]
    assert tops == sorted(tops)
    assert {box.area.left for box in drawing.nodes.values()} == {drawing.nodes["Klage"].area.left}


def test_a_chapter_says_what_is_in_it(drawing: Drawing) -> None:
    assert drawing.says("Klage") == (
        "Klage 5 regler og 5 oplysninger 12 forbindelser inden for kapitlet"
    )
    assert drawing.says("Kontrol") == "Kontrol 2 regler"


def test_every_line_has_its_number(graph: Dependencies, drawing: Drawing) -> None:
    counts = {pair: n for pair, n in graph.between_chapters().items() if pair[0] != pair[1]}
    told = Counter(
        each.findtext(f"{SVG}title")
        for each in drawing.root.iter(f"{SVG}path")
        if each.get("class") == "kant"
    )
    places = {1: "1 sted", **{n: f"{n} steder" for n in range(2, 99)}}
    assert told == Counter(
        f"{reader} bygger {places[n]} på {read}" for (read, reader), n in counts.items()
    )
    for title in drawing.nodes:
        numbers = sorted(int(number) for number in drawing.note(title).split())
        assert numbers == sorted(n for (_, reader), n in counts.items() if reader == title)


def test_lines_go_down_at_the_right_and_up_at_the_left(
    graph: Dependencies, drawing: Drawing
) -> None:
    counts = {pair for pair in graph.between_chapters() if pair[0] != pair[1]}
    found = set()
    for title, box in drawing.nodes.items():
        for way in drawing.lines_of(title):
            start, end = ends(way)
            (read,) = (
                name
                for name, other in drawing.nodes.items()
                if other.area.top < start[1] < other.area.bottom
            )
            found.add((read, title))
            assert box.area.top < end[1] < box.area.bottom
            goes_down = start[1] < end[1]
            edge = box.area.right if goes_down else box.area.left
            assert start[0] == end[0] == edge
    assert found == counts


def test_of_the_lines_into_a_chapter_those_from_afar_stand_outermost(drawing: Drawing) -> None:
    """The further away a line comes from, the further from the box it runs."""
    for title, box in drawing.nodes.items():
        into = sorted((ends(way)[1][1], ends(way)[0]) for way in drawing.lines_of(title))
        down = [start[1] for _, start in into if start[0] == box.area.right]
        up = [start[1] for _, start in into if start[0] == box.area.left]
        assert down == sorted(down, reverse=True)
        assert up == sorted(up, reverse=True)
    assert len(drawing.lines_of("Kontrol")) == 5


def test_it_fits_a_telephone(drawing: Drawing) -> None:
    assert float(drawing.root.get("width", 0)) <= 360


def test_links_lead_from_every_chapter(graph: Dependencies) -> None:
    nodes = Drawing(draw_overview(graph, href=lambda title: f"/{title}/")).nodes
    assert {box.link for box in nodes.values()} == {f"/{title}/" for title in graph.chapters()}
