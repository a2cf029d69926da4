"""The commands about the rules themselves: ``variabler``, ``parametre`` and ``graf``."""

from __future__ import annotations

from collections.abc import Sequence

import click

from .danish import command
from .options import AS_JSON
from .telling import WRONG_INPUT, print_json, print_tables, stop, telling


@command(
    short_help="Søg i modellens variable.",
    help="""Vis modellens variable: oplysninger, der kan gives, og det, der beregnes.

    SØG er ord fra navnet eller betydningen; store og små bogstaver og æøå/ae oe aa er ens. Er der
    kun én, eller er SØG et helt navn, vises alt om den.""",
    epilog="""\b
    Eksempler:
      ressourceforloeb variabler
      ressourceforloeb variabler løn pension
      ressourceforloeb variabler ressourceforloebsydelse
      ressourceforloeb variabler klage --json""",
)
@click.argument("words", nargs=-1, metavar="[SØG]")
@AS_JSON
def variabler(words: tuple[str, ...], as_json: bool) -> None:
    """List or show variables."""
    from .. import CountryTaxBenefitSystem
    from ..registers.catalogue import as_json as data_of
    from ..registers.catalogue import search, variables
    from ..simulation.reports import variable_tables

    wanted = " ".join(words)
    every = variables(CountryTaxBenefitSystem())
    found = search(every, wanted)
    if as_json:
        print_json(data_of(found))
    elif found:
        print_tables(variable_tables(found))
    else:
        _tell_nothing_found("variabel", wanted, [entry.navn for entry in every])


@command(
    short_help="Søg i lovens tal og i fortolkningerne.",
    help="""Vis modellens parametre: lovens beløb, satser og grænser med datoer, og fortolkningerne.

    SØG er ord fra navnet eller betydningen; store og små bogstaver og æøå/ae oe aa er ens. Er der
    kun én, eller er SØG et helt navn, vises værdierne dato for dato med status og kilder.""",
    epilog="""\b
    Eksempler:
      ressourceforloeb parametre
      ressourceforloeb parametre fortolkning
      ressourceforloeb parametre ydelse.fradrag.loenindtaegtsgraense
      ressourceforloeb parametre satser --json""",
)
@click.argument("words", nargs=-1, metavar="[SØG]")
@AS_JSON
def parametre(words: tuple[str, ...], as_json: bool) -> None:
    """List or show parameters."""
    from .. import CountryTaxBenefitSystem
    from ..registers.catalogue import as_json as data_of
    from ..registers.catalogue import parameters, search
    from ..simulation.reports import parameter_tables

    wanted = " ".join(words)
    every = parameters(CountryTaxBenefitSystem())
    found = search(every, wanted)
    if as_json:
        print_json(data_of(found))
    elif found:
        print_tables(parameter_tables(found))
    else:
        _tell_nothing_found("parameter", wanted, [entry.navn for entry in every])


@command(
    short_help="Vis, hvad reglerne bygger på, og hvad de bruges af.",
    help="""Vis, hvad variablen VARIABEL bygger på, og hvad den bruges af: ét trin hver vej, med
    lovens tal og fortolkninger. Uden VARIABEL vises, hvor mange steder kapitlerne bygger på
    hinanden; med --kapitel vises et kapitels variable.

    Med --json skrives det hele som data; uden VARIABEL og --kapitel er det hver variabel, og for
    hver forbindelse, hvem der læser hvad, siden hvornår, for hvilken periode, og hvor det står. Med
    --svg skrives en tegning, som kan åbnes i en browser; uden VARIABEL og --kapitel er det hele
    loven.""",
    epilog="""\b
    Eksempler:
      ressourceforloeb graf
      ressourceforloeb graf samlet_fradrag
      ressourceforloeb graf samlet_fradrag --svg > fradrag.svg
      ressourceforloeb graf --kapitel klage --svg > klage.svg
      ressourceforloeb graf --kapitler --svg > kapitler.svg
      ressourceforloeb graf --svg > loven.svg
      ressourceforloeb graf --json

    \b
    Afslutningskoder: 0 vist, 2 variablen eller kapitlet findes ikke, eller valgene passer ikke
    sammen.""",
)
@click.argument("variabel", required=False, metavar="[VARIABEL]")
@click.option("--kapitel", metavar="TITEL", help="Et kapitel; en del af titlen er nok.")
@click.option("--kapitler", is_flag=True, help="Kapitlerne, og hvor det ene bygger på det andet.")
@AS_JSON
@click.option("--svg", "as_svg", is_flag=True, help="Skriv en tegning i SVG i stedet for tabeller.")
def graf(
    variabel: str | None, kapitel: str | None, kapitler: bool, as_json: bool, as_svg: bool
) -> None:
    """Show who needs whom."""
    if as_json and as_svg:
        stop(WRONG_INPUT, ["Fejl: Vælg kun én af --json og --svg."])
    with telling():
        from .. import CountryTaxBenefitSystem
        from ..registers.dependencies import dependencies
        from ..simulation.graph_report import graph_as_data, graph_as_svg, graph_tables, parse_part

        graph = dependencies(CountryTaxBenefitSystem())
        part = parse_part(graph, variabel, kapitel, kapitler)
    if as_json:
        print_json(graph_as_data(graph, part))
    elif as_svg:
        click.echo(graph_as_svg(graph, part))
    else:
        print_tables(graph_tables(graph, part))


def _tell_nothing_found(what: str, wanted: str, names: Sequence[str]) -> None:
    from ..simulation.problems import did_you_mean

    click.echo(f"Ingen {what} passer til »{wanted}«.{did_you_mean(wanted, names)}", err=True)
