"""TLS: a handshake counts from when its connection is accepted, and has a deadline."""

import ssl
from pathlib import Path

import pytest
from tests.platform.serving.conftest import App, Serve, patient

from leeward.platform.private_file import NotPrivate
from leeward.platform.serving.limits import KIB
from leeward.platform.serving.tls import tls_context

pytestmark = pytest.mark.real_clock

Contexts = tuple[ssl.SSLContext, ssl.SSLContext]


@pytest.fixture
def contexts(certificate: tuple[Path, Path]) -> Contexts:
    """The server's, and a client's that believes it."""
    theirs = ssl.create_default_context(cafile=certificate[0])
    theirs.check_hostname = False
    return tls_context(*certificate), theirs


def test_requests_and_large_answers(serve: Serve, contexts: Contexts) -> None:
    client = serve(context=contexts).client()
    assert client.get("/a").answer()[2] == b"GET /a "
    assert len(client.get(f"/big?{KIB * KIB}").answer()[2]) == len(b"GET /big ") + KIB * KIB


def test_the_application_sees_https(serve: Serve, app: App, contexts: Contexts) -> None:
    assert serve(context=contexts).client().get().status == 200
    assert app.environs[0]["wsgi.url_scheme"] == "https"


def test_a_handshake_that_does_not_come_ends(serve: Serve, contexts: Contexts) -> None:
    served = serve(patient(handshake_seconds=0.05), context=contexts)
    assert served.client(handshake=False).is_closed


def test_headers_that_do_not_come_after_it_end_the_connection(serve: Serve, contexts: Contexts) -> None:
    assert serve(patient(head_seconds=0.05), context=contexts).client().is_closed


def test_connections_without_a_handshake_give_way(serve: Serve, contexts: Contexts) -> None:
    served = serve(patient(connections=2), context=contexts)
    silent = [served.client(handshake=False) for _ in range(4)]
    assert served.client().get().status == 200
    assert [each.is_closed for each in silent[:3]] == [True] * 3
    assert len(served.server.guard) == 2


def test_what_is_no_handshake_is_closed(serve: Serve, contexts: Contexts) -> None:
    served = serve(context=contexts)
    client = served.client(handshake=False).get()
    while client.raw.recv(KIB):
        pass  # an alert in TLS may come first
    assert served.client().get().status == 200


def test_older_versions_are_refused(serve: Serve, contexts: Contexts) -> None:
    ours, theirs = contexts
    theirs.maximum_version = ssl.TLSVersion.TLSv1_2
    with pytest.raises(ssl.SSLError):
        serve(context=(ours, theirs)).client()


@pytest.mark.parametrize(
    ("mode", "used", "reason"),
    [
        (0o600, True, "the server's alone"),
        (0o640, True, "of a group, as Debian keeps keys"),
        (0o644, False, "everyone reads it"),
        (0o660, False, "the group can put another in its place"),
    ],
)
def test_a_key_that_others_can_read_is_not_used(
    certificate: tuple[Path, Path], tmp_path: Path, mode: int, used: bool, reason: str
) -> None:
    key = tmp_path / "tls.key"
    key.write_bytes(certificate[1].read_bytes())
    key.chmod(mode)
    if used:
        tls_context(certificate[0], key)
        return
    with pytest.raises(NotPrivate, match=f"mode {mode:04o}"):
        tls_context(certificate[0], key)
