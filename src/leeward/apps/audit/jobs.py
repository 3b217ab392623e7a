"""The sequencer: in PostgreSQL installations a thread joins new rows to the chain every second."""

import logging
import threading

from django.db import DatabaseError, connection

from leeward.apps.audit import chain

log = logging.getLogger("leeward.audit")
_started = threading.Lock()


def start_sequencer(interval: float = 1.0) -> bool:
    """Start the thread once in this process; False where rows chain at once or it runs already."""
    if chain.chains_at_once() or not _started.acquire(blocking=False):
        return False
    threading.Thread(target=_run, args=(interval,), name="audit-sequencer", daemon=True).start()
    return True


def _run(interval: float) -> None:
    pause = threading.Event()
    while not pause.wait(interval):
        try:
            while chain.chain_waiting() > 0:
                pass
        except DatabaseError:
            log.exception("audit rows could not be chained; trying again")
            connection.close()
