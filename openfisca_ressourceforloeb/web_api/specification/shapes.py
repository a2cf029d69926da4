"""The parts that the schemas are made of: JSON Schema as OpenAPI 3.1 has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

Schema: TypeAlias = dict[str, Any]
"""A JSON Schema."""

TEXT: Schema = {"type": "string"}
TRUTH: Schema = {"type": "boolean"}
NUMBER: Schema = {"type": "number"}
WHOLE: Schema = {"type": "integer"}
VALUE: Schema = {"type": ["boolean", "number", "string"]}
"""One value of a variable or a parameter."""


def ref(name: str) -> Schema:
    """A schema of the document, by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def record(
    fields: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None, **more: Any
) -> Schema:
    """An object with these fields and no others.

    Args:
        fields: those it always has.
        optional: those it may have.
        more: further keywords of the schema.
    """
    return {
        "type": "object",
        **more,
        "required": list(fields),
        "properties": {**fields, **(optional or {})},
        "additionalProperties": False,
    }


def mapping(values: Schema, names: Schema | None = None, **more: Any) -> Schema:
    """An object of any number of values, whose names may be bound."""
    bound = {} if names is None else {"propertyNames": names}
    return {"type": "object", **more, **bound, "additionalProperties": values}


def array(items: Schema, **more: Any) -> Schema:
    """A list."""
    return {"type": "array", "items": items, **more}


def choice(values: Iterable[str]) -> Schema:
    """One of some texts."""
    return {"type": "string", "enum": list(values)}


def or_null(schema: Schema) -> Schema:
    """The same, or null."""
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    nullable = {**schema, "type": [*kinds, "null"]}
    return {**nullable, "enum": [*schema["enum"], None]} if "enum" in schema else nullable
