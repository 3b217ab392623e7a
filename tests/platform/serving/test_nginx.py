"""The shipped configuration of nginx, with the real nginx before a server of ours."""

import asyncio
import re
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path

import pytest
from tests.platform.serving.conftest import PATIENCE, App, Client, Serve, Served, free_port, wait_until_it_listens

from leeward.platform.serving.limits import MIB, Limits
from leeward.platform.serving.ports import take
from leeward.platform.serving.request import Receive, Scope, Send
from leeward.platform.serving.server import Server

Live = tuple[int, threading.Event]
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
CONFIGURATION = Path(__file__).parents[3] / "docs" / "nginx.conf"
pytestmark = [
    pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is missing (Debian: apt-get install nginx-light)"),
    pytest.mark.real_clock,
]


@dataclass
class Proxied:
    """A server of ours behind nginx."""

    served: Served
    arrive: Served
    """The captains' page."""
    plain: int
    secure: int
    context: ssl.SSLContext
    stream: threading.Event
    """Lets the second event of a stream go."""

    def client(self, address: str = "127.0.0.1", name: str = "leeward.example") -> Client:
        raw = socket.create_connection(("127.0.0.1", self.secure), PATIENCE, source_address=(address, 0))
        secure = self.context.wrap_socket(raw, server_hostname=name)
        return Client(self.served.stack.enter_context(secure))


@pytest.fixture
def live() -> Iterator[Live]:
    """A live process: each stream has an event at once, and another when the test says."""
    second = threading.Event()

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(b"content-type", b"text/event-stream")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        for said in (scope["path"], "second"):
            await send({"type": "http.response.body", "body": f"data: {said}\n\n".encode(), "more_body": True})
            await asyncio.to_thread(second.wait, PATIENCE)

    port = free_port()
    server = Server(application, limits=Limits(), streams=True)
    thread = threading.Thread(target=server.run, args=(take("127.0.0.1", port, "LEEWARD_LIVE_PORT"),))
    thread.start()
    yield port, second
    second.set()
    server.should_exit = True
    thread.join(PATIENCE)


@pytest.fixture
def proxied(serve: Serve, certificate: tuple[Path, Path], live: Live, tmp_path: Path) -> Iterator[Proxied]:
    """nginx with the shipped file, whose ports, folders and certificate alone are those of the test."""
    served = serve(proxies=[ip_network("127.0.0.1")], most=16 * MIB, most_known=21 * MIB)
    arrive = serve(proxies=[ip_network("127.0.0.1")], most=MIB, most_known=MIB)
    plain, secure, (live_port, second) = free_port(), free_port(), live
    text = CONFIGURATION.read_text()
    for was, now in (
        ("user www-data;", ""),
        ("/run/nginx.pid", str(tmp_path / "nginx.pid")),
        ("/var/log/nginx/error.log", "stderr"),
        ("listen 80 ", f"listen 127.0.0.1:{plain} "),
        ("listen 443 ", f"listen 127.0.0.1:{secure} "),
        ("127.0.0.1:8000", f"127.0.0.1:{served.port}"),
        ("127.0.0.1:8001", f"127.0.0.1:{live_port}"),
        ("127.0.0.1:8090", f"127.0.0.1:{arrive.port}"),
        ("/etc/leeward/tls.pem", str(certificate[0])),
        ("/etc/leeward/tls.key", str(certificate[1])),
        ("http {", "http {\n" + "".join(f"{kind}_temp_path {tmp_path / kind};\n" for kind in TEMPORARY)),
    ):
        assert was in text, was
        text = text.replace(was, now)
    text = re.sub(r" +listen \[::\].*\n", "", text)
    file = tmp_path / "nginx.conf"
    file.write_text("daemon off;\n" + text)
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(["nginx", "-e", "stderr", "-p", tmp_path, "-c", file], stderr=log)
        try:
            wait_until_it_listens(secure)
            context = ssl.create_default_context(cafile=certificate[0])
            context.check_hostname = False
            yield Proxied(served, arrive, plain, secure, context, second)
        finally:
            process.terminate()
            process.wait(PATIENCE)


def test_what_a_client_says_of_itself_is_replaced(proxied: Proxied, app: App) -> None:
    said = [
        "X-Forwarded-For: 203.0.113.1",
        "X-Forwarded-Proto: http",
        "X_Forwarded_For: 203.0.113.2",
        "Forwarded: for=203.0.113.3",
    ]
    for address in ("127.0.0.7", "127.0.0.8"):
        client = proxied.client(address)
        assert [client.get("/", *said).status for _ in range(3)] == [200] * 3
    seen = [(each["REMOTE_ADDR"], each["wsgi.url_scheme"], each.get("HTTP_FORWARDED")) for each in app.environs]
    assert seen == [("127.0.0.7", "https", None)] * 3 + [("127.0.0.8", "https", None)] * 3


ARRIVE = "arrive.example"


def test_the_captains_page_has_its_own_name_and_server(proxied: Proxied, app: App) -> None:
    said = ["X-Forwarded-For: 203.0.113.1", "X-Forwarded-Proto: http", "Forwarded: for=203.0.113.3"]
    client = proxied.client("127.0.0.7", ARRIVE)
    assert client.send("\n".join(["GET /form HTTP/1.1", f"Host: {ARRIVE}", *said, "", ""])).status == 200
    (seen,) = app.environs
    assert seen["SERVER_PORT"] == str(proxied.arrive.port), "the page's server, not the officers'"
    assert (seen["REMOTE_ADDR"], seen["wsgi.url_scheme"], seen["HTTP_HOST"]) == ("127.0.0.7", "https", ARRIVE)
    assert "HTTP_FORWARDED" not in seen


@pytest.mark.parametrize("path", ["/check", "/exchange/v1/envelopes", "/events/live/ticket", "/metrics"])
def test_by_the_captains_name_nothing_of_the_officers_server_is_reached(path: str, proxied: Proxied, app: App) -> None:
    assert proxied.client(name=ARRIVE).send(f"GET {path} HTTP/1.1\nHost: {ARRIVE}\n\n").status == 200
    assert [each["SERVER_PORT"] for each in app.environs] == [str(proxied.arrive.port)]


@pytest.mark.parametrize(("size", "status"), [(MIB, 200), (MIB + 1, 413)])
def test_a_declaration_has_at_most_the_pages_size(size: int, status: int, proxied: Proxied, app: App) -> None:
    client = proxied.client(name=ARRIVE)
    client.send(f"POST / HTTP/1.1\nHost: {ARRIVE}\nContent-Length: {size}\n\n")
    if status == 200:
        client.send(b"x" * size)
    assert client.status == status
    assert len(app.environs) == (status == 200)


@pytest.mark.parametrize(
    ("path", "size", "status"),
    [
        ("/", 20 * MIB, 200),
        ("/", 22 * MIB, 413),
        ("/exchange/v1/envelopes", 16 * MIB, 200),
        ("/exchange/v1/envelopes", 16 * MIB + 1, 413),
    ],
)
def test_sizes(proxied: Proxied, path: str, size: int, status: int) -> None:
    client = proxied.client()
    client.send(f"POST {path} HTTP/1.1\nHost: x\nAuthorization: Bearer x\nContent-Length: {size}\n\n")
    if status == 200:
        client.send(b"x" * size)
    assert client.status == status


def test_a_large_body_of_a_stranger_is_refused_by_the_server_behind(proxied: Proxied, app: App) -> None:
    size = 17 * MIB
    client = proxied.client().send(f"POST / HTTP/1.1\nHost: x\nContent-Length: {size}\n\n")
    assert client.answer()[::2] == (413, b"unknown")
    assert app.paths == []


def test_events_come_at_once(proxied: Proxied) -> None:
    client = proxied.client().get("/events/live/ticket")
    while b"data: /live/ticket" not in client.read:
        client._more()
    proxied.stream.set()
    while b"data: second" not in client.read:
        client._more()


def test_metrics_are_not_shown(proxied: Proxied, app: App) -> None:
    assert proxied.client().get("/metrics").status == 404
    assert app.paths == []


def test_plain_http_is_sent_to_https(proxied: Proxied) -> None:
    raw = socket.create_connection(("127.0.0.1", proxied.plain), PATIENCE)
    status, headers, _ = Client(proxied.served.stack.enter_context(raw)).send("GET /a HTTP/1.1\nHost: x\n\n").answer()
    assert (status, headers["location"]) == (301, "https://x/a")
