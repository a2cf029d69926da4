"""How near an answer is to another, as a caseworker reads it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from case_files import system as system_under
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_ressourceforloeb.explain.threshold_words import MatterInWords, in_words
from openfisca_ressourceforloeb.explain.thresholds import Tried, thresholds
from openfisca_ressourceforloeb.formula.evaluate import ETERNITY
from openfisca_ressourceforloeb.formula.graph import Graph
from openfisca_ressourceforloeb.formula.parse import rules_of
from openfisca_ressourceforloeb.reforms import fortolkninger

from .test_thresholds import (
    AVAILABLE,
    BENEFIT,
    JOBAFKLARING,
    MONTH,
    RESSOURCEFORLOEB,
    SHARE,
    VALID,
    WAGE,
    one_person,
    person,
)

LIMIT = "lønindtægtsgrænsen (17.672,00 kr.) er nået."
WAGE_IN_WORDS = "løn inkl. pension før skat i måneden"
AFTER = "ressourceforløbsydelse efter fradrag"


def told(
    system: TaxBenefitSystem, name: str, facts: dict[str, Any], fact: str, period: str = MONTH
) -> MatterInWords:
    found = thresholds(
        system, person(system, facts, period[:7]), name, period, Tried(numbers=60, years=3)
    )
    (one,) = (each for each in in_words(system, found) if each.name == fact)
    return one


def sentences(*arguments: Any) -> tuple[str, ...]:
    return told(*arguments).sentences


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            RESSOURCEFORLOEB | {WAGE: 17_343.0},
            (
                (
                    f"Stiger {WAGE_IN_WORDS} med 329,00 kr. til 17.672,00 kr., falder {AFTER} "
                    f"derefter med 55 øre for hver krone (nu 0 øre): {LIMIT}"
                ),
            ),
        ),
        (
            RESSOURCEFORLOEB | {WAGE: 17_672.0},
            (
                (
                    f"Stiger {WAGE_IN_WORDS} over 17.672,00 kr., falder {AFTER} derefter med 55 "
                    f"øre for hver krone (nu 0 øre): {LIMIT}"
                ),
            ),
        ),
        (
            RESSOURCEFORLOEB | {WAGE: 0.0},
            (
                (
                    f"Stiger {WAGE_IN_WORDS} til 17.672,00 kr., falder {AFTER} derefter med 55 øre "
                    f"for hver krone (nu 0 øre): {LIMIT}"
                ),
            ),
        ),
        (
            RESSOURCEFORLOEB | {WAGE: 20_000.0},
            (
                f"Stiger {WAGE_IN_WORDS}, falder {AFTER} med 55 øre for hver krone.",
                (
                    f"Stiger {WAGE_IN_WORDS} med 19.490,18 kr. til 39.490,18 kr., er {AFTER} 0,00 "
                    f"kr. og ændres ikke derefter (nu et fald på 55 øre for hver krone)."
                ),
                (
                    f"Falder {WAGE_IN_WORDS} med 2.328,00 kr. til 17.672,00 kr., er {AFTER} "
                    f"12.000,00 kr. og ændres ikke derefter (nu en stigning på 55 øre for hver "
                    f"krone): {LIMIT}"
                ),
            ),
        ),
        (
            JOBAFKLARING | {WAGE: 18_000.0},
            (
                f"Stiger {WAGE_IN_WORDS}, falder {AFTER} med 55 øre for hver krone.",
                (
                    f"Stiger {WAGE_IN_WORDS} med 11.850,91 kr. til 29.850,91 kr., er {AFTER} 0,00 "
                    f"kr. og ændres ikke derefter (nu et fald på 55 øre for hver krone)."
                ),
                (
                    f"Falder {WAGE_IN_WORDS} med 328,00 kr. til 17.672,00 kr., stiger {AFTER} "
                    f"derefter med 30 øre for hver krone (nu 55 øre): {LIMIT}"
                ),
            ),
        ),
    ],
)
def test_a_wage(system: TaxBenefitSystem, facts: dict[str, Any], expected: tuple[str, ...]) -> None:
    assert sentences(system, BENEFIT, facts, WAGE) == expected


def test_a_krone_for_a_krone(system: TaxBenefitSystem) -> None:
    """A label with a comma is quoted, so that the sentence can be read."""
    income = "»Andre indtægter i måneden, fx forsikring«"
    assert sentences(system, BENEFIT, RESSOURCEFORLOEB, "andre_indtaegter") == (
        f"Stiger {income}, falder {AFTER} med 1,00 kr. for hver krone.",
        (
            f"Stiger {income} til 12.000,00 kr., er {AFTER} 0,00 kr. og ændres ikke derefter (nu "
            f"et fald på 1,00 kr. for hver krone)."
        ),
    )


def test_a_limit_that_is_no_parameter(system: TaxBenefitSystem) -> None:
    """Another variable, and a number of another rule."""
    (sentence,) = sentences(system, BENEFIT, RESSOURCEFORLOEB | FROM_SICKNESS, "sygedagpengesats")
    assert sentence.endswith(
        ": grundsats på kontanthjælpsniveau for personen (12.000,00 kr.) er nået."
    )
    contradicting = JOBAFKLARING | {WAGE: 500.0, "loen_for_tid_uden_for_forloebet": 1_000.0}
    (sentence,) = sentences(system, BENEFIT, contradicting, WAGE)
    assert sentence.endswith("(nu 0 øre): grænsen på 0,00 kr. for løn til fradrag er nået.")


FROM_SICKNESS = {"hidtidig_ydelse": "sygedagpenge", "sygedagpengeret_ophoersdato": "2026-06-01"}
SELF_EMPLOYED = JOBAFKLARING | {"selvstaendig_erhvervsdrivende": True, SHARE: 0.3}
WORK = "»Del af det normale arbejde, den selvstændige kan udføre«"
HALF = "»Største del af arbejdet, der kan udføres ved lav udbetalingsandel« (50 pct.) er passeret."


def test_a_share(system: TaxBenefitSystem) -> None:
    found = told(system, BENEFIT, SELF_EMPLOYED, SHARE)
    assert found.sentences == (
        (
            f"Stiger {WORK} til mere end 50 pct. (nu 30 pct.), falder {AFTER} med 6.000,00 kr. til "
            f"0,00 kr.: {HALF}"
        ),
        (
            f"Falder {WORK} til 25 pct. (nu 30 pct.), stiger {AFTER} med 3.000,00 kr. til 9.000,00 "
            f"kr.: »Største del af arbejdet, der kan udføres ved høj udbetalingsandel« (25 pct.) "
            f"er nået."
        ),
    )
    assert (found.present, found.note) == ("30 pct.", "")


def test_a_share_that_decides_a_yes(system: TaxBenefitSystem) -> None:
    assert sentences(system, "ret_til_ressourceforloebsydelse", SELF_EMPLOYED, SHARE) == (
        f"Stiger {WORK} til mere end 50 pct. (nu 30 pct.), er svaret nej (nu ja): {HALF}",
    )
    assert sentences(system, "ydelsesmodtager", SELF_EMPLOYED, SHARE) == (
        (
            f"Stiger {WORK} til mere end 50 pct. (nu 30 pct.), er svaret »Ingen« (nu »Personen«): "
            f"{HALF}"
        ),
    )


def test_a_jump_at_an_amount_is_told_with_the_first_oere_beyond() -> None:
    """Under this reading nothing is deducted below the limit once it is passed."""
    system = system_under((f"{fortolkninger.__name__}.jobafklaring_fradrag_kun_overskydende",))
    facts = JOBAFKLARING | {WAGE: 17_672.0}
    # 30 percent of 17.672,00 kr. are 5.301,60 kr., 55 percent of one øre are nothing to speak of.
    assert sentences(system, "samlet_fradrag", facts, WAGE)[-1] == (
        f"Stiger {WAGE_IN_WORDS} med 0,01 kr. til 17.672,01 kr., falder samlet fradrag med "
        f"5.301,59 kr. til 0,01 kr.: {LIMIT.replace('nået', 'passeret')}"
    )
    above = JOBAFKLARING | {WAGE: 17_700.0}
    assert sentences(system, "samlet_fradrag", above, WAGE) == (
        f"Stiger {WAGE_IN_WORDS}, stiger samlet fradrag med 55 øre for hver krone.",
        (
            f"Falder {WAGE_IN_WORDS} med 28,00 kr. til 17.672,00 kr., stiger samlet fradrag med "
            f"5.301,60 kr. til 5.301,60 kr.: {LIMIT}"
        ),
    )


def test_a_yes_or_no(system: TaxBenefitSystem) -> None:
    facts = AVAILABLE | {"er_i_ressourceforloeb": True, "er_forsoerger": True}
    found = told(system, BENEFIT, facts, "er_forsoerger", "2024-06")
    assert found == MatterInWords(
        name="er_forsoerger",
        period="2024-06",
        label="Personen er forsørger",
        present="ja",
        sentences=(
            (
                f"Var »Personen er forsørger« nej (nu ja), var {AFTER} 4.056,00 kr. lavere: "
                f"12.326,00 kr."
            ),
        ),
        note="",
    )
    found = told(system, "ret_til_ressourceforloebsydelse", facts, "er_i_ressourceforloeb")
    assert found.sentences == (
        "Var »Personen er i ressourceforløb i måneden« nej (nu ja), var svaret nej.",
    )


def test_members_with_one_answer_are_told_together(system: TaxBenefitSystem) -> None:
    facts = RESSOURCEFORLOEB | FROM_SICKNESS | {"sygedagpengesats": 20_000.0}
    assert sentences(system, BENEFIT, facts, "hidtidig_ydelse") == (
        (
            "Var »Ydelse umiddelbart før forløbet« »Kontanthjælp«, »Uddannelseshjælp«, "
            "»Ressourceforløbsydelse under jobafklaringsforløb«, »A-dagpenge«, »Anden ydelse« "
            "eller »Ingen ydelse« (nu »Sygedagpenge«), "
            f"var {AFTER} 8.000,00 kr. lavere: 12.000,00 kr."
        ),
        (
            "Var »Ydelse umiddelbart før forløbet« »Ledighedsydelse« eller »Førtidspension« (nu "
            f"»Sygedagpenge«), var {AFTER} 20.000,00 kr. lavere: 0,00 kr."
        ),
    )
    assert told(system, BENEFIT, facts, "hidtidig_ydelse").present == "sygedagpenge"


def test_shares_differ_by_points(system: TaxBenefitSystem) -> None:
    facts = SELF_EMPLOYED | {SHARE: 0.2}
    assert sentences(system, "selvstaendig_andel", facts, "selvstaendig_erhvervsdrivende") == (
        (
            "Var »Selvstændig erhvervsdrivende« nej (nu ja), var andel af ydelsen til selvstændig "
            "25 procentpoint højere: 100 pct."
        ),
    )
    (up, down) = sentences(system, "selvstaendig_andel", facts, SHARE)
    assert "falder andel af ydelsen til selvstændig med 25 procentpoint til 50 pct.: " in up
    assert down == (
        f"Falder {WORK} til 0 pct. (nu 20 pct.), stiger andel af ydelsen til selvstændig med 25 "
        f"procentpoint til 100 pct."
    )


def test_a_date(system: TaxBenefitSystem) -> None:
    found = told(system, "aldersgruppe", {"foedselsdato": "1976-01-02"}, "foedselsdato")
    assert found.sentences == (
        (
            "Var »Fødselsdato« 2. januar 1986 (3.653 dage senere end 2. januar 1976), var svaret "
            "»Under 40 år«."
        ),
        (
            "Var »Fødselsdato« 1. januar 1976 (1 dag tidligere end 2. januar 1976), var svaret "
            "»Over 50 år«."
        ),
    )
    assert found.note == (
        "Undersøgt er hver dag fra 1. januar 1973 til 1. januar 2029 og ingen dato, undtagen "
        "1.097 af dem, som ikke kan være rigtigt eller ikke kan beregnes."
    )


def test_a_date_that_is_not_known(system: TaxBenefitSystem) -> None:
    facts = RESSOURCEFORLOEB | {"feriegodtgoerelse_beloeb": 18_672.0}
    found = told(system, "samlet_fradrag", facts, "ferie_holdes_dato")
    assert found.present == "ingen dato (ikke oplyst)"
    assert found.sentences == (
        (
            "Var »Dato hvor ferien holdes« 2. januar 2026 (nu ingen dato), var samlet fradrag "
            "550,00 kr. højere: 550,00 kr."
        ),
        (
            "Var »Dato hvor ferien holdes« 1. januar 2026 (nu ingen dato), var samlet fradrag "
            "550,00 kr. højere: 550,00 kr."
        ),
    )
    facts |= {"ferie_holdes_dato": "2026-01-31"}
    assert sentences(system, "samlet_fradrag", facts, "ferie_holdes_dato")[-1] == (
        "Var der ingen dato for »Dato hvor ferien holdes« (nu 31. januar 2026), var samlet fradrag "
        "550,00 kr. lavere: 0,00 kr."
    )


def test_a_number(system: TaxBenefitSystem) -> None:
    facts = {
        "foedselsdato": "1980-06-15",
        "tidligere_ressourceforloeb_maaneder": 24,
        "tidligere_ressourceforloeb_antal": 1,
    }
    found = told(
        system, "maksimal_bevilling_maaneder", facts, "tidligere_ressourceforloeb_maaneder"
    )
    assert found.sentences == (
        (
            "Var »Måneder i tidligere ressourceforløb i alt« 25 måneder (nu 24 måneder), var "
            "længste varighed der kan bevilges nu 1 måned lavere: 35 måneder."
        ),
    )
    assert found.note == "Undersøgt er hvert tal fra 0 til 60 måneder."


def test_what_is_left_out_is_told(system: TaxBenefitSystem) -> None:
    facts = JOBAFKLARING | {WAGE: 5_000.0, "loen_for_tid_uden_for_forloebet": 1_000.0}
    unknown = "som ikke kan være rigtigt eller ikke kan beregnes."
    assert told(system, BENEFIT, facts, WAGE).note == (
        f"Ikke undersøgt: under 1.000,00 kr., {unknown}"
    )
    part = told(system, BENEFIT, facts, "loen_for_tid_uden_for_forloebet")
    assert part.note == f"Ikke undersøgt: over 5.000,00 kr., {unknown}"
    facts = AVAILABLE | {"er_i_ressourceforloeb": True, "hidtidig_ydelse": "ledighedsydelse"}
    facts |= {"ledighedsydelsessats": 15_000.0}
    assert told(system, BENEFIT, facts, "hidtidig_ydelse").note == (
        "Ikke undersøgt: »Kontanthjælp«, »Uddannelseshjælp«, »Sygedagpenge«, "
        "»Ressourceforløbsydelse under jobafklaringsforløb«, »A-dagpenge«, »Anden ydelse« og "
        f"»Ingen ydelse«, {unknown}"
    )


def test_another_month_is_named(system: TaxBenefitSystem) -> None:
    facts = person(system, {"er_i_ressourceforloeb": True})
    facts["antal_boern"] = {MONTH: 2, "2025-12": 2}
    found = in_words(system, thresholds(system, facts, "ydelsen_kan_justeres", MONTH))
    assert {each.period: each.label for each in found if each.name == "antal_boern"} == {
        MONTH: "Antal børn",
        "2025-12": "Antal børn, december 2025",
    }


# What no sentence has: what is no Danish, a number that is not rounded, two full stops, "minus".
WRONG = re.compile(r"None|nan|inf\b|Fraction|_|\.\.|  | ,|-\d|\d\.\d{1,2}\b|\d,\d{5}|\(\)|: er")


@pytest.mark.parametrize("month", ["2021-12", "2026-01"])
def test_every_variable_has_sentences(system: TaxBenefitSystem, month: str) -> None:
    graph = Graph(rules_of(system).values())
    written = 0
    facts = one_person(system, 1, month)
    facts |= person(system, VALID | {"stress_coach_samtaler": 1}, month)
    for name, variable in system.variables.items():
        if not variable.formulas or variable.definition_period == "day":
            continue
        try:
            found = thresholds(system, facts, name, month, Tried(numbers=40, years=1), graph)
        except ParameterNotFoundError:
            continue
        every = in_words(system, found)
        assert [each.name for each in every] == [each.fact.name for each in found.facts]
        for each in every:
            assert each.sentences, each
            for sentence in (*each.sentences, *filter(None, [each.note])):
                assert sentence[0].isupper(), sentence
                assert sentence.endswith("."), sentence
                assert not WRONG.search(sentence), sentence
                written += 1
    assert written > 150, written
    assert ETERNITY not in str(every)
