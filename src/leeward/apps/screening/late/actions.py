"""What an officer does with a late hit, and what brings it back."""

from django.utils import timezone

from leeward.apps.agencies.access import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import append
from leeward.apps.audit.durable import durably
from leeward.apps.screening.models import Check, LateHit


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
