"""What the apps declare in their `jobs.py`."""

from leeward.platform.declared import declared_in_jobs
from leeward.platform.periodic.job import Job


def test_jobs_of_every_app_are_found_once() -> None:
    jobs = declared_in_jobs("JOBS")
    names = [job.name for job in jobs]
    assert all(isinstance(job, Job) for job in jobs)
    assert len(set(names)) == len(names)
    assert {"platform.space", "platform.keys"} <= set(names)
    assert {name.partition(".")[0] for name in names} > {"platform", "registry", "screening"}


def test_a_name_that_no_app_declares_is_empty() -> None:
    assert declared_in_jobs("NOTHING") == ()
