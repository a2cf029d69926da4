"""Finding a quote in a document, and each quote of a list at its own place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openfisca_ressourceforloeb.sources import (
    MatchStatus,
    QuoteMatch,
    find_quote,
    find_quotes_in_order,
)

DOCUMENT = (
    "Ressourceforløb\n\n • Beskæftigelse\n • Fleksjob\n\nJobafklaring\n • Beskæftigelse\nSlut."
)


def starts(matches: tuple[QuoteMatch, ...]) -> list[list[int]]:
    return [[span.start for span in match.spans] for match in matches]


def test_a_quote_is_found_across_line_breaks_with_its_raw_span() -> None:
    document = "Ordningen:\n\nFor-\n\nligspartierne er  \n enige."
    match = find_quote("Forligspartierne er enige.", document)
    assert match.status is MatchStatus.FOUND
    assert match.spans[0].start == document.index("For-")
    assert match.spans[0].text == document[12:]


def test_the_quotes_own_layout_does_not_matter() -> None:
    assert find_quote(" er\u00a0\nenige ", "De er enige nu").spans[0].text == "er enige"


def test_a_quote_that_stands_twice_is_ambiguous() -> None:
    match = find_quote("Beskæftigelse", DOCUMENT)
    assert match.status is MatchStatus.AMBIGUOUS
    assert [span.text for span in match.spans] == ["Beskæftigelse", "Beskæftigelse"]


def test_a_hint_settles_which_of_two_is_meant() -> None:
    hint = DOCUMENT.index("Jobafklaring")
    match = find_quote("Beskæftigelse", DOCUMENT, within=(hint, len(DOCUMENT)))
    assert match.status is MatchStatus.FOUND
    assert match.spans[0].start == DOCUMENT.rindex("Beskæftigelse")


def test_a_quote_must_lie_wholly_within_the_hint() -> None:
    start = DOCUMENT.index("Fleksjob")
    end = start + len("Fleksjob")
    assert find_quote("Fleksjob", DOCUMENT, (start, end)).status is MatchStatus.FOUND
    assert find_quote("Fleksjob", DOCUMENT, (start + 1, end)).status is MatchStatus.MISSING
    assert find_quote("Fleksjob", DOCUMENT, (start, end - 1)).status is MatchStatus.MISSING


@pytest.mark.parametrize("quote", ["fleksjob", "Fleks", "leksjob", "Slut", "Fleksjob Slut."])
def test_what_does_not_stand_there_whole_is_missing(quote: str) -> None:
    assert find_quote(quote, DOCUMENT) == QuoteMatch(MatchStatus.MISSING, ())


@pytest.mark.parametrize("quote", ["", " \n", "\u00ad"])
def test_a_quote_without_text_is_refused(quote: str) -> None:
    with pytest.raises(ValueError, match="must have text"):
        find_quote(quote, DOCUMENT)


def test_a_quote_is_taken_literally_not_as_a_pattern() -> None:
    assert find_quote("a.c (b)", "abc b a.c (b)").spans[0].start == 6


def test_overlapping_occurrences_are_both_seen() -> None:
    assert starts((find_quote("a b a", "a b a b a"),)) == [[0, 4]]


def test_neighbouring_quotes_decide_between_equal_ones() -> None:
    quotes = ["Beskæftigelse", "Fleksjob", "Jobafklaring", "Beskæftigelse", "Slut."]
    matches = find_quotes_in_order(quotes, DOCUMENT)
    assert [match.status for match in matches] == [MatchStatus.FOUND] * 5
    assert matches[0].spans[0].start < matches[1].spans[0].start < matches[3].spans[0].start


def test_equal_quotes_in_a_row_are_decided_by_their_number() -> None:
    assert starts(find_quotes_in_order(["x", "x"], "x x")) == [[0], [2]]


def test_order_that_cannot_decide_is_reported_as_ambiguous_with_the_candidates() -> None:
    matches = find_quotes_in_order(["a", "x", "b"], "a x x b")
    assert [match.status for match in matches] == [
        MatchStatus.FOUND,
        MatchStatus.AMBIGUOUS,
        MatchStatus.FOUND,
    ]
    assert starts(matches)[1] == [2, 4]


def test_two_equal_quotes_for_one_place_are_not_both_given_it() -> None:
    first, second = find_quotes_in_order(["x", "x"], "x")
    assert first.status is second.status is MatchStatus.AMBIGUOUS


def test_a_missing_quote_does_not_take_its_twins_place() -> None:
    matches = find_quotes_in_order(["a", "x", "b", "x", "c"], "a b x c")
    assert [match.status for match in matches] == [
        MatchStatus.FOUND,
        MatchStatus.MISSING,
        MatchStatus.FOUND,
        MatchStatus.FOUND,
        MatchStatus.FOUND,
    ]


@pytest.mark.parametrize("quote", ["To  ord", "To\nord", " To ord", "To ord ", "to ord", "T", ""])
def test_in_a_list_a_quote_must_be_written_as_it_reads(quote: str) -> None:
    document = "\nTo \n ord\n"
    assert find_quotes_in_order([quote], document)[0].status is MatchStatus.MISSING
    assert find_quotes_in_order(["To ord"], document)[0].status is MatchStatus.FOUND


def test_an_empty_list_has_no_matches() -> None:
    assert find_quotes_in_order([], DOCUMENT) == ()


@given(st.lists(st.sampled_from(["ja", "nej", "måske", "ja ja", "Nej."]), max_size=12))
def test_passages_that_make_up_the_document_are_never_placed_wrongly(quotes: list[str]) -> None:
    """The true place is always among the candidates, and is the answer when there is one."""
    document = "\n".join(quotes)
    place = 0
    for quote, match in zip(quotes, find_quotes_in_order(quotes, document), strict=True):
        assert match.status is not MatchStatus.MISSING
        assert place in [span.start for span in match.spans]
        place += len(quote) + 1


@given(st.lists(st.sampled_from(["ja", "nej", "måske", "Nej."]), max_size=12))
def test_passages_of_one_word_that_make_up_the_document_are_all_placed(quotes: list[str]) -> None:
    matches = find_quotes_in_order(quotes, " \n".join(quotes))
    assert all(match.status is MatchStatus.FOUND for match in matches)
