"""Running the exchange: one process at a time seals, sends and handles, woken by each post.

`Runner.step` is one round; the thread and `leeward exchange run` repeat it. Every partner has a thread of its own for
each lane while something is due to it, so one that does not answer blocks no other, and records block no question.
"""

import logging
import os
import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeward.apps.exchange.actions.delivery import deliver
from leeward.apps.exchange.actions.expiry import lapse_expired
from leeward.apps.exchange.actions.handling import handle_ready
from leeward.apps.exchange.actions.leasing import hold
from leeward.apps.exchange.actions.posting import work_waits
from leeward.apps.exchange.actions.publishing import MOST_RECORDS, publish_changes
from leeward.apps.exchange.actions.purging import purge_settled
from leeward.apps.exchange.actions.sealing import seal_waiting
from leeward.apps.exchange.actions.transport import Transport
from leeward.apps.exchange.actions.waiting_records import end_late
from leeward.apps.exchange.actions.witnessing import Rounds
from leeward.apps.exchange.models import Partner
from leeward.apps.exchange.queries.not_ready import NotReady
from leeward.apps.exchange.queries.outbox import Lane, partners_due
from leeward.apps.exchange.transports.https import Https
from leeward.platform.durable import NotStored
from leeward.platform.periodic.job import Job

log = logging.getLogger("leeward.exchange")
_LEASE = timedelta(seconds=15)
_AFTER_TROUBLE_SECONDS = 2.0
_MOST_LINES_AT_ONCE = 16
_PUBLISH_SECONDS = 0.25
"""Between two looks at the journal: records that change together share an envelope, each of which costs 1 KB."""
_AMONG_OTHERS_SECONDS = 0.05
"""On PostgreSQL processes of other machines post and receive too and cannot wake this one, so it looks this often. On
SQLite all are of this machine and wake it, and looking so often took a tenth of a core of a server with nothing to do.
"""

JOBS = (
    # It remembers when it offered last; the lease keeps a second worker from offering too.
    Job("exchange.heads", 10.0, Rounds().step, _("Offer the newest head of the audit log to partners")),
    Job("exchange.waiting", 60.0, end_late, _("Let withdrawals take effect that waited three days for a person")),
    Job("exchange.purge", 60.0, purge_settled, _("Delete messages that are finished")),
)

Line = tuple[int, Lane]
"""A partner's number, and the lane."""


class Runner:
    """The work of one process; only the one with the lease does anything."""

    def __init__(self, transport: Callable[[], Transport] = Https) -> None:
        self._transport = transport
        self._transports: dict[Line, Transport] = {}
        self._running: dict[Line, Future[int]] = {}
        self._pool = ThreadPoolExecutor(_MOST_LINES_AT_ONCE, thread_name_prefix="exchange")
        self._holder = f"{os.getpid()}.{secrets.token_hex(8)}"
        self._publish_at = 0.0
        self._wake = work_waits
        self._stop = threading.Event()

    def run(self) -> None:
        """Work until `stop`. A database that is away, or keys that are missing, are waited for; an error in one round
        must not end all exchange until a restart of the process.
        """
        said, busy = "", True
        idle = _AMONG_OTHERS_SECONDS if connection.vendor == "postgresql" else _PUBLISH_SECONDS
        while not self._stop.is_set():
            try:
                self._wake.wait(0.0 if busy else idle)
                self._wake.clear()  # before the round: what comes during it starts the next one at once
                busy = self.step()
                said = ""
            except Exception as error:
                if str(error) != said and not isinstance(error, NotReady):
                    log.exception("the exchange pauses, and tries again")
                said = str(error)
                connection.close()
                self._stop.wait(_AFTER_TROUBLE_SECONDS)

    def stop(self) -> None:
        """End after the round that is under way, and let another process take over."""
        self._stop.set()
        self._wake.set()
        self._pool.shutdown(wait=True)
        for transport in self._transports.values():
            transport.close()

    def step(self) -> bool:
        """One round, the most urgent first; whether there may be more to do at once."""
        if not hold("exchange", self._holder, _LEASE):
            return False
        sealed = seal_waiting()
        self._start_deliveries()
        handled = handle_ready()
        lapse_expired(timezone.now())
        published = self._publish()
        return bool(published or sealed or handled)

    def _publish(self) -> int:
        """Publish changes of the registry, a few times a second; at once again while a new partner gets its records."""
        if time.monotonic() < self._publish_at:
            return 0
        published = publish_changes()
        self._publish_at = 0.0 if published >= MOST_RECORDS else time.monotonic() + _PUBLISH_SECONDS
        return published

    def _start_deliveries(self) -> None:
        for line, future in list(self._running.items()):
            if future.done():
                del self._running[line]
        for lane in Lane:
            for partner in partners_due(timezone.now(), lane):
                line = (partner.pk, lane)
                if line not in self._running:
                    transport = self._transports.setdefault(line, self._transport())
                    self._running[line] = self._pool.submit(self._deliver, partner, transport, lane)

    def _deliver(self, partner: Partner, transport: Transport, lane: Lane) -> int:
        try:
            count = deliver(partner, transport, lane)
        except (DatabaseError, NotStored):
            log.exception("receipts of %s were not stored; its envelopes go again", partner.code)
            return 0
        except Exception:
            log.exception("nothing could be sent to %s; trying again", partner.code)
            self._stop.wait(_AFTER_TROUBLE_SECONDS)  # its next turn comes when this one ends
            return 0
        finally:
            connection.close()
        if count:
            self._wake.set()
        return count


_started = threading.Lock()


def start_exchange() -> bool:
    """Start the threads once in this process. Raises ImproperlyConfigured where NATS is set and not installed."""
    if not _started.acquire(blocking=False):
        return False
    runner = Runner(_by_nats() if settings.NATS else Https)
    work_waits.listen()
    threading.Thread(target=runner.run, name="exchange", daemon=True).start()
    return True


def _by_nats() -> Callable[[], Transport]:
    """Listen to this node's server, and give the transport that uses it. Its client is an optional extra."""
    try:
        from leeward.apps.exchange.transports.chosen import Chosen  # noqa: PLC0415
        from leeward.apps.exchange.transports.nats.listener import Listener  # noqa: PLC0415
        from leeward.apps.exchange.transports.nats.transport import Bus  # noqa: PLC0415
    except ImportError as error:
        raise ImproperlyConfigured("LEEWARD_NATS needs the extra: pip install leeward[nats]") from error
    bus = Bus(settings.NATS, settings.NATS_DOMAINS)
    threading.Thread(target=Listener(bus).run, name="exchange-nats", daemon=True).start()
    return partial(Chosen, bus)
