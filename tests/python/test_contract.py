"""The names, types, periods, labels and passages the modelling contract binds the package to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import pytest
from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import Parameter, ParameterNode
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_ressourceforloeb.concepts import KanOplyses, Skoen
from openfisca_ressourceforloeb.reforms import fortolkninger

TYPES = {"bool": bool, "int": int, "float": float, "date": date}


@dataclass(frozen=True)
class Line:
    name: str
    type: str
    period: str
    label: str
    discretion: bool
    overridable: bool
    computed: bool
    references: frozenset[str]


def cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def read_variables(contract: str) -> list[Line]:
    section = contract.split("## 5. Variables by topic")[1].split("## 6. ")[0]
    lines, computed = [], False
    for row in section.splitlines():
        if row.startswith(("Inputs:", "Computed:")):
            computed = row.startswith("Computed:")
        match = re.match(r"\| `(\w+)`", row)
        if match is None:
            continue
        columns = cells(row)
        label, sources = (columns[3], columns[7]) if computed else (columns[4], columns[5])
        lines.append(
            Line(
                name=match[1],
                type=columns[1],
                period=columns[2],
                label=label,
                discretion=not computed and columns[3] == "S",
                overridable="overridable" in columns[0],
                computed=computed,
                references=frozenset(re.findall(r"\b\d{3}-\d+|EK-\d+", sources)),
            )
        )
    return lines


def test_every_variable_is_there_and_no_other(system: TaxBenefitSystem, contract: str) -> None:
    names = [line.name for line in read_variables(contract)]
    assert len(names) == 257
    assert set(system.variables) == set(names)


def test_type_period_label_and_sources(system: TaxBenefitSystem, contract: str) -> None:
    for line in read_variables(contract):
        variable = system.variables[line.name]
        if line.type.startswith("enum"):
            assert variable.value_type is Enum, line.name
            assert variable.possible_values.__name__ == line.type.split()[1], line.name
        else:
            assert variable.value_type is TYPES[line.type], line.name
        assert variable.definition_period == line.period, line.name
        assert variable.label == line.label, line.name
        assert bool(variable.formulas) == line.computed, line.name
        assert isinstance(variable, Skoen) == line.discretion, line.name
        assert isinstance(variable, KanOplyses) == line.overridable, line.name
        cited = {reference.removeprefix("kilde:") for reference in variable.reference or []}
        assert cited >= line.references, line.name
        # Which rules use an external citation is listed with the citation itself.
        assert all(extra.startswith("EK-") for extra in cited - line.references), line.name


def test_defaults(system: TaxBenefitSystem) -> None:
    for variable in system.variables.values():
        if variable.value_type is date:
            expected = date(1970, 1, 1) if variable.name == "foedselsdato" else date(2999, 12, 31)
            assert variable.default_value == expected, variable.name
        elif variable.value_type is Enum:
            first = next(iter(variable.possible_values))
            default = variable.default_value.name
            assert default == ("ingen" if variable.name == "hidtidig_ydelse" else first.name)
        else:
            assert variable.default_value == 0, variable.name


def test_enumerations(system: TaxBenefitSystem, contract: str) -> None:
    section = contract.split("## 4. Enumerations")[1].split("Aktivitet → Indsatstype")[0]
    enums = {
        v.possible_values.__name__: v.possible_values
        for v in system.variables.values()
        if v.value_type is Enum
    }
    found = 0
    for row in section.splitlines():
        columns = cells(row)
        if columns[0] not in enums:
            continue
        found += 1
        expected = dict(re.match(r"`(\w+)` (.*)", part).groups() for part in columns[1].split("; "))
        assert {m.name: m.value for m in enums[columns[0]]} == expected
        assert [m.name for m in enums[columns[0]]] == list(expected)
    assert found == len(enums) == 11


def test_interpretations(contract: str) -> None:
    section = contract.split("## 3. Interpretations")[1].split("## 4. ")[0]
    registry = fortolkninger.registry()
    found = []
    for row in section.splitlines():
        if not re.match(r"\| `\w+` \|", row):
            continue
        name, question, chosen, alternatives, _, segments, _ = cells(row)
        name = name.strip("`")
        found.append(name)
        readings = dict(
            re.match(r"`(\w+)` (.*)", part).groups()
            for part in [chosen, *re.split(r"; (?=`)", alternatives)]
        )
        interpretation = registry[name]
        assert interpretation.question == question
        assert interpretation.readings == readings
        assert interpretation.chosen == next(iter(readings))
        cited = {reference.removeprefix("kilde:") for reference in interpretation.references}
        assert set(segments.split(", ")) <= cited, name
        for reading in readings:
            assert hasattr(fortolkninger, f"{name}_{reading}")
    assert sorted(found) == list(registry)
    assert len(found) == 24


def leaves(node: ParameterNode) -> dict[str, Parameter]:
    return {p.name: p for p in node.get_descendants() if isinstance(p, Parameter)}


def test_every_parameter_is_there_with_its_values(system: TaxBenefitSystem, contract: str) -> None:
    parameters = leaves(system.parameters)
    section = contract.split("## 2. Parameters")[1].split("### 2.1")[0]
    rows = [cells(row) for row in section.splitlines() if row.startswith("| `")]
    assert len(rows) == 39
    for path, description, unit, values, _, segments, *_ in rows:
        parameter = parameters.pop(path.strip("`"))
        assert parameter.description == description
        assert parameter.metadata["unit"] == unit
        expected = dict(part.split(": ", 1) for part in values.split("; "))
        assert {v.instant_str: written(v.value) for v in parameter.values_list} == {
            date_: written(parse(value)) for date_, value in expected.items()
        }, parameter.name
        cited = {r for refs in parameter.metadata["reference"].values() for r in refs}
        assert {f"kilde:{s}" for s in segments.split(", ")} <= cited, parameter.name
    rest = {name for name in parameters if not name.startswith("fortolkning.")}
    assert rest == {
        "ydelse.fradrag.loenindtaegtsgraense",
        "ydelse.fradrag.loenindtaegtsgraense_jobafklaring_som_skrevet",
        "ydelse.satser.forsoerger",
        "ydelse.satser.ikke_forsoerger",
        "ydelse.satser.hjemmeboende_under_25",
    }


def parse(text: str) -> object:
    if text in ("true", "false", "null"):
        return {"true": True, "false": False, "null": None}[text]
    return float(text) if re.fullmatch(r"\d+(\.\d+)?", text) else text


def written(value: object) -> object:
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def test_amounts_by_year(system: TaxBenefitSystem, contract: str) -> None:
    limits = dict(
        re.findall(r"^\| (\d{4}-01-01) \| (\d+) \| \w+ \|", contract.split("### 2.1")[1], re.M)
    )
    limit = system.parameters.ydelse.fradrag.loenindtaegtsgraense
    as_written = system.parameters.ydelse.fradrag.loenindtaegtsgraense_jobafklaring_som_skrevet
    assert len(limits) == 13
    expected = {day: int(value) for day, value in limits.items()} | {"2027-01-01": None}
    assert {v.instant_str: v.value for v in limit.values_list} == expected
    assert {v.instant_str: v.value for v in as_written.values_list} == expected | {
        "2026-01-01": 17762
    }

    rates = system.parameters.ydelse.satser
    columns = [rates.forsoerger, rates.ikke_forsoerger, rates.hjemmeboende_under_25]
    section = contract.split("### 2.2")[1].split("### 2.3")[0]
    rows = [cells(row) for row in section.splitlines() if re.match(r"\| \d{4}-", row)]
    assert len(rows) == 13
    words = {"o": "offentliggjort", "a": "afledt"}
    for day, *amounts, _ in rows:
        for parameter, amount in zip(columns, amounts, strict=True):
            value = parameter.get_at_instant(day)
            if amount in ("null", "—"):
                assert value is None
            else:
                kroner, status = amount.split()
                assert value == int(kroner)
                assert parameter.metadata["status"][day] == words[status]


def test_pension_ages(system: TaxBenefitSystem, contract: str) -> None:
    section = contract.split("### 2.3")[1].split("## 3.")[0]
    rows = [cells(row) for row in section.splitlines() if re.match(r"\| \d+ \|", row)]
    brackets = system.parameters.folkepension.alder_maaneder.brackets
    assert len(rows) == len(brackets) == 8
    for (threshold, amounts), bracket in zip(rows, brackets, strict=True):
        assert bracket.threshold.get_at_instant("2013-01-01") == int(threshold)
        expected = {day: int(months) for day, months in re.findall(r"([\d-]{10}): (\d+)", amounts)}
        assert {v.instant_str: v.value for v in bracket.amount.values_list} == expected


@pytest.mark.parametrize("name", ["person", "personer"])
def test_the_only_entity_is_the_person(system: TaxBenefitSystem, name: str) -> None:
    (entity,) = system.entities
    assert name in (entity.key, entity.plural)
