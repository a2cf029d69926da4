"""Links in words, and what rests on a source."""

from __future__ import annotations

from openfisca_ressourceforloeb.site import citing, links
from openfisca_ressourceforloeb.site.book import Book
from openfisca_ressourceforloeb.site.citing import Citing

PAGE = "satser/ydelse.md"


def test_names_of_sources_and_open_questions_in_a_text_are_links(book: Book) -> None:
    told = links.with_sources(book, "Se 003-52 og EK-06; se fortolkning.klagefrist.", PAGE)
    assert told == (
        "Se [003&#45;52](../kilder/003.md#003-52) og [EK&#45;06](../kilder/eksterne.md#EK-06); se "
        "[fortolkning&#46;klagefrist](../fortolkninger/klagefrist.md)&#46;"
    )


def test_what_only_looks_like_a_name_is_plain_text(book: Book) -> None:
    told = links.with_sources(book, "003-99, EK-77, fortolkning.ukendt og 12003-52", PAGE)
    assert "](" not in told
    assert "003&#45;99" in told


def test_the_rest_of_the_text_is_never_markup(book: Book) -> None:
    told = links.with_sources(book, "<b>*fed*</b> [x](y) 003-52 <script>", PAGE)
    assert told.count("](") == 1
    assert "<" not in told
    assert "&lt;script&gt;" in told


def test_a_passage_is_cited_by_sort(book: Book) -> None:
    """003-24: feriegodtgørelse is deducted as wage is."""
    found = citing.citing(book, "003-24")
    assert found == Citing(
        rules=("feriegodtgoerelse_til_fradrag", "loenfradrag_ressourceforloeb", "samlet_fradrag"),
        facts=("feriegodtgoerelse_beloeb",),
        rates=(),
        readings=("fortolkning.feriegodtgoerelse",),
    )
    rules, facts, readings = citing.lines(book, "003-24", "kilder/003.md")
    assert rules.startswith("Regler: [Feriegodtgørelse, der tæller i måneden](../regler/")
    assert facts.startswith("Oplysninger: [Feriegodtgørelse efter ferieloven](")
    assert readings.endswith("(../fortolkninger/feriegodtgoerelse.md)")


def test_every_sort_of_citing_is_told_together_as_the_register_has_it(book: Book) -> None:
    for covered in book.coverage:
        found = citing.citing(book, covered.passage.id)
        every = (*found.rules, *found.facts, *found.rates, *found.readings)
        assert sorted(every) == sorted(covered.cited_by)


def test_cases_are_counted_file_by_file(book: Book) -> None:
    cases = book.cases_from("003-24")
    told = citing.cases(book, "003-24", "kilder/003.md")
    assert told.startswith(f'??? tests "{len(cases)} testtilfælde"\n\n    - [')
    lines = told.splitlines()[2:]
    assert len(lines) == len({case.file for case in cases})
    assert sum(int(line.rpartition("(")[2].rstrip(")")) for line in lines) == len(cases)
    assert citing.cases(book, "000-01", "kilder/000.md") == ""
