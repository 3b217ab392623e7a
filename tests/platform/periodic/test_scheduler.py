"""A few threads do all jobs: nothing ends them, and a long job holds up no other."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.utils.translation import gettext_lazy as _

from leeward.platform.periodic import scheduler
from leeward.platform.periodic.job import Job
from leeward.platform.periodic.scheduler import Scheduler

pytestmark = pytest.mark.django_db(transaction=True)


def job(name: str, work: Callable[[], object], every: float = 0.001) -> Job:
    return Job(name, every, work, _("A test"))


@contextmanager
def running(*jobs: Job, threads: int = 2) -> Iterator[None]:
    made = Scheduler(jobs, threads=threads)
    made.start()
    try:
        yield
    finally:
        made.stop()


def test_a_failure_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes, over = iter([KeyError("a fault"), None]), threading.Event()

    def work() -> None:
        if (error := next(outcomes, None)) is not None:
            raise error
        over.set()

    with running(job("a.test", work), threads=1):
        assert over.wait(60)


def test_a_job_that_cannot_be_noted_is_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    looks, over = iter(range(2)), threading.Event()

    def broken(_job: Job) -> float:
        if next(looks, None) is None:
            over.set()
            return 60.0
        raise ValueError

    monkeypatch.setattr(scheduler, "run_due", broken)
    with running(job("a.test", lambda: None), threads=1):
        assert over.wait(60)


def test_a_long_job_holds_up_no_other_and_is_not_begun_twice() -> None:
    release, begun, others = threading.Event(), [], threading.Semaphore(0)

    def long() -> None:
        begun.append(1)
        assert release.wait(60)

    with running(job("long", long), job("short", others.release)):
        assert all(others.acquire(timeout=60) for _ in range(20))
        assert begun == [1]
        release.set()


def test_more_jobs_than_threads_are_all_done() -> None:
    done = [threading.Event() for _ in range(9)]
    with running(*(job(f"job.{number}", each.set) for number, each in enumerate(done))):
        assert all(each.wait(60) for each in done)
