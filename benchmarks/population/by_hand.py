"""The benefit of a month written by hand in numpy, under the law's own readings.

Twice: as one writes it at first (:func:`natural`), and for speed (:class:`Tuned`): whole numbers
instead of dates, what the months share computed once, no jumps, and nothing allocated on the way.
Both know the rules and are given the amounts of the month. What the tuned one asks of the calendar
is answered by numpy, or by the tables of the package, which no short program has.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy
from numpy.typing import NDArray
from openfisca_core.periods import period

from openfisca_ressourceforloeb.concepts import (
    HidtidigYdelse,
    Udbetalingsandel,
    Ydelsesniveau,
    hele_maaneder,
    laeg_maaneder_til,
)

from .people import Facts

Answers: TypeAlias = dict[str, NDArray[Any]]

MIDDLE, OLDER, YOUNG = 40, 50, 25
MONTHS_A_YEAR = 12
UNKNOWN = numpy.datetime64("2999-12-31")
EPOCH = numpy.datetime64("1970-01-01")
LARGEST = numpy.iinfo(numpy.int32).max
PENSION = HidtidigYdelse.foertidspension.index
SICK = HidtidigYdelse.sygedagpenge.index
FLEX = HidtidigYdelse.ledighedsydelse.index
LEVEL = {member.name: member.index for member in Ydelsesniveau}
HIGH, LOW = Udbetalingsandel.pct_75.index, Udbetalingsandel.pct_50.index


@dataclass(frozen=True)
class Month:
    """A month and its amounts."""

    first: numpy.datetime64
    last: numpy.datetime64
    parent: float
    at_home: float
    other: float
    limit: float
    below: tuple[float, float]
    above: tuple[float, float]
    shares: tuple[float, float]
    share_limits: tuple[float, float]


def month_of(system: Any, month: str) -> Month:
    """The month with the law's amounts on its first day."""
    law = system.get_parameters_at_instant(period(month).start).ydelse
    own, job = law.fradrag.ressourceforloeb, law.fradrag.jobafklaring
    self_employed = law.selvstaendig
    return Month(
        numpy.datetime64(str(period(month).start)),
        numpy.datetime64(str(period(month).stop)),
        law.satser.forsoerger,
        law.satser.hjemmeboende_under_25,
        law.satser.ikke_forsoerger,
        law.fradrag.loenindtaegtsgraense,
        (own.sats_under_graense, job.sats_under_graense),
        (own.sats_over_graense, job.sats_over_graense),
        (self_employed.hoej_andel, self_employed.lav_andel),
        (self_employed.graense_hoej_andel, self_employed.graense_lav_andel),
    )


def later(dates: NDArray[Any], months: NDArray[Any]) -> NDArray[Any]:
    """Dates some months later, at most the last day of the month; unknown ones stay so."""
    before = dates.astype("M8[M]")
    after = before + months
    day = dates - before.astype("M8[D]")
    last = (after + 1).astype("M8[D]") - 1
    moved = numpy.minimum(after.astype("M8[D]") + day, last)
    return numpy.where(dates == UNKNOWN, UNKNOWN, numpy.minimum(moved, UNKNOWN))


def months_lived(born: NDArray[Any], day: Any) -> NDArray[Any]:
    """Completed months from birth to a day; the last day of a month completes it."""
    months = (day.astype("M8[M]") - born.astype("M8[M]")).astype(int)
    return months - (later(born, months) > day)


def natural(facts: Facts, month: Month) -> Answers:
    """The answers of a month."""
    where = numpy.where
    f = {name: numpy.asarray(values).view(numpy.ndarray) for name, values in facts.items()}

    def runs(begun: NDArray[Any], granted: NDArray[Any], stopped: NDArray[Any]) -> NDArray[Any]:
        end = numpy.minimum(later(begun, granted), stopped)
        return (begun <= month.last) & (end > month.first)

    first = runs(
        f["ressourceforloeb_startdato"],
        f["bevilget_varighed_maaneder"],
        f["ressourceforloeb_afbrudt_dato"],
    )
    second = runs(
        f["jobafklaring_startdato"],
        f["jobafklaring_bevilget_varighed_maaneder"],
        f["jobafklaring_afbrudt_dato"],
    )
    came_from = f["hidtidig_ydelse"]
    born, decided = f["foedselsdato"], f["afgoerelsesdato"]
    age = months_lived(born, month.first) // MONTHS_A_YEAR
    day = where(decided == UNKNOWN, month.first, decided)
    age_then = months_lived(born, day) // MONTHS_A_YEAR
    still_sick = (came_from == SICK) & (f["sygedagpengeret_ophoersdato"] > month.first)
    keeps_pension = first & (came_from == PENSION)
    level = numpy.select(
        [keeps_pension, first & still_sick, first & (came_from == FLEX), first | second],
        [
            LEVEL["beholder_foertidspension"],
            LEVEL["sygedagpengeniveau"],
            LEVEL["ledighedsydelsesniveau"],
            LEVEL["kontanthjaelpsniveau"],
        ],
        LEVEL["ingen"],
    )
    takes_part = f["staar_til_raadighed_for_tilbud"] & f["deltager_i_samtaler"]
    available = takes_part | f["er_paa_barsel"] | f["er_syg"]
    fixed, able = f["selvstaendig_udbetalingsandel"], f["andel_af_arbejdet_der_kan_udfoeres"]
    self_employed = second & f["selvstaendig_erhvervsdrivende"]
    high_limit, low_limit = month.share_limits
    lost = self_employed & (fixed == 0) & (able > low_limit)
    entitled = ((first & ~keeps_pension) | second) & available & ~lost

    young = f["er_hjemmeboende"] & (age < YOUNG)
    parent = f["er_forsoerger"] | (young & f["har_bidragspligt"])
    basic = where(parent, month.parent, where(young, month.at_home, month.other))
    full = numpy.select(
        [
            ~entitled,
            level == LEVEL["kontanthjaelpsniveau"],
            level == LEVEL["sygedagpengeniveau"],
            level == LEVEL["ledighedsydelsesniveau"],
        ],
        [0, basic, numpy.maximum(f["sygedagpengesats"], basic), f["ledighedsydelsessats"]],
        0,
    )
    high, low = month.shares
    by_work = numpy.select([able == 0, able <= high_limit, able <= low_limit], [1, high, low], 0)
    by_choice = numpy.select([fixed == HIGH, fixed == LOW], [high, low], by_work)
    share = where(self_employed, by_choice, 1)

    outside = where(second, f["loen_for_tid_uden_for_forloebet"], 0)
    wage = numpy.maximum(f["loen_inkl_pension"] - outside, 0)
    employer_steps_in = entitled & second & f["sygemeldt_med_loen_fra_arbejdsgiver"]
    wage = wage + where(employer_steps_in, 0, f["loen_under_sygdom_fra_arbejdsgiver"])
    holiday = f["ferie_holdes_dato"]
    this_month = (holiday >= month.first) & (holiday <= month.last)
    wage = wage + where(this_month, f["feriegodtgoerelse_beloeb"], 0)
    below, above = numpy.minimum(wage, month.limit), numpy.maximum(wage - month.limit, 0)
    own, job = (month.below[at] * below + month.above[at] * above for at in (0, 1))
    other = numpy.maximum(
        f["andre_indtaegter"] - second * f["andre_indtaegter_for_tid_uden_for_forloebet"], 0
    )
    deduction = (
        where(first, own, 0)
        + where(second, job + f["loen_fra_ansaettelse_ved_start_af_jobafklaring"], 0)
        + where(entitled, other, 0)
    )
    return {
        "aldersgruppe": numpy.select([age_then < MIDDLE, age_then < OLDER], [0, 1], 2),
        "forloeb": first + 2 * second,
        "familietype": where(f["er_forsoerger"], 0, where(f["er_hjemmeboende"], 1, 2)),
        "loen_inkl_pension": f["loen_inkl_pension"],
        "ydelsesniveau": level,
        "ressourceforloebsydelse_foer_fradrag": full,
        "samlet_fradrag": where(entitled, deduction, numpy.nan),
        "ressourceforloebsydelse": numpy.maximum(full * share - deduction, 0),
    }


def _days(dates: NDArray[Any]) -> NDArray[numpy.int32]:
    return dates.view(numpy.int64).astype(numpy.int32)


@dataclass(frozen=True)
class Calendar:
    """Who adds months to dates, and counts the months lived from birth to a day."""

    later: Callable[[NDArray[Any], NDArray[Any]], NDArray[Any]]
    months_lived: Callable[[NDArray[Any], Any], NDArray[Any]]


OF_NUMPY = Calendar(later, months_lived)
OF_THE_PACKAGE = Calendar(laeg_maaneder_til, hele_maaneder)


class Tuned:
    """The answers of some persons, month by month; the arrays given out are used again."""

    def __init__(self, facts: Facts, calendar: Calendar) -> None:
        """Takes the facts, and computes what the months share: all that comes of dates alone."""
        f = {name: numpy.asarray(values).view(numpy.ndarray) for name, values in facts.items()}
        self.facts = f
        first, second = f["ressourceforloeb_startdato"], f["jobafklaring_startdato"]
        ends = calendar.later(first, f["bevilget_varighed_maaneder"])
        second_ends = calendar.later(second, f["jobafklaring_bevilget_varighed_maaneder"])
        self.runs = (
            (
                _days(first),
                _days(numpy.minimum(ends, f["ressourceforloeb_afbrudt_dato"])),
            ),
            (
                _days(second),
                _days(numpy.minimum(second_ends, f["jobafklaring_afbrudt_dato"])),
            ),
        )
        self.sick_until = _days(f["sygedagpengeret_ophoersdato"])
        self.holiday = _days(f["ferie_holdes_dato"])
        born, decided = f["foedselsdato"], f["afgoerelsesdato"]
        # Of the months from this one to the first of another, each has been lived on that day.
        self.lives_from = -calendar.months_lived(born, EPOCH).astype(numpy.int32)
        known = decided != UNKNOWN
        then = calendar.months_lived(born, decided)
        self.group = numpy.zeros(len(born), numpy.uint8)
        for age in (MIDDLE, OLDER):
            self.group += known & (then >= MONTHS_A_YEAR * age)
        self.undecided_from = numpy.where(known, LARGEST, self.lives_from).astype(numpy.int32)
        came_from = f["hidtidig_ydelse"]
        self.came_from = [came_from == each for each in (SICK, FLEX, PENSION)]
        count = len(born)
        self.of_bools = [numpy.empty(count, bool) for _ in range(10)]
        self.of_bytes = [numpy.empty(count, numpy.uint8) for _ in range(6)]
        self.of_floats = [numpy.empty(count) for _ in range(9)]

    def month(self, month: Month) -> Answers:
        """The answers of a month; they hold until the next is asked for."""
        f = self.facts
        either, a, b, keeps, entitled, self_employed, first, second, young, parent = self.of_bools
        group, scheme, family, level, place, byte = self.of_bytes
        full, basic, sick, wage, over, share, deduction, told, benefit = self.of_floats
        day, last = (int(each.view(numpy.int64)) for each in (month.first, month.last))
        now = int(month.first.astype("M8[M]").view(numpy.int64))
        less, more, equal = numpy.less_equal, numpy.greater, numpy.equal
        both_of, any_of, times, plus = (
            numpy.bitwise_and,
            numpy.bitwise_or,
            numpy.multiply,
            numpy.add,
        )

        for runs, (begins, ends) in zip((first, second), self.runs, strict=True):
            less(begins, last, out=runs)
            more(ends, day, out=a)
            both_of(runs, a, out=runs)
        times(second.view(numpy.uint8), 2, out=scheme)
        plus(scheme, first.view(numpy.uint8), out=scheme)

        numpy.copyto(group, self.group)
        for age in (MIDDLE, OLDER):
            less(self.undecided_from, now - MONTHS_A_YEAR * age, out=a)
            plus(group, a.view(numpy.uint8), out=group)
        more(self.lives_from, now - MONTHS_A_YEAR * YOUNG, out=young)
        both_of(young, f["er_hjemmeboende"], out=young)

        # The level: kontanthjælp 1, sygedagpenge 2, ledighedsydelse 3, the pension 4.
        sick_before, flex_before, pension_before = self.came_from
        any_of(first, second, out=either)
        both_of(first, pension_before, out=keeps)
        more(self.sick_until, day, out=a)
        both_of(a, sick_before, out=a)
        both_of(a, first, out=a)
        both_of(flex_before, first, out=b)
        plus(either.view(numpy.uint8), a.view(numpy.uint8), out=level)
        times(b.view(numpy.uint8), 2, out=byte)
        plus(level, byte, out=level)
        times(keeps.view(numpy.uint8), 3, out=byte)
        plus(level, byte, out=level)

        # Who is entitled.
        fixed, able = f["selvstaendig_udbetalingsandel"], f["andel_af_arbejdet_der_kan_udfoeres"]
        both_of(second, f["selvstaendig_erhvervsdrivende"], out=self_employed)
        equal(fixed, 0, out=a)
        more(able, month.share_limits[1], out=b)
        both_of(a, b, out=a)
        both_of(a, self_employed, out=a)
        numpy.logical_not(a, out=a)
        more(first, keeps, out=entitled)
        any_of(entitled, second, out=entitled)
        both_of(entitled, a, out=entitled)
        both_of(f["staar_til_raadighed_for_tilbud"], f["deltager_i_samtaler"], out=a)
        any_of(a, f["er_paa_barsel"], out=a)
        any_of(a, f["er_syg"], out=a)
        both_of(entitled, a, out=entitled)

        # The benefit before the deduction.
        both_of(young, f["har_bidragspligt"], out=parent)
        any_of(parent, f["er_forsoerger"], out=parent)
        more(young, parent, out=young)
        times(parent, month.parent - month.other, out=basic)
        times(young, month.at_home - month.other, out=sick)
        plus(basic, sick, out=basic)
        plus(basic, month.other, out=basic)
        numpy.maximum(f["sygedagpengesats"], basic, out=sick)
        times(level, entitled.view(numpy.uint8), out=byte)
        equal(byte, LEVEL["kontanthjaelpsniveau"], out=a)
        times(basic, a, out=full)
        equal(byte, LEVEL["sygedagpengeniveau"], out=a)
        times(sick, a, out=sick)
        plus(full, sick, out=full)
        equal(byte, LEVEL["ledighedsydelsesniveau"], out=a)
        times(f["ledighedsydelsessats"], a, out=sick)
        plus(full, sick, out=full)

        # The share of the self-employed: one of four, by its place.
        high, low = month.shares
        more(able, 0, out=a)
        numpy.copyto(place, a.view(numpy.uint8))
        for limit in month.share_limits:
            more(able, limit, out=a)
            plus(place, a.view(numpy.uint8), out=place)
        equal(fixed, 0, out=b)
        times(place, b.view(numpy.uint8), out=place)
        numpy.add(place, fixed, out=place, casting="unsafe")
        times(place, self_employed.view(numpy.uint8), out=place)
        numpy.array([1, high, low, 0]).take(place, out=share, mode="clip")

        # What is deducted.
        times(f["loen_for_tid_uden_for_forloebet"], second, out=wage)
        numpy.subtract(f["loen_inkl_pension"], wage, out=wage)
        numpy.maximum(wage, 0, out=wage)
        both_of(entitled, second, out=a)
        both_of(a, f["sygemeldt_med_loen_fra_arbejdsgiver"], out=a)
        numpy.logical_not(a, out=a)
        times(f["loen_under_sygdom_fra_arbejdsgiver"], a, out=over)
        plus(wage, over, out=wage)
        numpy.greater_equal(self.holiday, day, out=a)
        less(self.holiday, last, out=b)
        both_of(a, b, out=a)
        times(f["feriegodtgoerelse_beloeb"], a, out=over)
        plus(wage, over, out=wage)
        numpy.subtract(wage, month.limit, out=over)
        numpy.maximum(over, 0, out=over)
        numpy.minimum(wage, month.limit, out=wage)
        for part, rates, to in ((wage, month.below, deduction), (over, month.above, told)):
            by_scheme = numpy.array([0, rates[0], rates[1], rates[0] + rates[1]])
            by_scheme.take(scheme, out=to, mode="clip")
            times(to, part, out=to)
        plus(deduction, told, out=deduction)
        times(f["loen_fra_ansaettelse_ved_start_af_jobafklaring"], second, out=told)
        plus(deduction, told, out=deduction)
        times(f["andre_indtaegter_for_tid_uden_for_forloebet"], second, out=told)
        numpy.subtract(f["andre_indtaegter"], told, out=told)
        numpy.maximum(told, 0, out=told)
        times(told, entitled, out=told)
        plus(deduction, told, out=deduction)

        times(full, share, out=benefit)
        numpy.subtract(benefit, deduction, out=benefit)
        numpy.maximum(benefit, 0, out=benefit)
        numpy.subtract(entitled, 1, dtype=numpy.int64, out=told.view(numpy.int64))
        # Every bit is set of those not entitled, which is not a number.
        told_bits, bits = told.view(numpy.int64), deduction.view(numpy.int64)
        any_of(told_bits, bits, out=told_bits)
        numpy.subtract(2, f["er_hjemmeboende"].view(numpy.uint8), out=family)
        numpy.logical_not(f["er_forsoerger"], out=a)
        times(family, a.view(numpy.uint8), out=family)
        return {
            "aldersgruppe": group,
            "forloeb": scheme,
            "familietype": family,
            "loen_inkl_pension": f["loen_inkl_pension"],
            "ydelsesniveau": level,
            "ressourceforloebsydelse_foer_fradrag": full,
            "samlet_fradrag": told,
            "ressourceforloebsydelse": benefit,
        }
