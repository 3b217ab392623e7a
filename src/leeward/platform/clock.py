"""Whether the machine's clock was set, or jumped: compared with the time since the machine started, which no one sets.

Dates decide here what is valid, expired, in time or due; a wrong clock makes all of that wrong without an error.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from leeward.platform import uptime

TOLERANCE = 10.0
"""Seconds between two readings that are no jump: time servers correct some, and slowly."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The clock, beside the time since the machine started and which start that was."""

    at: datetime
    start: str
    uptime: float


def read() -> Reading:
    """Both now."""
    return Reading(timezone.now(), uptime.start(), uptime.seconds())


def jump(before: Reading, now: Reading) -> float:
    """By how many seconds the clock was set since `before`, negative for back; 0 within TOLERANCE.

    After a restart of the machine how long it was off is not known: only a clock that is behind is noticed.
    """
    passed = (now.at - before.at).total_seconds()
    shift = passed - (now.uptime - before.uptime) if now.start == before.start else min(passed, 0.0)
    return shift if abs(shift) > TOLERANCE else 0.0
