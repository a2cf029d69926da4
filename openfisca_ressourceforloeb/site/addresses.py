"""Where everything of the package stands on the site.

Every address is a path from the folder of the pages, with an anchor where it is a part of a page.
"""

from __future__ import annotations

from typing import Any

from openfisca_ressourceforloeb.registers.chapters import CHAPTERS, file_of
from openfisca_ressourceforloeb.registers.words import folded

HOME = "index.md"
CALCULATOR = "beregner.md"
GUIDE = "guide.md"
RULES = "regler/index.md"
SOURCES = "kilder/index.md"
RATES = "satser/index.md"
INTERPRETATIONS = "fortolkninger/index.md"
DISCRETION = "registre/skoen.md"
CONCEPTS = "registre/begreber.md"
EXTERNAL = "kilder/eksterne.md"
CASES = "tests/index.md"
CHANGES = "registre/aendringer.md"
GRAPH = "regler/graf.md"
CHARTS = "satser/diagrammer.md"
NOT_THIS = "hvad-dette-ikke-er.md"
API = "brug/api.md"
ROUTES = "brug/ruter.md"
PYTHON = "brug/python.md"
COMMAND_LINE = "brug/kommandolinje.md"
POPULATIONS = "brug/befolkninger.md"
ENGLISH = "en/index.md"


def variable(system: Any, name: str) -> str:
    """A computed variable's own page, or a fact's place on the page of its chapter."""
    found = system.variables[name]
    folder = file_of(found).parent.name
    if found.formulas:
        return f"regler/{chapter_name(folder)}/{name}.md"
    return f"{chapter(folder)}#{name}"


def chapter_name(folder: str) -> str:
    """A chapter as addresses have it, by a folder of ``variables``: ``adgang-og-maalgruppe``."""
    return "-".join(folded(CHAPTERS[folder]).split())


def chapter(folder: str) -> str:
    """The page of a chapter, by a folder of ``variables``."""
    return f"regler/{chapter_name(folder)}/index.md"


def parameter(path: str) -> str:
    """A parameter or a scale; an interpretation has a page of its own."""
    folder, _, name = path.partition(".")
    return interpretation(name) if folder == "fortolkning" else f"satser/{folder}.md#{path}"


def interpretation(name: str) -> str:
    """An open question."""
    return f"fortolkninger/{name}.md"


def document(document_id: str) -> str:
    """One of the five documents."""
    return f"kilder/{document_id}.md"


def source(source_id: str) -> str:
    """A passage (``003-23``) or an external citation (``EK-06``)."""
    if source_id.startswith("EK-"):
        return f"{EXTERNAL}#{source_id}"
    return f"{document(source_id.partition('-')[0])}#{source_id}"


def cases(folder: str) -> str:
    """The test cases of a chapter, by its folder in ``tests/yaml``."""
    return f"tests/{chapter_name(folder)}.md"


def case_file(file: str) -> str:
    """The test cases of one file, ``ydelse/arbejdsgiver.yaml`` in ``tests/yaml``."""
    return f"tests/{file.removesuffix('.yaml')}.md"


def case(file: str, number: int) -> str:
    """A test case: its file, and its place among those of the file's folder, from 1."""
    return f"{case_file(file)}#{file.partition('/')[0]}-{number}"
