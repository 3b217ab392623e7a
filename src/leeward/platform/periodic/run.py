"""One run of a job: alone, noted with its duration and failure, and later the next time after each failure."""

import logging
import time
from datetime import datetime, timedelta
from functools import partial

from django.db import connection
from django.utils import timezone

from leeward.platform.alone import alone
from leeward.platform.durable import durably
from leeward.platform.failure import Failure
from leeward.platform.models import JobState
from leeward.platform.periodic.job import Job
from leeward.platform.unreadable_rows import skipped_rows

LONGEST_BACK_OFF = 600.0
"""Seconds that a job waits after its last failure at most, or its own period where that is longer."""
NOTED_EVERY = timedelta(seconds=30)
"""A job of seconds that succeeds again and again is noted only so often: each note is a durable commit."""

log = logging.getLogger("leeward.jobs")


def run_due(job: Job) -> float:
    """Do the job if its time has come and no other process does it; in how many seconds to look again."""
    if job.each_process:
        return _run(job)
    with alone(f"job.{job.name}") as mine:
        if not mine:
            return job.every
        return _waits(job) or _run(job)


def run_now(job: Job) -> bool:
    """Do the job whatever its time; False where another process does it just now."""
    with alone(f"job.{job.name}") as mine:
        if mine:
            _run(job)
        return mine


def back_off(every: float, failures: int) -> float:
    """Seconds until the next run, after so many failures in a row."""
    # Bounded before the power, which overflows from 1,024 failures on.
    return min(every * 2.0 ** min(failures, 30), max(every, LONGEST_BACK_OFF))


def _waits(job: Job) -> float:
    """Seconds until its time by what any process noted; 0 where it has come.

    A time further off than any wait was noted while the clock was ahead, and does not count.
    """
    state = JobState.objects.filter(name=job.name).first()
    if state is None:
        return 0.0
    left = (state.next_at - timezone.now()).total_seconds()
    return left if 0.0 < left <= max(job.every, LONGEST_BACK_OFF) else 0.0


def _run(job: Job) -> float:
    """Do it and note it; in how many seconds it is due again."""
    failure, started, clock = None, timezone.now(), time.monotonic()
    skipped = set[str]()
    try:
        with skipped_rows() as skipped:
            job.work()
    except Exception as error:
        failure = Failure.of(error, job.name.partition(".")[0])
        log.exception("the job %s failed", job.name)
        if not connection.in_atomic_block:
            connection.close()  # it may be what is broken
    return _note(job, started, time.monotonic() - clock, failure, len(skipped))


def _note(job: Job, started: datetime, seconds: float, failure: Failure | None, skipped: int) -> float:
    before = JobState.objects.filter(name=job.name).first()
    failures = (before.failures if before else 0) + 1 if failure else 0
    wait = back_off(job.every, failures)
    same = before is not None and not failure and not before.failures and before.skipped == skipped
    if before and same and timedelta() <= started - before.started_at < NOTED_EVERY:
        return wait
    noted = {
        "started_at": started,
        "seconds": seconds,
        "failures": failures,
        "skipped": skipped,
        "failure": failure.code if failure else "",
        "detail": failure.detail if failure else "",
        "next_at": timezone.now() + timedelta(seconds=wait),
    }
    durably(partial(JobState.objects.update_or_create, name=job.name, defaults=noted))
    return wait
