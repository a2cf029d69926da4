"""Verification of the documents: it passes on the right ones and fails on any change."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openfisca_ressourceforloeb.sources import (
    Document,
    Passage,
    Register,
    ViolationKind,
    check,
    find_quotes_in_order,
    load_register,
    normalise,
    verify,
)

SMALL_TEXT = (
    "Regler\n\n • Satsen er 10 kr.\n • Satsen er 20 kr.\nKontakt os\nSlut på reg-\nlerne.\n"
)
QUOTED = [p for p in load_register().passages.values() if p.quote is not None]
KINDS = ViolationKind


def small_register(*quotes: str | None) -> Register:
    document = Document(
        id="900",
        file="900.txt",
        title="Prøve",
        publisher="-",
        kind="pjece",
        rank=1,
        rank_reason="-",
        date_known="-",
        sha256=hashlib.sha256(SMALL_TEXT.encode()).hexdigest(),
    )
    passages = {
        f"900-{number:02}": Passage(
            id=f"900-{number:02}",
            document="900",
            section="-",
            kind="sentence",
            class_="RULE" if quote else "BOILERPLATE",
            also=(),
            quote=quote,
            modelled_by=(),
        )
        for number, quote in enumerate(quotes, start=1)
    }
    return Register(documents={"900": document}, passages=passages, external={})


WHOLE = ("Regler", "Satsen er 10 kr.", "Satsen er 20 kr.", None, "Slut på reglerne.")


@pytest.fixture
def small_folder(tmp_path: Path) -> Path:
    (tmp_path / "900.txt").write_bytes(SMALL_TEXT.encode())
    return tmp_path


def test_a_register_that_says_what_the_document_says_has_no_violations(small_folder: Path) -> None:
    verification = check(small_folder, small_register(*WHOLE))
    assert verification.violations == ()
    assert verification.summary == (
        "1 af 1 dokumenter er uændrede, 4 af 4 citater er fundet; fejl: 0."
    )


def test_an_absent_document_is_one_violation_and_its_quotes_are_not_found(tmp_path: Path) -> None:
    verification = check(tmp_path, small_register(*WHOLE))
    (violation,) = verification.violations
    assert (violation.kind, violation.document, violation.passage) == (
        KINDS.DOCUMENT_MISSING,
        "900",
        None,
    )
    assert violation.message == f"Dokument 900 (900.txt) findes ikke i mappen {tmp_path}."
    assert (verification.documents_unchanged, verification.quotes_found) == (0, 0)
    assert (verification.documents, verification.quotes) == (1, 4)


def test_a_changed_document_is_reported_even_where_every_quote_still_stands(
    small_folder: Path,
) -> None:
    (small_folder / "900.txt").write_bytes(SMALL_TEXT.encode() + b"\n")
    verification = check(small_folder, small_register(*WHOLE))
    (violation,) = verification.violations
    assert violation.kind is KINDS.DOCUMENT_CHANGED
    assert violation.message.startswith("Dokument 900 (900.txt) er ændret: sha256 er ")
    assert (verification.documents_unchanged, verification.quotes_found) == (0, 4)


def test_a_document_that_is_not_text_is_reported_not_raised(small_folder: Path) -> None:
    (small_folder / "900.txt").write_bytes(b"\xff\xfe\x00")
    kinds = [violation.kind for violation in verify(small_folder, small_register("Regler"))]
    assert kinds == [KINDS.DOCUMENT_CHANGED, KINDS.QUOTE_MISSING]


def test_a_wrong_quote_is_reported_with_its_place(small_folder: Path) -> None:
    quotes = ("Regler", "Satsen er 10 kr.", "Satsen er 21 kr.", None, "Slut på reglerne.")
    (violation,) = verify(small_folder, small_register(*quotes))
    assert (violation.kind, violation.passage) == (KINDS.QUOTE_MISSING, "900-03")
    assert violation.message == (
        "Citatet i 900-03 findes ikke i 900.txt, hvor det skulle stå "
        "(efter 900-02, som slutter i linje 3): »Satsen er 21 kr.«."
    )


def test_a_quote_whose_place_the_order_cannot_decide_is_reported(small_folder: Path) -> None:
    quotes = ("Regler", None, "er", None, "Slut på reglerne.")
    (violation,) = verify(small_folder, small_register(*quotes))
    assert (violation.kind, violation.passage) == (KINDS.QUOTE_AMBIGUOUS, "900-03")
    assert violation.message == (
        "Citatet i 900-03 kan stå flere steder i 900.txt (linje 3, 4), "
        "og rækkefølgen afgør det ikke: »er«."
    )


def test_quotes_in_the_wrong_order_are_reported(small_folder: Path) -> None:
    quotes = ("Regler", None, "Slut på reglerne.", "Satsen er 20 kr.", None)
    (violation,) = verify(small_folder, small_register(*quotes))
    assert (violation.kind, violation.passage) == (KINDS.QUOTE_MISPLACED, "900-04")
    assert violation.message == (
        "Citatet i 900-04 står i 900.txt linje 4, før 900-03 i linje 7, "
        "men kommer efter i registret."
    )


@pytest.mark.parametrize(
    ("left_out", "passage", "text"),
    [
        ((0,), "900-01", "Regler"),
        ((1,), "900-02", "Satsen er 10 kr."),
        ((3,), "900-04", "Kontakt os"),
        ((3, 4), "900-03", "Kontakt os Slut på reglerne."),
    ],
)
def test_text_that_no_passage_has_is_reported(
    small_folder: Path, left_out: tuple[int, ...], passage: str, text: str
) -> None:
    quotes = [quote for index, quote in enumerate(WHOLE) if index not in left_out]
    (violation,) = verify(small_folder, small_register(*quotes))
    assert (violation.kind, violation.passage) == (KINDS.TEXT_WITHOUT_PASSAGE, passage)
    assert violation.message.endswith(f"står tekst, som ingen passage har: »{text}«.")


def test_text_beside_a_passage_without_a_quote_may_be_that_passages(small_folder: Path) -> None:
    quotes = ("Regler", "Satsen er 10 kr.", None, "Slut på reglerne.")
    assert verify(small_folder, small_register(*quotes)) == []


def test_list_markers_need_no_passage(tmp_path: Path) -> None:
    text = "1. Regler\n- Satsen\n – Slut\n \uf0b7 på reglerne."
    (tmp_path / "900.txt").write_bytes(text.encode())
    kinds = {
        v.kind for v in verify(tmp_path, small_register("Regler", "Satsen", "Slut", "på reglerne."))
    }
    assert kinds == {KINDS.DOCUMENT_CHANGED}


# The five documents themselves.


def test_the_five_documents_are_as_registered_and_every_quote_is_found(source_folder: Path) -> None:
    verification = check(source_folder)
    assert verification.violations == ()
    assert verification.documents_unchanged == verification.documents == 5
    assert verification.quotes_found == verification.quotes == 431


def test_each_quotes_raw_span_normalises_back_to_the_quote(source_folder: Path) -> None:
    register = load_register()
    for document in register.documents.values():
        text = (source_folder / document.file).read_bytes().decode("utf-8")
        quotes = [p.quote for p in register.passages_of(document.id) if p.quote is not None]
        spans = [match.spans[0] for match in find_quotes_in_order(quotes, text)]
        assert [normalise(text[span.start : span.end]).text for span in spans] == quotes
        assert [span.start for span in spans] == sorted({span.start for span in spans})


def only_the_document_of(passage: Passage) -> Register:
    register = load_register()
    document = register.documents[passage.document]
    return dataclasses.replace(
        register,
        documents={document.id: document},
        passages={p.id: p for p in register.passages_of(document.id)},
    )


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(passage=st.sampled_from(QUOTED), data=st.data())
def test_changing_one_character_of_any_quote_is_found_out(
    source_folder: Path, passage: Passage, data: st.DataObject
) -> None:
    quote = passage.quote or ""
    place = data.draw(st.integers(0, len(quote) - 1))
    sign = data.draw(st.characters(codec="utf-8", exclude_characters=quote[place]))
    changed = quote[:place] + sign + quote[place + 1 :]
    register = only_the_document_of(passage)
    tampered = dataclasses.replace(
        register,
        passages={**register.passages, passage.id: dataclasses.replace(passage, quote=changed)},
    )
    violations = verify(source_folder, tampered)
    assert passage.id in {violation.passage for violation in violations}


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(passage=st.sampled_from(QUOTED))
def test_leaving_any_passage_out_is_found_out_unless_it_stands_by_boilerplate(
    source_folder: Path, passage: Passage
) -> None:
    register = only_the_document_of(passage)
    ids = list(register.passages)
    beside = ids.index(passage.id)
    around = [register.passages[i] for i in ids[max(beside - 1, 0) : beside + 2]]
    left = {i: p for i, p in register.passages.items() if i != passage.id}
    violations = verify(source_folder, dataclasses.replace(register, passages=left))
    assert bool(violations) == all(p.quote is not None for p in around)


@pytest.mark.parametrize("document_id", ["000", "001", "002", "003", "004"])
def test_a_missing_or_altered_document_is_found_out(
    source_folder: Path, tmp_path: Path, document_id: str
) -> None:
    register = load_register()
    for document in register.documents.values():
        content = (source_folder / document.file).read_bytes()
        if document.id == document_id:
            content = content.replace(b"e", b"o", 1)
        (tmp_path / document.file).write_bytes(content)
    altered = verify(tmp_path)
    assert altered[0].kind is KINDS.DOCUMENT_CHANGED
    assert {violation.document for violation in altered} == {document_id}

    (tmp_path / register.documents[document_id].file).unlink()
    missing = verify(tmp_path)
    assert [(v.kind, v.document) for v in missing] == [(KINDS.DOCUMENT_MISSING, document_id)]
