"""The workbook, the report and the charts of ten families whose answers are worked out by hand."""

from __future__ import annotations

import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from openfisca_ressourceforloeb.simulation.asked_reforms import MARK, reform_of
from openfisca_ressourceforloeb.simulation.periods import parse_asked_period
from openfisca_ressourceforloeb.simulation.populations import receipt, workbook
from openfisca_ressourceforloeb.simulation.populations.charts import Chart, charts_of
from openfisca_ressourceforloeb.simulation.populations.files import hash_of
from openfisca_ressourceforloeb.simulation.populations.jobs import carry_out, prepare, verify
from openfisca_ressourceforloeb.simulation.populations.mapping import ColumnMap
from openfisca_ressourceforloeb.simulation.populations.orders import Order, Outcome
from openfisca_ressourceforloeb.simulation.populations.outputs import write_charts
from openfisca_ressourceforloeb.simulation.problems import InvalidInputError

from .test_families import BY_HAND

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("svar")


@pytest.fixture(scope="module")
def outcome(system: Any, folder: Path) -> Outcome:
    reform = reform_of(system, ["aftalen_2021_tilbagefoert"], [])
    job = prepare(system, Order(proposal=reform))
    return carry_out(job, [folder / "svar.xlsx", folder / "rapport.html", folder / "svar.csv"])


def sheets(path: Path) -> dict[str, list[list[Any]]]:
    """The cells of a workbook, text as text and numbers as numbers."""
    with zipfile.ZipFile(path) as book:
        listed = ElementTree.fromstring(book.read("xl/workbook.xml"))  # noqa: S314
        names = [each.attrib["name"] for each in listed.iter(f"{_MAIN}sheet")]
        return {
            name: [
                cells(row)
                for row in ElementTree.fromstring(  # noqa: S314
                    book.read(f"xl/worksheets/sheet{at}.xml")
                ).iter(f"{_MAIN}row")
            ]
            for at, name in enumerate(names, start=1)
        }


def cells(row: ElementTree.Element) -> list[Any]:
    """The cells of a row, ``None`` where there is none: the columns A to Z have their places."""
    found = {ord(each.attrib["r"][0]) - ord("A"): cell(each) for each in row.iter(f"{_MAIN}c")}
    return [found.get(place) for place in range(max(found) + 1)]


def cell(element: ElementTree.Element) -> Any:
    if element.attrib.get("t") == "inlineStr":
        return "".join(element.itertext())
    value = element.find(f"{_MAIN}v")
    return None if value is None or value.text is None else float(value.text)


# --- the workbook ---


def test_the_workbook_has_the_answers_worked_out_by_hand(outcome: Outcome, folder: Path) -> None:
    heading, *rows = sheets(folder / "svar.xlsx")["Svar"]
    places = {name: heading.index(name) for name in ("person", "maaned", "aendring")}
    benefit = heading.index("ressourceforloebsydelse")
    january = {
        row[places["person"]]: (row[benefit], row[places["aendring"]])
        for row in rows
        if row[places["maaned"]] == "2026-01"
    }
    assert january == {name: (before, change) for name, (before, _, change) in BY_HAND.items()}
    assert len(rows) == 10 * 12


def test_the_workbook_sums_what_is_paid(outcome: Outcome, folder: Path) -> None:
    heading, *rows = sheets(folder / "svar.xlsx")["Udgift"]
    assert heading == ["periode", "foer", "efter", "aendring"]
    before = sum(each[0] for each in BY_HAND.values())
    after = sum(each[1] for each in BY_HAND.values())
    by_period = {row[0]: row[1:] for row in rows}
    assert by_period["2026-01"] == pytest.approx([before, after, after - before])
    assert by_period["2026"] == pytest.approx([12 * before, 12 * after, 12 * (after - before)])


def test_the_workbook_counts_winners_and_losers(outcome: Outcome, folder: Path) -> None:
    heading, *rows = sheets(folder / "svar.xlsx")["Virkninger"]
    everybody = dict(zip(heading, rows[0], strict=False))
    losers = [change for _, _, change in BY_HAND.values() if change < 0]
    assert everybody["tabere: personer"] == len(losers) == 6
    assert everybody["vindere: personer"] == 0
    assert everybody["tabere: aendring_pr_maaned"] == pytest.approx(sum(losers))


def test_the_workbook_has_its_receipt_and_its_mark(outcome: Outcome, folder: Path) -> None:
    told = sheets(folder / "svar.xlsx")
    written = dict(told["Kvittering"][1:])
    assert written["indhold_sha256"] == outcome.receipt[receipt.CONTENT]
    assert written["reform.titel"] == "Aftalen fra 2021 tilbageført"
    assert any(MARK in row[0] for row in told["Bemærkninger"])


def test_more_answers_than_a_sheet_has_room_for_are_refused(
    system: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_ANSWERS", 119)
    with pytest.raises(InvalidInputError, match="120 svar er flere, end et regneark"):
        carry_out(prepare(system, Order()), tmp_path / "svar.xlsx")
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr(workbook, "MOST_ANSWERS", 120)
    carry_out(prepare(system, Order()), tmp_path / "svar.xlsx")
    assert "Virkninger" not in sheets(tmp_path / "svar.xlsx")


# --- the report ---


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.tables: list[str] = []
        self._is_caption = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.asked += [f"{tag} {found[key]}" for key in ("src", "href") if found.get(key)]
        self._is_caption = tag == "caption"

    def handle_data(self, data: str) -> None:
        if self._is_caption:
            self.tables.append(data)
            self._is_caption = False


def test_the_report_asks_nothing_of_others(outcome: Outcome, folder: Path) -> None:
    text = (folder / "rapport.html").read_text(encoding="utf-8")
    page = _Page()
    page.feed(text)
    assert page.asked == []
    assert not re.search(r"url\(|@import|<script|<link", text)
    assert {"Alle", "Aldersgruppe", "Decil af ydelse og løn før reformen"} <= set(page.tables)


def test_the_report_tells_amounts_charts_and_the_receipt(outcome: Outcome, folder: Path) -> None:
    text = (folder / "rapport.html").read_text(encoding="utf-8")
    assert MARK in text
    assert "10.719,60" in text
    assert "−5.301,60" in text
    # What is paid, and for age, scheme, family and decile how many and how much.
    assert text.count('<svg role="img" aria-label=') == 1 + 4 * 2
    [written] = re.findall(r"<pre>(.*?)</pre>", text, re.DOTALL)
    assert outcome.receipt[receipt.CONTENT] in written


def test_what_a_user_wrote_stays_text(system: Any, tmp_path: Path) -> None:
    data = tmp_path / "d.csv"
    data.write_text(
        "person,kommune,loen_inkl_pension\na,<b>=1+1</b>,0\nb,=cmd(),0\n", encoding="utf-8"
    )
    reform = reform_of(system, ["aftrapning_45_procent"], [])
    mapping = ColumnMap(groups=("kommune",))
    order = Order(str(data), parse_asked_period("2026-03"), mapping, reform)
    carry_out(prepare(system, order), [tmp_path / "r.html", tmp_path / "r.xlsx"])
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "<b>=1+1" not in text
    assert "&lt;b&gt;=1+1&lt;/b&gt;" in text
    groups = [row[1] for row in sheets(tmp_path / "r.xlsx")["Virkninger"]]
    assert {"<b>=1+1</b>", "=cmd()"} <= set(groups)


# --- receipts ---


@pytest.mark.parametrize("name", ["svar.xlsx", "rapport.html", "svar.csv"])
def test_an_edited_byte_is_found(
    system: Any, outcome: Outcome, folder: Path, tmp_path: Path, name: str
) -> None:
    for ending in ("", receipt.ENDING):
        copy = tmp_path / f"{name}{ending}"
        copy.write_bytes((folder / f"{name}{ending}").read_bytes())
    assert verify(system, tmp_path / name) == []
    raw = bytearray((tmp_path / name).read_bytes())
    raw[len(raw) // 2] ^= 1
    (tmp_path / name).write_bytes(raw)
    first, *_ = verify(system, tmp_path / name)
    assert first == f"{name} er ændret, efter at den blev skrevet (SHA-256 passer ikke)."


def test_a_new_seal_does_not_hide_an_edited_report(
    system: Any, outcome: Outcome, folder: Path, tmp_path: Path
) -> None:
    said = json.loads(receipt.beside(folder / "rapport.html").read_bytes())
    text = (folder / "rapport.html").read_text(encoding="utf-8").replace("10.719,60", "10.719,61")
    path = tmp_path / "rapport.html"
    path.write_text(text, encoding="utf-8")
    again = receipt.sealed({**said, receipt.FILE: hash_of(path)})
    receipt.beside(path).write_bytes(receipt.as_bytes(again))
    assert verify(system, path) == [
        "En ny beregning giver andre svar end dem, der står i filen.",
    ]


# --- charts ---


def test_a_chart_shows_the_amounts(outcome: Outcome) -> None:
    charts = {each.name: each for each in charts_of(outcome.job.system, outcome.summary)}
    paid, *_ = values_of(charts["udgift"])
    assert paid["måned"] == "januar 2026"
    assert paid["kroner"] == pytest.approx(sum(each[0] for each in BY_HAND.values()))
    values = values_of(charts["antal-decil"])
    assert sum(each["personer"] for each in values) == len(BY_HAND)


def values_of(chart: Chart) -> list[dict[str, Any]]:
    [values] = chart.drawing.to_dict()["datasets"].values()
    return list(values)


def test_charts_are_written_as_svg_and_as_pages(outcome: Outcome, tmp_path: Path) -> None:
    write_charts(outcome, tmp_path)
    assert {each.suffix for each in tmp_path.iterdir()} == {".svg", ".html"}
    svg = (tmp_path / "udgift.svg").read_text(encoding="utf-8")
    assert 'aria-label="Udgift til ydelsen pr. måned, kr."' in svg
    assert "80.000" in svg  # thousands as Danes write them
    page = (tmp_path / "udgift.html").read_text(encoding="utf-8")
    assert '<html lang="da">' in page
    assert not re.search(r'(src|href)="https?:', page)


def test_charts_need_a_folder(outcome: Outcome, tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="Mappen"):
        write_charts(outcome, tmp_path / "findes-ikke")
