"""Explanations by the package and by the script, side by side."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import reduce
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from case_files import missing_parameter
from openfisca_core.errors import ParameterNotFoundError

from openfisca_ressourceforloeb import CountryTaxBenefitSystem
from openfisca_ressourceforloeb.explain.account import account
from openfisca_ressourceforloeb.explain.data import explanation_as_data
from openfisca_ressourceforloeb.explain.explanation import Explanation, explain
from openfisca_ressourceforloeb.explain.letter import Letter, letter
from openfisca_ressourceforloeb.explain.quotes import Quote, quotes_of
from openfisca_ressourceforloeb.simulation.readings import with_readings

from . import node

Facts = Mapping[str, Mapping[str, Any]]

PROCESSES = 2
WHOLE = 5
"""Of so many explanations one is compared whole; of the others not the other readings, which take
most of the time, and not the letters."""

_MOST = 5
_WHO = "Anna"
_HALF_AN_OERE = 0.005


@dataclass(frozen=True)
class Question:
    """An answer to explain: what is given of a person, the readings chosen, and what is asked."""

    facts: Facts
    name: str
    period: str
    readings: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Outcome:
    """What was compared.

    Attributes:
        explained: how often each variable was asked about and explained.
        told: how often each computed variable had a point of its own, by its formula.
        sorts: how many lines there were of each sort.
        refused: how often each parameter was missing.
        others: how many other readings gave another answer.
        letters: how many letters were compared.
        given: how many points told an answer that was given.
        differences: the first explanations that differ, in words.
    """

    explained: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    sorts: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    others: int = 0
    letters: int = 0
    given: int = 0
    differences: list[str] = field(default_factory=list)

    def __add__(self, other: Outcome) -> Outcome:
        mine, theirs = vars(self), vars(other)
        return Outcome(**{name: mine[name] + theirs[name] for name in mine})

    def note(self, answer: dict[str, Any]) -> None:
        """Counts what an answer of the package tells."""
        if "refused" in answer:
            self.refused[answer["refused"][0]] += 1
            return
        self.explained[answer["variabel"]] += 1
        self.others += len(answer.get("andre_laesninger", ()))
        self.letters += len(answer.get("letters", ()))
        for point in answer["punkter"]:
            self.sorts.update(line["art"] for line in point["linjer"])
            self.told[point["variabel"]] += bool(point["regel"])
            self.given += point["regel"] == ""


def compare(script: Path, questions: Sequence[Question]) -> Outcome:
    """Explains every question by the package and by the script."""
    ordered = sorted(questions, key=_readings)
    share = -(-len(ordered) // PROCESSES)
    parts = [ordered[first : first + share] for first in range(0, len(ordered), share)]
    # Numbers and threads of this process are not shared, so each begins anew.
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        return reduce(Outcome.__add__, pool.map(compare_alone, [script] * len(parts), parts))


def compare_alone(script: Path, questions: Sequence[Question], system: Any = None) -> Outcome:
    """Explains the questions, which are sorted by their readings, in this process.

    ``system`` is the package's own unless given.
    """
    outcome = Outcome()
    with TemporaryDirectory() as folder:
        answers = _answers(script, questions, Path(folder))
        for (asked, expected), actual in zip(_expected(questions, system), answers, strict=True):
            outcome.note(expected)
            for left_out in ("andre_laesninger", "letters"):
                if left_out not in expected:
                    actual.pop(left_out, None)
            if canonical(expected) != canonical(actual):
                outcome.differences.append(_difference(asked, expected, actual))
    outcome.differences = outcome.differences[:_MOST]
    return outcome


def _readings(question: Question) -> list[tuple[str, str]]:
    return sorted(question.readings.items())


def _is_whole(place: int) -> bool:
    return place % WHOLE == 0


# --- the script ---


def _answers(script: Path, questions: Sequence[Question], folder: Path) -> Iterator[dict[str, Any]]:
    job = folder / "job.json"
    asked = [{**asdict(each), "letters": _is_whole(p)} for p, each in enumerate(questions)]
    job.write_text(json.dumps(asked), encoding="utf-8")
    node.finish(node.start("explain.js", script, job))
    with (folder / "job.json.answers").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


# --- the package ---


def _expected(
    questions: Sequence[Question], given: Any
) -> Iterator[tuple[Question, dict[str, Any]]]:
    own = given or CountryTaxBenefitSystem()
    for readings, numbered in groupby(enumerate(questions), lambda each: _readings(each[1])):
        system = with_readings(own, dict(readings))
        for place, question in numbered:
            yield question, _answer(system, question, whole=_is_whole(place))


def _answer(system: Any, asked: Question, *, whole: bool) -> dict[str, Any]:
    try:
        explanation = _explanation(system, asked, whole=whole)
    except ParameterNotFoundError as refusal:
        can_be_given = getattr(refusal, "kan_oplyses", None)
        return {"refused": [missing_parameter(refusal), refusal.instant_str, can_be_given]}
    answer = explanation_as_data(system, explanation)
    if not whole:
        del answer["andre_laesninger"]
    elif not _has_less_than_an_oere(explanation):
        letters = (letter(system, explanation, _WHO, full=full) for full in (False, True))
        answer["letters"] = list(map(_letter_as_data, letters))
    return answer


def _has_less_than_an_oere(explanation: Explanation) -> bool:
    """Whether an amount is 0 to the øre and yet not 0.

    The package's letter tells of it, the script's does not: it is written from the data.
    """
    told = explanation.account
    values = [each.value for each in (*told.points, *told.facts)]
    return any(isinstance(value, float) and 0 < abs(value) < _HALF_AN_OERE for value in values)


def _explanation(system: Any, asked: Question, *, whole: bool) -> Explanation:
    if whole:
        return explain(system, asked.facts, asked.name, asked.period)
    told = account(system, asked.facts, asked.name, asked.period)
    return Explanation(told, quotes_of(system, told), ())


def _letter_as_data(written: Letter) -> dict[str, Any]:
    parts, notes = (
        [{**vars(part), "quotes": list(map(_quote, part.quotes))} for part in each]
        for each in (written.parts, written.notes)
    )
    return {"title": written.title, "answer": written.answer, "parts": parts, "notes": notes}


def _quote(quote: Quote) -> dict[str, Any]:
    said = {"id": quote.id, "titel": quote.title}
    return {**said, "ord": quote.words, "ordret": quote.is_verbatim}


# --- side by side ---


def canonical(data: Any) -> str:
    """As JSON has it, where a whole number is the same with and without decimals."""
    return json.dumps(json.loads(json.dumps(data), parse_int=float))


def _difference(asked: Question, expected: Any, actual: Any) -> str:
    found = next(_places(json.loads(json.dumps(expected)), actual, "answer"), "the order of keys")
    return f"{asked.name} {asked.period} {dict(asked.readings)}: {found}; {dict(asked.facts)}"


def _places(expected: Any, actual: Any, place: str) -> Iterator[str]:
    """Where two answers differ."""
    if isinstance(expected, dict) and isinstance(actual, dict) and set(expected) == set(actual):
        for key in expected:
            yield from _places(expected[key], actual[key], f"{place}.{key}")
    elif isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        for number, (one, other) in enumerate(zip(expected, actual, strict=True)):
            yield from _places(one, other, f"{place}[{number}]")
    elif canonical(expected) != canonical(actual):
        yield f"{place} is {actual!r}, not {expected!r}"
