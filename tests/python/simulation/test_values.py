"""Values on the way in and out."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy
import pytest

from openfisca_ressourceforloeb.concepts import INGEN_DATO, HidtidigYdelse
from openfisca_ressourceforloeb.explain.danish import to_text
from openfisca_ressourceforloeb.explain.data import to_json
from openfisca_ressourceforloeb.simulation.values import (
    WrongValueError,
    from_array,
    to_array,
    typed,
)


@pytest.mark.parametrize(
    ("name", "given", "value"),
    [
        ("er_forsoerger", True, True),
        ("antal_boern", 3, 3),
        ("antal_boern", 3.0, 3),
        ("antal_boern", 2**31 - 1, 2**31 - 1),
        ("loen_inkl_pension", 20000, 20000.0),
        ("loen_inkl_pension", -0.01, -0.01),
        ("andel_af_arbejdet_der_kan_udfoeres", 0.25, 0.25),
        ("foedselsdato", "1985-03-15", date(1985, 3, 15)),
        ("foedselsdato", "2999-12-31", INGEN_DATO),
        ("foedselsdato", "1900-01-01", date(1900, 1, 1)),
        ("antal_boern", -(2**31), -(2**31)),
        ("loen_inkl_pension", 2**53 / 100, 2**53 / 100),
        ("hidtidig_ydelse", "sygedagpenge", HidtidigYdelse.sygedagpenge),
    ],
)
def test_a_fitting_value_gets_its_type(
    system: Any, name: str, given: object, value: object
) -> None:
    result = typed(system.variables[name], given)
    assert result == value
    assert type(result) is type(value)


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("er_forsoerger", 1, "skriv true eller false"),
        ("er_forsoerger", "nej", "»nej«: her svares ja eller nej; skriv true eller false."),
        ("er_forsoerger", "true", "uden anførselstegn"),
        ("er_forsoerger", "måske", "er ikke et svar på ja eller nej"),
        ("antal_boern", True, "»true« er ikke et tal"),
        ("arbejdsevne_timer_pr_uge", "20", "her skal stå et tal, fx 0.5"),
        ("antal_boern", -(2**31) - 1, "uden for det, modellen kan regne med"),
        ("antal_boern", 2.5, "»2.5« er ikke et helt tal"),
        ("antal_boern", 2**31, "uden for det, modellen kan regne med"),
        ("antal_boern", float("nan"), "»NaN« er ikke et endeligt tal"),
        ("loen_inkl_pension", "20000", "»20000« er et tal i anførselstegn"),
        ("loen_inkl_pension", "20 000 kr.", "er ikke et tal; her skal stå et beløb i kroner"),
        ("loen_inkl_pension", float("inf"), "er ikke et endeligt tal"),
        ("loen_inkl_pension", 2**53 / 100 + 0.02, "uden for det, modellen kan regne med"),
        ("loen_inkl_pension", 10**15, "uden for det, modellen kan regne med"),
        ("loen_inkl_pension", -(10**400), "uden for det, modellen kan regne med"),
        ("foedselsdato", "1985-3-15", "skriv år-måned-dag som 2026-03-15"),
        ("foedselsdato", "19850315", "er ikke en dato"),
        ("foedselsdato", "1899-12-31", "fra 1900 og frem"),
        ("foedselsdato", "3000-01-01", "er ikke en dato"),
        ("foedselsdato", 1985, "»1985« er ikke en dato"),
        ("hidtidig_ydelse", "Sygedagpenge", "Mente du sygedagpenge?"),
        ("hidtidig_ydelse", "A-dagpenge", "Mente du a_dagpenge?"),
        ("hidtidig_ydelse", "syg", "Mente du sygedagpenge?"),
        ("hidtidig_ydelse", 1, "Mulige: kontanthjaelp, uddannelseshjaelp, "),
        ("hidtidig_ydelse", "names", "er ikke en af de mulige værdier"),
    ],
)
def test_a_wrong_value_is_refused(system: Any, name: str, given: object, message: str) -> None:
    with pytest.raises(WrongValueError) as caught:
        typed(system.variables[name], given)
    assert message in str(caught.value)


def test_a_point_for_thousands_is_refused_in_amounts_only(system: Any) -> None:
    wage = system.variables["loen_inkl_pension"]
    with pytest.raises(WrongValueError, match="skriv 20000"):
        typed(wage, 20.0, "20.000")
    assert typed(wage, 20.0, "20.00") == 20.0
    assert typed(wage, 0.125, "0.125") == 0.125
    assert typed(system.variables["arbejdsevne_timer_pr_uge"], 20.125, "20.125") == 20.125


def test_an_amount_is_rounded_in_output_only(system: Any) -> None:
    wage, share = (
        system.variables[name]
        for name in ("loen_inkl_pension", "andel_af_arbejdet_der_kan_udfoeres")
    )
    noisy = 0.1 + 0.2
    assert to_json(wage, noisy) == 0.3
    assert to_json(share, noisy) == noisy
    assert from_array(wage, to_array(wage, [noisy])) == [noisy]


@pytest.mark.parametrize(
    ("name", "value", "as_json", "as_text"),
    [
        ("er_forsoerger", False, False, "nej"),
        ("er_forsoerger", True, True, "ja"),
        ("antal_boern", 1234, 1234, "1.234"),
        ("loen_inkl_pension", 1234567.5, 1234567.5, "1.234.567,50"),
        ("loen_inkl_pension", -5.0, -5.0, "−5,00"),
        ("andel_af_arbejdet_der_kan_udfoeres", 0.25, 0.25, "0,25"),
        ("arbejdsevne_timer_pr_uge", 20.0, 20.0, "20"),
        ("foedselsdato", date(1985, 3, 5), "1985-03-05", "5. marts 1985"),
        ("foedselsdato", INGEN_DATO, "2999-12-31", "ingen dato"),
        ("hidtidig_ydelse", HidtidigYdelse.a_dagpenge, "a_dagpenge", "A-dagpenge"),
        ("samlet_fradrag", None, None, "–"),
    ],
)
def test_values_out(system: Any, name: str, value: Any, as_json: object, as_text: str) -> None:
    variable = system.variables[name]
    assert to_json(variable, value) == as_json
    assert to_text(variable, value) == as_text


@pytest.mark.parametrize(
    ("name", "values", "dtype"),
    [
        ("er_forsoerger", [True, False], numpy.dtype(bool)),
        ("antal_boern", [1, 2], numpy.dtype("int32")),
        ("loen_inkl_pension", [17672.1, 0.0], numpy.dtype("float64")),
        ("foedselsdato", [date(1985, 3, 15), INGEN_DATO], numpy.dtype("datetime64[D]")),
    ],
)
def test_arrays_and_back(system: Any, name: str, values: list[Any], dtype: Any) -> None:
    variable = system.variables[name]
    array = to_array(variable, values)
    assert array.dtype == dtype
    assert from_array(variable, array) == values


def test_enum_arrays_and_back(system: Any) -> None:
    variable = system.variables["hidtidig_ydelse"]
    values: list[Any] = [HidtidigYdelse.ingen, HidtidigYdelse.sygedagpenge]
    encoded = variable.possible_values.encode(to_array(variable, values))
    assert from_array(variable, encoded) == values
