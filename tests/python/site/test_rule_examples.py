"""The examples of a rule: which is explained, and how the cases are told."""

from __future__ import annotations

from datetime import date

from best_examples import best_examples
from page_reading import links, words

from openfisca_ressourceforloeb.site import addresses, rule_examples
from openfisca_ressourceforloeb.site.book import Book

PAGE = "regler/proeve.md"


def test_the_best_example_of_every_rule(book: Book) -> None:
    for name in book.rules:
        example = best_examples(book)[name]
        every = rule_examples.examples_of(book, name)
        default = book.system.variables[name].default_value
        assert not example.case.reforms, name
        assert not example.who, name
        has_other = any(
            each.value != default and not each.case.reforms and not each.who for each in every
        )
        assert (example.value != default) is has_other, name


def test_the_explanation_gives_what_the_case_expects(book: Book) -> None:
    for name in book.rules:
        example = best_examples(book)[name]
        value = rule_examples.explanation_of(book, name, example).answer.value
        if isinstance(example.value, float):
            assert abs(value - example.value) < 1e-9, name
        else:
            assert value == example.value, name


def test_an_example_under_another_reading_is_computed_under_it(book: Book) -> None:
    """Told on 1 January, four weeks end on the 29th; when day 28 is not in them, on the 28th."""
    found = rule_examples.examples_of(book, "klagefrist_dato")
    example = next(each for each in found if each.case.reforms)
    explanation = rule_examples.explanation_of(book, "klagefrist_dato", example)
    assert explanation.answer.value == example.value == date(2026, 1, 28)


def test_each_person_of_a_case_is_an_example(book: Book) -> None:
    found = [
        each
        for each in rule_examples.examples_of(book, "samlet_fradrag")
        if each.case.name == "To personer i samme forløb har hver sit fradrag"
    ]
    assert [(each.who, each.period, each.value) for each in found] == [
        ("a", "2025-03", 3000),
        ("b", "2025-03", 2000),
    ]
    [first, second] = found
    assert rule_examples.answer_of(book, "samlet_fradrag", second) == "b: 2.000,00 kr. (marts 2025)"
    told = [words(each) for each in rule_examples.facts_in_words(book, first, PAGE)]
    assert told[-1] == "Løn inkl. pension før skat i måneden (ikke løn under sygdom): 10.000,00 kr."
    assert len(told) == 4


def test_the_cases_drawn_from_the_rules_own_sources_come_first(book: Book) -> None:
    name = "er_i_ressourceforloeb"
    cited = {each.removeprefix("kilde:") for each in book.variables[name].henvisninger}
    shown = set(links(rule_examples.table_of(book, name, PAGE), PAGE))
    cases = {addresses.case(each.file, each.number): each for each in book.cases_of(name)}
    assert all(cited & set(cases[each].sources) for each in shown if each in cases)
    # The first case of all is about the senior rule, and is drawn from its sentences.
    assert not cited & set(book.cases_of(name)[0].sources)


def test_several_months_of_a_case_are_told_in_one_row(book: Book) -> None:
    table = rule_examples.table_of(book, "feriegodtgoerelse_til_fradrag", PAGE)
    name = (
        "Feriegodtgørelse 20.000 kr. i ressourceforløb: måneden før, feriemåneden og måneden efter"
    )
    [row] = [line for line in table.splitlines() if name in words(line)]
    assert words(row.split(" | ")[2]).count(" kr. (") == 3


def test_a_case_under_another_reading_is_marked(book: Book) -> None:
    table = rule_examples.table_of(book, "klagefrist_dato", PAGE)
    marked = [line for line in table.splitlines() if "<br>under en anden læsning" in line]
    assert len(marked) == sum(
        bool(each.case.reforms) for each in rule_examples.examples_of(book, "klagefrist_dato")[:8]
    )
    assert marked


def test_every_case_is_counted_by_its_file(book: Book) -> None:
    for name in book.rules:
        told = list(rule_examples.all_cases(book, name, PAGE))
        counts = [int(each.rpartition("(")[2].removesuffix(")")) for each in told]
        assert sum(counts) == len(book.cases_of(name)), name
