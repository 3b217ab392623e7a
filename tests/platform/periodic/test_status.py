"""How the jobs run."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils.translation import gettext_lazy

from leeward.platform.models import JobState
from leeward.platform.periodic.job import Job, declared
from leeward.platform.periodic.status import LATE, JobStatus, statuses

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
JOB = Job("x", 60.0, lambda: None, gettext_lazy("x"))


@pytest.mark.parametrize(("failures", "failing"), [(0, False), (1, False), (2, True), (9, True)])
def test_one_failure_in_between_is_no_alarm(failures: int, failing: bool) -> None:
    assert JobStatus(JOB, JobState(failures=failures)).failing is failing


@pytest.mark.parametrize(
    ("ago", "late"), [(timedelta(0), False), (LATE, False), (LATE + timedelta(seconds=1), True), (-LATE, False)]
)
def test_a_job_that_was_due_long_ago_is_late(ago: timedelta, late: bool) -> None:
    assert JobStatus(JOB, JobState(next_at=NOW - ago)).late(NOW) is late


def test_before_its_first_run_nothing_is_wrong() -> None:
    assert not JobStatus(JOB, None).failing
    assert not JobStatus(JOB, None).late(NOW)


@pytest.mark.django_db
def test_every_job_has_its_last_run() -> None:
    JobState.objects.create(name="platform.space", started_at=NOW, seconds=1, next_at=NOW)
    JobState.objects.create(name="gone.since", started_at=NOW, seconds=1, next_at=NOW)
    found = {each.job.name: each.state for each in statuses()}
    assert set(found) == {job.name for job in declared()}
    assert found["platform.space"] is not None
    assert found["platform.keys"] is None
