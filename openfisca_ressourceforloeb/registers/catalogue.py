"""What the model knows: its variables and parameters, as text for people and programs."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, TypeVar

from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import Parameter, ParameterScale
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from openfisca_ressourceforloeb.concepts import KanOplyses, Skoen, Teknisk

from .words import folded

_TYPES = {bool: "ja/nej", int: "helt tal", float: "tal", date: "dato", Enum: "kode"}
_PERIODS = {DateUnit.MONTH: "måned", DateUnit.DAY: "dag", DateUnit.ETERNITY: "hele sagen"}
_BEGINNING = date.min.isoformat()


@dataclass(frozen=True)
class VariableEntry:
    """A variable as the catalogue shows it.

    ``regler`` maps the date a formula begins on to the rule in one sentence; the first formula has
    no date. ``koder`` maps an enum's keys to their labels.
    """

    navn: str
    label: str
    art: str
    type: str
    periode: str
    standardvaerdi: Any
    enhed: str | None
    regler: dict[str, str]
    koder: dict[str, str]
    henvisninger: tuple[str, ...]


@dataclass(frozen=True)
class ParameterValue:
    """A parameter's value from a date: a number, a text, true or false; ``None`` ends it.

    A scale's value maps each threshold to its amount.
    """

    fra: str
    vaerdi: Any
    status: str | None
    henvisninger: tuple[str, ...]


@dataclass(frozen=True)
class ParameterEntry:
    """A parameter as the catalogue shows it; the oldest value comes first.

    ``laesninger`` are the readings an interpretation can have, with their meaning.
    """

    navn: str
    label: str
    enhed: str | None
    note: str | None
    vaerdier: tuple[ParameterValue, ...]
    laesninger: dict[str, str]

    @property
    def henvisninger(self) -> tuple[str, ...]:
        """Every reference of every value, once."""
        every = (reference for value in self.vaerdier for reference in value.henvisninger)
        return tuple(dict.fromkeys(every))


_Entry = TypeVar("_Entry", VariableEntry, ParameterEntry)


def variables(system: Any) -> list[VariableEntry]:
    """Every variable, by name."""
    return [_variable(system.variables[name]) for name in sorted(system.variables)]


def parameters(system: Any) -> list[ParameterEntry]:
    """Every parameter and scale, by path."""
    leaves = (
        each
        for each in system.parameters.get_descendants()
        if isinstance(each, Parameter | ParameterScale)
    )
    return sorted(map(_parameter, leaves), key=lambda entry: entry.navn)


def search(entries: Iterable[_Entry], wanted: str) -> list[_Entry]:
    """The entry of that very name, or every entry whose name or label has all the words.

    Case does not matter, and ``løn`` and ``loen`` are the same.
    """
    every = list(entries)
    exact = [entry for entry in every if folded(entry.navn) == folded(wanted)]
    words = folded(wanted).split()
    return exact or [
        entry for entry in every if all(w in folded(f"{entry.navn} {entry.label}") for w in words)
    ]


def citing(entries: Iterable[_Entry], reference: str) -> list[_Entry]:
    """The entries that have the reference, ``kilde:003-23``."""
    return [entry for entry in entries if reference in entry.henvisninger]


def as_json(entries: Sequence[VariableEntry] | Sequence[ParameterEntry]) -> list[dict[str, Any]]:
    """Plain data of entries, in declared order."""
    return [asdict(entry) for entry in entries]


def _variable(variable: Variable) -> VariableEntry:
    is_enum = variable.value_type is Enum
    return VariableEntry(
        navn=variable.name,
        label=variable.label,
        art=_kind(variable),
        type=_TYPES[variable.value_type],
        periode=_PERIODS[variable.definition_period],
        standardvaerdi=_plain(variable.default_value),
        enhed=variable.unit,
        regler={
            "" if start == _BEGINNING else start: " ".join((inspect.getdoc(rule) or "").split())
            for start, rule in variable.formulas.items()
        },
        koder={m.name: m.value for m in variable.possible_values} if is_enum else {},
        henvisninger=tuple(variable.reference or ()),
    )


def _plain(default: Any) -> Any:
    """A default for JSON: the key of a member, an ISO date, or the value itself."""
    if isinstance(default, Enum):
        return default.name
    return default.isoformat() if isinstance(default, date) else default


def _kind(variable: Variable) -> str:
    if isinstance(variable, KanOplyses):
        return "beregnet, kan oplyses i stedet"
    if isinstance(variable, Skoen):
        return "oplysning, kommunens skøn"
    if isinstance(variable, Teknisk):
        return "beregnet, kontrol af inddata"
    return "beregnet" if variable.formulas else "oplysning"


def _parameter(parameter: Parameter | ParameterScale) -> ParameterEntry:
    metadata = parameter.metadata
    is_scale = isinstance(parameter, ParameterScale)
    values = _scale_values(parameter) if is_scale else _plain_values(parameter)
    return ParameterEntry(
        navn=parameter.name,
        label=parameter.description,
        enhed=metadata.get("amount_unit" if is_scale else "unit"),
        note=metadata.get("note") or metadata.get("begrundelse"),
        vaerdier=tuple(
            ParameterValue(
                fra=start,
                vaerdi=value,
                status=metadata.get("status", {}).get(start),
                henvisninger=tuple(metadata.get("reference", {}).get(start, ())),
            )
            for start, value in sorted(values.items())
        ),
        laesninger=dict(metadata.get("laesninger", {})),
    )


def _plain_values(parameter: Parameter) -> Mapping[str, Any]:
    return {at_instant.instant_str: at_instant.value for at_instant in parameter.values_list}


def _scale_values(scale: ParameterScale) -> Mapping[str, Any]:
    """The whole scale on each date something in it changes: threshold to amount."""
    brackets = [(each.children["threshold"], each.children["amount"]) for each in scale.brackets]
    starts = {
        at_instant.instant_str
        for bracket in brackets
        for parameter in bracket
        for at_instant in parameter.values_list
    }
    return {
        start: {str(threshold(start)): amount(start) for threshold, amount in brackets}
        for start in starts
    }
