"""What the pages written by hand show is what the package does."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from known_addresses import known_addresses
from openfisca_web_api.app import create_app
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
            assert output.strip() == text.strip()
        else:
            for command in (line for line in text.splitlines() if not line.startswith("pip ")):
                program, *arguments = shlex.split(command)
                assert program == "ressourceforloeb"
                result = CliRunner().invoke(ressourceforloeb, arguments)
                assert result.exit_code == 0, f"{command}: {result.output}"
                output, ran = result.stdout, ran + 1
    assert ran == 14


def test_the_extra_that_is_installed_exists() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "pip install '.[cli]'" in (DOCS / addresses.COMMAND_LINE).read_text(encoding="utf-8")
    assert "cli" in project["optional-dependencies"]
    assert "openfisca-core[web-api]" in project["optional-dependencies"]["test"]


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


@pytest.fixture(scope="module")
def client(system: Any) -> Any:
    return create_app(system).test_client()


def test_the_call_of_the_web_api_is_answered_as_shown(client: Any) -> None:
    [call] = [text for _, text in blocks(addresses.API) if text.startswith("curl")]
    [answer] = [text for language, text in blocks(addresses.API) if language == "json"]
    parts = re.fullmatch(r"curl -s http://[^/]+(/\w+) .* -d '\n(.*)'\n", call, re.DOTALL)
    assert parts is not None
    response = client.post(parts[1], json=json.loads(parts[2]))
    assert response.status_code == 200
    expected = json.loads(answer)
    [found, shown] = (each["personer"]["anna"] for each in (response.json, expected))
    benefit = {"2026-03": pytest.approx(10719.6, abs=1e-9)}
    assert shown.pop("ressourceforloebsydelse") == benefit == found.pop("ressourceforloebsydelse")
    assert found == shown


def test_what_the_page_says_of_the_web_api_is_so(client: Any) -> None:
    facts = {
        "ressourceforloeb_startdato": {"ETERNITY": "2026-01-15"},
        "bevilget_varighed_maaneder": {"ETERNITY": 12},
    }

    def ask(**variables: Any) -> Any:
        return client.post("/calculate", json={"personer": {"anna": {**facts, **variables}}})

    ends = ask(ressourceforloeb_slutdato={"2026-03": None})
    anna = ends.json["personer"]["anna"]
    assert anna["ressourceforloeb_slutdato"]["2026-03"] == "Fri, 15 Jan 2027 00:00:00 GMT"
    assert ask(ydelse={"2026-03": None}).status_code == 404
    missing = ask(kontanthjaelpssats={"2026-03": None})
    assert missing.status_code == 500
    assert "oplys kontanthjaelpssats" in missing.json["error"]


def test_every_address_of_the_web_api_answers(client: Any) -> None:
    page = (DOCS / addresses.API).read_text(encoding="utf-8")
    for address in re.findall(r"^\| `(/\S+)` \|", page, re.MULTILINE):
        post = address == "/trace"
        answer = (
            client.post(address, json={"personer": {"anna": {"alder": {"2026-03": None}}}})
            if post
            else client.get(address)
        )
        assert answer.status_code == 200, address
