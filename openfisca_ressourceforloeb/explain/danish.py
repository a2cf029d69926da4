"""Values, dates and lists as they are written in Danish.

Amounts are rounded to the øre, half up; nothing else is rounded. A negative number has a minus
sign (−), no hyphen: this is for people, and programs read the plain values.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, TypeAlias

from openfisca_core.indexed_enums import Enum
from openfisca_core.variables import Variable

from openfisca_ressourceforloeb.concepts import INGEN_DATO, Kroner
from openfisca_ressourceforloeb.formula.evaluate import ETERNITY

Value: TypeAlias = bool | int | float | date | Enum
"""A value of one person; of an enumeration it is the member itself."""

KRONER, SHARE = "kr.", "andel"
NO_ANSWER = "–"
_OERE = Decimal("0.01")
_DECIMALS = 5
_MONTH_NAMES = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)
_UNITS = {
    **{unit: unit for unit in (KRONER, "mio. kr.", "måneder", "uger", "dage", "år")},
    "kr./måned": KRONER,
    "timer/uge": "timer om ugen",
}
_ONE = {"måneder": "måned", "uger": "uge", "dage": "dag"}


def listed(words: Sequence[str], last: str = "og") -> str:
    """``a, b og c``."""
    return f" {last} ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def period_in_words(period: str) -> str:
    """``marts 2026``, ``15. marts 2026`` or ``hele sagen``."""
    if period == ETERNITY:
        return "hele sagen"
    year, month, *day = period.split("-")
    words = f"{_MONTH_NAMES[int(month) - 1]} {int(year)}"
    return f"{int(day[0])}. {words}" if day else words


def day(value: date) -> str:
    """``15. marts 2026``, or ``ingen dato``."""
    return "ingen dato" if value == INGEN_DATO else period_in_words(value.isoformat())


def number_to_text(value: float) -> str:
    """A number as exactly as it is: ``17.672``, ``0,55``."""
    return _danish(f"{value:,}".removesuffix(".0"))


def to_oere(amount: float) -> Decimal:
    """The amount rounded half up to the øre; never minus zero.

    Half an øre is common (55 per cent of 10 øre), and the float64 is often a trifle below it: what
    is smaller than the law's shares of an øre can be is rounded away first.
    """
    return Decimal(f"{amount:.{_DECIMALS}f}").quantize(_OERE, ROUND_HALF_UP) + 0


def kroner(amount: float) -> str:
    """An amount without its unit: ``1.280,40``."""
    return _danish(f"{to_oere(amount):,.2f}")


def amount(value: float) -> str:
    """``1.280,40 kr.``."""
    return f"{kroner(value)} {KRONER}"


def percent(share: float) -> str:
    """A share as exactly as it is: ``55 pct.``, ``12,5 pct.``."""
    exact = Fraction(repr(float(share))) * 100
    return f"{number_to_text(float(exact))} pct."


def to_text(variable: Variable, value: Value | None) -> str:
    """A variable's value without its unit: ``1.280,40``, ``ja``, ``15. marts 2026``, a label."""
    if value is None:
        return NO_ANSWER
    if isinstance(variable, Kroner) and isinstance(value, float):
        return kroner(value)
    return value_in_words(value)


def value_in_words(value: Value) -> str:
    """A value that is no amount."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, Enum):
        return str(value.value)
    return day(value) if isinstance(value, date) else number_to_text(value)


def with_unit(value: Value, unit: str | None) -> str:
    """A value with its unit: ``1.280,40 kr.``, ``36 måneder``, ``75 pct.``, ``nej``."""
    if isinstance(value, bool | date | Enum):
        return value_in_words(value)
    if unit == SHARE:
        return percent(value)
    word = _UNITS.get(unit or "", "")
    if word == KRONER:
        return amount(value)
    return f"{number_to_text(value)} {_ONE.get(word, word) if value == 1 else word}".strip()


def answer_in_words(system: Any, name: str, value: Value) -> str:
    """A variable's value with its unit."""
    return with_unit(value, system.variables[name].unit)


def _danish(text: str) -> str:
    return text.translate(str.maketrans(",.-", ".,−"))
