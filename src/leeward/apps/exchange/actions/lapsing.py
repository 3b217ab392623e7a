"""Messages that expired undelivered: the partner is told, so that its stream does not wait for them for ever.

A lapsed envelope takes its place in the partner's stream without a content and without an effect.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from leeward.apps.agencies.models import Purpose
from leeward.apps.audit.durable import durably
from leeward.apps.exchange.actions.posting import post
from leeward.apps.exchange.incoming import Message, Unusable
from leeward.apps.exchange.models import Arrival, Delivery
from leeward.core.envelope import read

LAPSED = "lapsed"
CONTROL = "control"
"""Topic of what nodes tell each other about the delivery itself."""
_MOST_TOGETHER = 200


def control(kind: str, body: dict[str, Any], partner: str) -> None:
    """Tell a partner something about the delivery itself."""
    post(kind, body, to=[partner], topic=CONTROL, purpose=Purpose.DATA_QUALITY)


def lapse_expired(now: datetime) -> int:
    """Settle deliveries whose time is over, and tell their partners; how many."""
    due = Delivery.objects.filter(state=Delivery.State.WAITING, outgoing__not_after__lt=now)
    deliveries = list(due.select_related("outgoing", "partner").order_by("id")[:_MOST_TOGETHER])

    def store() -> None:
        for delivery in deliveries:
            delivery.state, delivery.settled_at = Delivery.State.EXPIRED, now
            _tell(delivery)
        Delivery.objects.bulk_update(deliveries, ["state", "settled_at"])

    if deliveries:
        durably(store)
    return len(deliveries)


def _tell(delivery: Delivery) -> None:
    row = delivery.outgoing
    if row.stream.startswith(f"{CONTROL}.") or row.envelope is None:
        return
    body = {"message": str(row.pk), "stream": row.stream, "sequence": row.sequence, "digest": row.digest}
    control("stream.lapsed", body | {"previous": read(bytes(row.envelope)).header.previous}, delivery.partner.code)


def take_lapsed(message: Message) -> None:
    """A partner says that an envelope of its stream lapsed."""
    try:
        body = message.body
        stream, sequence = str(body["stream"])[:80], int(body["sequence"])
        row = Arrival(
            message=UUID(body["message"]),
            sender=message.sender,
            stream=stream,
            sequence=sequence,
            previous=str(body["previous"])[:64],
            digest=str(body["digest"])[:64],
            original=b"",
            receipt=b"",
            received_at=message.received,
            trouble=LAPSED,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise Unusable("malformed") from error
    taken = Q(message=row.message) | Q(sender=row.sender, stream=stream, sequence=sequence)
    if not Arrival.objects.filter(taken).exists():
        row.save(force_insert=True)


def take_missing(message: Message) -> None:
    """A partner misses envelopes of a stream of ours: they are delivered again, or said to have lapsed."""
    try:
        stream, first, last = str(message.body["stream"]), int(message.body["from"]), int(message.body["to"])
    except (KeyError, TypeError, ValueError) as error:
        raise Unusable("malformed") from error
    asked = Delivery.objects.filter(
        outgoing__stream=stream, outgoing__sequence__range=(first, last), partner__code=message.sender
    )
    for delivery in asked.select_related("outgoing", "partner").order_by("outgoing__sequence")[:1000]:
        if delivery.state == Delivery.State.EXPIRED:
            _tell(delivery)
        else:
            Delivery.objects.filter(pk=delivery.pk).update(state=Delivery.State.WAITING, next_at=timezone.now())
