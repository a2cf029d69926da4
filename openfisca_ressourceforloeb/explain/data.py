"""Values, reasons and explanations as plain data, for JSON."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeAlias

from openfisca_core.indexed_enums import Enum
from openfisca_core.variables import Variable

from openfisca_ressourceforloeb.concepts import Kroner

from .account import Account, Line, Point
from .danish import Value, answer_in_words, to_oere, value_in_words
from .explanation import Explanation, main_points
from .other_readings import OtherReading
from .quotes import Quote
from .reasons import (
    Always,
    Comparison,
    Derived,
    Fact,
    Group,
    How,
    Law,
    NotYet,
    Reading,
    Reason,
    Side,
)
from .words import label_of

Data: TypeAlias = Any
"""What JSON has: dicts, lists, texts, numbers, truths and ``None``."""

_SORTS: dict[type[Reason], str] = {
    Fact: "oplysning",
    Derived: "regel",
    Law: "lov",
    Comparison: "sammenligning",
    NotYet: "ikke_i_kraft",
    Reading: "laesning",
    Always: "altid",
}
_GROUPS = {How.NONE_HOLDS: "ingen_af", How.ALL_HOLD: "alle", How.TOGETHER: "tilsammen"}
_SUM = "beregning"


def to_json(variable: Variable, value: Value | None) -> Data:
    """A variable's value: ISO dates, enum keys, amounts rounded to the øre; ``None`` stays."""
    if isinstance(value, float) and isinstance(variable, Kroner):
        return float(to_oere(value))
    return None if value is None else plain_value(value)


def plain_value(value: Value) -> Data:
    """The value of no variable: ISO dates, enum keys, and numbers as they are."""
    if isinstance(value, Enum):
        return value.name
    return value.isoformat() if isinstance(value, date) else value


def sort_of(reason: Reason) -> str:
    """What sort of reason it is, in one word."""
    return _GROUPS[reason.how] if isinstance(reason, Group) else _SORTS[type(reason)]


def particulars(system: Any, reason: Reason) -> dict[str, Data]:
    """What a reason has by its sort.

    - ``oplysning``: ``navn``, ``periode``, ``vaerdi`` and whether it was ``oplyst``
    - ``regel``: ``navn``, ``periode`` and ``vaerdi``
    - ``lov``: ``navn`` of the parameter, ``vaerdi``, ``fra`` and ``status``
    - ``sammenligning``: ``venstre``, ``tegn``, ``hoejre`` (a list) and ``opfyldt``; a side has
      ``tekst``, ``navn`` (``None`` where it is put together), ``vaerdi`` and ``oplyst`` (``None``
      where it is no fact)
    - ``ikke_i_kraft``: ``fra``
    - ``laesning``: ``fortolkning`` and ``laesning``
    - ``altid``, ``ingen_af``, ``alle``, ``tilsammen``: nothing
    """
    if isinstance(reason, Fact | Derived):
        value = to_json(system.variables[reason.name], reason.value)
        known = {"navn": reason.name, "periode": reason.period, "vaerdi": value}
        return {**known, "oplyst": reason.is_given} if isinstance(reason, Fact) else known
    if isinstance(reason, Law):
        value = plain_value(reason.value)
        return {"navn": reason.path, "vaerdi": value, "fra": reason.start, "status": reason.status}
    if isinstance(reason, Comparison):
        return {
            "venstre": _side(reason.left),
            "tegn": reason.operator,
            "hoejre": [_side(side) for side in reason.right],
            "opfyldt": reason.holds,
        }
    if isinstance(reason, Reading):
        return {"fortolkning": reason.interpretation, "laesning": reason.reading}
    return {"fra": reason.start} if isinstance(reason, NotYet) else {}


def _side(side: Side) -> Data:
    known = side.known
    return {
        "tekst": side.words or value_in_words(side.value),
        "navn": known.path if isinstance(known, Law) else known and known.name,
        "vaerdi": plain_value(side.value),
        "oplyst": known.is_given if isinstance(known, Fact) else None,
    }


def assumed_as_data(system: Any, name: str, period: str) -> Data:
    """A fact not given: ``navn``, ``label``, ``periode`` and what it was ``regnet_som``."""
    variable = system.variables[name]
    default = to_json(variable, variable.default_value)
    return {"navn": name, "label": variable.label, "periode": period, "regnet_som": default}


def explanation_as_data(system: Any, explanation: Explanation) -> Data:
    """An explanation as plain data.

    It has ``variabel``, ``label``, ``periode``, ``vaerdi``, ``svar`` (the value in words),
    ``punkter``, ``ikke_oplyst`` and ``andre_laesninger``.

    A ``punkt`` has ``nummer``, ``variabel``, ``label``, ``periode``, ``vaerdi``, ``svar``,
    ``regel`` (in one sentence), ``gaelder_fra`` (or ``None``), ``fordi`` (how its lines decided),
    ``linjer``, ``citater`` and whether it is ``vigtig`` (told in the short form). A line has
    ``art``, ``tekst``, ``niveau``, ``punkter`` (the numbers of the answers it names), ``kilder``
    and by its ``art`` what :func:`particulars` names; the ``art`` of a sum is ``beregning``. A
    quote has ``id``, ``titel``, ``ord`` and whether they are ``ordret``.

    An ``anden laesning`` has ``fortolkning``, ``spoergsmaal``, ``brugt`` and ``laesning`` (each
    with ``navn`` and ``tekst``), ``vaerdi`` and ``svar`` (``None`` where it cannot be computed) and
    ``forskel`` in kroner (``None`` where the answer is no amount).
    """
    answer, account = explanation.answer, explanation.account
    important = {point.key for point in main_points(account)}
    return {
        "variabel": answer.name,
        "label": answer.label,
        "periode": answer.period,
        "vaerdi": to_json(system.variables[answer.name], answer.value),
        "svar": answer.answer,
        "punkter": [
            {
                **_point(system, account, point),
                "citater": [_quote(each) for each in explanation.quotes.get(point.key, ())],
                "vigtig": point.key in important,
            }
            for point in account.points
        ],
        "ikke_oplyst": [
            assumed_as_data(system, fact.name, fact.period) for fact in explanation.assumed
        ],
        "andre_laesninger": [
            _other_reading(system, answer.name, each) for each in explanation.other_readings
        ],
    }


def _point(system: Any, account: Account, point: Point) -> dict[str, Data]:
    return {
        "nummer": account.number(point.key),
        "variabel": point.name,
        "label": label_of(system, point.name),
        "periode": point.period,
        "vaerdi": to_json(system.variables[point.name], point.value),
        "svar": point.answer,
        "regel": point.rule,
        "gaelder_fra": point.start,
        "fordi": point.lead,
        "linjer": [_line(system, account, line) for line in point.lines],
    }


def _line(system: Any, account: Account, line: Line) -> Data:
    return {
        "art": _SUM if line.reason is None else sort_of(line.reason),
        "tekst": line.text,
        "niveau": line.level,
        "punkter": [account.number(key) for key in line.about],
        "kilder": list(line.sources),
        **({} if line.reason is None else particulars(system, line.reason)),
    }


def _quote(quote: Quote) -> Data:
    said = {"id": quote.id, "titel": quote.title}
    return {**said, "ord": quote.words, "ordret": quote.is_verbatim}


def _other_reading(system: Any, name: str, other: OtherReading) -> Data:
    readings = other.interpretation.readings
    return {
        "fortolkning": other.interpretation.name,
        "spoergsmaal": other.interpretation.question,
        "brugt": {"navn": other.used, "tekst": readings[other.used]},
        "laesning": {"navn": other.reading, "tekst": readings[other.reading]},
        "vaerdi": to_json(system.variables[name], other.value),
        "svar": None if other.value is None else answer_in_words(system, name, other.value),
        "forskel": other.difference,
    }
