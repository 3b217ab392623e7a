"""Housekeeping: what a process does beside answering, and a command does once.

Evidence on withdrawn records is erased, old checks are purged, and the index is rebuilt when many records changed.
"""

import logging
import threading
from collections.abc import Callable

from django.db import DatabaseError, connection

from leeward.apps.audit.durable import NotStored
from leeward.apps.screening.actions import follow_withdrawals, purge_checks
from leeward.apps.screening.engine import rebuild_if_worthwhile, worth_rebuilding
from leeward.core.index import IndexBusy, IndexDamaged

Rebuild = Callable[[], object]
"""Makes the new generation that is due. A process that answers checks has another process do it: building takes a core
for a minute at a million persons, and would take it from the checks."""

log = logging.getLogger("leeward.screening")
_started = threading.Lock()


def keep_house(rebuild: Rebuild = rebuild_if_worthwhile) -> None:
    """One round."""
    follow_withdrawals()
    purge_checks()
    if worth_rebuilding() is not None:
        rebuild()


def start_housekeeping(rebuild: Rebuild = rebuild_if_worthwhile, interval: float = 60.0) -> bool:
    """Start the thread once in this process."""
    if not _started.acquire(blocking=False):
        return False
    threading.Thread(target=_run, args=(rebuild, interval), name="housekeeping", daemon=True).start()
    return True


def _run(rebuild: Rebuild, interval: float) -> None:
    pause = threading.Event()
    while not pause.wait(interval):
        try:
            keep_house(rebuild)
        except (DatabaseError, NotStored, OSError, IndexDamaged):
            log.exception("housekeeping did not finish; trying again")
            connection.close()
        except IndexBusy:
            log.info("another process is building the index")
