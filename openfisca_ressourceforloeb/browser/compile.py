"""The rules as plain data: all that a program needs to compute and explain without Python.

The data is made of dicts, lists, texts, numbers, truths and ``None``, and is the same for the same
rules on every machine:

``version``
    of this package.
``enums``
    by name: each member's key and Danish label, in order.
``variables``
    by name: ``label``; ``type``, a :class:`~.tree.Kind` or the name of an enumeration; ``period``,
    the unit it has a value for; ``default``; ``unit``, ``inKroner`` and ``canBeGiven`` (computed,
    but of a defined meaning when given) where they apply; ``references``; and ``formulas``.
``parameters``
    by path: ``description``, ``type``, ``unit`` and ``values``, pairs of a date and the value from
    then on, the oldest first, ``None`` where it ends. A scale has ``brackets`` instead, each with
    such pairs for its ``threshold`` and ``amount``, and ``thresholdUnit``. ``status`` and
    ``references`` are by date.
``interpretations``
    by name: ``question``, ``readings`` with their words, and the ``chosen`` one.

A formula is its tree as :mod:`..formula.tree` describes it. Every node has its class (``node``) and
its fields under their own names and in their own order. Places in the source and fields that are
``None`` are left out. An expression has the name of its ``type``, and ``common`` where the value is
the same for all persons; whole numbers that the engine computes in 32 bits have ``wraps``, and
numbers with decimals have 64, as those of the law. Dates are texts, ``2026-03-15``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from importlib.metadata import version
from typing import Any, TypeAlias

from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import Parameter, ParameterScale

from openfisca_ressourceforloeb.concepts import KanOplyses, Kroner
from openfisca_ressourceforloeb.explain.words import called, parameter_at
from openfisca_ressourceforloeb.formula.names import ParameterName, names_of
from openfisca_ressourceforloeb.formula.parse import rules_of
from openfisca_ressourceforloeb.formula.tree import Formula, Kind, Node, Rule, Type
from openfisca_ressourceforloeb.reforms.fortolkninger import registry

from .widths import in_32_bits

Data: TypeAlias = dict[str, Any]

_DISTRIBUTION = "openfisca-ressourceforloeb"
_KRONER = "kr."


def compile_rules(system: Any) -> Data:
    """The rules of a tax and benefit system as plain data; the module says in what shape.

    Raises:
        OutsideSubset: a formula says something the subset does not have.
    """
    rules = rules_of(system)
    variables = {name: system.variables[name] for name in names_by_file(system)}
    return {
        "version": version(_DISTRIBUTION),
        "enums": _enums(variables.values()),
        "variables": {name: _variable(each, rules[name]) for name, each in variables.items()},
        "parameters": dict(sorted(_parameters(system))),
        "interpretations": {
            name: {"question": each.question, "readings": each.readings, "chosen": each.chosen}
            for name, each in registry().items()
        },
    }


def names_by_file(system: Any) -> list[str]:
    """The names of the variables, file by file: rules that say similar things pack better so."""
    known = {name: each.introspection_data for name, each in system.variables.items()}
    return sorted(known, key=lambda name: (known[name][0] if known[name] else "", name))


def _enums(variables: Iterable[Any]) -> Data:
    found = (each.possible_values for each in variables if each.value_type is Enum)
    labels = {enum.__name__: {member.name: member.value for member in enum} for enum in found}
    return dict(sorted(labels.items()))


def _variable(variable: Any, rule: Rule) -> Data:
    return _without_none(
        label=variable.label,
        type=str(rule.type),
        period=str(rule.unit),
        default=_plain(rule.default),
        unit=variable.unit,
        inKroner=isinstance(variable, Kroner) or None,
        canBeGiven=isinstance(variable, KanOplyses) or None,
        references=list(variable.reference or ()),
        formulas=[_TreeWriter(formula).node(formula) for formula in rule.formulas],
    )


class _TreeWriter:
    """Writes the nodes of one formula."""

    def __init__(self, formula: Formula) -> None:
        self._wrapping = in_32_bits(formula)

    def node(self, node: Node) -> Data:
        """A node and everything in it."""
        fields = {name: self._field(value) for name, value in vars(node).items() if name != "place"}
        of_type = fields.pop("type", {})
        return _without_none(
            node=type(node).__name__,
            **of_type,
            wraps=node in self._wrapping or None,
            **fields,
        )

    def _field(self, value: Any) -> Any:
        if isinstance(value, Node):
            return self.node(value)
        if isinstance(value, tuple):
            return [self._field(each) for each in value]
        if isinstance(value, Type):
            return {"type": str(value), "common": None if value.per_person else True}
        return _plain(value)


def _parameters(system: Any) -> Iterator[tuple[str, Data]]:
    for path, name in names_of(system).parameters.items():
        if name is not None:
            yield path, _parameter(parameter_at(system, path), name)


def _parameter(parameter: Parameter | ParameterScale, name: ParameterName) -> Data:
    known = parameter.metadata
    unit = known.get("amount_unit" if name.is_scale else "unit")
    return _without_none(
        description=called(parameter),
        type=None if name.type is None else _parameter_type(name.type.kind, unit),
        unit=unit,
        thresholdUnit=known.get("threshold_unit"),
        values=None if name.is_scale else _history(parameter),
        brackets=[_bracket(each) for each in parameter.brackets] if name.is_scale else None,
        status=known.get("status"),
        references=known.get("reference"),
    )


def _parameter_type(kind: Kind, unit: str | None) -> str:
    """An amount in kroner may have øre, also where it has had none so far."""
    is_amount = kind is Kind.INT and str(unit).startswith(_KRONER)
    return str(Kind.FLOAT if is_amount else kind)


def _bracket(bracket: Any) -> Data:
    return {name: _history(bracket.children[name]) for name in ("threshold", "amount")}


def _history(parameter: Parameter) -> list[list[Any]]:
    """Every date and the value from then on, the oldest first."""
    return [[each.instant_str, each.value] for each in reversed(parameter.values_list)]


def _plain(value: Any) -> Any:
    """A value as text where it is a date or a member of a Python enumeration."""
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, bool | int | float | None) else str(value)


def _without_none(**known: Any) -> Data:
    return {name: value for name, value in known.items() if value is not None}
