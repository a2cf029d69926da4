"""The command ``forklar``, as a person and as a program uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from command_line import run

from openfisca_ressourceforloeb.simulation.documents import EXAMPLE

BENEFIT = "ressourceforloebsydelse"
# The deadline of a forløb begun in May 2021 is 1 July 2022; nothing was begun.
OLE = """\
personer:
  ole:
    ressourceforloeb_startdato: 2021-05-01
    bevilget_varighed_maaneder: 24
"""
CASES = """\
- name: Forløb fra 15. januar
  period: 2025-03
  input: {ressourceforloeb_startdato: 2025-01-15, bevilget_varighed_maaneder: 12}
  output: {ressourceforloeb_slutdato: 2026-01-15}
- name: Forløb fra 31. marts
  period: 2025-03
  input: {ressourceforloeb_startdato: 2025-03-31, bevilget_varighed_maaneder: 13}
  output: {ressourceforloeb_slutdato: 2026-04-30}
"""


pytestmark = pytest.mark.usefixtures("one_system", "own_folder")


def forklar(*arguments: str, text: str | None = None) -> Result:
    return run("forklar", *arguments, text=text)


def explained(*arguments: str, text: str | None = None) -> str:
    """The output of a command that goes well, with the wrapping undone."""
    result = forklar(*arguments, text=text)
    assert result.exit_code == 0, result.output
    return " ".join(result.output.split())


def sag(text: str, name: str = "sag.yaml") -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_every_person_gets_a_letter() -> None:
    result = forklar(str(EXAMPLE), BENEFIT)
    assert result.exit_code == 0
    lines = result.output.split("\n")
    titles = [line for line in lines if line.startswith("Ressourceforløbsydelse efter fradrag, ")]
    assert titles == [
        "Ressourceforløbsydelse efter fradrag, anna, marts 2026",
        "Ressourceforløbsydelse efter fradrag, bo, marts 2026",
    ]
    assert [line for line in lines if line.startswith("Svar: ")] == [
        "Svar: 10.719,60 kr.",
        "Svar: 5.418,00 kr.",
    ]
    # The letters stand apart.
    assert lines[lines.index(titles[1]) - 1] == ""
    words = " ".join(result.output.split())
    assert "– 0 pct. af 17.672,00 kr. + 55 pct. af 2.328,00 kr. = 1.280,40 kr." in words
    assert "– 30 pct. af 17.672,00 kr. + 55 pct. af 2.328,00 kr. = 6.582,00 kr." in words
    assert "(jobafklaring_fradrag=kun_overskydende)" in words


def test_the_full_letter_tells_more() -> None:
    short, full = explained(str(EXAMPLE), BENEFIT), explained(str(EXAMPLE), BENEFIT, "--fuld")
    for words in ("Andel af ydelsen til selvstændig: 100 pct.", "Se også EK-11."):
        assert words in full
        assert words not in short
    assert len(full) > 2 * len(short)


def test_a_case_without_names_is_told_without_one() -> None:
    told = explained(sag(CASES), "ressourceforloeb_slutdato", "--case", "31. marts")
    assert told.startswith("Første dag efter det bevilgede forløb, marts 2025 Svar: 30. april 2026")
    assert "– 31. marts 2025 + 13 måneder = 30. april 2026" in told


@pytest.mark.parametrize(
    ("case", "message"),
    [
        ([], "Filen har 2 tilfælde; vælg ét på navnet (--case)."),
        (["--case", "Forløb"], "Forløb"),
        (["--case", "1. april"], "1. april"),
    ],
)
def test_one_case_must_be_chosen(case: list[str], message: str) -> None:
    result = forklar(sag(CASES), "ressourceforloeb_slutdato", *case)
    assert result.exit_code == 2
    assert result.output.startswith("Fejl: ")
    assert message in result.output


@pytest.mark.parametrize(
    ("variable", "period", "title", "answer"),
    [
        ("indsatsgaranti_frist", "2022-03", ", ole, marts 2022", "1. juli 2022"),
        ("indsatsgaranti_frist", "2021-12", ", ole, december 2021", "ingen dato"),
        ("sag_skal_droeftes_i_rehabiliteringsteam", "2022-07", ", ole, 1. juli 2022", "nej"),
        ("sag_skal_droeftes_i_rehabiliteringsteam", "2022-07-02", ", ole, 2. juli 2022", "ja"),
        ("indsatstype", "2022-07", "Art af den påbegyndte indsats, ole", "Ingen indsats"),
    ],
)
def test_the_period_is_chosen(variable: str, period: str, title: str, answer: str) -> None:
    result = forklar(sag(OLE), variable, "--periode", period)
    assert result.exit_code == 0, result.output
    lines = result.output.split("\n")
    assert lines[0].endswith(title)
    assert lines[1] == f"Svar: {answer}"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([BENEFIT, "--periode", "2026"], "der forklares én måned eller én dag ad gangen"),
        ([BENEFIT, "--periode", "2026-01:2026-03"], "fx 2026-01."),
        ([BENEFIT, "--periode", "2026-13"], "»2026-13« er ikke en periode"),
        (["ressourceforloebsydlse"], "Mente du ressourceforloebsydelse"),
        (["noget_helt_andet_xyz"], "»noget_helt_andet_xyz« findes ikke"),
        ([BENEFIT, "--fortolkning", "maalgruppe"], "skrives navn=læsning"),
        ([BENEFIT, "--fortolkning", "maalgrupe=alternativ"], "Mente du maalgruppe?"),
        ([BENEFIT, "--fortolkning", "maalgruppe=x"], "maalgruppe har ikke læsningen »x«"),
        ([BENEFIT, "--case", "anna"], "har ingen tilfælde at vælge"),
    ],
)
def test_a_wrong_question_is_refused(arguments: list[str], message: str) -> None:
    result = forklar(str(EXAMPLE), *arguments)
    assert result.exit_code == 2
    assert result.output.startswith("Fejl: ")
    assert message in result.output


def test_a_file_without_a_month_needs_one() -> None:
    result = forklar(sag(OLE), "indsatsgaranti_frist")
    assert result.exit_code == 2
    assert "Ingen måned er nævnt" in result.output


def test_wrong_facts_are_refused() -> None:
    file = sag("period: 2026-03\npersoner: {ida: {er_syg: ja}}")
    result = forklar(file, BENEFIT)
    assert result.exit_code == 2
    assert "personer.ida.er_syg (linje 2" in result.output
    file = sag("period: 2026-03\npersoner: {ida: {loen_inkl_pension: -1}}")
    result = forklar(file, BENEFIT)
    assert result.exit_code == 2
    assert "ida" in result.output
    assert forklar("findes_ikke.yaml", BENEFIT).exit_code == 2


# The rates of 2026 are not known: nobody's answer is told, and both who need them are named.
def test_a_missing_amount_is_refused() -> None:
    facts = (
        "{er_i_ressourceforloeb: true, hidtidig_ydelse: kontanthjaelp, "
        "staar_til_raadighed_for_tilbud: true, deltager_i_samtaler: true}"
    )
    file = sag(f"period: 2026-03\npersoner: {{ida: {facts}, liv: {facts}}}")
    result = forklar(file, BENEFIT)
    assert result.exit_code == 3
    assert result.output.startswith("Kan ikke beregnes: ydelse.satser.ikke_forsoerger")
    assert "ida og liv" in result.output
    assert "kontanthjaelpssats" in result.output
    assert "Svar:" not in result.output


def test_the_data_of_each_person() -> None:
    result = forklar(str(EXAMPLE), BENEFIT, "--json")
    assert result.exit_code == 0
    data = json.loads(result.output)
    assert list(data) == ["personer"]
    assert {who: each["svar"] for who, each in data["personer"].items()} == {
        "anna": "10.719,60 kr.",
        "bo": "5.418,00 kr.",
    }
    bo = data["personer"]["bo"]
    assert [each["laesning"]["navn"] for each in bo["andre_laesninger"]] == [
        "kun_overskydende",
        "som_skrevet",
    ]
    # Every rule is in the data, also without --fuld, and those of the short letter are marked.
    assert sum(point["vigtig"] for point in bo["punkter"]) == 5
    assert len(bo["punkter"]) > 10


def test_markdown() -> None:
    result = forklar(str(EXAMPLE), BENEFIT, "--markdown")
    assert result.exit_code == 0
    lines = result.output.split("\n")
    assert lines[0] == "# Ressourceforløbsydelse efter fradrag, anna, marts 2026"
    assert "**Svar: 10.719,60 kr.**" in lines
    assert "- 12.000,00 kr. − 1.280,40 kr. = 10.719,60 kr." in lines
    assert lines.count("## 1. Ressourceforløbsydelse efter fradrag: 5.418,00 kr.") == 1
    assert [line for line in lines if "jobafklaring\\_fradrag=kun\\_overskydende" in line]


def test_markdown_or_json() -> None:
    result = forklar(str(EXAMPLE), BENEFIT, "--markdown", "--json")
    assert result.exit_code == 2
    assert "Fejl: Vælg enten --markdown eller --json." in result.output


def test_another_reading_is_chosen() -> None:
    chosen = ("--fortolkning", "jobafklaring_fradrag=kun_overskydende")
    told = explained(str(EXAMPLE), BENEFIT, *chosen)
    assert told.count("Svar: 10.719,60 kr.") == 2
    assert "(jobafklaring_fradrag=marginal)" in told


def test_standard_input_is_read() -> None:
    told = explained("-", "indsatsgaranti_frist", "--periode", "2022-03", text=OLE)
    assert told.startswith("Sidste dag for at påbegynde indsats, ole, marts 2022 Svar: 1. juli")


def test_a_fact_can_be_asked_about() -> None:
    told = explained(str(EXAMPLE), "loen_inkl_pension")
    assert "– Løn inkl. pension før skat i måneden (ikke løn under sygdom): 20.000,00 kr." in told


@pytest.mark.parametrize("missing", [[], [str(EXAMPLE)]])
def test_what_is_asked_must_be_named(missing: list[str]) -> None:
    result = forklar(*missing)
    assert result.exit_code == 2
    assert "mangler" in result.output


def test_the_help_is_in_danish() -> None:
    result = forklar("--help")
    assert result.exit_code == 0
    for words in ("Brug: ", "--periode PERIODE", "--fuld", "--markdown", "--fortolkning"):
        assert words in result.output
