"""The other readings told are those, and only those, under which the engine answers otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

import pytest
from case_files import Case, all_cases, simulate, system, value_of
from openfisca_core.errors import ParameterNotFoundError

from openfisca_ressourceforloeb.concepts import Kroner
from openfisca_ressourceforloeb.explain.data import to_json
from openfisca_ressourceforloeb.explain.explanation import explain
from openfisca_ressourceforloeb.explain.letter import as_text, letter
from openfisca_ressourceforloeb.explain.other_readings import other_readings, used_readings
from openfisca_ressourceforloeb.reforms import fortolkninger
from openfisca_ressourceforloeb.reforms.fortolkninger.register import registry
from openfisca_ressourceforloeb.simulation.readings import with_readings

from .letters import ANNA, BO, explained, facts_of

PREFIX = fortolkninger.__name__ + "."
READINGS = [
    (interpretation, reading)
    for interpretation in registry().values()
    for reading in interpretation.readings
    if reading != interpretation.chosen
]
MISSING = "missing"


def engines_answer(
    reforms: tuple[str, ...], case: Case, person: str, name: str, period: str
) -> Any:
    """The answer of a full run under readings, as plain data; amounts to the øre."""
    try:
        simulation = simulate(reforms, [case.given[person]])
        value = value_of(simulation, name, period, 0)
    except ParameterNotFoundError:
        return MISSING
    variable = system().variables[name]
    if isinstance(variable, Kroner):
        return float(Decimal(value).quantize(Decimal("0.01"), ROUND_HALF_UP) + 0)
    return value if isinstance(value, bool | int | float | str) else value.isoformat()


def told_answers(case: Case, person: str, name: str, period: str) -> dict[tuple[str, str], Any]:
    """What the explanation says the answer is under other readings."""
    under = system(case.reforms)
    explanation = explain(under, case.given[person], name, period)
    return {
        (other.interpretation.name, other.reading): (
            MISSING if other.value is None else to_json(under.variables[name], other.value)
        )
        for other in explanation.other_readings
    }


def cases_of(interpretation: str, reading: str) -> Iterator[tuple[Case, str, str, str]]:
    """What the case files ask under a reading."""
    for case in all_cases():
        if f"{PREFIX}{interpretation}_{reading}" in case.reforms:
            for person, name, period, _ in case.asked():
                yield case, person, name, period


@cache
def sample() -> tuple[tuple[Case, str, str, str], ...]:
    """Answers to check against every reading: some of each file, of the model's own readings."""
    chosen: dict[tuple[object, str], tuple[Case, str, str, str]] = {}
    for case in all_cases():
        for person, name, period, _ in case.asked():
            if not case.reforms:
                chosen[case.file, name] = (case, person, name, period)
    return tuple(chosen.values())[::2]


# A full run of the engine under every other reading, for the last case of half of the questions.
def test_those_told_are_all_that_give_another_answer() -> None:
    told: set[str] = set()
    for case, person, name, period in sample():
        own = engines_answer((), case, person, name, period)
        others = {}
        for interpretation, reading in READINGS:
            reform = f"{PREFIX}{interpretation.name}_{reading}"
            answer = engines_answer((reform,), case, person, name, period)
            if answer != own:
                others[interpretation.name, reading] = answer
        assert told_answers(case, person, name, period) == others, f"{case.name}: {name} {period}"
        told |= {interpretation for interpretation, _ in others}
    assert len(told) > 10


# The case files have cases for every reading; told under the model's own readings, the other
# answer is the one the case expects under the reading.
@pytest.mark.parametrize(
    ("interpretation", "reading"), [(each.name, reading) for each, reading in READINGS]
)
def test_of_every_reading_there_is_an_answer_it_changes(interpretation: str, reading: str) -> None:
    changed = 0
    for case, person, name, period in cases_of(interpretation, reading):
        own = engines_answer((), case, person, name, period)
        if len(case.reforms) > 1 or own == MISSING:
            continue
        expected = engines_answer(case.reforms, case, person, name, period)
        other = explain(system(), case.given[person], name, period).other_readings
        answers = {
            each.reading: to_json(system().variables[name], each.value)
            for each in other
            if each.interpretation.name == interpretation
        }
        assert answers.get(reading, own) == expected, f"{case.name}: {name} {period}"
        changed += reading in answers
    assert changed


# Under another reading, the model's own is the other one, and a third stays a third.
def test_under_another_reading_the_models_own_is_an_other() -> None:
    under = with_readings(system(), {"jobafklaring_fradrag": "kun_overskydende"})
    explanation = explained(under, "ressourceforloebsydelse", "2026-03", **BO)
    assert explanation.answer.answer == "10.719,60 kr."
    [other] = [
        each
        for each in explanation.other_readings
        if each.interpretation.name == "jobafklaring_fradrag"
    ]
    assert (other.used, other.reading) == ("kun_overskydende", "marginal")
    assert (other.value, other.difference) == (pytest.approx(5418, abs=1e-9), -5301.6)
    assert "var svaret 5.418,00 kr., 5.301,60 kr. mindre (" in " ".join(
        as_text(letter(under, explanation)).split()
    )


# The rate for 2026 is not known. Where sygedagpenge are not lifted to it, nobody on sygedagpenge
# needs it; lifted, the answer cannot be computed.
def test_a_reading_that_needs_an_amount_nobody_knows() -> None:
    under = with_readings(system(), {"sygedagpenge_bund": "loeftes_ikke"})
    facts = {name: value for name, value in ANNA.items() if name != "kontanthjaelpssats"} | {
        "hidtidig_ydelse": "sygedagpenge",
        "sygedagpengesats": 20000,
    }
    explanation = explained(under, "ressourceforloebsydelse_foer_fradrag", "2026-03", **facts)
    assert explanation.answer.answer == "20.000,00 kr."
    [other] = explanation.other_readings
    assert (other.reading, other.value, other.difference) == ("loeftes", None, None)
    text = " ".join(as_text(letter(under, explanation)).split())
    assert "kan svaret ikke beregnes, for et beløb i loven er ikke kendt (sygedagp" in text


# Lifted from 11.999,99 to 12.000,00: an øre. Where both are the same there is no other answer.
@pytest.mark.parametrize(
    ("rate", "differences"), [(11999.99, [-0.01]), (12000, []), (12000.01, [])]
)
def test_a_difference_of_an_oere_is_told(rate: float, differences: list[float]) -> None:
    facts = {**ANNA, "hidtidig_ydelse": "sygedagpenge", "sygedagpengesats": rate}
    explanation = explained(system(), "ressourceforloebsydelse_foer_fradrag", "2026-03", **facts)
    assert [each.difference for each in explanation.other_readings] == differences


def test_what_no_reading_decides_has_no_other_answer() -> None:
    facts = facts_of(system(), "2026-03", {"foedselsdato": "1985-03-11"})
    assert other_readings(system(), facts, "alder", "2026-03", 40) == ()


def test_the_readings_used_are_those_of_the_system() -> None:
    own = used_readings(system(), "2026-03")
    assert own == {name: each.chosen for name, each in registry().items()}
    under = with_readings(system(), {"maalgruppe": "alternativ"})
    for period in ("2026-03", "2026-03-15", "ETERNITY"):
        assert used_readings(under, period) == {**own, "maalgruppe": "alternativ"}
