"""The words people search with that the law does not use."""

from __future__ import annotations

import pytest

from openfisca_ressourceforloeb.site import search_words
from openfisca_ressourceforloeb.site.book import Book
from openfisca_ressourceforloeb.site.page import Page


def test_every_page_with_words_is_one_of_the_site(book: Book) -> None:
    found = search_words.of_pages(book)
    assert found["regler/ydelse-og-fradrag/feriegodtgoerelse_til_fradrag.md"] == ("feriepenge",)
    assert found["fortolkninger/feriegodtgoerelse.md"] == ("feriepenge",)
    assert found["regler/ydelse-og-fradrag/index.md"] == ("opsparing",)
    assert set(search_words.WORDS) <= {*book.variables, *book.parameters}


def test_a_word_the_law_uses_needs_no_table(book: Book) -> None:
    said = " ".join(passage.quote or "" for passage in book.register.passages.values()).casefold()
    every = {word for words in search_words.WORDS.values() for word in words}
    assert {word for word in every if word in said.split()} == set()


@pytest.mark.parametrize(
    ("words", "front"),
    [
        ((), '---\ntitle: "Ferie"\n---\n'),
        (("feriepenge", 'a "b"'), '---\ntitle: "Ferie"\ntags:\n  - "feriepenge"\n'),
    ],
)
def test_the_words_stand_in_front_of_the_page(words: tuple[str, ...], front: str) -> None:
    assert Page("x.md", "Ferie", "", search_words=words).as_markdown().startswith(front)


def test_what_the_theme_writes_as_html_is_escaped() -> None:
    written = Page("x.md", '<b> & "c"', "", "<i>", search_words=("<u>",)).as_markdown()
    front = written.split("---\n")[1]
    assert front == (
        'title: "&lt;b&gt; &amp; &quot;c&quot;"\ndescription: "&lt;i&gt;"\ntags:\n  - "&lt;u&gt;"\n'
    )
