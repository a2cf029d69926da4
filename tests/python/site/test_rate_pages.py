"""The rates: every value with its date, status and source; what is not known is said to be so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from page_reading import anchors, below, links, rows, words

from openfisca_ressourceforloeb.site import addresses, rate_pages, scales
from openfisca_ressourceforloeb.site.book import Book
from openfisca_ressourceforloeb.site.links import is_interpretation
from openfisca_ressourceforloeb.site.page import Page
from openfisca_ressourceforloeb.site.rate_chart import Known, rate_chart
from openfisca_ressourceforloeb.sources import Figure

LIMIT = "ydelse.fradrag.loenindtaegtsgraense"


def section(pages: Mapping[str, Page], path: str) -> str:
    page = pages[addresses.parameter(path).partition("#")[0]]
    return below(page, path)


def rates(book: Book) -> list[str]:
    return [path for path in book.parameters if not is_interpretation(path)]


def test_every_rate_has_its_place(register_pages: Mapping[str, Page], book: Book) -> None:
    found = [
        anchor
        for path, page in register_pages.items()
        if path.startswith("satser/") and path != addresses.RATES
        for anchor in anchors(page)
    ]
    assert found == rates(book)


def test_every_value_is_a_row(register_pages: Mapping[str, Page], book: Book) -> None:
    for path in rates(book):
        values = book.parameters[path].vaerdier
        history = rows(section(register_pages, path))[-len(values) :]
        assert len(history) == len(values)
        for row, value in zip(history, values, strict=True):
            ids = [reference.partition(":")[2] for reference in value.henvisninger]
            assert row[0] == (", ".join(ids) or "–"), path
            assert row[-2] == (value.status or "ukendt"), path


def test_the_wage_limit_by_hand(register_pages: Mapping[str, Page]) -> None:
    """2026: only 003-23 states 17.672; 003-52 and 003-53 have 17.762."""
    told = section(register_pages, LIMIT)
    table = rows(told)
    assert table[0][:5] == ["EK-07", "kr./måned", "13.446,00 kr.", "1. januar 2014", "afledt"]
    assert table[0][5].startswith("Lønindtægtsgrænse: 13.648 / 1,015 = 13.446 kr.")
    by_start = {row[3]: row for row in table}
    row = by_start["1. januar 2026"]
    assert row[1:5] == ["kr./måned", "17.672,00 kr.", "1. januar 2026", "kilde"]
    assert row[5].startswith("»Hvis du har lønindtægter, som inkl. pension overstiger")
    assert "17.762" not in row[5]
    assert by_start["1. januar 2027"][2] == "ukendt – modellen nægter at regne"
    assert "Bruges af: Lønfradrag i jobafklaring og Lønfradrag i ressourceforløb" in words(told)
    assert "fortolkninger/loengraense_jobafklaring.md" in set(links(told, "satser/ydelse.md"))


def test_a_years_figures_are_told_alone(register_pages: Mapping[str, Page]) -> None:
    """EK-06 has five years; the row of one year tells that year's."""
    by_start = {row[3]: row for row in rows(section(register_pages, LIMIT))}
    assert by_start["1. januar 2024"][0] == "EK-06"
    assert by_start["1. januar 2024"][5] == (
        "Pr. måned: lønindtægtsgrænse 16.323 kr.; forsørger 16.382 kr.; ikke-forsørger 12.326 kr.; "
        "hjemmeboende under 25 år 3.834 kr."
    )


def test_a_number_that_two_years_share_is_told_of_its_own_year(
    monkeypatch: pytest.MonkeyPatch, book: Book
) -> None:
    twice = (Figure("I 2023 17.672 kr.", 2023), Figure("I 2026 17.672 kr.", 2026))
    citation = replace(book.register.external["EK-11"], figures=twice)
    monkeypatch.setattr(rate_pages, "parse_reference", lambda _: citation)
    [page] = [page for page in rate_pages.write(book) if page.path == "satser/ydelse.md"]
    by_start = {row[3]: row for row in rows(below(page, LIMIT))}
    assert by_start["1. januar 2026"][5].startswith("I 2026 17.672 kr.")
    assert "I 2023" not in by_start["1. januar 2026"][5]


def test_shares_truths_and_texts_are_told_in_words(register_pages: Mapping[str, Page]) -> None:
    share = rows(section(register_pages, "ydelse.fradrag.jobafklaring.sats_over_graense"))
    assert share[0][1:3] == ["andel", "55 pct."]
    truth = rows(section(register_pages, "tilgang.nye_ressourceforloeb"))
    assert [row[1:4] for row in truth][-1] == ["ja/nej", "nej", "1. februar 2026"]
    assert truth[-1][5].startswith("Fra 1. februar 2026 kan der ikke bevilges nye")
    text = rows(section(register_pages, "indsatsgaranti.ikrafttraedelse"))
    assert text[0][2] == "1. januar 2022"


def test_what_no_rule_reads_is_only_unknown(register_pages: Mapping[str, Page]) -> None:
    told = section(register_pages, "statistik.anden_aktoer.jobafklaring")
    assert rows(told)[-1][2] == "ukendt"
    assert "Bruges af: ingen regel" in words(told)


def test_when_a_rate_was_checked_is_told(register_pages: Mapping[str, Page]) -> None:
    told = words(section(register_pages, "klage.frist_uger"))
    assert "Senest efterset: 22. november 2026" in told
    assert "Senest efterset" not in words(section(register_pages, LIMIT))


def test_amounts_with_more_than_three_values_are_drawn(
    register_pages: Mapping[str, Page], book: Book
) -> None:
    drawn = [path for path in rates(book) if "<figure" in section(register_pages, path)]
    assert drawn == [
        LIMIT,
        f"{LIMIT}_jobafklaring_som_skrevet",
        "ydelse.satser.forsoerger",
        "ydelse.satser.hjemmeboende_under_25",
        "ydelse.satser.ikke_forsoerger",
    ]


def test_the_pension_age_is_a_table(register_pages: Mapping[str, Page]) -> None:
    table = rows(section(register_pages, "folkepension.alder_maaneder"))
    assert len(table) == 8 + 4
    assert table[0] == ["født før januar 1954", *["65 år (780 måneder)"] * 4]
    assert table[1][0] == "født fra januar 1954"
    assert table[5] == ["født fra januar 1963", "67 år (804 måneder)", *["68 år (816 måneder)"] * 3]
    assert table[7][-1] == "70 år (840 måneder)"
    assert table[8][:3] == ["001-51, EK-05", "1. januar 2013", "offentliggjort"]


def test_the_list_has_every_rate_with_its_newest_value(
    register_pages: Mapping[str, Page], book: Book
) -> None:
    table = rows(register_pages[addresses.RATES].body)
    assert len(table) == len(rates(book)) == 45
    by_name = {row[1]: row[2:] for row in table}
    assert by_name["Lønindtægtsgrænsen"] == [
        *("17.672,00 kr.; ukendt fra 1. januar 2027", "1. januar 2026", "kilde"),
    ]
    assert [row[0] for row in table if row[0]].count("Ressourceforløbsydelsen") == 1


def test_a_scale_is_told_by_the_number_of_its_steps(book: Book) -> None:
    entry = book.parameters["folkepension.alder_maaneder"]
    assert rate_pages.value_in_words(book, entry, entry.vaerdier[0].vaerdi) == "8 trin"


# --- steps of a scale ---


def test_steps_that_are_no_months_of_birth_begin_at_a_number() -> None:
    assert scales.step_in_words(["0", "100"], 1, "kr.") == "fra 100"
    assert scales.step_in_words(["0", "195407"], 0, "fødselsmåned") == "født før juli 1954"


def test_amounts_of_a_scale_in_months_are_years_too() -> None:
    assert scales.amount_in_words(786, "måneder") == "65,5 år (786 måneder)"
    assert scales.amount_in_words(786, "kr./måned") == "786,00 kr."
    assert scales.amount_in_words(None, "måneder") == "–"


def test_only_the_steps_that_changed_are_told() -> None:
    assert scales.changed({"0": 1, "5": 2}, {"0": 1, "5": 3, "9": 4}) == [1, 2]


# --- the drawing ---


def drawing(*values: tuple[int, float | None, str | None]) -> str:
    return rate_chart("p", "Titel", "Tekst", [Known(date(y, 1, 1), v, s) for y, v, s in values])


def test_each_value_has_the_mark_of_its_status_and_the_key_names_those_used() -> None:
    chart = drawing((2020, 100.0, "kilde"), (2021, 200.0, "afledt"), (2022, None, None))
    assert chart.count('class="maerke kilde"') == 1 + 1
    assert chart.count('class="maerke afledt"') == 1 + 1
    assert chart.count('class="maerke ukendt"') == 1 + 1
    assert "offentliggjort" not in chart
    assert all(f">{word}</text>" in chart for word in ("kilde", "afledt", "ukendt"))


def test_what_is_not_known_has_no_line() -> None:
    assert drawing((2020, 100.0, "kilde"), (2021, None, None)).count('class="linje"') == 1
    assert drawing((2020, 100.0, "kilde"), (2021, 90.0, "kilde")).count('class="linje"') == 2


def test_a_drawing_says_what_it_shows() -> None:
    chart = drawing((2020, 100.0, "kilde"))
    assert 'aria-labelledby="p-titel p-tekst"' in chart
    assert '<title id="p-titel">Titel</title><desc id="p-tekst">Tekst</desc>' in chart


@pytest.mark.parametrize(
    ("amounts", "levels"),
    [
        ((13_446.0, 17_672.0), ["10.000", "12.000", "14.000", "16.000", "18.000"]),
        ((100.0, 100.0), ["99", "100"]),
        ((0.0, 9.0), ["0", "5", "10"]),
    ],
)
def test_the_levels_are_round_and_begin_below_every_amount(
    amounts: tuple[float, float], levels: list[str]
) -> None:
    chart = drawing((2020, amounts[0], "kilde"), (2021, amounts[1], "kilde"))
    written = [part.rpartition(">")[2] for part in chart.split("</text>")]
    assert [each for each in written if each in levels] == levels
    assert chart.count('class="gitter"') == len(levels)


def test_nothing_known_is_not_drawn() -> None:
    with pytest.raises(ValueError, match="nothing"):
        drawing((2020, None, None))
