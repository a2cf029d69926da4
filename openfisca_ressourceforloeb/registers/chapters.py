"""The chapters of the law: one folder of ``variables`` each, in the order a case is read."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

CHAPTERS = {
    "grund": "Adgang og målgruppe",
    "maalgruppe": "Adgang og målgruppe",
    "varighed": "Varighed og antal",
    "proces": "Proces",
    "foertidspension": "Førtidspension og fleksjob",
    "jobafklaring": "Jobafklaring",
    "rettigheder": "Rettigheder",
    "indsatsgaranti": "Indsatsgaranti og frister",
    "ydelse": "Ydelse og fradrag",
    "fradrag": "Ydelse og fradrag",
    "klage": "Klage",
    "afslutning": "Afslutning",
    "refusion": "Refusion og lokale tilbud",
    "lokale_tilbud": "Refusion og lokale tilbud",
    "kontrol": "Kontrol",
}
"""The Danish title of each folder; two folders with one title are read together."""


def chapter_of(variable: Any) -> str:
    """The title of the chapter a variable stands in."""
    return CHAPTERS[file_of(variable).parent.name]


def in_order(system: Any) -> list[Any]:
    """Every variable as the law is read: chapter by chapter, file by file, from top to bottom."""
    return sorted(system.variables.values(), key=_place)


def file_of(variable: Any) -> Path:
    """The file a variable is written in."""
    return Path(inspect.getfile(type(variable)))


def _place(variable: Any) -> tuple[int, str, int]:
    file = file_of(variable)
    written = list(vars(inspect.getmodule(type(variable))))
    return list(CHAPTERS).index(file.parent.name), file.name, written.index(variable.name)
