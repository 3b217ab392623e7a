"""Receiving an envelope: verified, stored with its receipt, and only then answered. It is handled afterwards.

Order: cheap tests first, the signature before anything is decrypted. The same bytes again get the stored receipt, byte
for byte; other bytes under the same number are a fork (a copy of the sender's node, or its old backup), and an alarm.
One message in two streams (its sender was restored while it was on its way) keeps its place in both, with one effect.
"""

import hashlib
import logging
from datetime import datetime, timedelta

import uuid_utils.compat
from django.db import IntegrityError
from django.db.models import F
from django.utils import timezone

from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.exchange.actions.posting import work_waits
from leeward.apps.exchange.models import Arrival, Delivery, Partner, Refusal
from leeward.apps.exchange.queries import trust
from leeward.apps.exchange.queries.revocations import revoked
from leeward.core.federation.envelope import Envelope, Receipt, Refused, read, sign_receipt, verify
from leeward.platform.durable import durably
from leeward.platform.fault_injection import crash_point

log = logging.getLogger("leeward.exchange")
RECEIVED = "received"

_AUDITED_EACH = 1000
"""After the first refusal of a kind in a day, only each such one gets an audit row: a flood must not fill the disk."""


class NotTaken(Exception):
    """The envelope is refused, counted and audited: `code` is one of `core.federation.envelope.Code`, or `fork`."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def receive(data: bytes) -> bytes:
    """Take one envelope; its signed receipt, once both are on disk.

    Raises NotTaken, and NotStored where the disk is full.
    """
    now = timezone.now()
    envelope: Envelope | None = None
    try:
        envelope = read(data)
        return _stored_receipt(envelope, data) or _take(envelope, data, now)
    except (Refused, NotTaken) as refused:
        _count(envelope.header.sender if envelope else "", refused.code, data, now)
        raise NotTaken(refused.code) from None


def _stored_receipt(envelope: Envelope, data: bytes) -> bytes | None:
    """The receipt of exactly these bytes, where they came before: they were proven then."""
    header = envelope.header
    known = Arrival.objects.filter(sender=header.sender, stream=header.stream, sequence=header.sequence)
    row = known.filter(digest=hashlib.sha256(data).hexdigest()).first()
    return bytes(row.receipt) if row and row.receipt else None


def _take(envelope: Envelope, data: bytes, now: datetime) -> bytes:
    identity = trust.identity()
    verify(envelope, me=identity.code, now=now, find_key=trust.find_key, revoked=revoked)
    header, digest = envelope.header, hashlib.sha256(data).hexdigest()
    receipt = Receipt(header.message, digest, header.stream, header.sequence, identity.code, now, RECEIVED)
    signed = sign_receipt(receipt, identity.signer)

    def store() -> None:
        known = Arrival.objects.filter(message=header.message, sender=header.sender).exclude(stream=header.stream)
        repeated = known.exists()
        Arrival.objects.create(
            # The number is unique here, and the first arrival has it: this one only fills its place in its stream.
            message=uuid_utils.compat.uuid7() if repeated else header.message,
            trouble=Arrival.REPEATED if repeated else "",
            sender=header.sender,
            stream=header.stream,
            sequence=header.sequence,
            previous=header.previous,
            digest=digest,
            original=data,
            receipt=signed,
            received_at=now,
        )
        heard(header.sender, now)

    try:
        durably(store)
    except IntegrityError:
        # Between the query and the insert the same bytes may have come by another way.
        stored = _stored_receipt(envelope, data)
        if stored is None:
            log.error("two envelopes under one number from %s: %s %s", header.sender, header.stream, header.sequence)
            raise NotTaken("fork") from None
        return stored
    crash_point("stored")
    work_waits.set()
    return signed


def heard(code: str, now: datetime) -> None:
    """The partner is reachable: note it, and try at once what waits for it."""
    recently = now - timedelta(seconds=10)
    partner = Partner.objects.filter(code=code).exclude(heard_at__gt=recently)
    if partner.update(heard_at=now):
        waiting = Delivery.objects.filter(partner__code=code, state=Delivery.State.WAITING, next_at__gt=now)
        waiting.update(next_at=now)


def _count(sender: str, code: str, data: bytes, now: datetime) -> None:
    """Count the refusal under its day, claimed sender (named only if a member) and reason."""
    # Strangers must not fill the table with names that they invent.
    claimed = sender if trust.member(sender) is not None else ""
    digest = hashlib.sha256(data).hexdigest()

    def store() -> None:
        row, _ = Refusal.objects.get_or_create(
            day=now.date(), sender=claimed, code=code, defaults={"last_at": now, "last_digest": digest}
        )
        Refusal.objects.filter(pk=row.pk).update(count=F("count") + 1, last_at=now, last_digest=digest)
        if row.count % _AUDITED_EACH == 0:
            details = {"digest": digest, "count": row.count + 1}
            append("exchange.refuse", actor=SYSTEM, object=f"node/{claimed}", outcome=code, details=details)

    durably(store)
