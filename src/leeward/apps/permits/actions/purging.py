"""Permits that ended are deleted after the period of retention: whose they were is then forgotten."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.permits.models import Permit
from leeward.platform.durable import durably
from leeward.platform.retention import kept_since

_AT_ONCE = 500


def purge_permits(now: datetime | None = None) -> int:
    """Delete permits that ended or were declined before the period; how many. In steps, each with its audit row."""
    since = kept_since("permits", now or timezone.now())
    ended = Q(valid_until__lt=since.date()) | Q(revoked_on__lt=since.date())
    ended |= Q(state=Permit.State.DECLINED, decided_at__lt=since)
    gone = 0
    while keys := list(Permit.objects.filter(ended).values_list("pk", flat=True)[:_AT_ONCE]):

        def delete(keys: list[UUID] = keys) -> int:
            count = Permit.objects.filter(pk__in=keys).delete()[0]
            append("permit.purge", actor=SYSTEM, details={"permits": count})
            return count

        gone += durably(delete)
    return gone
