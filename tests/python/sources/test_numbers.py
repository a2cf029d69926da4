"""The numbers that Danish legal text states, and what they support."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openfisca_ressourceforloeb.sources import UNITS, Quantity, numbers_of, quantities, supports


def stated(text: str) -> set[tuple[str, str | None]]:
    return {(f"{quantity.value.normalize():f}", quantity.unit) for quantity in quantities(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("under 14.965 kr. per måned", {("14965", "kr.")}),
        ("der er 17.672 (2026) kr. før skat", {("17672", "kr.")}),
        ("indtil 17.762 kr. før skat (2026)", {("17762", "kr.")}),
        ("1.234.567,50 kroner", {("1234567.5", "kr.")}),
        ("15,73 kr.", {("15.73", "kr.")}),
        ("30 pct. og 55 procent", {("30", "procent"), ("55", "procent")}),
        ("30 procents fradrag, 4,5 %", {("30", "procent"), ("4.5", "procent")}),
        ("65½ år", {("65.5", "år")}),
        ("½ år", {("0.5", "år")}),
        ("efter 6 måneder", {("6", "måneder")}),
        ("inden 4 uger, fra", {("4", "uger")}),
        ("maksimalt 3 års varighed", {("3", "år")}),
        ("13-ugers mestringsforløb", {("13", "uger")}),
        ("svarer til 20 timer om ugen", {("20", "timer/uge")}),
        ("14 dage og 37 timer", {("14", "dage"), ("37", "timer")}),
        ("maksimalt tre år per forløb", {("3", "år")}),
        ("tretten uger", {("13", "uger")}),
        ("Tre år. Mio. kr.: 5 Mio. Kr.", {("3", "år"), ("5", "mio. kr.")}),
        ("på mindst 12. Det er", {("12", None)}),
    ],
)
def test_numbers_are_read_with_their_unit(text: str, expected: set[tuple[str, str]]) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kan vare 1 til 3 år", {("1", "år"), ("3", "år")}),
        ("fra et til tre år ad gangen", {("1", "år"), ("3", "år")}),
        ("mindst ét og højst tre år", {("1", "år"), ("3", "år")}),
        ("mellem 40 og 50 år", {("40", "år"), ("50", "år")}),
        ("18-39 år", {("18", "år"), ("39", "år")}),
        ("2 – 4 uger", {("2", "uger"), ("4", "uger")}),
        ("et forløb og tre år", {("1", None), ("3", "år")}),
        ("2 forløb, 3 år", {("2", None), ("3", "år")}),
        ("30 procent og 3 år", {("30", "procent"), ("3", "år")}),
    ],
)
def test_only_a_pair_shares_its_unit(text: str, expected: set[tuple[str, str | None]]) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("trukket fra krone for krone", "1"),
        ("løn trækkes fuldt fra", "1"),
        ("fuldt fradrag", "1"),
        ("højst en fjerdedel af arbejdet", "0.25"),
        ("tre fjerdedele", "0.75"),
        ("højst halvdelen af arbejdet", "0.5"),
        ("Fradraget fjernes.", "0"),
        ("refusion afskaffes", "0"),
        ("30 procents fradrag afskaffet", "0"),
    ],
)
def test_phrases_and_fractions_are_shares(text: str, share: str) -> None:
    assert (share, "andel") in stated(text)


@pytest.mark.parametrize("text", ["afskaffelse", "fjernest", "kroner for kroner", "halvdelene"])
def test_a_word_that_only_contains_a_phrase_is_none(text: str) -> None:
    assert stated(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "indført i 2013",
        "samlingen 2020-21",
        "i kraft 1. januar 2022",
        "bekendtgørelse nr. 2408 af 13/12 2021",
        "§ 68 a, stk. 2",
        "Forbrug af 2. aktører 2022",
        "i 1. kvt. 2022",
        "1. Hvordan forberedes mødet?",
        "anden, netop, tredive, toget, eneste",
        "1.5.2",
        "A4",
    ],
)
def test_names_and_dates_are_no_numbers(text: str) -> None:
    assert stated(text) == set()


def test_a_calendar_year_with_a_unit_is_an_amount() -> None:
    assert stated("2022 kr. i 2022") == {("2022", "kr.")}


def test_a_column_takes_the_unit_of_its_heading() -> None:
    column = "Jobafklaringsforløb mio kr.\nForbrug af 2. aktører 2022 6,5"
    assert stated(column) == {("6.5", "mio. kr.")}
    assert stated("Forbrug 6,5 mio. kr. og 3 forløb") == {("6.5", "mio. kr."), ("3", None)}
    assert stated("Mio. kr.\nForbrug 6,5") == {("6.5", "mio. kr.")}
    assert stated("mio. kr. til et forløb") == {("1", None)}


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("reduceres til 3 år mod 5 år i dag", 36, "måneder"),
        ("reduceres til 3 år mod 5 år i dag", 60, "måneder"),
        ("65½ år", 786, "måneder"),
        ("efter 6 måneder", 6, "måneder"),
        ("et år", 12, "måneder"),
        ("under 6 år", 6, "år"),
        ("30 pct.", 0.3, "andel"),
        ("55 procent", Decimal("0.55"), "andel"),
        ("krone for krone", 1.0, "andel"),
        ("fjernes", 0.0, "andel"),
        ("17.672 kr.", 17672, "kr./måned"),
        ("mio. kr.\n1,5", 1.5, "mio. kr."),
        ("4 uger", 4, "uger"),
        ("20 timer om ugen", 20, "timer/uge"),
        ("højst 2 forløb", 2, "antal"),
        ("ét ressourceforløb", 1, "antal"),
        ("et ressourceforløb", 1, "antal"),
        ("i kraft 1. januar 2022", "2022-01-01", "tekst"),
        ("af 13/12 2021", "2021-12-13", "tekst"),
        ("i 1. kvt. 2022.", "1. kvt. 2022", "tekst"),
    ],
)
def test_a_value_is_supported_in_its_unit(text: str, value: float | str, unit: str) -> None:
    assert supports(text, value, unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("36 kr.", 36, "måneder"),
        ("36 år", 36, "måneder"),
        ("36", 36, "måneder"),
        ("3 måneder", 3, "år"),
        ("12 måneder", 1, "år"),
        ("et ressourceforløb", 12, "måneder"),
        ("et ressourceforløb", 1, "år"),
        ("et ressourceforløb", 1, "andel"),
        ("2 år", 2, "antal"),
        ("30", 0.3, "andel"),
        ("30 kr.", 0.3, "andel"),
        ("0,3", 0.3, "andel"),
        ("17.762 kr.", 17672, "kr./måned"),
        ("17.672", 17672, "kr./måned"),
        ("1,5 kr.", 1.5, "mio. kr."),
        ("4 år", 4, "uger"),
        ("20 timer", 20, "timer/uge"),
        ("1. juli 2022", "2022-01-01", "tekst"),
        ("11. januar 2022", "2022-01-01", "tekst"),
        ("1. kvt. 20222", "1. kvt. 2022", "tekst"),
    ],
)
def test_a_value_in_another_unit_or_size_is_not_supported(
    text: str, value: float | str, unit: str
) -> None:
    assert not supports(text, value, unit)


@pytest.mark.parametrize("unit", ["bool", "kr.", "måned", ""])
def test_an_unknown_unit_is_refused(unit: str) -> None:
    with pytest.raises(ValueError, match=r"is none of kr\./måned"):
        supports("1 kr.", 1, unit)


@pytest.mark.parametrize(
    ("value", "unit"), [(True, "antal"), ("1", "antal"), (1, "tekst"), (True, "tekst")]
)
def test_a_value_of_the_wrong_kind_is_refused(value: float | str, unit: str) -> None:
    with pytest.raises(ValueError, match="is not a"):
        supports("1", value, unit)


def test_the_numbers_of_a_unit() -> None:
    text = "Op til 17.762 kr. trækkes 30 procent fra i højst 2 år."
    assert numbers_of(text, "kr./måned") == {17762}
    assert numbers_of(text, "andel") == {Decimal("0.3")}
    assert numbers_of(text, "måneder") == {24}
    assert numbers_of(text, "uger") == frozenset()
    with pytest.raises(ValueError, match="is none of"):
        numbers_of(text, "tekst")


def test_every_unit_of_the_parameters_is_known() -> None:
    assert set(UNITS) == {
        "kr./måned", "mio. kr.", "andel", "år", "måneder", "uger", "timer/uge", "antal", "tekst",
    }  # fmt: skip


@given(st.integers(0, 10_000_000))
def test_an_amount_in_danish_figures_is_read_back(amount: int) -> None:
    written = f"{amount:,}".replace(",", ".")
    assert quantities(f"Beløbet er {written} kr.") == {Quantity(Decimal(amount), "kr.")}


@given(st.decimals(0, 999, places=2))
def test_a_decimal_comma_is_read_back(value: Decimal) -> None:
    written = str(value).replace(".", ",")
    assert quantities(f"op med {written} procent") == {Quantity(value, "procent")}


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    assert all(quantity.value >= 0 for quantity in quantities(text))
