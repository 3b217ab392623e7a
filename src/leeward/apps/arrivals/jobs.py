"""What a serving process does for expected travellers: look again when records change, and delete old voyages."""

import logging
import threading
from itertools import count

from django.db import DatabaseError, connection

from leeward.apps.arrivals.actions.following import follow_records
from leeward.apps.arrivals.actions.purging import purge_voyages
from leeward.apps.audit.durable import NotStored

EVERY_SECONDS = 5.0
PURGE_EVERY = 720  # rounds: once an hour

log = logging.getLogger("leeward.arrivals")
_started = threading.Lock()


def start_following() -> bool:
    """Start the thread once in this process."""
    if not _started.acquire(blocking=False):
        return False
    threading.Thread(target=_run, name="arrivals", daemon=True).start()
    return True


def _run() -> None:
    pause, rounds = threading.Event(), count()
    while not pause.wait(EVERY_SECONDS):
        try:
            follow_records()
            if next(rounds) % PURGE_EVERY == 0:
                purge_voyages()
        except (DatabaseError, NotStored, OSError):
            log.exception("expected travellers were not judged again; trying again")
            connection.close()
