"""The ASGI application before a WSGI one: what it hands on is whole, within bounds, and has a thread."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import formatdate
from functools import partial
from typing import TypeVar

from leeward.core.ip_networks import Network
from leeward.platform.serving.bodies import Bodies, Body
from leeward.platform.serving.connection import CUT
from leeward.platform.serving.lanes import Lane
from leeward.platform.serving.limits import KIB, Limits
from leeward.platform.serving.pool import Pool
from leeward.platform.serving.request import Gone, Head, Message, Receive, Refused, Reply, Scope, Send, head_of
from leeward.platform.serving.wsgi import Application, call

log = logging.getLogger("leeward.serving")
_PIECE = 64 * KIB
_WITHOUT_BODY = (204, 304)
T = TypeVar("T")
Drain = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Site:
    """What the front asks the site that it serves. Only `known` and the application itself may look at the database."""

    application: Application
    lane: Callable[[Head], Lane]
    refusal: Callable[[Head, Refused], Reply]
    """The page or problem that says why a request is refused."""
    most: Callable[[Head], int]
    """Bytes of a body that anyone may send to this address."""
    most_known: Callable[[Head], int]
    """Bytes of a body that a known client may send there."""
    known: Callable[[Head], bool]
    """Whether the request has a session or key that exists and is in force."""
    lookups: Lane
    """Where `known` is asked."""
    admit: Callable[[Head, bytes], None] = field(default=lambda head, body: None)
    """Raises Refused where the client asks too often."""
    proxies: Collection[Network] = ()


class Front:
    """Serves one site."""

    def __init__(self, site: Site, limits: Limits | None = None) -> None:
        self.site, self.limits = site, limits or Limits()
        self._bodies = Bodies(self.limits)
        self._drains = asyncio.Semaphore(self.limits.drains)
        self._pauses = asyncio.Semaphore(self.limits.pauses)
        self._replies = Pool(room=self.limits.reply_bytes, most=self.limits.connections, most_of_one=0)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        head = head_of(scope, self.site.proxies)
        try:
            try:
                await self._send(scope, head, await self._answer(head, receive), send)
            except Refused as refused:
                await self._refuse(scope, head, refused, receive, send)
        except (Gone, asyncio.CancelledError):  # cancelled at the end of the process, after the time to finish
            scope["state"][CUT]()

    async def _answer(self, head: Head, receive: Receive) -> Reply:
        site = self.site
        known = partial(site.lookups.run, partial(site.known, head))
        body = Body(self._bodies, head, receive, most=site.most(head), most_known=site.most_known(head), known=known)
        async with body as data:
            try:
                site.admit(head, data)
                lane, work = site.lane(head), partial(_called, site.application, head, data)
                return await (_unless_gone(lane.run(work), receive) if lane.busy else lane.run(work))
            except Refused as refused:
                refused.body_came = True
                raise

    async def _refuse(self, scope: Scope, head: Head, refused: Refused, receive: Receive, send: Send) -> None:
        """Say why. Where a body still comes, the connection ends, once the client had time to read the answer: a client
        that writes while the connection is closed sees a reset instead."""
        if refused.status == 429 and not self._pauses.locked():
            async with self._pauses:
                await _unless_gone(asyncio.sleep(self.limits.pause_seconds), receive)
        reply, drain = self.site.refusal(head, refused), None
        headers = list(reply.headers)
        if refused.retry_after:
            headers.append((b"retry-after", b"%d" % refused.retry_after))
        if not refused.body_came:
            headers.append((b"connection", b"close"))
            # Such a client waits for a 100 before it sends, so nothing is on its way.
            drain = None if "expect" in head.headers else partial(self._drain, receive)
        await self._send(scope, head, Reply(refused.status, headers, reply.body), send, drain)

    async def _drain(self, receive: Receive) -> None:
        left = self.limits.drain_bytes
        if self._drains.locked():
            return
        with suppress(TimeoutError):
            async with self._drains, asyncio.timeout(self.limits.body_seconds):
                while left > 0:
                    message = await receive()
                    size = len(message.get("body", b""))
                    if not message.get("more_body", False):
                        return
                    left -= size
                    await asyncio.sleep(size / self.limits.drain_rate)

    async def _send(self, scope: Scope, head: Head, reply: Reply, send: Send, drain: Drain | None = None) -> None:
        """Send an answer as quickly as the reader takes it; one that takes too long is cut."""
        deadline = asyncio.timeout(self.limits.reply_seconds)
        try:
            async with deadline:
                with self._replies.place(head.network, deadline) as place:
                    self._replies.grow(place, len(reply.body))
                    await send({"type": "http.response.start", "status": reply.status, "headers": _headers(reply)})
                    last = max(len(reply.body) - 1, 0) // _PIECE * _PIECE
                    for at in range(0, last, _PIECE):
                        await send(_part(reply.body[at : at + _PIECE], more=True))
                        if not place.gave_way:
                            deadline.reschedule(asyncio.get_running_loop().time() + self.limits.reply_seconds)
                    await send(_part(reply.body[last:], more=drain is not None))
                if drain is not None:
                    await drain()
                    await send(_part(b"", more=False))
        except TimeoutError:
            scope["state"][CUT]()


def _called(application: Application, head: Head, body: bytes) -> Reply:
    """The application's answer. It answers its own errors, so one that comes here is of its handler."""
    try:
        return call(application, head, body)
    except Exception:
        log.exception("no answer to %s %s", head.method, head.path)
        raise Refused(500, "failed") from None


async def _unless_gone(work: Coroutine[None, None, T], receive: Receive) -> T:
    """What the client waits for. One that leaves first leaves the queue: raises Gone."""
    working, leaving = asyncio.create_task(work), asyncio.create_task(_until_gone(receive))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            return working.result()
        raise Gone
    finally:
        working.cancel()
        leaving.cancel()


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _part(body: bytes, *, more: bool) -> Message:
    return {"type": "http.response.body", "body": body, "more_body": more}


def _headers(reply: Reply) -> list[tuple[bytes, bytes]]:
    """Its headers, and the length and the date that HTTP asks for where it states none."""
    names = {name for name, _ in reply.headers}
    added = []
    if b"content-length" not in names and reply.status not in _WITHOUT_BODY:
        added.append((b"content-length", b"%d" % len(reply.body)))
    if b"date" not in names:
        added.append((b"date", formatdate(usegmt=True).encode()))
    return [*reply.headers, *added]
