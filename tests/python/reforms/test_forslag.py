"""The proposals of the package, each worked out by hand for two persons with the same wage.

Anna is in ressourceforløb and Bo in jobafklaringsforløb; both have a wage of 20.000 kr. in March
2026, 2.328 kr. over the limit of 17.672 kr. (003-23), and 12.000 kr. before deduction.
"""

from __future__ import annotations

from typing import Any

import pytest
from openfisca_core.reforms import Reform
from openfisca_core.simulations import SimulationBuilder

from openfisca_ressourceforloeb.reforms import forslag
from openfisca_ressourceforloeb.reforms.forslag.proposal import Change, Proposal, proposal_of
from openfisca_ressourceforloeb.reforms.forslag.register import reform_class
from openfisca_ressourceforloeb.reforms.forslag.strukturelle import (
    aegtefaelles_indkomst_fradrages,
)

MONTH = "2026-03"
FACTS = {
    "er_i_ressourceforloeb": [True, False],
    "er_i_jobafklaringsforloeb": [False, True],
    "staar_til_raadighed_for_tilbud": [True, True],
    "deltager_i_samtaler": [True, True],
    "kontanthjaelpssats": [12_000, 12_000],
    "loen_inkl_pension": [20_000, 20_000],
}
LIMIT = "ydelse.fradrag.loenindtaegtsgraense"


def amounts(system: Any, *reforms: type[Reform], name: str = "samlet_fradrag") -> list[float]:
    for reform in reforms:
        system = reform(system)
    simulation = SimulationBuilder().build_default_simulation(system, 2)
    for variable, values in FACTS.items():
        simulation.set_input(variable, MONTH, values)
    return [round(float(each), 6) for each in simulation.calculate(name, MONTH)]


def limit_on(system: Any, day: str) -> float | None:
    value: float | None = system.parameters(day).ydelse.fradrag.loenindtaegtsgraense
    return value


def test_the_law_as_it_is(system: Any) -> None:
    # 0.55 * 2328 = 1280.40; Bo also 0.30 * 17672 = 5301.60 (003-52).
    assert amounts(system) == [1280.40, 6582.00]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # 0.30 * 17672 + 0.55 * 2328 for Anna too.
        ("aftalen_2021_tilbagefoert", [6582.00, 6582.00]),
        # Bo as Anna.
        ("jobafklaring_uden_30_procent", [1280.40, 1280.40]),
        # 0.45 * 2328 = 1047.60.
        ("aftrapning_45_procent", [1047.60, 6349.20]),
        # The limit is 19672: 0.55 * 328 = 180.40; Bo also 0.30 * 19672 = 5901.60.
        ("graensen_2000_kr_hoejere", [180.40, 6082.00]),
        ("tilgangen_ikke_lukket", [1280.40, 6582.00]),
    ],
)
def test_a_proposal(system: Any, name: str, expected: list[float]) -> None:
    reform = getattr(forslag, name)
    assert issubclass(reform, Reform)
    assert reform.__doc__
    assert amounts(system, reform) == expected
    assert amounts(system) == [1280.40, 6582.00], "the law itself is not changed"


def test_every_proposal_is_tested() -> None:
    assert set(forslag.forslag()) == {
        "aftalen_2021_tilbagefoert",
        "aftrapning_45_procent",
        "graensen_2000_kr_hoejere",
        "jobafklaring_uden_30_procent",
        "tilgangen_ikke_lukket",
    }


def test_five_years_again(system: Any) -> None:
    name = "maksimal_varighed_pr_forloeb_maaneder"
    assert amounts(system, name=name) == [36, 36]
    assert amounts(system, forslag.aftalen_2021_tilbagefoert, name=name) == [60, 60]


def test_the_way_in_stays_open(system: Any) -> None:
    name = "adgang_til_nye_ressourceforloeb"
    assert amounts(system, name=name) == [0, 0]
    assert amounts(system, forslag.tilgangen_ikke_lukket, name=name) == [1, 1]


def test_proposals_combine(system: Any) -> None:
    # 0.45 * (20000 - 19672) = 147.60; Bo also 0.30 * 19672 = 5901.60.
    both = (forslag.graensen_2000_kr_hoejere, forslag.aftrapning_45_procent)
    assert amounts(system, *both) == [147.60, 6049.20]
    assert amounts(system, *reversed(both)) == [147.60, 6049.20]


def test_the_income_of_a_spouse(system: Any) -> None:
    reform = aegtefaelles_indkomst_fradrages(system)
    simulation = SimulationBuilder().build_default_simulation(reform, 2)
    for variable, values in (FACTS | {"aegtefaelles_indkomst": [1_000, 7_000]}).items():
        simulation.set_input(variable, MONTH, values)
    simulation.set_input("deltager_i_samtaler", MONTH, [True, False])
    # Anna: 12000 - 1280.40 - 1000; Bo has no right, and of nothing nothing is deducted.
    assert simulation.calculate("ressourceforloebsydelse", MONTH).tolist() == [9719.60, 0]


def test_a_reading_that_is_none() -> None:
    with pytest.raises(KeyError):
        reform_class(Proposal("x", readings={"klagefrist": "xx"}), "x", __name__)


def test_a_value_holds_from_its_day_over_the_later_ones(system: Any) -> None:
    proposal = proposal_of({"parametre": {LIMIT: {"2024-01-01": 10_000, "2025-07-01": 11_000}}})
    reform = reform_class(proposal, "x", __name__)(system)
    assert limit_on(reform, "2023-12-31") == limit_on(system, "2023-12-31") == 15_817
    assert limit_on(reform, "2024-01-01") == limit_on(reform, "2025-06-30") == 10_000
    assert limit_on(reform, "2025-07-01") == limit_on(reform, "2026-12-31") == 11_000


def test_what_is_added_is_added_to_each_later_value_and_to_none(system: Any) -> None:
    proposal = proposal_of({"parametre": {LIMIT: {"2025-07-01": {"laeg_til": 2_000}}}})
    reform = reform_class(proposal, "x", __name__)(system)
    for day, added in (("2025-06-30", 0), ("2025-07-01", 2_000), ("2026-01-01", 2_000)):
        value = limit_on(system, day)
        assert value is not None
        assert limit_on(reform, day) == value + added
    changed = reform.parameters.ydelse.fradrag.children["loenindtaegtsgraense"]
    assert changed("2027-01-01") is None


def test_a_proposal_says_what_the_data_says() -> None:
    data = {
        "titel": "T",
        "begrundelse": "B",
        "parametre": {
            LIMIT: {"2026-01-01": {"laeg_til": 5}},
            "klage.frist_uger": {"2020-01-01": 3},
        },
        "fortolkninger": {"klagefrist": "eksklusiv"},
        "strukturelle": ["aegtefaelles_indkomst_fradrages"],
    }
    assert proposal_of(data) == Proposal(
        "T",
        "B",
        (
            Change("klage.frist_uger", "2020-01-01", 3),
            Change(LIMIT, "2026-01-01", 5, is_added=True),
        ),
        {"klagefrist": "eksklusiv"},
        ("aegtefaelles_indkomst_fradrages",),
    )
