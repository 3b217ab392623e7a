"""`leeward worker`: the process that does periodic jobs, the exchange, and what officers started in the browser.

It computes beside the server, so that nothing but checks and pages computes in a process that answers a counter.
"""

import os
import resource
import signal
import subprocess
import threading
from contextlib import AbstractContextManager

from django.conf import settings

from leeward.apps.audit.actions.clock import watch_clock
from leeward.apps.exchange.jobs import start_exchange
from leeward.apps.indexing.queries.engine import engine
from leeward.platform.durable import start_writer
from leeward.platform.heartbeat import start_beating
from leeward.platform.periodic.job import declared
from leeward.platform.periodic.scheduler import Scheduler
from leeward.platform.supervision import command_beside
from leeward.platform.worker import Worker, listen, task_kinds

_NICE = 10
"""As low as a build of the index: checks go first where a core is short."""
_LEAST_MEMORY = 1024**3


def worker() -> None:
    """Do periodic jobs, the exchange and long work of officers. `leeward serve` starts it automatically."""
    _bound_memory()
    start_beating("worker")
    made = Worker(task_kinds())
    signal.signal(signal.SIGTERM, lambda *_: made.stop())
    watch_clock()
    engine().serve()
    # Before the rest: a thread keeps the priority of the one that starts it, and who holds the database, or asks a
    # partner for an answer that an officer waits for, must not wait for a core.
    start_writer()
    start_exchange()
    os.nice(_NICE)
    scheduler = Scheduler(declared())
    scheduler.start()
    listen()
    made.run()
    # Jobs are repeatable: one that takes minutes is not waited for.
    threading.Thread(target=scheduler.stop, daemon=True).start()


def worker_beside() -> AbstractContextManager[None]:
    """The worker as a child. What it was doing goes on at the next start, so it is not waited for."""
    return command_beside("worker", end=subprocess.Popen.kill)


def _bound_memory() -> None:
    """Let a job that asks for too much fail with its own error, before the machine ends the server."""
    machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    bound = settings.WORKER_MEMORY * 1024**2 or max(machine // 2, _LEAST_MEMORY)
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (bound if hard == resource.RLIM_INFINITY else min(bound, hard), hard))
