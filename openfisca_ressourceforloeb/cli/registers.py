"""The commands ``registre``: what the law leaves open, and what its sources disagree on."""

from __future__ import annotations

from .danish import group
from .options import AS_JSON
from .telling import print_json, print_tables


@group(
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
    from .. import CountryTaxBenefitSystem
    from ..registers.discretion import as_json as data_of
    from ..registers.discretion import discretion
    from ..simulation.register_reports import discretion_tables

    system = CountryTaxBenefitSystem()
    register = discretion(system)
    if as_json:
        print_json(data_of(register))
    else:
        print_tables(discretion_tables(system, register))


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
    from .. import CountryTaxBenefitSystem
    from ..registers.catalogue import parameters
    from ..registers.conflicts import as_json as data_of
    from ..registers.conflicts import open_questions, other_numbers
    from ..simulation.register_reports import conflict_tables

    system = CountryTaxBenefitSystem()
    questions, numbers = open_questions(), other_numbers(parameters(system))
    if as_json:
        print_json(data_of(questions, numbers))
    else:
        print_tables(conflict_tables(system, questions, numbers))
