"""What every request passes: host, rate, number and time; its log line; and every error's form."""

from __future__ import annotations

import time
import uuid
from dataclasses import dataclass, field

from limits import parse as parse_rate
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .answering import as_json
from .faults import RequestError
from .logs import Entry, log, log_failure
from .metrics import Metrics
from .problem_details import MEDIA_TYPE, language_of, problem
from .settings import Settings
from .work import busy

NO_ROUTE = "none"
"""How a request to an address that does not exist is logged."""

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "no-store",
}
_ALWAYS_ANSWERED = ("/sundhed", "/klar", "/metrics")
_KINDS = {404: "not-found", 405: "method-not-allowed"}
_ANY = "*"


@dataclass
class _Passage:
    """One request on its way through."""

    scope: Scope
    request_id: str
    started: float
    status: int = 500
    bytes_in: int = 0
    bytes_out: int = 0
    has_begun: bool = False
    headers: Headers = field(init=False)

    def __post_init__(self) -> None:
        self.headers = Headers(scope=self.scope)


class Front:
    """The outermost layer of the application."""

    def __init__(
        self, app: ASGIApp, settings: Settings, metrics: Metrics, own: dict[str, str]
    ) -> None:
        self._app = app
        self._settings = settings
        self._metrics = metrics
        self._headers = [
            (name.lower().encode(), value.encode())
            for name, value in {**SECURITY_HEADERS, **own}.items()
        ]
        self._hosts = frozenset(host.lower() for host in settings.hosts)
        self._rate = parse_rate(settings.rate) if settings.rate else None
        self._limiter = FixedWindowRateLimiter(MemoryStorage())
        self._under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and answer for what goes wrong."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = uuid.uuid4().hex
        scope.setdefault("state", {})["request_id"] = request_id
        scope["app"] = self  # with it the router raises what is wrong instead of answering itself
        passage = _Passage(scope, request_id, time.perf_counter())
        self._under_way += 1
        self._metrics.under_way.inc()
        try:
            await self._pass(passage, receive, send)
        finally:
            self._under_way -= 1
            self._metrics.under_way.dec()
            self._note(passage)

    async def _pass(self, passage: _Passage, receive: Receive, send: Send) -> None:
        async def count_in() -> Message:
            message = await receive()
            passage.bytes_in += len(message.get("body", b""))
            return message

        async def count_out(message: Message) -> None:
            if message["type"] == "http.response.start":
                passage.status = message["status"]
                passage.has_begun = True
                number = (b"x-request-id", passage.request_id.encode())
                message["headers"] = [*message["headers"], *self._headers, number]
            else:
                passage.bytes_out += len(message.get("body", b""))
            await send(message)

        try:
            self._require_admission(passage)
            await self._app(passage.scope, count_in, count_out)
        except RequestError as error:
            await self._answer(passage, error, count_in, count_out)
        except HTTPException as error:
            told = RequestError(
                error.status_code,
                _KINDS[error.status_code],
                headers=dict(error.headers or {}),
                allowed=(error.headers or {}).get("Allow", ""),
                hint="",
            )
            await self._answer(passage, told, count_in, count_out)
        except Exception as error:  # the client is told that it failed, never why
            log_failure(passage.request_id, error)
            if passage.has_begun:
                raise
            await self._answer(passage, RequestError(500, "failed"), count_in, count_out)

    def _require_admission(self, passage: _Passage) -> None:
        if passage.scope["path"] in _ALWAYS_ANSWERED:
            return
        if self._under_way > self._settings.connections:
            raise busy()
        if not self._is_known_host(passage.headers.get("host", "")):
            raise RequestError(400, "wrong-host")
        if self._rate is not None:
            client = passage.scope.get("client") or ("",)
            if not self._limiter.hit(self._rate, client[0]):
                headers = {"Retry-After": str(self._rate.get_expiry())}
                raise RequestError(429, "too-often", headers=headers, rate=self._settings.rate)

    def _is_known_host(self, host: str) -> bool:
        name, colon, port = host.rpartition(":")
        without_port = name if colon and port.isdigit() else host
        return _ANY in self._hosts or without_port.lower() in self._hosts

    async def _answer(
        self, passage: _Passage, error: RequestError, receive: Receive, send: Send
    ) -> None:
        language = language_of(passage.headers.get("accept-language", ""))
        try:
            document = problem(error, language, passage.request_id)
        except Exception as failure:  # a message that cannot be written must not be a second error
            log_failure(passage.request_id, failure)
            error = RequestError(500, "failed")
            document = problem(error, language, passage.request_id)
        headers = {
            **error.headers,
            "Content-Language": language,
            "Vary": "Accept-Language",
        }
        response = Response(as_json(document), error.status, headers, MEDIA_TYPE)
        await response(passage.scope, receive, send)

    def _note(self, passage: _Passage) -> None:
        seconds = time.perf_counter() - passage.started
        route = passage.scope.get("state", {}).get("route", NO_ROUTE)
        method = passage.scope["method"]
        self._metrics.count(route, passage.status, seconds)
        log(
            Entry(
                passage.request_id,
                method if method in _METHODS else NO_ROUTE,
                route,
                passage.status,
                round(seconds * 1000, 3),
                passage.bytes_in,
                passage.bytes_out,
            )
        )


_METHODS = frozenset(("GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"))
