"""TLS whose handshake is counted and has a deadline, as the headers after it."""

import asyncio
import ssl
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path

from leeward.core.ip_networks import Network
from leeward.platform.private_file import read_private
from leeward.platform.serving.connection import Connection, guarded_network
from leeward.platform.serving.guard import Guard

_GOODBYE = 5.0  # seconds


def tls_context(certificate: Path, key: Path) -> ssl.SSLContext:
    """TLS 1.3 with this certificate; no application protocol but HTTP/1.1.

    Raises OSError where a file cannot be used: NotPrivate for a key that more than a group can read. Debian's keys are
    those of a group (`ssl-cert`).
    """
    read_private(key, group_may_read=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.set_alpn_protocols(["http/1.1"])
    context.load_cert_chain(certificate, key)
    return context


class Handshake(asyncio.Protocol):
    """A connection from when it is accepted until its handshake is done, after which it is a `Connection`.

    asyncio shows a TLS connection to its protocol only after the handshake: without this, those that never finish one
    would be counted by nothing, and would use up the descriptors.
    """

    def __init__(
        self, context: ssl.SSLContext, made: Callable[[], Connection], guard: Guard, proxies: Collection[Network]
    ) -> None:
        self.network = ""
        self._context, self._made, self._guard, self._proxies = context, made, guard, proxies
        self._transport: asyncio.Transport | None = None
        self._task: asyncio.Task[None] | None = None
        self._early: list[bytes] = []

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # of a stream socket
        """Count the connection, and begin the handshake before anything is read."""
        self._transport = transport
        self.network = guarded_network(transport.get_extra_info("peername"), self._proxies)
        if not self._guard.enter(self):
            transport.abort()
            return
        transport.pause_reading()
        self._task = asyncio.get_running_loop().create_task(self._shake(transport))

    def data_received(self, data: bytes) -> None:
        """What came in the same flight as the end of the handshake."""
        self._early.append(data)

    def give_way(self) -> None:
        """Close at once."""
        self._guard.leave(self)
        if self._transport is not None:
            self._transport.abort()

    async def _shake(self, transport: asyncio.Transport) -> None:
        secure: asyncio.Transport | None = None
        with suppress(OSError):
            secure = await asyncio.get_running_loop().start_tls(
                transport,
                self,
                self._context,
                server_side=True,
                ssl_handshake_timeout=self._guard.limits.handshake_seconds,
                ssl_shutdown_timeout=_GOODBYE,
            )
        self._guard.leave(self)
        if secure is not None and not secure.is_closing():
            connection = self._made()
            secure.set_protocol(connection)
            connection.connection_made(secure)
            for data in self._early:
                connection.data_received(data)
