"""The engine's own trace of a situation, in the stock shape."""

from __future__ import annotations

from openfisca_core.simulations import SimulationBuilder

from .computing import Work, compute
from .law import Law, column
from .reading import Data
from .spelling import period_from


def trace(law: Law, work: Work) -> Data:
    """The trace of everything that is asked; what cannot be computed is refused as in an answer.

    Raises:
        RequestError: as :func:`.computing.compute`.
    """
    compute(law, work)
    asked = work.asked
    simulation = SimulationBuilder().build_default_simulation(law.system, len(asked.persons))
    simulation.persons.ids = list(asked.persons)
    for (name, start), values in asked.facts.items():
        variable = law.rules[name].variable
        array = column(variable, len(asked.persons), values)
        simulation.get_holder(name).set_input(period_from(start, variable.definition_period), array)
    simulation.trace = True
    wanted = [(name, time) for _, name, _, times in asked.questions for time in times]
    for name, time in wanted:
        simulation.calculate(name, time.period)
    return {
        "trace": simulation.tracer.get_serialized_flat_trace(),
        "entitiesDescription": simulation.describe_entities(),
        "requestedCalculations": [f"{name}<{time.text}>" for name, time in wanted],
    }
