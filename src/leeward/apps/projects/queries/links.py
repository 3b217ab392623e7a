"""Links by which partners enter values."""

from datetime import datetime

from django.utils import timezone

from leeward.apps.projects.models import EntryLink, Indicator, Period
from leeward.core.one_time_code import read_code
from leeward.platform.derived_keys import keyed_digest


def link_digest(code: str) -> str:
    """What the database has in place of a link's code."""
    return keyed_digest("project-entry-link", code)


def link_of(typed: str, now: datetime | None = None) -> EntryLink | None:
    """The link in force with this code, or None. A link of a removed indicator or an officer who left works no more."""
    code = read_code(typed)
    if not code:
        return None
    rows = EntryLink.objects.select_related("indicator__goal__project__agency", "period", "made_by")
    rows = rows.filter(ended_at=None, expires_at__gt=now or timezone.now(), made_by__is_active=True)
    rows = rows.filter(indicator__removed_at=None, indicator__goal__removed_at=None)
    link = rows.filter(digest=link_digest(code)).first()
    return link if link is not None and (link.again or link.used_at is None) else None


def links(indicator: Indicator, period: Period) -> list[EntryLink]:
    """The links for one value, the newest first."""
    rows = EntryLink.objects.filter(indicator=indicator, period=period).select_related("made_by")
    return list(rows.order_by("-made_at", "-id"))
