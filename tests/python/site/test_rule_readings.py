"""The open questions behind a rule."""

from __future__ import annotations

from best_examples import best_examples
from page_reading import rows

from openfisca_ressourceforloeb.reforms.fortolkninger import registry
from openfisca_ressourceforloeb.site import rule_examples, rule_readings
from openfisca_ressourceforloeb.site.book import Book

PAGE = "regler/proeve.md"


def test_the_rules_own_questions_come_before_those_it_rests_on(book: Book) -> None:
    found = rule_readings.asked_by(book, "loenfradrag_jobafklaring")
    own = ("loenfradrag_jobafklaring",)
    assert list(found.items())[:3] == [
        ("feriegodtgoerelse", own),
        ("jobafklaring_fradrag", own),
        ("loengraense_jobafklaring", own),
    ]
    assert found["arbejdsgiver_loen"] == ("loen_til_fradrag",)
    assert "klagefrist" not in found


def test_a_rule_that_rests_on_no_question_has_no_table(book: Book) -> None:
    name = "genvurderingsfrist_dato"
    assert rule_readings.asked_by(book, name) == {}
    explanation = rule_examples.explanation_of(book, name, best_examples(book)[name])
    assert rule_readings.tables(book, name, explanation, PAGE) == ""


def test_every_question_is_behind_some_rule(book: Book) -> None:
    behind = {each for name in book.rules for each in rule_readings.asked_by(book, name)}
    assert behind == set(registry())


def test_every_other_reading_of_a_question_has_a_row(book: Book) -> None:
    name = "ret_til_jobformidler"
    explanation = rule_examples.explanation_of(book, name, best_examples(book)[name])
    table = rows(rule_readings.tables(book, name, explanation, PAGE))
    readings = registry()["jobformidler"].readings
    assert [row[2:4] for row in table] == [
        [f"»{readings['efter_oenske']}«", f"»{readings['alle']}«"],
        [f"»{readings['efter_oenske']}«", f"»{readings['efter_indstilling']}«"],
    ]


def test_the_effect_on_an_answer_that_is_no_amount(book: Book) -> None:
    """Day 28 is 29 January; without it the last day is the 28th."""
    name = "klagefrist_dato"
    explanation = rule_examples.explanation_of(book, name, best_examples(book)[name])
    [row] = rows(rule_readings.tables(book, name, explanation, PAGE))
    assert row[4] == "svaret bliver 28. januar 2026"
