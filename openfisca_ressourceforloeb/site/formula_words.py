"""A formula as it can be read without knowing Python: nested lines of Danish, in Markdown.

Nothing is written by hand: each line is read from the formula's tree. A step that only gives
something another name is left out; what it names is written where it is used.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from openfisca_core.periods import DateUnit

from openfisca_ressourceforloeb import concepts
from openfisca_ressourceforloeb.explain.sentences import capital
from openfisca_ressourceforloeb.formula import tree
from openfisca_ressourceforloeb.formula.tree import Block, Choice, Expression, Formula, Kind, Step

from .markdown import bullets
from .phrases import (
    Named,
    Phrases,
    extreme_in_words,
    is_floor,
    reading_in_words,
    reading_of,
    step_in_words,
)

_NAMES_ONLY = tree.VariableRef | tree.ParameterRef | tree.Literal | tree.DayOfPeriod
_ANSWER, _YES, _NO = "**Svaret** er", "**Ja**", "**Nej**"
_FIRST = "det første, der passer:"
_FEW = 2


@dataclass(frozen=True)
class Item:
    """A line, and the lines it consists of.

    Attributes:
        words: Markdown.
        below: what stands below it, one level deeper.
    """

    words: str
    below: tuple[Item, ...] = ()


def in_words(formula: Formula, named: Named, unit: DateUnit) -> tuple[Item, ...]:
    """A formula in words.

    Args:
        formula: the formula.
        named: what variables and parameters are called.
        unit: the unit of the formula's period.
    """
    written = list(_steps(formula.body))
    short = _short(written)
    phrases = Phrases(named, short, is_daily=unit is DateUnit.DAY)
    writer = _Writer(phrases, short)
    return tuple(writer.sequence(formula.body.parts, formula.body.result))


def as_list(items: Iterable[Item]) -> str:
    """The lines as a nested Markdown list."""
    return "".join(_lines(items, 0))


def _lines(items: Iterable[Item], level: int) -> Iterator[str]:
    for item in items:
        yield bullets([item.words], level)
        yield from _lines(item.below, level + 1)


def _steps(block: Block) -> Iterator[Step]:
    for part in block.parts:
        if isinstance(part, Step):
            yield part
        else:
            yield from _steps(part.then)
            yield from _steps(part.otherwise)


def _short(steps: Sequence[Step]) -> Mapping[str, Expression]:
    """The steps that only name something, and mean the same all through the formula."""
    times = Counter(step.name for step in steps)
    return {
        step.name: step.value for step in steps if times[step.name] == 1 and _only_names(step.value)
    }


def _only_names(node: Expression) -> bool:
    if isinstance(node, tree.VariableRef):
        return node.needed_by is None
    is_day = isinstance(node, tree.Call) and node.function == concepts.dag.__name__
    return is_day or isinstance(node, _NAMES_ONLY)


_Tested = tuple[tuple[str, str], ...]
"""Interpretations and the readings that have been asked for before."""


class _Writer:
    def __init__(self, phrases: Phrases, short: Mapping[str, Expression]) -> None:
        self._phrases = phrases
        self._short = short
        self._known: set[str] = set()

    def sequence(
        self, parts: Sequence[Step | Choice], result: Expression | None, tested: _Tested = ()
    ) -> Iterator[Item]:
        """Steps and choices in order, and the result; ``tested`` is known not to be the reading.

        What follows a choice of which one way ends with a result belongs to the other way.
        """
        for number, part in enumerate(parts):
            if isinstance(part, Step):
                if part.name not in self._short:
                    yield self._step(part)
                continue
            rest = parts[number + 1 :]
            yield from self._choice(part, rest, result, tested)
            if _ends(part.then) or _ends(part.otherwise):
                return
        if result is not None:
            yield self._result(result)

    # --- steps, choices and the result ---

    def _step(self, step: Step) -> Item:
        again = " er i stedet" if step.name in self._known else ""
        self._known.add(step.name)
        name = step_in_words(step.name)
        if step.value.type.kind is Kind.BOOL:
            return self._condition(f"{name}{again}:", step.value)
        return self._value(f"{name}{again or ' er'}", step.value)

    def _result(self, result: Expression) -> Item:
        result = self._phrases.meant(result)
        if result.type.kind is not Kind.BOOL or isinstance(result, tree.Where | tree.Select):
            return self._value(_ANSWER, result)
        if isinstance(result, tree.Literal):
            return Item(f"{_YES if result.value else _NO}, altid")
        if isinstance(result, tree.VariableRef | tree.ParameterRef):
            return Item(f"{_ANSWER} det samme som {self._phrases.name(result)}")
        return self._condition(f"{_YES}, når", result)

    def _choice(
        self,
        choice: Choice,
        rest: Sequence[Step | Choice],
        result: Expression | None,
        tested: _Tested,
        lead: str = "Hvis",
    ) -> Iterator[Item]:
        known = set(self._known)
        then, otherwise = choice.then, choice.otherwise
        goes_on = (*then.parts, *rest) if _ends(otherwise) else then.parts
        last = then.result or (result if _ends(otherwise) else None)
        asked = self._condition(lead, choice.condition)
        way = tuple(self.sequence(goes_on, last))
        below = (*asked.below, Item("så:", way)) if asked.below else way
        yield Item(asked.words if asked.below else f"{asked.words}:", below)
        goes_on = (*otherwise.parts, *rest) if _ends(then) else otherwise.parts
        last = otherwise.result or (result if _ends(then) else None)
        known, self._known = self._known, known
        yield from self._otherwise(choice, goes_on, last, tested)
        self._known |= known

    def _otherwise(
        self,
        choice: Choice,
        parts: Sequence[Step | Choice],
        result: Expression | None,
        tested: _Tested,
    ) -> Iterator[Item]:
        reading = reading_of(choice.condition)
        if reading is not None:
            tested = (*tested, (reading[0].name, reading[1]))
        shown = [each for each in parts if _is_shown(each, self._short)]
        if shown and isinstance(shown[0], Choice) and _is_all(shown, result):
            yield from self._choice(shown[0], shown[1:], result, tested, "Ellers, hvis")
            return
        below = tuple(self.sequence(parts, result, tested))
        if below:
            yield Item(f"Ellers{self._left(choice, tested)}:", below)

    def _left(self, choice: Choice, tested: _Tested) -> str:
        """The readings there are left, where a choice asks for one."""
        reading = reading_of(choice.condition)
        if reading is None:
            return ""
        asked = reading[0]
        left = [each for each in asked.readings if (asked.name, each) not in tested]
        return f", læst som {' eller '.join(reading_in_words(asked, each) for each in left)}"

    # --- conditions ---

    def _condition(self, lead: str, node: Expression, *, holds: bool = True) -> Item:
        node = self._phrases.meant(node)
        if isinstance(node, tree.Not):
            return self._condition(lead, node.condition, holds=not holds)
        if isinstance(node, tree.Where | tree.Select):
            return self._value(lead.removesuffix(":") + " er", node)
        parts = self._parts(node, holds=holds) if isinstance(node, tree.And | tree.Or) else []
        if len(parts) > 1:
            heading = _heading(isinstance(node, tree.And), len(parts), holds=holds)
            return Item(_begun(lead, heading), tuple(parts))
        [only] = parts or [Item(self._phrases.condition(node, holds=holds))]
        return replace(only, words=_begun(lead, only.words))

    def _parts(self, node: tree.And | tree.Or, *, holds: bool) -> list[Item]:
        """The conditions of a condition; those on one value's members become one."""
        if isinstance(node, tree.And):
            return [self._condition("", each) for each in node.conditions]
        found: dict[str, list[Expression]] = {}
        for each in node.conditions:
            meant = self._phrases.meant(each)
            found.setdefault(self._subject(meant) or str(len(found)), []).append(meant)
        if len(found) == 1 and not holds:
            return [self._condition("", each) for each in node.conditions]
        return [self._alternatives(group) for group in found.values()]

    def _subject(self, node: Expression) -> str:
        """What is compared with a member; empty for any other condition."""
        if isinstance(node, tree.Compare) and isinstance(node.right, tree.EnumMember):
            return self._phrases.of(node.left) if node.operator == "==" else ""
        return ""

    def _alternatives(self, group: Sequence[Expression]) -> Item:
        members = [each for each in group if isinstance(each, tree.Compare)]
        if len(members) < len(group) or len(group) == 1:
            return self._condition("", group[0])
        return Item(self._phrases.one_of(members))

    # --- values ---

    def _value(self, lead: str, node: Expression) -> Item:
        node = self._phrases.meant(node)
        if isinstance(node, tree.And | tree.Or | tree.Not):
            return self._condition(lead, node)
        if isinstance(node, tree.Where | tree.Select):
            heading = f"{lead}:" if lead and isinstance(node, tree.Where) else _begun(lead, _FIRST)
            return Item(heading, tuple(self._arms(node)))
        if isinstance(node, tree.OnlyIf) and not self._is_short(node):
            unless = self._phrases.condition(node.condition, holds=False)
            return self._value(_begun(lead, f"0, når {unless}; ellers"), node.amount)
        terms = list(self._terms(node))
        if len(terms) > _FEW or (len(terms) > 1 and not all(map(self._is_named, terms))):
            below = tuple(self._value("", each) for each in terms)
            return Item(_begun(lead, "summen af:"), below)
        if isinstance(node, tree.Smallest | tree.Largest) and not self._is_short(node):
            return self._extreme(lead, node)
        return Item(_begun(lead, self._phrases.of(node)))

    def _arms(self, node: tree.Where | tree.Select) -> Iterator[Item]:
        arms = (
            [(node.condition, node.then)]
            if isinstance(node, tree.Where)
            else zip(node.conditions, node.values, strict=True)
        )
        for condition, value in arms:
            if self._is_short(value):
                yield self._condition(f"{self._phrases.of(value)}, hvis", condition)
            else:
                asked = self._condition("hvis", condition)
                yield Item(asked.words, (*asked.below, self._value("så", value)))
        yield self._value("ellers", node.otherwise)

    def _extreme(self, lead: str, node: tree.Smallest | tree.Largest) -> Item:
        if is_floor(node):
            limit = self._phrases.of(node.right)
            heading = _begun(lead, f"dette, dog mindst {limit}:")
            return Item(heading, (self._value("", node.left),))
        parts = (self._value("", each) for each in (node.left, node.right))
        return Item(_begun(lead, f"{extreme_in_words(node)} af:"), tuple(parts))

    def _terms(self, node: Expression) -> Iterator[Expression]:
        """The terms of a sum; anything else is its own only term."""
        if isinstance(node, tree.Arithmetic) and node.operator == "+":
            yield from self._terms(node.left)
            yield from self._terms(node.right)
        else:
            yield node

    def _is_named(self, node: Expression) -> bool:
        return isinstance(self._phrases.meant(node), _NAMES_ONLY | tree.StepRef)

    def _is_short(self, node: Expression) -> bool:
        """Whether an expression can stand on a line: no choice and no sum inside another thing."""
        return not any(
            isinstance(part, tree.Where | tree.Select | tree.And | tree.Or)
            or (isinstance(part, tree.OnlyIf) and part is not node)
            or (isinstance(part, tree.Arithmetic) and part.operator == "+" and part is not node)
            for part in tree.walk(self._phrases.meant(node))
        )


def _is_shown(part: Step | Choice, short: Mapping[str, Expression]) -> bool:
    """Whether a part has a line of its own."""
    return not (isinstance(part, Step) and part.name in short)


def _is_all(parts: Sequence[Step | Choice], result: Expression | None) -> bool:
    """Whether the first of the parts, a choice, is all there is."""
    first = parts[0]
    if not isinstance(first, Choice):
        return False
    return _ends(first.then) or _ends(first.otherwise) or (len(parts) == 1 and result is None)


def _ends(block: Block) -> bool:
    """Whether every way through a block leads to a result."""
    if block.result is not None:
        return True
    last = block.parts[-1] if block.parts else None
    return isinstance(last, Choice) and _ends(last.then) and _ends(last.otherwise)


def _heading(is_and: bool, count: int, *, holds: bool) -> str:
    every = "begge" if count == _FEW else "alle"
    if is_and:
        return f"{every} disse gælder:" if holds else f"ikke {every} disse gælder:"
    return "mindst én af disse gælder:" if holds else "ingen af disse gælder:"


def _begun(lead: str, words: str) -> str:
    return f"{lead} {words}" if lead else capital(words)
