"""The answers are the engine's own, and do not depend on how or with whom a person asks."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from random import Random
from typing import Any

import pytest
from asking import post
from openfisca_web_api.app import create_app as create_stock_app
from situations import MONTHS, questions, random_person

from openfisca_ressourceforloeb.concepts import Kroner

SEEDS = range(25)
OERE = 0.005001


@pytest.fixture(scope="module")
def stock(system: Any) -> Any:
    """The engine's own web API."""
    return create_stock_app(system).test_client()


def asking(facts: Any, names: list[str], months: tuple[str, ...] = MONTHS) -> Any:
    return {**facts, **{name: dict.fromkeys(months) for name in names}}


def answered(app: Any, persons: Any) -> Any:
    answer = post(app, "/calculate", {"personer": persons})
    assert answer.status == 200, answer.body
    return answer.json()["personer"]


def in_iso(theirs: Any) -> Any:
    """Stock's answer with its dates, which it writes as Flask does, in ISO."""
    if isinstance(theirs, dict):
        return {key: in_iso(value) for key, value in theirs.items()}
    if isinstance(theirs, list):
        return list(map(in_iso, theirs))
    is_date = isinstance(theirs, str) and theirs.endswith(" GMT")
    return parsedate_to_datetime(theirs).date().isoformat() if is_date else theirs


def without_times(traced: Any) -> Any:
    """A trace without how long each step took."""
    for step in traced["trace"].values():
        del step["calculation_time"], step["formula_time"]
    return traced


def same(system: Any, name: str, ours: Any, theirs: Any) -> bool:
    """Kroner to the øre, all else exactly."""
    if isinstance(system.variables[name], Kroner):
        return abs(ours - theirs) <= OERE
    return bool(ours == in_iso(theirs))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_answers_are_those_of_stock(system: Any, app: Any, stock: Any, seed: int) -> None:
    random = Random(seed)  # noqa: S311
    names = questions(system, random, 12)
    persons = {f"p{n}x": asking(random_person(system, random), names) for n in range(3)}
    theirs = stock.post("/calculate", json={"personer": persons})
    ours = post(app, "/calculate", {"personer": persons})
    assert theirs.status_code == 200
    assert ours.status == 200, ours.body
    for who, said in theirs.json["personer"].items():
        mine = ours.json()["personer"][who]
        assert list(mine) == list(persons[who])
        for name, periods in said.items():
            for period, value in periods.items():
                assert same(system, name, mine[name][period], value), (who, name, period)


@pytest.mark.parametrize("seed", SEEDS)
def test_spelling_order_id_and_company_change_nothing(system: Any, app: Any, seed: int) -> None:
    random = Random(seed + 1000)  # noqa: S311
    names = questions(system, random, 8)
    facts = random_person(system, random)
    other = random_person(system, random)
    plain = answered(app, {"anna": asking(facts, names)})["anna"]
    expected = {name: plain[name] for name in names}

    shuffled = dict(random.sample(list(asking(facts, names).items()), len(facts) + len(names)))
    assert {n: answered(app, {"bo": shuffled})["bo"][n] for n in names} == expected

    together = {"bo": asking(other, names), "åse maria": asking(facts, names)}
    assert {n: answered(app, together)["åse maria"][n] for n in names} == expected

    spelled = {
        name: {key if key == "ETERNITY" else f"month:{key}": v for key, v in periods.items()}
        for name, periods in asking(facts, names).items()
    }
    got = answered(app, {"anna": spelled})["anna"]
    assert {n: {m: got[n][f"month:{m}"] for m in MONTHS} for n in names} == expected


@pytest.mark.parametrize("seed", range(8))
def test_a_year_is_its_months(system: Any, app: Any, seed: int) -> None:
    random = Random(seed + 2000)  # noqa: S311
    names = questions(system, random, 8)
    facts = random_person(system, random)
    for name in ("er_i_ressourceforloeb", "er_i_jobafklaringsforloeb", "kontanthjaelpssats"):
        value = facts[name]["2026-03"]
        facts[name] = {f"2026-{month:02}": value for month in range(1, 13)}
    months = tuple(f"2026-{month:02}" for month in range(1, 13))
    by_month = answered(app, {"anna": asking(facts, names, months)})["anna"]
    by_year = answered(app, {"anna": asking(facts, names, ("2026",))})["anna"]
    assert [list(by_year[name]) for name in names] == [list(months)] * len(names)
    assert {n: by_year[n] for n in names} == {n: by_month[n] for n in names}


def test_a_fact_of_a_year_holds_in_each_of_its_months(app: Any) -> None:
    said = {"er_i_ressourceforloeb": {"2026": True}, "to_forloeb_samtidig": {"2026": None}}
    also = {"er_i_jobafklaringsforloeb": {"2026-05": True}}
    rest = {f"2026-{month:02}": False for month in range(1, 13) if month != 5}
    also["er_i_jobafklaringsforloeb"] |= rest
    answer = answered(app, {"anna": {**said, **also}})["anna"]["to_forloeb_samtidig"]
    assert [month for month, is_so in answer.items() if is_so] == ["2026-05"]


def test_nobody_is_refused_for_what_another_asks(app: Any) -> None:
    """The wage limit of 2027 is not known; only anna is paid by it."""
    month = "2027-03"
    paid = {"er_i_ressourceforloeb": True, "loen_inkl_pension": 30000, "kontanthjaelpssats": 1}
    anna = {
        **{name: {month: value} for name, value in paid.items()},
        "er_syg": {month: None},
    }
    bo = {
        "er_i_ressourceforloeb": {month: False},
        "kontanthjaelpssats": {month: 1},
        "samlet_fradrag": {month: None},
    }
    answer = answered(app, {"anna": anna, "bo": bo})
    assert answer["bo"]["samlet_fradrag"] == {month: 0.0}
    assert answer["anna"]["er_syg"] == {month: False}


@pytest.mark.parametrize("seed", range(5))
def test_the_trace_is_the_engines(system: Any, app: Any, stock: Any, seed: int) -> None:
    random = Random(seed + 3000)  # noqa: S311
    facts = random_person(system, random)
    persons = {"anna": asking(facts, ["ressourceforloebsydelse"], ("2026-03",))}
    theirs = stock.post("/trace", json={"personer": persons}).json
    ours = post(app, "/trace", {"personer": persons})
    assert ours.status == 200, ours.body
    assert without_times(ours.json()) == without_times(in_iso(theirs))
