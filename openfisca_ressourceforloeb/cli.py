"""The command line ``ressourceforloeb``: reads arguments, asks the library, prints.

Exit codes: 0 well; 1 a check found something wrong, or a package is missing; 2 wrong usage or wrong
input; 3 refused, because an amount the law needs is not known. The engine and rich are imported by
the commands that need them, so that ``--help`` is quick.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

MISSING_PACKAGE = (
    'Pakken {} mangler. Installér kommandolinjen: pip install "openfisca-ressourceforloeb[cli]"'
)

_SERVICE_MISSING = 'Pakken {} mangler. Installér: pip install "openfisca-ressourceforloeb[web-api]"'

_DOCS_MISSING = 'Pakken {} mangler. Installér: pip install "openfisca-ressourceforloeb[docs]"'

_ANALYSIS_MISSING = (
    'Pakken {} mangler. Installér: pip install "openfisca-ressourceforloeb[analyse]"'
)

try:
    import click
except ModuleNotFoundError as error:
    if error.name != "click":
        raise
    sys.exit(MISSING_PACKAGE.format("click"))

if TYPE_CHECKING:
    from .simulation.tables import Table

PROGRAM = "ressourceforloeb"
EXAMPLE_SHOWN = (
    "Indbygget eksempel. Egen sag: ressourceforloeb beregn sag.yaml (se: ressourceforloeb beregn "
    "--help)\n"
)
FAMILIES_SHOWN = (
    "Ti indbyggede modelfamilier. Egne data: ressourceforloeb simuler data.csv --periode 2026 (se: "
    "ressourceforloeb simuler --help)\n"
)
CHECK_FAILED, WRONG_INPUT, AMOUNT_MISSING = 1, 2, 3
_MOST_PROBLEMS = 25


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
            from .simulation.problems import did_you_mean

            hint = did_you_mean(args[0], self.commands)
            raise UsageError(f"Kommandoen »{args[0]}« findes ikke.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        super().format_options(ctx, formatter)
        commands = [(name, each.short_help or "") for name, each in self.commands.items()]
        with formatter.section("Kommandoer"):
            formatter.write_dl(commands)


def _stop(code: int, lines: Iterable[object]) -> NoReturn:
    for line in lines:
        click.echo(line, err=True)
    raise click.exceptions.Exit(code)


@contextmanager
def _telling() -> Iterator[None]:
    """Tell the user what the library found wrong, and stop with the right exit code."""
    from .simulation.problems import AmountsMissingError, InvalidInputError

    try:
        yield
    except InvalidInputError as error:
        told = [f"Fejl: {problem}" for problem in error.problems[:_MOST_PROBLEMS]]
        untold = len(error.problems) - len(told)
        _stop(WRONG_INPUT, [*told, *([f"… og {untold} fejl mere."] if untold else [])])
    except AmountsMissingError as error:
        _stop(AMOUNT_MISSING, (f"Kan ikke beregnes: {amount}" for amount in error.amounts))


def _print_json(data: object) -> None:
    import json

    click.echo(json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False))


def _print_tables(tables: Sequence[Table]) -> None:
    from .simulation.tables import show

    try:
        show(tables)
    except ModuleNotFoundError as error:
        if error.name != "rich":
            raise
        _stop(CHECK_FAILED, [MISSING_PACKAGE.format("rich")])


def _print_version(ctx: click.Context, _option: click.Parameter, is_wanted: bool) -> None:
    if is_wanted:
        from importlib.metadata import version

        click.echo(f"{PROGRAM} {version('openfisca-ressourceforloeb')}")
        ctx.exit()


AS_JSON = click.option("--json", "as_json", is_flag=True, help="Skriv JSON i stedet for tabeller.")


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


@ressourceforloeb.command(
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
@click.option(
    "--fortolkning",
    "choices",
    multiple=True,
    metavar="NAVN=LÆSNING",
    help="Beregn under en anden læsning af kilderne; kan gentages.",
)
@click.option("--case", metavar="NAVN", help="Vælg ét testtilfælde på navnet eller en del af det.")
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
    with _telling():
        from . import CountryTaxBenefitSystem
        from .simulation.calculation import calculate_all
        from .simulation.documents import EXAMPLE, read_file
        from .simulation.periods import parse_asked_period
        from .simulation.plain import results_as_data
        from .simulation.readings import parse_readings
        from .simulation.reports import result_tables
        from .simulation.situation import Request, read_situations

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
        _print_json(results_as_data(system, document.data, situations, results))
    else:
        pairs = zip(situations, results, strict=True)
        _print_tables([t for s, r in pairs for t in result_tables(system, s, r, readings)])


@ressourceforloeb.command(
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
    from . import CountryTaxBenefitSystem
    from .registers.catalogue import as_json as data_of
    from .registers.catalogue import search, variables
    from .simulation.reports import variable_tables

    wanted = " ".join(words)
    every = variables(CountryTaxBenefitSystem())
    found = search(every, wanted)
    if as_json:
        _print_json(data_of(found))
    elif found:
        _print_tables(variable_tables(found))
    else:
        _tell_nothing_found("variabel", wanted, [entry.navn for entry in every])


@ressourceforloeb.command(
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
    from . import CountryTaxBenefitSystem
    from .registers.catalogue import as_json as data_of
    from .registers.catalogue import parameters, search
    from .simulation.reports import parameter_tables

    wanted = " ".join(words)
    every = parameters(CountryTaxBenefitSystem())
    found = search(every, wanted)
    if as_json:
        _print_json(data_of(found))
    elif found:
        _print_tables(parameter_tables(found))
    else:
        _tell_nothing_found("parameter", wanted, [entry.navn for entry in every])


def _tell_nothing_found(what: str, wanted: str, names: Sequence[str]) -> None:
    from .simulation.problems import did_you_mean

    click.echo(f"Ingen {what} passer til »{wanted}«.{did_you_mean(wanted, names)}", err=True)


@ressourceforloeb.group(
    cls=DanishGroup,
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
    from .sources import UnknownSource, load_register

    try:
        source = load_register().source(source_id.removeprefix("kilde:"))
    except UnknownSource as error:
        _stop(WRONG_INPUT, [f"Fejl: {error}"])
    from . import CountryTaxBenefitSystem
    from .registers.catalogue import citing, parameters, variables
    from .simulation.reports import source_tables

    system = CountryTaxBenefitSystem()
    by_variables = citing(variables(system), source.reference)
    by_parameters = citing(parameters(system), source.reference)
    _print_tables(source_tables(source, by_variables, by_parameters))


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

    from .sources import check

    folder = Path(mappe)
    if not folder.is_dir():
        _stop(WRONG_INPUT, [f"Fejl: Mappen »{mappe}« findes ikke."])
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
    from . import CountryTaxBenefitSystem
    from .registers.coverage import as_json as data_of
    from .registers.coverage import coverage
    from .simulation.register_reports import coverage_tables

    covered = coverage(CountryTaxBenefitSystem())
    if as_json:
        _print_json(data_of(covered))
    else:
        _print_tables(coverage_tables(covered))
    if any(each.faults for each in covered):
        raise click.exceptions.Exit(CHECK_FAILED)


@ressourceforloeb.group(
    cls=DanishGroup,
    short_help="Vis registrene over skøn og modstrid.",
    help="Vis, hvad loven overlader til kommunens skøn, og hvor kilderne er i strid.",
    epilog="""\b
    Eksempler:
      ressourceforloeb registre skoen
      ressourceforloeb registre modstrid""",
)
def registre() -> None:
    """The registers."""


@registre.command(
    short_help="Vis kommunens skøn.",
    help="""Vis hvert skøn, kommunen skal udøve, med de passager, der kræver det, og de regler, der
    bruger det. Skøn oplyses altid; modellen udleder dem aldrig.""",
    epilog="""\b
    Eksempler:
      ressourceforloeb registre skoen
      ressourceforloeb registre skoen --json""",
)
@AS_JSON
def skoen(as_json: bool) -> None:
    """Show the register of discretion."""
    from . import CountryTaxBenefitSystem
    from .registers.discretion import as_json as data_of
    from .registers.discretion import discretion
    from .simulation.register_reports import discretion_tables

    system = CountryTaxBenefitSystem()
    register = discretion(system)
    if as_json:
        _print_json(data_of(register))
    else:
        _print_tables(discretion_tables(system, register))


@registre.command(
    short_help="Vis, hvor kilderne er i strid.",
    help="""Vis hvert spørgsmål, kilderne lader stå åbent, med de passager, der strider, den valgte
    læsning og grunden til den, de øvrige læsninger, og hvad de ændrer; derefter tal, som kilderne
    ikke er enige om.

    En anden læsning vælges med »beregn --fortolkning« eller med dens reform.""",
    epilog="""\b
    Eksempler:
      ressourceforloeb registre modstrid
      ressourceforloeb registre modstrid --json
      ressourceforloeb beregn sag.yaml --fortolkning maalgruppe=alternativ""",
)
@AS_JSON
def modstrid(as_json: bool) -> None:
    """Show the register of conflicts."""
    from . import CountryTaxBenefitSystem
    from .registers.catalogue import parameters
    from .registers.conflicts import as_json as data_of
    from .registers.conflicts import open_questions, other_numbers
    from .simulation.register_reports import conflict_tables

    system = CountryTaxBenefitSystem()
    questions, numbers = open_questions(), other_numbers(parameters(system))
    if as_json:
        _print_json(data_of(questions, numbers))
    else:
        _print_tables(conflict_tables(system, questions, numbers))


@ressourceforloeb.command(
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
@click.option(
    "--fortolkning",
    "choices",
    multiple=True,
    metavar="NAVN=LÆSNING",
    help="Gennemgå sagen under en anden læsning af kilderne; kan gentages.",
)
@click.option("--case", metavar="NAVN", help="Vælg ét testtilfælde på navnet eller en del af det.")
@AS_JSON
def sag(
    fil: str, dato: str | None, choices: tuple[str, ...], case: str | None, as_json: bool
) -> None:
    """Go through a whole case."""
    with _telling():
        from . import CountryTaxBenefitSystem
        from .simulation.case_data import case_as_data
        from .simulation.case_report import case_reports, read_case
        from .simulation.case_tables import case_tables
        from .simulation.documents import read_file
        from .simulation.readings import parse_readings

        readings = parse_readings(choices)
        document = read_file(fil)
        system = CountryTaxBenefitSystem()
        situation, day = read_case(system, document, dato, case)
        reports = case_reports(system, situation, day, readings)
    if as_json:
        _print_json(case_as_data(system, situation, reports))
    else:
        tables = (case_tables(system, situation, report, readings) for report in reports)
        _print_tables([table for of_person in tables for table in of_person])


@ressourceforloeb.command(
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
@click.option(
    "--fortolkning",
    "choices",
    multiple=True,
    metavar="NAVN=LÆSNING",
    help="Forklar under en anden læsning af kilderne; kan gentages.",
)
@click.option("--case", metavar="NAVN", help="Vælg ét testtilfælde på navnet eller en del af det.")
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
    with _telling():
        from . import CountryTaxBenefitSystem
        from .explain.data import explanation_as_data
        from .explain.letter import as_markdown, as_text, letter
        from .explain.threshold_data import as_data as turns_as_data
        from .simulation.documents import read_file
        from .simulation.explaining import explain_all, read_question, turns_of_all
        from .simulation.readings import parse_readings

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
        _print_json({"personer": of_persons})
        return
    write = as_markdown if as_md else as_text
    letters = [
        letter(system, each, who if situation.names_persons else "", full=fuld, near=turns[who])
        for who, each in explained.items()
    ]
    click.echo("\n".join(map(write, letters)), nl=False)


@ressourceforloeb.command(
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
        _stop(WRONG_INPUT, ["Fejl: Vælg kun én af --json og --svg."])
    with _telling():
        from . import CountryTaxBenefitSystem
        from .registers.dependencies import dependencies
        from .simulation.graph_report import graph_as_data, graph_as_svg, graph_tables, parse_part

        graph = dependencies(CountryTaxBenefitSystem())
        part = parse_part(graph, variabel, kapitel, kapitler)
    if as_json:
        _print_json(graph_as_data(graph, part))
    elif as_svg:
        click.echo(graph_as_svg(graph, part))
    else:
        _print_tables(graph_tables(graph, part))


@ressourceforloeb.command(
    short_help="Beregn en hel befolkning, og hvem en reform rammer.",
    help="""Beregn ydelsen for alle personer i DATA, måned for måned, og med en reform: hvem der
    vinder og taber, og hvad det koster. Virkningen er umiddelbar, uden tilbageløb og adfærd.

    DATA er en tabel (.csv eller .parquet) med en række pr. person. Kolonnerne er person (id),
    vaegt og modellens variable: variabel for alle måneder eller variabel@2026-03 for én. DATA kan
    også være modelfamilier i YAML, som »beregn« læser dem; uden DATA bruges ti indbyggede. Et
    kort over kolonnerne omdøber, grupperer og udelader; manglende værdier afvises, medmindre
    kortet siger andet.

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
@click.option("--kolonner", metavar="KORT", help="Et kort over kolonnerne (.yaml).")
@click.option(
    "--reform",
    "reforms",
    multiple=True,
    metavar="NAVN|FIL",
    help="Et af pakkens forslag eller en reform.yaml; kan gentages.",
)
@click.option(
    "--saet",
    "settings",
    multiple=True,
    metavar="STI=VÆRDI@DATO",
    help="Ændr et tal i loven fra en dato; +2000 og -500 lægger til. Kan gentages.",
)
@click.option(
    "--fortolkning",
    "choices",
    multiple=True,
    metavar="NAVN=LÆSNING",
    help="Beregn både før og efter under en anden læsning af kilderne; kan gentages.",
)
@click.option("--ud", "out", metavar="FIL", help="Skriv svarene til en .parquet eller .csv.")
@AS_JSON
def simuler(
    data: str | None,
    periode: str | None,
    kolonner: str | None,
    reforms: tuple[str, ...],
    settings: tuple[str, ...],
    choices: tuple[str, ...],
    out: str | None,
    as_json: bool,
) -> None:
    """Compute a population."""
    _require_arrow()
    with _telling():
        from . import CountryTaxBenefitSystem
        from .simulation.periods import parse_asked_period
        from .simulation.populations.families import EXAMPLE
        from .simulation.populations.jobs import Order, carry_out, prepare, reform_of
        from .simulation.populations.mapping import ColumnMap, read_mapping
        from .simulation.populations.report import outcome_as_data, outcome_tables
        from .simulation.readings import parse_readings

        system = CountryTaxBenefitSystem()
        order = Order(
            EXAMPLE if data is None else data,
            parse_asked_period(periode) if periode is not None else None,
            read_mapping(kolonner) if kolonner is not None else ColumnMap(),
            reform_of(system, reforms, settings),
            parse_readings(choices),
        )
        outcome = carry_out(prepare(system, order), Path(out) if out is not None else None)
    if data is None:
        click.echo(FAMILIES_SHOWN, err=True)
    if as_json:
        _print_json(outcome_as_data(system, outcome))
    else:
        _print_tables(outcome_tables(system, outcome))


@ressourceforloeb.command(
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
    with _telling():
        from . import CountryTaxBenefitSystem
        from .simulation.populations.jobs import verify

        found = verify(CountryTaxBenefitSystem(), Path(fil), data)
    if found:
        _stop(CHECK_FAILED, (f"Afviger: {each}" for each in found))
    click.echo("Bekræftet: filen er uændret, og en ny beregning giver de samme svar.")


def _require_arrow() -> None:
    from importlib.util import find_spec

    if find_spec("pyarrow") is None:
        _stop(CHECK_FAILED, [_ANALYSIS_MISSING.format("pyarrow")])


@ressourceforloeb.group(
    cls=DanishGroup,
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
    from .site.build import show

    folder = _build_site()
    click.echo(f"Siderne vises på http://127.0.0.1:{port} – stop med Ctrl+C.")
    show(folder, port)


def _build_site() -> Path:
    from subprocess import CalledProcessError

    from . import CountryTaxBenefitSystem

    try:
        from .site.build import CONFIGURATION
        from .site.build import build as build_site
    except ModuleNotFoundError as error:
        _stop(CHECK_FAILED, [_DOCS_MISSING.format(error.name)])
    project = Path.cwd()
    if not (project / CONFIGURATION).exists():
        _stop(WRONG_INPUT, [f"Fejl: {CONFIGURATION} er ikke her; kør i projektets mappe."])
    try:
        built = build_site(CountryTaxBenefitSystem(), project)
    except CalledProcessError as error:
        _stop(CHECK_FAILED, [f"MkDocs fandt en fejl (kode {error.returncode})."])
    click.echo(built.in_words())
    return built.folder


@ressourceforloeb.command(
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
        from .web_api.server import serve as serve_application
        from .web_api.settings import SettingError, from_environment
    except ModuleNotFoundError as error:
        _stop(CHECK_FAILED, [_SERVICE_MISSING.format(error.name)])
    try:
        settings = from_environment()
    except SettingError as error:
        _stop(WRONG_INPUT, [f"Fejl: {error}"])
    click.echo(f"Tjenesten svarer på http://{host}:{port} – stop med Ctrl+C.")
    serve_application(settings, host, port, workers)


def main() -> None:
    """Run the command line; text a terminal cannot write becomes question marks, not an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    ressourceforloeb(prog_name=PROGRAM)
