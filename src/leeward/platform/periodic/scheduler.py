"""A few threads that do all jobs of a process: each takes the one that is due next."""

import heapq
import logging
import threading
import time
from collections.abc import Iterable

from django.db import connection

from leeward.platform.durable import NotStored, is_storage_trouble
from leeward.platform.periodic.job import Job
from leeward.platform.periodic.run import back_off, run_due

THREADS = 4
"""Two jobs take minutes (the index, past checks), while they wait for a process; the others take milliseconds."""
FIRST_LOOK = 60.0
"""Seconds after the start at which a job of a longer period is looked at: whether it is due is in the table."""

log = logging.getLogger("leeward.jobs")


class Scheduler:
    """The jobs of one process. A job is done by one thread at a time."""

    def __init__(self, jobs: Iterable[Job], *, threads: int = THREADS) -> None:
        self._threads = [
            threading.Thread(target=self._serve, name=f"jobs-{number}", daemon=True) for number in range(threads)
        ]
        # Not the wall clock, which may be set back for hours.
        now = time.monotonic()
        self._jobs = list(jobs)
        self._idle = [(now + min(job.every, FIRST_LOOK), place) for place, job in enumerate(self._jobs)]
        heapq.heapify(self._idle)
        self._changed = threading.Condition()
        self._stopping = False

    def start(self) -> None:
        """Start the threads."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End the threads once the jobs that are under way are done."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()

    def _serve(self) -> None:
        while (place := self._next()) is not None:
            wait = self._look(self._jobs[place])
            with self._changed:
                heapq.heappush(self._idle, (time.monotonic() + wait, place))
                self._changed.notify()
        connection.close()

    def _next(self) -> int | None:
        """Wait for the job that is due next and take it; None at the end."""
        with self._changed:
            while not self._stopping:
                wait = self._idle[0][0] - time.monotonic() if self._idle else None
                if wait is not None and wait <= 0:
                    return heapq.heappop(self._idle)[1]
                self._changed.wait(wait)
        return None

    def _look(self, job: Job) -> float:
        """Do the job if it is due; in how many seconds to look again. No failure may end this thread."""
        try:
            return run_due(job)
        except Exception as error:
            if isinstance(error, NotStored) or is_storage_trouble(error):
                log.error("the job %s was not done or not noted, the database could not take it: %s", job.name, error)
            else:
                log.exception("the job %s was not noted", job.name)
            connection.close()
            return back_off(job.every, 1)
