"""Reading the reforms of analysts: what is understood, and what is refused and how."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from openfisca_ressourceforloeb.reforms.forslag import forslag
from openfisca_ressourceforloeb.reforms.forslag.proposal import Change
from openfisca_ressourceforloeb.simulation.documents import parse
from openfisca_ressourceforloeb.simulation.problems import InvalidInputError
from openfisca_ressourceforloeb.simulation.reform_documents import (
    as_data,
    check,
    checked_reform,
    combined,
    parse_settings,
    read_reform,
    with_reform,
)

LIMIT = "ydelse.fradrag.loenindtaegtsgraense"
RATE = "ydelse.fradrag.jobafklaring.sats_over_graense"

WHOLE = f"""
titel: Mindre aftrapning
begrundelse: Det skal betale sig at arbejde.
parametre:
  {RATE}:
    2026-01-01: 0.45
  {LIMIT}:
    2026-01-01:
      laeg_til: 2000
  tilgang.nye_ressourceforloeb: {{2026-02-01: true}}
  indsatsgaranti.ikrafttraedelse: {{2022-01-01: "2023-01-01"}}
fortolkninger:
  klagefrist: eksklusiv
strukturelle: [aegtefaelles_indkomst_fradrages]
"""


def refusal(system: Any, text: str) -> str:
    with pytest.raises(InvalidInputError) as caught:
        checked_reform(system, parse(text, as_json=False))
    return str(caught.value)


def test_a_whole_reform(system: Any) -> None:
    proposal = checked_reform(system, parse(WHOLE, as_json=False))
    assert proposal.title == "Mindre aftrapning"
    assert proposal.changes == (
        Change("indsatsgaranti.ikrafttraedelse", "2022-01-01", "2023-01-01"),
        Change("tilgang.nye_ressourceforloeb", "2026-02-01", True),
        Change(RATE, "2026-01-01", 0.45),
        Change(LIMIT, "2026-01-01", 2000, is_added=True),
    )
    assert proposal.readings == {"klagefrist": "eksklusiv"}
    assert proposal.structural == ("aegtefaelles_indkomst_fradrages",)

    reform = with_reform(system, proposal)
    at = reform.parameters("2026-03-01")
    assert at.ydelse.fradrag.jobafklaring.sats_over_graense == 0.45
    assert at.ydelse.fradrag.loenindtaegtsgraense == 17_672 + 2_000
    assert at.fortolkning.klagefrist == "eksklusiv"
    [formula] = reform.variables["samlet_fradrag"].formulas.values()
    assert "ægtefællens indkomst" in formula.__doc__
    assert system.parameters("2026-03-01").fortolkning.klagefrist == "inklusiv"


def test_what_is_written_is_read_again(system: Any) -> None:
    proposal = checked_reform(system, parse(WHOLE, as_json=False))
    data = as_data(proposal)
    assert data["parametre"][LIMIT] == {"2026-01-01": {"laeg_til": 2000}}
    assert checked_reform(system, parse(json.dumps(data), as_json=True)) == proposal


def test_every_proposal_of_the_package_is_sound(system: Any) -> None:
    for name, proposal in forslag().items():
        assert read_reform(system, name) is proposal
        assert check(system, proposal) == [], name
        assert proposal.title
        assert proposal.motivation.endswith(".")


def test_a_file(system: Any, tmp_path: Path) -> None:
    file = tmp_path / "reform.yaml"
    file.write_text(f"titel: T\nparametre: {{{RATE}: {{2026-01-01: 0.5}}}}\n", encoding="utf-8")
    assert read_reform(system, str(file)).changes == (Change(RATE, "2026-01-01", 0.5),)


def test_a_name_that_is_none(system: Any) -> None:
    with pytest.raises(InvalidInputError, match="Mente du aftrapning_45_procent"):
        read_reform(system, "aftrapning_45")
    with pytest.raises(InvalidInputError, match="findes ikke"):
        read_reform(system, "mangler.yaml")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- 1", "En reform har felterne titel, begrundelse, parametre"),
        ("titel: Tom", "Reformen ændrer intet"),
        ("titel: 3", "titel skal være en tekst"),
        ("parameter: {}", "»parameter« findes ikke. Mente du parametre?"),
        ("parametre: [1]", "parametre skal være felter med værdier"),
        ("fortolkninger: x", "fortolkninger skal være felter med værdier"),
        ("strukturelle: x", "strukturelle skal være en liste af navne"),
        (f"parametre: {{{LIMIT}: 5}}", "Her skal stå dato og værdi"),
        (f"parametre: {{{LIMIT}: {{2026-01-01: [1]}}}}", "Her skal stå en værdi, eller"),
        (f"parametre: {{{LIMIT}: {{2026-01-01: {{gang: 2}}}}}}", "Her skal stå en værdi, eller"),
        ("fortolkninger: {klagefrist: [1]}", "navnet på en læsning"),
        ("fortolkninger: {klagefrist: xx}", "klagefrist har ikke læsningen »xx«"),
        ("fortolkninger: {klagefris: inklusiv}", "Mente du klagefrist"),
        ("fortolkninger: {klagefrist: inklusiv}", "klagefrist er allerede inklusiv"),
        ("strukturelle: [aegtefaelle]", "Mente du aegtefaelles_indkomst_fradrages?"),
        (f"titel: a\ntitel: b\nparametre: {{{RATE}: {{2026-01-01: 0.5}}}}", "titel"),
    ],
)
def test_a_document_that_is_refused(system: Any, text: str, said: str) -> None:
    assert said in refusal(system, text)


def test_the_place_is_told(system: Any) -> None:
    said = refusal(system, f"titel: T\nparametre:\n  {RATE}:\n    2026-01-01: 45\n")
    assert said.startswith(f"parametre.{RATE}.2026-01-01 (linje 4, tegn 5): »45«: en andel er")


def test_every_mistake_is_told_at_once(system: Any) -> None:
    said = refusal(
        system,
        f"parametre: {{{RATE}: {{2026-01-01: 45}}, klage.frist: {{2026-01-01: 4}}}}\n"
        "strukturelle: [a]",
    )
    assert "en andel er" in said
    assert "»klage.frist« findes ikke" in said
    assert "»a« findes ikke" in said


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        (f"{RATE}=0.45@2026-01-01", Change(RATE, "2026-01-01", 0.45)),
        (f"{RATE}=0@2026-01-01", Change(RATE, "2026-01-01", 0)),
        (f"{RATE}=1@2026-01-01", Change(RATE, "2026-01-01", 1)),
        (f"{LIMIT}=+2000@2026-01-01", Change(LIMIT, "2026-01-01", 2000, is_added=True)),
        (f"{LIMIT}=-2000@2026-01-01", Change(LIMIT, "2026-01-01", -2000, is_added=True)),
        (f"{LIMIT}=-17672@2026-01-01", Change(LIMIT, "2026-01-01", -17672, is_added=True)),
        (
            "tilgang.nye_ressourceforloeb=true@2026-02-01",
            Change("tilgang.nye_ressourceforloeb", "2026-02-01", True),
        ),
    ],
)
def test_a_setting(system: Any, setting: str, expected: Change) -> None:
    assert parse_settings(system, [setting]) == (expected,)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("x", "en ændring skrives sti=værdi@dato"),
        (f"{RATE}=0.45", "en ændring skrives sti=værdi@dato"),
        (f"{RATE}=0.45@2026", "»2026« er ingen dato"),
        (f"{RATE}=0.45@20260101", "er ingen dato"),
        (f"{RATE}=0.45@1899-12-31", "1900-01-01 eller senere"),
        ("loenindtaegtsgraense=1@2026-01-01", f"Mente du {LIMIT}?"),
        ("ydelse.fradrag.loenindtaegtsgraens=1@2026-01-01", "Mente du ydelse.fradrag"),
        ("folkepension.alder_maaneder=1@2026-01-01", "er en skala"),
        ("fortolkning.klagefrist=eksklusiv@2026-01-01", "er en fortolkning"),
        (f"{RATE}=1.01@2026-01-01", "en andel er mellem 0 og 1"),
        (f"{RATE}=+0.46@2026-01-01", "en andel er mellem 0 og 1"),
        (f"{RATE}=-0.56@2026-01-01", "kan ikke være negativt"),
        (f"{LIMIT}=-17673@2026-01-01", "kan ikke være negativt"),
        (f"{LIMIT}=1000000001@2026-01-01", "her kan højst stå 1000000000"),
        ("klage.frist_uger=1201@2026-01-01", "her kan højst stå 1200"),
        (f"{LIMIT}=true@2026-01-01", "her skal stå et tal"),
        (f"{LIMIT}=.nan@2026-01-01", "her skal stå et tal"),
        (f"{LIMIT}=.inf@2026-01-01", "her skal stå et tal"),
        (f"{LIMIT}=mange@2026-01-01", "her skal stå et tal"),
        ("klage.frist_uger=4.5@2026-01-01", "her skal stå et helt tal (uger)"),
        ("klage.frist_uger=-5@2026-01-01", "kan ikke være negativt"),
        ("tilgang.nye_ressourceforloeb=1@2026-02-01", "true eller false"),
        ("tilgang.nye_ressourceforloeb=+1@2026-02-01", "true eller false"),
        ("indsatsgaranti.ikrafttraedelse=5@2026-02-01", "her skal stå en tekst"),
        ("indsatsgaranti.ikrafttraedelse=snart@2026-02-01", "»snart« er ingen dato"),
        (f"{RATE}=0.55@2026-01-01", "allerede »0.55« fra 1. januar 2026"),
        (f"{LIMIT}=+0@2026-01-01", "ændrer intet"),
        ("statistik.anden_aktoer.jobafklaring=+1@2025-01-01", "Der er ingen værdi fra"),
    ],
)
def test_a_setting_that_is_refused(system: Any, setting: str, said: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse_settings(system, [setting])
    assert said in str(caught.value)


def test_combined(system: Any) -> None:
    first = read_reform(system, "aftrapning_45_procent")
    second = read_reform(system, "graensen_2000_kr_hoejere")
    change = Change("klage.frist_uger", "2026-01-01", 5)
    both = combined([first, second], [change])
    assert both.title == "Aftrapning med 45 procent + Lønindtægtsgrænsen 2.000 kr. højere"
    assert both.changes == (*first.changes, *second.changes, change)
    assert combined([], [change]).title == "Uden titel"


def test_a_number_that_counts_is_whole(system: Any) -> None:
    longest = "jobafklaring.maksimum_varighed_maaneder"
    document = parse(f"parametre: {{{longest}: {{2026-01-01: 12.0}}}}", as_json=False)
    [change] = checked_reform(system, document).changes
    [setting] = parse_settings(system, [f"{longest}=12.0@2026-01-01"])
    assert [type(each.value) for each in (change, setting)] == [int, int]
    assert "helt tal" in refusal(system, f"parametre: {{{longest}: {{2026-01-01: 12.5}}}}")


@pytest.mark.parametrize("field", ["parametre", "fortolkninger", "strukturelle"])
@pytest.mark.parametrize("said", ["0", "''", "false", "1"])
def test_a_field_that_is_no_field_is_refused_though_it_is_empty(
    system: Any, field: str, said: str
) -> None:
    text = f"parametre: {{{RATE}: {{2026-01-01: 0.45}}}}\n"
    other = text if field != "parametre" else "fortolkninger: {klagefrist: eksklusiv}\n"
    assert f"{field} skal være" in refusal(system, f"{other}{field}: {said}")
    checked_reform(system, parse(f"{other}{field}:", as_json=False))
