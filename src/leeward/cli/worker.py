"""`leeward worker`: the process that does what officers started in the browser, on PostgreSQL."""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

from leeward.platform.serving.processes import end_with_parent
from leeward.platform.worker import Worker, task_kinds


def worker() -> None:
    """Do long work that officers started; `leeward serve` starts this on PostgreSQL, and needs none on SQLite."""
    end_with_parent()
    made = Worker(task_kinds())
    signal.signal(signal.SIGTERM, lambda *_: made.stop())
    made.run()


@contextmanager
def worker_beside() -> Iterator[None]:
    """Run the worker as a child while the body runs, on PostgreSQL."""
    if connection.vendor != "postgresql":
        yield
        return
    # S603: the command is written here, and nothing of it comes from outside.
    child = subprocess.Popen([*settings.COMMAND, "worker"], stdin=subprocess.DEVNULL)  # noqa: S603
    try:
        yield
    finally:
        child.kill()  # what it was doing goes on at the next start
        child.wait(timeout=10)
