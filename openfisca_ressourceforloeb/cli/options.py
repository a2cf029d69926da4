"""Options that several commands have."""

from __future__ import annotations

import click

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Skriv JSON i stedet for tabeller.")

CASE = click.option(
    "--case", metavar="NAVN", help="Vælg ét testtilfælde på navnet eller en del af det."
)

MAPPING = click.option("--kolonner", metavar="KORT", help="Et kort over kolonnerne (.yaml).")

READINGS = click.option(
    "--fortolkning",
    "choices",
    multiple=True,
    metavar="NAVN=LÆSNING",
    help="Brug en anden læsning af kilderne; kan gentages.",
)

REFORMS = click.option(
    "--reform",
    "reforms",
    multiple=True,
    metavar="NAVN|FIL",
    help="Et af pakkens forslag eller en reform.yaml; kan gentages.",
)

SETTINGS = click.option(
    "--saet",
    "settings",
    multiple=True,
    metavar="STI=VÆRDI@DATO",
    help="Ændr et tal i loven fra en dato; +2000 og -500 lægger til. Kan gentages.",
)
