"""The head of a request as the front sees it, and why a request is not answered by the application."""

from collections.abc import Awaitable, Callable, Collection, MutableMapping
from dataclasses import dataclass
from typing import Any

from leeward.core.ip_networks import Network, client_behind, is_within, network_of

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Head:
    """Method, address and headers of a request, and whose it is; names of headers are in lower case."""

    method: str
    path: str
    raw_path: bytes
    query: bytes
    version: str
    scheme: str
    client: str
    server: tuple[str, int | None]
    headers: dict[str, str]

    @property
    def network(self) -> str:
        """Whom the request counts for."""
        return network_of(self.client)

    @property
    def length(self) -> int | None:
        """The stated length of the body: 0 for none, None for one in chunks."""
        if "transfer-encoding" in self.headers:
            return None
        return int(self.headers.get("content-length", "0"))


class Refused(Exception):
    """The application never sees the request. `code` says why, `retry_after` when to try again, in seconds."""

    def __init__(self, status: int, code: str, retry_after: int = 0) -> None:
        super().__init__(code)
        self.status, self.code, self.retry_after = status, code, retry_after
        self.body_came = False
        """Whether the request is whole, so that the connection can go on."""


class Gone(Exception):
    """The client left before it was answered."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes


def head_of(scope: Scope, proxies: Collection[Network]) -> Head:
    """The head in an ASGI scope. What a proxy of ours states about its client replaces what we saw of the proxy.

    A name with an underscore is left out: WSGI takes it for the one with a dash, which a proxy may have set.
    """
    headers: dict[str, str] = {}
    for name, value in scope["headers"]:
        if b"_" not in name:
            key, text = name.decode("latin-1"), value.decode("latin-1")
            headers[key] = f"{headers[key]}{'; ' if key == 'cookie' else ','}{text}" if key in headers else text
    peer, scheme = (scope["client"] or ("", 0))[0], scope["scheme"]
    if is_within(peer, proxies):
        stated = headers.get("x-forwarded-proto", "")
        scheme = stated if stated in ("http", "https") else scheme
        peer = client_behind(peer, headers.get("x-forwarded-for", ""), proxies)
    return Head(
        method=scope["method"],
        path=scope["path"],
        raw_path=scope["raw_path"],
        query=scope["query_string"],
        version=scope["http_version"],
        scheme=scheme,
        client=peer,
        server=scope["server"] or ("", None),
        headers=headers,
    )
