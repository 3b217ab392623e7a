"""What is to be sent now, and to whom."""

from datetime import datetime
from enum import Enum

from django.db.models import Case, IntegerField, Q, Value, When

from leeward.apps.exchange.models import Delivery, Partner

RECORDS = "records"
"""Topic of records: many, and none as urgent as an officer's question."""
COMPARISONS = "comparisons"
"""Topic of documents that caring agencies compare: an answer may have megabytes, and no one waits at a counter."""
_BULKY = (RECORDS, COMPARISONS)
HITS = "hits"
"""Topic of questions about hits and their answers: a traveller waits at a counter, so they go first."""
ENDS = "records/end"
"""The `about` of a message that only ends records elsewhere."""
_MOST_TOGETHER = 50


class Lane(Enum):
    """Which deliveries share a connection to a partner: a question never waits for an envelope of megabytes."""

    URGENT = ~Q(outgoing__topic__in=_BULKY)
    BULK = Q(outgoing__topic__in=_BULKY)


def urgency(topic: str) -> Case:
    """A sort key by how urgent the `topic` is; `topic` is the column's name."""
    order = {HITS: 0, RECORDS: 2, COMPARISONS: 3}
    places = (When(**{topic: each}, then=Value(place)) for each, place in order.items())
    return Case(*places, default=Value(1), output_field=IntegerField())


def partners_due(now: datetime, lane: Lane) -> list[Partner]:
    """Partners for whom a delivery of the lane is due."""
    due = Delivery.objects.filter(lane.value, state=Delivery.State.WAITING, next_at__lte=now)
    wanted = due.order_by().values_list("partner_id", flat=True).distinct()
    return list(Partner.objects.filter(pk__in=list(wanted), paused=False, member=True))


def due_for(partner: Partner, now: datetime, lane: Lane) -> list[Delivery]:
    """The next deliveries of a lane to a partner: each stream in its order, none of a stream that waits after a
    failure.

    Envelopes may have megabytes, so each is read when it is sent.
    """
    waiting = Delivery.objects.filter(lane.value, partner=partner, state=Delivery.State.WAITING)
    found: list[Delivery] = []
    resting: set[str] = set()
    in_order = waiting.order_by(urgency("outgoing__topic"), "outgoing__stream", "outgoing__sequence")
    small = in_order.select_related("outgoing", "partner").defer("outgoing__envelope", "outgoing__body")
    for delivery in small[:_MOST_TOGETHER]:
        if delivery.next_at > now:
            resting.add(delivery.outgoing.stream)
        if delivery.outgoing.stream not in resting:
            found.append(delivery)
    return found
