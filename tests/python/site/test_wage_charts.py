"""The benefit by wage: worked by hand, and against the engine.

Both persons get 12.000 kr. without a wage. In 2026 nothing is deducted in a ressourceforløb up to
17.672 kr. and 55 pct. above, so that nothing is left at 17.672 + 12.000 / 0,55 = 39.490,18 kr. In a
jobafklaringsforløb 30 pct. is deducted up to the limit, 5.301,60 kr., which leaves 6.698,40 kr.;
nothing is left at 17.672 + 6.698,40 / 0,55 = 29.850,91 kr. In 2021 the limit is 15.264 kr. and 30
pct. is deducted below it in both: 7.420,80 kr. is left there, and nothing at 28.756,36 kr.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from openfisca_core.simulations import SimulationBuilder

from openfisca_ressourceforloeb.site.book import Book
from openfisca_ressourceforloeb.site.wage_charts import (
    SCHEMES,
    bends,
    benefit_and_wage,
    benefit_by_wage,
    benefit_curves,
    deduction_rate,
    end_of,
    points,
    rate,
    value_at,
)

ENDS_2026 = {"ressourceforloeb": Fraction(434_392, 11), "jobafklaring": Fraction(328_360, 11)}
END_2021 = Fraction(316_320, 11)


def benefit(system: Any, key: str, month: str, wage: float) -> float:
    """The benefit as the engine computes it."""
    granted = {
        "ressourceforloeb": "bevilget_varighed_maaneder",
        "jobafklaring": "jobafklaring_bevilget_varighed_maaneder",
    }
    previous = {"ressourceforloeb": "kontanthjaelp", "jobafklaring": "sygedagpenge"}
    person = {
        f"{key}_startdato": {"ETERNITY": f"{int(month[:4]) - 1}-09-01"},
        granted[key]: {"ETERNITY": 24},
        "hidtidig_ydelse": {"ETERNITY": previous[key]},
        "staar_til_raadighed_for_tilbud": {month: True},
        "deltager_i_samtaler": {month: True},
        "kontanthjaelpssats": {month: 12_000},
        "loen_inkl_pension": {month: wage},
    }
    simulation = SimulationBuilder().build_from_entities(system, {"personer": {"en": person}})
    return float(simulation.calculate("ressourceforloebsydelse", month)[0])


def test_the_bends_of_2026(book: Book) -> None:
    curves = benefit_curves(book, "2026-03")
    for scheme, curve in curves.items():
        assert [bend.x for bend in curve.breakpoints] == [17_672, ENDS_2026[scheme.key]]
    assert [round(wage, 2) for wage in bends(curves)] == [17_672, 29_850.91, 39_490.18]
    resource, clarification = curves.values()
    assert value_at(resource, 17_672) == 12_000
    assert value_at(clarification, 17_672) == 6_698.4
    rates = [[rate(curve, piece.start) for piece in curve.pieces] for curve in curves.values()]
    assert rates == [[0, 0.55, 0], [0.3, 0.55, 0]]


def test_the_bends_of_2021(book: Book) -> None:
    for curve in benefit_curves(book, "2021-03").values():
        assert [bend.x for bend in curve.breakpoints] == [15_264, END_2021]
        assert value_at(curve, 15_264) == 7_420.8
        assert [rate(curve, piece.start) for piece in curve.pieces] == [0.3, 0.55, 0]


@pytest.mark.parametrize("month", ["2026-03", "2021-03"])
@pytest.mark.parametrize("wage", [0, 1, 15_264, 17_671.99, 17_672, 17_673, 20_000, 29_851, 45_000])
def test_the_curve_is_what_the_engine_computes(
    book: Book, system: Any, month: str, wage: float
) -> None:
    for scheme, curve in benefit_curves(book, month).items():
        computed = benefit(system, scheme.key, month, wage)
        assert value_at(curve, wage) == pytest.approx(computed, abs=1e-9)


def test_the_charts_end_after_the_last_bend(book: Book) -> None:
    assert end_of(benefit_curves(book, "2026-03")) == 50_000
    assert end_of(benefit_curves(book, "2021-03")) == 40_000


def test_the_corners(book: Book) -> None:
    curve = benefit_curves(book, "2026-03")[SCHEMES[1]]
    corners = [(round(x, 2), y) for x, y in points(curve, 50_000)]
    assert corners == [(0, 12_000), (17_672, 6_698.4), (29_850.91, 0), (50_000, 0)]


def test_the_charts_say_in_words_what_they_show(book: Book) -> None:
    told = (
        "Ressourceforløb: fra en løn på 0,00 kr. er ydelsen 12.000,00 kr.; "
        "fra en løn på 17.672,00 kr. er ydelsen 12.000,00 kr. og falder 55 pct. af hver krone "
        "derover; fra en løn på 39.490,18 kr. er ydelsen 0,00 kr."
    )
    charts = [each(book, "2026-03") for each in (benefit_by_wage, benefit_and_wage, deduction_rate)]
    for chart in charts:
        assert told in chart
        assert ">17.672<" in chart
        assert ">29.851<" in chart
        assert ">39.490<" in chart
        assert "marts 2026" in chart
        assert chart.index("Ressourceforløb<") < chart.index("Jobafklaringsforløb<")


def test_the_next_krone_is_a_staircase(book: Book) -> None:
    """0 pct. at 306, 30 pct. at 228, 55 pct. at 163; 17.672 of 50.000 kr. lies at 288,9."""
    chart = deduction_rate(book, "2026-03")
    assert 'd="M86.0 306.0L288.9 306.0L288.9 163.0L539.3 163.0L539.3 306.0L660.0 306.0"' in chart
    assert 'd="M86.0 228.0L288.9 228.0L288.9 163.0L428.7 163.0L428.7 306.0L660.0 306.0"' in chart
