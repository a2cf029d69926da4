"""Typing whole columns: what is right in each form, and what is told of the rest."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy
import pyarrow as pa
import pytest

from openfisca_ressourceforloeb.simulation.populations.columns import (
    Cells,
    Faults,
    facts_of,
    groups_of,
    ids_of,
    weights_of,
)
from openfisca_ressourceforloeb.simulation.populations.mapping import Missing
from openfisca_ressourceforloeb.simulation.problems import InvalidInputError


def read(
    system: Any, name: str, array: Any, faults: Faults, missing: Missing = Missing.REFUSE
) -> Any:
    return facts_of(system.variables[name], Cells("KOL", array, 11), missing, faults)


@pytest.mark.parametrize(
    ("name", "array", "expected"),
    [
        (
            "loen_inkl_pension",
            pa.array(["20000", " 1280.50 ", "+.5", "1e3"]),
            [2e4, 1280.5, 0.5, 1e3],
        ),
        ("loen_inkl_pension", pa.array([1, 2]), [1.0, 2.0]),
        ("loen_inkl_pension", pa.array([Decimal("0.10")]), [0.1]),
        ("loen_inkl_pension", pa.array([0.1], pa.float64()), [0.1]),
        ("bevilget_varighed_maaneder", pa.array(["12", "12.0", "-1"]), [12, 12, -1]),
        ("bevilget_varighed_maaneder", pa.array([24.0]), [24]),
        ("er_syg", pa.array(["true", "NEJ", "ja", "False"]), [True, False, True, False]),
        ("er_syg", pa.array([True, False]), [True, False]),
        (
            "foedselsdato",
            pa.array(["2024-02-29", "1900-01-01"]),
            [date(2024, 2, 29), date(1900, 1, 1)],
        ),
        ("foedselsdato", pa.array([date(1960, 5, 1)]), [date(1960, 5, 1)]),
        ("foedselsdato", pa.array([datetime(1960, 5, 1)]), [date(1960, 5, 1)]),
        ("hidtidig_ydelse", pa.array(["anden", "kontanthjaelp"]), ["anden", "kontanthjaelp"]),
        ("hidtidig_ydelse", pa.array(["anden"]).dictionary_encode(), ["anden"]),
    ],
)
def test_what_is_right(system: Any, name: str, array: Any, expected: list[Any]) -> None:
    faults = Faults()
    values = read(system, name, array, faults)
    faults.raise_if_any()
    plain = values.decode_to_str() if hasattr(values, "decode_to_str") else values
    assert plain.tolist() == expected
    assert values.dtype == system.variables[name].dtype


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("loen_inkl_pension", "tyve", "»tyve« er ikke et tal"),
        ("loen_inkl_pension", "1280,50", "»1280,50« er ikke et tal"),
        ("loen_inkl_pension", "17.672", "kan misforstås"),
        ("loen_inkl_pension", "nan", "ikke et tal"),
        ("loen_inkl_pension", "1e999", "ikke et endeligt tal"),
        ("loen_inkl_pension", float("nan"), "ikke et endeligt tal"),
        ("loen_inkl_pension", 1e15, "uden for det, modellen kan regne med"),
        ("loen_inkl_pension", True, "ikke et tal"),
        ("bevilget_varighed_maaneder", "12.5", "ikke et helt tal"),
        ("bevilget_varighed_maaneder", 2.0**31, "uden for det"),
        ("er_syg", "1", "skriv true, false, ja eller nej"),
        ("er_syg", 1, "skriv true, false, ja eller nej"),
        ("foedselsdato", "2023-02-29", "er ikke en dato"),
        ("foedselsdato", "1899-12-31", "er ikke en dato"),
        ("foedselsdato", "01-05-1980", "er ikke en dato"),
        ("foedselsdato", "2023-13-01", "er ikke en dato"),
        ("foedselsdato", datetime(1960, 5, 1, 12), "er ikke en dato"),
        ("hidtidig_ydelse", "Sygedagpenge", "Mente du sygedagpenge"),
        ("hidtidig_ydelse", 3, "ikke en af de mulige"),
    ],
)
def test_what_is_wrong_is_named_by_row_and_column(
    system: Any, name: str, value: Any, said: str
) -> None:
    faults = Faults()
    read(system, name, pa.array([None, value]), faults, Missing.DEFAULT)
    with pytest.raises(InvalidInputError) as caught:
        faults.raise_if_any()
    assert str(caught.value).startswith("Række 12, kolonnen »KOL«: ")
    assert said in str(caught.value)
    assert "I alt 1 fejl: KOL 1." in str(caught.value)


def test_the_first_faults_are_told_and_all_are_counted(system: Any) -> None:
    faults = Faults()
    read(system, "er_syg", pa.array(["x"] * 15), faults)
    read(system, "er_syg", pa.array(["x"] * 15), faults)
    with pytest.raises(InvalidInputError, match="I alt 30 fejl: KOL 30") as caught:
        faults.raise_if_any()
    assert len(caught.value.problems) == 21


def test_a_missing_value_is_refused_with_its_row(system: Any) -> None:
    faults = Faults()
    read(system, "er_syg", pa.array(["ja", "", None]), faults)
    assert [str(each) for each in faults.told] == [
        f"Række {row}, kolonnen »KOL«: værdien mangler; udfyld den, eller skriv »mangler: "
        f"standard« i kortet."
        for row in (12, 13)
    ]


def test_a_missing_value_becomes_the_default_when_that_is_said(system: Any) -> None:
    faults = Faults()
    values = read(system, "hidtidig_ydelse", pa.array([None, "anden"]), faults, Missing.DEFAULT)
    assert values.decode_to_str().tolist() == [
        system.variables["hidtidig_ydelse"].default_value.name,
        "anden",
    ]
    dates = read(system, "afgoerelsesdato", pa.array([None, "2026-01-01"]), faults, Missing.DEFAULT)
    assert dates.tolist() == [date(2999, 12, 31), date(2026, 1, 1)]
    assert not faults.counts
    assert faults.missing == {"KOL": 2}


def test_a_computed_variable_is_given_for_everybody(system: Any) -> None:
    faults = Faults()
    read(system, "kontanthjaelpssats", pa.array([None, 1.0]), faults, Missing.DEFAULT)
    assert "skal oplyses for alle personer eller for ingen" in str(faults.told[0])


@pytest.mark.parametrize(
    "value", ["010180-1234", "0101801234", "6101801234", 3112991234, 101801234]
)
def test_a_cpr_number_is_refused_and_not_repeated(value: Any) -> None:
    faults = Faults()
    ids_of(Cells("ID", pa.array([value]), 1), faults)
    (problem,) = faults.told
    assert "ligner et CPR-nummer" in str(problem)
    assert str(value) not in str(problem)


@pytest.mark.parametrize(
    "value", ["p1", "0001801234", "0113801234", "1", 17, 1000000001, "01018012345"]
)
def test_other_ids_are_kept_as_they_are(value: Any) -> None:
    faults = Faults()
    assert ids_of(Cells("ID", pa.array([value]), 1), faults).to_pylist() == [str(value)]
    assert not faults.counts


def test_an_id_that_is_missing_is_refused() -> None:
    faults = Faults()
    ids_of(Cells("ID", pa.array(["a", ""]), 1), faults)
    assert "Række 2, kolonnen »ID«: personen mangler et id." in str(faults.told[0])


def test_weights() -> None:
    faults = Faults()
    array = pa.array(["0.0001", "1000000", "12.5"])
    assert weights_of(Cells("V", array, 1), faults).tolist() == [1, 10**10, 125000]
    assert not faults.counts


@pytest.mark.parametrize("value", ["0", "-1", "0.00004", "1000000.1", "x", None, "inf"])
def test_what_is_no_weight(value: str | None) -> None:
    faults = Faults()
    weights = weights_of(Cells("V", pa.array(["1", value]), 1), faults)
    assert "Række 2, kolonnen »V«" in str(faults.told[0])
    assert weights.tolist() == [10_000, 0]


def test_a_group_that_is_not_given_is_a_group_and_counted() -> None:
    faults = Faults()
    groups = groups_of(Cells("KOM", pa.array([101, None]), 1), faults)
    assert groups.to_pylist() == ["101", "(ikke oplyst)"]
    assert faults.missing == {"KOM": 1}


def test_what_is_read_is_the_engines_own_type(system: Any) -> None:
    values = read(system, "loen_inkl_pension", pa.array([1.5]), Faults())
    assert values.dtype == numpy.float64
