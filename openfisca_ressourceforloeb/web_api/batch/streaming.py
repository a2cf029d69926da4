"""Sends an answer a part at a time, and no longer than somebody receives it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send


class StreamedResponse(Response):
    """An answer whose parts are sent as they are made."""

    def __init__(
        self,
        request: Request,
        parts: AsyncIterator[bytes],
        media_type: str,
        seconds: float,
        ended: Callable[[], None],
    ) -> None:
        """Takes the parts.

        Args:
            request: whose answer it is.
            parts: the answer.
            media_type: what it is.
            seconds: so long a client may take to receive a part.
            ended: is called when no more is sent.
        """
        super().__init__(media_type=media_type)
        del self.headers["content-length"]
        self._request = request
        self._parts = parts
        self._seconds = seconds
        self._ended = ended

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        """Send the parts; end in the middle where the client has gone or does not receive them."""
        try:
            await self._sent(send)
        finally:
            self._ended()

    async def _sent(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        async for part in self._parts:
            if await self._request.is_disconnected():
                return
            try:
                async with asyncio.timeout(self._seconds):
                    await send({"type": "http.response.body", "body": part, "more_body": True})
            except TimeoutError:
                return
        await send({"type": "http.response.body", "body": b"", "more_body": False})
