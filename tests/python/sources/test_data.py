"""The committed data: whole, well-formed, and equal to the working material it was made from."""

from __future__ import annotations

import dataclasses
import json
import re
import typing
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from openfisca_ressourceforloeb import sources
from openfisca_ressourceforloeb.sources import (
    Document,
    ExternalCitation,
    Figure,
    Passage,
    load_register,
    normalise,
)

REGISTER = load_register()


def test_there_are_five_documents_ranked_without_gaps_by_trust() -> None:
    assert list(REGISTER.documents) == ["000", "001", "002", "003", "004"]
    by_rank = sorted(REGISTER.documents.values(), key=lambda document: document.rank)
    assert [document.rank for document in by_rank] == [1, 2, 3, 4, 5]
    assert [document.id for document in by_rank] == ["001", "003", "000", "002", "004"]


@pytest.mark.parametrize("document", REGISTER.documents.values(), ids=lambda d: d.id)
def test_each_document_says_that_it_is_not_itself_law(document: Document) -> None:
    assert "ikke selv lov" in document.rank_reason
    assert document.file.startswith(f"{document.id}_")
    assert re.fullmatch("[0-9a-f]{64}", document.sha256)


def test_a_documents_year_is_given_only_where_it_is_known() -> None:
    years = {document.id: document.year for document in REGISTER.documents.values()}
    assert years == {"000": None, "001": None, "002": None, "003": 2026, "004": None}


def test_the_passages_are_counted() -> None:
    assert Counter(passage.document for passage in REGISTER.passages.values()) == {
        "000": 127,
        "001": 97,
        "002": 119,
        "003": 69,
        "004": 69,
    }
    assert Counter(passage.class_ for passage in REGISTER.passages.values()) == {
        "PURPOSE/INFO": 160,
        "RULE": 148,
        "PROCEDURE": 74,
        "BOILERPLATE": 50,
        "DISCRETION": 34,
        "DATA": 15,
    }


def test_passages_are_numbered_in_the_order_of_their_document() -> None:
    for document_id in REGISTER.documents:
        numbers = [
            int(p.id.removeprefix(f"{document_id}-")) for p in REGISTER.passages_of(document_id)
        ]
        assert numbers == list(range(1, len(numbers) + 1))


def test_each_passage_is_modelled_or_says_why_not() -> None:
    for passage in REGISTER.passages.values():
        assert bool(passage.modelled_by) != bool(passage.reason), passage.id


def test_each_passage_is_quoted_as_it_reads_unless_it_is_boilerplate() -> None:
    for passage in REGISTER.passages.values():
        assert (passage.quote is None) == (passage.class_ == "BOILERPLATE"), passage.id
        if passage.quote is not None:
            assert passage.quote == normalise(passage.quote).text.strip() != "", passage.id


def test_no_two_sources_have_the_same_id() -> None:
    data = Path(sources.__file__).parent / "data"
    written = [
        line.removeprefix("- id: ").strip("'")
        for path in data.rglob("*.yaml")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("- id: ")
    ]
    known = [*REGISTER.documents, *REGISTER.passages, *REGISTER.external]
    assert sorted(written) == sorted(known)


def test_the_external_citations_are_numbered() -> None:
    assert list(REGISTER.external) == [f"EK-{number:02}" for number in range(1, 16)]
    derived = [c.id for c in REGISTER.external.values() if c.status != "fundet"]
    assert derived == ["EK-07"]
    assert REGISTER.external["EK-07"].status == "afledt"


def test_each_field_has_its_declared_type() -> None:
    """YAML reads an unquoted date, number or yes as something else than text."""
    figures = [f for citation in REGISTER.external.values() for f in citation.figures]
    for entry in [*REGISTER.documents.values(), *REGISTER.all_sources(), *figures]:
        for name, declared in typing.get_type_hints(type(entry)).items():
            value = getattr(entry, name)
            if typing.get_origin(declared) is tuple:
                assert all(isinstance(part, typing.get_args(declared)[0]) for part in value)
            else:
                assert isinstance(value, declared), (entry, name)


def test_no_text_has_stray_white_space() -> None:
    for source in REGISTER.all_sources():
        for value in dataclasses.astuple(source):
            if isinstance(value, str):
                assert value == value.strip()


CALCULATION = re.compile(
    r"(?P<series>[^:]+): (?P<base>[\d.]+) (?P<sign>[×/]) (?P<factor>1,\d+)"
    r" = (?P<result>[\d.]+) kr\."
    r"(?: \((?P<percent>\d,\d+) − (?P<reduction>\d,\d+) = (?P<net>\d,\d+) procent\))?"
)


def number(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", "."))


@pytest.mark.parametrize(
    "figure", REGISTER.external["EK-07"].figures, ids=lambda f: f"{f.year} {f.text.split(':')[0]}"
)
def test_a_derived_amount_follows_from_its_own_calculation(figure: Figure) -> None:
    found = CALCULATION.match(figure.text)
    assert found, figure.text
    base, factor = number(found["base"]), number(found["factor"])
    exact = base * factor if found["sign"] == "×" else base / factor
    assert exact.quantize(Decimal(1), ROUND_HALF_UP) == number(found["result"])
    if found["net"]:
        assert number(found["percent"]) - number(found["reduction"]) == number(found["net"])
        assert factor == 1 + number(found["net"]) / 100


@pytest.mark.parametrize(
    "figure", REGISTER.external["EK-07"].figures, ids=lambda f: f"{f.year} {f.text.split(':')[0]}"
)
def test_a_derived_amount_starts_from_the_neighbouring_years_amount(figure: Figure) -> None:
    """The year before's published or derived amount; 2014 is counted back from 2015."""
    found = CALCULATION.match(figure.text)
    assert found is not None
    assert figure.year is not None
    neighbour = figure.year - 1 if found["sign"] == "×" else figure.year + 1
    stated = [
        other.text.lower()
        for citation in REGISTER.external.values()
        for other in citation.figures
        if other.year == neighbour
    ]
    series = found["series"].lower()
    amounts = [
        match[1]
        for text in stated
        for match in re.finditer(rf"(?<!-){series}(?:: .*=)? ([\d.]+) kr", text)
    ]
    assert found["base"] in amounts


def test_the_passages_equal_the_working_material(source_folder: Path) -> None:
    path = source_folder / "segmenter.json"
    if not path.is_file():
        pytest.skip(f"{path.name} is not in {source_folder}")
    files = {document.file: document.id for document in REGISTER.documents.values()}
    expected = [
        Passage(
            id=segment["id"],
            document=files[segment["doc"]],
            section=segment["section"],
            kind=segment["kind"],
            class_=segment["class"],
            also=tuple(segment["also"]),
            quote=None if segment["class"] == "BOILERPLATE" else segment["quote"],
            modelled_by=tuple(segment["modelled_by"]),
            reason=segment.get("reason"),
        )
        for segment in json.loads(path.read_text(encoding="utf-8"))
    ]
    assert len(expected) == 481
    assert list(REGISTER.passages.values()) == expected


def test_the_citations_equal_the_working_material(source_folder: Path) -> None:
    path = source_folder / "eksterne_kilder.yaml"
    if not path.is_file():
        pytest.skip(f"{path.name} is not in {source_folder}")
    entries: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    expected = []
    for entry in entries:
        del entry["used_by"]
        if entry["id"] == "EK-07":
            entry["publisher"] = "Egen beregning"  # the calculation stands in the figures
        expected.append(ExternalCitation(**entry, figures=REGISTER.external[entry["id"]].figures))
    assert list(REGISTER.external.values()) == expected
