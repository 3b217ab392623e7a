"""Deleting old voyages: a list is kept as long as a check, no longer."""

from django.db.models import Q
from django.utils import timezone

from leeward.apps.arrivals.models import DocumentAlert, Submission, Voyage
from leeward.apps.audit.actions import SYSTEM, append
from leeward.platform.durable import durably
from leeward.platform.retention import days_kept, kept_since


def purge_voyages() -> int:
    """Delete voyages past retention with their passengers, reports and alerts; how many voyages.

    Their audit rows stay and name no one. A list that moves an arrival into the past does not delete the voyage at
    once.
    """
    limit = kept_since("checks", timezone.now())

    def purge() -> int:
        old = Voyage.objects.filter(Q(arrives_at__lt=limit) | Q(arrives_at=None), created_at__lt=limit)
        count = old.count()
        old.delete()
        Submission.objects.filter(voyage=None, received_at__lt=limit).delete()
        DocumentAlert.objects.filter(asked_at__lt=limit).delete()
        if count:
            append("voyage.purge", actor=SYSTEM, details={"voyages": count, "days": days_kept("checks")})
        return count

    return durably(purge)
