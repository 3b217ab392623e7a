"""P4: three days without a link. Nothing waits for it at the counter, and afterwards nothing is lost or doubled."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.exchange.conftest import Federation, Handle, Node
from tests.apps.exchange.lines import note, partner

from leeward.apps.agencies.models import Officer
from leeward.apps.exchange.actions.delivery import deliver
from leeward.apps.exchange.actions.expiry import lapse_expired
from leeward.apps.exchange.actions.handling import handle_ready
from leeward.apps.exchange.actions.receiving import receive
from leeward.apps.exchange.actions.sealing import seal_waiting
from leeward.apps.exchange.actions.transport import Undelivered
from leeward.apps.exchange.models import Arrival, Delivery
from leeward.apps.exchange.queries.outbox import Lane
from leeward.apps.screening.actions.checks import answer_traveller
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.requests import CheckRequest
from leeward.core.federation.envelope import read

OUTAGE = timedelta(hours=72)
STEP = timedelta(minutes=20)


@dataclass
class Clock:
    """The wall clock, as far ahead as the test has come."""

    ahead: timedelta = timedelta(0)

    def __call__(self) -> datetime:
        return _REAL() + self.ahead


_REAL: Callable[[], datetime] = timezone.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """What every part of Leeward reads as now."""
    moved = Clock()
    monkeypatch.setattr(timezone, "now", moved)
    return moved


@dataclass
class Cut:
    """A line that is down; once up, it loses every third answer on its way back, so that envelopes come twice."""

    node: Node
    up: bool = False
    carried: list[bytes] = field(default_factory=list)
    kept: dict[str, bytes] = field(default_factory=dict)
    ahead: float | None = None

    def send(self, to: Any, envelope: bytes) -> bytes:
        if not self.up:
            raise Undelivered("unreachable")
        self.carried.append(envelope)
        receipt = self.kept.setdefault(read(envelope).digest, self.node.receipt(envelope))
        if len(self.carried) % 3 == 0:
            raise Undelivered("timeout")
        return receipt

    def close(self) -> None:
        pass


def turn(federation: Federation, line: Cut, clock: Clock) -> None:
    """What the exchange does in every round, at this time."""
    seal_waiting()
    lapse_expired(timezone.now())
    for lane in Lane:
        deliver(partner(federation.antigua), line, lane)
    clock.ahead += STEP


def test_three_days_of_messages_arrive_once_and_in_order(federation: Federation, clock: Clock) -> None:
    line, sent = Cut(federation.antigua), 0
    while clock.ahead < OUTAGE:
        note(["ATG-IMMI"], sent)
        sent += 1
        turn(federation, line, clock)
    assert sent == 216
    assert line.carried == []
    assert set(Delivery.objects.values_list("state", flat=True)) == {Delivery.State.WAITING}
    line.up = True
    for _ in range(2 * sent):
        if not Delivery.objects.filter(state=Delivery.State.WAITING).exists():
            break
        turn(federation, line, clock)
    assert set(Delivery.objects.values_list("state", flat=True)) == {Delivery.State.RECEIVED}
    assert len(line.kept) == sent, "the partner has each once"
    assert len(line.carried) > sent, "though answers were lost, and what they answered was sent again"
    fresh = list(dict.fromkeys(read(each).digest for each in line.carried))
    numbers = {digest: read(each).header.sequence for each in line.carried for digest in [read(each).digest]}
    assert [numbers[digest] for digest in fresh] == list(range(1, sent + 1))


def test_three_days_of_messages_have_their_effect_once(federation: Federation, clock: Clock, handle: Handle) -> None:
    written, handled = list[bytes](), list[int]()
    while clock.ahead < OUTAGE:
        body = {"n": len(written)}
        written.append(federation.antigua.envelope(federation.me, "note", body, created=timezone.now()))
        clock.ahead += timedelta(hours=1)
    handle({"note": lambda message: handled.append(message.body["n"])})
    for envelope in [*written[40:], *written, *written[:40]]:
        receive(envelope)
        handle_ready()
    assert handled == list(range(72))
    assert Arrival.objects.count() == 72


@pytest.mark.usefixtures("federation")
def test_no_check_waits_for_the_link(clock: Clock, alice: Officer) -> None:
    zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F3204159ZE184226B<<<<<10"
    for _ in range(12):
        answer_traveller(CheckRequest(mrz=zone), officer=alice)
        clock.ahead += timedelta(hours=6)
    assert Check.objects.count() == 12
    assert not Check.objects.filter(verdict="").exists()
