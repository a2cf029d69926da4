"""The same situation in every allowed spelling, order, id and company has the same answers.

What is refused is refused in the same way too.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from itertools import product
from random import Random
from typing import Any

import pytest
from asking import post
from situations import ALWAYS, MONTHS, questions, random_person, random_value
from spellings import IN_A_LINE, NAMES, Answers, Facts, Pen, answers_in, asking

from openfisca_ressourceforloeb.concepts import Kroner

CASES, CASES_AT_FULL_SIZE = 80, 10_000
SEED = 20261122
STRANGERS = 4
QUESTIONS = 6
LINES = 40
IMPOSSIBLE = 0.05
PARTS = ("loen_inkl_pension", "loen_for_tid_uden_for_forloebet")
YEARS = ("2025", "2026")


@dataclass(frozen=True)
class Situation:
    """A person's facts and what is asked."""

    facts: Facts
    names: list[str]
    months: tuple[str, ...]

    @property
    def said(self) -> Facts:
        return asking(self.facts, self.names, self.months)


def situation(system: Any, random: Random) -> Situation:
    """A random one, of some months or of the twelve of a year."""
    facts, names = random_person(system, random), questions(system, random, QUESTIONS)
    if random.random() < IMPOSSIBLE:
        facts |= {name: {"2026-03": 20_000 + oere / 100} for oere, name in enumerate(PARTS)}
    if random.random() < 0.5:
        return Situation(facts, names, MONTHS)
    year = random.choice(YEARS)
    months = tuple(f"{year}-{month:02}" for month in range(1, 13))
    for name, periods in facts.items():
        variable = system.variables[name]
        if "ETERNITY" in periods or name in PARTS:
            continue
        is_the_same = random.random() < 0.7 and not isinstance(variable, Kroner)
        value = random_value(variable, random)
        kept = months if name in ALWAYS or is_the_same else random.sample(months, 3)
        facts[name] = {
            month: value if is_the_same else random_value(variable, random) for month in kept
        }
    return Situation(facts, names, months)


def strangers(system: Any, app: Any, random: Random, months: tuple[str, ...]) -> list[Facts]:
    """Others of whom the same computed variables are given in the same months."""
    found: list[Facts] = []
    while len(found) < STRANGERS:
        other = situation(system, random)
        facts = {name: dict(periods) for name, periods in other.facts.items()}
        for name in ALWAYS:
            value = random_value(system.variables[name], random)
            facts[name] = dict.fromkeys(months, value)
        said = asking(facts, other.names, other.months)
        if post(app, "/calculate", {"personer": {"anna": said}}).status == 200:
            found.append(said)
    return found


@pytest.fixture(scope="module")
def others(system: Any, app: Any) -> dict[tuple[str, ...], list[Facts]]:
    """Strangers by the months that the person is asked about."""
    random = Random(SEED)  # noqa: S311
    years = [tuple(f"{year}-{month:02}" for month in range(1, 13)) for year in YEARS]
    return {months: strangers(system, app, random, months) for months in (MONTHS, *years)}


def told(data: Any, who: str, names: list[str]) -> Answers | str:
    """The answers to a person; what is wrong where there are none."""
    if "personer" in data:
        return answers_in(data["personer"][who], names)
    assert data["status"] == 422, data
    return str(data["type"])


@dataclass
class Lines:
    """Situations that wait to be asked together in a batch, with what each is to be answered."""

    app: Any
    waiting: list[tuple[bytes, str, list[str], Answers | str]]

    def ask(self) -> None:
        """Ask about all that wait."""
        body = b"\n".join(line for line, *_ in self.waiting)
        answer = post(self.app, "/batch", body, content_type="application/x-ndjson")
        assert answer.status == 200, answer.body
        answered = answer.body.splitlines()
        for (line, who, names, expected), got in zip(self.waiting, answered, strict=True):
            assert told(json.loads(got), who, names) == expected, line
        self.waiting.clear()


def test_the_same_situation_has_the_same_answers(
    system: Any, app: Any, others: dict[tuple[str, ...], list[Facts]], is_full: bool
) -> None:
    random = Random(SEED)  # noqa: S311
    pen, pen_of_lines = Pen(system, random), Pen(system, random, IN_A_LINE)
    lines = Lines(app, [])
    kinds = Counter()

    def ask(body: bytes, who: str, names: list[str]) -> Answers | str:
        return told(post(app, "/calculate", body).json(), who, names)

    for case in range(CASES_AT_FULL_SIZE if is_full else CASES):
        one = situation(system, random)
        plain = json.dumps({"personer": {"anna": one.said}}).encode()
        expected = ask(plain, "anna", one.names)
        kinds[isinstance(expected, str)] += 1

        who, *company = random.sample(NAMES, random.randint(1, 4))
        persons = {who: one.said, **{each: random.choice(others[one.months]) for each in company}}
        assert ask(pen.body(persons), who, one.names) == expected, (case, persons)

        lines.waiting.append((pen_of_lines.body({who: one.said}), who, one.names, expected))
        if len(lines.waiting) == LINES:
            lines.ask()

        if not isinstance(expected, str):
            some = tuple(random.sample(one.months, random.randint(1, 3)))
            names = one.names[:3]
            fewer = pen.body({who: asking(one.facts, names, some)})
            part = {key: expected[key] for key in product(names, some)}
            assert ask(fewer, who, names) == part, (case, fewer)
    if lines.waiting:
        lines.ask()
    assert kinds[True] > 1
    assert kinds[False] > kinds[True]
