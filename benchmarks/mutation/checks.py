"""The second line: those tests of the law's declarations that a mutant in memory can be put to.

They are the project's own tests, called as functions. Those of :func:`contract_checks` compare with
the modelling contract, which lies beside the repository and may not be there.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_ressourceforloeb.reforms.fortolkninger.register import FIRST_DATE

from .mutants import ROOT

Check = Callable[[TaxBenefitSystem], None]
Checks = Mapping[str, Check]

CONTRACT = (
    Path(os.environ.get("RESSOURCEFORLOEB_DESIGN", ROOT.parent / "shared" / "design"))
    / "kontrakt.md"
)


def parameter_checks() -> Checks:
    """The checks of the parameters by name."""
    indexation: Any = import_module("test_indexation")
    return {
        **_tests(
            "test_references",
            "test_every_dated_value_names_sources_and_a_status",
            "test_a_value_from_the_documents_cites_a_passage",
            "test_every_number_occurs_in_a_source_it_cites",
            "test_every_birth_month_of_the_pension_table_occurs_in_its_source",
        ),
        **_tests(
            "test_indexation", "test_the_wage_limit", "test_the_limit_of_2014_is_one_year_before"
        ),
        **{
            f"test_the_base_rates[{group}]": partial(indexation.test_the_base_rates, group=group)
            for group in indexation.PUBLISHED_BENEFITS
        },
        "the registry of interpretations": _registry_finds_the_readings,
    }


def variable_checks() -> Checks:
    """The checks of what the variables declare, by name."""
    return _tests("test_contract", "test_defaults")


def contract_checks() -> Checks:
    """The comparisons with the contract, by name; none where the contract is not there."""
    if not CONTRACT.exists():
        return {}
    contract = CONTRACT.read_text(encoding="utf-8")
    tests = _tests(
        "test_contract",
        "test_every_parameter_is_there_with_its_values",
        "test_amounts_by_year",
        "test_pension_ages",
        "test_type_period_label_and_sources",
    )
    return {name: partial(test, contract=contract) for name, test in tests.items()}


def objection(system: TaxBenefitSystem, checks: Checks) -> str | None:
    """The first check that fails."""
    for name, check in checks.items():
        try:
            check(system)
        except Exception:
            return name
    return None


def _tests(module: str, *names: str) -> dict[str, Callable[..., None]]:
    tests = import_module(module)
    return {name: getattr(tests, name) for name in names}


def _registry_finds_the_readings(system: TaxBenefitSystem) -> None:
    """The registry, which reads the files and not the system, looks for them at one date."""
    for parameter in system.parameters.fortolkning.children.values():
        if [value.instant_str for value in parameter.values_list] != [FIRST_DATE]:
            raise LookupError(parameter.name)
