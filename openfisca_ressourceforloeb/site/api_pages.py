"""The page on every route of the service, from the same document as the service gives."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from textwrap import indent
from typing import Any
from urllib.parse import urlencode

from openfisca_ressourceforloeb.web_api.settings import Settings
from openfisca_ressourceforloeb.web_api.specification import REQUEST, specification

from . import addresses
from .book import Book
from .links import to_variable
from .markdown import anchored, link, table, text
from .page import Page

DOCUMENT = "openapi.json"
"""The file with the document, from the folder of the pages."""

SERVICE = "http://127.0.0.1:5000"
"""Where the examples ask."""

_PAGE = addresses.ROUTES
_MOST_VALUES = 6
_MOST_FIELDS = 40
_SCHEMAS = "#/components/schemas/"
_PLACES = {"path": "adressen", "query": "efter `?`", "header": "header"}
_KINDS = {
    "array": "liste",
    "boolean": "`true` eller `false`",
    "integer": "helt tal",
    "null": "`null`",
    "number": "tal",
    "object": "objekt",
    "string": "tekst",
}


def write(book: Book) -> Iterator[Page]:
    """The page."""
    api = document(book.system)
    guide = link("Gennem Web API'en", addresses.API, _PAGE)
    intro = (
        f"{_paragraphs(api['info']['description'])}\n\n"
        f"Siden er dannet af den samme beskrivelse, som tjenesten giver på `/spec`. Den kan hentes "
        f"som [OpenAPI {api['openapi']}]({_up(DOCUMENT)}){{ download }} til dem, der laver en "
        f"klient. Sådan kommer du i gang: "
        f"{guide}.\n"
    )
    groups = (_group(api, tag) for tag in api["tags"])
    body = "\n".join([intro, *groups, _shapes(book, api)])
    yield Page(_PAGE, "API", body, "Hver rute: adresse, parametre, svar, afvisninger og eksempler.")


@cache
def _made(system: Any) -> dict[str, Any]:
    return specification(system, Settings(), SERVICE)


def document(system: Any) -> dict[str, Any]:
    """The OpenAPI document, with the default settings."""
    return _made(system)


def _up(path: str) -> str:
    return "../" * _PAGE.count("/") + path


def _group(api: Mapping[str, Any], tag: Mapping[str, str]) -> str:
    title = tag["description"].removesuffix(".")
    told = [
        _operation(api, path, method, each)
        for path, methods in api["paths"].items()
        for method, each in methods.items()
        if tag["name"] in each["tags"]
    ]
    return "\n".join([f"## {text(title)}\n", *told])


def _operation(api: Mapping[str, Any], path: str, method: str, each: Mapping[str, Any]) -> str:
    body = each.get("requestBody", {}).get("content", {})
    about = each.get("description", "")
    parts = [
        anchored(f"{method.upper()} {path}", each["operationId"], level=3),
        f"**{text(each['summary'])}.** {_prose(about)}\n",
        _parameters(api, each["parameters"]),
    ]
    if body:
        taken = (f"`{kind}`: {_what(content['schema'])}" for kind, content in body.items())
        parts.append(f"Sendes som {' eller '.join(taken)}.\n")
    parts += [_answers(api, each["responses"]), *_examples(each["responses"])]
    return "\n".join(parts)


def _prose(markdown: str) -> str:
    """Words with code between grave accents, which alone has a meaning."""
    parts = markdown.split("`")
    return "".join(f"`{each}`" if at % 2 else text(each) for at, each in enumerate(parts))


def _paragraphs(markdown: str) -> str:
    return "\n\n".join(map(_prose, markdown.split("\n\n")))


def _parameters(api: Mapping[str, Any], parameters: Iterable[Mapping[str, Any]]) -> str:
    rows = [
        [
            f"`{each['name']}`",
            _PLACES[each["in"]],
            _prose(each["description"]),
            f"`{each['example']}`" if "example" in each else "",
        ]
        for each in (_found(api, one) for one in parameters)
    ]
    return table(["Parameter", "Hvor", "Hvad", "Eksempel"], rows)


def _answers(api: Mapping[str, Any], responses: Mapping[str, Any]) -> str:
    rows = []
    for status, response in responses.items():
        told = _found(api, response)
        contents = (
            f"`{kind}`: {_what(content['schema'])}" for kind, content in told["content"].items()
        )
        rows.append([status, _prose(told["description"]), "<br>".join(contents)])
    return table(["Status", "Hvornår", "Svar"], rows)


def _found(api: Mapping[str, Any], said: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is said, or what it refers to."""
    if "$ref" not in said:
        return said
    found: Any = api
    for part in said["$ref"].removeprefix("#/").split("/"):
        found = found[part]
    return dict(found)


def _examples(responses: Mapping[str, Any]) -> Iterator[str]:
    for status, response in responses.items():
        for content in response.get("content", {}).values():
            for example in content.get("examples", {}).values():
                told = f"{_fenced('sh', curl(example[REQUEST]))}\n{_shown(example['value'])}"
                title = example["summary"].replace('"', "'")
                yield f'??? example "{title} ({status})"\n\n{indent(told, "    ")}'


def curl(request: Mapping[str, Any]) -> str:
    """The command that sends the request of an example."""
    query = f"?{urlencode(request['query'])}" if request["query"] else ""
    body = request["body"]
    words = ["curl", "-s", f"{SERVICE}{request['address']}{query}"]
    for name, value in request["headers"].items():
        words += ["-H", f"{name}: {value}"]
    if body:
        words += ["--data-binary", body if isinstance(body, str) else _json(body)]
    return shlex.join(words) + "\n"


def _shown(answer: Any) -> str:
    return _fenced("text", answer) if isinstance(answer, str) else _fenced("json", _json(answer))


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


def _fenced(language: str, code: str) -> str:
    return f"```{language}\n{code.rstrip()}\n```\n"


def _shapes(book: Book, api: Mapping[str, Any]) -> str:
    schemas = api["components"]["schemas"]
    told = [f"## {text('Former')}\n"]
    for name, schema in schemas.items():
        told.append(anchored(name, _anchor(name), level=3))
        told.append(_shape(book, name, schema))
    return "\n".join(told)


def _shape(book: Book, name: str, schema: Mapping[str, Any]) -> str:
    about = _prose(schema.get("description", ""))
    fields = schema.get("properties", {})
    if not fields:
        return f"{about} {_capital(_what(schema))}.\n"
    if len(fields) > _MOST_FIELDS and name == "Person":
        rows = [
            [f"`{each}`", to_variable(book, each, _PAGE), _what(of["additionalProperties"])]
            for each, of in fields.items()
        ]
        return f"{about}\n\n{table(['Felt', 'Variabel', 'Værdi'], rows)}"
    if len(fields) > _MOST_FIELDS:
        return f"{about} Felterne er variablene.\n"
    required = schema.get("required", ())
    rows = [
        [
            f"`{each}`",
            "altid" if each in required else "",
            _what(of),
            _prose(of.get("description", "")),
        ]
        for each, of in fields.items()
    ]
    return f"{about}\n\n{table(['Felt', 'Er der', 'Værdi', 'Hvad'], rows)}"


def _what(schema: Mapping[str, Any]) -> str:
    """What a value is, in a few words of Markdown."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(_SCHEMAS)
        return link(name, f"{_PAGE}#{_anchor(name)}", _PAGE)
    for several in ("anyOf", "allOf"):
        if several in schema:
            between = " eller " if several == "anyOf" else ", "
            return between.join(dict.fromkeys(filter(None, map(_what, schema[several]))))
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return _one_of([str(each) for each in schema["enum"] if each is not None])
    if "type" not in schema:
        return ""
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return " eller ".join(_kind(schema, kind) for kind in kinds)


def _one_of(values: list[str]) -> str:
    if len(values) > _MOST_VALUES:
        return f"en af {len(values)} tekster"
    return " eller ".join(f"`{each}`" for each in values)


def _kind(schema: Mapping[str, Any], kind: str) -> str:
    if kind == "array" and schema.get("items"):
        return f"liste af {_what(schema['items'])}"
    values = schema.get("additionalProperties")
    if kind == "object" and isinstance(values, dict):
        names = _what(schema["propertyNames"]) if "propertyNames" in schema else "navn"
        return f"{names} → {_what(values)}"
    if "minimum" in schema and kind in ("number", "integer"):
        least, largest = schema["minimum"], schema.get("maximum")
        return f"{_KINDS[kind]} fra {least}" + ("" if largest is None else f" til {largest}")
    return "dato" if schema.get("format") == "date" and kind == "string" else _KINDS[kind]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _anchor(name: str) -> str:
    return f"form-{name.lower()}"
