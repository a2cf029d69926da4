"""Persons drawn at random, so that every rule of the benefit has some of them."""

from __future__ import annotations

from typing import Any

import numpy
import pyarrow as pa

MONTHS = ("2025-12", "2026-01", "2026-02")
_NO_DATE = numpy.datetime64("2999-12-31", "D")
_BEFORE = ("kontanthjaelp", "sygedagpenge", "ledighedsydelse", "foertidspension", "anden")


def drawn(count: int, seed: int) -> Any:
    """A record batch of persons with ids, weights, a municipality and facts."""
    random = numpy.random.default_rng(seed)

    def days(first: str, last: str) -> Any:
        start, stop = numpy.datetime64(first, "D"), numpy.datetime64(last, "D")
        return start + random.integers(0, int((stop - start).astype(int)), count)

    def kroner(highest: int) -> Any:
        amounts = numpy.round(random.uniform(0, highest, count), 2)
        return numpy.where(random.random(count) < 0.4, 0, amounts)

    in_first = random.random(count) < 0.5
    in_second = random.random(count) < 0.5
    columns = {
        "person": [f"p{at}" for at in range(count)],
        "vaegt": numpy.round(random.uniform(0.1, 50, count), 4),
        "kommune": random.choice(["101", "461", "751"], count),
        "foedselsdato": days("1960-01-01", "2007-01-01"),
        "ressourceforloeb_startdato": numpy.where(
            in_first, days("2024-01-01", "2026-02-28"), _NO_DATE
        ),
        "bevilget_varighed_maaneder": random.integers(1, 36, count),
        "jobafklaring_startdato": numpy.where(
            in_second, days("2024-01-01", "2026-02-28"), _NO_DATE
        ),
        "jobafklaring_bevilget_varighed_maaneder": random.integers(1, 24, count),
        "hidtidig_ydelse": random.choice(_BEFORE, count),
        "staar_til_raadighed_for_tilbud": random.random(count) < 0.9,
        "deltager_i_samtaler": random.random(count) < 0.9,
        "er_syg": random.random(count) < 0.1,
        "er_forsoerger": random.random(count) < 0.3,
        "er_hjemmeboende": random.random(count) < 0.2,
        "kontanthjaelpssats": random.choice([7789.0, 12550.5, 16676.0], count),
        "sygedagpengesats": kroner(25000),
        "ledighedsydelsessats": kroner(20000),
        "sygedagpengeret_ophoersdato": days("2025-06-01", "2026-12-31"),
        "selvstaendig_erhvervsdrivende": random.random(count) < 0.2,
        "andel_af_arbejdet_der_kan_udfoeres": numpy.round(random.random(count), 1),
        "andre_indtaegter": kroner(4000),
        "loen_inkl_pension@2025-12": kroner(40000),
        "loen_inkl_pension@2026-01": kroner(40000),
        "loen_inkl_pension@2026-02": kroner(40000),
    }
    return pa.record_batch({name: pa.array(values) for name, values in columns.items()})
