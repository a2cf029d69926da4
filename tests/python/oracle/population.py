"""Random persons for one month, drawn so that the edges of the rules are common.

A batch holds its facts as exact columns: amounts and shares are whole thousandths, so the oracle
gets exact Decimals and the engine the nearest float64 of the same number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import numpy
from numpy.typing import NDArray

from .money import (
    INGEN_DATO,
    LOENINDTAEGTSGRAENSE,
    LOENINDTAEGTSGRAENSE_SOM_SKREVET,
    SATS_FORSOERGER,
    SATS_IKKE_FORSOERGER,
    Facts,
    Readings,
)

Column = NDArray[Any]
Columns = dict[str, Column]

KRONE = 1000
OERE = 10
HIDTIDIGE_YDELSER = (
    "kontanthjaelp",
    "uddannelseshjaelp",
    "sygedagpenge",
    "ledighedsydelse",
    "jobafklaring",
    "foertidspension",
    "a_dagpenge",
    "anden",
    "ingen",
)
UDBETALINGSANDELE = ("ikke_fastsat", "pct_75", "pct_50")
AMOUNTS = {name for name, default in Facts._field_defaults.items() if isinstance(default, Decimal)}
AMOUNTS.add("oplyst_kontanthjaelpssats")
KAN_OPLYSES = ("er_i_ressourceforloeb", "er_i_jobafklaringsforloeb", "kontanthjaelpssats")


@dataclass(frozen=True)
class Batch:
    """Persons asked about the same month under the same readings."""

    first_day: date
    readings: Readings
    columns: Columns

    def facts(self) -> list[Facts]:
        """One :class:`Facts` per person, for the oracle."""
        exact = {name: _exact(name, column) for name, column in self.columns.items()}
        rows = zip(*exact.values(), strict=True)
        return [Facts(**dict(zip(exact, row, strict=True))) for row in rows]

    def take(self, chosen: Sequence[int]) -> Batch:
        """The batch with these persons only."""
        columns = {name: column[list(chosen)] for name, column in self.columns.items()}
        return Batch(self.first_day, self.readings, columns)

    @property
    def count(self) -> int:
        """How many persons."""
        return len(self.columns["foedselsdato"])

    def engine_inputs(self) -> list[tuple[str, int, Column]]:
        """Variable, month relative to the batch's own, and values for the engine."""
        inputs = []
        for name, column in self.columns.items():
            values = column / KRONE if name in AMOUNTS else column
            if name == "antal_boern_maaneden_foer":
                inputs.append(("antal_boern", -1, values))
            else:
                inputs.append((name.removeprefix("oplyst_"), 0, values))
        return inputs


def _exact(name: str, column: Column) -> list[Any]:
    values: list[Any] = column.tolist()
    if name in AMOUNTS:
        return [Decimal(value).scaleb(-3) for value in values]
    return values


def random_batch(
    rng: numpy.random.Generator,
    first_day: date,
    readings: Readings,
    count: int,
    given: Sequence[str],
) -> Batch:
    """``count`` random persons; the results named in ``given`` are given for all of them.

    The engine resets a computed variable that is given for one person for all the others, so a
    result is given for everybody in a batch or for nobody.
    """
    columns = _Draw(rng, first_day, count).columns()
    for name in KAN_OPLYSES:
        if name not in given:
            del columns[f"oplyst_{name}"]
    return Batch(first_day, readings, columns)


class _Draw:
    """Draws the columns of one batch."""

    def __init__(self, rng: numpy.random.Generator, first_day: date, count: int) -> None:
        self.rng = rng
        self.count = count
        self.month = numpy.datetime64(first_day, "M")
        self.first = numpy.datetime64(first_day, "D")
        self.last = (self.month + 1).astype("datetime64[D]") - 1
        # Where no amount exists, the nearest year's serves to draw wages of the right size.
        self.limit = _thousandths(LOENINDTAEGTSGRAENSE, first_day.year)
        self.limit_as_written = _thousandths(LOENINDTAEGTSGRAENSE_SOM_SKREVET, first_day.year)
        self.rates = [
            _thousandths(SATS_IKKE_FORSOERGER, first_day.year),
            _thousandths(SATS_FORSOERGER, first_day.year),
        ]

    def columns(self) -> Columns:
        return {
            "foedselsdato": self.births(),
            "hidtidig_ydelse": self.one_of(*HIDTIDIGE_YDELSER, "sygedagpenge", "sygedagpenge"),
            **self.forloeb(
                "ressourceforloeb_startdato",
                "bevilget_varighed_maaneder",
                "ressourceforloeb_afbrudt_dato",
            ),
            **self.forloeb(
                "jobafklaring_startdato",
                "jobafklaring_bevilget_varighed_maaneder",
                "jobafklaring_afbrudt_dato",
            ),
            **self.circumstances(),
            **self.self_employment(),
            **self.amounts(),
            "oplyst_er_i_ressourceforloeb": self.chance(0.5),
            "oplyst_er_i_jobafklaringsforloeb": self.chance(0.4),
        }

    # --- draws ---

    def chance(self, probability: float) -> Column:
        return self.rng.random(self.count) < probability

    def one_of(self, *options: Any) -> Column:
        chosen = self.rng.integers(len(options), size=self.count)
        return numpy.array(numpy.choose(chosen, options))

    def integers(self, low: int, high: int | Column) -> Column:
        return self.rng.integers(low, high, size=self.count)

    def days_from(self, day: Any, *offsets: int) -> Column:
        return numpy.asarray(day + self.one_of(*offsets)).astype("datetime64[D]")

    def no_date(self) -> Column:
        return numpy.full(self.count, numpy.datetime64(INGEN_DATO, "D"))

    def oere_up_to(self, kroner: int) -> Column:
        return self.integers(0, kroner * KRONE // OERE) * OERE

    def mostly_nothing(self, amount: Column, probability: float) -> Column:
        return numpy.where(self.chance(probability), amount, 0)

    # --- facts ---

    def births(self) -> Column:
        twenty_five_years_ago = (self.month - 12 * 25).astype("datetime64[D]")
        leap_day = numpy.datetime64("1988-02-29") + numpy.zeros(self.count, "timedelta64[D]")
        return self.pick_date(
            self.first - self.integers(16 * 365, 70 * 365),
            self.first - self.integers(18 * 365, 30 * 365),
            self.days_from(twenty_five_years_ago, -1, 0, 1),
            numpy.where(self.chance(0.5), leap_day, numpy.datetime64("2000-02-29")),
        )

    def pick_date(self, *options: Column) -> Column:
        """One of the dates per person; all options are date columns."""
        days = [numpy.asarray(option, "datetime64[D]").astype("int64") for option in options]
        return self.one_of(*days).astype("datetime64[D]")

    def forloeb(self, start: str, months: str, interrupted: str) -> Columns:
        ago = self.integers(0, 30)
        begins = self.pick_date(
            self.days_from((self.month - ago).astype("datetime64[D]"), -1, 0, 1, 14),
            self.days_from(self.last, -1, 0, 1),
            self.no_date(),
        )
        return {
            start: begins,
            months: self.one_of(ago, ago + 1, ago + self.integers(2, 24), 0),
            interrupted: self.pick_date(
                self.no_date(),
                self.no_date(),
                self.days_from(self.first, -20, -1, 0, 1, 20, 60),
            ),
        }

    def circumstances(self) -> Columns:
        children = self.integers(0, 4)
        return {
            "er_forsoerger": self.chance(0.25),
            "er_hjemmeboende": self.chance(0.4),
            "har_bidragspligt": self.chance(0.3),
            "sygedagpengeret_ophoersdato": self.pick_date(
                self.no_date(), self.days_from(self.first, -30, -1, 0, 1, 30, 400)
            ),
            "antal_boern": children,
            "antal_boern_maaneden_foer": numpy.maximum(children + self.one_of(-1, 0, 0, 1), 0),
            "staar_til_raadighed_for_tilbud": self.chance(0.85),
            "deltager_i_samtaler": self.chance(0.85),
            "er_flyttet_til_anden_kommune": self.chance(0.2),
            "er_paa_barsel": self.chance(0.1),
            "er_syg": self.chance(0.1),
            "sygemeldt_med_loen_fra_arbejdsgiver": self.chance(0.3),
        }

    def self_employment(self) -> Columns:
        return {
            "selvstaendig_erhvervsdrivende": self.chance(0.35),
            "delvis_uarbejdsdygtig": self.chance(0.6),
            "selvstaendig_udbetalingsandel": self.one_of("ikke_fastsat", *UDBETALINGSANDELE),
            "andel_af_arbejdet_der_kan_udfoeres": self.one_of(
                *(0, 1, 10, 249, 250, 251, 499, 500, 501, 1000), self.integers(0, 1001)
            ),
        }

    def amounts(self) -> Columns:
        rate = self.one_of(*self.rates, 12_000 * KRONE, self.oere_up_to(20_000))
        no_effect = self.oere_up_to(2_000_000)
        return {
            "oplyst_kontanthjaelpssats": rate,
            "sygedagpengesats": self.one_of(
                *(rate - KRONE, rate - OERE, rate, rate + OERE, rate + KRONE),
                *(self.rates[0], self.rates[1], 20_000 * KRONE, self.oere_up_to(25_000)),
            ).clip(0),
            "ledighedsydelsessats": self.one_of(9_000 * KRONE, self.oere_up_to(20_000)),
            "egen_formue": no_effect,
            "aegtefaelles_formue": no_effect[::-1],
            "aegtefaelles_indkomst": self.oere_up_to(100_000),
            **self.wages(),
            **self.other_income(rate),
        }

    def wages(self) -> Columns:
        """Wages whose parts add up to an amount drawn around the limit."""
        base = self.one_of(
            *(0, 0, self.limit, self.limit_as_written),
            *self.around(self.limit),
            *self.around(self.limit_as_written),
            self.limit - self.oere_up_to(12_000),
            self.limit + self.oere_up_to(45_000),
            self.integers(0, 500) * 100 * KRONE,
        )
        part = self.integers(0, base // OERE + 1) * OERE
        carrier = self.integers(0, 12)
        holiday, sick_pay, held_at_start, gross = (carrier == kind for kind in range(4))
        loose = carrier == 4
        outside = numpy.where(gross, self.oere_up_to(9_000), 0)
        in_holiday_month = self.days_from(self.first, 0, 1, 14)
        return {
            "loen_inkl_pension": numpy.where(holiday | sick_pay | held_at_start, base - part, base)
            + outside,
            "loen_under_sygdom_fra_arbejdsgiver": numpy.where(
                sick_pay, part, numpy.where(loose, self.oere_up_to(30_000), 0)
            ),
            "loen_fra_ansaettelse_ved_start_af_jobafklaring": numpy.where(
                held_at_start, part, numpy.where(loose, self.oere_up_to(30_000), 0)
            ),
            "loen_for_tid_uden_for_forloebet": numpy.where(loose, self.oere_up_to(30_000), outside),
            "feriegodtgoerelse_beloeb": numpy.where(
                holiday, part, self.mostly_nothing(self.oere_up_to(30_000), 0.3)
            ),
            "ferie_holdes_dato": numpy.where(
                holiday,
                in_holiday_month,
                self.pick_date(
                    self.no_date(),
                    self.days_from(self.first, -40, -1, 0, 1),
                    self.days_from(self.last, -1, 0, 1, 40),
                ),
            ),
        }

    def around(self, amount: int) -> list[int]:
        return [amount + step for step in (-KRONE, -OERE, OERE, KRONE)]

    def other_income(self, rate: Column) -> Columns:
        income = self.one_of(
            *(0, 0, 0, KRONE, rate, rate + OERE, self.oere_up_to(5_000)),
            *(self.rates[0] - OERE, self.rates[0], self.rates[0] + OERE, self.rates[1]),
        )
        return {
            "andre_indtaegter": income,
            "andre_indtaegter_for_tid_uden_for_forloebet": self.one_of(
                *(0, 0, 0), income, self.oere_up_to(5_000)
            ),
        }


def _thousandths(table: dict[int, Decimal], year: int) -> int:
    return int(table[min(max(year, min(table)), max(table))] * KRONE)
