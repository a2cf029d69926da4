"""The spellings of days and periods as patterns, exact to the leap day.

The patterns say what ``spelling`` and ``simulation.periods`` read; a test holds one against the
other. A pattern names a month of this decade before all others, and a year of this century: those
who make examples from it try that most, and mostly get answers.
"""

from __future__ import annotations

from openfisca_ressourceforloeb.simulation.periods import ETERNITY, FIRST_YEAR, LAST_YEAR

_THIS_DECADE = range(2020, 2030)
_THIS_CENTURY, _THIS_MILLENNIUM = "20[0-9]{2}", "2[0-9]{3}"
_MONTH = "(?:0[1-9]|1[0-2])"
_DAY_OF_EVERY_YEAR = (
    "(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
    "|(?:0[13-9]|1[0-2])-(?:29|30)"
    "|(?:0[13578]|1[02])-31)"
)
_LEAP_DAY = "02-29"
_LEAP_IN_A_CENTURY = "(?:0[48]|[2468][048]|[13579][26])"


def _year_and_day(first: int, last: int) -> tuple[str, str]:
    """The patterns of every year and every day from the first to the last of some centuries."""
    of_century = range(first // 100, last // 100 + 1)
    centuries = f"(?:{'|'.join(map(str, of_century))})"
    with_leap_day = "|".join(f"{each}00" for each in of_century if each % 4 == 0)
    year = f"(?:{_THIS_CENTURY}|{_THIS_MILLENNIUM}|{centuries}[0-9]{{2}})"
    leap_year = f"(?:{centuries}{_LEAP_IN_A_CENTURY}|{with_leap_day})"
    return year, f"(?:{year}-{_DAY_OF_EVERY_YEAR}|{leap_year}-{_LEAP_DAY})"


def date_pattern(first: int, last: int) -> str:
    """The pattern of every day from the first to the last year of some centuries."""
    return f"^{_year_and_day(first, last)[1]}$"


def inside(pattern: str) -> str:
    """A pattern of a whole text as a part of another."""
    return pattern.removeprefix("^").removesuffix("$")


_YEAR, _DAY = _year_and_day(FIRST_YEAR, LAST_YEAR)
_SOON = "|".join(f"{year}-{_MONTH}" for year in _THIS_DECADE)
_MONTHS = f"(?:month:)?{_YEAR}-{_MONTH}|month:{_YEAR}-{_MONTH}:1"
_YEARS = f"(?:year:)?{_YEAR}|year:{_YEAR}:1"
_DAYS = f"(?:day:)?{_DAY}|day:{_DAY}:1"

DATE = f"^{_DAY}$"
"""A day as a value has it."""

PLAIN_MONTH = f"^{_YEAR}-{_MONTH}$"
"""A month in the spelling of answers."""

MONTH = f"^(?:{_SOON}|{_MONTHS})$"
MONTH_OR_YEAR = f"^(?:{_SOON}|{_MONTHS}|{_YEARS})$"
YEAR = f"^(?:{_YEARS})$"
DAY = f"^(?:{_DAYS})$"
"""A period in each of its spellings."""

WHOLE_CASE = f"^(?:{ETERNITY}|{ETERNITY.lower()}|{_MONTHS}|{_YEARS}|{_DAYS})$"
"""The whole case, as which any period is read."""
