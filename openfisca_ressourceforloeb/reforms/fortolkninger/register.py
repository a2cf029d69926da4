"""Reads the interpretations from their parameter files and builds their reforms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import instant
from openfisca_core.reforms import Reform

PARAMETER_FOLDER = Path(__file__).parents[2] / "parameters" / "fortolkning"
FIRST_DATE = "1900-01-01"
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # texts only, without tags or types


@dataclass(frozen=True)
class Interpretation:
    """A question the sources leave open.

    Attributes:
        name: the parameter's name under ``fortolkning``.
        question: the question in Danish.
        readings: reading key to its Danish text; the chosen reading first.
        chosen: the reading the model uses.
        effect: what depends on it, in Danish.
        changes: the variables it changes first; what rests on them follows.
        reason: why the reading was chosen, in Danish.
        references: the passages in conflict and external citations (``kilde:…``).
    """

    name: str
    question: str
    readings: dict[str, str]
    chosen: str
    effect: str
    changes: tuple[str, ...]
    reason: str
    references: tuple[str, ...]


@cache
def registry() -> dict[str, Interpretation]:
    """All interpretations by name, in alphabetical order."""
    files = sorted(PARAMETER_FOLDER.glob("*.yaml"))
    return {file.stem: _read(file) for file in files if file.stem != "index"}


def _read(file: Path) -> Interpretation:
    data = yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506
    metadata = data["metadata"]
    return Interpretation(
        name=file.stem,
        question=data["description"],
        readings=metadata["laesninger"],
        chosen=data["values"][FIRST_DATE]["value"],
        effect=metadata["virkning"],
        changes=tuple(metadata["aendrer"]),
        reason=metadata["begrundelse"],
        references=tuple(metadata["reference"][FIRST_DATE]),
    )


def set_reading(parameters: ParameterNode, name: str, reading: str) -> ParameterNode:
    """The parameters, in which an interpretation has been given a reading on every date."""
    parameter = parameters.fortolkning.children[name]
    parameter.update(start=instant(FIRST_DATE), value=reading)
    return parameters


def build_reform(interpretation: Interpretation, reading: str, module: str) -> type[Reform]:
    """The reform class that reads the sources in one of an interpretation's ways.

    Args:
        interpretation: the question.
        reading: one of its readings.
        module: the module the class shall belong to.

    Raises:
        KeyError: the interpretation has no such reading.
    """
    text = interpretation.readings[reading]

    def apply(self: Reform) -> None:
        self.modify_parameters(lambda law: set_reading(law, interpretation.name, reading))

    return type(
        f"{interpretation.name}_{reading}",
        (Reform,),
        {
            "__doc__": f"{interpretation.question}: {text}.",
            "__module__": module,
            "name": f"{interpretation.question}: {text}",
            "apply": apply,
        },
    )
