"""Where requests are computed: short ones at once, long ones in a few threads with a short queue.

A single household takes about a millisecond, less than handing it to a thread and back; a long
request would keep everybody else waiting, so it goes to a thread.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from .faults import RequestError
from .settings import Settings

SHORT_BODY = 16_000
"""Bytes; a request of at most so many is read and checked at once."""

SHORT_SECONDS = 0.03
"""A request that is estimated to take at most so long is computed at once."""

_Result = TypeVar("_Result")


class Workers:
    """A few threads, and how many requests may wait for them."""

    def __init__(self, settings: Settings) -> None:
        self._count = settings.threads
        self._threads: ThreadPoolExecutor | None = None
        self._most = settings.threads + settings.waiting
        self._under_way = 0

    @property
    def is_full(self) -> bool:
        """Whether no more may wait."""
        return self._under_way >= self._most

    async def run(self, work: Callable[[], _Result]) -> _Result:
        """The result of long work.

        Raises:
            RequestError: 503; too many are waiting.
        """
        if self.is_full:
            raise busy()
        return await self.go_on(work)

    async def go_on(self, work: Callable[[], _Result]) -> _Result:
        """The result of a further part of long work, which waits however many are waiting."""
        self._under_way += 1
        try:
            if self._threads is None:
                self._threads = ThreadPoolExecutor(self._count, "beregning")
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._under_way -= 1

    def close(self) -> None:
        """Finish what is under way, and stop; what comes later has threads of its own."""
        if self._threads is not None:
            self._threads.shutdown(wait=True, cancel_futures=True)
            self._threads = None


class Places:
    """So many at most do something at the same time."""

    def __init__(self, most: int) -> None:
        self._left = most

    def take(self) -> None:
        """Take a place.

        Raises:
            RequestError: 503; all are taken.
        """
        if self._left < 1:
            raise busy()
        self._left -= 1

    def give_back(self) -> None:
        """Give a place back."""
        self._left += 1


def busy() -> RequestError:
    """The service is too busy just now."""
    return RequestError(503, "busy", headers={"Retry-After": "1"})
