"""The jobs that the apps declare."""

import re

from leeward.platform.periodic.job import declared


def test_every_job_has_a_name_of_its_own_with_its_app() -> None:
    names = [job.name for job in declared()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+\.[a-z_]+", name) for name in names)


def test_the_apps_jobs_are_found() -> None:
    apps = {job.name.partition(".")[0] for job in declared()}
    assert apps >= {
        "audit",
        "agencies",
        "registry",
        "exchange",
        "indexing",
        "screening",
        "arrivals",
        "desk",
        "platform",
    }


def test_each_says_what_it_is_for_and_how_often() -> None:
    for job in declared():
        assert str(job.purpose)
        assert 1 <= job.every <= 3600
