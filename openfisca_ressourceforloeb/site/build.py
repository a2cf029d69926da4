"""Builds the site: the pages as Markdown files, then HTML by MkDocs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from openfisca_ressourceforloeb.browser.script import script

from . import (
    api_pages,
    calculator_pages,
    case_pages,
    change_pages,
    chapter_pages,
    chart_pages,
    concept_pages,
    discretion_pages,
    english,
    external_pages,
    interpretation_pages,
    landing,
    navigation,
    rate_pages,
    rule_pages,
    search_words,
    source_pages,
)
from .book import Book
from .page import Page

Writer: TypeAlias = Callable[[Book], Iterable[Page]]

WRITERS: tuple[Writer, ...] = (
    landing.write,
    rule_pages.write,
    chapter_pages.write,
    source_pages.write,
    external_pages.write,
    interpretation_pages.write,
    rate_pages.write,
    chart_pages.write,
    calculator_pages.write,
    discretion_pages.write,
    concept_pages.write,
    change_pages.write,
    case_pages.write,
    api_pages.write,
    english.write,
)
"""What writes pages, each of one sort."""

CASES, HAND_WRITTEN, CONFIGURATION = Path("tests/yaml"), Path("docs"), Path("mkdocs.yml")
BUILD = Path("build")
PAGES, SITE = BUILD / "docs", BUILD / "site"
ASSETS, RULES_SCRIPT = "assets", "assets/regler.js"
_OWN_ASSETS = Path(__file__).parent / ASSETS
_KILO, _MEGA = 1_000, 1_000_000


@dataclass(frozen=True)
class Built:
    """A site that has been built.

    Attributes:
        folder: where; ``index.html`` in it opens without a server.
        pages: the number of pages.
        size: of all files, in bytes.
        largest: the largest page, from the folder.
        largest_size: its size in bytes.
        seconds: how long it took.
    """

    folder: Path
    pages: int
    size: int
    largest: str
    largest_size: int
    seconds: float

    def in_words(self) -> str:
        """The figures in one line, in Danish."""
        return (
            f"{self.pages} sider, {self.size / _MEGA:.1f} MB i alt; den største er {self.largest} "
            f"med {self.largest_size / _KILO:.0f} kB. Bygget på {self.seconds:.0f} s: {self.folder}"
        )


def write_pages(system: Any, project: Path) -> list[Page]:
    """Write every page below ``build/docs``, beside those a person wrote in ``docs``.

    Args:
        system: the tax and benefit system.
        project: the folder of the project, with ``docs`` and ``tests/yaml`` in it.

    Returns:
        The generated pages.

    Raises:
        FileExistsError: two pages have one path.
    """
    book = Book(system, project / CASES)
    folder = project / PAGES
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(project / HAND_WRITTEN, folder)
    shutil.copytree(_OWN_ASSETS, folder / ASSETS)
    (folder / RULES_SCRIPT).write_text(script(system), encoding="ascii")
    (folder / api_pages.DOCUMENT).write_text(
        json.dumps(api_pages.document(system), ensure_ascii=False, indent=1), encoding="utf-8"
    )
    for path, text in calculator_pages.scripts(book).items():
        (folder / path).write_text(text, encoding="ascii")
    words, told = search_words.of_pages(book), concept_pages.tooltips(book)
    written = (page for write in WRITERS for page in write(book))
    pages = [
        replace(concept_pages.with_tooltips(page, told), search_words=words.get(page.path, ()))
        for page in written
    ]
    for page in pages:
        page.write(folder)
    return pages


def build(system: Any, project: Path) -> Built:
    """Write the pages and make HTML of them; a warning of MkDocs is an error.

    Raises:
        subprocess.CalledProcessError: MkDocs found something wrong, and has said what.
    """
    began = time.monotonic()
    pages = write_pages(system, project)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--clean"]
    configuration = ["--config-file", str(_configured(project, pages))]
    # The theme's notice on what comes after MkDocs 1 is no news: its version is pinned.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([*command, *configuration], check=True, env=environment)  # noqa: S603
    folder = project / SITE
    sizes = {file: file.stat().st_size for file in folder.rglob("*.html")}
    largest = max(sizes, key=sizes.__getitem__)
    return Built(
        folder=folder,
        pages=len(sizes),
        size=sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()),
        largest=largest.relative_to(folder).as_posix(),
        largest_size=sizes[largest],
        seconds=time.monotonic() - began,
    )


def _configured(project: Path, pages: Iterable[Page]) -> Path:
    """The project's configuration of MkDocs with the whole menu, below ``build``."""
    written = yaml.safe_load((project / CONFIGURATION).read_text(encoding="utf-8"))
    folders = {"docs_dir": PAGES, "site_dir": SITE}
    relative = {key: path.relative_to(BUILD).as_posix() for key, path in folders.items()}
    whole = written | relative | {"nav": navigation.filled(written["nav"], pages)}
    path = project / BUILD / CONFIGURATION
    path.write_text(yaml.safe_dump(whole, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def show(folder: Path, port: int) -> None:
    """Show a folder on this machine alone, until it is interrupted."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return
