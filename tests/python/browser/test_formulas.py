"""Formulas such as the law does not have, and facts at the ends of what there can be."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent
from typing import Any

import numpy
import pytest
from formula.population import Draw
from openfisca_core.reforms import Reform
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_ressourceforloeb.browser import script
from openfisca_ressourceforloeb.formula.evaluate import Inputs, Values

from .columns import Population
from .test_evaluation import SEED, Comparison, compared, draw, in_range

PERSONS = 400
MONTHS = ("2012-12", "2021-12", "2024-03", "2026-03")
EXTREMES: dict[str, tuple[Any, ...]] = {
    "int32": (-(2**31), -(2**31) + 1, -(2**16), -1, 0, 2**16, 2**31 - 13, 2**31 - 1),
    "float64": (-1e300, -1e15, 5e-324, 0.005, 0.015, 2**53 + 2.0, 1e300),
    "datetime64[D]": (
        "1900-01-01",
        "1970-01-01",
        "2000-02-29",
        "2999-11-30",
        "2999-12-30",
        "2999-12-31",
    ),
}

_MODULE = """\
from openfisca_core.model_api import *
from openfisca_ressourceforloeb.concepts import *
from openfisca_ressourceforloeb.entities import Person
"""
_VARIABLE = """

class {name}({base}):
    value_type = {value_type}
    entity = Person
    definition_period = {unit}
{more}
{formulas}
"""
_FORMULA = """
    def {head}(person, period, parameters):
{body}
"""


@dataclass(frozen=True)
class Trial:
    """A variable made up for a test; ``more`` are further lines of its class."""

    value_type: str
    body: str
    unit: str = "MONTH"
    head: str = "formula"
    more: str = ""

    def written(self, name: str) -> str:
        heads, bodies = self.head.split(), self.body.split("---")
        formulas = [
            _FORMULA.format(head=head, body=indent(body.strip("\n"), 8 * " "))
            for head, body in zip(heads, bodies, strict=True)
        ]
        return _VARIABLE.format(
            name=name,
            base="Decimaltal" if self.value_type == "float" else "Variable",
            value_type=self.value_type,
            unit=self.unit,
            more=indent(self.more, 4 * " "),
            formulas="".join(formulas),
        )


ENUM = "possible_values = Aldersgruppe\ndefault_value = Aldersgruppe.fra_40_til_50"
A = 'person("tidligere_ressourceforloeb_antal", period)'
B = 'person("tidligere_jobafklaringsforloeb_antal", period)'
WAGE = 'person("loen_inkl_pension", period)'
OTHER = 'person("andre_indtaegter", period)'
BORN = 'person("foedselsdato", period)'
BEGUN = 'person("ressourceforloeb_startdato", period)'
PARENT = 'person("er_forsoerger", period)'
AT_HOME = 'person("er_hjemmeboende", period)'
MISSING = "parameters(period).klage.frist_uger"

TRIALS = {
    "proeve_deling": Trial("float", f"return {WAGE} / {OTHER}"),
    "proeve_deling_hele": Trial("float", f"return {A} / {B}"),
    "proeve_regning": Trial("float", f"return {WAGE} * {OTHER} - {WAGE} + 1"),
    "proeve_sum": Trial("int", f"return {A} + {B}"),
    "proeve_forskel": Trial("float", f"return {A} - {B}"),
    "proeve_produkt": Trial("float", f"return {A} * {B} + 1"),
    "proeve_bredt_produkt": Trial("float", f"return hele_aar({BORN}, {BEGUN}) * {A}"),
    "proeve_bredt_til_smalt": Trial("int", f"return hele_aar({BORN}, {BEGUN}) * {A}"),
    "proeve_trin": Trial(
        "float",
        f"antal = {A}\nantal = antal + {B}\n"
        'if parameters(period).fortolkning.maalgruppe == "kumulativ":\n'
        "    antal = antal + 1\nreturn antal + antal",
    ),
    "proeve_trin_brede": Trial(
        "float", f"antal = where({PARENT}, hele_maaneder({BORN}, {BEGUN}), {A})\nreturn antal + {B}"
    ),
    "proeve_kun_hvis": Trial("float", f"return {PARENT} * {A} + {AT_HOME} * 1 + {B}"),
    "proeve_kun_hvis_en": Trial("float", f"return {PARENT} * 1 + {AT_HOME} * -1"),
    "proeve_mindste": Trial("int", f"return min_({A} + {B}, {A}) - max_({B}, -1)"),
    "proeve_datoer": Trial("date", f"return max_(min_({BORN}, {BEGUN}), sidste_dag(period))"),
    "proeve_uger": Trial("date", f"return laeg_uger_til({BORN}, {A})"),
    "proeve_aar": Trial("date", f"return laeg_aar_til({BORN}, {A})"),
    "proeve_dage": Trial("date", f"return laeg_dage_til({BEGUN}, {A})"),
    "proeve_maaneder": Trial("date", f"return laeg_maaneder_til({BORN}, {A} - {B})"),
    "proeve_samme_dag": Trial("bool", f"return ({BORN} == {BEGUN}) | ({WAGE} != {OTHER})"),
    "proeve_aldersgruppe": Trial(
        "Enum",
        f"return select([{PARENT}, {AT_HOME}], [Aldersgruppe.over_50, Aldersgruppe.under_40], "
        "Aldersgruppe.fra_40_til_50)",
        more=ENUM,
    ),
    "proeve_egen_gruppe": Trial(
        "bool", 'return person("proeve_aldersgruppe", period) != Aldersgruppe.over_50'
    ),
    "proeve_ikke": Trial(
        "bool",
        "if not parameters(period).tilgang.nye_ressourceforloeb:\n"
        f"    return {PARENT}\nreturn ~{PARENT}",
    ),
    "proeve_og_kort": Trial("bool", f"if False and {MISSING} == 0:\n    return True\nreturn False"),
    "proeve_og": Trial("bool", f"if True and {MISSING} == 0:\n    return True\nreturn False"),
    "proeve_eller_kort": Trial(
        "bool", f"if True or {MISSING} == 0:\n    return True\nreturn False"
    ),
    "proeve_eller": Trial("bool", f"if False or {MISSING} == 0:\n    return True\nreturn False"),
    "proeve_alle_led": Trial("bool", f"return {PARENT} & ({A} < {MISSING})"),
    "proeve_alle_arme": Trial("int", f"return where({PARENT}, {A}, {MISSING})"),
    "proeve_alle_valg": Trial("int", f"return select([{PARENT}], [{A}], {MISSING})"),
    "proeve_kun_naar_noedvendig": Trial(
        "float",
        "satser = parameters(period).ydelse.satser\n"
        f'en = beloeb(satser, "forsoerger", til={PARENT})\n'
        f'anden = beloeb(satser, "hjemmeboende_under_25", til={AT_HOME}, kan_oplyses="anden")\n'
        f"return {PARENT} * en + {AT_HOME} * anden",
    ),
    "proeve_dag": Trial(
        "bool",
        f'return person("er_forsoerger", period.first_month) & '
        '(person("antal_boern", period.last_month) > 0) & (foerste_dag(period) > '
        f"{BEGUN}) & (sidste_dag(period) == foerste_dag(period))",
        unit="DAY",
    ),
    "proeve_maaned_foer": Trial("int", 'return person("antal_boern", period.last_month)'),
    "proeve_versioner": Trial(
        "int",
        "return -1\n---\nreturn 0\n---\nreturn 1",
        head="formula formula_2022 formula_2024_03",
    ),
    "proeve_fra_2022": Trial(
        "date",
        f"return {BORN}",
        head="formula_2022_01_01",
        more="default_value = date(2001, 2, 3)",
    ),
    "proeve_evig": Trial("int", f"return {A} - {B}", unit="ETERNITY"),
}


@pytest.fixture
def trials(
    system: TaxBenefitSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> TaxBenefitSystem:
    """The system under a reform with every trial."""
    path = tmp_path / "proever.py"
    written = [trial.written(name) for name, trial in TRIALS.items()]
    path.write_text(_MODULE + "".join(written), encoding="utf-8")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)

    class Trials(Reform):
        def apply(self) -> None:
            for name in TRIALS:
                self.add_variable(getattr(module, name))

    return Trials(system)


def with_extremes(inputs: Inputs, rng: numpy.random.Generator) -> Inputs:
    """The facts, of which some numbers and dates lie at the ends."""
    extreme: dict[tuple[str, str], Values] = {}
    for key, values in inputs.items():
        extreme[key] = values
        if str(values.dtype) in EXTREMES:
            ends = numpy.array(EXTREMES[str(values.dtype)]).astype(values.dtype)
            is_extreme = rng.random(len(values)) < 0.3
            extreme[key] = numpy.where(is_extreme, rng.choice(ends, len(values)), values)
    return extreme


def test_every_kind_of_formula(trials: TaxBenefitSystem, tmp_path: Path) -> None:
    file = tmp_path / "trials.js"
    file.write_text(script(trials), encoding="ascii")
    rng = numpy.random.default_rng(SEED)
    populations = []
    for month in MONTHS:
        drawn = Draw(rng, trials, month, PERSONS).inputs(given=False)
        inputs = {key: in_range(values) for key, values in with_extremes(drawn, rng).items()}
        asked = tuple(
            (name, when)
            for name, trial in TRIALS.items()
            for when in ((f"{month}-01", f"{month}-31") if trial.unit == "DAY" else (month,))
        )
        populations.append((trials, Population(month, inputs, PERSONS, asked)))
    comparison = Comparison()
    with numpy.errstate(all="ignore"):
        for each in compared(file, populations):
            comparison.compare(*each)
    assert all(comparison.values[name] for name in TRIALS)
    assert comparison.refusals.keys() == {
        "proeve_og",
        "proeve_eller",
        "proeve_alle_led",
        "proeve_alle_arme",
        "proeve_alle_valg",
        "proeve_kun_naar_noedvendig",
    }


def test_facts_at_the_ends(system: TaxBenefitSystem, script_file: Path) -> None:
    rng = numpy.random.default_rng(SEED)
    populations = []
    for month in ("2021-12", "2024-03"):
        drawn = draw(system, month, PERSONS, given=True)
        inputs = with_extremes(drawn.inputs, rng)
        populations.append((system, Population(month, inputs, PERSONS, drawn.asked)))
    with numpy.errstate(all="ignore"):
        for each in compared(script_file, populations):
            Comparison().compare(*each)
