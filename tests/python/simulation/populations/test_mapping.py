"""What a mapping file may say."""

from __future__ import annotations

import pytest

from openfisca_ressourceforloeb.simulation.documents import parse
from openfisca_ressourceforloeb.simulation.populations.mapping import (
    ColumnMap,
    Missing,
    as_data,
    checked_mapping,
)
from openfisca_ressourceforloeb.simulation.problems import InvalidInputError

WHOLE = """
kolonner: {LOEN: loen_inkl_pension, ID: person}
grupper: [KOM]
ignorer: [NOTE, X]
mangler: standard
"""


def test_a_whole_mapping() -> None:
    mapping = checked_mapping(parse(WHOLE, as_json=False))
    assert mapping == ColumnMap(
        {"LOEN": "loen_inkl_pension", "ID": "person"}, ("KOM",), ("NOTE", "X"), Missing.DEFAULT
    )
    assert as_data(mapping) == parse(WHOLE, as_json=False).data


def test_missing_values_are_refused_unless_said_otherwise() -> None:
    assert checked_mapping(parse("grupper: [KOM]", as_json=False)).missing is Missing.REFUSE


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kolonne: {A: person}", "Mente du kolonner?"),
        ("kolonner: [A]", "»kolonne: variabel«"),
        ("kolonner: {A: 1}", "»kolonne: variabel«"),
        ("grupper: KOM", "en liste af kolonner"),
        ("ignorer: [1]", "en liste af kolonner"),
        ("mangler: nul", "»nul«: her skal stå afvis eller standard"),
        ("[A]", "Her skal stå kolonner, grupper"),
        ("grupper: [A]\ngrupper: [B]", "to gange"),
    ],
)
def test_what_is_refused(text: str, said: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        checked_mapping(parse(text, as_json=False))
    assert said in str(caught.value)
