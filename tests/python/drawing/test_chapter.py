"""The drawings of one chapter and of the whole law."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

import pytest

from openfisca_ressourceforloeb.drawing.chapter import draw_chapter, draw_whole
from openfisca_ressourceforloeb.drawing.placing import Area, Point
from openfisca_ressourceforloeb.registers.dependencies import Dependencies

from .reading import SVG, Drawing, ends, straight_parts


@pytest.fixture(scope="module")
def whole(graph: Dependencies) -> Drawing:
    return Drawing(draw_whole(graph, prefix="alt"))


def sources(drawing: Drawing, name: str) -> list[str]:
    """What the lines into a box come from."""
    by_port = {(box.area.right, box.area.middle): read for read, box in drawing.nodes.items()}
    by_port |= {(box.area.right, box.area.middle): read for read, box in drawing.references}
    found = []
    for way in drawing.lines_of(name):
        start, end = ends(way)
        found.append(by_port[start])
        area = drawing.nodes[name].area
        assert end[0] == area.left
        assert area.top < end[1] < area.bottom
    return found


def test_every_variable_stands_once_in_the_order_of_the_law(
    graph: Dependencies, whole: Drawing
) -> None:
    assert len(whole.svg.split('data-navn="')) == 1 + 257
    assert set(whole.nodes) == set(graph.nodes)


def test_every_reading_is_a_line(graph: Dependencies, whole: Drawing) -> None:
    for name in graph.nodes:
        assert sorted(sources(whole, name)) == sorted(graph.reads(name)), name
    assert sum(len(whole.lines_of(name)) for name in graph.nodes) == 344


def test_every_chapter_has_its_variables_and_what_they_read(graph: Dependencies) -> None:
    for title, nodes in graph.chapters().items():
        drawing = Drawing(draw_chapter(graph, title))
        names = [node.name for node in nodes]
        assert set(drawing.nodes) == set(names)
        for name in names:
            assert sorted(sources(drawing, name)) == sorted(graph.reads(name)), name
        outside = {read for name in names for read in graph.reads(name)} - set(names)
        assert {name for name, _ in drawing.references} == outside


def test_a_reference_says_where_it_stands_and_leads_there(whole: Drawing) -> None:
    ids = {group.get("id") for group in whole.groups}
    assert whole.references
    for name, box in whole.references:
        assert box.link == f"#alt-{name}"
        assert box.link[1:] in ids
    says = whole.words()
    assert "Under 6 år til pensionsalderen" in says
    assert "Se Varighed og antal" in says


def test_a_reference_of_a_chapter_leads_to_a_page(graph: Dependencies) -> None:
    drawing = Drawing(draw_chapter(graph, "Rettigheder", href=lambda name: f"{name}.html"))
    assert {box.link for _, box in drawing.references} == {
        *("er_i_ressourceforloeb.html", "er_i_jobafklaringsforloeb.html"),
        "indkaldt_til_moede.html",
    }
    assert Drawing(draw_chapter(graph, "Klage")).references == []


def test_a_box_says_which_other_chapters_use_it(graph: Dependencies, whole: Drawing) -> None:
    assert whole.says("foedselsdato") == "Fødselsdato Bruges også i: Kontrol"
    assert whole.says("aldersgruppe") == "Aldersgruppe efter aftalen Bruges i: Varighed og antal"
    assert whole.says("antal_boern") == "Antal børn"
    assert whole.says("jobformidler_opfylder_krav") == (
        "Jobformidleren opfylder kravene Beregnes fra 1. januar 2022"
    )


def test_a_line_for_another_period_is_dashed_and_says_which(whole: Drawing) -> None:
    dashed = [
        each.findtext(f"{SVG}title")
        for each in whole.root.iter(f"{SVG}path")
        if each.get("class") == "kant anden" and list(each)
    ]
    assert sorted(filter(None, dashed)) == [
        *["Månedens oplysning"] * 2,
        *["Månedens svar"] * 3,
        "Også måneden før",
    ]


def test_lines_of_two_variables_never_run_on_top_of_each_other(
    graph: Dependencies, whole: Drawing
) -> None:
    parts = [
        (ends(way)[0], part)
        for name in graph.nodes
        for way in whole.lines_of(name)
        for part in straight_parts(way)
    ]
    level = [each for each in parts if each[1].height == 0]
    upright = [each for each in parts if each[1].height > 0]
    assert len(level) > len(upright) > 300
    for (source, part), (other, its) in near(level, "top"):
        assert source == other or shared(part.left, part.right, its.left, its.right) <= 2
    for (source, part), (other, its) in near(upright, "left"):
        assert source == other or shared(part.top, part.bottom, its.top, its.bottom) <= 2


Part: TypeAlias = tuple[Point, Area]
"""A straight part of a line, and where the line begins."""


def near(parts: list[Part], side: str) -> Iterator[tuple[Part, Part]]:
    """The pairs of parallel parts that are less than three pixels apart."""
    ordered = sorted(parts, key=lambda each: float(getattr(each[1], side)))
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if getattr(other[1], side) - getattr(one[1], side) >= 3:
                break
            yield one, other


def shared(first: float, last: float, its_first: float, its_last: float) -> float:
    """How far two parallel parts run beside each other."""
    return min(last, its_last) - max(first, its_first)


def test_chapters_are_in_panels_of_their_own(graph: Dependencies, whole: Drawing) -> None:
    panels = [
        Area(*(float(each.get(side, 0)) for side in ("x", "y", "width", "height")))
        for each in whole.root.findall(f"{SVG}rect")
    ]
    assert len(panels) == 12
    holding = [
        {name for name, box in whole.nodes.items() if holds(panel, box.area)} for panel in panels
    ]
    chapters = [{node.name for node in nodes} for nodes in graph.chapters().values()]
    assert holding == chapters


def holds(outer: Area, inner: Area) -> bool:
    return (
        outer.left < inner.left
        and outer.top < inner.top
        and inner.right < outer.right
        and inner.bottom < outer.bottom
    )


def test_the_whole_is_told_in_short(whole: Drawing) -> None:
    told = whole.root[1].text or ""
    assert told.startswith("121 regler og 136 oplysninger i 12 kapitler.")
    assert "Klage: 5 regler og 5 oplysninger." in told


def test_a_chapter_is_told_rule_by_rule(graph: Dependencies) -> None:
    told = Drawing(draw_chapter(graph, "Klage")).root[1].text or ""
    assert told.startswith("5 regler og 5 oplysninger.")
    assert "»Sidste dag for klage« bygger på »Dato hvor afgørelsen er meddelt«." in told


def test_the_legend_says_what_is_drawn_and_no_more(graph: Dependencies, whole: Drawing) -> None:
    klage = Drawing(draw_chapter(graph, "Klage")).words()
    assert klage.startswith("Beregnes Oplyses Fra det, der bruges, til det, der bruger det Klage ")
    assert whole.words().startswith(
        "Beregnes Oplyses Kommunens skøn Står i et andet kapitel "
        "Fra det, der bruges, til det, der bruger det Bruges for måneden før eller for dagens måned"
    )


def test_labels_are_text_whatever_they_say(graph: Dependencies) -> None:
    label = 'A <b>&amp; "B" & C' + "d" * 60
    node = graph.nodes["klagefrist_dato"]
    odd = replace(node, entry=replace(node.entry, label=label))
    renamed = replace(graph, nodes={**graph.nodes, node.name: odd})
    drawing = Drawing(draw_chapter(renamed, "Klage"))
    box = drawing.nodes[node.name]
    assert drawing.says(node.name) == label
    assert max(line.right for line in box.texts) < box.area.right


def test_an_unknown_chapter(graph: Dependencies) -> None:
    with pytest.raises(KeyError, match="Findes ikke"):
        draw_chapter(graph, "Findes ikke")
