"""How long checks are kept, and which ones are kept longer because an officer still works on them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from leeward.apps.screening.models import Check
from leeward.platform.hooks import Listeners

checks_in_use = Listeners[[], Iterable[UUID]](
    "screening.checks_in_use",
    "Which checks are not purged yet because an officer still works on them, as a query of their keys.",
)


def kept_since(now: datetime) -> datetime:
    """The oldest moment that is within the retention."""
    return now - timedelta(days=settings.CHECK_RETENTION_DAYS)


def purgeable(now: datetime) -> QuerySet[Check]:
    """Checks past retention on which no one works any more, the oldest first."""
    old = Check.objects.filter(created_at__lt=kept_since(now)).order_by("created_at")
    for keys in checks_in_use():
        old = old.exclude(pk__in=keys)
    return old
