"""Bodies: how long they may take, how large they may be, and which gives way."""

import pytest
from tests.platform.serving.conftest import App, Client, Serve, Served, patient

from leeward.platform.serving.lanes import Lane
from leeward.platform.serving.limits import KIB

QUICK = 0.05
KNOWN = "Authorization: Bearer x"


def post(served: Served, length: int, sent: str | bytes = "", *headers: str, path: str = "/") -> Client:
    lines = [f"POST {path} HTTP/1.1", "Host: x", f"Content-Length: {length}", *headers, "", ""]
    return served.client().send("\n".join(lines)).send(sent)


def test_unfinished_bodies_use_no_thread(serve: Serve) -> None:
    """Eight of them stopped a server of four threads."""
    served = serve(main=Lane("main", threads=1, waiting=0))
    slow = [post(served, 100, "x") for _ in range(8)]
    assert served.client().get().status == 200
    assert slow[0].send("y" * 99).status == 200


def test_a_body_that_does_not_come_is_refused(serve: Serve, app: App) -> None:
    client = post(serve(patient(body_seconds=QUICK)), 100, "x")
    status, headers, body = client.answer()
    assert (status, headers["connection"], body) == (408, "close", b"slow")
    assert client.is_closed
    assert app.paths == []


@pytest.mark.parametrize(
    ("length", "headers", "expected"),
    [
        (1000, [], (200, None)),
        (1001, [], (413, b"unknown")),
        (1001, [KNOWN], (200, None)),
        (1000 * KIB, [KNOWN], (200, None)),
        (1000 * KIB + 1, [KNOWN], (413, b"too_large")),
        (1000 * KIB + 1, [], (413, b"too_large")),
    ],
)
@pytest.mark.parametrize("chunked", [False, True])
def test_how_large_a_body_may_be(
    serve: Serve, length: int, headers: list[str], expected: tuple[int, bytes | None], chunked: bool
) -> None:
    served = serve()
    if chunked:
        lines = ["POST / HTTP/1.1", "Host: x", "Transfer-Encoding: chunked", *headers, "", f"{length:x}", ""]
        client = served.client().send("\n".join(lines)).send(b"x" * length).send("\n0\n\n")
    else:
        client = post(served, length, b"x" * length, *headers)
    status, _, body = client.answer()
    if expected[1] is None:
        assert (status, body) == (200, b"POST / " + b"x" * length)
    elif chunked and not headers:
        assert (status, body) == (413, b"unknown"), "no one reads on to learn how large it would be"
    else:
        assert (status, body) == expected


def test_the_oldest_body_of_an_address_gives_way(serve: Serve) -> None:
    served = serve(patient(bodies_of_one=2))
    bodies = [post(served, 2, "x") for _ in range(3)]
    status, headers, body = bodies[0].answer()
    assert (status, body) == (503, b"crowded")
    assert headers["retry-after"] == "5"
    assert [each.send("y").status for each in bodies[1:]] == [200, 200]


def test_the_oldest_body_of_all_gives_way(serve: Serve) -> None:
    served = serve(patient(bodies=2))
    bodies = [post(served, 2, "x") for _ in range(3)]
    assert bodies[0].status == 503
    assert [each.send("y").status for each in bodies[1:]] == [200, 200]


def test_bodies_of_strangers_together_have_a_bound(serve: Serve) -> None:
    served = serve(patient(stranger_bytes=1500))
    first, second = post(served, 1000, "x" * 800), post(served, 1000, "x" * 800)
    assert first.status == 503
    assert second.send("x" * 200).status == 200


def test_strangers_take_no_room_from_known_clients(serve: Serve) -> None:
    served = serve(patient(stranger_bytes=1000, known_bytes=2000))
    known = post(served, 1900, "x" * 1800, KNOWN)
    strangers = [post(served, 1000, "x" * 900) for _ in range(3)]
    assert [each.status for each in strangers[:2]] == [503, 503]
    assert known.send("x" * 100).status == 200
    assert strangers[2].send("x" * 100).status == 200


def test_a_body_in_use_keeps_its_room(serve: Serve, app: App) -> None:
    served = serve(patient(stranger_bytes=1500))
    using = post(served, 900, "x" * 900, path="/wait")
    assert app.waiting.acquire(timeout=60)
    assert post(served, 900, "x" * 900).answer()[::2] == (503, b"crowded")
    app.go.set()
    assert using.status == 200
    assert post(served, 900, "x" * 900).status == 200


def test_a_refused_client_can_read_why_though_it_still_sends(serve: Serve) -> None:
    """Closing at once would show it a reset: what it sends is read, and dropped."""
    served, size = serve(patient(drains=1)), 8 * KIB * KIB
    client = post(served, size, b"x" * size)
    assert client.answer()[::2] == (413, b"too_large")
    assert client.is_closed


def test_of_many_refused_bodies_few_are_read(serve: Serve) -> None:
    """Reading what is dropped costs processor time: the connection of the second one ends with its answer."""
    served, size = serve(patient(drains=1)), 8 * KIB * KIB
    first = post(served, size)
    assert first.status == 413
    second = post(served, size)
    assert second.status == 413
    assert second.is_closed
    assert first.send(b"x" * size).is_closed, "it could send all, and was closed only then"
