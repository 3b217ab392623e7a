"""Deleting old voyages: a list is kept as long as a check, no longer."""

from functools import partial

from django.db.models import Q, QuerySet
from django.utils import timezone

from leeward.apps.arrivals.models import DocumentAlert, Submission, Voyage
from leeward.apps.audit.actions import SYSTEM, append
from leeward.platform.durable import durably
from leeward.platform.in_batches import delete_in_parts, in_batches
from leeward.platform.retention import days_kept, kept_since

_TOGETHER = 3
"""Voyages that one transaction deletes: of a flight each, some hundred people."""


def purge_voyages() -> int:
    """Delete voyages past retention with their passengers, reports and alerts; how many voyages.

    Their audit rows stay and name no one. A list that moves an arrival into the past does not delete the voyage at
    once. A few flights in a commit: there may be many, and on SQLite a check at the counter waits for the same writer.
    """
    limit = kept_since("checks", timezone.now())
    old = Voyage.objects.filter(Q(arrives_at__lt=limit) | Q(arrives_at=None), created_at__lt=limit)
    parts = in_batches(list(old.values_list("pk", flat=True)), _TOGETHER)
    purged = sum(durably(partial(_purge, old.filter(pk__in=part))) for part in parts)
    delete_in_parts(Submission.objects.filter(voyage=None, received_at__lt=limit))
    delete_in_parts(DocumentAlert.objects.filter(asked_at__lt=limit))
    return purged


def _purge(old: QuerySet[Voyage]) -> int:
    count = old.count()
    old.delete()
    if count:
        append("voyage.purge", actor=SYSTEM, details={"voyages": count, "days": days_kept("checks")})
    return count
