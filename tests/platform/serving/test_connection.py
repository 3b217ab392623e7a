"""Connections: what they may send, how long they may wait, and which of them is closed for another."""

import threading
from contextlib import suppress
from ipaddress import ip_network

import pytest
from tests.platform.serving.conftest import PATIENCE, App, Serve, patient

from leeward.platform.serving.limits import KIB

QUICK = 0.05
POST = "POST / HTTP/1.1\nHost: x\n"


def test_requests_on_one_connection_are_answered_in_their_order(serve: Serve) -> None:
    client = serve().client()
    assert client.get("/a").answer()[2] == b"GET /a "
    client.send(
        "GET /b HTTP/1.1\nHost: x\n\nPOST /c HTTP/1.1\nHost: x\nContent-Length: 2\n\nhiGET /d HTTP/1.1\nHost: x\n\n"
    )
    assert [client.answer()[2] for _ in range(3)] == [b"GET /b ", b"POST /c hi", b"GET /d "]


def test_head_is_answered_without_a_body(serve: Serve) -> None:
    client = serve().client().send("HEAD /a HTTP/1.1\nHost: x\n\n")
    while b"\r\n\r\n" not in client.read:
        client._more()
    assert b"content-length: 8" in client.read
    client.read = b""
    assert client.get("/b").answer()[2] == b"GET /b ", "nothing of a body came between"


def test_a_body_in_chunks_is_whole(serve: Serve, app: App) -> None:
    client = serve().client().send(f"{POST}Transfer-Encoding: chunked\n\n3\nabc\n2;x=y\nde\n0\n\n")
    assert client.answer()[2] == b"POST / abcde"
    assert app.environs[0]["CONTENT_LENGTH"] == "5"
    assert "HTTP_TRANSFER_ENCODING" not in app.environs[0]


def test_a_client_that_asks_first_is_told_to_go_on(serve: Serve) -> None:
    client = serve().client().send(f"{POST}Content-Length: 2\nExpect: 100-continue\n\n")
    assert client.answer()[0] == 100
    assert client.send("hi").answer()[2] == b"POST / hi"


def test_a_client_that_asks_first_is_refused_before_it_sends(serve: Serve) -> None:
    client = serve(most=10, most_known=10).client().send(f"{POST}Content-Length: 99\nExpect: 100-continue\n\n")
    assert client.answer()[::2] == (413, b"too_large")
    assert client.is_closed


def test_http_1_0_is_answered_and_closed(serve: Serve) -> None:
    client = serve().client().send("GET /a HTTP/1.0\n\n")
    assert client.answer()[2] == b"GET /a "
    assert client.is_closed


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (f"{POST}Content-Length: 3\nTransfer-Encoding: chunked\n\n0\n\n", 400),
        (f"{POST}Transfer-Encoding: chunked\nContent-Length: 3\n\n0\n\n", 400),
        (f"{POST}Content-Length: 3\nContent-Length: 3\n\nabc", 400),
        (f"{POST}Content-Length: 3, 3\n\nabc", 400),
        (f"{POST}Content-Length: +3\n\nabc", 400),
        (f"{POST}Transfer-Encoding: gzip\n\n", 400),
        (f"{POST}Transfer-Encoding: gzip, chunked\n\n0\n\n", 400),
        (f"{POST}Transfer-Encoding: chunked\nTransfer-Encoding: chunked\n\n0\n\n", 400),
        (f"{POST}Transfer-Encoding: xchunked\n\n0\n\n", 400),
        (f"{POST}Transfer-Encoding : chunked\n\n0\n\n", 400),
        ("POST / HTTP/1.0\nHost: x\nTransfer-Encoding: chunked\n\n0\n\n", 400),
        ("GET / HTTP/1.1\nHost: x\nHost: y\n\n", 400),
        ("GET / HTTP/1.1\nHost: x\nA: b\n c\n\n", 400),
        ("CONNECT x:80 HTTP/1.1\nHost: x\n\n", 400),
        ("garbage\n\n", 400),
        (f"GET / HTTP/1.1\nA: {'b' * 64 * KIB}\n\n", 431),
        (f"GET /{'b' * 64 * KIB} HTTP/1.1\nHost: x\n\n", 431),
        ("GET / HTTP/1.1\n" + "A: b\n" * 20 * KIB, 431),
    ],
)
def test_what_has_more_than_one_meaning_or_no_end_is_refused(serve: Serve, app: App, sent: str, status: int) -> None:
    client = serve().client().send(sent)
    assert client.status == status
    assert client.is_closed
    assert app.paths == []


def test_trailers_are_no_headers(serve: Serve, app: App) -> None:
    trailer = "Authorization: Bearer x\n"
    client = serve().client().send(f"{POST}Transfer-Encoding: chunked\n\n1\na\n0\n{trailer}\n")
    assert client.is_closed
    assert app.paths == []


@pytest.mark.parametrize(
    "sent", ["", "GET", "GET / HTTP/1.1\nHost: x\nA: ", "\n"], ids=["silent", "method", "half", "blank lines"]
)
def test_headers_that_do_not_come_end_the_connection(serve: Serve, sent: str) -> None:
    client = serve(patient(head_seconds=QUICK)).client()
    with suppress(ConnectionError):  # on a busy machine it is over before this
        client.send(sent)
    assert client.is_closed


def test_an_idle_connection_ends(serve: Serve) -> None:
    client = serve(patient(idle_seconds=QUICK)).client()
    assert client.get().status == 200
    assert client.is_closed


def test_half_a_request_behind_a_whole_one_has_its_deadline(serve: Serve) -> None:
    served = serve(patient(head_seconds=QUICK))
    for _ in range(100):  # on a busy machine the deadline of the whole one may pass, too
        client = served.client()
        with suppress(ConnectionError, AssertionError):
            assert client.send("GET / HTTP/1.1\nHost: x\n\nGET / HT").status == 200
            break
    else:
        raise AssertionError("no request was in time")
    assert client.is_closed


def test_the_oldest_silent_connection_gives_way(serve: Serve) -> None:
    served = serve(patient(connections=3))
    silent = [served.client() for _ in range(3)]
    assert served.client().get().status == 200
    assert silent[0].is_closed
    assert silent[1].get().status == 200, "the others were left alone"


def test_a_busy_connection_does_not_give_way_and_an_idle_one_does(serve: Serve, app: App) -> None:
    served = serve(patient(connections=2))
    busy, idle = served.client().get("/wait"), served.client()
    assert app.waiting.acquire(timeout=PATIENCE)
    assert idle.get().status == 200
    assert served.client().get().status == 200
    assert idle.is_closed
    app.go.set()
    assert busy.status == 200


def test_where_all_are_busy_a_new_connection_is_closed(serve: Serve, app: App) -> None:
    served = serve(patient(connections=1))
    busy = served.client().get("/wait")
    assert app.waiting.acquire(timeout=PATIENCE)
    assert served.client().is_closed
    app.go.set()
    assert busy.status == 200


def test_one_address_takes_no_connection_of_another(serve: Serve) -> None:
    served = serve(patient(connections_of_one=2))
    other, silent = served.client("127.0.0.2"), [served.client() for _ in range(3)]
    assert silent[0].is_closed
    assert [each.get().status for each in (other, *silent[1:])] == [200] * 3


def test_all_clients_of_a_proxy_may_connect(serve: Serve) -> None:
    served = serve(patient(connections_of_one=2), proxies=[ip_network("127.0.0.1")])
    clients = [served.client() for _ in range(4)]
    assert [each.get().status for each in clients] == [200] * 4


def test_a_reader_that_takes_nothing_is_cut(serve: Serve) -> None:
    """It is one that works, so it would never give way: a new client gets in only because it was cut."""
    served = serve(patient(connections=1, reply_seconds=QUICK))
    served.client().get(f"/big?{64 * KIB * KIB}")
    pause = threading.Event()
    for _ in range(int(PATIENCE * 20)):
        second = served.client()
        try:
            assert second.get().status == 200
        except (AssertionError, ConnectionError):
            pause.wait(0.05)  # nothing can be waited for: the server cuts the other one when it does
        else:
            return
    raise AssertionError("it was never cut")


def test_a_server_that_stops_finishes_what_it_began(serve: Serve, app: App) -> None:
    served = serve()
    busy, idle = served.client().get("/wait"), served.client()
    assert app.waiting.acquire(timeout=PATIENCE)
    served.server.should_exit = True
    assert idle.is_closed
    app.go.set()
    assert busy.status == 200
    assert busy.is_closed
