"""A job is done once in its period whatever number of processes look, later after each failure, and noted."""

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from tests.platform.another_process import another_process, said

from leeward.platform.alone import alone
from leeward.platform.models import JobState
from leeward.platform.periodic.job import Job
from leeward.platform.periodic.run import LONGEST_BACK_OFF, back_off, run_due, run_now

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = 3600.0


def job(work: Callable[[], object], every: float = HOUR, *, each_process: bool = False) -> Job:
    return Job("a.test", every, work, _("A test"), each_process=each_process)


def state() -> JobState:
    return JobState.objects.get(name="a.test")


def fail() -> None:
    raise KeyError("ALTHEA GREAVES")


def run_failing(every: float) -> float:
    """A run that fails. Its connection is closed, and PostgreSQL lets go of the lock of that one a moment later."""
    wait = run_due(job(fail, every))
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with alone("job.a.test") as mine:
            if mine:
                return wait
    raise AssertionError("the lock was never let go of")


def move(**to: timedelta) -> None:
    """Put the times of the note so far from now."""
    JobState.objects.update(**{name: timezone.now() + shift for name, shift in to.items()})


def test_a_run_is_noted_and_not_repeated_before_its_time() -> None:
    done: list[int] = []
    each = job(lambda: done.append(1))
    assert run_due(each) == HOUR
    noted = state()
    assert (noted.failures, noted.failure, noted.seconds >= 0) == (0, "", True)
    assert HOUR - 60 < run_due(each) < HOUR
    assert len(done) == 1
    move(next_at=timedelta(seconds=-1))
    run_due(each)
    assert len(done) == 2


def test_it_can_be_done_at_once() -> None:
    done: list[int] = []
    each = job(lambda: done.append(1))
    assert run_due(each)
    assert run_now(each)
    assert len(done) == 2


def test_a_time_that_was_noted_while_the_clock_was_ahead_does_not_count() -> None:
    done: list[int] = []
    each = job(lambda: done.append(1))
    run_due(each)
    move(next_at=timedelta(days=400))
    run_due(each)
    assert len(done) == 2


def test_what_runs_elsewhere_is_left_alone() -> None:
    done: list[int] = []
    with another_process(
        "from leeward.platform.alone import alone\nwith alone('job.a.test'): print(1, flush=True); input()"
    ) as other:
        assert said(other) == "1"
        assert not run_now(job(lambda: done.append(1)))
        assert run_due(job(lambda: done.append(1))) == HOUR
    assert done == []


def test_what_each_process_does_asks_for_no_lock_and_no_time() -> None:
    done: list[int] = []
    each = job(lambda: done.append(1), each_process=True)
    with another_process(
        "from leeward.platform.alone import alone\nwith alone('job.a.test'): print(1, flush=True); input()"
    ) as other:
        assert said(other) == "1"
        run_due(each)
        run_due(each)
    assert len(done) == 2


def test_failures_are_noted_without_what_they_say_and_wait_longer(caplog: pytest.LogCaptureFixture) -> None:
    waits = []
    for failures in (1, 2, 3):
        waits.append(run_failing(1.0))
        noted = state()
        assert (noted.failures, noted.failure) == (failures, "unexpected")
        assert "ALTHEA" not in noted.detail
        move(next_at=timedelta(seconds=-1))
    assert waits == [2, 4, 8]
    assert "the job a.test failed" in caplog.text
    assert run_due(job(lambda: None, 1.0)) == 1
    assert (state().failures, state().failure) == (0, ""), "a success ends the row at once"


def test_while_it_backs_off_no_process_does_it() -> None:
    run_failing(60.0)
    done: list[int] = []
    assert 60 < run_due(job(lambda: done.append(1), 60.0)) <= 120
    assert done == []


@pytest.mark.parametrize(
    ("every", "failures", "wait"),
    [
        pytest.param(5, 0, 5, id="none"),
        pytest.param(5, 1, 10, id="one"),
        pytest.param(5, 50, LONGEST_BACK_OFF, id="many"),
        pytest.param(HOUR, 1, HOUR, id="a long period is no shorter after a failure"),
        pytest.param(HOUR, 10**6, HOUR, id="no overflow"),
    ],
)
def test_the_wait_doubles_up_to_a_bound(every: float, failures: int, wait: float) -> None:
    assert back_off(every, failures) == wait


def test_a_job_of_a_second_is_not_noted_each_second() -> None:
    each = job(lambda: None, 1.0)
    run_due(each)
    move(started_at=timedelta(seconds=-10), next_at=timedelta(seconds=-9))
    before = state().started_at
    run_due(each)
    assert state().started_at == before
    move(started_at=timedelta(seconds=-31))
    run_due(each)
    assert timezone.now() - state().started_at < timedelta(seconds=10)


ONCE = """
import sys
from leeward.platform.periodic.job import Job
from leeward.platform.periodic.run import run_due
def work():
    with open(sys.stdin.readline().strip(), "a") as file:
        file.write("done\\n")
job = Job("a.test", 3600.0, work, "A test")
print("ready", flush=True)
sys.stdin.readline()
run_due(job)
print("over", flush=True)
"""


def test_two_processes_do_it_once(tmp_path: Path) -> None:
    file = tmp_path / "done"
    with another_process(ONCE) as one, another_process(ONCE) as two:
        for each in (one, two):
            assert said(each) == "ready"
        for each in (one, two):
            assert each.stdin is not None
            each.stdin.write(f"go\n{file}\n")
            each.stdin.flush()
        assert [said(each) for each in (one, two)] == ["over", "over"]
    assert file.read_text() == "done\n"


BEGIN = """
from leeward.platform.periodic.job import Job
from leeward.platform.periodic.run import run_due
def work():
    print("begun", flush=True)
    input()
run_due(Job("a.test", 3600.0, work, "A test"))
"""


def test_what_a_killed_process_left_is_done_by_the_next() -> None:
    done: list[int] = []
    with another_process(BEGIN) as other:
        assert said(other) == "begun"
        other.kill()
        other.wait()
    deadline = time.monotonic() + 60
    while not run_now(job(lambda: done.append(1))):  # the server notices within milliseconds, and tells no one
        assert time.monotonic() < deadline
    assert done == [1]
    with alone("job.a.test") as mine:
        assert mine
    assert connection.is_usable()
