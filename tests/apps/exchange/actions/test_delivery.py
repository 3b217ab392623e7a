"""Envelopes are sent until the partner's receipt arrives; a break or a refusal delays its own stream alone."""

from django.utils import timezone
from tests.apps.exchange.conftest import Federation
from tests.apps.exchange.lines import Line, note, partner

from leeward.apps.exchange.actions.delivery import deliver
from leeward.apps.exchange.actions.sealing import seal_waiting
from leeward.apps.exchange.actions.transport import Undelivered
from leeward.apps.exchange.models import Delivery
from leeward.apps.exchange.queries import trust
from leeward.apps.exchange.queries.outbox import Lane
from leeward.core.federation.envelope import read


def test_a_delivery_ends_with_its_receipt(federation: Federation) -> None:
    note(["ATG-IMMI"])
    seal_waiting()
    line = Line(federation.antigua)
    assert deliver(partner(federation.antigua), line, Lane.URGENT) == 1
    assert deliver(partner(federation.antigua), line, Lane.URGENT) == 0
    found = Delivery.objects.get()
    assert (found.state, trust.proven_receipt(bytes(found.receipt or b""), "ATG-IMMI").outcome) == (
        "received",
        "received",
    )
    assert partner(federation.antigua).heard_at is not None


def test_a_line_that_breaks_is_tried_again_from_there(federation: Federation) -> None:
    for n in range(3):
        note(["ATG-IMMI"], n)
    seal_waiting()
    line = Line(federation.antigua, trouble=[Undelivered("unreachable")])
    assert deliver(partner(federation.antigua), line, Lane.URGENT) == 0
    first = Delivery.objects.order_by("id").first()
    assert first is not None
    assert (first.trouble, first.attempts, first.next_at > timezone.now()) == ("unreachable", 1, True)
    assert deliver(partner(federation.antigua), line, Lane.URGENT) == 0, (
        "the first rests, so what follows it in the stream waits"
    )
    Delivery.objects.update(next_at=timezone.now())
    assert deliver(partner(federation.antigua), line, Lane.URGENT) == 3
    assert [read(data).header.sequence for data in line.carried] == [1, 2, 3]


def test_a_refused_envelope_blocks_its_own_stream(federation: Federation) -> None:
    note(["ATG-IMMI"], topic="desk")
    note(["ATG-IMMI"], topic="desk")
    note(["ATG-IMMI"], topic="search")
    seal_waiting()
    line = Line(federation.antigua, trouble=[Undelivered("early", refused=True)])
    assert deliver(partner(federation.antigua), line, Lane.URGENT) == 1
    states = {row.outgoing.topic: row.state for row in Delivery.objects.select_related("outgoing")}
    assert states == {"desk": "waiting", "search": "received"}
