"""The drawing of one variable."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from openfisca_ressourceforloeb.drawing.one_hop import Shape, draw_one_hop
from openfisca_ressourceforloeb.formula.graph import Edge
from openfisca_ressourceforloeb.formula.tree import When
from openfisca_ressourceforloeb.registers.dependencies import Dependencies

from .reading import Drawing, ends, overlapping

TEAM = "sag_skal_droeftes_i_rehabiliteringsteam"


def drawn(graph: Dependencies, name: str, shape: Shape = Shape.COLUMNS) -> Drawing:
    return Drawing(draw_one_hop(graph, name, shape=shape))


def test_what_it_builds_on_and_what_uses_it(graph: Dependencies) -> None:
    drawing = drawn(graph, "loenfradrag_jobafklaring")
    assert list(drawing.nodes) == [
        "loenfradrag_jobafklaring",
        *("er_i_jobafklaringsforloeb", "loen_til_fradrag", "feriegodtgoerelse_til_fradrag"),
        *("fortolkning.feriegodtgoerelse", "fortolkning.jobafklaring_fradrag"),
        "fortolkning.loengraense_jobafklaring",
        "ydelse.fradrag.jobafklaring.sats_over_graense",
        "ydelse.fradrag.jobafklaring.sats_under_graense",
        "ydelse.fradrag.loenindtaegtsgraense",
        "ydelse.fradrag.loenindtaegtsgraense_jobafklaring_som_skrevet",
        "samlet_fradrag",
    ]
    assert drawing.says("loen_til_fradrag") == "Beregnet Løn til fradrag, kr."
    assert drawing.says("fortolkning.feriegodtgoerelse").startswith("Fortolkning ")
    assert drawing.says("ydelse.fradrag.loenindtaegtsgraense") == "Lovens tal Lønindtægtsgrænsen"
    assert drawing.root[0].text == (
        "Lønfradrag i jobafklaring, kr.: hvad det bygger på, og hvad det bruges af"
    )
    told = drawing.root[1].text or ""
    assert told.startswith(
        "Lønfradrag i jobafklaring, kr.: bygger på »Personen er i jobafklaringsforløb i måneden«, "
        "»Løn til fradrag, kr.«, "
    )
    assert "; lovens tal og fortolkninger »Feriegodtgørelse og lønindtægtsgrænsen«, " in told
    assert told.endswith("bruges af »Samlet fradrag, kr.«.")


@pytest.mark.parametrize("shape", Shape)
def test_every_variable_is_drawn_with_all_its_neighbours(graph: Dependencies, shape: Shape) -> None:
    for name, node in graph.nodes.items():
        drawing = drawn(graph, name, shape)
        before = {*graph.reads(name), *node.parameters}
        after = set(graph.read_by(name))
        assert len(drawing.nodes) == 1 + len(before) + len(after)
        assert set(drawing.nodes) == {name} | before | after
        assert not overlapping([box.area for box in drawing.nodes.values()])
        own = drawing.nodes[name].area
        for beside in before | after:
            (way,) = drawing.lines_of(beside)
            (start, end), area = ends(way), drawing.nodes[beside].area
            if shape is Shape.STACKED:
                assert area.bottom < own.top if beside in before else area.top > own.bottom
                corner = start if beside in before else end
                assert corner == (area.left, area.middle)
                other = (own.top, end) if beside in before else (own.bottom, start)
                assert other[0] == other[1][1]
                assert own.left < other[1][0] < area.left
            elif beside in before:
                assert start == (area.right, area.middle)
                assert end[0] == own.left
                assert own.top < end[1] < own.bottom
            else:
                assert end == (area.left, area.middle)
                assert start[0] == own.right
                assert own.top < start[1] < own.bottom


def test_narrow_drawings_fit_a_telephone(graph: Dependencies) -> None:
    for name in graph.nodes:
        assert float(drawn(graph, name, Shape.STACKED).root.get("width", 0)) == 360


def test_wide_drawings_fit_a_screen(graph: Dependencies) -> None:
    widths = {name: float(drawn(graph, name).root.get("width", 0)) for name in graph.nodes}
    assert max(widths.values()) <= 1200


def test_a_line_says_for_which_other_period_it_is_read(graph: Dependencies) -> None:
    drawing = drawn(graph, TEAM)
    assert drawing.note("indsatsgaranti_frist") == "månedens svar"
    assert drawing.note("saerlige_grunde_mod_forelaeggelse") == "månedens oplysning"
    assert drawn(graph, "ydelsen_kan_justeres").note("antal_boern") == "også måneden før"
    assert drawn(graph, "ydelsen_kan_justeres").note("er_i_ressourceforloeb") == ""
    assert drawn(graph, "antal_boern").note("ydelsen_kan_justeres") == "også måneden før"


def test_a_line_says_since_when_it_is_read_unless_the_variable_does(graph: Dependencies) -> None:
    above = drawn(graph, "omfattet_af_indsatsgaranti")
    assert "Beregnes fra 1. januar 2022" in above.says("omfattet_af_indsatsgaranti")
    assert above.note("ressourceforloeb_startdato") == ""
    assert above.note("indsatsgaranti_frist") == "fra 1. januar 2022"
    assert above.note(TEAM) == "månedens svar, fra 1. januar 2022"
    below = drawn(graph, "ressourceforloeb_startdato")
    assert below.note("omfattet_af_indsatsgaranti") == "fra 1. januar 2022"
    assert below.note("er_i_ressourceforloeb") == ""


def test_a_note_stands_in_the_box_of_a_narrow_drawing(graph: Dependencies) -> None:
    drawing = drawn(graph, TEAM, Shape.STACKED)
    assert drawing.note("indsatsgaranti_frist") == ""
    assert drawing.says("indsatsgaranti_frist").endswith("månedens svar")


def test_a_later_formula_that_begins_to_read_says_so(graph: Dependencies) -> None:
    """None of the law's own variables has two formulas; a reform may."""
    name, read = "samlet_fradrag", "foedselsdato"
    later = Edge(name, read, date(2027, 7, 1), When.SAME_PERIOD, "variables/x.py", (1,))
    reformed = replace(graph, edges=(*graph.edges, later))
    assert drawn(reformed, name).note(read) == "fra 1. juli 2027"
    always = replace(later, start=None)
    reformed = replace(graph, edges=(*graph.edges, later, always))
    assert drawn(reformed, name).note(read) == ""


def test_what_nothing_uses_says_so(graph: Dependencies) -> None:
    says = drawn(graph, "egen_formue").says("egen_formue")
    assert says == "Oplysning Egen formue, kr. Bruges ikke af andre regler"
    assert "Bruges ikke" not in drawn(graph, "antal_boern").words()


def test_labels_are_text_whatever_they_say(graph: Dependencies) -> None:
    label = 'A <b>&amp; "B" & C'
    node = graph.nodes["samlet_fradrag"]
    odd = replace(node, entry=replace(node.entry, label=label))
    renamed = replace(graph, nodes={**graph.nodes, node.name: odd})
    for name in ("samlet_fradrag", "ressourceforloebsydelse"):
        drawing = drawn(renamed, name)
        assert drawing.says("samlet_fradrag").endswith(label)
        assert "<b>" not in drawing.svg
        assert label in (drawing.root[1].text or "")


def test_a_very_long_word_makes_its_box_wider(graph: Dependencies) -> None:
    node = graph.nodes["samlet_fradrag"]
    odd = replace(node, entry=replace(node.entry, label="Ressource" * 8))
    renamed = replace(graph, nodes={**graph.nodes, node.name: odd})
    for shape in Shape:
        for name in ("samlet_fradrag", "ressourceforloebsydelse", "loenfradrag_jobafklaring"):
            box = drawn(renamed, name, shape).nodes["samlet_fradrag"]
            assert max(line.right for line in box.texts) < box.area.right - 5


def test_links_lead_from_every_neighbour(graph: Dependencies) -> None:
    svg = draw_one_hop(graph, "samlet_fradrag", href=lambda name: f"../{name}/?a=1&b='\"<")
    nodes = Drawing(svg).nodes
    links = {name: box.link for name, box in nodes.items()}
    assert links.pop("samlet_fradrag") is None
    assert links
    assert links == {name: f"../{name}/?a=1&b='\"<" for name in links}


def test_an_unknown_variable(graph: Dependencies) -> None:
    with pytest.raises(KeyError, match="findes_ikke"):
        draw_one_hop(graph, "findes_ikke")


def test_a_drawing_can_be_written_to_a_file(graph: Dependencies, tmp_path: Path) -> None:
    file = tmp_path / "graf.svg"
    file.write_text(draw_one_hop(graph, "antal_boern"), encoding="utf-8")
    assert file.read_text(encoding="utf-8").startswith('<svg xmlns="http://www.w3.org/2000/svg"')
