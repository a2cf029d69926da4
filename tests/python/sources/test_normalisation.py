"""Removing a document's layout, and finding the way back to the raw text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openfisca_ressourceforloeb.sources import normalise

RAW_TEXTS = st.text(alphabet="abøÅ3.,-– \n\r\t\u00a0\u00ad\u2022\uf0b7", max_size=60)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("i cen-\n\ntrum, og", "i centrum, og"),
        ("ressourceforløbs-  \n \nydelsen", "ressourceforløbsydelsen"),
        ("en\u00adkelte", "enkelte"),
        ("en\u00ad\nkelte", "enkelte"),
        ("Vejen til  \n\n ressourceforløb", "Vejen til ressourceforløb"),
        ("\u00a0•\u00a0misbrugsbehandling", " misbrugsbehandling"),
        ("\uf0b7 Støtte fra en mentor\r\n", " Støtte fra en mentor "),
    ],
)
def test_layout_is_removed(raw: str, text: str) -> None:
    assert normalise(raw).text == text


@pytest.mark.parametrize(
    "text",
    [
        "uddannelses- eller beskæftigelsesrettet indsats",
        "støtte-kontaktperson",
        "Forbrug – 1,5 mio. kr.",
        "13-ugers mestringsforløb",
        "”finde den rette hylde”",
    ],
)
def test_everything_else_stays(text: str) -> None:
    assert normalise(text).text == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("A-\ndagpenge", "A- dagpenge"),
        ("perioden 2022-\n2023", "perioden 2022- 2023"),
        ("den \n- næste", "den - næste"),
        ("under-\nFolketinget", "under- Folketinget"),
    ],
)
def test_only_a_hyphen_between_small_letters_divides_a_word(raw: str, text: str) -> None:
    assert normalise(raw).text == text


def test_a_span_covers_the_raw_text_with_its_layout() -> None:
    raw = "Borgeren skal være i cen-\n\ntrum, og"
    normalised = normalise(raw)
    start = normalised.text.index("i centrum,")
    span = normalised.span(start, start + len("i centrum,"))
    assert span.text == raw[span.start : span.end] == "i cen-\n\ntrum,"


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (2, 1), (0, 4)])
def test_a_span_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span"):
        normalise("abc").span(start, end)


@given(RAW_TEXTS)
def test_normalising_twice_changes_nothing(raw: str) -> None:
    once = normalise(raw).text
    assert normalise(once).text == once


@given(RAW_TEXTS)
def test_each_position_maps_to_its_own_raw_character(raw: str) -> None:
    normalised = normalise(raw)
    assert len(normalised.offsets) == len(normalised.text)
    assert list(normalised.offsets) == sorted(set(normalised.offsets))
    for sign, offset in zip(normalised.text, normalised.offsets, strict=True):
        assert raw[offset] == sign or sign == " "


@given(RAW_TEXTS.filter(lambda raw: normalise(raw).text != ""), st.data())
def test_a_raw_span_normalises_back_to_its_text(raw: str, data: st.DataObject) -> None:
    normalised = normalise(raw)
    start = data.draw(st.integers(0, len(normalised.text) - 1))
    end = data.draw(st.integers(start + 1, len(normalised.text)))
    assert normalise(normalised.span(start, end).text).text == normalised.text[start:end]


@given(RAW_TEXTS)
def test_no_letter_or_digit_is_lost(raw: str) -> None:
    kept = [sign for sign in normalise(raw).text if sign.isalnum()]
    assert kept == [sign for sign in raw if sign.isalnum()]
