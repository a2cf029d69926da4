"""Random persons as a case file would give them: some facts are given, others are not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy
from case_files import Values, simulate, system, value_of
from formula.population import Draw
from openfisca_core.errors import ParameterNotFoundError

from openfisca_ressourceforloeb.formula.parse import rules_of

# How many of a person's facts are given.
_SHARES = (0.5, 0.9, 1.0)


@dataclass(frozen=True)
class Persons:
    """The persons of a month.

    Attributes:
        system: the tax and benefit system.
        facts: what is given of each.
    """

    system: Any
    facts: tuple[Values, ...]
    _reforms: tuple[str, ...]
    _together: Any

    def engine(self, person: int) -> Callable[[str, str], Any]:
        """The engine's value of a person's variable, also where another's amount is missing."""

        def compute(name: str, period: str) -> Any:
            try:
                return value_of(self._together, name, period, person)
            except ParameterNotFoundError:
                alone = simulate(self._reforms, [self.facts[person]])
                return value_of(alone, name, period, 0)

        return compute


def draw_persons(
    seed: int, month: str, count: int, reforms: tuple[str, ...] = (), *, given: bool = False
) -> Persons:
    """Persons around a month.

    Args:
        seed: the same gives the same persons.
        month: ``YYYY-MM``.
        count: how many.
        reforms: the paths of the readings.
        given: whether also results are given that may be given instead of computed.
    """
    rng = numpy.random.default_rng(seed)
    drawn = Draw(rng, system(reforms), month, count).inputs(given=given)
    share = rng.choice(_SHARES, count)
    facts: tuple[dict[str, dict[str, Any]], ...] = tuple({} for _ in range(count))
    for (name, period), values in drawn.items():
        rule = rules_of(system(reforms))[name]
        # A result is given for all or for none, as the engine asks.
        is_kept = numpy.full(count, True) if rule.formulas else rng.random(count) < share
        for person in range(count):
            if is_kept[person]:
                value = _plain(rule.members, values[person].item())
                facts[person].setdefault(name, {})[period] = value
    return Persons(system(reforms), facts, reforms, simulate(reforms, facts))


def _plain(members: tuple[str, ...], value: Any) -> Any:
    if members:
        return members[value]
    return value if isinstance(value, bool | int | float) else value.isoformat()


def asked_of(variables: Mapping[str, Any], name: str, month: str, day: str) -> str:
    """The period in which a variable is asked about."""
    unit = str(variables[name].definition_period)
    return {"eternity": "ETERNITY", "day": day}.get(unit, month)
