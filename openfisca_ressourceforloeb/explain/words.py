"""What the parts of a formula are called in Danish, as a person's case meets them."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any

from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit

from openfisca_ressourceforloeb.concepts import INGEN_DATO
from openfisca_ressourceforloeb.formula import tree
from openfisca_ressourceforloeb.formula.tree import Expression, Kind, When

from .course import Course

_SIGNS = {"+": "plus", "-": "minus", "*": "gange", "/": "delt med"}
_UNITS = {
    "laeg_dage_til": "dage",
    "laeg_uger_til": "uger",
    "laeg_maaneder_til": "måneder",
    "laeg_aar_til": "år",
}
_PHRASES = {
    "dag": "{}",
    "hele_aar": "hele år fra {} til {}",
    "hele_maaneder": "hele måneder fra {} til {}",
    "aar_og_maaned": "år og måned for {}",
    "op_til": "{} op til {}",
    "over": "{} over {}",
    "ingen_dato": "ingen dato",
}
_DAYS = {"foerste_dag": "månedens første dag", "sidste_dag": "månedens sidste dag"}


def inside(label: str) -> str:
    """A label as it is written inside a sentence: ``Antal børn`` becomes ``antal børn``."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def label_of(system: Any, path: str) -> str:
    """What a variable or a parameter is called."""
    variable = system.variables.get(path)
    return str(variable.label if variable else parameter_at(system, path).description)


def parameter_at(system: Any, path: str) -> Any:
    """The parameter, scale or folder of a path."""
    return reduce(lambda node, key: node.children[key], path.split("."), system.parameters)


def name_of(system: Any, course: Course, node: Expression) -> str:
    """What an expression is called; a label is written as at the beginning of a sentence."""
    meant = course.meant(node)

    def name(part: Expression) -> str:
        return inside(name_of(system, course, part))

    if isinstance(meant, tree.VariableRef):
        before = " måneden før" if meant.when is When.LAST_MONTH else ""
        return label_of(system, meant.name) + before
    if isinstance(meant, tree.ParameterRef | tree.ScaleRef):
        return label_of(system, meant.path)
    if isinstance(meant, tree.Where | tree.Select):
        return name_of(system, course, course.chosen(meant))
    if isinstance(meant, tree.OnlyIf):
        return name_of(system, course, meant.amount)
    if isinstance(meant, tree.Arithmetic):
        return f"{name(meant.left)} {_SIGNS[meant.operator]} {name(meant.right)}"
    if isinstance(meant, tree.Smallest | tree.Largest):
        return f"{_extreme(meant)} af {name(meant.left)} og {name(meant.right)}"
    if isinstance(meant, tree.DayOfPeriod):
        return "dagen" if course.period.unit is DateUnit.DAY else _DAYS[meant.function]
    if isinstance(meant, tree.Call):
        return _call(course, meant, name)
    value = course.value(meant)
    return str(value.value if isinstance(value, Enum) else value)


def _extreme(node: tree.Smallest | tree.Largest) -> str:
    is_smallest = isinstance(node, tree.Smallest)
    if node.type.kind is Kind.DATE:
        return "den tidligste" if is_smallest else "den seneste"
    return "det mindste" if is_smallest else "det største"


def _call(course: Course, node: tree.Call, name: Callable[[Expression], str]) -> str:
    if node.function in _UNITS:
        date, count = node.arguments
        return f"{name(date)} plus {course.value(count)} {_UNITS[node.function]}"
    if node.function == "dato_eller":
        date, otherwise = node.arguments
        return name(otherwise if course.value(date) == INGEN_DATO else date)
    return _PHRASES[node.function].format(*map(name, node.arguments))
