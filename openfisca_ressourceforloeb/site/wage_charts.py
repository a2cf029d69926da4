"""Charts by wage: the benefit, benefit and wage together, and the deduction from the next krone.

The lines are the rules themselves, computed exactly (see :mod:`..formula.piecewise`): a bend is
where it is. The persons are Anna and Bo of the built-in example; only the day their forløb begins
follows the month that is shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from openfisca_ressourceforloeb.explain.danish import (
    amount,
    number_to_text,
    percent,
    period_in_words,
)
from openfisca_ressourceforloeb.formula.evaluate import Facts
from openfisca_ressourceforloeb.formula.piecewise import Answer, Curve, Curves
from openfisca_ressourceforloeb.simulation.documents import EXAMPLE, read_file
from openfisca_ressourceforloeb.simulation.periods import ETERNITY, parse_asked_period
from openfisca_ressourceforloeb.simulation.situation import Request, read_situations

from .book import Book
from .charts import SHARES, Axis, Mark, Point, Series, line_chart, of_amounts, steps

_BENEFIT, _WAGE = "ressourceforloebsydelse", "loen_inkl_pension"
_GRID = 10_000


@dataclass(frozen=True)
class Scheme:
    """One of the two sorts of forløb.

    Attributes:
        key: begins the names of its facts.
        name: what it is called.
        person: who of the example is in it.
    """

    key: str
    name: str
    person: str


BenefitCurves: TypeAlias = Mapping[Scheme, Curve]
"""The benefit of each scheme's person as a function of the wage of a month."""

SCHEMES = (
    Scheme("ressourceforloeb", "Ressourceforløb", "anna"),
    Scheme("jobafklaring", "Jobafklaringsforløb", "bo"),
)


def benefit_by_wage(book: Book, month: str, prefix: str = "ydelse") -> str:
    """The benefit by the wage of a month in both schemes, as a chart; ``prefix`` begins its ids."""
    curves = benefit_curves(book, month)
    lines = [(scheme, points(curve, end_of(curves))) for scheme, curve in curves.items()]
    title = f"Ressourceforløbsydelse efter månedens løn, {period_in_words(month)}"
    return _of_amounts(prefix, title, "Ydelse, kr.", curves, lines)


def benefit_and_wage(book: Book, month: str, prefix: str = "ialt") -> str:
    """Benefit and wage together by the wage of a month in both schemes, as a chart."""
    curves = benefit_curves(book, month)
    lines = [
        (scheme, [(wage, wage + benefit) for wage, benefit in points(curve, end_of(curves))])
        for scheme, curve in curves.items()
    ]
    title = f"Ressourceforløbsydelse og løn i alt efter månedens løn, {period_in_words(month)}"
    return _of_amounts(prefix, title, "Ydelse og løn, kr.", curves, lines)


def deduction_rate(book: Book, month: str, prefix: str = "fradrag") -> str:
    """How much of the next krone of wage the benefit falls by, in both schemes, as a chart."""
    curves = benefit_curves(book, month)
    end = end_of(curves)
    series = [
        Series(scheme.name, (steps([(float(x), rate(curve, x)) for x in _starts(curve)], end),))
        for scheme, curve in curves.items()
    ]
    title = f"Fradrag af den næste krone i løn, {period_in_words(month)}"
    y = Axis("Ydelsen falder med", SHARES)
    return line_chart(prefix, title, _told(curves), series, _wages(end), y, _marks(curves))


def benefit_curves(book: Book, month: str) -> BenefitCurves:
    """The benefit of each scheme's person by the wage of a month."""
    of = (_WAGE, month)
    facts = {scheme: _facts(book, scheme, month) for scheme in SCHEMES}
    return {
        scheme: Curves(book.system, given, book.graph).curve(_BENEFIT, month, of)
        for scheme, given in facts.items()
    }


def rate(curve: Curve, wage: Fraction) -> float:
    """The share of the next krone that the benefit falls by, just above a wage."""
    return float(-curve.slope_after(wage))


def value_at(curve: Curve, wage: float | Fraction) -> float:
    """The benefit at a wage."""
    return _number(curve.at(wage))


def bends(curves: BenefitCurves) -> list[float]:
    """The wages at which a curve bends, the lowest first."""
    return sorted({float(bend.x) for curve in curves.values() for bend in curve.breakpoints})


def end_of(curves: BenefitCurves) -> int:
    """Where the charts end: at a step of the grid, with some room after the last bend."""
    return -(-(int(bends(curves)[-1]) + _GRID // 4) // _GRID) * _GRID


def points(curve: Curve, end: int) -> list[Point]:
    """The corners of the line up to a wage, and its two ends."""
    return [(float(x), value_at(curve, x)) for x in (*_starts(curve), Fraction(end))]


def _facts(book: Book, scheme: Scheme, month: str) -> Facts:
    """What is said of the scheme's person, whose forløb began in the September before."""
    request = Request(parse_asked_period(month))
    [situation] = read_situations(book.system, read_file(str(EXAMPLE)), request)
    begun = f"{int(month[:4]) - 1}-09-01"
    facts = situation.facts_of(scheme.person)
    return {**facts, f"{scheme.key}_startdato": {ETERNITY: begun}}


def _of_amounts(
    prefix: str,
    title: str,
    unit: str,
    curves: BenefitCurves,
    lines: Sequence[tuple[Scheme, Sequence[Point]]],
) -> str:
    highest = max(y for _scheme, line in lines for _x, y in line)
    series = [Series(scheme.name, (tuple(line),)) for scheme, line in lines]
    x, y = _wages(end_of(curves)), Axis(unit, of_amounts(highest))
    return line_chart(prefix, title, _told(curves), series, x, y, _marks(curves))


def _wages(end: int) -> Axis:
    return Axis("Løn i måneden, kr.", of_amounts(end))


def _marks(curves: BenefitCurves) -> list[Mark]:
    return [Mark(wage, number_to_text(round(wage))) for wage in bends(curves)]


def _starts(curve: Curve) -> list[Fraction]:
    return [piece.start for piece in curve.pieces]


def _told(curves: BenefitCurves) -> str:
    return " ".join(f"{scheme.name}: {_curve_told(curve)}." for scheme, curve in curves.items())


def _curve_told(curve: Curve) -> str:
    return "; ".join(_piece_told(curve, x) for x in _starts(curve))


def _piece_told(curve: Curve, wage: Fraction) -> str:
    falling = rate(curve, wage)
    more = f" og falder {percent(falling)} af hver krone derover" if falling else ""
    return f"fra en løn på {amount(float(wage))} er ydelsen {amount(value_at(curve, wage))}{more}"


def _number(value: Answer) -> float:
    if isinstance(value, Fraction):
        return float(value)
    raise TypeError(f"{value!r} is no number")
