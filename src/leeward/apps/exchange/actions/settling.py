"""Settling deliveries: receipts, troubles on the way, and an administrator's decisions."""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from random import SystemRandom

from django.utils import timezone

from leeward.apps.audit.actions import Actor, append
from leeward.apps.exchange.actions.incoming import Message, Unusable
from leeward.apps.exchange.actions.receiving import heard
from leeward.apps.exchange.actions.transport import Undelivered
from leeward.apps.exchange.models import Delivery, Partner
from leeward.apps.exchange.queries import trust
from leeward.core.federation.envelope import Receipt, Refused
from leeward.platform.durable import durably
from leeward.platform.hooks import Listeners

log = logging.getLogger("leeward.exchange")
_LONGEST_REST = timedelta(minutes=5)
_FIRST_REST = 0.5
_NOTED_SECONDS = 30
# As much as PostgreSQL's integer holds: a partner's `Date` may say anything.
_MOST_SECONDS = 2**31 - 1
_FINAL = {"fork": Delivery.State.REFUSED, "expired": Delivery.State.EXPIRED}
_random = SystemRandom()

message_refused = Listeners[[Delivery], object](
    "exchange.message_refused",
    "A partner wrote that it cannot use a message of ours; called in the transaction that handles its receipt.",
)


def rest(attempts: int, asked: float = 0.0) -> timedelta:
    """How long to wait after so many failures: doubling to five minutes, partly at random, at least what the partner
    asked.
    """
    # At most 2**20: after a season without a link the power would not fit into a float.
    ceiling = min(_LONGEST_REST.total_seconds(), _FIRST_REST * 2 ** min(attempts, 20))
    # At random, or all partners would return in one moment; bounded, or one could put off its messages for good.
    return timedelta(seconds=max(min(asked, 3600.0), ceiling * _random.uniform(0.5, 1.0)))


def settle(receipts: Sequence[tuple[Delivery, bytes]]) -> int:
    """Store the valid receipts of these deliveries; how many."""
    proven = [(delivery, data) for delivery, data in receipts if _proves(delivery, data)]

    def store() -> None:
        now = timezone.now()
        for delivery, data in proven:
            waiting = Delivery.objects.filter(pk=delivery.pk).exclude(state=Delivery.State.RECEIVED)
            waiting.update(state=Delivery.State.RECEIVED, receipt=data, trouble="", settled_at=now)
        for code in {delivery.partner.code for delivery, _ in proven}:
            heard(code, now)

    if proven:
        durably(store)
    for delivery, _ in set(receipts) - set(proven):
        put_off(delivery, Undelivered("receipt"))
    return len(proven)


def _proves(delivery: Delivery, data: bytes) -> bool:
    try:
        receipt = trust.proven_receipt(data, delivery.partner.code)
    except Refused:
        return False
    return _is_about(receipt, delivery)


def _is_about(receipt: Receipt, delivery: Delivery) -> bool:
    return receipt.message == delivery.outgoing_id and receipt.digest == delivery.outgoing.digest


def put_off(delivery: Delivery, error: Undelivered) -> None:
    """Note why it did not arrive, and when to try again; a fork or a lapse ends it."""
    now = timezone.now()
    state = _FINAL.get(error.code) if error.refused else None
    if state == Delivery.State.REFUSED:
        log.error("%s says that a number of stream %s is taken", delivery.partner.code, delivery.outgoing.stream)
    changes = {"trouble": error.code, "attempts": delivery.attempts + 1}
    later = now + rest(delivery.attempts, error.rest)
    durably(
        lambda: Delivery.objects.filter(pk=delivery.pk, state=Delivery.State.WAITING).update(
            **changes, **({"state": state, "settled_at": now} if state else {"next_at": later})
        )
    )


def note_clock(partner: Partner, ahead: float | None) -> None:
    """Note by how many seconds a partner's clock is ahead of ours, where that changed by more than a link's delay."""
    if ahead is None:
        return
    seconds = max(-_MOST_SECONDS, min(_MOST_SECONDS, int(ahead)))
    if abs(seconds - partner.ahead_seconds) > _NOTED_SECONDS:
        durably(lambda: Partner.objects.filter(pk=partner.pk).update(ahead_seconds=seconds))


def take_receipts(receipts: Iterable[bytes]) -> int:
    """Receipts that came by another way than as an answer (a parcel); how many settled a delivery."""
    found: list[tuple[Delivery, bytes]] = []
    for data in receipts:
        delivery = _delivery_of(data)
        if delivery is not None:
            found.append((delivery, data))
    return settle(found)


def _delivery_of(data: bytes) -> Delivery | None:
    """The delivery that the receipt claims to be about; `settle` verifies it."""
    for code in Partner.objects.values_list("code", flat=True):
        try:
            receipt = trust.proven_receipt(data, code)
        except Refused:
            continue
        known = Delivery.objects.select_related("outgoing", "partner")
        return known.filter(outgoing_id=receipt.message, partner__code=code).first()
    return None


def take_verdict(message: Message) -> None:
    """A partner says by a receipt that a message of ours could never be used there."""
    try:
        data = str(message.body["receipt"]).encode()
        receipt = trust.proven_receipt(data, message.sender)
    except (KeyError, Refused) as error:
        raise Unusable("malformed") from error
    refused = Delivery.objects.filter(outgoing_id=receipt.message, partner__code=message.sender)
    refused.update(
        state=Delivery.State.REFUSED, receipt=data, trouble=receipt.outcome[:64], settled_at=message.received
    )
    for delivery in refused.select_related("outgoing", "partner"):
        message_refused(delivery)


def set_paused(partner: Partner, *, paused: bool, actor: Actor) -> None:
    """Stop or resume sending to a partner."""

    def store() -> None:
        Partner.objects.filter(pk=partner.pk).update(paused=paused)
        append("exchange.pause" if paused else "exchange.resume", actor=actor, object=f"node/{partner.code}")

    durably(store)


def retry(partner: Partner | None, *, actor: Actor, now: datetime | None = None) -> int:
    """Try what waits for the partner (or for any) at once; how many deliveries."""

    def requeue() -> int:
        waiting = Delivery.objects.filter(state=Delivery.State.WAITING)
        if partner is not None:
            waiting = waiting.filter(partner=partner)
        count = waiting.update(next_at=now or timezone.now(), attempts=0)
        target = f"node/{partner.code}" if partner else ""
        append("exchange.retry", actor=actor, object=target, details={"deliveries": count})
        return count

    return durably(requeue)
