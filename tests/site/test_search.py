"""The search of the site, opened from a file, with the words people use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from searching import search
from visiting import opened

FIRST = 5
"""How far down a person looks."""

MONEY, ACCESS = "regler/ydelse-og-fradrag", "regler/adgang-og-maalgruppe"
LENGTH, RIGHTS = "regler/varighed-og-antal", "regler/rettigheder"
TEAM, DEADLINES = "regler/proces", "regler/indsatsgaranti-og-frister"

QUERIES = {
    "fradraget": f"{MONEY}/fradrag_andre_indtaegter.html",
    "indtægter": f"{MONEY}/fradrag_andre_indtaegter.html",
    "justere ydelsen": f"{MONEY}/ydelsen_kan_justeres.html",
    "kommunernes afgørelser": f"{TEAM}/kommunen_kan_traeffe_afgoerelse.html",
    "forsikringer": f"{MONEY}/index.html",
    "førtidspensionister": f"{ACCESS}/foertidspensionist_kan_tilbydes_ressourceforloeb.html",
    "rehabiliteringsteamets": f"{TEAM}/rehabiliteringsteam_korrekt_sammensat.html",
    "sygedagpenge": f"{MONEY}/ville_vaere_berettiget_til_sygedagpenge.html",
    "klagefristen": "regler/klage/klagefrist_dato.html",
    "varigheden": f"{LENGTH}/varighed_er_lovlig.html",
    "barsel": f"{MONEY}/raadighedsbetingelser_opfyldt.html",
    "hjemmeboende": f"{MONEY}/hjemmeboende_under_25.html",
    "lønindtægtsgrænse": "satser/ydelse.html",
    "55 procent": f"{MONEY}/loenfradrag_jobafklaring.html",
    "indsatsgaranti frist": f"{DEADLINES}/index.html",
    "mentorer": f"{RIGHTS}/kan_tildeles_mentor.html",
    "jobformidler": f"{RIGHTS}/ret_til_jobformidler.html",
    "over 50 år": "fortolkninger/aldersgraense.html",
    "selvstændige": f"{MONEY}/selvstaendig_andel.html",
    "arbejdsgiveren": f"{MONEY}/arbejdsgiver_indtraeder_i_ret.html",
    "folkepensionsalderen": f"{ACCESS}/folkepensionsdato.html",
    "seniorer": f"{ACCESS}/seniorspaerring.html",
    "bisiddere": f"{RIGHTS}/ret_til_bisidder.html",
    "kontanthjælpen": f"{MONEY}/kontanthjaelpssats.html",
    "satserne 2026": "satser/index.html",
    "ledighedsydelsen": f"{MONEY}/ydelsesniveau.html",
    "refusionen": "satser/refusion.html",
    "koordinerende sagsbehandlere": f"{RIGHTS}/ret_til_koordinerende_sagsbehandler.html",
    "fleksjobbet": "regler/foertidspension-og-fleksjob/i_maalgruppen_for_fleksjob.html",
    "ægtefællens formue": f"{MONEY}/index.html",
    "feriegodtgørelsen": "fortolkninger/feriegodtgoerelse.html",
    "feriepenge": f"{MONEY}/feriegodtgoerelse_til_fradrag.html",
    "fædreorloven": f"{MONEY}/raadighedsbetingelser_opfyldt.html",
    "modregning": f"{MONEY}/samlet_fradrag.html",
    "socialrådgiveren": f"{RIGHTS}/ret_til_koordinerende_sagsbehandler.html",
    "kommunens skøn": "registre/skoen.html",
    "003-23": "kilder/003.html",
}
"""Words people use, in the forms they use, and a page that answers them."""


@pytest.fixture(scope="module")
def box(browser: Browser, site: Path) -> Iterator[Page]:
    """A page deep in the site, of which the search box is used."""
    with opened(browser) as (page, outside):
        page.goto((site / f"{MONEY}/ressourceforloebsydelse.html").as_uri())
        yield page
    assert not outside


@pytest.mark.parametrize(("query", "answer"), QUERIES.items())
def test_a_search_finds_the_page_that_answers(
    query: str, answer: str, box: Page, site: Path
) -> None:
    assert answer in search(box, site, query)[:FIRST]


def test_a_word_nobody_wrote_is_not_found(box: Page, site: Path) -> None:
    assert search(box, site, "xylofonkvartet") == []


def test_a_hit_leads_to_its_page(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    [first, *_] = search(page, site, "hjemmeboende")
    page.locator(".md-search-result__item a").first.click()
    page.wait_for_url(f"**/{first}*")
    assert page.locator("h1").inner_text().startswith("Hjemmeboende")
