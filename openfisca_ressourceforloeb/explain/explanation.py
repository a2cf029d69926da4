"""The explanation of a person's answer: its account, the sources and what is uncertain about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openfisca_ressourceforloeb.formula.evaluate import Facts

from .account import Account, Key, Line, Point, account
from .other_readings import OtherReading, other_readings
from .quotes import Quote, quotes_of
from .reasons import Derived, Fact, Group

_FAR = 3


@dataclass(frozen=True)
class Explanation:
    """Why a person's answer is what it is.

    Attributes:
        account: the rules gone through.
        quotes: the sources told at each point.
        other_readings: the readings of the law that would give another answer.
    """

    account: Account
    quotes: Mapping[Key, tuple[Quote, ...]]
    other_readings: tuple[OtherReading, ...]

    @property
    def answer(self) -> Point:
        """The point of the answer itself."""
        return self.account.points[0]

    @property
    def assumed(self) -> tuple[Fact, ...]:
        """The facts that had a part but were not given; each was taken to be its default."""
        return tuple(fact for fact in self.account.facts if not fact.is_given)


def explain(system: Any, facts: Facts, name: str, period: str) -> Explanation:
    """Explains one person's answer.

    Args:
        system: the tax and benefit system, maybe under other readings.
        facts: what is given of the person, by variable and period.
        name: the variable asked about.
        period: ``2026-03``, ``2026-03-15`` or, for a variable of the whole case, ``ETERNITY``.

    Raises:
        ParameterNotFoundError: a parameter that is needed has no value; where it is an amount it
            is a ``BeloebMangler``.
        ValueError: the variable has no value for such a period.
    """
    told = account(system, facts, name, period)
    others = other_readings(system, facts, name, period, told.points[0].value)
    return Explanation(told, quotes_of(system, told), others)


def main_points(account: Account) -> Iterator[Point]:
    """The points that matter most: the answer, and two steps from it what made it what it is.

    An amount comes from the amounts in it that are not 0; a yes or a no, and an amount of 0 that no
    sum gives, from what decided it.
    """
    by_key = {point.key: point for point in account.points}
    chosen = [account.points[0].key]
    latest = chosen
    for _step in range(1, _FAR):
        points = [by_key[key] for key in latest]
        latest = [key for point in points for key in _main_answers(point) if key not in chosen]
        latest = list(dict.fromkeys(latest))
        chosen += latest
    return (point for point in account.points if point.key in chosen)


def main_lines(point: Point) -> Iterator[Line]:
    """The lines of a point that matter most: for an amount without what adds nothing to it.

    A heading goes with the last line below it.
    """
    is_made_of_amounts = _is_made_of_amounts(point)
    lines: list[Line] = []
    for line in reversed(point.lines):
        is_bare = isinstance(line.reason, Group) and not (lines and lines[-1].level > line.level)
        if not (is_made_of_amounts and (line.says_nothing or is_bare)):
            lines.append(line)
    return iter(lines[::-1] or point.lines)


def _main_answers(point: Point) -> Iterator[Key]:
    is_made_of_amounts = _is_made_of_amounts(point)
    for line in main_lines(point):
        is_yes_or_no = isinstance(line.reason, Derived) and isinstance(line.reason.value, bool)
        if not (is_made_of_amounts and is_yes_or_no):
            yield from line.about


def _is_made_of_amounts(point: Point) -> bool:
    """Whether amounts made an amount what it is; 0 without a sum comes from a no or a lack."""
    has_sum = bool(point.lines) and point.lines[-1].reason is None
    return isinstance(point.value, float) and (point.value != 0 or has_sum)
