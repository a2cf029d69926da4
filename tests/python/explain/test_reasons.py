"""The reasons of an answer: true, down to the facts, and enough for the answer."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import numpy
import pytest
from formula.population import Draw
from openfisca_core import periods
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_ressourceforloeb.concepts import (
    INGEN_DATO,
    Aldersgruppe,
    Forloebstype,
    HidtidigYdelse,
)
from openfisca_ressourceforloeb.explain.reasons import (
    Always,
    Comparison,
    Derived,
    Fact,
    Group,
    How,
    Law,
    NotYet,
    Reading,
    Reason,
    Reasons,
)
from openfisca_ressourceforloeb.explain.words import inside
from openfisca_ressourceforloeb.formula.evaluate import ETERNITY, Evaluation, inputs_of
from openfisca_ressourceforloeb.formula.parse import rules_of
from openfisca_ressourceforloeb.formula.tree import Kind
from openfisca_ressourceforloeb.reforms import fortolkninger

MONTH = "2025-03"


def reasons_of(
    system: Any, name: str, period: str = MONTH, **facts: Any
) -> tuple[bool, tuple[Reason, ...]]:
    """The answer of a rule about one person, and its reasons; facts hold in the month."""
    month = period[:7]
    given = {
        fact: {ETERNITY if system.variables[fact].definition_period == "eternity" else month: value}
        for fact, value in facts.items()
    }
    inputs = inputs_of(system, [given])
    evaluation = Evaluation(system, inputs, count=1, record=True)
    answer = bool(evaluation.value(name, period)[0])
    return answer, Reasons(system, evaluation, inputs, person=0).of(name, periods.period(period))


def parts(reasons: Iterable[Reason]) -> Iterator[Reason]:
    """Every reason, and the reasons below it."""
    for reason in reasons:
        yield reason
        if isinstance(reason, Derived | Comparison):
            yield from parts(reason.because)
        elif isinstance(reason, Group):
            yield from parts(reason.reasons)


def facts_in(reasons: Iterable[Reason]) -> Iterator[Fact]:
    """Every fact that reasons rest on, also those a comparison tells."""
    for reason in parts(reasons):
        if isinstance(reason, Comparison):
            sides = (reason.left, *reason.right)
            yield from (side.known for side in sides if isinstance(side.known, Fact))
        elif isinstance(reason, Fact):
            yield reason


def fact(name: str, value: Any = False, *, given: bool = False, period: str = MONTH) -> Fact:
    return Fact(name, period, value, given)


def test_of_a_failed_and_every_failed_part_is_a_reason(system: Any) -> None:
    answer, reasons = reasons_of(
        system, "procesbetingelser_for_visitation_opfyldt", sag_forelagt_rehabiliteringsteam=False
    )
    assert not answer
    assert reasons == (
        fact("forberedende_del_udarbejdet"),
        fact("sag_forelagt_rehabiliteringsteam", given=True),
    )
    _, reasons = reasons_of(
        system, "procesbetingelser_for_visitation_opfyldt", sag_forelagt_rehabiliteringsteam=True
    )
    assert reasons == (fact("forberedende_del_udarbejdet"),)


def test_of_a_failed_or_all_parts_together_are_the_reason(system: Any) -> None:
    _, reasons = reasons_of(system, "ordinaer_indsats_udtoemt")
    assert reasons == (
        Group(
            How.NONE_HOLDS,
            (
                fact("hidtidige_indsatser_uden_resultat_dokumenteret"),
                fact("ordinaer_indsats_utilstraekkelig_dokumenteret"),
            ),
        ),
    )


def test_what_would_be_enough_together_is_told_together(system: Any) -> None:
    _, reasons = reasons_of(
        system, "undtaget_fra_krav_om_ressourceforloeb", samlet_faglig_vurdering_foretaget=False
    )
    assert reasons == (
        Group(
            How.NONE_HOLDS,
            (
                fact("udvikling_dokumenteret_udsigtsloes"),
                Group(
                    How.TOGETHER,
                    (
                        fact("udvikling_aabenbart_formaalsloes"),
                        fact("samlet_faglig_vurdering_foretaget", given=True),
                    ),
                ),
            ),
        ),
    )


def test_what_holds_but_should_not_is_a_reason(system: Any) -> None:
    answer, reasons = reasons_of(
        system,
        "har_udviklingsperspektiv",
        realistisk_forventning_om_udbytte=True,
        situation_er_permanent=True,
    )
    assert not answer
    assert reasons == (fact("situation_er_permanent", True, given=True),)


def test_all_that_makes_a_blocking_rule_hold_is_told_together(system: Any) -> None:
    answer, [reason] = reasons_of(system, "ressourceforloeb_kraeves_foer_foertidspension")
    assert answer
    assert isinstance(reason, Group)
    assert reason.how is How.ALL_HOLD
    assert fact("har_gennemfoert_ressourceforloeb") in reason.reasons


def test_a_rule_is_followed_down_to_its_facts(system: Any) -> None:
    _, reasons = reasons_of(system, "klage_sendes_til_ankestyrelsen", uenig_i_afgoerelse=True)
    received = fact("klage_modtaget_dato", INGEN_DATO, period=ETERNITY)
    assert reasons == (
        Derived("klage_er_rettidig", MONTH, False, (received,)),
        fact("kommunen_fastholder"),
        fact("genvurdering_dato", INGEN_DATO, period=ETERNITY),
    )


def test_a_comparison_has_both_values_and_what_they_rest_on(system: Any) -> None:
    born = {"foedselsdato": "1985-03-02", "hidtidig_ydelse": "foertidspension"}
    wishes = {"oensker_ressourceforloeb": True, "kan_faa_udbytte_som_foertidspensionist": True}
    rule = "foertidspensionist_kan_tilbydes_ressourceforloeb"
    answer, _ = reasons_of(system, rule, **born, **wishes)
    assert answer  # 39 on the first day of the month
    answer, [reason] = reasons_of(system, rule, **born, **wishes, afgoerelsesdato="2025-03-02")
    assert not answer
    assert isinstance(reason, Comparison)
    assert (reason.left.words, reason.left.value) == ("Alder i hele år på afgørelsesdatoen", 40)
    assert (reason.operator, reason.holds) == ("<", False)
    [right] = reason.right
    assert right.known == Law("foertidspension.aldersgraense", 40, "2013-01-01", "kilde")
    assert reason.because == (
        fact("foedselsdato", date(1985, 3, 2), given=True, period=ETERNITY),
        fact("afgoerelsesdato", date(2025, 3, 2), given=True, period=ETERNITY),
    )


def test_a_date_that_is_put_together_has_a_name(system: Any) -> None:
    _, [reason] = reasons_of(system, "under_seks_aar_til_folkepension", foedselsdato="1973-01-20")
    assert isinstance(reason, Comparison)
    assert reason.left.words == "månedens første dag plus 6 år"
    assert reason.left.value == date(2031, 3, 1)
    assert reason.left.known is None
    assert Law("folkepension.alder_maaneder", 828, "2022-01-01", "afledt") in reason.because


def test_only_the_conditions_for_a_persons_own_kind_are_told(system: Any) -> None:
    _, reasons = reasons_of(
        system,
        "antal_forloeb_er_lovligt",
        foedselsdato="1973-01-20",
        tidligere_ressourceforloeb_antal=1,
    )
    own_kind, none_holds = reasons
    assert isinstance(own_kind, Comparison)
    assert own_kind.holds
    assert own_kind.left.value is Aldersgruppe.over_50
    limits = [side.value for each in own_kind.because for side in each.right]
    assert limits == [40, 50]
    assert isinstance(none_holds, Group)
    earlier, wish = none_holds.reasons
    assert isinstance(earlier, Comparison)
    assert (earlier.left.value, earlier.right[0].value) == (1, 1)
    assert wish == fact("oensker_ud_over_graensen")
    assert "flere_forloeb_vurderes_relevant" not in {each.name for each in facts_in(reasons)}


def test_other_members_of_an_enumeration_are_one_comparison(system: Any) -> None:
    _, reasons = reasons_of(
        system,
        "hidtidig_ydelse_kan_lede_til_ressourceforloeb",
        hidtidig_ydelse="foertidspension",
    )
    [group] = reasons
    assert isinstance(group, Group)
    first, pensioner, last = group.reasons
    assert isinstance(first, Comparison)
    assert isinstance(last, Comparison)
    assert {side.value for each in (first, last) for side in each.right} == {
        *set(HidtidigYdelse) - {HidtidigYdelse.foertidspension}
    }
    assert isinstance(pensioner, Derived)


def test_where_no_condition_is_for_a_persons_kind_all_are_told(system: Any) -> None:
    _, [group] = reasons_of(system, "afslutningsaarsag_er_mulig")
    assert isinstance(group, Group)
    kinds = [
        side.value
        for each in parts([group])
        if isinstance(each, Comparison) and each.left.value is Forloebstype.intet
        for side in each.right
    ]
    assert kinds == [Forloebstype.ressourceforloeb, Forloebstype.jobafklaringsforloeb]


def test_a_date_that_is_not_known_is_the_reason_and_no_comparison(system: Any) -> None:
    _, reasons = reasons_of(system, "er_i_ressourceforloeb")
    assert reasons == (fact("ressourceforloeb_startdato", INGEN_DATO, period=ETERNITY),)


def test_a_number_of_the_law_has_the_date_it_holds_from(system: Any) -> None:
    _, reasons = reasons_of(system, "adgang_til_nye_ressourceforloeb", "2026-03")
    assert reasons == (Law("tilgang.nye_ressourceforloeb", False, "2026-02-01", "offentliggjort"),)
    _, reasons = reasons_of(system, "adgang_til_nye_ressourceforloeb", "2012-12")
    assert reasons == (Law("tilgang.nye_ressourceforloeb", False, "1900-01-01", "kilde"),)


def test_a_rule_that_does_not_apply_yet(system: Any) -> None:
    _, reasons = reasons_of(system, "seniorspaerring", "2021-12")
    assert reasons == (NotYet("2022-01-01"),)


def test_a_rule_that_always_answers_the_same(system: Any) -> None:
    _, [reason] = reasons_of(system, "team_har_beslutningskompetence")
    assert isinstance(reason, Always)
    assert reason.sentence.startswith("Teamet har ikke beslutningskompetence")


def test_a_rule_that_answers_the_same_under_a_reading(system: Any) -> None:
    _, reasons = reasons_of(system, "selvstaendig_andel_mangler")
    assert reasons == (Reading("selvstaendig", "arbejdsandel"),)


def test_an_answer_that_was_given_is_a_fact(system: Any) -> None:
    _, reasons = reasons_of(system, "skal_registrere_cv", er_i_ressourceforloeb=False)
    assert reasons == (
        fact("er_i_ressourceforloeb", given=True),
        fact("cv_registrering_mulig"),
    )
    assert reasons_of(system, "er_i_ressourceforloeb", er_i_ressourceforloeb=False)[1] == (
        fact("er_i_ressourceforloeb", given=True),
    )


def test_an_amount_nobody_needs_is_no_reason(system: Any) -> None:
    _, reasons = reasons_of(system, "hjemmeboende_under_25", foedselsdato="2003-01-01")
    assert reasons == (fact("er_hjemmeboende"),)


def test_the_month_before_is_read_in_its_own_period(system: Any) -> None:
    _, reasons = reasons_of(system, "ydelsen_kan_justeres", er_i_ressourceforloeb=True)
    [reason] = reasons
    assert isinstance(reason, Comparison)
    assert reason.right[0].words == "Antal børn måneden før"
    assert reason.right[0].known == fact("antal_boern", 0, period="2025-02")


def test_a_rule_of_a_day_reads_its_month(system: Any) -> None:
    answer, reasons = reasons_of(
        system,
        "sag_skal_droeftes_i_rehabiliteringsteam",
        "2025-07-01",
        ressourceforloeb_startdato="2025-01-01",
        bevilget_varighed_maaneder=12,
    )
    assert not answer
    [reason] = reasons
    assert isinstance(reason, Comparison)
    assert (reason.left.value, reason.operator) == (date(2025, 7, 1), "<")
    assert (reason.right[0].words, reason.right[0].value) == ("dagen", date(2025, 7, 1))


@pytest.mark.parametrize(
    ("label", "in_a_sentence"),
    [("Antal børn", "antal børn"), ("A-dagpenge", "A-dagpenge"), ("EU", "EU"), ("", "")],
)
def test_a_label_inside_a_sentence(label: str, in_a_sentence: str) -> None:
    assert inside(label) == in_a_sentence


# ------------------------------------------------------------------------------- random persons

COMPARE = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
PERSONS = 20
OTHERS = 40


def other_system(system: TaxBenefitSystem) -> TaxBenefitSystem:
    """The system under every interpretation's last reading."""
    for interpretation in fortolkninger.registry().values():
        reading = list(interpretation.readings)[-1]
        system = getattr(fortolkninger, f"{interpretation.name}_{reading}")(system)
    return system


@pytest.fixture(scope="module", params=["chosen", "other"])
def under(request: pytest.FixtureRequest, system: TaxBenefitSystem) -> TaxBenefitSystem:
    return system if request.param == "chosen" else other_system(system)


@pytest.mark.parametrize("month", ["2021-12", "2022-01", "2025-12"])
def test_reasons_are_true_and_enough_for_the_answer(under: TaxBenefitSystem, month: str) -> None:
    """Whoever has the same facts as those the reasons name has the same answer."""
    rng = numpy.random.default_rng(int(month.replace("-", "")))
    inputs = Draw(rng, under, month, PERSONS).inputs(given=False)
    evaluation = Evaluation(under, inputs, PERSONS, record=True)
    others = Draw(rng, under, month, OTHERS).inputs(given=False)
    explained = {True: 0, False: 0}
    for name, rule in rules_of(under).items():
        is_refused = name.startswith("stress_coach") and month < "2023-01"
        if not rule.formulas or rule.type.kind is not Kind.BOOL or is_refused:
            continue
        period = f"{month}-15" if rule.unit == "day" else month
        values = evaluation.value(name, period)
        for person in range(PERSONS):
            reasons = Reasons(under, evaluation, inputs, person).of(name, periods.period(period))
            assert reasons, f"{name} of person {person} has no reason"
            for reason in parts(reasons):
                check_truth(reason)
            fixed = {
                (each.name, each.period): numpy.repeat(
                    inputs[each.name, each.period][person : person + 1], OTHERS
                )
                for each in facts_in(reasons)
            }
            answers = Evaluation(under, {**others, **fixed}, OTHERS).value(name, period)
            assert (answers == values[person]).all(), f"{name} of person {person}: {reasons}"
            explained[bool(values[person])] += 1
    assert min(explained.values()) > 30


def check_truth(reason: Reason) -> None:
    if isinstance(reason, Comparison):
        compare = COMPARE[reason.operator]
        held = {compare(reason.left.value, side.value) for side in reason.right}
        assert held == {reason.holds}, reason
    if isinstance(reason, Group):
        assert len(reason.reasons) > 1, reason
