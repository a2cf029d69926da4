"""What the sources say: word for word, once, and at the point it is about."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
import yaml
from case_files import all_cases, system

from openfisca_ressourceforloeb.explain.account import Account, Key, Point
from openfisca_ressourceforloeb.explain.explanation import Explanation, explain
from openfisca_ressourceforloeb.explain.quotes import FORLOEB, forloeb_of
from openfisca_ressourceforloeb.explain.reasons import Comparison, Law
from openfisca_ressourceforloeb.sources import Passage, load_register

from .letters import ANNA, BENEFIT, BO, explained
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


RESSOURCEFORLOEB, JOBAFKLARING = "er_i_ressourceforloeb", "er_i_jobafklaringsforloeb"


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
    """Unless the person is in one forløb, and the source is about the other alone."""
    left_out: set[str] = set()
    for explanation in explanations():
        told = {quote.words for quotes in explanation.quotes.values() for quote in quotes}
        for point in explanation.account.points:
            for id_ in cited_by_laws(point):
                if words_of(id_) not in told:
                    assert other_forloeb(explanation) == forloeb_of(id_), id_
                    left_out.add(id_)
    assert left_out >= {"003-48", "003-52", "003-53", "EK-08"}


def words_of(id_: str) -> str:
    source = load_register().source(id_)
    return (source.quote or "") if isinstance(source, Passage) else source.says


def other_forloeb(explanation: Explanation) -> frozenset[str]:
    """The forløb a person is not in who is in the other; none where that is not said."""
    account = explanation.account
    known = {point.name: point.value for point in account.points}
    known |= {fact.name: fact.value for fact in account.facts}
    own = {each for each in (RESSOURCEFORLOEB, JOBAFKLARING) if known.get(each) is True}
    return frozenset({RESSOURCEFORLOEB, JOBAFKLARING} - own) if len(own) == 1 else frozenset()


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


BOTH = {RESSOURCEFORLOEB, JOBAFKLARING}


# By its own words; else by its section: 003-46 stands below »Kommer du i jobafklaringsforløb, …«
# and 003-20 below a heading that names both; else by its document: 000 is about ressourceforløb.
# 000-96 says »ressourceforløb« and »ressourceforløbsydelse«; the second word alone names no forløb.
@pytest.mark.parametrize(
    ("id_", "about"),
    [
        ("003-18", {RESSOURCEFORLOEB}),
        ("003-12", {JOBAFKLARING}),
        ("003-11", BOTH),
        ("003-46", {JOBAFKLARING}),
        ("003-52", {JOBAFKLARING}),
        ("003-20", BOTH),
        ("003-23", BOTH),
        ("000-22", {RESSOURCEFORLOEB}),
        ("004-24", {JOBAFKLARING}),
        ("004-26", BOTH),
        ("EK-02", {RESSOURCEFORLOEB}),
        ("EK-08", {JOBAFKLARING}),
        ("EK-11", BOTH),  # »i begge forløb«
        ("EK-06", BOTH),
    ],
)
def test_which_forloeb_a_source_is_about(id_: str, about: set[str]) -> None:
    assert forloeb_of(id_) == about


def test_the_forloeb_are_variables() -> None:
    assert set(FORLOEB) == BOTH <= set(system().variables)


def all_ids(explanation: Explanation) -> set[str]:
    return {quote.id for quotes in explanation.quotes.values() for quote in quotes}


# The same wage in the same month, in one forløb and in the other: each is told its own sources.
# 003-23 stands in the part about both and states the limit that both use.
@pytest.mark.parametrize("month", ["2025-12", "2026-03"])
def test_the_other_forloeb_is_not_quoted(system: Any, month: str) -> None:
    anna = explained(system, "ressourceforloebsydelse", month, **ANNA)
    bo = explained(system, "ressourceforloebsydelse", month, **BO)
    assert not [id_ for id_ in all_ids(anna) if forloeb_of(id_) == {JOBAFKLARING}]
    assert not [id_ for id_ in all_ids(bo) if forloeb_of(id_) == {RESSOURCEFORLOEB}]
    assert {"003-18", "003-19", "003-28", "000-22"} <= all_ids(anna)
    assert {"003-34", "003-46", "003-52", "003-56", "EK-10"} <= all_ids(bo)
    assert "003-23" in all_ids(anna) & all_ids(bo)


# 003-24 and 003-54 say the same, word for word, each of its own forløb.
def test_of_two_alike_the_own_forloebs_is_told(system: Any) -> None:
    anna = explained(system, "ressourceforloebsydelse", "2026-03", **ANNA)
    bo = explained(system, "ressourceforloebsydelse", "2026-03", **BO)
    assert ids_at(anna, "feriegodtgoerelse_til_fradrag")[:2] == ["003-24", "003-25"]
    assert ids_at(bo, "feriegodtgoerelse_til_fradrag")[:2] == ["003-54", "003-55"]
    conditions = ["003-56", "003-57", "003-58", "003-29"]
    assert ids_at(bo, "raadighedsbetingelser_opfyldt") == conditions


# Niveauet has 003-46 alone, which is about jobafklaring. Anna is told of kontanthjælp in a
# ressourceforløb instead; of Bo's answer itself 003-18 and 000-22 fall away, and 003-46 stands
# there, so that his niveau has no source that is about him.
def test_a_point_without_sources_is_told_one_of_the_own_forloeb(system: Any) -> None:
    anna = explained(system, "ressourceforloebsydelse", "2026-03", **ANNA)
    bo = explained(system, "ressourceforloebsydelse", "2026-03", **BO)
    assert ids_at(anna, "ydelsesniveau") == ["000-98"]
    assert ids_at(bo, "ressourceforloebsydelse") == ["003-46"]
    assert ids_at(bo, "ydelsesniveau") == []
    # 003-49 to 003-51 are all there is of it; it is a no, which decides nothing for Anna.
    assert ids_at(anna, "indtaegt_uden_for_perioden_holdes_ude") == []
    assert ids_at(bo, "indtaegt_uden_for_perioden_holdes_ude") == ["003-50", "003-51"]


# His ressourceforløb ended on 1 September 2024 after 12 months: the date decides that he is not in
# one, and only sources about ressourceforløb bear it out.
def test_what_decides_is_borne_out_also_by_the_other_forloeb(system: Any) -> None:
    facts = BO | {"ressourceforloeb_startdato": "2023-09-01", "bevilget_varighed_maaneder": 12}
    explanation = explained(system, "ressourceforloebsydelse", "2026-03", **facts)
    assert ids_at(explanation, "ressourceforloeb_slutdato") == ["003-16", "000-64"]
    assert "003-19" not in all_ids(explanation)


# 003-12 is about jobafklaring alone; it is the answer to what Anna asks, and 003-34 is not.
def test_the_sources_of_the_rule_asked_about_are_told(system: Any) -> None:
    asked = explained(system, "ressourceforloebsydelse_til_arbejdsgiver", "2026-03", **ANNA)
    assert ids_at(asked, "arbejdsgiver_indtraeder_i_ret") == ["003-12"]
    assert {id_ for id_ in all_ids(asked) if forloeb_of(id_) == {JOBAFKLARING}} == {"003-12"}
    asked = explained(system, "indtaegt_uden_for_perioden_holdes_ude", "2026-03", **ANNA)
    assert {"003-50", "003-51"} <= all_ids(asked)


# The account of the one says nothing of ressourceforløb; in the other she is in both forløb.
def test_where_the_forloeb_does_not_part_the_sources(system: Any) -> None:
    asked = explained(system, "loenfradrag_jobafklaring", "2026-03", **ANNA)
    assert ids_at(asked, "er_i_jobafklaringsforloeb") == ["004-24"]
    both = explained(system, "ressourceforloebsydelse", "2026-03", **(ANNA | BO))
    assert {"003-18", "003-28", "003-52", "003-56"} <= all_ids(both)


# The variables that say whether a person is in a forløb may themselves be given.
def test_a_given_forloeb_counts(system: Any) -> None:
    facts = {**BENEFIT, "er_i_jobafklaringsforloeb": True, "loen_inkl_pension": 20000}
    explanation = explained(system, "ressourceforloebsydelse", "2026-03", **facts)
    assert {"003-46", "003-52"} <= all_ids(explanation)
    assert not [id_ for id_ in all_ids(explanation) if forloeb_of(id_) == {RESSOURCEFORLOEB}]


def test_a_given_amount_brings_no_sources_of_its_rule(system: Any) -> None:
    explanation = explained(system, "ressourceforloebsydelse", "2026-03", **ANNA)
    told = {quote.id for quotes in explanation.quotes.values() for quote in quotes}
    # 000-98 is told of the niveau, which it is also about.
    rate = {"EK-06", "EK-07", "EK-09", "EK-12", "000-101"}
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
