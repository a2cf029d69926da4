"""The law as the engine holds it, with one mutant at a time in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from .formulas import VariableMutant
from .parameters import ParameterMutant


class Law:
    """The systems the cases are computed in: one for each set of reforms."""

    def __init__(self, systems: Iterable[TaxBenefitSystem]) -> None:
        self.systems = list(systems)

    @contextmanager
    def altered(self, mutant: VariableMutant | ParameterMutant) -> Iterator[None]:
        """The law with the mutant in force.

        Raises:
            Exception: what the engine raises when it cannot load the mutant.
        """
        if isinstance(mutant, VariableMutant):
            with self._with_variable(mutant):
                yield
        else:
            with self._with_parameter(mutant):
                yield

    @contextmanager
    def _with_variable(self, mutant: VariableMutant) -> Iterator[None]:
        altered = mutant.build()
        originals = [system.variables[mutant.subject] for system in self.systems]
        for system in self.systems:
            system.variables[mutant.subject] = altered
        try:
            yield
        finally:
            for system, original in zip(self.systems, originals, strict=True):
                system.variables[mutant.subject] = original

    @contextmanager
    def _with_parameter(self, mutant: ParameterMutant) -> Iterator[None]:
        altered = mutant.values_list()
        found = [mutant.find(system.parameters) for system in self.systems]
        # A value that a reform has set comes from no file, and hides what the file says.
        parameters = [p for p in found if all(value.file_path for value in p.values_list)]
        originals = [(parameter.values_list, parameter.metadata) for parameter in parameters]
        for parameter in parameters:
            parameter.metadata = mutant.metadata(parameter.metadata)
            parameter.values_list = altered
        _forget_parameters()
        try:
            yield
        finally:
            for parameter, original in zip(parameters, originals, strict=True):
                parameter.values_list, parameter.metadata = original
            _forget_parameters()


def _forget_parameters() -> None:
    TaxBenefitSystem.get_parameters_at_instant.cache_clear()
