"""The desk's round: alarms of holds, escalation and erasure, every half minute in the serving process."""

import logging
import threading

from django.db import connection

from leeward.apps.desk.actions.alarming import alarm_due, end_with_holds
from leeward.apps.desk.actions.escalating import erase_old, escalate_due

log = logging.getLogger("leeward.desk")
_started = threading.Lock()


def start_desk_rounds(interval: float = 30.0) -> bool:
    """Start the thread once in this process."""
    if not _started.acquire(blocking=False):
        return False
    threading.Thread(target=_run, args=(interval,), name="desk", daemon=True).start()
    return True


def _run(interval: float) -> None:
    pause = threading.Event()
    while not pause.wait(interval):
        try:
            alarm_due()
            end_with_holds()
            escalate_due()
            erase_old()
        except Exception:  # no mistake in one round may end all rounds until somebody restarts the process
            log.exception("the desk's round did not finish; trying again")
            connection.close()
