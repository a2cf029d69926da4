"""The mutation harness finds what is noticed and what is not; the whole run is a command."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from case_files import Case, read_case, system

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from mutation.checks import (
    contract_checks,
    objection,
    parameter_checks,
    variable_checks,
)
from mutation.cli import main
from mutation.equivalents import read_equivalents
from mutation.formulas import variable_mutants
from mutation.mutants import CannotRun
from mutation.parameters import parameter_mutants
from mutation.report import Run, table
from mutation.sources import Sources
from mutation.trial import AnyMutant, Outcome, Status, Trial

BOUNDARY = (
    "stress_coach_minimum_opfyldt: person('stress_coach_samtaler', period) >= minimum"
    " → person('stress_coach_samtaler', period) > minimum"
)


def case(samtaler: int, **changes: Any) -> Case:
    entry = {
        "name": f"{samtaler} samtaler",
        "period": "2024-03",
        "keywords": ["004-62"],
        "input": {"stress_coach_samtaler": samtaler},
        "output": {"stress_coach_minimum_opfyldt": samtaler >= 7},
    }
    return read_case(Path("x.yaml"), entry | changes)


def mutant(trial: Trial, key: str) -> AnyMutant:
    (found,) = [m for m in trial.mutants(key.partition(":")[0]) if m.key == key]
    return found


def outcome(key: str, *cases: Case, reasons: dict[str, str] | None = None) -> Outcome:
    trial = Trial(cases, reasons or {})
    return trial.outcome(mutant(trial, key))


def test_a_boundary_is_noticed_by_the_case_on_it_and_by_no_other() -> None:
    assert outcome(BOUNDARY, case(6), case(8)) == Outcome(Status.SURVIVED)
    on_it = outcome(BOUNDARY, case(6), case(7), case(8))
    assert on_it.status is Status.CASES
    assert on_it.by == "»7 samtaler«: stress_coach_minimum_opfyldt 2024-03 is False, not True"


def test_a_survivor_is_equivalent_only_if_it_is_explained() -> None:
    explained = {BOUNDARY: "because"}
    assert outcome(BOUNDARY, case(8), reasons=explained) == Outcome(Status.EQUIVALENT, "because")
    assert outcome(BOUNDARY, case(7), reasons=explained).status is Status.CASES


def test_a_parameters_value_and_date_are_noticed() -> None:
    value = "lokale_tilbud.stress_coach.minimum_samtaler: 2023-01-01: 7 → 2023-01-01: 8"
    begins = "lokale_tilbud.stress_coach.minimum_samtaler: 2023-01-01: 7 → 2023-02-01: 7"
    assert outcome(value, case(7)).status is Status.CASES
    assert outcome(value, case(9)) == Outcome(
        Status.CHECKS, "test_every_number_occurs_in_a_source_it_cites"
    )
    assert outcome(begins, case(7)).status is not Status.CASES
    refused = outcome(begins, case(7, period="2023-01"))
    assert refused.by.endswith("2023-01 raises ParameterNotFoundError")


def test_a_value_for_a_month_that_is_refused_is_noticed() -> None:
    refusal = read_case(
        Path("x.yaml"),
        {
            "name": "før 2023",
            "period": "2022-12",
            "keywords": ["004-62"],
            "input": {"stress_coach_samtaler": 7},
            "ask": "stress_coach_minimum_opfyldt",
            "refused": {"error": "ParameterNotFoundError", "date": "2022-12-01"},
        },
    )
    begins = "lokale_tilbud.stress_coach.minimum_samtaler: 2023-01-01: 7 → 2022-12-01: 7"
    noticed = outcome(begins, refusal)
    assert noticed.by == "»før 2023«: stress_coach_minimum_opfyldt 2022-12 is True, not refused"


def test_a_default_is_noticed_by_the_case_that_leaves_the_fact_out() -> None:
    left_out = read_case(
        Path("x.yaml"),
        {
            "name": "den ene er ung",
            "period": "2024-03",
            "keywords": ["000-123"],
            "input": {"personer": {"a": {"er_udsat_ung": True}, "b": {"er_ledig": True}}},
            "output": {
                "personer": {
                    "a": {"udsat_ung_skal_have_koordinerende_sagsbehandler": True},
                    "b": {"udsat_ung_skal_have_koordinerende_sagsbehandler": False},
                }
            },
        },
    )
    default = "er_udsat_ung: no default_value → default_value = True"
    assert outcome(default, left_out).status is Status.CASES
    assert outcome(default, case(7)) == Outcome(Status.CHECKS, "test_defaults")


def test_the_law_is_as_before_when_a_mutant_has_been_tried() -> None:
    trial = Trial([case(6), case(7)], {})
    before = dict(system().variables)
    for one in trial.mutants("stress_coach_minimum_opfyldt"):
        trial.outcome(one)
    assert system().variables == before
    assert all(w.first_disagreement(w.simulation, w.asks) is None for w in trial.witnesses)


def test_a_failing_case_keeps_the_run_from_beginning() -> None:
    with pytest.raises(CannotRun, match="is True, not False"):
        Trial([case(7, output={"stress_coach_minimum_opfyldt": False})], {})


def test_the_checks_hold_for_the_law_as_it_stands() -> None:
    checks = {**parameter_checks(), **variable_checks(), **contract_checks()}
    assert objection(system(), checks) is None


def test_every_explained_mutant_still_exists() -> None:
    sources = Sources()
    reasons = read_equivalents()
    subjects = {key.partition(":")[0] for key in reasons}
    existing = {
        m.key
        for subject in subjects
        for m in (*variable_mutants(sources, subject), *parameter_mutants(subject))
    }
    assert set(reasons) <= existing


def test_no_two_mutants_have_the_same_key() -> None:
    sources = Sources()
    for name in ("loenfradrag_jobafklaring", "inddata_er_gyldige"):
        keys = [m.key for m in variable_mutants(sources, name)]
        assert len(keys) == len(set(keys)) > 50


def test_the_report_fails_on_a_survivor_and_on_a_stale_explanation() -> None:
    (one, *_) = parameter_mutants("klage.frist_uger")
    survived = Run([(one, Outcome(Status.SURVIVED))], frozenset(), 1)
    stale = Run([(one, Outcome(Status.CASES))], frozenset({one.key}), 1)
    fine = Run([(one, Outcome(Status.EQUIVALENT, "x"))], frozenset({one.key}), 1)
    assert not survived.passed
    assert f"SURVIVED {one.place} (value)\n  {one.key}" in table(survived)
    assert not stale.passed
    assert f"STALE in equivalents.yaml: killed, or no such mutant:\n  {one.key}" in table(stale)
    assert fine.passed


def test_an_unknown_name_is_said_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "findes_ikke"]) == 2
    assert "findes_ikke" in capsys.readouterr().err
