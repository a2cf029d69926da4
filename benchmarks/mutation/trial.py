"""Puts mutants to the cases and the checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing import get_context
from typing import TypeAlias

from case_files import Case, system  # type: ignore[import-not-found,unused-ignore]

from .checks import contract_checks, objection, parameter_checks, variable_checks
from .formulas import VariableMutant, variable_mutants
from .law import Law
from .parameters import ParameterMutant, parameter_mutants
from .sources import Sources
from .witnesses import witnesses_of

AnyMutant: TypeAlias = VariableMutant | ParameterMutant
_CHUNK = 16


class Status(StrEnum):
    """What became of a mutant."""

    CASES = "killed by cases"
    CHECKS = "killed by checks"
    CONTRACT = "killed by the contract"
    EQUIVALENT = "equivalent"
    SURVIVED = "survived"


@dataclass(frozen=True)
class Outcome:
    """What became of a mutant, and by what: the case or check that noticed, or the reason."""

    status: Status
    by: str = ""


class Trial:
    """The law, its mutants, and everything that may notice them.

    Args:
        cases: the cases and refusals that may notice.
        reasons: why a mutant is equivalent, by key.

    Raises:
        CannotRun: some cases fail without any mutant.
    """

    def __init__(self, cases: Iterable[Case], reasons: Mapping[str, str]) -> None:
        self.reasons = reasons
        self.sources = Sources()
        self.witnesses = witnesses_of(cases)
        reforms = {witness.cases[0].reforms for witness in self.witnesses} | {()}
        self.law = Law(system(names) for names in sorted(reforms))
        self.parameter_checks = parameter_checks()
        self.variable_checks = variable_checks()
        self.contract_checks = contract_checks()

    def mutants(self, only: str | None = None) -> list[AnyMutant]:
        """All mutants, or those of one variable or parameter."""
        return [*variable_mutants(self.sources, only), *parameter_mutants(only)]

    def outcome(self, mutant: AnyMutant) -> Outcome:
        """Who notices the mutant: a case, failing that a check, failing that the contract.

        An explained mutant is put to the contract no more: it is the same law, and what the
        contract would object to is its text.
        """
        with self.law.altered(mutant):
            return self._outcome(mutant)

    def _outcome(self, mutant: AnyMutant) -> Outcome:
        if isinstance(mutant, VariableMutant):
            altered, checks = mutant.subject, self.variable_checks
            first = frozenset({mutant.subject})
        else:
            altered, checks = None, self.parameter_checks
            first = self.sources.readers_of(mutant.subject.rpartition(".")[2])
        affected = self.sources.affected_by(first)
        for witness in sorted(self.witnesses, key=lambda w: w.asks.isdisjoint(first)):
            found = witness.disagreement(altered, affected)
            if found is not None:
                return Outcome(Status.CASES, found)
        found = objection(system(()), checks)
        if found is not None:
            return Outcome(Status.CHECKS, found)
        if mutant.key in self.reasons:
            return Outcome(Status.EQUIVALENT, self.reasons[mutant.key])
        found = objection(system(()), self.contract_checks)
        return Outcome(Status.SURVIVED) if found is None else Outcome(Status.CONTRACT, found)

    def outcomes(self, mutants: Sequence[AnyMutant], processes: int = 1) -> list[Outcome]:
        """The outcomes of the mutants in their order."""
        if processes == 1:
            return [self.outcome(mutant) for mutant in mutants]
        # A forked process has the systems, simulations and mutants without being sent them.
        _forked[:] = [(self, mutant) for mutant in mutants]
        with get_context("fork").Pool(processes) as pool:
            return pool.map(_outcome_of, range(len(mutants)), chunksize=_CHUNK)


_forked: list[tuple[Trial, AnyMutant]] = []


def _outcome_of(index: int) -> Outcome:
    trial, mutant = _forked[index]
    return trial.outcome(mutant)
