"""What comes in with a request beside its situation: the media type, the query and the bytes."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from starlette.requests import Request

from .faults import RequestError

JSON = "application/json"

_LONGEST_GIVEN = 60
_NOTHING = "–"


def media_type_of(request: Request, allowed: tuple[str, ...], kind: str) -> str:
    """The media type of a body in UTF-8 that is not compressed.

    Args:
        request: the request.
        allowed: what it may be.
        kind: of the problem, where it is something else.

    Raises:
        RequestError: 415; it is something else.
    """
    said, _, parameters = request.headers.get("content-type", "").partition(";")
    charset = parameters.replace(" ", "").replace('"', "").lower()
    is_plain = request.headers.get("content-encoding", "identity").lower() == "identity"
    media_type = said.strip().lower()
    if media_type not in allowed or charset not in ("", "charset=utf-8") or not is_plain:
        raise RequestError(415, kind)
    return media_type


def query_of(request: Request, known: Mapping[str, str]) -> dict[str, str]:
    """What the address asks for, by name.

    Args:
        request: the request.
        known: what may be asked for, by name, with how it is written.

    Raises:
        RequestError: 400; something else is asked for, or something twice.
    """
    found: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name not in known or name in found:
            raise wrong_query(name, known)
        found[name] = value
    return found


def wrong_query(given: str, known: Mapping[str, str]) -> RequestError:
    """The refusal of what an address asks for."""
    allowed = ", ".join(f"{name}={each}" for name, each in known.items()) or _NOTHING
    return RequestError(400, "wrong-query", given=given[:_LONGEST_GIVEN], known=allowed)


async def body_of(request: Request, most: int, seconds: float) -> bytes:
    """The body of a request.

    Args:
        request: the request.
        most: so many bytes it may have.
        seconds: so long it may be in coming.

    Raises:
        RequestError: 413, it is too large; 408, it comes too slowly.
    """
    too_large = RequestError(413, "body-too-large", most=str(most))
    said = request.headers.get("content-length", "0")
    if said.isdecimal() and int(said[:20]) > most:
        raise too_large
    parts: list[bytes] = []
    length = 0
    try:
        async with asyncio.timeout(seconds):
            async for part in request.stream():
                parts.append(part)
                length += len(part)
                if length > most:
                    raise too_large
    except TimeoutError:
        headers = {"Connection": "close"}
        told = f"{seconds:g}"
        raise RequestError(408, "body-too-slow", headers=headers, seconds=told) from None
    return b"".join(parts)
