"""What the sources say: word for word, once, and at the point it is about."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
import yaml
from case_files import all_cases, system

from openfisca_ressourceforloeb.explain.account import Account, Key, Point
from openfisca_ressourceforloeb.explain.explanation import Explanation, explain, main_points
from openfisca_ressourceforloeb.explain.letter import letter
from openfisca_ressourceforloeb.explain.reasons import Comparison, Law
from openfisca_ressourceforloeb.sources import Passage, load_register

from .letters import ANNA, BO, explained
from .truth import PARAMETER_FOLDER


@cache
def sources_of_law(path: str) -> dict[str, list[str]]:
    """The sources a parameter's file cites, by the date of the value."""
    file = PARAMETER_FOLDER.joinpath(*path.split(".")).with_suffix(".yaml")
    data = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    reference: dict[str, list[str]] = data["metadata"]["reference"]
    return {
        start: [each.removeprefix("kilde:") for each in ids] for start, ids in reference.items()
    }


def laws_of(point: Point) -> list[Law]:
    """The numbers of the law a point tells, also inside comparisons."""
    found: list[Any] = []
    for line in point.lines:
        found.append(line.reason)
        if isinstance(line.reason, Comparison):
            found += [side.known for side in (line.reason.left, *line.reason.right)]
    return [each for each in found if isinstance(each, Law)]


def cited_by_laws(point: Point) -> list[str]:
    return [id_ for law in laws_of(point) for id_ in sources_of_law(law.path)[law.start]]


def ids_at(explanation: Explanation, name: str) -> list[str]:
    """The sources told at the point of a variable."""
    [key] = [point.key for point in explanation.account.points if point.name == name]
    return [quote.id for quote in explanation.quotes.get(key, ())]


def first_point_with_law(account: Account, id_: str) -> Key | None:
    """The first point that uses a number of the law which a source states."""
    return next((point.key for point in account.points if id_ in cited_by_laws(point)), None)


@cache
def explanations() -> tuple[Explanation, ...]:
    """Explanations of every fifteenth question of the case files."""
    asked = [(case, each) for case in all_cases() for each in case.asked()]
    return tuple(
        explain(system(case.reforms), case.given[person], name, period)
        for case, (person, name, period, _) in asked[::15]
    )


def test_quotes_are_word_for_word() -> None:
    register = load_register()
    told = [q for each in explanations() for quotes in each.quotes.values() for q in quotes]
    assert len({quote.id for quote in told}) > 100
    for quote in told:
        source = register.source(quote.id)
        assert quote.is_verbatim is isinstance(source, Passage)
        if isinstance(source, Passage):
            document = register.document(source.document)
            assert quote.words == source.quote
            assert quote.title == f"{document.kind} »{document.title}«"
        else:
            assert (quote.words, quote.title) == (source.says, source.title)


def test_a_source_is_told_once_and_no_words_twice_at_a_point() -> None:
    for explanation in explanations():
        told = [quote.id for quotes in explanation.quotes.values() for quote in quotes]
        assert len(set(told)) == len(told)
        for quotes in explanation.quotes.values():
            assert len({quote.words for quote in quotes}) == len(quotes)


def test_a_source_stands_where_it_is_cited() -> None:
    for explanation in explanations():
        points = {point.key: point for point in explanation.account.points}
        for key, quotes in explanation.quotes.items():
            cited = {
                each.removeprefix("kilde:") for each in system().variables[key[0]].reference or ()
            }
            for quote in quotes:
                by_law = first_point_with_law(explanation.account, quote.id)
                assert by_law in (None, key), f"{quote.id} states a number used at {by_law}"
                assert by_law or quote.id in cited, f"{quote.id} is not cited by {key[0]}"
                assert by_law is None or quote.id in cited_by_laws(points[key])


def test_every_source_of_a_number_is_told() -> None:
    for explanation in explanations():
        told = {quote.words for quotes in explanation.quotes.values() for quote in quotes}
        register = load_register()
        for point in explanation.account.points:
            for id_ in cited_by_laws(point):
                source = register.source(id_)
                words = source.quote if isinstance(source, Passage) else source.says
                assert words in told, id_


# 003-23 states the limit of 2026 and the 55 pct.; 001-76 that the 30 pct. are abolished.
def test_which_passage_stands_at_which_point_in_ressourceforloeb(system: Any) -> None:
    explanation = explained(system, "ressourceforloebsydelse", "2026-03", **ANNA)
    deduction = ids_at(explanation, "loenfradrag_ressourceforloeb")
    assert deduction[:2] == ["003-23", "001-76"]
    assert "003-24" in ids_at(explanation, "feriegodtgoerelse_til_fradrag")
    assert "003-20" in ids_at(explanation, "ville_vaere_berettiget_til_sygedagpenge")
    assert "000-103" in ids_at(explanation, "beholder_foertidspension")
    assert "003-28" in ids_at(explanation, "raadighedsbetingelser_opfyldt")


def test_which_passage_stands_at_which_point_in_jobafklaring(system: Any) -> None:
    explanation = explained(system, "ressourceforloebsydelse", "2026-03", **BO)
    deduction = ids_at(explanation, "loenfradrag_jobafklaring")
    assert deduction[:2] == ["003-52", "003-53"]
    assert "003-23" in deduction  # it states the limit, which is used here
    assert "004-24" in ids_at(explanation, "er_i_jobafklaringsforloeb")


# What 003 says of wages in jobafklaring is no answer to somebody in ressourceforløb. The limit of
# 2026 cites it; that of 2025 does not.
ABOUT_WAGES_IN_JOBAFKLARING = {"003-12", "003-48", "003-49", "003-50", "003-52", "003-53"}


@pytest.mark.parametrize("month", ["2025-12", "2026-03"])
def test_the_letter_does_not_tell_of_the_other_schemes_wages(system: Any, month: str) -> None:
    explanation = explained(system, "ressourceforloebsydelse", month, **ANNA)
    shown = {quote.id for part in letter(system, explanation).parts for quote in part.quotes}
    assert "003-23" in shown or month < "2026"
    assert not shown & ABOUT_WAGES_IN_JOBAFKLARING
    important = [point.key for point in main_points(explanation.account)]
    told = {quote.id for key in important for quote in explanation.quotes.get(key, ())}
    by_the_limit = {"003-52", "003-53"} if month == "2026-03" else set()
    assert told & ABOUT_WAGES_IN_JOBAFKLARING == by_the_limit


def test_a_given_amount_brings_no_sources_of_its_rule(system: Any) -> None:
    explanation = explained(system, "ressourceforloebsydelse", "2026-03", **ANNA)
    told = {quote.id for quotes in explanation.quotes.values() for quote in quotes}
    rate = {"EK-06", "EK-07", "EK-09", "EK-12", "000-98", "000-101"}
    assert not told & rate
    facts = {"foedselsdato": "2002-03-01", "er_hjemmeboende": True}
    computed = explained(system, "kontanthjaelpssats", "2024-07", **facts)
    assert ids_at(computed, "kontanthjaelpssats")


# 000-22 and 000-97 say the same, word for word; it is told once.
def test_the_same_words_are_told_once(system: Any) -> None:
    register = load_register()
    words = [register.source(id_) for id_ in ("000-22", "000-97")]
    assert isinstance(words[0], Passage)
    assert isinstance(words[1], Passage)
    assert words[0].quote == words[1].quote
    explanation = explained(system, "ressourceforloebsydelse", "2026-03", **ANNA)
    assert "000-22" in ids_at(explanation, "ressourceforloebsydelse")
    assert "000-97" not in {q.id for quotes in explanation.quotes.values() for q in quotes}


# A sentence goes before a heading, and a document of a higher rank before one of a lower.
def test_the_most_telling_source_stands_first(system: Any) -> None:
    explanation = explained(system, "ressourceforloebsydelse", "2026-03", **ANNA)
    register = load_register()
    in_forloeb = ids_at(explanation, "er_i_ressourceforloeb")
    assert [register.source(id_).kind for id_ in in_forloeb] == ["sentence", "heading"]
    for quotes in explanation.quotes.values():
        kinds = [quote.is_verbatim for quote in quotes]
        laws = [key for key, found in explanation.quotes.items() if found is quotes]
        if not any(cited_by_laws(p) for p in explanation.account.points if p.key in laws):
            assert kinds == sorted(kinds, reverse=True)
