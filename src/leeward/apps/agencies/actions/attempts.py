"""Failed sign-ins: the first of each name get a row each, a flood of them is only counted.

An attacker can make the database grow only so far: attempts of a locked name are not written, those of names that no
officer has only up to a number, and the audit log gets a row with the count instead of a row for each.
"""

import threading
from collections import Counter
from collections.abc import Mapping
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt

from leeward.apps.agencies.models import Officer
from leeward.platform import uptime

MOST_UNKNOWN = 1000
"""Beyond so many, attempts with a name of no officer are not stored: such a name lets no one in anyway."""


class BoundedAttempts(AxesDatabaseHandler):  # type: ignore[misc]  # axes has no types
    """Stores the attempts of officers, and up to MOST_UNKNOWN of other names."""

    def user_login_failed(
        self, sender: object, credentials: Mapping[str, Any], request: Any = None, **kwargs: object
    ) -> None:
        """Store the attempt, unless it is one of too many with a name that no officer has."""
        name = get_client_username(request, credentials)
        if not Officer.objects.filter(username=name).exists() and _unknown_count() >= MOST_UNKNOWN:
            return
        super().user_login_failed(sender, credentials, request, **kwargs)


def _unknown_count() -> int:
    return len(AccessAttempt.objects.order_by().values_list("pk")[:MOST_UNKNOWN])


class Refusals:
    """Counts the attempts that get no row. One in each process; `take` empties it into the audit log once a minute."""

    def __init__(self, written: int = 5, unknown: int = 30, seconds: float = 900.0) -> None:
        """Write the first so many attempts of a name (of all names that no officer has) in so many seconds."""
        self._most, self._unknown, self._seconds = written, unknown, seconds
        self._written: Counter[str] = Counter()
        self._counted: Counter[str] = Counter()
        self._since = uptime.seconds()
        self._lock = threading.Lock()

    def is_written(self, name: str) -> bool:
        """Whether this attempt gets a row of its own; else it is counted. `name` is an officer's, or empty."""
        with self._lock:
            if uptime.seconds() - self._since > self._seconds:
                self._written.clear()
                self._since = uptime.seconds()
            if self._written[name] < (self._most if name else self._unknown):
                self._written[name] += 1
                return True
            self._counted[name] += 1
            return False

    def take(self) -> dict[str, int]:
        """How many were counted since the last call, by name."""
        with self._lock:
            counted, self._counted = dict(self._counted), Counter()
            return counted

    def forget(self) -> None:
        """Reset, as in a new process."""
        with self._lock:
            self._written.clear()
            self._counted.clear()


REFUSALS = Refusals()
