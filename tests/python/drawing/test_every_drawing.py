"""What holds for every drawing: it is well formed, tells all it should, and can be read."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import numpy
import pytest

from openfisca_ressourceforloeb.drawing.chapter import draw_chapter, draw_whole
from openfisca_ressourceforloeb.drawing.one_hop import Shape, draw_one_hop
from openfisca_ressourceforloeb.drawing.overview import draw_overview
from openfisca_ressourceforloeb.registers.chapters import CHAPTERS
from openfisca_ressourceforloeb.registers.dependencies import Dependencies, as_json

from .reading import SVG, Drawing, crossed, overlapping, points_of, points_of_arrow

Draw = Callable[..., str]

DRAWINGS: dict[str, Draw] = {
    "whole": draw_whole,
    "overview": draw_overview,
    **{
        title: lambda graph, title=title, **keywords: draw_chapter(graph, title, **keywords)
        for title in dict.fromkeys(CHAPTERS.values())
    },
    **{
        f"{name} {shape.name}": lambda graph, name=name, shape=shape, **keywords: draw_one_hop(
            graph, name, shape=shape, **keywords
        )
        for shape in Shape
        for name in (
            "inddata_er_gyldige",
            "er_i_ressourceforloeb",
            "sag_skal_droeftes_i_rehabiliteringsteam",
            "egen_formue",
        )
    },
}


@pytest.fixture(scope="module", params=DRAWINGS)
def draw(request: Any) -> Draw:
    return DRAWINGS[request.param]


@pytest.fixture(scope="module")
def drawing(graph: Dependencies, draw: Draw) -> Drawing:
    return Drawing(draw(graph))


def page(name: str) -> str:
    return f"sider/{name}.html?a=1&b=2"


def test_it_is_one_svg_with_ids_of_its_own(graph: Dependencies, draw: Draw) -> None:
    root = Drawing(draw(graph, prefix="en-2")).root
    assert root.tag == f"{SVG}svg"
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"en-2([.-]\S+)?", each or "") for each in ids)
    style = root.find(f"{SVG}style")
    assert style is not None
    selectors = re.findall(r"[^{},]+(?=[,{][^}]*)", re.sub(r"\{[^}]*\}", "{}", style.text or ""))
    assert len(selectors) > 20
    assert all(each.strip().startswith("#en-2") for each in selectors if each.strip())


def test_it_fetches_nothing_and_runs_nothing(drawing: Drawing) -> None:
    assert drawing.svg.count("http") == drawing.svg.count('xmlns="http://www.w3.org/2000/svg"') == 1
    assert not [way for way in ("url(", "@import", "@font-face") if way in drawing.svg]
    every = list(drawing.root.iter())
    tags = {each.tag.removeprefix(SVG) for each in every}
    assert tags <= {"svg", "title", "desc", "style", "g", "a", "rect", "path", "text", "tspan"}
    assert all((each.get("href") or "#").startswith("#") for each in every)
    assert not {name for each in every for name in each.attrib if name.startswith(("on", "style"))}


def test_it_is_told_in_words_too(drawing: Drawing) -> None:
    by_id = {each.get("id"): each for each in drawing.root.iter()}
    named = [by_id[key] for key in (drawing.root.get("aria-labelledby") or "").split()]
    assert [each.tag for each in named] == [f"{SVG}title", f"{SVG}desc"]
    assert all(len(each.text or "") > 20 for each in named)
    assert all(group.findtext(f"{SVG}title") for group in drawing.groups)


def test_links_are_where_the_page_says_and_can_be_reached(graph: Dependencies, draw: Draw) -> None:
    plain, linked = Drawing(draw(graph)), Drawing(draw(graph, href=page))
    assert all(node.link is None for node in plain.nodes.values())
    links = {name: node.link for name, node in linked.nodes.items() if node.link}
    assert links == {name: page(name) for name in links}
    assert links or list(linked.nodes) == ["egen_formue"]
    assert linked.root.get("role") == "group"
    has_links = any(True for _ in plain.root.iter(f"{SVG}a"))
    assert plain.root.get("role") == ("group" if has_links else "img")


def test_no_link_where_there_is_no_page(graph: Dependencies, draw: Draw) -> None:
    linked = Drawing(draw(graph, href=lambda _: None))
    assert all(node.link is None for node in linked.nodes.values())


def test_boxes_stand_apart_inside_the_frame(drawing: Drawing) -> None:
    areas = [box.area for box in drawing.boxes()]
    assert not overlapping(areas)
    left, top, width, height = map(float, (drawing.root.get("viewBox") or "").split())
    assert (left, top) == (0, 0)
    assert (drawing.root.get("width"), drawing.root.get("height")) == (f"{width:g}", f"{height:g}")
    every = [*areas, *drawing.texts()]
    assert min(area.left for area in every) >= 0
    assert min(area.top for area in every) >= 0
    assert max(area.right for area in every) <= width
    assert max(area.bottom for area in every) <= height
    for line in drawing.lines():
        assert (line >= 0).all()
        assert (line <= (width, height)).all()


def test_text_stays_in_its_box_and_is_not_too_small(drawing: Drawing) -> None:
    for box in drawing.boxes():
        assert box.texts
        for line in box.texts:
            assert box.area.left + 6 <= line.left
            assert line.right <= box.area.right - 6
            assert box.area.top + 2 <= line.top
            assert line.bottom <= box.area.bottom - 2
        above = box.texts[0].top - box.area.top
        below = box.area.bottom - box.texts[-1].bottom
        assert abs(above - below) < 2
    sizes = {float(each.get("font-size", 0)) for each in drawing.root.iter(f"{SVG}text")}
    assert min(sizes) >= 12


def test_lines_of_text_do_not_touch_each_other(drawing: Drawing) -> None:
    assert not overlapping(drawing.texts())


def test_lines_cross_neither_boxes_nor_text(drawing: Drawing) -> None:
    obstacles = [*(box.area for box in drawing.boxes()), *drawing.texts()]
    assert not [area for line in drawing.lines() for area in crossed(line, obstacles)]


def test_every_line_has_an_arrow_that_points_where_it_goes(drawing: Drawing) -> None:
    for group in drawing.groups:
        paths = [each.get("d", "") for each in group.findall(f"{SVG}path")]
        assert len(paths) % 2 == 0
        for way, head in zip(paths[::2], paths[1::2], strict=True):
            tip, *sides = points_of_arrow(head)
            assert numpy.allclose(points_of(way)[-1], tip, atol=0.01)
            back = numpy.mean(sides, axis=0)
            assert numpy.abs(points_of(way) - back).sum(axis=1).min() < 4


def test_it_is_the_same_every_time(graph: Dependencies) -> None:
    """Whatever order Python gives sets and hashes in this time."""
    program = (
        "import hashlib\n"
        "from openfisca_ressourceforloeb import CountryTaxBenefitSystem\n"
        "from openfisca_ressourceforloeb.drawing.chapter import draw_whole\n"
        "from openfisca_ressourceforloeb.drawing.overview import draw_overview\n"
        "from openfisca_ressourceforloeb.registers.dependencies import as_json, dependencies\n"
        "graph = dependencies(CountryTaxBenefitSystem())\n"
        "said = draw_whole(graph) + draw_overview(graph) + repr(as_json(graph))\n"
        "print(hashlib.sha256(said.encode()).hexdigest())\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": "1"},
        check=True,
        capture_output=True,
        text=True,
    )
    said = draw_whole(graph) + draw_overview(graph) + repr(as_json(graph))
    assert run.stdout.strip() == sha256(said.encode()).hexdigest()


@pytest.mark.parametrize("prefix", ["", "2a", "a b", 'a"', "a.b", "æ"])
def test_a_prefix_that_cannot_begin_an_id_is_refused(graph: Dependencies, prefix: str) -> None:
    with pytest.raises(ValueError, match="cannot begin"):
        draw_overview(graph, prefix=prefix)
