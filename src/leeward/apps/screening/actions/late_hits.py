"""Marking late hits as seen, and as unread again."""

from collections.abc import Iterable

from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.screening.models import Check, LateHit
from leeward.platform.durable import durably


def audit_late_list(shown: Iterable[LateHit], *, officer: Officer) -> None:
    """Audit late hits that were shown: of which checks, and on which records."""
    hits = list(shown)
    if not hits:
        return
    details = {"checks": sorted({str(hit.check_made_id) for hit in hits}), "records": sorted({h.record for h in hits})}
    durably(lambda: append("late_hit.read", actor=actor_of(officer), details=details))


def mark_seen(hit: LateHit, *, officer: Officer) -> None:
    """Note that an officer of the agency has read it; the first one stays named."""

    def mark() -> None:
        first = LateHit.objects.filter(pk=hit.pk, seen_at=None).update(seen_at=timezone.now(), seen_by=officer)
        if first:
            append("late_hit.seen", actor=actor_of(officer), object=f"check/{hit.check_made_id}")

    durably(mark)


def bring_back(check: Check, record: str) -> None:
    """Make a late hit unread again: its owner has answered. In the caller's transaction."""
    LateHit.objects.filter(check_made=check, record=record).update(seen_at=None, seen_by=None)
