"""One HTTP/1.1 connection whose headers arrive in time, within limits, and have one meaning only.

uvicorn's protocol over httptools, with what it leaves open: a client that sends nothing or slowly, headers without end,
a reader that takes nothing, and requests that a proxy before us may read otherwise than we do (RFC 9112, 11.2).
"""

import asyncio
from collections.abc import Collection
from typing import Any

from httptools import HttpParserError
from uvicorn import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from leeward.core.ip_networks import Network, is_within, network_of
from leeward.platform.serving.guard import Guard

CUT = "leeward.cut"
"""Key in a scope under which the application finds how to cut the connection."""
_MOST_PIPELINED = 8
_TOO_LONG = "431 Request Header Fields Too Large"
_ONCE = (b"host", b"content-length", b"transfer-encoding")


class Connection(HttpToolsProtocol):
    """Closed by the guard or by its own deadline, unless the application works for it."""

    def __init__(
        self, config: Config, state: ServerState, app_state: dict[str, Any], guard: Guard, proxies: Collection[Network]
    ) -> None:
        super().__init__(config, state, app_state)
        self.network = ""
        self._guard, self._limits, self._proxies = guard, guard.limits, proxies
        self._in_head, self._head_bytes = True, 0
        self._deadline: asyncio.TimerHandle | None = None
        self._status = "400 Bad Request"

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's
        """A client connected, and has as long as the limits say for the headers of its request."""
        super().connection_made(transport)
        self.network = guarded_network(self.client, self._proxies)
        if not self._guard.enter(self):
            transport.abort()
            return
        self._expect_head()

    def give_way(self) -> None:
        """Close at once, whatever is still to be read or written."""
        self._guard.leave(self)
        self._stop_waiting()
        self.transport.abort()

    def data_received(self, data: bytes) -> None:
        """Read; headers that are too long, and a request after too many unanswered ones, end the connection."""
        if self.transport.is_closing():
            return
        if not self._in_head and (self.cycle is None or self.cycle.response_complete) and not self.pipeline:
            self._expect_head()
        if self._in_head:
            self._head_bytes += len(data)
        super().data_received(data)
        if self._in_head and self._head_bytes > self._limits.head_bytes:
            self._refuse_head()
        elif len(self.pipeline) > _MOST_PIPELINED:
            self.give_way()

    def on_message_begin(self) -> None:
        """A request begins, perhaps behind another one."""
        super().on_message_begin()
        self._in_head = True
        self.scope["state"][CUT] = self.give_way

    def on_header(self, name: bytes, value: bytes) -> None:
        """One header. After the headers come only trailers, which would count as headers and are not taken."""
        if not self._in_head:
            raise HttpParserError("trailers")
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Begin to answer, if there is only one way to read the request."""
        if sum(len(name) + len(value) for name, value in self.headers) + len(self.url) > self._limits.head_bytes:
            self._status = _TOO_LONG
            raise HttpParserError("headers")
        _demand_one_meaning(self.headers, self.parser.get_http_version())
        self._in_head, self._head_bytes = False, 0
        self._stop_waiting()
        self._guard.work(self)
        super().on_headers_complete()

    def on_response_complete(self) -> None:
        """Wait for the next request, or, where the connection ends, for the client to take the last answer."""
        super().on_response_complete()
        if self.transport.is_closing():
            self._within(self._limits.reply_seconds)
        elif not self.pipeline and self.cycle.response_complete:
            self._guard.wait(self)
            if self._in_head:  # a part of the next request came with this one
                self._within(self._limits.head_seconds)

    def timeout_keep_alive_handler(self) -> None:
        """Nothing came for as long as a connection may be idle; a reader that has not taken all gets longer."""
        if not self.transport.get_write_buffer_size():
            self.give_way()
        elif self._deadline is None:
            self._within(self._limits.reply_seconds)

    def send_400_response(self, msg: str) -> None:
        """Say what is wrong with the request, unless an answer is already on its way."""
        if self.cycle is not None and not self.cycle.response_complete:
            self.give_way()
            return
        said = f"{self._status.partition(' ')[2]}\n".encode()
        head = (
            f"HTTP/1.1 {self._status}\r\ncontent-type: text/plain\r\ncontent-length: {len(said)}\r\nconnection: close"
        )
        self.transport.write(head.encode() + b"\r\n\r\n" + said)
        self.transport.close()
        self._within(self._limits.reply_seconds)

    def connection_lost(self, exc: Exception | None) -> None:
        """It is closed."""
        self._guard.leave(self)
        self._stop_waiting()
        super().connection_lost(exc)
        self._unset_keepalive_if_required()

    def _expect_head(self) -> None:
        self._in_head, self._head_bytes = True, 0
        self._guard.wait(self)
        self._within(self._limits.head_seconds)

    def _refuse_head(self) -> None:
        self._status = _TOO_LONG
        self.send_400_response("")

    def _within(self, seconds: float) -> None:
        self._stop_waiting()
        self._deadline = self.loop.call_later(seconds, self.give_way)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


def guarded_network(client: tuple[str, int] | None, proxies: Collection[Network]) -> str:
    """Whom a connection counts for; a proxy's count for no single client."""
    address = client[0] if client else ""
    return "" if is_within(address, proxies) else network_of(address)


def _demand_one_meaning(headers: list[tuple[bytes, bytes]], version: str) -> None:
    """Refuse what two readers may cut into requests differently. Raises HttpParserError."""
    names = [name for name, _ in headers]
    if any(names.count(name) > 1 for name in _ONCE):
        raise HttpParserError("repeated")
    if b"transfer-encoding" in names:
        coding = next(value for name, value in headers if name == b"transfer-encoding")
        if b"content-length" in names or version != "1.1" or coding.strip().lower() != b"chunked":
            raise HttpParserError("length")
