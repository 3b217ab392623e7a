"""A server on loopback with an application of the tests, and clients that send exactly the bytes given."""

import socket
import ssl
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from leeward.core.ip_networks import Network
from leeward.platform.serving.front import Front, Site
from leeward.platform.serving.lanes import Lane
from leeward.platform.serving.limits import KIB, Limits
from leeward.platform.serving.ports import take
from leeward.platform.serving.request import Head, Refused, Reply
from leeward.platform.serving.server import Server

PATIENCE = 60.0
"""Seconds until something that must happen counts as not happening."""


def patient(**given: Any) -> Limits:
    """Limits whose times end on no machine, however busy, but for those that are given."""
    hour = 3600.0
    whole = Limits(handshake_seconds=hour, head_seconds=hour, idle_seconds=hour, body_seconds=hour, reply_seconds=hour)
    return replace(whole, **given)


@dataclass
class Client:
    """One connection."""

    raw: socket.socket
    read: bytes = b""

    def send(self, text: str | bytes) -> "Client":
        self.raw.sendall(text if isinstance(text, bytes) else text.replace("\n", "\r\n").encode())
        return self

    def get(self, path: str = "/", *headers: str) -> "Client":
        return self.send("\n".join([f"GET {path} HTTP/1.1", "Host: x", *headers, "", ""]))

    def answer(self) -> tuple[int, dict[str, str], bytes]:
        """The next whole answer; fails where the connection ends before."""
        while b"\r\n\r\n" not in self.read:
            self._more()
        head, _, self.read = self.read.partition(b"\r\n\r\n")
        first, *lines = head.decode().split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        while len(self.read) < int(headers.get("content-length", "0")):
            self._more()
        body, self.read = (
            self.read[: int(headers.get("content-length", "0"))],
            self.read[int(headers.get("content-length", "0")) :],
        )
        return int(first.split()[1]), headers, body

    @property
    def status(self) -> int:
        return self.answer()[0]

    @property
    def is_closed(self) -> bool:
        """Waits for the server to close the connection without a further word."""
        try:
            return self.raw.recv(1) == b""
        except ConnectionError:
            return True

    def _more(self) -> None:
        part = self.raw.recv(64 * KIB)
        assert part, f"closed after {self.read!r}"
        self.read += part


@dataclass
class Served:
    """A running server: what it called, and clients of it."""

    port: int
    server: Server
    calls: list[str]
    stack: ExitStack = field(default_factory=ExitStack)
    context: ssl.SSLContext | None = None

    def client(self, address: str = "127.0.0.1", *, handshake: bool = True) -> Client:
        raw = socket.create_connection(("127.0.0.1", self.port), PATIENCE, source_address=(address, 0))
        if self.context is not None and handshake:
            raw = self.context.wrap_socket(raw)
        return Client(self.stack.enter_context(raw))


class App:
    """Answers with what it was sent. `/wait` waits for `go`, `/big` answers as many bytes as the query says."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.waiting = threading.Semaphore(0)
        self.environs: list[dict[str, Any]] = []

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        self.environs.append(environ)
        body = environ["wsgi.input"].read()
        if environ["PATH_INFO"].startswith("/wait"):
            self.waiting.release()
            assert self.go.wait(PATIENCE)
        if environ["PATH_INFO"] == "/big":
            body = b"x" * int(environ["QUERY_STRING"])
        if environ["PATH_INFO"] == "/fails":
            raise RuntimeError("a fault of the application")
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [environ["REQUEST_METHOD"].encode(), b" ", environ["PATH_INFO"].encode("latin-1"), b" ", body]

    @property
    def paths(self) -> list[str]:
        return [environ["PATH_INFO"] for environ in self.environs]


@pytest.fixture
def app() -> Iterator[App]:
    """The application; whatever still waits is let go at the end."""
    made = App()
    yield made
    made.go.set()


def refusal(head: Head, refused: Refused) -> Reply:
    """A refusal as these tests read it."""
    return Reply(refused.status, [(b"content-type", b"text/plain")], refused.code.encode())


def admit(head: Head, body: bytes) -> None:
    """Every client of this address calls too often."""
    if head.path == "/too-often":
        raise Refused(429, "too_often", retry_after=7)


Serve = Callable[..., Served]


@pytest.fixture
def serve(app: App) -> Iterator[Serve]:
    """Start a server: `serve(limits=Limits(...), proxies=..., main=Lane(...))`."""
    with ExitStack() as stack:

        def start(
            limits: Limits | None = None,
            *,
            proxies: Collection[Network] = (),
            main: Lane | None = None,
            context: tuple[ssl.SSLContext, ssl.SSLContext] | None = None,
            most: int = 1000,
            most_known: int = 1000 * KIB,
        ) -> Served:
            lane, probe = main or Lane("main", threads=2, waiting=4), Lane("probe", threads=1, waiting=4)
            site = Site(
                app,
                lane=lambda head: probe if head.path == "/health" else lane,
                refusal=refusal,
                most=lambda head: most,
                most_known=lambda head: most_known,
                known=lambda head: "authorization" in head.headers,
                admit=admit,
                lookups=probe,
                proxies=proxies,
            )
            limits = limits or patient()
            port = free_port()
            sockets = take("127.0.0.1", port, "LEEWARD_PORT")
            ours, theirs = context or (None, None)
            server = Server(Front(site, limits), limits=limits, proxies=proxies, context=ours)
            thread = threading.Thread(target=server.run, args=(sockets,))
            thread.start()

            def stop() -> None:
                app.go.set()
                server.should_exit = True
                thread.join(PATIENCE)
                assert not thread.is_alive()

            stack.callback(stop)
            served = Served(port, server, app.paths, stack.enter_context(ExitStack()), theirs)
            wait_until_it_listens(port)
            return served

        yield start


def free_port() -> int:
    """A port of 127.0.0.1 on which no one listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_until_it_listens(port: int) -> None:
    """Returns once a connection is taken there."""
    pause = threading.Event()
    for _ in range(int(PATIENCE * 50)):
        try:
            socket.create_connection(("127.0.0.1", port), PATIENCE).close()
        except ConnectionRefusedError:
            pause.wait(0.02)  # nothing can be waited for: the port opens when it opens
        else:
            return
    raise AssertionError("the server did not come up")


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1, and its key."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("tls")
    (folder / "tls.key").touch(mode=0o600)
    (folder / "tls.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    pem = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "tls.key").write_bytes(key.private_bytes(*pem))
    return folder / "tls.pem", folder / "tls.key"
