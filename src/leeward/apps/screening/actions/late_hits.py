"""What an officer does with a late hit, and what brings it back."""

from collections.abc import Iterable

from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.screening.models import Check, LateHit
from leeward.platform.durable import durably


def audit_late_list(shown: Iterable[LateHit], *, officer: Officer) -> None:
    """Account for late hits that were shown: of which checks, and on which records."""
    hits = list(shown)
    if not hits:
        return
    details = {"checks": sorted({str(hit.check_made_id) for hit in hits}), "records": sorted({h.record for h in hits})}
    durably(lambda: append("late_hit.read", actor=actor_of(officer), details=details))


def mark_seen(hit: LateHit, *, officer: Officer) -> None:
    """Note that somebody of the agency has read it; whoever was first stays named."""

    def work() -> None:
        first = LateHit.objects.filter(pk=hit.pk, seen_at=None).update(seen_at=timezone.now(), seen_by=officer)
        if first:
            append("late_hit.seen", actor=actor_of(officer), object=f"check/{hit.check_made_id}")

    durably(work)


def bring_back(check: Check, record: str) -> None:
    """Let a late hit stand among those that nobody has read: its owner has answered. In the caller's transaction."""
    LateHit.objects.filter(check_made=check, record=record).update(seen_at=None, seen_by=None)
