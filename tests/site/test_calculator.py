"""The calculator and the guide in a real browser, on small pages of their own, without a network.

Anna and Bo are those of simulation/eksempel.yaml, where their sums are worked by hand: in March
2026 Anna gets 10.719,60 kr. and Bo 5.418,00 kr.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from visiting import opened

from openfisca_ressourceforloeb.browser import script
from openfisca_ressourceforloeb.simulation.calculation import calculate_all
from openfisca_ressourceforloeb.simulation.documents import parse
from openfisca_ressourceforloeb.simulation.situation import read_situations
from openfisca_ressourceforloeb.site import calculator_pages
from openfisca_ressourceforloeb.site.book import Book

ASSETS = Path(calculator_pages.__file__).parent / "assets"
PATIENCE = 120_000
expect.set_options(timeout=PATIENCE)
BENEFIT = "ressourceforloebsydelse"
SHELL = """<!doctype html>
<html lang="da"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>{title}</h1><h2>Prøv</h2>{body}</main></body></html>
"""
GUIDE = """<div class="guide" data-periode="2026-03"></div>
<script src="../assets/beregner.js" defer></script>
<script src="../assets/guide.js" defer></script>"""
RULES = (
    *("indsatsgaranti_frist", "klagefrist_dato", "ydelsen_kan_justeres", "indsatstype"),
    *("inddata_er_gyldige", BENEFIT),
)
DAY_RULE = "sag_skal_droeftes_i_rehabiliteringsteam"

COMMON = {
    "staar_til_raadighed_for_tilbud": "true",
    "deltager_i_samtaler": "true",
    "kontanthjaelpssats": "12000",
    "loen_inkl_pension": "20000",
}
ANNA = {
    "ressourceforloeb_startdato": "2025-09-01",
    "bevilget_varighed_maaneder": "24",
    "hidtidig_ydelse": "kontanthjaelp",
    **COMMON,
}
BO = {
    "jobafklaring_startdato": "2025-09-01",
    "jobafklaring_bevilget_varighed_maaneder": "24",
    "hidtidig_ydelse": "sygedagpenge",
    **COMMON,
}
ANSWER = "Ressourceforløbsydelse efter fradrag, marts 2026: "


@dataclass
class Folder:
    """The small pages."""

    path: Path
    system: Any
    book: Book

    def address(self, page: str, case: Mapping[str, str] | None = None) -> str:
        hash_ = f"#{urlencode(case)}" if case else ""
        return (self.path / "sider" / f"{page}.html").as_uri() + hash_


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, system: Any, book: Book) -> Folder:
    path = tmp_path_factory.mktemp("pages")
    shutil.copytree(ASSETS, path / "assets")
    (path / "assets" / "regler.js").write_text(script(system), encoding="ascii")
    for name, text in calculator_pages.scripts(book).items():
        (path / name).write_text(text, encoding="ascii")
    bodies = {"beregner": calculator_pages.mount(BENEFIT, "sider/beregner.md", is_whole=True)}
    for rule in RULES:
        bodies[rule] = calculator_pages.mount(rule, f"sider/{rule}.md")
    bodies[DAY_RULE] = calculator_pages.mount(DAY_RULE, "sider/dag.md", period="2026-03-16")
    bodies["guide"] = GUIDE
    (path / "sider").mkdir()
    for name, body in bodies.items():
        text = SHELL.format(title=name, body=body)
        (path / "sider" / f"{name}.html").write_text(text, encoding="utf-8")
    return Folder(path, system, book)


@pytest.fixture
def said() -> list[str]:
    """What the console told of, and what went wrong in scripts."""
    return []


@pytest.fixture
def page(browser: Browser, said: list[str]) -> Iterator[Page]:
    """A page without a network that has nothing to complain about."""
    with opened(browser) as (found, outside):
        found.set_default_timeout(PATIENCE)
        found.on("console", lambda message: said.append(message.text))
        found.on("pageerror", lambda error: said.append(str(error)))
        yield found
    assert said == []
    assert outside == []


def begin(page: Page, address: str) -> None:
    """Opens a page anew, also where only the part behind ``#`` is another."""
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("form, .beregner-aabn, .guide h2").first).to_be_visible()


def status(page: Page) -> Locator:
    return page.locator(".beregner-status")


def fieldset(page: Page, label: str) -> Locator:
    return page.get_by_role("group", name=label, exact=True)


def choose(page: Page, label: str, answer: str) -> None:
    fieldset(page, label).get_by_label(answer, exact=True).check()


def fill_common(page: Page) -> None:
    choose(page, "Står til rådighed for tilbud i rehabiliteringsplanen", "Ja")
    choose(page, "Deltager i opfølgningssamtaler/jobsamtaler og lignende", "Ja")
    page.get_by_label("Grundsats på kontanthjælpsniveau").fill("12.000")
    page.get_by_label("Løn inkl. pension før skat").fill("20.000,00 kr.")


def compute(page: Page) -> None:
    page.get_by_role("button", name="Beregn", exact=True).click()


def case_in(page: Page) -> dict[str, str]:
    """The case in the page's address."""
    return dict(parse_qsl(page.url.partition("#")[2]))


# --- Anna and Bo ---


def test_anna(page: Page, folder: Folder) -> None:
    begin(page, folder.address("beregner"))
    page.get_by_label("Dato for ressourceforløbets start").fill("2025-09-01")
    page.get_by_label("Bevilget varighed af forløbet i måneder").fill("24")
    page.get_by_label("Ydelse umiddelbart før forløbet").select_option("Kontanthjælp")
    fill_common(page)
    compute(page)
    expect(status(page)).to_have_text(f"{ANSWER}10.719,60 kr.")
    assert case_in(page) == {"periode": "2026-03", "forloeb": "ressourceforloeb", **ANNA}


def test_bo(page: Page, folder: Folder) -> None:
    begin(page, folder.address("beregner"))
    choose(page, "Forløb", "Jobafklaringsforløb")
    expect(page.get_by_label("Dato for ressourceforløbets start")).to_be_hidden()
    page.get_by_label("Jobafklaringsforløbets start").fill("2025-09-01")
    page.get_by_label("Bevilget varighed af jobafklaringsforløbet").fill("24")
    page.get_by_label("Ydelse umiddelbart før forløbet").select_option("Sygedagpenge")
    fill_common(page)
    compute(page)
    expect(status(page)).to_have_text(f"{ANSWER}5.418,00 kr.")
    assert case_in(page) == {"periode": "2026-03", "forloeb": "jobafklaring", **BO}


def test_a_case_in_the_address_is_computed_at_once(page: Page, folder: Folder) -> None:
    for case, answer in ((ANNA, "10.719,60 kr."), (BO, "5.418,00 kr.")):
        begin(page, folder.address("beregner", {"periode": "2026-03", **case}))
        expect(status(page)).to_have_text(ANSWER + answer)
        written = case_in(page)
        begin(page, page.url)
        expect(status(page)).to_have_text(ANSWER + answer)
        assert case_in(page) == written


def test_a_change_is_computed_and_stands_in_the_address(page: Page, folder: Folder) -> None:
    """22.000 kr. is 4.328 kr. over the limit: 12.000 - 0,55 * 4.328 = 9.619,60."""
    begin(page, folder.address("beregner", {"periode": "2026-03", **ANNA}))
    wage = page.get_by_label("Løn inkl. pension før skat")
    wage.fill("22000")
    wage.press("Tab")
    expect(status(page)).to_have_text(f"{ANSWER}9.619,60 kr.")
    assert case_in(page)["loen_inkl_pension"] == "22000"


def test_another_case_in_the_address_takes_its_place(page: Page, folder: Folder) -> None:
    begin(page, folder.address("beregner", {"periode": "2026-03", **ANNA}))
    expect(status(page)).to_have_text(f"{ANSWER}10.719,60 kr.")
    page.goto(folder.address("beregner", {"periode": "2026-03", **BO}))
    expect(status(page)).to_have_text(f"{ANSWER}5.418,00 kr.")
    expect(page.get_by_label("Jobafklaringsforløbets start")).to_have_value("2025-09-01")


def test_several_months_and_the_next_krone(page: Page, folder: Folder) -> None:
    begin(page, folder.address("beregner", {"periode": "2026-11", "maaneder": "3", **ANNA}))
    table = page.get_by_role("region", name="Måned for måned")
    expect(table.get_by_role("row")).to_have_text(
        [
            "MånedNiveauFør fradragSamlet fradragYdelseUdbetales til",
            "november 2026Kontanthjælpsniveau12.000,00 kr.1.280,40 kr.10.719,60 kr.Personen",
            "december 2026Kontanthjælpsniveau12.000,00 kr.1.280,40 kr.10.719,60 kr.Personen",
            "januar 2027Kan ikke beregnes: »Lønindtægtsgrænsen« er ikke kendt",
        ]
    )
    krone = "Én krone mere i løn (fra 20.000,00 kr.) øger fradraget med 0,55 kr. og sænker ydelsen"
    expect(page.get_by_text(f"{krone} med 0,55 kr.")).to_be_visible()


def test_no_deduction_is_asked_for_where_nobody_is_entitled(page: Page, folder: Folder) -> None:
    begin(page, folder.address("beregner", {"periode": "2027-03", "loen_inkl_pension": "20000"}))
    expect(status(page)).to_have_text("Ressourceforløbsydelse efter fradrag, marts 2027: 0,00 kr.")
    row = page.get_by_role("region", name="Måned for måned").get_by_role("row").last
    expect(row).to_have_text("marts 2027Ingen ressourceforløbsydelse0,00 kr.–0,00 kr.Ingen")
    expect(page.get_by_text("Én krone mere")).to_have_count(0)


# --- why ---


def test_the_answer_is_explained_with_its_sources(page: Page, folder: Folder) -> None:
    begin(page, folder.address("beregner", {"periode": "2026-03", **ANNA}))
    points = page.locator(".beregner-punkt")
    first = points.first
    expect(first.get_by_role("heading")).to_have_text(
        "1. Ressourceforløbsydelse efter fradrag: 10.719,60 kr."
    )
    expect(first.get_by_text("12.000,00 kr. − 1.280,40 kr. = 10.719,60 kr.")).to_be_visible()
    source = first.get_by_role("link", name="003-18")
    assert source.get_attribute("href") == (folder.path / "kilder/003.html").as_uri() + "#003-18"
    passage = folder.book.register.passages["003-18"]
    expect(first.locator("blockquote").first).to_have_text(f"»{passage.quote}«")
    rule = first.get_by_role("heading").get_by_role("link")
    assert rule.get_attribute("href") == (
        (folder.path / "regler/ydelse-og-fradrag/ressourceforloebsydelse.html").as_uri()
    )
    few = points.count()
    page.get_by_role("button", name="Hele forklaringen").click()
    assert points.count() > few
    pressed = page.get_by_role("button", name="Hele forklaringen")
    assert pressed.get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="Gå til punkt 2").first.click()
    expect(points.nth(1).get_by_role("heading")).to_be_focused()


def test_what_was_not_said_leads_to_its_field(page: Page, folder: Folder) -> None:
    begin(page, folder.address("beregner", {"periode": "2026-03", **ANNA}))
    page.get_by_text("oplysninger med betydning for svaret er ikke givet").click()
    page.get_by_role("button", name="Oplys: Selvstændig erhvervsdrivende").click()
    field_ = fieldset(page, "Selvstændig erhvervsdrivende")
    expect(field_).to_be_visible()
    expect(field_.get_by_label("Ikke oplyst")).to_be_focused()


def test_the_other_scheme_is_not_missed(page: Page, folder: Folder) -> None:
    """By the choice of the scheme it is said that there is no other."""
    begin(page, folder.address("beregner", {"periode": "2026-03", **BO}))
    missed = page.locator(".beregner-ikke-oplyst")
    expect(missed).to_be_attached()
    expect(missed.get_by_text("Dato for ressourceforløbets start")).to_have_count(0)


def test_another_reading_can_be_chosen(page: Page, folder: Folder) -> None:
    begin(page, folder.address("beregner", {"periode": "2026-03", **BO}))
    expect(status(page)).to_have_text(f"{ANSWER}5.418,00 kr.")
    others = page.locator("section", has=page.get_by_role("heading", name="Andre læsninger"))
    other = others.get_by_role("listitem").filter(has_text="10.719,60 kr. (5.301,60 kr. mere)")
    other.get_by_role("button").click()
    expect(status(page)).to_have_text(f"{ANSWER}10.719,60 kr.")
    assert case_in(page)["fortolkning.jobafklaring_fradrag"] == "kun_overskydende"
    begin(page, page.url)
    expect(status(page)).to_have_text(f"{ANSWER}10.719,60 kr.")


def test_two_schemes_at_once_are_warned_about(page: Page, folder: Folder) -> None:
    begin(page, folder.address(BENEFIT, {"periode": "2026-03", **BO, **ANNA}))
    expect(page.get_by_text("To forløb samtidig i marts 2026.")).to_be_visible()


# --- what cannot be computed ---


def test_2027_is_refused(page: Page, folder: Folder) -> None:
    begin(page, folder.address("beregner", {"periode": "2027-03", **ANNA}))
    expect(status(page)).to_have_text(
        "Kan ikke beregnes for marts 2027: »Lønindtægtsgrænsen« er ikke kendt."
    )
    expect(page.locator(".beregner-afvist p").first).to_have_text(
        "Lønindtægtsgrænsen har ingen kendt værdi pr. 1. marts 2027, og den tages aldrig som 0. "
        "Den senest kendte er 17.672,00 kr. fra 1. januar 2026."
    )
    expect(page.locator(".beregner-punkt")).to_have_count(0)


def test_an_amount_can_be_assumed(page: Page, folder: Folder) -> None:
    """With a limit of 18.000 kr.: 12.000 - 0,55 * 2.000 = 10.900."""
    begin(page, folder.address("beregner", {"periode": "2027-03", **ANNA}))
    amount = page.get_by_label("Antag et beløb fra 1. marts 2027")
    amount.fill("atten")
    page.get_by_role("button", name="Beregn med det").click()
    expect(amount).to_have_attribute("aria-invalid", "true")
    amount.fill("18.000")
    page.get_by_role("button", name="Beregn med det").click()
    told = "Ressourceforløbsydelse efter fradrag, marts 2027: "
    expect(status(page)).to_have_text(f"{told}10.900,00 kr.")
    warning = "Regnet med et antaget beløb: Lønindtægtsgrænsen 18.000,00 kr. fra 1. marts 2027."
    expect(page.get_by_text(warning)).to_be_visible()
    begin(page, page.url)
    expect(status(page)).to_have_text(f"{told}10.900,00 kr.")
    page.get_by_role("button", name="Fjern det antagne beløb").click()
    expect(status(page)).to_have_text(
        "Kan ikke beregnes for marts 2027: »Lønindtægtsgrænsen« er ikke kendt."
    )


def test_an_assumption_that_is_no_amount_is_passed_over(page: Page, folder: Folder) -> None:
    limit = "antag.ydelse.fradrag.loenindtaegtsgraense.2027-03-01"
    begin(page, folder.address("beregner", {"periode": "2027-03", **ANNA, limit: "mange"}))
    expect(status(page)).to_have_text(
        "Kan ikke beregnes for marts 2027: »Lønindtægtsgrænsen« er ikke kendt."
    )


def test_what_can_be_given_instead_is_led_to(page: Page, folder: Folder) -> None:
    without = {name: value for name, value in ANNA.items() if name != "kontanthjaelpssats"}
    begin(page, folder.address("beregner", {"periode": "2026-03", **without}))
    expect(status(page)).to_have_text(
        "Kan ikke beregnes for marts 2026: »Grundsats for ikke-forsørgere« er ikke kendt."
    )
    page.get_by_role("button", name="Oplys »Grundsats på kontanthjælpsniveau").click()
    expect(page.get_by_label("Grundsats på kontanthjælpsniveau")).to_be_focused()


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("20000.5", "»20000.5« kan ikke læses som et tal. Skriv fx 20.000 eller 1.280,50."),
        ("tyve", "»tyve« kan ikke læses som et tal. Skriv fx 20.000 eller 1.280,50."),
        ("2.00", "»2.00« kan ikke læses som et tal. Skriv fx 20.000 eller 1.280,50."),
        ("90.071.992.547.410", "»90.071.992.547.410« er større, end der kan regnes med."),
    ],
)
def test_what_cannot_be_read_is_told_at_its_field(
    page: Page, folder: Folder, written: str, problem: str
) -> None:
    begin(page, folder.address("beregner"))
    wage = page.get_by_label("Løn inkl. pension før skat")
    wage.fill(written)
    compute(page)
    expect(wage).to_be_focused()
    expect(wage).to_have_attribute("aria-invalid", "true")
    expect(wage).to_have_accessible_description(problem)
    expect(status(page)).to_have_text("Der er noget at rette (1). Det står ved felterne.")
    wage.fill("20.000")
    wage.press("Enter")
    expect(wage).not_to_have_attribute("aria-invalid", "true")
    expect(status(page)).to_have_text(f"{ANSWER}0,00 kr.")


def test_a_number_of_months_is_whole(page: Page, folder: Folder) -> None:
    begin(page, folder.address("beregner"))
    months = page.get_by_label("Bevilget varighed af forløbet i måneder")
    months.fill("24,5")
    compute(page)
    expect(months).to_have_accessible_description("»24,5« er ikke et helt tal. Skriv fx 12.")


def test_a_year_has_four_digits(page: Page, folder: Folder) -> None:
    begin(page, folder.address("beregner"))
    year = page.get_by_label("År", exact=True)
    year.fill("26")
    compute(page)
    expect(year).to_have_accessible_description("Skriv året med fire cifre, fra 1900 til 2999.")


def test_what_cannot_be_right_is_told_at_its_field(page: Page, folder: Folder) -> None:
    """Only the facts that are to blame; the rules have a check of their own."""
    case = {"periode": "2026-03", **ANNA, "loen_inkl_pension": "-5"}
    begin(page, folder.address("beregner", case))
    wage = page.get_by_label("Løn inkl. pension før skat")
    described = wage.evaluate(
        "e => document.getElementById(e.getAttribute('aria-describedby')).textContent"
    )
    assert described.startswith("Det kan ikke være rigtigt i marts 2026. ")
    expect(page.locator('[aria-invalid="true"]')).to_have_count(1)


def test_the_check_itself_is_answered(page: Page, folder: Folder) -> None:
    case = {"periode": "2026-03", "loen_inkl_pension": "-5"}
    begin(page, folder.address("inddata_er_gyldige", case))
    expect(status(page)).to_have_text("Inddata er gyldige, marts 2026: nej")


def test_what_a_rule_does_not_rest_on_is_not_used_silently(page: Page, folder: Folder) -> None:
    case = {"periode": "2026-03", "afgoerelse_meddelt_dato": "2026-03-02", "antal_boern": "2"}
    begin(page, folder.address("klagefrist_dato", case))
    expect(status(page)).to_have_text("Sidste dag for klage, marts 2026: 30. marts 2026")
    expect(page.get_by_text("Bruges ikke her: »Antal børn«.")).to_be_visible()


HOSTILE = '<img src=x onerror="document.title=1"></script><script>document.title=2</script>'


def test_what_is_written_is_never_markup(page: Page, folder: Folder) -> None:
    case = {
        "periode": "2026-03",
        "kontanthjaelpssats": HOSTILE,
        "hidtidig_ydelse": HOSTILE,
        "er_syg": HOSTILE,
        HOSTILE: HOSTILE,
        f"fortolkning.{HOSTILE}": HOSTILE,
        "fortolkning.maalgruppe": HOSTILE,
        f"antag.{HOSTILE}.2026-01-01": HOSTILE,
        "antag.ydelse.fradrag.loenindtaegtsgraense.2026-01-01": HOSTILE,
        "constructor": "1",
        "__proto__": "1",
    }
    begin(page, folder.address("beregner", case))
    expect(page.get_by_text(f"»{HOSTILE}« kan ikke læses som et tal.")).to_be_visible()
    assert page.title() == "beregner"
    assert page.locator("img").count() == 0


@pytest.mark.parametrize("period", ["2026-13", "marts", "2026-", "", "0000-01", "2026-03-99"])
def test_a_period_that_does_not_exist_is_passed_over(
    page: Page, folder: Folder, period: str
) -> None:
    begin(page, folder.address("beregner", {"periode": period, "loen_inkl_pension": "1"}))
    expect(page.get_by_label("Måned", exact=True)).to_have_value("03")
    expect(page.get_by_label("År", exact=True)).to_have_value("2026")


# --- the case elsewhere ---


def yaml_of(page: Page) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent som sag.yaml").click()
    assert download.value.suggested_filename == "sag.yaml"
    return Path(download.value.path()).read_text(encoding="utf-8")


def results_of(folder: Folder, text: str) -> Any:
    """What the command line answers to the file."""
    situations = read_situations(folder.system, parse(text, as_json=False))
    [result] = calculate_all(folder.system, situations)
    return result.answers["person"]


def test_the_file_gives_the_same_answer(page: Page, folder: Folder) -> None:
    begin(page, folder.address("beregner", {"periode": "2026-03", "maaneder": "2", **ANNA}))
    answers = results_of(folder, yaml_of(page))
    assert answers[BENEFIT] == {
        "2026-03": pytest.approx(10_719.60),
        "2026-04": pytest.approx(10_719.60),
    }
    assert answers["samlet_fradrag"]["2026-03"] == pytest.approx(1_280.40)


def test_the_file_has_the_readings(page: Page, folder: Folder) -> None:
    reading = {"fortolkning.jobafklaring_fradrag": "kun_overskydende"}
    begin(page, folder.address(BENEFIT, {"periode": "2026-03", **BO, **reading}))
    assert results_of(folder, yaml_of(page)) == {
        BENEFIT: {"2026-03": pytest.approx(10_719.60)},
    }


def test_an_amount_of_three_decimals_is_no_thousand(page: Page, folder: Folder) -> None:
    """1,234 kr. stands as 1.2340, for 1.234 could be taken for a thousand and is refused."""
    case = {"periode": "2026-03", **ANNA, "andre_indtaegter": "1.234"}
    begin(page, folder.address("beregner", case))
    expect(page.get_by_label("Andre indtægter i måneden")).to_have_value("1,234")
    text = yaml_of(page)
    assert "2026-03: 1.2340\n" in text
    assert results_of(folder, text)[BENEFIT]["2026-03"] == pytest.approx(10_718.366)


def test_a_fact_of_the_month_before(page: Page, folder: Folder) -> None:
    """One child more than in the month before: the benefit can be adjusted."""
    case = {
        "periode": "2026-03",
        "er_i_ressourceforloeb": "true",
        "antal_boern": "2",
        "antal_boern.maaneden_foer": "1",
    }
    begin(page, folder.address("ydelsen_kan_justeres", case))
    expect(status(page)).to_have_text("Ydelsen kan justeres (fx barn), marts 2026: ja")
    text = yaml_of(page)
    assert "  antal_boern:\n    2026-03: 2\n    2026-02: 1\n" in text
    assert results_of(folder, text) == {"ydelsen_kan_justeres": {"2026-03": True}}
    before = page.get_by_label("Antal børn (måneden før)")
    before.fill("2")
    before.press("Tab")
    expect(status(page)).to_have_text("Ydelsen kan justeres (fx barn), marts 2026: nej")


def test_clearing_leaves_nothing(page: Page, folder: Folder) -> None:
    begin(page, folder.address("beregner", {"periode": "2026-05", **ANNA}))
    page.get_by_role("button", name="Ryd").click()
    assert "#" not in page.url
    expect(page.get_by_label("Løn inkl. pension før skat")).to_have_value("")
    expect(page.get_by_label("Måned", exact=True)).to_have_value("03")
    expect(page.locator(".beregner-svar")).to_be_empty()
    expect(status(page)).to_be_empty()
    expect(page.get_by_text("Alle oplysninger er fjernet.")).to_be_visible()


def test_the_link_is_the_address(page: Page, folder: Folder) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    begin(page, folder.address("beregner", {"periode": "2026-03", **ANNA}))
    page.get_by_role("button", name="Kopiér link til sagen").click()
    told = "Linket er kopieret. Det indeholder sagens oplysninger."
    expect(page.get_by_text(told)).to_be_visible()
    expect(status(page)).to_have_text(f"{ANSWER}10.719,60 kr.")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


# --- on the page of a rule ---


def test_a_rule_reads_nothing_until_it_is_opened(page: Page, folder: Folder) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    begin(page, folder.address("indsatsgaranti_frist"))
    assert not [each for each in asked if "regler.js" in each]
    button = page.get_by_role("button", name="Åbn beregneren")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Måned", exact=True)).to_be_focused()
    assert [each for each in asked if "regler.js" in each]


def test_nothing_said_is_an_answer_too(page: Page, folder: Folder) -> None:
    begin(page, folder.address("klagefrist_dato"))
    page.get_by_role("button", name="Åbn beregneren").click()
    compute(page)
    expect(status(page)).to_have_text("Sidste dag for klage, marts 2026: ingen dato")
    assert case_in(page) == {"periode": "2026-03"}


def test_with_the_keyboard_alone(page: Page, folder: Folder) -> None:
    """Six months from 10 October 2025, a date that every browser is told in one way."""
    begin(page, folder.address("indsatsgaranti_frist"))
    for key in ("Tab", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_label("Måned", exact=True)).to_be_focused()
    for key in ("Tab", "Tab"):
        page.keyboard.press(key)
    expect(page.get_by_label("Dato for ressourceforløbets start")).to_be_focused()
    page.keyboard.type("10102025")
    page.get_by_label("Bevilget varighed").focus()
    page.keyboard.type("24")
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text(
        "Sidste dag for at påbegynde indsats, marts 2026: 10. april 2026"
    )


def test_a_rule_of_a_day_is_asked_for_a_day(page: Page, folder: Folder) -> None:
    begin(page, folder.address(DAY_RULE, {"periode": "2026-03-16"}))
    expect(page.get_by_label("Dag", exact=True)).to_have_value("2026-03-16")
    expect(status(page)).to_contain_text("16. marts 2026: nej")


def test_a_rule_of_the_whole_case(page: Page, folder: Folder) -> None:
    begin(page, folder.address("indsatstype", {"periode": "2026-03", "aktivitet": "mentor"}))
    expect(status(page)).to_have_text("Art af den påbegyndte indsats: Beskæftigelsesindsats")


def test_every_rule_has_a_form_and_an_answer(page: Page, folder: Folder) -> None:
    """With nothing said none is refused in 2025; the facts are those the rules' graph names."""
    begin(page, folder.address("beregner"))
    told = page.evaluate(
        """names => Object.fromEntries(names.map((name) => {
            const place = document.createElement("div");
            const day = Ressourceforloeb.variables[name].period === "day";
            Object.assign(place.dataset, {variabel: name, periode: day ? "2025-03-17" : "2025-03"});
            document.body.append(place);
            Beregner.form(place, {isAsked: false});
            place.querySelector("button[type=submit]").click();
            const status = place.querySelector(".beregner-status").textContent;
            place.remove();
            return [name, {status, facts: Beregner.factsOf(name).map((fact) => fact.name)}];
        }))""",
        list(folder.book.rules),
    )
    said = set(folder.book.variables) - set(folder.book.rules)
    for name, answer in told.items():
        assert ": " in answer["status"], name
        assert "Kan ikke" not in answer["status"], name
        rests_on = folder.book.graph.rests_on(name) & said
        assert set(answer["facts"]) & said == rests_on, name
    assert len(told) == len(folder.book.rules)


# --- the guide ---


def test_the_guide_asks_what_can_change_the_answer(page: Page, folder: Folder) -> None:
    begin(page, folder.address("guide"))
    page.get_by_role("button", name="Sidste dag for klage").click()
    page.get_by_role("button", name="Næste").click()
    question = page.get_by_label("Dato hvor afgørelsen er meddelt")
    expect(question).to_be_visible()
    expect(page.locator("form blockquote").first).to_be_visible()
    question.fill("2026-03-02")
    page.get_by_role("button", name="Næste").click()
    expect(page.locator(".guide-svar")).to_have_text(
        "Sidste dag for klage, marts 2026: 30. marts 2026"
    )
    page.go_back()
    expect(page.get_by_label("Dato hvor afgørelsen er meddelt")).to_be_visible()
    page.go_forward()
    page.get_by_role("button", name="Ret: Dato hvor afgørelsen er meddelt").click()
    expect(page.get_by_label("Dato hvor afgørelsen er meddelt")).to_be_visible()


def test_the_guide_asks_no_more_than_it_must(page: Page, folder: Folder) -> None:
    """Who has no complex problems is not in the target group, whatever the rest is."""
    state = {"periode": "2026-03", "spoergsmaal": "i_maalgruppen_for_ressourceforloeb"}
    begin(page, folder.address("guide", state))
    choose(page, "Personen har komplekse problemer", "Nej")
    page.get_by_role("button", name="Næste").click()
    expect(page.locator(".guide-svar")).to_have_text(
        "Personen er i målgruppen for ressourceforløb, marts 2026: nej"
    )


def go_on(page: Page) -> None:
    """Answer what is asked, and wait until it is asked no longer."""
    asked = page.locator(".guide form").element_handle()
    page.get_by_role("button", name="Næste").click()
    asked.wait_for_element_state("hidden")


def test_the_guide_asks_for_an_amount_that_is_missing(page: Page, folder: Folder) -> None:
    state = {"periode": "2026-03", "spoergsmaal": BENEFIT, **ANNA, "er_syg": "false"}
    del state["kontanthjaelpssats"]
    state |= {
        "ressourceforloeb_afbrudt_dato": "2999-12-31",
        "selvstaendig_erhvervsdrivende": "false",
    }
    begin(page, folder.address("guide", state))
    amount = page.get_by_label("Grundsats på kontanthjælpsniveau")
    amount.fill("tolv")
    page.get_by_role("button", name="Næste").click()
    expect(amount).to_have_attribute("aria-invalid", "true")
    amount.fill("12.000")
    while page.locator(".guide form").count():
        go_on(page)
    expect(page.locator(".guide-svar")).to_have_text(f"{ANSWER}10.719,60 kr.")
    page.get_by_role("link", name="Åbn sagen i beregneren").wait_for()


def test_the_guide_stays_when_a_place_on_the_page_is_gone_to(page: Page, folder: Folder) -> None:
    begin(page, folder.address("guide", {"periode": "2026-03", "spoergsmaal": "klagefrist_dato"}))
    page.evaluate("location.hash = 'reglerne'")
    expect(page.get_by_label("Dato hvor afgørelsen er meddelt")).to_be_visible()
    page.get_by_role("button", name="Begynd forfra").click()
    expect(page.get_by_role("heading", name="Hvad vil du vide?")).to_be_focused()


@pytest.mark.parametrize("asked", ["constructor", HOSTILE, ""])
def test_the_guide_begins_where_nothing_is_asked(page: Page, folder: Folder, asked: str) -> None:
    begin(page, folder.address("guide", {"periode": "2026-03", "spoergsmaal": asked}))
    expect(page.get_by_role("heading", name="Hvad vil du vide?")).to_be_visible()


def test_what_cannot_be_read_is_not_known_to_the_guide(page: Page, folder: Folder) -> None:
    state = {"periode": "2026-03-05", "spoergsmaal": "klagefrist_dato"}
    begin(page, folder.address("guide", {**state, "afgoerelse_meddelt_dato": HOSTILE}))
    expect(page.locator(".guide-svar")).to_have_text("Sidste dag for klage, marts 2026: ingen dato")
    expect(page.get_by_text("Dato hvor afgørelsen er meddelt: ved ikke")).to_be_visible()


def test_what_the_guide_does_not_ask_cannot_change_the_answer(page: Page, folder: Folder) -> None:
    """For each of its questions and many persons, whose other facts are drawn at random.

    The facts asked for are answered until nothing is open; then everything else is drawn anew.
    """
    begin(page, folder.address("guide"))
    page.wait_for_function("typeof GuideData === 'object'")
    wrong = page.evaluate(RANDOM_PERSONS)
    assert wrong["differing"] == []
    assert wrong["asked"] > 1_000
    assert wrong["unasked"] > 1_000


RANDOM_PERSONS = """() => {
    const PERIOD = "2025-03";
    let seed = 20260315;
    const random = (count) => {
        seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
        return Math.floor(seed / 65536) % count;
    };
    const pick = (values) => values[random(values.length)];
    const DATES = ["2999-12-31", "1958-02-01", "1982-05-10", "2001-01-01", "2021-06-15",
        "2023-12-31", "2024-09-01", "2025-01-15", "2025-03-01", "2025-03-31", "2025-04-02"];
    const draw = (name) => {
        const {type} = Ressourceforloeb.variables[name];
        const members = Ressourceforloeb.enums[type];
        if (members !== undefined) return pick(Object.keys(members));
        return {bool: () => random(2) === 1, date: () => pick(DATES), int: () => random(40),
            float: () => pick([0, 0.2, 0.5, 1, 500, 9000, 20000, 45000])}[type]();
    };
    const asRequest = (facts, values) => {
        const given = new Map(values);
        const inCase = {period: PERIOD, months: 1, given, readings: {}, assumed: new Map()};
        return {inCase, request: Beregner.requestOf(facts, inCase)};
    };
    const answer = (request, name) => {
        try {
            return JSON.stringify(Ressourceforloeb.evaluation(request).value(name, PERIOD));
        } catch (error) {
            if (error instanceof Ressourceforloeb.Refusal) return "refused";
            throw error;
        }
    };
    const result = {differing: [], asked: 0, unasked: 0};
    const own = (fact) => Ressourceforloeb.variables[fact.name].formulas.length === 0;
    for (const name of GuideData.topics.flatMap((topic) => topic.variables)) {
        const facts = Beregner.factsOf(name);
        for (let person = 0; person < 60; person += 1) {
            const said = new Map();
            for (;;) {
                const {inCase, request} = asRequest(facts, said);
                const evaluation = Ressourceforloeb.evaluation({...request, record: true});
                const isSaid = (each, period) => {
                    const fact = Beregner.factIn(facts, inCase, each, period);
                    return fact !== undefined && said.has(fact.key);
                };
                evaluation.value(name, PERIOD);
                const [open] = Beregner.openFacts(evaluation, isSaid, name, PERIOD);
                if (open === undefined) break;
                const fact = Beregner.factIn(facts, inCase, open.name, open.period);
                said.set(fact.key, draw(fact.name));
                result.asked += 1;
            }
            const before = answer(asRequest(facts, said).request, name);
            for (let other = 0; other < 5; other += 1) {
                const every = new Map(said);
                for (const fact of facts.filter((each) => own(each) && !said.has(each.key))) {
                    every.set(fact.key, draw(fact.name));
                    result.unasked += 1;
                }
                const after = answer(asRequest(facts, every).request, name);
                if (after !== before) {
                    result.differing.push([name, before, after, [...said]]);
                }
            }
        }
    }
    return result;
}"""


# --- for everybody ---


STATES = {
    "empty": ("beregner", {}),
    "answered": ("beregner", {"periode": "2026-11", "maaneder": "3", **ANNA}),
    "refused": ("beregner", {"periode": "2027-03", **ANNA}),
    "wrong": ("beregner", {"periode": "2026-03", "loen_inkl_pension": "-5"}),
    "rule": ("indsatsgaranti_frist", {"periode": "2026-03"}),
    "guide": ("guide", {}),
    "question": ("guide", {"periode": "2026-03", "spoergsmaal": BENEFIT}),
    "guided": (
        "guide",
        {
            "periode": "2026-03",
            "spoergsmaal": "klagefrist_dato",
            "afgoerelse_meddelt_dato": "2026-03-02",
        },
    ),
}


@pytest.mark.parametrize("state", STATES)
def test_it_is_accessible_and_fits_a_phone(page: Page, folder: Folder, state: str) -> None:
    name, case = STATES[state]
    begin(page, folder.address(name, case))
    for details in page.locator("details").all():
        details.evaluate("e => { e.open = true; }")
    results = Axe().run(page, options={"preload": False})
    assert results.violations_count == 0, results.generate_report()
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
