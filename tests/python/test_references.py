"""Every rule, fact and number names its sources, and the sources say what they are cited for."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any

import pytest
from openfisca_core.parameters import Parameter, ParameterNode, ParameterScale
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_ressourceforloeb.concepts import Teknisk
from openfisca_ressourceforloeb.reforms import fortolkninger
from openfisca_ressourceforloeb.sources import (
    UNITS,
    ExternalCitation,
    Passage,
    UnknownSource,
    load_register,
    parse_reference,
    supports,
)

STATUSES = {"kilde", "offentliggjort", "afledt"}
MONTHS = {1: "januar", 7: "juli"}


def dated_parameters(node: ParameterNode) -> Iterator[Parameter | ParameterScale]:
    return (p for p in node.get_descendants() if isinstance(p, Parameter | ParameterScale))


def values_of(parameter: Parameter | ParameterScale) -> Iterator[tuple[str, Any, str]]:
    """Date, value and unit of every value a parameter states."""
    if isinstance(parameter, Parameter):
        for value in parameter.values_list:
            if value.value is not None:
                yield value.instant_str, value.value, parameter.metadata["unit"]
    else:
        for bracket in parameter.brackets:
            for value in bracket.amount.values_list:
                yield value.instant_str, value.value, parameter.metadata["amount_unit"]


def cited(parameter: Parameter | ParameterScale, day: str) -> list[Passage | ExternalCitation]:
    return [parse_reference(reference) for reference in parameter.metadata["reference"][day]]


def test_an_unknown_reference_is_refused() -> None:
    with pytest.raises(UnknownSource, match="003-99"):
        parse_reference("kilde:003-99")
    with pytest.raises(UnknownSource):
        parse_reference("003-23")


def test_every_variable_names_sources_that_exist(system: TaxBenefitSystem) -> None:
    for variable in system.variables.values():
        if isinstance(variable, Teknisk):
            assert not variable.reference
            continue
        assert variable.reference, f"{variable.name} names no source"
        for reference in variable.reference:
            parse_reference(reference)
        assert len(set(variable.reference)) == len(variable.reference), variable.name


def test_only_the_check_of_input_has_no_source(system: TaxBenefitSystem) -> None:
    technical = {v.name for v in system.variables.values() if isinstance(v, Teknisk)}
    assert technical == {"inddata_er_gyldige"}


def test_every_rule_says_itself_in_one_danish_sentence(system: TaxBenefitSystem) -> None:
    for variable in system.variables.values():
        for formula in variable.formulas.values():
            sentence = " ".join((formula.__doc__ or "").split())
            assert sentence.endswith("."), variable.name
            assert sentence[0].isupper(), variable.name


def test_every_dated_value_names_sources_and_a_status(system: TaxBenefitSystem) -> None:
    for parameter in dated_parameters(system.parameters):
        dates = {day for day, _, _ in values_of(parameter)}
        assert set(parameter.metadata["reference"]) == dates, parameter.name
        assert set(parameter.metadata["status"]) == dates, parameter.name
        assert set(parameter.metadata["status"].values()) <= STATUSES, parameter.name
        for day in dates:
            assert cited(parameter, day), f"{parameter.name} {day} names no source"


def test_a_value_from_the_documents_cites_a_passage(system: TaxBenefitSystem) -> None:
    for parameter in dated_parameters(system.parameters):
        for day, status in parameter.metadata["status"].items():
            wanted = Passage if status == "kilde" else ExternalCitation
            assert any(isinstance(source, wanted) for source in cited(parameter, day)), (
                f"{parameter.name} {day}: status {status} without such a source"
            )


def test_every_number_occurs_in_a_source_it_cites(system: TaxBenefitSystem) -> None:
    checked = 0
    for parameter in dated_parameters(system.parameters):
        for day, value, unit in values_of(parameter):
            if isinstance(value, bool) or unit == "læsning":
                continue
            assert unit in UNITS, f"{parameter.name}: unknown unit {unit!r}"
            evidence = "\n".join(s.evidence(int(day[:4])) for s in cited(parameter, day))
            assert supports(evidence, value, unit), f"{parameter.name} {day}: {value} {unit}"
            checked += 1
    assert checked > 100


def test_every_birth_month_of_the_pension_table_occurs_in_its_source(
    system: TaxBenefitSystem,
) -> None:
    scale = system.parameters.folkepension.alder_maaneder
    evidence = "\n".join(s.evidence(2025) for s in cited(scale, "2013-01-01"))
    evidence += "\n".join(f.text for f in load_register().external["EK-05"].figures)
    for bracket in scale.brackets[1:]:
        year, month = divmod(int(bracket.threshold.get_at_instant("2013-01-01")), 100)
        assert f"1. {MONTHS[month]} {year}" in evidence


def test_every_external_citation_is_used(system: TaxBenefitSystem) -> None:
    used = {r for v in system.variables.values() for r in v.reference or []}
    for parameter in dated_parameters(system.parameters):
        used |= {r for references in parameter.metadata["reference"].values() for r in references}
    unused = {f"kilde:{source}" for source in load_register().external} - used
    assert not unused


def test_every_interpretation_is_read_by_the_rules_it_says_it_changes(
    system: TaxBenefitSystem,
) -> None:
    for interpretation in fortolkninger.registry().values():
        assert len(interpretation.readings) >= 2
        assert interpretation.chosen in interpretation.readings
        readers = {
            variable.name
            for variable in system.variables.values()
            for formula in variable.formulas.values()
            if re.search(rf"fortolkning\.{interpretation.name}\b", source_of(formula))
        }
        expected = set(interpretation.changes)
        if interpretation.name == "klagefrist":  # whether it is in time follows from the deadline
            expected -= {"klage_er_rettidig"}
        assert readers == expected, interpretation.name


def source_of(formula: Any) -> str:
    return " ".join(re.findall(r"[\w.]+", inspect.getsource(formula)))
