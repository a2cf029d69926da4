"""The collector refuses cases that could not fail or that say something else than they seem to."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from case_files import CaseError, StrictLoader, agrees, all_cases, read_case, system
from yaml import load

from openfisca_ressourceforloeb.reforms import fortolkninger

VALID: dict[str, Any] = {
    "name": "Prøve",
    "period": "2026-03",
    "keywords": ["003-23"],
    "input": {"er_i_ressourceforloeb": True, "loen_inkl_pension": 20000},
    "output": {"loenfradrag_ressourceforloeb": 1280.4},
}


def test_a_valid_case_is_read() -> None:
    case = read_case(Path("x.yaml"), VALID)
    assert list(case.asked()) == [("", "loenfradrag_ressourceforloeb", "2026-03", 1280.4)]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"name": None}, "without a name"),
        ({"output": {}}, "expects nothing"),
        ({"output": None}, "expects nothing"),
        ({"output": {"loenfradrag_ressourceforlob": 0}}, "no variable is called"),
        ({"output": {"loen_inkl_pension": 20000}}, "both given and expected"),
        ({"output": {"andre_indtaegter": 0}}, "is an input"),
        ({"output": {"ydelsesniveau": "kontanthjælp"}}, "is no string"),
        ({"output": {"ret_til_ressourceforloebsydelse": 1}}, "is no boolean"),
        ({"output": {"ressourceforloebsydelse": True}}, "is no number"),
        ({"output": {"alder": 40.5}}, "is no integer"),
        ({"output": {"ressourceforloebsydelse": {"2026": 0}}}, "is no month"),
        ({"input": {"er_i_ressourceforloeb": "nej"}}, "is no boolean"),
        ({"input": {"loen_inkl_pension": "20000"}}, "is no number"),
        ({"input": {"loen_inkl_pension": {"2026": 20000}}}, "is no month"),
        ({"input": {"samlet_fradrag": 0}}, "is computed"),
        ({"input": {"loen_inkl_pensoin": 0}}, "no variable is called"),
        ({"input": {"personer": {"anna": {}}}}, "output does not"),
        ({"keywords": []}, "no keywords"),
        ({"period": "2026"}, "neither a month nor a day"),
        ({"outputs": {}}, "unknown keys"),
        ({"absolute_error_margin": 1}, "unknown keys"),
    ],
)
def test_what_a_case_may_not_say(change: dict[str, Any], says: str) -> None:
    with pytest.raises(CaseError, match=says):
        read_case(Path("x.yaml"), VALID | change)


def test_a_keyword_that_is_no_source_is_refused() -> None:
    with pytest.raises(LookupError, match="003-99"):
        read_case(Path("x.yaml"), VALID | {"keywords": ["003-99"]})


def test_a_key_written_twice_is_refused() -> None:
    with pytest.raises(CaseError, match="duplicate key 'a'"):
        load("a: 1\na: 2", Loader=StrictLoader)  # noqa: S506


@pytest.mark.parametrize(
    ("actual", "expected", "same"),
    [
        (0.1 + 0.2, 0.3, True),
        (1280.4, 1280.40001, False),
        (17672.1, 17672.100001, False),
        (True, True, True),
        (True, 1, False),
        (1, True, False),
        (date(2026, 3, 1), "2026-03-01", True),
        (date(2026, 3, 1), "2026-03-02", False),
        ("ingen", "ingen", True),
        ("ingen", "person", False),
    ],
)
def test_when_two_values_agree(actual: object, expected: object, same: bool) -> None:
    assert agrees(actual, expected) is same


def test_every_case_has_a_name_of_its_own() -> None:
    names = [case.name for case in all_cases()]
    assert len(names) == len(set(names))


def test_every_computed_variable_is_expected_by_some_case() -> None:
    expected = {variable for case in all_cases() for _, variable, _, _ in case.asked()}
    computed = {v.name for v in system().variables.values() if v.formulas}
    assert computed == expected


def test_every_reading_is_tried_by_some_case() -> None:
    tried = {reform.rsplit(".", 1)[1] for case in all_cases() for reform in case.reforms}
    alternatives = {
        f"{interpretation.name}_{reading}"
        for interpretation in fortolkninger.registry().values()
        for reading in interpretation.readings
        if reading != interpretation.chosen
    }
    assert alternatives <= tried
