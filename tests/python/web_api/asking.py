"""Asks the application as a server would, without a server and without a client library."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

HOST = "localhost"


@dataclass(frozen=True)
class Answer:
    """What the application answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


def ask(
    app: Any,
    method: str,
    address: str,
    body: bytes | Iterable[bytes] = b"",
    headers: Mapping[str, str] | None = None,
    client: str = "127.0.0.1",
) -> Answer:
    """One request and its answer; the body may come in parts."""
    return asyncio.run(exchange(app, method, address, body, headers, client))


async def exchange(
    app: Any,
    method: str,
    address: str,
    body: bytes | Iterable[bytes] = b"",
    headers: Mapping[str, str] | None = None,
    client: str = "127.0.0.1",
) -> Answer:
    """As :func:`ask`, among others in one loop."""
    parts = [body] if isinstance(body, bytes) else list(body)
    path, _, query = address.partition("?")
    sent = {"host": HOST, "content-length": str(sum(map(len, parts))), **(headers or {})}
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(name.lower().encode(), value.encode()) for name, value in sent.items()],
        "client": (client, 5000),
        "server": (HOST, 80),
    }
    messages: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        messages.append(message)

    waiting = iter(parts)
    left = len(parts)

    async def receive() -> dict[str, Any]:
        nonlocal left
        left -= 1
        return {"type": "http.request", "body": next(waiting, b""), "more_body": left > 0}

    await app(scope, receive, send)
    start, *rest = messages
    got = {name.decode(): value.decode() for name, value in start["headers"]}
    return Answer(start["status"], got, b"".join(each.get("body", b"") for each in rest))


def post(app: Any, address: str, data: Any, **headers: str) -> Answer:
    """A request with JSON; underscores in the names of headers are hyphens."""
    body = data if isinstance(data, bytes) else json.dumps(data).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return ask(app, "POST", address, body, {"content-type": "application/json", **named})


def get(app: Any, address: str, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return ask(app, "GET", address, b"", named)
