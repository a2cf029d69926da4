"""The page of the charts, each with its numbers in a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from openfisca_ressourceforloeb.explain.danish import (
    amount,
    kroner,
    listed,
    percent,
    period_in_words,
    with_unit,
)
from openfisca_ressourceforloeb.explain.words import label_of
from openfisca_ressourceforloeb.formula import tree
from openfisca_ressourceforloeb.formula.piecewise import Cause, Curve, Piece
from openfisca_ressourceforloeb.registers.catalogue import ParameterEntry

from . import addresses
from .book import Book
from .links import to_parameter, to_variable
from .markdown import anchored, link, table, text
from .page import Page
from .time_charts import UNKNOWN, over_time
from .wage_charts import (
    BenefitCurves,
    bends,
    benefit_and_wage,
    benefit_by_wage,
    benefit_curves,
    deduction_rate,
    end_of,
    rate,
    value_at,
)

MONTHS = ("2026-03", "2021-03")
"""A month after and one before the deduction in ressourceforløb was eased."""

_PAGE = addresses.CHARTS
_WAGE_STEP = 5_000
_AMOUNTS = (
    "ydelse.fradrag.loenindtaegtsgraense",
    "ydelse.satser.forsoerger",
    "ydelse.satser.ikke_forsoerger",
    "ydelse.satser.hjemmeboende_under_25",
)
_SHARES = (
    "ydelse.fradrag.ressourceforloeb.sats_under_graense",
    "ydelse.fradrag.ressourceforloeb.sats_over_graense",
    "ydelse.fradrag.jobafklaring.sats_under_graense",
    "ydelse.fradrag.jobafklaring.sats_over_graense",
)


def write(book: Book) -> Iterable[Page]:
    """The page of the charts."""
    sections = [
        _introduction(book),
        *(section for month in MONTHS for section in _by_wage(book, month)),
        *(section for month in MONTHS for section in _deduction(book, month)),
        *_over_time(book, "Beløb over tid", "beloeb-over-tid", _AMOUNTS),
        *_over_time(book, "Fradragsprocenter over tid", "procenter-over-tid", _SHARES),
    ]
    about = "Ydelsen efter løn, fradraget af den næste krone og lovens tal over tid."
    yield Page(_PAGE, "Diagrammer", "\n".join(sections), about)


def _introduction(book: Book) -> str:
    curves = (curve for month in MONTHS for curve in benefit_curves(book, month).values())
    without_wage = sorted({value_at(curve, 0) for curve in curves})
    amounts = listed([amount(each) for each in without_wage], "eller")
    calculator = link("Beregneren", addresses.CALCULATOR, _PAGE)
    return (
        "Diagrammerne er regnet ud af reglerne selv, og knækkene er præcise. Eksemplet er en "
        f"person, der uden løn får {text(amounts)} om måneden, og hvis løn er det eneste, der "
        f"ændrer sig. {calculator} regner på en anden sag.\n"
    )


# --- by wage ---


def _by_wage(book: Book, month: str) -> Iterator[str]:
    year = month[:4]
    curves = benefit_curves(book, month)
    yield anchored(f"Ydelse efter løn i {year}", f"ydelse-efter-loen-{year}")
    yield benefit_by_wage(book, month, f"ydelse-{year}") + "\n"
    yield benefit_and_wage(book, month, f"ialt-{year}") + "\n"
    if len({curve.pieces for curve in curves.values()}) == 1:
        yield "De to forløb giver samme ydelse i denne måned; linjerne ligger oven i hinanden.\n"
    yield _table_by_wage(curves)


def _table_by_wage(curves: BenefitCurves) -> str:
    heading = ["Løn, kr."]
    for scheme in curves:
        heading += [f"{scheme.name}: ydelse, kr.", f"{scheme.name}: ydelse og løn, kr."]
    even = (float(wage) for wage in range(0, end_of(curves) + 1, _WAGE_STEP))
    rows = []
    for wage in sorted({*even, *bends(curves)}):
        benefits = [value_at(curve, wage) for curve in curves.values()]
        cells = [wage, *(cell for benefit in benefits for cell in (benefit, benefit + wage))]
        rows.append([text(kroner(cell)) for cell in cells])
    return table(heading, rows, numeric=range(len(heading)))


def _deduction(book: Book, month: str) -> Iterator[str]:
    year = month[:4]
    yield anchored(f"Fradrag af den næste krone i {year}", f"fradrag-{year}")
    yield deduction_rate(book, month, f"fradrag-{year}") + "\n"
    for scheme, curve in benefit_curves(book, month).items():
        yield anchored(f"{scheme.name} i {year}", f"fradrag-{scheme.key}-{year}", 3)
        heading = ["Løn i måneden", "Ydelsen falder med", "Hvad der ender det"]
        yield table(heading, _intervals(book, curve), numeric=[1])


def _intervals(book: Book, curve: Curve) -> Iterator[list[str]]:
    causes = {bend.x: bend.causes for bend in curve.breakpoints}
    for piece in curve.pieces:
        ended_by = causes[piece.stop] if piece.stop is not None else ()
        told = dict.fromkeys(_cause(book, each) for each in ended_by)
        yield [text(_span(piece)), text(percent(rate(curve, piece.start))), "; ".join(told) or "–"]


def _span(piece: Piece) -> str:
    stop = "og derover" if piece.stop is None else f"til {amount(float(piece.stop))}"
    return f"{amount(float(piece.start))} {stop}"


def _cause(book: Book, cause: Cause) -> str:
    """What bends the line: the number of the law, or the rule that goes no further."""
    if isinstance(cause.limit, tree.ParameterRef):
        return to_parameter(book, cause.limit.path, _PAGE)
    rule = to_variable(book, cause.variable, _PAGE)
    level = cause.level if isinstance(cause.level, int | Fraction) else None
    return rule if level is None else f"{rule} {text(f'når {amount(float(level))}')}"


# --- over time ---


def _over_time(book: Book, title: str, anchor: str, paths: Sequence[str]) -> Iterator[str]:
    yield anchored(title, anchor)
    yield over_time(book, title, anchor, paths) + "\n"
    entries = [book.parameters[path] for path in paths]
    dates = sorted({value.fra for entry in entries for value in entry.vaerdier})
    rows = (
        [text(period_in_words(date)), *(text(_value_on(entry, date)) for entry in entries)]
        for date in dates
    )
    heading = [
        link(label_of(book.system, each), addresses.parameter(each), _PAGE) for each in paths
    ]
    yield table(["Fra", *heading], rows, numeric=range(1, len(heading) + 1))


def _value_on(entry: ParameterEntry, date: str) -> str:
    begun = [value for value in entry.vaerdier if value.fra <= date]
    if not begun or begun[-1].vaerdi is None:
        return UNKNOWN
    return with_unit(begun[-1].vaerdi, entry.enhed)
