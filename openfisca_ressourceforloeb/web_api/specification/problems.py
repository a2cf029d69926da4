"""What is answered when a request is refused: problem documents, by status."""

from __future__ import annotations

from ..faults import MOST_FAULTS
from ..messages import FAULTS, LANGUAGES, TITLES
from ..problem_details import MEDIA_TYPE, TYPE
from .shapes import TEXT, WHOLE, Schema, array, choice, record, ref

KINDS: dict[int, tuple[str, ...]] = {
    400: (
        "empty-body",
        "not-utf-8",
        "byte-order-mark",
        "not-json",
        "not-finite",
        "too-deep",
        "too-many-digits",
        "not-csv",
        "too-many-columns",
        "doubled-keys",
        "wrong-query",
        "wrong-host",
        "wrong-origin",
        "not-http",
    ),
    404: ("not-found",),
    405: ("method-not-allowed",),
    408: ("body-too-slow",),
    413: ("body-too-large", "answer-too-large"),
    415: ("not-json-type", "not-batch-type"),
    422: (
        "wrong-situation",
        "wrong-reform",
        "wrong-columns",
        "cannot-be-right",
        "amount-missing",
        "too-much",
    ),
    429: ("too-often",),
    500: ("failed",),
    503: ("busy",),
}
"""By the status of a refusal the kinds of problems that have it."""

OF_A_LINE = ("batch-cut",)
"""The kinds that only a line of a batch has."""

_WHEN = {
    400: "Det sendte er ikke JSON i UTF-8, en nøgle står to gange, eller adressen spørger om noget "
    "ukendt.",
    404: "Adressen findes ikke.",
    405: "Adressen findes, men ikke med den metode.",
    408: "Forespørgslen kommer for langsomt.",
    413: "Forespørgslen er for stor, eller svaret ville blive det.",
    415: "Forespørgslen har en anden medietype end den, der læses her.",
    422: "Oplysningerne kan ikke bruges, eller et beløb i loven er ikke kendt.",
    429: "Der spørges for ofte.",
    500: "Der skete en fejl i tjenesten; den står i loggen under `request_id`.",
    503: "Tjenesten har for travlt.",
}
_SECONDS: Schema = {"type": "integer", "minimum": 1}
_OWN_HEADERS: dict[int, dict[str, Schema]] = {
    405: {"Allow": {"description": "De metoder, der bruges her.", "schema": TEXT}},
    429: {"Retry-After": {"description": "Sekunder til næste forsøg.", "schema": _SECONDS}},
    503: {"Retry-After": {"description": "Sekunder til næste forsøg.", "schema": _SECONDS}},
}


def schemas() -> dict[str, Schema]:
    """The schemas, by name."""
    return {
        "Problem": record(
            {
                "type": choice(TYPE + kind for kind in TITLES),
                "title": TEXT,
                "status": {**WHOLE, "enum": list(KINDS)},
                "detail": TEXT,
                "request_id": {**TEXT, "pattern": "^[0-9a-f]{32}$"},
            },
            {"errors": array(ref("Fejl"), minItems=1, maxItems=MOST_FAULTS)},
            description="En afvisning efter RFC 9457. `type` er den samme i begge sprog.",
        ),
        "Fejl": record(
            {
                "pointer": {
                    **TEXT,
                    "description": "Stedet i det sendte, som JSON pointer (RFC 6901).",
                    "pattern": "^(?:/(?:[^~/]|~0|~1)*)*$",
                },
                "kind": choice(FAULTS),
                "detail": TEXT,
            },
            {
                "given": {
                    "type": ["boolean", "number", "string", "null"],
                    "description": "Det, der stod; langt er skåret af.",
                },
                "allowed": array(TEXT, description="Det, der kan stå, når det er en kort liste."),
                "suggestion": {**TEXT, "description": "Det, der måske var ment."},
                "parameter": TEXT,
                "date": TEXT,
                "remedy": {**TEXT, "description": "Hvad der kan gøres."},
                "range": TEXT,
            },
            description="Én ting, der er galt. `kind` er den samme i begge sprog.",
        ),
    }


def response(status: int, examples: dict[str, Schema], common: dict[str, Schema]) -> Schema:
    """A refusal as an answer of a route.

    Args:
        status: the status.
        examples: problem documents, by name.
        common: the headers that every answer has.
    """
    kinds = {
        "type": {"enum": [TYPE + kind for kind in KINDS[status]]},
        "status": {"const": status},
    }
    content = {"schema": {"allOf": [ref("Problem"), {"properties": kinds}]}}
    return {
        "description": _WHEN[status],
        "headers": {
            **common,
            "Content-Language": {"required": True, "schema": choice(LANGUAGES)},
            **{
                name: {"required": True, **each}
                for name, each in _OWN_HEADERS.get(status, {}).items()
            },
        },
        "content": {MEDIA_TYPE: {**content, **({"examples": examples} if examples else {})}},
    }
