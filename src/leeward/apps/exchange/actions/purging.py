"""Retention of the exchange: envelopes and their receipts are evidence for `LEEWARD_EXCHANGE_DAYS`, then they are
deleted.

What still waits, out or in, is never deleted. The position of each stream stays, so an old envelope that comes again
has no effect; a partner that asks for a deleted one gets none, but it gave its receipt for it.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.exchange.models import Arrival, Delivery, Outgoing, Search
from leeward.platform.durable import durably
from leeward.platform.retention import days_kept, kept_since

_TOGETHER = 500
"""Rows of one commit: envelopes have up to 16 MB, and a check waits for the same writer."""


def purge_settled(now: datetime | None = None) -> int:
    """Delete what was settled or handled longer ago than the days set, and old searches; how many envelopes."""
    before = kept_since("messages", now or timezone.now())
    sent = Outgoing.objects.filter(sealed_at__lt=before)
    sent = sent.exclude(deliveries__state=Delivery.State.WAITING).exclude(deliveries__settled_at__gte=before)
    gone = _purge("outgoing", sent) + _purge("arrivals", Arrival.objects.filter(handled_at__lt=before))
    _purge("searches", Search.objects.filter(asked_at__lt=before))
    return gone


def _purge(what: str, old: QuerySet[Any]) -> int:
    count = 0
    while numbers := list(old.order_by("pk").values_list("pk", flat=True)[:_TOGETHER]):
        durably(partial(_delete, what, old.model.objects.filter(pk__in=numbers), numbers))
        count += len(numbers)
    return count


def _delete(what: str, rows: QuerySet[Any], numbers: Sequence[object]) -> None:
    rows.delete()
    append("exchange.purge", actor=SYSTEM, details={what: len(numbers), "days": days_kept("messages")})
