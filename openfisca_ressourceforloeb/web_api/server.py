"""Serves the application with uvicorn, and does not wait for clients that say nothing."""

from __future__ import annotations

import asyncio
import gc
import os
import uuid
from dataclasses import fields
from functools import cache
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from .answering import as_json
from .app import app_from_environment
from .faults import RequestError
from .logs import log_to_standard_error
from .messages import LANGUAGES
from .problem_details import MEDIA_TYPE as PROBLEM_TYPE
from .problem_details import problem
from .settings import PREFIX, Settings, from_environment

_COLLECT_AFTER = 50_000
_LONGEST_HEAD = 16 * 1024
_APPLICATION = f"{__package__}.server:application"


class ImpatientProtocol(HttpToolsProtocol):
    """Closes a connection whose head is too long in coming, or too long.

    The server itself closes a connection that is idle after an answer; this one is for those who
    connect and send nothing, or a head that does not end, or who do not read what they asked for.
    """

    _clock: asyncio.TimerHandle | None = None
    _head_bytes = 0
    _unread = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the clock."""
        super().connection_made(transport)
        self._start_clock()

    def data_received(self, data: bytes) -> None:
        """Count what belongs to a head, and hand it on."""
        if self.cycle is None or self.cycle.response_complete:
            self._start_clock()
            self._head_bytes += len(data)
            if self._head_bytes > _LONGEST_HEAD + settings_of_process().body_bytes:
                self.transport.close()
                return
        super().data_received(data)

    def on_headers_complete(self) -> None:
        """Stop the clock: the rest is up to the application."""
        self._stop_clock()
        self._head_bytes = 0
        super().on_headers_complete()

    def timeout_keep_alive_handler(self) -> None:
        """Close an idle connection; break off one whose client no longer reads its answer."""
        unread = self.transport.get_write_buffer_size()
        if not unread:
            super().timeout_keep_alive_handler()
        elif unread == self._unread:
            self.transport.abort()
        else:
            self._unread = unread
            self.timeout_keep_alive_task = self.loop.call_later(
                self.timeout_keep_alive, self.timeout_keep_alive_handler
            )

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002
        """Refuse what is not HTTP; the words of the parser are left out."""
        document = problem(RequestError(400, "not-http"), LANGUAGES[0], uuid.uuid4().hex)
        body = as_json(document)
        head = (
            f"HTTP/1.1 400 Bad Request\r\ncontent-type: {PROBLEM_TYPE}\r\n"
            f"content-language: {LANGUAGES[0]}\r\ncontent-length: {len(body)}\r\n"
            "connection: close\r\n\r\n"
        )
        self.transport.write(head.encode("ascii") + body)
        self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock."""
        self._stop_clock()
        super().connection_lost(exc)

    def _start_clock(self) -> None:
        if self._clock is None:
            seconds = settings_of_process().head_seconds
            self._clock = self.loop.call_later(seconds, self.transport.close)

    def _stop_clock(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None


@cache
def settings_of_process() -> Settings:
    """The settings of the environment, read once."""
    return from_environment()


def application() -> Any:
    """The application of one worker, with the settings of the environment."""
    log_to_standard_error()
    app = app_from_environment()
    # What the law is made of lives as long as the process; the collector need not look at it.
    gc.collect()
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER)
    return app


def serve(settings: Settings, host: str, port: int, workers: int) -> None:
    """Serve until stopped; on a signal, requests under way are answered first.

    Args:
        settings: the settings; workers read them from the environment.
        host: the address to listen on.
        port: the port to listen on.
        workers: the number of processes.
    """
    os.environ.update(_as_environment(settings))
    uvicorn.run(
        _APPLICATION,
        factory=True,
        host=host,
        port=port,
        workers=workers,
        http=ImpatientProtocol,
        ws="none",
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=list(settings.proxies),
        timeout_keep_alive=settings.keep_alive_seconds,
        timeout_graceful_shutdown=settings.shutdown_seconds,
    )


def _as_environment(settings: Settings) -> dict[str, str]:
    values = {each.name: getattr(settings, each.name) for each in fields(Settings)}
    return {
        PREFIX + name.upper(): ",".join(value) if isinstance(value, tuple) else str(value)
        for name, value in values.items()
    }
