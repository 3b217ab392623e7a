"""`leeward worker`: the process that does what officers started in the browser, on PostgreSQL."""

import signal
import subprocess
from contextlib import AbstractContextManager, nullcontext

from django.db import connection

from leeward.platform.commands import command_beside
from leeward.platform.serving.processes import end_with_parent
from leeward.platform.worker import Worker, task_kinds


def worker() -> None:
    """Do long work that officers started; `leeward serve` starts this on PostgreSQL, and needs none on SQLite."""
    end_with_parent()
    made = Worker(task_kinds())
    signal.signal(signal.SIGTERM, lambda *_: made.stop())
    made.run()


def worker_beside() -> AbstractContextManager[None]:
    """The worker as a child, on PostgreSQL. What it was doing goes on at the next start, so it is not waited for."""
    on_postgresql = connection.vendor == "postgresql"
    return command_beside("worker", end=subprocess.Popen.kill) if on_postgresql else nullcontext()
