"""Whatever a user writes, it is read or refused in Danish; nothing else is ever raised."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openfisca_ressourceforloeb.simulation.calculation import calculate_all
from openfisca_ressourceforloeb.simulation.documents import Document, parse
from openfisca_ressourceforloeb.simulation.periods import parse_asked_period
from openfisca_ressourceforloeb.simulation.problems import (
    AmountsMissingError,
    InvalidInputError,
)
from openfisca_ressourceforloeb.simulation.readings import parse_readings
from openfisca_ressourceforloeb.simulation.situation import Request, read_situations

ANYWHERE = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
TEXT = st.text(max_size=12)
SIGNS = st.text(alphabet=" \n\t:-[]{},'\"#&*!|>?%@`abø012.~\x07\ufeff\u2028", max_size=30)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    TEXT,
    st.sampled_from(["2026-03-15", "kontanthjaelp", "2026-03", "ja", 20000, -1, 10**400]),
)
PERIODS = st.one_of(TEXT, st.sampled_from(["2026-03", "2026-02", "ETERNITY", "2026", "2026-03-15"]))
NAMES = st.one_of(
    TEXT,
    st.sampled_from(
        [
            *("loen_inkl_pension", "foedselsdato", "hidtidig_ydelse", "er_syg", "antal_boern"),
            *("kontanthjaelpssats", "er_i_ressourceforloeb", "alder", "indsatstype"),
            *("sag_skal_droeftes_i_rehabiliteringsteam", "ressourceforloebsydelse"),
            *("staar_til_raadighed_for_tilbud", "deltager_i_samtaler", "er_i_jobafklaringsforloeb"),
        ]
    ),
)
ANYTHING = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3)
)
VALUES = SCALARS | st.dictionaries(PERIODS, SCALARS, max_size=3) | ANYTHING
FACTS = st.dictionaries(NAMES, VALUES, max_size=6) | ANYTHING
PERSONS = st.dictionaries(TEXT, FACTS, min_size=1, max_size=3) | ANYTHING
SITUATIONS = st.fixed_dictionaries({"personer": PERSONS}, optional={"period": PERIODS | ANYTHING})
CASES = st.fixed_dictionaries(
    {"input": st.fixed_dictionaries({"personer": PERSONS}) | FACTS},
    optional={
        "period": PERIODS | ANYTHING,
        "name": ANYTHING,
        "reforms": ANYTHING,
        "output": st.fixed_dictionaries({"personer": PERSONS}) | FACTS,
    },
)
REQUESTS = st.builds(
    lambda variables: Request(parse_asked_period("2026-03"), tuple(variables)),
    st.lists(NAMES, max_size=2),
)


@ANYWHERE
@given(data=SITUATIONS | CASES | st.lists(CASES, max_size=2) | ANYTHING, request=REQUESTS)
def test_any_data(system: Any, data: Any, request: Request) -> None:
    for each in (request, Request()):
        with suppress(InvalidInputError, AmountsMissingError):
            calculate_all(system, read_situations(system, Document(data), each))


@ANYWHERE
@given(text=SIGNS | TEXT, as_json=...)
def test_any_text(text: str, as_json: bool) -> None:
    with suppress(InvalidInputError):
        parse(text, as_json=as_json)


@ANYWHERE
@given(data=ANYTHING)
def test_any_json_is_read_as_the_standard_library_reads_it(data: Any) -> None:
    text = json.dumps(data, ensure_ascii=False)
    with suppress(InvalidInputError):
        again = parse(text, as_json=True).data
        assert json.dumps(again) == json.dumps(json.loads(text))


@ANYWHERE
@given(text=TEXT)
def test_any_option(text: str) -> None:
    with suppress(InvalidInputError):
        parse_asked_period(text)
    with suppress(InvalidInputError):
        parse_readings([text, f"klagefrist={text}"])
