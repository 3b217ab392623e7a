"""Threads of the application, split by what they do, so that one kind of request cannot use up those of another."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from leeward.platform.serving.request import Refused

T = TypeVar("T")


class Lane:
    """Some threads and a bounded queue before them."""

    def __init__(self, name: str, *, threads: int, waiting: int, retry_after: int = 2) -> None:
        self.name, self._threads, self._most = name, threads, threads + waiting
        self._retry_after, self._taken = retry_after, 0
        self._pool = ThreadPoolExecutor(threads, name)

    @property
    def busy(self) -> bool:
        """Whether the next call would have to wait for a thread."""
        return self._taken >= self._threads

    async def run(self, call: Callable[[], T]) -> T:
        """The result of a call in one of the threads. Raises Refused (503) where too many wait already.

        A caller that is cancelled while it waits leaves the queue at once.
        """
        if self._taken >= self._most:
            raise Refused(503, "busy", self._retry_after)
        self._taken += 1
        try:
            return await asyncio.wrap_future(self._pool.submit(call))
        finally:
            self._taken -= 1
