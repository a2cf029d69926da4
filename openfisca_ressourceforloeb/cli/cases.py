"""The commands about one case: ``beregn``, ``sag`` and ``forklar``."""

from __future__ import annotations

import click

from .danish import UsageError, command
from .options import AS_JSON, CASE, READINGS
from .telling import print_json, print_tables, telling

EXAMPLE_SHOWN = (
    "Indbygget eksempel. Egen sag: ressourceforloeb beregn sag.yaml (se: ressourceforloeb beregn "
    "--help)\n"
)


@command(
    short_help="Beregn ydelse og fradrag for en sag.",
    help="""Beregn ydelse og fradrag for personerne i FIL, måned for måned.

    FIL er en situation i YAML eller JSON, som OpenFiscas Web API læser den, eller testtilfælde
    som i tests/yaml. Med - læses standardinput, og uden FIL vises et indbygget eksempel.

    En værdi under en måned gælder kun den måned. En værdi uden måned gælder i alle de måneder,
    der spørges om, eller hele sagen (fx fødselsdato). En null-værdi spørger om variablen.
    Kommandoen »variabler« viser, hvad der kan oplyses.""",
    epilog="""\b
    En situation, sag.yaml:
      period: 2026-03
      personer:
        anna:
          hidtidig_ydelse: kontanthjaelp
          ressourceforloeb_startdato: 2025-09-01
          bevilget_varighed_maaneder: 24
          staar_til_raadighed_for_tilbud: true
          deltager_i_samtaler: true
          kontanthjaelpssats: 12000
          loen_inkl_pension: {2026-03: 20000}

    \b
    Eksempler:
      ressourceforloeb beregn sag.yaml
      ressourceforloeb beregn sag.yaml --periode 2026 --json
      ressourceforloeb beregn sag.yaml --variabel samlet_fradrag
      ressourceforloeb beregn --fortolkning jobafklaring_fradrag=kun_overskydende
      ressourceforloeb beregn tests/yaml/varighed/slutdato.yaml --case "15. januar"

    \b
    Afslutningskoder: 0 beregnet, 2 fejl i inddata, 3 et beløb i loven er ikke kendt.""",
)
@click.argument("fil", required=False, metavar="[FIL]")
@click.option(
    "--periode",
    metavar="PERIODE",
    help="2026-03, 2026-01:2026-06, 2026 eller en dag. Ellers filens egne perioder.",
)
@click.option(
    "--variabel",
    "variables",
    multiple=True,
    metavar="NAVN",
    help="Vis denne variabel i stedet; kan gentages.",
)
@READINGS
@CASE
@AS_JSON
def beregn(
    fil: str | None,
    periode: str | None,
    variables: tuple[str, ...],
    choices: tuple[str, ...],
    case: str | None,
    as_json: bool,
) -> None:
    """Compute a situation file."""
    with telling():
        from .. import CountryTaxBenefitSystem
        from ..simulation.calculation import calculate_all
        from ..simulation.documents import EXAMPLE, read_file
        from ..simulation.periods import parse_asked_period
        from ..simulation.plain import results_as_data
        from ..simulation.readings import parse_readings
        from ..simulation.reports import result_tables
        from ..simulation.situation import Request, read_situations

        request = Request(parse_asked_period(periode) if periode is not None else None, variables)
        readings = parse_readings(choices)
        document = read_file(str(EXAMPLE) if fil is None else fil)
        system = CountryTaxBenefitSystem()
        situations = read_situations(system, document, request, case)
        results = calculate_all(system, situations, readings)
    if fil is None:
        click.echo(EXAMPLE_SHOWN, err=True)
    for warning in (each for result in results for each in result.warnings):
        click.echo(f"Advarsel: {warning}", err=True)
    if as_json:
        print_json(results_as_data(system, document.data, situations, results))
    else:
        pairs = zip(situations, results, strict=True)
        print_tables([t for s, r in pairs for t in result_tables(system, s, r, readings)])


@command(
    short_help="Gennemgå en hel sag, regel for regel.",
    help="""Gennemgå en hel sag for hver person i FIL på én dag: adgang, varighed, proces,
    rettigheder, frister, ydelse, klage og afslutning. Ved hvert spørgsmål står svaret og de
    passager, det bygger på; ved hvert nej står, hvad det skyldes, ned til de oplysninger, der
    afgør det. Til sidst står, hvad der ikke er oplyst.

    FIL er en situation eller et testtilfælde som til »beregn«; - er standardinput. Kan en linje
    ikke beregnes, fordi et beløb i loven ikke er kendt, siger linjen det, og resten vises.""",
    epilog="""\b
    Eksempler:
      ressourceforloeb sag sag.yaml
      ressourceforloeb sag sag.yaml --dato 2026-03-15
      ressourceforloeb sag sag.yaml --fortolkning maalgruppe=alternativ
      ressourceforloeb sag tests/yaml/varighed/slutdato.yaml --case "15. januar" --json

    \b
    Afslutningskoder: 0 gennemgået, 2 fejl i inddata.""",
)
@click.argument("fil", metavar="FIL")
@click.option(
    "--dato",
    metavar="ÅÅÅÅ-MM-DD",
    help="Dagen, der spørges til. Ellers den første dag i filens periode eller første måned.",
)
@READINGS
@CASE
@AS_JSON
def sag(
    fil: str, dato: str | None, choices: tuple[str, ...], case: str | None, as_json: bool
) -> None:
    """Go through a whole case."""
    with telling():
        from .. import CountryTaxBenefitSystem
        from ..simulation.case_data import case_as_data
        from ..simulation.case_report import case_reports, read_case
        from ..simulation.case_tables import case_tables
        from ..simulation.documents import read_file
        from ..simulation.readings import parse_readings

        readings = parse_readings(choices)
        document = read_file(fil)
        system = CountryTaxBenefitSystem()
        situation, day = read_case(system, document, dato, case)
        reports = case_reports(system, situation, day, readings)
    if as_json:
        print_json(case_as_data(system, situation, reports))
    else:
        tables = (case_tables(system, situation, report, readings) for report in reports)
        print_tables([table for of_person in tables for table in of_person])


@command(
    short_help="Forklar, hvorfor et svar er, som det er.",
    help="""Forklar for hver person i FIL, hvorfor VARIABEL har sin værdi: reglerne, oplysningerne
    og lovens tal, regnestykkerne, de passager, det bygger på, hvad der ikke er oplyst, hvilke
    andre læsninger af kilderne der ville give et andet svar, og hvilken ændring af en oplysning
    der er den nærmeste til et andet svar.

    FIL er en situation eller et testtilfælde som til »beregn«; - er standardinput. Kommandoen
    »variabler« viser, hvad VARIABEL kan være.""",
    epilog="""\b
    Eksempler:
      ressourceforloeb forklar sag.yaml ressourceforloebsydelse
      ressourceforloeb forklar sag.yaml indsatsgaranti_frist --periode 2022-03 --fuld
      ressourceforloeb forklar sag.yaml samlet_fradrag --markdown
      ressourceforloeb forklar sag.yaml samlet_fradrag --fortolkning feriegodtgoerelse=saerskilt

    \b
    Afslutningskoder: 0 forklaret, 2 fejl i inddata, 3 et beløb i loven er ikke kendt.""",
)
@click.argument("fil", metavar="FIL")
@click.argument("variabel", metavar="VARIABEL")
@click.option(
    "--periode",
    metavar="PERIODE",
    help="En måned (2026-03) eller en dag (2026-03-15). Ellers filens første måned.",
)
@click.option("--fuld", is_flag=True, help="Vis alle regler og kilder, ikke kun de vigtigste.")
@READINGS
@CASE
@click.option("--markdown", "as_md", is_flag=True, help="Skriv Markdown i stedet for tekst.")
@click.option("--json", "as_json", is_flag=True, help="Skriv JSON i stedet for tekst.")
def forklar(
    fil: str,
    variabel: str,
    periode: str | None,
    fuld: bool,
    choices: tuple[str, ...],
    case: str | None,
    as_md: bool,
    as_json: bool,
) -> None:
    """Explain an answer."""
    if as_md and as_json:
        raise UsageError("Vælg enten --markdown eller --json.")
    with telling():
        from .. import CountryTaxBenefitSystem
        from ..explain.data import explanation_as_data
        from ..explain.letter import as_markdown, as_text, letter
        from ..explain.threshold_data import as_data as turns_as_data
        from ..simulation.documents import read_file
        from ..simulation.explaining import explain_all, read_question, turns_of_all
        from ..simulation.readings import parse_readings

        readings = parse_readings(choices)
        document = read_file(fil)
        system = CountryTaxBenefitSystem()
        situation, period = read_question(system, document, variabel, periode, case)
        explained = explain_all(system, situation, variabel, period, readings)
        turns = turns_of_all(system, situation, variabel, period, readings)
    if as_json:
        of_persons = {
            who: {
                **explanation_as_data(system, each),
                "aendringer": turns_as_data(system, turns[who]),
            }
            for who, each in explained.items()
        }
        print_json({"personer": of_persons})
        return
    write = as_markdown if as_md else as_text
    letters = [
        letter(system, each, who if situation.names_persons else "", full=fuld, near=turns[who])
        for who, each in explained.items()
    ]
    click.echo("\n".join(map(write, letters)), nl=False)
