"""How long a session lasts: some minutes idle, some hours at most, whatever the clock of the machine says.

A session belongs to one start of the machine: after a restart only a clock that can be set has its idle time, so
everyone signs in again. A restart of the server alone ends no session.
"""

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from leeward.platform import uptime

_KEY = "clock"
_NOTED_EVERY = 60
"""Seconds: the session is stored at most once a minute."""


def begin(session: SessionBase) -> None:
    """Start the clock of a session."""
    now = uptime.seconds()
    session[_KEY] = [uptime.start(), now, now]


def has_ended(session: SessionBase, *, used: bool = True) -> bool:
    """Whether the session is over; otherwise its use is noted, unless a page asked without its user (`used`)."""
    if _KEY not in session:  # begun by a version without this clock
        begin(session)
    start, began, last = session[_KEY]
    now = uptime.seconds()
    if start != uptime.start() or now - began > settings.SESSION_COOKIE_AGE:
        return True
    if now - last > settings.SESSION_IDLE_SECONDS:
        return True
    if used and now - last > _NOTED_EVERY:
        session[_KEY] = [start, began, now]
    return False
