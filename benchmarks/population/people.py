"""Persons drawn for the benchmark: every fact the benefit rests on, and nothing impossible."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeAlias

import numpy
from numpy.random import Generator
from numpy.typing import NDArray
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.variables import Variable

from openfisca_ressourceforloeb.explain.dependencies import graph_of
from openfisca_ressourceforloeb.simulation.populations.kernel import BENEFIT

Facts: TypeAlias = dict[str, NDArray[Any]]
"""The engine's array of each fact; it holds in every month."""

MONTHS = tuple(f"2025-{month:02}" for month in range(1, 13))
"""The latest months for which every amount is known."""

OFTEN = {"staar_til_raadighed_for_tilbud", "deltager_i_samtaler"}
NO_PART = {"loen_for_tid_uden_for_forloebet", "andre_indtaegter_for_tid_uden_for_forloebet"}
SHARES = (0, 0.25, 0.5, 0.6, 1)
LARGEST_WAGE = 3_000_000
BORN, DAYS_BORN = numpy.datetime64("1960-01-01"), 16_000
BEGUN, DAYS_BEGUN = numpy.datetime64("2022-06-01"), 1_600
UNKNOWN = numpy.datetime64("2999-12-31")


def draw(system: Any, count: int, seed: int = 1) -> Facts:
    """The facts of that many persons."""
    random = numpy.random.default_rng(seed)
    rests_on = graph_of(system).rests_on(BENEFIT) | graph_of(system).rests_on("aldersgruppe")
    variables = [system.variables[name] for name in sorted(rests_on)]
    facts = [each for each in variables if not each.formulas]
    return {each.name: _values(random, each, count) for each in facts}


def _values(random: Generator, variable: Variable, count: int) -> NDArray[Any]:
    if variable.value_type is bool:
        return random.random(count) < (0.95 if variable.name in OFTEN else 0.2)
    if variable.value_type is Enum:
        places = random.integers(0, len(variable.possible_values), count)
        return EnumArray(places.astype(variable.dtype), variable.possible_values)
    if variable.name == "foedselsdato":
        return BORN + random.integers(0, DAYS_BORN, count)
    if variable.value_type is date:
        begun = BEGUN + random.integers(0, DAYS_BEGUN, count)
        return numpy.where(random.random(count) < 0.5, begun, UNKNOWN)
    if variable.value_type is int:
        return random.integers(0, 37, count).astype(variable.dtype)
    if variable.unit == "andel":
        return random.choice(SHARES, count)
    kroner = random.integers(0, LARGEST_WAGE, count) / 100
    # A part is no larger than the whole; half have nothing of the sort.
    share = 0.0 if variable.name in NO_PART else 1.0
    return numpy.asarray(kroner * (random.random(count) < 0.5) * share)
