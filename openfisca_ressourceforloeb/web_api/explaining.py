"""Why an answer is what it is: an explanation in the place of every null."""

from __future__ import annotations

from openfisca_ressourceforloeb.explain.danish import Value
from openfisca_ressourceforloeb.explain.data import explanation_as_data
from openfisca_ressourceforloeb.explain.explanation import explain

from .answering import fill_in
from .checking import PERSONS, Asked
from .computing import Answers, Work, compute
from .faults import Fault, RequestError
from .law import Law
from .reading import Data
from .settings import Settings
from .spelling import text_of


def explanations(law: Law, work: Work, settings: Settings) -> Data:
    """The client's own data with an explanation in the place of every null.

    An explanation is what ``ressourceforloeb forklar --json`` writes of a person, but for what
    would change the answer.

    Raises:
        RequestError: as :func:`.computing.compute`; also 422, there are too many questions.
    """
    asked = work.asked
    count = sum(len(persons) for _, persons in asked.askers.values())
    if count > settings.explanations:
        fault = Fault("too-many-explanations", (PERSONS,), {"most": str(settings.explanations)})
        raise RequestError(422, "too-much", [fault])
    compute(law, work)
    explained: Answers = {}
    for (name, start), (time, persons) in asked.askers.items():
        explained[name, start] = {
            person: explanation_as_data(
                law.system, explain(law.system, _facts_of(law, asked, person), name, time.text)
            )
            for person in persons
        }
    return fill_in(asked, explained)


def _facts_of(law: Law, asked: Asked, person: int) -> dict[str, dict[str, Value]]:
    facts: dict[str, dict[str, Value]] = {}
    for (name, start), values in asked.facts.items():
        if person in values:
            facts.setdefault(name, {})[
                text_of(start, law.rules[name].variable.definition_period)
            ] = values[person]
    return facts
