"""Housekeeping: what a process does beside answering, and a command does once.

Evidence on withdrawn records is erased, old checks are purged, and the index is rebuilt when many records changed.
"""

import logging
import threading

from django.db import DatabaseError, connection

from leeward.apps.audit.durable import NotStored
from leeward.apps.screening.actions import follow_withdrawals, purge_checks
from leeward.apps.screening.engine import rebuild_if_worthwhile
from leeward.core.index import IndexBusy, IndexDamaged

log = logging.getLogger("leeward.screening")
_started = threading.Lock()


def keep_house() -> None:
    """One round."""
    follow_withdrawals()
    purge_checks()
    rebuild_if_worthwhile()


def start_housekeeping(interval: float = 60.0) -> bool:
    """Start the thread once in this process."""
    if not _started.acquire(blocking=False):
        return False
    threading.Thread(target=_run, args=(interval,), name="housekeeping", daemon=True).start()
    return True


def _run(interval: float) -> None:
    pause = threading.Event()
    while not pause.wait(interval):
        try:
            keep_house()
        except (DatabaseError, NotStored, OSError, IndexDamaged):
            log.exception("housekeeping did not finish; trying again")
            connection.close()
        except IndexBusy:
            log.info("another process is building the index")
