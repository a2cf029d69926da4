"""An invented population: as declared, the same for the same seed, and every rule has its cases."""

from __future__ import annotations

from typing import Any

import numpy
import pyarrow as pa
import pytest
from openfisca_core import periods
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit

from openfisca_ressourceforloeb.concepts import KanOplyses
from openfisca_ressourceforloeb.simulation.periods import parse_asked_period
from openfisca_ressourceforloeb.simulation.populations import kernel, synthetic
from openfisca_ressourceforloeb.simulation.populations.columns import Faults
from openfisca_ressourceforloeb.simulation.populations.files import chunks
from openfisca_ressourceforloeb.simulation.populations.jobs import carry_out, prepare, verify
from openfisca_ressourceforloeb.simulation.populations.mapping import ColumnMap
from openfisca_ressourceforloeb.simulation.populations.orders import Order
from openfisca_ressourceforloeb.simulation.populations.plan import plan_of
from openfisca_ressourceforloeb.simulation.populations.report import outcome_tables
from openfisca_ressourceforloeb.simulation.populations.synthetic import (
    open_synthetic,
    wanted_of,
)
from openfisca_ressourceforloeb.simulation.problems import InvalidInputError

COUNT = 10_000
MONTHS = ("2021-06", "2024-03", "2026-03")  # before and after the agreement, and after the closing
ALWAYS_THE_SAME = {
    "inddata_er_gyldige": "alle oplysninger kan være rigtige",
    "ressourceforloebsordning_gaelder": "ordningen gælder i alle tre måneder (ophør 2027)",
    "team_har_beslutningskompetence": "teamet har aldrig beslutningskompetence",
    "selvstaendig_andel_mangler": "kun i en anden læsning",
}


@pytest.fixture(scope="module")
def persons(system: Any) -> Any:
    return next(open_synthetic(system, wanted_of(f"syntetisk:{COUNT}")).batches())


def table_of(system: Any, name: str, groups: tuple[str, ...] = ()) -> Any:
    return pa.Table.from_batches(open_synthetic(system, wanted_of(name), groups).batches())


def test_every_fact_is_drawn_but_those_that_are_computed(system: Any, persons: Any) -> None:
    facts = {name for name, each in system.variables.items() if not each.formulas}
    can_be_given = {n for n, each in system.variables.items() if isinstance(each, KanOplyses)}
    drawn = set(persons.schema.names) - {"person"}
    assert drawn - can_be_given == facts
    assert drawn & can_be_given == {"kontanthjaelpssats"}


def test_every_fact_differs(system: Any, persons: Any) -> None:
    """A truth is so for some and not for others; every choice is made by somebody."""
    for name, column in zip(persons.schema.names, persons.columns, strict=True):
        values = set(column.to_pylist())
        assert len(values) > 1, name
        if name != "person" and system.variables[name].value_type is Enum:
            assert values == set(system.variables[name].possible_values.names), name


def test_every_rule_has_its_cases(system: Any, persons: Any) -> None:
    found: dict[str, set[Any]] = {}
    for month in MONTHS:
        plan = plan_of(system, persons.schema.names, ColumnMap(), (month,))
        faults = Faults()
        read = kernel.read_persons(system, plan, persons, faults)
        kernel.require_valid(system, read, month, faults)
        faults.raise_if_any()
        simulation = kernel.simulation_of(system, read.given, read.count, month)
        for name, variable in system.variables.items():
            known_from = "2023" if name.startswith("stress_coach") else "2000"
            if variable.formulas and name not in persons.schema.names and month > known_from:
                at = {DateUnit.MONTH: month, DateUnit.DAY: f"{month}-15"}.get(
                    variable.definition_period, DateUnit.ETERNITY
                )
                values = numpy.asarray(simulation.calculate(name, periods.period(at)))
                found.setdefault(name, set()).update(numpy.unique(values).tolist())
    assert {name for name, values in found.items() if len(values) < 2} == set(ALWAYS_THE_SAME)


@pytest.mark.parametrize(
    ("name", "share"), [("er_forsoerger", 0.3), ("er_syg", 0.4), ("er_paa_barsel", 0.05)]
)
def test_shares_are_as_declared(persons: Any, name: str, share: float) -> None:
    """Within four standard deviations of a binomial draw."""
    deviation = (share * (1 - share) / COUNT) ** 0.5
    assert abs(numpy.mean(persons.column(name).to_pylist()) - share) < 4 * deviation


def test_wages_are_as_declared(persons: Any) -> None:
    """55 per cent have none, 30 per cent 500 to 17.672 kr. and 15 per cent up to 45.000 kr."""
    wages = persons.column("loen_inkl_pension").to_numpy()
    assert abs((wages == 0).mean() - 0.55) < 0.02
    assert abs(((wages >= 500) & (wages < 17_672)).mean() - 0.30) < 0.02
    assert wages.max() <= 45_000
    assert wages[wages > 0].min() >= 500
    assert numpy.array_equal(wages, numpy.round(wages, 2))


def test_dates_follow_one_another(persons: Any) -> None:
    start = persons.column("ressourceforloeb_startdato").to_numpy(zero_copy_only=False)
    effort = persons.column("indsats_paabegyndt_dato").to_numpy(zero_copy_only=False)
    nobody = numpy.datetime64("2999-12-31")
    assert (effort[start == nobody] == nobody).all()
    both = (start != nobody) & (effort != nobody)
    days = (effort[both] - start[both]).astype("timedelta64[D]").astype(int)
    assert (days.min(), days.max()) == (0, 300)
    assert start[start != nobody].min() >= numpy.datetime64("2021-06-01")


def test_parts_are_no_larger_than_the_whole(persons: Any) -> None:
    whole = persons.column("loen_inkl_pension").to_numpy()
    part = persons.column("loen_for_tid_uden_for_forloebet").to_numpy()
    assert ((part == 0) | (part == whole) | (numpy.abs(part - whole / 2) < 0.01)).all()
    assert (part <= whole).all()


def test_the_same_seed_draws_the_same_persons(system: Any) -> None:
    one = table_of(system, "syntetisk:300")
    assert one.equals(table_of(system, "syntetisk:300:1"))
    assert not one.equals(table_of(system, "syntetisk:300:2"))
    assert table_of(system, "syntetisk:500").slice(0, 300).equals(one)


def test_persons_are_the_same_however_many_are_read_at_a_time(
    system: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = open_synthetic(system, wanted_of("syntetisk:25000"))
    assert source.rows == 25_000
    whole = pa.Table.from_batches(source.batches())
    assert whole.num_rows == 25_000
    assert len(set(whole.column("person").to_pylist())) == 25_000
    parts = pa.Table.from_batches(chunks(source.batches(), 7_000))
    assert parts.equals(whole)


def test_a_changed_assumption_leaves_the_other_columns(
    system: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    before = table_of(system, "syntetisk:200")
    said = synthetic.ASSUMPTIONS.read_text(encoding="utf-8")
    changed = tmp_path / "syntetisk.yaml"
    changed.write_text(said.replace("er_syg: {andel: 0.4}", "er_syg: {andel: 0.9}"))
    monkeypatch.setattr(synthetic, "ASSUMPTIONS", changed)
    after = table_of(system, "syntetisk:200")
    differ = [n for n in before.column_names if not before[n].equals(after[n])]
    assert differ == ["er_syg"]


@pytest.mark.parametrize(
    "name", ["syntetisk:", "syntetisk:0", "syntetisk:100000001", "syntetisk:5:x", "syntetisk:-1"]
)
def test_a_wrong_number_of_persons_is_refused(name: str) -> None:
    with pytest.raises(InvalidInputError, match="syntetisk:ANTAL eller syntetisk:ANTAL:FRØ"):
        wanted_of(name)


def test_answers_say_that_the_persons_are_invented(system: Any, tmp_path: Any) -> None:
    order = Order("syntetisk:50:3", parse_asked_period("2026-03"), ColumnMap(groups=("kommune",)))
    outcome = carry_out(prepare(system, order), tmp_path / "svar.parquet")
    *_, last = outcome_tables(system, outcome)
    assert any("opdigtet (50 personer, frø 3) og er ikke statistik" in each for each in last.notes)
    assert "kommune" in outcome.answers.column_names
    assert verify(system, tmp_path / "svar.parquet") == []


def test_the_assumptions_are_told_in_danish() -> None:
    told = dict(synthetic.assumption_table().rows)
    assert told["er_forsoerger"] == "ja (30 pct.)"
    assert told["antal_boern"] == "0 (60 pct.), 1–4 (40 pct.)"
    assert told["foedselsdato"] == "1. januar 1955 til 31. december 2007"
    assert told["indsats_paabegyndt_dato"] == (
        "0–300 dage efter ressourceforloeb_startdato; ingen dato (20 pct.)"
    )
    assert told["tidligere_ressourceforloeb_antal_foer_50"] == (
        "tidligere_ressourceforloeb_antal gange 0 (40 pct.), 1 (60 pct.)"
    )
    assert told["kommune"].startswith("Kommune A (30 pct.)")
