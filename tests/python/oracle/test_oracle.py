"""The engine against the oracle on random person-months: every result of the money chain.

Each batch is one month under one set of readings and is split by what the oracle answers:

* answered: nobody is refused anything; every result is compared;
* partly: the benefit itself is answered (nobody needs a missing amount for it), but some other
  result is refused; that result must be refused by the engine, the others are compared;
* refused: the benefit is refused; such a person stops the whole simulation, so these are kept
  out of the two populations above, and some of them are compared one by one.

The split also keeps apart what the engine cannot tell apart in one simulation: as soon as one
person needs ``kontanthjaelpssats``, it is computed for everybody. In 2014 those living at home
under 25 have no rate, so they stand in the second population, where nobody needs one.

``ORACLE_PERSON_MONTHS`` sets how many person-months are compared (at least 100.000 unless set).
"""

from __future__ import annotations

import importlib
import os
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

import numpy
import pytest
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.indexed_enums import EnumArray
from openfisca_core.periods import DateUnit, Instant, Period
from openfisca_core.simulations import Simulation, SimulationBuilder

from openfisca_ressourceforloeb import CountryTaxBenefitSystem

from .money import (
    LOENINDTAEGTSGRAENSE,
    LOENINDTAEGTSGRAENSE_SOM_SKREVET,
    OUTPUTS,
    SATS_FORSOERGER,
    SATS_HJEMMEBOENDE_UNDER_25,
    SATS_IKKE_FORSOERGER,
    VALGT,
    Facts,
    Outcome,
    PersonMonth,
    Readings,
    Refusal,
    last_day_of_month,
)
from .population import (
    HIDTIDIGE_YDELSER,
    KAN_OPLYSES,
    UDBETALINGSANDELE,
    Batch,
    random_batch,
)

PERSON_MONTHS_BY_DEFAULT = 100_000
PERSON_MONTHS = int(os.environ.get("ORACLE_PERSON_MONTHS", PERSON_MONTHS_BY_DEFAULT))
SEED = 20260201
MONTHS = [date(year, month, 1) for year in range(2013, 2028) for month in range(1, 13)]
BATCHES_PER_MONTH = 4
SINGLES_PER_BATCH = 15
# Half an øre is what the contract allows; float64 gives far better, so this asks for more.
TOLERANCE = 1e-6

# The readings that were not chosen, and the result each of them changes.
ALTERNATIVES = {
    "loengraense_jobafklaring": ("som_skrevet", "loenfradrag_jobafklaring"),
    "jobafklaring_fradrag": ("kun_overskydende", "loenfradrag_jobafklaring"),
    "feriegodtgoerelse": ("saerskilt", "samlet_fradrag"),
    "selvstaendig": ("kommunens_valg", "selvstaendig_andel"),
    "selvstaendig_raekkefoelge": ("andel_efter_fradrag", "ressourceforloebsydelse"),
    "indtaegt_uden_for_perioden": ("begge", "loen_til_fradrag"),
    "arbejdsgiver_loen": ("fradrages", "loen_til_fradrag"),
    "ansat_ved_start": ("loenfradrag", "fradrag_ansaettelse_ved_start"),
    "raadighed_ved_barsel_sygdom": ("gaelder_fortsat", "ret_til_ressourceforloebsydelse"),
    "sygedagpenge_bund": ("loeftes_ikke", "ressourceforloebsydelse_foer_fradrag"),
}


def readings_with(*names: str) -> Readings:
    """The chosen readings, except those named, which take their alternative."""
    return VALGT._replace(**{name: ALTERNATIVES[name][0] for name in names})


READINGS = [
    VALGT,
    *(readings_with(name) for name in ALTERNATIVES),
    readings_with("loengraense_jobafklaring", "jobafklaring_fradrag", "feriegodtgoerelse"),
    readings_with("selvstaendig", "selvstaendig_raekkefoelge", "ansat_ved_start"),
    readings_with("ansat_ved_start", "arbejdsgiver_loen", "jobafklaring_fradrag"),
    readings_with(*ALTERNATIVES),
]


def reformed_system(base: CountryTaxBenefitSystem, readings: Readings) -> Any:
    """The system under these readings: one reform class for each that was not chosen."""
    classes = importlib.import_module("openfisca_ressourceforloeb.reforms.fortolkninger")
    system: Any = base
    for name, key in readings._asdict().items():
        if key != getattr(VALGT, name):
            system = getattr(classes, f"{name}_{key}")(system)
    return system


# --- Asking the engine -------------------------------------------------------------------------


def month_period(day: date) -> Period:
    return Period((DateUnit.MONTH, Instant((day.year, day.month, 1)), 1))


ETERNITY = Period((DateUnit.ETERNITY, Instant.eternity(), -1))


def simulation_of(system: Any, batch: Batch) -> Simulation:
    """A simulation with the batch's facts as inputs."""
    simulation = SimulationBuilder().build_default_simulation(system, count=batch.count)
    months = {0: month_period(batch.first_day)}
    months[-1] = month_period(batch.first_day - timedelta(days=1))
    for name, offset, values in batch.engine_inputs():
        unit = system.variables[name].definition_period
        period = ETERNITY if unit == DateUnit.ETERNITY else months[offset]
        simulation.set_input(name, period, values)
    return simulation


def engine_answer(simulation: Simulation, name: str, first_day: date) -> Any:
    """The engine's values, or the :class:`Refusal` of the whole simulation."""
    try:
        values = simulation.calculate(name, month_period(first_day))
    except ParameterNotFoundError as error:
        return Refusal(str(error.name))
    return values.decode_to_str() if isinstance(values, EnumArray) else values


def same(expected: list[Any], actual: Any) -> Any:
    """Per person, whether the engine's value is the oracle's."""
    if isinstance(expected[0], Decimal):
        difference = numpy.abs(actual - numpy.array([float(value) for value in expected]))
        return (difference < TOLERANCE) & (actual.dtype == numpy.float64)
    return numpy.array([one == other for one, other in zip(expected, actual.tolist(), strict=True)])


# What a refusal of these may be owed to; of other results, any amount the person lacks: which one
# is read first is no rule.
READS_AMOUNTS = {
    "kontanthjaelpssats": ("kontanthjaelpssats", "hjemmeboende_under_25"),
    "loenfradrag_ressourceforloeb": ("loenfradrag_ressourceforloeb",),
    "loenfradrag_jobafklaring": ("loenfradrag_jobafklaring",),
}


class Case(NamedTuple):
    """A person and what the oracle answers."""

    person: PersonMonth
    outcomes: dict[str, Outcome]

    def blame(self, name: str) -> set[str]:
        """The parameters a refusal of this result may name."""
        outcomes = (self.outcomes[other] for other in READS_AMOUNTS.get(name, OUTPUTS))
        return {outcome.parameter for outcome in outcomes if isinstance(outcome, Refusal)}


Branch = tuple[str, Hashable]


# --- Comparing ---------------------------------------------------------------------------------


@dataclass
class Comparison:
    """What was compared, what differed, and which branches the persons took."""

    person_months: int = 0
    singles: int = 0
    refused_populations: int = 0
    differences: list[str] = field(default_factory=list)
    branches: Counter[Branch] = field(default_factory=Counter)

    def note(self, person: PersonMonth, name: str, expected: object, actual: object) -> None:
        facts, readings = (
            {key: str(value) for key, value in given._asdict().items() if value != usual[key]}
            for given, usual in (
                (person.facts, Facts._field_defaults),
                (person.readings, VALGT._asdict()),
            )
        )
        self.differences.append(
            f"{name} {person.first_day:%Y-%m}: oracle {expected}, engine {actual}\n"
            f"  readings {readings}\n  facts {facts}"
        )

    def compare(self, system: Any, batch: Batch, cases: list[Case]) -> None:
        """Every result of a population; a refusal of one person is a refusal of them all."""
        simulation = simulation_of(system, batch)
        for name in OUTPUTS:
            refusals = [case for case in cases if isinstance(case.outcomes[name], Refusal)]
            actual = engine_answer(simulation, name, batch.first_day)
            if refusals:
                allowed = {parameter for case in refusals for parameter in case.blame(name)}
                if not isinstance(actual, Refusal) or actual.parameter not in allowed:
                    self.note(refusals[0].person, name, f"refuses {sorted(allowed)}", actual)
            elif isinstance(actual, Refusal):
                self.note(cases[0].person, name, cases[0].outcomes[name], actual)
            else:
                expected = [case.outcomes[name] for case in cases]
                for index in numpy.flatnonzero(~same(expected, actual)):
                    self.note(cases[index].person, name, expected[index], actual[index])
        for case in cases:
            self.branches.update(branches(case))


def compare_batch(comparison: Comparison, system: Any, batch: Batch) -> None:
    """Splits the batch and compares its parts."""
    persons = [PersonMonth(facts, batch.first_day, batch.readings) for facts in batch.facts()]
    cases = [Case(person, person.outcomes()) for person in persons]
    answered, partly, refused = [], [], []
    for index, case in enumerate(cases):
        if isinstance(case.outcomes["ressourceforloebsydelse"], Refusal):
            refused.append(index)
        elif any(isinstance(outcome, Refusal) for outcome in case.outcomes.values()):
            partly.append(index)
        else:
            answered.append(index)
    for population in (answered, partly):
        if population:
            comparison.compare(
                system, batch.take(population), [cases[index] for index in population]
            )
            comparison.person_months += len(population)
    alone = [*refused, *partly][:SINGLES_PER_BATCH] or answered[:1]
    for index in alone:
        comparison.compare(system, batch.take([index]), [cases[index]])
        comparison.singles += 1
    if refused:
        whole = engine_answer(
            simulation_of(system, batch), "ressourceforloebsydelse", batch.first_day
        )
        if not isinstance(whole, Refusal):
            comparison.note(persons[refused[0]], "ressourceforloebsydelse", "refusal", whole)
        comparison.refused_populations += 1


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    """The whole comparison, made once."""
    rng = numpy.random.default_rng(SEED)
    base = CountryTaxBenefitSystem()
    systems = {readings: reformed_system(base, readings) for readings in READINGS}
    # A part of the random persons is refused and is compared one by one; hence the margin.
    size = PERSON_MONTHS * 10 // (9 * len(MONTHS) * BATCHES_PER_MONTH) + 1
    result = Comparison()
    for first_day in MONTHS:
        others = rng.choice(len(READINGS) - 1, size=BATCHES_PER_MONTH - 1, replace=False) + 1
        for readings in [VALGT, *(READINGS[index] for index in others)]:
            given = [name for name in KAN_OPLYSES if rng.random() < 0.5]
            batch = random_batch(rng, first_day, readings, size, given)
            compare_batch(result, systems[readings], batch)
    return result


# --- The branches every run must reach ---------------------------------------------------------


def position(amount: Decimal, limit: Decimal) -> str:
    """Where an amount lies relative to a limit, with the nearest krone on each side apart."""
    if amount == 0:
        return "0"
    step = amount - limit
    if step in (-1, 0, 1):
        return f"{int(step):+}" if step else "lig"
    return "over" if step > 0 else "under"


def above_or_below(amount: Decimal, limit: Decimal) -> str:
    if amount == limit:
        return "lig"
    return "over" if amount > limit else "under"


def branches(case: Case) -> Iterator[Branch]:
    """The branches of the law this person takes in this month."""
    person, outcomes = case
    for name, outcome in outcomes.items():
        if type(outcome) in (bool, str, Refusal):
            yield name, outcome
    for name in KAN_OPLYSES:
        yield f"{name} oplyst", getattr(person.facts, f"oplyst_{name}") is not None
    if person.er_i_ressourceforloeb and person.er_i_jobafklaringsforloeb:
        yield "begge forløb", True
    yield from wage_branches(person)
    yield from rate_branches(case)
    yield from benefit_branches(case)
    yield from date_branches(person)
    departure = only_departure(person.readings)
    if departure:
        changed = ALTERNATIVES[departure][1]
        chosen = PersonMonth(person.facts, person.first_day, VALGT)
        if chosen.outcome(changed) != outcomes[changed]:
            yield "virkning", departure


@cache
def only_departure(readings: Readings) -> str | None:
    """The one reading that was not chosen, if there is exactly one."""
    departures = [name for name in ALTERNATIVES if getattr(readings, name) != getattr(VALGT, name)]
    return departures[0] if len(departures) == 1 else None


def wage_branches(person: PersonMonth) -> Iterator[Branch]:
    year = person.first_day.year
    if year not in LOENINDTAEGTSGRAENSE:
        return
    base = person.loen_til_fradrag + person.feriegodtgoerelse_til_fradrag
    if person.er_i_ressourceforloeb:
        yield f"løn ressourceforløb {year}", position(base, LOENINDTAEGTSGRAENSE[year])
    if person.er_i_jobafklaringsforloeb:
        if person.readings.loengraense_jobafklaring == "faelles":
            yield f"løn jobafklaring {year}", position(base, LOENINDTAEGTSGRAENSE[year])
        elif year == 2026:
            where = position(base, LOENINDTAEGTSGRAENSE_SOM_SKREVET[year])
            yield "løn jobafklaring som skrevet", where


def rate_branches(case: Case) -> Iterator[Branch]:
    person, outcomes = case
    given = person.facts.oplyst_kontanthjaelpssats is not None
    if given or isinstance(outcomes["kontanthjaelpssats"], Refusal):
        return
    if person.facts.er_forsoerger:
        group = "forsoerger"
    elif not person.hjemmeboende_under_25:
        group = "ikke_forsoerger"
    elif person.facts.har_bidragspligt:
        group = "bidragspligt"
    else:
        group = "hjemmeboende_under_25"
    yield f"sats {group}", person.first_day.year


def benefit_branches(case: Case) -> Iterator[Branch]:
    person, outcomes = case
    facts = person.facts
    if person.er_i_ressourceforloeb:
        yield "ressourceforløb efter", facts.hidtidig_ydelse
    if person.er_i_jobafklaringsforloeb:
        yield "jobafklaring efter", facts.hidtidig_ydelse
        if facts.selvstaendig_erhvervsdrivende:
            yield f"selvstændig {person.readings.selvstaendig}", person.selvstaendig_andel
            yield "selvstændig fastsat", facts.selvstaendig_udbetalingsandel
            yield "selvstændig arbejde", facts.andel_af_arbejdet_der_kan_udfoeres
    if not person.ret_til_ressourceforloebsydelse:
        return
    full, deduction = outcomes["ressourceforloebsydelse_foer_fradrag"], outcomes["samlet_fradrag"]
    if isinstance(full, Decimal) and isinstance(deduction, Decimal):
        yield "fradrag og ydelse", above_or_below(deduction, full * person.selvstaendig_andel)
    floor = outcomes["kontanthjaelpssats"]
    if person.ydelsesniveau == "sygedagpengeniveau" and isinstance(floor, Decimal):
        where = above_or_below(facts.sygedagpengesats, floor)
        yield f"sygedagpenge {person.readings.sygedagpenge_bund}", where


def date_branches(person: PersonMonth) -> Iterator[Branch]:
    """The days on which something begins or ends, counted from the month's first or last."""
    facts, first = person.facts, person.first_day
    last = last_day_of_month(first)
    edges = (
        ("fyldt 25", facts.foedselsdato, first.replace(year=first.year - 25)),
        ("ressourceforløb begynder", facts.ressourceforloeb_startdato, last),
        ("ressourceforløb slutter", person.ressourceforloeb_slutdato, first),
        ("ressourceforløb afbrudt", facts.ressourceforloeb_afbrudt_dato, first),
        ("jobafklaring begynder", facts.jobafklaring_startdato, last),
        ("jobafklaring afbrudt", facts.jobafklaring_afbrudt_dato, first),
        ("sygedagpengeret ophører", facts.sygedagpengeret_ophoersdato, first),
        ("ferie ved månedens start", facts.ferie_holdes_dato, first),
        ("ferie ved månedens slut", facts.ferie_holdes_dato, last),
    )
    for name, day, edge in edges:
        days = day.toordinal() - edge.toordinal()
        if -1 <= days <= 1:
            yield name, days
    if (facts.foedselsdato.month, facts.foedselsdato.day) == (2, 29):
        yield "født 29. februar", True


WAGE_POSITIONS = ("0", "under", "-1", "lig", "+1", "over")
SIDES = ("under", "lig", "over")
SATSER = {
    "forsoerger": SATS_FORSOERGER,
    "bidragspligt": SATS_FORSOERGER,
    "ikke_forsoerger": SATS_IKKE_FORSOERGER,
    "hjemmeboende_under_25": SATS_HJEMMEBOENDE_UNDER_25,
}
BOOLEANS = [
    name
    for name, value in PersonMonth(Facts(), MONTHS[-1]).outcomes().items()
    if isinstance(value, bool)
]
NIVEAUER = (
    "ingen",
    "kontanthjaelpsniveau",
    "sygedagpengeniveau",
    "ledighedsydelsesniveau",
    "beholder_foertidspension",
)
EXPECTED_BRANCHES: dict[str, Iterable[Hashable]] = {
    **dict.fromkeys(BOOLEANS, (True, False)),
    "ydelsesniveau": NIVEAUER,
    "ydelsesmodtager": ("ingen", "person", "arbejdsgiver"),
    **{f"{name} oplyst": (True, False) for name in KAN_OPLYSES},
    "begge forløb": (True,),
    **{f"løn ressourceforløb {year}": WAGE_POSITIONS for year in LOENINDTAEGTSGRAENSE},
    **{f"løn jobafklaring {year}": WAGE_POSITIONS for year in LOENINDTAEGTSGRAENSE},
    "løn jobafklaring som skrevet": WAGE_POSITIONS,
    **{f"sats {group}": table for group, table in SATSER.items()},
    "ressourceforløb efter": HIDTIDIGE_YDELSER,
    "jobafklaring efter": HIDTIDIGE_YDELSER,
    "selvstændig arbejdsandel": [Decimal(share) for share in ("1", "0.75", "0.5", "0")],
    "selvstændig kommunens_valg": [Decimal(share) for share in ("1", "0.75", "0.5")],
    "selvstændig fastsat": UDBETALINGSANDELE,
    "selvstændig arbejde": [
        Decimal(share) for share in ("0", "0.001", "0.249", "0.25", "0.251", "0.5", "0.501", "1")
    ],
    "fradrag og ydelse": SIDES,
    "sygedagpenge loeftes": SIDES,
    "sygedagpenge loeftes_ikke": SIDES,
    **dict.fromkeys(
        (
            "fyldt 25",
            "ressourceforløb begynder",
            "ressourceforløb slutter",
            "ressourceforløb afbrudt",
            "jobafklaring begynder",
            "jobafklaring afbrudt",
            "sygedagpengeret ophører",
            "ferie ved månedens start",
            "ferie ved månedens slut",
        ),
        (-1, 0, 1),
    ),
    "født 29. februar": (True,),
    "virkning": ALTERNATIVES,
}
GRAENSE = Refusal("ydelse.fradrag.loenindtaegtsgraense")
GRAENSE_SOM_SKREVET = Refusal("ydelse.fradrag.loenindtaegtsgraense_jobafklaring_som_skrevet")
SATSER_MANGLER = [
    Refusal(f"ydelse.satser.{group}")
    for group in ("forsoerger", "ikke_forsoerger", "hjemmeboende_under_25")
]
EXPECTED_REFUSALS = {
    "hjemmeboende_under_25": [Refusal("ydelse.satser.hjemmeboende_aldersgraense")],
    "kontanthjaelpssats": SATSER_MANGLER,
    "ressourceforloebsydelse_foer_fradrag": SATSER_MANGLER,
    "loenfradrag_ressourceforloeb": [GRAENSE],
    "loenfradrag_jobafklaring": [GRAENSE, GRAENSE_SOM_SKREVET],
    "samlet_fradrag": [GRAENSE, GRAENSE_SOM_SKREVET],
    "ressourceforloebsydelse": [*SATSER_MANGLER, GRAENSE, GRAENSE_SOM_SKREVET],
}


# --- The tests ---------------------------------------------------------------------------------


def test_motoren_og_oraklet_er_enige(comparison: Comparison) -> None:
    shown = "\n".join(comparison.differences[:20])
    assert not comparison.differences, f"{len(comparison.differences)} forskelle:\n{shown}"


def test_der_er_sammenlignet_saa_mange_personmaaneder_som_lovet(comparison: Comparison) -> None:
    assert comparison.person_months >= PERSON_MONTHS
    assert comparison.singles > BATCHES_PER_MONTH * len(MONTHS)
    assert comparison.refused_populations > 0


@pytest.mark.skipif(
    PERSON_MONTHS < PERSON_MONTHS_BY_DEFAULT, reason="a smaller sample need not reach every branch"
)
def test_de_tilfaeldige_personer_naar_enhver_gren(comparison: Comparison) -> None:
    expected = [
        (name, value)
        for table in (EXPECTED_BRANCHES, EXPECTED_REFUSALS)
        for name, values in table.items()
        for value in values
    ]
    assert [branch for branch in expected if comparison.branches[branch] == 0] == []


def test_sammenligningen_opdager_en_oere() -> None:
    rng = numpy.random.default_rng(SEED)
    batch = random_batch(rng, date(2024, 3, 1), VALGT, 50, [])
    cases = [
        Case(person, person.outcomes())
        for person in (PersonMonth(facts, batch.first_day) for facts in batch.facts())
    ]
    wrong = cases[7].outcomes
    right = wrong["ressourceforloebsydelse"]
    assert isinstance(right, Decimal)
    wrong["ressourceforloebsydelse"] = right + Decimal("0.01")
    result = Comparison()
    result.compare(CountryTaxBenefitSystem(), batch, cases)
    assert len(result.differences) == 1
    assert result.differences[0].startswith("ressourceforloebsydelse 2024-03")
