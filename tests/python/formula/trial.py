"""A reform with one trial variable, whose formula is written out in a test."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from itertools import count
from pathlib import Path
from textwrap import indent

import pytest
from openfisca_core.reforms import Reform
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_ressourceforloeb.formula.parse import rules_of
from openfisca_ressourceforloeb.formula.tree import Rule

NAME = "proeve"
FIRST_LINE = 11

_FILE = """\
import numpy
from openfisca_core.model_api import *
from openfisca_ressourceforloeb.concepts import *
from openfisca_ressourceforloeb.entities import Person

class proeve(Variable):
    value_type = {value_type}
    entity = Person
    definition_period = {unit}
{enum}
{definition}
"""

Trial = Callable[..., TaxBenefitSystem]


@pytest.fixture
def trial(system: TaxBenefitSystem, tmp_path: Path) -> Trial:
    """A function that gives the system under a reform that adds the variable ``proeve``.

    Its first argument is the formula's body; ``definition`` may be given instead.
    """
    numbers = count()

    def build(body: str = "", **how: str) -> TaxBenefitSystem:
        path = tmp_path / f"proeve_{next(numbers)}.py"
        path.write_text(_written(body, **how), encoding="utf-8")
        spec = importlib.util.spec_from_file_location(path.stem, path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)

        class TrialReform(Reform):
            def apply(self) -> None:
                self.add_variable(module.proeve)

        return TrialReform(system)

    return build


def _written(
    body: str,
    value_type: str = "bool",
    unit: str = "MONTH",
    head: str = "def formula(person, period, parameters):",
    definition: str = "",
) -> str:
    enum = "    possible_values = Aldersgruppe\n" if value_type == "Enum" else ""
    enum += "    default_value = Aldersgruppe.under_40\n" if value_type == "Enum" else ""
    return _FILE.format(
        value_type=value_type,
        unit=unit,
        enum=enum,
        definition=definition or f"    {head}\n{indent(body, 8 * ' ')}",
    )


def rule_of(system: TaxBenefitSystem) -> Rule:
    return rules_of(system)[NAME]
