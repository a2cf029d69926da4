"""What encodes each passage, and that the links hold both ways."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from openfisca_ressourceforloeb.registers.coverage import (
    CLASSES,
    Citing,
    Covered,
    Status,
    as_json,
    count,
    cover,
    coverage,
)
from openfisca_ressourceforloeb.sources import Passage, load_register


@pytest.fixture(scope="module")
def covered(system: Any) -> tuple[Covered, ...]:
    return coverage(system)


def test_every_passage_is_classified(covered: tuple[Covered, ...]) -> None:
    assert [each.passage for each in covered] == list(load_register().passages.values())
    assert len(covered) == 481
    assert Counter(each.status for each in covered) == {
        Status.ENCODED: 256,
        Status.INPUT: 19,
        Status.NOT_ENCODED: 206,
    }


def test_passages_and_rules_name_each_other(covered: tuple[Covered, ...]) -> None:
    assert [fault for each in covered for fault in each.faults] == []
    for each in covered:
        assert set(each.cited_by) == set(each.passage.modelled_by), each.passage.id


def test_every_rule_number_assessment_and_procedure_is_in_the_model(
    covered: tuple[Covered, ...],
) -> None:
    left_out = {each.passage.class_ for each in covered if each.status is Status.NOT_ENCODED}
    assert left_out == {"PURPOSE/INFO", "BOILERPLATE"}


def test_counts_by_document_and_class(covered: tuple[Covered, ...]) -> None:
    counts = count(covered)
    assert sum(row.total for row in counts) == 481
    assert {
        document: sum(row.total for row in counts if row.document == document)
        for document in load_register().documents
    } == {"000": 127, "001": 97, "002": 119, "003": 69, "004": 69}
    in_002 = {row.class_: dict(row.by_status) for row in counts if row.document == "002"}
    assert in_002 == {
        "RULE": {Status.ENCODED: 17, Status.INPUT: 12},
        "DISCRETION": {Status.ENCODED: 3, Status.INPUT: 2},
        "PROCEDURE": {Status.ENCODED: 35},
        "PURPOSE/INFO": {Status.NOT_ENCODED: 48},
        "BOILERPLATE": {Status.NOT_ENCODED: 2},
    }
    assert list(in_002) == [each for each in CLASSES if each in in_002]


def test_coverage_as_json(covered: tuple[Covered, ...]) -> None:
    data = json.loads(json.dumps(as_json(covered)))
    assert list(data) == ["passager", "klassificeret", "fejl", "tabel", "liste"]
    assert (data["passager"], data["klassificeret"], data["fejl"]) == (481, 481, [])
    assert data["tabel"][0] == {
        "dokument": "000",
        "klasse": "RULE",
        "kodet": 42,
        "oplysning": 0,
        "ikke_kodet": 0,
        "i_alt": 42,
    }
    by_id = {each["id"]: each for each in data["liste"]}
    assert by_id["003-01"] == {
        "id": "003-01",
        "klasse": "BOILERPLATE",
        "status": "ikke_kodet",
        "af": [],
        "begrundelse": "Overskrift.",
    }
    assert by_id["004-05"] == {
        "id": "004-05",
        "klasse": "DISCRETION",
        "status": "oplysning",
        "af": ["i_risiko_for_foertidspension"],
        "begrundelse": None,
    }


# ----------------------------------------------------------------------- that a fault is found

RULE = Citing("en_regel", is_input=False)
FACT = Citing("en_oplysning", is_input=True)


def passage(*modelled_by: str, reason: str | None = None) -> Passage:
    return Passage("009-01", "009", "", "sentence", "RULE", (), "Et citat.", modelled_by, reason)


def one(passage: Passage, *citing: Citing) -> Covered:
    [covered] = cover([passage], {passage.id: citing})
    return covered


@pytest.mark.parametrize(
    ("said", "citing", "status"),
    [
        (passage("en_regel"), [RULE], Status.ENCODED),
        (passage("en_oplysning"), [FACT], Status.INPUT),
        (passage("en_oplysning", "en_regel"), [RULE, FACT], Status.ENCODED),
        (passage(reason="Overskrift."), [], Status.NOT_ENCODED),
    ],
)
def test_a_status_follows_from_what_cites(
    said: Passage, citing: list[Citing], status: Status
) -> None:
    covered = one(said, *citing)
    assert covered.status is status
    assert covered.faults == ()


def test_a_passage_that_claims_what_does_not_cite_it() -> None:
    assert one(passage("en_regel", "en_anden"), RULE).faults == (
        "009-01 siger, at en_anden bygger på passagen, men en_anden henviser ikke til den.",
    )


def test_a_rule_that_cites_a_passage_that_does_not_claim_it() -> None:
    assert one(passage("en_regel"), RULE, FACT).faults == (
        "en_oplysning henviser til 009-01, men passagen nævner ikke en_oplysning.",
    )


def test_a_passage_that_is_not_classified() -> None:
    neither = one(passage())
    assert neither.status is None
    assert neither.faults == ("009-01 hverken er brugt eller har en grund til ikke at være det.",)
    both = one(passage("en_regel", reason="Overskrift."), RULE)
    assert both.status is None
    assert both.faults == ("009-01 både er brugt og har en grund til ikke at være det.",)
    assert as_json([neither])["klassificeret"] == 0
