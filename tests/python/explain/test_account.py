"""What is told of persons whose answers were worked out by hand from the law's text and numbers."""

from __future__ import annotations

from typing import Any

import pytest

from openfisca_ressourceforloeb.explain.account import account
from openfisca_ressourceforloeb.explain.reasons import Fact
from openfisca_ressourceforloeb.explain.sentences import tell
from openfisca_ressourceforloeb.simulation.readings import with_readings

from .letters import ANNA, BO, explained, facts_of, part_of, told

NOT_GIVEN = "Det, der ikke er oplyst"
OTHER_READINGS = "Andre læsninger af reglerne"


# 20.000 − 17.672 = 2.328 over the limit; 55 pct. of that is 1.280,40 (003-23). 12.000 − 1.280,40.
def test_why_this_amount_in_ressourceforloeb(system: Any) -> None:
    lines = told(system, "ressourceforloebsydelse", "2026-03", **ANNA)
    assert lines[: lines.index(NOT_GIVEN)] == [
        "Ressourceforløbsydelse efter fradrag, marts 2026",
        "Svar: 10.719,60 kr.",
        "1. Ressourceforløbsydelse efter fradrag: 10.719,60 kr.",
        "– Ressourceforløbsydelse før fradrag: 12.000,00 kr. (punkt 2)",
        "– Samlet fradrag: 1.280,40 kr. (punkt 4)",
        "– 12.000,00 kr. − 1.280,40 kr. = 10.719,60 kr.",
        "2. Ressourceforløbsydelse før fradrag: 12.000,00 kr.",
        "– Ret til ressourceforløbsydelse: ja",
        "– Niveau for ressourceforløbsydelsen er kontanthjælpsniveau (punkt 3)",
        "– Grundsats på kontanthjælpsniveau for personen: 12.000,00 kr.",
        "3. Niveau for ressourceforløbsydelsen: kontanthjælpsniveau",
        "– Beholder førtidspensionen under forløbet: nej",
        "– Ville fortsat være berettiget til sygedagpenge: nej",
        "– Ydelse umiddelbart før forløbet er kontanthjælp, ikke ledighedsydelse",
        "– Personen er i ressourceforløb i måneden: ja",
        "4. Samlet fradrag: 1.280,40 kr.",
        "– Lønfradrag i ressourceforløb: 1.280,40 kr. (punkt 5)",
        "5. Lønfradrag i ressourceforløb: 1.280,40 kr.",
        "– Løn til fradrag: 20.000,00 kr.",
        "– Lønindtægtsgrænsen: 17.672,00 kr. (fra 1. januar 2026)",
        "– Op til grænsen: 20.000,00 kr., dog højst 17.672,00 kr. = 17.672,00 kr.",
        "– Over grænsen: 20.000,00 kr. − 17.672,00 kr. = 2.328,00 kr.",
        "– Personen er i ressourceforløb i måneden: ja",
        "– Fradragssats for løn op til grænsen, ressourceforløb: 0 pct. (fra 1. januar 2022)",
        "– Fradragssats for løn over grænsen, ressourceforløb: 55 pct. (fra 1. januar 2013)",
        "– 0 pct. af 17.672,00 kr. + 55 pct. af 2.328,00 kr. = 1.280,40 kr.",
    ]
    assert OTHER_READINGS not in lines


# 30 pct. of 17.672 is 5.301,60 (003-52); with the 1.280,40 that is 6.582,00. 12.000 − 6.582.
def test_why_this_amount_in_jobafklaring(system: Any) -> None:
    lines = told(system, "ressourceforloebsydelse", "2026-03", **BO)
    assert part_of(lines, 1) == [
        "1. Ressourceforløbsydelse efter fradrag: 5.418,00 kr.",
        "– Ressourceforløbsydelse før fradrag: 12.000,00 kr. (punkt 2)",
        "– Samlet fradrag: 6.582,00 kr. (punkt 4)",
        "– 12.000,00 kr. − 6.582,00 kr. = 5.418,00 kr.",
    ]
    assert part_of(lines, 4) == [
        "4. Samlet fradrag: 6.582,00 kr.",
        "– Lønfradrag i jobafklaring: 6.582,00 kr. (punkt 5)",
    ]
    assert part_of(lines, 5) == [
        "5. Lønfradrag i jobafklaring: 6.582,00 kr.",
        "– Løn til fradrag: 20.000,00 kr.",
        "– Lønindtægtsgrænsen: 17.672,00 kr. (fra 1. januar 2026)",
        "– Op til grænsen: 20.000,00 kr., dog højst 17.672,00 kr. = 17.672,00 kr.",
        "– Over grænsen: 20.000,00 kr. − 17.672,00 kr. = 2.328,00 kr.",
        "– Personen er i jobafklaringsforløb i måneden: ja",
        "– Fradragssats for løn op til grænsen, jobafklaring: 30 pct. (fra 1. januar 2013)",
        "– Fradragssats for løn over grænsen, jobafklaring: 55 pct. (fra 1. januar 2013)",
        "– 30 pct. af 17.672,00 kr. + 55 pct. af 2.328,00 kr. = 6.582,00 kr.",
    ]
    # Only 55 pct. of what is above: as Anna, 5.301,60 more. With the limit 17.762 of 003-52:
    # 30 pct. of 17.762 is 5.328,60 and 55 pct. of 2.238 is 1.230,90; 12.000 − 6.559,50.
    assert lines[lines.index(OTHER_READINGS) + 2 :] == [
        (
            "– Gælder de 30 procent, når lønnen overstiger grænsen: her »30 % op til grænsen plus "
            "55 % "
            "af resten«. Med »Over grænsen kun 55 % af det overskydende« var svaret 10.719,60 kr., "
            "5.301,60 kr. mere (jobafklaring_fradrag=kun_overskydende)"
        ),
        (
            "– Hvilken lønindtægtsgrænse gælder i jobafklaring: her »Én fælles grænse for begge "
            "forløb«. Med »Grænsen som skrevet i 003 om jobafklaring: 17.762 fra 2026« var svaret "
            "5.440,50 kr., 22,50 kr. mere (loengraense_jobafklaring=som_skrevet)"
        ),
    ]


# Over 50: one forløb without an own wish (001-66, 001-67). 52 on the first day of the month.
def test_why_no_further_forloeb_for_somebody_of_52(system: Any) -> None:
    facts = {
        "foedselsdato": "1973-01-20",
        "tidligere_ressourceforloeb_antal": 1,
        "oensker_ud_over_graensen": False,
    }
    assert told(system, "antal_forloeb_er_lovligt", "2025-03", **facts) == [
        "Endnu et ressourceforløb er lovligt efter antal, marts 2025",
        "Svar: nej",
        "1. Endnu et ressourceforløb er lovligt efter antal: nej",
        "Nej, fordi:",
        "– Aldersgruppe efter aftalen er over 50 år (punkt 2)",
        "– Ingen af disse er opfyldt:",
        (
            "   – Antal tidligere ressourceforløb er 1, ikke under 1 (loft over antal forløb for "
            "personer over 50 uden eget ønske)"
        ),
        "   – Personen ønsker selv flere eller længere forløb end grænsen: nej",
        "2. Aldersgruppe efter aftalen: over 50 år",
        (
            "– Alder i hele år på afgørelsesdatoen er 52 år, ikke under 40 år (nedre aldersgrænse "
            "for "
            "mellemgruppen) (punkt 3)"
        ),
        (
            "– Alder i hele år på afgørelsesdatoen er 52 år, ikke under 50 år (øvre aldersgrænse "
            "for "
            "mellemgruppen) (punkt 3)"
        ),
        "3. Alder i hele år på afgørelsesdatoen: 52 år",
        "– Dato for kommunens afgørelse om forløb eller pension: ingen dato (ikke oplyst)",
        "– Fødselsdato: 20. januar 1973",
        "– Hele år fra 20. januar 1973 til 1. marts 2025 = 52 år",
        NOT_GIVEN,
        "Det er regnet som nej, 0 eller ingen dato, når andet ikke er nævnt:",
        "– Dato for kommunens afgørelse om forløb eller pension",
    ]


# Counting only forløb granted from the 50th birthday on, the one before it does not count.
def test_a_forloeb_before_50_counts_only_under_one_reading(system: Any) -> None:
    facts = {
        "foedselsdato": "1973-01-20",
        "tidligere_ressourceforloeb_antal": 1,
        "tidligere_ressourceforloeb_antal_foer_50": 1,
        "oensker_ud_over_graensen": False,
    }
    lines = told(system, "antal_forloeb_er_lovligt", "2025-03", **facts)
    assert lines[1] == "Svar: nej"
    [reading] = lines[lines.index(OTHER_READINGS) + 2 :]
    assert reading.endswith(" var svaret ja (antal_over_50=kun_fra_50)")


# The guarantee began on 1 January 2022; of forløb begun before, the 6 months run from then (EK-14).
def test_why_this_deadline_for_a_forloeb_begun_in_may_2021(system: Any) -> None:
    facts = {"ressourceforloeb_startdato": "2021-05-01", "bevilget_varighed_maaneder": 24}
    lines = told(system, "indsatsgaranti_frist", "2022-03", **facts)
    assert lines[:2] == ["Sidste dag for at påbegynde indsats, marts 2022", "Svar: 1. juli 2022"]
    assert part_of(lines, 1) == [
        "1. Sidste dag for at påbegynde indsats: 1. juli 2022",
        "– Frist for at påbegynde en indsats: 6 måneder (fra 1. januar 2022)",
        "– Overgangsfrist: 1. januar 2022 + 6 måneder = 1. juli 2022",
        (
            "– Dato for ressourceforløbets start er 1. maj 2021, og det er før 1. januar 2022 (den "
            "dag "
            "indsatsgarantien trådte i kraft)"
        ),
        "– Omfattet af indsatsgarantien: ja (punkt 2)",
    ]
    assert part_of(lines, 2) == [
        "2. Omfattet af indsatsgarantien: ja",
        "Ja, fordi alt dette er tilfældet:",
        (
            "– Dato for ressourceforløbets start er 1. maj 2021, og det er før 1. januar 2022 (den "
            "dag "
            "indsatsgarantien trådte i kraft)"
        ),
        (
            "– Første dag efter det bevilgede forløb er 1. maj 2023, og det er efter 1. januar "
            "2022 "
            "(den dag indsatsgarantien trådte i kraft)"
        ),
        "   – Første dag efter det bevilgede forløb: 1. maj 2023 (punkt 3)",
        "   – Faktisk ophør før tiden: ingen dato (ikke oplyst)",
        "– Dato hvor garantien er opfyldt: ingen dato (punkt 4)",
    ]
    assert "– 1. maj 2021 + 24 måneder = 1. maj 2023" in part_of(lines, 3)
    # Six months after the start is 1 November 2021, so the later of the two is 1 January 2022.
    [reading] = lines[lines.index(OTHER_READINGS) + 2 :]
    assert reading.endswith(
        " var svaret 1. januar 2022 (indsatsgaranti_overgang=fra_ikrafttraeden)"
    )


# Only while there would be a right to sygedagpenge (003-20): on the last day of January there is.
ON_SYGEDAGPENGE = {
    **ANNA,
    "hidtidig_ydelse": "sygedagpenge",
    "sygedagpengeret_ophoersdato": "2026-02-01",
    "sygedagpengesats": 20000,
}


def test_why_kontanthjaelpsniveau_when_the_right_to_sygedagpenge_has_ended(system: Any) -> None:
    lines = told(system, "ydelsesniveau", "2026-03", **ON_SYGEDAGPENGE)
    assert lines[1] == "Svar: Kontanthjælpsniveau"
    assert part_of(lines, 1) == [
        "1. Niveau for ressourceforløbsydelsen: kontanthjælpsniveau",
        "– Beholder førtidspensionen under forløbet: nej (punkt 2)",
        "– Ville fortsat være berettiget til sygedagpenge: nej (punkt 3)",
        "– Ydelse umiddelbart før forløbet er sygedagpenge, ikke ledighedsydelse",
        "– Personen er i ressourceforløb i måneden: ja (punkt 4)",
    ]
    assert part_of(lines, 3) == [
        "3. Ville fortsat være berettiget til sygedagpenge: nej",
        "Nej, fordi:",
        (
            "– Dato hvor sygedagpengeretten ville ophøre, er 1. februar 2026, ikke efter 1. marts "
            "2026 "
            "(månedens første dag)"
        ),
    ]


@pytest.mark.parametrize(("month", "level"), [("2026-01", "Syge"), ("2026-02", "Kontanthjælps")])
def test_the_level_changes_in_the_month_after_the_last_of_the_right(
    system: Any, month: str, level: str
) -> None:
    lines = told(system, "ydelsesniveau", month, **ON_SYGEDAGPENGE)
    assert lines[1].startswith(f"Svar: {level}")


def test_why_sygedagpengeniveau_in_the_month_before_the_right_ends(system: Any) -> None:
    lines = told(system, "ydelsesniveau", "2026-01", **ON_SYGEDAGPENGE)
    assert part_of(lines, 1) == [
        "1. Niveau for ressourceforløbsydelsen: sygedagpengeniveau",
        "– Beholder førtidspensionen under forløbet: nej (punkt 2)",
        "– Personen er i ressourceforløb i måneden: ja (punkt 3)",
        "– Ville fortsat være berettiget til sygedagpenge: ja (punkt 5)",
    ]
    assert part_of(lines, 5) == [
        "5. Ville fortsat være berettiget til sygedagpenge: ja",
        "Ja, for alle disse gælder:",
        "– Ydelse umiddelbart før forløbet er sygedagpenge",
        (
            "– Dato hvor sygedagpengeretten ville ophøre, er 1. februar 2026, og det er efter 1. "
            "januar "
            "2026 (månedens første dag)"
        ),
    ]


# At most a quarter of the work: 75 pct. (003-48). 30 pct. of 10.000 is 3.000; 9.000 − 3.000.
def test_a_self_employed_person_in_jobafklaring(system: Any) -> None:
    facts = {
        **BO,
        "loen_inkl_pension": 10000,
        "selvstaendig_erhvervsdrivende": True,
        "andel_af_arbejdet_der_kan_udfoeres": 0.25,
    }
    lines = told(system, "ressourceforloebsydelse", "2026-03", full=True, **facts)
    assert part_of(lines, 1)[-1] == "– 75 pct. af 12.000,00 kr. − 3.000,00 kr. = 6.000,00 kr."
    [heading] = [line for line in lines if "Andel af ydelsen til selvstændig: 75 pct." in line][1:]
    share = part_of(lines, int(heading.split(".")[0]))
    for line in (
        "– Selvstændig erhvervsdrivende: ja",
        "– Del af det normale arbejde, den selvstændige kan udføre, er 25 pct., ikke præcis 0 pct.",
        (
            "– Del af det normale arbejde, den selvstændige kan udføre, er 25 pct., og det er "
            "højst 25 pct. (største del af arbejdet, der kan udføres ved høj udbetalingsandel)"
        ),
        "– Høj udbetalingsandel for selvstændig: 75 pct. (fra 1. januar 2013)",
    ):
        assert line in share
    # The share of what is left, (12.000 − 3.000) × 75 pct.; and the whole, where only a share that
    # the municipality has fixed counts.
    readings = lines[lines.index(OTHER_READINGS) + 2 :]
    assert [line.partition(" var svaret ")[2] for line in readings] == [
        "9.000,00 kr., 3.000,00 kr. mere (selvstaendig=kommunens_valg)",
        "6.750,00 kr., 750,00 kr. mere (selvstaendig_raekkefoelge=andel_efter_fradrag)",
    ]


# 22 years and at home in July 2024: 3.834 (EK-09).
def test_somebody_young_at_home(system: Any) -> None:
    facts = {"foedselsdato": "2002-03-01", "er_hjemmeboende": True, "har_bidragspligt": False}
    lines = told(system, "kontanthjaelpssats", "2024-07", full=True, **facts)
    assert lines[1] == "Svar: 3.834,00 kr."
    assert part_of(lines, 1) == [
        "1. Grundsats på kontanthjælpsniveau for personen: 3.834,00 kr.",
        "– Hjemmeboende under 25 år: ja (punkt 2)",
        "– Ingen af disse er opfyldt:",
        "   – Personen er forsørger: nej (ikke oplyst)",
        "   – Personen har bidragspligt over for et barn: nej",
        (
            "– Grundsats for hjemmeboende under 25 år: 3.834,00 kr. (fra 1. januar 2024, "
            "offentliggjort)"
        ),
    ]
    assert part_of(lines, 2) == [
        "2. Hjemmeboende under 25 år: ja",
        "Ja, for alle disse gælder:",
        "– Personen bor hos en eller begge forældre: ja",
        (
            "– Alder i hele år ved månedens start er 22 år, og det er under 25 år "
            "(aldersgrænsen for satsen til hjemmeboende) (punkt 3)"
        ),
    ]
    assert part_of(lines, 3)[-1] == "– Hele år fra 1. marts 2002 til 1. juli 2024 = 22 år"


# 40.000: 30 pct. of 17.672 is 5.301,60 and 55 pct. of 22.328 is 12.280,40; more than 12.000.
def test_a_deduction_that_is_larger_than_the_benefit(system: Any) -> None:
    facts = {**BO, "loen_inkl_pension": 40000}
    lines = told(system, "ressourceforloebsydelse", "2026-03", **facts)
    assert lines[1] == "Svar: 0,00 kr."
    assert part_of(lines, 1)[-1] == (
        "– 12.000,00 kr. − 17.582,00 kr., dog mindst 0,00 kr. = 0,00 kr."
    )
    assert "– 30 pct. af 17.672,00 kr. + 55 pct. af 22.328,00 kr. = 17.582,00 kr." in lines


# Until 2022 also 30 pct. below the limit, then 15.264 (001-76): 4.579,20 and 55 pct. of 4.736.
def test_the_30_percent_of_2021(system: Any) -> None:
    facts = {**ANNA, "ressourceforloeb_startdato": "2020-09-01"}
    lines = told(system, "loenfradrag_ressourceforloeb", "2021-03", **facts)
    assert lines[1] == "Svar: 7.184,00 kr."
    assert part_of(lines, 1)[1:] == [
        "– Løn til fradrag: 20.000,00 kr. (punkt 2)",
        "– Lønindtægtsgrænsen: 15.264,00 kr. (fra 1. januar 2021, offentliggjort)",
        "– Op til grænsen: 20.000,00 kr., dog højst 15.264,00 kr. = 15.264,00 kr.",
        "– Over grænsen: 20.000,00 kr. − 15.264,00 kr. = 4.736,00 kr.",
        "– Personen er i ressourceforløb i måneden: ja",
        "– Fradragssats for løn op til grænsen, ressourceforløb: 30 pct. (fra 1. januar 2013)",
        "– Fradragssats for løn over grænsen, ressourceforløb: 55 pct. (fra 1. januar 2013)",
        "– 30 pct. af 15.264,00 kr. + 55 pct. af 4.736,00 kr. = 7.184,00 kr.",
    ]


def test_a_rule_before_it_begins(system: Any) -> None:
    facts = {"ressourceforloeb_startdato": "2021-05-01", "bevilget_varighed_maaneder": 24}
    assert told(system, "indsatsgaranti_frist", "2021-12", **facts) == [
        "Sidste dag for at påbegynde indsats, december 2021",
        "Svar: ingen dato",
        "1. Sidste dag for at påbegynde indsats: ingen dato",
        "– Reglen gælder først fra 1. januar 2022",
    ]


def test_a_rule_of_the_whole_case(system: Any) -> None:
    lines = told(system, "indsatstype", "ETERNITY", aktivitet="mentor")
    assert lines[:3] == [
        "Art af den påbegyndte indsats",
        "Svar: Beskæftigelsesindsats",
        "1. Art af den påbegyndte indsats: beskæftigelsesindsats",
    ]
    assert lines[-1] == "– Den påbegyndte aktivitet er støtte fra en mentor"
    assert NOT_GIVEN not in lines


# The deadline is 1 July 2022, and the case is discussed when it has passed: from 2 July.
@pytest.mark.parametrize(
    ("day", "in_words", "answer", "relation"),
    [
        ("2022-07-01", "1. juli 2022", "nej", "ikke før"),
        ("2022-07-02", "2. juli 2022", "ja", "og det er før"),
    ],
)
def test_a_rule_of_a_day(system: Any, day: str, in_words: str, answer: str, relation: str) -> None:
    facts = {"ressourceforloeb_startdato": "2021-05-01", "bevilget_varighed_maaneder": 24}
    lines = told(system, "sag_skal_droeftes_i_rehabiliteringsteam", day, **facts)
    assert lines[:2] == [
        f"Sagen skal drøftes i rehabiliteringsteamet (indsatsgaranti), {in_words}",
        f"Svar: {answer}",
    ]
    deadline = (
        f"– Sidste dag for at påbegynde indsats er 1. juli 2022, {relation} {in_words} (dagen) "
    )
    assert [line for line in lines if line.startswith(deadline)]
    # A monthly rule of the same month is told without its month.
    assert not [line for line in lines[1:] if "juli 2022: " in line]


def test_another_month_is_named(system: Any) -> None:
    facts = facts_of(system, "2026-03", {**ANNA, "antal_boern": 1})
    told_of = account(system, facts, "ydelsen_kan_justeres", "2026-03")
    [comparison] = [line for line in told_of.points[0].lines if "Antal børn" in line.text]
    assert comparison.text == (
        "Antal børn er 1, og det er over 0 (antal børn måneden før, ikke oplyst)"
    )
    assert ("antal_boern", "2026-02") in {(fact.name, fact.period) for fact in told_of.facts}


def test_a_fact_of_another_month_is_told_with_its_month(system: Any) -> None:
    fact = Fact("antal_boern", "2026-02", 1, is_given=False)
    told_of = tell(system, fact, "2026-03")
    assert (told_of.text, told_of.answer) == ("Antal børn, februar 2026", "1 (ikke oplyst)")
    assert tell(system, fact, "2026-02").text == "Antal børn"


def test_a_fact_that_is_asked_about(system: Any) -> None:
    label = "Løn inkl. pension før skat i måneden (ikke løn under sygdom)"
    assert told(system, "loen_inkl_pension", "2026-03", loen_inkl_pension=20000) == [
        f"{label}, marts 2026",
        "Svar: 20.000,00 kr.",
        f"1. {label}: 20.000,00 kr.",
        f"– {label}: 20.000,00 kr.",
    ]
    lines = told(system, "loen_inkl_pension", "2026-03")
    assert lines[2:] == [
        f"1. {label}: 0,00 kr.",
        f"– {label}: 0,00 kr. (ikke oplyst)",
        NOT_GIVEN,
        "Det er regnet som nej, 0 eller ingen dato, når andet ikke er nævnt:",
        f"– {label}",
    ]


# The rate for 2026 is not known; given, it is told as a fact, and nothing of its rule is.
def test_an_answer_that_was_given(system: Any) -> None:
    told_of = explained(system, "kontanthjaelpssats", "2026-03", kontanthjaelpssats=12000)
    [point] = told_of.account.points
    assert (point.rule, point.start) == ("", None)
    assert [line.text for line in point.lines] == [
        "Grundsats på kontanthjælpsniveau for personen: 12.000,00 kr."
    ]
    assert told_of.assumed == ()
    names = [
        point.name
        for point in explained(system, "ressourceforloebsydelse", "2026-03", **ANNA).account.points
    ]
    assert "kontanthjaelpssats" not in names


def test_facts_not_given_are_listed_and_given_ones_are_not(system: Any) -> None:
    explanation = explained(system, "ressourceforloebsydelse", "2026-03", **ANNA)
    told_of = {fact.name for fact in explanation.account.facts}
    assumed = {fact.name for fact in explanation.assumed}
    assert told_of - assumed == set(ANNA)
    assert {"ressourceforloeb_afbrudt_dato", "ferie_holdes_dato", "andre_indtaegter"} <= assumed
    # What is given as the default is given all the same.
    given = explained(system, "ressourceforloebsydelse", "2026-03", **ANNA, andre_indtaegter=0)
    assert {fact.name for fact in given.assumed} == assumed - {"andre_indtaegter"}


def test_a_reading_that_gives_everybody_the_same_answer(system: Any) -> None:
    lines = told(system, "selvstaendig_andel_mangler", "2026-03")
    assert part_of(lines, 1)[1:] == [
        "Nej, fordi:",
        "– Læsning: Hvad afgør en selvstændigs andel: Den del af arbejdet, der kan udføres",
    ]


# 29 January is 4 weeks after 1 January; where the last day does not count, it is the day before.
def test_a_day_is_taken_away_in_words(system: Any) -> None:
    other = with_readings(system, {"klagefrist": "eksklusiv"})
    given = {"afgoerelse_meddelt_dato": "2026-01-01"}
    lines = told(other, "klagefrist_dato", "2026-02", **given)
    assert part_of(lines, 1)[-2:] == [
        "– Frist: 1. januar 2026 + 4 uger = 29. januar 2026",
        "– 29. januar 2026 − 1 dag = 28. januar 2026",
    ]


def test_of_a_date_that_is_not_known_there_is_no_sum(system: Any) -> None:
    lines = told(system, "maaneder_i_ressourceforloeb", "2025-06")
    assert part_of(lines, 1) == [
        "1. Hele måneder i ressourceforløbet: 0 måneder",
        "– Dato for ressourceforløbets start: ingen dato (ikke oplyst)",
    ]


# The effort began before the guarantee did, and on a day after that nothing is late: two reasons,
# each of them enough. What stands behind the second is told all the same.
def test_what_is_behind_one_of_several_reasons_is_told(system: Any) -> None:
    lines = told(
        system,
        "sag_skal_droeftes_i_rehabiliteringsteam",
        "2022-07-02",
        ressourceforloeb_startdato="2021-05-01",
        bevilget_varighed_maaneder=24,
        indsats_paabegyndt_dato="2021-12-01",
        aktivitet="virksomhedspraktik",
    )
    [at] = [n for n, line in enumerate(lines) if "garantien er opfyldt: 1. dec" in line]
    number = int(lines[at].split(".")[0])
    assert "– Dato for påbegyndt indsats: 1. december 2021" in part_of(lines, number)


# No forløb at all: what was told of the one is not told again when the other is asked about.
def test_what_was_told_is_not_told_again(system: Any) -> None:
    lines = told(system, "ydelsesniveau", "2026-03", hidtidig_ydelse="kontanthjaelp")
    assert part_of(lines, 1) == [
        "1. Niveau for ressourceforløbsydelsen: ingen ressourceforløbsydelse",
        "– Beholder førtidspensionen under forløbet: nej (punkt 2)",
        "– Personen er i ressourceforløb i måneden: nej (punkt 3)",
        "– Ville fortsat være berettiget til sygedagpenge: nej (punkt 4)",
        "– Ydelse umiddelbart før forløbet er kontanthjælp, ikke ledighedsydelse",
        "– Personen er i jobafklaringsforløb i måneden: nej (punkt 5)",
    ]
    lines = told(system, "hjemmeboende_under_25", "2024-07")
    assert part_of(lines, 1)[1:] == [
        "Nej, fordi:",
        "– Personen bor hos en eller begge forældre: nej (ikke oplyst)",
    ]


# 10.000 is not above the limit of 2025, so all of it counts at 30 pct.; no word of the holiday pay
# that there is not.
def test_only_what_is_there_is_compared(system: Any) -> None:
    other = with_readings(system, {"jobafklaring_fradrag": "kun_overskydende"})
    facts = {**BO, "jobafklaring_startdato": "2025-01-01", "loen_inkl_pension": 10000}
    lines = told(other, "loenfradrag_jobafklaring", "2025-06", **facts)
    assert lines[1] == "Svar: 3.000,00 kr."
    compared = [line for line in part_of(lines, 1) if ", ikke over " in line]
    assert compared == [
        (
            "– Løn til fradrag plus feriegodtgørelse, der tæller i måneden, er 10.000,00 kr., ikke "
            "over "
            "16.911,00 kr. (lønindtægtsgrænsen)"
        )
    ]


# Without a right there is nothing to sum up: the letter tells why there is no right.
def test_why_the_amount_is_0(system: Any) -> None:
    facts = {**ANNA, "staar_til_raadighed_for_tilbud": False}
    lines = told(system, "ressourceforloebsydelse", "2026-03", **facts)
    assert lines[1] == "Svar: 0,00 kr."
    assert "– Ret til ressourceforløbsydelse: nej (punkt 3)" in part_of(lines, 1)
    assert part_of(lines, 3) == [
        "3. Ret til ressourceforløbsydelse: nej",
        "Nej, fordi:",
        "– Rådighedsbetingelserne er opfyldt: nej (punkt 4)",
    ]
    lines = told(system, "loenfradrag_ressourceforloeb", "2026-03", **BO)
    assert part_of(lines, 1) == [
        "1. Lønfradrag i ressourceforløb: 0,00 kr.",
        "– Personen er i ressourceforløb i måneden: nej (punkt 2)",
    ]


# Somebody whose date of birth is not given is taken to be born on 1 January 1970: neither nej, 0
# nor ingen dato.
def test_what_is_not_given_is_not_said_to_be_nothing(system: Any) -> None:
    given = {"tidligere_ressourceforloeb_antal": 1}
    lines = told(system, "ressourceforloeb_kan_bevilges", "2025-03", **given)
    assert "– Fødselsdato: 1. januar 1970" in lines[lines.index(NOT_GIVEN) :]
    lines = told(system, "fradrag_andre_indtaegter", "2026-03", **ANNA | {"andre_indtaegter": 1})
    assert not [line for line in lines[lines.index(NOT_GIVEN) + 2 :] if ": " in line]


# Not to come from førtidspension is not what stands in the way of anybody; the rest is, each of it.
def test_that_each_reason_is_enough_is_said_only_where_it_is(system: Any) -> None:
    facts = {"foedselsdato": "1980-01-01", "hidtidig_ydelse": "uddannelseshjaelp"}
    lines = told(system, "kan_visiteres_til_ressourceforloeb", "2025-03", **facts)
    assert part_of(lines, 1) == [
        "1. Personen kan visiteres til ressourceforløb: nej",
        "Nej, fordi:",
        "– Ydelse umiddelbart før forløbet er uddannelseshjælp, ikke førtidspension",
        "– Personen er i målgruppen for ressourceforløb: nej (punkt 2)",
        "– Procesbetingelser før visitation er opfyldt: nej (punkt 7)",
    ]
    assert part_of(lines, 7)[1] == "Nej; hvert af disse er nok:"
    # In the group, only the preparation and the access are missing, and either is enough.
    given = {**facts, "i_maalgruppen_for_ressourceforloeb": True}
    lines = told(system, "kan_visiteres_til_ressourceforloeb", "2026-03", **given)
    assert part_of(lines, 1) == [
        "1. Personen kan visiteres til ressourceforløb: nej",
        "Nej; hvert af disse er nok:",
        "– Der er adgang til nye ressourceforløb i måneden: nej (punkt 2)",
        "– Procesbetingelser før visitation er opfyldt: nej (punkt 3)",
    ]


# Half of what is left: (12.000 − 3.000) × 50 pct.; and half of nothing, where more is deducted.
@pytest.mark.parametrize(
    ("wage", "answer", "sum_"),
    [
        (10000, "4.500,00 kr.", "50 pct. af (12.000,00 kr. − 3.000,00 kr.) = 4.500,00 kr."),
        (
            40000,
            "0,00 kr.",
            "50 pct. af (12.000,00 kr. − 17.582,00 kr., dog mindst 0,00 kr.) = 0,00 kr.",
        ),
    ],
)
def test_what_belongs_together_stands_in_parentheses(
    system: Any, wage: int, answer: str, sum_: str
) -> None:
    other = with_readings(system, {"selvstaendig_raekkefoelge": "andel_efter_fradrag"})
    facts = {
        **BO,
        "loen_inkl_pension": wage,
        "selvstaendig_erhvervsdrivende": True,
        "selvstaendig_udbetalingsandel": "pct_50",
    }
    lines = told(other, "ressourceforloebsydelse", "2026-03", **facts)
    assert lines[1] == f"Svar: {answer}"
    assert part_of(lines, 1)[-1] == f"– {sum_}"


# The earlier of the two beginnings counts (000-45): the effort of 10 May, not the work of 12 May.
def test_the_earlier_of_two_days(system: Any) -> None:
    lines = told(
        system,
        "indsatsgaranti_opfyldelsesdato",
        "2022-07",
        aktivitet="mentor",
        indsats_paabegyndt_dato="2022-05-10",
        ordinaere_loentimer_startdato="2022-05-12",
    )
    assert lines[1] == "Svar: 10. maj 2022"
    assert part_of(lines, 1)[-1] == "– Den tidligste af 10. maj 2022 og 12. maj 2022 = 10. maj 2022"


# At 61 months of earlier forløb nothing is left of 60 (001-63); 24 were before the 40th birthday.
def test_what_is_left_of_five_years(system: Any) -> None:
    given = {
        "tidligere_ressourceforloeb_maaneder": 61,
        "tidligere_ressourceforloeb_maaneder_foer_40": 24,
    }
    lines = told(system, "resterende_samlet_varighed_maaneder", "2025-03", **given)
    assert lines[1] == "Svar: 0 måneder"
    assert part_of(lines, 1)[-1] == "– 60 måneder − 61 måneder, dog mindst 0 måneder = 0 måneder"
    [reading] = lines[lines.index(OTHER_READINGS) + 2 :]
    assert reading.endswith(" var svaret 23 måneder (samlet_periode=kun_fra_40)")
