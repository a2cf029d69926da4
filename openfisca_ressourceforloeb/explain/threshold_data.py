"""How near an answer is to another, as plain data for JSON: see :mod:`.thresholds`."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from openfisca_core.variables import Variable

from .data import Data, plain_value, to_json
from .reasons import Fact
from .threshold_amounts import Amount, Turn
from .threshold_values import Change, Choice
from .thresholds import Matter, Thresholds
from .words import label_of


def as_data(system: Any, found: Thresholds) -> Data:
    """What an answer turns on, as plain data.

    It has ``variabel``, ``label``, ``periode``, ``vaerdi``, ``oplysninger`` (the facts that matter)
    and ``uden_betydning`` (those that do not). A fact has ``navn``, ``label``, ``periode``,
    ``vaerdi`` and whether it was ``oplyst``; one that matters has also its ``art``:

    - ``beloeb``: ``fra`` and ``til`` (``None`` where there is no end), ``haeldning_under`` and
      ``haeldning_over`` (how the answer grows with the amount), and the turns ``nedad`` and
      ``opad`` (or ``None``), each with ``beloeb``, ``afstand``, the answers ``foer``, ``ved`` and
      ``efter``, ``haeldning_foer``, ``haeldning_efter``, and ``graenser``, each with ``regel``,
      ``periode``, ``navn`` and ``vaerdi``
    - ``valg``: ``aendringer`` and ``udeladt`` (values)
    - ``tal_eller_dato``: ``proevet`` (the first and the last value, or ``None``), the changes
      ``nedad``, ``opad`` and ``ingen_dato`` (or ``None``), and ``udeladt`` (how many)

    A change has ``vaerdi``, ``svar``, whether it is an ``andet_svar``, and ``forskel`` (``None``
    for what is no number).
    """
    answer = system.variables[found.name]
    return {
        "variabel": found.name,
        "label": label_of(system, found.name),
        "periode": found.period,
        "vaerdi": to_json(answer, found.answer),
        "oplysninger": [
            {**_fact(system, each.fact), **_matter(system, answer, each)} for each in found.facts
        ],
        "uden_betydning": [_fact(system, each) for each in found.without_effect],
    }


def _fact(system: Any, fact: Fact) -> dict[str, Data]:
    return {
        "navn": fact.name,
        "label": label_of(system, fact.name),
        "periode": fact.period,
        "vaerdi": to_json(system.variables[fact.name], fact.value),
        "oplyst": fact.is_given,
    }


def _matter(system: Any, answer: Variable, matter: Matter) -> dict[str, Data]:
    fact = system.variables[matter.fact.name]
    if isinstance(matter, Amount):
        return {
            "art": "beloeb",
            "fra": float(matter.lowest),
            "til": _number(matter.highest),
            "haeldning_under": _number(matter.slope_below),
            "haeldning_over": _number(matter.slope_above),
            "nedad": _turn(answer, matter.below),
            "opad": _turn(answer, matter.above),
        }
    if isinstance(matter, Choice):
        return {
            "art": "valg",
            "aendringer": [_change(fact, answer, each) for each in matter.changes],
            "udeladt": [plain_value(each) for each in matter.left_out],
        }
    return {
        "art": "tal_eller_dato",
        "proevet": matter.tried and [plain_value(each) for each in matter.tried],
        "nedad": _change(fact, answer, matter.below),
        "opad": _change(fact, answer, matter.above),
        "ingen_dato": _change(fact, answer, matter.unknown),
        "udeladt": matter.left_out,
    }


def _turn(answer: Variable, turn: Turn | None) -> Data:
    return turn and {
        "beloeb": float(turn.amount),
        "afstand": float(turn.distance),
        "foer": to_json(answer, turn.near),
        "ved": to_json(answer, turn.at),
        "efter": to_json(answer, turn.beyond),
        "haeldning_foer": _number(turn.slope_near),
        "haeldning_efter": _number(turn.slope_beyond),
        "graenser": [
            {
                "regel": limit.rule,
                "periode": limit.period,
                "navn": limit.name,
                "vaerdi": None if limit.value is None else plain_value(limit.value),
            }
            for limit in turn.limits
        ],
    }


def _change(fact: Variable, answer: Variable, change: Change | None) -> Data:
    return change and {
        "vaerdi": to_json(fact, change.value),
        "svar": to_json(answer, change.answer),
        "andet_svar": change.is_another,
        "forskel": None if change.difference is None else to_json(answer, change.difference),
    }


def _number(number: Fraction | None) -> float | None:
    return None if number is None else float(number)
