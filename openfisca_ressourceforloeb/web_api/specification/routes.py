"""The routes: what each is for, what it takes, and what it answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from openfisca_ressourceforloeb.sources import load_register

from ..settings import Settings
from ..words import ASSUMPTIONS, YES_OR_NO
from . import tables, times
from .shapes import TEXT, Schema, choice, record, ref

JSON, METRICS_TYPE = "application/json", "text/plain"
LINES_TYPE, TABLE_TYPE = "application/x-ndjson", "text/csv"
ASKED, MONTH_OF_ROWS = "spoerg", "maaned"

_OK = HTTPStatus.OK.value
_ALWAYS = (405, 500)
_ADMITTED = (400, *_ALWAYS, 429, 503)
_LOOKED_UP = (404, *_ADMITTED)
_POSTED = (408, 413, 415, 422, *_ADMITTED)

CALCULATIONS, VARIABLES, PARAMETERS = "Calculations", "Variables", "Parameters"
ENTITIES, DOCUMENTATION = "Entities", "Documentation"
SOURCES, SERVICE = "Kilder", "Tjenesten"
TAGS = {
    CALCULATIONS: "Beregning, forklaring og sammenligning.",
    VARIABLES: "Det, der kan oplyses og spørges om.",
    PARAMETERS: "Lovens tal.",
    ENTITIES: "Dem, der beregnes for.",
    SOURCES: "De dokumenter, reglerne hviler på, og det, de lader stå åbent.",
    DOCUMENTATION: "Denne beskrivelse.",
    SERVICE: "Om tjenesten lever.",
}
"""The groups of routes; those of OpenFisca have its names."""


@dataclass(frozen=True)
class Parameter:
    """A part of the address that a client chooses.

    Attributes:
        name: what it is called.
        place: ``path`` or ``query``.
        about: what it is, in Danish.
        schema: what it may be.
        example: one that can be used.
    """

    name: str
    place: str
    about: str
    schema: Schema
    example: str


@dataclass(frozen=True)
class Operation:
    """A method of a route.

    Attributes:
        path: the address, with what is chosen in braces.
        method: the method, in small letters.
        id: what programs call it.
        tag: the group it belongs to.
        summary: what it does, in a few words of Danish.
        about: what there is to know besides; Markdown.
        answer: by media type the schema of the answer.
        parameters: what is chosen in the address.
        body: by media type the schema of the body; empty without one.
        status: of a good answer.
        refusals: the statuses of refusals.
        other_answers: answers with another status that are no refusals.
    """

    path: str
    method: str
    id: str
    tag: str
    summary: str
    about: str
    answer: Mapping[str, Schema]
    parameters: tuple[Parameter, ...] = ()
    body: Mapping[str, Schema] = field(default_factory=dict)
    status: int = _OK
    refusals: tuple[int, ...] = _ADMITTED
    other_answers: Mapping[int, Schema] = field(default_factory=dict)


def operations(system: Any, settings: Settings) -> list[Operation]:
    """Every method of every route, in the order they are read about."""
    return [*_calculations(system, settings), *_lookups(system), *_of_the_service()]


def _calculations(system: Any, settings: Settings) -> Iterable[Operation]:
    assumptions = Parameter(
        ASSUMPTIONS,
        "query",
        "Om svaret skal sige, hvad det hviler på: det, der ikke var oplyst, og usikre beløb.",
        choice(YES_OR_NO),
        "ja",
    )
    yield _post(
        "calculate",
        "Beregn",
        "Send det, der er oplyst; hvert `null` er et spørgsmål. Svaret er det samme med "
        "spørgsmålene besvaret. Et år, der spørges om, besvares måned for måned. Et beløb i loven, "
        "der ikke er kendt, giver 422 og regnes aldrig som 0.",
        ref("SituationInput"),
        ref("SituationOutputMedOplysninger"),
        (assumptions,),
    )
    yield _post(
        "trace",
        "Beregn, med hvert skridt",
        "Som `/calculate`, men svaret er hvert skridt i beregningen, som OpenFisca skriver det.",
        ref("SituationInput"),
        ref("Trace"),
    )
    yield _post(
        "forklar",
        "Forklar",
        "Som `/calculate`, men hvert spørgsmål besvares med en forklaring på dansk: reglerne, "
        f"grundene, citaterne og det, der ville give et andet svar. Højst {settings.explanations} "
        "ad gangen.",
        ref("SituationInput"),
        ref("SituationForklaret"),
    )
    yield _post(
        "sammenlign",
        "Sammenlign med en reform",
        "Som `/calculate`, men hvert spørgsmål besvares efter loven og efter reformen. Reformen "
        "gælder kun for den ene forespørgsel.",
        ref("SituationMedReform"),
        ref("SituationSammenlignet"),
    )
    yield Operation(
        "/batch",
        "post",
        "batch",
        CALCULATIONS,
        "Beregn mange på én gang",
        "Hver linje besvares eller afvises for sig, i samme rækkefølge. Med "
        f"`{LINES_TYPE}` er hver linje det, `/calculate` tager; svarets linje er det samme "
        "besvaret, eller et problemdokument, der også har linjens nummer (`line`). Med "
        f"`{TABLE_TYPE}` er hver række en person: kolonnerne hedder som variablene, "
        "`loen_inkl_pension` eller `loen_inkl_pension@2026-03`, og måske `person` og `maaned`; "
        "svaret er de samme rækker med en kolonne for hvert spørgsmål og, sidst, `fejl`. Bliver "
        "det for meget, siger den sidste linje, hvorfra resten skal sendes igen.",
        {LINES_TYPE: _LINES, TABLE_TYPE: _TABLE},
        (
            Parameter(
                ASKED,
                "query",
                "Det, der spørges om af hver række i en tabel, med komma imellem.",
                tables.questions(system),
                "ressourceforloebsydelse",
            ),
            Parameter(
                MONTH_OF_ROWS,
                "query",
                "Måneden for alle rækker i en tabel, når den ikke står i en kolonne.",
                {**TEXT, "pattern": times.PLAIN_MONTH},
                "2026-03",
            ),
        ),
        {LINES_TYPE: _LINES, TABLE_TYPE: _TABLE},
        refusals=_POSTED,
    )


_SOMETHING = r"[^ \t\n\v\f\r]"
_LINES: Schema = {
    **TEXT,
    "description": "JSON-objekter, ét på hver linje.",
    "pattern": _SOMETHING,
}
_TABLE: Schema = {
    **TEXT,
    "description": "En tabel i UTF-8 med kolonnernes navne i første række; komma eller semikolon "
    "imellem.",
    "pattern": _SOMETHING,
}


def _lookups(system: Any) -> Iterable[Operation]:
    names = [each.name for each in system.parameters.get_descendants()]
    paths = dict.fromkeys((*(each.replace(".", "/") for each in names), *names))
    sources = [each.id for each in load_register().all_sources()]
    yield _get("/variables", "getVariables", VARIABLES, "Alle variable", "", "Variables")
    yield _one(
        "/variable",
        Parameter(
            "variableID",
            "path",
            "Variablens navn.",
            choice(system.variables),
            "loenfradrag_jobafklaring",
        ),
        "getVariable",
        VARIABLES,
        "En variabel",
        "Type, periode, formel og henvisninger.",
        "Variable",
    )
    yield _get("/parameters", "getParameters", PARAMETERS, "Alle parametre", "", "Parameters")
    yield _one(
        "/parameter",
        Parameter(
            "parameterID",
            "path",
            "Parameterens eller mappens navn, med skråstreg eller punktum.",
            choice(paths),
            "ydelse.fradrag.loenindtaegtsgraense",
        ),
        "getParameter",
        PARAMETERS,
        "En parameter",
        "Værdierne fra hver dag, med status og kilder.",
        "Parameter",
    )
    yield _get("/entities", "getEntities", ENTITIES, "Personen", "", "Entities")
    yield _get("/kilder", "getKilder", SOURCES, "Alle kilder", "", "Kilder")
    yield _one(
        "/kilder",
        Parameter("id", "path", "Kildens id.", choice(sources), "003-23"),
        "getKilde",
        SOURCES,
        "En kilde",
        "En passage ord for ord, eller hvad en henvisning siger, og det, der hviler på den.",
        "Kilde",
    )
    yield _get(
        "/fortolkninger",
        "getFortolkninger",
        SOURCES,
        "De åbne spørgsmål",
        "Hvert spørgsmål, kilderne lader stå åbent, med læsningerne; og de tal, de er uenige om.",
        "Fortolkninger",
    )


def _of_the_service() -> Iterable[Operation]:
    welcome = {JSON: record({"welcome": TEXT})}
    about = "Status 300 er OpenFiscas."
    yield Operation("/", "get", "welcome", DOCUMENTATION, "Velkommen", about, welcome, status=300)
    yield Operation(
        "/spec",
        "get",
        "spec",
        DOCUMENTATION,
        "Denne beskrivelse",
        "OpenAPI 3.1, dannet af loven, indstillingerne og beskederne.",
        {JSON: record({"openapi": TEXT}) | {"additionalProperties": True}},
    )
    status = {JSON: ref("Status")}
    yield Operation(
        "/sundhed", "get", "sundhed", SERVICE, "Lever tjenesten", "", status, refusals=_ALWAYS
    )
    yield Operation(
        "/klar",
        "get",
        "klar",
        SERVICE,
        "Kan tjenesten tage imod",
        "",
        status,
        refusals=_ALWAYS,
        other_answers={503: ref("Status")},
    )
    yield Operation(
        "/metrics",
        "get",
        "metrics",
        SERVICE,
        "Tællere",
        "Som Prometheus læser dem; af én proces.",
        {METRICS_TYPE: TEXT},
        refusals=_ALWAYS,
    )


def _post(
    name: str,
    summary: str,
    about: str,
    body: Schema,
    answer: Schema,
    parameters: tuple[Parameter, ...] = (),
) -> Operation:
    return Operation(
        f"/{name}",
        "post",
        name,
        CALCULATIONS,
        summary,
        about,
        {JSON: answer},
        parameters,
        {JSON: body},
        refusals=_POSTED,
    )


def _get(path: str, name: str, tag: str, summary: str, about: str, answer: str) -> Operation:
    return Operation(path, "get", name, tag, summary, about, {JSON: ref(answer)})


def _one(
    path: str, chosen: Parameter, name: str, tag: str, summary: str, about: str, answer: str
) -> Operation:
    return Operation(
        f"{path}/{{{chosen.name}}}",
        "get",
        name,
        tag,
        summary,
        about,
        {JSON: ref(answer)},
        (chosen,),
        refusals=_LOOKED_UP,
    )
