"""The benefit by the wage under each reading, as a chart and as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import floor

from openfisca_ressourceforloeb.explain.danish import amount, kroner, number_to_text
from openfisca_ressourceforloeb.formula.piecewise import Curve, Line
from openfisca_ressourceforloeb.reforms.fortolkninger import Interpretation

from .charts import Axis, Point, Series, line_chart
from .markdown import table, text
from .reading_examples import CurveExample, number, wages

_OERE = Fraction(1, 100)
_STEP = 5_000
_LEAST = 10_000
_MOST_TICKS = 6


def chart(interpretation: Interpretation, example: CurveExample, title: str) -> str:
    """The curves as one line of HTML; ``title`` is plain text."""
    upper = _upper(example)
    series = [
        Series(interpretation.readings[reading], tuple(_runs(curve, upper)))
        for reading, curve in example.curves.items()
    ]
    highest = max(y for each in series for run in each.runs for _, y in run)
    told = (
        f"{words}: {_told(example.curves[reading], upper)}"
        for reading, words in interpretation.readings.items()
    )
    return line_chart(
        f"kroner-{interpretation.name}",
        title,
        " ".join(told),
        series,
        Axis("Løn i måneden, kr.", _ticks(upper)),
        Axis("Ydelse, kr.", _ticks(max(highest, _LEAST))),
    )


def numbers(example: CurveExample, heading: Sequence[str]) -> str:
    """The same as a table: the wages around each break, and round wages between them.

    ``heading`` names the wage, each reading and the difference, in Markdown.
    """
    rows = [
        [text(kroner(float(each))) for each in (wage, *benefits, max(benefits) - min(benefits))]
        for wage, benefits in _benefits(example)
    ]
    return table(heading, rows, numeric=range(len(heading)))


def furthest_apart(example: CurveExample) -> str:
    """The lowest wage at which the readings differ most, and by how much; plain text."""
    wage, benefits = max(_benefits(example), key=lambda row: max(row[1]) - min(row[1]))
    difference = amount(float(max(benefits) - min(benefits)))
    return f"Læsningerne er længst fra hinanden ved en løn på {amount(float(wage))}: {difference}"


def _benefits(example: CurveExample) -> Iterator[tuple[Fraction, list[Fraction]]]:
    """Wages in whole øre, the lowest first, and the benefit of each reading there."""
    curves, upper = list(example.curves.values()), _upper(example)
    wages_shown = {*_around_breaks(curves), *map(Fraction, range(0, upper + 1, _STEP))}
    for wage in sorted(wages_shown):
        yield wage, [number(curve.at(wage)) for curve in curves]


def _around_breaks(curves: Sequence[Curve]) -> Iterator[Fraction]:
    """The wages in whole øre at each break, and next to it where a curve jumps."""
    for wage in wages(curves):
        yield Fraction(floor(wage / _OERE) * _OERE)
        if any(curve.after(wage) != curve.at(wage) for curve in curves):
            yield Fraction((floor(wage / _OERE) + 1) * _OERE)


def _upper(example: CurveExample) -> int:
    """Where the chart ends: a round wage above the last break."""
    last = int(wages(example.curves.values())[-1])
    return max(_LEAST, (last // _STEP + 1) * _STEP)


def _runs(curve: Curve, upper: int) -> Iterator[tuple[Point, ...]]:
    """The parts of a curve without a jump in them."""
    run: list[Point] = []
    for start, stop in _ends(curve, upper):
        if run and run[-1] != start:
            yield tuple(run)
            run = []
        run += [stop] if run else [start, stop]
    yield tuple(run)


def _ends(curve: Curve, upper: int) -> Iterator[tuple[Point, Point]]:
    """Both ends of every straight part."""
    for piece in curve.pieces:
        if isinstance(piece.value, Line):
            stop = Fraction(upper) if piece.stop is None else piece.stop
            yield _point(piece.value, piece.start), _point(piece.value, stop)


def _point(line: Line, wage: Fraction) -> Point:
    return float(wage), float(line.at(wage))


def _told(curve: Curve, upper: int) -> str:
    parts: Iterable[str] = (
        f"fra {kroner(start[1])} kr. ved en løn på {kroner(start[0])} kr. "
        f"til {kroner(stop[1])} kr. ved {kroner(stop[0])} kr."
        for start, stop in _ends(curve, upper)
    )
    return "; ".join(parts)


def _ticks(highest: float) -> tuple[tuple[float, str], ...]:
    """Round amounts from 0 to one that is not below the highest, a few of them."""
    step = _STEP
    while highest > step * _MOST_TICKS:
        step *= 2
    ticks = range(0, -(-int(highest) // step) * step + 1, step)
    return tuple((float(tick), number_to_text(tick)) for tick in ticks)
