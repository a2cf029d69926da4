"""The worst requests of at most a megabyte that are known, for each route.

A family is a way to make a request larger; it is asked at its full megabyte, and at the largest
size that is still answered.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

LARGEST = 1_000_000
MONTH = "2026-03"
JSON, NDJSON, CSV = "application/json", "application/x-ndjson", "text/csv"
RATE = "ydelse.fradrag.ressourceforloeb.sats_over_graense"
LIMIT = "ydelse.fradrag.loenindtaegtsgraense"

Person = dict[str, dict[str, Any]]

_QUESTION: Person = {"samlet_fradrag": {MONTH: None}}
_CONTRADICTION: Person = {
    "loen_inkl_pension": {MONTH: 1},
    "loen_for_tid_uden_for_forloebet": {MONTH: 2},
    **_QUESTION,
}


@dataclass(frozen=True)
class Family:
    """Requests of one kind.

    Attributes:
        route: the address that is asked.
        name: what is bad about them.
        body: a request of so many of what there are many of.
        most: so many at most.
        media_type: of the body.
    """

    route: str
    name: str
    body: Callable[[int], bytes]
    most: int = LARGEST
    media_type: str = JSON

    def largest(self) -> int:
        """How many there are in the largest request of at most a megabyte."""
        return largest(lambda count: len(self.body(count)) <= LARGEST, self.most)


def largest(is_possible: Callable[[int], bool], most: int) -> int:
    """The largest number from 1 to ``most`` that is possible, where all smaller ones are."""
    least, first = 1, 64
    while first < most and is_possible(first):
        least, first = first, first * 4
    above = min(first, most) + 1
    while above - least > max(1, least // 50):
        middle = (least + above) // 2
        least, above = (middle, above) if is_possible(middle) else (least, middle)
    return least


def families(system: Any) -> list[Family]:
    """Every family, by the names of the system's variables."""
    monthly = [each for each in system.variables.values() if each.definition_period == "month"]
    asked = [
        each.name
        for each in monthly
        if each.formulas and not each.name.startswith("stress_coach")  # of no amount before 2023
    ]
    amounts = [each.name for each in monthly if not each.formulas and each.unit == "kr."]
    return [
        *_of_situations("/calculate", asked, amounts),
        *_of_situations("/calculate?oplysninger=ja", asked, amounts),
        *_of_what_is_wrong(amounts),
        *_of_situations("/trace", asked, amounts),
        *_of_situations("/forklar", asked, amounts),
        Family("/forklar", "12 persons", lambda n: _persons(n, _paid((MONTH,))), 12),
        *_of_situations("/sammenlign", asked, amounts, {"reform": _reform(38)}),
        *_of_reforms(),
        *_of_batches(asked),
    ]


def _of_situations(
    route: str, asked: list[str], amounts: list[str], more: dict[str, Any] | None = None
) -> list[Family]:
    """Situations that are in order: many persons, many months, much said, much asked."""
    paid, facts = _paid((MONTH,)), {name: {MONTH: 1} for name in amounts}
    every = {name: {MONTH: None} for name in asked}
    ways: dict[str, Callable[[int], Any]] = {
        "persons, many facts": lambda n: _many(n, {**facts, **paid}),
        "persons, one question": lambda n: _many(n, _QUESTION),
        "persons, every question": lambda n: _many(n, every),
        "persons, unlike": lambda n: _unlike_questions(asked, n),
        "months": lambda n: {"p": _paid(_months(n))},
        "months, every question": lambda n: {"p": dict.fromkeys(asked, dict.fromkeys(_months(n)))},
        "months, not known": lambda n: {"p": dict.fromkeys(asked, dict.fromkeys(_months(n, 2030)))},
    }
    return [
        Family(
            route,
            name,
            lambda n, way=way: _json(way(n), more),
            156 if "months" in name else LARGEST,
        )
        for name, way in ways.items()
    ]


def _of_what_is_wrong(amounts: list[str]) -> list[Family]:
    facts = {name: {MONTH: 1} for name in amounts}
    ways: dict[str, Callable[[int], bytes]] = {
        "nesting": lambda n: b"[" * n,
        "nesting in order": lambda n: b'{"a":' * n + b"1" + b"}" * n,
        "many digits": lambda n: b'{"personer":' + b"9" * n + b"}",
        "a doubled key": lambda n: b"{" + b'"a":1,' * n + b'"a":1}',
        "a long id": lambda n: _json({"p" * n: _QUESTION}),
        "wrong ids": lambda n: _json({f"{place:010}": {} for place in range(n)}),
        "unknown variables": lambda n: _json({"p": {f"loen_x{place}": {} for place in range(n)}}),
        "wrong periods": lambda n: _json(
            {"p": {"alder": {f"x{place}": None for place in range(n)}}}
        ),
        "wrong values": lambda n: _persons(n, {amounts[0]: {MONTH: "x"}}),
        "contradictions": lambda n: _persons(n, _CONTRADICTION),
        "contradictions, many facts": lambda n: _persons(n, {**facts, **_CONTRADICTION}),
        "amounts missing": lambda n: _persons(n, _paid(("2031-03",))),
        "one amount missing": _all_but_one,
    }
    return [Family("/calculate", name, body) for name, body in ways.items()]


def _of_reforms() -> list[Family]:
    ways: dict[str, tuple[Callable[[int], Any], int]] = {
        "changes": (_reform, LARGEST),
        "five reforms": (lambda n: [_reform(8)] * n, 5),
        "wrong changes": (_wrong_reform, 40),
        "wrong names": (lambda n: {"strukturelle": ["x" * 90] * n}, 100),
    }
    paid = {"anna": _paid((MONTH,))}
    return [
        Family("/sammenlign", name, lambda n, way=way: _json(paid, {"reform": way(n)}), most)
        for name, (way, most) in ways.items()
    ]


def _of_batches(asked: list[str]) -> list[Family]:
    every = {name: {MONTH: None} for name in asked}
    ways: dict[str, Callable[[int], Iterable[Person]]] = {
        "persons": lambda n: [_paid((MONTH,))] * n,
        "one question": lambda n: [_QUESTION] * n,
        "every question": lambda n: [every] * n,
        "all unlike": lambda n: map(_unlike_line, range(n)),
        "unknown variables": lambda n: [{"loen_inkl": {}}] * n,
        "many unknown": lambda n: [{f"loen_x{place}": {} for place in range(25)}] * n,
        "wrong choices": lambda n: [{"hidtidig_ydelse": {"ETERNITY": "kontanthjalp"}}] * n,
        "contradictions": lambda n: [_CONTRADICTION] * n,
        "amounts missing": lambda n: [_paid(("2031-03",))] * n,
    }
    table = f"/batch?spoerg=samlet_fradrag&maaned={MONTH}"
    row = b"1,x\n"
    return [
        *(
            Family("/batch", name, lambda n, way=way: _lines(way(n)), media_type=NDJSON)
            for name, way in ways.items()
        ),
        Family("/batch", "no JSON", lambda n: b"{\n" * n, media_type=NDJSON),
        Family(table, "a table", lambda n: b"loen_inkl_pension\n" + b"1\n" * n, media_type=CSV),
        Family(table, "a wrong table", lambda n: b"person,er_syg\n" + row * n, media_type=CSV),
    ]


def _json(persons: Any, more: dict[str, Any] | None = None) -> bytes:
    return json.dumps({"personer": persons, **(more or {})}, separators=(",", ":")).encode()


def _many(count: int, said: Person) -> dict[str, Person]:
    return {f"p{place}": said for place in range(count)}


def _persons(count: int, said: Person) -> bytes:
    return _json(_many(count, said))


def _lines(persons: Iterable[Person]) -> bytes:
    return b"\n".join(_json({"p": said}) for said in persons)


def _months(count: int, first: int = 2014) -> list[str]:
    return [f"{first + place // 12}-{place % 12 + 1:02}" for place in range(count)]


def _paid(months: Iterable[str]) -> Person:
    """Somebody who is paid the benefit in some months, and asks for it."""
    said = {
        **dict.fromkeys(("er_i_ressourceforloeb", "staar_til_raadighed_for_tilbud"), True),
        "deltager_i_samtaler": True,
        "kontanthjaelpssats": 12_000,
        "loen_inkl_pension": 20_000,
        "ressourceforloebsydelse": None,
    }
    return {
        "hidtidig_ydelse": {"ETERNITY": "kontanthjaelp"},
        **{name: dict.fromkeys(months, value) for name, value in said.items()},
    }


def _unlike_questions(names: list[str], count: int) -> dict[str, Person]:
    """Each asks something else, so that few can be computed together."""
    return {
        f"p{place}": {
            name: {MONTH: None} for bit, name in enumerate(names[:12]) if place >> bit & 1
        }
        for place in range(1, count + 1)
    }


def _unlike_line(place: int) -> Person:
    """Gives a computed variable for another month than any other line."""
    month = f"{1950 + place // 12 % 900}-{place % 12 + 1:02}"
    return {"er_i_ressourceforloeb": {month: True}, "alder": {MONTH: None}}


def _all_but_one(count: int) -> bytes:
    """Many who lack nothing, and the last one does."""
    month = "2031-03"
    asks = {"samlet_fradrag": {month: None}}
    nobody = {"er_i_ressourceforloeb": {month: False}, "kontanthjaelpssats": {month: 1}, **asks}
    return _json({**_many(count, nobody), "q": {**_paid((month,)), **asks}})


def _reform(changes: int) -> dict[str, Any]:
    days = [f"{month}-01" for month in _months(changes // 2 + 1, 2014)]
    limits = {day: {"laeg_til": 1} for day in days}
    return {"titel": "T", "parametre": {RATE: dict.fromkeys(days, 0.5), LIMIT: limits}}


def _wrong_reform(changes: int) -> dict[str, Any]:
    return {"parametre": {f"{RATE}{place:040}": {"2026-01-01": 1} for place in range(changes)}}
