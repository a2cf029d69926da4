"""Examples of a rule: the test cases, and the one that is explained in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openfisca_ressourceforloeb.explain.account import account
from openfisca_ressourceforloeb.explain.danish import Value, answer_in_words, period_in_words
from openfisca_ressourceforloeb.explain.explanation import Explanation, explain, main_points
from openfisca_ressourceforloeb.explain.words import inside
from openfisca_ressourceforloeb.formula.evaluate import ETERNITY, Facts
from openfisca_ressourceforloeb.simulation.readings import with_readings
from openfisca_ressourceforloeb.simulation.values import typed
from openfisca_ressourceforloeb.sources import parse_reference

from . import addresses, case_words, parameter_tables
from .book import Book, CaseOnSite
from .links import to_case
from .markdown import link, table, text

_PERSONS = "personer"
_MOST_CASES = 8
_FEW, _MANY = 2, 6
_CANDIDATES = 5
_SMALL = 100


@dataclass(frozen=True)
class Example:
    """What a case says of one rule.

    Attributes:
        case: the case.
        person: the person in it.
        period: the period the answer is for.
        value: the answer.
    """

    case: CaseOnSite
    person: str
    period: str
    value: Value

    @property
    def facts(self) -> Facts:
        """What is given of the person."""
        return self.case.situation.facts_of(self.person)

    @property
    def who(self) -> str:
        """The person's name, where the case has several."""
        return self.person if len(self.case.situation.persons) > 1 else ""


def examples_of(book: Book, name: str) -> tuple[Example, ...]:
    """What every case says of a rule, in the order of the cases."""
    return tuple(each for case in book.cases_of(name) for each in _examples(book, case, name))


def best_of(book: Book, name: str) -> Example:
    """The example that tells most of a rule: the first of those that rank highest.

    It is computed as the model reads the law, its answer is no default, it is about one person at a
    time that has come, and its case cites what the rule cites. Of the latest such, it is the one in
    whose explanation most rules have a part; of these, one with an amount that is not small.

    Raises:
        ValueError: no case expects a value of the rule.
    """
    today = parameter_tables.now(book).isoformat()
    cited = _cited(book, name)
    default = book.system.variables[name].default_value

    def fits(example: Example) -> tuple[bool, ...]:
        is_past = example.period == ETERNITY or example.period <= today
        has_answer = example.value != default
        return not example.case.reforms, has_answer, not example.who, is_past

    def rank(example: Example) -> tuple[int, str, int]:
        case = example.case
        common = min(len(cited.intersection(case.sources)), _FEW)
        return common, example.period[: len("2026")], -len(case.name)

    def tells(example: Example) -> tuple[int, bool]:
        told = account(_system(book, example), example.facts, name, example.period)
        is_small = isinstance(example.value, float) and example.value < _SMALL
        return min(sum(1 for _ in main_points(told)), _MANY), not is_small

    every = examples_of(book, name)
    best = max(map(fits, every))
    fitting = sorted((each for each in every if fits(each) == best), key=rank, reverse=True)
    return max(fitting[:_CANDIDATES], key=tells)


def explanation_of(book: Book, name: str, example: Example) -> Explanation:
    """Why the answer of an example is what it is."""
    return explain(_system(book, example), example.facts, name, example.period)


def table_of(book: Book, name: str, page: str) -> str:
    """The first cases of a rule, those drawn from its own sources before others."""
    by_case: dict[tuple[str, int, str], list[Example]] = {}
    for each in examples_of(book, name):
        by_case.setdefault((each.case.file, each.case.number, each.person), []).append(each)
    cited = _cited(book, name)
    in_order = sorted(by_case.values(), key=lambda of_one: cited.isdisjoint(of_one[0].case.sources))
    rows = [
        [
            to_case(first.case, page) + _under(first.case),
            "<br>".join(facts_in_words(book, first, page)),
            "<br>".join(text(answer_of(book, name, each)) for each in (first, *others)),
        ]
        for first, *others in in_order[:_MOST_CASES]
    ]
    return table(["Tilfælde", "Oplyst", "Svar"], rows)


def all_cases(book: Book, name: str, page: str) -> Iterator[str]:
    """A link to the first case of each file the rule has cases in, and how many it has there."""
    files: dict[str, list[CaseOnSite]] = {}
    for case in book.cases_of(name):
        files.setdefault(case.file, []).append(case)
    for file, of_file in files.items():
        first = addresses.case(file, of_file[0].number)
        yield f"{link(book.topics[file], first, page)} ({len(of_file)})"


def answer_of(book: Book, name: str, example: Example) -> str:
    """The answer in words, with the person and the period where they need to be told."""
    answer = inside(answer_in_words(book.system, name, example.value))
    who = f"{example.who}: " if example.who else ""
    when = "" if example.period == ETERNITY else f" ({period_in_words(example.period)})"
    return f"{who}{answer}{when}"


def facts_in_words(book: Book, example: Example, page: str) -> list[str]:
    """What is given of the person, each fact as Markdown."""
    given = case_words.given(book, example.case, page)
    return given.get(example.person) or given.get("", [])


def _system(book: Book, example: Example) -> Any:
    return with_readings(book.system, example.case.situation.readings)


def _cited(book: Book, name: str) -> frozenset[str]:
    """The ids of the sources a rule rests on."""
    references = book.variables[name].henvisninger
    return frozenset(parse_reference(each).id for each in references)


def _under(case: CaseOnSite) -> str:
    return "<br>under en anden læsning" if case.reforms else ""


def _examples(book: Book, case: CaseOnSite, name: str) -> Iterator[Example]:
    variable = book.system.variables[name]
    for person, questions in case.situation.questions.items():
        expected = case.expected.get(_PERSONS, {}).get(person, case.expected)
        for period in questions.get(name, ()):
            value = expected[name]
            said = value[period] if isinstance(value, dict) else value
            yield Example(case, person, period, typed(variable, said))
