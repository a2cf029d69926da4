"""What the formulas of a system can refer to: its variables and parameters, with their types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias
from weakref import WeakKeyDictionary

from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import Parameter, ParameterNode, ParameterScale
from openfisca_core.periods import DateUnit

from .tree import Kind, Type

NUMBERS = (Kind.INT, Kind.FLOAT)

_VARIABLE_KINDS = {
    bool: Kind.BOOL,
    int: Kind.INT,
    float: Kind.FLOAT,
    date: Kind.DATE,
    Enum: Kind.ENUM,
    str: Kind.TEXT,
}
_PARAMETER_KINDS = {bool: Kind.BOOL, int: Kind.INT, float: Kind.FLOAT, str: Kind.TEXT}


@dataclass(frozen=True)
class VariableName:
    """A variable as others refer to it."""

    type: Type
    unit: DateUnit


@dataclass(frozen=True)
class ParameterName:
    """A parameter, or a scale, as formulas refer to it.

    Attributes:
        type: the type that holds every value it has had; ``None`` where there is none.
        is_scale: whether it is a scale; the type is that of its amounts.
        readings: the keys of its readings, where it is an interpretation.
    """

    type: Type | None
    is_scale: bool
    readings: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Names:
    """The names of a system; two systems with the same names share one object.

    Attributes:
        variables: by name.
        parameters: by path; a folder of parameters is ``None``.
    """

    variables: Mapping[str, VariableName]
    parameters: Mapping[str, ParameterName | None]


_Contents: TypeAlias = tuple[
    tuple[tuple[str, VariableName], ...], tuple[tuple[str, ParameterName | None], ...]
]
_shared: dict[_Contents, Names] = {}
_of_system: WeakKeyDictionary[Any, Names] = WeakKeyDictionary()


def names_of(system: Any) -> Names:
    """The names of a tax and benefit system, which is not changed afterwards."""
    if system not in _of_system:
        variables = tuple((name, _variable(v)) for name, v in system.variables.items())
        contents = (variables, tuple(_parameters(system.parameters)))
        names = Names(dict(contents[0]), dict(contents[1]))
        _of_system[system] = _shared.setdefault(contents, names)
    return _of_system[system]


def common_type(types: Iterable[Type]) -> Type | None:
    """The type that holds the values of all the types; ``None`` where there is none."""
    every = list(types)
    per_person = any(each.per_person for each in every)
    kinds = {(each.kind, each.enum) for each in every}
    if len(kinds) == 1:
        return Type(every[0].kind, per_person, every[0].enum)
    are_numbers = bool(kinds) and all(kind in NUMBERS for kind, _ in kinds)
    return Type(Kind.FLOAT, per_person) if are_numbers else None


def fits(given: Type, wanted: Type) -> bool:
    """Whether a value can stand where a type is wanted; a whole number is also a number."""
    is_same = (given.kind, given.enum) == (wanted.kind, wanted.enum)
    return is_same or (given.kind is Kind.INT and wanted.kind is Kind.FLOAT)


def _variable(variable: Any) -> VariableName:
    enum = variable.possible_values.__name__ if variable.value_type is Enum else ""
    value_type = Type(_VARIABLE_KINDS[variable.value_type], True, enum)
    return VariableName(value_type, DateUnit(variable.definition_period))


def _parameters(
    node: ParameterNode, prefix: str = ""
) -> Iterator[tuple[str, ParameterName | None]]:
    yield prefix.rstrip("."), None
    for name, child in node.children.items():
        if isinstance(child, ParameterNode):
            yield from _parameters(child, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", _parameter(child)


def _parameter(parameter: Parameter | ParameterScale) -> ParameterName:
    is_scale = isinstance(parameter, ParameterScale)
    parts = _amounts(parameter) if is_scale else [parameter]
    values = (each.value for part in parts for each in part.values_list)
    kinds = {_PARAMETER_KINDS.get(type(value)) for value in values if value is not None}
    types = [Type(kind, False) for kind in kinds if kind is not None]
    value_type = None if None in kinds else common_type(types)
    return ParameterName(value_type, is_scale, tuple(parameter.metadata.get("laesninger", ())))


def _amounts(scale: ParameterScale) -> list[Parameter]:
    children = (child for bracket in scale.brackets for child in bracket.children.items())
    return [child for name, child in children if name != "threshold"]
