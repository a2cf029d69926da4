"""The script explains formulas such as the law does not have as the package explains them."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent
from typing import Any

import numpy
import pytest
from openfisca_core.periods import period as engine_period
from openfisca_core.reforms import Reform
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_ressourceforloeb.browser import script
from openfisca_ressourceforloeb.formula.evaluate import ETERNITY

from .explanations import Facts, Question, compare_alone

SEED = 20_261_122
PERSONS = 12
SHARE_SAID = 0.9
MONTHS = ("2021-12", "2024-02", "2026-03")

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
    label = "Prøve af {name}"
    {more}

    def {head}(person, period, parameters):
        \"""Reglen er en prøve.\"""
{body}
"""

A = 'person("tidligere_ressourceforloeb_antal", period)'
B = 'person("tidligere_jobafklaringsforloeb_antal", period)'
CHILDREN = 'person("antal_boern", period)'
WAGE = 'person("loen_inkl_pension", period)'
OTHER = 'person("andre_indtaegter", period)'
SHARE = 'person("andel_af_arbejdet_der_kan_udfoeres", period)'
BORN = 'person("foedselsdato", period)'
BEGUN = 'person("ressourceforloeb_startdato", period)'
PARENT = 'person("er_forsoerger", period)'
AT_HOME = 'person("er_hjemmeboende", period)'
BENEFIT = 'person("hidtidig_ydelse", period)'
GROUP = 'person("proeve_gruppe", period)'

AMOUNTS = {
    "proeve_trin": f"loen_og_andet = {WAGE} + {OTHER}\nreturn loen_og_andet - {WAGE}",
    "proeve_trin_uden_del": (
        f"loen_og_andet = {WAGE} + {OTHER}\n"
        f"return where({PARENT} & (loen_og_andet > 0), {WAGE}, {OTHER})"
    ),
    "proeve_trin_i_eller": (
        f"loen_og_andet = {WAGE} + {OTHER}\n"
        f"return ({PARENT} | (loen_og_andet > 1)) * ({WAGE} - {OTHER})"
    ),
    "proeve_fradrag": f"return {WAGE} - ({OTHER} - {WAGE})",
    "proeve_deling": f"return ({WAGE} + {OTHER}) / ({CHILDREN} + 1)",
    "proeve_andel": f"return {SHARE} * ({WAGE} + {OTHER}) + {WAGE} * {SHARE}",
    "proeve_tilfaelde": f"return {PARENT} * {WAGE} + {AT_HOME} * {OTHER} + {OTHER}",
    "proeve_produkt_af_tilfaelde": f"return ({PARENT} * {WAGE}) * ({AT_HOME} * {OTHER})",
    "proeve_ikke_under_nul": f"return max_({WAGE} - {OTHER}, 0)",
    "proeve_det_mindste": f"return min_({WAGE}, max_({OTHER}, {WAGE} - {OTHER}))",
    "proeve_baand": f"return op_til({WAGE}, {OTHER}) + over({WAGE} + 1, {OTHER})",
}
NUMBERS = {
    "proeve_produkt": f"return {A} * ({B} + {CHILDREN}) * 1",
    "proeve_hele_tilfaelde": f"return {PARENT} * 1 + {AT_HOME} * -1 + {A}",
    "proeve_tid": f"return hele_maaneder({BORN}, {BEGUN}) + {A}",
    "proeve_evig": f"return {A} - {B}",
}
DATES = {
    "proeve_dagen_foer": f"return laeg_dage_til({BORN}, -1)",
    "proeve_uger": f"return laeg_uger_til({BORN}, {A} + {B})",
    "proeve_datoer": f"return max_(min_({BORN}, {BEGUN}), sidste_dag(period))",
    "proeve_dato_eller": f"return dato_eller({BEGUN}, {BORN})",
}
CONDITIONS = {
    "proeve_ens_arme": f"return where({PARENT}, {WAGE}, {OTHER}) > 1",
    "proeve_ens_arme_bag": f"return op_til(where({PARENT}, {WAGE}, {OTHER}), 1) > 0",
    "proeve_navne": (
        f"return (op_til({WAGE}, {OTHER}) > over({OTHER}, {WAGE})) | ({A} * {B} >= {A} - {B})"
        f" | overstiger(min_({WAGE}, {OTHER}), max_({WAGE}, {OTHER}) / 1)"
    ),
    "proeve_navne_paa_tid": (
        f"return (hele_aar({BORN}, {BEGUN}) < 1) | (min_({BORN}, {BEGUN}) < sidste_dag(period))"
        f" | (aar_og_maaned({BORN}) == {A}) | (laeg_dage_til({BORN}, 1) == foerste_dag(period))"
    ),
    "proeve_hverken": (
        f"return ({BENEFIT} == HidtidigYdelse.ingen) | ({BENEFIT} == HidtidigYdelse.anden)"
        f" | ({PARENT} & ({A} > {B})) | ({AT_HOME} & {PARENT} & ({CHILDREN} >= 1))"
    ),
    "proeve_slags": (
        f"return (({BENEFIT} == HidtidigYdelse.anden) & {PARENT})"
        f" | (({BENEFIT} == HidtidigYdelse.ingen) & ({A} == 0)) | ({GROUP} != Aldersgruppe.over_50)"
    ),
    "proeve_valg": (
        f"return select([{PARENT}, {AT_HOME}], [{A} > {B}, {WAGE} > {OTHER}], {BORN} < {BEGUN})"
        f" & ~({CHILDREN} > 1)"
    ),
    "proeve_samme": f"return ({GROUP} == {GROUP}) & ({GROUP} == Aldersgruppe.under_40)",
    "proeve_altid": "return True",
    "proeve_laesning": (
        'if parameters(period).fortolkning.maalgruppe == "kumulativ":\n    return True\n'
        "return False"
    ),
    "proeve_fra_2022": f"return {PARENT}",
    "proeve_dag": (
        'return person("er_forsoerger", period.first_month) & '
        f'(person("antal_boern", period.last_month) > 0) & (foerste_dag(period) > {BORN})'
    ),
}
GROUPS = {
    "proeve_gruppe": (
        f"return select([{PARENT}, {AT_HOME}], [Aldersgruppe.over_50, Aldersgruppe.under_40], "
        "Aldersgruppe.fra_40_til_50)"
    ),
}
KINDS = (
    (AMOUNTS, "Kroner", "float", 'unit = "kr."'),
    (NUMBERS, "Variable", "int", 'unit = "antal"'),
    (DATES, "Variable", "date", "default_value = INGEN_DATO"),
    (CONDITIONS, "Variable", "bool", ""),
    (
        GROUPS,
        "Variable",
        "Enum",
        "possible_values = Aldersgruppe; default_value = Aldersgruppe.under_40",
    ),
)
UNITS = {"proeve_dag": "DAY", "proeve_evig": "ETERNITY"}
HEADS = {"proeve_fra_2022": "formula_2022_01_01"}


def written() -> str:
    """The module with every formula."""
    variables = [
        _VARIABLE.format(
            name=name,
            base=base,
            value_type=value_type,
            unit=UNITS.get(name, "MONTH"),
            more=more,
            head=HEADS.get(name, "formula"),
            body=indent(body, 8 * " "),
        )
        for formulas, base, value_type, more in KINDS
        for name, body in formulas.items()
    ]
    return _MODULE + "".join(variables)


@pytest.fixture
def trials(
    system: TaxBenefitSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> TaxBenefitSystem:
    """The system under a reform with every formula."""
    path = tmp_path / "proever.py"
    path.write_text(written(), encoding="utf-8")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)

    class Trials(Reform):
        def apply(self) -> None:
            for formulas, *_ in KINDS:
                for name in formulas:
                    self.add_variable(getattr(module, name))

    return Trials(system)


def test_every_kind_of_formula(trials: TaxBenefitSystem, tmp_path: Path) -> None:
    file = tmp_path / "trials.js"
    file.write_text(script(trials), encoding="ascii")
    outcome = compare_alone(file, list(questions()), trials)
    assert outcome.differences == []
    for formulas, *_ in KINDS:
        for name in formulas:
            assert outcome.explained[name] == PERSONS * len(MONTHS), name


def questions() -> Iterator[Question]:
    rng = numpy.random.default_rng(SEED)
    for month in MONTHS:
        for _person in range(PERSONS):
            facts = drawn(rng, month)
            for formulas, *_ in KINDS:
                for name in formulas:
                    yield Question(facts, name, f"{month}-15" if name == "proeve_dag" else month)


def drawn(rng: numpy.random.Generator, month: str) -> Facts:
    """A few values of each fact, so that some are the same; some are not said."""
    amounts, counts, truths = (0, 0.004, 1, 100, 100.005, 17672), (0, 1, 2, 7), (True, False)
    dates = (f"{month}-01", f"{month}-15", "1980-02-29", "2020-12-31", "2999-12-31")
    every = {
        ("tidligere_ressourceforloeb_antal", ETERNITY): counts,
        ("tidligere_jobafklaringsforloeb_antal", ETERNITY): counts,
        ("antal_boern", month): counts,
        ("antal_boern", str(engine_period(month).last_month)): counts,
        ("loen_inkl_pension", month): amounts,
        ("andre_indtaegter", month): amounts,
        ("andel_af_arbejdet_der_kan_udfoeres", month): (0, 0.125, 1),
        ("foedselsdato", ETERNITY): dates,
        ("ressourceforloeb_startdato", ETERNITY): dates,
        ("er_forsoerger", month): truths,
        ("er_hjemmeboende", month): truths,
        ("hidtidig_ydelse", ETERNITY): ("ingen", "anden", "sygedagpenge"),
    }
    facts: dict[str, dict[str, Any]] = {}
    for (name, period), values in every.items():
        if rng.random() < SHARE_SAID:
            facts.setdefault(name, {})[period] = values[rng.integers(len(values))]
    return facts
