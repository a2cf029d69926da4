"""The law's numbers: which value applies on a day, and how it is told."""

from __future__ import annotations

from datetime import date

import pytest
from page_reading import rows, words

from openfisca_ressourceforloeb.registers.catalogue import ParameterEntry, ParameterValue
from openfisca_ressourceforloeb.site import parameter_tables
from openfisca_ressourceforloeb.site.book import Book

LIMIT = "ydelse.fradrag.loenindtaegtsgraense"
PAGE = "regler/proeve.md"


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2013, 12, 31), None),
        (date(2014, 1, 1), 13446),
        (date(2025, 12, 31), 16911),
        (date(2026, 1, 1), 17672),
        (date(2026, 12, 31), 17672),
    ],
)
def test_the_value_that_applies_on_a_day(book: Book, day: date, value: int | None) -> None:
    found = parameter_tables.value_on(book.parameters[LIMIT], day)
    assert (found.vaerdi if found else None) == value


def test_a_value_that_has_ended(book: Book) -> None:
    found = parameter_tables.value_on(book.parameters[LIMIT], date(2027, 1, 1))
    assert found is not None
    assert found.vaerdi is None
    assert parameter_tables.known_until(book.parameters[LIMIT]) == date(2026, 12, 31)
    assert parameter_tables.known_until(book.parameters["klage.frist_uger"]) is None


def test_the_day_the_pages_call_now_is_the_latest_check(book: Book) -> None:
    assert parameter_tables.now(book) == date(2026, 11, 22)
    assert parameter_tables.last_checked(book.system, [LIMIT]) is None
    assert parameter_tables.last_checked(book.system, []) is None
    both = parameter_tables.last_checked(book.system, [LIMIT, "klage.frist_uger"])
    assert both == date(2026, 11, 22)


def test_interpretations_are_no_numbers(book: Book) -> None:
    paths = book.graph.parameters("loenfradrag_ressourceforloeb")
    assert "fortolkning.feriegodtgoerelse" in paths
    assert [each.navn for each in parameter_tables.numbers_of(book, paths)] == [
        LIMIT,
        "ydelse.fradrag.ressourceforloeb.sats_over_graense",
        "ydelse.fradrag.ressourceforloeb.sats_under_graense",
    ]


@pytest.mark.parametrize(
    ("unit", "value", "said"),
    [
        ("kr./måned", 17672, "17.672,00 kr."),
        ("andel", 0.55, "55 pct."),
        ("måneder", 36, "36 måneder"),
        ("bool", True, "ja"),
        ("tekst", "2022-01-01", "1. januar 2022"),
        ("tekst", "1. kvt. 2022", "1. kvt. 2022"),
        ("måneder", {"0": 780, "195401": 786}, "fra 0: 780 måneder; fra 195401: 786 måneder"),
        ("kr./måned", None, "ikke kendt"),
    ],
)
def test_a_value_in_words(unit: str, value: object, said: str) -> None:
    entry = ParameterEntry("a", "A", unit, None, (), {})
    assert parameter_tables.in_words(entry, value) == said


def test_what_applies_now_stands_apart_from_other_periods(book: Book) -> None:
    entries = parameter_tables.numbers_of(book, [LIMIT])
    now, others = parameter_tables.tables(book, entries, PAGE).split('??? note "Andre perioder"')
    [row] = rows(now)
    assert row[:6] == [
        "Lønindtægtsgrænsen",
        "003-23, 003-52, 003-53",
        "kr./måned",
        "17.672,00 kr.",
        "1. januar 2026 (til 31. december 2026)",
        "kilde",
    ]
    assert row[6].startswith("»Hvis du har lønindtægter, som inkl. pension overstiger")
    told = rows("\n".join(line.strip() for line in others.splitlines()))
    assert len(told) == len(book.parameters[LIMIT].vaerdier) - 1
    assert told[-1][3:5] == ["ikke kendt", "1. januar 2027"]


def test_the_quote_is_one_that_states_the_number(book: Book) -> None:
    """001-76 is the first source of the 0 percent, and says that the deduction is removed."""
    path = "ydelse.fradrag.ressourceforloeb.sats_under_graense"
    found = parameter_tables.tables(book, parameter_tables.numbers_of(book, [path]), PAGE)
    assert "»Fradraget på 30 pct. for indkomst under 14.965 kr. per måned. fjernes.«" in words(
        found
    )


def test_a_number_that_never_changed_has_no_other_periods(book: Book) -> None:
    entries = parameter_tables.numbers_of(book, ["klage.frist_uger"])
    assert "Andre perioder" not in parameter_tables.tables(book, entries, PAGE)


def test_a_hostile_value_is_no_markup(book: Book) -> None:
    value = ParameterValue("2022-01-01", "<b>|*x*", "kilde", ("kilde:003-23",))
    entry = ParameterEntry("klage.frist_uger", "A", "<i>", None, (value,), {})
    found = parameter_tables.tables(book, [entry], PAGE)
    assert "<b>" not in found
    assert "<i>" not in found
    assert "*x*" not in found
