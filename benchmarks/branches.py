"""Prints the branch matrix: which ways every rule can go, and how many cases go each.

    python benchmarks/branches.py           # the sums by chapter, and what no case goes
    python benchmarks/branches.py --all     # every branch with its number of cases and one of them

Ends with 1 when a branch is gone by no case and no reason says why. It runs in the environment the
tests run in.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from branch_cases import (  # type: ignore[import-not-found,unused-ignore]  # noqa: E402
    matrix_of_all_cases,
)

from openfisca_ressourceforloeb.formula.branches import Row  # noqa: E402


def chapter(row: Row) -> str:
    """The folder of the rule's file."""
    return Path(row.branch.file).parent.name


def line(row: Row) -> str:
    """A branch in words: place, text and side."""
    branch = row.branch
    return f"{branch.variable} (line {branch.line}): {branch.text}: {branch.side}"


def main() -> int:
    """Print the matrix; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--all", action="store_true", help="every branch with its cases")
    show_all = parser.parse_args().all
    rows = matrix_of_all_cases()
    reasoned = [row for row in rows if row.unreachable is not None]
    missing = [row for row in rows if not row.cases and row.unreachable is None]
    if show_all:
        for row in rows:
            example = f", e.g. »{row.cases[0]}«" if row.cases else ""
            print(f"{len(row.cases):5}  {line(row)}{example}")  # noqa: T201
    totals, gone = Counter(map(chapter, rows)), Counter(chapter(row) for row in rows if row.cases)
    print(f"{'chapter':<18}{'branches':>10}{'gone':>8}")  # noqa: T201
    for name in sorted(totals):
        print(f"{name:<18}{totals[name]:>10}{gone[name]:>8}")  # noqa: T201
    print(f"{'all':<18}{len(rows):>10}{sum(gone.values()):>8}\n")  # noqa: T201
    for row in reasoned:
        print(f"Cannot be gone: {line(row)}\n  {row.unreachable}")  # noqa: T201
    for row in missing:
        print(f"GONE BY NO CASE: {line(row)}")  # noqa: T201
    reached = (len(rows) - len(reasoned) - len(missing)) / (len(rows) - len(reasoned))
    print(f"{reached:.1%} of the branches that can be gone are gone")  # noqa: T201
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
