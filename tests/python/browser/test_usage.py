"""What a page can ask, and how it is told that it asks wrongly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import instant
from openfisca_core.reforms import Reform
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from . import node
from .columns import Population
from .test_evaluation import Comparison, compared, draw

PERSONS = 200

# Expression; the place, the problem and what is allowed, as the message says them.
WRONG = {
    "facts_unknown": (
        "evaluation({facts: {lon: {'2026-03': 1}}})",
        "facts.lon: variablen »lon« findes ikke. Tilladt: navnene i Ressourceforloeb.variables.",
    ),
    "facts_of_every_object": (
        "evaluation({facts: {constructor: {'2026-03': 1}}})",
        "facts.constructor: variablen »constructor« findes ikke.",
    ),
    "facts_no_periods": (
        "evaluation({facts: {loen_inkl_pension: 20000}})",
        (
            "facts.loen_inkl_pension: 20000 er ikke et objekt. Tilladt: et objekt med en måned fra "
            "1900-01 til 2999-12, skrevet som 2026-03."
        ),
    ),
    "facts_list": ("evaluation({facts: []})", "facts: en liste er ikke et objekt. Tilladt: et"),
    "facts_null": ("evaluation({facts: null})", "facts: null er ikke et objekt."),
    "facts_year": (
        "evaluation({facts: {loen_inkl_pension: {'2026': 1}}})",
        "facts.loen_inkl_pension.2026: »2026« er en forkert periode. Tilladt: en måned fra",
    ),
    "facts_day_for_month": (
        "evaluation({facts: {loen_inkl_pension: {'2026-03-01': 1}}})",
        "facts.loen_inkl_pension.2026-03-01: »2026-03-01« er en forkert periode.",
    ),
    "facts_month_for_all": (
        "evaluation({facts: {foedselsdato: {'2026-03': '1980-01-01'}}})",
        "facts.foedselsdato.2026-03: »2026-03« er en forkert periode. Tilladt: ETERNITY.",
    ),
    "facts_month_13": (
        "evaluation({facts: {loen_inkl_pension: {'2026-13': 1}}})",
        "facts.loen_inkl_pension.2026-13: »2026-13« er en forkert periode.",
    ),
    "facts_before_1900": (
        "evaluation({facts: {loen_inkl_pension: {'1899-12': 1}}})",
        "facts.loen_inkl_pension.1899-12: »1899-12« er en forkert periode.",
    ),
    "bool_text": (
        "evaluation({facts: {er_forsoerger: {'2026-03': 'nej'}}})",
        "facts.er_forsoerger.2026-03: »nej« kan ikke bruges. Tilladt: true eller false.",
    ),
    "bool_number": (
        "evaluation({facts: {er_forsoerger: {'2026-03': 1}}})",
        "facts.er_forsoerger.2026-03: 1 kan ikke bruges. Tilladt: true eller false.",
    ),
    "number_text": (
        "evaluation({facts: {loen_inkl_pension: {'2026-03': '20.000'}}})",
        (
            "facts.loen_inkl_pension.2026-03: »20.000« kan ikke bruges. "
            "Tilladt: et endeligt tal, fx 20000 eller 1280.5."
        ),
    ),
    "number_bool": (
        "evaluation({facts: {loen_inkl_pension: {'2026-03': true}}})",
        "facts.loen_inkl_pension.2026-03: true kan ikke bruges.",
    ),
    "number_null": (
        "evaluation({facts: {loen_inkl_pension: {'2026-03': null}}})",
        "facts.loen_inkl_pension.2026-03: null kan ikke bruges.",
    ),
    "number_infinite": (
        "evaluation({facts: {loen_inkl_pension: {'2026-03': Infinity}}})",
        "facts.loen_inkl_pension.2026-03: Infinity kan ikke bruges.",
    ),
    "number_nan": (
        "evaluation({facts: {loen_inkl_pension: {'2026-03': NaN}}})",
        "facts.loen_inkl_pension.2026-03: NaN kan ikke bruges.",
    ),
    "int_fraction": (
        "evaluation({facts: {antal_boern: {'2026-03': 1.5}}})",
        (
            "facts.antal_boern.2026-03: 1.5 kan ikke bruges. "
            "Tilladt: et helt tal fra -2147483648 til 2147483647."
        ),
    ),
    "int_too_large": (
        "evaluation({facts: {antal_boern: {'2026-03': 2147483648}}})",
        "facts.antal_boern.2026-03: 2147483648 kan ikke bruges.",
    ),
    "date_none": (
        "evaluation({facts: {foedselsdato: {ETERNITY: '2026-02-29'}}})",
        (
            "facts.foedselsdato.ETERNITY: »2026-02-29« kan ikke bruges. "
            "Tilladt: en dag fra 1900-01-01 til 2999-12-31, skrevet som 2026-03-15."
        ),
    ),
    "date_too_early": (
        "evaluation({facts: {foedselsdato: {ETERNITY: '0026-02-01'}}})",
        "facts.foedselsdato.ETERNITY: »0026-02-01« kan ikke bruges.",
    ),
    "date_too_late": (
        "evaluation({facts: {foedselsdato: {ETERNITY: '3000-01-01'}}})",
        "facts.foedselsdato.ETERNITY: »3000-01-01« kan ikke bruges.",
    ),
    "date_object": (
        "evaluation({facts: {foedselsdato: {ETERNITY: new Date(0)}}})",
        "facts.foedselsdato.ETERNITY: et objekt kan ikke bruges.",
    ),
    "enum_unknown": (
        "evaluation({facts: {forloebstype: {'2026-03': 'Ressourceforløb'}}})",
        (
            "facts.forloebstype.2026-03: »Ressourceforløb« kan ikke bruges. Tilladt: intet, "
            "ressourceforloeb, jobafklaringsforloeb."
        ),
    ),
    "enum_place": (
        "evaluation({facts: {forloebstype: {'2026-03': 1}}})",
        "facts.forloebstype.2026-03: 1 kan ikke bruges.",
    ),
    "long_text": (
        f"evaluation({{facts: {{er_forsoerger: {{'2026-03': '{'x' * 70}'}}}}}})",
        f"facts.er_forsoerger.2026-03: »{'x' * 60}…« kan ikke bruges.",
    ),
    "reading_unknown": (
        "evaluation({readings: {maalgruppe: 'nej'}})",
        "readings.maalgruppe: læsningen »nej« findes ikke. Tilladt: kumulativ, alternativ.",
    ),
    "interpretation_unknown": (
        "evaluation({readings: {toString: 'nej'}})",
        "readings.toString: fortolkningen findes ikke. Tilladt: afslutning, aldersgraense,",
    ),
    "request_unknown": (
        "evaluation({fact: {}})",
        "evaluation: »fact« bruges ikke. Tilladt: facts, readings, parameters, record.",
    ),
    "record_text": (
        "evaluation({record: 'ja'})",
        "record: »ja« kan ikke bruges. Tilladt: true eller false.",
    ),
    "parameter_unknown": (
        "evaluation({parameters: {'ydelse.satser': {'2026-01-01': 1}}})",
        (
            "parameters.ydelse.satser: værdien kan ikke fastsættes. Tilladt: parametrene i "
            "Ressourceforloeb.parameters, undtagen tekster og skalaer."
        ),
    ),
    "parameter_scale": (
        "evaluation({parameters: {'folkepension.alder_maaneder': {'2026-01-01': 1}}})",
        "parameters.folkepension.alder_maaneder: værdien kan ikke fastsættes.",
    ),
    "parameter_reading": (
        "evaluation({parameters: {'fortolkning.maalgruppe': {'2026-01-01': 'alternativ'}}})",
        "parameters.fortolkning.maalgruppe: værdien kan ikke fastsættes.",
    ),
    "parameter_without_date": (
        "evaluation({parameters: {'ydelse.satser.forsoerger': 17000}})",
        "parameters.ydelse.satser.forsoerger: 17000 er ikke et objekt.",
    ),
    "parameter_no_date": (
        "evaluation({parameters: {'ydelse.satser.forsoerger': {'2026': 17000}}})",
        "parameters.ydelse.satser.forsoerger: »2026« kan ikke bruges. Tilladt: en dag fra",
    ),
    "parameter_text": (
        "evaluation({parameters: {'ydelse.satser.forsoerger': {'2026-01-01': '17000'}}})",
        "parameters.ydelse.satser.forsoerger.2026-01-01: »17000« kan ikke bruges.",
    ),
    "parameter_half_month": (
        "evaluation({parameters: {'varighed.minimum_maaneder': {'2026-01-01': 12.5}}})",
        "parameters.varighed.minimum_maaneder.2026-01-01: 12.5 kan ikke bruges. Tilladt: et helt",
    ),
    "asked_unknown": (
        "evaluation({}).value('lon', '2026-03')",
        "value(lon): variablen »lon« findes ikke.",
    ),
    "asked_year": (
        "evaluation({}).value('alder', '2026')",
        "value(alder): »2026« er en forkert periode. Tilladt: en måned",
    ),
    "asked_day_for_month": (
        "evaluation({}).value('alder', '2026-03-01')",
        "value(alder): »2026-03-01« er en forkert periode.",
    ),
    "asked_month_for_day": (
        "evaluation({}).value('moede_kun_om_indsats_og_plan', '2026-03')",
        "value(moede_kun_om_indsats_og_plan): »2026-03« er en forkert periode. Tilladt: en dag",
    ),
    "asked_nothing": (
        "evaluation({}).value('alder')",
        "value(alder): undefined er en forkert periode.",
    ),
    "asked_for_all_wrongly": (
        "evaluation({}).value('indsatstype', 'altid')",
        "value(indsatstype): »altid« er en forkert periode. Tilladt: ETERNITY.",
    ),
    "given_unknown": (
        "evaluation({}).isGiven('lon', '2026-03')",
        "isGiven(lon): variablen »lon« findes ikke.",
    ),
}


@pytest.fixture(scope="module")
def told(script_file: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What is said of each wrong use."""
    expressions = [f"Ressourceforloeb.{expression}" for expression, _ in WRONG.values()]
    answers = node.evaluate([script_file], expressions, tmp_path_factory.mktemp("usage"))
    return dict(zip(WRONG, answers, strict=True))


@pytest.mark.parametrize("key", WRONG)
def test_wrong_use_is_told(told: dict[str, Any], key: str) -> None:
    expected = WRONG[key][1]
    error = told[key]["error"]
    assert error["name"] == "UsageError"
    assert error["message"].startswith(expected)
    assert " Tilladt: " in error["message"]
    assert error["place"] == expected.split(": ", maxsplit=1)[0]


def test_values_of_every_type(script_file: Path, tmp_path: Path) -> None:
    request = """evaluation({facts: {
        er_i_ressourceforloeb: {"2026-03": true}, loen_inkl_pension: {"2026-03": 20000},
        foedselsdato: {ETERNITY: "1976-02-29"}, aktivitet: {ETERNITY: "mentor"},
    }})"""
    asked = {
        ("ret_til_koordinerende_sagsbehandler", "2026-03"): True,
        ("loenfradrag_ressourceforloeb", "2026-03"): 1280.4,
        ("alder", "2026-03"): 50,
        ("alder", "2026-02"): 49,
        ("folkepensionsdato", "2026-03"): "2046-02-28",
        ("indsatstype", "ETERNITY"): "beskaeftigelsesindsats",
        ("indsatstype", "2026-03"): "beskaeftigelsesindsats",
        ("loen_inkl_pension", "2026-03"): 20000,
        ("loen_inkl_pension", "2026-04"): 0,
        ("foedselsdato", "ETERNITY"): "1976-02-29",
        ("indsatsgaranti_frist", "2021-12"): "2999-12-31",
    }
    expressions = [f"Ressourceforloeb.{request}.value{pair}" for pair in asked]
    assert node.evaluate([script_file], expressions, tmp_path) == list(asked.values())


def test_a_zero_has_no_sign(script_file: Path, tmp_path: Path) -> None:
    expression = """Object.is(0, Ressourceforloeb.evaluation({facts: {
        loen_inkl_pension: {"2026-03": -0},
    }}).value("loen_inkl_pension", "2026-03"))"""
    assert node.evaluate([script_file], [expression], tmp_path) == [True]


def test_a_refusal_says_what_is_missing(script_file: Path, tmp_path: Path) -> None:
    expressions = [
        (
            "Ressourceforloeb.evaluation({facts: {er_forsoerger: {'2026-03': true}}})"
            ".value('kontanthjaelpssats', '2026-03')"
        ),
        "Ressourceforloeb.evaluation({}).value('klagefrist_dato', '2012-12')",
        (
            "(() => { try { Ressourceforloeb.evaluation({}).value('klagefrist_dato', '2012-12') }"
            " catch (error) { return error instanceof Ressourceforloeb.Refusal } })()"
        ),
        (
            "(() => { try { Ressourceforloeb.evaluation({}).value('lon', '2012-12') }"
            " catch (error) { return error instanceof Ressourceforloeb.UsageError } })()"
        ),
    ]
    amount, weeks, is_refusal, is_usage = node.evaluate([script_file], expressions, tmp_path)
    assert amount["error"] == {
        "name": "Refusal",
        "message": "Parameteren ydelse.satser.forsoerger har ingen værdi pr. 2026-03-01; den tages "
        "ikke som 0. Udvej: oplys kontanthjaelpssats, eller fastsæt værdien under parameters.",
        "parameter": "ydelse.satser.forsoerger",
        "date": "2026-03-01",
        "canBeGiven": "kontanthjaelpssats",
    }
    assert weeks["error"]["canBeGiven"] is None
    assert weeks["error"]["message"].endswith("Udvej: fastsæt værdien under parameters.")
    assert (is_refusal, is_usage) == (True, True)


def test_evaluations_know_nothing_of_each_other(script_file: Path, tmp_path: Path) -> None:
    expression = """(() => {
        const facts = {loen_inkl_pension: {"2026-03": 20000}};
        const one = Ressourceforloeb.evaluation({facts, readings: {maalgruppe: "alternativ"}});
        const parameters = {"klage.frist_uger": {"2026-01-01": 1}};
        const other = Ressourceforloeb.evaluation({parameters});
        facts.loen_inkl_pension["2026-03"] = 1;
        return [
          one.value("loen_inkl_pension", "2026-03"), other.value("loen_inkl_pension", "2026-03"),
          one.history("fortolkning.maalgruppe"), other.history("fortolkning.maalgruppe"),
          one.history("klage.frist_uger"), other.history("klage.frist_uger"),
        ];
    })()"""
    assert node.evaluate([script_file], [expression], tmp_path) == [
        [
            *(20000, 0),
            *([["1900-01-01", "alternativ"]], [["1900-01-01", "kumulativ"]]),
            *([["2013-01-01", 4]], [["2013-01-01", 4], ["2026-01-01", 1]]),
        ]
    ]


CHANGES: dict[str, dict[str, Any]] = {
    "ydelse.fradrag.loenindtaegtsgraense": {"2026-01-01": 18_000.5, "2027-01-01": 19_000},
    "ydelse.satser.ikke_forsoerger": {"2026-01-01": 12_345},
    "ydelse.satser.forsoerger": {"2025-06-01": None, "2026-02-01": 16_000.25},
    "varighed.maksimum_pr_forloeb_maaneder": {"2020-01-01": 24},
    "tilgang.nye_ressourceforloeb": {"2026-01-01": True},
    "antal.maksimum_over_50_uden_oenske": {},
}


def test_other_values_of_the_law(
    system: TaxBenefitSystem, script_file: Path, tmp_path: Path
) -> None:
    """The same as a reform that changes the values from these dates on."""

    def change(parameters: ParameterNode) -> ParameterNode:
        for path, values in CHANGES.items():
            parameter = parameters
            for name in path.split("."):
                parameter = parameter.children[name]
            for day, value in values.items():
                parameter.update(start=instant(day), value=value)
        return parameters

    class Changed(Reform):
        def apply(self) -> None:
            self.modify_parameters(change)

    changed = Changed(system)
    populations = []
    for month in ("2021-12", "2025-12", "2026-03", "2027-02"):
        drawn = draw(system, month, PERSONS, given=False)
        of_month = Population(month, drawn.inputs, PERSONS, drawn.asked, parameters=CHANGES)
        populations.append((changed, of_month))
    comparison = Comparison()
    for each in compared(script_file, populations):
        comparison.compare(*each)
    assert comparison.refusals["kontanthjaelpssats"] > 0
    assert comparison.values["kontanthjaelpssats"] > 0
