"""The whole OpenAPI document."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterable
from typing import Any

from ..messages import LANGUAGES
from ..settings import Settings
from . import answers, descriptions, problems, reforms, situations
from .examples import EXAMPLES, Example
from .routes import TAGS, Operation, Parameter, operations
from .shapes import TEXT, Schema

VERSION = "3.1.0"
"""Of OpenAPI; the first with the whole of JSON Schema, which exact periods need."""

REQUEST = "x-forespoergsel"
"""Where the example of an answer has the request that is answered."""

_PACKAGE = "openfisca-ressourceforloeb"
_REQUEST_ID = "3f2b8c1d4e5f60718293a4b5c6d7e8f9"
_GOOD = 400
_ABOUT = (
    "Reglerne om ressourceforløb, jobafklaringsforløb og ressourceforløbsydelse over HTTP. "
    "Ruter, navne og former er OpenFiscas; det, der ikke kan besvares rigtigt, afvises med "
    "`application/problem+json`. Send aldrig CPR-numre hertil.\n\n"
    "Et skema kan ikke sige alt: oplysninger, der modsiger hinanden, en periode, der er skrevet på "
    "to måder, og et beløb i loven, der ikke er kendt, giver 422."
)


def specification(system: Any, settings: Settings, base: str = "") -> dict[str, Any]:
    """The document.

    Args:
        system: the tax and benefit system.
        settings: the settings, whose limits it tells.
        base: the address of the service; without one it is the address of the document.
    """
    paths: dict[str, Any] = {}
    for each in operations(system, settings):
        paths.setdefault(each.path, {})[each.method] = _operation(each)
    return {
        "openapi": VERSION,
        "info": {
            "title": "Ressourceforløb som kode",
            "description": _ABOUT,
            "version": importlib.metadata.version(_PACKAGE),
            "license": {"name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later"},
        },
        "servers": [{"url": base.rstrip("/") or "/"}],
        "tags": [{"name": name, "description": about} for name, about in TAGS.items()],
        "paths": paths,
        "components": {
            "schemas": _schemas(system, settings),
            "responses": {
                f"Afvist{status}": problems.response(status, {}, _ALL_HEADERS)
                for status in problems.KINDS
            },
            "headers": _HEADERS,
            "parameters": {"Accept-Language": _LANGUAGE},
        },
    }


def _schemas(system: Any, settings: Settings) -> dict[str, Schema]:
    return {
        **situations.schemas(system, settings),
        **answers.schemas(system, settings),
        **reforms.schemas(system, settings),
        **descriptions.schemas(system),
        **problems.schemas(),
    }


_LANGUAGE: Schema = {
    "name": "Accept-Language",
    "in": "header",
    "description": f"Afvisningers sprog: {' eller '.join(LANGUAGES)}; ellers {LANGUAGES[0]}.",
    "schema": {**TEXT, "default": LANGUAGES[0]},
}
_HEADERS: dict[str, Schema] = {
    "Country-Package": {"description": "Pakken.", "required": True, "schema": TEXT},
    "Country-Package-Version": {
        "description": "Pakkens version.",
        "required": True,
        "schema": TEXT,
    },
    "X-Request-ID": {
        "description": "Forespørgslens nummer, som i loggen.",
        "required": True,
        "schema": {**TEXT, "pattern": "^[0-9a-f]{32}$"},
    },
}
_ALL_HEADERS = {name: {"$ref": f"#/components/headers/{name}"} for name in _HEADERS}


def _operation(operation: Operation) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": operation.id,
        "tags": [operation.tag],
        "summary": operation.summary,
        **({"description": operation.about} if operation.about else {}),
        "parameters": [
            *map(_parameter, operation.parameters),
            {"$ref": "#/components/parameters/Accept-Language"},
        ],
    }
    if operation.body:
        told["requestBody"] = {
            "required": True,
            "content": {
                kind: _content(schema, _requests(operation.path, kind))
                for kind, schema in operation.body.items()
            },
        }
    return {**told, "responses": _responses(operation)}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": parameter.place,
        "description": parameter.about,
        "required": parameter.place == "path",
        "schema": parameter.schema,
        "example": parameter.example,
    }


def _responses(operation: Operation) -> dict[str, Any]:
    good = {
        "description": operation.summary,
        "headers": _ALL_HEADERS,
        "content": {
            kind: _content(schema, _answers(operation.path, kind))
            for kind, schema in operation.answer.items()
        },
    }
    others = {
        str(status): {
            "description": operation.summary,
            "headers": _ALL_HEADERS,
            "content": {kind: {"schema": schema} for kind in operation.answer},
        }
        for status, schema in operation.other_answers.items()
    }
    refusals = {
        str(status): _refusal(operation.path, status) for status in sorted(operation.refusals)
    }
    return {str(operation.status): good, **refusals, **others}


def _refusal(path: str, status: int) -> dict[str, Any]:
    examples = _refusals(path, status)
    if not examples:
        return {"$ref": f"#/components/responses/Afvist{status}"}
    return problems.response(status, examples, _ALL_HEADERS)


def _content(schema: Schema, examples: dict[str, Any]) -> dict[str, Any]:
    return {"schema": schema, **({"examples": examples} if examples else {})}


def _of(path: str, kind: str) -> Iterable[Example]:
    return (each for each in EXAMPLES if each.path == path and each.media_type == kind)


def _requests(path: str, kind: str) -> dict[str, Any]:
    return {
        each.name: {"summary": each.summary, "value": each.body}
        for each in _of(path, kind)
        if each.status < _GOOD
    }


def _answers(path: str, kind: str) -> dict[str, Any]:
    return {
        each.name: {"summary": each.summary, REQUEST: _request(each), "value": each.answer}
        for each in _of(path, kind)
        if each.status < _GOOD
    }


def _refusals(path: str, status: int) -> dict[str, Any]:
    return {
        each.name: {
            "summary": each.summary,
            REQUEST: _request(each),
            "value": {**each.answer, "request_id": _REQUEST_ID},
        }
        for each in EXAMPLES
        if each.path == path and each.status == status
    }


def _request(example: Example) -> dict[str, Any]:
    headers = {"Content-Type": example.media_type} if example.body else {}
    return {
        "method": example.method.upper(),
        "address": example.address or example.path,
        "query": dict(example.query),
        "headers": {**headers, **example.headers},
        "body": example.body,
    }
