"""The command line, as a person and as a program uses it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from command_line import run

from openfisca_ressourceforloeb import sources
from openfisca_ressourceforloeb.cli import ressourceforloeb
from openfisca_ressourceforloeb.simulation import tables
from openfisca_ressourceforloeb.simulation.documents import EXAMPLE
from openfisca_ressourceforloeb.sources import Verification, load_register

IN_FORLOEB = """
    staar_til_raadighed_for_tilbud: true
    deltager_i_samtaler: true
    er_i_ressourceforloeb: true
"""


pytestmark = pytest.mark.usefixtures("one_system", "own_folder")


def beregn(file: str, *options: str, name: str = "sag.yaml") -> Result:
    Path(name).write_text(file, encoding="utf-8")
    return run("beregn", name, *options)


def person(*facts: str) -> str:
    """A situation of Anna in March 2026."""
    return "\n".join(["period: 2026-03", "personer:", "  anna:", *(f"    {f}" for f in facts)])


# ------------------------------------------------------------------------------------- wrong input

BAD_FILES = [
    # name of the file, its text, a part of the message, exit code
    ("tom.yaml", "", "Filen er tom.", 2),
    ("tom.json", " ", "Filen er tom.", 2),
    ("a.yaml", "a: b: c", "linje 1, tegn 5: Filen er ikke gyldig YAML", 2),
    ("a.yaml", "a:\n\tb: 1", "indryk med mellemrum, ikke med tabulator", 2),
    ("a.json", '{"personer": }', "linje 1, tegn 14: Filen er ikke gyldig JSON", 2),
    ("a.json", '{"personer": {"anna": {}},}', "Filen er ikke gyldig JSON", 2),
    ("a.yaml", "personer: !!python/name:os.system", "bruges ikke her; skriv kun værdien", 2),
    ("a.yaml", "personer: &a {}\n", "Ankre og henvisninger", 2),
    ("a.yaml", "personer: {anna: {}}\n---\na: 1", "kun have ét dokument", 2),
    ("a.yaml", "bare tekst", "Filen skal have »personer« øverst", 2),
    ("a.yaml", "[]", "Filen skal have »personer« øverst", 2),
    ("a.yaml", "persons: {anna: {}}", "Mente du personer?", 2),
    (
        "a.yaml",
        "personer: {anna: {}}\nperson: 1",
        "person (linje 2, tegn 1): »person« bruges ikke",
        2,
    ),
    ("a.yaml", "personer: {anna: {}}\naxes: []", "»axes« bruges ikke her. Her kan stå personer", 2),
    ("a.yaml", "personer: {}", "Her skal stå mindst én person med navn", 2),
    ("a.yaml", "personer: [anna]", "Her skal stå mindst én person med navn", 2),
    ("a.yaml", "personer: {anna: 5}", "personer.anna (linje 1, tegn 12): Her skal stå oplysn", 2),
    ("a.yaml", 'personer: {"a\\nb": {}}', "skal have et navn af skrivbare tegn", 2),
    ("a.yaml", "personer: {anna: {}}", "Ingen måned er nævnt", 2),
    ("a.yaml", "period: 2026-3\npersoner: {anna: {}}", "period (linje 1, tegn 1): »2026-3« er", 2),
    ("a.yaml", "period: true\npersoner: {anna: {}}", "»True« er ikke en periode", 2),
    (
        "a.yaml",
        person("loen_inkl_pensoin: 1"),
        "pensoin (linje 4, tegn 5): Variablen »loen_inkl_pensoin« findes ikke. Mente du loen_inkl",
        2,
    ),
    ("a.yaml", person("løn: 1"), "Variablen »løn« findes ikke. Mente du ", 2),
    ("a.yaml", person("er_syg: ja"), "»ja«: her svares ja eller nej; skriv true eller false.", 2),
    ("a.yaml", person("er_syg: yes"), "»yes«: her svares ja eller nej; skriv true eller false", 2),
    ("a.yaml", person("er_syg: 1"), "»1«: her svares ja eller nej; skriv true eller false.", 2),
    ("a.yaml", person("er_syg: 'true'"), "skriv true eller false uden anførselstegn", 2),
    ("a.yaml", person("loen_inkl_pension: mange"), "»mange« er ikke et tal; her skal stå et be", 2),
    ("a.yaml", person("loen_inkl_pension: true"), "»true« er ikke et tal", 2),
    ("a.yaml", person("loen_inkl_pension: '1'"), "»1« er et tal i anførselstegn", 2),
    ("a.yaml", person("loen_inkl_pension: 17.672,50"), "»17.672,50« er ikke et tal", 2),
    ("a.yaml", person("loen_inkl_pension: 20.000"), "»20.000« kan misforstås", 2),
    ("a.yaml", person("loen_inkl_pension: .nan"), "»NaN« er ikke et endeligt tal", 2),
    ("a.yaml", person("loen_inkl_pension: 1e999"), "»Infinity« er ikke et endeligt tal", 2),
    ("a.yaml", person("loen_inkl_pension: 1e20"), "uden for det, modellen kan regne med", 2),
    ("a.yaml", person("loen_inkl_pension: [1]"), "Her skal stå én værdi.", 2),
    ("a.yaml", person("loen_inkl_pension: {2026-03: {}}"), "pension.2026-03 (linje 4, tegn 25", 2),
    ("a.yaml", person("loen_inkl_pension: 2+2"), "»2+2« er ikke et tal", 2),
    ("a.yaml", person("antal_boern: 2147483648"), "uden for det, modellen kan regne med", 2),
    ("a.yaml", person("antal_boern: 1.5"), "»1.5« er ikke et helt tal", 2),
    ("a.yaml", person("foedselsdato: 15-03-1985"), "skriv år-måned-dag som 2026-03-15", 2),
    ("a.yaml", person("foedselsdato: 2026-02-30"), "»2026-02-30« er ikke en dato", 2),
    ("a.yaml", person("foedselsdato: 1985"), "»1985« er ikke en dato", 2),
    ("a.yaml", person("hidtidig_ydelse: dagpenge"), "Mente du a_dagpenge eller sygedagpenge?", 2),
    (
        "a.yaml",
        person("hidtidig_ydelse: x"),
        "Mulige: kontanthjaelp, uddannelseshjaelp, sygedag",
        2,
    ),
    ("a.yaml", person("loen_inkl_pension: {2026: 1}"), "»2026« er et år", 2),
    ("a.yaml", person("loen_inkl_pension: {2026-3: 1}"), "skriv måneden som 2026-03", 2),
    ("a.yaml", person('loen_inkl_pension: {"month:2026-03": 1}'), "»month:2026-03« er ikke en", 2),
    ("a.yaml", person("loen_inkl_pension: {2026-03-01: 1}"), "»2026-03-01« er en dag", 2),
    ("a.yaml", person("loen_inkl_pension: {ETERNITY: 1}"), "»ETERNITY« er hele sagen", 2),
    ("a.yaml", person("loen_inkl_pension: {'': 1}"), "»« er ikke en måned", 2),
    ("a.yaml", person("loen_inkl_pension: {2026-13: 1}"), "»2026-13« er ikke en måned", 2),
    ("a.yaml", person("loen_inkl_pension: {2026: 1, 2026-03: 1}"), "»2026« er et år", 2),
    ("a.yaml", person("foedselsdato: {2026-03: 1985-03-15}"), "gælder hele sagen", 2),
    ("a.yaml", person("foedselsdato: {2026-03: 1, ETERNITY: 1985-03-15}"), "gælder hele sagen", 2),
    ("a.yaml", person("er_syg: true", "er_syg: true"), "linje 5, tegn 5): Nøglen står to gange", 2),
    ("a.json", '{"personer": {"a": {}, "a": {}}}', "a (linje 1, tegn 24): Nøglen står to gange", 2),
    (
        "a.json",
        '{"personer": {"a": {"er_syg": {"2026-03": "nej"}}}}',
        "(linje 1, tegn 32): »nej«",
        2,
    ),
    ("a.json", '{"personer": {"a": {"antal_boern": {"2026-03": NaN}}}}', "er ikke et endeligt", 2),
    ("a.yaml", person("alder: 40"), "alder beregnes af modellen og kan ikke oplyses", 2),
    ("a.yaml", person("sag_skal_droeftes_i_rehabiliteringsteam:"), "spørges for en dag", 2),
    (
        "a.yaml",
        person("kontanthjaelpssats: 12000") + "\n  bo: {}\n  carl: {}",
        "kontanthjaelpssats er oplyst for nogle, men ikke for bo og carl (marts 2026)",
        2,
    ),
    ("a.yaml", person("loen_inkl_pension: -1"), "se på loen_inkl_pension (−1,00). Krav: Beløb", 2),
    ("a.yaml", person("foedselsdato: 2030-01-01"), "se på foedselsdato (1. januar 2030)", 2),
    ("a.yaml", "- {input: {}, period: 2026-03}\n- 5", "[2] (linje 2, tegn 3): Et testtilfælde", 2),
    ("a.yaml", "input: {}\nperiode: 2026-03", "»periode« bruges ikke her. Mente du period?", 2),
    ("a.yaml", "input: {}\nname: [a]\nperiod: 2026-03", "name (linje 2, tegn 1): Navnet", 2),
    ("a.yaml", "input: [1]\nperiod: 2026-03", "input (linje 1, tegn 1): Her skal stå oplysn", 2),
    ("a.yaml", "input: {er_syg: }\nperiod: 2026-03", "Værdien mangler.", 2),
    (
        "a.yaml",
        "input: {}\noutput: {alde: 1}\nperiod: 2026-03",
        "output.alde (linje 2, tegn 10)",
        2,
    ),
    ("a.yaml", "input: {}\noutput: {alder: {2026: 1}}\nperiod: 2026-03", "»2026« er et år", 2),
    ("a.yaml", "input: {}\noutput: {personer: {bo: {}}}\nperiod: 2026-03", "»bo« bruges ikke", 2),
    ("a.yaml", "input: {}\noutput: {personer: {}, alder: 1}\nperiod: 2026-03", "»alder« bruges", 2),
    ("a.yaml", "input: {}\noutput: {personer: 1}\nperiod: 2026-03", "mindst én person", 2),
    ("a.yaml", "input: {personer: {a: {}}, er_syg: true}\nperiod: 2026-03", "»er_syg« bruges", 2),
    ("a.yaml", "input: {}\nreforms: [os.system]\nperiod: 2026-03", "»os.system« er ikke en af", 2),
    ("a.yaml", "input: false\nperiod: 2026-03", "Her skal stå oplysninger", 2),
    ("a.yaml", "input: {}\noutput: 0\nperiod: 2026-03", "Her skal stå oplysninger", 2),
    ("a.yaml", "input: {}\nreforms: {a: 1}\nperiod: 2026-03", "skal stå en liste af reformer", 2),
    ("a.yaml", "input: {}\nparameters: {}\nperiod: 2026-03", "»parameters« bruges ikke her", 2),
    ("a.yaml", person(*IN_FORLOEB.split("\n")[1:-1]), "ydelse.satser.ikke_forsoerger har ingen", 3),
]


@pytest.mark.parametrize(("name", "text", "message", "code"), BAD_FILES)
def test_a_bad_file_is_told_in_danish(name: str, text: str, message: str, code: int) -> None:
    result = beregn(text, name=name)
    assert message in result.output
    assert result.exit_code == code
    assert "Traceback" not in result.output
    assert not any(line.startswith("{") for line in result.output.splitlines())


BAD_COMMANDS = [
    (["beregn", "findes_ikke.yaml"], "Filen »findes_ikke.yaml« findes ikke.", 2),
    (["beregn", "."], "».« er en mappe; skriv en fil.", 2),
    (["beregn", "--periode", "2026-3"], "»2026-3« er ikke en periode. Skriv en måned", 2),
    (["beregn", "--periode", ""], "»« er ikke en periode", 2),
    (["beregn", "--periode", "2026-06:2026-01"], "Den første måned skal komme først.", 2),
    (["beregn", "--periode"], "Valget --periode skal have en værdi.", 2),
    (["beregn", "--json=ja"], "Valget --json skal ikke have en værdi.", 2),
    (["beregn", "--perode", "2026-03"], "Valget --perode findes ikke. Mente du --periode?", 2),
    (["beregn", "a.yaml", "b.yaml"], "»b.yaml« er et argument for meget.", 2),
    (["beregn", "--variabel", "alde"], "Variablen »alde« findes ikke. Mente du alder", 2),
    (["beregn", "--fortolkning", "x=y"], "Fortolkningen »x« findes ikke. Der findes afslutning", 2),
    (["beregn", "--fortolkning", "klagefrist"], "skrives navn=læsning", 2),
    (["beregn", "--fortolkning", "klagefrist=x"], "den har inklusiv og eksklusiv", 2),
    (["beregn", "--case", "x"], "Filen er en situation og har ingen tilfælde at vælge.", 2),
    (["beregn", "--periode", "2027-01"], "ydelse.fradrag.loenindtaegtsgraense har ingen værdi", 3),
    (["bergn"], "Kommandoen »bergn« findes ikke. Mente du beregn?", 2),
    (["--versio"], "Valget --versio findes ikke. Mente du --version?", 2),
    (["kilder", "viss"], "Kommandoen »viss« findes ikke. Mente du vis?", 2),
    (["kilder", "vis"], "ID mangler.", 2),
    (["kilder", "vis", "003-999"], "Kilden »003-999« findes ikke. Mente du ", 2),
    (["kilder", "vis", "kilde:kilde:003-23"], "findes ikke", 2),
    (["kilder", "tjek"], "--mappe mangler.", 2),
    (["kilder", "tjek", "--mappe", "findes_ikke"], "Mappen »findes_ikke« findes ikke.", 2),
]


@pytest.mark.parametrize(("arguments", "message", "code"), BAD_COMMANDS)
def test_wrong_usage_is_told_in_danish(arguments: list[str], message: str, code: int) -> None:
    result = run(*arguments)
    assert message in result.output
    assert result.exit_code == code
    assert "Traceback" not in result.output


def test_usage_errors_point_to_the_commands_own_help() -> None:
    assert run("kilder", "tjek", "--x").output == (
        "Fejl: Valget --x findes ikke.\nSe: ressourceforloeb kilder tjek --help\n"
    )


def test_a_file_that_is_not_utf8() -> None:
    Path("latin1.yaml").write_bytes("personer: {bø: {}}".encode("latin-1"))
    result = run("beregn", "latin1.yaml")
    assert result.output == "Fejl: Filen er ikke skrevet i UTF-8 (linje 1); gem den som UTF-8.\n"
    assert result.exit_code == 2


def test_every_mistake_is_told_at_once() -> None:
    result = beregn(person("er_syg: ja", "loen: 1", "antal_boern: 1.5", "er_syg: ja"))
    assert [line.split(":")[1].strip() for line in result.output.splitlines()] == [
        "personer.anna.er_syg (linje 7, tegn 5)",
        "personer.anna.er_syg (linje 7, tegn 5)",
        "personer.anna.loen (linje 5, tegn 5)",
        "personer.anna.antal_boern (linje 6, tegn 5)",
    ]


def test_many_mistakes_are_counted() -> None:
    result = beregn(person(*(f"x{number}: 1" for number in range(30))))
    assert len(result.output.splitlines()) == 26
    assert result.output.endswith("… og 5 fejl mere.\n")


def test_a_refusal_names_parameter_date_person_and_remedy() -> None:
    result = beregn(f"period: 2026-03\npersoner:\n  anna: {IN_FORLOEB}")
    assert result.output == (
        "Kan ikke beregnes: ydelse.satser.ikke_forsoerger har ingen værdi pr. 2026-03-01 og "
        "sættes aldrig til 0. Den skal bruges for anna. Udvej: oplys kontanthjaelpssats for alle "
        "personer i måneden, eller fastsæt beløbet i en reform.\n"
    )


# --------------------------------------------------------------------------------------- computing


def test_without_a_file_the_example_is_shown_and_named() -> None:
    result = run("beregn")
    assert result.exit_code == 0
    assert "Indbygget eksempel. Egen sag: ressourceforloeb beregn sag.yaml" in result.output
    rows = [line.split() for line in result.output.splitlines() if line.startswith("marts")]
    assert rows == [
        ["marts", "2026", "Kontanthjælpsniveau", "12.000,00", amount, benefit, "Personen"]
        for amount, benefit in (("1.280,40", "10.719,60"), ("6.582,00", "5.418,00"))
    ]


def test_months_are_rows() -> None:
    result = run("beregn", str(EXAMPLE), "--periode", "2026-01:2026-03")
    assert re.findall("^[a-z]+ 2026", result.output, re.MULTILINE) == [
        *("januar 2026", "februar 2026", "marts 2026"),
        *("januar 2026", "februar 2026", "marts 2026"),
    ]


def test_json_is_exact() -> None:
    result = run("beregn", str(EXAMPLE), "--json")

    def of_person(deduction: str, benefit: str) -> str:
        answers = [
            ("ydelsesniveau", '"kontanthjaelpsniveau"'),
            ("ressourceforloebsydelse_foer_fradrag", "12000.0"),
            ("selvstaendig_andel", "1.0"),
            ("samlet_fradrag", deduction),
            ("ressourceforloebsydelse", benefit),
            ("ydelsesmodtager", '"person"'),
        ]
        return ",\n".join(
            f'      "{name}": {{\n        "2026-03": {value}\n      }}' for name, value in answers
        )

    assert result.output == (
        '{\n  "personer": {\n    "anna": {\n'
        + of_person("1280.4", "10719.6")
        + '\n    },\n    "bo": {\n'
        + of_person("6582.0", "5418.0")
        + "\n    }\n  }\n}\n"
    )


def test_a_web_api_request_is_answered_in_its_own_shape() -> None:
    situation = {
        "personer": {
            "åse": {
                "er_i_ressourceforloeb": {"2026-03": True},
                "hidtidig_ydelse": {"ETERNITY": "kontanthjaelp"},
                "staar_til_raadighed_for_tilbud": {"2026-03": True},
                "deltager_i_samtaler": {"2026-03": True},
                "kontanthjaelpssats": {"2026-03": 12000},
                "loen_inkl_pension": {"2026-03": 20000},
                "ressourceforloebsydelse": {"2026-03": None},
            }
        }
    }
    result = beregn(json.dumps(situation), "--json", name="sag.json")
    situation["personer"]["åse"]["ressourceforloebsydelse"] = {"2026-03": 10719.6}
    assert json.loads(result.output) == situation
    assert "åse" in result.output


def test_standard_input_is_read() -> None:
    result = run("beregn", "-", "--variabel", "alder", text="period: 2026-03\npersoner: {bo: {}}")
    assert re.search("marts 2026 +56", result.output)


def test_variables_are_shown_instead() -> None:
    result = run(
        *("beregn", str(EXAMPLE), "--json"),
        *("--variabel", "indsatstype", "--variabel", "er_i_jobafklaringsforloeb"),
    )
    assert json.loads(result.output) == {
        "personer": {
            person: {
                "indsatstype": {"ETERNITY": "ingen"},
                "er_i_jobafklaringsforloeb": {"2026-03": person == "bo"},
            }
            for person in ("anna", "bo")
        }
    }


def test_another_reading_changes_the_result_and_is_told() -> None:
    options = ("--fortolkning", "jobafklaring_fradrag=kun_overskydende")
    result = run("beregn", str(EXAMPLE), *options)
    assert result.output.count("10.719,60") == 2
    assert "Læsning: Gælder de 30 procent, når lønnen overstiger grænsen: Over " in result.output


CASES = """
- name: Løn under grænsen
  period: 2026-03
  input: {er_i_jobafklaringsforloeb: true, loen_inkl_pension: 1}
  output: {loenfradrag_jobafklaring: 0.30}
- name: Løn over grænsen
  period: 2026-03
  reforms:
    - openfisca_ressourceforloeb.reforms.fortolkninger.jobafklaring_fradrag_kun_overskydende
  input: {er_i_jobafklaringsforloeb: true, loen_inkl_pension: 17673}
  output: {loenfradrag_jobafklaring: 0.55}
"""


def test_every_case_is_shown_with_its_name() -> None:
    result = beregn(CASES)
    assert result.exit_code == 0
    shown = [line for line in result.output.splitlines() if line.startswith("Løn ")]
    assert shown == ["Løn under grænsen", "Løn over grænsen"]
    assert re.findall(r"\d,\d\d$", re.sub(" +$", "", result.output, flags=re.M), re.M) == [
        "0,30",
        "0,55",
    ]


def test_one_case_is_chosen() -> None:
    result = beregn(CASES, "--case", "over", "--json")
    answer = {"person": {"loenfradrag_jobafklaring": {"2026-03": 0.55}}}
    assert json.loads(result.output) == [{"name": "Løn over grænsen", "personer": answer}]


def test_two_forloeb_at_once_is_a_warning_and_no_error() -> None:
    result = beregn(person("er_i_ressourceforloeb: true", "er_i_jobafklaringsforloeb: true"))
    assert "Advarsel: To forløb samtidig for anna i marts 2026." in result.output
    assert result.exit_code == 0


# ------------------------------------------------------------------- variables, parameters, sources


def test_variables_are_listed_and_searched(system: Any) -> None:
    result = run("variabler")
    assert f"{len(system.variables)} variable." in result.output
    found = run("variabler", "Lønfradrag").output
    assert "loenfradrag_jobafklaring" in found
    assert "antal_boern" not in found


def test_a_variable_is_shown_whole() -> None:
    output = run("variabler", "kontanthjaelpssats").output
    for fact in ("beregnet, kan oplyses i stedet", "måned", "Forsørgere får", "000-98"):
        assert fact in output


def test_a_search_without_a_hit_suggests() -> None:
    result = run("variabler", "klagefrist_datto")
    assert result.output.startswith(
        "Ingen variabel passer til »klagefrist_datto«. Mente du klagefrist_dato"
    )
    assert result.exit_code == 0
    assert (
        "Ingen parameter passer til »klage.frist_ugger«. Mente du klage.frist_uger"
        in run("parametre", "klage.frist_ugger").output
    )


def test_variables_as_json() -> None:
    [entry] = json.loads(run("variabler", "ret_til_jobformidler", "--json").output)
    assert entry["navn"] == "ret_til_jobformidler"
    assert entry["type"] == "ja/nej"
    assert list(entry["regler"]) == ["2022-01-01"]
    assert json.loads(run("variabler", "qqqq", "--json").output) == []


def test_parameters_are_listed_and_shown() -> None:
    assert "parametre." in run("parametre").output
    output = run("parametre", "ydelse.fradrag.loenindtaegtsgraense").output
    assert re.search("^2026-01-01 +17.672 +kilde +003-23", output, re.MULTILINE)
    assert re.search("^2027-01-01 +ingen værdi *$", output, re.MULTILINE)


def test_parameters_as_json() -> None:
    [entry] = json.loads(run("parametre", "klage.frist_uger", "--json").output)
    assert entry["vaerdier"] == [
        {
            "fra": "2013-01-01",
            "vaerdi": 4,
            "status": "kilde",
            "henvisninger": entry["vaerdier"][0]["henvisninger"],
        }
    ]
    assert "kilde:003-31" in entry["vaerdier"][0]["henvisninger"]


@pytest.mark.parametrize("source_id", ["003-23", "kilde:003-23"])
def test_a_passage_is_shown(source_id: str) -> None:
    output = run("kilder", "vis", source_id).output
    for fact in ("regel, tal", "17.672 (2026) kr.", "loenfradrag_ressourceforloeb"):
        assert fact in output


def test_a_citation_is_shown() -> None:
    assert "Beskæftigelsesministeriet" in run("kilder", "vis", "EK-06").output


def test_sources_that_are_wrong_are_listed(own_folder: Path) -> None:
    result = run("kilder", "tjek", "--mappe", str(own_folder))
    assert result.exit_code == 1
    documents = load_register().documents
    for document in documents.values():
        assert document.file in result.output
    assert result.output.splitlines()[-1].startswith(f"0 af {len(documents)} dokumenter")


def test_sources_that_are_right(own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = Verification(5, 5, 431, 431, ())
    monkeypatch.setattr(sources, "check", {own_folder: outcome}.__getitem__)
    result = run("kilder", "tjek", "--mappe", str(own_folder))
    assert result.output == f"{outcome.summary}\n"
    assert result.exit_code == 0


# -------------------------------------------------------------------------------------------- help

COMMANDS = ["", "beregn", "variabler", "parametre", "kilder", "kilder vis", "kilder tjek"]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_danish_and_has_an_example(command: str) -> None:
    result = run(*command.split(), "--help")
    assert result.exit_code == 0
    assert result.output.startswith(f"Brug: ressourceforloeb {command}".rstrip())
    assert "Vis denne hjælp." in result.output
    assert "Eksemp" in result.output
    for english in ("Usage", "Options", "Commands", "Show this message", "[OPTIONS]"):
        assert english not in result.output


@pytest.mark.parametrize("command", ["", "kilder"])
def test_a_group_alone_shows_its_help(command: str) -> None:
    assert run(*command.split()).output == run(*command.split(), "--help").output


def test_the_help_lists_the_commands_in_order() -> None:
    output = run("--help").output.partition("Kommandoer:\n")[2].partition("\n\n")[0]
    commands = [line.split()[0] for line in output.splitlines()]
    assert commands == list(ressourceforloeb.commands)
    assert commands[:4] == ["beregn", "variabler", "parametre", "kilder"]
    assert "Slå kilder op" in output


def test_the_help_shows_a_situation_that_can_be_computed() -> None:
    output = run("beregn", "--help").output
    block = output.partition("sag.yaml:\n")[2].partition("\n\n")[0]
    result = beregn("\n".join(line[4:] for line in block.splitlines()))
    assert result.exit_code == 0
    assert "10.719,60" in result.output


def test_the_exit_codes_are_documented() -> None:
    output = run("--help").output
    for code in (0, 1, 2, 3):
        assert re.search(rf"^ +{code}  \w", output, re.MULTILINE)


# ---------------------------------------------------------------------------- the installed program


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False
    )


MAIN = "import sys; sys.argv = {}; from openfisca_ressourceforloeb.cli import main; main()"


def test_the_program_runs() -> None:
    result = python(MAIN.format(["x", "beregn", "--json"]))
    assert json.loads(result.stdout)["personer"]["bo"]["ressourceforloebsydelse"] == {
        "2026-03": 5418.0
    }
    assert result.stderr.startswith("Indbygget eksempel.")
    assert result.returncode == 0


def test_the_program_leaves_no_trace_of_a_users_mistake() -> None:
    result = python(MAIN.format(["x", "beregn", "findes_ikke.yaml"]))
    assert result.stderr == "Fejl: Filen »findes_ikke.yaml« findes ikke.\n"
    assert (result.stdout, result.returncode) == ("", 2)


def test_a_terminal_without_danish_letters_is_no_error() -> None:
    code = "import sys; sys.stdout.reconfigure(encoding='ascii'); " + MAIN.format(["x", "beregn"])
    result = python(code)
    assert "Kontanthj?lpsniveau" in result.stdout
    assert result.returncode == 0


def test_help_does_not_load_the_engine_and_the_package_does_not_load_the_door() -> None:
    code = (
        "import sys, openfisca_ressourceforloeb\n"
        "assert not {'click', 'rich', 'numpy'} & set(sys.modules)\n"
        "from openfisca_ressourceforloeb.cli import ressourceforloeb\n"
        "ressourceforloeb(['beregn', '--help'], standalone_mode=False)\n"
        "assert not {'rich', 'numpy', 'yaml', 'openfisca_core'} & set(sys.modules)"
    )
    result = python(code)
    assert (result.stderr, result.returncode) == ("", 0)


def test_json_does_not_load_rich() -> None:
    code = (
        "import sys\n"
        "from openfisca_ressourceforloeb.cli import ressourceforloeb\n"
        "ressourceforloeb(['beregn', '--json'], standalone_mode=False)\n"
        "assert 'rich' not in sys.modules"
    )
    assert python(code).returncode == 0


def test_another_missing_package_is_not_blamed_on_the_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def show(_tables: object) -> None:
        raise ModuleNotFoundError("No module named 'x'", name="x")

    monkeypatch.setattr(tables, "show", show)
    with pytest.raises(ModuleNotFoundError):
        run("beregn")


@pytest.mark.parametrize(
    ("package", "arguments"), [("click", ["x", "--help"]), ("rich", ["x", "beregn"])]
)
def test_a_missing_package_is_told_without_a_trace(package: str, arguments: list[str]) -> None:
    result = python(f"import sys; sys.modules[{package!r}] = None; {MAIN.format(arguments)}")
    assert result.stderr.splitlines()[-1] == (
        f'Pakken {package} mangler. Installér: pip install "openfisca-ressourceforloeb[cli]"'
    )
    assert "Traceback" not in result.stderr
    assert result.returncode == 1
