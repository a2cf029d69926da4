"""The whole-case report: answers, reasons down to facts, what is missing and what is assumed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from textwrap import fill
from typing import Any

import pytest
from case_files import CASE_FOLDER

from openfisca_ressourceforloeb.registers.chapters import CHAPTERS
from openfisca_ressourceforloeb.simulation.case_data import case_as_data
from openfisca_ressourceforloeb.simulation.case_report import case_reports, read_case
from openfisca_ressourceforloeb.simulation.case_tables import case_tables
from openfisca_ressourceforloeb.simulation.documents import Data, Document, read_file
from openfisca_ressourceforloeb.simulation.problems import InvalidInputError
from openfisca_ressourceforloeb.simulation.tables import Row, Table

# 52 on 1 March 2025, so over 50: one forløb without an own wish (001-66, 001-67), and one is used.
KAREN = {
    "period": "2025-03",
    "personer": {
        "karen": {
            "foedselsdato": "1973-01-20",
            "hidtidig_ydelse": "kontanthjaelp",
            "har_komplekse_problemer": True,
            "i_risiko_for_foertidspension": True,
            "behov_for_laengerevarende_indsats": True,
            "ordinaer_indsats_utilstraekkelig_dokumenteret": True,
            "realistisk_forventning_om_udbytte": True,
            "forberedende_del_udarbejdet": True,
            "sag_forelagt_rehabiliteringsteam": True,
            "bevilget_varighed_maaneder": 24,
            "tidligere_ressourceforloeb_antal": 1,
            "tidligere_ressourceforloeb_maaneder": 24,
            "oensker_ud_over_graensen": False,
        }
    },
}
# The 40th birthday is the day after the decision: still under 40, and only the wish is missing.
PENSIONER = {
    "name": "Førtidspensionist på 39 år uden eget ønske",
    "period": "2025-03",
    "input": {
        "foedselsdato": "1985-03-11",
        "afgoerelsesdato": "2025-03-10",
        "hidtidig_ydelse": "foertidspension",
        "kan_faa_udbytte_som_foertidspensionist": True,
        "oensker_ressourceforloeb": False,
        "forberedende_del_udarbejdet": True,
        "sag_forelagt_rehabiliteringsteam": True,
    },
}
# Running when the guarantee began, without any effort: the last day is 1 July 2022 (001-17).
OLE = {
    "personer": {
        "ole": {
            "foedselsdato": "1980-05-05",
            "hidtidig_ydelse": "kontanthjaelp",
            "ressourceforloeb_startdato": "2021-03-01",
            "bevilget_varighed_maaneder": 36,
            "staar_til_raadighed_for_tilbud": True,
            "deltager_i_samtaler": True,
        }
    },
}


# What the report shall say of Karen's duration and number, worked out by hand.
KARENS_DURATION_AND_NUMBER = """\
Afklaringsgaranti: stillingtagen til forsørgelsesgrundlag: nej
   Første dag efter det bevilgede forløb: ingen dato
      Beror på: Dato for ressourceforløbets start: ingen dato (ikke oplyst); Bevilget varighed af
      forløbet: 24 måneder; Faktisk ophør før tiden: ingen dato (ikke oplyst)
Endnu et ressourceforløb er lovligt efter antal: nej
   Aldersgruppe efter aftalen er over 50 år
      Beror på: Fødselsdato: 20. januar 1973; Dato for kommunens afgørelse om forløb eller
      pension: ingen dato (ikke oplyst)
   Ingen af disse er opfyldt:
      Antal tidligere ressourceforløb er 1, ikke under 1 (loft over antal forløb for personer over
      50 uden eget ønske)
      Personen ønsker selv flere eller længere forløb end grænsen: nej
Første dag efter det bevilgede forløb: ingen dato
Seneste mulige slutdato: ingen dato
Personen er i ressourceforløb i måneden: nej
   Dato for ressourceforløbets start: ingen dato (ikke oplyst)
Hele måneder i ressourceforløbet: 0 måneder
Største varighed af ét ressourceforløb: 36 måneder
Tidligere måneder der tæller i 5-års-loftet: 24 måneder
Det samlede loft på 5 år gælder for personen: nej
   Aldersgruppe efter aftalen er over 50 år, ikke mellem 40 og 50 år
      Beror på: Fødselsdato: 20. januar 1973; Dato for kommunens afgørelse om forløb eller
      pension: ingen dato (ikke oplyst)
Rest under det samlede loft, måneder: 36 måneder
Længste varighed der kan bevilges nu: 36 måneder
Bevilget varighed er lovlig: ja
Samlet varighed hvis forløbet bevilges: 48 måneder
Ressourceforløbet kan bevilges: nej
   Endnu et ressourceforløb er lovligt efter antal: nej
      Beror på: Fødselsdato: 20. januar 1973; Dato for kommunens afgørelse om forløb eller
      pension: ingen dato (ikke oplyst); Antal tidligere ressourceforløb: 1; Personen ønsker selv
      flere eller længere forløb end grænsen: nej
Ressourceforløbet må begynde: nej
   Ingen af disse er opfyldt:
      Ressourceforløbet kan bevilges: nej
         Beror på: Fødselsdato: 20. januar 1973; Dato for kommunens afgørelse om forløb eller
         pension: ingen dato (ikke oplyst); Antal tidligere ressourceforløb: 1; Personen ønsker
         selv flere eller længere forløb end grænsen: nej
      Ressourceforløbet er bevilget, mens der var adgang til nye forløb: nej (ikke oplyst)
   Rehabiliteringsplanens indsatsdel (indsatsplan, ressourceforløbsplan) er udarbejdet: nej (ikke
   oplyst)"""

THE_PENSIONERS_ACCESS = """\
Personen kan visiteres til ressourceforløb: nej
   Ydelse umiddelbart før forløbet er førtidspension
   Førtidspensionist kan tilbydes ressourceforløb: nej
      Beror på: Personen ønsker selv ressourceforløb: nej
   Hidtidig ydelse kan lede til ressourceforløb: nej
      Beror på: Ydelse umiddelbart før forløbet: førtidspension; Personen ønsker selv
      ressourceforløb: nej"""

OLES_GUARANTEE = """\
Dato hvor garantien er opfyldt: ingen dato
Omfattet af indsatsgarantien: ja
Sidste dag for at påbegynde indsats: 1. juli 2022
Indsatsgarantien er overholdt: nej
   Dato hvor garantien er opfyldt: ingen dato
      Beror på: Den påbegyndte aktivitet: ingen aktivitet (ikke oplyst); Dato for påbegyndt
      indsats: ingen dato (ikke oplyst); Dato for ansættelse med ordinære løntimer: ingen dato
      (ikke oplyst)
Sagen skal drøftes i rehabiliteringsteamet (indsatsgaranti): """

OLE_IS_DISCUSSED = """\
ja
Mødet handler alene om indsats og plan: ja"""

OLE_IS_NOT_DISCUSSED_YET = """\
nej
   Sidste dag for at påbegynde indsats er 1. juli 2022, ikke før 1. juli 2022 (dagen)
      Beror på: Dato for ressourceforløbets start: 1. marts 2021; Bevilget varighed af forløbet:
      36 måneder; Faktisk ophør før tiden: ingen dato (ikke oplyst); Den påbegyndte aktivitet:
      ingen aktivitet (ikke oplyst); Dato for påbegyndt indsats: ingen dato (ikke oplyst); Dato
      for ansættelse med ordinære løntimer: ingen dato (ikke oplyst)
Mødet handler alene om indsats og plan: nej
   Sagen skal drøftes i rehabiliteringsteamet (indsatsgaranti): nej
      Beror på: Dato for ressourceforløbets start: 1. marts 2021; """

# A rule that stands in the way because it holds: told with all that makes it hold.
KARENS_PENSION = """\
Førtidspension kan tilkendes: nej
   Arbejdsevnen er varigt og væsentligt nedsat: nej (ikke oplyst)
   Ressourceforløb kræves før førtidspension: ja
      Mindst ét af disse skulle være anderledes:
         Personen har tidligere gennemført et ressourceforløb: nej (ikke oplyst)
         Ingen af disse er opfyldt:
            Undtaget fra kravet om ressourceforløb før førtidspension: nej
               Beror på: Det er (vel)dokumenteret, at arbejdsevnen ikke kan udvikles: nej (ikke
               oplyst); Det er åbenbart formålsløst at forsøge at udvikle arbejdsevnen: nej (ikke
               oplyst); Der er foretaget en samlet faglig vurdering (sygdom eller betydelige
               funktionsnedsættelser): nej (ikke oplyst)
            Seniorspærring: ressourceforløb kun efter eget ønske: nej
"""

THE_MISSING_RATE = """\
   ydelse.satser.ikke_forsoerger har ingen værdi pr. 2026-03-01 og sættes aldrig til 0. Den skal
   bruges for ole. Udvej: oplys kontanthjaelpssats for alle personer i måneden, eller fastsæt
   beløbet i en reform."""

A_DAY_TOO_LATE = """\
Sidste dag for klage: 28. januar 2026
Klagen er rettidig: nej
   Dato hvor kommunen har modtaget klagen, er 29. januar 2026, ikke senest 28. januar 2026 (sidste
   dag for klage)
      Beror på: Dato hvor afgørelsen er meddelt: 1. januar 2026
Sidste dag for genvurdering: 26. februar 2026
"""

WIDTH = 98


def report(
    system: Any, data: Data, day: str | None = None, **readings: str
) -> tuple[dict[str, Table], Data]:
    """The only person's report: its tables by title, and its sections as data."""
    situation, day = read_case(system, Document(data), day)
    reports = case_reports(system, situation, day, readings)
    [one] = reports
    tables = case_tables(system, situation, one, readings)
    [person] = case_as_data(system, situation, reports)["personer"].values()
    return {table.title: table for table in tables}, person


def lines(person: Data) -> dict[str, Data]:
    return {line["navn"]: line for section in person["afsnit"] for line in section["linjer"]}


def leaves(reasons: list[Data]) -> Iterator[tuple[str, Any]]:
    """The facts reasons come down to, with their values."""
    for reason in reasons:
        if reason["art"] == "oplysning":
            yield reason["navn"], reason["vaerdi"]
        for side in [reason.get("venstre"), *reason.get("hoejre", [])]:
            if side and side["oplyst"] is not None:
                yield side["navn"], side["vaerdi"]
        yield from leaves(reason["fordi"])


def told(table: Table, after: str = "") -> str:
    """The questions and answers of a table as lines, from the question ``after`` on."""
    lines = [
        fill(
            ": ".join(filter(None, [text.strip(), answer])),
            WIDTH,
            initial_indent=(indent := " " * (len(text) - len(text.lstrip()))),
            subsequent_indent=indent,
            break_on_hyphens=False,
        )
        for text, answer, _ in table.rows
    ]
    first = next(at for at, line in enumerate(lines) if line.startswith(after))
    return "\n".join(lines[first:])


def row_of(table: Table, question: str) -> Row:
    [row] = [row for row in table.rows if row[0] == question]
    return row


def test_karen_is_52_has_had_one_forloeb_and_does_not_wish_more(system: Any) -> None:
    tables, person = report(system, KAREN)
    assert told(tables["Varighed og antal"]) == KARENS_DURATION_AND_NUMBER
    assert lines(person)["kan_visiteres_til_ressourceforloeb"]["svar"] is True
    assert dict(leaves(lines(person)["ressourceforloeb_kan_bevilges"]["fordi"])) == {
        "foedselsdato": "1973-01-20",
        "afgoerelsesdato": "2999-12-31",
        "tidligere_ressourceforloeb_antal": 1,
        "oensker_ud_over_graensen": False,
    }


def test_a_rule_that_stands_in_the_way_is_told_with_all_that_makes_it_hold(system: Any) -> None:
    tables, _ = report(system, KAREN)
    pension = told(tables["Førtidspension og fleksjob"], "Førtidspension kan tilkendes")
    assert pension.startswith(KARENS_PENSION)


def test_two_answers_that_are_the_same_are_both_told(system: Any) -> None:
    tables, _ = report(
        system,
        {
            "period": "2025-03",
            "personer": {
                "bo": {"team_indstilling": "fleksjob", "paataenkt_afgoerelse": "fleksjob"}
            },
        },
    )
    assert row_of(
        tables["Proces"],
        "   Kommunens påtænkte afgørelse er fleksjob, og rehabiliteringsteamets indstilling er "
        "fleksjob",
    )


def test_karen_may_have_one_more_when_she_wishes_it(system: Any) -> None:
    wishing = KAREN["personer"]["karen"] | {"oensker_ud_over_graensen": True}
    _, person = report(system, {"personer": {"karen": wishing}}, "2025-03-01")
    assert lines(person)["ressourceforloeb_kan_bevilges"]["svar"] is True
    assert lines(person)["ressourceforloeb_kan_bevilges"]["fordi"] == []


def test_a_pensioner_of_39_lacks_only_the_wish(system: Any) -> None:
    tables, person = report(system, PENSIONER)
    access = tables["Adgang og målgruppe"]
    assert told(access, "Personen kan visiteres") == THE_PENSIONERS_ACCESS
    assert row_of(access, "Alder i hele år på afgørelsesdatoen")[1] == "39 år"
    offered = ("Førtidspensionist kan tilbydes ressourceforløb", "nej", "000-83, 000-84, EK-03")
    lacking = ("   Personen ønsker selv ressourceforløb", "nej", "001-51, 000-83")
    at = access.rows.index(offered)
    assert access.rows[at + 1] == lacking
    assert not access.rows[at + 2][0].startswith(" ")
    assert set(leaves(lines(person)["kan_visiteres_til_ressourceforloeb"]["fordi"])) == {
        ("hidtidig_ydelse", "foertidspension"),
        ("oensker_ressourceforloeb", False),
    }


def test_the_pensioner_is_too_late_when_the_law_has_closed(system: Any) -> None:
    wishing = PENSIONER["input"] | {"oensker_ressourceforloeb": True, "foedselsdato": "1990-01-01"}
    _, person = report(system, {"input": wishing}, "2026-02-10")
    line = lines(person)["foertidspensionist_kan_tilbydes_ressourceforloeb"]
    assert line["fordi"] == [
        {
            "art": "regel",
            "tekst": "Der er adgang til nye ressourceforløb i måneden: nej",
            "navn": "adgang_til_nye_ressourceforloeb",
            "periode": "2026-02",
            "vaerdi": False,
            "kilder": ["001-03", "EK-03"],
            "fordi": [
                {
                    "art": "lov",
                    "tekst": "Der kan bevilges nye ressourceforløb: nej (fra 1. februar 2026, "
                    "offentliggjort)",
                    "navn": "tilgang.nye_ressourceforloeb",
                    "vaerdi": False,
                    "fra": "2026-02-01",
                    "status": "offentliggjort",
                    "kilder": ["EK-03"],
                    "fordi": [],
                }
            ],
        }
    ]
    _, person = report(system, {"input": wishing}, "2026-02-10", ophaevelse="kun_dokumenterne")
    assert lines(person)["kan_visiteres_til_ressourceforloeb"]["svar"] is True


@pytest.mark.parametrize(
    ("day", "discussed"),
    [("2022-07-01", OLE_IS_NOT_DISCUSSED_YET), ("2022-07-02", OLE_IS_DISCUSSED)],
    ids=["2022-07-01", "2022-07-02"],
)
def test_oles_deadline_is_1_july_2022(system: Any, day: str, discussed: str) -> None:
    tables, person = report(system, OLE, day)
    guarantee = told(tables["Indsatsgaranti og frister"], "Dato hvor garantien er opfyldt")
    assert guarantee.startswith(OLES_GUARANTEE + discussed)
    deadline = lines(person)["indsatsgaranti_frist"]
    assert (deadline["svar"], deadline["svar_i_ord"]) == ("2022-07-01", "1. juli 2022")
    assert deadline["kilder"] == [
        *("000-45", "001-11", "001-12", "001-15", "001-17", "002-101", "EK-14"),
    ]
    assert lines(person)["sag_skal_droeftes_i_rehabiliteringsteam"]["periode"] == day
    assert dict(leaves(lines(person)["indsatsgaranti_overholdt"]["fordi"])) == {
        "aktivitet": "ingen",
        "indsats_paabegyndt_dato": "2999-12-31",
        "ordinaere_loentimer_startdato": "2999-12-31",
    }


def test_oles_benefit_in_kroner(system: Any) -> None:
    """The rate of a person without children in 2022 is 11.716 kr."""
    tables, person = report(system, OLE, "2022-07-01")
    question = "Ressourceforløbsydelse efter fradrag, kr. pr. måned før skat"
    assert row_of(tables["Ydelse og fradrag"], question)[1] == "11.716,00 kr."
    assert lines(person)["ressourceforloebsydelse"]["svar"] == 11716.0


# --------------------------------------------------------------------------------- the report


def test_every_rule_has_one_line_in_its_chapter(system: Any) -> None:
    _, person = report(system, KAREN)
    titles = [section["titel"] for section in person["afsnit"]]
    assert titles == list(dict.fromkeys(CHAPTERS.values()))
    names = [line["navn"] for section in person["afsnit"] for line in section["linjer"]]
    assert sorted(names) == sorted(v.name for v in system.variables.values() if v.formulas)


def test_the_shape_of_the_data(system: Any) -> None:
    situation, day = read_case(system, Document(PENSIONER))
    data = case_as_data(system, situation, case_reports(system, situation, day))
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    assert list(data) == ["name", "personer"]
    assert list(data["personer"]) == ["person"]
    person = data["personer"]["person"]
    assert list(person) == ["dato", "maaned", "afsnit"]
    assert (person["dato"], person["maaned"]) == ("2025-03-01", "2025-03")
    assert list(person["afsnit"][0]) == ["titel", "linjer", "ikke_oplyst"]
    assert lines(person)["ressourceforloebsordning_gaelder"] == {
        "navn": "ressourceforloebsordning_gaelder",
        "spoergsmaal": "Ressourceforløbsordningen findes i måneden",
        "periode": "2025-03",
        "svar": True,
        "svar_i_ord": "ja",
        "oplyst": False,
        "kilder": ["001-03", "EK-01"],
        "fordi": [],
        "mangler": None,
    }
    [reason] = lines(person)["under_seks_aar_til_folkepension"]["fordi"]
    assert reason["art"] == "sammenligning"
    assert reason["venstre"] == {
        "tekst": "dato for kommunens afgørelse om forløb eller pension plus 6 år",
        "navn": None,
        "vaerdi": "2031-03-10",
        "oplyst": None,
    }
    assert (reason["tegn"], reason["opfyldt"]) == (">", False)
    assert [side["navn"] for side in reason["hoejre"]] == ["folkepensionsdato"]


def test_a_missing_amount_stops_one_line_and_not_the_report(system: Any) -> None:
    running = OLE["personer"]["ole"] | {"ressourceforloeb_startdato": "2025-03-01"}
    tables, person = report(system, {"personer": {"ole": running}}, "2026-03-15")
    line = lines(person)["ressourceforloebsydelse"]
    assert (line["svar"], line["svar_i_ord"], line["fordi"]) == (None, None, [])
    assert line["mangler"] == {
        "parameter": "ydelse.satser.ikke_forsoerger",
        "dato": "2026-03-01",
        "udvej": "oplys kontanthjaelpssats for alle personer i måneden, eller fastsæt beløbet i en "
        "reform",
    }
    question = "Ressourceforløbsydelse efter fradrag, kr. pr. måned før skat"
    assert told(tables["Ydelse og fradrag"], question).startswith(
        f"{question}: kan ikke beregnes\n{THE_MISSING_RATE}\n"
    )
    assert lines(person)["ret_til_ressourceforloebsydelse"]["svar"] is True


def test_what_one_person_lacks_does_not_stop_another(system: Any) -> None:
    born = {"foedselsdato": "1980-05-05"}
    in_forloeb = {"er_i_ressourceforloeb": True, "deltager_i_samtaler": True}
    given = {"staar_til_raadighed_for_tilbud": True, "loen_inkl_pension": 1}
    persons = {"a": born | in_forloeb | given, "b": born | {"er_i_ressourceforloeb": False}}
    situation, day = read_case(system, Document({"personer": persons}), "2026-03-01")
    data = case_as_data(system, situation, case_reports(system, situation, day))
    assert lines(data["personer"]["a"])["ressourceforloebsydelse"]["mangler"]
    assert lines(data["personer"]["b"])["ressourceforloebsydelse"]["svar"] == 0


def test_an_answer_that_is_given_is_told_so(system: Any) -> None:
    given = {"period": "2026-03", "personer": {"bo": {"kontanthjaelpssats": 12000}}}
    tables, person = report(system, given)
    line = lines(person)["kontanthjaelpssats"]
    assert (line["svar"], line["oplyst"]) == (12000.0, True)
    question = "Grundsats på kontanthjælpsniveau for personen, kr. pr. måned"
    assert row_of(tables["Ydelse og fradrag"], question)[1] == "12.000,00 kr. (oplyst)"


def test_what_was_not_given_is_listed(system: Any) -> None:
    tables, person = report(system, PENSIONER)
    [proces] = [each for each in person["afsnit"] if each["titel"] == "Proces"]
    assert {
        "navn": "team_indstilling",
        "label": "Rehabiliteringsteamets indstilling",
        "periode": "2025-03",
        "regnet_som": "samme_indsats",
    } in proces["ikke_oplyst"]
    named = {fact["navn"] for each in person["afsnit"] for fact in each["ikke_oplyst"]}
    assert not named & set(PENSIONER["input"])
    rows = dict(tables["Ikke oplyst"].rows)
    assert "Rehabiliteringsteamets indstilling (Samme indsats som hidtil); " in rows["Proces"]
    assert rows["Klage"] == (
        "Personen er ikke enig i afgørelsen; Dato hvor afgørelsen er meddelt; Dato hvor kommunen "
        "har modtaget klagen; Dato for kommunens genvurdering; Kommunen fastholder afgørelsen"
    )


def test_the_date_of_birth_is_said_to_be_assumed(system: Any) -> None:
    tables, _ = report(system, {"period": "2025-03", "personer": {"bo": {}}})
    assert "Fødselsdato (1. januar 1970)" in dict(tables["Ikke oplyst"].rows)["Adgang og målgruppe"]


def test_what_is_said_without_a_month_holds_in_the_month_before_too(system: Any) -> None:
    forloeb = {"er_i_ressourceforloeb": True}
    _, person = report(system, {"personer": {"bo": forloeb | {"antal_boern": 2}}}, "2025-03-01")
    assert lines(person)["ydelsen_kan_justeres"]["svar"] is False
    tables, person = report(
        system, {"personer": {"bo": forloeb | {"antal_boern": {"2025-03": 2}}}}, "2025-03-01"
    )
    assert lines(person)["ydelsen_kan_justeres"]["svar"] is True
    not_given = dict(tables["Ikke oplyst"].rows)["Ydelse og fradrag"]
    assert "Antal børn, februar 2025; " in not_given
    by_month = {"antal_boern": {"2025-02": 1, "2025-03": 2}}
    _, person = report(system, {"personer": {"bo": forloeb | by_month}}, "2025-03-01")
    assert lines(person)["ydelsen_kan_justeres"]["svar"] is True


def test_the_chosen_reading_is_told_and_used(system: Any) -> None:
    complaint = {
        "uenig_i_afgoerelse": True,
        "afgoerelse_meddelt_dato": "2026-01-01",
        "klage_modtaget_dato": "2026-01-29",
    }
    tables, person = report(system, {"personer": {"bo": complaint}}, "2026-01-29")
    assert lines(person)["klage_er_rettidig"]["svar"] is True
    tables, person = report(
        system, {"personer": {"bo": complaint}}, "2026-01-29", klagefrist="eksklusiv"
    )
    assert tables["bo"].rows == (
        ("Måned", "januar 2026"),
        ("Regler om en dag", "29. januar 2026"),
        ("Læsning", "Er dag 28 med i klagefristen: Til og med dag 27"),
    )
    assert told(tables["Klage"]).startswith(A_DAY_TOO_LATE)


# ------------------------------------------------------------------------------- day and case


@pytest.mark.parametrize(
    ("data", "day"),
    [
        ({"period": "2025-03", "personer": {"bo": {}}}, "2025-03-01"),
        ({"period": "2025-03-15", "personer": {"bo": {}}}, "2025-03-15"),
        ({"period": "2025-03:2025-06", "personer": {"bo": {}}}, "2025-03-01"),
        ({"personer": {"bo": {"er_syg": {"2025-07": True, "2025-05": True}}}}, "2025-05-01"),
        ({"period": "2025-03", "input": {}, "output": {"alder": {"2025-06": 1}}}, "2025-03-01"),
    ],
)
def test_the_day_of_a_document(system: Any, data: Data, day: str) -> None:
    assert read_case(system, Document(data))[1] == day
    assert read_case(system, Document(data), "2024-02-29")[1] == "2024-02-29"


@pytest.mark.parametrize(
    ("data", "day", "message"),
    [
        (KAREN, "2025-03", "»2025-03« er ikke en dag"),
        (KAREN, "2025-02-30", "»2025-02-30« er ikke en dag"),
        ({"personer": {"bo": {}}}, None, "Ingen måned er nævnt"),
        ({"personer": {"bo": {"indsatstype": None}}}, None, "Ingen måned er nævnt"),
        ([PENSIONER, PENSIONER], "2025-03-01", "Filen har 2 tilfælde; vælg ét"),
        ([PENSIONER, PENSIONER], None, "Filen har 2 tilfælde; vælg ét"),
        ({"personer": {"bo": {"findes_ikke": 1}}}, "2025-03-01", "findes_ikke"),
    ],
)
def test_what_cannot_be_read(system: Any, data: Data, day: str | None, message: str) -> None:
    with pytest.raises(InvalidInputError, match=message):
        read_case(system, Document(data), day)


def test_one_of_several_cases_is_chosen(system: Any) -> None:
    cases = [PENSIONER, PENSIONER | {"name": "En anden"}]
    situation, _ = read_case(system, Document(cases), case="anden")
    assert situation.name == "En anden"


def test_what_cannot_be_right_is_refused(system: Any) -> None:
    wrong = {"period": "2025-03", "personer": {"bo": {"loen_inkl_pension": -1}}}
    situation, day = read_case(system, Document(wrong))
    with pytest.raises(InvalidInputError, match="loen_inkl_pension"):
        case_reports(system, situation, day)


FIRST_CASES = [(file, read_file(str(file)).data[0]) for file in sorted(CASE_FOLDER.rglob("*.yaml"))]


@pytest.mark.parametrize(("file", "case"), FIRST_CASES, ids=lambda each: getattr(each, "stem", ""))
def test_a_report_answers_what_the_case_expects(system: Any, file: Any, case: Data) -> None:
    """Every no has a reason that comes down to something said, assumed or decided by the law."""
    situation, day = read_case(system, Document([case]))
    data = case_as_data(system, situation, case_reports(system, situation, day))
    for person, answers in data["personer"].items():
        expected = case["output"].get("personer", {person: case["output"]}).get(person, {})
        for name, line in lines(answers).items():
            value = expected.get(name)
            if isinstance(value, dict):
                value = value.get(line["periode"])
            if value is not None:
                assert line["svar"] == pytest.approx(value), name
            assert bool(line["fordi"]) == (line["svar"] is False), name
            check_ends(line["fordi"])


def check_ends(reasons: list[Data]) -> None:
    for reason in reasons:
        ends = reason["art"] in ("oplysning", "lov", "ikke_i_kraft", "altid", "laesning")
        assert ends or reason["art"] == "sammenligning" or reason["fordi"], reason
        check_ends(reason["fordi"])
