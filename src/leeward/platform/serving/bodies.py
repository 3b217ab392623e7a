"""Bodies are received whole before a thread is used: in time, within bounds, large ones from known clients only."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from types import TracebackType

from leeward.platform.serving.limits import Limits
from leeward.platform.serving.pool import Place, Pool
from leeward.platform.serving.request import Gone, Head, Receive, Refused


class Bodies:
    """Every body of a process that is being received or in use."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        counts = {"most": limits.bodies, "most_of_one": limits.bodies_of_one}
        self.strangers = Pool(room=limits.stranger_bytes, **counts)
        self.known = Pool(room=limits.known_bytes, **counts)


class Body:
    """One body, held from its first byte until the request is answered: `async with Body(...) as data`."""

    def __init__(
        self,
        bodies: Bodies,
        head: Head,
        receive: Receive,
        *,
        most: int,
        most_known: int,
        known: Callable[[], Awaitable[bool]],
    ) -> None:
        self._bodies, self._head, self._receive, self._known = bodies, head, receive, known
        self._most, self._most_known = most, most_known
        self._pool, self._stack = bodies.strangers, ExitStack()

    async def __aenter__(self) -> bytes:
        """The whole body. Raises Refused for one that is too large or too slow, and Gone."""
        length = self._head.length
        if length == 0:
            return b""
        try:
            if length is not None and length > self._most:
                await self._admit(length)
            return await self._receive_whole()
        except BaseException:
            self._stack.close()
            raise

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """It is no longer in use."""
        self._stack.close()

    async def _admit(self, size: int) -> None:
        """A body larger than anyone's: only of a known client, and within that one's bound."""
        if size > self._most_known:
            raise Refused(413, "too_large")
        if self._pool is not self._bodies.known:
            if not await self._known():
                raise Refused(413, "unknown")
            self._pool, self._most = self._bodies.known, self._most_known

    async def _receive_whole(self) -> bytes:
        limits, loop = self._bodies.limits, asyncio.get_running_loop()
        began, parts, more = loop.time(), list[bytes](), True
        deadline = asyncio.timeout(limits.body_seconds)
        place = self._stack.enter_context(self._pool.place(self._head.network, deadline))
        try:
            async with deadline:
                while more:
                    message = await self._receive()
                    if message["type"] == "http.disconnect":
                        raise Gone
                    part, more = message.get("body", b""), message.get("more_body", False)
                    parts.append(part)
                    place = await self._grow(place, deadline, len(part))
                    if not place.gave_way:
                        deadline.reschedule(began + limits.body_seconds + place.size / limits.slowest_rate)
        except TimeoutError as error:
            raise (Refused(503, "crowded", retry_after=5) if place.gave_way else Refused(408, "slow")) from error
        self._pool.settle(place)
        return b"".join(parts)

    async def _grow(self, place: Place, deadline: asyncio.Timeout, size: int) -> Place:
        """Count more bytes; a body that outgrows what anyone may send moves to the pool of known clients, or ends."""
        if place.size + size > self._most:
            await self._admit(place.size + size)
            held = place.size
            self._stack.close()
            place = self._stack.enter_context(self._pool.place(self._head.network, deadline))
            self._pool.grow(place, held)
        self._pool.grow(place, size)
        return place
