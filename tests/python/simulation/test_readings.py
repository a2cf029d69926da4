"""Other readings of the sources."""

from __future__ import annotations

from typing import Any

import pytest

from openfisca_ressourceforloeb.simulation.problems import InvalidInputError
from openfisca_ressourceforloeb.simulation.readings import (
    in_words,
    parse_readings,
    readings_of_reforms,
    with_readings,
)

REFORMS = "openfisca_ressourceforloeb.reforms.fortolkninger"


def test_choices_are_read() -> None:
    assert parse_readings(["maalgruppe=alternativ", "klagefrist=inklusiv"]) == {
        "maalgruppe": "alternativ",
        "klagefrist": "inklusiv",
    }


def test_every_wrong_choice_is_named() -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse_readings(["klagefrist", "klagefrst=inklusiv", "klagefrist=x", "", "=x"])
    assert [problem.message for problem in caught.value.problems][:3] == [
        "»klagefrist«: en fortolkning skrives navn=læsning, fx maalgruppe=alternativ.",
        "Fortolkningen »klagefrst« findes ikke. Mente du klagefrist?",
        "klagefrist har ikke læsningen »x«; den har inklusiv og eksklusiv.",
    ]
    assert len(caught.value.problems) == 5


def test_two_readings_of_the_same_question_are_refused() -> None:
    with pytest.raises(InvalidInputError, match="ikke både være inklusiv og eksklusiv"):
        parse_readings(["klagefrist=inklusiv", "klagefrist=eksklusiv"])
    assert parse_readings(["klagefrist=inklusiv"] * 2) == {"klagefrist": "inklusiv"}


def test_a_cases_reforms_are_looked_up_and_never_imported() -> None:
    chosen, messages = readings_of_reforms([f"{REFORMS}.maalgruppe_alternativ"])
    assert (chosen, messages) == ({"maalgruppe": "alternativ"}, [])
    chosen, messages = readings_of_reforms(["os.system", f"{REFORMS}.maalgruppe_alternatv"])
    assert chosen == {}
    assert messages[0] == "Reformen »os.system« er ikke en af pakkens fortolkninger."
    assert f"Mente du {REFORMS}.maalgruppe_alternativ" in messages[1]


def test_a_case_cannot_choose_two_readings_of_a_question() -> None:
    reforms = [f"{REFORMS}.maalgruppe_alternativ", f"{REFORMS}.maalgruppe_kumulativ"]
    assert readings_of_reforms(reforms)[1] == [
        "maalgruppe kan ikke både være alternativ og kumulativ."
    ]


def test_a_system_under_other_readings_leaves_the_first_alone(system: Any) -> None:
    other = with_readings(system, {"maalgruppe": "alternativ", "klagefrist": "eksklusiv"})
    readings = other.get_parameters_at_instant("2026-03-01").fortolkning
    assert (readings.maalgruppe, readings.klagefrist) == ("alternativ", "eksklusiv")
    assert system.get_parameters_at_instant("2026-03-01").fortolkning.maalgruppe == "kumulativ"


def test_readings_in_words() -> None:
    assert in_words({"klagefrist": "eksklusiv"}) == [
        "Er dag 28 med i klagefristen: Til og med dag 27"
    ]
