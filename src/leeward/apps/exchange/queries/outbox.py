"""What is to be sent now, and to whom."""

from datetime import datetime

from django.db.models import Case, IntegerField, Value, When

from leeward.apps.exchange.models import Delivery, Partner

RECORDS = "records"
"""Topic of records: many, and none as urgent as an officer's question, so they go after everything else."""
HITS = "hits"
"""Topic of questions about hits and their answers: somebody waits at a counter."""
ENDS = "records/end"
"""What a message is about that only ends records elsewhere."""
_MOST_TOGETHER = 50


def partners_due(now: datetime) -> list[Partner]:
    """Partners for whom a delivery is due."""
    due = Delivery.objects.filter(state=Delivery.State.WAITING, next_at__lte=now)
    wanted = due.order_by().values_list("partner_id", flat=True).distinct()
    return list(Partner.objects.filter(pk__in=list(wanted), paused=False, member=True))


def due_for(partner: Partner, now: datetime) -> list[Delivery]:
    """The next deliveries to a partner: each stream in its order, and a stream that rests not at all.

    Envelopes may have megabytes, so each is read when it is sent.
    """
    urgency = Case(When(outgoing__topic=RECORDS, then=Value(1)), default=Value(0), output_field=IntegerField())
    waiting = Delivery.objects.filter(partner=partner, state=Delivery.State.WAITING).select_related(
        "outgoing", "partner"
    )
    found: list[Delivery] = []
    resting: set[str] = set()
    in_order = waiting.order_by(urgency, "outgoing__stream", "outgoing__sequence")
    for delivery in in_order.defer("outgoing__envelope", "outgoing__body")[:_MOST_TOGETHER]:
        if delivery.next_at > now:
            resting.add(delivery.outgoing.stream)
        if delivery.outgoing.stream not in resting:
            found.append(delivery)
    return found
