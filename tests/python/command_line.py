"""Runs a command as the tests of the command line do."""

from __future__ import annotations

from click.testing import CliRunner, Result

from openfisca_ressourceforloeb.cli import ressourceforloeb


def run(*arguments: str, text: str | None = None) -> Result:
    """Output and errors come together in ``output``."""
    result = CliRunner().invoke(ressourceforloeb, arguments, text)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result
