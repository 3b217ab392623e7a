"""Fetching a file from an address that an officer typed: what is taken, and what an attacker gets."""

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest

from leeward.platform.fetching import Fetched, Limits, NotFetched, checked_address, fetch

LOOPBACK = (ip_network("127.0.0.0/8"),)


@dataclass
class Publisher:
    """A real server whose pages a test sets: path to (status, headers, body); a body may be a function that writes."""

    address: str = ""
    pages: dict[str, tuple[int, dict[str, str], Any]] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)

    def serve(self, path: str, body: Any = b"", status: int = 200, **headers: str) -> str:
        self.pages[path] = (status, {name.replace("_", "-"): value for name, value in headers.items()}, body)
        return self.address + path


def publishing() -> Iterator[Publisher]:
    """The server, for as long as a test needs it."""
    publisher = Publisher()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            publisher.asked.append((self.path, dict(self.headers)))
            status, headers, body = publisher.pages.get(self.path, (404, {}, b""))
            if headers.get("ETag") and headers["ETag"] == self.headers.get("If-None-Match"):
                status, body = 304, b""
            self.send_response(status)
            written = callable(body)
            for name, value in headers.items() if written else {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            if callable(body):
                body(self.wfile)
            else:
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    publisher.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield publisher
    server.shutdown()
    server.server_close()
    thread.join()


publisher = pytest.fixture(publishing)
Take = Callable[..., Fetched]


@pytest.fixture
def take(tmp_path: Path) -> Take:
    """Fetch into `list`, from loopback too."""

    def run(address: str, *, most: int = 1000, seconds: float = 60, **more: Any) -> Fetched:
        limits = Limits(most, seconds, more.pop("allowed", LOOPBACK))
        options = {"validators": {}, "headers_for": lambda host: {}, "report": lambda done, total: None, **more}
        return fetch(address, tmp_path / "list", limits=limits, **options)

    return run


def test_a_file_is_taken_with_what_to_ask_the_next_time(publisher: Publisher, take: Take, tmp_path: Path) -> None:
    address = publisher.serve("/list?a=1", b"x" * 100, ETag='"1"', Last_Modified="Tue, 24 Nov 2026 10:00:00 GMT")
    said: list[tuple[int, int]] = []
    found = take(address, report=lambda done, total: said.append((done, total)))
    assert found == Fetched(True, {"etag": '"1"', "last_modified": "Tue, 24 Nov 2026 10:00:00 GMT"})
    assert (tmp_path / "list").read_bytes() == b"x" * 100
    assert said[-1] == (100, 100)
    assert not take(address, validators=found.validators).is_new


def test_redirects_are_followed_and_a_host_gets_only_its_own_headers(publisher: Publisher, take: Take) -> None:
    publisher.serve("/a", status=302, Location="/b")
    publisher.serve("/b", status=307, Location=publisher.address.replace("127.0.0.1", "127.0.0.2") + "/list")
    with pytest.raises(NotFetched, match="unreachable"):  # nothing listens there
        take(publisher.address + "/a", headers_for=lambda host: {"X-Key": "1"} if host == "127.0.0.1" else {})
    assert [headers.get("X-Key") for _, headers in publisher.asked] == ["1", "1"]


def test_redirects_without_end_are_refused(publisher: Publisher, take: Take) -> None:
    publisher.serve("/a", status=302, Location="/a")
    with pytest.raises(NotFetched, match="redirects"):
        take(publisher.address + "/a")
    assert len(publisher.asked) == 6


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "https://127.0.0.1/",
        "https://localhost/",
        "https://10.0.0.1/",
        "https://192.168.1.1:8080/",
        "https://169.254.169.254/latest/meta-data/",
        "https://0.0.0.0/",
        "https://[::1]/",
        "https://[fe80::1]/",
        "https://[fd00::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://224.0.0.1/",
        "https://2130706433/",
    ],
)
def test_nothing_private_is_reached(address: str, take: Take) -> None:
    with pytest.raises(NotFetched, match=r"private|address|unreachable") as refused:
        take(address, allowed=())
    assert refused.value.code == ("address" if address.startswith("http:") else "private")


def test_a_redirect_reaches_nothing_private_either(publisher: Publisher, take: Take) -> None:
    for target in ("https://10.0.0.1/", "http://10.0.0.1/", "file:///etc/passwd", "ftp://127.0.0.1/", ""):
        publisher.serve("/a", status=302, Location=target)
        with pytest.raises(NotFetched, match=r"private|address|redirects"):
            take(publisher.address + "/a")


def test_http_is_for_a_loopback_address_alone(take: Take) -> None:
    with pytest.raises(NotFetched, match="private"):
        take("http://10.0.0.1/", allowed=(ip_network("10.0.0.0/8"),))


@pytest.mark.parametrize(
    "address",
    [
        "",
        "list.xml",
        "https://",
        "https://a b/",
        "https://me:secret@example.org/",
        "https://x/\n",
        "https://[/",
        "https://a:0/",
        "https://example.org/" + "x" * 2000,
        "gopher://example.org/",
        "https://ex\u00e4mple.org/",
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(NotFetched, match="address"):
        checked_address(address)


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (400, "status"),
        (401, "status.key"),
        (403, "status.key"),
        (404, "status.gone"),
        (410, "status.gone"),
        (429, "status.busy"),
        (500, "status.fault"),
        (503, "status.busy"),
        (206, "status"),
        (204, "status"),
    ],
)
def test_another_status_is_a_refusal_that_says_what_it_means(
    status: int, code: str, publisher: Publisher, take: Take, tmp_path: Path
) -> None:
    address = publisher.serve("/list", b"" if status == 204 else b"no", status=status)
    with pytest.raises(NotFetched, match=f"^{code}: {status}$"):
        take(address)
    assert not (tmp_path / "list").exists()


def test_a_large_file_is_refused_whether_it_says_so_or_not(publisher: Publisher, take: Take) -> None:
    with pytest.raises(NotFetched, match="large"):
        take(publisher.serve("/list", b"x" * 1001))
    sent = publisher.serve("/endless", lambda stream: [stream.write(b"x" * 100) for _ in range(100)])
    with pytest.raises(NotFetched, match=r"unreachable|large"):
        take(sent)


def test_a_slow_server_is_cut(publisher: Publisher, take: Take) -> None:
    over = threading.Event()
    address = publisher.serve("/list", lambda stream: (stream.write(b"x"), stream.flush(), over.wait(60)))
    with pytest.raises(NotFetched, match="slow"):
        take(address, seconds=1)
    over.set()


def test_a_file_that_ends_too_early_is_refused(publisher: Publisher, take: Take) -> None:
    with pytest.raises(NotFetched, match=r"^incomplete$"):
        take(publisher.serve("/list", b"x" * 10, Content_Length="100"))


def test_a_compressed_answer_is_refused(publisher: Publisher, take: Take) -> None:
    with pytest.raises(NotFetched, match="encoding"):
        take(publisher.serve("/list", b"x", Content_Encoding="gzip"))
