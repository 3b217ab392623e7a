"""Messages that expired undelivered: the partner is notified, so that its stream does not wait for them for ever.

A lapsed envelope keeps its place in the partner's stream, without content and effect.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from leeward.apps.agencies.models import Purpose
from leeward.apps.audit.actions import SYSTEM, Actor, append
from leeward.apps.exchange.actions.incoming import Message, Unusable
from leeward.apps.exchange.actions.posting import post
from leeward.apps.exchange.actions.reviewing import fill_anew
from leeward.apps.exchange.models import Arrival, Delivery, Partner, Stream
from leeward.apps.exchange.queries.outbox import RECORDS
from leeward.core.federation.envelope import read
from leeward.platform.durable import durably

CONTROL = "control"
"""Topic of messages about the delivery itself."""
_MOST_TOGETHER = 200


def control(kind: str, body: dict[str, Any], partner: str) -> None:
    """Post a message about the delivery itself to a partner."""
    post(kind, body, to=[partner], topic=CONTROL, purpose=Purpose.DATA_QUALITY)


def lapse_expired(now: datetime) -> int:
    """Settle expired deliveries, and notify their partners; how many."""
    due = Delivery.objects.filter(state=Delivery.State.WAITING, outgoing__not_after__lt=now)
    deliveries = list(due.select_related("outgoing", "partner").order_by("id")[:_MOST_TOGETHER])

    def store() -> None:
        for delivery in deliveries:
            delivery.state, delivery.settled_at = Delivery.State.EXPIRED, now
            tell_lapsed(delivery)
        Delivery.objects.bulk_update(deliveries, ["state", "settled_at"])

    if deliveries:
        durably(store)
    return len(deliveries)


def tell_lapsed(delivery: Delivery) -> None:
    """Tell the partner that this envelope will not come, in the caller's transaction."""
    row = delivery.outgoing
    # Not for reports themselves: two nodes without a link would report each other's reports for ever.
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
            trouble=Arrival.LAPSED,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise Unusable("malformed") from error
    taken = Q(message=row.message) | Q(sender=row.sender, stream=stream, sequence=sequence)
    if not Arrival.objects.filter(taken).exists():
        row.save(force_insert=True)


def take_missing(message: Message) -> None:
    """A partner misses envelopes of a stream of ours: deliver them again, or say that they lapsed or are gone."""
    try:
        stream, first, last = str(message.body["stream"]), int(message.body["from"]), int(message.body["to"])
    except (KeyError, TypeError, ValueError) as error:
        raise Unusable("malformed") from error
    to = Delivery.objects.filter(outgoing__stream=stream, partner__code=message.sender)
    asked = to.filter(outgoing__sequence__range=(first, last)).select_related("outgoing", "partner")
    kept = list(asked.order_by("outgoing__sequence")[:1000])
    for delivery in kept:
        if delivery.state == Delivery.State.EXPIRED:
            tell_lapsed(delivery)
        else:
            Delivery.objects.filter(pk=delivery.pk).update(state=Delivery.State.WAITING, next_at=timezone.now())
    here_from = (kept[0].outgoing.sequence or first) if kept else last + 1
    if here_from > first:
        control("stream.gone", {"stream": stream, "from": first, "to": here_from - 1}, message.sender)
        _make_good(stream, here_from - 1, message.sender)


def _make_good(stream: str, last: int, code: str) -> None:
    """Envelopes that the partner lost were purged here: send it all records again."""
    sealed = Stream.objects.filter(sender="", name=stream, sequence__gte=last).exists()
    filled = Partner.objects.filter(code=code, filled=True).exists()
    if sealed and filled and stream.startswith(f"{RECORDS}."):
        fill_anew(Partner.objects.get(code=code))


def take_gone(message: Message) -> None:
    """A partner no longer has what is missing of its stream (deleted after its time, or lost by a restore).

    The stream continues with what waits behind the gap, if it is that gap.
    """
    try:
        name, first, last = str(message.body["stream"]), int(message.body["from"]), int(message.body["to"])
    except (KeyError, TypeError, ValueError) as error:
        raise Unusable("malformed") from error
    waiting = Arrival.objects.filter(sender=message.sender, stream=name, sequence__range=(first + 1, last + 1))
    after = waiting.filter(handled_at__isnull=True).order_by("sequence").first()
    place = Stream.objects.filter(sender=message.sender, name=name, sequence=first - 1)
    if after is None or not place.exists():
        return
    place.update(sequence=after.sequence - 1, previous=after.previous, gap_since=None, asked_at=None)
    details = {"stream": name, "from": first, "to": after.sequence - 1}
    append(
        "exchange.gap", actor=Actor(SYSTEM.officer, message.sender), object=f"node/{message.sender}", details=details
    )
