"""The frame of the drawings."""

from __future__ import annotations

import re

import pytest

from openfisca_ressourceforloeb.drawing.overview import draw_overview
from openfisca_ressourceforloeb.drawing.svg import Canvas, add
from openfisca_ressourceforloeb.registers.dependencies import Dependencies

LIGHT, DARK = "#ffffff", "#121212"


def luminance(colour: str) -> float:
    """Of a colour, as WCAG 2 defines it."""
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in shares
    ]
    return sum(weight * each for weight, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("page", [LIGHT, DARK])
def test_every_colour_is_seen_on_a_light_and_on_a_dark_page(graph: Dependencies, page: str) -> None:
    """Lines and edges need a contrast of 3; text has the colour of the page's own text."""
    svg = draw_overview(graph)
    colours = re.findall(r"--_(\w+):var\(--graf-(\w+),(#[0-9a-f]{6})\)", svg)
    assert [own for own, _, _ in colours] == [set_by_page for _, set_by_page, _ in colours]
    assert len(colours) == len(re.findall(r"#[0-9a-f]{6}\b", svg)) == 7
    assert all(contrast(colour, page) >= 3 for _, _, colour in colours)
    assert ";fill:currentColor;max-width:none}" in svg.replace("\n", "")
    assert "#graf a{color:inherit;" in svg


def test_small_text_has_a_contrast_of_more_than_seven(graph: Dependencies) -> None:
    found = re.search(r"\.lille\{fill-opacity:\.(\d+)\}", draw_overview(graph))
    assert found is not None
    grey = round(255 * (1 - float(f"0.{found[1]}")))
    assert contrast(f"#{grey:02x}{grey:02x}{grey:02x}", LIGHT) > 7


def test_a_drawing_that_does_not_shrink_says_so() -> None:
    canvas = Canvas("p", "Titel", "Tekst", None, has_links=False)
    assert '<svg xmlns="http://www.w3.org/2000/svg" id="p" role="img"' in canvas.to_text((10, 20))
    assert 'class="graf smal" viewBox="0 0 10 20"' in canvas.to_text((10, 20))
    assert 'class="graf" viewBox="0 0 10 21"' in canvas.to_text((10, 20.6), can_shrink=False)


def test_names_and_numbers_of_attributes() -> None:
    canvas = Canvas("p", "Titel", "Tekst", None, has_links=False)
    add(canvas.root, "path", class_="a<b", stroke_width=1.50, x=10.0)
    assert '<path class="a&lt;b" stroke-width="1.5" x="10" />' in canvas.to_text((1, 1))
