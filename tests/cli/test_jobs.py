"""`leeward jobs`: what runs, and one of them at once."""

import json

import pytest
from django.utils import timezone
from tests.cli.conftest import Here

from leeward.platform.models import JobState
from leeward.platform.periodic.job import declared

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Here:
    """The command inside this process."""
    return Here()


def test_all_are_listed(here: Here) -> None:
    done = here.run("jobs")
    assert done.code == 0
    assert all(job.name in done.out for job in declared())


def test_one_is_done_at_once(here: Here) -> None:
    done = here.run("jobs", "run", "registry.expiry")
    assert (done.code, done.err) == (0, "registry.expiry is done\n")
    rows = {row["name"]: row for row in json.loads(here.run("jobs", "--json").out)["jobs"]}
    assert rows["registry.expiry"]["started_at"]
    assert rows["desk.holds"]["started_at"] is None


def test_a_failure_is_told_and_ends_with_one(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("leeward.apps.registry.jobs.erase_ended", lambda _now: fail())
    done = here.run("jobs", "run", "registry.expiry")
    assert (done.code, done.refusal) == (
        1,
        "registry.expiry failed: The operating system refused: No space left on device.",
    )
    assert "No space left" in here.run("jobs").out


def test_an_unknown_one_is_refused_with_the_names(here: Here) -> None:
    done = here.run("jobs", "run", "x")
    assert done.code == 2
    assert done.refusal.startswith("there is no job 'x'; the jobs are ")


def test_a_job_that_was_never_done_has_no_times(here: Here) -> None:
    JobState.objects.create(name="gone", started_at=timezone.now(), seconds=1, next_at=timezone.now())
    assert "gone" not in here.run("jobs").out, "a job of an earlier version"
