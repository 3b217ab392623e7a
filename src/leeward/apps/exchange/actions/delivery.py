"""One round of sending to one partner: envelopes in the order of their streams, receipts stored together."""

import time

from django.utils import timezone

from leeward.apps.exchange.actions.settling import note_clock, put_off, settle
from leeward.apps.exchange.actions.transport import Transport, Undelivered
from leeward.apps.exchange.models import Delivery, Partner
from leeward.apps.exchange.queries import trust
from leeward.apps.exchange.queries.outbox import Lane, due_for
from leeward.platform.fault_injection import crash_point

_LONGEST_SECONDS = 0.5


def deliver(partner: Partner, transport: Transport, lane: Lane) -> int:
    """Send the due envelopes of the lane to this partner; how many got their receipt.

    A refused envelope blocks only its own stream; where the partner cannot be reached, the round ends. It also ends
    after half a second, so that receipts are soon stored.
    """
    receipts: list[tuple[Delivery, bytes]] = []
    blocked: set[str] = set()
    began = time.monotonic()
    try:
        for delivery in due_for(partner, timezone.now(), lane):
            if time.monotonic() - began > _LONGEST_SECONDS:
                break
            if delivery.outgoing.stream in blocked:
                continue
            try:
                receipts.append((delivery, _send(delivery, transport)))
            except Undelivered as error:
                put_off(delivery, error)
                blocked.add(delivery.outgoing.stream)
                if not error.refused:
                    break
    finally:
        if receipts:
            crash_point("sent")
        stored = settle(receipts) if receipts else 0
        note_clock(partner, transport.ahead)
    return stored


def _send(delivery: Delivery, transport: Transport) -> bytes:
    member = trust.member(delivery.partner.code)
    if member is None:
        raise Undelivered("no_member")
    return transport.send(member, bytes(delivery.outgoing.envelope or b""))
