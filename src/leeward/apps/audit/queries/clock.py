"""Known jumps of the clock."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from leeward.apps.audit.models import AuditEntry

ALARM = timedelta(days=1)
"""How long a jump is an alarm; the row in the audit log stays."""


@dataclass(frozen=True, slots=True)
class Jump:
    """The clock jumped by so many seconds (negative: back) and then showed `at`."""

    at: datetime
    seconds: int


_kept: list[Jump] = []


def newest_jump(now: datetime) -> Jump | None:
    """The newest jump that is still an alarm, or None."""
    found = AuditEntry.objects.filter(act="clock.jump", at__gt=now - ALARM).order_by("-id").first()
    return Jump(found.at, int(found.details["seconds"])) if found else None


def keep_alarm(jump: Jump | None) -> None:
    """Keep what this process saw last, for callers that may not read the database."""
    _kept[:] = [jump] if jump else []


def alarm_kept() -> Jump | None:
    """The jump that this process saw last, if it is an alarm; without reading the database."""
    return _kept[0] if _kept else None
