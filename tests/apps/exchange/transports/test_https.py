"""Only the certificate of the federation file is trusted, and every trouble on the line has its code."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.apps.exchange.conftest import Node

from leeward.apps.exchange.actions.transport import Undelivered
from leeward.apps.exchange.transports.https import Https
from leeward.core.federation.keys.certificate import make_certificate

pytestmark = pytest.mark.real_clock

_SILENT = b"silent"


class Partner:
    """A server on loopback that answers each connection with the next of `answers`, then closes it."""

    def __init__(self, folder: Path, answers: list[bytes], made: datetime | None = None) -> None:
        key, certificate = make_certificate("LCA-POLI", "127.0.0.1", made or datetime.now(UTC))
        (folder / "key").write_bytes(key)
        (folder / "certificate").write_bytes(certificate)
        self.certificate = certificate.decode()
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(folder / "certificate", folder / "key")
        self._answers = answers
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://127.0.0.1:{self._socket.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while self._answers:
            try:
                plain, _ = self._socket.accept()
            except OSError:
                return
            try:
                with self._context.wrap_socket(plain, server_side=True) as line:
                    received = b""
                    while not received.endswith(b"envelope"):  # a close with bytes unread would cut the answer
                        received += line.recv(65536)
                    if self._answers[0] == _SILENT:
                        line.recv(1)  # until the other side has enough of it
                    line.sendall(self._answers.pop(0))
            except OSError:
                continue

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Partner]]:
    opened: list[Partner] = []

    def start(*answers: bytes) -> Partner:
        opened.append(Partner(tmp_path, list(answers)))
        return opened[-1]

    yield start
    for each in opened:
        each.close()


def answer(status: str, body: bytes, *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def send(url: str, certificate: str, timeout: float = 5) -> bytes:
    member = Node("LCA-POLI", "LCA", url=url, certificate=certificate).member()
    transport = Https(timeout=timeout)
    try:
        return transport.send(member, b"envelope")
    finally:
        transport.close()


def _any_certificate() -> str:
    return make_certificate("LCA-POLI", "127.0.0.1", datetime.now(UTC))[1].decode()


def test_the_receipt_is_the_answer(serve: Callable[..., Partner]) -> None:
    partner = serve(answer("200 OK", b"receipt"))
    assert send(partner.url, partner.certificate) == b"receipt"


def test_another_certificate_is_not_trusted(serve: Callable[..., Partner]) -> None:
    partner = serve(answer("200 OK", b"receipt"))
    other = _any_certificate()
    with pytest.raises(Undelivered, match="tls"):
        send(partner.url, other)


def test_while_it_is_renewed_either_certificate_is_trusted(serve: Callable[..., Partner]) -> None:
    other = _any_certificate()
    for order in ("{0}{1}", "{1}{0}"):
        partner = serve(answer("200 OK", b"receipt"))
        assert send(partner.url, order.format(partner.certificate, other)) == b"receipt"


@pytest.mark.parametrize(
    ("reply", "code", "refused", "rest"),
    [
        (answer("503 Busy", b"", "Retry-After: 7"), "busy", False, 7),
        (answer("429 Slow", b'{"code": "too_many"}', "Retry-After: 60"), "busy", False, 60),
        (answer("425 Early", b'{"code": "early"}'), "early", True, 0),
        (answer("409 Fork", b'{"code": "fork"}'), "fork", True, 0),
        (answer("404 Not Found", b"<html>"), "answer", False, 0),
        (answer("400 Bad", b'{"code": "<script>"}'), "answer", False, 0),
        (answer("400 Bad", b'{"code": 7}'), "answer", False, 0),
        (answer("200 OK", b"x" * 5000), "answer", False, 0),
        (answer("200 OK", b"receipt")[:-4], "unreachable", False, 0),  # cut in the middle of the answer
        (b"hello\r\n\r\n", "unreachable", False, 0),
        (b"", "unreachable", False, 0),
    ],
)
def test_each_trouble_has_its_code(
    serve: Callable[..., Partner], reply: bytes, code: str, refused: bool, rest: float
) -> None:
    partner = serve(reply, reply)
    with pytest.raises(Undelivered) as trouble:
        send(partner.url, partner.certificate)
    assert (trouble.value.code, trouble.value.refused, trouble.value.rest) == (code, refused, rest)


@pytest.mark.parametrize("greets", [False, True])
def test_a_partner_that_falls_silent_is_given_up(serve: Callable[..., Partner], greets: bool) -> None:
    partner = serve(_SILENT) if greets else None
    with socket.create_server(("127.0.0.1", 0)) as silent:  # it accepts the connection, and never answers
        url = partner.url if partner else f"https://127.0.0.1:{silent.getsockname()[1]}"
        certificate = partner.certificate if partner else _any_certificate()
        with pytest.raises(Undelivered) as trouble:
            send(url, certificate, timeout=0.3)
    assert (trouble.value.code, trouble.value.refused) == ("timeout", False)


def test_a_certificate_of_another_day_has_its_own_code(tmp_path: Path) -> None:
    for days in (-3000, 3):
        partner = Partner(tmp_path, [b""], made=datetime.now(UTC) + timedelta(days=days))
        with pytest.raises(Undelivered, match="tls_date"):
            send(partner.url, partner.certificate)
        partner.close()


@pytest.mark.parametrize(
    ("url", "code"),
    [("https://127.0.0.1:1", "unreachable"), ("http://127.0.0.1", "no_address"), ("", "no_address")],
)
def test_no_server_there(tmp_path: Path, url: str, code: str) -> None:
    certificate = _any_certificate()
    with pytest.raises(Undelivered, match=code):
        send(url, certificate)
