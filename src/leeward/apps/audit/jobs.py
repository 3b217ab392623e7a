"""What a serving process does for the account: on PostgreSQL it joins new rows to the chain, and it makes heads."""

import logging
import threading
from collections.abc import Callable

from django.db import connection

from leeward.apps.audit.actions.heads import make_due_head
from leeward.apps.audit.queries import chain

log = logging.getLogger("leeward.audit")
_started: set[str] = set()
_starting = threading.Lock()


def start_sequencer(interval: float = 1.0) -> bool:
    """Start the sequencer once in this process; False where rows chain at once or it runs already."""
    return not chain.chains_at_once() and repeat("audit-sequencer", interval, _chain_all)


def start_heads(interval: float = 5.0) -> bool:
    """Start making heads once in this process; `interval` is how often it looks whether one is due."""
    return repeat("audit-heads", interval, make_due_head)


def repeat(name: str, interval: float, work: Callable[[], object]) -> bool:
    """Have a thread do `work` every `interval` seconds; False where this process has a thread of this name already.

    No mistake in one round may end all rounds until somebody restarts the process.
    """
    with _starting:
        if name in _started:
            return False
        _started.add(name)
    threading.Thread(target=_run, args=(interval, work), name=name, daemon=True).start()
    return True


def _run(interval: float, work: Callable[[], object]) -> None:
    pause = threading.Event()
    while not pause.wait(interval):
        try:
            work()
        except Exception:
            log.exception("%s did not finish; trying again", threading.current_thread().name)
            connection.close()


def _chain_all() -> None:
    while chain.chain_waiting() > 0:
        pass
