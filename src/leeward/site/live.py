"""The live process: tells open verdict pages that something changed, as server-sent events.

A small ASGI program of its own, since a page that waits would hold a thread of the serving process for minutes. It asks
the database for all pages together, at once when a process of this machine rings (`border.live.ring`) and from time to
time in any case. It sends versions only, and may be ended at any time: pages then poll every few seconds.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connection

from leeward.apps.border.queries import live
from leeward.platform.serving.connection import CUT

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

log = logging.getLogger("leeward.live")
INTERVAL = 0.4
"""Seconds between two looks at the database without a notification: the answering desk may run elsewhere."""
_SHORTEST = 0.02
"""Seconds between two looks, however many notifications arrive."""
MOST = 500
"""Pages that may listen at the same time; further ones poll."""
_PATIENCE = 30.0  # seconds for a page to take what it was sent
_SILENCE = 15.0  # seconds after which a comment keeps proxies from closing the connection


class Watch:
    """Who listens for which check, and the one task that looks for all of them while anybody does."""

    def __init__(self) -> None:
        self._listeners: dict[UUID, set[asyncio.Queue[str]]] = {}
        self._last: dict[UUID, str] = {}
        self._task: asyncio.Task[None] | None = None
        self._rung = asyncio.Event()
        self._looker = ThreadPoolExecutor(1, "live-look")

    def __len__(self) -> int:
        return sum(map(len, self._listeners.values()))

    def enter(self, check: UUID) -> "asyncio.Queue[str]":
        """Begin to listen; the version as it is now comes first."""
        queue: asyncio.Queue[str] = asyncio.Queue()
        self._listeners.setdefault(check, set()).add(queue)
        self._last.pop(check, None)
        if self._task is None or self._task.done():
            self._rung = asyncio.Event()
            self._task = asyncio.create_task(self._look())
        self.ring()
        return queue

    def ring(self) -> None:
        """Look at once."""
        self._rung.set()

    def leave(self, check: UUID, queue: "asyncio.Queue[str]") -> None:
        """Listen no more."""
        listening = self._listeners.get(check, set())
        listening.discard(queue)
        if not listening:
            self._listeners.pop(check, None)
            self._last.pop(check, None)

    async def _look(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while self._listeners:
                self._rung.clear()
                self._pass_on(await loop.run_in_executor(self._looker, _versions, list(self._listeners)))
                await asyncio.sleep(_SHORTEST)
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._rung.wait(), INTERVAL)
        finally:
            self._looker.submit(_hang_up)

    def _pass_on(self, versions: dict[UUID, str]) -> None:
        for check, version in versions.items():
            if self._last.get(check) != version:
                self._last[check] = version
                for queue in self._listeners.get(check, ()):
                    queue.put_nowait(version)


def _versions(checks: list[UUID]) -> dict[UUID, str]:
    try:
        return live.versions(checks)
    except DatabaseError:  # busy or restarting: the next look finds out
        connection.close()
        return {}


def _hang_up() -> None:
    """Leave no connection to the database open while no page listens."""
    connection.close()


_watch = Watch()
_ELSEWHERE = (
    b"This port (LEEWARD_LIVE_PORT) only tells open pages that something changed. The screens are on LEEWARD_PORT, "
    b"the form of small craft on LEEWARD_DECLARATIONS_PORT.\n"
)


class Bell(asyncio.DatagramProtocol):
    """What a serving process rings when something changed."""

    def datagram_received(self, _data: bytes, _addr: object) -> None:
        """Whatever it says: only that it came counts."""
        _watch.ring()


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """`GET /live/<ticket>`: an event with the version at once and at every change."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
        return
    check = live.check_of(scope["path"].removeprefix("/live/"))
    if check is None or scope["method"] != "GET" or len(_watch) >= MOST:
        await _refuse(send, 503 if check else 404)
        return
    headers = [
        (b"content-type", b"text/event-stream; charset=utf-8"),
        (b"cache-control", b"no-store"),
        # A ticket is needed, and what is sent says nothing: any page may read it.
        (b"access-control-allow-origin", b"*"),
        (b"x-accel-buffering", b"no"),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    queue, gone = _watch.enter(check), asyncio.create_task(_until_gone(receive))
    try:
        await _tell(queue, gone, send)
    except TimeoutError:
        scope["state"][CUT]()
    finally:
        gone.cancel()
        _watch.leave(check, queue)


async def _tell(queue: "asyncio.Queue[str]", gone: "asyncio.Task[None]", send: Send) -> None:
    """Send what changes until the page leaves, or takes nothing for too long."""
    while True:
        told = asyncio.create_task(queue.get())
        done, _ = await asyncio.wait({told, gone}, timeout=_SILENCE, return_when=asyncio.FIRST_COMPLETED)
        line = f"data: {told.result()}\n\n" if told in done else ": nothing new\n\n"
        told.cancel()
        if gone in done:
            return
        async with asyncio.timeout(_PATIENCE):
            await send({"type": "http.response.body", "body": line.encode(), "more_body": True})


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _refuse(send: Send, status: int) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"%d" % len(_ELSEWHERE))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": _ELSEWHERE})


async def _lifespan(receive: Receive, send: Send) -> None:
    bell: asyncio.BaseTransport | None = None
    while True:
        kind = (await receive())["type"]
        if kind == "lifespan.startup":
            bell = await _hang_bell()
        elif bell is not None:
            bell.close()
        await send({"type": f"{kind}.complete"})
        if kind == "lifespan.shutdown":
            return


async def _hang_bell() -> asyncio.BaseTransport | None:
    """Listen to who rings; None where the port is taken, so that pages hear a little later."""
    loop, place = asyncio.get_running_loop(), (live.BELL_HOST, settings.LIVE_PORT)
    try:
        bell, _ = await loop.create_datagram_endpoint(Bell, local_addr=place)
    except OSError as error:
        log.warning("no notifications on UDP port %s: %s", settings.LIVE_PORT, error)
        return None
    return bell
