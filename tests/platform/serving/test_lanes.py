"""Lanes: one kind of request uses up no thread of another."""

import select

from tests.platform.serving.conftest import PATIENCE, App, Serve, patient

from leeward.platform.serving.lanes import Lane


def test_a_full_lane_refuses_and_another_answers(serve: Serve, app: App) -> None:
    served = serve(main=Lane("main", threads=1, waiting=1))
    first = served.client().get("/wait-1")
    assert app.waiting.acquire(timeout=PATIENCE)
    second = served.client().get("/wait-2")
    while (third := served.client().get("/wait-3").answer())[0] != 503:
        pass  # pragma: no cover - the second is not in the queue yet only where the loop is slow
    assert (third[1]["retry-after"], third[2]) == ("2", b"busy")
    assert "connection" not in third[1], "the request came whole: another may follow"
    assert served.client().get("/health").status == 200
    app.go.set()
    assert [first.status, second.status] == [200, 200]


def test_a_client_that_leaves_leaves_the_queue(serve: Serve, app: App) -> None:
    served = serve(main=Lane("main", threads=1, waiting=1))
    first = served.client().get("/wait-1")
    assert app.waiting.acquire(timeout=PATIENCE)
    served.client().get("/wait-left").raw.close()
    while True:  # refused for as long as the one that left has its place
        third = served.client().get("/wait-3")
        assert served.client().get("/health").status == 200  # it came later: by now the other is refused, or waits
        if not select.select([third.raw], [], [], 1)[0]:  # on a busy machine the refusal may still be on its way
            break
        assert third.status == 503
    app.go.set()
    assert [first.status, third.status] == [200, 200]
    assert "/wait-left" not in app.paths


def test_asking_too_often_takes_time_but_few_connections(serve: Serve) -> None:
    """The answer waits, so asking again costs the client time; where enough wait already, it comes at once."""
    served = serve(patient(pause_seconds=3600, pauses=1))
    clients = {each.raw: each for each in (served.client(), served.client())}
    for each in clients.values():
        each.get("/too-often")
    ready, _, _ = select.select(list(clients), [], [], PATIENCE)
    assert len(ready) == 1
    status, headers, body = clients[ready[0]].answer()
    assert (status, headers["retry-after"], body) == (429, "7", b"too_often")
    for raw in clients:
        raw.close()  # a client that leaves waits no longer, so the server can stop


def test_a_fault_of_the_application_is_said(serve: Serve) -> None:
    assert serve().client().get("/fails").answer()[::2] == (500, b"failed")
