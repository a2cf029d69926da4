"""The table of a run, its survivors, and the same as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .checks import CONTRACT
from .formulas import VariableMutant
from .mutants import Mutant
from .parameters import ParameterMutant
from .trial import Outcome, Status

_COLUMNS = {
    "by cases": Status.CASES,
    "by checks": Status.CHECKS,
    "by contract": Status.CONTRACT,
    "equivalent": Status.EQUIVALENT,
    "survived": Status.SURVIVED,
}
_KILLED = (Status.CASES, Status.CHECKS, Status.CONTRACT)
_TOTALS = {"variables": VariableMutant, "parameters": ParameterMutant, "all": Mutant}
_NAME, _NUMBER = 20, 12


@dataclass(frozen=True)
class Run:
    """What became of every mutant.

    Attributes:
        results: the mutants with their outcomes.
        explained: keys of the mutants that are said to be equivalent.
        seconds: how long it took.
    """

    results: Sequence[tuple[Mutant, Outcome]]
    explained: frozenset[str]
    seconds: float

    @property
    def survivors(self) -> list[Mutant]:
        """The mutants that nobody notices and nobody has explained."""
        return [m for m, outcome in self.results if outcome.status is Status.SURVIVED]

    @property
    def stale(self) -> list[str]:
        """The explained mutants that do not exist, or are killed."""
        needed = {m.key for m, outcome in self.results if outcome.status is Status.EQUIVALENT}
        return sorted(self.explained - needed)

    @property
    def passed(self) -> bool:
        """Whether every mutant is killed or explained, and every explanation is needed."""
        return not self.survivors and not self.stale


def table(run: Run) -> str:
    """The mutants by kind, the survivors and the stale explanations, as text."""
    kinds = sorted({mutant.kind for mutant, _ in run.results})
    counts = {kind: Counter(o.status for m, o in run.results if m.kind == kind) for kind in kinds}
    lines = [
        _row("", ["mutants", *_COLUMNS, "killed"]),
        *(_counted(kind, counts[kind]) for kind in kinds),
        "",
        *(
            _counted(name, Counter(o.status for m, o in run.results if isinstance(m, type_)))
            for name, type_ in _TOTALS.items()
        ),
        "",
        "killed: of those that are not equivalent",
    ]
    for mutant in run.survivors:
        lines += ["", f"SURVIVED {mutant.place} ({mutant.kind})", f"  {mutant.key}"]
    if run.survivors and not CONTRACT.exists():
        lines += ["", f"Some may survive because the contract is not there: {CONTRACT}"]
    for key in run.stale:
        lines += ["", f"STALE in equivalents.yaml: killed, or no such mutant:\n  {key}"]
    lines += ["", f"{run.seconds:.0f} seconds"]
    return "\n".join(lines)


def _counted(name: str, counts: Counter[Status]) -> str:
    killed = sum(counts[status] for status in _KILLED)
    could_be = counts.total() - counts[Status.EQUIVALENT]
    share = f"{killed / could_be:.1%}" if could_be else "-"
    return _row(name, [counts.total(), *(counts[s] for s in _COLUMNS.values()), share])


def _row(name: str, cells: Sequence[object]) -> str:
    return f"{name:{_NAME}}" + "".join(f"{cell!s:>{_NUMBER}}" for cell in cells)


def as_json(run: Run) -> dict[str, Any]:
    """The whole run as plain data."""
    return {
        "passed": run.passed,
        "seconds": round(run.seconds, 1),
        "counts": dict(Counter(outcome.status.value for _, outcome in run.results)),
        "stale": run.stale,
        "mutants": [
            {
                "key": mutant.key,
                "kind": mutant.kind,
                "place": mutant.place,
                "status": outcome.status.value,
                "by": outcome.by,
            }
            for mutant, outcome in run.results
        ],
    }
