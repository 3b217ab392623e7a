"""Handling arrivals: in the order of each stream, each message exactly once, with its effect in one transaction."""

import json
import logging
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.exchange.actions.expiry import CONTROL, control
from leeward.apps.exchange.actions.incoming import Message, Unusable, asks, dispatch, keeps
from leeward.apps.exchange.models import Arrival, Stream
from leeward.apps.exchange.queries import trust
from leeward.apps.exchange.queries.outbox import RECORDS
from leeward.apps.exchange.queries.streams import FIRST
from leeward.core.federation.envelope import Receipt, Refused, Verified, open_sealed, read, sign_receipt
from leeward.core.printable import printable
from leeward.platform.durable import durably, is_storage_trouble
from leeward.platform.fault_injection import crash_point

log = logging.getLogger("leeward.exchange")
BROKEN = "broken"
# Shorter gaps close without asking: envelopes overtake each other where both NATS and HTTPS carry them.
_ASK_AFTER = timedelta(seconds=2)
_ASK_AGAIN = timedelta(minutes=5)
_TRY_AGAIN = timedelta(seconds=5)
_MOST_MISSING = 1000
_MOST_TOGETHER = 100
_LONGEST_SECONDS = 0.02

_later: dict[UUID, datetime] = {}
"""Arrivals whose handler failed, and when to try them again; a restart tries all of them at once."""


def handle_ready() -> int:
    """Handle the next messages of every stream, records last; how many messages. One process at a time runs this."""
    waiting = Arrival.objects.filter(handled_at__isnull=True).values("sender", "stream").annotate(first=Min("sequence"))
    streams = sorted(waiting.order_by("sender", "stream"), key=lambda row: row["stream"].startswith(f"{RECORDS}."))
    return sum(_handle_next(row["sender"], row["stream"], row["first"]) for row in streams)


def _handle_next(sender: str, name: str, first: int) -> int:
    stream, _ = Stream.objects.get_or_create(sender=sender, name=name, defaults={"previous": FIRST})
    now = timezone.now()
    if first > stream.sequence + 1:
        durably(partial(_mind_gap, stream, first, now))
        return 0
    waiting = Arrival.objects.filter(sender=sender, stream=name, sequence__gte=first, handled_at__isnull=True)
    numbers = list(waiting.order_by("sequence").values_list("pk", flat=True)[:_MOST_TOGETHER])
    count, failed = durably(partial(_handle_together, numbers, stream, now))
    if failed is not None:
        arrival, error = failed
        log.error("message %s of %s could not be handled; trying again", arrival.message, sender, exc_info=error)
        _later[arrival.message] = now + _TRY_AGAIN
        trouble = type(error).__name__[:64]
        durably(lambda: Arrival.objects.filter(pk=arrival.pk).update(trouble=trouble))
    return count


def _handle_together(
    numbers: Sequence[int], stream: Stream, now: datetime
) -> tuple[int, tuple[Arrival, Exception] | None]:
    """Handle messages of one stream in the caller's transaction: how many, and which one failed.

    One commit for many small ones, since each commit costs a disk sync. It ends early after 20 ms, since on SQLite a
    check at the counter waits for the same writer.
    """
    began = time.monotonic()
    for count, number in enumerate(numbers):
        if count and time.monotonic() - began > _LONGEST_SECONDS:
            return count, None
        arrival = Arrival.objects.get(pk=number)
        if arrival.sequence > stream.sequence + 1 or _later.get(arrival.message, now) > now:
            return count, None
        try:
            # A savepoint each, so that a failed message does not undo the others.
            with transaction.atomic():
                _handle(arrival, stream, now)
        except Exception as error:
            # A full disk is no fault of the message: nothing of the round is stored, and it is tried again.
            if is_storage_trouble(error):
                raise
            return count, (arrival, error)
        _later.pop(arrival.message, None)
        if arrival.sequence > stream.sequence:
            stream.sequence, stream.previous = arrival.sequence, arrival.digest
    return len(numbers), None


def _handle(arrival: Arrival, stream: Stream, now: datetime) -> None:
    """The effect of one message and the step of its stream, in the caller's transaction."""
    moved = Stream.objects.filter(pk=stream.pk, sequence=arrival.sequence - 1)
    if not moved.update(sequence=arrival.sequence, previous=arrival.digest, gap_since=None, asked_at=None):
        # Its place in the stream is past already, so it was handled before.
        if arrival.sequence <= stream.sequence:
            Arrival.objects.filter(pk=arrival.pk).update(handled_at=now)
        return
    arrival.trouble, arrival.handled_at = _effect(arrival, stream, now), timezone.now()
    arrival.save(update_fields=["kind", "trouble", "handled_at"])
    if not keeps(arrival.kind):
        Arrival.objects.filter(pk=arrival.pk).update(original=b"")
    crash_point("handled")


def _effect(arrival: Arrival, stream: Stream, now: datetime) -> str:
    """Apply the message; the code of why it had no effect, or an empty string."""
    if arrival.trouble in {Arrival.LAPSED, Arrival.REPEATED}:
        return arrival.trouble
    try:
        if arrival.previous != stream.previous:
            raise Unusable(BROKEN)
        with transaction.atomic():
            message = _open(arrival)
            arrival.kind = message.kind
            dispatch(message)
    except Unusable as error:
        _tell_unusable(arrival, error.code, now)
        return error.code
    return ""


def _open(arrival: Arrival) -> Message:
    """The message inside, without control characters; it was verified on arrival.

    Raises Unusable for one that cannot be decrypted or parsed.
    """
    identity = trust.identity()
    envelope = read(bytes(arrival.original))
    header = envelope.header
    try:
        value = printable(json.loads(open_sealed(Verified(envelope, identity.code), identity.openers)))
        kind, body = value["kind"], value["body"]
    except Refused as error:
        raise Unusable(error.code) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Unusable("malformed") from error
    if not isinstance(kind, str) or not isinstance(body, dict) or len(kind) > 32:
        raise Unusable("malformed")
    sender = trust.member(header.sender)
    # By the kind, since the sender chooses the stream's name.
    if asks(kind) and (sender is None or header.purpose not in sender.purposes):
        raise Unusable("purpose")
    return Message(
        header.message,
        header.sender,
        kind,
        body,
        header.purpose,
        header.legal_basis,
        header.created,
        arrival.received_at,
    )


def _tell_unusable(arrival: Arrival, code: str, now: datetime) -> None:
    """Audit it, and give the sender a receipt that says why."""
    details = {"kind": arrival.kind, "digest": arrival.digest}
    append("exchange.unusable", actor=SYSTEM, object=f"node/{arrival.sender}", outcome=code, details=details)
    if arrival.stream.startswith(f"{CONTROL}."):
        return  # two nodes must not keep refusing each other's refusals
    identity = trust.identity()
    told = Receipt(
        arrival.message,
        arrival.digest,
        arrival.stream,
        arrival.sequence,
        identity.code,
        now,
        f"unusable.{code}",
    )
    control("receipt", {"receipt": sign_receipt(told, identity.signer).decode()}, arrival.sender)


def _mind_gap(stream: Stream, first: int, now: datetime) -> None:
    """Note that envelopes are missing before `first`, and ask for them once they are more than late."""
    since = stream.gap_since or now
    Stream.objects.filter(pk=stream.pk).update(gap_since=since)
    if now - since < _ASK_AFTER or (stream.asked_at and now - stream.asked_at < _ASK_AGAIN):
        return
    Stream.objects.filter(pk=stream.pk).update(asked_at=now)
    last = min(first - 1, stream.sequence + _MOST_MISSING)
    control("stream.missing", {"stream": stream.name, "from": stream.sequence + 1, "to": last}, stream.sender)
