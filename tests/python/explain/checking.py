"""Checks everything an account tells: every number, date and word, and what it claims of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from openfisca_ressourceforloeb.concepts import INGEN_DATO
from openfisca_ressourceforloeb.explain.account import Account, Line, Point
from openfisca_ressourceforloeb.explain.reasons import (
    Always,
    Comparison,
    Derived,
    Fact,
    Group,
    Law,
    NotYet,
    Reading,
    Side,
)

from .sums import (
    Number,
    SumError,
    Value,
    day_in_words,
    month_in_words,
    read_sum,
    value_of,
    values_in,
)
from .truth import (
    ALWAYS,
    PENSION_AGE,
    UNITS,
    LawNumber,
    Truth,
    inside,
    law,
    name_of,
    number,
    parameter_file,
    pension_age,
)

NOT_GIVEN = " (ikke oplyst)"
# What the formulas call their steps, in proper Danish.
STEPS = {
    *("Frist", "Frist fra start", "Indtægter", "Løn", "Nedre grænse", "Op til grænsen"),
    *("Over grænsen", "Overgangsfrist", "Sygedagpenge", "Tilbage", "Øvre grænse"),
}
RELATIONS = {
    "under": "<",
    "højst": "<=",
    "over": ">",
    "mindst": ">=",
    "præcis": "==",
    "før": "<",
    "senest": "<=",
    "efter": ">",
    "tidligst": ">=",
    "samme dag som": "==",
}
PERIOD_DAYS = ("månedens første dag", "månedens sidste dag")
# Parts of a program that must never be read by a person.
LEFTOVERS = re.compile(
    r"\b(None|True|False|nan|inf|numpy|NaN|datetime|Ydelsesniveau|array)\b|\w_\w|  |\.\.|,,|<|>"
    r"| ,| \.|\(\)|^[ .,:(]|[ ,(]$|--|ikke ikke|ikke ingen|(?<![\w)])-\d"
)
_HEADINGS = {
    "Alle disse gælder:": True,
    "Ingen af disse er opfyldt:": False,
    "Disse tilsammen:": None,
    "Mindst ét af disse skulle være anderledes:": None,
}


@dataclass
class Checker:
    """Checks an account of one person.

    Attributes:
        truth: what is really so of the person.
        counts: how many lines of each sort were checked; added to.
        faults: what was found to be wrong.
    """

    truth: Truth
    counts: Counter[str]
    faults: list[str] = field(default_factory=list)
    _month: str = ""
    _checked: dict[tuple[object, ...], list[str]] = field(default_factory=dict)

    def check(self, account: Account) -> None:
        """Checks the account of an answer; what is of another month is told with its month."""
        points = account.points
        self._month = points[0].period[:7]
        keys = [point.key for point in points]
        self._expect(len(set(keys)) == len(keys), "a point stands twice", points[0], "")
        for point in points:
            # A rule behind several answers of a person is told alike, and checked once.
            texts = [f"{line.level} {line.text}" for line in point.lines]
            if self._checked.get((*point.key, self._month)) != texts:
                self._point(point)
                self._checked[*point.key, self._month] = texts
            for line in point.lines:
                for key in line.about:
                    self._expect(account.number(key) is not None, "no such point", point, line.text)
        told = {
            (fact.name, fact.period): fact
            for point in points
            for line in point.lines
            for fact in _facts(line)
        }
        listed = {(fact.name, fact.period): fact for fact in account.facts}
        self._expect(told == listed, "the facts are not those told", points[0], str(told))

    def _expect(self, holds: bool, what: str, point: Point, text: str) -> None:
        if not holds:
            self.faults.append(f"{what}: {point.name} {point.period}: {text!r}")

    # --- a point ---

    def _point(self, point: Point) -> None:
        variable = self.truth.system.variables[point.name]
        self._expect(point.label == name_of(variable.label), "label", point, point.label)
        is_right = self.truth.is_printed(point.answer, point.name, point.period)
        self._expect(is_right, "not the engine's value", point, point.answer)
        self._expect(self._rule(point), "not the rule in force", point, point.rule)
        for text in filter(None, (point.label, point.answer, point.rule, point.lead)):
            self._expect(not LEFTOVERS.search(text), "leftover", point, text)
        texts = [line.text for line in point.lines]
        self._expect(bool(texts), "tells nothing", point, "")
        self._expect(not list(_twice(point)), "a line stands twice", point, str(texts))
        self._lead(point)
        told: list[Any] = []
        for line in point.lines:
            self._expect(not LEFTOVERS.search(line.text), "leftover", point, line.text)
            try:
                self._line(point, line, told)
                told += _told(line)
            except (SumError, KeyError, ValueError) as error:
                self._expect(False, f"{type(error).__name__} {error}", point, line.text)
        self._expect(_is_founded(point, told), "its value comes from nowhere", point, str(texts))

    def _rule(self, point: Point) -> bool:
        """Whether the rule told is that of the formula that is in force, and since when it is."""
        variable = self.truth.system.variables[point.name]
        day = "9999" if point.period == "ETERNITY" else f"{point.period}-01"[:10]
        starts = [start for start in variable.formulas if start <= day]
        if self.truth.is_given(point.name, point.period) or not starts:
            return not point.rule and point.start is None
        sentence = " ".join(variable.formulas[max(starts)].__doc__.split())
        start = None if max(starts) == "0001-01-01" else max(starts)
        return point.rule == sentence and point.start == start

    def _lead(self, point: Point) -> None:
        """The lead says yes or no as the answer does, and claims only what the lines do."""
        if not point.lead:
            return
        self._expect(
            point.lead.split(",")[0].split(";")[0] == capital(point.answer),
            "the lead has another answer",
            point,
            point.lead,
        )
        claims = {
            "for alle disse gælder:": True,
            "for ingen af disse er opfyldt:": False,
        }
        for words, claimed in claims.items():
            if point.lead.endswith(words):
                self._all(point, [line for line in point.lines if not line.level], claimed)

    def _all(self, point: Point, lines: Sequence[Line], claimed: bool) -> None:
        for line in lines:
            holds = _holds(line.text)
            self._expect(holds in (claimed, None), "does not do what is claimed", point, line.text)

    # --- a line ---

    def _line(self, point: Point, line: Line, told: Sequence[Any]) -> None:
        reason = line.reason
        self.counts[type(reason).__name__ if reason else "Sum"] += 1
        if reason is None:
            self._sum(point, line, told)
        elif isinstance(reason, Fact | Derived):
            self._known(point, line, reason)
        elif isinstance(reason, Law):
            is_law = self._is_law(line.text, self._law(reason, point))
            self._expect(is_law, "not the law", point, line.text)
        elif isinstance(reason, Comparison):
            self._comparison(point, line, reason)
        elif isinstance(reason, Group):
            self._group(point, line)
        elif isinstance(reason, NotYet):
            self._not_yet(point, line)
        elif isinstance(reason, Reading):
            self._reading(point, line, reason)
        else:
            assert isinstance(reason, Always)
            self._expect(f"{line.text}." == point.rule, "not the rule", point, line.text)

    def _known(self, point: Point, line: Line, known: Fact | Derived) -> None:
        variable = self.truth.system.variables[known.name]
        name, _sign, value = line.text.rpartition(": ")
        if value.endswith(NOT_GIVEN):
            value = value.removesuffix(NOT_GIVEN)
        own = name_of(variable.label)
        if known.period.count("-") == 1 and known.period != self._month:
            own += f", {month_in_words(known.period)}"
        self._expect(name == own, "another name", point, line.text)
        is_right = self.truth.is_printed(value, known.name, known.period)
        self._expect(is_right, "not the value", point, line.text)
        self._expect(
            self._is_of_its_sort(line.text, known), "not said whether given", point, line.text
        )

    def _is_of_its_sort(self, text: str, known: Fact | Derived) -> bool:
        """Facts are said to be not given where they are not; an answer is computed."""
        is_given = self.truth.is_given(known.name, known.period)
        says_not = text.endswith(NOT_GIVEN)
        if isinstance(known, Derived):
            is_rule = bool(self.truth.system.variables[known.name].formulas)
            return is_rule and not is_given and not says_not
        return known.is_given is is_given and says_not is not is_given

    def _law(self, reason: Law, point: Point) -> LawNumber:
        day = point.period if point.period.count("-") == 2 else f"{point.period}-01"
        if reason.path == PENSION_AGE:
            return pension_age(self.truth.value("foedselsdato", "ETERNITY"), day)
        return law(reason.path, day)

    def _is_law(self, text: str, found: LawNumber) -> bool:
        since = "" if found.start == ALWAYS else f"fra {day_in_words(found.start)}"
        status = found.status if found.status in ("offentliggjort", "afledt") else ""
        notes = ", ".join(filter(None, (since, status)))
        beginning, end = f"{name_of(found.name)}: ", f" ({notes})" if notes else ""
        if not (text.startswith(beginning) and text.endswith(end)):
            return False
        value = text.removeprefix(beginning).removesuffix(end)
        return self.truth.is_value(value, found.value, found.unit)

    def _sum(self, point: Point, line: Line, told: Sequence[Any]) -> None:
        found = read_sum(line.text)
        self._expect(found.holds(), "the sum is wrong", point, line.text)
        self._expect(not found.name or found.name in STEPS, "a step's name", point, line.text)
        if not found.name:
            right = line.text.rpartition(" = ")[2]
            self._expect(right == point.answer, "not the answer", point, line.text)
        days = [self.truth.of_words(words, point.period) for words in PERIOD_DAYS]
        for each in found.operands:
            is_known = any(_same(each, other) for other in (*told, *days)) or _is_nothing(each)
            self._expect(is_known, f"{each} comes from nowhere", point, line.text)

    def _group(self, point: Point, line: Line) -> None:
        self._expect(line.text in _HEADINGS, "another heading", point, line.text)
        place = point.lines.index(line)
        below = []
        for each in point.lines[place + 1 :]:
            if each.level <= line.level:
                break
            if each.level == line.level + 1:
                below.append(each)
        self._expect(len(below) > 1, "a group of fewer than two", point, line.text)
        claimed = _HEADINGS.get(line.text)
        if claimed is not None:
            self._all(point, below, claimed)

    def _not_yet(self, point: Point, line: Line) -> None:
        variable = self.truth.system.variables[point.name]
        first = min(variable.formulas)
        self._expect(
            line.text == f"Reglen gælder først fra {day_in_words(first)}" and point.period < first,
            "not the first day",
            point,
            line.text,
        )

    def _reading(self, point: Point, line: Line, reason: Reading) -> None:
        """The reading is the one the system has, in the words of its file."""
        day = f"{point.period}-01"[:10]
        used = getattr(
            self.truth.system.get_parameters_at_instant(day).fortolkning, reason.interpretation
        )
        file = parameter_file(f"fortolkning.{reason.interpretation}")
        text = f"Læsning: {file['description']}: {file['metadata']['laesninger'][used]}"
        self._expect(line.text == text, "not the reading", point, line.text)

    # --- comparisons ---

    def _comparison(self, point: Point, line: Line, comparison: Comparison) -> None:
        beginning = capital(comparison.left.words)
        if line.text == f"{beginning}: ingen dato":
            self._expect(self._real(comparison.left, point) is None, "is a date", point, line.text)
            return
        beginning = subject(beginning)
        self._expect(line.text.startswith(f"{beginning} er "), "begins", point, line.text)
        rest = line.text.removeprefix(f"{beginning} er ")
        if isinstance(comparison.left.value, date | int | float):
            self._numbers(point, rest, comparison)
        else:
            self._members(point, rest, comparison)

    def _numbers(self, point: Point, rest: str, comparison: Comparison) -> None:
        left, right = comparison.left, comparison.right[0]
        found = re.fullmatch(
            rf"(?P<left>.+?)(?P<not>{re.escape(NOT_GIVEN)})?, (?P<claim>og det er|ikke) "
            rf"(?P<how>{'|'.join(RELATIONS)}) (?P<right>[^(]+?)(?: \((?P<aside>.+)\))?",
            rest,
        )
        if found is None:
            raise SumError("no comparison")
        sides = [value_of(found["left"]), value_of(found["right"])]
        for side, printed in zip((left, right), sides, strict=True):
            real = self._real(side, point)
            is_right = printed == real or (isinstance(real, Number) and _same(printed, real))
            self._expect(is_right, f"not the number {real}", point, rest)
        claimed = found["claim"] == "og det er"
        self._expect(_relation(sides, found["how"]) is claimed, "claims wrongly", point, rest)
        is_same = RELATIONS[found["how"]] == comparison.operator
        self._expect(is_same, "another relation", point, rest)
        is_of_dates = isinstance(sides[0], date)
        dates = ("før", "senest", "efter", "tidligst", "samme dag som")
        self._expect(is_of_dates is (found["how"] in dates), "wrong word", point, rest)
        self._expect(bool(found["not"]) is self._is_not_given(left), "given", point, rest)
        aside = found["aside"] or ""
        notes = [inside(right.words) if right.words else ""]
        notes += ["ikke oplyst"] if self._is_not_given(right) else []
        self._expect(aside == ", ".join(filter(None, notes)), "aside", point, rest)

    def _members(self, point: Point, rest: str, comparison: Comparison) -> None:
        left = comparison.left
        member = self._real(left, point)
        shown = inside(str(member)) + (NOT_GIVEN if self._is_not_given(left) else "")
        self._expect(rest.startswith(shown), f"not the member {member}", point, rest)
        rest = rest.removeprefix(shown)
        right = comparison.right[0]
        if right.words:
            other = inside(str(self._real(right, point)))
            text = f", og {subject(inside(right.words))} er {other}"
            self._expect(rest.removesuffix(NOT_GIVEN) == text, "another member", point, rest)
            self._expect(
                rest.endswith(NOT_GIVEN) is self._is_not_given(right), "given", point, rest
            )
            return
        others = [inside(str(side.value.value)) for side in comparison.right]
        if rest:
            named = [
                f"»{capital(each)}«" if each[:3] in ("ikk", "ing") else each for each in others
            ]
            listed = " eller ".join(filter(None, (", ".join(named[:-1]), named[-1])))
            self._expect(rest == f", ikke {listed}", "not the other members", point, rest)
        is_one_of_them = inside(str(member)) in others
        self._expect(is_one_of_them is not bool(rest), "claims wrongly", point, rest)

    def _is_not_given(self, side: Side) -> bool:
        if not isinstance(side.known, Fact):
            return False
        return not self.truth.is_given(side.known.name, side.known.period)

    def _real(self, side: Side, point: Point) -> Value:
        """What one side of a comparison is: of a variable, of the law, or put together."""
        if isinstance(side.known, Fact | Derived):
            variable = self.truth.system.variables[side.known.name]
            value = self.truth.value(side.known.name, side.known.period)
            if isinstance(value, str):
                return self.truth.in_words(value, side.known.name)
            if isinstance(value, date):
                return None if value == INGEN_DATO else value
            return number(value, UNITS[variable.unit])
        if isinstance(side.known, Law):
            found = self._law(side.known, point)
            return number(found.value, found.unit)
        if not side.words:
            return number(side.value)
        return self.truth.of_words(side.words, point.period)


def _same(printed: Any, real: Any) -> bool:
    """Whether two values are the same, within their rounding; a plain number has no unit."""
    if isinstance(printed, Number) and isinstance(real, Number):
        units = {printed.unit, real.unit}
        return (
            (len(units) == 1 or "" in units)
            and printed.low <= real.high
            and real.low <= printed.high
        )
    return bool(printed == real)


def _is_nothing(value: Any) -> bool:
    """0 and 1, which formulas write themselves."""
    return isinstance(value, Number) and value.middle in (0, 1, -1)


def _relation(sides: Sequence[Any], how: str) -> bool:
    left, right = (each.middle if isinstance(each, Number) else each for each in sides)
    return bool(
        {
            "<": lambda: left < right,
            "<=": lambda: left <= right,
            ">": lambda: left > right,
            ">=": lambda: left >= right,
            "==": lambda: left == right,
        }[RELATIONS[how]]()
    )


def _holds(text: str) -> bool | None:
    """Whether a line tells of something that holds; ``None`` where it tells no condition."""
    text = text.removesuffix(NOT_GIVEN)
    if text.endswith((": ja", ": nej")):
        return text.endswith(": ja")
    found = re.search(rf", (og det er|ikke) ({'|'.join(RELATIONS)}) ", text)
    return None if found is None else found[1] == "og det er"


def _is_founded(point: Point, told: Sequence[Any]) -> bool:
    """Whether an amount, a number or a date stands in one of the lines."""
    value = value_of(point.answer)
    if not isinstance(value, Number | date) or isinstance(value, bool) or _is_nothing(value):
        return True
    return any(_same(value, each) for each in told)


def _twice(point: Point) -> Iterator[str]:
    """The lines that stand twice below the same line; groups may begin alike."""
    above: list[str] = []
    seen: set[tuple[str, ...]] = set()
    for place, line in enumerate(point.lines):
        is_group = isinstance(line.reason, Group)
        above[line.level :] = [f"{place} {line.text}" if is_group else line.text]
        if tuple(above) in seen:
            yield line.text
        seen.add(tuple(above))


def _told(line: Line) -> list[Any]:
    """The numbers and dates a line tells, without those in names."""
    reason = line.reason
    if reason is None:
        return [read_sum(line.text).right]
    if isinstance(reason, Comparison):
        rest = line.text.removeprefix(f"{subject(capital(reason.left.words))} er ")
        return values_in(rest.rpartition(" (")[0] if rest.endswith(")") else rest)
    return values_in(line.text.rpartition(": ")[2])


def _facts(line: Line) -> Iterator[Fact]:
    reason = line.reason
    if isinstance(reason, Fact):
        yield reason
    if isinstance(reason, Comparison):
        for side in (reason.left, *reason.right):
            if isinstance(side.known, Fact):
                yield side.known


def subject(words: str) -> str:
    """A name before »er«: where it has a clause, the comma that ends it."""
    outside = words.partition(" (")[0] + words.rpartition(")")[2] if words.endswith(")") else words
    has_clause = "," in outside or {"der", "hvor", "når"} & set(outside.split())
    return f"{words}," if has_clause else words


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def summary(faults: Iterable[str], most: int = 20) -> str:
    every = list(faults)
    return "\n".join([f"{len(every)} faults", *every[:most]])
