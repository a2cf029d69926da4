"""The function from persons to answers, against the one that computes a situation."""

from __future__ import annotations

import gc
from dataclasses import replace
from typing import Any
from weakref import ref

import numpy
import pyarrow as pa
import pytest
from openfisca_core.reforms import Reform
from openfisca_core.simulations import Simulation

from openfisca_ressourceforloeb.concepts import KanOplyses
from openfisca_ressourceforloeb.explain.danish import to_oere
from openfisca_ressourceforloeb.reforms.forslag import forslag
from openfisca_ressourceforloeb.reforms.forslag.proposal import Change, Proposal
from openfisca_ressourceforloeb.simulation.calculation import calculate
from openfisca_ressourceforloeb.simulation.documents import Document
from openfisca_ressourceforloeb.simulation.periods import parse_asked_period
from openfisca_ressourceforloeb.simulation.populations import kernel
from openfisca_ressourceforloeb.simulation.populations.columns import Faults
from openfisca_ressourceforloeb.simulation.populations.kernel import (
    answers,
    columns_of,
    compare,
    compute,
    read_persons,
)
from openfisca_ressourceforloeb.simulation.populations.mapping import ColumnMap
from openfisca_ressourceforloeb.simulation.populations.plan import ANSWERS, Plan, plan_of
from openfisca_ressourceforloeb.simulation.problems import AmountsMissingError, InvalidInputError
from openfisca_ressourceforloeb.simulation.reform_documents import with_reform
from openfisca_ressourceforloeb.simulation.situation import Request, read_situations

from .people import MONTHS, drawn

ASKED = parse_asked_period(f"{MONTHS[0]}:{MONTHS[-1]}")
MAPPING = ColumnMap(groups=("kommune",))


def plan_for(system: Any, batch: Any, months: tuple[str, ...] = MONTHS) -> Plan:
    groups = tuple(name for name in MAPPING.groups if name in batch.schema.names)
    return plan_of(system, batch.schema.names, ColumnMap(groups=groups), months)


def as_situation(batch: Any) -> dict[str, Any]:
    """The batch as a situation file says it."""
    persons: dict[str, Any] = {}
    for row in batch.drop_columns(["vaegt", "kommune"]).to_pylist():
        facts: dict[str, Any] = {}
        for column, value in row.items():
            name, at, month = column.partition("@")
            plain = value.isoformat() if hasattr(value, "isoformat") else value
            if at:
                facts.setdefault(name, {})[month] = plain
            else:
                facts[name] = plain
        persons[facts.pop("person")] = facts
    return {"personer": persons}


def as_the_situation_says(value: Any) -> Any:
    return getattr(value, "name", None) or (None if value is None else float(to_oere(value)))


@pytest.mark.parametrize("seed", range(3))
def test_the_answers_are_those_of_a_situation(system: Any, seed: int) -> None:
    batch = drawn(60, seed)
    rows = compute(system, plan_for(system, batch), batch).to_pylist()
    request = Request(ASKED, (*ANSWERS, "ret_til_ressourceforloebsydelse"))
    (situation,) = read_situations(system, Document(as_situation(batch)), request)
    expected = calculate(system, situation).answers
    assert [(row["person"], row["maaned"]) for row in rows] == [
        (person, month) for person in situation.persons for month in MONTHS
    ]
    for row in rows:
        said = {name: expected[row["person"]][name][row["maaned"]] for name in request.variables}
        # A deduction from nothing is no answer; whether a situation has it depends on the others.
        if not said.pop("ret_til_ressourceforloebsydelse"):
            said["samlet_fradrag"] = None
        assert {name: row[name] for name in said} == {
            name: as_the_situation_says(value) for name, value in said.items()
        }
    assert {row["forloeb"] for row in rows} == {
        "ressourceforløb",
        "jobafklaringsforløb",
        "begge forløb",
        "intet forløb",
    }


@pytest.mark.parametrize("at", range(8))
def test_a_population_of_one_is_what_beregn_says(system: Any, at: int) -> None:
    one = drawn(8, 5).slice(at, 1)
    rows = compute(system, plan_for(system, one), one).to_pylist()
    (situation,) = read_situations(system, Document(as_situation(one)), Request(ASKED))
    (expected,) = calculate(system, situation).answers.values()
    for row in rows:
        for name in ANSWERS:
            assert row[name] == as_the_situation_says(expected[name][row["maaned"]])


def test_a_persons_row_is_the_same_in_any_company_and_order(system: Any) -> None:
    batch = drawn(40, 7)
    plan = plan_for(system, batch)
    reformed = with_reform(system, forslag()["aftalen_2021_tilbagefoert"])
    whole = compare(system, reformed, plan, batch).to_pylist()
    shuffled = batch.take(pa.array(numpy.random.default_rng(1).permutation(40)))
    apart = [
        row
        for first in range(0, 40, 7)
        for row in compare(system, reformed, plan, shuffled.slice(first, 7)).to_pylist()
    ]

    def key(row: dict[str, Any]) -> tuple[str, str]:
        return row["person"], row["maaned"]

    assert sorted(apart, key=key) == sorted(whole, key=key)
    assert any(row["aendring"] < 0 for row in whole)


def test_many_persons_at_once_have_the_rows_of_few(system: Any) -> None:
    batch = drawn(1_100, 4)
    plan = plan_for(system, batch)
    few = [compute(system, plan, batch.slice(first, 100)) for first in range(0, 1_100, 100)]
    assert compute(system, plan, batch).to_pylist() == [
        row for part in few for row in part.to_pylist()
    ]


def test_a_month_is_let_go_of_at_once(system: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    computed: list[tuple[str, Any]] = []

    class Watched(Simulation):
        def calculate(self, name: str, at: Any) -> Any:
            values = super().calculate(name, at)
            computed.append((name, ref(values)))
            return values

    monkeypatch.setattr(kernel, "Simulation", Watched)
    batch = drawn(30, 3)
    persons = read_persons(system, plan_for(system, batch), batch, Faults())
    gc.disable()
    try:
        columns_of(system, persons, MONTHS[0])
        kernel.require_valid(system, persons, MONTHS[0], Faults())
        del persons
        assert {"samlet_fradrag", "inddata_er_gyldige"} <= {name for name, _ in computed}
        assert [name for name, values in computed if values() is not None] == []
    finally:
        gc.enable()


def test_a_fact_that_a_reform_leaves_out_is_not_read(system: Any) -> None:
    class WithoutWage(Reform):
        def apply(self) -> None:
            self.neutralize_variable("loen_inkl_pension")

    batch = drawn(40, 2)
    persons = read_persons(system, plan_for(system, batch), batch, Faults())
    given = {key: values for key, values in persons.given.items() if key[0] != "loen_inkl_pension"}
    without = columns_of(system, replace(persons, given=given), MONTHS[0])
    with pytest.warns(Warning, match="has been neutralized"):
        columns = columns_of(WithoutWage(system), persons, MONTHS[0])
    for name, values in columns.items():
        numpy.testing.assert_array_equal(values, without[name])


def test_the_law_beside_the_reform_is_the_law_alone(system: Any) -> None:
    batch = drawn(30, 2)
    plan = plan_for(system, batch)
    reformed = with_reform(system, forslag()["jobafklaring_uden_30_procent"])
    both, law, reform = (
        compare(system, reformed, plan, batch),
        compute(system, plan, batch),
        compute(reformed, plan, batch),
    )
    for name in ANSWERS:
        assert both.column(name).equals(law.column(name))
        assert both.column(f"{name}_reform").equals(reform.column(name))
    for row in both.to_pylist():
        change = row["ressourceforloebsydelse_reform"] - row["ressourceforloebsydelse"]
        assert row["aendring"] == round(change, 2)


def test_no_fact_is_changed(system: Any) -> None:
    batch = drawn(30, 3)
    plan = plan_for(system, batch)
    persons = read_persons(system, plan, batch, Faults())
    assert not any(array.flags.writeable for array in persons.given.values())
    before = {key: array.copy() for key, array in persons.given.items()}
    answers(system, None, plan, persons, Faults())
    assert all((persons.given[key] == array).all() for key, array in before.items())


def test_weights_and_groups_go_along(system: Any) -> None:
    batch = drawn(4, 1)
    result = compute(system, plan_for(system, batch), batch)
    for name in ("vaegt", "kommune"):
        repeated = [each for each in batch.column(name).to_pylist() for _ in MONTHS]
        assert result.column(name).to_pylist() == repeated


def test_persons_without_ids_have_their_row(system: Any) -> None:
    batch = drawn(2, 1).drop_columns(["person"])
    result = compute(system, plan_for(system, batch), batch, first_row=41)
    assert result.column("person").to_pylist() == ["41"] * 3 + ["42"] * 3


# --- what cannot be right ---


def table(**columns: list[Any]) -> Any:
    return pa.record_batch({name: pa.array(values) for name, values in columns.items()})


def test_facts_that_cannot_be_right_are_named_by_row(system: Any) -> None:
    batch = table(person=["a", "b", "c"], loen_inkl_pension=[1.0, -5.0, 2.0])
    with pytest.raises(InvalidInputError) as caught:
        compute(system, plan_for(system, batch, ("2026-03",)), batch, first_row=10)
    first, total = map(str, caught.value.problems)
    assert first.startswith(
        "Række 11 (b): oplysningerne kan ikke være rigtige i marts 2026; se på "
        "loen_inkl_pension (−5,00). Krav: Beløb og antal er ikke negative"
    )
    assert total == "I alt 1 fejl: marts 2026 1."


# --- amounts that are not known ---

IN_FORLOEB = {"staar_til_raadighed_for_tilbud": True, "deltager_i_samtaler": True}


def in_2027(**columns: list[Any]) -> tuple[Any, Any]:
    """The law's wage limit and rates of 2027 are not known."""
    count = len(next(iter(columns.values())))
    facts = {name: [value] * count for name, value in IN_FORLOEB.items()}
    return table(**columns, **facts), ("2027-01",)


def test_a_missing_amount_names_who_needs_it(system: Any) -> None:
    in_forloeb = [False, True, False, True]
    batch, months = in_2027(
        person=["a", "b", "c", "d"],
        er_i_ressourceforloeb=in_forloeb,
        kontanthjaelpssats=[12000.0] * 4,
    )
    with pytest.raises(AmountsMissingError) as caught:
        compute(system, plan_for(system, batch, months), batch)
    (amount,) = caught.value.amounts
    assert amount.parameter == "ydelse.fradrag.loenindtaegtsgraense"
    assert amount.date == "2027-01-01"
    assert amount.persons == ("række 2 (b)", "række 4 (d)")
    assert "fastsæt værdien i en reform" in amount.remedy


def test_of_many_who_need_an_amount_the_first_are_named(system: Any) -> None:
    batch, months = in_2027(er_i_ressourceforloeb=[True] * 50, kontanthjaelpssats=[12000.0] * 50)
    with pytest.raises(AmountsMissingError) as caught:
        compute(system, plan_for(system, batch, months), batch)
    (amount,) = caught.value.amounts
    assert amount.persons == ("række 1", "række 2", "række 3", "række 4", "række 5", "måske flere")


def test_nobody_is_refused_for_what_only_others_need(system: Any) -> None:
    """Anna needs the one rate that is known; the engine asks for those of the other two as well.

    Bo is in no forløb, and Carla gets the level of ledighedsydelse; both are providers, whose rate
    in 2026 is not known.
    """
    proposal = Proposal("", changes=(Change("ydelse.satser.ikke_forsoerger", "2026-01-01", 12000),))
    known = with_reform(system, proposal)
    columns = {
        "person": ["anna", "bo", "carla"],
        "er_i_ressourceforloeb": [True, False, True],
        "er_forsoerger": [False, True, True],
        "hidtidig_ydelse": ["kontanthjaelp", "kontanthjaelp", "ledighedsydelse"],
        "ledighedsydelsessats": [0.0, 0.0, 17000.0],
        **{name: [value] * 3 for name, value in IN_FORLOEB.items()},
    }
    batch = table(**columns)
    document = {person.pop("person"): person for person in batch.to_pylist()}
    (together,) = read_situations(
        known, Document({"personer": document}), Request(parse_asked_period("2026-03"))
    )
    with pytest.raises(AmountsMissingError):
        calculate(known, together)
    result = compute(known, plan_for(known, batch, ("2026-03",)), batch)
    assert result.column("ressourceforloebsydelse").to_pylist() == [12000.0, 0.0, 17000.0]


def test_only_variables_that_may_be_given_are_both_computed_and_given(system: Any) -> None:
    batch = drawn(1, 1)
    given = [each.variable for each in plan_for(system, batch).facts]
    computed = [name for name in given if system.variables[name].formulas]
    assert computed == ["kontanthjaelpssats"]
    assert isinstance(system.variables["kontanthjaelpssats"], KanOplyses)
