"""Requests and answers that are shown; each is sent by a test, which compares the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Example:
    """A request and its answer.

    Attributes:
        path: the address as the document has it, with names in braces.
        name: what it is called in the document.
        summary: what it shows, in Danish.
        body: what is sent: plain data, or the text of lines or of a table.
        answer: what is answered; of a refusal without ``request_id``.
        status: of the answer.
        query: what is asked for in the address.
        headers: that are sent besides.
        media_type: of the body; of a good answer too.
        method: of the request.
        address: the address itself, where something is chosen in it.
    """

    path: str
    name: str
    summary: str
    body: Any
    answer: Any
    status: int = 200
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    media_type: str = "application/json"
    method: str = "post"
    address: str = ""


_NOTHING_COMPUTED = "Se »errors«; intet er beregnet."
_URN = "urn:ressourceforloeb:problem:"
_FORLOEB = {
    "ressourceforloeb_startdato": {"ETERNITY": "2026-01-15"},
    "bevilget_varighed_maaneder": {"ETERNITY": 12},
}


def _anna(**said: Any) -> dict[str, Any]:
    return {"personer": {"anna": said}}


_ANNA = {
    "hidtidig_ydelse": {"ETERNITY": "kontanthjaelp"},
    "ressourceforloeb_startdato": {"ETERNITY": "2025-09-01"},
    "bevilget_varighed_maaneder": {"ETERNITY": 24},
    "staar_til_raadighed_for_tilbud": {"2026-03": True},
    "deltager_i_samtaler": {"2026-03": True},
    "kontanthjaelpssats": {"2026-03": 12000},
    "loen_inkl_pension": {"2026-03": 20000},
}
_LOEN = {"er_i_ressourceforloeb": {"2026-03": True}, "loen_inkl_pension": {"2026-03": 20000}}

# 12000 - 0.55 * (20000 - 17672) = 10719.60 (003-23).
_CALCULATE = (
    Example(
        "/calculate",
        "ydelsen",
        "Annas ydelse i marts 2026",
        _anna(**_ANNA, ressourceforloebsydelse={"2026-03": None}),
        _anna(**_ANNA, ressourceforloebsydelse={"2026-03": 10719.6}),
    ),
    Example(
        "/calculate",
        "et_aar",
        "Et år besvares måned for måned",
        _anna(**_FORLOEB, ressourceforloeb_slutdato={"2026": None}),
        _anna(
            **_FORLOEB,
            ressourceforloeb_slutdato={f"2026-{month:02}": "2027-01-15" for month in range(1, 13)},
        ),
    ),
    Example(
        "/calculate",
        "det_svaret_hviler_paa",
        "Med `?oplysninger=ja` siger svaret, hvad det hviler på",
        _anna(alder={"2026-03": None}),
        {
            **_anna(alder={"2026-03": 56}),
            "oplysninger": {
                "ikke_oplyst": {"anna": {"foedselsdato": {"ETERNITY": "1970-01-01"}}},
                "usikre_beloeb": [],
            },
        },
        query={"oplysninger": "ja"},
    ),
    Example(
        "/calculate",
        "ukendt_variabel",
        "En variabel er stavet forkert",
        _anna(loen_inkl_pensio={"2026-03": 20000}),
        {
            "type": f"{_URN}wrong-situation",
            "title": "Situationen kan ikke bruges",
            "status": 422,
            "detail": _NOTHING_COMPUTED,
            "errors": [
                {
                    "pointer": "/personer/anna/loen_inkl_pensio",
                    "kind": "unknown-variable",
                    "detail": "Variablen »loen_inkl_pensio« findes ikke. Mente du "
                    "loen_inkl_pension?",
                    "given": "loen_inkl_pensio",
                    "suggestion": "loen_inkl_pension",
                }
            ],
        },
        422,
    ),
    Example(
        "/calculate",
        "in_english",
        "Et ja er skrevet som tekst; afvisningen er på engelsk",
        _anna(er_syg={"2026-03": "true"}),
        {
            "type": f"{_URN}wrong-situation",
            "title": "The situation cannot be used",
            "status": 422,
            "detail": 'See "errors"; nothing is computed.',
            "errors": [
                {
                    "pointer": "/personer/anna/er_syg/2026-03",
                    "kind": "not-a-boolean",
                    "detail": "This must be true or false, without quotation marks, not true.",
                    "given": "true",
                    "allowed": ["true", "false"],
                }
            ],
        },
        422,
        headers={"Accept-Language": "en"},
    ),
    Example(
        "/calculate",
        "cpr_nummer",
        "Et navn ligner et CPR-nummer",
        {"personer": {"010170-1234": {}}},
        {
            "type": f"{_URN}wrong-situation",
            "title": "Situationen kan ikke bruges",
            "status": 422,
            "detail": _NOTHING_COMPUTED,
            "errors": [
                {
                    "pointer": "/personer/010170-1234",
                    "kind": "id-like-cpr",
                    "detail": "Navnet ligner et CPR-nummer. Send aldrig CPR-numre hertil; kald "
                    "personen noget andet, fx »anna«.",
                    "given": "010170-1234",
                }
            ],
        },
        422,
    ),
    Example(
        "/calculate",
        "modsigelse",
        "En fødselsdato ligger efter den måned, der spørges om",
        _anna(foedselsdato={"ETERNITY": "2030-05-01"}, alder={"2026-03": None}),
        {
            "type": f"{_URN}cannot-be-right",
            "title": "Oplysningerne kan ikke være rigtige",
            "status": 422,
            "detail": _NOTHING_COMPUTED,
            "errors": [
                {
                    "pointer": "/personer/anna/foedselsdato/ETERNITY",
                    "kind": "contradiction",
                    "detail": "Oplysningerne om anna kan ikke være rigtige i 2026-03: se på "
                    "foedselsdato. Krav: Beløb og antal er ikke negative, dele er ikke større end "
                    "helheden, og datoerne hænger sammen.",
                }
            ],
        },
        422,
    ),
    Example(
        "/calculate",
        "beloeb_mangler",
        "Et beløb i loven er ikke kendt",
        _anna(kontanthjaelpssats={"2026-03": None}),
        {
            "type": f"{_URN}amount-missing",
            "title": "Et beløb i loven er ikke kendt",
            "status": 422,
            "detail": "Beløbet sættes aldrig til 0; derfor er intet beregnet. Se »errors«.",
            "errors": [
                {
                    "pointer": "/personer/anna/kontanthjaelpssats/2026-03",
                    "kind": "amount-missing-can-be-given",
                    "detail": "ydelse.satser.ikke_forsoerger har ingen værdi pr. 2026-03-01 og "
                    "sættes aldrig til 0. Den skal bruges for anna. Udvej: oplys "
                    "kontanthjaelpssats for alle personer i måneden, eller spørg til en anden "
                    "måned.",
                    "parameter": "ydelse.satser.ikke_forsoerger",
                    "date": "2026-03-01",
                    "remedy": "oplys kontanthjaelpssats for alle personer i måneden, eller spørg "
                    "til en anden måned",
                }
            ],
        },
        422,
    ),
    Example(
        "/calculate",
        "noegle_to_gange",
        "En nøgle står to gange",
        '{"personer": {"anna": {}, "anna": {}}}',
        {
            "type": f"{_URN}doubled-keys",
            "title": "En nøgle står to gange",
            "status": 400,
            "detail": "Kun én af værdierne kunne bruges, og det er uvist hvilken.",
            "errors": [
                {
                    "pointer": "/personer/anna",
                    "kind": "doubled-key",
                    "detail": "Nøglen står to gange.",
                }
            ],
        },
        400,
    ),
    Example(
        "/calculate",
        "forkert_medietype",
        "Det sendte kaldes tekst",
        "{}",
        {
            "type": f"{_URN}not-json-type",
            "title": "Forespørgslen skal være application/json",
            "status": 415,
            "detail": "Send Content-Type: application/json, i UTF-8 og uden Content-Encoding.",
        },
        415,
        media_type="text/plain",
    ),
    Example(
        "/calculate",
        "forkert_metode",
        "Der er spurgt med GET",
        "",
        {
            "type": f"{_URN}method-not-allowed",
            "title": "Metoden bruges ikke her",
            "status": 405,
            "detail": "Brug POST.",
        },
        405,
        method="get",
    ),
)

_TRACE = (
    Example(
        "/trace",
        "slutdato",
        "Forløbets slutdato, skridt for skridt",
        _anna(**_FORLOEB, ressourceforloeb_slutdato={"2026-03": None}),
        {
            "trace": {
                "ressourceforloeb_slutdato<2026-03>": {
                    "dependencies": [
                        "ressourceforloeb_startdato<2026-03>",
                        "bevilget_varighed_maaneder<2026-03>",
                    ],
                    "parameters": {},
                    "value": ["2027-01-15"],
                    "calculation_time": 0.0001388,
                    "formula_time": 0.0001161,
                },
                "ressourceforloeb_startdato<2026-03>": {
                    "dependencies": [],
                    "parameters": {},
                    "value": ["2026-01-15"],
                    "calculation_time": 0.00001383,
                    "formula_time": 0.00001383,
                },
                "bevilget_varighed_maaneder<2026-03>": {
                    "dependencies": [],
                    "parameters": {},
                    "value": [12],
                    "calculation_time": 0.00000882,
                    "formula_time": 0.00000882,
                },
            },
            "entitiesDescription": {"personer": ["anna"]},
            "requestedCalculations": ["ressourceforloeb_slutdato<2026-03>"],
        },
    ),
    Example(
        "/trace",
        "beregnet_variabel",
        "En beregnet variabel er oplyst",
        _anna(alder={"2026-03": 40}),
        {
            "type": f"{_URN}wrong-situation",
            "title": "Situationen kan ikke bruges",
            "status": 422,
            "detail": _NOTHING_COMPUTED,
            "errors": [
                {
                    "pointer": "/personer/anna/alder/2026-03",
                    "kind": "computed",
                    "detail": "alder beregnes af modellen og kan ikke oplyses. Af beregnede "
                    "variable kan kun er_i_jobafklaringsforloeb, er_i_ressourceforloeb, "
                    "folkepensionsdato, indsatstype og kontanthjaelpssats oplyses.",
                    "given": 40,
                }
            ],
        },
        422,
    ),
)

_EXPLAIN = (
    Example(
        "/forklar",
        "slutdato",
        "Hvorfor forløbet slutter den dag",
        _anna(**_FORLOEB, ressourceforloeb_slutdato={"2026-03": None}),
        _anna(
            **_FORLOEB,
            ressourceforloeb_slutdato={
                "2026-03": {
                    "variabel": "ressourceforloeb_slutdato",
                    "label": "Første dag efter det bevilgede forløb",
                    "periode": "2026-03",
                    "vaerdi": "2027-01-15",
                    "svar": "15. januar 2027",
                    "punkter": [
                        {
                            "nummer": 1,
                            "variabel": "ressourceforloeb_slutdato",
                            "label": "Første dag efter det bevilgede forløb",
                            "periode": "2026-03",
                            "vaerdi": "2027-01-15",
                            "svar": "15. januar 2027",
                            "regel": "Slutdatoen er den første dag efter det bevilgede antal "
                            "måneder.",
                            "gaelder_fra": None,
                            "fordi": "",
                            "linjer": [
                                {
                                    "art": "oplysning",
                                    "tekst": "Dato for ressourceforløbets start: 15. januar 2026",
                                    "niveau": 0,
                                    "punkter": [],
                                    "kilder": ["000-57", "001-17"],
                                    "navn": "ressourceforloeb_startdato",
                                    "periode": "ETERNITY",
                                    "vaerdi": "2026-01-15",
                                    "oplyst": True,
                                },
                                {
                                    "art": "oplysning",
                                    "tekst": "Bevilget varighed af forløbet: 12 måneder",
                                    "niveau": 0,
                                    "punkter": [],
                                    "kilder": ["000-64", "002-13"],
                                    "navn": "bevilget_varighed_maaneder",
                                    "periode": "ETERNITY",
                                    "vaerdi": 12,
                                    "oplyst": True,
                                },
                                {
                                    "art": "beregning",
                                    "tekst": "15. januar 2026 + 12 måneder = 15. januar 2027",
                                    "niveau": 0,
                                    "punkter": [],
                                    "kilder": [],
                                },
                            ],
                            "citater": [
                                {
                                    "id": "003-16",
                                    "titel": "kommunal hjemmeside »Ressourceforløbsydelse«",
                                    "ord": "Et ressourceforløb kan vare 1 til 3 år.",
                                    "ordret": True,
                                },
                                {
                                    "id": "000-64",
                                    "titel": "fagportal »Ressourceforløb«",
                                    "ord": "Et ressourceforløb skal være på mindst ét og højst tre "
                                    "år.",
                                    "ordret": True,
                                },
                            ],
                            "vigtig": True,
                        }
                    ],
                    "ikke_oplyst": [],
                    "andre_laesninger": [],
                }
            },
        ),
    ),
    Example(
        "/forklar",
        "for_mange",
        "Der er spurgt om en forklaring for hver af årets måneder",
        _anna(ressourceforloeb_slutdato={"2026": None}),
        {
            "type": f"{_URN}too-much",
            "title": "Der spørges om for meget på én gang",
            "status": 422,
            "detail": "Del forespørgslen op i flere.",
            "errors": [
                {
                    "pointer": "/personer",
                    "kind": "too-many-explanations",
                    "detail": "Højst 4 forklaringer ad gangen.",
                }
            ],
        },
        422,
    ),
)

# 0.55 * (20000 - 17672) = 1280.40; 0.45 * (20000 - 18000) = 900; 0.45 * 2328 = 1047.60.
_COMPARE = (
    Example(
        "/sammenlign",
        "egen_reform",
        "En anden sats og en højere grænse fra 2026",
        {
            **_anna(**_LOEN, loenfradrag_ressourceforloeb={"2026-03": None}),
            "reform": {
                "parametre": {
                    "ydelse.fradrag.ressourceforloeb.sats_over_graense": {"2026-01-01": 0.45},
                    "ydelse.fradrag.loenindtaegtsgraense": {"2026-01-01": {"laeg_til": 328}},
                }
            },
        },
        {
            **_anna(
                **_LOEN,
                loenfradrag_ressourceforloeb={
                    "2026-03": {"foer": 1280.4, "efter": 900.0, "aendring": -380.4}
                },
            ),
            "reform": {
                "titel": "Uden titel",
                "parametre": {
                    "ydelse.fradrag.loenindtaegtsgraense": {"2026-01-01": {"laeg_til": 328}},
                    "ydelse.fradrag.ressourceforloeb.sats_over_graense": {"2026-01-01": 0.45},
                },
            },
        },
    ),
    Example(
        "/sammenlign",
        "pakkens_forslag",
        "Et af pakkens forslag",
        {
            **_anna(**_LOEN, loenfradrag_ressourceforloeb={"2026-03": None}),
            "reform": "aftrapning_45_procent",
        },
        {
            **_anna(
                **_LOEN,
                loenfradrag_ressourceforloeb={
                    "2026-03": {"foer": 1280.4, "efter": 1047.6, "aendring": -232.8}
                },
            ),
            "reform": {
                "titel": "Aftrapning med 45 procent",
                "begrundelse": "Af løn over grænsen trækkes 45 procent fra i stedet for 55 i begge "
                "forløb (003-23, 003-53).",
                "parametre": {
                    "ydelse.fradrag.jobafklaring.sats_over_graense": {"2026-01-01": 0.45},
                    "ydelse.fradrag.ressourceforloeb.sats_over_graense": {"2026-01-01": 0.45},
                },
            },
        },
    ),
    Example(
        "/sammenlign",
        "ukendt_forslag",
        "Pakken har intet forslag af det navn",
        {**_anna(**_LOEN), "reform": "aftrapning_40_procent"},
        {
            "type": f"{_URN}wrong-reform",
            "title": "Reformen kan ikke bruges",
            "status": 422,
            "detail": _NOTHING_COMPUTED,
            "errors": [
                {
                    "pointer": "/reform",
                    "kind": "unknown-reform",
                    "detail": "Pakken har intet forslag, der hedder »aftrapning_40_procent«. Mente "
                    "du aftrapning_45_procent eller jobafklaring_uden_30_procent?",
                    "given": "aftrapning_40_procent",
                    "allowed": [
                        "aftalen_2021_tilbagefoert",
                        "aftrapning_45_procent",
                        "graensen_2000_kr_hoejere",
                        "jobafklaring_uden_30_procent",
                        "tilgangen_ikke_lukket",
                    ],
                    "suggestion": "aftrapning_45_procent",
                }
            ],
        },
        422,
    ),
)

_LINES_TYPE, _TABLE_TYPE = "application/x-ndjson", "text/csv"
_BATCH = (
    Example(
        "/batch",
        "linjer",
        "To linjer, hvoraf den ene ikke kan bruges",
        '{"personer":{"anna":{"foedselsdato":{"ETERNITY":"1984-05-01"},"alder":{"2026-03":null}}}}'
        "\n"
        '{"personer":{"bo":{"foedselsdag":{"ETERNITY":"1984-05-01"},"alder":{"2026-03":null}}}}\n',
        '{"personer":{"anna":{"foedselsdato":{"ETERNITY":"1984-05-01"},"alder":{"2026-03":41}}}}\n'
        '{"line":2,"type":"urn:ressourceforloeb:problem:wrong-situation",'
        '"title":"Situationen kan ikke bruges","status":422,'
        '"detail":"Se »errors«; intet er beregnet.",'
        '"request_id":"3f2b8c1d4e5f60718293a4b5c6d7e8f9",'
        '"errors":[{"pointer":"/personer/bo/foedselsdag","kind":"unknown-variable",'
        '"detail":"Variablen »foedselsdag« findes ikke. Mente du foedselsdato eller '
        'afgoerelsesdato?","given":"foedselsdag","suggestion":"foedselsdato"}]}\n',
        media_type=_LINES_TYPE,
    ),
    Example(
        "/batch",
        "tabel",
        "Tre rækker, hvoraf den ene ikke kan bruges",
        "person,er_i_ressourceforloeb,loen_inkl_pension\n"
        "anna,ja,20000\nbo,ja,17672\ncarl,ja,mange\n",
        "person,er_i_ressourceforloeb,loen_inkl_pension,loenfradrag_ressourceforloeb,fejl\n"
        "anna,ja,20000,1280.4,\nbo,ja,17672,0.0,\n"
        'carl,ja,mange,,"loen_inkl_pension: »mange« er ikke et tal; her skal stå et beløb i '
        "kroner, fx 20000 eller 1280.50 (punktum før decimalerne, ingen tusindtalsskilletegn og "
        'ingen enhed)."\n',
        query={"spoerg": "loenfradrag_ressourceforloeb", "maaned": "2026-03"},
        media_type=_TABLE_TYPE,
    ),
    Example(
        "/batch",
        "intet_spoergsmaal",
        "Der er ikke spurgt om noget",
        "person,er_i_ressourceforloeb,loen_inkl_pension\nanna,ja,20000\n",
        {
            "type": f"{_URN}wrong-columns",
            "title": "Kolonnerne kan ikke bruges",
            "status": 422,
            "detail": _NOTHING_COMPUTED,
            "errors": [
                {
                    "pointer": "/spoerg",
                    "kind": "nothing-asked",
                    "detail": "Skriv i adressen, hvad der spørges om: "
                    "?spoerg=ressourceforloebsydelse.",
                }
            ],
        },
        422,
        query={"maaned": "2026-03"},
        media_type=_TABLE_TYPE,
    ),
)

_LOOKUPS = (
    Example(
        "/variable/{variableID}",
        "stavefejl",
        "Navnet er stavet forkert",
        "",
        {
            "type": f"{_URN}not-found",
            "title": "Findes ikke",
            "status": 404,
            "detail": "Der er intet på denne adresse. Mente du loen_inkl_pension?",
        },
        404,
        method="get",
        address="/variable/loen_inkl_pensjon",
    ),
)

EXAMPLES: tuple[Example, ...] = (
    *_CALCULATE,
    *_TRACE,
    *_EXPLAIN,
    *_COMPARE,
    *_BATCH,
    *_LOOKUPS,
)
"""Every example, in the order of the routes."""
