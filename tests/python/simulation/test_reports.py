"""Results, variables, parameters and sources as tables and as plain data."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from openfisca_ressourceforloeb.registers import catalogue
from openfisca_ressourceforloeb.simulation.calculation import calculate
from openfisca_ressourceforloeb.simulation.documents import EXAMPLE, Data, Document, read_file
from openfisca_ressourceforloeb.simulation.plain import results_as_data
from openfisca_ressourceforloeb.simulation.reports import (
    parameter_tables,
    result_tables,
    source_tables,
    variable_tables,
)
from openfisca_ressourceforloeb.simulation.situation import Request, read_situations
from openfisca_ressourceforloeb.simulation.tables import Table, show
from openfisca_ressourceforloeb.sources import parse_reference

NOTHING_MORE = Request()


def facts_of(table: Table) -> dict[str, str]:
    return {row[0]: row[1] for row in table.rows}


def tables_of(
    system: Any, document: Document, request: Request = NOTHING_MORE, **readings: str
) -> list[Table]:
    [situation] = read_situations(system, document, request)
    return result_tables(system, situation, calculate(system, situation), readings)


def data_of(system: Any, data: Data, request: Request = NOTHING_MORE) -> Data:
    situations = read_situations(system, Document(data), request)
    results = [calculate(system, situation) for situation in situations]
    return results_as_data(system, data, situations, results)


def test_standard_questions_are_a_table_by_month(system: Any) -> None:
    anna, bo = tables_of(system, read_file(str(EXAMPLE)))
    assert anna.title == "anna"
    assert anna.columns == ("Måned", "Niveau", "Før fradrag", "Fradrag", "Ydelse", "Modtager")
    assert anna.rows == (
        ("marts 2026", "Kontanthjælpsniveau", "12.000,00", "1.280,40", "10.719,60", "Personen"),
    )
    assert bo.rows[0][3:5] == ("6.582,00", "5.418,00")
    assert anna.notes == ()
    assert bo.notes == ("Beløb i kr. pr. måned før skat.",)


def test_a_self_employed_persons_share_is_shown_when_it_matters(system: Any) -> None:
    data = {
        "period": "2026-03",
        "input": {
            "er_i_jobafklaringsforloeb": True,
            "staar_til_raadighed_for_tilbud": True,
            "deltager_i_samtaler": True,
            "kontanthjaelpssats": 12000,
            "selvstaendig_erhvervsdrivende": True,
            "andel_af_arbejdet_der_kan_udfoeres": 0.25,
        },
    }
    [table] = tables_of(system, Document(data))
    assert table.title == ""
    assert dict(zip(table.columns, table.rows[0], strict=True)) == {
        "Måned": "marts 2026",
        "Niveau": "Kontanthjælpsniveau",
        "Før fradrag": "12.000,00",
        "Andel": "0,75",
        "Fradrag": "0,00",
        "Ydelse": "9.000,00",
        "Modtager": "Personen",
    }


def test_months_that_were_not_asked_are_left_empty(system: Any) -> None:
    data = {
        "personer": {
            "anna": {
                "ressourceforloebsydelse": {"2026-02": None, "2026-01": None},
                "ydelsesniveau": {"2026-01": None},
            }
        }
    }
    [table] = tables_of(system, Document(data))
    assert table.rows == (
        ("januar 2026", "Ingen ressourceforløbsydelse", "0,00"),
        ("februar 2026", "", "0,00"),
    )


def test_other_questions_are_a_table_by_question(system: Any) -> None:
    request = Request(variables=("loen_inkl_pension", "indsatstype", "ressourceforloeb_slutdato"))
    anna, _ = tables_of(system, read_file(str(EXAMPLE)), request)
    assert anna.rows == (
        (system.variables["loen_inkl_pension"].label, "marts 2026", "20.000,00"),
        ("Art af den påbegyndte indsats", "hele sagen", "Ingen indsats"),
        ("Første dag efter det bevilgede forløb", "marts 2026", "1. september 2027"),
    )


def test_the_chosen_readings_are_told(system: Any) -> None:
    *_, last = tables_of(system, read_file(str(EXAMPLE)), klagefrist="eksklusiv")
    assert last.notes[0] == "Læsning: Er dag 28 med i klagefristen: Til og med dag 27."


def test_a_case_has_its_name_and_its_own_reading_over_the_table(system: Any) -> None:
    reform = "openfisca_ressourceforloeb.reforms.fortolkninger.klagefrist_eksklusiv"
    data = {
        "name": "Et navn",
        "period": "2026-03",
        "reforms": [reform],
        "input": {"personer": {"anna": {}}},
    }
    [table] = tables_of(system, Document(data))
    assert table.title == "Et navn: anna"
    assert table.notes[0].startswith("Læsning: Er dag 28")


def test_a_situations_nulls_are_filled_in_and_the_rest_is_left(system: Any) -> None:
    data: Data = {
        "period": "2026-03",
        "personer": {
            "anna": {
                "er_i_ressourceforloeb": {"2026-03": True},
                "foedselsdato": "1985-03-15",
                "alder": None,
                "ressourceforloebsydelse": {"2026-03": None},
                "loenfradrag_ressourceforloeb": {"2026-03": None},
                "loen_inkl_pension": {"2026-03": 17672.3},
                "folkepensionsdato": {"2026-03": None},
                "ydelsesniveau": {"2026-03": None},
                "indsatstype": {"ETERNITY": None},
            }
        },
    }
    filled = data_of(system, data)
    assert filled == {
        "period": "2026-03",
        "personer": {
            "anna": {
                "er_i_ressourceforloeb": {"2026-03": True},
                "foedselsdato": "1985-03-15",
                "alder": {"2026-03": 40},
                "ressourceforloebsydelse": {"2026-03": 0.0},
                "loenfradrag_ressourceforloeb": {"2026-03": 0.17},  # 55 pct. of 0,30 is 0,165
                "loen_inkl_pension": {"2026-03": 17672.3},
                "folkepensionsdato": {"2026-03": "2055-03-15"},
                "ydelsesniveau": {"2026-03": "kontanthjaelpsniveau"},
                "indsatstype": {"ETERNITY": "ingen"},
            }
        },
    }
    assert list(filled["personer"]["anna"]) == list(data["personer"]["anna"])


def test_results_of_cases(system: Any) -> None:
    case = {"name": "a", "period": "2026-03", "input": {}, "output": {"alder": 56}}
    answer = {"name": "a", "personer": {"person": {"alder": {"2026-03": 56}}}}
    assert data_of(system, case) == answer
    assert data_of(system, [case]) == [answer]


def test_results_are_json_without_nan(system: Any) -> None:
    data = {"period": "2026-03", "personer": {"anna": {}}}
    text = json.dumps(data_of(system, data), allow_nan=False)
    assert json.loads(text)["personer"]["anna"]["samlet_fradrag"] == {"2026-03": None}


def test_one_variable_is_shown_whole(system: Any) -> None:
    found = catalogue.search(catalogue.variables(system), "hidtidig_ydelse")
    facts, codes = variable_tables(found)
    assert facts.title == "hidtidig_ydelse"
    assert facts_of(facts)["Periode"] == "hele sagen"
    assert facts_of(facts)["Uden oplysning"] == "ingen"
    assert facts_of(facts)["Kilder"].split(", ")[0] == "000-98"
    assert ("a_dagpenge", "A-dagpenge") in codes.rows


def test_a_rule_is_shown_with_its_date(system: Any) -> None:
    [facts] = variable_tables(catalogue.search(catalogue.variables(system), "ret_til_jobformidler"))
    assert "Regel fra 2022-01-01" in facts_of(facts)
    assert "Uden oplysning" not in facts_of(facts)


def test_dates_that_have_not_happened_are_told_in_words(system: Any) -> None:
    [facts] = variable_tables(catalogue.search(catalogue.variables(system), "ferie_holdes_dato"))
    assert facts_of(facts)["Uden oplysning"] == "ingen dato"


def test_several_variables_are_a_list(system: Any) -> None:
    found = catalogue.search(catalogue.variables(system), "feriegodtgørelse")
    [table] = variable_tables(found)
    assert [row[0] for row in table.rows] == [entry.navn for entry in found]
    assert table.notes == ("2 variable.",)


def test_one_parameter_is_shown_whole(system: Any) -> None:
    entries = catalogue.parameters(system)
    facts, values = parameter_tables(
        catalogue.search(entries, "ydelse.fradrag.loenindtaegtsgraense")
    )
    assert facts_of(facts)["Enhed"] == "kr./måned"
    assert values.columns == ("Fra", "Værdi", "Status", "Kilder")
    in_2026, in_2027 = values.rows[-2:]
    assert in_2026[:3] == ("2026-01-01", "17.672", "kilde")
    assert "003-23" in in_2026[3].split(", ")
    assert in_2027 == ("2027-01-01", "ingen værdi", "", "")
    *_, readings = parameter_tables(catalogue.search(entries, "fortolkning.klagefrist"))
    assert readings.rows == (("inklusiv", "Til og med dag 28"), ("eksklusiv", "Til og med dag 27"))
    _, scale = parameter_tables(catalogue.search(entries, "folkepension.alder_maaneder"))
    assert scale.rows[0][1].startswith("fra 0: 780; fra 195401: 786; ")
    _, flags = parameter_tables(catalogue.search(entries, "tilgang.nye_ressourceforloeb"))
    assert [row[1] for row in flags.rows] == ["nej", "ja", "nej"]


def test_a_passage_is_shown_with_what_rests_on_it(system: Any) -> None:
    source = parse_reference("kilde:003-23")
    facts, citing = source_tables(
        source,
        catalogue.citing(catalogue.variables(system), source.reference),
        catalogue.citing(catalogue.parameters(system), source.reference),
    )
    assert facts.title == "003-23: Ressourceforløbsydelse"
    assert "17.672 (2026) kr." in facts_of(facts)["Citat"]
    assert facts_of(facts)["Klasse"] == "regel, tal"
    names = [row[0] for row in citing.rows]
    assert "loenfradrag_ressourceforloeb" in names
    assert "ydelse.fradrag.loenindtaegtsgraense" in names
    assert "loenfradrag_jobafklaring" not in names


def test_a_passage_without_a_rule_says_why() -> None:
    [facts] = source_tables(parse_reference("kilde:003-01"), (), ())
    assert facts_of(facts)["Ikke modelleret"] == "Overskrift."
    assert "Citat" not in facts_of(facts)


def test_a_citation_is_shown() -> None:
    [facts] = source_tables(parse_reference("kilde:EK-06"), (), ())
    assert facts_of(facts)["Udgiver"] == "Beskæftigelsesministeriet"
    assert "13.648" in facts_of(facts)["Tal 2015"]
    assert facts_of(facts)["Bruges af"] == "ingen variable eller parametre"


def printed(*tables: Table) -> str:
    file = io.StringIO()
    show(tables, file)
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines())


def test_tables_are_printed_plainly_and_never_wrapped_in_a_file() -> None:
    long = "x" * 200
    rows = (("[red]a", "1,00"), (long, "10,00"))
    table = Table("[bold]Titel", rows, ("Navn", "Kr."), numeric=(1,), notes=("n",))
    assert printed(table, Table("", (("b", "c"),))) == (
        f"[bold]Titel\n"
        f"{'Navn':<200}    Kr.\n"
        f"{'─' * 207}\n"
        f"{'[red]a':<200}   1,00\n"
        f"{long}  10,00\n"
        f"n\n"
        f"\n"
        f"b  c"
    )


def test_nothing_is_cut_off_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("NO_COLOR", "1")
    file = Terminal()
    show([Table("", (("ydelse.fradrag.loenindtaegtsgraense", "Lønindtægtsgrænsen " * 3),))], file)
    lines = file.getvalue().splitlines()
    assert max(map(len, lines)) <= 40
    assert "".join(line.split("  ")[0] for line in lines) == "ydelse.fradrag.loenindtaegtsgraense"
    assert file.getvalue().count("Lønindtægtsgrænsen") == 3


def test_no_tables_print_nothing() -> None:
    assert printed() == ""
