"""JSON to an https address: nothing else is tried, and no certificate is believed that the system does not know."""

import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from tests.platform.serving.conftest import certificate

from leeward.platform.posting import NotPosted, post_json

__all__ = ["certificate"]


class Handler(BaseHTTPRequestHandler):
    """Answers with the status that the path names."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(int(self.path.rpartition("/")[2]))
        self.send_header("Location", "https://elsewhere.example/")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_said: object) -> None:
        """Says nothing."""


@pytest.fixture
def address(certificate: tuple[Path, Path]) -> Iterator[str]:
    """A server on loopback."""
    server = HTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"https://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.real_clock
def test_the_status_is_answered_and_redirects_are_not_followed(address: str, certificate: tuple[Path, Path]) -> None:
    trusted = ssl.create_default_context(cafile=certificate[0])
    trusted.check_hostname = False
    assert [post_json(f"{address}/{each}", b"{}", {}, trusted) for each in (200, 302, 500)] == [200, 302, 500]


@pytest.mark.parametrize("wrong", ["http://lrs.example/", "ftp://lrs.example/", "https://u:p@lrs.example/", "", "x"])
def test_other_addresses_are_refused(wrong: str) -> None:
    with pytest.raises(NotPosted):
        post_json(wrong, b"{}", {})


def test_an_unknown_certificate_is_not_believed(address: str) -> None:
    with pytest.raises(NotPosted, match="SSLCertVerificationError"):
        post_json(f"{address}/200", b"{}", {})
