"""Looking sources up by id and by reference."""

from __future__ import annotations

import dataclasses

import pytest

from openfisca_ressourceforloeb.sources import (
    Document,
    ExternalCitation,
    Figure,
    Passage,
    UnknownSource,
    load_register,
    parse_reference,
)


def test_a_reference_to_a_passage_gives_the_passage() -> None:
    passage = parse_reference("kilde:003-26")
    assert isinstance(passage, Passage)
    assert (passage.id, passage.document, passage.class_) == ("003-26", "003", "RULE")
    assert passage.quote == (
        "Andre indtægter, som fx løbende udbetalinger fra en forsikring, "
        "bliver trukket fra krone for krone."
    )


def test_a_reference_to_a_citation_gives_the_citation() -> None:
    citation = parse_reference("kilde:EK-03")
    assert isinstance(citation, ExternalCitation)
    assert citation.title == "Reform af beskæftigelsesindsatsen"


def test_every_source_is_listed_once_and_its_reference_leads_back_to_it() -> None:
    sources = load_register().all_sources()
    assert len({source.id for source in sources}) == len(sources) == 481 + 15
    assert all(parse_reference(source.reference) is source for source in sources)


def test_passages_of_a_document_come_in_the_documents_order() -> None:
    passages = load_register().passages_of("004")
    assert [passage.id for passage in passages] == [f"004-{n:02}" for n in range(1, 70)]


def test_a_document_is_found_by_id() -> None:
    document = load_register().document("001")
    assert isinstance(document, Document)
    assert document.title == "Aftale om bedre ressourceforløb"


@pytest.mark.parametrize(
    ("reference", "unknown", "near"),
    [
        ("kilde:003-233", "003-233", "003-23"),
        ("kilde:EK-16", "EK-16", "EK-15"),
        ("kilde:EK06", "EK06", "EK-06"),
    ],
)
def test_an_unknown_reference_names_itself_and_near_ids(
    reference: str, unknown: str, near: str
) -> None:
    with pytest.raises(UnknownSource) as error:
        parse_reference(reference)
    assert f"»{unknown}«" in str(error.value)
    assert "Mente du" in str(error.value)
    assert near in str(error.value)


def test_an_id_unlike_any_other_gets_no_suggestion() -> None:
    with pytest.raises(UnknownSource, match=r"^Kilden »retsplejeloven« findes ikke\.$"):
        parse_reference("kilde:retsplejeloven")


@pytest.mark.parametrize("text", ["003-23", "EK-06", "", "Kilde:003-23", " kilde:003-23"])
def test_a_text_without_the_prefix_is_no_reference(text: str) -> None:
    with pytest.raises(UnknownSource, match="en henvisning skrives kilde:003-23"):
        parse_reference(text)


def test_an_unknown_document_is_refused_everywhere() -> None:
    with pytest.raises(UnknownSource, match=r"»005«.*Mente du 00"):
        load_register().document("005")
    with pytest.raises(UnknownSource):
        load_register().passages_of("005")


def test_an_unknown_source_is_a_lookup_error() -> None:
    assert issubclass(UnknownSource, LookupError)


def test_the_register_is_read_once_and_cannot_be_changed() -> None:
    register = load_register()
    assert load_register() is register
    with pytest.raises(dataclasses.FrozenInstanceError):
        register.documents["000"].rank = 1  # type: ignore[misc]


def test_a_passage_states_its_quote_whatever_the_year() -> None:
    passage = load_register().passages["003-31"]
    assert passage.evidence() == passage.evidence(2013) == passage.quote


def test_boilerplate_states_nothing() -> None:
    assert load_register().passages["003-01"].evidence() == ""


def test_a_citation_states_the_figures_of_the_year_and_those_of_every_year() -> None:
    citation = dataclasses.replace(
        load_register().external["EK-06"],
        says="Satser.",
        figures=(Figure("Alder 25."), Figure("Sats 10 kr.", 2015), Figure("Sats 11 kr.", 2017)),
    )
    assert citation.evidence(2015) == "Satser.\nAlder 25.\nSats 10 kr."
    assert citation.evidence(2016) == "Satser.\nAlder 25."
    assert citation.evidence() == "Satser.\nAlder 25.\nSats 10 kr.\nSats 11 kr."
