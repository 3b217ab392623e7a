"""How long checks are kept, and which ones outlast that because somebody still works on them."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from leeward.apps.screening.models import Check

AtWork = Callable[[], Iterable[UUID]]
_at_work: list[AtWork] = []


def keep_while(at_work: AtWork) -> None:
    """Register which checks are not purged yet, as a query of their keys; the site's wiring does, for apps above."""
    _at_work.append(at_work)


def kept_since(now: datetime) -> datetime:
    """The oldest moment that is within the retention."""
    return now - timedelta(days=settings.CHECK_RETENTION_DAYS)


def purgeable(now: datetime) -> QuerySet[Check]:
    """Checks whose time is over and on which nobody works any more, the oldest first."""
    old = Check.objects.filter(created_at__lt=kept_since(now)).order_by("created_at")
    for at_work in _at_work:
        old = old.exclude(pk__in=at_work())
    return old
