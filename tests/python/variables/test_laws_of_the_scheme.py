"""Laws of the whole scheme, checked on random persons with every fact drawn."""

from __future__ import annotations

import numpy
import pytest
from case_files import system
from openfisca_core.simulations import Simulation
from random_population import draw_facts, monthly_rules, readers_of, simulate_facts

from openfisca_ressourceforloeb.reforms import fortolkninger

COUNT = 4000
MONTHS = ("2020-06", "2022-01", "2025-03")
WISHES = ("oensker_ud_over_graensen", "oensker_ressourceforloeb", "oensker_jobformidler")

# Rights a wish can only add to. The senior rule is left out: who wishes a forløb is not exempt from
# having one before førtidspension (kilde:001-51, fortolkning.senior_foertidspension).
RIGHTS = (
    "kan_visiteres_til_ressourceforloeb",
    "varighed_er_lovlig",
    "antal_forloeb_er_lovligt",
    "ressourceforloeb_kan_bevilges",
    "ressourceforloeb_kan_paabegyndes",
    "foertidspensionist_kan_tilbydes_ressourceforloeb",
    "ret_til_jobformidler",
    "ret_til_ressourceforloebsydelse",
)

DECIDED_ON_THE_DAY = {
    "alder_ved_afgoerelse",
    "under_seks_aar_til_folkepension",
    "inddata_er_gyldige",
}


IN_THE_TARGET_GROUP = {
    "har_komplekse_problemer": True,
    "i_risiko_for_foertidspension": True,
    "job_eller_uddannelse_mulig_paa_kort_eller_mellemlangt_sigt": False,
    "behov_for_laengerevarende_indsats": True,
    "hidtidige_indsatser_uden_resultat_dokumenteret": True,
    "realistisk_forventning_om_udbytte": True,
    "situation_er_permanent": False,
    "udvikling_dokumenteret_udsigtsloes": False,
    "udvikling_aabenbart_formaalsloes": False,
    "forberedende_del_udarbejdet": True,
    "sag_forelagt_rehabiliteringsteam": True,
}


def population(month: str, seed: int) -> dict[str, numpy.ndarray]:
    facts = draw_facts(numpy.random.default_rng(seed), month, COUNT)
    facts["kontanthjaelpssats"] = numpy.full(COUNT, 12000.0)
    for name, value in IN_THE_TARGET_GROUP.items():
        facts[name][: COUNT // 2] = value
    return facts


def run(month: str, facts: dict[str, numpy.ndarray], *reforms: str) -> Simulation:
    paths = tuple(f"{fortolkninger.__name__}.{reform}" for reform in reforms)
    return simulate_facts(system(paths), month, facts)


def age(facts: dict[str, numpy.ndarray], month: str) -> numpy.ndarray:
    """Completed years on the decision day, counted from the calendar's parts alone."""
    known = facts["afgoerelsesdato"] < numpy.datetime64("2999-12-31")
    day = numpy.where(known, facts["afgoerelsesdato"], numpy.datetime64(f"{month}-01"))
    return numpy.array(
        [
            d.year - b.year - ((d.month, d.day) < (b.month, b.day))
            for d, b in zip(day.tolist(), facts["foedselsdato"].tolist(), strict=True)
        ]
    )


@pytest.mark.parametrize("month", MONTHS)
def test_no_grant_beyond_what_the_age_allows_without_a_wish(month: str) -> None:
    """kilde:000-64, kilde:000-66, kilde:000-67, kilde:001-55, kilde:001-63 and kilde:001-66."""
    facts = population(month, seed=1)
    granted = run(month, facts).calculate("ressourceforloeb_kan_bevilges", month)
    assert granted.sum() > 10
    without_wish = granted & ~facts["oensker_ud_over_graensen"]
    years, length = age(facts, month), facts["bevilget_varighed_maaneder"]
    longest = 60 if month < "2022-01" else 36
    assert ((length[granted] >= 12) & (length[granted] <= longest)).all()
    middle = without_wish & (years >= 40) & (years < 50)
    assert (length + facts["tidligere_ressourceforloeb_maaneder"])[middle].max(initial=0) <= 60
    older = without_wish & (years >= 50)
    assert not facts["tidligere_ressourceforloeb_antal"][older].any()


@pytest.mark.parametrize("wish", WISHES)
@pytest.mark.parametrize("month", MONTHS)
def test_a_wish_never_removes_a_right(month: str, wish: str) -> None:
    facts = population(month, seed=2)
    without = run(month, facts | {wish: numpy.zeros(COUNT, bool)})
    wished = run(month, facts | {wish: numpy.ones(COUNT, bool)})
    for right in RIGHTS:
        lost = without.calculate(right, month) & ~wished.calculate(right, month)
        assert not lost.any(), right


@pytest.mark.parametrize("month", MONTHS)
def test_the_decision_date_selects_no_rules(month: str) -> None:
    """A later decision changes nothing of a month but what is measured on its day."""
    facts = population(month, seed=3)
    later = facts | {"afgoerelsesdato": numpy.full(COUNT, numpy.datetime64("2026-01-31"))}
    first, second = run(month, facts), run(month, later)
    measured = readers_of(DECIDED_ON_THE_DAY)
    changed = {
        name
        for name in monthly_rules()
        if not numpy.array_equal(first.calculate(name, month), second.calculate(name, month))
    }
    assert changed
    assert changed <= measured
    assert not measured & {"ressourceforloebsydelse", "samlet_fradrag", "er_i_ressourceforloeb"}


@pytest.mark.parametrize("month", MONTHS)
def test_permuting_persons_changes_nothing(month: str) -> None:
    facts = population(month, seed=4)
    order = numpy.random.default_rng(5).permutation(COUNT)
    first = run(month, facts)
    second = run(month, {name: values[order] for name, values in facts.items()})
    for name in monthly_rules():
        expected = numpy.asarray(first.calculate(name, month))[order]
        assert numpy.array_equal(numpy.asarray(second.calculate(name, month)), expected), name


@pytest.mark.parametrize("interpretation", fortolkninger.registry().values(), ids=lambda i: i.name)
def test_a_reading_changes_only_what_it_says(
    interpretation: fortolkninger.Interpretation,
) -> None:
    """And each thing it says, and nobody else, in some month."""
    changed: set[str] = set()
    for month in (*MONTHS, "2026-03"):
        facts = population(month, seed=6)
        chosen = run(month, facts)
        for reading in interpretation.readings:
            other = run(month, facts, f"{interpretation.name}_{reading}")
            different = {
                name
                for name in monthly_rules()
                if not numpy.array_equal(
                    chosen.calculate(name, month), other.calculate(name, month)
                )
            }
            assert reading != interpretation.chosen or not different
            changed |= different
    assert set(interpretation.changes) <= changed
    assert changed <= readers_of(set(interpretation.changes))
