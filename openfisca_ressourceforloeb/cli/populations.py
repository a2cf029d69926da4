"""The commands about many persons: ``simuler``, ``verificer`` and ``opgoer``."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .danish import command
from .missing import missing
from .options import AS_JSON, MAPPING, READINGS, REFORMS, SETTINGS
from .telling import CHECK_FAILED, print_json, print_tables, stop, telling

if TYPE_CHECKING:
    from ..simulation.populations.orders import Job
    from ..simulation.populations.run import Computer

FAMILIES_SHOWN = (
    "Ti indbyggede modelfamilier. Egne data: ressourceforloeb simuler data.csv --periode 2026 (se: "
    "ressourceforloeb simuler --help)\n"
)

INVENTED = "syntetisk:2000"
"""What is accounted for without data."""


@command(
    short_help="Beregn en hel befolkning, og hvem en reform rammer.",
    help="""Beregn ydelsen for alle personer i DATA, måned for måned, og med en reform: hvem der
    vinder og taber, og hvad det koster. Virkningen er umiddelbar, uden tilbageløb og adfærd.

    DATA er en tabel (.csv eller .parquet) med en række pr. person. Kolonnerne er person (id),
    vaegt og modellens variable: variabel for alle måneder eller variabel@2026-03 for én. DATA kan
    også være modelfamilier i YAML, som »beregn« læser dem; uden DATA bruges ti indbyggede.
    syntetisk:10000 er en opdigtet befolkning på 10.000 personer, som ikke er statistik. Et kort
    over kolonnerne omdøber, grupperer og udelader; manglende værdier afvises, medmindre kortet
    siger andet.

    Svarene skrives til --ud med en kvittering ved siden af; afbrydes beregningen, fortsætter
    den samme kommando, hvor den slap. Kræver pakkerne i »analyse«.""",
    epilog="""\b
    Et kort, kort.yaml:
      kolonner: {LOEN: loen_inkl_pension, PNR_NOEGLE: person}
      grupper: [KOM]
      ignorer: [NOTE]
      mangler: standard

    \b
    Eksempler:
      ressourceforloeb simuler --reform aftalen_2021_tilbagefoert
      ressourceforloeb simuler register.csv --periode 2026 --kolonner kort.yaml --ud svar.parquet
      ressourceforloeb simuler syntetisk:10000 --periode 2026 --reform aftrapning_45_procent
      ressourceforloeb simuler --saet ydelse.fradrag.loenindtaegtsgraense=+2000@2026-01-01
      ressourceforloeb verificer svar.parquet

    \b
    Afslutningskoder: 0 beregnet, 1 en pakke mangler, 2 fejl i inddata, 3 et beløb i loven er ikke
    kendt.""",
)
@click.argument("data", required=False, metavar="[DATA]")
@click.option(
    "--periode",
    metavar="PERIODE",
    help="2026-03, 2026-01:2026-12 eller 2026. Modelfamilier kan selv sige den.",
)
@MAPPING
@REFORMS
@SETTINGS
@READINGS
@click.option(
    "--ud",
    "outs",
    multiple=True,
    metavar="FIL",
    help="Skriv svarene (.parquet, .csv), et regneark (.xlsx) eller en rapport (.html); kan "
    "gentages.",
)
@click.option(
    "--klynge",
    metavar="ADRESSE",
    help="Beregn på en Dask-klynge: lokal, lokal:4 eller tcp://vært:8786; kræver »cluster«.",
)
@click.option("--diagrammer", metavar="MAPPE", help="Skriv diagrammerne som SVG og HTML.")
@click.option(
    "--antagelser", is_flag=True, help="Vis, hvad den opdigtede befolkning trækkes af, og slut."
)
@AS_JSON
def simuler(
    data: str | None,
    periode: str | None,
    kolonner: str | None,
    reforms: tuple[str, ...],
    settings: tuple[str, ...],
    choices: tuple[str, ...],
    outs: tuple[str, ...],
    klynge: str | None,
    diagrammer: str | None,
    antagelser: bool,
    as_json: bool,
) -> None:
    """Compute a population."""
    _require_arrow()
    if antagelser:
        from ..simulation.populations.synthetic import assumption_table

        print_tables([assumption_table()])
        return
    with telling():
        from .. import CountryTaxBenefitSystem
        from ..simulation.asked_reforms import reform_of
        from ..simulation.periods import parse_asked_period
        from ..simulation.populations.families import EXAMPLE
        from ..simulation.populations.jobs import carry_out, prepare
        from ..simulation.populations.mapping import ColumnMap, read_mapping
        from ..simulation.populations.orders import Order
        from ..simulation.populations.outputs import write_charts
        from ..simulation.populations.report import outcome_as_data, outcome_tables
        from ..simulation.readings import parse_readings

        system = CountryTaxBenefitSystem()
        order = Order(
            EXAMPLE if data is None else data,
            parse_asked_period(periode) if periode is not None else None,
            read_mapping(kolonner) if kolonner is not None else ColumnMap(),
            reform_of(system, reforms, settings),
            parse_readings(choices),
        )
        job = prepare(system, order)
        with _computer(klynge, job) as computer:
            outcome = carry_out(job, [Path(out) for out in outs], computer=computer)
        if diagrammer is not None:
            write_charts(outcome, Path(diagrammer))
    if data is None:
        click.echo(FAMILIES_SHOWN, err=True)
    if as_json:
        print_json(outcome_as_data(system, outcome))
    else:
        print_tables(outcome_tables(system, outcome))


@command(
    short_help="Kontrollér svar fra »simuler« mod deres kvittering.",
    help="""Kontrollér FIL, som »simuler --ud« har skrevet: er filens bytes de samme, er reglerne og
    data de samme, og giver en ny beregning de samme svar? Det, der afviger, vises.""",
    epilog="""\b
    Eksempler:
      ressourceforloeb verificer svar.parquet
      ressourceforloeb verificer svar.csv --data flyttet/register.csv

    \b
    Afslutningskoder: 0 bekræftet, 1 noget afviger, 2 filen eller data kan ikke læses.""",
)
@click.argument("fil", metavar="FIL")
@click.option("--data", metavar="DATA", help="Data, hvis de er flyttet.")
def verificer(fil: str, data: str | None) -> None:
    """Verify answers against their receipt."""
    _require_arrow()
    with telling():
        from .. import CountryTaxBenefitSystem
        from ..simulation.populations.jobs import verify

        found = verify(CountryTaxBenefitSystem(), Path(fil), data)
    if found:
        stop(CHECK_FAILED, (f"Afviger: {each}" for each in found))
    click.echo("Bekræftet: filen er uændret, og en ny beregning giver de samme svar.")


@command(
    short_help="Opgør kommunernes indsats i de første seks måneder.",
    help="""Opgør for de ressourceforløb, der begyndte i PERIODE, hvor mange der fik en indsats i de
    første seks måneder, hvor mange en virksomhedsrettet, og hvilke indsatser det var, i alt og for
    hver kommune. Det er opgørelsen i aftalen fra 2021 (001-18, 001-19 og 001-97).

    DATA er som til »simuler«; uden DATA bruges en opdigtet befolkning på 2.000 personer.""",
    epilog="""\b
    Eksempler:
      ressourceforloeb opgoer
      ressourceforloeb opgoer register.csv --periode 2024 --opdel KOM --kolonner kort.yaml

    \b
    Afslutningskoder: 0 opgjort, 1 en pakke mangler, 2 fejl i inddata.""",
)
@click.argument("data", required=False, metavar="[DATA]")
@click.option(
    "--periode",
    default="2024",
    metavar="PERIODE",
    help="De måneder, forløbene begyndte i: 2024-03, 2024-01:2024-06 eller 2024; ellers 2024.",
)
@click.option(
    "--opdel", default="kommune", metavar="KOLONNE", help="Kolonnen med kommunen; ellers kommune."
)
@MAPPING
@READINGS
@AS_JSON
def opgoer(
    data: str | None,
    periode: str,
    opdel: str,
    kolonner: str | None,
    choices: tuple[str, ...],
    as_json: bool,
) -> None:
    """Account for efforts."""
    _require_arrow()
    with telling():
        from dataclasses import replace

        from .. import CountryTaxBenefitSystem
        from ..simulation.periods import parse_asked_period
        from ..simulation.populations.efforts import (
            account_as_data,
            account_of_efforts,
            account_table,
        )
        from ..simulation.populations.jobs import prepare
        from ..simulation.populations.mapping import ColumnMap, read_mapping
        from ..simulation.populations.orders import Order
        from ..simulation.readings import parse_readings

        mapping = read_mapping(kolonner) if kolonner is not None else ColumnMap()
        groups = tuple(dict.fromkeys((*mapping.groups, opdel)))
        order = Order(
            INVENTED if data is None else data,
            parse_asked_period(periode),
            replace(mapping, groups=groups),
            None,
            parse_readings(choices),
        )
        job = prepare(CountryTaxBenefitSystem(), order)
        accounts = account_of_efforts(job.system, job.plan, job.source, opdel)
    if as_json:
        print_json(account_as_data(accounts, job.plan, job.source))
    else:
        print_tables([account_table(accounts, job.plan, job.source.note)])


def _computer(address: str | None, job: Job) -> AbstractContextManager[Computer | None]:
    """What computes the chunks; ``None`` for this process."""
    if address is None:
        return nullcontext()
    try:
        from ..simulation.populations.cluster import cluster
    except ModuleNotFoundError as error:
        stop(CHECK_FAILED, [missing(error.name, "cluster")])
    return cluster(address, job)


def _require_arrow() -> None:
    from importlib.util import find_spec

    if find_spec("pyarrow") is None:
        stop(CHECK_FAILED, [missing("pyarrow", "analyse")])
