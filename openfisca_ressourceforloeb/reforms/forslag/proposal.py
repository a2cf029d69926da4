"""A proposal for policy as data, and the reform class it makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from openfisca_core.parameters import Parameter, ParameterNode
from openfisca_core.periods import instant
from openfisca_core.reforms import Reform

from ..fortolkninger.register import registry, set_reading

Value: TypeAlias = bool | int | float | str

TITLE, MOTIVATION = "titel", "begrundelse"
PARAMETERS, READINGS, STRUCTURAL = "parametre", "fortolkninger", "strukturelle"
ADDED = "laeg_til"
"""The keys of a ``reform.yaml``."""


@dataclass(frozen=True)
class Change:
    """A number of the law, from a date on.

    Attributes:
        path: the parameter's full path.
        date: from which day, ``YYYY-MM-DD``, over the later values of the law.
        value: the new value; or, when ``is_added``, what is added to each value there is.
        is_added: whether the value is added to those of the law.
    """

    path: str
    date: str
    value: Value
    is_added: bool = False


@dataclass(frozen=True)
class Proposal:
    """The law as it might be.

    Attributes:
        title: its name, in Danish.
        motivation: why it is looked at, in Danish.
        changes: the numbers it changes, oldest date first for each parameter.
        readings: the interpretations it chooses, by name.
        structural: the names of the rules it replaces, of :mod:`.strukturelle`.
    """

    title: str
    motivation: str = ""
    changes: tuple[Change, ...] = ()
    readings: Mapping[str, str] = field(default_factory=dict)
    structural: tuple[str, ...] = ()


def proposal_of(data: Mapping[str, Any]) -> Proposal:
    """The proposal that plain data says, as a ``reform.yaml`` has it; it is not checked here."""
    said = data.get(PARAMETERS) or {}
    changes = [
        _change(path, day, value) for path, by_day in said.items() for day, value in by_day.items()
    ]
    return Proposal(
        title=data.get(TITLE, ""),
        motivation=data.get(MOTIVATION, ""),
        changes=tuple(sorted(changes, key=lambda change: (change.path, change.date))),
        readings=dict(data.get(READINGS) or {}),
        structural=tuple(data.get(STRUCTURAL) or ()),
    )


def _change(path: str, day: Any, value: Any) -> Change:
    if isinstance(value, Mapping):
        return Change(path, str(day), value[ADDED], is_added=True)
    return Change(path, str(day), value)


def build_reform(
    proposal: Proposal, name: str, module: str, structural: Sequence[type[Reform]] = ()
) -> type[Reform]:
    """The reform class that makes a proposal's changes and no others, so that reforms combine.

    Args:
        proposal: the proposal.
        name: of the class.
        module: the module the class shall belong to.
        structural: the classes of the rules it replaces; they change no parameter.

    Raises:
        KeyError: an interpretation has no such reading.
    """
    for interpretation, reading in proposal.readings.items():
        if reading not in registry()[interpretation].readings:
            raise KeyError(reading)

    def change(parameters: ParameterNode) -> ParameterNode:
        for path, changes in _by_parameter(proposal.changes):
            _apply(_found(parameters, path), changes)
        for interpretation, reading in proposal.readings.items():
            set_reading(parameters, interpretation, reading)
        return parameters

    def apply(self: Reform) -> None:
        for other in structural:
            other.apply(self)
        # Once, for each time begins from the law as it was.
        self.modify_parameters(change)

    members = {"__doc__": proposal.motivation, "__module__": module, "name": proposal.title}
    return type(name, (Reform,), {**members, "apply": apply})


def _by_parameter(changes: Sequence[Change]) -> Iterator[tuple[str, list[Change]]]:
    for path in dict.fromkeys(change.path for change in changes):
        yield path, [change for change in changes if change.path == path]


def _found(parameters: ParameterNode, path: str) -> Parameter:
    found = parameters
    for part in path.split("."):
        found = found.children[part]
    return found


def _apply(parameter: Parameter, changes: Sequence[Change]) -> None:
    """Each change from its day, over the later values of the law; added, to each of them."""
    for change in changes:
        for day, value in _values(parameter, change):
            parameter.update(start=instant(day), value=value)


def _values(parameter: Parameter, change: Change) -> list[tuple[str, Value | None]]:
    """What holds from which day; what the law leaves open stays open when something is added."""
    if not change.is_added:
        return [(change.date, change.value)]
    return [
        (day, None if value is None else value + change.value)
        for day, value in values_from(parameter, change.date).items()
    ]


def values_from(parameter: Parameter, from_day: str) -> dict[str, Any]:
    """The values of the law on a day and after it, by the day each begins, oldest first."""
    later = {each.instant_str for each in parameter.values_list if each.instant_str > from_day}
    return {day: parameter(day) for day in sorted({from_day, *later})}
