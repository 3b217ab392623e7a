"""When an officer was last here, so that the home page can say what changed since; and whether pages may sound."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.platform.durable import durably


def note_visit(officer: Officer, now: datetime | None = None) -> datetime | None:
    """Note that the officer opened the home page; when that was in the visit before, None at the first.

    A pause longer than a session may idle begins another visit. No row of the audit log: it says nothing about anyone.
    """
    now = now or timezone.now()
    before, seen = officer.seen_before, officer.seen_at
    if seen is not None and (now - seen).total_seconds() > settings.SESSION_IDLE_SECONDS:
        before = seen
    if seen is None or (now - seen).total_seconds() > _NOTED_EVERY:
        rows = Officer.objects.filter(pk=officer.pk)
        durably(lambda: rows.update(seen_at=now, seen_before=before))
    officer.seen_before = before
    return before


def choose_sounds(officer: Officer, *, on: bool) -> None:
    """Let open pages sound when something urgent comes, or keep them silent."""
    durably(lambda: Officer.objects.filter(pk=officer.pk).update(sounds=on))


_NOTED_EVERY = 60
"""Seconds: reloading the page again and again writes once."""
