"""A page for every chapter: its rules and its facts in the order of the law; and all chapters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from openfisca_core.indexed_enums import Enum

from openfisca_ressourceforloeb.explain.danish import with_unit
from openfisca_ressourceforloeb.explain.sentences import capital
from openfisca_ressourceforloeb.explain.words import inside, label_of
from openfisca_ressourceforloeb.registers.chapters import CHAPTERS
from openfisca_ressourceforloeb.registers.dependencies import (
    Dependencies,
    Kind,
    Node,
    dependencies,
)

from . import addresses, drawings, quoted, status_strip
from .book import Book
from .links import to_variable, to_variables
from .markdown import anchored, bullets, link, table, text
from .page import Page
from .rule_pages import sentence_of

_FOLDERS = {title: folder for folder, title in CHAPTERS.items()}
"""One folder of each chapter, by its title."""

_ARTS = {Kind.RULE: "beregnes", Kind.FACT: "oplyses", Kind.DISCRETION: "kommunens skøn"}
_HOW_OFTEN = {"måned": "for hver måned", "dag": "for hver dag", "hele sagen": "for hele sagen"}


def write(book: Book) -> Iterator[Page]:
    """The list of the chapters, the page of each, and the drawings of them all."""
    graph = dependencies(book.system)
    yield _index(book, graph)
    for title, nodes in graph.chapters().items():
        yield _Chapter(book, graph, title, nodes).page()
    yield _drawings(book, graph)


def path_of(title: str) -> str:
    """The page of a chapter, by its title."""
    return addresses.chapter(_FOLDERS[title])


def counted(nodes: Iterable[Node]) -> str:
    """``17 regler og 18 oplysninger, heraf 5 kommunens skøn``."""
    every = [node.kind for node in nodes]
    rules, assessed = every.count(Kind.RULE), every.count(Kind.DISCRETION)
    facts = len(every) - rules
    said = f"{_number(rules, 'regel', 'regler')} og {_number(facts, 'oplysning', 'oplysninger')}"
    return said + (f", heraf {assessed} kommunens skøn" if assessed else "")


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


# --- all chapters ---


def _index(book: Book, graph: Dependencies) -> Page:
    path = addresses.RULES
    drawings_of_all = link("Tegninger af det hele", addresses.GRAPH, path)
    intro = (
        f"Modellen har {text(counted(graph.nodes.values()))}, i den rækkefølge en sag læses. Hver "
        f"regel har sin egen side med de sætninger, den er taget fra. {drawings_of_all} viser, "
        "hvad der bygger på hvad.\n"
    )
    parts = [intro]
    for title, nodes in graph.chapters().items():
        rules = (node.name for node in nodes if node.kind is Kind.RULE)
        heading = f"## {link(title, path_of(title), path)} {{ #{_anchor(title)} }}\n"
        links = bullets(to_variable(book, name, path) for name in rules)
        parts.append(f"{heading}\n{capital(text(counted(nodes)))}.\n\n{links}")
    about = "Alle regler, kapitel for kapitel, hver med de sætninger den er taget fra."
    return Page(path, "Regler", "\n".join(parts), about)


def _anchor(title: str) -> str:
    return addresses.chapter_name(_FOLDERS[title])


# --- one chapter ---


class _Chapter:
    def __init__(self, book: Book, graph: Dependencies, title: str, nodes: Iterable[Node]) -> None:
        self._book = book
        self._graph = graph
        self._title = title
        self._nodes = list(nodes)
        self._path = path_of(title)

    def page(self) -> Page:
        facts = [node for node in self._nodes if node.kind is not Kind.RULE]
        parts = [
            f"{link('Regler', addresses.RULES, self._path)} › {text(self._title)}\n{{ .sti }}\n",
            f"Kapitlet har {text(counted(self._nodes))}.\n",
            f"{anchored('Regler', 'regler')}\n{self._rules()}",
        ]
        if facts:
            told = "\n".join(map(self._fact, facts))
            parts.append(f"{anchored('Oplysninger', 'oplysninger')}\n{told}")
        drawn = drawings.chapter(self._book, self._graph, self._title, self._path)
        parts.append(f"{anchored('Hvad der bygger på hvad', 'graf')}\n{drawn}")
        about = f"{self._title}: {counted(self._nodes)}, i lovens rækkefølge."
        return Page(self._path, self._title, "\n".join(parts), about)

    def _rules(self) -> str:
        rows = [
            [
                to_variable(self._book, node.name, self._path),
                text(sentence_of(self._book, node.name)),
                text(_answers(self._book, node)),
            ]
            for node in self._nodes
            if node.kind is Kind.RULE
        ]
        return table(["Regel", "Hvad den afgør", "Svar"], rows)

    def _fact(self, node: Node) -> str:
        """A fact: what it is, what holds where nothing is said, who reads it, and its sources."""
        readers = self._graph.read_by(node.name)
        told = {
            "Art": text(_ARTS[node.kind]),
            "Svar": text(f"{_answers(self._book, node)}, {_HOW_OFTEN[node.entry.periode]}"),
            "Når intet er oplyst": text(_default(self._book.system.variables[node.name])),
            "Variabel": f"`{node.name}`",
            "Bruges af": to_variables(self._book, readers, self._path) or "ingen regel",
        }
        answers = node.entry.koder.values()
        parts = [
            anchored(label_of(self._book.system, node.name), node.name, level=3),
            status_strip.terms(told, "skoen" if node.kind is Kind.DISCRETION else ""),
            f"Mulige svar: {text('; '.join(answers))}.\n" if answers else "",
            quoted.quotes(self._book, node.entry.henvisninger, self._path),
        ]
        return "\n".join(filter(None, parts))


def _answers(book: Book, node: Node) -> str:
    """What sort of answer there is: ``ja/nej``, ``kr.``, ``måneder``, ``dato``."""
    unit = book.system.variables[node.name].unit
    return unit if unit not in (None, "antal") else node.entry.type


def _default(variable: Any) -> str:
    default = variable.default_value
    words = with_unit(default, variable.unit)
    return inside(words) if isinstance(default, Enum) else words


# --- the drawings ---


def _drawings(book: Book, graph: Dependencies) -> Page:
    path = addresses.GRAPH
    counts = graph.between_chapters()
    intro = (
        "Pilene går fra det, der bruges, til det, der bruger det. Hver regels egen side viser dens "
        "nærmeste naboer, og hvert kapitels side viser kapitlet.\n"
    )
    parts = [
        intro,
        anchored("Lovens kapitler", "kapitler"),
        drawings.chapters(graph, path),
        _between(graph, counts, path),
        anchored("Alle regler og oplysninger", "hele"),
        drawings.whole(book, graph, path),
        f'??? note "Det samme i ord"\n\n{_indented(_all_rules(book, graph, path))}',
    ]
    about = "Hvad lovens kapitler og regler bygger på, tegnet og i ord."
    return Page(path, "Hvad bygger på hvad", "\n".join(parts), about)


def _between(graph: Dependencies, counts: Mapping[tuple[str, str], int], page: str) -> str:
    """The drawing of the chapters in words."""
    titles = list(graph.chapters())
    rows = []
    for reader in titles:
        reads = [
            f"{link(read, path_of(read), page)} ({counts[read, reader]})"
            for read in titles
            if read != reader and counts.get((read, reader))
        ]
        rows.append([link(reader, path_of(reader), page), ", ".join(reads) or "ingen andre"])
    return table(["Kapitel", "Bygger på (hvor mange steder)"], rows)


def _all_rules(book: Book, graph: Dependencies, page: str) -> str:
    rows = [
        [to_variable(book, name, page), to_variables(book, graph.reads(name), page)]
        for name, node in graph.nodes.items()
        if node.kind is Kind.RULE
    ]
    return table(["Regel", "Bygger på"], rows)


def _indented(markdown: str) -> str:
    return "".join(f"    {line}\n" for line in markdown.splitlines())
