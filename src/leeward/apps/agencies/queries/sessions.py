"""The sessions of an officer."""

from datetime import timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from leeward.apps.agencies.models import BrowserSession, Officer

_NOTED_LATE = timedelta(minutes=1)
"""The use of a session is stored at most once a minute (`actions/session_clock.py`)."""


def sessions_of(officer: Officer) -> QuerySet[BrowserSession]:
    """The officer's sessions that are not over: neither expired nor idle for too long."""
    now = timezone.now()
    used = now - timedelta(seconds=settings.SESSION_IDLE_SECONDS) - _NOTED_LATE
    return BrowserSession.objects.filter(officer=officer, expire_date__gt=now, used_at__gt=used)
