"""Serving an ASGI application on sockets that are already bound."""

import asyncio
import logging
import signal
import socket
import ssl
import threading
from collections.abc import Awaitable, Callable, Collection, Iterator
from contextlib import contextmanager

import uvicorn

from leeward.core.ip_networks import Network
from leeward.platform.serving.connection import Connection
from leeward.platform.serving.guard import Guard
from leeward.platform.serving.limits import Limits
from leeward.platform.serving.ports import listen
from leeward.platform.serving.request import Receive, Scope, Send
from leeward.platform.serving.tls import Handshake

Asgi = Callable[[Scope, Receive, Send], Awaitable[None]]
_DRAIN_SECONDS = 10
_ACCEPTED_AT_ONCE = 64


class Server(uvicorn.Server):
    """uvicorn's server with connections of ours, counted from when they are accepted."""

    def __init__(
        self,
        application: Asgi,
        *,
        limits: Limits,
        proxies: Collection[Network] = (),
        context: ssl.SSLContext | None = None,
        lifespan: bool = False,
        streams: bool = False,
    ) -> None:
        logging.getLogger("uvicorn.error").setLevel(logging.ERROR)  # garbage from the network is no news
        config = uvicorn.Config(
            application,
            http=Connection,
            ws="none",
            loop="asyncio",
            lifespan="on" if lifespan else "off",
            interface="asgi3",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            date_header=False,
            timeout_keep_alive=limits.idle_seconds,  # type: ignore[arg-type]  # handed to call_later
            timeout_graceful_shutdown=_DRAIN_SECONDS,
        )
        super().__init__(config)
        self.guard = Guard(limits)
        self._proxies, self._context, self._streams = proxies, context, streams

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Accept on the sockets."""
        await self.lifespan.startup()
        if self.lifespan.should_exit:
            self.should_exit = True
            return
        loop = asyncio.get_running_loop()
        self.servers = []
        for each in sockets or []:
            listen(each)
            # asyncio accepts as many at a time as its backlog says, before it shows one of them to the guard; it also
            # makes the queue of the socket that short, which is undone.
            self.servers.append(await loop.create_server(self._accepted, sock=each, backlog=_ACCEPTED_AT_ONCE))
            listen(each)
        self.started = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let requests end; a stream has no end of its own."""
        if self._streams:
            for each in list(self.server_state.connections):
                each.transport.abort()
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop at a signal, and then return to the caller, which uvicorn would end by the same signal."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {each: signal.signal(each, self.handle_exit) for each in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)

    def _accepted(self) -> asyncio.Protocol:
        if self._context is None:
            return self._connection()
        return Handshake(self._context, self._connection, self.guard, self._proxies)

    def _connection(self) -> Connection:
        return Connection(self.config, self.server_state, self.lifespan.state, self.guard, self._proxies)
