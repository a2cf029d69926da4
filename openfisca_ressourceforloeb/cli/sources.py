"""The commands ``kilder``: the sources looked up and checked."""

from __future__ import annotations

import click

from .danish import group
from .options import AS_JSON
from .telling import CHECK_FAILED, WRONG_INPUT, print_json, print_tables, stop


@group(
    short_help="Slå kilder op, og kontrollér dem.",
    help="Slå de fem dokumenters passager og de øvrige kilder op, og kontrollér dem.",
    epilog="""\b
    Eksempler:
      ressourceforloeb kilder vis 003-23
      ressourceforloeb kilder daekning
      ressourceforloeb kilder tjek --mappe dokumenter""",
)
def kilder() -> None:
    """The sources."""


@kilder.command(
    short_help="Vis en passage eller en kilde.",
    help="""Vis passagen (003-23) eller kilden (EK-06), og hvilke variable og parametre der bygger
    på den. ID må have kilde: foran.""",
    epilog="""\b
    Eksempler:
      ressourceforloeb kilder vis 003-23
      ressourceforloeb kilder vis kilde:EK-06""",
)
@click.argument("source_id", metavar="ID")
def vis(source_id: str) -> None:
    """Show a source."""
    from ..sources import UnknownSource, load_register

    try:
        source = load_register().source(source_id.removeprefix("kilde:"))
    except UnknownSource as error:
        stop(WRONG_INPUT, [f"Fejl: {error}"])
    from .. import CountryTaxBenefitSystem
    from ..registers.catalogue import citing, parameters, variables
    from ..simulation.reports import source_tables

    system = CountryTaxBenefitSystem()
    by_variables = citing(variables(system), source.reference)
    by_parameters = citing(parameters(system), source.reference)
    print_tables(source_tables(source, by_variables, by_parameters))


@kilder.command(
    short_help="Kontrollér citaterne mod dokumenterne.",
    help="""Kontrollér, at de fem dokumenter i mappen er uændrede, at hvert citat står i dem ord
    for ord, og at intet er udeladt. Dokumenterne følger ikke med pakken.""",
    epilog="""\b
    Eksempel:
      ressourceforloeb kilder tjek --mappe dokumenter

    \b
    Afslutningskoder: 0 ingen fejl, 1 mindst én fejl, 2 mappen findes ikke.""",
)
@click.option("--mappe", required=True, metavar="MAPPE", help="Mappen med de fem dokumenter.")
def tjek(mappe: str) -> None:
    """Check the sources against the documents."""
    from pathlib import Path

    from ..sources import check

    folder = Path(mappe)
    if not folder.is_dir():
        stop(WRONG_INPUT, [f"Fejl: Mappen »{mappe}« findes ikke."])
    outcome = check(folder)
    for violation in outcome.violations:
        click.echo(violation.message)
    click.echo(outcome.summary)
    if outcome.violations:
        raise click.exceptions.Exit(CHECK_FAILED)


@kilder.command(
    short_help="Vis, hvor meget af dokumenterne der er kodet.",
    help="""Vis for hvert dokument og hver slags passage, hvor mange passager der er kodet, hvor
    mange der kun er oplysninger, og hvor mange der ikke er kodet. Kontrollér samtidig, at hver
    passage er klassificeret, og at passager og regler henviser til hinanden begge veje.

    Med --json følger hver passage med det, der bygger på den, eller med sin begrundelse.""",
    epilog="""\b
    Eksempler:
      ressourceforloeb kilder daekning
      ressourceforloeb kilder daekning --json

    \b
    Afslutningskoder: 0 alt passer, 1 mindst én fejl.""",
)
@AS_JSON
def daekning(as_json: bool) -> None:
    """Show the coverage of the sources."""
    from .. import CountryTaxBenefitSystem
    from ..registers.coverage import as_json as data_of
    from ..registers.coverage import coverage
    from ..simulation.register_reports import coverage_tables

    covered = coverage(CountryTaxBenefitSystem())
    if as_json:
        print_json(data_of(covered))
    else:
        print_tables(coverage_tables(covered))
    if any(each.faults for each in covered):
        raise click.exceptions.Exit(CHECK_FAILED)
