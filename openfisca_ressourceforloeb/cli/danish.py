"""Click in Danish: help, usage errors, and suggestions for names that do not exist."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import click

_Function: TypeAlias = Callable[..., Any]

PROGRAM = "ressourceforloeb"


class UsageError(click.UsageError):
    """Wrong usage, told in Danish."""

    def show(self, file: Any = None) -> None:
        """Print the message and where to find help."""
        path = self.ctx.command_path if self.ctx else PROGRAM
        click.echo(f"Fejl: {self.message}\nSe: {path} --help", file=file, err=True)


def _in_danish(error: click.UsageError, ctx: click.Context) -> str:
    """Click's own usage errors, by their kind."""
    if isinstance(error, click.NoSuchOption):
        near = f" Mente du {' eller '.join(error.possibilities)}?" if error.possibilities else ""
        return f"Valget {error.option_name} findes ikke.{near}"
    if isinstance(error, click.BadOptionUsage):
        is_flag = any(
            error.option_name in each.opts and getattr(each, "is_flag", False)
            for each in ctx.command.get_params(ctx)
        )
        return f"Valget {error.option_name} skal {'ikke ' if is_flag else ''}have en værdi."
    if isinstance(error, click.MissingParameter) and error.param is not None:
        is_option = isinstance(error.param, click.Option)
        return f"{error.param.opts[0] if is_option else error.param.metavar} mangler."
    return error.format_message()


class DanishCommand(click.Command):
    """A command whose help and usage errors are in Danish."""

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[VALG]", **keywords})

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments, and refuse what is left over."""
        ctx.allow_extra_args = True
        try:
            left = super().parse_args(ctx, args)
        except click.UsageError as error:
            raise UsageError(_in_danish(error, ctx), ctx) from None
        if left and not isinstance(self, click.Group):
            raise UsageError(f"»{left[0]}« er et argument for meget.", ctx)
        return left

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Vis denne hjælp."
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix="Brug: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        options = (each for each in self.get_params(ctx) if isinstance(each, click.Option))
        with formatter.section("Valg"):
            formatter.write_dl([record for o in options if (record := o.get_help_record(ctx))])


class DanishGroup(DanishCommand, click.Group):
    """A group of commands whose help and usage errors are in Danish."""

    command_class = DanishCommand
    group_class = type

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **{"subcommand_metavar": "KOMMANDO …", **keywords})

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments; without any, show the help."""
        return super().parse_args(ctx, args if any(arg != "--" for arg in args) else ["--help"])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Find the command, and suggest near names when there is none."""
        if args[0] not in self.commands:
            from ..simulation.problems import did_you_mean

            hint = did_you_mean(args[0], self.commands)
            raise UsageError(f"Kommandoen »{args[0]}« findes ikke.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        super().format_options(ctx, formatter)
        commands = [(name, each.short_help or "") for name, each in self.commands.items()]
        with formatter.section("Kommandoer"):
            formatter.write_dl(commands)


def command(name: str | None = None, **settings: Any) -> Callable[[_Function], click.Command]:
    """Makes a function a command."""
    return click.command(name, cls=DanishCommand, **settings)


def group(name: str | None = None, **settings: Any) -> Callable[[_Function], click.Group]:
    """Makes a function a group of commands."""
    return click.group(name, cls=DanishGroup, **settings)
