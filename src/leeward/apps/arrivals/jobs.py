"""What a serving process does for expected travellers: look again when records change, take in what captains declare,
and delete old voyages."""

import logging
import threading
from collections.abc import Callable
from itertools import count

from django.db import connection

from leeward.apps.arrivals.actions.declaring import take_waiting
from leeward.apps.arrivals.actions.following import follow_records
from leeward.apps.arrivals.actions.publishing import renew_page
from leeward.apps.arrivals.actions.purging import purge_voyages

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
        _try(follow_records, "expected travellers were not judged again; trying again")
        _try(take_waiting, "declarations of small craft were not taken in; trying again")
        if next(rounds) % PURGE_EVERY == 0:
            _try(purge_voyages, "old voyages were not deleted; trying again")
            _try(renew_page, "the public page of small craft was not brought up to date; trying again")


def _try(work: Callable[[], object], trouble: str) -> None:
    try:
        work()
    except Exception:  # no mistake in one round may end all rounds until somebody restarts the process
        log.exception(trouble)
        connection.close()
