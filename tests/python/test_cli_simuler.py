"""The commands ``simuler`` and ``verificer``, as a person and as a program uses them."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result
from command_line import run

AGREEMENT = ("--reform", "aftalen_2021_tilbagefoert")
# Anna earns 2.328 kr. over the limit of 17.672 kr.; Bo earns nothing and stands for 2,5 persons.
REGISTER = """\
ID;LOEN;KOM;V;er_i_ressourceforloeb;staar_til_raadighed_for_tilbud;deltager_i_samtaler;\
kontanthjaelpssats
a1;20000;101;1;ja;ja;ja;12000
b2;;751;2.5;ja;ja;ja;12000
"""
MAPPING = """\
kolonner: {ID: person, LOEN: loen_inkl_pension, V: vaegt}
grupper: [KOM]
mangler: standard
"""
ANSWERS = ("register.csv", "--periode", "2026-03", "--kolonner", "kort.yaml")


pytestmark = pytest.mark.usefixtures("one_system", "own_folder")


@pytest.fixture(autouse=True)
def register(own_folder: Path) -> None:
    Path("register.csv").write_text(REGISTER, encoding="utf-8")
    Path("kort.yaml").write_text(MAPPING, encoding="utf-8")


def simuler(*arguments: str) -> Result:
    return run("simuler", *arguments)


def test_the_2021_agreement_undone_for_ten_families() -> None:
    result = simuler(*AGREEMENT)
    assert result.exit_code == 0
    lines = [line.split() for line in result.stdout.splitlines()]
    assert ["Anna,", "løn", "over", "grænsen", "10.719,60", "5.418,00", "−5.301,60"] in lines
    assert ["marts", "2026", "96.137,60", "74.930,70", "−21.206,90"] in lines
    assert ["2026", "1.153.651,20", "899.168,40", "−254.482,80"] in lines
    assert ["alle", "10", "0", "6", "4", "−21.206,90", "−2.120,69"] in lines
    assert ["Under", "40", "år", "4", "0", "2", "2", "−4.500,00", "−1.125,00"] in lines
    assert result.stdout.splitlines()[-3:] == [
        "Reform: Aftalen fra 2021 tilbageført. Umiddelbar virkning, uden tilbageløb og adfærd.",
        "varighed.maksimum_pr_forloeb_maaneder: 60 fra 1. januar 2022.",
        "ydelse.fradrag.ressourceforloeb.sats_under_graense: 0,3 fra 1. januar 2022.",
    ]
    assert "Ti indbyggede modelfamilier." in result.stderr
    assert "10 personer × 12 måneder på" in result.stderr


def test_the_law_alone() -> None:
    lines = [line.split() for line in simuler().stdout.splitlines()]
    assert ["Anna,", "løn", "over", "grænsen", "10.719,60"] in lines
    assert ["2026", "1.153.651,20"] in lines
    assert not any("vinder" in word.lower() for line in lines for word in line)


def test_own_data_with_a_mapping() -> None:
    result = simuler(*ANSWERS, *AGREEMENT, "--ud", "svar.csv")
    lines = [line.split() for line in result.stdout.splitlines()]
    # 10.719,60 + 2,5 × 12.000 = 40.719,60
    assert ["marts", "2026", "40.719,60", "35.418,00", "−5.301,60"] in lines
    assert ["751", "2,5", "0", "0", "2,5", "0,00", "0,00"] in lines
    assert "LOEN: 1 manglende værdier er sat til standardværdien." in result.stdout
    assert "vægtede" in result.stdout
    first, anna, _ = Path("svar.csv").read_text(encoding="utf-8").splitlines()
    assert first.startswith('"person","maaned","vaegt","KOM","aldersgruppe"')
    assert anna.startswith('"a1","2026-03",1,"101",')
    assert anna.endswith(",5418,-5301.6")


def test_json_has_the_summary_and_the_receipt() -> None:
    data = json.loads(simuler(*ANSWERS, *AGREEMENT, "--json").stdout)
    assert data["maerkning"] == "Umiddelbar virkning, uden tilbageløb og adfærd."
    assert (data["personer"], data["vaegtede_personer"]) == (2, 3.5)
    assert data["standardvaerdier"] == {"LOEN": 1}
    march = {"periode": "2026-03", "foer": 40719.6, "efter": 35418.0, "aendring": -5301.6}
    assert data["maaneder"] == [march]
    assert data["aar"] == [{**march, "periode": "2026"}]
    (bo,) = [each for each in data["virkninger"] if each["gruppe"] == "751"]
    assert bo["opdeling"] == "KOM"
    assert bo["uaendrede"]["vaegtede_personer"] == 2.5
    assert bo["tabere"]["gennemsnit_pr_maaned"] is None
    assert data["kvittering"]["data"]["navn"] == "register.csv"


def test_a_change_of_one_number_and_another_reading() -> None:
    # 2.000 kr. more before the deduction: 55 per cent of 328 is 180,40 and not 1.280,40.
    result = simuler("--saet", "ydelse.fradrag.loenindtaegtsgraense=+2000@2026-01-01")
    anna = ["Anna,", "løn", "over", "grænsen", "10.719,60", "11.819,60", "1.100,00"]
    assert anna in [line.split() for line in result.stdout.splitlines()]
    assert "ydelse.fradrag.loenindtaegtsgraense: +2.000 fra 1. januar 2026." in result.stdout
    other = simuler("--fortolkning", "jobafklaring_fradrag=kun_overskydende")
    lines = [line.split() for line in other.stdout.splitlines()]
    # Of Bo's wage only what is over the limit counts: 12.000 − 1.280,40.
    assert ["Bo,", "samme", "løn", "i", "jobafklaring", "10.719,60"] in lines
    assert "Læsning: " in other.stdout


@pytest.mark.parametrize("file", ["svar.parquet", "svar.csv"])
def test_answers_are_verified(file: str) -> None:
    simuler(*ANSWERS, *AGREEMENT, "--ud", file)
    result = run("verificer", file)
    assert (result.exit_code, result.stdout) == (
        0,
        "Bekræftet: filen er uændret, og en ny beregning giver de samme svar.\n",
    )
    raw = Path(file).read_bytes()
    Path(file).write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
    result = run("verificer", file)
    assert result.exit_code == 1
    assert f"Afviger: {file} er ændret" in result.stderr


def test_data_that_has_been_moved_is_named() -> None:
    simuler(*ANSWERS, "--ud", "svar.csv")
    Path("register.csv").rename("flyttet.csv")
    assert run("verificer", "svar.csv").exit_code == 2
    assert run("verificer", "svar.csv", "--data", "flyttet.csv").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("register.csv",), 2, "Fejl: Angiv månederne: --periode 2026-01:2026-12."),
        (("register.csv", "--periode", "2026"), 2, "variablen »LOEN« findes ikke"),
        (("--reform", "aftalen_2021"), 2, "Mente du aftalen_2021_tilbagefoert?"),
        (("--saet", "x"), 2, "en ændring skrives sti=værdi@dato"),
        (("--periode", "2027-01"), 3, "ydelse.fradrag.loenindtaegtsgraense har ingen værdi"),
        (("--ud", "svar.ods"), 2, "ender på .csv, .parquet, .xlsx eller .html"),
    ],
)
def test_what_is_refused(arguments: tuple[str, ...], code: int, said: str) -> None:
    result = simuler(*arguments)
    assert result.exit_code == code
    assert said in result.stderr


@pytest.mark.parametrize("command", [("simuler",), ("verificer", "svar.csv")])
def test_a_missing_package_is_named(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", {}.get)
    result = run(*command)
    assert result.exit_code == 1
    assert 'pyarrow mangler. Installér: pip install "openfisca-ressourceforloeb[analyse]"' in (
        result.stderr
    )


def test_other_commands_do_without_arrow() -> None:
    program = (
        "import sys; from openfisca_ressourceforloeb.cli import ressourceforloeb as r; "
        "r(['beregn'], standalone_mode=False); print('pyarrow' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert run.stdout.splitlines()[-1] == "False"


# --- opgoer ---


def test_the_account_of_efforts_of_an_invented_population() -> None:
    result = run("opgoer")
    assert result.exit_code == 0, result.output
    assert "ressourceforløb begyndt januar 2024 til december 2024" in result.output
    assert "Kommune D" in result.output
    assert "er ikke statistik" in result.output
    data = json.loads(run("opgoer", "--periode", "2024-03", "--json").stdout)
    assert data["begyndt"] == ["2024-03"]


def test_a_group_that_is_no_column_is_refused() -> None:
    result = run("opgoer", "--opdel", "komune")
    assert result.exit_code == 2
    assert "Der opdeles efter kolonnen »komune«, som filen ikke har." in result.stderr


def test_the_assumptions_are_shown() -> None:
    result = run("simuler", "--antagelser")
    assert result.exit_code == 0
    assert "ingen af dem er målt" in result.stdout
    assert "er_forsoerger" in result.stdout
