"""The program: its commands in the order its help shows them."""

from __future__ import annotations

import sys
from io import TextIOWrapper

import click

from .cases import beregn, forklar, sag
from .danish import PROGRAM, DanishGroup
from .incomes import kurve
from .law import graf, parametre, variabler
from .populations import opgoer, simuler, verificer
from .registers import registre
from .service import serve_web_api
from .site import site
from .sources import kilder


def _print_version(ctx: click.Context, _option: click.Parameter, is_wanted: bool) -> None:
    if is_wanted:
        from importlib.metadata import version

        click.echo(f"{PROGRAM} {version('openfisca-ressourceforloeb')}")
        ctx.exit()


@click.group(
    PROGRAM,
    cls=DanishGroup,
    help="""Regler og beregninger om ressourceforløb, jobafklaringsforløb og
    ressourceforløbsydelse.""",
    epilog="""\b
    Eksempler:
      ressourceforloeb beregn
      ressourceforloeb beregn sag.yaml --periode 2026-01:2026-06
      ressourceforloeb sag sag.yaml
      ressourceforloeb variabler løn
      ressourceforloeb kilder vis 003-23

    \b
    Afslutningskoder:
      0  alt er i orden
      1  en kontrol fandt fejl (eller en pakke mangler)
      2  forkert brug eller fejl i inddata
      3  kan ikke beregnes: et beløb i loven er ikke kendt""",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Vis versionen.",
)
def ressourceforloeb() -> None:
    """The program itself."""


for each in (
    beregn,
    variabler,
    parametre,
    kilder,
    registre,
    sag,
    forklar,
    graf,
    kurve,
    simuler,
    verificer,
    opgoer,
    site,
    serve_web_api,
):
    ressourceforloeb.add_command(each)


def main() -> None:
    """Run the command line; text a terminal cannot write becomes question marks, not an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    ressourceforloeb(prog_name=PROGRAM)
