"""The same situation under a reform.

Anna is in ressourceforløb and Bo in jobafklaring; both have 20.000 kr. in wages in March 2026,
2.328 kr. over the limit, and 12.000 kr. before deduction. The law deducts 0.55 * 2328 = 1280.40
from Anna's (003-23) and also 0.30 * 17672 = 5301.60 from Bo's (003-52).
"""

from __future__ import annotations

import gc
import time
from typing import Any

import pytest
from asking import get, post
from bad_inputs import in_forloeb
from openfisca_core.reforms import Reform

from openfisca_ressourceforloeb.reforms.forslag import forslag
from openfisca_ressourceforloeb.simulation import reform_documents
from openfisca_ressourceforloeb.web_api.app import create_app
from openfisca_ressourceforloeb.web_api.comparing import LONGEST_NAME, LONGEST_TEXT, MOST_CHANGES
from openfisca_ressourceforloeb.web_api.settings import Settings

MONTH = "2026-03"
LIMIT = "ydelse.fradrag.loenindtaegtsgraense"
RATE = "ydelse.fradrag.ressourceforloeb.sats_over_graense"
BENEFIT = "ressourceforloebsydelse"


def anna(**more: Any) -> dict[str, Any]:
    facts = in_forloeb(MONTH, kontanthjaelpssats=12_000, loen_inkl_pension=20_000)
    return {**facts, BENEFIT: {MONTH: None}, **more}


def bo() -> dict[str, Any]:
    return anna(er_i_ressourceforloeb={MONTH: False}, er_i_jobafklaringsforloeb={MONTH: True})


def compared(app: Any, reform: Any, **persons: Any) -> Any:
    return post(app, "/sammenlign", {"personer": persons or {"anna": anna()}, "reform": reform})


def errors(answer: Any) -> list[dict[str, Any]]:
    assert answer.status == 422, answer.body
    assert answer.json()["type"].endswith(":wrong-reform")
    found: list[dict[str, Any]] = answer.json()["errors"]
    return found


def test_both_answers_and_the_change_stand_where_the_null_stood(app: Any) -> None:
    answer = compared(
        app, "aftrapning_45_procent", anna=anna(er_i_jobafklaringsforloeb={MONTH: False}), bo=bo()
    )
    assert answer.status == 200, answer.body
    persons = answer.json()["personer"]
    # 0.45 * 2328 = 1047.60: 232.80 less is deducted from each.
    expected = {
        "anna": {"foer": 10719.60, "efter": 10952.40, "aendring": 232.80},
        "bo": {"foer": 5418.00, "efter": 5650.80, "aendring": 232.80},
    }
    assert {who: said[BENEFIT][MONTH] for who, said in persons.items()} == expected
    assert persons["anna"]["loen_inkl_pension"] == {MONTH: 20_000}
    assert answer.json()["reform"]["titel"] == "Aftrapning med 45 procent"


@pytest.mark.parametrize("name", list(forslag()))
def test_every_proposal_of_the_package_can_be_asked_for(app: Any, name: str) -> None:
    assert compared(app, name).status == 200


def test_a_reform_of_ones_own(app: Any) -> None:
    reform = {
        "titel": "Egen",
        "parametre": {RATE: {"2026-01-01": 0.5}, LIMIT: {"2026-01-01": {"laeg_til": 328}}},
    }
    answer = compared(app, reform)
    # 0.50 * (20000 - 18000) = 1000.
    told = answer.json()["personer"]["anna"][BENEFIT][MONTH]
    assert told == {"foer": 10719.60, "efter": 11000.00, "aendring": 280.40}
    assert answer.json()["reform"] == reform


def test_several_reforms_at_once(app: Any) -> None:
    spouse = {"strukturelle": ["aegtefaelles_indkomst_fradrages"]}
    person = anna(aegtefaelles_indkomst={MONTH: 1_000})
    answer = compared(app, ["aftrapning_45_procent", spouse], anna=person)
    # 12000 - 1047.60 - 1000.
    told = answer.json()["personer"]["anna"][BENEFIT][MONTH]
    assert told == {"foer": 10719.60, "efter": 9952.40, "aendring": -767.20}


def test_a_reading_and_an_answer_that_is_no_number(app: Any) -> None:
    person = {
        "afgoerelse_meddelt_dato": {"ETERNITY": "2026-03-02"},
        "klagefrist_dato": {MONTH: None},
        "er_syg": {MONTH: None},
    }
    answer = compared(app, {"fortolkninger": {"klagefrist": "eksklusiv"}}, anna=person)
    # Day 28 after 2 March is 30 March; without it the last day is the 29th.
    said = answer.json()["personer"]["anna"]
    assert said["klagefrist_dato"][MONTH] == {"foer": "2026-03-30", "efter": "2026-03-29"}
    assert said["er_syg"][MONTH] == {"foer": False, "efter": False}


def test_a_reform_holds_for_one_request(app: Any) -> None:
    compared(app, "aftrapning_45_procent")
    answer = post(app, "/calculate", {"personer": {"anna": anna()}})
    assert answer.json()["personer"]["anna"][BENEFIT] == {MONTH: 10719.60}
    value = get(app, f"/parameter/{RATE.replace('.', '/')}").json()["values"]
    assert set(value.values()) == {0.55}


def test_a_reform_is_forgotten_when_it_is_answered(app: Any) -> None:
    """A reformed system is half a megabyte; the engine itself would keep the last 128 of them."""
    before = reforms()
    for rate in (0.4, 0.5):
        reform = {"parametre": {RATE: {"2026-01-01": rate}}, "titel": "Glemmes"}
        assert compared(app, reform).status == 200
    kept = {id(each) for each in before}
    assert not [each for each in reforms() if id(each) not in kept]


def reforms() -> list[Reform]:
    """The systems made for requests that are still in memory; other tests keep some."""
    gc.collect()
    return [each for each in gc.get_objects() if isinstance(each, Reform) and is_ours(each)]


def is_ours(system: Reform) -> bool:
    """Whether a system was made for a request."""
    return type(system).__module__ == reform_documents.__name__


@pytest.mark.parametrize(
    ("reform", "pointer", "said"),
    [
        ("aftrapning", "/reform", "Mente du aftrapning_45_procent?"),
        ("../forslag", "/reform", "Pakken har intet forslag"),
        (None, "/reform", "navnet på et forslag eller en reform"),
        (45, "/reform", "navnet på et forslag eller en reform"),
        ([], "/reform", "Mindst én og højst 5 reformer."),
        (["aftrapning_45_procent"] * 6, "/reform", "Mindst én og højst 5 reformer."),
        (["aftrapning_45_procent", 5], "/reform/1", "navnet på et forslag"),
        ({}, "/reform", "Reformen ændrer intet"),
        ({"parameter": {}}, "/reform/parameter", "Mente du parametre?"),
        ({"parametre": {RATE: {"2026-01-01": 45}}}, f"/reform/parametre/{RATE}/2026-01-01", "0.45"),
        (
            {"parametre": {RATE: {"2026-01-01": "0.45"}}},
            f"/reform/parametre/{RATE}/2026-01-01",
            "her skal stå et tal",
        ),
        (
            {"parametre": {LIMIT: {"2026-01-01": 1_000_000_001}}},
            f"/reform/parametre/{LIMIT}/2026-01-01",
            "højst stå 1000000000",
        ),
        (
            {"parametre": {"klage.frist_uger": {"2026-01-01": 1_201}}},
            "/reform/parametre/klage.frist_uger/2026-01-01",
            "højst stå 1200",
        ),
        (
            {"parametre": {RATE: {"2026-01-01": {"laeg_til": [1]}}}},
            f"/reform/parametre/{RATE}/2026-01-01",
            "her skal stå et tal",
        ),
        ({"parametre": {RATE: {"i dag": 0.5}}}, f"/reform/parametre/{RATE}/i dag", "ingen dato"),
        ({"parametre": {"a/b": {"2026-01-01": 1}}}, "/reform/parametre/a~1b/2026-01-01", "findes"),
        ({"fortolkninger": {"klagefrist": "x"}}, "/reform/fortolkninger/klagefrist", "læsningen"),
        ({"strukturelle": ["x"]}, "/reform/strukturelle/0", "findes ikke"),
        ({"titel": "x" * (LONGEST_TEXT + 1)}, "/reform", "for stor"),
        ({"parametre": {"x" * (LONGEST_NAME + 1): {}}}, "/reform", "for stor"),
        ({"strukturelle": ["x"] * (3 * MOST_CHANGES)}, "/reform", "for stor"),
    ],
)
def test_a_reform_that_is_refused(app: Any, reform: Any, pointer: str, said: str) -> None:
    [error, *_] = errors(compared(app, reform))
    assert error["pointer"] == pointer
    assert said in error["detail"]


def test_a_reform_is_needed(app: Any) -> None:
    [error] = errors(post(app, "/sammenlign", {"personer": {"anna": anna()}}))
    assert error["pointer"] == "/reform"
    assert "Her mangler en reform" in error["detail"]
    assert errors(post(app, "/sammenlign", [1]))[0]["kind"] == "no-reform"


def test_a_reform_is_asked_for_nowhere_else(app: Any) -> None:
    data = {"personer": {"anna": anna()}, "reform": "aftrapning_45_procent"}
    refused = post(app, "/calculate", data)
    assert refused.status == 422
    assert refused.json()["errors"][0]["pointer"] == "/reform"


def test_in_english(app: Any) -> None:
    data = {"personer": {"anna": anna()}, "reform": "aftrapning"}
    answer = post(app, "/sammenlign", data, Accept_Language="en")
    [error] = errors(answer)
    assert answer.json()["title"] == "The reform cannot be used"
    assert error["suggestion"] == "aftrapning_45_procent"
    assert error["detail"].endswith("Did you mean aftrapning_45_procent?")


NUMBER = "varighed.maksimum_pr_forloeb_maaneder"
IN_ENGLISH = [
    ({"titler": "x"}, "unknown-field", 'There is no field "titler". Did you mean titel?'),
    ({"titel": 1}, "not-text", "titel must be text."),
    ({"parametre": []}, "not-fields", "parametre must be fields with values."),
    ({"strukturelle": "x"}, "not-names", "strukturelle must be a list of names."),
    ({"fortolkninger": {"klagefrist": 1}}, "not-a-reading", "the name of a reading"),
    ({"parametre": {RATE: 0.5}}, "no-date", "a date and a value"),
    ({"parametre": {RATE: {"2026-01-01": []}}}, "no-value", '"laeg_til" and a number'),
    ({"parametre": {RATE: {"i dag": 0.5}}}, "no-such-date", '"i dag" is not a date'),
    ({"parametre": {RATE: {"1800-01-01": 0.5}}}, "too-early", "The date must be"),
    ({"parametre": {"fortolkning.klagefrist": {"2026-01-01": 1}}}, "is-a-reading", "is a reading"),
    ({"parametre": {f"{RATE}x": {"2026-01-01": 1}}}, "unknown-parameter", f"mean {RATE}, "),
    ({"parametre": {RATE: {"2026-01-01": "x"}}}, "no-number", "must be a number (andel)"),
    ({"parametre": {RATE: {"2026-01-01": -0.5}}}, "negative", "-0.5 is negative"),
    ({"parametre": {RATE: {"2026-01-01": 45}}}, "no-share", "45 per cent is 0.45"),
    ({"parametre": {NUMBER: {"2026-01-01": 1.5}}}, "not-whole", "1.5 is not an integer (måneder)"),
    ({"parametre": {NUMBER: {"2026-01-01": 9999}}}, "above-most", "it may be 1200"),
    (
        {"parametre": {RATE: {"2026-01-01": {"laeg_til": 0}}}},
        "nothing-is-added",
        "changes nothing",
    ),
    ({"parametre": {RATE: {"2026-01-01": 0.55}}}, "already-so", "is 0.55 from 2026-01-01 already"),
    ({"fortolkninger": {"klage": "x"}}, "unknown-interpretation", 'no interpretation "klage"'),
    ({"fortolkninger": {"klagefrist": "x"}}, "unknown-reading", 'klagefrist has no reading "x"'),
    ({"strukturelle": ["x"]}, "unknown-structural", 'no structural reform "x"'),
    ({"titel": "x"}, "empty-reform", "The reform changes nothing"),
]


@pytest.mark.parametrize(("reform", "kind", "said"), IN_ENGLISH)
def test_a_wrong_reform_in_english(app: Any, reform: Any, kind: str, said: str) -> None:
    data = {"personer": {"anna": anna()}, "reform": reform}
    [error] = errors(post(app, "/sammenlign", data, Accept_Language="en"))
    assert error["kind"] == f"reform-{kind}"
    assert said in error["detail"]
    danish = errors(post(app, "/sammenlign", data))[0]
    assert danish["kind"] == error["kind"]
    assert danish["detail"] != error["detail"]


def test_what_a_client_wrote_is_cut(app: Any) -> None:
    data = {"personer": {"anna": anna()}, "reform": {"strukturelle": ["y" * 1900]}}
    [error] = errors(post(app, "/sammenlign", data, Accept_Language="en"))
    assert "y" * 61 not in error["detail"]


def test_the_situation_is_checked_too(app: Any) -> None:
    answer = compared(app, "aftrapning_45_procent", anna={"loen": {MONTH: 1}})
    assert answer.status == 422
    assert answer.json()["errors"][0]["pointer"] == "/personer/anna/loen"


def test_an_amount_that_is_missing_under_the_reform(app: Any) -> None:
    answer = compared(app, "aftrapning_45_procent", anna=anna(kontanthjaelpssats={"2026-02": 1}))
    assert answer.status == 422
    assert answer.json()["type"].endswith(":amount-missing")


def test_many_wrong_names_are_refused_in_bounded_time(app: Any) -> None:
    names = {f"{'ydelse.fradrag.' * 6}{place}": {"2026-01-01": 1} for place in range(MOST_CHANGES)}
    began = time.process_time()
    assert len(errors(compared(app, {"parametre": names}))) > 1
    assert time.process_time() - began < 2


def test_it_may_cost_what_the_settings_say(system: Any) -> None:
    app = create_app(system, Settings(rate="", cost=0.004))
    assert post(app, "/calculate", {"personer": {"anna": anna()}}).status == 200
    assert compared(app, "aftrapning_45_procent").status == 422
