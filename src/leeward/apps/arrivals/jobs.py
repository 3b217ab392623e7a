"""What a serving process does for expected travellers: look again when records change."""

import logging
import threading

from django.db import DatabaseError, connection

from leeward.apps.arrivals.actions.following import follow_records
from leeward.apps.audit.durable import NotStored

EVERY_SECONDS = 5.0

log = logging.getLogger("leeward.arrivals")
_started = threading.Lock()


def start_following() -> bool:
    """Start the thread once in this process."""
    if not _started.acquire(blocking=False):
        return False
    threading.Thread(target=_run, name="arrivals", daemon=True).start()
    return True


def _run() -> None:
    pause = threading.Event()
    while not pause.wait(EVERY_SECONDS):
        try:
            follow_records()
        except (DatabaseError, NotStored, OSError):
            log.exception("expected travellers were not judged again; trying again")
            connection.close()
