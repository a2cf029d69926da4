"""The first line: the YAML cases and refusals, recomputed as far as a mutant reaches.

The cases of a month under the same reforms are computed in one simulation, as in the test run.
For a mutant only what depends on it is computed anew; the rest is kept from the law as it stands.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from case_files import (  # type: ignore[import-not-found,unused-ignore]
    REFUSAL_FOLDER,
    Case,
    agrees,
    all_cases,
    missing_parameter,
    read_file,
    simulate,
    variable_of,
)
from openfisca_core import errors
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.indexed_enums import EnumArray
from openfisca_core.simulations import Simulation

from openfisca_ressourceforloeb.concepts import KanOplyses

from .mutants import CannotRun

Cell = tuple[str, str]  # variable and period


class Witness(ABC):
    """Cases that are computed in one simulation.

    Attributes:
        cases: the cases.
        asks: the variables they expect something of.
    """

    def __init__(self, cases: Sequence[Case]) -> None:
        self.cases = cases
        self.asks = frozenset(variable for case in cases for _, variable, _, _ in case.asked())
        self.simulation = self._simulate()
        cells = {cell for case in cases for cell in _given(case)}
        self.given = {cell: self.simulation.get_array(*cell) for cell in sorted(cells)}

    def _simulate(self) -> Simulation:
        persons = [values for case in self.cases for values in case.given.values()]
        return simulate(self.cases[0].reforms, persons)

    def disagreement(self, altered: str | None, affected: Collection[str]) -> str | None:
        """What the cases find wrong with an altered law; ``None`` when they notice nothing.

        Args:
            altered: the variable that is altered, if it is one.
            affected: the variables whose values may differ.
        """
        if self.asks.isdisjoint(affected):
            return None
        if altered in {name for name, _ in self.given}:
            try:
                simulation = self._simulate()
            except Exception as problem:
                return _raised("the facts", problem)
            return self.first_disagreement(simulation, affected)
        with self._computing_anew(affected):
            return self.first_disagreement(self.simulation, affected)

    @contextmanager
    def _computing_anew(self, affected: Collection[str]) -> Iterator[None]:
        holders = self.simulation.persons._holders
        kept = {name: holders.pop(name) for name in affected if name in holders}
        for (name, period), values in self.given.items():
            if name in affected:
                self.simulation.set_input(name, period, values)
        try:
            yield
        finally:
            for name in affected:
                holders.pop(name, None)
            holders.update(kept)

    @abstractmethod
    def first_disagreement(self, simulation: Simulation, asked: Collection[str]) -> str | None:
        """The first of the variables asked that is not as a case says; ``None`` if all are."""


class Batch(Witness):
    """Cases of one month under the same reforms that expect values."""

    def __init__(self, cases: Sequence[Case]) -> None:
        super().__init__(cases)
        self.expected: dict[Cell, list[tuple[int, Case, Any]]] = defaultdict(list)
        first = 0
        for case in cases:
            position = {person: first + i for i, person in enumerate(case.given)}
            first += len(case.given)
            for person, variable, period, value in case.asked():
                self.expected[variable, period].append((position[person], case, value))

    def first_disagreement(self, simulation: Simulation, asked: Collection[str]) -> str | None:
        """The first value that is not the one a case expects; ``None`` if all are."""
        for (variable, period), expectations in self.expected.items():
            if variable not in asked:
                continue
            try:
                values = _values(simulation, variable, period)
            except ParameterNotFoundError as problem:
                if len(self.cases) == 1:
                    return _raised(f"»{self.cases[0].name}«: {variable} {period}", problem)
                # Whoever is refused stops all; those who ask may each get their answer alone.
                found = self._alone({case.name: case for _, case, _ in expectations}, variable)
                if found is not None:
                    return found
                continue
            except Exception as problem:
                return _raised(f"{variable} {period}", problem)
            for position, case, expected in expectations:
                if not agrees(values[position], expected):
                    actual = values[position]
                    return f"»{case.name}«: {variable} {period} is {actual}, not {expected}"
        return None

    def _alone(self, cases: dict[str, Case], variable: str) -> str | None:
        for case in cases.values():
            alone = Batch([case])
            found = alone.first_disagreement(alone.simulation, {variable})
            if found is not None:
                return found
        return None

    def refused(self) -> list[Case]:
        """The cases that, alone, are refused something that another of them asks."""
        stopping = []
        for variable, period in self.expected:
            try:
                _values(self.simulation, variable, period)
            except ParameterNotFoundError:
                stopping += [c for c in self.cases if _is_refused(c, variable, period)]
        return [case for case in self.cases if case in stopping]


class Refusal(Witness):
    """A case that expects to be refused."""

    def first_disagreement(self, simulation: Simulation, asked: Collection[str]) -> str | None:
        """The first answer that is not the refusal the case expects; ``None`` if all are."""
        (case,) = self.cases
        for _, variable, period, _ in case.asked():
            if variable not in asked:
                continue
            here = f"»{case.name}«: {variable} {period}"
            try:
                values = _values(simulation, variable, period)
            except getattr(errors, case.refused["error"]) as refusal:
                said = {"date": refusal.instant_str, "parameter": missing_parameter(refusal)}
                if any(said[what] != case.refused.get(what, said[what]) for what in said):
                    return _raised(here, refusal)
            except Exception as problem:
                return _raised(here, problem)
            else:
                return f"{here} is {values[0]}, not refused"
        return None


def all_cases_and_refusals() -> list[Case]:
    """The cases and refusals of all files."""
    refusals = [case for file in sorted(REFUSAL_FOLDER.rglob("*.yaml")) for case in read_file(file)]
    return [*all_cases(), *refusals]


def witnesses_of(cases: Iterable[Case]) -> list[Witness]:
    """The cases in their simulations, in a fixed order; the refusals last.

    Raises:
        CannotRun: some fail without any mutant, so they would notice every mutant.
    """
    refusals: list[Witness] = []
    groups = defaultdict(list)
    for case in cases:
        if case.refused:
            refusals.append(Refusal([case]))
        else:
            given = {cell for cell in _given(case) if isinstance(variable_of(cell[0]), KanOplyses)}
            groups[case.reforms, case.period, tuple(sorted(given))].append(case)
    batches = [batch for key in sorted(groups) for batch in _batches(groups[key])]
    witnesses = [*batches, *refusals]
    failing = [w.first_disagreement(w.simulation, w.asks) for w in witnesses]
    if any(failing):
        message = "\n".join(filter(None, failing))
        raise CannotRun(f"These cases fail without any mutant:\n{message}")
    return witnesses


def _batches(cases: Sequence[Case]) -> Iterator[Batch]:
    """The cases in as few simulations as can be without one being refused for another."""
    batch = Batch(cases)
    refused = batch.refused() if len(cases) > 1 else []
    if not refused:
        yield batch
    elif len(refused) == len(cases):
        yield from (Batch([case]) for case in cases)
    else:
        yield from _batches(refused)
        yield from _batches([case for case in cases if case not in refused])


def _is_refused(case: Case, variable: str, period: str) -> bool:
    try:
        _values(simulate(case.reforms, list(case.given.values())), variable, period)
    except ParameterNotFoundError:
        return True
    return False


def _given(case: Case) -> Iterable[Cell]:
    for values in case.given.values():
        for variable, by_period in values.items():
            for period in by_period:
                yield variable, period


def _values(simulation: Simulation, variable: str, period: str) -> list[Any]:
    """The values of all persons as plain objects: numbers, booleans, dates, names of members."""
    values = simulation.calculate(variable, period)
    plain: list[Any] = (
        values.decode_to_str() if isinstance(values, EnumArray) else values
    ).tolist()
    return plain


def _raised(where: str, problem: Exception) -> str:
    return f"{where} raises {type(problem).__name__}"
