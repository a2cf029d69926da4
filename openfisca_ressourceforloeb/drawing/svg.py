"""SVG elements, and the frame every drawing stands in.

A drawing is one ``<svg>`` that can stand in a page or in a file of its own. It takes the colour of
the text around it, so that it is as readable on a dark page as on a light one; a page can set its
own colours and font (see :data:`_STYLE`). Nothing is fetched and nothing is run.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias
from xml.etree.ElementTree import Element, SubElement, tostring

from .placing import Size

Link: TypeAlias = Callable[[str], str | None]
"""Where the page of a variable, a parameter or a chapter is, if there is one."""

_PREFIX = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")

_STYLE = """
#P{--_regel:var(--graf-regel,#2e7cc0);--_oplysning:var(--graf-oplysning,#7d7d7d);
--_skoen:var(--graf-skoen,#b3741d);--_lovtal:var(--graf-lovtal,#3a8a5c);
--_fortolkning:var(--graf-fortolkning,#9a66c0);--_linje:var(--graf-linje,#7d7d7d);
--_valgt:var(--graf-valgt,#d1491f);
font-family:var(--graf-skrift,"Helvetica Neue",Arial,"Liberation Sans",Arimo,"Nimbus Sans",Roboto,
sans-serif);
fill:currentColor;max-width:none}
#P.smal{max-width:100%;height:auto}
#P:root{color-scheme:light dark;color:CanvasText;background:Canvas}
#P a{color:inherit;text-decoration:none}
#P .lille{fill-opacity:.75}
#P .titel{font-weight:bold}
#P .flade{fill-opacity:.04}
#P .boks{fill-opacity:.08;stroke-width:1.5}
#P .regel .boks{fill:var(--_regel);stroke:var(--_regel)}
#P .oplysning .boks{fill:var(--_oplysning);stroke:var(--_oplysning)}
#P .skoen .boks{fill:var(--_skoen);stroke:var(--_skoen);stroke-dasharray:5 3}
#P .lovtal .boks{fill:var(--_lovtal);stroke:var(--_lovtal)}
#P .fortolkning .boks{fill:var(--_fortolkning);stroke:var(--_fortolkning);stroke-dasharray:5 3}
#P .henvisning .boks{stroke:var(--_oplysning);stroke-width:1;stroke-dasharray:1 3}
#P .kapitel .boks{fill:currentColor;fill-opacity:.05;stroke:var(--_regel)}
#P .valgt .boks{stroke-width:3}
#P .kant{fill:none;stroke:var(--_linje);stroke-width:1.25}
#P .anden{stroke-dasharray:4 3}
#P .pil{fill:var(--_linje)}
#P .knude:hover .kant,#P .knude:focus-within .kant{stroke:var(--_valgt);stroke-width:2.5}
#P .knude:hover .pil,#P .knude:focus-within .pil{fill:var(--_valgt)}
#P a:hover .boks,#P a:focus .boks{stroke-width:3}
#P a:hover .navn{text-decoration:underline}
"""
"""A page sets ``--graf-regel`` and so on; else these colours, which are seen on white and black.

A font of its own, ``--graf-skrift``, is no wider than Arial, which the boxes are measured for.
"""


class Canvas:
    """A drawing that is being made.

    Attributes:
        root: the ``<svg>``.
        prefix: begins every id in it.
        href: where the page of something is, if there is one.
    """

    def __init__(
        self, prefix: str, title: str, description: str, href: Link | None, has_links: bool
    ) -> None:
        """Begins a drawing.

        Args:
            prefix: begins the ids: a letter, then letters, digits, ``-`` and ``_``.
            title: what is drawn, in one line.
            description: the same as the drawing says, in words.
            href: where the pages are.
            has_links: whether there will be links in it.

        Raises:
            ValueError: the prefix cannot begin an id.
        """
        if not _PREFIX.fullmatch(prefix):
            raise ValueError(f"{prefix!r} cannot begin the ids of a drawing")
        self.prefix = prefix
        self.href = href or _nowhere
        self.root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "id": prefix})
        # What stands inside an image cannot be reached by those who do not see it.
        self.root.set("role", "group" if has_links else "img")
        self.root.set("aria-labelledby", f"{prefix}.titel {prefix}.tekst")
        add(self.root, "title", id=f"{prefix}.titel").text = title
        add(self.root, "desc", id=f"{prefix}.tekst").text = description
        add(self.root, "style").text = _STYLE.replace("#P", f"#{prefix}")

    def to_text(self, size: Size, *, can_shrink: bool = True) -> str:
        """The finished drawing, of that width and height; whether it gives way to a narrow page."""
        self.root.set("class", "graf smal" if can_shrink else "graf")
        width, height = (f"{length:.0f}" for length in size)
        self.root.set("viewBox", f"0 0 {width} {height}")
        self.root.set("width", width)
        self.root.set("height", height)
        return tostring(self.root, encoding="unicode")


def add(parent: Element, tag: str, **attributes: str | float) -> Element:
    """Adds an element; ``class_`` is ``class``, ``stroke_width`` is ``stroke-width``."""
    named = {
        name.rstrip("_").replace("_", "-"): value if isinstance(value, str) else f"{value:g}"
        for name, value in attributes.items()
    }
    return SubElement(parent, tag, named)


def _nowhere(_name: str) -> None:
    return None
