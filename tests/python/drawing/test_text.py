"""How wide text is, and how it is broken into lines."""

from __future__ import annotations

import pytest

from openfisca_ressourceforloeb.drawing.text import width, wrapped
from openfisca_ressourceforloeb.registers.dependencies import Dependencies


@pytest.mark.parametrize(
    ("text", "thousandths"),
    [("", 0), ("il", 444), ("Mæ", 833 + 889), ("Sø 1", 667 + 611 + 278 + 556), ("Æ", 1000)],
)
def test_width(text: str, thousandths: int) -> None:
    assert width(text, 12) == pytest.approx(12 * thousandths / 1000)
    assert width(text, 12, bold=True) >= 1.1 * width(text, 12)


def test_a_text_that_fits_is_one_line() -> None:
    room = width("Antal børn", 14)
    assert wrapped("Antal børn", room, 14) == ("Antal børn",)
    assert wrapped("Antal børn", room - 1, 14) == ("Antal", "børn")


def test_lines_are_of_about_the_same_length() -> None:
    assert wrapped("aaa aaa aaa a", width("aaa aaa aaa", 10), 10) == ("aaa aaa", "aaa a")


def test_a_word_is_broken_only_after_a_slash() -> None:
    assert wrapped("opfølgning/jobsamtaler", 1, 12) == ("opfølgning/", "jobsamtaler")
    assert wrapped("Ressourceforløbsordningen", 1, 12) == ("Ressourceforløbsordningen",)
    assert wrapped("a / b", 1, 12) == ("a", "/", "b")


def test_no_word_is_lost_and_no_line_too_wide(graph: Dependencies) -> None:
    for node in graph.nodes.values():
        for room in (120, 200, 300):
            lines = wrapped(node.label, room, 12)
            assert "".join(lines).replace(" ", "") == node.label.replace(" ", "")
            for line in lines:
                assert width(line, 12) <= room or " " not in line
