"""What an answer rests on besides what was given: defaults, and amounts that are not certain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openfisca_core.periods import Instant, Period
from openfisca_core.tracers import TracingParameterNodeAtInstant

from openfisca_ressourceforloeb.explain.data import to_json

from .computing import FactsInArrays, Work
from .law import Key, Law, Population, Values
from .reading import Data
from .spelling import text_of

_DERIVED = "afledt"


class _Noting(Population):
    """A population that notes which variables and amounts are read."""

    def __init__(self, *of: Any) -> None:
        super().__init__(*of)
        self.read: dict[Key, None] = {}
        self.amounts_read: dict[tuple[str, str], None] = {}
        self._common = None  # what another has computed would not be read here

    def __call__(self, name: str, period: Period) -> Values:
        rule = self._rules[name]
        self.read[name, None if rule.is_eternal else period[1]] = None
        return super().__call__(name, period)

    def amounts(self, period: Period) -> Any:
        """The parameters on the period's first day; which of them are read is noted."""
        return TracingParameterNodeAtInstant(super().amounts(period), _Notebook(self, period))


class _Notebook:
    """Stands where the engine's parameters expect a tracer."""

    def __init__(self, population: _Noting, period: Period) -> None:
        self._population = population
        self._day = str(period[1])

    def record_parameter_access(self, name: str, _day: str, _value: Any) -> None:
        """Note that a parameter is read."""
        self._population.amounts_read[name, self._day] = None


def assumptions(law: Law, work: Work) -> Data:
    """What the answers rest on.

    Returns:
        ``ikke_oplyst`` has for each person the inputs that were read and not given, with the
        default that was used; ``usikre_beloeb`` the amounts that are derived, or were used for a
        day after the last on which they were checked.
    """
    asked = work.asked
    unsaid: dict[str, dict[str, dict[str, Data]]] = {}
    amounts: dict[tuple[str, str], None] = {}
    facts = FactsInArrays(law, asked)
    for group in work.groups.values():
        for persons, variables in group.items():
            population = facts.as_population(persons, _Noting)
            for name, times in variables.items():
                for time in times.values():
                    population(name, time.period)
            amounts |= population.amounts_read
            for name, start, person in _unsaid(law, work, population, persons):
                variable = law.rules[name].variable
                periods = unsaid.setdefault(asked.persons[person], {}).setdefault(name, {})
                periods[text_of(start, variable.definition_period)] = to_json(
                    variable, variable.default_value
                )
    uncertain = [found for name, day in amounts if (found := _uncertain(law, name, day))]
    return {"ikke_oplyst": unsaid, "usikre_beloeb": uncertain}


def _unsaid(
    law: Law, work: Work, population: _Noting, persons: tuple[int, ...]
) -> Iterator[tuple[str, Instant | None, int]]:
    for name, start in population.read:
        if law.rules[name].formulas:
            continue
        given = work.asked.facts.get((name, start), {})
        for person in persons:
            if person not in given:
                yield name, start, person


def _uncertain(law: Law, name: str, day: str) -> Data | None:
    parameter = law.parameters[name]
    start = max(v.instant_str for v in parameter.values_list if v.instant_str <= day)
    metadata = parameter.metadata
    status = metadata.get("status", {}).get(start)
    checked = metadata.get("last_value_still_valid_on")
    is_latest = start == parameter.values_list[0].instant_str
    is_past = checked is not None and is_latest and day > str(checked)
    if status != _DERIVED and not is_past:
        return None
    return {
        "parameter": name,
        "dato": day,
        "vaerdi": parameter.get_at_instant(day),
        "status": status,
        "sidst_kontrolleret": None if checked is None else str(checked),
    }
