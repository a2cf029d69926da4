"""The command ``kurve``, as a person and as a program uses it."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result
from command_line import run

# Her deduction begins at 17.672 kr.; his is 30 per cent from the first krone on.
CASE = """\
period: 2026-03
personer:
  anna:
    er_i_ressourceforloeb: true
    er_i_jobafklaringsforloeb: false
    staar_til_raadighed_for_tilbud: true
    deltager_i_samtaler: true
    kontanthjaelpssats: 12000
    loen_inkl_pension: 20000
  bo:
    er_i_ressourceforloeb: false
    er_i_jobafklaringsforloeb: true
    staar_til_raadighed_for_tilbud: true
    deltager_i_samtaler: true
    kontanthjaelpssats: 12000
"""
LIMIT = "ydelse.fradrag.loenindtaegtsgraense"

pytestmark = pytest.mark.usefixtures("one_system", "own_folder")


@pytest.fixture(autouse=True)
def case(own_folder: Path) -> None:
    Path("sag.yaml").write_text(CASE, encoding="utf-8")


def kurve(*arguments: str) -> Result:
    return run("kurve", *arguments)


def cells(result: Result) -> list[list[str]]:
    assert result.exit_code == 0, result.output
    return [line.split() for line in result.stdout.splitlines()]


def test_without_a_file_the_first_family_is_shown() -> None:
    result = kurve()
    lines = cells(result)
    assert result.stdout.startswith("Anna, løn over grænsen: Marginalprocent efter løn, januar")
    assert ["17.672,00", "39.490,18", "12.000,00", "0,00", "55", "pct."] in lines
    assert ["39.490,18", "0,00", "55", "pct.", "0", "pct.", "ydelsen"] in [x[:7] for x in lines]
    # One row for each 2.500 kr., the limit and where nothing is left: 17 + 2.
    assert sum(line[1:2] == ["12.000,00"] and len(line) == 7 for line in lines) == 19
    assert "lønindtægtsgrænsen (17.672,00 kr.; 003-23, 003-52, 003-53)" in result.stdout
    assert "skat og andre ydelser er ikke med" in result.stdout
    assert "Umiddelbar virkning" not in result.stdout
    assert "Bo" not in result.stdout
    assert "Indbyggede modelfamilier." in result.stderr


def test_a_person_of_a_file_and_a_reform() -> None:
    result = kurve("sag.yaml", "--person", "bo", "--reform", "jobafklaring_uden_30_procent")
    lines = cells(result)
    # The 30 per cent end: at the limit that is 5.301,60 kr.
    row = ["0,00", "17.672,00", "0,00", "5.301,60", "30", "pct.", "0", "pct."]
    assert row in lines
    assert "Umiddelbar virkning, uden tilbageløb og adfærd." in result.stdout
    assert "anna" not in result.stdout
    assert "Indbyggede" not in result.stderr


def test_several_persons_of_a_file() -> None:
    lines = cells(kurve("sag.yaml", "--til", "20000", "--trin", "20000"))
    anna = ["20.000,00", "12.000,00", "1.280,40", "10.719,60", "30.719,60", "55", "pct."]
    bo = ["20.000,00", "12.000,00", "6.582,00", "5.418,00", "25.418,00", "55", "pct."]
    assert lines.index(anna) < lines.index(bo)


def test_one_row_for_each_family_with_a_changed_number() -> None:
    """2.000 kr. more before the deduction: 55 per cent of 328 is 180,40 and not 1.280,40."""
    result = kurve("--familier", "--saet", f"{LIMIT}=+2000@2026-01-01")
    anna = ["20.000,00", "10.719,60", "11.819,60", "1.100,00", "13.200,00", "55", "pct."]
    assert [*anna, "55", "pct."] in [line[4:] for line in cells(result)]
    assert f"{LIMIT}: +2.000 fra 1. januar 2026." in result.stdout


def test_another_reading_and_another_month() -> None:
    reading = ("--fortolkning", "jobafklaring_fradrag=kun_overskydende")
    result = kurve("sag.yaml", "--person", "bo", "--periode", "2025-03", *reading)
    # The limit was 16.911 kr. in 2025: 30 per cent of it are 5.073,30.
    assert "spring på 5.073,30 kr." in result.stdout
    assert "marts 2025" in result.stdout
    assert "Læsning: " in result.stdout


def test_json() -> None:
    data = json.loads(kurve("sag.yaml", "--person", "anna", "--json").stdout)
    (anna,) = data["personer"]
    assert anna["person"] == "anna"
    assert [turn["loen"] for turn in anna["knaek"]["loven"]] == [17672.0, 39490.18]
    families = json.loads(kurve("sag.yaml", "--familier", "--json").stdout)
    assert [each["marginalprocent"] for each in families["familier"]] == [55.0, 30.0]


def test_csv() -> None:
    result = kurve("sag.yaml", "--til", "1000", "--trin", "1", "--csv")
    lines = list(csv.DictReader(result.stdout.splitlines()))
    assert len(lines) == 2 * 1001
    assert lines[-1]["ressourceforloebsydelse"] == "11700.0"
    lines = list(csv.DictReader(kurve("sag.yaml", "--familier", "--csv").stdout.splitlines()))
    assert [line["person"] for line in lines] == ["anna", "bo"]


def test_one_of_several_cases_and_standard_input() -> None:
    cases = """\
- name: Uden løn
  period: 2026-03
  input: {er_i_ressourceforloeb: false}
- name: I jobafklaring
  period: 2026-03
  input:
    er_i_jobafklaringsforloeb: true
    staar_til_raadighed_for_tilbud: true
    deltager_i_samtaler: true
    kontanthjaelpssats: 12000
"""
    result = run("kurve", "-", "--case", "jobafklaring", text=cases)
    assert result.stdout.startswith("Marginalprocent efter løn, marts 2026")
    assert ["0,00", "17.672,00", "12.000,00", "6.698,40", "30", "pct."] in cells(result)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("sag.yaml", "--person", "ana"), 2, "Personen »ana« findes ikke. Mente du anna?"),
        (("--person", "grå"), 2, "Personen »grå« findes ikke."),
        (("--til", "40.000"), 2, "--til: »40.000« er intet beløb"),
        (("--trin", "0"), 2, "--trin: »0« skal være over 0 kr."),
        (("--trin", "0,01"), 2, "Trinnet er for lille (--trin)"),
        (("--periode", "2026"), 2, "en kurve er for én måned"),
        (("--reform", "aftalen_2021"), 2, "Mente du aftalen_2021_tilbagefoert?"),
        (("--saet", "x"), 2, "en ændring skrives sti=værdi@dato"),
        (("--fortolkning", "x=y"), 2, "Fortolkningen »x« findes ikke."),
        (("--json", "--csv"), 2, "Vælg enten --json eller --csv."),
        (("intet.yaml",), 2, "intet.yaml"),
        (("--periode", "2027-01"), 3, f"{LIMIT} har ingen værdi pr. 2027-01-01"),
    ],
)
def test_what_is_refused(arguments: tuple[str, ...], code: int, said: str) -> None:
    result = kurve(*arguments)
    assert result.exit_code == code
    assert said in result.stderr
    assert result.stdout == ""


def test_the_base_installation_is_enough() -> None:
    program = (
        "import sys; from openfisca_ressourceforloeb.cli import ressourceforloeb as r; "
        "r(['kurve', '--reform', 'aftrapning_45_procent', '--csv'], standalone_mode=False); "
        "print({'pyarrow', 'altair', 'pandas', 'rich'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert done.stdout.splitlines()[-1] == "set()"
