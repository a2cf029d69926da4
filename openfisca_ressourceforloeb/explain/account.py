"""Why a person's answer is what it is: the rules gone through, point by point.

A point is one rule as it was used: what the rule says, the facts, answers and numbers of the law it
read, what decided where it has several ways, and the sums. Every answer it read has a point of its
own, once, in the order they are read. What had no part in the answer is not told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import Period
from openfisca_core.periods import period as engine_period

from openfisca_ressourceforloeb.concepts import INGEN_DATO
from openfisca_ressourceforloeb.formula import tree
from openfisca_ressourceforloeb.formula.evaluate import ETERNITY, Evaluation, Facts, inputs_of
from openfisca_ressourceforloeb.formula.parse import rules_of
from openfisca_ressourceforloeb.formula.relevance import Relevance, relevance
from openfisca_ressourceforloeb.formula.tree import Choice, Expression, Kind

from .calculations import calculation
from .course import Course
from .danish import SHARE, Value, answer_in_words, with_unit
from .reasons import Comparison, Derived, Fact, Group, How, Reason, Reasons
from .sentences import Told, because, capital, tell
from .words import label_of, step_name, unit_of

_WHOLE = 1

Key: TypeAlias = tuple[str, str]
"""A variable and its period."""


@dataclass(frozen=True)
class Line:
    """One thing a point tells.

    Attributes:
        text: in Danish, without a full stop.
        level: how deep it stands, from 0: what a line of a lower level consists of stands below.
        reason: the fact, answer, number or condition it tells; ``None`` for a sum.
        about: the answers it names, which have points of their own.
        sources: the ids of the passages and citations behind it.
        says_nothing: whether what it tells adds nothing to an amount: 0, the whole, a no.
    """

    text: str
    level: int
    reason: Reason | None
    about: tuple[Key, ...]
    sources: tuple[str, ...]
    says_nothing: bool


@dataclass(frozen=True)
class Point:
    """One rule as it was used.

    Attributes:
        name: the variable.
        period: its period; ``ETERNITY`` for the whole case.
        label: what it is called.
        value: the person's value.
        answer: the value in words.
        rule: what the rule says, in one sentence; empty where none applies.
        lead: how the lines decided, as a heading: ``Nej, fordi:``; empty where no heading helps.
        start: the date the rule applies from, ``YYYY-MM-DD``; ``None`` where it has no beginning.
        lines: how the rule was used.
    """

    name: str
    period: str
    label: str
    value: Value
    answer: str
    rule: str
    start: str | None
    lead: str
    lines: tuple[Line, ...]

    @property
    def key(self) -> Key:
        """The variable and its period."""
        return self.name, self.period


@dataclass(frozen=True)
class Account:
    """An answer and the rules behind it.

    Attributes:
        points: the rules gone through, the one that was asked about first.
        facts: the facts that had a part, in the order they are read.
    """

    points: tuple[Point, ...]
    facts: tuple[Fact, ...]

    def number(self, key: Key) -> int | None:
        """The number of the point that tells about an answer, from 1."""
        keys = [point.key for point in self.points]
        return keys.index(key) + 1 if key in keys else None


def account(system: Any, facts: Facts, name: str, period: str) -> Account:
    """The account of one person's answer.

    Args:
        system: the tax and benefit system, maybe under other readings.
        facts: what is given of the person.
        name: the variable asked about.
        period: ``2026-03``, ``2026-03-15`` or, for a variable of the whole case, ``ETERNITY``.

    Raises:
        ParameterNotFoundError: a parameter that is needed has no value; where it is an amount it
            is a ``BeloebMangler``.
        ValueError: the variable has no value for such a period.
    """
    inputs = inputs_of(system, [facts])
    evaluation = Evaluation(system, inputs, 1, record=True)
    evaluation.value(name, period)
    # Each rule is told for its own answer, so what turns that answer has a part.
    rules = [evaluation.key(formula.variable, when) for formula, when in evaluation.computed]
    part = relevance(evaluation, {rule: numpy.ones(1, bool) for rule in rules})
    reasons = Reasons(system, evaluation, inputs.keys(), person=0)
    key = evaluation.key(name, _period(period))
    return _Accountant(system, reasons, part, period).account(key)


def says_nothing(system: Any, name: str, value: Value) -> bool:
    """Whether an answer adds nothing to an amount: 0, the whole of it, a no or no date."""
    if isinstance(value, Enum):
        return False
    is_share = system.variables[name].unit == SHARE
    return value in (False, 0, INGEN_DATO, _WHOLE if is_share else 0)


class _Accountant:
    """Goes from an answer to the answers it read, and tells about each."""

    def __init__(self, system: Any, reasons: Reasons, part: Relevance, period: str) -> None:
        self._system = system
        self._rules = rules_of(system)
        self._reasons = reasons
        self._part = part
        self._month = period[: len("2026-03")]
        self._points: dict[Key, Point | None] = {}
        self._facts: dict[Key, Fact] = {}

    def account(self, key: Key) -> Account:
        self._tell(key)
        points = (point for point in self._points.values() if point is not None)
        return Account(tuple(points), tuple(self._facts.values()))

    def _tell(self, key: Key) -> None:
        """Adds the point of an answer and then those of the answers it read."""
        if key in self._points:
            return
        self._points[key] = None  # keeps the place in the order
        name, period = key
        known = self._reasons.known(name, _period(period))
        course = None if isinstance(known, Fact) else self._reasons.course(name, _period(period))
        lead, lines = self._lines(known, course)
        self._points[key] = Point(
            name,
            period,
            label_of(self._system, name),
            known.value,
            answer_in_words(self._system, name, known.value),
            course.formula.sentence if course else "",
            str(course.formula.start) if course and course.formula.start else None,
            lead,
            lines,
        )
        for line in lines:
            for about in line.about:
                self._tell(about)

    def _lines(self, known: Fact | Derived, course: Course | None) -> tuple[str, tuple[Line, ...]]:
        """How the lines decided, and the lines."""
        if isinstance(known, Fact):
            return "", tuple(self._told([known]))
        if course is None:
            return "", tuple(self._told(known.because))
        if isinstance(known.value, bool):
            decided = dict.fromkeys(self._reasons.decided(course, course.result))
            is_chosen = _is_chosen(course, course.result)
            lead, reasons = because(known.value, tuple(decided), each_is_enough=not is_chosen)
            return lead, tuple(self._told(reasons))
        return "", tuple(self._of_value(course))

    # --- lines of reasons ---

    def _told(self, reasons: Iterable[Reason], level: int = 0) -> Iterator[Line]:
        for reason in reasons:
            self._note_facts(reason)
            told = tell(self._system, reason, self._month)
            text = ": ".join(filter(None, (told.text, told.answer)))
            about = tuple(_answers(reason))
            is_nothing = isinstance(reason, Fact | Derived) and says_nothing(
                self._system, reason.name, reason.value
            )
            yield Line(text, level, reason, about, told.sources, is_nothing)
            yield from self._told(_below(reason, told), level + 1)

    def _note_facts(self, reason: Reason) -> None:
        sides = (reason.left, *reason.right) if isinstance(reason, Comparison) else ()
        for each in (reason, *(side.known for side in sides)):
            if isinstance(each, Fact):
                self._facts.setdefault((each.name, each.period), each)

    # --- lines of amounts, numbers, dates and members ---

    def _of_value(self, course: Course) -> Iterator[Line]:
        """What the value rests on, and its sums, in the order of the formula."""
        lines = tuple(self._in_order(course))
        return iter(lines or self._told(self._reasons.for_everybody(course)))

    def _in_order(self, course: Course) -> Iterator[Line]:
        said: set[Reason] = set()
        for part in course.parts:
            if isinstance(part, Choice):
                yield from self._told(_new(self._limits_asked(course, part), said))
            elif self._matters(course, part.value) and _is_told_apart(part.value):
                yield from self._told(_new(self._basis(course, part.value), said))
                yield from self._sum(course, step_name(part.name), part.value)
        yield from self._told(_new(self._basis(course, course.result), said))
        yield from self._sum(course, "", course.result)

    def _limits_asked(self, course: Course, choice: Choice) -> Iterator[Reason]:
        """The numbers of the law a choice asked for; which reading it is, is told elsewhere."""
        for node in tree.walk(choice.condition):
            if isinstance(node, tree.ParameterRef) and course.has_value(node):
                yield from self._reasons.leaf(course, node)

    def _matters(self, course: Course, node: Expression) -> bool:
        return node in self._part.nodes.get(course.period, {})

    def _basis(self, course: Course, node: Expression) -> Iterator[Reason]:
        """What an expression rests on; a sum that it reads has been told before."""
        node = course.meant(node) if not _is_told_apart(course.meant(node)) else node
        if node.type.kind is Kind.BOOL and not isinstance(node, tree.Literal):
            yield from _loose(self._reasons.decided(course, node))
        elif isinstance(node, tree.VariableRef | tree.ParameterRef | tree.ScaleRef):
            yield from self._reasons.leaf(course, node)
        elif isinstance(node, tree.Where | tree.Select):
            yield from _loose(self._reasons.choosing(course, node))
            yield from self._basis(course, course.chosen(node))
        elif isinstance(node, tree.OnlyIf):
            # A plain 0 is 0 whether or not the condition holds.
            if not isinstance(course.meant(node.amount), tree.Literal):
                yield from self._basis(course, node.condition)
                if course.holds(node.condition):
                    yield from self._basis(course, node.amount)
        else:
            for part in _told_parts(course, node):
                yield from self._basis(course, part)

    def _sum(self, course: Course, name: str, node: Expression) -> Iterator[Line]:
        if node.type.kind in (Kind.BOOL, Kind.ENUM, Kind.TEXT):
            return
        done = calculation(self._system, course, node)
        if not done.is_single and not done.adds_nothing and course.value(node) != INGEN_DATO:
            begun = f"{name}: {done.text}" if name else done.text
            result = with_unit(course.value(node), unit_of(self._system, course, node))
            yield Line(f"{capital(begun)} = {result}", 0, None, (), (), says_nothing=False)


def _is_chosen(course: Course, node: Expression) -> bool:
    """Whether what decided a condition has a part that is for persons of one kind only."""
    node = course.meant(node)
    if isinstance(node, tree.Not):
        return _is_chosen(course, node.condition)
    if isinstance(node, tree.And | tree.Or):
        holds = course.holds(node)
        deciding = (each for each in node.conditions if course.holds(each) is holds)
        return any(_is_chosen(course, each) for each in deciding)
    return isinstance(node, tree.Where | tree.Select)


def _loose(reasons: Iterable[Reason]) -> Iterator[Reason]:
    """Reasons that all hold, without the group around them."""
    for reason in reasons:
        is_all = isinstance(reason, Group) and reason.how is How.ALL_HOLD
        yield from reason.reasons if isinstance(reason, Group) and is_all else (reason,)


def _new(reasons: Iterable[Reason], said: set[Reason]) -> Iterator[Reason]:
    """The reasons that were not said before; of several that all fail, those that are left."""
    for reason in reasons:
        left: tuple[Reason, ...] = (reason,)
        if isinstance(reason, Group) and reason.how is How.NONE_HOLDS:
            left = tuple(each for each in reason.reasons if each not in said)
            said.update(left)
            left = (replace(reason, reasons=left),) if len(left) > 1 else left
        elif reason in said:
            left = ()
        said.update(left)
        yield from left


def _is_told_apart(node: Expression) -> bool:
    """Whether a step has lines of its own; what it only reads is told where it is used."""
    is_read = isinstance(node, tree.VariableRef | tree.ParameterRef | tree.ScaleRef | tree.Literal)
    return not is_read and node.type.kind is not Kind.BOOL


def _period(text: str) -> Period:
    period: Period = Period.eternity() if text == ETERNITY else engine_period(text)
    return period


def _answers(reason: Reason) -> Iterator[Key]:
    """The answers a reason names."""
    if isinstance(reason, Derived):
        yield reason.name, reason.period
    if isinstance(reason, Comparison):
        for side in (reason.left, *reason.right):
            if isinstance(side.known, Derived):
                yield side.known.name, side.known.period


def _below(reason: Reason, told: Told) -> tuple[Reason, ...]:
    """The reasons told below a reason; those of an answer stand at its own point."""
    if isinstance(reason, Group):
        return reason.reasons
    if not isinstance(reason, Comparison):
        return ()
    known = [side.known for side in (reason.left, *reason.right)]
    elsewhere = {each for k in known if isinstance(k, Derived) for each in k.because}
    return tuple(each for each in told.because if each not in elsewhere)


def _told_parts(course: Course, node: Expression) -> Iterator[Expression]:
    """The parts of an expression to tell of.

    Of several cases it is only the one that is the person's; of a product with a case that is not,
    it is only that case.
    """
    parts = list(_terms(node))
    cases = [each for each in parts if isinstance(each, tree.OnlyIf)]
    if isinstance(node, tree.Arithmetic) and node.operator == "*":
        parts = [each for each in cases if not course.holds(each.condition)] or parts
        cases = []
    has_own = any(course.holds(each.condition) for each in cases)
    for part in parts:
        if not (has_own and isinstance(part, tree.OnlyIf) and not course.holds(part.condition)):
            yield part


def _terms(node: Expression) -> Iterator[Expression]:
    """The terms of a sum; the parts of anything else."""
    if isinstance(node, tree.Arithmetic) and node.operator == "+":
        yield from _flat(node)
    else:
        yield from tree.expressions_in(node)


def _flat(node: Expression) -> Iterator[Expression]:
    if isinstance(node, tree.Arithmetic) and node.operator == "+":
        yield from _flat(node.left)
        yield from _flat(node.right)
    else:
        yield node
