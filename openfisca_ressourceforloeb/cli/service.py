"""The command ``serve``: the web API."""

from __future__ import annotations

import click

from .danish import command
from .missing import missing
from .telling import CHECK_FAILED, WRONG_INPUT, stop


@command(
    "serve",
    short_help="Svar på spørgsmål over HTTP, som OpenFiscas Web API.",
    help="""Start tjenesten på http://HOST:PORT, til der trykkes Ctrl+C. Den har OpenFiscas ruter
    (/calculate, /trace, /variables, /parameters, /entities og /spec) og kræver pakkerne i
    »web-api«. Grænser og navne på værter sættes i miljøet; se RESSOURCEFORLOEB_… i
    dokumentationen.""",
    epilog="""\b
    Eksempler:
      ressourceforloeb serve
      ressourceforloeb serve --port 8080 --processer 4
      RESSOURCEFORLOEB_HOSTS=regler.example.dk ressourceforloeb serve --host 0.0.0.0

    \b
    Afslutningskoder: 0 stoppet, 1 en pakke mangler, 2 en indstilling kan ikke bruges.""",
)
@click.option("--host", default="127.0.0.1", metavar="HOST", help="Adressen; ellers 127.0.0.1.")
@click.option("--port", default=5000, metavar="PORT", help="Portens nummer; ellers 5000.")
@click.option(
    "--processer",
    "workers",
    default=1,
    type=click.IntRange(1),
    metavar="ANTAL",
    help="Antal processer; ellers 1.",
)
def serve_web_api(host: str, port: int, workers: int) -> None:
    """Serve the web API."""
    try:
        from ..web_api.server import serve as serve_application
        from ..web_api.settings import SettingError, from_environment
    except ModuleNotFoundError as error:
        stop(CHECK_FAILED, [missing(error.name, "web-api")])
    try:
        settings = from_environment()
    except SettingError as error:
        stop(WRONG_INPUT, [f"Fejl: {error}"])
    click.echo(f"Tjenesten svarer på http://{host}:{port} – stop med Ctrl+C.")
    serve_application(settings, host, port, workers)
