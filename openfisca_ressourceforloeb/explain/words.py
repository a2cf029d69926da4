"""What the parts of a formula are called in Danish, as a person's case meets them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import reduce
from typing import Any

from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit

from openfisca_ressourceforloeb.concepts import INGEN_DATO
from openfisca_ressourceforloeb.formula import tree
from openfisca_ressourceforloeb.formula.tree import Expression, Kind, When

from .course import Course
from .danish import SHARE, with_unit

_SIGNS = {"+": "plus", "-": "minus", "*": "gange", "/": "delt med"}
ADDED_UNITS = {
    "laeg_dage_til": "dage",
    "laeg_uger_til": "uger",
    "laeg_maaneder_til": "måneder",
    "laeg_aar_til": "år",
}
SPANS = {"hele_aar": "år", "hele_maaneder": "måneder"}
_LETTERS = {"aa": "å", "ae": "æ", "oe": "ø", "datoer": "datoer", "boende": "boende"}
_ASCII = re.compile("|".join(sorted(_LETTERS, key=len, reverse=True)))
"""How Danish letters are written in ASCII, and the words in which o and e are two letters."""

_COUNTS = (SHARE, "antal", None)
_UNIT_IN_LABEL = re.compile(
    r", kr\.( pr\. måned)?( før skat)?(?= \(|$)|, måneder$| i måneder$"
    r"| \((0-1|ISO-dato|kodeliste)\)$"
)
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
    """What a variable or a parameter is called, without the unit its value is shown with."""
    variable = system.variables.get(path)
    return short(str(variable.label if variable else called(parameter_at(system, path))))


def called(parameter: Any) -> str:
    """What a parameter is called before its value, where its description is no such name."""
    return str(parameter.metadata.get("benaevnelse", parameter.description))


def parameter_at(system: Any, path: str) -> Any:
    """The parameter, scale or folder of a path."""
    return reduce(lambda node, key: node.children[key], path.split("."), system.parameters)


def parameter_unit(system: Any, path: str) -> str | None:
    """The unit of a parameter's value, or of a scale's amounts."""
    metadata = parameter_at(system, path).metadata
    unit: str | None = metadata.get("unit") or metadata.get("amount_unit")
    return unit


def unit_of(system: Any, course: Course, node: Expression) -> str | None:
    """The unit of an expression's value, where it has one: that of the amounts it is made of."""

    def first_of(nodes: Iterable[Expression]) -> str | None:
        return next(filter(None, (unit_of(system, course, each) for each in nodes)), None)

    meant = course.meant(node)
    if isinstance(meant, tree.VariableRef):
        unit: str | None = system.variables[meant.name].unit
        return unit
    if isinstance(meant, tree.ParameterRef | tree.ScaleRef):
        return parameter_unit(system, meant.path)
    if isinstance(meant, tree.Call):
        return SPANS.get(meant.function) or first_of(meant.arguments)
    if isinstance(meant, tree.Arithmetic) and meant.operator == "*":
        units = [unit_of(system, course, each) for each in (meant.left, meant.right)]
        return next((each for each in units if each not in _COUNTS), units[0] or units[1])
    parts = tree.expressions_in(meant)
    return first_of(part for part in parts if part.type.kind is not Kind.BOOL)


def step_name(step: str) -> str:
    """What a formula calls a step, as Danish: ``over_graensen`` becomes ``over grænsen``."""
    return _ASCII.sub(lambda found: _LETTERS[found.group()], step.replace("_", " "))


def short(label: str) -> str:
    """A label without the unit that its value is shown with: ``Samlet fradrag, kr.``."""
    return _UNIT_IN_LABEL.sub("", label)


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
        for known, other in ((meant.left, meant.right), (meant.right, meant.left)):
            if isinstance(meant, tree.Smallest) and course.value(other) == INGEN_DATO:
                return name_of(system, course, known)
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
    if node.function in ADDED_UNITS:
        date, count = node.arguments
        return f"{name(date)} plus {with_unit(course.value(count), ADDED_UNITS[node.function])}"
    if node.function == "dato_eller":
        date, otherwise = node.arguments
        return name(otherwise if course.value(date) == INGEN_DATO else date)
    return _PHRASES[node.function].format(*map(name, node.arguments))
