"""Expressions of a formula as short Danish phrases, in Markdown.

A phrase stands on one line. Names of variables and parameters are given by the caller, so that they
can be links; everything else is plain text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from openfisca_ressourceforloeb import concepts
from openfisca_ressourceforloeb.explain.danish import listed, number_to_text
from openfisca_ressourceforloeb.explain.words import ADDED_UNITS, SPANS, step_name
from openfisca_ressourceforloeb.formula import tree
from openfisca_ressourceforloeb.formula.tree import Expression, Kind, When
from openfisca_ressourceforloeb.reforms.fortolkninger import Interpretation, registry

from .markdown import text

Named: TypeAlias = Callable[[str], str]
"""What a variable or a parameter is called, by name or path, as Markdown."""

INTERPRETATION = "fortolkning."
MODELS_READING = "modellens læsning"

_LEAVES = (
    tree.VariableRef
    | tree.ParameterRef
    | tree.ScaleRef
    | tree.Literal
    | tree.StepRef
    | tree.Text
    | tree.DayOfPeriod
)
_SIGNS = {"+": "plus", "-": "minus", "*": "gange", "/": "divideret med"}
_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_NUMBERS = {
    "<": "er under",
    "<=": "er højst",
    ">": "er over",
    ">=": "er mindst",
    "==": "er",
    "!=": "er ikke",
}
_DATES = {"<": "er før", "<=": "er senest", ">": "er efter", ">=": "er tidligst"}
_READ_FOR = {
    When.SAME_PERIOD: "",
    When.FIRST_MONTH: " i dagens måned",
    When.LAST_MONTH: " måneden før",
}
_DAYS = {"foerste_dag": "månedens første dag", "sidste_dag": "månedens sidste dag"}
_ONE = {"dage": "dag", "uger": "uge", "måneder": "måned", "år": "år"}
_CALLS = {
    "dag": "{}",
    "ingen_dato": "ingen dato",
    "dato_eller": "{} eller, hvis den ikke kendes, {}",
    "aar_og_maaned": "årstal og måned for {}",
    "op_til": "delen af {} op til {}",
    "over": "delen af {} over {}",
    **{call: f"hele {unit} fra {{}} til {{}}" for call, unit in SPANS.items()},
}


class Phrases:
    """Writes the expressions of one formula."""

    def __init__(
        self, named: Named, short_steps: Mapping[str, Expression], *, is_daily: bool
    ) -> None:
        """Prepares for one formula.

        Args:
            named: what variables and parameters are called.
            short_steps: the steps that only name something else, which is written instead.
            is_daily: whether the formula's period is a day.
        """
        self._named = named
        self._short_steps = short_steps
        self._is_daily = is_daily

    def meant(self, node: Expression) -> Expression:
        """The expression itself, or the one that a short step's name stands for."""
        while isinstance(node, tree.StepRef) and node.name in self._short_steps:
            node = self._short_steps[node.name]
        return node

    def of(self, node: Expression) -> str:
        """An expression; a condition is written as when it holds."""
        node = self.meant(node)
        if node.type.kind is Kind.BOOL and not isinstance(node, tree.Where | tree.Select):
            return self.condition(node)
        return _WRITE[type(node)](self, node)

    def condition(self, node: Expression, *, holds: bool = True) -> str:
        """A condition, as when it holds or when it does not."""
        node = self.meant(node)
        if isinstance(node, tree.Not):
            return self.condition(node.condition, holds=not holds)
        if isinstance(node, tree.Compare):
            return self._comparison(node, node.operator, node.left, node.right, holds=holds)
        if isinstance(node, tree.Call) and node.function == "overstiger":
            return self._comparison(node, ">", *node.arguments, holds=holds)
        if isinstance(node, tree.Call):
            return f"{self.of(node.arguments[0])} kendes" + ("" if holds else " ikke")
        if isinstance(node, tree.And | tree.Or):
            word = "og" if isinstance(node, tree.And) else "eller"
            joined = f" {word} ".join(self._part_of_condition(each) for each in node.conditions)
            return joined if holds else f"ikke ({joined})"
        if isinstance(node, tree.StepRef):
            return ("" if holds else "ikke ") + step_in_words(node.name)
        if isinstance(node, tree.Literal):
            return "altid" if node.value is holds else "aldrig"
        return f"{self.name(node)}: {'ja' if holds else 'nej'}"

    def name(self, node: Expression) -> str:
        """What is read is called, without what it is."""
        return _WRITE[type(node)](self, node)

    def one_of(self, members: Sequence[tree.Compare]) -> str:
        """Comparisons of one value with several members, of which it should be one."""
        named = listed([self.of(each.right) for each in members], "eller")
        return f"{self.of(members[0].left)} er {named}"

    def _part_of_condition(self, node: Expression) -> str:
        is_compound = isinstance(self.meant(node), tree.And | tree.Or)
        return f"({self.condition(node)})" if is_compound else self.condition(node)

    def _comparison(
        self, node: Expression, operator: str, left: Expression, right: Expression, *, holds: bool
    ) -> str:
        reading = reading_of(node)
        if reading is not None:
            return self._reading(*reading)
        sign = operator if holds else _OPPOSITE[operator]
        words = _NUMBERS | _DATES if left.type.kind is Kind.DATE else _NUMBERS
        return f"{self.of(left)} {words[sign]} {self.of(right)}"

    def _reading(self, interpretation: Interpretation, reading: str) -> str:
        question = self._named(INTERPRETATION + interpretation.name)
        return f"{question} læses som {reading_in_words(interpretation, reading)}"

    # --- values ---

    def _literal(self, node: tree.Literal) -> str:
        return number_to_text(node.value)

    def _member(self, node: tree.EnumMember) -> str:
        return f"»{text(getattr(concepts, node.type.enum)[node.name].value)}«"

    def _step(self, node: tree.StepRef) -> str:
        return step_in_words(node.name)

    def _variable(self, node: tree.VariableRef) -> str:
        name = self._named(node.name) + _READ_FOR[node.when]
        if node.needed_by is None:
            return name
        return f"{name}, når {self.condition(node.needed_by)}"

    def _parameter(self, node: tree.ParameterRef) -> str:
        return self._named(node.path)

    def _scale(self, node: tree.ScaleRef) -> str:
        return f"{self._named(node.path)} for {self.of(node.value)}"

    def _arithmetic(self, node: tree.Arithmetic) -> str:
        parts = [self._operand(each, node.operator) for each in (node.left, node.right)]
        return f" {_SIGNS[node.operator]} ".join(parts)

    def _operand(self, node: Expression, operator: str) -> str:
        meant = self.meant(node)
        is_product = isinstance(meant, tree.Arithmetic) and meant.operator == "*"
        stands_alone = isinstance(meant, _LEAVES) or (is_product and operator in "+-")
        return self.of(meant) if stands_alone else f"({self.of(meant)})"

    def _only_if(self, node: tree.OnlyIf) -> str:
        amount, condition = self.of(node.amount), self.condition(node.condition)
        return f"{amount}, hvis {condition}, ellers 0"

    def _where(self, node: tree.Where) -> str:
        then, otherwise = self.of(node.then), self.of(node.otherwise)
        return f"{then}, hvis {self.condition(node.condition)}, ellers {otherwise}"

    def _select(self, node: tree.Select) -> str:
        arms = zip(node.conditions, node.values, strict=True)
        said = [f"{self.of(value)}, hvis {self.condition(when)}" for when, value in arms]
        return ", ellers ".join([*said, self.of(node.otherwise)])

    def _extreme(self, node: tree.Smallest | tree.Largest) -> str:
        if is_floor(node):
            return f"{self.of(node.left)}, dog mindst {self.of(node.right)}"
        return f"{extreme_in_words(node)} af {self.of(node.left)} og {self.of(node.right)}"

    def _day(self, node: tree.DayOfPeriod) -> str:
        return "dagen" if self._is_daily else _DAYS[node.function]

    def _call(self, node: tree.Call) -> str:
        if node.function not in ADDED_UNITS:
            said = (self._operand(each, "*") for each in node.arguments)
            return _CALLS[node.function].format(*said)
        day, count = node.arguments
        unit = ADDED_UNITS[node.function]
        if isinstance(count, tree.Literal):
            sign, number = "minus" if count.value < 0 else "plus", abs(count.value)
            return f"{self.of(day)} {sign} {number} {_ONE[unit] if number == 1 else unit}"
        has_unit = isinstance(self.meant(count), tree.ParameterRef)
        return f"{self.of(day)} plus {self.of(count)}" + ("" if has_unit else f" ({unit})")


def step_in_words(name: str) -> str:
    """What a formula calls a step, set apart from what the law calls things."""
    return f"*{text(step_name(name))}*"


def reading_of(condition: Expression) -> tuple[Interpretation, str] | None:
    """The interpretation a condition asks about, and the reading it asks for."""
    if not (isinstance(condition, tree.Compare) and isinstance(condition.right, tree.Text)):
        return None
    if not isinstance(condition.left, tree.ParameterRef):
        return None
    return registry()[condition.left.path.removeprefix(INTERPRETATION)], condition.right.value


def reading_in_words(interpretation: Interpretation, reading: str) -> str:
    """A reading in quotation marks, and whether it is the one the model uses."""
    note = f" ({MODELS_READING})" if reading == interpretation.chosen else ""
    return f"»{text(interpretation.readings[reading])}«{note}"


def is_floor(node: Expression) -> bool:
    """Whether an expression is another one, but never less than a plain number."""
    return isinstance(node, tree.Largest) and isinstance(node.right, tree.Literal)


def extreme_in_words(node: tree.Smallest | tree.Largest) -> str:
    """``det mindste``, ``den seneste`` and so on."""
    is_smallest = isinstance(node, tree.Smallest)
    if node.type.kind is Kind.DATE:
        return "den tidligste" if is_smallest else "den seneste"
    return "det mindste" if is_smallest else "det største"


_WRITE: dict[type[Expression], Callable[[Phrases, Any], str]] = {
    tree.Literal: Phrases._literal,
    tree.EnumMember: Phrases._member,
    tree.StepRef: Phrases._step,
    tree.VariableRef: Phrases._variable,
    tree.ParameterRef: Phrases._parameter,
    tree.ScaleRef: Phrases._scale,
    tree.Arithmetic: Phrases._arithmetic,
    tree.OnlyIf: Phrases._only_if,
    tree.Where: Phrases._where,
    tree.Select: Phrases._select,
    tree.Smallest: Phrases._extreme,
    tree.Largest: Phrases._extreme,
    tree.DayOfPeriod: Phrases._day,
    tree.Call: Phrases._call,
}
