"""The command ``kurve``: what a person has by the wage, and the marginal rates."""

from __future__ import annotations

import click

from .danish import UsageError, command
from .options import AS_JSON, CASE, READINGS, REFORMS, SETTINGS
from .telling import print_json, print_tables, telling

FAMILIES_SHOWN = (
    "Indbyggede modelfamilier. Egen sag: ressourceforloeb kurve sag.yaml; alle ti på én gang: "
    "--familier (se: ressourceforloeb kurve --help)\n"
)
_LARGEST, _STEP = "--til", "--trin"


@command(
    short_help="Vis ydelse og marginalprocent efter løn, med alle knæk.",
    help="""Vis for hver person i FIL ydelsen som funktion af månedens løn, fra 0 kr. til --til: på
    hvert stykke marginalprocenten, ved hvert knæk eller spring, hvad det skyldes, og et
    typetilfælde for hvert trin i lønnen. Kurven er beregnet af reglerne selv, ikke af punkter.
    Skat og andre ydelser er ikke med.

    Med en reform vises den ved siden af loven. Virkningen er umiddelbar, uden tilbageløb og
    adfærd.

    FIL er en situation eller et testtilfælde som til »beregn«; - er standardinput. Uden FIL vises
    den første af ti indbyggede modelfamilier. Med --familier vises i stedet én række pr. person
    ved personens egen løn.""",
    epilog="""\b
    Eksempler:
      ressourceforloeb kurve
      ressourceforloeb kurve sag.yaml --periode 2026-03 --person anna
      ressourceforloeb kurve --reform aftrapning_45_procent --til 50000
      ressourceforloeb kurve --familier --reform aftalen_2021_tilbagefoert
      ressourceforloeb kurve sag.yaml --trin 100 --csv > kurve.csv

    \b
    Afslutningskoder: 0 beregnet, 2 fejl i inddata, 3 et beløb i loven er ikke kendt.""",
)
@click.argument("fil", required=False, metavar="[FIL]")
@click.option(
    "--periode",
    metavar="PERIODE",
    help="En måned (2026-03). Ellers filens første måned.",
)
@click.option(
    "--person",
    "persons",
    multiple=True,
    metavar="NAVN",
    help="Vælg en person på navnet eller en del af det; kan gentages.",
)
@click.option("--til", "largest", metavar="KR", help="Den højeste løn; ellers 40000.")
@click.option("--trin", "step", metavar="KR", help="Lønnens trin fra række til række; ellers 2500.")
@REFORMS
@SETTINGS
@READINGS
@CASE
@click.option("--familier", "families", is_flag=True, help="Vis én række pr. person.")
@AS_JSON
@click.option("--csv", "as_csv", is_flag=True, help="Skriv rækkerne som CSV i stedet for tabeller.")
def kurve(
    fil: str | None,
    periode: str | None,
    persons: tuple[str, ...],
    largest: str | None,
    step: str | None,
    reforms: tuple[str, ...],
    settings: tuple[str, ...],
    choices: tuple[str, ...],
    case: str | None,
    families: bool,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Show the curves of a situation."""
    if as_json and as_csv:
        raise UsageError("Vælg enten --json eller --csv.")
    with telling():
        from .. import CountryTaxBenefitSystem
        from ..simulation.asked_reforms import reform_of
        from ..simulation.documents import read_file
        from ..simulation.incomes import asking, plain, tables
        from ..simulation.readings import parse_readings

        system = CountryTaxBenefitSystem()
        is_example = fil is None and not families and not persons
        question = asking.Question(
            period=periode,
            persons=(asking.FIRST_FAMILY,) if is_example else persons,
            case=case,
            largest=asking.LARGEST if largest is None else asking.parse_wage(largest, _LARGEST),
            step=asking.STEP if step is None else asking.parse_wage(step, _STEP),
            proposal=reform_of(system, reforms, settings),
            readings=parse_readings(choices),
        )
        document = read_file(str(asking.FAMILIES) if fil is None else fil)
        found = asking.find(system, document, question)
    if fil is None:
        click.echo(FAMILIES_SHOWN, err=True)
    if as_json:
        print_json((plain.families_as_data if families else plain.curves_as_data)(found))
    elif as_csv:
        write = plain.families_as_csv if families else plain.curves_as_csv
        click.echo(write(found), nl=False)
    else:
        print_tables((tables.families_table if families else tables.curve_tables)(found))
