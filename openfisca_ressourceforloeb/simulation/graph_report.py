"""Who needs whom, as tables, data and drawings: what the command ``graf`` shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from openfisca_ressourceforloeb.drawing import words
from openfisca_ressourceforloeb.drawing.chapter import draw_chapter, draw_whole
from openfisca_ressourceforloeb.drawing.one_hop import draw_one_hop
from openfisca_ressourceforloeb.drawing.overview import draw_overview
from openfisca_ressourceforloeb.explain.danish import day, listed
from openfisca_ressourceforloeb.registers import dependencies
from openfisca_ressourceforloeb.registers.dependencies import Dependencies
from openfisca_ressourceforloeb.registers.words import folded

from .problems import InvalidInputError, Problem, did_you_mean, shown
from .tables import Row, Table

_COLUMNS = ("Navn", "Betydning", "Bemærkning")
_WIDTH = 140


@dataclass(frozen=True)
class Part:
    """What is asked for: one variable, one chapter, the chapters, or else the whole graph."""

    variable: str | None = None
    chapter: str | None = None
    are_chapters: bool = False


def parse_part(
    graph: Dependencies, variable: str | None, chapter: str | None, are_chapters: bool
) -> Part:
    """Reads what is asked for; a part of a chapter's title is enough.

    Raises:
        InvalidInputError: there is no such variable or chapter, or more than one thing is named.
    """
    if (variable is not None) + (chapter is not None) + are_chapters > 1:
        raise InvalidInputError([Problem("Vælg kun én af VARIABEL, --kapitel og --kapitler.")])
    return Part(
        None if variable is None else _find_variable(graph, variable),
        None if chapter is None else _find_chapter(graph, chapter),
        are_chapters,
    )


def graph_as_data(graph: Dependencies, part: Part) -> dict[str, Any]:
    """The part as plain data."""
    if part.variable is not None:
        return dependencies.one_hop_as_json(graph, part.variable)
    if part.chapter is not None:
        return dependencies.chapter_as_json(graph, part.chapter)
    return (dependencies.chapters_as_json if part.are_chapters else dependencies.as_json)(graph)


def graph_as_svg(graph: Dependencies, part: Part) -> str:
    """The drawing of the part."""
    if part.variable is not None:
        return draw_one_hop(graph, part.variable)
    if part.chapter is not None:
        return draw_chapter(graph, part.chapter)
    return (draw_overview if part.are_chapters else draw_whole)(graph)


def graph_tables(graph: Dependencies, part: Part) -> list[Table]:
    """The part as tables; the whole graph is told chapter by chapter."""
    if part.variable is not None:
        return _one_hop_tables(graph, part.variable)
    if part.chapter is not None:
        return [_chapter_table(graph, part.chapter)]
    return [_overview_table(graph)]


def _find_variable(graph: Dependencies, wanted: str) -> str:
    for name in graph.nodes:
        if folded(name) == folded(wanted):
            return name
    hint = did_you_mean(wanted, graph.nodes)
    raise InvalidInputError([Problem(f"Variablen {shown(wanted)} findes ikke.{hint}")])


def _find_chapter(graph: Dependencies, wanted: str) -> str:
    titles = list(graph.chapters())
    found = [title for title in titles if folded(title) == folded(wanted)]
    found = found or [title for title in titles if folded(wanted) in folded(title)]
    if len(found) == 1:
        return found[0]
    what = f"passer på {listed(found)}" if found else f"findes ikke. Der er {listed(titles)}"
    raise InvalidInputError([Problem(f"Kapitlet {shown(wanted)} {what}.")])


def _one_hop_tables(graph: Dependencies, name: str) -> list[Table]:
    node = graph.nodes[name]
    facts: list[Row] = [
        ("Betydning", node.label),
        ("Kapitel", node.chapter),
        ("Art", node.entry.art),
    ]
    if node.start:
        facts.append(("Beregnes fra", day(node.start)))
    reads = [
        (read, graph.nodes[read].label, words.note(edges, graph.nodes[read], node.start))
        for read, edges in graph.reads(name).items()
    ]
    reads += [(path, graph.parameters[path], "") for path in node.parameters]
    read_by = [
        (reader, graph.nodes[reader].label, words.note(edges, node))
        for reader, edges in graph.read_by(name).items()
    ]
    tables = [Table(name, tuple(facts))]
    for title, rows in ((words.READS, reads), (words.READ_BY, read_by)):
        if rows:
            shown_columns = 3 if any(note for *_, note in rows) else 2
            cells = tuple(row[:shown_columns] for row in rows)
            tables.append(Table(title, cells, _COLUMNS[:shown_columns]))
    if not read_by:
        tables[-1] = replace(tables[-1], notes=(f"{words.READ_BY_NONE}.",))
    return tables


def _chapter_table(graph: Dependencies, chapter: str) -> Table:
    nodes = graph.chapters()[chapter]
    rows = [
        (
            *(node.name, node.label),
            *(str(len(found)) for found in (graph.reads(node.name), graph.read_by(node.name))),
        )
        for node in nodes
    ]
    columns = ("Navn", "Betydning", words.READS, words.READ_BY)
    return Table(chapter, tuple(rows), columns, range(2, 4), (f"{words.count(nodes)}.",))


def _overview_table(graph: Dependencies) -> Table:
    counts = graph.between_chapters()
    chapters = graph.chapters()

    def others(pairs: Iterable[tuple[str, tuple[str, str]]], title: str) -> str:
        found = [(other, counts[pair]) for other, pair in pairs if other != title]
        return "; ".join(f"{other} ({count})" for other, count in found if count)

    rows = [
        (
            title,
            words.count(nodes),
            others(((other, (other, title)) for other in chapters), title),
            others(((other, (title, other)) for other in chapters), title),
        )
        for title, nodes in chapters.items()
    ]
    note = (
        f"{len(graph.nodes)} variable og {counts.total()} forbindelser. Intet bygger på sig selv. "
        "I parentes står, hvor mange steder."
    )
    columns = ("Kapitel", "Indhold", words.READS, words.READ_BY)
    return Table("", tuple(rows), columns, notes=(note,), width=_WIDTH)
