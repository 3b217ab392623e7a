"""Housekeeping: what a process does beside answering, and a command does once.

Evidence on withdrawn records is erased, old checks and envelopes are purged, the index is rebuilt when many records
changed, and once an hour past checks are compared with the records that came since.
"""

import logging
import threading
from collections.abc import Callable
from itertools import count

from django.db import connection
from django.utils import timezone

from leeward.apps.agencies.actions.officers import clear_ended_sessions, record_counted_refusals
from leeward.apps.audit.actions.clock import watch_clock
from leeward.apps.exchange.actions.purging import purge_settled
from leeward.apps.indexing.queries.engine import engine, rebuild_if_worthwhile, worth_rebuilding
from leeward.apps.registry.actions.erasure import erase_ended
from leeward.apps.registry.actions.proposals import expire_proposals
from leeward.apps.registry.actions.records import expire_due
from leeward.apps.registry.forms.drafts import expire_drafts
from leeward.apps.screening.actions.checks import follow_copies, follow_withdrawals, purge_checks
from leeward.apps.screening.batch.actions.retrospective import worth_looking_back
from leeward.apps.screening.queries.not_searched import count_again
from leeward.core.search.index import IndexBusy
from leeward.platform import space

Rebuild = Callable[[], object]
"""Makes the new generation that is due. A process that answers checks has another process do it: building takes a core
for a minute at a million persons, and would take it from the checks."""

LookBack = Callable[[], object]
"""Compares past checks with what is new; in a process of its own for the same reason."""
LOOK_BACK_EVERY = 60
"""Rounds between two looks back: each reads every check within the retention."""

log = logging.getLogger("leeward.screening")
_started = threading.Lock()


def keep_house(rebuild: Rebuild = rebuild_if_worthwhile) -> None:
    """One round. What nobody renewed ends on its day, before the evidence on it is erased."""
    now = timezone.now()
    expire_due(now.date())
    erase_ended(now)
    expire_proposals(now)
    expire_drafts(now)
    watch_clock()
    record_counted_refusals()
    clear_ended_sessions()
    follow_withdrawals()
    follow_copies()
    purge_checks()
    purge_settled()
    space.give_back()
    # Also where no one checks: the first traveller of the morning waits for nothing.
    count_again(engine().current())
    if worth_rebuilding() is not None:
        rebuild()


def start_housekeeping(rebuild: Rebuild, look_back: LookBack, interval: float = 60.0) -> bool:
    """Start the thread once in this process."""
    if not _started.acquire(blocking=False):
        return False
    threading.Thread(target=_run, args=(rebuild, look_back, interval), name="housekeeping", daemon=True).start()
    return True


def _run(rebuild: Rebuild, look_back: LookBack, interval: float) -> None:
    pause, rounds = threading.Event(), count()
    while not pause.wait(interval):
        try:
            keep_house(rebuild)
            if next(rounds) % LOOK_BACK_EVERY == 0 and worth_looking_back():
                look_back()
        except IndexBusy:
            log.info("another process is building the index")
        except Exception:  # no mistake in one round may end all rounds until somebody restarts the process
            log.exception("housekeeping did not finish; trying again")
            connection.close()
