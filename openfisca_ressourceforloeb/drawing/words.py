"""What is said in the drawings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from openfisca_ressourceforloeb.explain.danish import day, listed
from openfisca_ressourceforloeb.explain.words import inside
from openfisca_ressourceforloeb.formula.graph import Edge
from openfisca_ressourceforloeb.formula.tree import When
from openfisca_ressourceforloeb.registers.dependencies import Dependencies, Kind, Node

READS, READ_BY = "Bygger på", "Bruges af"
READ_BY_NONE = "Bruges ikke af andre regler"

WHOLE_TITLE = "Hele loven: alle regler og oplysninger, og hvad de bygger på"
OVERVIEW_NOTE = (
    "Pilen går fra et kapitel til et, der bygger på det. Tallet siger, hvor mange steder."
)
OVERVIEW_TITLE = "Lovens kapitler, og hvor mange steder det ene bygger på det andet"

LINE, OTHER_PERIOD = "kant", "kant anden"
"""The classes of a line, and of one along which something is read for another period."""

LEGEND = {
    "regel": "Beregnes",
    "oplysning": "Oplyses",
    "skoen": "Kommunens skøn",
    "henvisning": "Står i et andet kapitel",
    LINE: "Fra det, der bruges, til det, der bruger det",
    OTHER_PERIOD: "Bruges for måneden før eller for dagens måned",
}
"""What the boxes and lines mean, by their class."""

LOOKS = {Kind.FACT: "oplysning", Kind.DISCRETION: "skoen", Kind.RULE: "regel"}
"""The class a variable is drawn with."""

INTERPRETATION, NUMBER = "fortolkning", "lovtal"
PARAMETERS = {NUMBER: "Lovens tal", INTERPRETATION: "Fortolkning"}
"""What a parameter is called, by the class it is drawn with."""


def looks_of_parameter(path: str) -> str:
    """The class a parameter is drawn with."""
    return INTERPRETATION if path.startswith("fortolkning.") else NUMBER


def capital(text: str) -> str:
    """The text as it begins a line."""
    return text[:1].upper() + text[1:]


def since(node: Node) -> str:
    """From when a variable is computed; empty where there is no beginning."""
    return f"Beregnes fra {day(node.start)}" if node.start else ""


def about(node: Node) -> str:
    """What is told of a variable when it is pointed at."""
    return f"{node.label} ({node.entry.art}; {node.chapter})"


def period(edges: Sequence[Edge], read: Node) -> str:
    """For which period a variable is read; empty where it is only the reader's own."""
    what = "svar" if read.kind is Kind.RULE else "oplysning"
    said = {When.LAST_MONTH: "måneden før", When.FIRST_MONTH: f"månedens {what}"}
    periods = {edge.when for edge in edges}
    told = listed([said[each] for each in said if each in periods])
    return f"også {told}" if told and When.SAME_PERIOD in periods else told


def line(other_period: str) -> str:
    """The classes of a line along which a variable is read for a period."""
    return OTHER_PERIOD if other_period else LINE


def start(edges: Sequence[Edge], known: date | None = None) -> str:
    """Since when a variable is read; empty where it always was, and where it is known."""
    days = [edge.start for edge in edges if edge.start]
    if len(days) < len(edges) or min(days) == known:
        return ""
    return f"fra {day(min(days))}"


def note(edges: Sequence[Edge], read: Node, known: date | None = None) -> str:
    """Both: for which other period a variable is read, and since when."""
    return ", ".join(filter(None, [period(edges, read), start(edges, known)]))


def used_elsewhere(chapters: Sequence[str], is_used_here: bool) -> str:
    """Which other chapters use a variable; empty where none does."""
    # Titles have an "og" of their own.
    also = "også " if is_used_here else ""
    return f"Bruges {also}i: {'; '.join(chapters)}" if chapters else ""


def count(nodes: Iterable[Node]) -> str:
    """``17 regler og 18 oplysninger``."""
    every = list(nodes)
    rules = sum(node.kind is Kind.RULE for node in every)
    facts = len(every) - rules
    said = [_number(rules, "regel", "regler")] if rules else []
    return listed(said + ([_number(facts, "oplysning", "oplysninger")] if facts else []))


def one_hop_title(node: Node) -> str:
    """What the drawing of one variable shows, in one line."""
    return f"{node.label}: hvad det bygger på, og hvad det bruges af"


def one_hop(graph: Dependencies, node: Node) -> str:
    """Everything the drawing of one variable shows."""
    said = [
        *_named("bygger på", _labels(graph, graph.reads(node.name))),
        *_named("lovens tal og fortolkninger", (graph.parameters[p] for p in node.parameters)),
        *_named("bruges af", _labels(graph, graph.read_by(node.name))),
    ]
    return f"{node.label}: {'; '.join(said) or inside(READ_BY_NONE)}."


def from_chapter(node: Node) -> str:
    """Where a variable of another chapter stands."""
    return f"Se {node.chapter}"


def chapter_title(chapter: str) -> str:
    """What the drawing of one chapter shows, in one line."""
    return f"{chapter}: kapitlets regler og oplysninger, og hvad de bygger på"


def chapter(graph: Dependencies, nodes: Sequence[Node]) -> str:
    """Everything the drawing of one chapter shows."""
    said = [
        f"»{node.label}« {read[0]}."
        for node in nodes
        if (read := _named("bygger på", _labels(graph, graph.reads(node.name))))
    ]
    return " ".join([f"{count(nodes)}.", *said])


def whole(graph: Dependencies) -> str:
    """What the drawing of the whole law shows, in short."""
    said = [f"{title}: {count(nodes)}." for title, nodes in graph.chapters().items()]
    return " ".join([f"{count(graph.nodes.values())} i {len(said)} kapitler.", *said])


def connections(count: int) -> str:
    """How many pairs of a variable and its reader there are inside a chapter; empty for none."""
    return f"{_number(count, 'forbindelse', 'forbindelser')} inden for kapitlet" if count else ""


def builds_on(reader: str, read: str, count: int) -> str:
    """In how many places a chapter builds on another."""
    return f"{reader} bygger {_number(count, 'sted', 'steder')} på {read}"


def overview(titles: Sequence[str], counts: Mapping[tuple[str, str], int]) -> str:
    """Everything the drawing of the chapters shows."""
    said = (
        f"{builds_on(reader, read, counts[read, reader])}."
        for reader in titles
        for read in titles
        if read != reader and counts.get((read, reader))
    )
    return " ".join(said)


def _labels(graph: Dependencies, names: Iterable[str]) -> Iterable[str]:
    return (graph.nodes[name].label for name in names)


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _named(what: str, labels: Iterable[str]) -> list[str]:
    found = ", ".join(f"»{label}«" for label in labels)
    return [f"{what} {found}"] if found else []
