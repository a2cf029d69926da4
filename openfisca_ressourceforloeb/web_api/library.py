"""The documents the rules rest on, and the questions they leave open, as plain data."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from openfisca_ressourceforloeb.registers.catalogue import citing, parameters, variables
from openfisca_ressourceforloeb.registers.conflicts import as_json as conflicts_as_json
from openfisca_ressourceforloeb.registers.conflicts import open_questions, other_numbers
from openfisca_ressourceforloeb.simulation.problems import nearest
from openfisca_ressourceforloeb.sources import Passage, Source, load_register

from .reading import Data


class Library:
    """What is in the registers; read once."""

    def __init__(self, system: Any) -> None:
        self._sources = {each.id: each for each in load_register().all_sources()}
        self._variables = variables(system)
        self._parameters = parameters(system)
        self._questions = conflicts_as_json(open_questions(), other_numbers(self._parameters))

    def sources(self, base: str) -> Data:
        """Every source by its id: its document or title, and its address here."""
        return {
            name: {"titel": _title(each), "href": f"{base}kilder/{name}"}
            for name, each in self._sources.items()
        }

    def source(self, name: str) -> Data | None:
        """A source with what rests on it; ``None`` where there is none.

        ``art`` is ``passage`` (its ``citat`` is word for word) or ``henvisning`` (what it
        ``siger`` is told in other words).
        """
        source = self._sources.get(name)
        if source is None:
            return None
        return {
            "id": source.id,
            "titel": _title(source),
            **_said(source),
            "variable": [each.navn for each in citing(self._variables, source.reference)],
            "parametre": [each.navn for each in citing(self._parameters, source.reference)],
        }

    def near(self, name: str) -> list[str]:
        """The sources with ids like this one."""
        return nearest(name, self._sources)

    def open_questions(self, _base: str) -> Data:
        """The open questions of the law with their readings, and the numbers not agreed on."""
        return self._questions


def _title(source: Source) -> str:
    if isinstance(source, Passage):
        return load_register().document(source.document).title
    return source.title


def _said(source: Source) -> dict[str, Data]:
    if isinstance(source, Passage):
        return {
            "art": "passage",
            "dokument": source.document,
            "afsnit": source.section,
            "citat": source.quote,
        }
    return {
        "art": "henvisning",
        "udgiver": source.publisher,
        "dato": source.date,
        "adresse": source.address,
        "siger": source.says,
        "tal": [asdict(each) for each in source.figures],
        "status": source.status,
    }
