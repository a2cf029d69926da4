"""Random persons with every fact drawn, at the edges of the rules more often than elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

import numpy
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.parameters import Parameter
from openfisca_core.periods import period
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_ressourceforloeb.concepts import KanOplyses
from openfisca_ressourceforloeb.formula.evaluate import ETERNITY, Inputs, Values

AGES = (18, 24, 25, 26, 39, 40, 41, 49, 50, 51, 52, 60, 61, 62, 63, 64, 67, 68, 69, 70)
MONTHS_AGO = (1, 5, 6, 7, 11, 12, 13, 23, 24, 25, 35, 36, 37, 59, 60, 61)
WHOLE_NUMBERS = (-1, 0, 0, 1, 2, 6, 7, 11, 12, 13, 24, 25, 36, 37, 48, 49, 54, 59, 60, 61)
NUMBERS = (-1, 0, 0.2, 0.25, 0.26, 0.5, 0.51, 1, 20, 20.5)


def change_months(system: TaxBenefitSystem) -> list[str]:
    """The month of every change of a parameter, and the months on both sides of it."""
    histories = (p for p in system.parameters.get_descendants() if isinstance(p, Parameter))
    brackets = system.parameters.folkepension.alder_maaneder.brackets
    histories = [*histories, *(bracket.children["amount"] for bracket in brackets)]
    days = {each.instant_str for parameter in histories for each in parameter.values_list}
    return sorted({str(period(day[:7]).offset(step)) for day in days for step in (-1, 0, 1)})


def days_asked(month: str) -> Iterator[str]:
    """The days of a month that variables of a day are asked about."""
    first = period(month).start.date
    last = period(month).stop.date
    return iter((str(first), str(first.replace(day=2)), str(last)))


class Draw:
    """Draws the facts of one month's persons."""

    def __init__(
        self, rng: numpy.random.Generator, system: TaxBenefitSystem, month: str, count: int
    ) -> None:
        self.rng = rng
        self.system = system
        self.month = month
        self.count = count
        self.first = numpy.datetime64(month, "D")
        # Most rules join many conditions, so some persons have nearly every fact in order.
        self.inclination = rng.choice((0.1, 0.5, 0.9, 0.98), count)

    def inputs(self, *, given: bool) -> dict[tuple[str, str], Values]:
        """Every fact; with ``given`` also every result that may be given instead of computed."""
        inputs = {}
        for variable in self.system.variables.values():
            if variable.is_input_variable() or (given and isinstance(variable, KanOplyses)):
                draw = _DRAWS[variable.value_type]
                for when in self.periods(variable.name, variable.definition_period):
                    inputs[variable.name, when] = draw(self, variable)
        return inputs

    def periods(self, name: str, unit: str) -> tuple[str, ...]:
        if unit == "eternity":
            return (ETERNITY,)
        month_before = str(period(self.month).last_month)
        return (self.month, month_before) if name == "antal_boern" else (self.month,)

    def truths(self, _variable: Variable) -> Values:
        return self.rng.random(self.count) < self.inclination

    def whole_numbers(self, _variable: Variable) -> Values:
        return self.rng.choice(numpy.array(WHOLE_NUMBERS, "int32"), self.count)

    def numbers(self, _variable: Variable) -> Values:
        limits = self.system.parameters.ydelse.fradrag.loenindtaegtsgraense.values_list
        known = [each.value for each in limits if each.value is not None]
        near = [limit + step for limit in known[:3] for step in (-0.01, 0, 0.01)]
        oere = self.rng.integers(0, 4_000_000, self.count) / 100
        edges = self.rng.choice(numpy.array([*NUMBERS, *near]), self.count)
        return numpy.where(self.rng.random(self.count) < 0.5, oere, edges)

    def members(self, variable: Variable) -> Values:
        return self.rng.integers(0, len(variable.possible_values), self.count)

    def dates(self, variable: Variable) -> Values:
        edges = self.birthdays() if variable.name == "foedselsdato" else self.edges()
        days = self.rng.choice(edges, self.count)
        days = days + self.rng.choice(numpy.array([-1, 0, 0, 1, 14]), self.count)
        anywhere = self.first + self.rng.integers(-25_000, 1_500, self.count)
        days = numpy.where(self.rng.random(self.count) < 0.2, anywhere, days)
        unknown = self.rng.random(self.count) < 0.2
        return numpy.where(unknown, numpy.datetime64(variable.default_value), days)

    def birthdays(self) -> Values:
        """Birthdays in the month of ages at which a rule changes."""
        return self.months_before(12 * age for age in AGES)

    def edges(self) -> Values:
        """Days at which a period ends or begins, or the law changed."""
        nearby = [self.first, self.first + 31, numpy.datetime64("2022-01-01")]
        return numpy.concatenate([self.months_before(MONTHS_AGO), 4 * nearby, self.birthdays()])

    def months_before(self, months: Iterable[int]) -> Values:
        month = self.first.astype("datetime64[M]")
        return numpy.array([month - ago for ago in months]).astype("datetime64[D]")


_DRAWS: dict[type, Callable[..., Values]] = {
    bool: Draw.truths,
    int: Draw.whole_numbers,
    float: Draw.numbers,
    date: Draw.dates,
    Enum: Draw.members,
}


def engine_of(system: TaxBenefitSystem, inputs: Inputs, count: int) -> Simulation:
    """The engine's own simulation of the persons."""
    simulation = SimulationBuilder().build_default_simulation(system, count=count)
    for (name, when), values in inputs.items():
        variable = system.variables[name]
        if variable.value_type is Enum:
            values = EnumArray(values.astype(numpy.uint8), variable.possible_values)
        simulation.set_input(name, when, values)
    return simulation
