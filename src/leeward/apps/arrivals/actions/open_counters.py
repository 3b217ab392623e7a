"""Saying how many counters of a post are open, so that the page of voyages shows who will wait."""

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer, Post
from leeward.apps.arrivals.access import may_set_counters
from leeward.apps.arrivals.models import OpenCounters
from leeward.apps.audit.actions import append
from leeward.platform.durable import durably


def set_counters(post: Post, counters: int, per_hour: int, *, officer: Officer) -> None:
    """Store the setting of a post. Raises PermissionDenied."""
    if not may_set_counters(officer, post):
        raise PermissionDenied(_("A supervisor of the post's own agency sets its counters."))

    def record() -> None:
        said = {"counters": counters, "per_hour": per_hour, "changed_by": officer, "changed_at": timezone.now()}
        OpenCounters.objects.update_or_create(post=post, defaults=said)
        details = {"counters": counters, "per_hour": per_hour}
        append("counters.set", actor=actor_of(officer), object=f"post/{post.code}", details=details)

    durably(record)
