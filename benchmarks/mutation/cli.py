"""The command: runs the mutants and prints what became of them."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence

from .mutants import ROOT, CannotRun

# The cases and the tests that serve as checks are found as the test run finds them.
_TESTS = ROOT / "tests"
sys.path[:0] = [str(_TESTS / folder) for folder in (".", "python", "python/parameters")]

from .equivalents import read_equivalents  # noqa: E402
from .report import Run, as_json, table  # noqa: E402
from .sample import sample  # noqa: E402
from .trial import Status, Trial  # noqa: E402
from .witnesses import all_cases_and_refusals  # noqa: E402


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Returns:
        0 when every mutant is noticed or explained, 1 when one is not, 2 when nothing could run.
    """
    options = _parser().parse_args(arguments)
    try:
        return _print_sample(options) if options.sample else _print_run(options)
    except CannotRun as problem:
        sys.stderr.write(f"{problem}\n")
        return 2


def _print_run(options: argparse.Namespace) -> int:
    started = time.monotonic()
    reasons = read_equivalents(only=options.only)
    trial = Trial(all_cases_and_refusals(), reasons)
    mutants = trial.mutants(options.only)
    if not mutants:
        raise CannotRun(f"No variable or parameter is called {options.only!r}")
    results = list(zip(mutants, trial.outcomes(mutants, options.processes), strict=True))
    run = Run(results, frozenset(reasons), time.monotonic() - started)
    text = json.dumps(as_json(run), ensure_ascii=False, indent=1) if options.json else table(run)
    sys.stdout.write(f"{text}\n")
    return 0 if run.passed else 1


def _print_sample(options: argparse.Namespace) -> int:
    survived = 0
    trial = Trial(all_cases_and_refusals(), read_equivalents())
    for number, (mutant, outcome) in enumerate(sample(trial, options.sample, options.seed), 1):
        sys.stdout.write(
            f"{number:2} {mutant.place} ({mutant.kind})\n"
            f"   {mutant.key}\n"
            f"   {outcome.status}: {outcome.by}\n"
        )
        survived += outcome.status is Status.SURVIVED
    sys.stdout.write(f"seed {options.seed}: {survived} of {options.sample} survived\n")
    return 1 if survived else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python benchmarks/mutation", description=__doc__)
    parser.add_argument("--only", metavar="NAME", help="one variable or parameter")
    parser.add_argument("--processes", type=int, default=1, metavar="N")
    parser.add_argument("--json", action="store_true", help="every mutant, for machines")
    parser.add_argument("--sample", type=int, metavar="N", help="only N random alterations")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="which alterations")
    return parser
