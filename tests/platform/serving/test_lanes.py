"""Lanes: one kind of request uses up no thread of another."""

import asyncio
import os
import threading

from tests.platform.serving.conftest import PATIENCE, App, Serve

from leeward.platform.serving.lanes import Lane


def test_a_full_lane_refuses_and_another_answers(serve: Serve, app: App) -> None:
    served = serve(main=Lane("main", threads=1, waiting=1))
    first = served.client().get("/wait-1")
    assert app.waiting.acquire(timeout=PATIENCE)
    second = served.client().get("/wait-2")
    while (third := served.client().get("/wait-3").answer())[0] != 503:
        pass  # pragma: no cover - the second is not in the queue yet only where the loop is slow
    assert (third[1]["retry-after"], third[2]) == ("2", b"busy")
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
        third.raw.settimeout(0.2)
        try:
            assert third.status == 503
        except TimeoutError:
            break
    app.go.set()
    third.raw.settimeout(PATIENCE)
    assert [first.status, third.status] == [200, 200]
    assert "/wait-left" not in app.paths


def test_a_fault_of_the_application_is_said(serve: Serve) -> None:
    assert serve().client().get("/fails").answer()[::2] == (500, b"failed")


def test_a_niced_lane_lets_others_go_first() -> None:
    def priority() -> int:
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    async def both() -> tuple[int, int]:
        lanes = Lane("plain", threads=1, waiting=0), Lane("niced", threads=1, waiting=0, niced=True)
        return await lanes[0].run(priority), await lanes[1].run(priority)

    plain, niced = asyncio.run(both())
    assert niced == min(plain + 10, 19) or niced == 10
    assert niced > plain
