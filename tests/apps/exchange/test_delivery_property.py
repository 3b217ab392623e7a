"""Whatever the line does, each message has one effect, in the order of its stream, and the outbox ends empty."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.exchange.conftest import Federation, Handle, Node
from tests.apps.exchange.lines import note, partner

from leeward.apps.exchange.actions import handling
from leeward.apps.exchange.actions.delivery import deliver
from leeward.apps.exchange.actions.handling import handle_ready
from leeward.apps.exchange.actions.incoming import Message
from leeward.apps.exchange.actions.receiving import receive
from leeward.apps.exchange.actions.sealing import seal_waiting
from leeward.apps.exchange.actions.transport import Undelivered
from leeward.apps.exchange.models import Arrival, Delivery
from leeward.apps.exchange.queries.outbox import Lane
from leeward.core.federation.envelope import read

bounded = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
FATES = ("carried", "lost", "answer_lost", "twice", "busy", "crash")


class Crash(BaseException):
    """The process dies here: nothing after this line runs."""


@contextmanager
def undone() -> Iterator[None]:
    """A database as it was, for the next example."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@dataclass
class Fickle:
    """A line that does what is drawn, then carries; the partner behind it stores what it has not seen."""

    node: Node
    fates: list[str]
    stored: dict[str, bytes] = field(default_factory=dict)
    ahead: float | None = None

    def send(self, to: Any, envelope: bytes) -> bytes:
        fate = self.fates.pop() if self.fates else "carried"
        if fate == "lost":
            raise Undelivered("unreachable")
        if fate == "busy":
            raise Undelivered("busy", rest=1.0)
        receipt = self.stored.setdefault(read(envelope).digest, self.node.receipt(envelope))
        if fate == "answer_lost":
            raise Undelivered("timeout")
        if fate == "crash":
            raise Crash
        return receipt

    def close(self) -> None:
        pass


@bounded
@given(fates=st.lists(st.sampled_from(FATES), max_size=20), topics=st.lists(st.sampled_from("ab"), max_size=8))
def test_the_outbox_loses_nothing(federation: Federation, fates: list[str], topics: list[str]) -> None:
    with undone():
        line = Fickle(federation.antigua, fates)
        for n, topic in enumerate(topics):
            note(["ATG-IMMI"], n, topic=topic)
            seal_waiting()
            _try(lambda: deliver(partner(federation.antigua), line, Lane.URGENT))
        for _ in range(len(fates) + len(topics) + 2):
            Delivery.objects.filter(state="waiting").update(next_at=timezone.now())
            _try(lambda: deliver(partner(federation.antigua), line, Lane.URGENT))
        assert not Delivery.objects.exclude(state="received").exists()
        assert {bytes(row.receipt or b"") for row in Delivery.objects.all()} == set(line.stored.values())
        assert len(line.stored) == len(topics)


def _try(work: Callable[[], object]) -> None:
    with suppress(Crash):
        work()


@bounded
@given(data=st.data(), counts=st.tuples(st.integers(0, 5), st.integers(0, 5)))
def test_the_inbox_handles_each_once_in_order(
    federation: Federation,
    monkeypatch: pytest.MonkeyPatch,
    handle: Handle,
    data: st.DataObject,
    counts: tuple[int, int],
) -> None:
    fresh = Node("ATG-IMMI", "ATG", signer=federation.antigua.signer, opener=federation.antigua.opener)
    sent = [
        (name, fresh.envelope(federation.me, "note", {"stream": name, "n": n}, stream=f"{name}.0"))
        for name, count in zip("ab", counts, strict=True)
        for n in range(count)
    ]
    arrivals = data.draw(st.permutations([*sent, *sent[:3]]))
    failing = set(data.draw(st.sets(st.integers(0, 12), max_size=4)))
    handled: list[tuple[str, int]] = []
    calls = iter(range(10_000))

    def handler(message: Message) -> None:
        if next(calls) in failing:
            raise OSError("not now")
        handled.append((message.body["stream"], message.body["n"]))

    handle({"note": handler})
    monkeypatch.setattr(handling, "_TRY_AGAIN", timedelta(seconds=-1))
    with undone():
        for _, envelope in arrivals:
            receive(envelope)
            handle_ready()
        for _ in range(40):
            handle_ready()
        assert Arrival.objects.filter(handled_at__isnull=True).count() == 0
    for name, count in zip("ab", counts, strict=True):
        assert [n for stream, n in handled if stream == name] == list(range(count))
