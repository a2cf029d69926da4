"""Computes a situation: the answers, the warnings, and why it cannot be computed.

A person's answer does not depend on who else is in the situation; only a refusal does.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.simulations import Simulation, SimulationBuilder

from openfisca_ressourceforloeb.concepts import BeloebMangler
from openfisca_ressourceforloeb.explain.danish import Value, listed, period_in_words, to_text

from .periods import ETERNITY
from .problems import AmountsMissingError, InvalidInputError, MissingAmount, Problem
from .readings import MODELS_OWN, Readings, with_readings
from .situation import Facts, Origin, Situation
from .values import from_array, to_array

Answers: TypeAlias = dict[str, dict[str, dict[str, Value | None]]]
"""Person → variable → period → value; ``None`` where there was no reason to compute it."""

_ARE_VALID = "inddata_er_gyldige"
_TWO_AT_ONCE = "to_forloeb_samtidig"
_ENTITLED = "ret_til_ressourceforloebsydelse"
_ONLY_FOR_ENTITLED = "samlet_fradrag"
_PARAMETER = re.compile(r"'([^']+)'")


@dataclass(frozen=True)
class Result:
    """The answers to a situation's questions, and warnings in Danish."""

    answers: Answers
    warnings: tuple[str, ...]


def build_simulation(system: Any, situation: Situation) -> Simulation:
    """The engine's simulation of a situation's persons, with its facts set."""
    simulation = SimulationBuilder().build_default_simulation(system, len(situation.persons))
    for name, periods in situation.facts.items():
        variable = system.variables[name]
        for period, given in periods.items():
            values = [given.get(each, variable.default_value) for each in situation.persons]
            simulation.set_input(name, period, to_array(variable, values))
    return simulation


def calculate_all(
    system: Any, situations: Sequence[Situation], readings: Readings = MODELS_OWN
) -> list[Result]:
    """Answers the questions of several situations, each under its own readings.

    ``readings`` go before those of a case; the rest is as in :func:`calculate`, but the errors of
    all situations are raised together.
    """
    systems: dict[tuple[tuple[str, str], ...], Any] = {}
    results: list[Result] = []
    problems: list[Problem] = []
    amounts: list[MissingAmount] = []
    for situation in situations:
        chosen = {**situation.readings, **readings}
        key = tuple(sorted(chosen.items()))
        if key not in systems:
            systems[key] = with_readings(system, chosen)
        try:
            results.append(calculate(systems[key], situation))
        except InvalidInputError as error:
            problems += error.problems
        except AmountsMissingError as error:
            amounts += error.amounts
    if problems:
        raise InvalidInputError(problems)
    if amounts:
        raise AmountsMissingError(amounts)
    return results


def calculate(system: Any, situation: Situation) -> Result:
    """Answers a situation's questions.

    Raises:
        InvalidInputError: what is said of a person cannot be right in a month asked about, such as
            a negative wage (the variable ``inddata_er_gyldige``).
        AmountsMissingError: a parameter that is needed has no value.
    """
    simulation = build_simulation(system, situation)
    require_valid(system, situation, simulation)
    try:
        answers = _answers(system, situation, simulation)
    except ParameterNotFoundError as error:
        amounts = _missing_amounts(system, situation)
        everybody = tuple(map(situation.in_words, situation.persons))
        of_all = [replace(missing_amount(error), persons=everybody)]
        raise AmountsMissingError(amounts or of_all) from None
    return Result(answers, tuple(_warnings(situation, simulation)))


def require_valid(system: Any, situation: Situation, simulation: Simulation) -> None:
    """Refuses what cannot be right in a month asked about, unless that is the very question.

    Raises:
        InvalidInputError: with what to look at, for each person and month.
    """
    problems = list(_contradictions(system, situation, simulation))
    if problems:
        raise InvalidInputError(problems)


def _answers(system: Any, situation: Situation, simulation: Simulation) -> Answers:
    columns: dict[tuple[str, str], Sequence[Value | None]] = {}
    indices = {person: index for index, person in enumerate(situation.persons)}
    answers: Answers = {}
    for person, questions in situation.questions.items():
        of_person = answers.setdefault(person, {})
        for name, periods in questions.items():
            of_person[name] = {}
            for period in periods:
                if (name, period) not in columns:
                    columns[name, period] = _column(system, situation, simulation, name, period)
                of_person[name][period] = columns[name, period][indices[person]]
    return answers


def _column(
    system: Any, situation: Situation, simulation: Simulation, name: str, period: str
) -> Sequence[Value | None]:
    """A variable's value for each person.

    Where nobody asked for it, a deduction from a benefit that nobody is entitled to is not
    computed: its wage limit could be missing, and a person who gets 0 kr. is never refused.
    """
    is_optional = situation.origin is Origin.NOBODY and name == _ONLY_FOR_ENTITLED
    if is_optional and not simulation.calculate(_ENTITLED, period).any():
        return [None] * len(situation.persons)
    return from_array(system.variables[name], simulation.calculate(name, period))


def _missing_amounts(system: Any, situation: Situation) -> list[MissingAmount]:
    """Every missing parameter, found by asking everything asked of anybody for each alone."""
    asked = {
        (name, period): None
        for questions in situation.questions.values()
        for name, periods in questions.items()
        for period in periods
    }
    found: dict[MissingAmount, dict[str, None]] = {}
    for person in situation.persons:
        alone = situation.of(person)
        simulation = build_simulation(system, alone)
        for name, period in asked:
            try:
                _column(system, alone, simulation, name, period)
            except ParameterNotFoundError as error:
                found.setdefault(missing_amount(error), {})[situation.in_words(person)] = None
    return [replace(amount, persons=tuple(persons)) for amount, persons in found.items()]


def missing_amount(error: ParameterNotFoundError) -> MissingAmount:
    """What a refusal of the engine says, without the persons."""
    remedy = "spørg til en anden måned, eller fastsæt værdien i en reform"
    if isinstance(error, BeloebMangler):
        if error.kan_oplyses is not None:
            remedy = (
                f"oplys {error.kan_oplyses} for alle personer i måneden, eller fastsæt beløbet i "
                f"en reform"
            )
        return MissingAmount(error.name, error.instant_str, remedy, ())
    # Python itself overwrites the attribute `name` of an AttributeError.
    quoted = _PARAMETER.search(str(error))
    path = quoted.group(1).replace("[", ".").rstrip("]") if quoted else error.name
    return MissingAmount(path, error.instant_str, remedy, ())


def _warnings(situation: Situation, simulation: Simulation) -> Iterator[str]:
    for month in situation.asked_months():
        in_two = simulation.calculate(_TWO_AT_ONCE, month)
        for person, is_in_two in zip(situation.persons, in_two, strict=True):
            if is_in_two:
                who = situation.in_words(person)
                yield f"To forløb samtidig for {who} i {period_in_words(month)}."


def _contradictions(system: Any, situation: Situation, simulation: Simulation) -> Iterator[Problem]:
    if all(set(questions) == {_ARE_VALID} for questions in situation.questions.values()):
        return
    for month in situation.asked_months():
        valid = simulation.calculate(_ARE_VALID, month)
        for person, is_valid in zip(situation.persons, valid, strict=True):
            if not is_valid:
                facts = _facts_in(situation, person, month)
                named = [
                    f"{name} ({to_text(system.variables[name], facts[name])})"
                    for name in blamed(system, situation, person, month)
                ]
                who = (
                    f"{situation.in_words(person)} kan ikke være rigtige i {period_in_words(month)}"
                )
                yield Problem(
                    f"Oplysningerne om {who}: se på {listed(named) or 'det, der ikke er oplyst'}. "
                    f"Krav: {rule_of_validity(system)}"
                )


def _facts_in(situation: Situation, person: str, month: str) -> dict[str, Value]:
    """The person's facts that hold in a month."""
    return {
        name: values[person]
        for name, periods in situation.facts.items()
        for period, values in periods.items()
        if period in (month, ETERNITY) and person in values
    }


def blamed(system: Any, situation: Situation, person: str, month: str) -> list[str]:
    """The facts to look at: without them the rest is valid, and each of them is needed for that.

    The model is asked again with fewer facts, so its own check is the only one there is.
    """
    facts = _facts_in(situation, person, month)
    periods = {name: set(situation.facts[name]) & {month, ETERNITY} for name in facts}

    def is_valid(names: Sequence[str]) -> bool:
        chosen: Facts = {n: {p: {person: facts[n]} for p in periods[n]} for n in names}
        alone = Situation((person,), chosen, {}, Origin.SOMEBODY)
        return bool(build_simulation(system, alone).calculate(_ARE_VALID, month)[0])

    found: list[str] = []
    rest = list(facts)
    while not is_valid(rest):
        core = rest
        for name in rest:
            fewer = [other for other in core if other != name]
            core = core if is_valid(fewer) else fewer
        if not core:  # what is not said, such as the date of birth, is what cannot be right
            break
        found += core
        rest = [name for name in rest if name not in core]
    return found


def rule_of_validity(system: Any) -> str:
    """What the check demands, in the model's own words."""
    return " ".join((inspect.getdoc(system.variables[_ARE_VALID].get_formula()) or "").split())
