"""The open questions: every reading beside the others, and what it leads to."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest
from page_reading import links, rows, words

from openfisca_ressourceforloeb.reforms import fortolkninger
from openfisca_ressourceforloeb.reforms.fortolkninger import registry
from openfisca_ressourceforloeb.site import addresses, reading_curves
from openfisca_ressourceforloeb.site.book import Book
from openfisca_ressourceforloeb.site.page import Page
from openfisca_ressourceforloeb.site.reading_examples import (
    CurveExample,
    cases_under,
    curve_example_of,
    examples_of,
)
from openfisca_ressourceforloeb.sources import Passage, parse_reference

IN_KRONER = {
    *("ansat_ved_start", "arbejdsgiver_loen", "feriegodtgoerelse", "indtaegt_uden_for_perioden"),
    *("jobafklaring_fradrag", "loengraense_jobafklaring", "raadighed_ved_barsel_sygdom"),
    *("selvstaendig", "selvstaendig_raekkefoelge", "sygedagpenge_bund"),
}


def page_of(pages: Mapping[str, Page], name: str) -> Page:
    return pages[addresses.interpretation(name)]


def sections(page: Page) -> dict[str, str]:
    parts = page.body.split("\n## ")
    return {part.partition(" {")[0].removeprefix("## "): part for part in parts}


def test_every_reading_is_told_with_what_it_means(register_pages: Mapping[str, Page]) -> None:
    for name, interpretation in registry().items():
        page = page_of(register_pages, name)
        assert page.title == interpretation.question
        side_by_side = sections(page)["Læsningerne side om side"]
        assert rows(side_by_side)[0] == ["Betyder", *interpretation.readings.values()]
        assert side_by_side.count("Modellens læsning: `") == 1
        assert f"Modellens læsning: `{interpretation.chosen}`" in side_by_side
        assert side_by_side.count("Anden læsning: `") == len(interpretation.readings) - 1


def test_the_sources_in_conflict_are_quoted(register_pages: Mapping[str, Page]) -> None:
    for name, interpretation in registry().items():
        page = page_of(register_pages, name)
        told = sections(page)["Hvad kilderne siger"]
        for source in map(parse_reference, interpretation.references):
            said = source.quote if isinstance(source, Passage) else source.says
            assert " ".join((said or "").split()) in words(told), (name, source.id)
            assert addresses.source(source.id) in set(links(told, page.path))


def test_reason_and_effect_are_told(register_pages: Mapping[str, Page], book: Book) -> None:
    for name, interpretation in registry().items():
        page = page_of(register_pages, name)
        assert interpretation.reason in words(sections(page)["Hvorfor denne læsning"])
        told = sections(page)["Virkning"]
        assert interpretation.effect in words(told)
        affected = {each for rule in interpretation.changes for each in book.graph.affects(rule)}
        expected = {
            addresses.variable(book.system, each) for each in {*interpretation.changes, *affected}
        }
        assert set(links(told, page.path)) == expected, name


def test_how_to_choose_names_reforms_that_exist(register_pages: Mapping[str, Page]) -> None:
    for name, interpretation in registry().items():
        told = sections(page_of(register_pages, name))["Sådan vælges en anden læsning"]
        another = next(each for each in interpretation.readings if each != interpretation.chosen)
        assert f"ressourceforloeb beregn sag.yaml --fortolkning {name}={another}\n" in told
        assert f"import {name}_{another}\n" in told
        for reading in interpretation.readings:
            assert hasattr(fortolkninger, f"{name}_{reading}")
            assert f"`{name}_{reading}`" in told


def test_the_cases_of_each_reading_are_linked(
    register_pages: Mapping[str, Page], book: Book
) -> None:
    for name, interpretation in registry().items():
        page = page_of(register_pages, name)
        told = set(links(sections(page)["Testtilfælde"], page.path))
        named = [case for case in book.cases if name in case.situation.readings]
        assert told == {addresses.case(case.file, case.number) for case in named}
        by_reading = cases_under(book, interpretation)
        assert list(by_reading) == list(interpretation.readings)
        assert sum(map(len, by_reading.values())) == len(named)


def test_every_question_has_an_example_that_tells_readings_apart(
    register_pages: Mapping[str, Page],
) -> None:
    for name in registry():
        table = rows(sections(page_of(register_pages, name))["Eksempel"])
        assert table, name
        assert all(len(set(row[1:])) > 1 for row in table), name


def test_an_example_by_hand(register_pages: Mapping[str, Page]) -> None:
    """A decision of 1 January 2026: day 28 is the 29th, day 27 the 28th."""
    told = sections(page_of(register_pages, "klagefrist"))["Eksempel"]
    assert "Dato hvor afgørelsen er meddelt: 1. januar 2026" in words(told)
    assert rows(told) == [["Sidste dag for klage", "29. januar 2026", "28. januar 2026"]]


def test_kroner_are_shown_where_the_benefit_by_wage_rests_on_the_question(
    register_pages: Mapping[str, Page],
) -> None:
    shown = {name for name in registry() if "I kroner" in sections(page_of(register_pages, name))}
    assert shown == IN_KRONER


def test_the_marginal_reading_by_hand(register_pages: Mapping[str, Page]) -> None:
    """2025: 12.770 kr., limit 16.911 kr.; 30 percent below it, or 55 percent of what is above.

    At the limit both readings deduct 0,30 · 16.911 = 5.073,30 kr.; an øre above it one of them
    deducts that and 0,55 øre, the other 0,55 øre alone.
    """
    told = sections(page_of(register_pages, "jobafklaring_fradrag"))["I kroner"]
    by_wage = {row[0]: row[1:] for row in rows(told)}
    assert by_wage["0,00"] == ["12.770,00", "12.770,00", "0,00"]
    assert by_wage["16.911,00"] == ["7.696,70", "7.696,70", "0,00"]
    assert by_wage["16.911,01"] == ["7.696,69", "12.769,99", "5.073,30"]
    # 7.696,70 - 0,55 · (20.000 - 16.911) = 5.997,75, and 12.770 - 1.698,95 = 11.071,05
    assert by_wage["20.000,00"] == ["5.997,75", "11.071,05", "5.073,30"]
    assert "Læsningerne er længst fra hinanden ved en løn på 16.911,01 kr.: 5.073,30 kr." in words(
        told
    )
    assert told.count("<figure") == 1
    assert "M" in told.partition('class="linje linje1"')[2][:400]


def test_the_list_has_every_question_and_the_number_in_dispute(
    register_pages: Mapping[str, Page],
) -> None:
    page = register_pages[addresses.INTERPRETATIONS]
    table = rows(page.body)
    assert [row[0] for row in table] == [each.question for each in registry().values()]
    assert table[13] == [
        *("Er dag 28 med i klagefristen", "Til og med dag 28", "Til og med dag 27"),
        "Sidste dag for klagen og dermed, om den er rettidig.",
    ]
    told = words(page.body)
    assert "Lønindtægtsgrænsen er fra 1. januar 2026 17.672,00 kr. efter:" in told
    assert set(links(page.body, page.path)) >= {
        *("kilder/003.md#003-23", "kilder/003.md#003-52", "kilder/003.md#003-53"),
        "satser/ydelse.md#ydelse.fradrag.loenindtaegtsgraense",
    }


# --- the examples ---


@pytest.fixture(scope="module")
def marginal(book: Book) -> CurveExample:
    found = curve_example_of(book, registry()["jobafklaring_fradrag"])
    assert found is not None
    return found


def test_the_curves_are_those_of_the_readings(marginal: CurveExample) -> None:
    limit = Fraction(16_911)
    assert marginal.case.period == "2025-06"
    assert marginal.curves["marginal"].at(limit) == Fraction("7696.7")
    assert marginal.curves["kun_overskydende"].after(limit + 1) == 12_770 - Fraction("0.55")


def test_a_curve_that_jumps_is_drawn_in_parts(marginal: CurveExample) -> None:
    interpretation = registry()["jobafklaring_fradrag"]
    chart = reading_curves.chart(interpretation, marginal, "Titel")
    lines = [part.partition('"')[0] for part in chart.split(' d="')[1:]]
    drawn = [line for line in lines if line.count("L") > 0 and line.count("M") > 1]
    assert len(drawn) == 1
    assert drawn[0].count("M") == 2


def test_a_question_that_does_not_concern_the_benefit_has_no_curve(book: Book) -> None:
    assert curve_example_of(book, registry()["klagefrist"]) is None


def test_an_example_is_of_a_case_that_names_a_reading(book: Book) -> None:
    for name in ("maalgruppe", "minimum_ved_rest", "antal_40_50"):
        [example] = examples_of(book, registry()[name])
        assert name in example.case.situation.readings
        assert all(set(each.values) == set(registry()[name].readings) for each in example.answers)


@pytest.mark.parametrize("name", ["afslutning", "aldersgraense", "jobformidler"])
def test_three_readings_are_told_apart_by_as_many_cases_as_it_takes(book: Book, name: str) -> None:
    """A yes or no can tell two readings apart, so the third needs another case."""
    readings = registry()[name].readings
    examples = examples_of(book, registry()[name])
    answers = [answer for example in examples for answer in example.answers]
    assert len(readings) == 3
    assert len({tuple(each.values[reading] for each in answers) for reading in readings}) == 3
    assert len(examples) == 2


def test_an_example_with_every_answer_known_goes_first(book: Book) -> None:
    """Some cases of sygedagpenge_bund have no base rate, and so one answer is not known."""
    [example] = examples_of(book, registry()["sygedagpenge_bund"])
    assert all(None not in each.values.values() for each in example.answers)
