"""How far a rule reaches, and how well it is tested."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from page_reading import words

from openfisca_ressourceforloeb.site import status_strip
from openfisca_ressourceforloeb.site.book import Book
from openfisca_ressourceforloeb.site.status_strip import WaysTested

CASES = Path(__file__).parents[2] / "yaml"
ALL = WaysTested(18, 18, ())


def test_the_ways_of_the_rules_on_appeals(system: Any, tmp_path: Path) -> None:
    """With the cases on appeals alone, the rules on appeals are tested and no others."""
    shutil.copytree(CASES / "klage", tmp_path / "klage")
    found = status_strip.tested(Book(system, tmp_path))
    assert len(found) == 121
    # The deadline asks which reading it is, and whether the day is known; both can be yes and no.
    assert found["klagefrist_dato"] == WaysTested(4, 4, ())
    assert found["genvurderingsfrist_dato"] == WaysTested(0, 0, ())
    assert found["seniorspaerring"].gone == 0 < found["seniorspaerring"].ways
    assert len(found["kan_visiteres_til_ressourceforloeb"].unreachable) == 2


def test_a_case_that_is_not_there_leaves_a_way_untested(system: Any, tmp_path: Path) -> None:
    (tmp_path / "klage").mkdir()
    (tmp_path / "klage" / "en.yaml").write_text(
        "- name: En\n  period: 2026-02\n  keywords: [000-62]\n"
        "  input: {afgoerelse_meddelt_dato: '2026-01-01'}\n"
        "  output: {klagefrist_dato: '2026-01-29'}\n",
        encoding="utf-8",
    )
    found = status_strip.tested(Book(system, tmp_path))["klagefrist_dato"]
    assert found == WaysTested(4, 1, ())


def test_a_rule_with_numbers(book: Book) -> None:
    said = words(status_strip.strip(book, "loenfradrag_ressourceforloeb", ALL))
    assert "Gælder: ingen startdato i kilderne" in said
    assert "Lovens tal kendes: fra 1. januar 2014 til 31. december 2026" in said
    assert "Sidst kontrolleret: 22. november 2026" in said
    assert f"Testtilfælde: {len(book.cases_of('loenfradrag_ressourceforloeb'))}" in said
    assert "Veje prøvet: 18 af 18 (100 pct.)" in said
    assert "Variabel: `loenfradrag_ressourceforloeb`" in said


def test_a_dated_rule_with_a_number_that_has_no_end(book: Book) -> None:
    said = words(status_strip.strip(book, "indsatsgaranti_frist", WaysTested(10, 9, ())))
    assert "Gælder: fra 1. januar 2022" in said
    assert "Lovens tal kendes: fra 1. januar 2022 " in said
    assert " til " not in said
    assert "Veje prøvet: 9 af 10 (90 pct.)" in said


def test_a_rule_without_numbers(book: Book) -> None:
    said = words(status_strip.strip(book, "ret_til_bisidder", WaysTested(0, 0, ())))
    assert "Lovens tal kendes: reglen har ingen tal" in said
    assert "Sidst kontrolleret" not in said
    assert "Veje prøvet: reglen kan kun gå én vej" in said


def test_terms_without_anything_to_tell_are_left_out() -> None:
    frame = status_strip.terms({"Art": "oplyses", "Enhed": ""}, "skoen")
    assert frame == ('<div class="status skoen" markdown>\n\n- Art: **oplyses**\n\n</div>\n')
