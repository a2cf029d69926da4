"""A page of the site as a Markdown file."""

from __future__ import annotations

import html
from dataclasses import dataclass
from pathlib import Path

from .markdown import text


@dataclass(frozen=True)
class Page:
    """A page.

    Attributes:
        path: the file, from the folder of the pages, with slashes: ``regler/ydelse/andel.md``.
        title: its heading and title, as plain text.
        body: Markdown below the heading.
        description: one plain sentence for search engines and previews.
        is_searched: whether the site's search finds it.
        search_words: words of no page that it is found by too.
    """

    path: str
    title: str
    body: str
    description: str = ""
    is_searched: bool = True
    search_words: tuple[str, ...] = ()

    def as_markdown(self) -> str:
        """The whole file: front matter, heading and body."""
        about = f'description: "{_quoted(self.description)}"\n' if self.description else ""
        search = "" if self.is_searched else "search:\n  exclude: true\n"
        words = "".join(f'  - "{_quoted(each)}"\n' for each in self.search_words)
        tags = f"tags:\n{words}" if words else ""
        front = f'---\ntitle: "{_quoted(self.title)}"\n{about}{search}{tags}---\n'
        return f"{front}\n# {text(self.title)}\n\n{self.body.strip()}\n"

    def write(self, folder: Path) -> None:
        """Write the file below a folder.

        Raises:
            FileExistsError: another page has been written there.
        """
        file = folder / self.path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as opened:
            opened.write(self.as_markdown())


def _quoted(words: str) -> str:
    """Plain text as YAML between quotation marks; the theme writes it as HTML without a change."""
    return html.escape(words).replace("\\", "\\\\")
