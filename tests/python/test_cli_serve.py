"""The command ``serve``: what it starts, and what it refuses."""

from __future__ import annotations

import builtins
from typing import Any

import pytest
from click.testing import CliRunner, Result

from openfisca_ressourceforloeb.cli import ressourceforloeb
from openfisca_ressourceforloeb.web_api import server
from openfisca_ressourceforloeb.web_api.settings import Settings


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What would have been served."""
    calls: list[tuple[Any, ...]] = []
    monkeypatch.setattr(server, "serve", lambda *arguments: calls.append(arguments))
    return calls


def serve(*arguments: str, **environment: str) -> Result:
    return CliRunner(env=environment).invoke(ressourceforloeb, ["serve", *arguments])


def test_it_serves_this_machine_alone_unless_told_otherwise(started: Any) -> None:
    assert serve().exit_code == 0
    assert started == [(Settings(), "127.0.0.1", 5000, 1)]


def test_options_and_settings_are_handed_on(started: Any) -> None:
    result = serve(
        *("--host", "0.0.0.0", "--port", "8080", "--processer", "4"),  # noqa: S104
        RESSOURCEFORLOEB_HOSTS="regler.example.dk",
    )
    settings = Settings(hosts=("regler.example.dk",))
    assert started == [(settings, "0.0.0.0", 8080, 4)]  # noqa: S104
    assert "http://0.0.0.0:8080" in result.output


def test_a_setting_that_cannot_be_used_stops_it(started: Any) -> None:
    result = serve(RESSOURCEFORLOEB_PERSONS="mange")
    assert result.exit_code == 2
    assert "Fejl: RESSOURCEFORLOEB_PERSONS skal være et tal, ikke »mange«." in result.output
    assert started == []


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without_uvicorn(name: str, *rest: Any) -> Any:
        if "web_api" in name:
            raise ModuleNotFoundError(name="uvicorn")
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without_uvicorn)
    result = serve()
    assert result.exit_code == 1
    assert 'uvicorn mangler. Installér: pip install "openfisca-ressourceforloeb[web-api]"' in (
        result.output
    )


def test_no_processes_is_wrong_usage(started: Any) -> None:
    assert serve("--processer", "0").exit_code == 2
    assert started == []
