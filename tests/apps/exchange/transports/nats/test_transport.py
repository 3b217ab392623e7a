"""NATS with the real server: envelopes and receipts pass, trouble is trouble, and a killed server loses nothing."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from nats.aio.msg import Msg
from tests.apps.exchange.nats_server import NatsServer, new_server

from leeward.apps.exchange.actions.delivery import deliver
from leeward.apps.exchange.actions.posting import post
from leeward.apps.exchange.actions.sealing import seal_waiting
from leeward.apps.exchange.actions.transport import Undelivered
from leeward.apps.exchange.models import Arrival, Delivery, Partner
from leeward.apps.exchange.queries.outbox import Lane
from leeward.apps.exchange.transports.chosen import Chosen
from leeward.apps.exchange.transports.nats.listener import Listener
from leeward.apps.exchange.transports.nats.transport import RECEIPTS, Bus, Nats
from leeward.core.federation.envelope import verify_receipt
from leeward.platform.durable import durably

pytestmark = pytest.mark.django_db(transaction=True)
ME = "BRB-RBPF"
_ROUNDS = 60
_LONGEST_SECONDS = 120.0
_REST_SECONDS = 0.1


@pytest.fixture
def server(tmp_path: Path) -> Iterator[NatsServer]:
    found = new_server(tmp_path)
    yield found
    found.kill()


@pytest.fixture
def buses(server: NatsServer) -> Iterator[tuple[Bus, Bus]]:
    """This node's connection, and the partner's."""
    made = Bus(server.url), Bus(server.url)
    yield made
    for bus in made:
        bus.close()


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as made:
        yield made


def burst(
    federation: Any,
    buses: tuple[Bus, Bus],
    pool: ThreadPoolExecutor,
    kill: Callable[[], None],
    start: Callable[[], None],
    wait: float = 1.0,
) -> None:
    """Thirty envelopes from the partner; the tenth finds the server killed, and its second try has it back."""
    mine, theirs = buses
    me, listener = federation.me, Listener(mine)
    envelopes = [federation.lucia.envelope(me, "desk.message", {"number": number}) for number in range(30)]
    acknowledged: dict[int, bytes] = {}
    deadline = time.monotonic() + _LONGEST_SECONDS

    def send() -> bytes:
        """What the outbox does: each in its order, again until its receipt is here."""
        transport, number, failures, killed = Nats(theirs, wait=wait), 0, 0, 0
        while number < len(envelopes) and time.monotonic() < deadline:
            if number == 10 and not killed:
                kill()
                killed = failures + 1
            elif killed and failures == killed:
                start()
                killed = -1
            try:
                acknowledged[number] = transport.send(me.member(), envelopes[number])
            except Undelivered:
                failures += 1
                time.sleep(_REST_SECONDS)
            else:
                number += 1
        return b""

    sending = pool.submit(send)
    while not sending.done():
        try:
            listener.step()
        except Undelivered:
            time.sleep(_REST_SECONDS)  # the server is away: the thread that does this in a node waits longer
    sending.result()
    assert len(acknowledged) == len(envelopes)
    kept = dict(Arrival.objects.values_list("sequence", "receipt"))
    assert {number + 1: receipt for number, receipt in acknowledged.items()} == {
        sequence: bytes(receipt) for sequence, receipt in kept.items()
    }


def heard(listener: Listener, sending: "Future[bytes]") -> bytes:
    """Empty this node's stream until the partner has its answer; a slow server is asked again, as `run` does."""
    for _ in range(_ROUNDS):
        try:
            listener.step()
        except Undelivered:
            time.sleep(_REST_SECONDS)
        if sending.done():
            break
    return sending.result(timeout=60)


def received(bus: Bus, code: str, count: int) -> list[Msg]:
    """So many messages of a node's stream, however many fetches a busy machine needs for them."""
    came: list[Msg] = []
    deadline = time.monotonic() + _LONGEST_SECONDS
    while len(came) < count and time.monotonic() < deadline:
        with suppress(Undelivered):
            came += bus.fetch(code, 1.0)
    return came


def test_an_empty_stream_is_empty_and_not_unreachable(buses: tuple[Bus, Bus]) -> None:
    """The server's "nothing here" may come in the moment in which the patience ends."""
    mine, _ = buses
    assert mine.fetch(ME, 0.1) == []
    with ThreadPoolExecutor(16) as many:
        looks = [many.submit(mine.fetch, ME, 0.002 * (1 + number % 50)) for number in range(800)]
    assert [look.result(timeout=60) for look in looks] == [[]] * 800


def test_an_envelope_gets_its_receipt(federation: Any, buses: tuple[Bus, Bus], pool: ThreadPoolExecutor) -> None:
    mine, theirs = buses
    me, lucia = federation.me, federation.lucia
    data = lucia.envelope(me, "desk.message", {"text": "good evening"})
    for _ in range(2):  # the same bytes again get the same receipt
        receipt = heard(Listener(mine), pool.submit(Nats(theirs, wait=9.0).send, me.member(), data))
        verify_receipt(receipt, receiver=ME, key=me.signer.verify_key)
    assert Arrival.objects.get().receipt == receipt
    by_stream = received(theirs, lucia.code, 2)
    assert [message.data for message in by_stream] == [receipt, receipt]


def test_a_refusal_comes_back_with_its_code(federation: Any, buses: tuple[Bus, Bus], pool: ThreadPoolExecutor) -> None:
    mine, theirs = buses
    data = bytearray(federation.lucia.envelope(federation.me, "desk.message", {}))
    data[-1] ^= 1
    for _ in range(_ROUNDS):
        with pytest.raises(Undelivered) as refused:
            heard(Listener(mine), pool.submit(Nats(theirs, wait=9.0).send, federation.me.member(), bytes(data)))
        if refused.value.code != "unreachable":  # a busy machine answered too late: the outbox would ask again
            break
    assert (refused.value.code, refused.value.refused) == ("signature", True)
    assert not Arrival.objects.exists()


def test_a_receipt_that_comes_late_settles_its_delivery(federation: Any, buses: tuple[Bus, Bus]) -> None:
    mine, theirs = buses
    durably(lambda: post("desk.message", {}, to=["LCA-POLI"], topic="desk", purpose="border_check"))
    seal_waiting()
    partner = Partner.objects.get(code="LCA-POLI")
    assert deliver(partner, Nats(mine, wait=0.1), Lane.URGENT) == 0
    waiting = Delivery.objects.get()
    assert (waiting.state, waiting.trouble) == (Delivery.State.WAITING, "timeout")
    (came,) = received(theirs, "LCA-POLI", 1)
    theirs.publish(ME, RECEIPTS, federation.lucia.receipt(came.data))
    listener = Listener(mine)
    assert any(listener.step() for _ in range(_ROUNDS))
    assert Delivery.objects.get().state == Delivery.State.RECEIVED


def test_a_server_killed_in_a_burst_loses_nothing_that_was_acknowledged(
    federation: Any, server: NatsServer, buses: tuple[Bus, Bus], pool: ThreadPoolExecutor
) -> None:
    burst(federation, buses, pool, server.kill, server.start)


def test_a_bus_that_is_away_is_unreachable(federation: Any, server: NatsServer, buses: tuple[Bus, Bus]) -> None:
    server.kill()
    member = federation.lucia.member()
    member.nats = server.url
    with pytest.raises(Undelivered, match="unreachable"):
        Chosen(buses[0]).send(member, b"")
    member.url = "https://127.0.0.1:1"
    member.certificate = "none"
    with pytest.raises(Undelivered, match="tls"):  # it tried the other way
        Chosen(buses[0]).send(member, b"")
