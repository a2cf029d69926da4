"""Letters: what the short one leaves out, the wrapping, Markdown, and the same bytes each time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from case_files import all_cases, system

from openfisca_ressourceforloeb.explain.account import Account
from openfisca_ressourceforloeb.explain.explanation import (
    Explanation,
    explain,
    main_lines,
    main_points,
)
from openfisca_ressourceforloeb.explain.letter import as_markdown, as_text, letter
from openfisca_ressourceforloeb.explain.thresholds import thresholds

from .checking import LEFTOVERS
from .letters import ANNA, BO, explained, facts_of, plain

_READING_CHOICE = re.compile(r" \(\w+=\w+\)")
_POINTS = re.compile(r" \(punkt ([\d, og]+)\)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]<>#|])")


@cache
def explanations() -> tuple[tuple[Any, Explanation], ...]:
    """Explanations of every twentieth question of the case files, each with its system."""
    asked = [(case, each) for case in all_cases() for each in case.asked()]
    return tuple(
        (
            system(case.reforms),
            explain(system(case.reforms), case.given[person], name, period),
        )
        for case, (person, name, period, _) in asked[7::20]
    )


@pytest.mark.parametrize("full", [False, True])
def test_letters_are_proper_danish(full: bool) -> None:
    for under, explanation in explanations():
        written = letter(under, explanation, full=full)
        for part in (*written.parts, *written.notes):
            for text in (part.heading, part.rule, part.lead, *(text for _, text in part.lines)):
                told = _READING_CHOICE.sub("", text)
                assert not LEFTOVERS.search(told), text
        assert written.title[0].isupper()
        assert written.answer == explanation.answer.answer


@pytest.mark.parametrize("full", [False, True])
def test_the_points_that_are_cited_exist(full: bool) -> None:
    for under, explanation in explanations():
        written = letter(under, explanation, full=full)
        points = explanation.account.points if full else tuple(main_points(explanation.account))
        assert len(written.parts) == len(points)
        cited = set()
        for point, part in zip(points, written.parts, strict=True):
            lines = point.lines if full else tuple(main_lines(point))
            assert part.lines, f"{point.name} tells nothing"
            for line, (_, text) in zip(lines, part.lines, strict=True):
                found = _POINTS.search(text)
                numbers = [int(each) for each in re.findall(r"\d+", found[1])] if found else []
                keys = dict.fromkeys(line.about)
                assert [points[number - 1].key for number in numbers] == [
                    key for key in keys if key in {each.key for each in points}
                ]
                cited |= set(numbers)
        assert cited == set(range(2, len(points) + 1)) or not full


def test_the_full_letter_has_every_line_and_the_short_one_some_of_them() -> None:
    for under, explanation in explanations():
        full, short = (letter(under, explanation, full=each) for each in (True, False))
        told = [line.text for point in explanation.account.points for line in point.lines]
        assert [_POINTS.sub("", text) for part in full.parts for _, text in part.lines] == told
        headings = [part.heading for part in full.parts]
        assert [part.heading for part in short.parts] == [
            heading for heading in headings if heading in {part.heading for part in short.parts}
        ]
        assert short.parts[0].heading == full.parts[0].heading
        assert len(short.parts) <= len(full.parts)
        assert all(len(part.quotes) <= 2 and not part.see_also for part in short.parts)
        assert all(len(part.quotes) <= 5 for part in full.parts)
        for point, part in zip(explanation.account.points, full.parts, strict=True):
            quotes = explanation.quotes.get(point.key, ())
            assert [quote.id for quote in quotes] == [
                *(quote.id for quote in part.quotes),
                *part.see_also,
            ]


def test_what_is_not_given_is_listed_once_each() -> None:
    for under, explanation in explanations():
        notes = {part.heading: part for part in letter(under, explanation).notes}
        assumed = [fact for fact in explanation.account.facts if not fact.is_given]
        assert ("Det, der ikke er oplyst" in notes) is bool(assumed)
        assert ("Andre læsninger af reglerne" in notes) is bool(explanation.other_readings)
        if assumed:
            assert len(notes["Det, der ikke er oplyst"].lines) == len(assumed)


@pytest.mark.parametrize("width", [60, 100])
def test_a_text_is_no_wider_than_the_terminal_and_loses_nothing(width: int) -> None:
    for under, explanation in explanations()[::5]:
        written = letter(under, explanation, full=True)
        text = as_text(written, width)
        lines = text.split("\n")
        # A name is not wrapped at the top of a letter.
        assert all(len(line) <= width for line in lines[2:])
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        assert all(line == line.rstrip() for line in lines)
        words = " ".join(text.split())
        for part in (*written.parts, *written.notes):
            for _, line in part.lines:
                assert " ".join(line.split()) in words
            for quote in part.quotes:
                assert " ".join(quote.words.split()) in words


def test_markdown_has_the_same_words_and_no_markup_of_its_own() -> None:
    for under, explanation in explanations()[::3]:
        written = letter(under, explanation, "per_*hansen*", full=True)
        markdown = as_markdown(written)
        plain_text = _ESCAPED.sub(r"\1", markdown)
        assert markdown.startswith(f"# {written.title}".replace("per_*hansen*", r"per\_\*hansen\*"))
        for part in (*written.parts, *written.notes):
            assert f" {part.heading}\n" in plain_text
            for level, text in part.lines:
                assert f"\n{'    ' * level}- {text}\n" in plain_text
            for quote in part.quotes:
                assert f"\n> {'»' if quote.is_verbatim else ''}{quote.words}" in plain_text
        # What stands at the beginning of a line is ours; anything else of Markdown is escaped.
        for line in markdown.split("\n"):
            rest = re.sub(r"^(#{1,2} |\*\*(?=Svar)| *- |> )|\*\*$", "", line)
            assert not re.search(r"(?<!\\)(\\\\)*[`*_{}\[\]<>#|]", rest), line


def test_the_person_is_named(system: Any) -> None:
    explanation = explained(system, "ressourceforloebsydelse", "2026-03", **ANNA)
    assert letter(system, explanation, "anna").title == (
        "Ressourceforløbsydelse efter fradrag, anna, marts 2026"
    )
    assert "anna" not in "\n".join(plain(letter(system, explanation)))


# A rule of another month says so in its heading; one of the same month does not.
def test_a_rule_of_another_month_is_told_with_it(system: Any) -> None:
    explanation = explained(system, "samlet_fradrag", "2026-03", **ANNA)
    first, *others = explanation.account.points
    moved = tuple(replace(point, period="2026-02") for point in others)
    account = Account((first, *moved), explanation.account.facts)
    parts = letter(system, replace(explanation, account=account), full=True).parts
    assert parts[0].heading == "Samlet fradrag: 1.280,40 kr."
    assert parts[1].heading == "Lønfradrag i ressourceforløb, februar 2026: 1.280,40 kr."


def test_a_rule_of_the_month_of_a_day_is_told_without_it(system: Any) -> None:
    explanation = explained(
        system,
        "sag_skal_droeftes_i_rehabiliteringsteam",
        "2022-07-02",
        ressourceforloeb_startdato="2021-05-01",
        bevilget_varighed_maaneder=24,
    )
    written = letter(system, explanation, full=True)
    assert written.title.endswith(", 2. juli 2022")
    assert not [part for part in written.parts if "juli 2022: " in part.heading]


# The same question asked in two processes whose texts and sets are ordered differently.
_PRINT = """
import json
from case_files import system
from explain.letters import ANNA, BO, explained
from openfisca_ressourceforloeb.explain.data import explanation_as_data
from openfisca_ressourceforloeb.explain.letter import as_markdown, as_text, letter
from openfisca_ressourceforloeb.explain.thresholds import thresholds
for facts in (ANNA, BO):
    for name in ("ressourceforloebsydelse", "kan_visiteres_til_ressourceforloeb"):
        explanation = explained(system(), name, "2026-03", **facts)
        for full in (False, True):
            written = letter(system(), explanation, full=full)
            print(as_text(written), as_markdown(written))
        print(json.dumps(explanation_as_data(system(), explanation), ensure_ascii=False))
"""


def test_two_runs_give_the_same_bytes() -> None:
    tests = Path(__file__).parents[2]

    def run(seed: str) -> bytes:
        path = os.pathsep.join([str(tests), str(tests / "python")])
        return subprocess.run(
            [sys.executable, "-c", _PRINT],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path, "PYTHONUTF8": "1"},
            check=True,
            capture_output=True,
        ).stdout

    first = run("1")
    assert b"10.719,60 kr." in first
    assert first == run("2")


def test_the_short_letter_of_bo_leaves_out_what_adds_nothing(system: Any) -> None:
    explanation = explained(system, "ressourceforloebsydelse", "2026-03", **BO)
    short, full = (
        "\n".join(plain(letter(system, explanation, full=each))) for each in (False, True)
    )
    for line in (
        "– Fradrag for andre indtægter: 0,00 kr.",
        "– Andel af ydelsen til selvstændig: 100 pct.",
        "– Lønfradrag i ressourceforløb: 0,00 kr.",
    ):
        assert line in full
        assert line not in short


# The dates are tried over different days, so each note says of which facts it is.
def test_what_was_tried_is_told_with_its_fact(system: Any) -> None:
    facts = facts_of(system, "2026-03", BO)
    near = thresholds(system, facts, "ressourceforloebsydelse", "2026-03")
    explanation = explained(system, "ressourceforloebsydelse", "2026-03", **BO)
    written = letter(system, explanation, full=True, near=near)
    notes = [text for _, text in written.notes[-1].lines if "undersøgt er" in text]
    begun = "»Dato for ressourceforløbets start« og »Jobafklaringsforløbets faktiske ophør«"
    assert notes == [
        f"{begun}: undersøgt er hver dag fra 1. marts 2016 til 29. februar 2036 og ingen dato.",
        (
            "»Jobafklaringsforløbets start«: undersøgt er hver dag fra 2. september 2015 til 29. "
            "februar 2036 og ingen dato."
        ),
        (
            "»Bevilget varighed af jobafklaringsforløbet«: undersøgt er hvert tal fra 0 til 240 "
            "måneder."
        ),
    ]
