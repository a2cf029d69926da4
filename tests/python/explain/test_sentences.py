"""Sentences as a Danish reader expects them: commas, no »ikke ikke«, names that bear a number."""

from __future__ import annotations

from typing import Any

import pytest
from openfisca_core.parameters import Parameter, ParameterScale

from openfisca_ressourceforloeb.explain.sentences import as_subject
from openfisca_ressourceforloeb.explain.words import label_of

from .letters import BO, part_of, told

BEGUN = {"ressourceforloeb_startdato": "2025-01-15", "indsats_paabegyndt_dato": "2025-02-01"}


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        (
            "Del af arbejdet, den selvstændige kan udføre",
            "Del af arbejdet, den selvstændige kan udføre,",
        ),
        ("Dato hvor ferien holdes", "Dato hvor ferien holdes,"),
        ("Måneder der tæller", "Måneder der tæller,"),
        ("Den dag personen når pensionsalderen", "Den dag personen når pensionsalderen,"),
        ("Antal børn", "Antal børn"),
        (
            "Løn i måneden (dog ikke sygeløn, som tæller)",
            "Løn i måneden (dog ikke sygeløn, som tæller)",
        ),
        ("Hvornår", "Hvornår"),
        ("Under halvdelen", "Under halvdelen"),
    ],
)
def test_a_clause_in_a_name_ends_with_a_comma(words: str, subject: str) -> None:
    assert as_subject(words) == subject


# A quarter of the work: the name has a clause, and the sentence goes on after its comma.
def test_the_comma_stands_in_the_sentence(system: Any) -> None:
    facts = BO | {"selvstaendig_erhvervsdrivende": True, "andel_af_arbejdet_der_kan_udfoeres": 0.25}
    lines = told(system, "selvstaendig_ret_bortfalder", "2026-03", full=True, **facts)
    assert (
        "– Del af det normale arbejde, den selvstændige kan udføre, er 25 pct., ikke over 50 pct. "
        "(største del af arbejdet, der kan udføres ved lav udbetalingsandel)"
    ) in part_of(lines, 1)


def test_a_member_that_is_a_no_is_named(system: Any) -> None:
    facts = BEGUN | {"aktivitet": "virksomhedspraktik"}
    lines = told(system, "indsatstype", "2026-03", full=True, **facts)
    assert "– Den påbegyndte aktivitet er virksomhedspraktik, ikke »Ingen aktivitet«" in lines


# What a number is called stands right before it: »Aldersgrænsen for førtidspension: 40 år«.
def test_the_names_of_numbers_can_stand_before_them(system: Any) -> None:
    names = [
        label_of(system, each.name)
        for each in system.parameters.get_descendants()
        if isinstance(each, Parameter | ParameterScale)
        and not each.name.startswith("fortolkning.")
        and each.metadata.get("unit", each.metadata.get("amount_unit")) not in (None, "tekst")
    ]
    assert len(names) > 25
    assert [name for name in names if {*":()×"} & {*name} or name.startswith("Under")] == []


# Hele måneder until before the beginning are none: a limit on a span begins without a bracket.
def test_a_sum_begins_with_a_word(system: Any) -> None:
    facts = {"ressourceforloeb_startdato": "2025-05-01"}
    lines = told(system, "maaneder_i_ressourceforloeb", "2025-03", full=True, **facts)
    assert part_of(lines, 1)[-1] == (
        "– Hele måneder fra 1. maj 2025 til 1. marts 2025, dog mindst 0 måneder = 0 måneder"
    )


# A rate for somebody who is no provider and lives alone: every fact below the heading adds nothing
# and is left out of the short letter, and so is the heading; the full letter has both.
def test_no_heading_stands_without_lines_below(system: Any) -> None:
    facts = {"foedselsdato": "1980-05-01"}
    short = told(system, "kontanthjaelpssats", "2024-07", **facts)
    full = told(system, "kontanthjaelpssats", "2024-07", full=True, **facts)
    assert "– Ingen af disse er opfyldt:" in full
    assert not [line for line in short if line.lstrip("– ").endswith(":") and line.startswith(" ")]
    assert "– Ingen af disse er opfyldt:" not in short
