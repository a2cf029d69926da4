"""The commands that show the law whole: a case, the coverage and the registers."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from command_line import run

from openfisca_ressourceforloeb.registers import coverage
from openfisca_ressourceforloeb.simulation.documents import EXAMPLE

SAG = """
period: 2025-03
personer:
  åse: {foedselsdato: 1973-01-20, tidligere_ressourceforloeb_antal: 1}
  bo: {foedselsdato: 1990-01-20}
"""


pytestmark = pytest.mark.usefixtures("one_system", "own_folder")


def sag(text: str, *options: str) -> Result:
    Path("sag.yaml").write_text(text, encoding="utf-8")
    return run("sag", "sag.yaml", *options)


# ------------------------------------------------------------------------------------------ sag


def test_each_person_of_a_case_is_gone_through() -> None:
    result = sag(SAG)
    assert result.exit_code == 0
    titles = [line for line in result.output.splitlines() if line in ("åse", "bo", "Klage")]
    assert titles == ["åse", "Klage", "bo", "Klage"]
    assert "\n      Personen ønsker selv flere " in result.output
    assert max(map(len, result.output.splitlines())) <= 140


def test_a_case_as_json() -> None:
    data = json.loads(sag(SAG, "--dato", "2025-04-02", "--json").output)
    assert list(data["personer"]) == ["åse", "bo"]
    answers = {
        person: {line["navn"]: line["svar"] for each in report["afsnit"] for line in each["linjer"]}
        for person, report in data["personer"].items()
    }
    assert data["personer"]["bo"]["dato"] == "2025-04-02"
    assert answers["åse"]["antal_forloeb_er_lovligt"] is False
    assert answers["bo"]["antal_forloeb_er_lovligt"] is True


def test_the_example_and_standard_input() -> None:
    assert "Ressourceforløbsydelse efter fradrag" in run("sag", str(EXAMPLE)).output
    assert "\nbo\n" in f"\n{run('sag', '-', text=SAG).output}"


def test_another_reading_of_a_case() -> None:
    result = sag(SAG, "--fortolkning", "aldersgraense=efter_40")
    assert "Læsning           Hvor hører præcis 40 og præcis 50 år hjemme" in result.output


def test_a_missing_amount_is_no_failure() -> None:
    text = "period: 2026-03\npersoner: {bo: {er_i_ressourceforloeb: true}}"
    result = sag(text)
    assert result.exit_code == 0
    assert "kan ikke beregnes" in result.output
    assert "oplys kontanthjaelpssats" in result.output


CASES = "- {name: a, period: 2025-03, input: {}}\n- {name: b, period: 2025-03, input: {}}"


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        (SAG, ["--dato", "2025-03"], "»2025-03« er ikke en dag: skriv som 2026-03-15."),
        (SAG, ["--dato"], "Valget --dato skal have en værdi."),
        (SAG, ["--case", "a"], "Filen er en situation og har ingen tilfælde at vælge."),
        (SAG, ["--fortolkning", "maalgruppe"], "en fortolkning skrives navn=læsning"),
        ("personer: {bo: {}}", [], "Ingen måned er nævnt"),
        ("personer: {bo: {alderr: 1}}", ["--dato", "2025-03-01"], "»alderr« findes ikke"),
        (CASES, [], "Filen har 2 tilfælde; vælg ét på navnet (--case)."),
        (CASES, ["--case", "c"], "Intet tilfælde hedder »c«."),
        (
            "period: 2025-03\npersoner: {bo: {loen_inkl_pension: -1}}",
            [],
            "kan ikke være rigtige i marts 2025: se på loen_inkl_pension (−1,00)",
        ),
    ],
)
def test_a_case_that_cannot_be_read(text: str, options: list[str], message: str) -> None:
    result = sag(text, *options)
    assert message in result.output
    assert result.exit_code == 2


def test_one_case_is_chosen() -> None:
    assert json.loads(sag(CASES, "--case", "b", "--json").output)["name"] == "b"


def test_a_file_is_needed() -> None:
    result = run("sag")
    assert "FIL mangler." in result.output
    assert result.exit_code == 2


# ------------------------------------------------------------------------ coverage and registers


def test_the_coverage_is_shown() -> None:
    result = run("kilder", "daekning")
    assert result.exit_code == 0
    assert "481 af 481 passager er klassificeret." in result.output
    data = json.loads(run("kilder", "daekning", "--json").output)
    assert (data["klassificeret"], data["fejl"]) == (481, [])


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_link_that_holds_one_way_fails(
    monkeypatch: pytest.MonkeyPatch, system: Any, options: list[str]
) -> None:
    first, *rest = coverage.coverage(system)
    broken = (replace(first, faults=("000-01 er ikke nævnt.",)), *rest)
    monkeypatch.setattr(coverage, "coverage", lambda _: broken)
    result = run("kilder", "daekning", *options)
    assert "000-01 er ikke nævnt." in result.output
    assert result.exit_code == 1


def test_the_registers_are_shown() -> None:
    assert "49 skøn." in run("registre", "skoen").output
    assert len(json.loads(run("registre", "skoen", "--json").output)) == 49
    output = run("registre", "modstrid").output
    assert "24 åbne spørgsmål og 1 tal, som kilderne er uenige om." in output
    assert "Modsiges af 003-52" in output
    assert len(json.loads(run("registre", "modstrid", "--json").output)["spoergsmaal"]) == 24


COMMANDS = ["kilder daekning", "registre", "registre skoen", "registre modstrid", "sag"]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_danish_and_has_an_example(command: str) -> None:
    result = run(*command.split(), "--help")
    assert result.exit_code == 0
    assert result.output.startswith(f"Brug: ressourceforloeb {command} ")
    assert "Eksempler:" in result.output
    for english in ("Usage", "Options", "Commands", "Show this message", "[OPTIONS]"):
        assert english not in result.output


@pytest.mark.parametrize("command", COMMANDS)
def test_help_does_not_load_the_engine(command: str) -> None:
    code = (
        "import sys\n"
        "from openfisca_ressourceforloeb.cli import ressourceforloeb\n"
        f"ressourceforloeb([*{command.split()}, '--help'], standalone_mode=False)\n"
        "assert not {'rich', 'numpy', 'yaml', 'openfisca_core'} & set(sys.modules)"
    )
    program = [sys.executable, "-W", "error", "-c", code]
    result = subprocess.run(program, capture_output=True, text=True, check=False)
    assert (result.stderr, result.returncode) == ("", 0)
