"""The oracle itself against results worked out by hand; runs without the engine."""

from __future__ import annotations

import ast
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from . import money
from .money import (
    INGEN_DATO,
    OUTPUTS,
    VALGT,
    Facts,
    PersonMonth,
    Readings,
    Refusal,
    add_months,
)

MARTS_2025 = date(2025, 3, 1)
MARTS_2026 = date(2026, 3, 1)

# Entitled, nothing earned; each test adds what it is about.
I_RESSOURCEFORLOEB = Facts(
    hidtidig_ydelse="kontanthjaelp",
    staar_til_raadighed_for_tilbud=True,
    deltager_i_samtaler=True,
    oplyst_er_i_ressourceforloeb=True,
)
I_JOBAFKLARING = Facts(
    hidtidig_ydelse="sygedagpenge",
    staar_til_raadighed_for_tilbud=True,
    deltager_i_samtaler=True,
    oplyst_er_i_jobafklaringsforloeb=True,
)


def kroner(amount: str) -> Decimal:
    """An amount as the Danes write it: ``17.672,50``."""
    return Decimal(amount.replace(".", "").replace(",", "."))


def test_oraklet_kender_intet_til_pakken_eller_numpy() -> None:
    tree = ast.parse(Path(money.__file__).read_text(encoding="utf-8"))
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import)]
    assert modules <= {"__future__", "calendar", "datetime", "decimal", "functools", "typing"}


# Background note, table C4: derived from the published statements of the rule for each year.
TABEL_C4 = [
    (2019, "RF", "10.000", "3.000,00"),
    (2019, "RF", "14.686", "4.405,80"),
    (2019, "RF", "20.000", "7.328,50"),
    (2020, "RF", "16.000", "5.058,75"),
    (2021, "RF", "12.000", "3.600,00"),
    (2022, "RF", "12.000", "0"),
    (2022, "RF", "15.401", "0"),
    (2022, "RF", "20.000", "2.529,45"),
    (2022, "JA", "12.000", "3.600,00"),
    (2023, "JA", "15.817", "4.745,10"),
    (2023, "JA", "20.000", "7.045,75"),
    (2024, "RF", "20.000", "2.022,35"),
    (2024, "JA", "20.000", "6.919,25"),
    (2026, "RF", "17.672", "0"),
    (2026, "RF", "17.673", "0,55"),
    (2026, "RF", "20.000", "1.280,40"),
    (2026, "JA", "10.000", "3.000"),
    (2026, "JA", "17.672", "5.301,60"),
    (2026, "JA", "17.673", "5.302,15"),
    (2026, "JA", "20.000", "6.582,00"),
]


@pytest.mark.parametrize(("year", "forloeb", "wage", "deduction"), TABEL_C4)
def test_loenfradrag_efter_tabel_c4(year: int, forloeb: str, wage: str, deduction: str) -> None:
    person = I_RESSOURCEFORLOEB if forloeb == "RF" else I_JOBAFKLARING
    result = PersonMonth(person._replace(loen_inkl_pension=kroner(wage)), date(year, 3, 1))
    assert result.samlet_fradrag == kroner(deduction)


# Background note, section C: the wage at which the benefit reaches 0, to the øre above.
NULPUNKTER_2024 = [
    (I_RESSOURCEFORLOEB, False, "38.733,91"),
    (I_RESSOURCEFORLOEB, True, "46.108,46"),
    (I_JOBAFKLARING, False, "29.830,46"),
    (I_JOBAFKLARING, True, "37.205,00"),
]


@pytest.mark.parametrize(("person", "forsoerger", "wage"), NULPUNKTER_2024)
def test_loen_hvor_ydelsen_er_nul_i_2024(person: Facts, forsoerger: bool, wage: str) -> None:
    at = person._replace(er_forsoerger=forsoerger, loen_inkl_pension=kroner(wage))
    below = at._replace(loen_inkl_pension=kroner(wage) - kroner("0,01"))
    assert PersonMonth(at, date(2024, 3, 1)).ressourceforloebsydelse == 0
    assert PersonMonth(below, date(2024, 3, 1)).ressourceforloebsydelse > 0


# 17.762 as written: 0,30 × 17.762 = 5.328,60; 0,55 × (20.000 − 17.762) = 1.230,90.
ANDRE_LAESNINGER_2026 = [
    (I_JOBAFKLARING, Readings(loengraense_jobafklaring="som_skrevet"), "20.000", "6.559,50"),
    (I_JOBAFKLARING, Readings(loengraense_jobafklaring="som_skrevet"), "17.762", "5.328,60"),
    (I_RESSOURCEFORLOEB, Readings(loengraense_jobafklaring="som_skrevet"), "20.000", "1.280,40"),
    (I_JOBAFKLARING, Readings(jobafklaring_fradrag="kun_overskydende"), "20.000", "1.280,40"),
    (I_JOBAFKLARING, Readings(jobafklaring_fradrag="kun_overskydende"), "17.672", "5.301,60"),
    (I_JOBAFKLARING, Readings(jobafklaring_fradrag="kun_overskydende"), "17.673", "0,55"),
]


@pytest.mark.parametrize(("person", "readings", "wage", "deduction"), ANDRE_LAESNINGER_2026)
def test_loenfradrag_2026_efter_en_anden_laesning(
    person: Facts, readings: Readings, wage: str, deduction: str
) -> None:
    facts = person._replace(loen_inkl_pension=kroner(wage))
    assert PersonMonth(facts, MARTS_2026, readings).samlet_fradrag == kroner(deduction)


def test_loenfradrag_som_skrevet_er_uaendret_foer_2026() -> None:
    facts = I_JOBAFKLARING._replace(loen_inkl_pension=kroner("20.000"))
    readings = Readings(loengraense_jobafklaring="som_skrevet")
    # 0,30 × 13.446 + 0,55 × 6.554 = 4.033,80 + 3.604,70; 0,30 × 15.401 + 0,55 × 4.599.
    for month, deduction in [(date(2014, 8, 1), "7.638,50"), (date(2022, 8, 1), "7.149,75")]:
        assert PersonMonth(facts, month, readings).loenfradrag_jobafklaring == kroner(deduction)


def test_de_tredive_procent_fjernes_fra_januar_2022() -> None:
    facts = I_RESSOURCEFORLOEB._replace(loen_inkl_pension=kroner("1.000"))
    assert PersonMonth(facts, date(2021, 12, 1)).loenfradrag_ressourceforloeb == kroner("300")
    assert PersonMonth(facts, date(2022, 1, 1)).loenfradrag_ressourceforloeb == 0


def test_ydelse_i_ressourceforloeb_januar_2020_loen_16000() -> None:
    facts = I_RESSOURCEFORLOEB._replace(
        oplyst_kontanthjaelpssats=kroner("12.000"), loen_inkl_pension=kroner("16.000")
    )
    person = PersonMonth(facts, date(2020, 1, 1))
    assert person.ressourceforloebsydelse == kroner("6.941,25")
    assert person.ressourceforloebsydelse_til_person == kroner("6.941,25")


def test_jobafklaring_oktober_2018_loen_lig_graensen() -> None:
    facts = Facts(
        foedselsdato=date(1979, 11, 30),
        hidtidig_ydelse="sygedagpenge",
        jobafklaring_startdato=date(2018, 7, 1),
        jobafklaring_bevilget_varighed_maaneder=12,
        loen_inkl_pension=kroner("14.398"),
        staar_til_raadighed_for_tilbud=True,
        deltager_i_samtaler=True,
    )
    person = PersonMonth(facts, date(2018, 10, 1))
    # 11.282,00 − 0,30 × 14.398 = 11.282,00 − 4.319,40.
    assert person.loenfradrag_jobafklaring == kroner("4.319,40")
    assert person.ressourceforloebsydelse == kroner("6.962,60")


def test_jobafklaring_fra_15_november_2022_i_24_maaneder() -> None:
    facts = I_JOBAFKLARING._replace(
        foedselsdato=date(1985, 5, 5),
        oplyst_er_i_jobafklaringsforloeb=None,
        jobafklaring_startdato=date(2022, 11, 15),
        jobafklaring_bevilget_varighed_maaneder=24,
    )
    expected = {
        date(2022, 10, 1): "0",
        date(2022, 11, 1): "11.716",
        date(2023, 1, 1): "11.944",
        date(2024, 1, 1): "12.326",
        date(2024, 11, 1): "12.326",
        date(2024, 12, 1): "0",
    }
    for month, benefit in expected.items():
        assert PersonMonth(facts, month).ressourceforloebsydelse == kroner(benefit)


def test_jobafklaring_sidste_maaned() -> None:
    facts = Facts(
        jobafklaring_startdato=date(2026, 2, 1), jobafklaring_bevilget_varighed_maaneder=24
    )
    assert PersonMonth(facts, date(2028, 1, 1)).er_i_jobafklaringsforloeb
    assert not PersonMonth(facts, date(2028, 2, 1)).er_i_jobafklaringsforloeb
    assert not PersonMonth(facts, date(2026, 1, 1)).er_i_jobafklaringsforloeb


def test_ressourceforloeb_slutdato_og_sidste_maaned() -> None:
    facts = Facts(ressourceforloeb_startdato=date(2026, 1, 15), bevilget_varighed_maaneder=12)
    assert PersonMonth(facts, date(2027, 1, 1)).ressourceforloeb_slutdato == date(2027, 1, 15)
    assert not PersonMonth(facts, date(2025, 12, 1)).er_i_ressourceforloeb
    assert PersonMonth(facts, date(2026, 1, 1)).er_i_ressourceforloeb
    assert PersonMonth(facts, date(2027, 1, 1)).er_i_ressourceforloeb
    assert not PersonMonth(facts, date(2027, 2, 1)).er_i_ressourceforloeb
    broken_off = facts._replace(ressourceforloeb_afbrudt_dato=date(2026, 6, 1))
    assert PersonMonth(broken_off, date(2026, 5, 1)).er_i_ressourceforloeb
    assert not PersonMonth(broken_off, date(2026, 6, 1)).er_i_ressourceforloeb
    assert PersonMonth(Facts(), MARTS_2026).ressourceforloeb_slutdato == INGEN_DATO


def test_maaneder_laegges_til_med_samme_dagsnummer_eller_maanedens_sidste_dag() -> None:
    assert add_months(date(2022, 8, 31), 6) == date(2023, 2, 28)
    assert add_months(date(2023, 8, 31), 6) == date(2024, 2, 29)
    assert add_months(date(2025, 12, 1), 12) == date(2026, 12, 1)
    assert add_months(date(2025, 11, 30), 1) == date(2025, 12, 30)
    assert add_months(INGEN_DATO, 6) == INGEN_DATO


def test_alder_ved_maanedens_foerste_dag() -> None:
    assert PersonMonth(Facts(foedselsdato=date(2000, 3, 1)), MARTS_2025).alder == 25
    assert PersonMonth(Facts(foedselsdato=date(2000, 3, 2)), MARTS_2025).alder == 24
    assert PersonMonth(Facts(foedselsdato=date(2000, 2, 29)), MARTS_2025).alder == 25
    assert PersonMonth(Facts(foedselsdato=date(2000, 2, 29)), date(2025, 2, 1)).alder == 24


def test_grundsats_efter_gruppe_2024() -> None:
    ung = Facts(foedselsdato=date(2002, 1, 1), er_hjemmeboende=True)
    june = date(2024, 6, 1)
    assert PersonMonth(ung, june).kontanthjaelpssats == kroner("3.834")
    assert PersonMonth(ung._replace(har_bidragspligt=True), june).kontanthjaelpssats == kroner(
        "16.382"
    )
    assert PersonMonth(ung._replace(er_hjemmeboende=False), june).kontanthjaelpssats == kroner(
        "12.326"
    )
    assert PersonMonth(ung._replace(er_forsoerger=True), june).kontanthjaelpssats == kroner(
        "16.382"
    )
    fyldt_25 = ung._replace(foedselsdato=date(1999, 6, 1))
    assert PersonMonth(fyldt_25, june).kontanthjaelpssats == kroner("12.326")
    naesten_25 = ung._replace(foedselsdato=date(1999, 6, 2))
    assert PersonMonth(naesten_25, june).kontanthjaelpssats == kroner("3.834")


# EK-11: 11.999 is lifted to 12.000, 12.001 stays.
@pytest.mark.parametrize(
    ("bund", "sygedagpenge", "benefit"),
    [
        ("loeftes", "11.999", "12.000"),
        ("loeftes", "12.000", "12.000"),
        ("loeftes", "12.001", "12.001"),
        ("loeftes_ikke", "11.999", "11.999"),
    ],
)
def test_sygedagpengeniveau_og_grundsatsen(bund: str, sygedagpenge: str, benefit: str) -> None:
    facts = I_RESSOURCEFORLOEB._replace(
        hidtidig_ydelse="sygedagpenge",
        sygedagpengesats=kroner(sygedagpenge),
        oplyst_kontanthjaelpssats=kroner("12.000"),
    )
    person = PersonMonth(facts, MARTS_2025, Readings(sygedagpenge_bund=bund))
    assert person.ydelsesniveau == "sygedagpengeniveau"
    assert person.ressourceforloebsydelse == kroner(benefit)


def test_sygedagpengeniveau_indtil_sygedagpengeretten_ophoerer() -> None:
    facts = I_RESSOURCEFORLOEB._replace(
        hidtidig_ydelse="sygedagpenge",
        sygedagpengesats=kroner("20.000"),
        sygedagpengeret_ophoersdato=date(2025, 3, 2),
    )
    assert PersonMonth(facts, MARTS_2025).ressourceforloebsydelse == kroner("20.000")
    ended = facts._replace(sygedagpengeret_ophoersdato=MARTS_2025)
    assert PersonMonth(ended, MARTS_2025).ressourceforloebsydelse == kroner("12.770")


def test_sygedagpenge_foer_jobafklaring_giver_kontanthjaelpsniveau() -> None:
    facts = I_JOBAFKLARING._replace(sygedagpengesats=kroner("20.000"))
    assert PersonMonth(facts, MARTS_2025).ressourceforloebsydelse == kroner("12.770")


def test_ledighedsydelsesniveau_loeftes_ikke() -> None:
    facts = I_RESSOURCEFORLOEB._replace(
        hidtidig_ydelse="ledighedsydelse", ledighedsydelsessats=kroner("9.000")
    )
    assert PersonMonth(facts, MARTS_2025).ressourceforloebsydelse == kroner("9.000")
    assert PersonMonth(facts, MARTS_2026).ressourceforloebsydelse == kroner("9.000")


def test_foertidspensionist_beholder_foertidspensionen() -> None:
    facts = I_RESSOURCEFORLOEB._replace(hidtidig_ydelse="foertidspension")
    person = PersonMonth(facts, MARTS_2026)
    assert person.ydelsesniveau == "beholder_foertidspension"
    assert not person.hidtidig_ydelse_stopper
    assert person.ydelsesmodtager == "ingen"
    assert person.ressourceforloebsydelse == 0


# 003-48 with EK-08: a quarter 75 per cent, half 50 per cent, more than half nothing.
@pytest.mark.parametrize(
    ("work", "benefit"),
    [
        ("0", "12.000"),
        ("0.01", "9.000"),
        ("0.25", "9.000"),
        ("0.251", "6.000"),
        ("0.5", "6.000"),
        ("0.501", "0"),
    ],
)
def test_selvstaendigs_andel_af_arbejdet(work: str, benefit: str) -> None:
    facts = I_JOBAFKLARING._replace(
        oplyst_kontanthjaelpssats=kroner("12.000"),
        selvstaendig_erhvervsdrivende=True,
        andel_af_arbejdet_der_kan_udfoeres=Decimal(work),
    )
    person = PersonMonth(facts, MARTS_2025)
    assert person.ressourceforloebsydelse == kroner(benefit)
    assert person.ret_til_ressourceforloebsydelse is (work != "0.501")


def test_selvstaendigs_andel_efter_kommunens_valg() -> None:
    facts = I_JOBAFKLARING._replace(
        selvstaendig_erhvervsdrivende=True,
        delvis_uarbejdsdygtig=True,
        andel_af_arbejdet_der_kan_udfoeres=Decimal("0.9"),
    )
    readings = Readings(selvstaendig="kommunens_valg")
    not_fixed = PersonMonth(facts, MARTS_2025, readings)
    assert not_fixed.selvstaendig_andel == Decimal("0.5")
    assert not_fixed.selvstaendig_andel_mangler
    assert not_fixed.ret_til_ressourceforloebsydelse
    fixed = facts._replace(selvstaendig_udbetalingsandel="pct_75")
    assert PersonMonth(fixed, MARTS_2025, readings).selvstaendig_andel == Decimal("0.75")
    fit = fixed._replace(delvis_uarbejdsdygtig=False)
    assert PersonMonth(fit, MARTS_2025, readings).selvstaendig_andel == 1


def test_selvstaendigs_andel_foer_og_efter_fradrag() -> None:
    facts = I_JOBAFKLARING._replace(
        oplyst_kontanthjaelpssats=kroner("12.000"),
        selvstaendig_erhvervsdrivende=True,
        selvstaendig_udbetalingsandel="pct_75",
        andre_indtaegter=kroner("2.000"),
    )
    # 0,75 × 12.000 − 2.000 = 7.000; 0,75 × (12.000 − 2.000) = 7.500.
    assert PersonMonth(facts, MARTS_2025).ressourceforloebsydelse == kroner("7.000")
    after = Readings(selvstaendig_raekkefoelge="andel_efter_fradrag")
    assert PersonMonth(facts, MARTS_2025, after).ressourceforloebsydelse == kroner("7.500")


@pytest.mark.parametrize(
    ("feriegodtgoerelse", "deduction"), [("lagt_sammen", "1.280,40"), ("saerskilt", "0")]
)
def test_feriegodtgoerelse_og_loengraensen_juli_2026(
    feriegodtgoerelse: str, deduction: str
) -> None:
    facts = I_RESSOURCEFORLOEB._replace(
        loen_inkl_pension=kroner("15.000"),
        feriegodtgoerelse_beloeb=kroner("5.000"),
        ferie_holdes_dato=date(2026, 7, 15),
    )
    readings = Readings(feriegodtgoerelse=feriegodtgoerelse)
    july = PersonMonth(facts, date(2026, 7, 1), readings)
    assert july.loenfradrag_ressourceforloeb == kroner(deduction)
    assert PersonMonth(facts, date(2026, 6, 1), readings).feriegodtgoerelse_til_fradrag == 0
    assert PersonMonth(facts, date(2026, 8, 1), readings).feriegodtgoerelse_til_fradrag == 0


def test_arbejdsgiver_indtraeder_kun_i_jobafklaring() -> None:
    in_jobafklaring, in_ressourceforloeb = (
        forloeb._replace(
            sygemeldt_med_loen_fra_arbejdsgiver=True,
            loen_under_sygdom_fra_arbejdsgiver=kroner("1.000"),
        )
        for forloeb in (I_JOBAFKLARING, I_RESSOURCEFORLOEB)
    )
    person = PersonMonth(in_jobafklaring, MARTS_2025)
    assert person.ydelsesmodtager == "arbejdsgiver"
    assert person.ressourceforloebsydelse_til_arbejdsgiver == kroner("12.770")
    assert person.ressourceforloebsydelse_til_person == 0
    deducted = PersonMonth(in_jobafklaring, MARTS_2025, Readings(arbejdsgiver_loen="fradrages"))
    assert deducted.ressourceforloebsydelse == kroner("12.470")
    other = PersonMonth(in_ressourceforloeb, MARTS_2025)
    assert other.ydelsesmodtager == "person"
    assert other.loen_til_fradrag == kroner("1.000")


def test_loen_fra_ansaettelse_ved_start_traekkes_fuldt_fra_i_jobafklaring() -> None:
    wage = kroner("10.000")
    facts = I_JOBAFKLARING._replace(loen_fra_ansaettelse_ved_start_af_jobafklaring=wage)
    assert PersonMonth(facts, MARTS_2025).ressourceforloebsydelse == kroner("2.770")
    as_wage = Readings(ansat_ved_start="loenfradrag")
    assert PersonMonth(facts, MARTS_2025, as_wage).ressourceforloebsydelse == kroner("9.770")
    other = I_RESSOURCEFORLOEB._replace(loen_fra_ansaettelse_ved_start_af_jobafklaring=wage)
    assert PersonMonth(other, MARTS_2025).samlet_fradrag == 0


def test_indtaegt_uden_for_perioden_holdes_ude_i_jobafklaring() -> None:
    in_jobafklaring, in_ressourceforloeb = (
        forloeb._replace(
            andre_indtaegter=kroner("3.000"),
            andre_indtaegter_for_tid_uden_for_forloebet=kroner("2.000"),
        )
        for forloeb in (I_JOBAFKLARING, I_RESSOURCEFORLOEB)
    )
    assert PersonMonth(in_jobafklaring, MARTS_2025).samlet_fradrag == kroner("1.000")
    assert PersonMonth(in_ressourceforloeb, MARTS_2025).samlet_fradrag == kroner("3.000")
    both = Readings(indtaegt_uden_for_perioden="begge")
    assert PersonMonth(in_ressourceforloeb, MARTS_2025, both).samlet_fradrag == kroner("1.000")


def test_syg_har_fortsat_ret_uden_at_staa_til_raadighed() -> None:
    facts = I_JOBAFKLARING._replace(staar_til_raadighed_for_tilbud=False, er_syg=True)
    assert PersonMonth(facts, MARTS_2025).ressourceforloebsydelse == kroner("12.770")
    strict = Readings(raadighed_ved_barsel_sygdom="gaelder_fortsat")
    assert PersonMonth(facts, MARTS_2025, strict).ressourceforloebsydelse == 0


GRAENSEN = "ydelse.fradrag.loenindtaegtsgraense"
AFVISNINGER = [
    (I_RESSOURCEFORLOEB, date(2013, 12, 1), "loenfradrag_ressourceforloeb", GRAENSEN),
    (I_RESSOURCEFORLOEB, date(2027, 1, 1), "loenfradrag_ressourceforloeb", GRAENSEN),
    (I_JOBAFKLARING, date(2027, 1, 1), "loenfradrag_jobafklaring", GRAENSEN),
    (I_JOBAFKLARING, date(2026, 1, 1), "kontanthjaelpssats", "ydelse.satser.ikke_forsoerger"),
    (I_JOBAFKLARING, date(2026, 1, 1), "ressourceforloebsydelse", "ydelse.satser.ikke_forsoerger"),
    (
        I_JOBAFKLARING._replace(er_forsoerger=True),
        date(2013, 12, 1),
        "ressourceforloebsydelse_foer_fradrag",
        "ydelse.satser.forsoerger",
    ),
    (
        I_JOBAFKLARING._replace(er_hjemmeboende=True, foedselsdato=date(1995, 1, 1)),
        date(2014, 6, 1),
        "ressourceforloebsydelse",
        "ydelse.satser.hjemmeboende_under_25",
    ),
    (
        I_RESSOURCEFORLOEB._replace(
            hidtidig_ydelse="sygedagpenge", sygedagpengesats=kroner("20.000")
        ),
        MARTS_2026,
        "ressourceforloebsydelse",
        "ydelse.satser.ikke_forsoerger",
    ),
    (
        I_JOBAFKLARING._replace(er_hjemmeboende=True),
        date(2013, 12, 1),
        "ressourceforloebsydelse",
        "ydelse.satser.hjemmeboende_aldersgraense",
    ),
]


@pytest.mark.parametrize(("facts", "month", "name", "parameter"), AFVISNINGER)
def test_manglende_beloeb_afvises(facts: Facts, month: date, name: str, parameter: str) -> None:
    assert PersonMonth(facts, month).outcome(name) == Refusal(parameter)


def test_sygedagpengeniveau_2026_uden_bund_afvises_ikke() -> None:
    facts = I_RESSOURCEFORLOEB._replace(
        hidtidig_ydelse="sygedagpenge", sygedagpengesats=kroner("20.000")
    )
    person = PersonMonth(facts, MARTS_2026, Readings(sygedagpenge_bund="loeftes_ikke"))
    assert person.outcome("ressourceforloebsydelse") == kroner("20.000")


@pytest.mark.parametrize("month", [date(2013, 1, 1), MARTS_2026, date(2027, 12, 1)])
def test_den_uden_ret_faar_nul_kroner_og_afvises_ikke(month: date) -> None:
    uden_raadighed = I_RESSOURCEFORLOEB._replace(staar_til_raadighed_for_tilbud=False)
    for facts in (Facts(), uden_raadighed):
        assert PersonMonth(facts, month).outcome("ressourceforloebsydelse") == 0


def test_alle_resultater_har_et_udfald() -> None:
    outcomes = PersonMonth(I_JOBAFKLARING, MARTS_2026, VALGT).outcomes()
    assert tuple(outcomes) == OUTPUTS
