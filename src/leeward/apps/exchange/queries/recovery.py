"""The last restore from a backup, and what partners have returned since."""

from datetime import datetime, timedelta

from django.db.models import Q

from leeward.apps.exchange.models import Delivery, Epoch, Recovery
from leeward.apps.exchange.queries.outbox import RECORDS

_SHOWN = timedelta(days=30)


def current_epoch() -> str:
    """The token in stream names since the last restore; empty before the first."""
    return Epoch.objects.values_list("token", flat=True).first() or ""


def recoveries(now: datetime) -> list[Recovery]:
    """Partners that were asked after the last restore, by code: each for a month after its answer."""
    epoch = Epoch.objects.first()
    if epoch is None:
        return []
    recent = Q(answered_at__isnull=True) | Q(answered_at__gt=now - _SHOWN)
    return list(epoch.recoveries.filter(recent).select_related("partner", "epoch"))


def forked_questions() -> int:
    """Messages other than records that were refused since this node was restored: their text is lost here."""
    refused = Delivery.objects.filter(state=Delivery.State.REFUSED, trouble="fork")
    return refused.exclude(outgoing__topic__in=(RECORDS, "control")).count()
