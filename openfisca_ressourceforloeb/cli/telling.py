"""What the commands print, and how they end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import click

from .missing import missing

if TYPE_CHECKING:
    from ..simulation.tables import Table

CHECK_FAILED, WRONG_INPUT, AMOUNT_MISSING = 1, 2, 3
"""The exit codes of what is not well."""

_MOST_PROBLEMS = 25


def stop(code: int, lines: Iterable[object]) -> NoReturn:
    """Print lines as errors, and stop with an exit code."""
    for line in lines:
        click.echo(line, err=True)
    raise click.exceptions.Exit(code)


@contextmanager
def telling() -> Iterator[None]:
    """Tell the user what the library found wrong, and stop with the right exit code."""
    from ..simulation.problems import AmountsMissingError, InvalidInputError

    try:
        yield
    except InvalidInputError as error:
        told = [f"Fejl: {problem}" for problem in error.problems[:_MOST_PROBLEMS]]
        untold = len(error.problems) - len(told)
        stop(WRONG_INPUT, [*told, *([f"… og {untold} fejl mere."] if untold else [])])
    except AmountsMissingError as error:
        stop(AMOUNT_MISSING, (f"Kan ikke beregnes: {amount}" for amount in error.amounts))


def print_json(data: object) -> None:
    """Print plain data as JSON."""
    import json

    click.echo(json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False))


def print_tables(tables: Sequence[Table]) -> None:
    """Print tables."""
    from ..simulation.tables import show

    try:
        show(tables)
    except ModuleNotFoundError as error:
        if error.name != "rich":
            raise
        stop(CHECK_FAILED, [missing("rich", "cli")])
