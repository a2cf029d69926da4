"""The commands ``site``: the documentation site built and shown."""

from __future__ import annotations

from pathlib import Path

import click

from .danish import group
from .missing import missing
from .telling import CHECK_FAILED, WRONG_INPUT, stop


@group(
    short_help="Byg siderne om reglerne.",
    help="""Byg de sider, der viser hver regel ved siden af sin kilde. Det sker i projektets mappe,
    den med mkdocs.yml, og kræver pakkerne i »docs«.""",
    epilog="""\b
    Eksempler:
      ressourceforloeb site build
      ressourceforloeb site serve --port 8080""",
)
def site() -> None:
    """The documentation site."""


@site.command(
    short_help="Skriv siderne og byg dem som HTML.",
    help="""Skriv siderne som Markdown under build/docs og byg dem som HTML under build/site.
    Siderne åbnes med et dobbeltklik på build/site/index.html; de behøver ingen server.""",
    epilog="""\b
    Eksempler:
      ressourceforloeb site build

    \b
    Afslutningskoder: 0 bygget, 1 MkDocs fandt en fejl, 2 mappen er ikke projektets.""",
)
def build() -> None:
    """Build the site."""
    _build_site()


@site.command(
    short_help="Byg siderne og vis dem på denne maskine.",
    help="Byg siderne og vis dem på http://127.0.0.1:PORT, til der trykkes Ctrl+C.",
    epilog="""\b
    Eksempler:
      ressourceforloeb site serve
      ressourceforloeb site serve --port 8080

    \b
    Afslutningskoder: 0 stoppet, 1 MkDocs fandt en fejl, 2 mappen er ikke projektets.""",
)
@click.option("--port", default=8000, metavar="PORT", help="Portens nummer; ellers 8000.")
def serve(port: int) -> None:
    """Build the site and show it on this machine."""
    from ..site.build import show

    folder = _build_site()
    click.echo(f"Siderne vises på http://127.0.0.1:{port} – stop med Ctrl+C.")
    show(folder, port)


def _build_site() -> Path:
    from subprocess import CalledProcessError

    from .. import CountryTaxBenefitSystem

    try:
        from ..site.build import CONFIGURATION
        from ..site.build import build as build_site
    except ModuleNotFoundError as error:
        stop(CHECK_FAILED, [missing(error.name, "docs")])
    project = Path.cwd()
    if not (project / CONFIGURATION).exists():
        stop(WRONG_INPUT, [f"Fejl: {CONFIGURATION} er ikke her; kør i projektets mappe."])
    try:
        built = build_site(CountryTaxBenefitSystem(), project)
    except CalledProcessError as error:
        stop(CHECK_FAILED, [f"MkDocs fandt en fejl (kode {error.returncode})."])
    click.echo(built.in_words())
    return built.folder
