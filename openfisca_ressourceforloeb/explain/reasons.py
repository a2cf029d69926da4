"""Why a condition holds or not: what decided it, down to the facts.

A condition that fails, though all of its parts were needed, fails for each part that does not hold;
one that fails, though any of its parts was enough, fails because none of them holds. What decides a
part that is itself a rule is told in the same way, until only facts and the law's own numbers are
left. Nothing of this is written by hand: it is read from the formula trees.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto
from typing import Any, TypeAlias, TypeGuard

from openfisca_core.periods import DateUnit, Period

from openfisca_ressourceforloeb.concepts import INGEN_DATO
from openfisca_ressourceforloeb.formula import tree
from openfisca_ressourceforloeb.formula.evaluate import Evaluation, shifted
from openfisca_ressourceforloeb.formula.parse import rules_of
from openfisca_ressourceforloeb.formula.tree import Expression, Kind

from .course import Course, typed
from .danish import Value
from .words import name_of, parameter_at, unit_of

_EXCEEDS = "overstiger"
_INTERPRETATION = "fortolkning."
_LEAVES = (tree.VariableRef, tree.ParameterRef, tree.ScaleRef)


@dataclass(frozen=True)
class Fact:
    """Something said of the person, or its default where nothing was said.

    Attributes:
        name: the variable.
        period: the period it holds for.
        value: the person's value.
        is_given: whether it was said.
    """

    name: str
    period: str
    value: Value
    is_given: bool


@dataclass(frozen=True)
class Derived:
    """The answer of another rule.

    Attributes:
        name: the variable.
        period: its period.
        value: the person's value.
        because: what decided it.
    """

    name: str
    period: str
    value: Value
    because: tuple[Reason, ...]


@dataclass(frozen=True)
class Law:
    """A number of the law, or whether something is the law.

    Attributes:
        path: the parameter.
        value: its value in the period; a scale has the person's amount.
        start: the date it has had this value from, ``YYYY-MM-DD``.
        status: how well the value is known: ``kilde``, ``offentliggjort`` or ``afledt``;
            empty for a value that a reform gives.
    """

    path: str
    value: Value
    start: str
    status: str


@dataclass(frozen=True)
class Side:
    """One side of a comparison.

    Attributes:
        words: what it is called; empty for a plain number or a member of an enumeration.
        value: the person's value.
        unit: the unit of the value; ``None`` where it has none.
        known: the fact, answer or number of the law it is; ``None`` where it is put together.
    """

    words: str
    value: Value
    unit: str | None
    known: Fact | Derived | Law | None


@dataclass(frozen=True)
class Comparison:
    """A comparison of two values, or of one with several of which it should be one.

    Attributes:
        left: what is compared.
        operator: one of ``< <= > >= == !=``.
        right: what it is compared with; several only for ``==``.
        holds: whether it holds.
        because: what the values rest on, where they are not facts or numbers of the law.
    """

    left: Side
    operator: str
    right: tuple[Side, ...]
    holds: bool
    because: tuple[Reason, ...]


@dataclass(frozen=True)
class NotYet:
    """The rule does not apply before this date, ``YYYY-MM-DD``."""

    start: str


@dataclass(frozen=True)
class Reading:
    """The rule gives everybody the same answer under this reading of an interpretation."""

    interpretation: str
    reading: str


@dataclass(frozen=True)
class Always:
    """The rule gives everybody the same answer; it says so itself, in one sentence."""

    sentence: str


class How(Enum):
    """How reasons decide together."""

    NONE_HOLDS = auto()
    """None of them holds, and one would have been enough."""

    ALL_HOLD = auto()
    """All of them hold, and the answer would be another if one did not."""

    TOGETHER = auto()
    """Those that do not hold, of what would have been enough together."""


@dataclass(frozen=True)
class Group:
    """Reasons that decide together."""

    how: How
    reasons: tuple[Reason, ...]


Reason: TypeAlias = Fact | Derived | Law | Comparison | NotYet | Reading | Always | Group


class Reasons:
    """The reasons for one person's answers."""

    def __init__(
        self, system: Any, evaluation: Evaluation, given: Collection[tuple[str, str]], person: int
    ) -> None:
        """Reads the values one person has in a population.

        Args:
            system: the tax and benefit system.
            evaluation: has recorded, and has computed what will be asked for.
            given: what was given of the person, by variable and period.
            person: the person's place in the population.
        """
        self._system = system
        self._rules = rules_of(system)
        self._evaluation = evaluation
        self._given = given
        self._person = person
        self._all_known: dict[tuple[str, str], Fact | Derived] = {}

    def of(self, name: str, period: Period) -> tuple[Reason, ...]:
        """What decided the person's value of a variable."""
        known = self.known(name, period)
        return known.because if isinstance(known, Derived) else (known,)

    def known(self, name: str, period: Period) -> Fact | Derived:
        """The person's value of a variable: a fact, or an answer with what decided it."""
        key = self._evaluation.key(name, period)
        if key not in self._all_known:
            self._all_known[key] = self._find(key, period)
        return self._all_known[key]

    def course(self, name: str, period: Period) -> Course | None:
        """The person's way through a variable's formula; ``None`` where there is none then."""
        rule = self._rules[name]
        is_eternal = rule.unit is DateUnit.ETERNITY
        formula = rule.formula_on(date.max if is_eternal else period.start.date)
        own = Period.eternity() if is_eternal else period
        return None if formula is None else Course(self._evaluation, formula, own, self._person)

    def _find(self, key: tuple[str, str], period: Period) -> Fact | Derived:
        rule = self._rules[key[0]]
        value = typed(rule.type, self._evaluation.values[key], self._person)
        is_given = key in self._given
        if is_given or not rule.formulas:
            return Fact(*key, value, is_given)
        course = self.course(rule.name, period)
        if course is None:
            return Derived(*key, value, (NotYet(str(rule.formulas[0].start)),))
        find = self.decided if rule.type.kind is Kind.BOOL else self._behind
        return Derived(*key, value, tuple(_once(find(course, course.result))))

    # --- conditions ---

    def decided(self, course: Course, node: Expression) -> list[Reason]:
        """Why a condition holds or not; each of the reasons would be enough for that."""
        node = course.meant(node)
        if isinstance(node, tree.Not):
            return self.decided(course, node.condition)
        if isinstance(node, tree.And | tree.Or):
            return self._combined(course, node)
        if isinstance(node, tree.Where | tree.Select):
            return [*self.choosing(course, node), *self.decided(course, course.chosen(node))]
        if isinstance(node, tree.Compare):
            return self._compared(course, node, node.operator, node.left, node.right)
        if isinstance(node, tree.Call) and node.function == _EXCEEDS:
            return self._compared(course, node, ">", *node.arguments)
        if isinstance(node, tree.Literal):
            return self.for_everybody(course)
        if isinstance(node, _LEAVES):
            return self.leaf(course, node)
        return self._behind_parts(course, node)

    def _combined(self, course: Course, node: tree.And | tree.Or) -> list[Reason]:
        holds = course.holds(node)
        deciding = [each for each in node.conditions if course.holds(each) is holds]
        if isinstance(node, tree.Or) and not holds:
            return self._none_holds(course, deciding)
        reasons = [each for part in deciding for each in self.decided(course, part)]
        return _grouped(How.ALL_HOLD, reasons) if isinstance(node, tree.And) and holds else reasons

    def _none_holds(self, course: Course, cases: Sequence[Expression]) -> list[Reason]:
        """Why none of several conditions holds.

        Conditions for several kinds of persons name the kind by an enumeration. Where one of them
        is for this person's kind, that is told, and those for other kinds are not.
        """
        kinds = {case: self._kinds(course, case) for case in cases}
        own = [
            kind
            for each in kinds.values()
            if all(course.holds(kind) for kind in each)
            for kind in each
        ]
        subjects = {self._subject(course, kind) for kind in own}
        kept = [
            case
            for case in cases
            if all(
                course.holds(kind) or self._subject(course, kind) not in subjects
                for kind in kinds[case]
            )
        ]
        told = [reason for kind in own for reason in self.decided(course, kind)]
        every = [tuple(self.decided(course, case)) for case in kept]
        if len(every) == 1:
            return [*told, *every[0]]
        reasons = [each[0] if len(each) == 1 else Group(How.TOGETHER, each) for each in every]
        return [*told, *_grouped(How.NONE_HOLDS, _merged(reasons))]

    def _kinds(self, course: Course, case: Expression) -> list[tree.Compare]:
        """The kinds of persons a condition is for: its comparisons with a member."""
        case = course.meant(case)
        parts = case.conditions if isinstance(case, tree.And) else (case,)
        return [
            part
            for part in map(course.meant, parts)
            if isinstance(part, tree.Compare)
            and part.operator == "=="
            and isinstance(part.right, tree.EnumMember)
        ]

    def _subject(self, course: Course, kind: tree.Compare) -> str:
        return name_of(self._system, course, kind.left)

    def for_everybody(self, course: Course) -> list[Reason]:
        """Why a rule gives an answer that depends on nothing: a reading, or that it always does."""
        readings: list[Reason] = [
            Reading(path.removeprefix(_INTERPRETATION), reading)
            for path, reading in course.texts_that_chose()
            if path.startswith(_INTERPRETATION)
        ]
        return readings or [Always(course.formula.sentence)]

    def _compared(
        self, course: Course, node: Expression, operator: str, *sides: Expression
    ) -> list[Reason]:
        unread = [each for side in sides for each in self._unread(course, side)]
        if unread:
            return unread
        left, right = (self._side(course, each) for each in sides)
        for side in (left, right):
            # A date that is not known is the reason itself, whatever it is compared with.
            if side.value == INGEN_DATO and isinstance(side.known, Fact | Derived):
                return [side.known]
        because = _once(each for side in sides for each in self._behind_side(course, side))
        return [Comparison(left, operator, (right,), course.holds(node), tuple(because))]

    def _side(self, course: Course, node: Expression) -> Side:
        meant, value = course.meant(node), course.value(node)
        if isinstance(meant, tree.Literal | tree.EnumMember):
            return Side("", value, None, None)
        words = name_of(self._system, course, meant)
        unit = unit_of(self._system, course, meant)
        if isinstance(meant, tree.VariableRef):
            return Side(words, value, unit, self._read(course, meant))
        if isinstance(meant, tree.ParameterRef):
            return Side(words, value, unit, self.law(course, meant))
        return Side(words, value, unit, None)

    def _behind_side(self, course: Course, node: Expression) -> list[Reason]:
        """What a side rests on that the side itself does not tell."""
        node = course.meant(node)
        if isinstance(node, tree.ParameterRef):
            return []
        if isinstance(node, tree.VariableRef):
            known = self._read(course, node)
            return list(known.because) if isinstance(known, Derived) else []
        return self._behind(course, node)

    # --- other values ---

    def _behind(self, course: Course, node: Expression) -> list[Reason]:
        """What the person's value of an expression rests on."""
        node = course.meant(node)
        if isinstance(node, _LEAVES):
            return self.leaf(course, node)
        if isinstance(node, tree.Where | tree.Select):
            return self._behind_arms(course, node)
        is_condition = node.type.kind is Kind.BOOL and not isinstance(node, tree.Literal)
        return self.decided(course, node) if is_condition else self._behind_parts(course, node)

    def _behind_parts(self, course: Course, node: Expression) -> list[Reason]:
        return [each for part in tree.expressions_in(node) for each in self._behind(course, part)]

    def _behind_arms(self, course: Course, node: tree.Where | tree.Select) -> list[Reason]:
        """What an arm's value rests on; where all arms have the same value, it rests on all."""
        arms = _arms(node) if _is_same(course, node) else [course.chosen(node)]
        behind = [each for arm in arms for each in self._behind(course, arm)]
        return [*self.choosing(course, node), *behind]

    def choosing(self, course: Course, node: tree.Where | tree.Select) -> list[Reason]:
        """Why an arm is the person's."""
        conditions = (node.condition,) if isinstance(node, tree.Where) else node.conditions
        reasons: list[Reason] = []
        for condition in conditions:
            reasons += self.decided(course, condition)
            if course.holds(condition):
                break
        return reasons

    def leaf(self, course: Course, node: Expression) -> list[Reason]:
        """What a variable or a parameter that is read is: a fact, an answer or the law."""
        if node.type.kind is Kind.TEXT:
            return []
        unread = self._unread(course, node)
        if unread:
            return unread
        if isinstance(node, tree.VariableRef):
            return [self._read(course, node)]
        if isinstance(node, tree.ScaleRef):
            return [self.law(course, node), *self._behind(course, node.value)]
        return [self.law(course, node)] if isinstance(node, tree.ParameterRef) else []

    def _unread(self, course: Course, node: Expression) -> list[Reason]:
        """Why a value is 0 without having been read: the person does not need it."""
        node = course.meant(node)
        if not isinstance(node, tree.VariableRef | tree.ParameterRef) or node.needed_by is None:
            return []
        return [] if course.holds(node.needed_by) else self.decided(course, node.needed_by)

    def _read(self, course: Course, node: tree.VariableRef) -> Fact | Derived:
        return self.known(node.name, shifted(course.period, node.when))

    def law(self, course: Course, node: tree.ParameterRef | tree.ScaleRef) -> Law:
        """The value of a parameter that is read, and since when it has had it."""
        found = parameter_at(self._system, node.path)
        is_scale = isinstance(node, tree.ScaleRef)
        amounts = [each.amount for each in found.brackets] if is_scale else [found]
        starts = (each.instant_str for parameter in amounts for each in parameter.values_list)
        day = str(course.period.start)
        start = max(start for start in starts if start <= day)
        status = found.metadata.get("status", {}).get(start, "")
        return Law(node.path, course.value(node), start, status)


def _arms(node: tree.Where | tree.Select) -> Sequence[Expression]:
    if isinstance(node, tree.Where):
        return node.then, node.otherwise
    return *node.values, node.otherwise


def _is_same(course: Course, node: tree.Where | tree.Select) -> bool:
    """Whether all arms have the same value, so that the choice of one decides nothing."""
    return len({course.value(arm) for arm in _arms(node)}) == 1


def _once(reasons: Iterable[Reason]) -> list[Reason]:
    return list(dict.fromkeys(reasons))


def _grouped(how: How, reasons: Iterable[Reason]) -> list[Reason]:
    """The reasons as one group; a group of the same sort inside it becomes part of it."""
    every: list[Reason] = []
    for each in reasons:
        every += each.reasons if isinstance(each, Group) and each.how is how else [each]
    every = _once(every)
    return every if len(every) == 1 else [Group(how, tuple(every))]


def _merged(reasons: Iterable[Reason]) -> list[Reason]:
    """What is not one of several members, as one comparison with all of them."""
    merged: list[Reason] = []
    for each in reasons:
        last = merged[-1] if merged else None
        if _is_no_member(each) and _is_no_member(last) and each.left == last.left:
            merged[-1] = replace(last, right=last.right + each.right)
        else:
            merged.append(each)
    return merged


def _is_no_member(reason: Reason | None) -> TypeGuard[Comparison]:
    return isinstance(reason, Comparison) and reason.operator == "==" and not reason.holds
