"""Numbers in Danish legal text: which does a text state, and does it state a parameter's value?

Read as numbers: digits with thousands dots, decimal commas and ½ ¼ ¾; the number words up to
thirteen; percentages and fractions; "krone for krone" and "fuldt fra" (everything), "fjernes" and
"afskaffet" (nothing). A unit is the word right after the number ("13-ugers", "17.672 (2026) kr.").
In a pair ("mellem 40 og 50 år", "mindst ét og højst tre år") the first number shares the second's
unit, and under a heading "mio. kr." a column's digits without a unit are millions of kroner.

Not numbers: dates, calendar years, ordinals and list numbers, and what follows "nr.", "§", "stk.".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .normalisation import normalise

_MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)
_WORDS = {
    word: number
    for number, words in enumerate(
        (
            *("en én et ét", "to", "tre", "fire", "fem", "seks", "syv"),
            *("otte", "ni", "ti", "elleve", "tolv", "tretten"),
        ),
        start=1,
    )
    for word in words.split()
}
_SIGNS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_PHRASES = {
    "krone for krone": Decimal(1),
    "fuldt fra": Decimal(1),
    "fuldt fradrag": Decimal(1),
    "trækkes fuldt": Decimal(1),
    "halvdelen": Decimal("0.5"),
    "fjernes": Decimal(0),
    "fjernet": Decimal(0),
    "afskaffes": Decimal(0),
    "afskaffet": Decimal(0),
}
# How a unit is written, its name, and what one of it is worth in that name; first match wins.
_MILLIONS = "mio. kr."
_UNIT_WORDS = (
    (r"mio\.? ?kr\b", _MILLIONS, Decimal(1)),
    (r"(?:kr|kroner)\b", "kr.", Decimal(1)),
    (r"(?:(?:pct|procents?)\b|%)", "procent", Decimal(1)),
    (r"fjerdedele?\b", "andel", Decimal("0.25")),
    (r"års?\b", "år", Decimal(1)),
    (r"måned(?:s|ers?)?\b", "måneder", Decimal(1)),
    (r"uge(?:s|rs?)?\b", "uger", Decimal(1)),
    (r"dage?s?\b", "dage", Decimal(1)),
    (r"timer (?:om ugen|(?:pr\.|per) uge)\b", "timer/uge", Decimal(1)),
    (r"timers?\b", "timer", Decimal(1)),
)
# What a parameter's unit accepts: a text's unit and the factor to the parameter's.
_ACCEPTED: dict[str, dict[str | None, Decimal]] = {
    "kr./måned": {"kr.": Decimal(1)},
    "mio. kr.": {_MILLIONS: Decimal(1)},
    "andel": {"andel": Decimal(1), "procent": Decimal("0.01")},
    "år": {"år": Decimal(1)},
    "måneder": {"måneder": Decimal(1), "år": Decimal(12)},
    "uger": {"uger": Decimal(1)},
    "timer/uge": {"timer/uge": Decimal(1)},
    "antal": {None: Decimal(1)},
}
_TEXT = "tekst"
UNITS = (*_ACCEPTED, _TEXT)
"""The parameter units that :func:`supports` knows."""

_UNIT_PATTERNS = tuple(
    (re.compile(f"[ -]?{words}", re.IGNORECASE), name, worth) for words, name, worth in _UNIT_WORDS
)
_HEADING = re.compile(_UNIT_WORDS[0][0], re.IGNORECASE)
_ANY_UNIT = "|".join(words for words, _, _ in _UNIT_WORDS)
_YEAR = r"(?:19|20)\d\d"
_YEAR_ASIDE = re.compile(rf" \({_YEAR}\)")
_NAMES = re.compile(
    "|".join(
        (
            rf"(?<!\w)\d{{1,2}}\. (?:{'|'.join(_MONTHS)})(?: {_YEAR})?",  # 1. januar 2022
            rf"(?<!\w)\d{{1,2}}/\d{{1,2}} {_YEAR}",  # 13/12 2021
            r"(?:\b(?i:nr|stk)\.|§) ?\d[\d.]*",  # nr. 2408
            r"(?<![\w.,])\d+\.(?= [a-zæøå])",  # 2. aktører
            r"^\d+\.(?= )",  # 1. Hvordan forberedes mødet
            rf"(?<![\w.,]){_YEAR}(?:[-–/]\d{{2,4}})?(?!\w|[.,]\d| ?(?:{_ANY_UNIT}))",  # 2022
        )
    )
)
_NUMBER = re.compile(
    r"(?<!\w)(?<!\d[.,])"
    r"(?:(?P<digits>(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?)?(?P<sign>[½¼¾])?"
    rf"|(?P<word>{'|'.join(_WORDS)}))"
    r"(?<=\w)(?!\w|[.,]\d)",
    re.IGNORECASE,
)
_PAIR = re.compile(r" ?(?:[-–]|til|og|eller) ?(?:(?:højst|mindst|maksimalt|minimum|op til) )?")


@dataclass(frozen=True)
class Quantity:
    """A number a text states. ``unit`` is a name such as ``kr.``, ``procent`` or ``år``.

    Fractions and phrases are numbers with the unit ``andel``; a number without a measure
    ("2 forløb", the article in "et forløb") has the unit ``None``.
    """

    value: Decimal
    unit: str | None


def quantities(text: str) -> frozenset[Quantity]:
    """The numbers that a Danish text states, as the module describes."""
    plain = _NAMES.sub("¤", _YEAR_ASIDE.sub("", normalise(text).text.strip()))
    matches = list(_NUMBER.finditer(plain))
    ends = []
    units: list[tuple[str | None, Decimal]] = []
    for match in matches:
        end, unit, worth = _unit_at(plain, match.end())
        ends.append(end)
        units.append((unit, worth))
    headed = any(heading.end() not in ends for heading in _HEADING.finditer(plain))
    found = {
        Quantity(share, "andel")
        for phrase, share in _PHRASES.items()
        if re.search(rf"\b{phrase}\b", plain, re.IGNORECASE)
    }
    for index in reversed(range(len(matches))):
        match = matches[index]
        if units[index][0] is None and index + 1 < len(matches):
            between = plain[match.end() : matches[index + 1].start()]
            if _PAIR.fullmatch(between):
                units[index] = units[index + 1]
        unit, worth = units[index]
        if unit is None and headed and not match["word"]:
            unit = _MILLIONS
        found.add(Quantity(_value(match) * worth, unit))
    return frozenset(found)


def supports(text: str, value: Decimal | float | str, unit: str) -> bool:
    """Whether a text states a parameter's value in the parameter's unit (one of ``UNITS``).

    ``måneder`` accepts years; ``andel`` accepts percentages, fractions and phrases; ``antal``
    only a number without a measure. A value of the unit ``tekst`` must stand literally, an ISO
    date may stand as "1. januar 2022" or "1/1 2022". To check against several sources, join
    their texts with line breaks.

    Raises ``ValueError`` for a unit not in ``UNITS`` and for a value that is no number (of the
    unit ``tekst``: no text).
    """
    if unit == _TEXT:
        return _supports_text(text, value)
    stated = numbers_of(text, unit)
    if isinstance(value, bool | str):
        raise ValueError(f"{value!r} is not a number")
    return Decimal(str(value)) in stated


def numbers_of(text: str, unit: str) -> frozenset[Decimal]:
    """The numbers a text states in a parameter's unit, as :func:`supports` accepts them.

    Raises ``ValueError`` for a unit of no numbers.
    """
    if unit not in _ACCEPTED:
        raise ValueError(f"unit {unit!r} is none of {', '.join(_ACCEPTED)}")
    accepted = _ACCEPTED[unit]
    return frozenset(
        quantity.value * accepted[quantity.unit]
        for quantity in quantities(text)
        if quantity.unit in accepted
    )


def _unit_at(text: str, start: int) -> tuple[int, str | None, Decimal]:
    """Where the unit that begins at ``start`` ends, its name, and its worth; no unit: ``None``."""
    for pattern, name, worth in _UNIT_PATTERNS:
        if match := pattern.match(text, start):
            return match.end(), name, worth
    return start, None, Decimal(1)


def _value(match: re.Match[str]) -> Decimal:
    if match["word"]:
        return Decimal(_WORDS[match["word"].lower()])
    digits = (match["digits"] or "0").replace(".", "").replace(",", ".")
    return Decimal(digits) + _SIGNS.get(match["sign"], Decimal(0))


def _supports_text(text: str, value: Decimal | float | str) -> bool:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not a text")
    forms = [value]
    try:
        day = date.fromisoformat(value)
    except ValueError:
        pass
    else:
        forms += [
            f"{day.day}. {_MONTHS[day.month - 1]} {day.year}",
            f"{day.day}/{day.month} {day.year}",
        ]
    plain = normalise(text).text
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", plain) for form in forms)
