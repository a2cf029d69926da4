"""The menu."""

from __future__ import annotations

from openfisca_ressourceforloeb.site.navigation import filled
from openfisca_ressourceforloeb.site.page import Page

PAGES = [
    Page(path, title, "")
    for path, title in [
        ("index.md", "Forside"),
        ("regler/ydelse/oe.md", "Østre"),
        ("regler/ydelse/aa.md", "Åben"),
        ("regler/ydelse/z.md", "zone"),
        ("regler/ydelse/ae.md", "Ægte"),
        ("regler/index.md", "Regler"),
        ("regler/graf.md", "Graf"),
        ("regler/ydelse/index.md", "Ydelse og fradrag"),
        ("regler/adgang/index.md", "Adgang"),
        ("regler/loest/side.md", "I en mappe uden forside"),
    ]
]


def test_a_front_page_that_begins_a_list_brings_its_folder() -> None:
    ydelse = [f"regler/ydelse/{name}.md" for name in ("index", "z", "ae", "oe", "aa")]
    others = ["regler/adgang/index.md", "regler/graf.md"]
    assert filled([{"Forside": "index.md"}, {"Love": ["regler/index.md"]}], PAGES) == [
        {"Forside": "index.md"},
        {"Love": ["regler/index.md", {"Ydelse og fradrag": ydelse}, *others]},
    ]


def test_elsewhere_it_becomes_a_section_of_its_own() -> None:
    menu = [{"Mere": ["om.md", "regler/adgang/index.md", "regler/ydelse/index.md"]}]
    [entry] = filled(menu, PAGES)
    *plain, section = entry["Mere"]
    assert plain == ["om.md", "regler/adgang/index.md"]
    assert list(section) == ["Ydelse og fradrag"]
    assert section["Ydelse og fradrag"][0] == "regler/ydelse/index.md"


def test_a_page_stands_where_it_is_named() -> None:
    menu = [{"Først": ["regler/graf.md"]}, {"Love": ["regler/index.md"]}]
    first, second = filled(menu, PAGES)
    assert first == {"Først": ["regler/graf.md"]}
    assert "regler/graf.md" not in second["Love"]
    assert "regler/adgang/index.md" in second["Love"]
