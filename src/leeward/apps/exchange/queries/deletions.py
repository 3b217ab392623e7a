"""Whether partners proved that they deleted what this node withdrew or no longer shares with them."""

from collections.abc import Iterable
from typing import TypedDict

from django.db.models import Count, Min, Q

from leeward.apps.exchange.models import Holding


class Deletions(TypedDict):
    """One partner: records that it has to delete, how many deletions it proved, and since when one is awaited."""

    partner__code: str
    told: int
    proven: int
    awaited_since: object


def deletions() -> Iterable[Deletions]:
    """Every partner that was ever told to delete a record, by code."""
    told = Holding.objects.filter(withdrawn_at__isnull=False).order_by("partner__code")
    return told.values("partner__code").annotate(
        told=Count("pk"),
        proven=Count("pk", filter=Q(deleted_at__isnull=False)),
        awaited_since=Min("withdrawn_at", filter=Q(deleted_at__isnull=True)),
    )
