"""What the pages written by hand show is what the package does."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from known_addresses import known_addresses
from page_reading import links

import openfisca_ressourceforloeb
from openfisca_ressourceforloeb.cli import ressourceforloeb
from openfisca_ressourceforloeb.site import addresses
from openfisca_ressourceforloeb.site.book import Book

PROJECT = Path(__file__).parents[3]
DOCS = PROJECT / "docs"


def blocks(page: str) -> list[tuple[str, str]]:
    """The language and the text of every fenced block of a page."""
    return re.findall(r"```(\w+)\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)


def test_the_pages_are_those_the_addresses_know(book: Book) -> None:
    written = {file.relative_to(DOCS).as_posix() for file in DOCS.rglob("*.md")}
    assert written == {
        addresses.NOT_THIS,
        addresses.API,
        addresses.PYTHON,
        addresses.COMMAND_LINE,
        addresses.POPULATIONS,
    }
    known = known_addresses(book)
    for page in written:
        for target in links((DOCS / page).read_text(encoding="utf-8"), page):
            assert target in known or target.startswith("brug/https:/openfisca.org"), page


def test_every_command_runs_and_shows_what_is_pasted(
    system: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(openfisca_ressourceforloeb, "CountryTaxBenefitSystem", lambda: system)
    output, ran = "", 0
    for language, text in blocks(addresses.COMMAND_LINE):
        if language == "yaml":
            (tmp_path / "sag.yaml").write_text(text, encoding="utf-8")
        elif language == "text":
            assert without_padding(output) == without_padding(text)
        else:
            for command in (line for line in text.splitlines() if not line.startswith("pip ")):
                program, *arguments = shlex.split(command)
                assert program == "ressourceforloeb"
                result = CliRunner().invoke(ressourceforloeb, arguments)
                assert result.exit_code == 0, f"{command}: {result.output}"
                output, ran = result.stdout, ran + 1
    assert ran == 19


FILES = {"titel": "reform.yaml", "kolonner": "kort.yaml", "NOEGLE": "register.csv"}
"""The files a reader is to write, by how they begin."""


def test_every_command_about_populations_runs(
    system: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(openfisca_ressourceforloeb, "CountryTaxBenefitSystem", lambda: system)
    ran = 0
    for language, text in blocks(addresses.POPULATIONS):
        if language in ("yaml", "csv"):
            name = re.split(r"\W", text, maxsplit=1)[0]
            (tmp_path / FILES[name]).write_text(text, encoding="utf-8")
        elif language == "python":
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(text, {})  # noqa: S102
        elif language == "text":
            assert printed.getvalue() == text
        else:
            for command in (line for line in text.splitlines() if not line.startswith("pip ")):
                program, *arguments = shlex.split(command)
                assert program == "ressourceforloeb"
                result = CliRunner().invoke(ressourceforloeb, arguments)
                assert result.exit_code == 0, f"{command}: {result.output}"
                ran += 1
    assert ran == 9


def without_padding(text: str) -> list[str]:
    """The lines without the spaces at their ends, and without the length of ruled lines."""
    return [re.sub("─+", "─", line).rstrip() for line in text.strip().splitlines()]


def test_the_extra_that_is_installed_exists() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "pip install '.[cli]'" in (DOCS / addresses.COMMAND_LINE).read_text(encoding="utf-8")
    assert "pip install '.[web-api]'" in (DOCS / addresses.API).read_text(encoding="utf-8")
    assert "pip install '.[analyse]'" in (DOCS / addresses.POPULATIONS).read_text(encoding="utf-8")
    assert {"analyse", "cli", "cluster", "web-api"} <= set(project["optional-dependencies"])


def test_every_program_prints_what_is_pasted() -> None:
    names: dict[str, object] = {}
    printed = io.StringIO()
    compared = 0
    for language, text in blocks(addresses.PYTHON):
        if language == "python":
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(text, names)  # noqa: S102
        else:
            assert printed.getvalue() == text
            compared += 1
    assert compared == 4
