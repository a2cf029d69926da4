"""What a formula means: a small typed tree, with nothing of Python left in it.

A formula is a block: named steps and choices in the order they are read, then a result. A choice is
the same for everybody, for it is decided by a parameter: a reading of the law or a limit that
applies or not. Which steps lead to the result at a date is told by :func:`course`.

Every node knows its place in the source. No two nodes are equal, so that a value can be recorded
for each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from openfisca_core.periods import DateUnit


class Kind(StrEnum):
    """What sort of value an expression gives."""

    BOOL = "bool"
    INT = "int"
    FLOAT = "float"
    DATE = "date"
    ENUM = "enum"
    TEXT = "text"


@dataclass(frozen=True)
class Type:
    """The type of a value.

    Attributes:
        kind: what sort of value it is.
        per_person: whether each person has a value of their own, or all have the same.
        enum: the name of the enumeration; empty for other kinds.
    """

    kind: Kind
    per_person: bool
    enum: str = ""

    def __str__(self) -> str:
        return self.enum or self.kind


class When(StrEnum):
    """The period in which a formula reads another variable, seen from its own period."""

    SAME_PERIOD = "period"
    FIRST_MONTH = "period.first_month"
    LAST_MONTH = "period.last_month"


@dataclass(frozen=True)
class Place:
    """Where a node stands in the source.

    Attributes:
        file: path from the folder that holds the package, with slashes.
        line: the line it begins on, from 1.
        text: its source text, on one line.
    """

    file: str
    line: int
    text: str


@dataclass(frozen=True, eq=False)
class Node:
    """Any part of a formula."""

    place: Place


@dataclass(frozen=True, eq=False)
class Expression(Node):
    """A part of a formula that has a value."""

    type: Type


@dataclass(frozen=True, eq=False)
class Literal(Expression):
    """``True``, ``False``, 0, 1 or -1."""

    value: bool | int


@dataclass(frozen=True, eq=False)
class Text(Expression):
    """A text a parameter is compared with, such as the key of a reading."""

    value: str


@dataclass(frozen=True, eq=False)
class EnumMember(Expression):
    """A member of an enumeration, and its place in it from 0."""

    name: str
    index: int


@dataclass(frozen=True, eq=False)
class VariableRef(Expression):
    """Another variable's value; with ``needed_by`` 0 for all where nobody needs it."""

    name: str
    when: When
    needed_by: Expression | None = None


@dataclass(frozen=True, eq=False)
class ParameterRef(Expression):
    """A parameter's value on the period's first day.

    With ``needed_by`` it is an amount that may be missing: 0 where nobody needs it, refused where
    somebody does. ``can_be_given`` is the variable the user may give instead.
    """

    path: str
    needed_by: Expression | None = None
    can_be_given: str | None = None


@dataclass(frozen=True, eq=False)
class ScaleRef(Expression):
    """The amount at a value's step of a scale; refused where the scale has no steps."""

    path: str
    value: Expression
    can_be_given: str


@dataclass(frozen=True, eq=False)
class StepRef(Expression):
    """The value of the step of that name that was gone through last."""

    name: str


@dataclass(frozen=True, eq=False)
class Compare(Expression):
    """``left operator right``; the operator is one of ``< <= > >= == !=``."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, eq=False)
class And(Expression):
    """All conditions hold."""

    conditions: tuple[Expression, ...]


@dataclass(frozen=True, eq=False)
class Or(Expression):
    """At least one condition holds."""

    conditions: tuple[Expression, ...]


@dataclass(frozen=True, eq=False)
class Not(Expression):
    """The condition does not hold."""

    condition: Expression


@dataclass(frozen=True, eq=False)
class Arithmetic(Expression):
    """``left operator right`` on numbers; the operator is one of ``+ - * /``."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, eq=False)
class OnlyIf(Expression):
    """An amount where the condition holds, otherwise 0: ``condition * amount``."""

    condition: Expression
    amount: Expression


@dataclass(frozen=True, eq=False)
class Where(Expression):
    """One value where the condition holds, otherwise the other."""

    condition: Expression
    then: Expression
    otherwise: Expression


@dataclass(frozen=True, eq=False)
class Select(Expression):
    """The value beside the first condition that holds; where none does, the last one."""

    conditions: tuple[Expression, ...]
    values: tuple[Expression, ...]
    otherwise: Expression


@dataclass(frozen=True, eq=False)
class Smallest(Expression):
    """The smaller of two amounts or the earlier of two dates."""

    left: Expression
    right: Expression


@dataclass(frozen=True, eq=False)
class Largest(Expression):
    """The larger of two amounts or the later of two dates."""

    left: Expression
    right: Expression


@dataclass(frozen=True, eq=False)
class Call(Expression):
    """A function of the vocabulary (see :mod:`.vocabulary`), applied to its arguments."""

    function: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, eq=False)
class DayOfPeriod(Expression):
    """The period's first or last day: ``foerste_dag`` or ``sidste_dag`` of the vocabulary."""

    function: str


@dataclass(frozen=True, eq=False)
class Step(Node):
    """A result on the way, with the Danish name the formula gives it."""

    name: str
    value: Expression


@dataclass(frozen=True, eq=False)
class Choice(Node):
    """Two ways on, of which all persons go the same."""

    condition: Expression
    then: Block
    otherwise: Block


@dataclass(frozen=True, eq=False)
class Block(Node):
    """Steps and choices in order.

    A block inside a choice may have no result: what stands after the choice then follows.
    """

    parts: tuple[Step | Choice, ...]
    result: Expression | None


@dataclass(frozen=True, eq=False)
class Formula(Node):
    """One formula of a variable.

    Attributes:
        start: the first day it applies to; ``None`` when it has no beginning.
        sentence: the rule in one sentence, in Danish.
        body: what is computed.
    """

    variable: str
    start: date | None
    sentence: str
    body: Block


@dataclass(frozen=True, eq=False)
class Rule:
    """A variable and the formulas that decide it.

    Attributes:
        name: the variable's name.
        type: what sort of value it has.
        members: the keys of its enumeration in order; empty for other types.
        unit: how long a value holds.
        default: the value where nothing is given and no formula applies; an enum's is its key.
        formulas: the oldest first; none for a fact.
    """

    name: str
    type: Type
    members: tuple[str, ...]
    unit: DateUnit
    default: bool | int | float | date | str
    formulas: tuple[Formula, ...]

    def formula_on(self, day: date) -> Formula | None:
        """The formula that applies to a period beginning on that day, if any."""
        begun = [each for each in self.formulas if each.start is None or each.start <= day]
        return begun[-1] if begun else None


Course: TypeAlias = Generator[Step | Choice | Expression, None, bool]


def course(block: Block, holds: Callable[[Choice], bool]) -> Course:
    """The steps and choices gone through in order, and last the result.

    Args:
        block: a formula's body.
        holds: whether the condition of a choice holds; asked when the choice is reached.

    Returns:
        Whether the result was reached; always true for the body of a formula.
    """
    for part in block.parts:
        yield part
        if isinstance(part, Choice):
            reached = yield from course(part.then if holds(part) else part.otherwise, holds)
            if reached:
                return True
    if block.result is not None:
        yield block.result
    return block.result is not None


def children(node: Node) -> Iterator[Node]:
    """The parts a node consists of, in reading order."""
    for value in vars(node).values():
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Node):
                yield each


def expressions_in(node: Node) -> Iterator[Expression]:
    """The parts of a node that have a value."""
    return (each for each in children(node) if isinstance(each, Expression))


def walk(node: Node) -> Iterator[Node]:
    """A node and everything in it, in reading order."""
    yield node
    for child in children(node):
        yield from walk(child)
